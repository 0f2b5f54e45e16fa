// Package issuing turns records into printed papers: a ceremony's awards into
// certificates, workers into participant cards. It gathers the values, shows
// what would be printed with the numbers that would come next (a Run), and on
// Issue reserves the numbers and freezes the values in the register before
// anything is drawn.
//
// What stands on paper is Indonesian, whatever language the screens speak.
package issuing

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"syscall"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/sealing"
	"lingkaran/data"
)

// Options say how a run is printed. The zero Options are what is usual.
type Options struct {
	Layout string         // key of a layout; "" for the ceremony's, else the office's, else the built-in one
	Sheet  string         // key of the layout's sheet: "a4", "f4", "card"; "" for its first
	Faces  printing.Faces // sides of the cards
	Now    time.Time      // moment of printing; zero for the present

	WholeNIK bool // print the NIK of cards unmasked
	NoNumber bool // leave the number off the certificates; they keep it in the register

	// Cards show the coverage that ends last; these take the one that a company
	// or a contribution pays for.
	CompanyID      int64
	ContributionID int64

	// Seal seals what is printed; nil for the office's, with the keys that this
	// user opened on this PC.
	Seal *sealing.Seal
}

// Run is a print run that is ready: draw it as a preview with Job, or issue it.
// It is a snapshot; prepare a new one when records changed.
type Run struct {
	Kind     data.PrintKind
	Subjects []Subject // in the order of the pages
	Concerns []Concern // about the whole run
	Unsealed error     // why papers would leave without a seal: sealing.ErrNoKey, sealing.ErrLockedHere, seal.ErrKey; nil when none would

	db        *data.DB
	layout    *layout.Layout
	options   Options
	title     string
	drafts    []data.Draft
	numbering data.Numbering
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
	Reprint  bool      // it left the office before: the frozen values are drawn again, under the same number
	Replaces string    // number of the card whose values are out of date and which this one replaces; "" without
	Changed  []string  // fields (names as in package layout) that differ from what is frozen, sorted
	Concerns []Concern // about this one
}

// Issued is a run whose numbers are reserved and whose values are frozen.
type Issued struct {
	Prints   []data.Print // in the order of the pages
	Job      printing.Job
	Unsealed error // as in Run, as it turned out
}

// Outcome is what WriteFile did.
type Outcome struct {
	Path     string
	Prints   []data.Print
	Report   printing.Report
	Unsealed error // as in Run, as it turned out
}

// Job returns the run as a preview: new papers bear the number that would come
// next, those that were printed before their frozen values. It reserves nothing.
func (r *Run) Job() printing.Job { return r.job(preview{r}) }

// preview makes the values of a run's papers as they are asked for: a run of
// ten thousand cards of which two pages are looked at costs two pages.
type preview struct{ run *Run }

// Len implements printing.Records.
func (p preview) Len() int { return len(p.run.drafts) }

// At implements printing.Records.
func (p preview) At(i int) (data.Values, error) {
	r := p.run
	s := &r.Subjects[i]
	code := s.Code
	if code == "" {
		code = r.specimen(i)
	}
	if frozen, ok := r.frozen[s.ID]; ok {
		return onPaper(r.Kind, frozen, code, r.options), nil
	}
	v := make(data.Values, len(r.drafts[i].Values)+1)
	maps.Copy(v, r.drafts[i].Values)
	v[layout.FieldNumber] = s.Number
	return onPaper(r.Kind, v, code, r.options), nil
}

func (r *Run) job(records printing.Records) printing.Job {
	return printing.Job{
		Layout: r.layout, Sheet: r.options.Sheet, Faces: r.options.Faces,
		Records: records, Images: imagesOf(r.db), Title: r.title, Now: r.options.Now,
	}
}

// imagesOf lets a job read the office's pictures. A job has no context of its
// own for a picture: it reads a row that is there or not.
func imagesOf(db *data.DB) func(hash string) (data.Image, error) {
	return func(hash string) (data.Image, error) { return db.Office.Image(context.Background(), hash) }
}

// Changed returns how many subjects have values that differ from what was
// frozen. A certificate keeps its frozen values until its print is void; a
// card gets a new number.
func (r *Run) Changed() int {
	n := 0
	for i := range r.Subjects {
		if len(r.Subjects[i].Changed) > 0 {
			n++
		}
	}
	return n
}

// Present returns the values that subject i has now, whatever was frozen
// before: what its paper would say if it were issued anew. Do not change them.
func (r *Run) Present(i int) data.Values { return r.drafts[i].Values }

// New returns how many subjects would get a new number.
func (r *Run) New() int {
	n := 0
	for i := range r.Subjects {
		if !r.Subjects[i].Reprint {
			n++
		}
	}
	return n
}

// Issue reserves the numbers, freezes the values and seals them, in one transaction.
// progress may be nil; it is called with the number of papers done.
func (r *Run) Issue(ctx context.Context, progress func(done int)) (Issued, error) {
	key, page, why, err := r.key(ctx) // which may be another by now
	if err != nil {
		return Issued{}, err
	}
	prints, err := r.db.Prints.IssueAs(ctx, r.drafts, data.Issuance{Numbering: r.numbering, Seal: sealer(key, page)}, progress)
	if err != nil {
		return Issued{}, fmt.Errorf("issue %ss: %w", r.Kind, err)
	}
	if !slices.ContainsFunc(prints, func(p data.Print) bool { return p.Code == "" }) {
		why = nil // all of them bear their codes since they were first printed
	}
	return Issued{Prints: prints, Job: r.job(papers{prints, r.options}), Unsealed: why}, nil
}

// WriteFile issues the run and writes it to a PDF file. That the file can be
// written is tried first, so that no number is used up for nothing; should the
// drawing fail all the same, the papers are in the register and the next run
// prints them again under their numbers. progress may be nil; total counts
// every paper twice, once issued and once drawn. The run is used up then.
func (r *Run) WriteFile(ctx context.Context, path string, progress func(done, total int)) (Outcome, error) {
	if err := tryFile(r.db, path); err != nil {
		return Outcome{}, err
	}
	if _, err := printing.NewPlan(r.Job()); err != nil {
		return Outcome{}, err
	}
	n := len(r.drafts)
	tell := func(done int) {
		if progress != nil {
			progress(done, 2*n)
		}
	}
	// Drafts that bear their number already are taken over as they are; those
	// that get another one, since somebody issued meanwhile, are copied.
	for i := range r.drafts {
		r.drafts[i].Values[layout.FieldNumber] = r.Subjects[i].Number
	}
	issued, err := r.Issue(ctx, tell)
	if err != nil {
		return Outcome{}, err
	}
	r.drafts, r.frozen = nil, nil // the prints hold them now; large runs need the room
	out := Outcome{Path: path, Prints: issued.Prints, Unsealed: issued.Unsealed}
	job := issued.Job
	job.Progress = func(done, _ int) { tell(n + done) }
	out.Report, err = printing.WriteFile(ctx, path, job)
	if err != nil {
		return out, fmt.Errorf("write prints: %w", err)
	}
	return out, nil
}

// tryFile makes sure that a document can be made beside path and take its
// name: the file that has the name is an older document, not write-protected,
// nor open in a program that holds it fast. Anything else that stands there
// would be lost, above all the database (data.ErrItself, data.ErrForeign).
func tryFile(db *data.DB, path string) error {
	if db.Holds(path) {
		return fmt.Errorf("try file: %w", data.ErrItself)
	}
	if info, err := os.Stat(path); err == nil {
		if !info.Mode().IsRegular() {
			return &fs.PathError{Op: "write", Path: path, Err: syscall.EISDIR}
		}
		if err := tryOld(path); err != nil {
			return fmt.Errorf("try file: %w", err)
		}
	}
	// The name as it will be while the document is written, or a little longer.
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.try")
	if err != nil {
		return fmt.Errorf("try folder: %w", about(path, err))
	}
	err = f.Close()
	if gone := os.Remove(f.Name()); err == nil {
		err = gone
	}
	return err
}

// tryOld makes sure that the file at path may be replaced: it is a document,
// or holds nothing yet.
func tryOld(path string) error {
	old, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	head := make([]byte, len(documentHead))
	n, err := io.ReadFull(old, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	if err == nil && n > 0 && string(head[:n]) != documentHead {
		err = &fs.PathError{Op: "replace", Path: path, Err: data.ErrForeign}
	}
	return errors.Join(err, old.Close())
}

// documentHead begins every PDF file.
const documentHead = "%PDF-"

// about says a failure of a name that nobody chose of the one that was chosen,
// or of its folder when that is not there.
func about(path string, err error) error {
	var failed *fs.PathError
	if !errors.As(err, &failed) {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		path = filepath.Dir(path)
	}
	return &fs.PathError{Op: failed.Op, Path: path, Err: failed.Err}
}

// Frozen returns the job that draws papers of the register again as they left
// the office. It issues nothing: it is for looking at them.
func Frozen(db *data.DB, prints []data.Print, o Options) (printing.Job, error) {
	if len(prints) == 0 {
		return printing.Job{}, printing.ErrEmpty
	}
	l, err := layout.Builtin(prints[0].Layout)
	if err != nil {
		return printing.Job{}, err
	}
	now := o.Now
	if now.IsZero() {
		now = time.Now()
	}
	return printing.Job{
		Layout: l, Sheet: o.Sheet, Faces: o.Faces, Records: papers{prints, o},
		Images: imagesOf(db), Title: titleOf(prints[0].Kind, prints[0].Values[layout.FieldCeremony]), Now: now,
	}, nil
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

// number fills in what each draft would bear, from what the subjects have and
// what would come next.
func (r *Run) number(ctx context.Context) error {
	standings, err := r.db.Prints.Standings(ctx, r.drafts)
	if err != nil {
		return err
	}
	next, err := r.db.Prints.Peek(ctx, r.numbering)
	if err != nil {
		return err
	}
	r.frozen = map[int64]data.Values{}
	kept := make([]string, 0, len(standings))
	for i := range r.drafts {
		s := &r.Subjects[i]
		before, printed := standings[s.ID]
		if printed {
			if before.Frozen != nil {
				s.Changed = changed(before.Frozen, r.drafts[i].Values)
			}
			s.Reprint = r.Kind == data.PrintCertificate || len(s.Changed) == 0
		}
		if s.Reprint {
			s.Number, s.Code = before.Number, before.Code
			kept = append(kept, before.Layout)
			if len(s.Changed) > 0 {
				r.frozen[s.ID] = before.Frozen
			}
		} else {
			s.Replaces = before.Number
			s.Number = r.numbering.Format(next)
			next++
		}
	}
	if len(kept) == len(r.drafts) {
		r.layout = keptLayout(kept, r.layout)
	}
	return r.judge(ctx)
}

// keptLayout returns the layout that reprints left the office in, whatever was
// chosen since. Where they differ, or it is gone, all are drawn in the chosen one.
func keptLayout(keys []string, chosen *layout.Layout) *layout.Layout {
	for _, k := range keys {
		if k != keys[0] {
			return chosen
		}
	}
	if l, err := layout.Builtin(keys[0]); err == nil {
		return l
	}
	return chosen
}

// changed names the fields in which present values differ from frozen ones.
func changed(frozen, present data.Values) []string {
	var names []string
	for k, v := range present {
		if w, ok := frozen[k]; k != layout.FieldNumber && (!ok || w != v) {
			names = append(names, k)
		}
	}
	for k := range frozen {
		if _, ok := present[k]; !ok && k != layout.FieldNumber {
			names = append(names, k)
		}
	}
	sort.Strings(names)
	return names
}
