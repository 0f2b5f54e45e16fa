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
}

// Frozen says that the ranking is the one that was confirmed.
func (s *Sheet) Frozen() bool { return s.Record.FrozenAt != nil }

// Open reads a ceremony with its rules, the usual ones when it has none, and
// ranks the companies. A frozen ranking is read as it was confirmed, whatever
// was given since. Errors: data.ErrNotFound.
func Open(ctx context.Context, db *data.DB, ceremonyID int64) (*Sheet, error) {
	s := &Sheet{}
	var err error
	if s.Ceremony, err = db.Ceremonies.Get(ctx, ceremonyID); err != nil {
		return nil, err
	}
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

// Rank ranks the companies by the sheet's rules as they stand, kept or not.
// Errors: *Fault, ErrFrozen.
func (s *Sheet) Rank(ctx context.Context, db *data.DB) error {
	if s.Frozen() {
		return &frozen{}
	}
	if err := s.Rules.Check(); err != nil {
		return err
	}
	to := s.Ceremony.CutOff
	sums, err := db.Contributions.Sums(ctx, data.SumQuery{From: s.Rules.From, To: to, MinMonths: s.Rules.MinMonths})
	if err != nil {
		return err
	}
	var honours map[int64][]data.Honour
	if s.Rules.Before != BeforeCounts {
		if honours, err = db.Ceremonies.HonouredBefore(ctx, s.Ceremony.ID); err != nil {
			return err
		}
	}
	s.Result = s.Rules.Ranked(sums, honours, to)
	return nil
}

// Save keeps the sheet's rules. Errors: *Fault, data.ErrStale, data.ErrFrozen
// when the ceremony is confirmed or held.
func (s *Sheet) Save(ctx context.Context, db *data.DB) error {
	record, err := s.record()
	if err != nil {
		return err
	}
	if err := db.Ceremonies.SaveRules(ctx, &record); err != nil {
		return saidFrozen(err)
	}
	s.Record = record
	return nil
}

// Confirm keeps the rules when they were edited, ranks once more, and confirms
// the ceremony and freezes the ranking, both or neither. Errors: *Fault,
// data.ErrStale, data.ErrFrozen.
func (s *Sheet) Confirm(ctx context.Context, db *data.DB) error {
	record, err := s.record()
	if err != nil {
		return err
	}
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
	s.Ceremony, s.Record = ceremony, record
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

// Take brings the ceremony's list of awardees in line with the ranking as the
// sheet shows it, in its order: see data.Ceremonies.TakeAwards.
func (s *Sheet) Take(ctx context.Context, db *data.DB) (data.Taken, error) {
	var given []data.Award
	for _, row := range s.Result.Rows {
		if row.In {
			given = append(given, data.Award{CompanyID: row.CompanyID, Category: row.Category, Workers: row.Workers, WorkerMonths: row.WorkerMonths, Amount: row.Amount})
		}
	}
	return db.Ceremonies.TakeAwards(ctx, s.Ceremony.ID, given)
}
