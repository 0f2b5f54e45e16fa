package award

import (
	"context"
	"slices"

	"lingkaran/data"
)

// UsualCategories are offered where an office has none of its own yet, the
// highest first. They stand on the certificate, which is Indonesian.
var UsualCategories = []string{"Platinum", "Emas", "Perak", "Perunggu"}

// Categories are those in use and the usual ones.
func Categories(ctx context.Context, db *data.Ceremonies) ([]string, error) {
	all, err := db.Categories(ctx)
	for _, c := range UsualCategories {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all, err
}
