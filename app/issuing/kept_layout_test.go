package issuing

import (
	"slices"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// TestALayoutThatIsNotTheChosenOneIsTold prints a card again, alone and with a
// new one: the clerk hears when the paper does not look as was chosen, or not
// as it did before.
func TestALayoutThatIsNotTheChosenOneIsTold(t *testing.T) {
	db, _ := office(t, 5)
	ctx := t.Context()
	ids, err := db.Workers.IDs(ctx, data.WorkerQuery{})
	if err != nil {
		t.Fatal(err)
	}
	cards := func(n int, ref string) *Run {
		t.Helper()
		r, err := Cards(ctx, db, ids[:n], Options{Now: now, Layout: ref})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	told := func(what string, r *Run, want ...Concern) {
		t.Helper()
		if !slices.Equal(r.Concerns, want) {
			t.Errorf("%s: %v, want %v", what, r.Concerns, want)
		}
	}
	told("a new card", cards(1, layout.CardPhoto))
	issue(t, cards(1, layout.CardPhoto))
	told("a copy in its layout", cards(1, layout.CardPhoto))
	told("a copy, another one chosen", cards(1, layout.CardPlain), KeptLayout)
	both := cards(2, layout.CardPlain)
	told("a copy and a new card", both, OtherLayout)
	told("the copy alone after all", both.Without([]int{1}), KeptLayout)
	told("the new card alone", both.Without([]int{0}))
	told("both, before either was left out", both, OtherLayout)
}
