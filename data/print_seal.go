package data

import (
	"context"
	"fmt"
	"time"
)

// Sealer makes the codes of papers that bear none yet, in their order: "" for
// one that goes without. Number, Values and PrintedAt, the moment of the first
// copy, are what the code may speak of. It runs while the database is held for
// writing, and must neither ask it nor wait.
type Sealer func(ctx context.Context, papers []Print) ([]string, error)

// sealPapers gives the papers their codes that have none. at is when those that
// are new are printed.
func sealPapers(ctx context.Context, seal Sealer, papers []*issued, at time.Time) error {
	if seal == nil {
		return nil
	}
	var bare []*issued
	var say []Print
	for _, x := range papers {
		if x.Code != "" || x.asked {
			continue
		}
		x.asked = true
		if x.PrintedAt.IsZero() {
			x.PrintedAt = at
		}
		bare, say = append(bare, x), append(say, x.Print)
	}
	if len(bare) == 0 {
		return nil
	}
	codes, err := seal(ctx, say)
	if err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	for i, x := range bare {
		x.Code = codes[i]
	}
	return nil
}
