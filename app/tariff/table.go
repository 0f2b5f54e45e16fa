package tariff

import (
	"context"
	"encoding/json"
	"fmt"

	"lingkaran/assets"
	"lingkaran/data"
)

// Default returns the tariff table that the program ships with: the rates and
// the discounts of PP 50/2025. What stands in no official text is marked
// unconfirmed: the rates of JKK between its lowest and highest amount, which go
// by income brackets, and the discount for others than transport workers.
func Default() ([]data.Tariff, error) {
	b, err := assets.Rules.ReadFile("rules/tariffs.json")
	if err != nil {
		return nil, fmt.Errorf("tariffs: %w", err)
	}
	var rows []struct {
		Programme, Sector, First, Last, Source string
		PerMille                               int         `json:"per_mille"`
		IncomeFrom                             data.Rupiah `json:"income_from"`
		IncomeTo                               data.Rupiah `json:"income_to"`
		Amount, Minimum, Maximum               data.Rupiah
		Confirmed                              bool
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		return nil, fmt.Errorf("tariffs: %w", err)
	}
	out := make([]data.Tariff, 0, len(rows))
	for i, r := range rows {
		first, err := data.ParseMonth(r.First)
		if err != nil {
			return nil, fmt.Errorf("tariff %d: %w", i, err)
		}
		last, err := data.ParseMonth(r.Last)
		if err != nil {
			return nil, fmt.Errorf("tariff %d: %w", i, err)
		}
		out = append(out, data.Tariff{
			Programme: r.Programme, Sector: r.Sector, FirstMonth: first, LastMonth: last,
			IncomeFrom: r.IncomeFrom, IncomeTo: r.IncomeTo, PerMille: r.PerMille, Amount: r.Amount, Minimum: r.Minimum, Maximum: r.Maximum,
			Source: r.Source, Confirmed: r.Confirmed,
		})
	}
	return out, nil
}

// settingShipped remembers that the office once got the shipped table, so that
// rows which it deleted do not come back.
const settingShipped = "tariff.shipped"

// Ensure gives a new office the shipped table. It does nothing when the office
// has had it before.
func Ensure(ctx context.Context, db *data.DB) error {
	shipped, err := db.Office.Setting(ctx, settingShipped)
	if err != nil || shipped != "" {
		return err
	}
	rows, err := Default()
	if err != nil {
		return err
	}
	if _, err := db.Contributions.FirstTariffs(ctx, rows); err != nil {
		return err
	}
	return db.Office.SetSetting(ctx, settingShipped, "1")
}
