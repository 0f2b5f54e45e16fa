package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lingkaran/app/report"
	"lingkaran/app/words"
	"lingkaran/data"
)

// TestReportFiguresInJSON: JSON has every figure of every report under the key
// of its column, the same as the report; tables and files are written too.
func TestReportFiguresInJSON(t *testing.T) {
	d := newDesk(t)
	d.done("sample", "--workers", "300")
	db, err := data.Open(t.Context(), d.db, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	from, to, owed := data.MonthOf(2022, 6), data.DateOf(time.Now()).InMonth(), 0 // as the sample: from its first gift to today's
	for _, kind := range report.All() {
		args := []string{"report", kind.Name(), "--from", from.String(), "--to", to.String()}
		var got struct {
			Report string
			Whole  map[string]any
			Rows   []map[string]any
		}
		if err := json.Unmarshal([]byte(d.done(append(args, "--json")...)), &got); err != nil {
			t.Fatal(err)
		}
		want, err := report.Open(t.Context(), db, kind, from, to, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if got.Report != string(kind) || len(got.Rows) != len(want.Figures.Rows) {
			t.Fatalf("%s: %d rows as %q", kind, len(got.Rows), got.Report)
		}
		rows := append(slices.Clone(want.Figures.Rows), data.CoverRow{CoverFigures: want.Figures.Whole})
		for i, row := range append(got.Rows, got.Whole) {
			for _, c := range report.Columns(words.Indonesian) {
				if n, ok := row[c.Key].(float64); !ok || int64(n) != c.Of(rows[i].CoverFigures) {
					t.Errorf("%s, row %d: %s is %v, the report says %d", kind, i, c.Key, row[c.Key], c.Of(rows[i].CoverFigures))
				}
			}
			if rows[i].Received != rows[i].Promised {
				owed++
			}
		}
		if kind != report.Targets {
			if said := d.done(args...); !strings.Contains(said, "Rupiah diterima") || !strings.Contains(said, words.Money(want.Figures.Whole.Received)) {
				t.Errorf("%s says %s", kind, said)
			}
		}
		for _, ending := range []string{"pdf", "xlsx", "csv"} {
			path := filepath.Join(t.TempDir(), "laporan."+ending)
			d.done(append(args, "--out", path)...)
			if st, err := os.Stat(path); err != nil || st.Size() < 100 {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
	if owed == 0 {
		t.Error("every promise of the sample was received")
	}
	for _, args := range [][]string{{"report", "cuaca", "--from", "2022-01", "--to", "2022-02"}, {"report", "bulan", "--from", "2022-02", "--to", "2022-01"},
		{"report", "bulan", "--from", "x", "--to", "2022-01"}, {"report", "bulan", "--from", "2022-01", "--to", "2022-02", "--out", "a.doc"}} {
		if _, said, code := d.run(args...); code != Misused || said == "" {
			t.Errorf("%v: exit %d, %q", args, code, said)
		}
	}
}
