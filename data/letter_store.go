package data

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// LetterKind says what a letter is.
type LetterKind string

// The letters of the office.
const (
	LetterExtension LetterKind = "extension" // asks a company to go on; Subject is the company
	LetterThanks    LetterKind = "thanks"    // for a contribution; Subject is the contribution
	LetterReceipt   LetterKind = "receipt"   // of a payment; Subject is the payment
)

// Letter is a letter that was given a number.
type Letter struct {
	ID        int64 `gorm:"primaryKey"`
	CreatedAt time.Time
	Actor     string
	Kind      LetterKind
	Subject   int64
	Date      Date
	Number    string
	Scope     string
	Period    string
	Sequence  int
}

// Letters keeps which letters have which numbers.
type Letters struct{ db *DB }

// Number gives letters of a kind and day about the subjects their numbers, in
// the order of the subjects and in one transaction. A letter that has one
// already, because it was written before on that day, keeps it. Numbers have
// no gap.
func (s *Letters) Number(ctx context.Context, kind LetterKind, subjects []int64, day Date, n Numbering) ([]Letter, error) {
	var out []Letter
	err := s.db.write(ctx, "number letters", func(t *tx) error {
		out = make([]Letter, 0, len(subjects))
		last, err := lastSequence(t.queryRow(counterQuery, n.Scope, n.Period))
		if err != nil {
			return err
		}
		start := last
		for _, id := range subjects {
			var l Letter
			r := t.Where("kind = ? AND subject = ? AND date = ?", kind, id, day).Limit(1).Find(&l)
			if r.Error != nil {
				return r.Error
			}
			if r.RowsAffected == 0 {
				last++
				l = Letter{CreatedAt: t.at, Actor: t.db.actor, Kind: kind, Subject: id, Date: day,
					Number: n.Format(last), Scope: n.Scope, Period: n.Period, Sequence: last}
				if err := t.Create(&l).Error; err != nil {
					return err
				}
				t.note(KindLetter, l.ID, ActionCreate, []FieldChange{{Field: "Number", New: l.Number}, {Field: "Kind", New: string(kind)}})
				t.tell(KindLetter, l.ID)
			}
			out = append(out, l)
		}
		if last == start {
			return nil
		}
		_, err = t.exec(`INSERT INTO counters (scope, period, last) VALUES (?,?,?)
			ON CONFLICT (scope, period) DO UPDATE SET last = excluded.last`, n.Scope, n.Period, last)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Of returns the letters of a kind about subjects, the newest first.
func (s *Letters) Of(ctx context.Context, kind LetterKind, subjects ...int64) ([]Letter, error) {
	var all []Letter
	err := s.db.read(ctx, "letters", func(g *gorm.DB) error {
		return g.Where("kind = ? AND subject IN "+s.db.dialect.inSet, kind, idSet(subjects)).Order("date DESC, id DESC").Find(&all).Error
	})
	return all, err
}
