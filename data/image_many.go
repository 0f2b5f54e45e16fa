package data

import (
	"bytes"
	"context"
	"fmt"

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
		take := taker{lent: dialectOf(g).lends}
		for rows.Next() {
			var img Image
			take.to = &img.Bytes
			if err := rows.Scan(&img.Hash, &img.Type, &img.Width, &img.Height, &take); err != nil {
				return err
			}
			images[img.Hash] = img
		}
		return rows.Err()
	})
	return images, err
}

// taker scans bytes into to as the driver hands them over. What it hands over
// for good is not copied once more: ten thousand photos are sixty megabytes.
type taker struct {
	to   *[]byte
	lent bool // they last only until the next row
}

// Scan implements sql.Scanner.
func (t *taker) Scan(from any) error {
	b, ok := from.([]byte)
	if !ok {
		return fmt.Errorf("bytes expected, not %T", from)
	}
	if t.lent {
		b = bytes.Clone(b)
	}
	*t.to = b
	return nil
}
