package data

import (
	"context"

	"gorm.io/gorm"
)

// Uses returns how many papers were drawn from each layout, by the reference
// that prints keep, "piagam-kita@3". Copies count as papers. It reads the whole
// register.
func (s *Layouts) Uses(ctx context.Context) (map[string]int, error) {
	var rows []struct {
		Layout string
		Papers int
	}
	err := s.db.read(ctx, "uses of layouts", func(g *gorm.DB) error {
		rows = nil
		return g.Raw(`SELECT layout, COUNT(*) AS papers FROM prints GROUP BY layout`).Scan(&rows).Error
	})
	out := make(map[string]int, len(rows))
	for _, r := range rows {
		out[r.Layout] = r.Papers
	}
	return out, err
}
