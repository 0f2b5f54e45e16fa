package data

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// twoOfOne keeps one person twice, with a contribution for each.
func twoOfOne(t *testing.T, db *DB) (a, b Worker) {
	t.Helper()
	ctx := context.Background()
	a = Worker{NIK: nik(1), Name: "Moch. Slamet", BirthDate: Date{1980, 3, 12}, Sex: Male, Village: "Nogosari", District: "Pandaan", KPJ: "12345678901", Phone: "081200000001"}
	b = Worker{NIK: nik(2), Name: "Muhammad Slamet", BirthDate: Date{1980, 3, 12}, Sex: Male, MotherName: "Sukarti", Occupation: "Petani"}
	ok(t, db.Workers.Save(ctx, &a))
	ok(t, db.Workers.Save(ctx, &b))
	return a, b
}

func TestMergeKeepsWhatBothHad(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := twoOfOne(t, db)
	c := newCompany(t, db, "Barokah")
	first, second := newContribution(t, db, c, MonthOf(2022, 1), 3), newContribution(t, db, c, MonthOf(2022, 3), 4)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, first.ID, []int64{a.ID}))
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, second.ID, []int64{b.ID}))
	number := Numbering{Scope: "card", Format: func(n int) string { return fmt.Sprint("K-", n) }}
	prints := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{{Kind: PrintCard, SubjectID: b.ID, Values: Values{"name": b.Name}}}, number, nil))
	list := Import{FileName: "daftar.xlsx"}
	mark := must[int64](t)(db.Imports.Mark(ctx))
	ok(t, db.Imports.Run(ctx, &list, &ImportWork{Same: []int64{b.ID}, Mark: mark}))

	look := must[MergeLook](t)(db.Workers.MergeLook(ctx, a.ID, b.ID))
	if look.Prints != [2]int{0, 1} || look.Lists != [2]int{0, 1} || len(look.Covers) != 2 || !look.Covers[1].Shortened() || look.Covers[1].First != MonthOf(2022, 4) {
		t.Errorf("before: %+v", look)
	}
	keep := look.Workers[0]
	keep.Name, keep.NIK, keep.MotherName, keep.Occupation = b.Name, b.NIK, b.MotherName, b.Occupation
	m := must[Merge](t)(db.Workers.Merge(ctx, &keep, b.ID, look.Workers[1].Version))
	sound(t, db)

	kept := must[Worker](t)(db.Workers.Get(ctx, a.ID))
	if kept.NIK != b.NIK || kept.Name != b.Name || kept.MotherName != "Sukarti" || kept.KPJ != a.KPJ || kept.CoveredUntil != MonthOf(2022, 6) || kept.SponsorID != c.ID {
		t.Errorf("kept: %+v", kept)
	}
	if keep.Version != kept.Version {
		t.Errorf("version %d, not %d", keep.Version, kept.Version)
	}
	if _, err := db.Workers.Get(ctx, b.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("the other: %v", err)
	}
	covers := must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, a.ID))
	if len(covers) != 2 || covers[0].FirstMonth != MonthOf(2022, 4) || covers[0].LastMonth != MonthOf(2022, 6) || covers[1].LastMonth != MonthOf(2022, 3) {
		t.Errorf("covers: %+v", covers)
	}
	if got := must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{SubjectID: a.ID}, 9)); len(got) != 1 || got[0].Number != "K-1" || got[0].Values["name"] != b.Name {
		t.Errorf("prints: %+v", got)
	}
	var acts []Action
	for _, x := range must[[]Change](t)(db.Changes.Of(ctx, KindWorker, a.ID)) {
		acts = append(acts, x.Action)
	}
	slices.Sort(acts)
	if want := []Action{ActionCreate, ActionCreate, ActionMerge, ActionMerge, ActionPrint}; !slices.Equal(acts, want) {
		t.Errorf("history: %v", acts)
	}
	if of := must[[]Change](t)(db.Changes.Of(ctx, KindPrint, prints[0].ID)); len(of) != 1 || of[0].Action != ActionPrint {
		t.Errorf("history of the print: %+v", of)
	}
	if former := must[map[string]int64](t)(db.Workers.FormerNIKs(ctx, []string{a.NIK, b.NIK, nik(7)})); len(former) != 1 || former[a.NIK] != a.ID {
		t.Errorf("former NIK: %v", former)
	}
	if lying := must[map[string]int64](t)(db.Imports.Binned(ctx)); len(lying) != 0 {
		t.Errorf("a list would bring the merged one back: %v", lying)
	}
	if rows := must[[]MergeRow](t)(db.Workers.MergesOf(ctx, a.ID)); len(rows) != 1 || rows[0].GoneName != b.Name || rows[0].ID != m.ID {
		t.Errorf("merges: %+v", rows)
	}

	ok(t, db.Workers.Unmerge(ctx, m.ID))
	sound(t, db)
	again := must[MergeLook](t)(db.Workers.MergeLook(ctx, a.ID, b.ID))
	for i, was := range look.Workers {
		if now := again.Workers[i]; diff(&was, &now) != nil || now.CoveredUntil != was.CoveredUntil || now.SponsorID != was.SponsorID || now.SearchText != was.SearchText {
			t.Errorf("not as before: %+v, %+v", was, now)
		}
	}
	if again.Prints != look.Prints || len(again.Covers) != 2 || again.Covers[1].WorkerID != b.ID || again.Covers[1].FirstMonth != MonthOf(2022, 3) {
		t.Errorf("not as before: %+v", again)
	}
	var stands *MergeStandsError
	if err := db.Workers.Unmerge(ctx, m.ID); !errors.As(err, &stands) || stands.Why != MergedUndone {
		t.Errorf("a second time: %v", err)
	}
	if former := must[map[string]int64](t)(db.Workers.FormerNIKs(ctx, []string{a.NIK, b.NIK})); len(former) != 0 {
		t.Errorf("former NIK: %v", former)
	}
}

func TestMergeGuards(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := twoOfOne(t, db)
	third := Worker{NIK: nik(3), Name: "Budi", KPJ: "99999999999"}
	ok(t, db.Workers.Save(ctx, &third))
	edited := b
	edited.Phone = "081200000009"
	ok(t, db.Workers.Save(ctx, &edited))
	keep := a
	if _, err := db.Workers.Merge(ctx, &keep, b.ID, b.Version); !errors.Is(err, ErrStale) {
		t.Errorf("the other was edited: %v", err)
	}
	old := a
	old.Version--
	if _, err := db.Workers.Merge(ctx, &old, b.ID, edited.Version); !errors.Is(err, ErrStale) {
		t.Errorf("the kept one was edited: %v", err)
	}
	if _, err := db.Workers.Merge(ctx, &keep, a.ID, a.Version); !errors.Is(err, ErrStale) {
		t.Errorf("with himself: %v", err)
	}
	keep.KPJ = third.KPJ
	var twice *DuplicateError
	if _, err := db.Workers.Merge(ctx, &keep, b.ID, edited.Version); !errors.As(err, &twice) || twice.ID != third.ID || twice.Field != "KPJ" {
		t.Errorf("a third one's KPJ: %v", err)
	}
	if _, err := db.Workers.Merge(ctx, &keep, 999, 1); !errors.Is(err, ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	if n := must[[]MergeRow](t)(db.Workers.Merges(ctx, 9)); len(n) != 0 {
		t.Errorf("%d merges after none", len(n))
	}
	sound(t, db)
}

func TestMergeStandsAfterOtherWork(t *testing.T) {
	for why, work := range map[string]func(*testing.T, *DB, Worker){
		MergedEdited: func(t *testing.T, db *DB, w Worker) {
			w.Notes = "dicek"
			ok(t, db.Workers.Save(context.Background(), &w))
		},
		MergedCovered: func(t *testing.T, db *DB, w Worker) {
			k := newContribution(t, db, newCompany(t, db, "Lain"), MonthOf(2024, 1), 3)
			must[[]CoverageRow](t)(db.Contributions.Cover(context.Background(), k.ID, []int64{w.ID}))
		},
		MergedPrinted: func(t *testing.T, db *DB, w Worker) {
			must[[]Print](t)(db.Prints.Issue(context.Background(), []Draft{{Kind: PrintCard, SubjectID: w.ID, Values: Values{}}},
				Numbering{Scope: "card", Format: func(n int) string { return fmt.Sprint(n) }}, nil))
		},
		MergedDeleted: func(t *testing.T, db *DB, w Worker) { ok(t, db.Workers.Delete(context.Background(), w.ID)) },
		MergedAgain: func(t *testing.T, db *DB, w Worker) {
			x := Worker{NIK: nik(5), Name: "Slamet"}
			ok(t, db.Workers.Save(context.Background(), &x))
			must[Merge](t)(db.Workers.Merge(context.Background(), &w, x.ID, x.Version))
		},
	} {
		t.Run(why, func(t *testing.T) {
			db, ctx := openTest(t), context.Background()
			a, b := twoOfOne(t, db)
			m := must[Merge](t)(db.Workers.Merge(ctx, &a, b.ID, b.Version))
			work(t, db, a)
			var stands *MergeStandsError
			if err := db.Workers.Unmerge(ctx, m.ID); !errors.As(err, &stands) || stands.Why != why {
				t.Errorf("undo: %v", err)
			}
			if err := db.Workers.Restore(ctx, b.ID); !errors.As(err, &stands) {
				t.Errorf("restore: %v", err)
			}
			sound(t, db)
		})
	}
}

func TestMergeComesBackFromTheBin(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := twoOfOne(t, db)
	x := Worker{NIK: nik(3), Name: "M. Slamet"}
	ok(t, db.Workers.Save(ctx, &x))
	k := newContribution(t, db, newCompany(t, db, "Barokah"), MonthOf(2022, 1), 3)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, []int64{a.ID, b.ID, x.ID}))
	must[Merge](t)(db.Workers.Merge(ctx, &a, b.ID, b.Version))
	must[Merge](t)(db.Workers.Merge(ctx, &a, x.ID, x.Version))
	sound(t, db)
	// Into the bin and back is no edit.
	ok(t, db.Workers.Delete(ctx, a.ID))
	ok(t, db.Workers.Restore(ctx, a.ID))
	ok(t, db.Workers.Restore(ctx, b.ID, x.ID))
	sound(t, db)
	for _, id := range []int64{a.ID, b.ID, x.ID} {
		if c := must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, id)); len(c) != 1 {
			t.Errorf("worker %d has %d coverages", id, len(c))
		}
	}
}

func TestCheckSeesTheMergedAlive(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := twoOfOne(t, db)
	must[Merge](t)(db.Workers.Merge(ctx, &a, b.ID, b.Version))
	ok(t, db.w.Exec(`UPDATE workers SET deleted_at = NULL, nik = ? WHERE id = ?`, nik(7), b.ID).Error)
	found := false
	for _, p := range must[[]Problem](t)(db.Check(ctx)) {
		found = found || p.Code == "merge"
	}
	if !found {
		t.Error("a merged record that lives is not found")
	}
}

func TestUndoOfAnImportLeavesTheMerged(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	b := Worker{NIK: nik(9), Name: "Slamet"}
	ok(t, db.Workers.Save(ctx, &b))
	list := Import{FileName: "daftar.xlsx"}
	mark := must[int64](t)(db.Imports.Mark(ctx))
	ok(t, db.Imports.Run(ctx, &list, &ImportWork{New: []*Worker{{NIK: nik(1), Name: "Moch. Slamet"}}, Mark: mark}))
	a := must[Worker](t)(db.Workers.ByNIK(ctx, nik(1)))
	must[Merge](t)(db.Workers.Merge(ctx, &a, b.ID, b.Version))
	if u := must[Undone](t)(db.Imports.Undo(ctx, list.ID, nil)); u.Removed != 0 || u.KeptCount != 1 {
		t.Errorf("undone: %+v", u)
	}
	sound(t, db)
}

func TestShortenedCoverageFollowsItsContribution(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := twoOfOne(t, db)
	c := newCompany(t, db, "Barokah")
	first, second := newContribution(t, db, c, MonthOf(2022, 1), 3), newContribution(t, db, c, MonthOf(2022, 3), 4)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, first.ID, []int64{a.ID}))
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, second.ID, []int64{b.ID}))
	must[Merge](t)(db.Workers.Merge(ctx, &a, b.ID, b.Version))
	for _, c := range []struct {
		first       Month
		months      int
		begin, last Month // of the worker's; 0 for none
	}{
		{MonthOf(2022, 3), 6, MonthOf(2022, 4), MonthOf(2022, 8)},
		{MonthOf(2022, 2), 7, MonthOf(2022, 4), MonthOf(2022, 8)},
		{MonthOf(2022, 2), 2, 0, 0},
	} {
		second.FirstMonth, second.Months = c.first, c.months
		ok(t, db.Contributions.Save(ctx, &second))
		sound(t, db)
		rows := must[[]CoverageRow](t)(db.Contributions.CoverageFrom(ctx, second.ID))
		switch {
		case c.begin == 0 && len(rows) == 0:
		case len(rows) == 1 && rows[0].FirstMonth == c.begin && rows[0].LastMonth == c.last:
		default:
			t.Errorf("%v, %d months: %+v", c.first, c.months, rows)
		}
	}
}

func TestPairsApart(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a, b := twoOfOne(t, db)
	p := PairOf(b.ID, a.ID)
	for range 2 {
		ok(t, db.Workers.SetApart(ctx, p, true))
	}
	if all := must[map[WorkerPair]bool](t)(db.Workers.Apart(ctx)); len(all) != 1 || !all[WorkerPair{a.ID, b.ID}] {
		t.Errorf("apart: %v", all)
	}
	ok(t, db.Workers.SetApart(ctx, p, false))
	if all := must[map[WorkerPair]bool](t)(db.Workers.Apart(ctx)); len(all) != 0 {
		t.Errorf("apart: %v", all)
	}
	if err := db.Workers.SetApart(ctx, WorkerPair{a.ID, 999}, true); !errors.Is(err, ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
}

// picture is all that must not be lost: who is kept with what, which months
// are covered by whom, which prints lead to whom.
func picture(t *testing.T, db *DB) string {
	t.Helper()
	var b strings.Builder
	var ws []Worker
	ok(t, db.r.Unscoped().Order("id").Find(&ws).Error)
	for _, w := range ws {
		fmt.Fprintln(&b, w.ID, w.DeletedAt.Valid, w.NIK, w.Name, w.KPJ, w.Phone, w.PhotoHash, w.BirthDate, w.SponsorID, w.CoveredUntil, w.SearchText)
	}
	var cs []Coverage
	ok(t, db.r.Order("id").Find(&cs).Error)
	for _, c := range cs {
		fmt.Fprintln(&b, c.ID, c.WorkerID, c.ContributionID, c.FirstMonth, c.LastMonth)
	}
	var ps []Print
	ok(t, db.r.Order("id").Find(&ps).Error)
	for _, p := range ps {
		fmt.Fprintln(&b, p.ID, p.SubjectID, p.Number, p.Copy)
	}
	return b.String()
}

// monthsOf returns the months that each of some workers is covered in, together.
func monthsOf(t *testing.T, db *DB, ids ...int64) map[Month]bool {
	t.Helper()
	m := map[Month]bool{}
	for _, id := range ids {
		for _, c := range must[[]CoverageRow](t)(db.Contributions.CoverageOf(context.Background(), id)) {
			for x := c.FirstMonth; x <= c.LastMonth; x++ {
				m[x] = true
			}
		}
	}
	return m
}

// Merges of any kind lose nothing, and taking them back in their order leaves
// the office as it was.
func TestMergesLoseNothing(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		db, ctx := openTest(t), context.Background()
		ws := newWorkers(t, db, 7)
		c := newCompany(t, db, "Barokah")
		for range 9 {
			k := newContribution(t, db, c, MonthOf(2022, 1)+Month(r.IntN(18)), 1+r.IntN(6))
			var ids []int64
			for _, w := range ws {
				if r.IntN(2) == 0 {
					ids = append(ids, w.ID)
				}
			}
			must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, ids))
		}
		for i := range ws {
			w := must[Worker](t)(db.Workers.Get(ctx, ws[i].ID))
			w.Phone = fmt.Sprint("0812000", i)
			if r.IntN(2) == 0 {
				w.KPJ = fmt.Sprintf("%011d", i)
			}
			ok(t, db.Workers.Save(ctx, &w))
			for range r.IntN(3) {
				must[[]Print](t)(db.Prints.Issue(ctx, []Draft{{Kind: PrintCard, SubjectID: w.ID, Values: Values{"name": w.Name, "n": fmt.Sprint(r.IntN(2))}}},
					Numbering{Scope: "card", Format: func(n int) string { return fmt.Sprint("K-", n) }}, nil))
			}
		}
		before := []string{picture(t, db)}
		var merges []int64
		for range 4 {
			i, j := r.IntN(len(ws)), r.IntN(len(ws))
			look, err := db.Workers.MergeLook(ctx, ws[i].ID, ws[j].ID)
			if i == j || errors.Is(err, ErrNotFound) {
				continue
			}
			ok(t, err)
			months := monthsOf(t, db, ws[i].ID, ws[j].ID)
			prints := len(must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{Kind: PrintCard}, 99)))
			keep := look.Workers[0]
			if o := look.Workers[1]; r.IntN(2) == 0 {
				keep.NIK, keep.KPJ, keep.Name, keep.BirthDate = o.NIK, o.KPJ, o.Name, Date{1980, 1, 1 + r.IntN(9)}
			}
			m := must[Merge](t)(db.Workers.Merge(ctx, &keep, ws[j].ID, look.Workers[1].Version))
			sound(t, db)
			if now := monthsOf(t, db, ws[i].ID); fmt.Sprint(now) != fmt.Sprint(months) {
				t.Errorf("seed %d: months %v became %v", seed, months, now)
			}
			if n := len(must[[]Print](t)(db.Prints.Find(ctx, PrintQuery{Kind: PrintCard}, 99))); n != prints {
				t.Errorf("seed %d: %d prints became %d", seed, prints, n)
			}
			merges, before = append(merges, m.ID), append(before, picture(t, db))
		}
		for i := len(merges) - 1; i >= 0; i-- {
			ok(t, db.Workers.Unmerge(ctx, merges[i]))
			sound(t, db)
			if now := picture(t, db); now != before[i] {
				t.Fatalf("seed %d, merge %d taken back:\n%s\nbefore it:\n%s", seed, i, now, before[i])
			}
		}
	}
}
