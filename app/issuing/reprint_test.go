package issuing

import (
	"errors"
	"maps"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

func TestReprint(t *testing.T) {
	db, filled := office(t, 5)
	ctx := t.Context()
	first := issue(t, certificates(t, db, filled.ModelCeremony)).Prints
	signs, err := db.Office.Signatories(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range signs {
		s.Name = "Pengganti Contoh"
		if err := db.Office.SaveSignatory(ctx, &s); err != nil {
			t.Fatal(err)
		}
	}
	for copies := 2; copies <= 3; copies++ {
		r, err := Reprint(ctx, db, first[1:3], Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range issue(t, r).Prints {
			was := first[i+1]
			if p.Number != was.Number || p.Copy != copies || !maps.Equal(p.Values, was.Values) {
				t.Errorf("%s is printed again as %s, copy %d, with %v", was.Number, p.Number, p.Copy, p.Values)
			}
		}
	}
	if _, err := Reprint(ctx, db, nil, Options{}); !errors.Is(err, printing.ErrEmpty) {
		t.Errorf("nothing gives %v", err)
	}
}

func TestReprintRefuses(t *testing.T) {
	db, filled := office(t, 5)
	ctx := t.Context()
	papers := issue(t, certificates(t, db, filled.ModelCeremony)).Prints[:1]
	if err := db.Prints.Void(ctx, papers[0].ID, "salah eja"); err != nil {
		t.Fatal(err)
	}
	refused := func(what string, p []data.Print) {
		t.Helper()
		if _, err := Reprint(ctx, db, p, Options{Now: now}); !errors.Is(err, ErrReplaced) {
			t.Errorf("%s gives %v, want ErrReplaced", what, err)
		}
	}
	refused("a void certificate", papers)
	issue(t, certificates(t, db, filled.ModelCeremony))
	refused("a void certificate with a new number", papers)

	ids, err := db.Workers.IDs(ctx, data.WorkerQuery{})
	if err != nil {
		t.Fatal(err)
	}
	cards := func() []data.Print {
		r, err := Cards(ctx, db, ids[:1], Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		return issue(t, r).Prints
	}
	old := cards()
	w, err := db.Workers.Get(ctx, ids[0])
	if err != nil {
		t.Fatal(err)
	}
	w.Name = "Nama Baru"
	if err := db.Workers.Save(ctx, &w); err != nil {
		t.Fatal(err)
	}
	if now := cards(); now[0].Number == old[0].Number || now[0].Values[layout.FieldName] != "Nama Baru" {
		t.Fatal("the card was not replaced")
	}
	refused("a card that was replaced", old)
}
