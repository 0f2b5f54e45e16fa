package photos

import (
	"context"

	"lingkaran/data"
)

// Done is what was stored.
type Done struct {
	Given []data.GivenPhoto // what data.Workers.TakeBackPhotos takes to undo it
	Left  int               // whose photo was changed by someone else meanwhile, or who are gone
}

// Save is a storing that was decided upon: it does not change with the plan.
type Save struct {
	plan  *Plan
	given []data.GivenPhoto
}

// Decide takes what is to be stored from the plan, so that it can be stored
// beside the plan's goroutine.
func (p *Plan) Decide() *Save {
	s := &Save{plan: p}
	for i := range p.Files {
		if f := &p.Files[i]; f.Stores() {
			s.given = append(s.given, data.GivenPhoto{WorkerID: f.WorkerID, Had: f.Had, Hash: f.Hash})
		}
	}
	return s
}

// Store stores all of it in one transaction, or nothing. Errors are those of
// data.Workers.AssignPhotos; progress may be nil.
func (s *Save) Store(ctx context.Context, progress func(done, total int)) (Done, error) {
	done, err := s.plan.db.Workers.AssignPhotos(ctx, s.given, s.plan.Picture, progress)
	if err != nil {
		return Done{}, err
	}
	return Done{Given: done, Left: len(s.given) - len(done)}, nil
}

// Holders says which photos the workers of the plan have now; Hold puts them in.
func (p *Plan) Holders() func(context.Context) (map[int64]data.PhotoHolder, error) {
	ids := make([]int64, 0, len(p.Files))
	for i := range p.Files {
		if id := p.Files[i].WorkerID; id != 0 {
			ids = append(ids, id)
		}
	}
	return func(ctx context.Context) (map[int64]data.PhotoHolder, error) {
		all, err := p.db.Workers.PhotoHolders(ctx, nil, nil, ids)
		now := make(map[int64]data.PhotoHolder, len(all))
		for _, h := range all {
			now[h.ID] = h
		}
		return now, err
	}
}

// Hold puts in which photos the workers have now, and judges anew. A worker
// who is gone is nobody any more.
func (p *Plan) Hold(now map[int64]data.PhotoHolder) {
	for i := range p.Files {
		f := &p.Files[i]
		if f.WorkerID == 0 {
			continue
		}
		if h, ok := now[f.WorkerID]; ok {
			f.Name, f.Had = h.Name, h.PhotoHash
		} else {
			f.WorkerID, f.By, f.why = 0, "", gone()
		}
	}
	p.Judge()
}
