package data

import (
	"context"
	"errors"
	"testing"
)

// binned creates n workers, moves them to the bin and reads them as an import does.
func binned(t *testing.T, db *DB, n int) []Worker {
	t.Helper()
	ctx := context.Background()
	ws := newWorkers(t, db, n)
	ok(t, db.Workers.Delete(ctx, idsOf(ws)...))
	at := must[map[string]int64](t)(db.Imports.Binned(ctx))
	if len(at) != n || at[ws[0].NIK] != ws[0].ID {
		t.Fatalf("in the bin: %v", at)
	}
	lying := must[[]Worker](t)(db.Imports.FromBin(ctx, idsOf(ws)))
	if len(lying) != n {
		t.Fatalf("%d lie in the bin", len(lying))
	}
	return lying
}

// TestBackFromTheBin: who stands in a list and lies in the bin comes back as
// the same record, and the undo puts him there again as he was.
func TestBackFromTheBin(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "Barokah")
	k := newContribution(t, db, c, MonthOf(2023, 1), 6)
	lying := binned(t, db, 3)
	x := Import{CompanyID: c.ID, ContributionID: k.ID}
	run(t, db, &x, &ImportWork{New: list(100, 2), Back: change(lying, func(i int, w *Worker) {
		if i < 2 {
			w.Phone = "08129999999"
		}
	})})
	if x.Created != 5 || x.Restored != 3 || x.Changed != 0 || x.Covered != 5 {
		t.Errorf("%+v", x)
	}
	sound(t, db)
	ids := must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{ImportID: x.ID}))
	if len(ids) != 5 {
		t.Errorf("%d workers are of the import", len(ids))
	}
	again := Import{CompanyID: c.ID} // of a list that changed nobody they are too
	run(t, db, &again, &ImportWork{Same: ids})
	if all := must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{ImportID: again.ID})); len(all) != 5 {
		t.Errorf("%d workers are of the second list", len(all))
	}
	must[Undone](t)(db.Imports.Undo(ctx, again.ID, nil))
	w := must[Worker](t)(db.Workers.ByNIK(ctx, lying[0].NIK))
	if w.ID != lying[0].ID || w.Phone != "08129999999" || w.CoveredUntil != MonthOf(2023, 6) {
		t.Errorf("%+v", w)
	}
	log := must[[]Change](t)(db.Changes.Of(ctx, KindWorker, w.ID))
	if log[0].Action != ActionRestore {
		t.Errorf("history %+v", log[0])
	}
	// One of them is edited since: he stays, with what the list brought.
	w.Notes = "oleh tangan"
	ok(t, db.Workers.Save(ctx, &w))
	o := must[Outlook](t)(db.Imports.Outlook(ctx, x.ID))
	if o.Removed != 4 || o.Kept[KeptEdited] != 1 || o.KeptCount() != 1 || o.Uncovered != 5 || o.Changed != 0 {
		t.Errorf("outlook %+v", o)
	}
	u := must[Undone](t)(db.Imports.Undo(ctx, x.ID, nil))
	if u.Removed != o.Removed || u.KeptCount != o.KeptCount() || u.Uncovered != o.Uncovered || u.PutBack != 0 {
		t.Errorf("%+v, the outlook was %+v", u, o)
	}
	sound(t, db)
	if w := must[Worker](t)(db.Workers.Get(ctx, w.ID)); w.Phone != "08129999999" {
		t.Errorf("who stayed lost %+v", w)
	}
	for i, w := range must[[]Worker](t)(db.Imports.FromBin(ctx, idsOf(lying[1:]))) {
		if w.Phone != lying[i+1].Phone {
			t.Errorf("in the bin again: phone %s, was %s", w.Phone, lying[i+1].Phone)
		}
	}
	if _, err := db.Imports.Outlook(ctx, x.ID); !errors.Is(err, ErrUndone) {
		t.Errorf("outlook of an undone import: %v", err)
	}
}

// TestBackLooksAgain: who was restored or entered anew since the comparison
// is not brought back a second time.
func TestBackLooksAgain(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	lying := binned(t, db, 3)
	work := &ImportWork{Back: change(lying, func(_ int, w *Worker) { w.Phone = "08129999999" })}
	work.Mark = must[int64](t)(db.Imports.Mark(ctx))
	ok(t, db.Workers.Restore(ctx, lying[0].ID))
	anew := Worker{NIK: lying[1].NIK, Name: "Baru"}
	ok(t, db.Workers.Save(ctx, &anew))
	x := Import{}
	ok(t, db.Imports.Run(ctx, &x, work))
	if x.Restored != 1 || x.Created != 1 || x.Same != 2 {
		t.Errorf("%+v", x)
	}
	if w := must[Worker](t)(db.Workers.Get(ctx, lying[0].ID)); w.Phone == "08129999999" {
		t.Error("the list changed a worker that was restored by hand")
	}
	if w := must[Worker](t)(db.Workers.ByNIK(ctx, lying[1].NIK)); w.ID != anew.ID {
		t.Errorf("the NIK is held by %+v", w)
	}
	sound(t, db)
}

// TestUndoAfterDeleteAndRestore: workers that were deleted and put back at once
// are as the list brought them, so they go when it is undone; who was merged
// with another stays, and the outlook says so.
func TestUndoAfterDeleteAndRestore(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	x := Import{CompanyID: newCompany(t, db, "Barokah").ID}
	run(t, db, &x, &ImportWork{New: list(100, 5)})
	var ids []int64
	for n := range 5 {
		ids = append(ids, must[Worker](t)(db.Workers.ByNIK(ctx, nik(100+n))).ID)
	}
	ok(t, db.Workers.Delete(ctx, ids...))
	ok(t, db.Workers.Restore(ctx, ids...))
	ok(t, db.w.Exec(`INSERT INTO changes (at, actor, kind, record, action) VALUES (?, '', ?, ?, ?)`, db.now(), KindWorker, ids[4], ActionMerge).Error)

	o := must[Outlook](t)(db.Imports.Outlook(ctx, x.ID))
	if o.Removed != 4 || o.Kept[KeptEdited] != 1 {
		t.Errorf("outlook %+v", o)
	}
	u := must[Undone](t)(db.Imports.Undo(ctx, x.ID, nil))
	if u.Removed != 4 || u.KeptCount != 1 || u.Kept[0].ID != ids[4] {
		t.Errorf("undone %+v", u)
	}
	sound(t, db)
}
