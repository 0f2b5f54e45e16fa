package issuing

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"

	"lingkaran/app/files"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// ErrReason says that papers which left the office before are printed again
// and nobody said why, while the office wants to know.
var ErrReason = data.ErrReason

// Issued is a run whose numbers are reserved and whose values are frozen.
type Issued struct {
	Prints   []data.Print // in the order of the pages
	Job      printing.Job
	Batch    string // names the document in the register
	Unsealed error  // as in Run, as it turned out

	settled func() error // waits until the register is on the disk
}

// Outcome is what WriteFile did, or WriteFolder for one of its files.
type Outcome struct {
	Path     string
	Batch    string // of the register, see Resume
	Company  string // whose papers they are, of WriteFolder
	Prints   []data.Print
	Report   printing.Report
	Unsealed error // as in Run, as it turned out
	Signed   bool  // the file bears the office's electronic signature
	Unsigned error // why the file, which is whole, bears no electronic signature although one was wanted
}

// Issue reserves the numbers, freezes the values and seals them, in one
// transaction. progress may be nil; it is called with the number of papers
// done. The papers count as having left the office when Finish was called.
// Errors: ErrReason, *data.DuplicateError.
func (r *Run) Issue(ctx context.Context, progress func(done int)) (Issued, error) {
	all, err := r.issue(ctx, []stretch{{end: len(r.drafts)}}, progress)
	if err != nil {
		return Issued{}, err
	}
	return all[0], nil
}

// issue issues the run as several documents.
func (r *Run) issue(ctx context.Context, files []stretch, progress func(done int)) ([]Issued, error) {
	key, page, why, err := r.key(ctx) // which may be another by now
	if err != nil {
		return nil, err
	}
	ref, err := layout.NewShelf(r.db).Freeze(ctx, r.layout)
	if err != nil {
		return nil, err
	}
	drafts := slices.Clone(r.drafts) // others may look at the run meanwhile
	for i := range drafts {
		drafts[i].Layout = ref
	}
	ahead, stop := context.WithCancel(ctx)
	defer stop()
	how := data.Issuance{
		Numbering: r.numbering, Seal: r.sealer(ahead, key, page), Reason: r.options.Reason,
		AskReason: r.wishes.reason, MarkCopies: r.wishes.mark, Shown: r.shown(),
	}
	skip := r.options.Skip
	for _, f := range files {
		how.Documents = append(how.Documents, data.PrintBatch{
			Kind: r.Kind, Layout: ref, Sheet: r.options.Sheet, Faces: int(r.options.Faces), Skip: skip, Arranged: string(r.options.Order),
			Separators: r.options.Separators, Unnumbered: r.options.NoNumber, Prints: f.end - f.first,
		})
		skip = 0 // the next file begins on a whole sheet
	}
	prints, err := r.db.Prints.IssueAs(ctx, drafts, how, progress)
	if err != nil {
		return nil, fmt.Errorf("issue %ss: %w", r.Kind, err)
	}
	// While the first file is drawn; what ctx ends is drawn no more either.
	settled := sync.OnceValue(func() error { return r.db.Settle(ctx) })
	go settled()
	if !slices.ContainsFunc(prints, func(p data.Print) bool { return p.Code == "" }) {
		why = nil // all of them bear their codes since they were first printed
	}
	out := make([]Issued, len(files))
	for i, f := range files {
		own := prints[f.first:f.end:f.end]
		out[i] = Issued{Prints: own, Batch: own[0].Batch, Job: r.job(papers{own, r.options.NoNumber}, printsOf(own)), Unsealed: why, settled: settled}
		out[i].Job.Skip = how.Documents[i].Skip
	}
	return out, nil
}

// write draws an issued document to its file, and tells the register. place,
// which may be nil, is what else has to be done before the papers have left.
func (r *Run) write(ctx context.Context, path string, x Issued, place func() error, progress func(done, total int)) (Outcome, error) {
	out := Outcome{Path: path, Batch: x.Batch, Prints: x.Prints, Unsealed: x.Unsealed}
	job := x.Job
	job.Progress = progress
	err := files.Write(path, files.Shared, func(f *os.File) (err error) {
		if out.Report, err = printing.Write(ctx, files.Ahead(f), job); err != nil {
			return err
		}
		return x.settled() // the register lasts before the file has its name
	})
	if err != nil {
		return out, fmt.Errorf("write prints: %w", err)
	}
	if r.signer != nil {
		out.Unsigned = r.signer.Sign(ctx, path)
		out.Signed = out.Unsigned == nil
	}
	if place != nil {
		if err := place(); err != nil {
			return out, err
		}
	}
	// The file is there, whatever became of ctx meanwhile.
	if err := x.finish(context.WithoutCancel(ctx), r.db, out.Report); err != nil {
		return out, fmt.Errorf("finish prints: %w", err)
	}
	return out, nil
}

// finish keeps in the register that the document has its name, and what was
// drawn for each of its papers.
func (x *Issued) finish(ctx context.Context, db *data.DB, report printing.Report) error {
	hashes := make([]string, len(report.Hashes))
	for i, h := range report.Hashes {
		hashes[i] = h.String()
		x.Prints[i].PageHash = hashes[i]
	}
	return db.Prints.Finish(ctx, x.Batch, hashes)
}

// WriteFile issues the run and writes it to a PDF file. That the file can be
// written is tried first, so that no number is used up for nothing; should the
// drawing fail all the same, the papers are in the register and the next run
// prints them again under their numbers, without asking for a reason. progress
// may be nil; total counts every paper twice, once issued and once drawn. Do
// not write the run again; pages of it may be drawn meanwhile. Errors: those of
// Issue, of printing.WriteFile.
func (r *Run) WriteFile(ctx context.Context, path string, progress func(done, total int)) (Outcome, error) {
	return r.WritePlaced(ctx, path, nil, progress)
}

// WritePlaced is WriteFile of a file that is one of several which get their
// names together (the pack of a ceremony): place, which may be nil, gives them
// and is called when the file at path is whole and signed. In the register the
// papers are unfinished until it returned without an error.
func (r *Run) WritePlaced(ctx context.Context, path string, place func() error, progress func(done, total int)) (Outcome, error) {
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
	issued, err := r.Issue(ctx, tell)
	if err != nil {
		return Outcome{}, err
	}
	r = r.spent()
	return r.write(ctx, path, issued, place, func(done, _ int) { tell(n + done) })
}

// spent is the run without its papers, which the prints hold by now: large runs
// need the room. The run itself stays as it was prepared.
func (r *Run) spent() *Run {
	out := *r
	out.drafts, out.frozen, out.Subjects = nil, nil, nil
	return &out
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
