// Package pack makes all papers of a ceremony: invitations, labels, lists, the
// rundown, the script of the master of ceremonies, certificates, cards for
// tables and for the stage, a cover with the totals, and afterwards the report.
// Each is made alone or all of them together into a folder, from the layouts of
// the office.
//
// What stands on paper is Indonesian, whatever language the screens speak.
package pack

import (
	"context"
	"errors"
	"strings"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/letters"
	"lingkaran/app/numbering"
	"lingkaran/app/printing"
	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Options say how papers are made. The zero Options are what is usual.
type Options struct {
	Now     time.Time      // the date of letters and reports; zero for the present
	Sheet   string         // "a4" or "f4", where a layout has it; "" for its first
	Layouts map[Key]string // references of layouts instead of the office's, see SettingLayout

	// Again prints certificates that left the office before once more, as
	// copies in the register, for a Reason. Without it they are left out: a pack
	// that is made twice must not make copies that nobody asked for.
	Again  bool
	Reason string

	Pictures []string // files of photographs for the report, beside the ceremony's own
}

// SettingLayout begins the key of the setting that holds the reference of the
// layout of a paper: "layout.pack.meja".
const SettingLayout = "layout.pack."

// Pack is what is known of a ceremony, as it was at one moment.
type Pack struct {
	Ceremony data.Ceremony

	db          *data.DB
	options     Options
	office      data.Office
	guests      []data.GuestRow
	slots       []rundown.Slot
	awards      []data.AwardRow // in the order of call
	signatories []data.Signatory
	run         *issuing.Run // of the certificates that would be made; nil for none
	trouble     error        // why there is none although there are awards
	left        int          // certificates that left the office before
	numbers     []string     // of those, in the order of call
	invitations data.Numbering
	text        letters.Text // of the invitations
	attached    bool         // the order of events follows the letter on a page of its own
	unnumbered  error        // why invitations cannot be numbered
	layouts     map[Key]*layout.Layout
	together    bool  // certificates are made with the other papers
	strange     []Key // papers whose layout is not the chosen one, which is gone
}

// Open reads what a ceremony's papers are made of. Errors: data.ErrNotFound,
// those of layout.Shelf.Open.
func Open(ctx context.Context, db *data.DB, ceremonyID int64, o Options) (*Pack, error) {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	o.Reason = strings.TrimSpace(o.Reason)
	p := &Pack{db: db, options: o, layouts: map[Key]*layout.Layout{}}
	var err error
	if p.Ceremony, err = db.Ceremonies.Get(ctx, ceremonyID); err != nil {
		return nil, err
	}
	if p.office, err = db.Office.Get(ctx); err != nil {
		return nil, err
	}
	if p.guests, err = db.Guests.Of(ctx, ceremonyID); err != nil {
		return nil, err
	}
	if p.awards, err = db.Ceremonies.Awards(ctx, ceremonyID); err != nil {
		return nil, err
	}
	if p.signatories, err = db.Ceremonies.Signatories(ctx, ceremonyID); err != nil {
		return nil, err
	}
	items, err := db.Rundowns.Of(ctx, ceremonyID)
	if err != nil {
		return nil, err
	}
	p.slots = rundown.Times(p.Ceremony.Time, items)
	if err := p.openLayouts(ctx); err != nil {
		return nil, err
	}
	if err := p.openNumbers(ctx); err != nil {
		return nil, err
	}
	if p.text, err = letters.Texts(ctx, db, letters.Invitation); err != nil {
		return nil, err
	}
	return p, p.openCertificates(ctx)
}

// openLayouts opens the layout of each paper: the one of the options, else the
// office's, else the built-in one.
func (p *Pack) openLayouts(ctx context.Context) error {
	shelf := layout.NewShelf(p.db)
	for _, k := range keys {
		builtin := kinds[k].layout
		if builtin == "" {
			continue
		}
		ref := p.options.Layouts[k]
		kept := ref == ""
		if kept {
			var err error
			if ref, err = p.db.Office.Setting(ctx, SettingLayout+string(k)); err != nil {
				return err
			}
		}
		if ref == "" {
			ref = builtin
		}
		l, err := shelf.Open(ctx, ref)
		if kept && errors.Is(err, layout.ErrUnknown) { // the office's choice is gone, which is told
			p.strange = append(p.strange, k)
			l, err = shelf.Open(ctx, builtin)
		}
		if err != nil {
			return err
		}
		usual, err := layout.Builtin(builtin)
		if err != nil {
			return err
		}
		if l.Kind != usual.Kind {
			return issuing.ErrLayoutKind
		}
		p.layouts[k] = l
	}
	return nil
}

// openNumbers reads the office's pattern of invitations.
func (p *Pack) openNumbers(ctx context.Context) error {
	pattern, err := p.db.Office.Setting(ctx, numbering.SettingInvitation)
	if err != nil {
		return err
	}
	if pattern == "" {
		pattern = numbering.DefaultInvitation
	}
	parsed, err := numbering.Parse(pattern)
	if err != nil {
		p.unnumbered = err
		return nil
	}
	if parsed.NeedsUnit() && p.office.UnitCode == "" {
		p.unnumbered = issuing.ErrNoUnit
	}
	p.invitations = parsed.Numbering(numbering.ScopeInvitation, p.office.UnitCode, data.DateOf(p.options.Now))
	return nil
}

// openCertificates prepares the certificates, without those that left before
// unless they are wanted again.
func (p *Pack) openCertificates(ctx context.Context) error {
	if len(p.awards) == 0 {
		return nil
	}
	o := issuing.Options{Now: p.options.Now, Sheet: p.options.Sheet, Layout: p.options.Layouts[Certificates]}
	run, err := issuing.Certificates(ctx, p.db, p.Ceremony.ID, nil, o)
	var pattern *numbering.PatternError
	var broken *layout.Problem
	switch {
	case errors.Is(err, issuing.ErrNoUnit), errors.Is(err, issuing.ErrWording), errors.Is(err, issuing.ErrLayoutKind),
		errors.Is(err, layout.ErrUnknown), errors.As(err, &pattern), errors.As(err, &broken):
		p.trouble = err // said beside the certificates; the other papers can be made
		return nil
	case err != nil:
		return err
	}
	var gone []int
	for i := range run.Subjects {
		if run.Subjects[i].Left {
			p.left++
			p.numbers = append(p.numbers, run.Subjects[i].Number)
			gone = append(gone, i)
		}
	}
	if p.options.Again {
		run = run.Because(p.options.Reason)
	} else {
		run = run.Without(gone)
	}
	if len(run.Subjects) == 0 {
		return nil
	}
	if _, ok := run.Layout().Sheet(p.options.Sheet); !ok {
		run = run.With(func(o *issuing.Options) { o.Sheet = "" })
	}
	p.run = run
	return nil
}

// letterhead is what a paper's layout says of the office. The heading stands on
// further pages, with the day: the ceremony's title may be long.
func (p *Pack) letterhead(heading string) data.Values {
	v := data.Values{}
	heading = words.Joined(", ", heading, words.Indonesian.Date(p.Ceremony.Date))
	for field, value := range map[string]string{
		layout.FieldHeading: heading, layout.FieldOffice: p.office.Name, layout.FieldOfficeAddress: p.office.Address,
		layout.FieldContactCentre: p.office.ContactCentre, layout.FieldLogo: p.office.LogoHash, layout.FieldPartnerLogo: p.office.PartnerLogoHash,
		layout.FieldDatePlace: p.signedAt(),
	} {
		if value != "" {
			v[field] = value
		}
	}
	return v
}

// paper is one paper of blocks.
func (p *Pack) paper(k Key, heading string, blocks ...printing.Block) printing.Paper {
	return printing.Paper{Layout: p.layouts[k], Sheet: p.sheet(p.layouts[k]), Values: p.letterhead(heading), Blocks: blocks}
}

// sheet is the one that is wanted when a layout has it, its first otherwise.
func (p *Pack) sheet(l *layout.Layout) string {
	if _, ok := l.Sheet(p.options.Sheet); !ok {
		return ""
	}
	return p.options.Sheet
}

// signedAt is where and when a paper of the office is signed.
func (p *Pack) signedAt() string {
	return words.Joined(", ", p.office.City, words.Indonesian.Date(data.DateOf(p.options.Now)))
}

// place is the town of the ceremony.
func (p *Pack) place() string {
	if p.Ceremony.Place != "" {
		return p.Ceremony.Place
	}
	return p.office.City
}
