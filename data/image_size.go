package data

import (
	"context"

	"gorm.io/gorm"
)

// ImageSizes returns the width and height in pixels of kept pictures by their
// hash, without reading the pictures. Hashes of which none is kept are left
// out.
func (s *OfficeStore) ImageSizes(ctx context.Context, hashes []string) (map[string][2]int, error) {
	sizes := make(map[string][2]int, len(hashes))
	if len(hashes) == 0 {
		return sizes, nil
	}
	err := s.db.read(ctx, "sizes of images", func(g *gorm.DB) error {
		rows, err := queryRows(g, `SELECT i.hash, i.width, i.height FROM `+dialectOf(g).fromTexts+` CROSS JOIN images i WHERE i.hash = s.value`, textSet(hashes))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var hash string
			var size [2]int
			if err := rows.Scan(&hash, &size[0], &size[1]); err != nil {
				return err
			}
			sizes[hash] = size
		}
		return rows.Err()
	})
	return sizes, err
}
