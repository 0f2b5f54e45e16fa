package data

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
)

func TestExport(t *testing.T) {
	db := openTest(t)
	ctx := t.Context()
	a, b := newCompany(t, db, "Alfa"), newCompany(t, db, "Beta")
	ws := newWorkers(t, db, exportStep+7)
	ids := idsOf(ws)
	first := newContribution(t, db, a, MonthOf(2026, 1), 3)
	later := newContribution(t, db, a, MonthOf(2026, 7), 2)
	other := newContribution(t, db, b, MonthOf(2026, 10), 6)
	for _, k := range []Contribution{first, later, other} {
		must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, ids[:3]))
	}
	slices.Reverse(ids)
	ids = slices.Insert(ids, 5, 999_999)
	ok(t, db.Workers.Delete(ctx, ids[0]))
	want := slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return id == 999_999 || id == ids[0] })

	read := func(needs ExportNeeds) (got []ExportWorker) {
		t.Helper()
		ok(t, db.Workers.Export(ctx, ids, needs, func(block []ExportWorker) error {
			got = append(got, block...)
			return nil
		}))
		if len(got) != len(want) {
			t.Fatalf("%d workers, want %d", len(got), len(want))
		}
		return got
	}
	got := read(ExportNeeds{Fields: []string{"Name", "BirthDate", "MonthlyIncome", "Unknown"}, Sponsor: true, Cover: true, Import: true})
	for i, w := range got {
		kept := must[Worker](t)(db.Workers.Get(ctx, want[i]))
		if w.ID != want[i] || w.NIK != kept.NIK || w.Name != kept.Name || w.BirthDate != kept.BirthDate || w.Village != "" {
			t.Fatalf("%d: %+v", i, w)
		}
		if i == 20 {
			break // the rest differs in nothing
		}
	}
	if w := got[len(got)-1]; w.Sponsor != "PT Beta" || w.FirstMonth != MonthOf(2026, 1) || w.LastMonth != MonthOf(2027, 3) || w.Months != 11 {
		t.Errorf("%s, %s to %s, %d months", w.Sponsor, w.FirstMonth, w.LastMonth, w.Months)
	}
	if w := got[0]; w.Sponsor != "" || w.FirstMonth != 0 || w.Months != 0 || w.ImportFile != "" || !w.ImportMoment.IsZero() {
		t.Errorf("%+v", w)
	}
	for name, c := range map[string]struct {
		needs       ExportNeeds
		first, last Month
		months      int
	}{
		"of a company":      {ExportNeeds{Cover: true, CompanyID: a.ID}, MonthOf(2026, 1), MonthOf(2026, 8), 5},
		"of a contribution": {ExportNeeds{Cover: true, ContributionID: later.ID}, MonthOf(2026, 7), MonthOf(2026, 8), 2},
	} {
		all := read(c.needs)
		if w := all[len(all)-1]; w.FirstMonth != c.first || w.LastMonth != c.last || w.Months != c.months || w.Name != "" {
			t.Errorf("%s: %s to %s, %d months", name, w.FirstMonth, w.LastMonth, w.Months)
		}
	}

	x := Import{FileName: "desa.xlsx", FileHash: "1"}
	run(t, db, &x, &ImportWork{New: list(50_000, 2), Mark: must[int64](t)(db.Imports.Mark(ctx))})
	came := must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{ImportID: x.ID}))
	ok(t, db.Workers.Export(ctx, came, ExportNeeds{Import: true}, func(block []ExportWorker) error {
		if len(block) != 2 || block[1].ImportFile != "desa.xlsx" || block[1].ImportMoment.IsZero() {
			t.Errorf("%+v", block)
		}
		return nil
	}))

	broken := errors.New("broken")
	if err := db.Workers.Export(ctx, ids, ExportNeeds{}, func([]ExportWorker) error { return broken }); err != broken {
		t.Errorf("%v", err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if err := db.Workers.Export(stopped, ids, ExportNeeds{}, func([]ExportWorker) error { return nil }); !errors.Is(err, ErrCancelled) {
		t.Errorf("%v", err)
	}
}

func TestNoteExport(t *testing.T) {
	db := openTest(t)
	ok(t, db.Workers.NoteExport(t.Context(), 12, "Pendaftaran"))
	c := must[[]Change](t)(db.Changes.Of(t.Context(), KindExport, 0))
	if len(c) != 1 || c[0].Action != ActionExport || fmt.Sprint(c[0].Fields) != "[{Workers  12} {Layout  Pendaftaran}]" || c[0].Actor == "" {
		t.Errorf("%+v", c)
	}
}
