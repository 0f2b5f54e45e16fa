package data

import (
	"context"
	"errors"
	"testing"
)

func testCalibration(printer string, side int) *Calibration {
	return &Calibration{Computer: "loket-2", Printer: printer, Tray: "InputSlot=Tray1", Width: 210_000, Height: 297_000, Side: side,
		Measured: `[20,20,20,20,170,257]`, DX: -1250, DY: 500, ScaleX: 1_004_000, ScaleY: 998_000, Skew: 120_000}
}

func TestCalibrationsAreKeptOnceEach(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	told := 0
	defer db.Events.Subscribe(func(Event) { told++ }, KindCalibration)()
	front, back, other := testCalibration("Kartu", 0), testCalibration("Kartu", 1), testCalibration("Kartu", 0)
	other.Computer = "loket-3"
	for _, c := range []*Calibration{front, back, other} {
		ok(t, db.Calibrations.Put(ctx, c))
		if c.ID == 0 || c.MadeBy != "clerk" || c.MadeAt.IsZero() {
			t.Errorf("%+v", c)
		}
	}
	again := testCalibration("Kartu", 0)
	again.DX = 2
	ok(t, db.Calibrations.Put(ctx, again))
	lying := testCalibration("Kartu", 0)
	lying.Width, lying.Height = 297_000, 210_000
	ok(t, db.Calibrations.Put(ctx, lying))
	all := must[[]Calibration](t)(db.Calibrations.All(ctx, "loket-2"))
	if len(all) != 3 || all[0].DX != 2 || all[0].ID != again.ID || all[1].Side != 1 || all[2].Width != 297_000 {
		t.Errorf("%+v", all)
	}
	if all[1].ScaleX != 1_004_000 || all[1].Skew != 120_000 || all[1].Measured != back.Measured || !all[1].MadeAt.Equal(back.MadeAt) {
		t.Errorf("%+v", all[1])
	}
	if told != 6 { // the one that made room is told of as well
		t.Errorf("told %d times", told)
	}
	history := must[[]Change](t)(db.Changes.Of(ctx, KindCalibration, front.ID))
	if len(history) != 2 || history[0].Action != ActionDelete || history[1].Action != ActionCreate {
		t.Errorf("%+v", history)
	}
	sound(t, db)
}

func TestCalibrationsAreDeletedAndComeBack(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	c := testCalibration("Kartu", 0)
	ok(t, db.Calibrations.Put(ctx, c))
	ok(t, db.Calibrations.Delete(ctx, c.ID))
	if err := db.Calibrations.Delete(ctx, c.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("deleted twice: %v", err)
	}
	ok(t, db.Calibrations.Restore(ctx, *c))
	all := must[[]Calibration](t)(db.Calibrations.All(ctx, "loket-2"))
	if len(all) != 1 || !all[0].MadeAt.Equal(c.MadeAt) || all[0].DX != c.DX {
		t.Errorf("%+v", all)
	}
	if err := db.Calibrations.Restore(ctx, *c); !errors.Is(err, ErrStale) {
		t.Errorf("over a newer one: %v", err)
	}
}
