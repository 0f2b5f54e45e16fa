package data

import (
	"context"
	"slices"
	"testing"
)

func TestCompanyLists(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	a := Company{Name: "Batik", District: "Beji", Regency: "Z", PartnerSince: Date{2020, 1, 1}, Status: CompanyActive, NPP: "N1"}
	b := Company{LegalForm: "CV", Name: "abadi", TradeName: "Café Ñ", District: "Gempol", Regency: "A", PartnerSince: Date{2022, 1, 1}, Status: CompanyProspect}
	c := Company{Name: "Cahaya", ContactName: "Rina", Status: CompanyActive}
	for _, x := range []*Company{&a, &b, &c} {
		ok(t, db.Companies.Save(ctx, x))
	}
	k := newContribution(t, db, c, MonthOf(2022, 1), 3)
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(newWorkers(t, db, 3))))
	for _, tt := range []struct {
		q    CompanyQuery
		want []int64
	}{
		{CompanyQuery{}, []int64{b.ID, a.ID, c.ID}},
		{CompanyQuery{Desc: true}, []int64{c.ID, a.ID, b.ID}},
		{CompanyQuery{Text: "cafe n"}, []int64{b.ID}},
		{CompanyQuery{Text: "rina"}, []int64{c.ID}},
		{CompanyQuery{Text: "n1 beji"}, []int64{a.ID}},
		{CompanyQuery{Text: `%"`}, nil},
		{CompanyQuery{Status: CompanyActive}, []int64{a.ID, c.ID}},
		{CompanyQuery{District: "Beji"}, []int64{a.ID}},
		{CompanyQuery{Sort: CompanyByRegency}, []int64{c.ID, b.ID, a.ID}},
		{CompanyQuery{Sort: CompanyBySince, Desc: true}, []int64{b.ID, a.ID, c.ID}},
		{CompanyQuery{Sort: CompanyByWorkers, Desc: true}, []int64{c.ID, b.ID, a.ID}},
		{CompanyQuery{Sort: CompanyByAmount}, []int64{b.ID, a.ID, c.ID}},
		{CompanyQuery{Deleted: true}, nil},
	} {
		if got := must[[]int64](t)(db.Companies.IDs(ctx, tt.q)); !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %v, want %v", tt.q, got, tt.want)
		}
	}
	rows := must[[]CompanyRow](t)(db.Companies.Rows(ctx, []int64{c.ID, 99, a.ID}))
	if len(rows) != 2 || rows[0].ID != c.ID || rows[0].Workers != 3 || rows[0].ActiveWorkers != 0 || rows[1].Workers != 0 {
		t.Errorf("rows %+v", rows)
	}
	if d := must[[]string](t)(db.Companies.Districts(ctx)); !slices.Equal(d, []string{"Beji", "Gempol"}) {
		t.Errorf("districts %v", d)
	}
	ok(t, db.Companies.Delete(ctx, a.ID))
	if got := must[[]int64](t)(db.Companies.IDs(ctx, CompanyQuery{Deleted: true})); !slices.Equal(got, []int64{a.ID}) {
		t.Errorf("bin %v", got)
	}
}
