package kpj

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/sheet"
	"lingkaran/data"
)

func nik(n int) string { return fmt.Sprintf("35140101%02d80%04d", n/10000+1, n%10000+1) }

func number(n int) string { return fmt.Sprintf("220%08d", n) }

// office opens a database with n workers; the first held of them have a KPJ.
func office(tb testing.TB, n, held int) (*data.DB, []data.Worker) {
	tb.Helper()
	db, err := data.Open(tb.Context(), filepath.Join(tb.TempDir(), "office.db"), data.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = db.Close() })
	ws := make([]data.Worker, n)
	for i := range ws {
		ws[i] = data.Worker{NIK: nik(i), Name: fmt.Sprintf("Pekerja %d", i)}
		if i < held {
			ws[i].KPJ = number(i)
		}
	}
	if err := db.Workers.CreateAll(tb.Context(), ws, nil); err != nil {
		tb.Fatal(err)
	}
	return db, ws
}

func list(tb testing.TB, name string, lines ...string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\r\n")), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// told writes the plan as "2:new 3:same …".
func told(p *Plan) string {
	var b strings.Builder
	for _, r := range p.Rows {
		fmt.Fprintf(&b, "%d:%s ", r.Number, r.Status)
	}
	return strings.TrimSpace(b.String())
}

func TestPlan(t *testing.T) {
	db, ws := office(t, 10, 3)
	if _, err := db.Workers.AssignKPJ(t.Context(), []data.GivenKPJ{{WorkerID: ws[9].ID, KPJ: number(99)}}, nil); err != nil {
		t.Fatal(err)
	}
	path := list(t, "kpj.csv", "DAFTAR KPJ", "", "No;NIK;Nama;No KPJ",
		"1;"+nik(0)+";A;"+number(0), // same
		"2;"+nik(1)+";B;"+number(2), // another, held by worker 2
		"3;"+nik(2)+";C;"+number(1), // and the other way round
		"4;"+nik(3)+";D;2200 0000 033",
		"5;"+nik(4)+";E;"+number(99),                                 // held by worker 9
		"6;"+nik(500)+";F;"+number(50),                               // nobody
		"7;3514;G;"+number(51),                                       // no NIK
		"8;"+nik(5)+";H;12",                                          // no KPJ
		"9;"+nik(6)+";I;",                                            // without
		"10;"+nik(7)+";J;"+number(60), "11;"+nik(7)+";J;"+number(61), // contradiction
		"12;"+nik(8)+";K;"+number(62), "13;"+nik(8)+";K;"+number(62), // said twice
		"", "Jumlah;13")
	p, err := Read(t.Context(), db, path, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := "4:same 5:other 6:other 7:new 8:taken 9:unknown 10:malformed 11:malformed 12:without 13:double 14:double 15:new 16:new"
	if told(p) != want {
		t.Errorf("got  %s\nwant %s", told(p), want)
	}
	for _, r := range p.Rows {
		if (r.Reason == "") != (r.Status == New || r.Status == Same) {
			t.Errorf("row %d, %s: reason %q", r.Number, r.Status, r.Reason)
		}
		if strings.Contains(fmt.Sprint(r.Masked, r.Reason), nik(0)[4:14]) {
			t.Errorf("row %d tells a NIK", r.Number)
		}
	}
	p.Replace(true)
	if want := strings.ReplaceAll(want, "other", "new"); told(p) != want || p.Replaced() != 2 || p.Count(New) != 5 {
		t.Errorf("got  %s\nwant %s", told(p), want)
	}
	done, err := p.Assign(t.Context(), nil)
	if err != nil || len(done.Given) != 4 || done.Left != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	for i, want := range []string{number(0), number(2), number(1), "22000000033", "", "", "", "", number(62)} {
		if w, err := db.Workers.Get(t.Context(), ws[i].ID); err != nil || w.KPJ != want {
			t.Errorf("worker %d has %q, want %q (%v)", i, w.KPJ, want, err)
		}
	}
	if again, err := p.Assign(t.Context(), nil); err != nil || len(again.Given) != 0 || again.Left != 4 {
		t.Errorf("%+v, %v", again, err)
	}
	if back, err := db.Workers.TakeBackKPJ(t.Context(), done.Given); err != nil || back != 4 {
		t.Errorf("%d, %v", back, err)
	}
	if w, err := db.Workers.Get(t.Context(), ws[1].ID); err != nil || w.KPJ != number(1) {
		t.Errorf("%q, %v", w.KPJ, err)
	}
}

// TestChain refuses a row whose KPJ stays with a worker that is itself refused.
func TestChain(t *testing.T) {
	db, _ := office(t, 5, 4)
	p, err := Read(t.Context(), db, list(t, "a.csv", "NIK;KPJ", nik(0)+";"+number(1), nik(1)+";"+number(2), nik(2)+";"+number(3)), true, nil)
	if err != nil || told(p) != "2:taken 3:taken 4:taken" {
		t.Errorf("%s, %v", told(p), err)
	}
	p, err = Read(t.Context(), db, list(t, "a.csv", "NIK;KPJ", nik(0)+";"+number(1), nik(1)+";"+number(2), nik(2)+";"+number(9)), true, nil)
	if err != nil || told(p) != "2:new 3:new 4:new" {
		t.Errorf("%s, %v", told(p), err)
	}
	if done, err := p.Assign(t.Context(), nil); err != nil || len(done.Given) != 3 {
		t.Errorf("%v, %v", done, err)
	}
}

// TestFinding finds the columns where lists have them.
func TestFinding(t *testing.T) {
	db, _ := office(t, 3, 0)
	workbook := filepath.Join(t.TempDir(), "kpj.xlsx")
	if err := sheet.WriteFile(workbook, sheet.Book{}, func(w *sheet.Writer) error {
		if err := w.Sheet(sheet.Table{Name: "Ringkasan"}); err != nil {
			return err
		}
		if err := w.Row([]sheet.Entry{sheet.Of("Jumlah"), sheet.OfNumber(3)}); err != nil {
			return err
		}
		if err := w.Sheet(sheet.Table{Name: "Hasil", Columns: []sheet.Heading{{Title: "NOMOR KPJ"}, {Title: "NIK"}}}); err != nil {
			return err
		}
		number := sheet.OfCell(sheet.Cell{Kind: sheet.Number, Text: number(2)}, sheet.Epoch1900)
		lost := sheet.OfCell(sheet.Cell{Kind: sheet.Number, Text: "3514010101800010"}, sheet.Epoch1900)
		if err := w.Row([]sheet.Entry{number, sheet.Of(nik(2))}); err != nil {
			return err
		}
		return w.Row([]sheet.Entry{number, lost})
	}); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		workbook: "2:new 3:malformed",
		list(t, "a.txt", nik(0)+"\t"+number(0), nik(1)+"\t"+number(1)):                                        "1:new 2:new",
		list(t, "b.csv", "Siti,"+nik(0)+",081234567890,"+number(0), "Budi,"+nik(1)+",08123456789,"+number(1)): "1:new 2:new",
	} {
		p, err := Read(t.Context(), db, path, false, nil)
		if err != nil || told(p) != want {
			t.Errorf("%s: %v, %v", filepath.Base(path), p, err)
		}
	}
	for name, lines := range map[string][]string{"c.csv": {"NIK;Nama", nik(0) + ";Siti"}, "d.csv": {"a;b", "1;2"}} {
		if _, err := Read(t.Context(), db, list(t, name, lines...), false, nil); !errors.Is(err, ErrNoColumns) || !Refused(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(t.Context(), db, "none.csv", false, nil); !errors.Is(err, sheet.ErrMissing) {
		t.Errorf("%v", err)
	}
}

// TestAnyList gives workers KPJ from random lists: whatever the rows say, each
// New row comes true, nobody else changes, and undo puts all back.
func TestAnyList(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 5))
	for round := range 40 {
		db, ws := office(t, 12, 6)
		lines := []string{"NIK;KPJ"}
		for range 1 + r.IntN(14) {
			lines = append(lines, nik(r.IntN(14))+";"+number(r.IntN(14)))
		}
		p, err := Read(t.Context(), db, list(t, "a.csv", lines...), r.IntN(2) == 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		want := map[int64]string{}
		for _, w := range ws {
			want[w.ID] = w.KPJ
		}
		for _, row := range p.Rows {
			if row.Status == New {
				want[row.WorkerID] = row.KPJ
			}
		}
		done, err := p.Assign(t.Context(), nil)
		if err != nil {
			t.Fatalf("round %d: %v, %s\n%s", round, err, told(p), strings.Join(lines, "\n"))
		}
		for _, w := range ws {
			if now, err := db.Workers.Get(t.Context(), w.ID); err != nil || now.KPJ != want[w.ID] {
				t.Errorf("round %d: %q, want %q (%v)", round, now.KPJ, want[w.ID], err)
			}
		}
		if back, err := db.Workers.TakeBackKPJ(t.Context(), done.Given); err != nil || back != len(done.Given) {
			t.Errorf("round %d: %d of %d, %v", round, back, len(done.Given), err)
		}
		for _, w := range ws {
			if now, err := db.Workers.Get(t.Context(), w.ID); err != nil || now.KPJ != w.KPJ {
				t.Errorf("round %d: %q after undo, want %q (%v)", round, now.KPJ, w.KPJ, err)
			}
		}
	}
}
