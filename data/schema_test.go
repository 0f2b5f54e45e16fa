package data

import (
	"context"
	"reflect"
	"sync"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

// Every column of an entity must exist in its table, and the other way round,
// apart from the columns that a store keeps for itself.
func TestTablesHoldTheEntities(t *testing.T) {
	db := openTest(t)
	own := map[string]bool{"coverages.with_contribution": true}
	for _, e := range []any{&Office{}, &Image{}, &Company{}, &Contribution{}, &Tariff{}, &Worker{}, &Coverage{},
		&Ceremony{}, &Award{}, &Signatory{}, &Print{}, &Change{}, &Import{}} {
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
