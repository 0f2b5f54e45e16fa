package award

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTheRankingIsWrittenWithItsReasons(t *testing.T) {
	ctx := context.Background()
	db, e := office(t)
	s := open(t, db, e.ID)
	s.Rules.Set(Change{CompanyID: 2, Kind: PutIn, Reason: "=Surat; \"Bupati\"", By: "clerk"})
	done(t, s.Rank(ctx, db))
	dir := t.TempDir()
	for _, name := range []string{"peringkat.csv", "peringkat.xlsx"} {
		done(t, s.Write(ctx, s.Result.Rows, filepath.Join(dir, name), time.Date(2022, 12, 1, 9, 0, 0, 0, time.UTC)))
	}
	b, err := os.ReadFile(filepath.Join(dir, "peringkat.csv"))
	done(t, err)
	text := string(b)
	for _, want := range []string{"PT A", "PT B", "PT C", "31/12/2021", s.Result.Rows[0].Why()[0], "Surat"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Index(text, "PT C") > strings.Index(text, "PT A") {
		t.Error("not in the order of the ranking")
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if err := s.Write(stopped, s.Result.Rows, filepath.Join(dir, "nie.xlsx"), time.Now()); err == nil {
		t.Error("a write that was stopped says nothing")
	}
	if all, _ := os.ReadDir(dir); len(all) != 2 {
		t.Errorf("%d files are left", len(all))
	}
}
