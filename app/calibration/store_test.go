package calibration

import (
	"context"
	"math"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
	"lingkaran/data/datatest"
)

func TestCalibrationsAreKeptForTrayAndPaper(t *testing.T) {
	ctx := context.Background()
	db, err := data.Open(ctx, datatest.Source(t), data.Options{Actor: "clerk"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	a4, key := layout.Size{210, 297}, Key{Printer: "HP", Tray: "InputSlot=Tray1", Paper: layout.Size{210, 297}}
	p := printerThat(a4, 1.2, -0.7, 1.004, 0.997, 0.35, false)
	m := p.measure(a4)
	r, err := Compute(a4, m)
	if err != nil {
		t.Fatal(err)
	}
	for _, side := range []Side{Back, Front} {
		if err := Save(ctx, db, key, side, m, r); err != nil {
			t.Fatal(err)
		}
	}
	got, found, err := Adjust(ctx, db, "HP", "InputSlot=Tray1", layout.Size{210.0001, 297})
	if err != nil || !found || p.worst(a4, got[0]) >= 0.1 || got[1] != got[0] {
		t.Errorf("%+v, %v, %v", got, found, err)
	}
	for _, other := range []Key{{"HP", "", a4}, {"HP", key.Tray, layout.Size{297, 210}}, {"Canon", key.Tray, a4}} {
		if got, found, err := Adjust(ctx, db, other.Printer, other.Tray, other.Paper); err != nil || found || got != [2]printing.Adjustment{} {
			t.Errorf("%+v: %+v, %v, %v", other, got, found, err)
		}
	}
	all, err := All(ctx, db)
	if err != nil || len(all) != 1 || all[0].Key != key || all[0].Sides[1] == nil || math.Abs(all[0].Sides[0].Measured[5]-m[5]) > 1e-9 || all[0].Sides[0].By != "clerk" {
		t.Fatalf("%+v, %v", all, err)
	}
	back, err := Forget(ctx, db, all[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, found, _ := Adjust(ctx, db, "HP", key.Tray, a4); found {
		t.Error("still there")
	}
	if err := back(ctx); err != nil {
		t.Fatal(err)
	}
	if got, found, _ := Adjust(ctx, db, "HP", key.Tray, a4); !found || got[0] == (printing.Adjustment{}) {
		t.Errorf("not back: %+v", got)
	}
}
