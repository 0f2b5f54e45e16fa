package prints

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/printers"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	spacing "fyne.io/fyne/v2/layout"
)

// sent is what a printer was given.
type sent struct {
	batch  string
	from   int // first sheet
	sheets int // of the whole document
	drop   func()
	fault  error // the printer did not take it; the papers are in the register
}

// submit sends the papers.
func (d *direct) submit() {
	p, ok := d.chosen()
	if !ok || d.send.Disabled() {
		return
	}
	from := d.first()
	o := printers.Options{Printer: p.Name, Tray: d.tray.Value(), Title: words.T("Lingkaran, print")}
	faces := printing.FrontsAndBacks
	if d.layout != nil && d.layout.TwoSided() {
		switch d.sides.Value() {
		case bothSides:
			if o.Duplex = printers.LongEdge; d.sheet.Mirror == "short" {
				o.Duplex = printers.ShortEdge
			}
		case asSet:
			o.Duplex = printers.AsSet
		case twoPasses, fronts:
			faces = printing.Fronts
		case backs:
			faces = printing.Backs
		}
		if d.backs {
			faces, o.Duplex = printing.Backs, printers.None
		}
	}
	passes := d.sides.Value() == twoPasses && !d.backs && d.layout != nil && d.layout.TwoSided()
	d.close()
	s, spool, db, now, adjust := d.s, d.s.spool, d.s.desk.DB, d.s.desk.Now(), d.adjust
	title := words.T("Sending to %s", p.Title)
	after := func(out sent) {
		next := *d
		next.run, next.batch, next.sheets, next.from = nil, out.batch, out.sheets, from
		if out.fault != nil {
			next.retry(out.fault)
			return
		}
		next.ask(p, out, passes)
	}
	if r := d.run; r != nil {
		once := r.Run.With(func(w *issuing.Options) { w.Reason, w.Adjust, w.Faces = d.reason, adjust, faces })
		issue(s, r, title, func(ctx context.Context, report desk.Report) (sent, error) {
			return deliver(ctx, spool, o, sent{from: 1, sheets: r.plan.Sheets}, func(path string) (string, error) {
				out, err := once.WriteFile(ctx, path, halved(report))
				return out.Batch, err
			})
		}, after)
		return
	}
	if s.desk.Progress.Busy() {
		return
	}
	batch := d.batch
	desk.Long(s.scope, title, func(ctx context.Context, report desk.Report) (sent, error) {
		return deliver(ctx, spool, o, sent{from: from, sheets: d.sheets}, func(path string) (string, error) {
			job, err := issuing.Resume(ctx, db, batch, from, issuing.Options{Now: now, Faces: faces, Adjust: adjust})
			if err != nil {
				return "", err
			}
			job.Progress = report
			_, err = printing.WriteFile(ctx, path, job)
			return batch, err
		})
	}, func(out sent, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		after(out)
	})
}

// deliver has a document made in a private folder, hands it to the printing
// system, and removes it again.
func deliver(ctx context.Context, spool spooler, o printers.Options, out sent, make func(path string) (batch string, err error)) (sent, error) {
	dir, err := os.MkdirTemp("", privateFolder+"*") // readable by this user alone
	if err != nil {
		return out, err
	}
	out.drop = func() { _ = os.RemoveAll(dir) } // what cannot be removed now goes with the next start
	path := filepath.Join(dir, "cetak.pdf")
	if out.batch, err = make(path); err != nil {
		out.drop()
		return out, err
	}
	if out.fault = spool.Send(ctx, path, o); out.fault != nil || taken {
		out.drop()
		out.drop = func() {}
	}
	return out, nil
}

const privateFolder = "lingkaran-print-"

// taken says that the printing system has a copy of its own when Send returns.
// On Windows the program that prints the file reads it a while later.
const taken = runtime.GOOS != "windows"

// sweep removes what a print of yesterday left, where the program was ended
// before its printer had the file.
func sweep() {
	all, err := filepath.Glob(filepath.Join(os.TempDir(), privateFolder+"*"))
	if err != nil {
		return
	}
	for _, dir := range all {
		if info, err := os.Stat(dir); err == nil && info.IsDir() && time.Since(info.ModTime()) > 12*time.Hour {
			_ = os.RemoveAll(dir) // another user's stays his
		}
	}
}

// retry says why the printer did not take the papers, which are in the
// register by now, and lets them be sent once more.
func (d *direct) retry(fault error) {
	var close func()
	text := widgets.Rows(10, alert(theme.IconWarning, theme.ColorBadText, d.s.desk.Explanation(fault).Sentence(), "", nil),
		widgets.NewParagraph(words.T("The numbers are in the register; they stay the same when you try again."), theme.ColorMuted).Small())
	later := widgets.NewButton(words.T("Not now"), "", func() { close() })
	again := widgets.NewPrimary(words.T("Try again"), theme.IconPrinter, func() {
		close()
		d.s.document(direct{kind: d.kind, batch: d.batch, from: d.from, stack: d.stack, backs: d.backs})
	})
	close = d.s.desk.Box(440, 210, widgets.Frame(widgets.PadSides(widgets.NewTitle(words.T("The printer did not take it")), 0, 0, 12, 0),
		widgets.Columns(8, spacing.NewSpacer(), later, again), nil, nil, text), nil)
}

// printAgain opens the box for a document of the register, to begin with a
// sheet: the same papers with the same numbers.
func (s *Screen) printAgain(batch string, kind data.PrintKind, from int) {
	s.document(direct{kind: kind, batch: batch, from: from, stack: from})
}

// resume prints a document of the register again, the first sheets of which
// may have come out well before a jam.
func (s *Screen) resume(batch string) {
	db := s.desk.DB
	desk.Run(s.scope, "resume", func(ctx context.Context) (data.PrintKind, error) {
		b, _, err := db.Prints.Batch(ctx, batch)
		return b.Kind, err
	}, func(kind data.PrintKind, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.printAgain(batch, kind, 1)
	})
}

// document opens the box for a document of the register.
func (s *Screen) document(want direct) {
	if s.desk.Progress.Busy() || s.desk.Asking() {
		return
	}
	db, now, batch := s.desk.DB, s.desk.Now(), want.batch
	type found struct {
		job    printing.Job
		sheets int
	}
	desk.Run(s.scope, "document", func(ctx context.Context) (found, error) {
		job, err := issuing.Resume(ctx, db, batch, 1, issuing.Options{Now: now})
		if err != nil {
			return found{}, err
		}
		plan, err := printing.NewPlan(job)
		return found{job, plan.Sheets}, err
	}, func(f found, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		d := want
		d.s, d.sheets, d.layout = s, f.sheets, f.job.Layout
		d.sheet, _ = f.job.Layout.Sheet(f.job.Sheet) // it was planned with it
		d.single = f.job.Faces != printing.FrontsAndBacks
		d.open()
	})
}
