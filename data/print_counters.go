package data

import (
	"context"

	"gorm.io/gorm"
)

// Counter is one sequence of the numbers of prints and what became of them. Each number from
// 1 to Last was given to a paper in the transaction that moved the counter, so
// that none can be missing but by a hand that wrote to the database from
// outside, or by damage.
type Counter struct {
	Kind    PrintKind
	Scope   string
	Period  string // "2022" when the sequence begins anew each year, else ""
	Last    int    // that the counter stands at
	Valid   int    // papers
	Void    int
	Missing []NumberSpan `gorm:"-"` // of 1 to Last
	Beyond  int          // papers with a place behind Last: the counter was set back
}

// NumberSpan is a run of places in a sequence.
type NumberSpan struct {
	From, To int
	Before   string // the number that was given before From, "" for none
	After    string // the number that was given behind To, "" for none
}

// Count is how many places the span has.
func (s NumberSpan) Count() int { return s.To - s.From + 1 }

// Gone is how many places of the counter are missing.
func (c Counter) Gone() (n int) {
	for _, s := range c.Missing {
		n += s.Count()
	}
	return n
}

// Counters returns each sequence of prints with its valid and void papers, and the places
// that are missing, by scope and period. What it finds is the whole register:
// it takes a moment for a hundred thousand papers.
func (s *Prints) Counters(ctx context.Context) ([]Counter, error) {
	var all []Counter
	err := s.db.snapshot(ctx, "counters", func(g *gorm.DB) error {
		all = nil
		if err := g.Raw(`SELECT c.scope, c.period, c.last, COALESCE(MIN(p.kind), '') kind, COUNT(p.id) - COUNT(p.voided_at) valid, COUNT(p.voided_at) void,
				COALESCE(SUM(CASE WHEN p.sequence > c.last THEN 1 ELSE 0 END), 0) beyond
			FROM (SELECT scope, period, last FROM counters WHERE scope IN (?, ?)
				UNION ALL SELECT scope, period, 0 FROM prints u WHERE copy = 1 AND NOT EXISTS
					(SELECT 1 FROM counters k WHERE k.scope = u.scope AND k.period = u.period) GROUP BY scope, period) c
			LEFT JOIN prints p ON p.scope = c.scope AND p.period = c.period AND p.copy = 1
			GROUP BY c.scope, c.period, c.last ORDER BY c.scope, c.period`, PrintCertificate, PrintCard).Scan(&all).Error; err != nil {
			return err
		}
		for i := range all {
			c := &all[i]
			if c.Kind == "" { // none was printed
				c.Kind = PrintKind(c.Scope)
			}
			if err := c.findMissing(g); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// findMissing reads the places before which another one is missing.
func (c *Counter) findMissing(g *gorm.DB) error {
	var edges []struct {
		Sequence, Prior int
		Number, Before  string
	}
	err := g.Raw(`SELECT e.sequence, e.prior, e.number, e.before FROM (
			SELECT sequence, number, COALESCE(LAG(sequence) OVER (ORDER BY sequence), 0) AS prior, COALESCE(LAG(number) OVER (ORDER BY sequence), '') AS before
			FROM prints WHERE scope = ? AND period = ? AND copy = 1 AND sequence <= ?) e
		WHERE e.sequence <> e.prior + 1 ORDER BY e.sequence`, c.Scope, c.Period, c.Last).Scan(&edges).Error
	if err != nil {
		return err
	}
	for _, e := range edges {
		c.Missing = append(c.Missing, NumberSpan{From: e.Prior + 1, To: e.Sequence - 1, Before: e.Before, After: e.Number})
	}
	var end struct {
		Sequence int
		Number   string
	}
	err = g.Raw(`SELECT sequence, number FROM prints WHERE scope = ? AND period = ? AND copy = 1 AND sequence <= ? ORDER BY sequence DESC LIMIT 1`,
		c.Scope, c.Period, c.Last).Scan(&end).Error
	if err == nil && end.Sequence < c.Last {
		c.Missing = append(c.Missing, NumberSpan{From: end.Sequence + 1, To: c.Last, Before: end.Number})
	}
	return err
}
