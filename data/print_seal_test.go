package data

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"
)

// counting makes a code of each paper's number and of how often it was asked.
func counting(asked *[]string) Sealer {
	return func(_ context.Context, papers []Print) ([]string, error) {
		codes := make([]string, len(papers))
		for i, p := range papers {
			*asked = append(*asked, p.Number)
			codes[i] = fmt.Sprintf("%s of %s, %s", p.Number, p.Values["company"]+p.Values["name"], p.PrintedAt.UTC().Format(time.DateOnly))
		}
		return codes, nil
	}
}

// A paper bears one code for ever: its copies get the same, whatever seals then,
// and one that left without a code gets it with its next copy.
func TestCodesStayWithTheirPaper(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	as := newAwards(t, db, "Barokah", "Sumberrejo")
	var asked []string
	drafts := []Draft{certificate(as[0], "atas"), certificate(as[1], "atas"), certificate(as[0], "atas")}
	first := must[[]Print](t)(db.Prints.IssueAs(ctx, drafts, Issuance{Numbering: certificates, Seal: counting(&asked)}, nil))
	if len(asked) != 2 || first[0].Code == "" || first[0].Code == first[1].Code || first[2].Code != first[0].Code {
		t.Fatalf("asked for %v: %q, %q, %q", asked, first[0].Code, first[1].Code, first[2].Code)
	}
	again := must[[]Print](t)(db.Prints.Issue(ctx, drafts[:1], certificates, nil)) // without a key on this PC
	if again[0].Code != first[0].Code || again[0].Copy != 3 {
		t.Errorf("a copy bears %q", again[0].Code)
	}
	if kept := must[Print](t)(db.Prints.Get(ctx, again[0].ID)); kept.Code != first[0].Code {
		t.Errorf("kept is %q", kept.Code)
	}

	bare := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{card(7, "Siti"), card(8, "Budi")}, cards, nil))
	if bare[0].Code != "" {
		t.Errorf("nobody sealed %q", bare[0].Code)
	}
	ok(t, db.w.Exec(`UPDATE prints SET printed_at = ? WHERE id = ?`, time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC), bare[0].ID).Error)
	if st := must[map[int64]Standing](t)(db.Prints.Standings(ctx, []Draft{card(7, "Siti")})); st[7].Number != bare[0].Number || st[7].Code != "" {
		t.Errorf("stands %+v", st[7])
	}
	asked = nil
	late := must[[]Print](t)(db.Prints.IssueAs(ctx, []Draft{card(7, "Siti"), card(7, "Siti"), card(8, "Budiman")}, Issuance{Numbering: cards, Seal: counting(&asked)}, nil))
	if len(asked) != 2 || late[0].Number != bare[0].Number || late[0].Copy != 2 || late[1].Code != late[0].Code || late[2].Number == bare[1].Number {
		t.Errorf("asked for %v: %+v", asked, late)
	}
	if want := bare[0].Number + " of Siti, 2026-01-02"; late[0].Code != want {
		t.Errorf("sealed late: %q, want %q, with the day of the first copy", late[0].Code, want)
	}
	if st := must[map[int64]Standing](t)(db.Prints.Standings(ctx, []Draft{card(7, "Siti")})); st[7].Code != late[0].Code {
		t.Errorf("stands %+v", st[7])
	}
}

// A run longer than a statement's rows, with the same worker far apart.
func TestManyCodes(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	var drafts []Draft
	for i := range 2*printRows + 17 {
		drafts = append(drafts, card(int64(i%(printRows+30)+1), fmt.Sprint("Peserta ", i%(printRows+30))))
	}
	var asked []string
	prints := must[[]Print](t)(db.Prints.IssueAs(ctx, drafts, Issuance{Numbering: cards, Seal: counting(&asked)}, nil))
	if len(asked) != printRows+30 {
		t.Errorf("asked for %d", len(asked))
	}
	kept := must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{}, 1000))
	if len(kept) != len(drafts) {
		t.Fatalf("%d are kept", len(kept))
	}
	for i, p := range prints {
		want := fmt.Sprintf("%s of %s, ", p.Number, p.Values["name"])
		if len(p.Code) < len(want) || p.Code[:len(want)] != want || kept[len(kept)-1-i].Code != p.Code {
			t.Fatalf("print %d bears %q, kept is %q, want %q", i, p.Code, kept[len(kept)-1-i].Code, want)
		}
	}
}

func TestNothingIsIssuedWithoutItsSeal(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	broken := errors.New("no key")
	_, err := db.Prints.IssueAs(ctx, []Draft{card(7, "Siti")}, Issuance{Numbering: cards, Seal: func(context.Context, []Print) ([]string, error) { return nil, broken }}, nil)
	if !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if left := must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{}, 9)); len(left) != 0 {
		t.Errorf("issued all the same: %+v", left)
	}
	if n := must[int](t)(db.Prints.Peek(ctx, cards)); n != 1 {
		t.Errorf("number %d comes next", n)
	}
}
