// Package handover takes what a clerk scans or types at the counter, the code
// of a print, its number, or a number of the worker it was made for, to the
// paper in the register, and keeps that it was collected. It says plainly what
// became of it: collected, collected before, void, replaced, not to be believed.
package handover

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/layout"
	"lingkaran/app/seal"
	"lingkaran/app/sealing"
	"lingkaran/data"
)

// Verdict is the answer to a scan.
type Verdict string

// The verdicts. Only Collected is a hand-over that was kept by this scan.
const (
	Collected     Verdict = "collected"
	Before        Verdict = "before"         // it was collected before
	Void          Verdict = "void"           // its number is void
	Replaced      Verdict = "replaced"       // a later number has taken its place
	NotPrinted    Verdict = "not-printed"    // the worker is known, a valid card is not
	NotHere       Verdict = "not-here"       // the seal holds, the number is not in this register
	Several       Verdict = "several"        // a certificate and a card have the number
	Altered       Verdict = "altered"        // the code is not as the office sealed it
	UnknownOffice Verdict = "unknown-office" // sealed by somebody else
	Unknown       Verdict = "unknown"        // nothing of the kind is known
)

// Result is what a scan led to.
type Result struct {
	Verdict  Verdict
	Paper    data.Print    // its first print; zero when no paper was found
	Name     string        // on the paper; of the worker with NotPrinted
	Company  string        // that gave it, or that was honoured; "" when not known
	Handover data.Handover // that stands, with Collected and Before, and of a Void paper that is out
	Replaced string        // the later number, with Replaced
	Number   string        // that the seal names, with NotHere
}

// Found reports whether there is a paper to show.
func (r Result) Found() bool { return r.Paper.ID != 0 }

// Counter is where papers are handed over.
type Counter struct {
	DB   *data.DB
	Seal *sealing.Seal
}

// Collect finds the paper of what was scanned and keeps that it was collected.
// Anything but a paper that may be collected leaves all as it is. The error is
// the database's, or data.ErrNoDay.
func (c Counter) Collect(ctx context.Context, scanned string, e data.HandoverEntry) (Result, error) {
	r, err := c.Find(ctx, scanned, e.Day)
	if err != nil || !r.Found() {
		return r, err
	}
	done, err := c.DB.Handovers.Record(ctx, []int64{r.Paper.ID}, e)
	if err != nil {
		return Result{}, err
	}
	return c.named(ctx, ResultOf(done[0]))
}

// ResultOf is what became of a paper, without the name of its company.
func ResultOf(h data.HandoverResult) Result {
	r := Result{Verdict: Collected, Paper: h.Paper, Name: nameOn(h.Paper), Handover: h.Handover, Replaced: h.Replaced}
	switch h.State {
	case data.HandedBefore:
		r.Verdict = Before
	case data.HandedVoid:
		r.Verdict = Void
	case data.HandedReplaced:
		r.Verdict = Replaced
	}
	return r
}

// Find finds the paper of what was scanned or typed, and keeps nothing. With a
// paper the verdict is not judged yet: Collected stands for one that was found.
// In this order it is read as a sealed code (alone, or behind a link), as the
// number on the paper, and as the KPJ, NIK or record number (P00000012) of a
// worker, whose latest valid card is meant.
func (c Counter) Find(ctx context.Context, scanned string, day data.Date) (Result, error) {
	typed := strings.TrimSpace(scanned)
	if typed == "" {
		return Result{Verdict: Unknown}, nil
	}
	check, err := c.Seal.Checker(ctx, day)
	if err != nil {
		return Result{}, err
	}
	s, err := check(typed)
	if err != nil {
		return Result{}, err
	}
	switch {
	case s.Verdict == seal.Altered:
		return Result{Verdict: Altered}, nil
	case s.Verdict == seal.UnknownOffice:
		return Result{Verdict: UnknownOffice}, nil
	case s.Proven():
		r, err := c.numbered(ctx, s.Statement.Number, s.Statement.Kind)
		if err == nil && !r.Found() {
			r = Result{Verdict: NotHere, Name: s.Statement.Name, Number: s.Statement.Number}
		}
		return r, err
	}
	for _, number := range []string{typed, strings.ToUpper(typed)} {
		if r, err := c.numbered(ctx, number, ""); err != nil || r.Verdict != Unknown {
			return r, err
		}
	}
	return c.worker(ctx, typed)
}

// numbered finds the paper with a number; kind "" is either.
func (c Counter) numbered(ctx context.Context, number string, kind data.PrintKind) (Result, error) {
	found, err := c.DB.Prints.ByNumber(ctx, number)
	if err != nil {
		return Result{}, err
	}
	var fit []data.Print
	for _, p := range found {
		if kind == "" || p.Kind == kind {
			fit = append(fit, p)
		}
	}
	switch len(fit) {
	case 0:
		return Result{Verdict: Unknown}, nil
	case 1:
		return c.named(ctx, Result{Verdict: Collected, Paper: fit[0], Name: nameOn(fit[0])})
	}
	return Result{Verdict: Several, Number: number}, nil
}

// recordNumber is what the code of a card without KPJ says.
var recordNumber = regexp.MustCompile(`^[Pp](\d{8,12})$`)

// worker finds the latest valid card of the worker with a KPJ, NIK or record
// number.
func (c Counter) worker(ctx context.Context, typed string) (Result, error) {
	var niks, kpjs []string
	var ids []int64
	if m := recordNumber.FindStringSubmatch(typed); m != nil {
		if id, err := strconv.ParseInt(m[1], 10, 64); err == nil {
			ids = append(ids, id)
		}
	}
	if nik, err := identity.ParseNIK(typed); err == nil {
		niks = append(niks, string(nik))
	}
	if kpj, err := identity.ParseKPJ(typed); err == nil {
		kpjs = append(kpjs, kpj)
	}
	if len(niks)+len(kpjs)+len(ids) == 0 {
		return Result{Verdict: Unknown}, nil
	}
	holders, err := c.DB.Workers.PhotoHolders(ctx, niks, kpjs, ids)
	if err != nil || len(holders) == 0 {
		return Result{Verdict: Unknown}, err
	}
	latest, err := c.DB.Prints.Latest(ctx, data.PrintCard, []int64{holders[0].ID})
	if err != nil {
		return Result{}, err
	}
	p, ok := latest[holders[0].ID]
	if !ok {
		return Result{Verdict: NotPrinted, Name: holders[0].Name}, nil
	}
	return c.named(ctx, Result{Verdict: Collected, Paper: p, Name: nameOn(p)})
}

// named fills the company in.
func (c Counter) named(ctx context.Context, r Result) (Result, error) {
	if r.Paper.Kind == data.PrintCertificate {
		return r, nil // it is the name
	}
	rows, err := c.DB.Prints.RegisterRows(ctx, []int64{r.Paper.ID})
	for _, row := range rows {
		r.Company = row.Company
	}
	return r, err
}

// nameOn is whom a paper names.
func nameOn(p data.Print) string {
	if p.Kind == data.PrintCertificate {
		return p.Values[layout.FieldCompany]
	}
	return p.Values[layout.FieldName]
}
