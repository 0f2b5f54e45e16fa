package data

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestSettle finds the register in the file itself, without the log beside it,
// which a power cut may take: not when the papers are issued, but once they
// are settled. The next large commit folds the log by itself again.
func TestSettle(t *testing.T) {
	db, ctx := inFile(t), context.Background()
	kept := func() (prints, last int) {
		t.Helper()
		raw, err := os.ReadFile(db.Source())
		ok(t, err)
		alone := filepath.Join(t.TempDir(), "alone.db")
		ok(t, os.WriteFile(alone, raw, 0o600))
		g, err := sql.Open("sqlite3", alone)
		ok(t, err)
		defer g.Close()
		ok(t, g.QueryRow(`SELECT (SELECT count(*) FROM prints), COALESCE((SELECT max(last) FROM counters), 0)`).Scan(&prints, &last))
		return prints, last
	}
	issue := func(from int) {
		t.Helper()
		drafts := make([]Draft, 8000)
		for i := range drafts {
			drafts[i] = Draft{Kind: PrintCard, SubjectID: int64(from + i), Values: Values{"name": fmt.Sprintf("Peserta %d", from+i), "terms": fmt.Sprintf("%600d", i)}}
		}
		_, err := db.Prints.Issue(ctx, drafts, Numbering{Scope: "card", Format: func(n int) string { return fmt.Sprint(n) }}, nil)
		ok(t, err)
	}
	ok(t, db.Settle(ctx))
	issue(1)
	if n, last := kept(); n != 0 || last != 0 {
		t.Errorf("the commit folded %d prints and the counter at %d", n, last)
	}
	ok(t, db.Settle(ctx))
	if n, last := kept(); n != 8000 || last != 8000 {
		t.Errorf("settled: %d prints, the counter at %d", n, last)
	}
	ok(t, db.Settle(ctx)) // with nothing to do
	issue(8001)
	ok(t, db.Office.SetSetting(ctx, "any", "one"))
	if n, _ := kept(); n != 16000 {
		t.Errorf("a later commit left %d of 16000 prints in the log", 16000-n)
	}
}
