package data

import (
	"context"
	"reflect"
	"sync"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"lingkaran/data/datatest"
)

// Every column of an entity must exist in its table, and the other way round,
// apart from the columns that a store keeps for itself.
func TestTablesHoldTheEntities(t *testing.T) {
	db := openTest(t)
	own := map[string]bool{"coverages.with_contribution": true}
	for _, e := range []any{&Office{}, &Image{}, &Company{}, &Contribution{}, &Tariff{}, &Worker{}, &Coverage{},
		&Ceremony{}, &Award{}, &Signatory{}, &Print{}, &Change{}, &Import{}, &SealKey{}, &Calibration{}, &Merge{}, &Layout{}, &LayoutVersion{}, &PrintBatch{}, &Guest{}, &RundownItem{}, &Payment{}, &Letter{}, &Target{}} {
		s, err := schema.Parse(e, &sync.Map{}, schema.NamingStrategy{})
		ok(t, err)
		var columns []string
		ok(t, db.read(context.Background(), "columns", func(g *gorm.DB) (err error) {
			columns, err = readTexts(g, db.dialect.columns, s.Table)
			return err
		}))
		want := map[string]bool{}
		for _, f := range s.DBNames {
			want[f] = true
		}
		for _, c := range columns {
			if !want[c] && !own[s.Table+"."+c] {
				t.Errorf("%s has no field for %s.%s", reflect.TypeOf(e).Elem().Name(), s.Table, c)
			}
			delete(want, c)
		}
		for c := range want {
			t.Errorf("table %s has no column %s", s.Table, c)
		}
	}
}

func TestNewDatabaseIsSoundAndEmpty(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	if !must[bool](t)(db.Empty(ctx)) {
		t.Error("not empty")
	}
	sound(t, db)
	newCompany(t, db, "Barokah")
	if must[bool](t)(db.Empty(ctx)) {
		t.Error("still empty")
	}
}

// TestBothDatabasesHaveTheSameSteps: an office that moves finds the same tables.
func TestBothDatabasesHaveTheSameSteps(t *testing.T) {
	if len(steps) != len(serverSteps) {
		t.Fatalf("%d steps for SQLite, %d for a server", len(steps), len(serverSteps))
	}
	for i := range steps {
		if steps[i].name != serverSteps[i].name {
			t.Errorf("step %s is %s on a server", steps[i].name, serverSteps[i].name)
		}
	}
}

func TestBothDatabasesHaveTheSameTables(t *testing.T) {
	ctx, there, here := context.Background(), openAt(t, datatest.Server(t)), inFile(t)
	own, err := tablesIn(ctx, asksOf(here.r))
	ok(t, err)
	theirs, err := tablesIn(ctx, asksOf(there.r))
	ok(t, err)
	ok(t, alike(own, theirs))
	for i, table := range own {
		if table.name != theirs[i].name || table.counts != theirs[i].counts {
			t.Errorf("%+v is %+v on a server", table, theirs[i])
		}
	}
}
