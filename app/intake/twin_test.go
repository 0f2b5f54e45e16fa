package intake

import (
	"testing"

	"lingkaran/data"
)

// villager keeps a worker of one village; only NIK and name are given.
func villager(t testing.TB, db *data.DB, nik, name string) data.Worker {
	t.Helper()
	w := data.Worker{NIK: nik, Name: name, BirthDate: data.Date{Year: 1980, Month: 1, Day: 1}, Sex: data.Male, Village: "Kalirejo", District: "Bangil", MotherName: "Suwarni"}
	if err := db.Workers.Save(t.Context(), &w); err != nil {
		t.Fatal(err)
	}
	return w
}

func twins(t testing.TB, db *data.DB, p *Plan) {
	t.Helper()
	last := [2]int{}
	found, err := p.Strangers().Search(t.Context(), db, func(done, total int) { last = [2]int{done, total} })
	if err != nil || last[0] != last[1] {
		t.Fatal(err, last)
	}
	p.Warn(found)
}

func villageList(t testing.TB, rows ...[]any) string {
	return workbook(t, append([][]any{{"NIK", "Nama", "Tgl Lahir", "L/P", "Desa", "Kecamatan", "Nama Ibu", "Pekerjaan"}}, rows...), nil)
}

func villageRow(nik, name, work string) []any {
	return []any{nik, name, "01/01/1980", "L", "Kalirejo", "Bangil", "Suwarni", work}
}

// Who is kept under a NIK that differs in a digit is warned of, and imported as
// new unless the clerk says otherwise.
func TestTwins(t *testing.T) {
	db, to := office(t)
	kept := villager(t, db, nik(1, 1, 1980, 1), "Mochamad Slamet Riyadi")
	path := villageList(t, villageRow(nik(1, 1, 1980, 7), "Moch. Slamet Riyadi", "Petani"), villageRow(nik(1, 1, 1980, 3), "Bambang Sutejo", "Nelayan"))
	p := compare(t, db, path, to)
	if p.Counts.Warned != 0 || p.kinds() != "new new" {
		t.Fatalf("%+v", p.Counts)
	}
	twins(t, db, p)
	r := p.Rows[0]
	if r.Twin == nil || r.Twin.ID != kept.ID || r.Status != Warned || p.Counts.Twins != 1 || p.Counts.Warned != 1 || p.Rows[1].Twin != nil {
		t.Fatalf("%+v %+v", r, p.Counts)
	}
	twins(t, db, p)
	if len(r.Reasons) != 1 || r.Reasons[0].Code != "near-kept" || r.Reasons[0].Cell != "A2" || p.Result().Rows[0].Status != Warned {
		t.Errorf("warned twice or wrongly: %+v", r.Reasons)
	}
	if c := DefaultChoices(); p.Tally(c).Created != 2 {
		t.Errorf("%+v", p.Tally(c))
	}
	c := DefaultChoices()
	if c.Twins = false; p.Tally(c).Created != 1 {
		t.Errorf("%+v", p.Tally(c))
	}

	// The same person: the record gets what the list says, and keeps its NIK.
	w, elsewhere, err := p.Beside(t.Context(), db, r)
	if err != nil || elsewhere != nil || w.ID != kept.ID {
		t.Fatal(w, elsewhere, err)
	}
	if !p.Join(r, w, elsewhere) || p.Join(r, w, elsewhere) {
		t.Fatal("joined never or twice")
	}
	if r.Part(); r.Kind != New || r.Worker.ID != 0 || r.Worker.Name != "Moch. Slamet Riyadi" || len(r.Changes) != 0 {
		t.Fatalf("parted: %+v", r)
	}
	p.Join(r, w, elsewhere)
	r.Decline("Name", true)
	p.Recount()
	if k := r.Kept(); k.NIK != kept.NIK || k.Name != kept.Name || k.Occupation != "" {
		t.Errorf("kept %+v", k)
	}
	if x := take(t, db, p); x.Created != 1 || x.Changed != 1 {
		t.Errorf("%+v", x)
	}
	got := worker(t, db, kept.NIK)
	if got.ID != kept.ID || got.Occupation != "Petani" || got.Name != kept.Name || count(t, db) != 2 {
		t.Errorf("%+v", got)
	}
}

// The NIK of the list is taken when the clerk says so, and given back by the undo.
func TestTwinTakesNIK(t *testing.T) {
	db, to := office(t)
	kept := villager(t, db, nik(1, 1, 1980, 1), "Slamet Riyadi")
	p := compare(t, db, villageList(t, villageRow(nik(1, 1, 1980, 7), "Slamet Riyadi", "Petani")), to)
	twins(t, db, p)
	r := p.Rows[0]
	w, _, err := p.Beside(t.Context(), db, r)
	if err != nil || !p.Join(r, w, nil) {
		t.Fatal(err)
	}
	r.Decline("NIK", false)
	x := take(t, db, p)
	if got := worker(t, db, nik(1, 1, 1980, 7)); x.Changed != 1 || got.ID != kept.ID {
		t.Fatalf("%+v %+v", x, got)
	}
	if ids, err := db.Workers.IDs(t.Context(), data.WorkerQuery{Text: nik(1, 1, 1980, 7)}); err != nil || len(ids) != 1 {
		t.Errorf("the search does not know the new NIK: %v %v", ids, err)
	}
	if u, err := db.Imports.Undo(t.Context(), x.ID, nil); err != nil || u.PutBack != 1 {
		t.Fatal(u, err)
	}
	if got := worker(t, db, kept.NIK); got.ID != kept.ID || got.Occupation != "" {
		t.Errorf("%+v", got)
	}

	// A NIK that someone else holds by the undo stays with him.
	if x = take(t, db, p); x.Changed != 1 {
		t.Fatalf("%+v", x)
	}
	other := villager(t, db, kept.NIK, "Bambang")
	u, err := db.Imports.Undo(t.Context(), x.ID, nil)
	if err != nil || u.KeptFields != 1 {
		t.Fatal(u, err)
	}
	if a, b := worker(t, db, kept.NIK), worker(t, db, nik(1, 1, 1980, 7)); a.ID != other.ID || b.ID != kept.ID || b.Occupation != "" {
		t.Errorf("%+v %+v", a, b)
	}
}

// A twin who stands in the list himself is named with his row, and cannot be
// the row as well.
func TestTwinInTheList(t *testing.T) {
	db, to := office(t)
	kept := villager(t, db, nik(1, 1, 1980, 1), "Slamet Riyadi")
	p := compare(t, db, villageList(t, villageRow(kept.NIK, "Slamet Riyadi", ""), villageRow(nik(1, 1, 1980, 7), "Slamet Riyadi", "Petani")), to)
	twins(t, db, p)
	r := p.Rows[1]
	if r.Twin == nil || r.Twin.Row != 2 {
		t.Fatalf("%+v", r.Twin)
	}
	if w, _, err := p.Beside(t.Context(), db, r); err != nil || p.Join(r, w, nil) {
		t.Errorf("joined, %v", err)
	}
}

// A NIK that a merge found wrong means the merged record, once.
func TestFormerNIK(t *testing.T) {
	db, to := office(t)
	kept := villager(t, db, nik(1, 1, 1980, 1), "Slamet Riyadi")
	gone := villager(t, db, nik(1, 1, 1980, 7), "Slamet Riyadi")
	if _, err := db.Workers.Merge(t.Context(), &kept, gone.ID, gone.Version); err != nil {
		t.Fatal(err)
	}
	p := compare(t, db, villageList(t, villageRow(gone.NIK, "Slamet Riyadi", "Petani")), to)
	r := p.Rows[0]
	if p.kinds() != "changed" || r.Worker.ID != kept.ID || r.NIK() != gone.NIK || p.Result().Rows[0].NIK != gone.NIK || r.Status != Warned {
		t.Fatalf("%s %+v", p.kinds(), r)
	}
	if x := take(t, db, p); x.Changed != 1 || count(t, db) != 1 {
		t.Errorf("%+v", x)
	}
	if got := worker(t, db, kept.NIK); got.Occupation != "Petani" {
		t.Errorf("%+v", got)
	}
	both := compare(t, db, villageList(t, villageRow(gone.NIK, "Slamet Riyadi", "Petani"), villageRow(kept.NIK, "Slamet Riyadi", "Petani")), to)
	if both.kinds() != "doubled same" || both.Counts.Refused != 1 {
		t.Errorf("%s %+v", both.kinds(), both.Counts)
	}
}
