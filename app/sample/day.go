package sample

import (
	"context"
	"fmt"

	"lingkaran/app/guests"
	"lingkaran/app/rundown"
	"lingkaran/data"
)

// fillDay keeps the guests of a ceremony, with all awardees behind them, and
// its rundown. What an earlier fill kept stays as it is. Who came is left open:
// that was never published.
func fillDay(ctx context.Context, db *data.DB, ceremonyID int64, invited []data.Guest, persons map[string]string, invented string) error {
	kept, err := db.Guests.Of(ctx, ceremonyID)
	if err == nil && len(kept) == 0 && len(invited) > 0 {
		all := make([]data.Guest, len(invited))
		for i, g := range invited {
			g.CeremonyID, g.Seats = ceremonyID, max(g.Seats, 1)
			all[i] = g
		}
		err = db.Guests.SaveAll(ctx, all)
	}
	if err == nil {
		_, err = guests.Add(ctx, db, ceremonyID, guests.Awardees)
	}
	if err != nil {
		return fmt.Errorf("sample guests: %w", err)
	}
	items, err := db.Rundowns.Of(ctx, ceremonyID)
	if err != nil || len(items) > 0 {
		return err
	}
	if items, err = rundown.Template(ceremonyID); err != nil {
		return err
	}
	for i := range items {
		if p := persons[items[i].Title]; p != "" {
			items[i].Person = p
		}
	}
	items[0].Notes = invented
	if err := db.Rundowns.SaveAll(ctx, items); err != nil {
		return fmt.Errorf("sample rundown: %w", err)
	}
	return nil
}
