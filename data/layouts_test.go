package data

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"
)

func layoutDraft(key, document string) LayoutDraft {
	return LayoutDraft{Key: key, Name: "Piagam " + key, Kind: "certificate", Document: document, Pictures: []string{"aa", "bb"}}
}

func TestLayoutsKeepTheirVersions(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	var told []Event
	defer db.Events.Subscribe(func(e Event) { told = append(told, e) }, KindLayout)()
	if v := must[int](t)(db.Layouts.Save(ctx, layoutDraft("own", "one"), 0)); v != 1 {
		t.Fatalf("version %d", v)
	}
	if v := must[int](t)(db.Layouts.Save(ctx, layoutDraft("own", "two"), 1)); v != 2 {
		t.Fatalf("version %d", v)
	}
	if v := must[int](t)(db.Layouts.Save(ctx, layoutDraft("own", "two"), 2)); v != 2 {
		t.Errorf("the same again is version %d", v)
	}
	for _, c := range []struct {
		key    string
		newest int
		want   error
	}{{"own", 1, ErrStale}, {"own", 0, ErrStale}, {"none", 3, ErrNotFound}} {
		if _, err := db.Layouts.Save(ctx, layoutDraft(c.key, "three"), c.newest); !errors.Is(err, c.want) {
			t.Errorf("%s from %d: %v", c.key, c.newest, err)
		}
	}
	if len(told) != 2 {
		t.Errorf("told %v", told)
	}
	first := must[LayoutVersion](t)(db.Layouts.Version(ctx, "own", 1))
	if first.Document != "one" || first.Hash != hashOf("one") || !reflect.DeepEqual(first.Pictures, []string{"aa", "bb"}) || first.MadeBy != "clerk" || first.MadeAt.IsZero() {
		t.Errorf("first: %+v", first)
	}
	if newest := must[LayoutVersion](t)(db.Layouts.Version(ctx, "own", 0)); newest.Document != "two" || newest.Version != 2 {
		t.Errorf("newest: %+v", newest)
	}
	if _, err := db.Layouts.Version(ctx, "own", 3); !errors.Is(err, ErrNotFound) {
		t.Errorf("version 3: %v", err)
	}
	if all := must[[]LayoutVersion](t)(db.Layouts.Versions(ctx, "own")); len(all) != 2 || all[0].Version != 2 || all[0].Document != "" {
		t.Errorf("versions: %+v", all)
	}
}

func TestLayoutsInTheBinStillDraw(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	must[int](t)(db.Layouts.Save(ctx, layoutDraft("own", "one"), 0))
	ok(t, db.Layouts.Delete(ctx, "own"))
	if err := db.Layouts.Delete(ctx, "own"); !errors.Is(err, ErrNotFound) {
		t.Errorf("twice: %v", err)
	}
	if all := must[[]Layout](t)(db.Layouts.All(ctx)); len(all) != 0 {
		t.Errorf("living: %v", all)
	}
	if all := must[[]Layout](t)(db.Layouts.Binned(ctx)); len(all) != 1 {
		t.Errorf("bin: %v", all)
	}
	if v := must[LayoutVersion](t)(db.Layouts.Version(ctx, "own", 1)); v.Document != "one" {
		t.Errorf("from the bin: %+v", v)
	}
	if _, err := db.Layouts.Save(ctx, layoutDraft("own", "two"), 1); !errors.Is(err, ErrNotFound) {
		t.Errorf("saved in the bin: %v", err)
	}
	if _, err := db.Layouts.Save(ctx, layoutDraft("own", "two"), 0); !errors.Is(err, ErrStale) {
		t.Errorf("the key of one in the bin: %v", err)
	}
	ok(t, db.Layouts.Restore(ctx, "own"))
	if all := must[[]Layout](t)(db.Layouts.All(ctx)); len(all) != 1 || all[0].DeletedAt != nil {
		t.Errorf("living again: %v", all)
	}
	sound(t, db)
}

func TestBuiltinLayoutsAreFrozenOnce(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() {
			if v, err := db.Layouts.Freeze(ctx, layoutDraft("formal", "one")); err != nil || v != 1 {
				t.Errorf("version %d, %v", v, err)
			}
		})
	}
	wait.Wait()
	if v := must[int](t)(db.Layouts.Freeze(ctx, layoutDraft("formal", "two"))); v != 2 {
		t.Errorf("another form is version %d", v)
	}
	if v := must[int](t)(db.Layouts.Freeze(ctx, layoutDraft("formal", "one"))); v != 1 {
		t.Errorf("the first form is version %d", v)
	}
	if all := must[[]Layout](t)(db.Layouts.All(ctx)); len(all) != 0 {
		t.Errorf("a built-in is among one's own: %v", all)
	}
	if _, err := db.Layouts.Save(ctx, layoutDraft("formal", "mine"), 2); !errors.Is(err, ErrStale) {
		t.Errorf("saved over a built-in: %v", err)
	}
	if err := db.Layouts.Delete(ctx, "formal"); !errors.Is(err, ErrNotFound) {
		t.Errorf("deleted a built-in: %v", err)
	}
	must[int](t)(db.Layouts.Save(ctx, layoutDraft("own", "one"), 0))
	if _, err := db.Layouts.Freeze(ctx, layoutDraft("own", "one")); !errors.Is(err, ErrStale) {
		t.Errorf("froze one's own: %v", err)
	}
}

func TestLayoutsKnowTheirPapers(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	if uses := must[map[string]int](t)(db.Layouts.Uses(ctx)); len(uses) != 0 {
		t.Errorf("nothing was printed: %v", uses)
	}
	a := newAwards(t, db, "Barokah")[0]
	for _, ref := range []string{"own@1", "own@2", "own@2"} {
		d := certificate(a, "atas")
		d.Layout = ref
		must[[]Print](t)(db.Prints.Issue(ctx, []Draft{d}, certificates, nil))
	}
	if uses := must[map[string]int](t)(db.Layouts.Uses(ctx)); !reflect.DeepEqual(uses, map[string]int{"own@1": 1, "own@2": 2}) {
		t.Errorf("uses: %v", uses)
	}
}
