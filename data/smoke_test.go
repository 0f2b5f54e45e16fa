package data

import (
	"context"
	"strconv"
	"testing"
)

func TestSmoke(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := newCompany(t, db, "Barokah Mitra")
	ws := newWorkers(t, db, 20)
	k := newContribution(t, db, c, MonthOf(2022, 10), 6)
	clash, err := db.Contributions.Cover(ctx, k.ID, idsOf(ws[:10]))
	ok(t, err)
	if len(clash) != 0 {
		t.Fatal(clash)
	}
	rows, err := db.Workers.First(ctx, WorkerQuery{Text: "pekerja 003 35"}, 10)
	ok(t, err)
	if len(rows) != 1 || rows[0].Sponsor != "PT Barokah Mitra" || rows[0].CoveredUntil != MonthOf(2023, 3) {
		t.Fatalf("%+v", rows)
	}
	for _, q := range []WorkerQuery{{}, {CompanyID: c.ID}, {ContributionID: k.ID}, {CoveredIn: MonthOf(2022, 12)}, {District: "Pandaan"},
		{EndsFrom: MonthOf(2022, 1)}, {NeverCovered: true}, {WithoutKPJ: true, WithoutPhoto: true}, {Sort: WorkerByNewest, Text: "p"}, {Sort: WorkerByUntil, Desc: true}} {
		a, err := db.Workers.First(ctx, q, 100)
		ok(t, err)
		b, err := db.Workers.IDs(ctx, q)
		ok(t, err)
		n, err := db.Workers.Count(ctx, q)
		ok(t, err)
		if len(a) != n || len(b) != n || n == 0 {
			t.Errorf("%+v: %d %d %d", q, len(a), len(b), n)
		}
	}
	cr, err := db.Companies.First(ctx, CompanyQuery{Text: "baro"}, 5)
	ok(t, err)
	t.Logf("%+v", cr)
	e := Ceremony{Title: "Sosialisasi", Date: Date{2022, 12, 14}, CutOff: Date{2022, 11, 30}}
	ok(t, db.Ceremonies.Save(ctx, &e))
	cand, err := db.Ceremonies.Candidates(ctx, e.ID, "bar", true)
	ok(t, err)
	t.Logf("%+v", cand)
	ok(t, db.Ceremonies.AddAwards(ctx, e.ID, []int64{c.ID}))
	aw, err := db.Ceremonies.Awards(ctx, e.ID)
	ok(t, err)
	ps, err := db.Prints.Issue(ctx, []Draft{{Kind: PrintCertificate, SubjectID: aw[0].ID, CeremonyID: e.ID, CompanyID: c.ID, Values: Values{"company": "PT Barokah"}}},
		Numbering{"certificate", "2022", func(n int) string { return strconv.Itoa(n) + "/2022" }}, nil)
	ok(t, err)
	t.Logf("%+v", ps)
	found, err := db.Prints.Find(ctx, PrintQuery{Text: "1/2022 baro"}, 5)
	ok(t, err)
	if len(found) != 1 {
		t.Fatal(found)
	}
	tot, err := db.Totals(ctx, Date{2022, 12, 14}, 60)
	ok(t, err)
	t.Logf("%+v", tot)
	m, err := db.CoveredByMonth(ctx, MonthOf(2022, 12), 12)
	ok(t, err)
	t.Log(m)
	h, err := db.Search(ctx, "barokah", 10)
	ok(t, err)
	t.Log(h)
	ok(t, db.Backup(ctx, t.TempDir()+"/b.db"))
	ok(t, db.Contributions.Delete(ctx, k.ID))
	ok(t, db.Contributions.Restore(ctx, k.ID))
	sound(t, db)
}
