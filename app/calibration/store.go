package calibration

import (
	"context"
	"math"
	"os"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// Side is a side of the paper.
type Side int

// The sides.
const (
	Front Side = iota
	Back
)

// Key names what is calibrated: the same printer prints elsewhere from another
// tray, and on paper that lies, since drivers turn the page.
type Key struct {
	Printer string      // printers.Printer.Name
	Tray    string      // printers.Tray.Name, "" for the usual one
	Paper   layout.Size // as it is printed on, mm, upright or lying
}

// Kept is what is kept of a printer, a tray and a paper.
type Kept struct {
	Key
	Sides [2]*Measure // nil for a side that was not measured
}

// Measure is a side that was measured.
type Measure struct {
	Measured Measured
	Adjust   printing.Adjustment
	At       time.Time
	By       string
	kept     data.Calibration
}

// Adjust returns what makes up for a printer's faults, on fronts and on backs;
// false when it was never measured with this tray and this paper. A side that
// was not measured has no adjustment.
func Adjust(ctx context.Context, db *data.DB, printer, tray string, paper layout.Size) ([2]printing.Adjustment, bool, error) {
	all, err := All(ctx, db)
	if err != nil {
		return [2]printing.Adjustment{}, false, err
	}
	for _, k := range all {
		if k.Printer == printer && k.Tray == tray && near(k.Paper, paper) {
			a := k.Adjust()
			return a, true, nil
		}
	}
	return [2]printing.Adjustment{}, false, nil
}

// Adjust is the adjustment of both sides.
func (k Kept) Adjust() (a [2]printing.Adjustment) {
	for i, m := range k.Sides {
		if m != nil {
			a[i] = m.Adjust
		}
	}
	return a
}

// near reports whether two papers are one: layouts say 85.6 mm, others 85.60.
func near(a, b layout.Size) bool {
	return math.Abs(a.W()-b.W()) < 0.5 && math.Abs(a.H()-b.H()) < 0.5
}

// All returns what is kept of this computer's printers, by printer, tray and
// paper.
func All(ctx context.Context, db *data.DB) ([]Kept, error) {
	rows, err := db.Calibrations.All(ctx, computer())
	if err != nil {
		return nil, err
	}
	var all []Kept
	for _, c := range rows {
		key := Key{Printer: c.Printer, Tray: c.Tray, Paper: layout.Size{float64(c.Width) / 1e3, float64(c.Height) / 1e3}}
		if len(all) == 0 || all[len(all)-1].Key != key {
			all = append(all, Kept{Key: key})
		}
		if c.Side == int(Front) || c.Side == int(Back) {
			all[len(all)-1].Sides[c.Side] = &Measure{Measured: measuredOf(c.Measured), At: c.MadeAt, By: c.MadeBy, kept: c,
				Adjust: printing.Adjustment{DX: float64(c.DX) / 1e3, DY: float64(c.DY) / 1e3, ScaleX: float64(c.ScaleX) / 1e6, ScaleY: float64(c.ScaleY) / 1e6, Skew: float64(c.Skew) / 1e6}}
		}
	}
	return all, nil
}

// Save keeps what came of measuring a side, in place of what was kept of it. A
// Fitted result is not kept: its cause must be removed.
func Save(ctx context.Context, db *data.DB, key Key, side Side, m Measured, r Result) error {
	if r.Found == Fitted {
		_, text := r.Words()
		return &Doubt{Sentence: text}
	}
	a := r.Adjust
	if a.ScaleX == 0 {
		a.ScaleX = 1
	}
	if a.ScaleY == 0 {
		a.ScaleY = 1
	}
	whole := func(v, unit float64) int64 { return int64(math.Round(v * unit)) }
	return db.Calibrations.Put(ctx, &data.Calibration{
		Computer: computer(), Printer: key.Printer, Tray: key.Tray, Width: whole(key.Paper.W(), 1e3), Height: whole(key.Paper.H(), 1e3), Side: int(side), Measured: m.text(),
		DX: whole(a.DX, 1e3), DY: whole(a.DY, 1e3), ScaleX: whole(a.ScaleX, 1e6), ScaleY: whole(a.ScaleY, 1e6), Skew: whole(a.Skew, 1e6),
	})
}

// Forget deletes what is kept of both sides. back keeps it again.
func Forget(ctx context.Context, db *data.DB, k Kept) (back func(context.Context) error, err error) {
	var gone []data.Calibration
	back = func(ctx context.Context) error {
		for _, c := range gone {
			if err := db.Calibrations.Restore(ctx, c); err != nil {
				return err
			}
		}
		return nil
	}
	for _, m := range k.Sides {
		if m == nil {
			continue
		}
		if err := db.Calibrations.Delete(ctx, m.kept.ID); err != nil {
			return back, err
		}
		gone = append(gone, m.kept)
	}
	return back, nil
}

// computer names this computer: its printers are its own, although their names
// may be those of another's.
func computer() string {
	name, err := os.Hostname()
	if err != nil || name == "" {
		return "?"
	}
	return name
}
