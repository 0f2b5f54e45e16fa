package tariff

import (
	"context"
	"sync"
	"testing"

	"lingkaran/data"
	"lingkaran/data/datatest"
)

// The shipped table comes whole or not at all, and once: two programs may
// start in a new office at the same moment, and each may be killed.
func TestEnsureGivesTheTableWholeAndOnce(t *testing.T) {
	ctx := context.Background()
	path := datatest.Source(t)
	var offices []*data.DB
	for range 2 {
		db, err := data.Open(ctx, path, data.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		offices = append(offices, db)
	}
	var both sync.WaitGroup
	for _, db := range offices {
		both.Go(func() {
			if err := Ensure(ctx, db); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	shipped, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := offices[0].Contributions.Tariffs(ctx)
	if err != nil || len(kept) != len(shipped) {
		t.Fatalf("%d rows of %d, %v", len(kept), len(shipped), err)
	}
	for _, row := range kept {
		if !row.CreatedAt.Equal(kept[0].CreatedAt) {
			t.Errorf("stored in pieces: %v and %v", kept[0].CreatedAt, row.CreatedAt)
		}
	}
	for _, row := range kept {
		if err := offices[0].Contributions.DeleteTariff(ctx, row.ID); err != nil {
			t.Fatal(err)
		}
	}
	if err := offices[0].Office.SetSetting(ctx, settingShipped, ""); err != nil {
		t.Fatal(err)
	}
	if err := Ensure(ctx, offices[1]); err != nil {
		t.Fatal(err)
	}
	if kept, err := offices[1].Contributions.Tariffs(ctx); err != nil || len(kept) != 0 {
		t.Errorf("the office took the table away, and %d rows came back, %v", len(kept), err)
	}
}
