package award

import (
	"context"
	"encoding/json"

	"lingkaran/data"
)

// Confirm keeps the rules when they were edited, ranks once more by what is kept
// now, and confirms the ceremony (one that was held stays so) and freezes the
// ranking, both or neither. Errors: *Fault,
// data.ErrStale, data.ErrFrozen.
func (s *Sheet) Confirm(ctx context.Context, db *data.DB) error {
	record, err := s.record()
	if err != nil {
		return err
	}
	s.read = nil // what is frozen is what is kept now
	if record.ID != 0 && record.Rules != s.Record.Rules {
		if err := s.Save(ctx, db); err != nil {
			return err
		}
		record = s.Record
	}
	if err := s.Rank(ctx, db); err != nil {
		return err
	}
	result, err := json.Marshal(s.Result)
	if err != nil {
		return err
	}
	ceremony := s.Ceremony
	if err := db.Ceremonies.Confirm(ctx, &ceremony, &record, string(result)); err != nil {
		return saidFrozen(err)
	}
	s.Ceremony, s.Record, s.cutOff = ceremony, record, ceremony.CutOff
	return nil
}

// Keep saves a ceremony as data.Ceremonies.Save does. One that is confirmed or
// held and has no frozen ranking yet gets it with the same save, by its rules
// or the usual ones: whatever way a ceremony is confirmed, what it honours is
// settled then. Errors: those of Save and Confirm.
func Keep(ctx context.Context, db *data.DB, c *data.Ceremony) error {
	if !c.Status.Settled() {
		return db.Ceremonies.Save(ctx, c)
	}
	x := *c
	if x.ID == 0 {
		x.Status = data.CeremonyDraft
		if err := db.Ceremonies.Save(ctx, &x); err != nil {
			return err
		}
		x.Status = c.Status
	}
	s, err := Open(ctx, db, x.ID)
	switch {
	case err != nil:
		return err
	case s.Frozen():
		err = db.Ceremonies.Save(ctx, &x)
	default:
		s.Ceremony = x
		err = s.Confirm(ctx, db)
		x = s.Ceremony
	}
	if err == nil || c.ID == 0 {
		*c = x
	}
	return err
}

// Shift is what became of a company since a ranking was frozen. Was or Now is
// nil where the company is in one of them only.
type Shift struct {
	CompanyID int64
	Company   string
	Was, Now  *Row
}

// Since ranks by the frozen rules once more and returns the companies whose
// award or figures would be others now, in the order of the frozen ranking,
// new ones last. Nothing of it is taken. It is empty when nothing is frozen.
func (s *Sheet) Since(ctx context.Context, db *data.DB) ([]Shift, error) {
	if !s.Frozen() {
		return nil, nil
	}
	live := &Sheet{Ceremony: s.Ceremony, Rules: s.Rules}
	live.Ceremony.CutOff = s.Result.To // by which it was frozen
	if err := live.rank(ctx, db); err != nil {
		return nil, err
	}
	now := make(map[int64]*Row, len(live.Result.Rows))
	for i := range live.Result.Rows {
		now[live.Result.Rows[i].CompanyID] = &live.Result.Rows[i]
	}
	var all []Shift
	for i := range s.Result.Rows {
		was := &s.Result.Rows[i]
		is := now[was.CompanyID]
		delete(now, was.CompanyID)
		switch {
		case is == nil && (was.In || was.Contributions > 0), is != nil && (was.In != is.In || was.Category != is.Category || was.Figures != is.Figures):
			all = append(all, Shift{was.CompanyID, was.Company, was, is})
		}
	}
	for i := range live.Result.Rows {
		if row := &live.Result.Rows[i]; now[row.CompanyID] != nil && (row.In || row.Contributions > 0) {
			all = append(all, Shift{row.CompanyID, row.Company, nil, row})
		}
	}
	return all, nil
}
