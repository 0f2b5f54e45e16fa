package issuing

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

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
	if !r.sealed {
		if slices.ContainsFunc(r.Subjects, func(s Subject) bool { return s.Code == "" }) {
			r.Unsealed = why
		}
		return nil
	}
	divided(len(r.Subjects), func(i int) {
		s := &r.Subjects[i]
		if s.Code != "" {
			return
		}
		_, err := StatementOf(r.paper(i)).Tidy()
		switch {
		case errors.Is(err, seal.ErrNumber):
			s.Concerns = append(s.Concerns, SealNumber)
		case err != nil:
			s.Concerns = append(s.Concerns, SealText)
		}
	})
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
// without, which judge has told. Signing takes longer than keeping: what the
// papers of the run are likely to say is sealed on all cores while the
// database is still at work on those before.
func (r *Run) sealer(ctx context.Context, key *seal.PrivateKey, page string) data.Sealer {
	if key == nil {
		return nil
	}
	ahead := r.sealAhead(ctx, key)
	return func(ctx context.Context, papers []data.Print) ([]string, error) {
		codes := make([]string, len(papers))
		for i := range papers {
			code, known, err := ahead.code(ctx, &papers[i])
			if err != nil {
				return nil, fmt.Errorf("seal prints: %w", err)
			}
			if !known { // somebody else took the number, or the day has changed
				if code, err = key.Seal(StatementOf(papers[i])); err != nil {
					continue
				}
			}
			if code != "" {
				codes[i] = seal.Link(page, code)
			}
		}
		return codes, nil
	}
}

// sealBlock is how many papers are sealed ahead by one goroutine at a time.
const sealBlock = 128

// ahead are seals that are being made for papers as they are likely to be.
type ahead struct {
	run   *Run
	at    map[string]int  // subjects without a code, by number
	codes []string        // by subject
	ready []chan struct{} // of each block of subjects
}

// sealAhead begins to seal what has no code yet, until ctx ends.
func (r *Run) sealAhead(ctx context.Context, key *seal.PrivateKey) *ahead {
	n := len(r.Subjects)
	a := &ahead{run: r, at: make(map[string]int, n), codes: make([]string, n), ready: make([]chan struct{}, (n+sealBlock-1)/sealBlock)}
	for i := range r.Subjects {
		if r.Subjects[i].Code == "" {
			a.at[r.Subjects[i].Number] = i
		}
	}
	for b := range a.ready {
		a.ready[b] = make(chan struct{})
	}
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(a.ready)) {
		go func() {
			for ctx.Err() == nil {
				b := int(next.Add(1)) - 1
				if b >= len(a.ready) {
					return
				}
				for i := b * sealBlock; i < min((b+1)*sealBlock, n); i++ {
					runtime.Gosched() // who keeps the papers comes first: it has more to do
					if r.Subjects[i].Code == "" {
						a.codes[i], _ = key.Seal(StatementOf(r.paper(i))) // "" when it cannot be sealed
					}
				}
				close(a.ready[b])
			}
		}()
	}
	return a
}

// code is the seal of a paper, "" when it cannot be sealed. known is false when
// the paper says something else than was likely.
func (a *ahead) code(ctx context.Context, p *data.Print) (code string, known bool, err error) {
	i, found := a.at[p.Number]
	if !found {
		return "", false, nil
	}
	if likely := a.run.paper(i); !sameStatement(p, &likely) {
		return "", false, nil
	}
	select {
	case <-a.ready[i/sealBlock]:
		// A hundred thousand are not kept twice; who asks again has it made again.
		delete(a.at, p.Number)
		code, a.codes[i] = a.codes[i], ""
		return code, true, nil
	case <-ctx.Done():
		return "", false, ctx.Err()
	}
}

// sameStatement reports whether two papers have the same StatementOf, by all
// that it is made of.
func sameStatement(p, o *data.Print) bool {
	if p.Kind != o.Kind || p.Number != o.Number || data.DateOf(p.PrintedAt.Local()) != data.DateOf(o.PrintedAt.Local()) {
		return false
	}
	for _, f := range [...]string{layout.FieldName, layout.FieldCompany, layout.FieldOffice, layout.FieldDatePlace, layout.FieldPeriod} {
		if p.Values[f] != o.Values[f] {
			return false
		}
	}
	return true
}
