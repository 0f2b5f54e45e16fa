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

// reportOffice is sumOffice with workers and companies of many kinds, also of
// unknown ones, and covers that a merge shortened.
func reportOffice(t *testing.T, r *rand.Rand) *DB {
	t.Helper()
	db, ctx := sumOffice(t, r), context.Background()
	var ws []Worker
	ok(t, db.r.Find(&ws).Error)
	for i := range ws {
		ws[i].District = []string{"", "Pandaan", "pandaan", "Bangil", "Tosari"}[r.IntN(5)]
		ws[i].Occupation = []string{"", "Nelayan", "Petani", "Tukang becak"}[r.IntN(4)]
		ok(t, db.Workers.Save(ctx, &ws[i]))
	}
	var cs []Company
	ok(t, db.r.Find(&cs).Error)
	for i := range cs {
		cs[i].LegalForm = []string{"", "PT", "KUD"}[r.IntN(3)]
		cs[i].Sector = []string{"", "Koperasi", "Industri"}[r.IntN(3)]
		if i > 0 && r.IntN(3) == 0 {
			cs[i].Name, cs[i].LegalForm = cs[0].Name, cs[0].LegalForm // two of one name
		}
		ok(t, db.Companies.Save(ctx, &cs[i]))
	}
	// Received in full, in part, twice, too much, not at all, and taken back.
	var given []Contribution
	ok(t, db.r.Find(&given).Error)
	for _, k := range given {
		for _, part := range [6][]int{{}, {10}, {3}, {4, 6}, {13}, {1, -2}}[r.IntN(6)] {
			p := Payment{ContributionID: k.ID, Amount: k.Amount * Rupiah(max(part, -part)) / 10}
			ok(t, db.Payments.Save(ctx, &p))
			if part < 0 {
				ok(t, db.Payments.Delete(ctx, p.ID))
			}
		}
	}
	if r.IntN(2) == 0 {
		ok(t, db.w.Exec(`UPDATE coverages SET first_month = first_month + 1 WHERE first_month < last_month AND id % 3 = 0`).Error)
	}
	return db
}

// counted is an office row by row.
type counted struct {
	gifts     []Contribution
	received  map[int64]Rupiah // by contribution
	companies map[int64]Company
	workers   map[int64]Worker
	covers    []Coverage
}

func readCounted(t *testing.T, db *DB) *counted {
	t.Helper()
	n := &counted{companies: map[int64]Company{}, workers: map[int64]Worker{}, received: map[int64]Rupiah{}}
	var ps []Payment
	ok(t, db.r.Find(&ps).Error)
	for _, p := range ps {
		n.received[p.ContributionID] += p.Amount
	}
	var cs []Company
	var ws []Worker
	ok(t, db.r.Find(&n.gifts).Error)
	ok(t, db.r.Unscoped().Find(&cs).Error)
	ok(t, db.r.Find(&ws).Error)
	ok(t, db.r.Find(&n.covers).Error)
	for _, c := range cs {
		n.companies[c.ID] = c
	}
	for _, w := range ws {
		n.workers[w.ID] = w
	}
	return n
}

// key is what row of a report a cover belongs to.
func (n *counted) key(by ReportBy, gift Contribution, w Worker) string {
	switch by {
	case ByCompany:
		return fmt.Sprint(gift.CompanyID)
	case ByForm:
		return n.companies[gift.CompanyID].LegalForm
	case BySector:
		return n.companies[gift.CompanyID].Sector
	case ByDistrict:
		return w.District
	case ByOccupation:
		return w.Occupation
	}
	return ""
}

// openKey is the key of rupiah without workers.
const openKey = "\x00open"

// figures counts worker by worker and month by month, rupiah by rupiah.
func (n *counted) figures(by ReportBy, from, to Month) map[string]*CoverFigures {
	all := map[string]*CoverFigures{}
	at := func(key string) *CoverFigures {
		if all[key] == nil {
			all[key] = &CoverFigures{}
		}
		return all[key]
	}
	gifts := map[int64]Contribution{}
	for _, k := range n.gifts {
		gifts[k.ID] = k
	}
	for id, w := range n.workers {
		covered := map[Month]string{} // by the row that has the month
		begins := map[Month]string{}
		earliest := Month(1 << 30)
		for _, v := range n.covers {
			if v.WorkerID != id {
				continue
			}
			key := n.key(by, gifts[v.ContributionID], w)
			begins[v.FirstMonth] = key
			for m := v.FirstMonth; m <= v.LastMonth; m++ {
				covered[m] = key
				earliest = min(earliest, m)
			}
		}
		protected, extended, last := map[string]bool{}, map[string]bool{}, Month(0)
		for m := from; m <= to; m++ {
			key, is := covered[m]
			if !is {
				continue
			}
			at(key).Months++
			protected[key], last = true, m
			if b, is := begins[m]; is && earliest < from {
				extended[b] = true
			}
		}
		for key := range protected {
			at(key).Protected++
		}
		for key := range extended {
			at(key).Extended++
		}
		if earliest >= from && earliest <= to {
			at(covered[earliest]).New++
		}
		if _, on := covered[to+1]; last != 0 && !on {
			at(covered[last]).Ended++
		}
	}
	for _, k := range n.gifts {
		n.give(all, by, k, k.Amount, from, to, func(f *CoverFigures) *Rupiah { return &f.Promised })
		n.give(all, by, k, n.received[k.ID], from, to, func(f *CoverFigures) *Rupiah { return &f.Received })
	}
	for key, f := range all {
		if *f == (CoverFigures{}) {
			delete(all, key)
		}
	}
	return all
}

// give gives an amount of a contribution to the rows of its months, rupiah by
// rupiah where they are those of its workers.
func (n *counted) give(all map[string]*CoverFigures, by ReportBy, k Contribution, whole Rupiah, from, to Month, of func(*CoverFigures) *Rupiah) {
	add := func(key string, amount int) {
		if all[key] == nil {
			all[key] = &CoverFigures{}
		}
		*of(all[key]) += Rupiah(amount)
	}
	rest := int(whole) % k.Months
	for i := range k.Months {
		m, amount := k.FirstMonth+Month(i), int(whole)/k.Months
		if i < rest {
			amount++
		}
		if m < from || m > to {
			continue
		}
		if by != ByDistrict && by != ByOccupation {
			add(n.key(by, k, Worker{}), amount)
			continue
		}
		var keys []string
		for _, v := range n.covers {
			if w, living := n.workers[v.WorkerID]; living && v.ContributionID == k.ID && v.FirstMonth <= m && v.LastMonth >= m {
				keys = append(keys, n.key(by, k, w))
			}
		}
		slices.Sort(keys)
		for len(keys) < k.Workers || len(keys) == 0 {
			keys = append(keys, openKey)
		}
		for j, key := range keys {
			add(key, amount*(j+1)/len(keys)-amount*j/len(keys))
		}
	}
}

var everyBy = []ReportBy{ByNothing, ByMonth, ByCompany, ByDistrict, ByOccupation, ByForm, BySector}

// TestReportsCount: every figure of every report is what counting one by one
// gives, the list behind it is as long, and the contributions behind it add up.
func TestReportsCount(t *testing.T) {
	ctx, protected, opened, partly := context.Background(), 0, 0, 0
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 5))
		db := reportOffice(t, r)
		n := readCounted(t, db)
		for range 3 {
			from := MonthOf(2018, 11) + Month(r.IntN(50))
			to := from + Month([]int{0, 0, 2, 11, 40}[r.IntN(5)])
			for _, by := range everyBy {
				name := fmt.Sprintf("seed %d by %q %d-%d", seed, by, from, to)
				report := must[*CoverReport](t)(db.Reports.Count(ctx, by, from, to))
				whole := n.figures(ByNothing, from, to)[""]
				if whole == nil {
					whole = &CoverFigures{}
				}
				if report.Whole != *whole {
					t.Fatalf("%s: whole %+v, want %+v", name, report.Whole, *whole)
				}
				protected += report.Whole.Protected
				if w := report.Whole; w.Received != 0 && w.Received != w.Promised {
					partly++
				}
				want := n.figures(by, from, to)
				if by == ByNothing {
					want = nil
				}
				for i := range report.Rows {
					row := &report.Rows[i]
					var w *CoverFigures
					switch {
					case by == ByNothing:
						w = whole
					case by == ByMonth:
						w = n.figures(ByNothing, row.Month, row.Month)[""]
						if w == nil {
							w = &CoverFigures{}
						}
					case by == ByCompany:
						w = want[fmt.Sprint(row.CompanyID)]
						delete(want, fmt.Sprint(row.CompanyID))
						if c := n.companies[row.CompanyID]; row.Key != c.FullName() {
							t.Errorf("%s: %q is called %q", name, c.FullName(), row.Key)
						}
					case row.Open:
						w = want[openKey]
						delete(want, openKey)
						opened++
					default:
						w = want[row.Key]
						delete(want, row.Key)
					}
					if w == nil || row.CoverFigures != *w {
						t.Fatalf("%s: row %+v, want %+v", name, row, w)
					}
					if by != ByNothing {
						checkBehind(t, db, name, report, row)
					}
				}
				if by != ByMonth && len(want) > 0 {
					t.Errorf("%s: lacks %v", name, want)
				}
				checkBehind(t, db, name, report, nil)
			}
		}
	}
	if protected == 0 || opened == 0 || partly == 0 {
		t.Error("nothing was counted at all")
	}
}

// checkBehind compares the figures of a row with the lists behind them.
func checkBehind(t *testing.T, db *DB, name string, r *CoverReport, row *CoverRow) {
	t.Helper()
	ctx, f := context.Background(), r.Whole
	if row != nil {
		f = row.CoverFigures
	}
	if row == nil || !row.Open {
		for event, want := range map[CoverEvent]int{"": f.Protected, EventNew: f.New, EventExtended: f.Extended, EventEnded: f.Ended} {
			q := r.Behind(row, event)
			if got := must[int](t)(db.Workers.Count(ctx, q)); got != want {
				t.Fatalf("%s: %d listed as %q, the figure is %d: %+v", name, got, event, want, row)
			}
			if first := must[[]WorkerRow](t)(db.Workers.First(ctx, q, 100)); len(first) != want {
				t.Fatalf("%s: %d on the first page as %q, the figure is %d: %+v", name, len(first), event, want, row)
			}
		}
	}
	var sum CoverFigures
	for _, g := range must[[]GiftShare](t)(db.Reports.Gifts(ctx, r, row)) {
		sum.Months, sum.Received, sum.Promised = sum.Months+g.Months, sum.Received+g.Received, sum.Promised+g.Promised
	}
	if sum.Months != f.Months || sum.Received != f.Received || sum.Promised != f.Promised {
		t.Fatalf("%s: the contributions add up to %+v, the figures are %+v: %+v", name, sum, f, row)
	}
}

// TestRupiahAgainstSQL: over all of time, what a report says of each company is
// what a query of all payments and of all promises says.
func TestRupiahAgainstSQL(t *testing.T) {
	ctx, counted := context.Background(), 0
	for seed := range uint64(6) {
		db := reportOffice(t, rand.New(rand.NewPCG(seed, 9)))
		var want []struct {
			ID                 int64
			Received, Promised Rupiah
		}
		ok(t, db.r.Raw(`SELECT c.id, SUM(k.amount) promised, SUM(COALESCE((SELECT SUM(p.amount) FROM payments p
				WHERE p.contribution_id = k.id AND p.deleted_at IS NULL), 0)) received
			FROM companies c JOIN contributions k ON k.company_id = c.id WHERE k.deleted_at IS NULL GROUP BY c.id`).Scan(&want).Error)
		all := must[*CoverReport](t)(db.Reports.Count(ctx, ByCompany, MonthOf(1990, 1), MonthOf(2039, 12)))
		rows := map[int64]CoverFigures{}
		for _, row := range all.Rows {
			rows[row.CompanyID] = row.CoverFigures
		}
		sum := CoverFigures{}
		for _, w := range want {
			if got := rows[w.ID]; got.Received != w.Received || got.Promised != w.Promised {
				t.Errorf("company %d: %d of %d, the table says %d of %d", w.ID, got.Received, got.Promised, w.Received, w.Promised)
			}
			sum.Received, sum.Promised = sum.Received+w.Received, sum.Promised+w.Promised
			counted++
		}
		if all.Whole.Received != sum.Received || all.Whole.Promised != sum.Promised {
			t.Errorf("%+v in all, the table says %+v", all.Whole, sum)
		}
	}
	if counted == 0 {
		t.Error("no company gave anything")
	}
}

// TestReportsFollow: a report that was read before shows what changed since.
func TestReportsFollow(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c, ws := newCompany(t, db, "A"), newWorkers(t, db, 4)
	jan := MonthOf(2026, 1)
	count := func() CoverFigures {
		t.Helper()
		return must[*CoverReport](t)(db.Reports.Count(ctx, ByDistrict, jan, jan+11)).Whole
	}
	if f := count(); f != (CoverFigures{}) {
		t.Errorf("an empty office has %+v", f)
	}
	k := newContribution(t, db, c, jan, 3)
	if f := count(); f != (CoverFigures{Promised: 1000}) {
		t.Errorf("%+v", f)
	}
	must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws)))
	if f, want := count(), (CoverFigures{Protected: 4, Months: 12, New: 4, Ended: 4, Promised: 1000}); f != want {
		t.Errorf("%+v, want %+v", f, want)
	}
	p := Payment{ContributionID: k.ID, Date: Date{2026, 5, 4}, Amount: 400}
	ok(t, db.Payments.Save(ctx, &p))
	if f := count(); f.Received != 400 {
		t.Errorf("of 400 received the report says %d", f.Received)
	}
	ok(t, db.Payments.Delete(ctx, p.ID))
	if f := count(); f.Received != 0 {
		t.Errorf("the payment was taken back, the report says %d", f.Received)
	}
	ok(t, db.Workers.Delete(ctx, ws[0].ID))
	k.Months = 12
	ok(t, db.Contributions.Save(ctx, &k))
	if f, want := count(), (CoverFigures{Protected: 3, Months: 36, New: 3, Ended: 3, Promised: 1000}); f != want {
		t.Errorf("%+v, want %+v", f, want)
	}
	book := db.Reports.kept.book
	ok(t, db.Reports.SaveTarget(ctx, &Target{Year: 2026, Measure: MeasureWorkers, Amount: 5}))
	count()
	if db.Reports.kept.book != book {
		t.Error("a target made the book anew")
	}
	ok(t, db.Contributions.Delete(ctx, k.ID))
	if f := count(); f != (CoverFigures{}) {
		t.Errorf("%+v", f)
	}
	db.Reports.Forget()
	if f := count(); f != (CoverFigures{}) {
		t.Errorf("%+v", f)
	}
}

// TestMonthsOfAContribution: its months have whole rupiah that add up, the
// first ones at most one more than the last.
func TestMonthsOfAContribution(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		k, amount := Contribution{FirstMonth: MonthOf(2020, 1) + Month(r.IntN(30)), Months: r.IntN(25)}, Rupiah(r.IntN(2_000_000))
		sum, before := Rupiah(0), Rupiah(1<<40)
		for m := k.FirstMonth - 2; m < k.FirstMonth+30; m++ {
			x := k.In(amount, m, m)
			sum += x
			if m >= k.FirstMonth && m < k.FirstMonth+Month(max(k.Months, 1)) {
				if x > before || before < 1<<40 && before-x > 1 {
					t.Fatalf("%+v: %d after %d", k, x, before)
				}
				before = x
			} else if x != 0 {
				t.Fatalf("%+v: %d in a month that is not its own", k, x)
			}
		}
		a, b := k.FirstMonth+Month(r.IntN(6))-2, k.FirstMonth+Month(r.IntN(30))
		part := Rupiah(0)
		for m := a; m <= b; m++ {
			part += k.In(amount, m, m)
		}
		if sum != amount || part != k.In(amount, a, b) {
			t.Fatalf("%+v: %d in all, %d in %d-%d, where its months have %d", k, sum, k.In(amount, a, b), a, b, part)
		}
	}
	if got := shareUpTo(9_000_000_000_000, 999_999, 1_000_000); got != 8_999_991_000_000 {
		t.Errorf("%d", got)
	}
}

// TestTargets: one of a year and measure, kept under its version and told of.
func TestTargets(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	x := Target{Year: 2026, Measure: MeasureWorkers, Amount: 12000}
	ok(t, db.Reports.SaveTarget(ctx, &x))
	ok(t, db.Reports.SaveTarget(ctx, &Target{Year: 2026, Measure: MeasureAmount, Amount: 1_000_000_000}))
	if err := db.Reports.SaveTarget(ctx, &Target{Year: 2026, Measure: MeasureWorkers}); !errors.Is(err, ErrStale) {
		t.Errorf("a second one gave %v", err)
	}
	stale := x
	stale.Amount = 13000
	x.Amount = 15000
	ok(t, db.Reports.SaveTarget(ctx, &x))
	if err := db.Reports.SaveTarget(ctx, &stale); !errors.Is(err, ErrStale) {
		t.Error("an older state was saved over a newer one")
	}
	all := must[[]Target](t)(db.Reports.Targets(ctx))
	var said []string
	for _, x := range all {
		said = append(said, fmt.Sprintf("%d %s %d", x.Year, x.Measure, x.Amount))
	}
	if s := strings.Join(said, ", "); s != "2026 amount 1000000000, 2026 workers 15000" {
		t.Error(s)
	}
	ok(t, db.Reports.DeleteTarget(ctx, x.ID))
	ok(t, db.Reports.SaveTarget(ctx, &Target{Year: 2026, Measure: MeasureWorkers, Amount: 1}))
	sound(t, db)
}
