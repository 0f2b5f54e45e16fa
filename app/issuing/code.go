package issuing

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/seal"
	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// StatementOf is what a paper says of itself in its seal. It is made of what
// is frozen and of the moment of the first copy alone, so that seal and paper
// agree whatever the records say now, also when a paper that left without a
// seal gets it later. It is not tidied yet.
func StatementOf(p data.Print) seal.Statement {
	s := seal.Statement{Kind: p.Kind, Number: p.Number, Name: p.Values[layout.FieldName], Office: p.Values[layout.FieldOffice],
		Date: data.DateOf(p.PrintedAt.Local())}
	if p.Kind == data.PrintCertificate {
		s.Name = p.Values[layout.FieldCompany]
		if d, err := words.ParseDate(lastPart(p.Values[layout.FieldDatePlace], ", ")); err == nil && !d.IsZero() {
			s.Date = d
		}
		return s
	}
	if m, err := words.ParseMonth(lastPart(p.Values[layout.FieldPeriod], " – ")); err == nil && m != 0 {
		s.Expiry = m.LastDay()
	}
	return s
}

// lastPart is what stands behind the last sep, the whole text without one.
func lastPart(s, sep string) string {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[i+len(sep):]
	}
	return s
}

// key returns what the papers are sealed with. Without one (nil), why says what
// is missing; err is for what keeps a run from being prepared.
func (r *Run) key(ctx context.Context) (key *seal.PrivateKey, page string, why, err error) {
	own := r.options.Seal
	if own == nil {
		own = sealing.Of(r.db, sealing.UsualSafe())
	}
	key, page, err = own.Key(ctx)
	if errors.Is(err, sealing.ErrNoKey) || errors.Is(err, sealing.ErrLockedHere) || errors.Is(err, seal.ErrKey) {
		return nil, "", err, nil
	}
	return key, page, nil, err
}

// judge finds out whether the papers that have no code yet can get one.
func (r *Run) judge(ctx context.Context) error {
	key, page, why, err := r.key(ctx)
	if err != nil {
		return err
	}
	r.page, r.sealed = page, key != nil
	for i := range r.Subjects {
		s := &r.Subjects[i]
		if s.Code != "" {
			continue
		}
		if !r.sealed {
			r.Unsealed = why
			return nil
		}
		_, err := StatementOf(r.paper(i)).Tidy()
		switch {
		case errors.Is(err, seal.ErrNumber):
			s.Concerns = append(s.Concerns, SealNumber)
		case err != nil:
			s.Concerns = append(s.Concerns, SealText)
		}
	}
	return nil
}

// paper is subject i as it would be printed, for its statement.
func (r *Run) paper(i int) data.Print {
	s := &r.Subjects[i]
	p := data.Print{Kind: r.Kind, Number: s.Number, Values: r.drafts[i].Values, PrintedAt: r.options.Now}
	if frozen, ok := r.frozen[s.ID]; ok {
		p.Values = frozen
	}
	return p
}

// specimen is what stands in the preview in the place of a code that is made
// only when the paper is issued: as large, and proving nothing.
func (r *Run) specimen(i int) string {
	if !r.sealed {
		return ""
	}
	code, err := seal.Specimen(StatementOf(r.paper(i)))
	if err != nil {
		return "" // as it will be printed, see judge
	}
	return seal.Link(r.page, code)
}

// sealer seals papers with a key. Those whose statement cannot be sealed go
// without, which judge has told.
func sealer(key *seal.PrivateKey, page string) data.Sealer {
	if key == nil {
		return nil
	}
	return func(ctx context.Context, papers []data.Print) ([]string, error) {
		statements, at := make([]seal.Statement, 0, len(papers)), make([]int, 0, len(papers))
		for i := range papers {
			if s, err := StatementOf(papers[i]).Tidy(); err == nil {
				statements, at = append(statements, s), append(at, i)
			}
		}
		seals, err := key.SealAll(ctx, statements)
		if err != nil {
			return nil, fmt.Errorf("seal prints: %w", err)
		}
		codes := make([]string, len(papers))
		for k, s := range seals {
			codes[at[k]] = seal.Link(page, s)
		}
		return codes, nil
	}
}
