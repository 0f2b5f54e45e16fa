package data

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// registerOf makes a register with certificates, cards, copies, a void number,
// a card that replaced another one, and hand-overs.
func registerOf(t *testing.T) (*DB, []Print) {
	t.Helper()
	db, ctx := openTest(t), context.Background()
	as := newAwards(t, db, "Barokah", "Sumberrejo")
	all := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{certificate(as[0], "atas"), certificate(as[1], "atas")}, certificates, nil))
	for i := range 6 {
		d := card(int64(i+1), fmt.Sprintf("Pekerja %d", i))
		d.CompanyID = as[i%2].CompanyID
		all = append(all, must[[]Print](t)(db.Prints.Issue(ctx, []Draft{d}, cards, nil))...)
	}
	again := card(1, "Pekerja 0")
	again.CompanyID = as[0].CompanyID
	other := card(2, "Pekerja 1 yang lain")
	other.CompanyID = as[1].CompanyID
	all = append(all, must[[]Print](t)(db.Prints.Issue(ctx, []Draft{again, other}, cards, nil))...)
	ok(t, db.Prints.Void(ctx, all[4].ID, "salah"))
	must[[]HandoverResult](t)(db.Handovers.Record(ctx, []int64{all[2].ID, all[5].ID}, HandoverEntry{Day: Date{2022, 12, 14}, CollectedBy: "Sutrisno"}))
	return db, all
}

// meets says by the words of the contract alone whether a print matches.
func (q RegisterQuery) meets(p RegisterRow, all []RegisterRow) bool {
	replaced := p.VoidedAt == nil && slices.ContainsFunc(all, func(o RegisterRow) bool {
		return o.Kind == p.Kind && o.SubjectID == p.SubjectID && o.Copy == 1 && o.VoidedAt == nil && o.ID > p.ID && o.Number != p.Number
	})
	switch q.State {
	case PrintsValid:
		if p.VoidedAt != nil {
			return false
		}
	case PrintsVoid:
		if p.VoidedAt == nil {
			return false
		}
	case PrintsCopies:
		if p.Copy == 1 {
			return false
		}
	case PrintsReplaced:
		if p.Copy != 1 || !replaced {
			return false
		}
	case PrintsHanded:
		if p.Copy != 1 || p.Handover == nil {
			return false
		}
	case PrintsCurrent:
		if p.Copy != 1 || p.VoidedAt != nil || replaced {
			return false
		}
	case PrintsLeft:
		if p.Copy != 1 || p.VoidedAt != nil || replaced || p.Handover != nil {
			return false
		}
	case PrintsBroken:
		return false // none of them belongs to such a file
	}
	day := DateOf(p.PrintedAt.Local())
	return (q.Kind == "" || q.Kind == p.Kind) && (q.CeremonyID == 0 || q.CeremonyID == p.CeremonyID) &&
		(q.CompanyID == 0 || q.CompanyID == p.CompanyID || q.CompanyID == NoCompany && p.CompanyID == 0) && (q.Actor == "" || q.Actor == p.Actor) && (q.Batch == "" || q.Batch == p.Batch) &&
		(q.From.IsZero() || !day.Before(q.From)) && (q.To.IsZero() || !q.To.Before(day)) &&
		matches(searchText(p.Number, p.Values["name"]+p.Values["company"]), wordsOf(q.Text))
}

// Any filters together give what each says of a print, in every order.
func TestRegisterFilters(t *testing.T) {
	db, prints := registerOf(t)
	ctx := context.Background()
	for i := range prints { // spread over days
		ok(t, db.w.Exec(`UPDATE prints SET printed_at = ? WHERE id = ?`, time.Date(2022, 12, 1+i/2, 23*(i%2), 30, 0, 0, time.Local).UTC(), prints[i].ID).Error)
	}
	ok(t, db.w.Exec(`UPDATE prints SET company_id = 0 WHERE id = ?`, prints[7].ID).Error)
	ok(t, db.w.Exec(`UPDATE prints SET actor = 'Rini' WHERE id % 3 = 0`).Error)
	ids := must[[]int64](t)(db.Prints.IDs(ctx, RegisterQuery{}))
	all := must[[]RegisterRow](t)(db.Prints.RegisterRows(ctx, ids))
	if len(all) != len(prints) || !slices.IsSortedFunc(ids, func(a, b int64) int { return int(b - a) }) {
		t.Fatalf("%d rows of %d: %v", len(all), len(prints), ids)
	}
	pick := rand.New(rand.NewPCG(1, 2))
	one := func(n int) bool { return pick.IntN(n) == 0 }
	found := 0
	for range 600 {
		var q RegisterQuery
		if one(3) {
			q.Text = []string{"pekerja", "barokah", "00", "kps 001", "zzz", "lain pekerja"}[pick.IntN(6)]
		}
		if one(3) {
			q.Kind = []PrintKind{PrintCertificate, PrintCard}[pick.IntN(2)]
		}
		if one(2) {
			q.State = []PrintState{PrintsValid, PrintsVoid, PrintsCopies, PrintsReplaced, PrintsHanded, PrintsLeft, PrintsBroken, PrintsCurrent}[pick.IntN(8)]
		}
		if p := all[pick.IntN(len(all))]; one(2) {
			if one(2) {
				q.CompanyID = p.CompanyID
			} else if one(6) {
				q.CompanyID = NoCompany
			}
			if one(3) {
				q.CeremonyID = p.CeremonyID
			}
			if one(3) {
				q.Batch = p.Batch
			}
			if one(3) {
				q.Actor = p.Actor
			}
		}
		if one(3) {
			q.From = Date{2022, 12, 1 + pick.IntN(5)}
		}
		if one(3) {
			q.To = Date{2022, 12, 1 + pick.IntN(5)}
		}
		if q.Desc = one(2); one(2) {
			q.Sort = RegisterByNumber
		}
		var want []int64
		for _, p := range all {
			if q.meets(p, all) {
				want = append(want, p.ID)
			}
		}
		got := must[[]int64](t)(db.Prints.IDs(ctx, q))
		first := must[[]RegisterRow](t)(db.Prints.Listed(ctx, q, 3))
		for i, r := range first {
			if r.ID != got[i] {
				t.Fatalf("%+v: row %d is %d, its id %d", q, i, r.ID, got[i])
			}
		}
		if q.Sort == "" && q.Desc {
			slices.Reverse(want)
		}
		if q.Sort != "" {
			slices.Sort(want)
			got = slices.Sorted(slices.Values(got))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%+v\n got %v\nwant %v", q, got, want)
		}
		found += len(want)
	}
	if found < 300 {
		t.Errorf("the queries found %d only", found)
	}
	order := must[[]int64](t)(db.Prints.IDs(ctx, RegisterQuery{Kind: PrintCard, Sort: RegisterByNumber}))
	if want := []int64{prints[2].ID, prints[8].ID, prints[3].ID, prints[4].ID}; !slices.Equal(order[:4], want) {
		t.Errorf("by number %v, want %v first", order, want)
	}
	if a := must[[]string](t)(db.Prints.Actors(ctx)); !slices.Equal(a, []string{"Rini", "clerk"}) {
		t.Errorf("actors %q", a)
	}
}

func TestPaperHasItsWholeStory(t *testing.T) {
	db, prints := registerOf(t)
	ctx := context.Background()
	p := must[Paper](t)(db.Prints.Paper(ctx, prints[8].ID)) // a copy of prints[2], which was collected
	if len(p.Copies) != 2 || p.Copies[0].ID != prints[2].ID || p.Copies[1].Copy != 2 || p.Handover == nil || p.Handover.CollectedBy != "Sutrisno" ||
		p.Replaced != "" || p.Company != "PT Barokah" && !strings.Contains(p.Company, "Barokah") {
		t.Errorf("%+v", p)
	}
	if p := must[Paper](t)(db.Prints.Paper(ctx, prints[3].ID)); p.Replaced != prints[9].Number || p.Handover != nil {
		t.Errorf("replaced by %q, want %q", p.Replaced, prints[9].Number)
	}
	if p := must[Paper](t)(db.Prints.Paper(ctx, prints[0].ID)); p.Ceremony != "Acara" || len(p.Handovers) != 0 {
		t.Errorf("%+v", p)
	}
	if _, err := db.Prints.Paper(ctx, 999); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	if found := must[[]Print](t)(db.Prints.ByNumber(ctx, prints[2].Number)); len(found) != 1 || found[0].ID != prints[2].ID {
		t.Errorf("by number %+v", found)
	}
}

// Every place of a sequence is accounted for, and what is not there is named.
func TestCountersExplainEveryNumber(t *testing.T) {
	db, prints := registerOf(t)
	ctx := context.Background()
	check := func() (card, certificate Counter) {
		t.Helper()
		all := must[[]Counter](t)(db.Prints.Counters(ctx))
		if len(all) != 2 || all[0].Kind != PrintCard || all[1].Kind != PrintCertificate {
			t.Fatalf("%+v", all)
		}
		return all[0], all[1]
	}
	c, k := check()
	if c.Last != 7 || c.Valid != 6 || c.Void != 1 || c.Gone() != 0 || c.Beyond != 0 || k.Last != 2 || k.Valid != 2 || k.Period != "2022" {
		t.Errorf("%+v, %+v", c, k)
	}
	// What only a hand from outside does.
	ok(t, db.w.Exec(`DELETE FROM handovers`).Error)
	ok(t, db.w.Exec(`DELETE FROM prints WHERE id IN (?, ?, ?, ?)`, prints[3].ID, prints[4].ID, prints[9].ID, prints[0].ID).Error)
	c, k = check()
	want := []NumberSpan{{2, 3, prints[2].Number, prints[5].Number}, {7, 7, prints[7].Number, ""}}
	if !slices.Equal(c.Missing, want) || c.Gone() != 3 || !slices.Equal(k.Missing, []NumberSpan{{1, 1, "", prints[1].Number}}) {
		t.Errorf("missing %+v, %+v", c.Missing, k.Missing)
	}
	ok(t, db.w.Exec(`UPDATE counters SET last = 4 WHERE scope = 'card'`).Error)
	if c, _ = check(); c.Beyond != 2 || c.Gone() != 2 {
		t.Errorf("set back: %+v", c)
	}
	ok(t, db.w.Exec(`DELETE FROM counters WHERE scope = 'card'`).Error)
	if c, _ = check(); c.Last != 0 || c.Beyond != 4 || c.Gone() != 0 {
		t.Errorf("no counter: %+v", c)
	}
}
