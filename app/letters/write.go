package letters

import (
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/numbering"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// Job says which letters. Subjects are companies for letters of extension,
// contributions for letters of thanks, payments for receipts; From and To are
// the last covered months that letters of extension speak of.
type Job struct {
	Kind     data.LetterKind
	Subjects []int64
	From, To data.Month
	Day      data.Date // of the letters
	Sheet    string    // of the layout; "" for its first
	Now      time.Time // the document's date
}

// Batch is letters that are ready to be looked at and written.
type Batch struct {
	db      *data.DB
	job     Job
	office  data.Office
	signer  printing.Signer
	text    Text
	layout  *layout.Layout
	pattern numbering.Pattern
	drafts  []draft
}

// Prepare reads everything that the letters say. Subjects that are gone are
// left out. Errors: ErrNobody when none is left, *FieldError, those of the
// pattern and of the store.
func Prepare(ctx context.Context, db *data.DB, job Job) (*Batch, error) {
	b := &Batch{db: db, job: job}
	var err error
	if b.office, err = db.Office.Get(ctx); err != nil {
		return nil, err
	}
	if b.text, err = Texts(ctx, db, job.Kind); err != nil {
		return nil, err
	}
	if err := Check(job.Kind, b.text); err != nil {
		return nil, err
	}
	if b.pattern, err = Pattern(ctx, db); err != nil {
		return nil, err
	}
	if b.signer, err = signerOf(ctx, db, job.Day); err != nil {
		return nil, err
	}
	if b.layout, err = layout.NewShelf(db).Open(ctx, layout.PaperLetter); err != nil {
		return nil, err
	}
	switch job.Kind {
	case data.LetterExtension:
		err = b.readExtensions(ctx)
	case data.LetterThanks:
		err = b.readThanks(ctx)
	default:
		err = b.readReceipts(ctx)
	}
	if err == nil && len(b.drafts) == 0 {
		err = ErrNobody
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}

// Count is how many letters there are.
func (b *Batch) Count() int { return len(b.drafts) }

// Companies returns the full names of those who are written to, in order.
func (b *Batch) Companies() []string {
	out := make([]string, len(b.drafts))
	for i, d := range b.drafts {
		out[i] = d.company.FullName()
	}
	return out
}

// Draw draws the letters as they would be written now: with the numbers that
// they have or would get. It reserves nothing.
func (b *Batch) Draw(ctx context.Context, w io.Writer) (printing.PaperReport, error) {
	kept, err := b.db.Letters.Of(ctx, b.job.Kind, b.job.Subjects...)
	if err != nil {
		return printing.PaperReport{}, err
	}
	next, err := b.db.Prints.Peek(ctx, b.numbering())
	if err != nil {
		return printing.PaperReport{}, err
	}
	numbers := make([]string, len(b.drafts))
	for i, d := range b.drafts {
		at := slices.IndexFunc(kept, func(l data.Letter) bool { return l.Subject == d.subject && l.Date == b.job.Day })
		if at >= 0 {
			numbers[i] = kept[at].Number
			continue
		}
		numbers[i] = b.pattern.Number(next, b.office.UnitCode, b.job.Day)
		next++
	}
	return printing.WritePapers(ctx, w, b.papers(numbers, nil))
}

// WriteFile gives the letters their numbers and draws them to the file at
// path, one behind the other. When the file cannot be written, the numbers
// stay with the letters: they have the same when they are written again that
// day. progress may be nil.
func (b *Batch) WriteFile(ctx context.Context, path string, progress func(done, total int)) (printing.PaperReport, error) {
	subjects := make([]int64, len(b.drafts))
	for i, d := range b.drafts {
		subjects[i] = d.subject
	}
	given, err := b.db.Letters.Number(ctx, b.job.Kind, subjects, b.job.Day, b.numbering())
	if err != nil {
		return printing.PaperReport{}, err
	}
	numbers := make([]string, len(given))
	for i, l := range given {
		numbers[i] = l.Number
	}
	return printing.WritePapersFile(ctx, path, b.papers(numbers, progress))
}

func (b *Batch) numbering() data.Numbering {
	return b.pattern.Numbering(Scope, b.office.UnitCode, b.job.Day)
}

func (b *Batch) papers(numbers []string, progress func(done, total int)) printing.PaperJob {
	values := data.Values{layout.FieldOffice: b.office.Name, layout.FieldOfficeAddress: b.office.Address, layout.FieldContactCentre: b.office.ContactCentre,
		layout.FieldLogo: b.office.LogoHash, layout.FieldPartnerLogo: b.office.PartnerLogoHash}
	for key, v := range values {
		if v == "" {
			delete(values, key)
		}
	}
	job := printing.PaperJob{Title: b.text.Title(nil), Now: b.job.Now, Progress: progress,
		Images: func(hash string) (data.Image, error) { return b.db.Office.Image(context.Background(), hash) }}
	for i, d := range b.drafts {
		own := data.Values{layout.FieldHeading: b.text.Title(d.values), layout.FieldNumber: numbers[i]}
		for key, v := range values {
			own[key] = v
		}
		job.Papers = append(job.Papers, printing.Paper{Layout: b.layout, Sheet: b.job.Sheet, Values: own, Blocks: b.blocks(d, numbers[i])})
	}
	return job
}

// signerOf returns who signs letters: whom the office chose, else the first
// who may sign on the day, else a line to write on.
func signerOf(ctx context.Context, db *data.DB, day data.Date) (printing.Signer, error) {
	all, err := db.Office.Signatories(ctx)
	if err != nil {
		return printing.Signer{}, err
	}
	chosen, err := db.Office.Setting(ctx, SettingSignatory)
	if err != nil {
		return printing.Signer{}, err
	}
	id, err := strconv.ParseInt(chosen, 10, 64)
	if err != nil && !errors.Is(err, strconv.ErrSyntax) {
		return printing.Signer{}, err
	}
	at := slices.IndexFunc(all, func(s data.Signatory) bool { return s.ID == id })
	if at < 0 {
		at = slices.IndexFunc(all, func(s data.Signatory) bool {
			return (s.ValidFrom.IsZero() || !day.Before(s.ValidFrom)) && (s.ValidTo.IsZero() || !s.ValidTo.Before(day))
		})
	}
	if at < 0 {
		return printing.Signer{Name: dots}, nil
	}
	s := all[at]
	return printing.Signer{Position: s.Position, Institution: s.Institution, Name: s.Name, Signature: s.SignatureHash, Stamp: s.StampHash}, nil
}
