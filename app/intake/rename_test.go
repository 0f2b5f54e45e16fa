package intake

import (
	"errors"
	"os"
	"strings"
	"testing"

	"lingkaran/app/sheet"
	"lingkaran/data"
)

// TestAnotherName: a NIK that is kept under a clearly different name changes
// nothing until the clerk says that the person is the same.
func TestAnotherName(t *testing.T) {
	db, to := office(t)
	kept := data.Worker{NIK: nik(1, 1, 1980, 1), Name: "Siti Aminah", Phone: "081234567890"}
	if err := db.Workers.Save(t.Context(), &kept); err != nil {
		t.Fatal(err)
	}
	path := workbook(t, [][]any{{"NIK", "Nama", "No HP"}, {nik(1, 1, 1980, 1), "Budi Santoso", "081234567899"}, {nik(1, 1, 1980, 2), "Umar", nil}}, nil)
	p := compare(t, db, path, to)
	r := p.Rows[0]
	if p.kinds() != "renamed new" || p.Counts.Refused != 1 || p.Counts.Renamed != 1 || r.Usable() || !r.OtherName() {
		t.Fatalf("%s %+v", p.kinds(), p.Counts)
	}
	last := r.Reasons[len(r.Reasons)-1]
	if last.Code != "name-differs" || last.Level != Refusal || last.Cell != "B2" || !strings.Contains(last.Text, "Siti Aminah") {
		t.Errorf("%+v", last)
	}
	if res := p.Result(); res.Refused != 1 || res.Rows[0].Status != Refused {
		t.Errorf("%+v", res)
	}
	take(t, db, p)
	if w := worker(t, db, kept.NIK); w.Name != kept.Name || w.Phone != kept.Phone {
		t.Errorf("the list overwrote %+v", w)
	}

	p = compare(t, db, path, to)
	p.TakeNames()
	if r = p.Rows[0]; r.Kind != Changed || r.Status != Warned || !r.OtherName() || p.Counts.Renamed != 0 || p.Counts.Changed != 1 || p.Counts.Refused != 0 {
		t.Errorf("taken: %+v %+v", r, p.Counts)
	}
	r.TakeName(false)
	if r.Kind != Renamed || r.Status != Refused {
		t.Errorf("taken back: %+v", r)
	}
	r.TakeName(true)
	r.Decline("Phone", true)
	if x := take(t, db, p); x.Changed != 1 {
		t.Errorf("%+v", x)
	}
	if w := worker(t, db, kept.NIK); w.Name != "Budi Santoso" || w.Phone != kept.Phone {
		t.Errorf("%+v", w)
	}
}

// TestNIKInTheBin: who lies in the bin comes back as the record that he was,
// unless the clerk wants a new one, or the name is another one's.
func TestNIKInTheBin(t *testing.T) {
	db, to := office(t)
	binned := data.Worker{NIK: nik(1, 1, 1980, 1), Name: "Siti Aminah", Phone: "081234567890", Address: "Krajan"}
	other := data.Worker{NIK: nik(1, 1, 1980, 2), Name: "Orang Lain"}
	for _, w := range []*data.Worker{&binned, &other} {
		if err := db.Workers.Save(t.Context(), w); err != nil {
			t.Fatal(err)
		}
		if err := db.Workers.Delete(t.Context(), w.ID); err != nil {
			t.Fatal(err)
		}
	}
	path := workbook(t, [][]any{{"NIK", "Nama", "No HP"}, {binned.NIK, "Siti Aminah", "081234567899"}, {other.NIK, "Budi", nil}}, nil)
	p := compare(t, db, path, to)
	if p.kinds() != "binned new" || p.Counts.Binned != 1 || p.Rows[0].Kept() == nil {
		t.Fatalf("%s %+v", p.kinds(), p.Counts)
	}
	if got := p.Tally(DefaultChoices()); got != (Tally{Created: 1, Restored: 1}) || got.Taken() != 2 {
		t.Errorf("%+v", got)
	}
	x := take(t, db, p)
	if w := worker(t, db, binned.NIK); w.ID != binned.ID || w.Phone != "081234567899" || w.Address != "Krajan" || x.Created != 2 || x.Restored != 1 {
		t.Errorf("%+v %+v", w, x)
	}
	if w := worker(t, db, other.NIK); w.ID == other.ID || w.Name != "Budi" {
		t.Errorf("the record of another one came back: %+v", w)
	}
	if _, err := db.Imports.Undo(t.Context(), x.ID, nil); err != nil || count(t, db) != 0 {
		t.Errorf("after the undo: %d, %v", count(t, db), err)
	}
	c := DefaultChoices()
	c.Restore = false
	if x, err := compare(t, db, path, to).Import(t.Context(), db, c, nil); err != nil || x.Created != 2 || x.Restored != 0 {
		t.Errorf("%+v %v", x, err)
	}
	if w := worker(t, db, binned.NIK); w.ID == binned.ID || w.Address != "" {
		t.Errorf("%+v", w)
	}
}

func TestCoveredElsewhereLeftOut(t *testing.T) {
	db, to := office(t)
	other := company(t, db, "Lain")
	list := workbook(t, [][]any{{"NIK", "Nama"}, {nik(1, 1, 1980, 1), "Siti"}}, nil)
	take(t, db, compare(t, db, list, Target{other, contribution(t, db, other, data.MonthOf(2026, 1), 6)}))
	to.Contribution = contribution(t, db, to.Company, data.MonthOf(2026, 6), 6)
	p := compare(t, db, list, to)
	c := DefaultChoices()
	c.Elsewhere = false
	if got := p.Tally(c); got != (Tally{Left: 1}) || p.Rows[0].Takes(c) {
		t.Errorf("%+v", got)
	}
	if _, err := p.Import(t.Context(), db, c, nil); !errors.Is(err, ErrNothing) {
		t.Errorf("%v", err)
	}
}

// TestFileAlteredMeanwhile: what is read and what is hashed are one file.
func TestFileAlteredMeanwhile(t *testing.T) {
	db, to := office(t)
	path := textFile(t, "NIK;NAMA", nik(1, 1, 1980, 1)+";Siti")
	b := open(t, path)
	p, err := b.Compare(t.Context(), db, b.Guess().Mapping, to)
	if err != nil || p.Unchanged() != nil {
		t.Fatal(err, p.Unchanged())
	}
	if err := os.WriteFile(path, []byte("NIK;NAMA\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.Unchanged(); !errors.Is(err, ErrAltered) {
		t.Errorf("%v", err)
	}
	if _, err := b.Compare(t.Context(), db, b.Guess().Mapping, to); !errors.Is(err, ErrAltered) {
		t.Errorf("compared all the same: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := p.Unchanged(); !errors.Is(err, sheet.ErrMissing) {
		t.Errorf("%v", err)
	}
}
