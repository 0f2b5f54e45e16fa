package award

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Sheet is a ceremony with its rules and its ranking. Edit Rules, look with
// Rank, keep with Save.
type Sheet struct {
	Ceremony data.Ceremony
	Record   data.AwardRules // as it was read; its ID is 0 as long as none are kept
	Rules    Rules
	Result   Result

	cutOff data.Date // as the ceremony keeps it
	read   *figures  // what Rank read; a copy of the sheet ranks with it too
}

// figures are what the companies gave, as it was read once.
type figures struct {
	query    data.SumQuery
	sums     []data.CompanySum
	honours  map[int64][]data.Honour
	honoured bool // honours are read
}

// Frozen says that the ranking is the one that was confirmed.
func (s *Sheet) Frozen() bool { return s.Record.FrozenAt != nil }

// Open reads a ceremony with its rules, the usual ones when it has none, and
// ranks the companies. A frozen ranking is read as it was confirmed, whatever
// was given since. Errors: data.ErrNotFound.
func Open(ctx context.Context, db *data.DB, ceremonyID int64) (*Sheet, error) {
	return openWith(ctx, db, ceremonyID, nil)
}

// Reopen is Open with the figures that a sheet has read already: for when the
// ceremony or its rules changed, and what companies gave did not.
func (s *Sheet) Reopen(ctx context.Context, db *data.DB) (*Sheet, error) {
	return openWith(ctx, db, s.Ceremony.ID, s.read)
}

// Adopt takes over what another sheet of the same ceremony ranked: its rules,
// its cut-off date and its result. What is kept of the record stays.
func (s *Sheet) Adopt(ranked *Sheet) {
	s.Rules, s.Result, s.read = ranked.Rules, ranked.Result, ranked.read
	s.Ceremony.CutOff = ranked.Ceremony.CutOff
}

func openWith(ctx context.Context, db *data.DB, ceremonyID int64, known *figures) (*Sheet, error) {
	s := &Sheet{read: known}
	var err error
	if s.Ceremony, err = db.Ceremonies.Get(ctx, ceremonyID); err != nil {
		return nil, err
	}
	s.cutOff = s.Ceremony.CutOff
	s.Record, err = db.Ceremonies.Rules(ctx, ceremonyID)
	switch {
	case errors.Is(err, data.ErrNotFound):
		s.Rules = Usual()
	case err != nil:
		return nil, err
	default:
		if s.Rules, err = read(s.Record.Rules); err != nil {
			return nil, err
		}
	}
	if !s.Frozen() {
		return s, s.Rank(ctx, db)
	}
	if err := json.Unmarshal([]byte(s.Record.Result), &s.Result); err != nil {
		return nil, fmt.Errorf("frozen ranking: %w", err)
	}
	return s, nil
}

// Rank ranks the companies by the sheet's rules and cut-off date as they stand,
// kept or not. What the companies gave is read only when the period or the
// least months are others than before: Open again when records changed.
// Errors: *Fault, ErrFrozen.
func (s *Sheet) Rank(ctx context.Context, db *data.DB) error {
	if s.Frozen() {
		return &frozen{}
	}
	if err := s.Rules.Check(); err != nil {
		return err
	}
	return s.rank(ctx, db)
}

func (s *Sheet) rank(ctx context.Context, db *data.DB) error {
	f := figures{query: data.SumQuery{From: s.Rules.From, To: s.Ceremony.CutOff, MinMonths: s.Rules.MinMonths}}
	same := s.read != nil && s.read.query == f.query
	if same {
		f = *s.read
	}
	var err error
	if !same {
		if f.sums, err = db.Contributions.Sums(ctx, f.query); err != nil {
			return err
		}
		if s.read != nil {
			f.honours, f.honoured = s.read.honours, s.read.honoured
		}
	}
	if s.Rules.Before != BeforeCounts && !f.honoured {
		if f.honours, err = db.Ceremonies.HonouredBefore(ctx, s.Ceremony.ID); err != nil {
			return err
		}
		f.honoured = true
	}
	s.read = &f
	s.Result = s.Rules.Ranked(f.sums, f.honours, s.Ceremony.CutOff)
	return nil
}

// Save keeps the sheet's rules, and the ceremony's cut-off date where it was
// edited, both or neither. Errors: *Fault, data.ErrStale, data.ErrFrozen when
// the ceremony is confirmed or held.
func (s *Sheet) Save(ctx context.Context, db *data.DB) error {
	record, err := s.record()
	if err != nil {
		return err
	}
	ceremony := s.Ceremony
	if ceremony.CutOff != s.cutOff {
		err = db.Ceremonies.SaveRulesUpTo(ctx, &ceremony, &record)
	} else {
		err = db.Ceremonies.SaveRules(ctx, &record)
	}
	if err != nil {
		return saidFrozen(err)
	}
	s.Ceremony, s.Record, s.cutOff = ceremony, record, ceremony.CutOff
	return nil
}

// record returns the record with the sheet's rules.
func (s *Sheet) record() (data.AwardRules, error) {
	record := s.Record
	if err := s.Rules.Check(); err != nil {
		return record, err
	}
	text, err := json.Marshal(s.Rules)
	record.CeremonyID, record.Rules = s.Ceremony.ID, string(text)
	return record, err
}

// frozen is data.ErrFrozen in words.
type frozen struct{}

func (*frozen) Error() string { return data.ErrFrozen.Error() }
func (*frozen) Unwrap() error { return data.ErrFrozen }

// Explain implements explain.Explainer.
func (*frozen) Explain() (what, why, todo string) {
	return words.T("The ranking is frozen."), words.T("The ceremony is confirmed."), words.T("Make the ceremony a draft again to change its rules.")
}

func saidFrozen(err error) error {
	if errors.Is(err, data.ErrFrozen) {
		return &frozen{}
	}
	return err
}
