package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// sumOffice is an office by chance: contributions of many lengths and days, at
// the edges of months too, workers who are covered again and by others, some of
// everything in the bin, a merged worker.
func sumOffice(t *testing.T, r *rand.Rand) *DB {
	t.Helper()
	db, ctx := openTest(t), context.Background()
	var companies []Company
	for i := range 3 + r.IntN(6) {
		companies = append(companies, newCompany(t, db, fmt.Sprintf("Perusahaan %c", 'A'+i)))
	}
	ws := newWorkers(t, db, 30)
	days := []Date{{}, {2019, 5, 1}, {2020, 12, 31}, {2021, 1, 1}, {2021, 6, 30}, {2022, 1, 31}, {2022, 2, 1}, {2022, 11, 30}, {2022, 12, 1}, {2023, 3, 3}}
	var given []Contribution
	for range 5 + r.IntN(20) {
		k := Contribution{CompanyID: companies[r.IntN(len(companies))].ID, Date: days[r.IntN(len(days))], Package: PackageBasic,
			Workers: r.IntN(9), Months: []int{1, 3, 5, 6, 12}[r.IntN(5)], FirstMonth: MonthOf(2019+r.IntN(4), 1) + Month(r.IntN(12)), Amount: Rupiah(r.IntN(5_000_000))}
		ok(t, db.Contributions.Save(ctx, &k))
		given = append(given, k)
		if r.IntN(4) > 0 {
			var some []int64
			for range r.IntN(12) {
				some = append(some, ws[r.IntN(len(ws))].ID)
			}
			must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, slices.Compact(slices.Sorted(slices.Values(some)))))
		}
	}
	for range 3 {
		switch r.IntN(5) {
		case 0:
			ok(t, db.Workers.Delete(ctx, ws[r.IntN(len(ws))].ID, ws[r.IntN(len(ws))].ID))
		case 1:
			ok(t, db.Contributions.Delete(ctx, given[r.IntN(len(given))].ID))
		case 2:
			ok(t, db.Companies.Delete(ctx, companies[0].ID)) // refused as long as it gave something: as good
		case 3:
			k := given[r.IntN(len(given))]
			if rows := must[[]CoverageRow](t)(db.Contributions.CoverageFrom(ctx, k.ID)); len(rows) > 0 {
				ok(t, db.Contributions.Uncover(ctx, rows[0].ID))
			}
		case 4:
			mergeTwo(t, db, r)
		}
	}
	return db
}

// mergeTwo makes one person of two who are covered, and returns how many of
// their covers lost months that both were covered in.
func mergeTwo(t *testing.T, db *DB, r *rand.Rand) (lost int) {
	t.Helper()
	ctx := context.Background()
	var ids []int64
	ok(t, db.r.Raw(`SELECT DISTINCT w.id FROM workers w JOIN coverages v ON v.worker_id = w.id AND v.deleted_at IS NULL
		WHERE w.deleted_at IS NULL ORDER BY w.id`).Scan(&ids).Error)
	if len(ids) < 2 {
		return 0
	}
	r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	look := must[MergeLook](t)(db.Workers.MergeLook(ctx, ids[0], ids[1]))
	for _, v := range look.Covers {
		if v.Released || v.Shortened() {
			lost++
		}
	}
	must[Merge](t)(db.Workers.Merge(ctx, &look.Workers[0], ids[1], look.Workers[1].Version))
	return lost
}

// naiveSums counts row by row what Sums counts in a query.
func naiveSums(t *testing.T, db *DB, q SumQuery) map[int64]CompanySum {
	t.Helper()
	var companies []Company
	var given []Contribution
	var covers []Coverage
	var workers []Worker
	ok(t, db.r.Find(&companies).Error)
	ok(t, db.r.Find(&given).Error)
	ok(t, db.r.Find(&covers).Error)
	ok(t, db.r.Find(&workers).Error)
	living := map[int64]bool{}
	for _, w := range workers {
		living[w.ID] = true
	}
	sums := map[int64]CompanySum{}
	for _, c := range companies {
		s := CompanySum{CompanyID: c.ID, Company: c.FullName()}
		people := map[int64]bool{}
		months := map[string]bool{} // of a person: no month counts twice
		years := map[int]bool{}
		last := q.To.Year
		for _, k := range given {
			if k.CompanyID != c.ID || k.Months < q.MinMonths || !q.To.IsZero() && q.To.Before(k.Date) {
				continue
			}
			if !k.Date.IsZero() {
				years[k.Date.Year] = true
				if q.To.IsZero() {
					last = max(last, k.Date.Year)
				}
			}
			if !q.From.IsZero() && k.Date.Before(q.From) {
				continue
			}
			s.Contributions++
			s.Amount += k.Amount
			s.PromisedWorkers += k.Workers
			s.PromisedMonths += k.Workers * k.Months
			if !k.Date.IsZero() && (s.First.IsZero() || k.Date.Before(s.First)) {
				s.First = k.Date
			}
			for _, v := range covers {
				if v.ContributionID != k.ID || !living[v.WorkerID] {
					continue
				}
				people[v.WorkerID] = true
				for m := v.FirstMonth; m <= v.LastMonth; m++ {
					months[fmt.Sprint(v.WorkerID, " ", m)] = true
				}
			}
		}
		s.Workers, s.WorkerMonths = len(people), len(months)
		for y := last; years[y]; y-- {
			s.Years++
		}
		sums[c.ID] = s
	}
	return sums
}

func TestSumsAreThoseOfANaiveCount(t *testing.T) {
	ctx := context.Background()
	rounds := uint64(12)
	counted, merged, both := 0, 0, 0
	for seed := range rounds {
		r := rand.New(rand.NewPCG(seed, 7))
		db := sumOffice(t, r)
		both += mergeTwo(t, db, r)
		for _, q := range []SumQuery{
			{},
			{MinMonths: 6},
			{To: Date{2022, 11, 30}},
			{To: Date{2022, 12, 1}},
			{From: Date{2021, 1, 1}, To: Date{2022, 1, 31}},
			{From: Date{2021, 1, 2}, To: Date{2022, 1, 30}, MinMonths: 6},
			{From: Date{2024, 1, 1}},
		} {
			want := naiveSums(t, db, q)
			got := must[[]CompanySum](t)(db.Contributions.Sums(ctx, q))
			if len(got) != len(want) {
				t.Fatalf("seed %d %+v: %d companies, not %d", seed, q, len(got), len(want))
			}
			for _, s := range got {
				if s != want[s.CompanyID] {
					t.Errorf("seed %d %+v:\n got %+v\nwant %+v", seed, q, s, want[s.CompanyID])
				}
				counted += s.WorkerMonths
			}
		}
		merged += len(must[[]MergeRow](t)(db.Workers.Merges(ctx, 100)))
		sound(t, db)
	}
	if counted == 0 || merged == 0 || both == 0 {
		t.Errorf("%d worker-months counted, %d workers merged, %d of their covers shortened: too little to be sure", counted, merged, both)
	}
}

// TestSumsAgreeWithTheCandidates: a ceremony shows one figure in two places.
func TestSumsAgreeWithTheCandidates(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(4) {
		db := sumOffice(t, rand.New(rand.NewPCG(seed, 99)))
		e := Ceremony{Title: "Sosialisasi", CutOff: Date{2022, 11, 30}}
		ok(t, db.Ceremonies.Save(ctx, &e))
		sums := must[[]CompanySum](t)(db.Contributions.Sums(ctx, SumQuery{To: e.CutOff}))
		for i, c := range must[[]Candidate](t)(db.Ceremonies.Candidates(ctx, e.ID, "", false)) {
			s := sums[i]
			workers, months := s.Workers, s.WorkerMonths
			if months == 0 {
				workers, months = s.PromisedWorkers, s.PromisedMonths
			}
			if s.CompanyID != c.CompanyID || s.Company != c.Company || s.Contributions != c.Contributions || s.Amount != c.Amount || workers != c.Workers || months != c.WorkerMonths {
				t.Errorf("%+v\n%+v", s, c)
			}
		}
	}
}
