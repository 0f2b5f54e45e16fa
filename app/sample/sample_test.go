package sample

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lingkaran/app/award"
	"lingkaran/app/identity"
	"lingkaran/data"
	"lingkaran/data/datatest"
)

var now = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)

func open(t *testing.T) *data.DB {
	t.Helper()
	db, err := data.Open(context.Background(), datatest.Source(t), data.Options{Actor: "test", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestFill(t *testing.T) {
	ctx, db := context.Background(), open(t)
	last := 0
	done, err := Fill(ctx, db, Order{Now: now, Progress: func(n, total int) {
		if n < last || total != DefaultWorkers {
			t.Errorf("progress %d of %d after %d", n, total, last)
		}
		last = n
	}})
	if err != nil {
		t.Fatal(err)
	}
	if done.Workers != DefaultWorkers || done.Companies != 6 || last != DefaultWorkers {
		t.Errorf("filled %+v, progress ended at %d", done, last)
	}
	if _, err := Fill(ctx, db, Order{Now: now}); !errors.Is(err, data.ErrNotEmpty) {
		t.Errorf("filled again: %v", err)
	}
	problems, err := db.Check(ctx)
	if err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
	checkModel(ctx, t, db, done.ModelCeremony)
	checkRankings(ctx, t, db, done)
	today := data.DateOf(now)
	next, err := db.Ceremonies.Next(ctx, today)
	if err != nil || next.ID != done.NextCeremony || next.Awards == 0 || today.AddDays(40).Before(next.Date) {
		t.Errorf("next ceremony %+v, %v", next, err)
	}
	totals, err := db.Totals(ctx, today, 60)
	if err != nil {
		t.Fatal(err)
	}
	if totals.EndingSoon == 0 || totals.WithoutKPJ == 0 || totals.Covered < totals.Workers/2 || totals.Covered == totals.Workers || totals.Amount == 0 {
		t.Errorf("the start page has nothing to show: %+v", totals)
	}
	byMonth, err := db.CoveredByMonth(ctx, today.InMonth(), 12)
	if err != nil || byMonth[11] != totals.Covered || byMonth[0] == byMonth[11] {
		t.Errorf("by month %v, %v", byMonth, err)
	}
}

// checkRankings holds both ceremonies to a frozen ranking that their lists of
// awardees follow.
func checkRankings(ctx context.Context, t *testing.T, db *data.DB, done Filled) {
	t.Helper()
	for id, want := range map[int64]string{done.ModelCeremony: "      ", done.NextCeremony: "Platinum Emas Perak Perak"} {
		s, err := award.Open(ctx, db, id)
		if err != nil {
			t.Fatal(err)
		}
		list, err := db.Ceremonies.Awards(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		var categories []string
		for _, w := range list {
			categories = append(categories, w.Category)
		}
		if p := s.Plan(list); !s.Frozen() || s.Record.ID == 0 || !p.Empty() || strings.TrimSpace(strings.Join(categories, " ")) != strings.TrimSpace(want) {
			t.Errorf("ceremony %d: frozen %v, categories %q, the list differs by %+v", id, s.Frozen(), categories, p)
		}
		if all, err := s.Since(ctx, db); err != nil || len(all) != 0 {
			t.Errorf("ceremony %d changed since it was frozen: %+v %v", id, all, err)
		}
	}
	s, _ := award.Open(ctx, db, done.NextCeremony)
	if len(s.Rules.Changes) != 1 || s.Rules.Changes[0].Reason == "" {
		t.Errorf("no change by hand to look at: %+v", s.Rules)
	}
	invited, err := db.Guests.Of(ctx, done.NextCeremony)
	if err != nil || len(invited) != 8 {
		t.Errorf("%d guests of the ceremony to come, %v", len(invited), err)
	}
}

// checkModel holds the model ceremony against what was published.
func checkModel(ctx context.Context, t *testing.T, db *data.DB, id int64) {
	t.Helper()
	c, err := db.Ceremonies.Get(ctx, id)
	if err != nil || c.Date.String() != "2022-12-14" || c.CutOff.String() != "2022-11-30" || c.Status != data.CeremonyHeld {
		t.Errorf("model ceremony %+v, %v", c, err)
	}
	invited, err := db.Guests.Of(ctx, id)
	if err != nil || len(invited) != 12 || invited[0].Title != "Bupati Pasuruan" || invited[6].Company != "PT Trisakti Purwosari Makmur" {
		t.Errorf("guests: %d, %v", len(invited), err)
	}
	items, err := db.Rundowns.Of(ctx, id)
	if err != nil || len(items) != 12 || items[5].Person == "" {
		t.Errorf("rundown: %d, %v", len(items), err)
	}
	awards, err := db.Ceremonies.Awards(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, a := range awards {
		names = append(names, a.Company)
		if a.Workers == 0 || a.Amount == 0 || a.WorkerMonths < a.Workers {
			t.Errorf("%s is honoured for nothing: %+v", a.Company, a.Award)
		}
	}
	want := []string{
		"PT Trisakti Purwosari Makmur", "KUD Sumberrejo", "PT Barokah Mitra Karya Unggul (BMKU)", "PT Yamaha Musical Products Indonesia",
		"PT Yamaha Electronic Manufacturing Indonesia (YEMI)", "PT Metsuma Anugrah Graha (Green Eleven)",
	}
	if !slices.Equal(names, want) {
		t.Errorf("awarded %q, want %q", names, want)
	}
	signatories, err := db.Ceremonies.Signatories(ctx, id)
	if err != nil || len(signatories) != 1 || signatories[0].Name != "Trioki Susanto" {
		t.Errorf("signed by %+v, %v", signatories, err)
	}
	companies, err := db.Companies.First(ctx, data.CompanyQuery{}, 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range companies {
		if fs := identity.CheckCompany(c.Company, data.DateOf(now)); len(fs) != 0 || c.Notes == "" {
			t.Errorf("%s: %+v, notes %q", c.FullName(), fs, c.Notes)
		}
	}
}

// TestPeople: every invented worker passes the office's own rules.
func TestPeople(t *testing.T) {
	_, folk, err := read()
	if err != nil {
		t.Fatal(err)
	}
	niks, kpjs := map[string]bool{}, map[string]bool{}
	var withKPJ, single, long, titled, women int
	const n = 40_000
	for i := range n {
		w := folk.worker(i)
		if fs := identity.CheckWorker(w, data.DateOf(now), identity.DefaultRules()); len(fs) != 0 {
			t.Fatalf("worker %d: %+v", i, fs)
		}
		tidy := w
		if identity.NormaliseWorker(&tidy); tidy != w {
			t.Fatalf("worker %d is not in the kept form: %+v", i, w)
		}
		if niks[w.NIK] || w.KPJ != "" && kpjs[w.KPJ] {
			t.Fatalf("worker %d has a number twice", i)
		}
		niks[w.NIK] = true
		if w.KPJ != "" {
			kpjs[w.KPJ] = true
			withKPJ++
		}
		single += b2i(!slices.Contains([]byte(w.Name), ' '))
		long += b2i(len(w.Name) > 45)
		titled += b2i(slices.Contains([]byte(w.Name), '.'))
		women += b2i(w.Sex == data.Female)
	}
	for what, share := range map[string]float64{"KPJ": float64(withKPJ) / n / 0.86, "women": float64(women) / n / 0.46} {
		if share < 0.95 || share > 1.05 {
			t.Errorf("%s: %.2f of what it should be", what, share)
		}
	}
	if single == 0 || long == 0 || titled == 0 {
		t.Errorf("names: %d single, %d long, %d with titles", single, long, titled)
	}
	if a, b := folk.worker(17), folk.worker(17); a != b {
		t.Error("worker 17 is not always the same")
	}
}

// TestNIKsOfAMillion: the numbers differ however many workers are asked for.
func TestNIKsOfAMillion(t *testing.T) {
	_, folk, err := read()
	if err != nil {
		t.Fatal(err)
	}
	// Those with the same serial are compared, that is every 9999th.
	for _, serial := range []int{0, 1, 17, 4711, serials - 1} {
		seen := map[string]bool{}
		for i := serial; i < MaxWorkers; i += serials {
			w := folk.worker(i)
			if seen[w.BirthDate.String()] {
				t.Fatalf("workers of serial %d meet on %s", serial+1, w.BirthDate)
			}
			seen[w.BirthDate.String()] = true
		}
	}
}

// TestCutShort ends a fill at one moment after another: the next one finishes it.
func TestCutShort(t *testing.T) {
	const workers = 60
	whole := open(t)
	if _, err := Fill(context.Background(), whole, Order{Workers: workers, Now: now}); err != nil {
		t.Fatal(err)
	}
	want, err := whole.Totals(context.Background(), data.DateOf(now), 60)
	if err != nil {
		t.Fatal(err)
	}
	for stop := 1; ; stop += 7 {
		db := open(t)
		ctx, cancel := context.WithCancel(context.Background())
		changes := 0
		db.Events.Subscribe(func(data.Event) {
			if changes++; changes == stop {
				cancel()
			}
		})
		_, cut := Fill(ctx, db, Order{Workers: workers, Now: now})
		done, err := Fill(context.Background(), db, Order{Workers: 999, Now: now.AddDate(0, 3, 0)})
		if cut == nil {
			if !errors.Is(err, data.ErrNotEmpty) {
				t.Errorf("a whole office was filled again: %v", err)
			}
			if stop < 20 {
				t.Errorf("never cut short: only %d changes", changes)
			}
			break
		}
		if errors.Is(err, data.ErrNotEmpty) || err != nil {
			t.Fatalf("cut after change %d: %v", stop, err)
		}
		got, err := db.Totals(context.Background(), data.DateOf(now), 60)
		if empty := done.Workers == 999; err != nil || !empty && got != want {
			t.Fatalf("cut after change %d: %+v, want %+v, %v", stop, got, want, err)
		}
	}
}

func TestTooMany(t *testing.T) {
	if _, err := Fill(context.Background(), open(t), Order{Workers: MaxWorkers + 1}); !errors.Is(err, ErrWorkers) || Sentence(err) == "" {
		t.Errorf("%v, %q", err, Sentence(err))
	}
}

func TestWithoutWorkers(t *testing.T) {
	done, err := Fill(context.Background(), open(t), Order{Workers: -1, Now: now})
	if err != nil || done.Workers != 0 || done.Companies != 6 {
		t.Errorf("%+v, %v", done, err)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// BenchmarkFill50000 is the office of the search benchmarks, by half.
func BenchmarkFill50000(b *testing.B) {
	for b.Loop() {
		db, err := data.Open(context.Background(), filepath.Join(b.TempDir(), "office.db"), data.Options{Actor: "test"})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Fill(context.Background(), db, Order{Workers: 50_000, Now: now}); err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
