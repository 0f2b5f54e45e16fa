package data

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// KindCalibration is a printer's calibration in the change log and in events.
const KindCalibration Kind = "calibration"

// Calibration is what was measured on one side of a printer's paper, and the
// adjustment that makes up for it. The meaning of both is app/calibration's.
type Calibration struct {
	ID       int64  `gorm:"primaryKey"`
	Computer string // printers of the same name on two computers are two
	Printer  string // the system's name
	Tray     string // "" for the usual one
	Width    int64  // of the paper as it is printed on, upright or lying; thousandths of a mm
	Height   int64
	Side     int    // 0 front, 1 back
	Measured string // JSON
	DX       int64  // thousandths of a mm
	DY       int64
	ScaleX   int64 // millionths: 1,000,000 is true
	ScaleY   int64
	Skew     int64 // millionths of a degree, clockwise
	MadeAt   time.Time
	MadeBy   string
}

// Calibrations keeps how the printers were measured.
type Calibrations struct{ db *DB }

// All returns the calibrations of a computer's printers, by printer, tray,
// paper and side.
func (s *Calibrations) All(ctx context.Context, computer string) ([]Calibration, error) {
	var all []Calibration
	err := s.db.read(ctx, "calibrations", func(g *gorm.DB) error {
		return g.Where("computer = ?", computer).Order("printer, tray, width, height, side").Find(&all).Error
	})
	return all, err
}

// Put keeps a calibration, in place of the former one of the same computer,
// printer, tray, paper and side. ID, MadeAt and MadeBy are set.
func (s *Calibrations) Put(ctx context.Context, c *Calibration) error {
	x := *c
	err := s.db.write(ctx, "keep calibration", func(t *tx) error {
		x = *c
		x.ID, x.MadeAt, x.MadeBy = 0, t.at, t.db.actor
		return t.putCalibration(&x)
	})
	if err == nil {
		*c = x
	}
	return err
}

// Restore keeps a deleted calibration again, as it was made. One that was made
// since stays: ErrStale.
func (s *Calibrations) Restore(ctx context.Context, c Calibration) error {
	return s.db.write(ctx, "restore calibration", func(t *tx) error {
		same, err := t.sameCalibration(&c)
		switch {
		case err != nil:
			return err
		case len(same) > 0:
			return ErrStale
		}
		x := c
		x.ID = 0
		return t.putCalibration(&x)
	})
}

// Delete forgets a calibration, ErrNotFound when it is not kept.
func (s *Calibrations) Delete(ctx context.Context, id int64) error {
	return s.db.write(ctx, "delete calibration", func(t *tx) error {
		var old Calibration
		if err := t.Take(&old, id).Error; err != nil {
			return err
		}
		return t.forgetCalibration(old)
	})
}

func (t *tx) sameCalibration(c *Calibration) ([]Calibration, error) {
	var same []Calibration
	err := t.Where("computer = ? AND printer = ? AND tray = ? AND width = ? AND height = ? AND side = ?",
		c.Computer, c.Printer, c.Tray, c.Width, c.Height, c.Side).Find(&same).Error
	return same, err
}

func (t *tx) putCalibration(c *Calibration) error {
	same, err := t.sameCalibration(c)
	if err != nil {
		return err
	}
	for _, old := range same {
		if err := t.forgetCalibration(old); err != nil {
			return err
		}
	}
	if err := t.Create(c).Error; err != nil {
		return err
	}
	t.note(KindCalibration, c.ID, ActionCreate, c.told(false))
	t.tell(KindCalibration, c.ID)
	return nil
}

func (t *tx) forgetCalibration(old Calibration) error {
	if _, err := t.exec(`DELETE FROM calibrations WHERE id = ?`, old.ID); err != nil {
		return err
	}
	t.note(KindCalibration, old.ID, ActionDelete, old.told(true))
	t.tell(KindCalibration, old.ID)
	return nil
}

// told is what the change log holds of a calibration that comes or goes.
func (c *Calibration) told(gone bool) []FieldChange {
	all := []FieldChange{
		{Field: "Printer", New: c.Printer}, {Field: "Tray", New: c.Tray},
		{Field: "Adjustment", New: fmt.Sprintf("%.2f mm, %.2f mm, %.5f, %.5f, %.3f°", float64(c.DX)/1e3, float64(c.DY)/1e3, float64(c.ScaleX)/1e6, float64(c.ScaleY)/1e6, float64(c.Skew)/1e6)},
	}
	if gone {
		for i := range all {
			all[i].Old, all[i].New = all[i].New, ""
		}
	}
	return all
}
