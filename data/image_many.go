package data

import (
	"context"

	"gorm.io/gorm"
)

// Images returns kept pictures by their hash in one query: a print reads
// thousands of photos, and each query by itself takes longer than the photo.
// Hashes of which none is kept are left out, and so is when each was kept.
func (s *OfficeStore) Images(ctx context.Context, hashes []string) (map[string]Image, error) {
	images := make(map[string]Image, len(hashes))
	if len(hashes) == 0 {
		return images, nil
	}
	err := s.db.read(ctx, "images", func(g *gorm.DB) error {
		rows, err := queryRows(g, `SELECT i.hash, i.type, i.width, i.height, i.bytes FROM `+dialectOf(g).fromTexts+` CROSS JOIN images i WHERE i.hash = s.value`, textSet(hashes))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var img Image
			if err := rows.Scan(&img.Hash, &img.Type, &img.Width, &img.Height, &img.Bytes); err != nil {
				return err
			}
			images[img.Hash] = img
		}
		return rows.Err()
	})
	return images, err
}
