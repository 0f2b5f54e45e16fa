package ceremonies

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// overview is all that a ceremony's page shows, as it was at one moment.
type overview struct {
	ceremony    data.Ceremony
	awards      []data.AwardRow // in the order of call
	signatories []data.Signatory
	available   int // signatories that the office has
	office      data.Office
	layout      string                   // name of the layout of its certificates
	wording     string                   // in force where an award has none of its own
	prints      map[int64]data.Print     // living first print, by award
	papers      map[int64]paper          // what differs from the living print, by award
	figures     map[int64]data.Candidate // what the records say now, by company
	rest        rest
	standing    standing
	trouble     error // why no certificate can be prepared
}

// paper is a printed certificate whose present values are others.
type paper struct {
	differences []difference
	mark        string // tells these values from others
	kept        bool   // the clerk decided to leave the paper as it is
}

// difference is one field of a printed certificate: what the paper says and
// what a new one would say.
type difference struct{ field, frozen, present string }

const keptPrint = "ui.kept-print." // begins the key of a decision to leave a paper as it is

// readOverview reads a ceremony's page.
func readOverview(ctx context.Context, db *data.DB, id int64, now time.Time) (*overview, error) {
	o := &overview{papers: map[int64]paper{}, figures: map[int64]data.Candidate{}}
	var err error
	if o.ceremony, err = db.Ceremonies.Get(ctx, id); err != nil {
		return nil, err
	}
	if o.awards, err = db.Ceremonies.Awards(ctx, id); err != nil {
		return nil, err
	}
	if o.signatories, err = db.Ceremonies.Signatories(ctx, id); err != nil {
		return nil, err
	}
	all, err := db.Office.Signatories(ctx)
	if err != nil {
		return nil, err
	}
	o.available = len(all)
	if o.office, err = db.Office.Get(ctx); err != nil {
		return nil, err
	}
	shelf, err := readShelf(ctx, db)
	if err != nil {
		return nil, err
	}
	o.layout = shelf.name(o.ceremony.Layout)
	if o.wording, err = wordingInForce(ctx, db, o.ceremony); err != nil {
		return nil, err
	}
	if o.rest, err = readRest(ctx, db, o.ceremony); err != nil {
		return nil, err
	}
	ids := make([]int64, len(o.awards))
	for i, a := range o.awards {
		ids[i] = a.ID
	}
	if o.prints, err = db.Prints.Latest(ctx, data.PrintCertificate, ids); err != nil {
		return nil, err
	}
	return o, o.compare(ctx, db, now)
}

// wordingInForce returns what certificates of a ceremony say where an award
// has no wording of its own.
func wordingInForce(ctx context.Context, db *data.DB, c data.Ceremony) (string, error) {
	if c.Wording != "" {
		return c.Wording, nil
	}
	own, err := db.Office.Setting(ctx, issuing.SettingWording)
	if own == "" {
		own = issuing.DefaultWording
	}
	return own, err
}

// compare sets each printed certificate beside what it would say now.
func (o *overview) compare(ctx context.Context, db *data.DB, now time.Time) error {
	run, err := issuing.Certificates(ctx, db, o.ceremony.ID, nil, issuing.Options{Now: now})
	if err != nil {
		if ctx.Err() != nil || errors.Is(err, data.ErrNotFound) {
			return err
		}
		if !errors.Is(err, printing.ErrEmpty) {
			o.trouble = err
		}
		return nil
	}
	for i, s := range run.Subjects {
		if len(s.Changed) == 0 {
			continue
		}
		print := o.prints[s.ID]
		p := paperOf(print.Values, run.Present(i), s.Changed)
		kept, err := db.Office.Setting(ctx, keptPrint+strconv.FormatInt(print.ID, 10))
		if err != nil {
			return err
		}
		p.kept = kept == p.mark
		o.papers[s.ID] = p
	}
	return nil
}

// paperOf names what changed. The place alone is no line of the certificate:
// it stands in the line of place and date.
func paperOf(frozen, present data.Values, changed []string) paper {
	var p paper
	sum := sha256.New()
	for _, field := range changed {
		d := difference{field, frozen[field], present[field]}
		for _, s := range []string{d.field, d.frozen, d.present} {
			sum.Write([]byte(s + "\x00")) // a hash takes everything
		}
		p.differences = append(p.differences, d)
	}
	p.mark = hex.EncodeToString(sum.Sum(nil)[:8])
	return p
}

// award returns an award of the ceremony.
func (o *overview) award(id int64) (data.AwardRow, bool) {
	i := slices.IndexFunc(o.awards, func(a data.AwardRow) bool { return a.ID == id })
	if i < 0 {
		return data.AwardRow{}, false
	}
	return o.awards[i], true
}

// sentence returns what an award's certificate says.
func (o *overview) sentence(a data.AwardRow) (string, error) {
	wording := a.Wording
	if wording == "" {
		wording = o.wording
	}
	return issuing.Wording(wording, o.ceremony, a, o.place(), o.office.Name)
}

// place is the town before the date.
func (o *overview) place() string {
	if o.ceremony.Place != "" {
		return o.ceremony.Place
	}
	return o.office.City
}

// outdated returns the awards whose figures are not what the records say now.
func (o *overview) outdated() []data.AwardRow {
	var all []data.AwardRow
	for _, a := range o.awards {
		if f, known := o.figures[a.CompanyID]; known && !sameFigures(a, f) {
			all = append(all, a)
		}
	}
	return all
}

func sameFigures(a data.AwardRow, f data.Candidate) bool {
	return a.Workers == f.Workers && a.WorkerMonths == f.WorkerMonths && a.Amount == f.Amount
}

// printed counts the awards whose certificate was printed, and those whose
// paper says something else than the records and nobody has decided about.
func (o *overview) printed() (printed, differ int) {
	for _, a := range o.awards {
		if _, ok := o.prints[a.ID]; ok {
			printed++
		}
		if p, ok := o.papers[a.ID]; ok && !p.kept {
			differ++
		}
	}
	return printed, differ
}

// validOn reports whether a signatory may sign on a day; a day that is not
// known excludes nobody.
func validOn(g data.Signatory, day data.Date) bool {
	switch {
	case g.DeletedAt.Valid:
		return false
	case day.IsZero():
		return true
	case !g.ValidFrom.IsZero() && day.Before(g.ValidFrom):
		return false
	}
	return g.ValidTo.IsZero() || !g.ValidTo.Before(day)
}
