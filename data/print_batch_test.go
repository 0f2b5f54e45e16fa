package data

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
)

// issueAs issues drafts as one document.
func issueAs(t *testing.T, db *DB, how Issuance, drafts ...Draft) []Print {
	t.Helper()
	how.Numbering = cards
	how.Documents = []PrintBatch{{Sheet: "a4", Prints: len(drafts)}}
	return must[[]Print](t)(db.Prints.IssueAs(context.Background(), drafts, how, nil))
}

// TestUnfinishedPapersHaveNotLeft: what a killed run did not finish is printed
// again without a reason and without a mark; what was finished is not.
func TestUnfinishedPapersHaveNotLeft(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	how := Issuance{AskReason: true, MarkCopies: true}
	first := issueAs(t, db, how, card(1, "Siti"), card(2, "Budi"))
	again := issueAs(t, db, how, card(1, "Siti"), card(2, "Budi"))
	for i, p := range again {
		if p.Number != first[i].Number || p.Copy != 2 || p.Marked || p.Reason != "" {
			t.Errorf("repeated: %+v", p)
		}
	}
	hashes := []string{fmt.Sprintf("%064d", 1), fmt.Sprintf("%064d", 2)}
	ok(t, db.Prints.Finish(ctx, again[0].Batch, hashes))
	if err := db.Prints.Finish(ctx, "none", hashes); !errors.Is(err, ErrNotFound) {
		t.Errorf("finished nothing: %v", err)
	}
	b, prints, err := db.Prints.Batch(ctx, again[0].Batch)
	ok(t, err)
	if b.FinishedAt == nil || b.Prints != 2 || b.Sheet != "a4" || b.Kind != PrintCard || b.Actor != "clerk" || len(prints) != 2 {
		t.Errorf("%+v %+v", b, prints)
	}
	for i, p := range prints {
		if p.PageHash != hashes[i] || p.ID != again[i].ID {
			t.Errorf("kept %+v", p)
		}
	}
	if b, prints, err := db.Prints.Batch(ctx, first[0].Batch); err != nil || b.FinishedAt != nil || prints[0].PageHash != "" {
		t.Errorf("the killed one: %+v %+v %v", b, prints, err)
	}

	how.Numbering, how.Documents = cards, []PrintBatch{{Prints: 2}}
	next := must[int](t)(db.Prints.Peek(ctx, cards))
	if _, err := db.Prints.IssueAs(ctx, []Draft{card(3, "Rejo"), card(1, "Siti")}, how, nil); !errors.Is(err, ErrReason) {
		t.Fatalf("without a reason: %v", err)
	}
	if n := must[int](t)(db.Prints.Peek(ctx, cards)); n != next {
		t.Errorf("a number was used up: %d", n)
	}
	how.Reason = "hilang"
	third := issueAs(t, db, how, card(3, "Rejo"), card(1, "Siti"), card(3, "Rejo"))
	for i, want := range []struct {
		copy   int
		marked bool
		reason string
	}{{1, false, ""}, {3, true, "hilang"}, {2, true, "hilang"}} {
		if p := third[i]; p.Copy != want.copy || p.Marked != want.marked || p.Reason != want.reason {
			t.Errorf("paper %d: %+v", i, p)
		}
	}
	st := must[map[int64]Standing](t)(db.Prints.Standings(ctx, []Draft{card(1, "Siti"), card(3, "Rejo")}))
	if !st[1].Left || st[1].Copies != 3 || st[3].Left || st[3].Copies != 2 {
		t.Errorf("%+v", st)
	}
	sound(t, db)
}

// Papers of before there were documents all left the office.
func TestPapersOfOldHaveLeft(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "Siti")}, cards, nil))
	if st := must[map[int64]Standing](t)(db.Prints.Standings(ctx, []Draft{card(1, "Siti")})); !st[1].Left {
		t.Errorf("%+v", st)
	}
	if _, err := db.Prints.IssueAs(ctx, []Draft{card(1, "Siti")}, Issuance{Numbering: cards, AskReason: true}, nil); !errors.Is(err, ErrReason) {
		t.Error(err)
	}
}

// A run of several documents is one transaction and keeps each with its own.
func TestDocumentsOfOneRun(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	drafts := []Draft{card(1, "a"), card(2, "b"), card(3, "c"), card(4, "d"), card(5, "e")}
	how := Issuance{Numbering: cards, Documents: []PrintBatch{{Prints: 2}, {Prints: 1}, {Prints: 2}}}
	all := must[[]Print](t)(db.Prints.IssueAs(ctx, drafts, how, nil))
	var seen []string
	for i, want := range []int{0, 0, 1, 2, 2} {
		if i == 0 || all[i].Batch != all[i-1].Batch {
			seen = append(seen, all[i].Batch)
		}
		if len(seen) != want+1 || slices.Index(seen, all[i].Batch) != want {
			t.Errorf("paper %d is of %d documents", i, len(seen))
		}
	}
	ok(t, db.Prints.Finish(ctx, seen[2], []string{"x", "y"}))
	for i, id := range seen {
		b, prints, err := db.Prints.Batch(ctx, id)
		ok(t, err)
		if (b.FinishedAt != nil) != (i == 2) || len(prints) != b.Prints {
			t.Errorf("%+v %d", b, len(prints))
		}
		for k, p := range prints {
			if want := []string{"x", "y"}[k]; i == 2 && p.PageHash != want || i < 2 && p.PageHash != "" {
				t.Errorf("%d %d: %q", i, k, p.PageHash)
			}
		}
	}
	how.Documents = []PrintBatch{{Prints: 4}}
	if _, err := db.Prints.IssueAs(ctx, drafts, how, nil); err == nil {
		t.Error("five papers in documents of four")
	}
}

// TestNewFieldsMakeNoNewCards: a card keeps its number when the program began
// to freeze more, as long as its layout shows nothing of it.
func TestNewFieldsMakeNoNewCards(t *testing.T) {
	for _, c := range []struct {
		name   string
		extra  Values
		shown  map[string]map[string]bool
		number bool // a new one
	}{
		{"a field that the layout does not show", Values{"date": "2022-12-14"}, map[string]map[string]bool{"card": {"name": true}}, false},
		{"a field that it shows", Values{"date": "2022-12-14"}, map[string]map[string]bool{"card": {"name": true, "date": true}}, true},
		{"a layout that is not known", Values{"date": "2022-12-14"}, nil, true},
		{"what was frozen", Values{"name": "Siti Aminah"}, map[string]map[string]bool{"card": {"name": true}}, true},
	} {
		db, ctx := openTest(t), context.Background()
		first := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(1, "Siti")}, cards, nil))[0]
		d := card(1, "Siti")
		for k, v := range c.extra {
			d.Values[k] = v
		}
		again := must[[]Print](t)(db.Prints.IssueAs(ctx, []Draft{d, d}, Issuance{Numbering: cards, Shown: c.shown}, nil))
		for i, p := range again {
			if (p.Number != first.Number) != c.number {
				t.Errorf("%s: %s became %s", c.name, first.Number, p.Number)
			}
			if !c.number && (len(p.Values) != len(first.Values) || p.Copy != 2+i) {
				t.Errorf("%s: %+v", c.name, p)
			}
		}
		sound(t, db)
	}
}

func TestImageSizes(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a := must[string](t)(db.Office.PutImage(ctx, Image{Type: "image/png", Width: 3, Height: 4, Bytes: []byte("a")}))
	sizes := must[map[string][2]int](t)(db.Office.ImageSizes(ctx, []string{a, "none"}))
	if len(sizes) != 1 || sizes[a] != [2]int{3, 4} {
		t.Errorf("%v", sizes)
	}
	if sizes := must[map[string][2]int](t)(db.Office.ImageSizes(ctx, nil)); len(sizes) != 0 {
		t.Errorf("%v", sizes)
	}
}
