package issuing

import (
	"context"
	"path/filepath"
	"sync"
	"testing"

	"lingkaran/data"
)

// TestRunsStandApart draws pages of a run, looks through it and leaves papers
// out while it is written: nothing that was prepared changes. It says the most
// where races are found.
func TestRunsStandApart(t *testing.T) {
	ctx := context.Background()
	for _, folder := range []bool{false, true} {
		db, _ := office(t, 60)
		ids, err := db.Workers.IDs(ctx, data.WorkerQuery{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := mustCards(t, db, ids[:20]).WriteFile(ctx, filepath.Join(t.TempDir(), "before.pdf"), nil); err != nil {
			t.Fatal(err) // some are copies of what left before
		}
		run := mustCards(t, db, ids)
		job := run.Job()
		var before []data.Values
		for i := range job.Records.Len() {
			before = append(before, values(t, job, i))
		}
		other := run.Without([]int{0, 3, 50})
		stop, all := make(chan struct{}), sync.WaitGroup{}
		for _, look := range []func(){
			func() { _, _ = run.Preflight(ctx, nil) },
			func() { _, _ = other.Preflight(ctx, nil) },
			func() { _ = run.Without([]int{1}).Job() },
			func() {
				for i := range job.Records.Len() {
					if _, err := job.Records.At(i); err != nil {
						t.Error(err)
					}
				}
			},
			func() { _ = run.Present(2)["name"]; _ = run.Reprints() + run.New() },
		} {
			all.Go(func() {
				for {
					look()
					select {
					case <-stop:
						return
					default:
					}
				}
			})
		}
		if folder {
			_, err = run.Because("rusak").WriteFolder(ctx, t.TempDir(), nil)
		} else {
			_, err = run.Because("rusak").WriteFile(ctx, filepath.Join(t.TempDir(), "cards.pdf"), nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		close(stop)
		all.Wait()
		if n := job.Records.Len(); n != len(before) {
			t.Fatalf("%d papers are left of %d", n, len(before))
		}
		for i := range before {
			if now := values(t, job, i); len(data.Differences(before[i], now, nil)) > 0 || now["number"] != before[i]["number"] {
				t.Fatalf("paper %d says %v, it said %v", i, now, before[i])
			}
		}
	}
}

func mustCards(t *testing.T, db *data.DB, ids []int64) *Run {
	t.Helper()
	run, err := Cards(context.Background(), db, ids, Options{Now: now, Order: ByName})
	if err != nil {
		t.Fatal(err)
	}
	return run
}
