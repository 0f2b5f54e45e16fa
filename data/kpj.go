package data

import (
	"context"
	"slices"
)

// GivenKPJ is a KPJ for a worker, in the place of the one that it had.
type GivenKPJ struct {
	WorkerID int64
	Had      string // as it was compared; "" for none
	KPJ      string // "" takes the KPJ away
}

// AssignKPJ gives many workers their KPJ in one transaction: all or none. Who
// has another KPJ by now than Had says, or is gone, is left out. It returns
// what was given; hand that to TakeBackKPJ to undo it. The history of each
// worker shows the KPJ before and after.
//
// *DuplicateError when a KPJ is held by a worker that does not get another one
// here (its ID is 0 when two of given would share one), ErrCancelled. progress
// may be nil; it is called on this goroutine.
func (s *Workers) AssignKPJ(ctx context.Context, given []GivenKPJ, progress func(done, total int)) (done []GivenKPJ, err error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	err = s.db.write(ctx, "assign KPJ", func(t *tx) error {
		done = make([]GivenKPJ, 0, len(given))
		seen := make(map[int64]bool, len(given))
		for part := range slices.Chunk(given, changeStep) {
			if err := ctx.Err(); err != nil {
				return err
			}
			living, err := t.livingByID(ctx, workersOf(part))
			if err != nil {
				return err
			}
			for _, g := range part {
				if w, ok := living[g.WorkerID]; ok && w.KPJ == g.Had && g.Had != g.KPJ && !seen[w.ID] {
					seen[w.ID] = true
					done = append(done, g)
				}
			}
		}
		return t.assignKPJ(ctx, done, progress)
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// TakeBackKPJ undoes an AssignKPJ: each worker that still has the KPJ that it
// was given has again what it had before. It returns how many.
func (s *Workers) TakeBackKPJ(ctx context.Context, done []GivenKPJ) (back int, err error) {
	reversed := make([]GivenKPJ, len(done))
	for i, g := range done {
		reversed[i] = GivenKPJ{WorkerID: g.WorkerID, Had: g.KPJ, KPJ: g.Had}
	}
	taken, err := s.AssignKPJ(ctx, reversed, nil)
	return len(taken), err
}

// assignKPJ writes what was found to be in order.
func (t *tx) assignKPJ(ctx context.Context, given []GivenKPJ, progress func(done, total int)) error {
	// First all old ones are let go, so that two workers may change theirs.
	for part := range slices.Chunk(given, changeStep) {
		var had []int64
		for _, g := range part {
			if g.Had != "" {
				had = append(had, g.WorkerID)
			}
		}
		if len(had) == 0 {
			continue
		}
		if _, err := t.exec(`UPDATE workers SET kpj = '' WHERE id IN `+t.d().inSet, idSet(had)); err != nil {
			return err
		}
	}
	taken := make(map[string]bool, len(given))
	written := 0
	for part := range slices.Chunk(given, changeStep) {
		if err := ctx.Err(); err != nil {
			return err
		}
		var kpjs []string
		for _, g := range part {
			if g.KPJ == "" {
				continue
			}
			if taken[g.KPJ] {
				return &DuplicateError{Kind: KindWorker, Field: "KPJ"}
			}
			taken[g.KPJ] = true
			kpjs = append(kpjs, g.KPJ)
		}
		if len(kpjs) > 0 {
			held, err := readKept(ctx, t.asks(), "kpj", textSet(kpjs))
			if err != nil {
				return err
			}
			if len(held) > 0 {
				return duplicateWorker(&held[0], false)
			}
		}
		living, err := t.livingByID(ctx, workersOf(part))
		if err != nil {
			return err
		}
		ws := make([]Worker, len(part))
		for i, g := range part {
			ws[i] = living[g.WorkerID]
			ws[i].KPJ = g.KPJ
			t.note(KindWorker, g.WorkerID, ActionChange, []FieldChange{{Field: "KPJ", Old: g.Had, New: g.KPJ}})
		}
		if err := t.rewriteWorkers(ws, map[string]bool{"KPJ": true}); err != nil {
			return err
		}
		written += len(part)
		progress(written, len(given))
	}
	if len(given) > 0 {
		t.tell(KindWorker, workersOf(given)...)
	}
	return nil
}

func workersOf(given []GivenKPJ) []int64 {
	ids := make([]int64, len(given))
	for i, g := range given {
		ids[i] = g.WorkerID
	}
	return ids
}
