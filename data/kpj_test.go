package data

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

func TestAssignKPJ(t *testing.T) {
	db := openTest(t)
	ws := newWorkers(t, db, 6)
	ctx := t.Context()
	number := func(n int) string { return fmt.Sprintf("220%08d", n) }
	held := func() (all string) {
		for _, w := range ws {
			now := must[Worker](t)(db.Workers.Get(ctx, w.ID))
			all += now.KPJ + ";"
			if found := must[int](t)(db.Workers.Count(ctx, WorkerQuery{Text: now.KPJ})); now.KPJ != "" && found != 1 {
				t.Errorf("%d workers are found by the KPJ of %s", found, now.Name)
			}
		}
		return all
	}
	first := must[[]GivenKPJ](t)(db.Workers.AssignKPJ(ctx, []GivenKPJ{
		{ws[0].ID, "", number(0)}, {ws[1].ID, "", number(1)}, {ws[2].ID, "other", number(2)}, {ws[1].ID, "", number(5)}, {999_999, "", number(9)},
	}, nil))
	if want := number(0) + ";" + number(1) + ";;;;;"; len(first) != 2 || held() != want {
		t.Fatalf("%d given: %s", len(first), held())
	}
	// Two swap theirs, a third gets one; the version of each goes on.
	second := must[[]GivenKPJ](t)(db.Workers.AssignKPJ(ctx, []GivenKPJ{
		{ws[0].ID, number(0), number(1)}, {ws[1].ID, number(1), number(0)}, {ws[2].ID, "", number(2)},
	}, nil))
	if want := number(1) + ";" + number(0) + ";" + number(2) + ";;;;"; len(second) != 3 || held() != want {
		t.Fatalf("%d given: %s", len(second), held())
	}
	changes := must[[]Change](t)(db.Changes.Of(ctx, KindWorker, ws[0].ID))
	if c := changes[0]; c.Action != ActionChange || len(c.Fields) != 1 || c.Fields[0] != (FieldChange{"KPJ", number(0), number(1)}) {
		t.Errorf("history %+v", c)
	}
	if w := must[Worker](t)(db.Workers.Get(ctx, ws[0].ID)); w.Version != 3 {
		t.Errorf("version %d", w.Version)
	}

	before := held()
	for name, given := range map[string][]GivenKPJ{
		"held by another": {{ws[3].ID, "", number(3)}, {ws[4].ID, "", number(2)}},
		"twice in a list": {{ws[3].ID, "", number(7)}, {ws[4].ID, "", number(7)}},
	} {
		var double *DuplicateError
		if _, err := db.Workers.AssignKPJ(ctx, given, nil); !errors.As(err, &double) || double.Field != "KPJ" || held() != before {
			t.Errorf("%s: %v, %s", name, err, held())
		}
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := db.Workers.AssignKPJ(stopped, []GivenKPJ{{ws[3].ID, "", number(3)}}, nil); !errors.Is(err, ErrCancelled) || held() != before {
		t.Errorf("%v, %s", err, held())
	}

	// A KPJ that was changed by hand since stays.
	w := must[Worker](t)(db.Workers.Get(ctx, ws[2].ID))
	w.KPJ = number(8)
	ok(t, db.Workers.Save(ctx, &w))
	if back := must[int](t)(db.Workers.TakeBackKPJ(ctx, second)); back != 2 {
		t.Errorf("%d taken back", back)
	}
	if want := number(0) + ";" + number(1) + ";" + number(8) + ";;;;"; held() != want {
		t.Errorf("%s", held())
	}
	ok(t, db.Workers.Delete(ctx, ws[0].ID))
	if back := must[int](t)(db.Workers.TakeBackKPJ(ctx, first)); back != 1 {
		t.Errorf("%d taken back", back)
	}
	sound(t, db)
}
