// Package issuing turns records into printed papers: a ceremony's awards into
// certificates, workers into participant cards. It gathers the values, shows
// what would be printed with the numbers that would come next (a Run), and on
// Issue reserves the numbers and freezes the values in the register before
// anything is drawn. What was drawn goes into the register when its file has
// its name.
//
// What stands on paper is Indonesian, whatever language the screens speak.
package issuing

import (
	"context"
	"strings"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/sealing"
	"lingkaran/app/signing"
	"lingkaran/data"
)

// Options say how a run is printed. The zero Options are what is usual.
type Options struct {
	Layout string         // reference of a layout, see layout.Shelf; "" for the ceremony's, else the office's, else the built-in one
	Sheet  string         // key of the layout's sheet: "a4", "f4", "card"; "" for its first
	Faces  printing.Faces // sides of the cards
	Now    time.Time      // moment of printing; zero for the present

	Order      Order // of the papers
	Together   bool  // of cards: those of each company stand together, as WriteFolder writes them
	Separators bool  // of cards: together, and a separator sheet before those of each company
	Skip       int   // used places of the first sheet, see printing.Job

	// Adjust corrects the printer, on fronts and on backs.
	Adjust [2]printing.Adjustment

	// Reason says why papers that left the office before are printed again.
	Reason string

	WholeNIK bool // print the NIK of cards unmasked
	NoNumber bool // leave the number off the certificates; they keep it in the register

	// Cards show the coverage that ends last; these take the one that a company
	// or a contribution pays for.
	CompanyID      int64
	ContributionID int64

	// Seal seals what is printed; nil for the office's, with the keys that this
	// user opened on this PC.
	Seal *sealing.Seal

	// Sign signs each file of certificates when it has its name; nil for the
	// office's certificate on this PC when the office has switched that on.
	Sign *signing.Signer
}

// Run is a print run that is ready: draw it as a preview with Job, or issue it.
// It is a snapshot; prepare a new one when records changed.
type Run struct {
	Kind     data.PrintKind
	Subjects []Subject // in the order of the pages
	Concerns []Concern // about the whole run
	Unsealed error     // why papers would leave without a seal: sealing.ErrNoKey, sealing.ErrLockedHere, seal.ErrKey; nil when none would

	Unsigned error // why files would bear no electronic signature although they should, see signing.Signer.Ready

	db        *data.DB
	signer    *signing.Signer           // nil when files are not signed
	chosen    *layout.Layout            // for new papers
	layout    *layout.Layout            // that this run is drawn in
	layouts   map[string]*layout.Layout // of the papers that were printed before, by reference
	options   Options
	wishes    wishes
	title     string
	drafts    []data.Draft
	numbering data.Numbering
	next      int                   // sequence of the first new paper
	frozen    map[int64]data.Values // by subject, of reprints whose present values differ
	sealed    bool                  // there is a key, and new papers get their code
	page      string                // that the codes link to, as it stands now
}

// Subject is what one certificate or card is made for.
type Subject struct {
	ID       int64 // of the Award or the Worker
	Name     string
	Number   string    // the number it bears, or the one that would come next
	Code     string    // its sealed code, when it was printed with one before
	Reprint  bool      // it has its number: the frozen values are drawn again, under the same one
	Left     bool      // and left the office, so that a reason is asked for; false when its file was never finished
	Replaces string    // number of the card whose values are out of date and which this one replaces; "" without
	Changed  []string  // fields (names as in package layout) that differ from what is frozen, sorted
	Concerns []Concern // about this one

	copies int    // that the register has of it
	kept   string // reference of the layout that it was drawn in
}

// Layout returns the layout that the run is drawn in: the chosen one, or the
// one of old that all of its papers left the office in. Do not change it.
func (r *Run) Layout() *layout.Layout { return r.layout }

// Changed returns how many subjects have values that differ from what was
// frozen. A certificate keeps its frozen values until its print is void; a
// card gets a new number.
func (r *Run) Changed() int { return r.count(func(s *Subject) bool { return len(s.Changed) > 0 }) }

// New returns how many subjects would get a new number.
func (r *Run) New() int { return r.count(func(s *Subject) bool { return !s.Reprint }) }

// Reprints returns how many subjects left the office before.
func (r *Run) Reprints() int { return r.count(func(s *Subject) bool { return s.Left }) }

func (r *Run) count(has func(s *Subject) bool) int {
	n := 0
	for i := range r.Subjects {
		if has(&r.Subjects[i]) {
			n++
		}
	}
	return n
}

// NeedsReason reports whether the office wants to know why papers of this run
// are printed again and nobody has said it: Issue would give ErrReason.
func (r *Run) NeedsReason() bool {
	return r.wishes.reason && r.options.Reason == "" && r.Reprints() > 0
}

// Because returns the run with the reason why papers that left before are
// printed again.
func (r *Run) Because(reason string) *Run {
	out := *r
	out.options.Reason = strings.TrimSpace(reason)
	return &out
}

// Present returns the values that subject i has now, whatever was frozen
// before: what its paper would say if it were issued anew. Do not change them.
func (r *Run) Present(i int) data.Values { return r.drafts[i].Values }

// start fills in the moment, the office, its wishes and the layout: the one of
// the options, else the own one, else that of the setting, else the built-in.
func (r *Run) start(ctx context.Context, setting, own, builtin string) (data.Office, error) {
	if r.options.Now.IsZero() {
		r.options.Now = time.Now()
	}
	r.options.Reason = strings.TrimSpace(r.options.Reason)
	office, err := r.db.Office.Get(ctx)
	if err != nil {
		return office, err
	}
	if r.wishes, err = wishesOf(ctx, r.db); err != nil {
		return office, err
	}
	ref := r.options.Layout
	if ref == "" {
		ref = own
	}
	if ref == "" {
		if ref, err = r.db.Office.Setting(ctx, setting); err != nil {
			return office, err
		}
	}
	if ref == "" {
		ref = builtin
	}
	if r.chosen, err = layout.NewShelf(r.db).Open(ctx, ref); err != nil {
		return office, err
	}
	if string(r.chosen.Kind) != string(r.Kind) {
		return office, ErrLayoutKind
	}
	return office, nil
}

func titleOf(kind data.PrintKind, ceremony string) string {
	if kind == data.PrintCard {
		return "Kartu Peserta"
	}
	if ceremony == "" {
		return "Piagam Penghargaan"
	}
	return "Piagam Penghargaan – " + ceremony
}
