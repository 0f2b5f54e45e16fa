package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"lingkaran/data"
)

// today is the day on which the tests judge ages.
var today = data.Date{Year: 2026, Month: 11, Day: 22}

// nik makes a possible NIK of an invented person from Pandaan.
func nik(day, month, year, serial int) string {
	return fmt.Sprintf("351411%02d%02d%02d%04d", day, month, year%100, serial)
}

// workbook writes rows into a workbook's first sheet; change, when not nil,
// may do more to it before it is saved.
func workbook(tb testing.TB, rows [][]any, change func(f *excelize.File)) string {
	tb.Helper()
	f := excelize.NewFile()
	fillSheet(tb, f, "Sheet1", rows)
	if change != nil {
		change(f)
	}
	path := filepath.Join(tb.TempDir(), "daftar.xlsx")
	if err := f.SaveAs(path); err != nil {
		tb.Fatal(err)
	}
	return path
}

func fillSheet(tb testing.TB, f *excelize.File, sheet string, rows [][]any) {
	tb.Helper()
	if i, _ := f.GetSheetIndex(sheet); i < 0 {
		if _, err := f.NewSheet(sheet); err != nil {
			tb.Fatal(err)
		}
	}
	for y, row := range rows {
		for x, v := range row {
			if v == nil {
				continue
			}
			at, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err == nil {
				err = f.SetCellValue(sheet, at, v)
			}
			if err != nil {
				tb.Fatal(err)
			}
		}
	}
}

// textFile writes lines as they are.
func textFile(tb testing.TB, lines ...string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "daftar.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

func open(tb testing.TB, path string) *Book {
	tb.Helper()
	b, err := Open(tb.Context(), path, Options{Today: today})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = b.Close() })
	return b
}

// got is what became of a file: the result and the workers, in order.
type got struct {
	Result
	guess   Guess
	workers []data.Worker
	reasons [][]Reason
}

// read reads a file by the program's own guess.
func read(tb testing.TB, path string) got {
	tb.Helper()
	b := open(tb, path)
	return readBy(tb, b, b.Guess())
}

func readBy(tb testing.TB, b *Book, guess Guess) got {
	tb.Helper()
	g := got{guess: guess}
	res, err := b.Collect(tb.Context(), guess.Mapping)
	if err != nil {
		tb.Fatalf("%v (guess %+v)", err, guess)
	}
	g.Result = res
	if _, err := b.Read(tb.Context(), guess.Mapping, func(r *Row) error {
		g.workers = append(g.workers, r.Worker)
		g.reasons = append(g.reasons, append([]Reason(nil), r.Reasons...))
		return nil
	}); err != nil {
		tb.Fatal(err)
	}
	return g
}

// count fails unless the rows are as many of each kind.
func (g got) count(tb testing.TB, accepted, warned, refused int) {
	tb.Helper()
	if g.Accepted != accepted || g.Warned != warned || g.Refused != refused {
		tb.Errorf("accepted %d, warned %d, refused %d; want %d, %d, %d", g.Accepted, g.Warned, g.Refused, accepted, warned, refused)
		for _, r := range g.Rows {
			tb.Logf("%d %s %q %s %+v", r.Row, r.NIK, r.Name, r.Status, r.Reasons)
		}
		tb.Logf("guess %+v", g.guess)
	}
}

// codes are the codes of a row's reasons with their cells: "nik-rounded@B5".
func (g got) codes(i int) string {
	var out []string
	for _, r := range g.Rows[i].Reasons {
		out = append(out, r.Code+"@"+r.Cell)
	}
	return strings.Join(out, " ")
}

// serial is a day as a spreadsheet counts it.
func serial(day, month, year int) int {
	from := data.Date{Year: 1899, Month: 12, Day: 30}.Time()
	return int(data.Date{Year: year, Month: time.Month(month), Day: day}.Time().Sub(from).Hours() / 24)
}
