package prints

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2/layout"
)

// save asks for a name, or for a folder where each company gets a file of its
// own; it issues the run and writes it.
func (s *Screen) save() {
	if !s.settled(s.save) {
		return
	}
	r, why, ok := s.allowed()
	if !ok {
		return
	}
	if s.choices[s.mode].how().apart(r) {
		s.desk.Files.Folder(words.T("Folder for the PDF files"), func(dir string) { s.writeFolder(r, dir, why) })
		return
	}
	s.desk.Files.Save(words.T("Save PDF"), fileName(r.name)+".pdf", pdfFiles(), func(path string) { s.write(r, path, why) })
}

// allowed returns the run that may be issued now, with the reason for papers
// that left before; it says false, and asks for what is missing, when it may not.
func (s *Screen) allowed() (r *run, reason string, ok bool) {
	r = s.current
	if r == nil || r.used || s.desk.Progress.Busy() {
		return nil, "", false
	}
	if r.Reprints() > 0 {
		reason = s.foot.reason.field.Value()
	}
	if r.NeedsReason() {
		if reason, ok = s.foot.reason.given(); !ok {
			return nil, "", false
		}
	}
	return r, reason, true
}

func pdfFiles() []desk.FileKind {
	return []desk.FileKind{{Name: words.T("PDF document"), Patterns: []string{"*.pdf"}}}
}

// fileName leaves out what a file's name cannot hold on Windows.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return -1
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > 80 {
		s = string(runes[:80])
	}
	return strings.Trim(s, " .")
}

// issue does a work that uses a run up, once however often it is asked: it
// waits until nobody else draws the run, and shows it again when it failed.
func issue[T any](s *Screen, r *run, title string, work func(context.Context, desk.Report) (T, error), done func(T)) {
	if r.used || s.desk.Progress.Busy() {
		return
	}
	r.used = true
	s.check.outdate()
	released, drawn := s.check.released(), s.pages.rest(r)
	desk.Long(s.scope, title, func(ctx context.Context, report desk.Report) (T, error) {
		<-released
		<-drawn
		return work(ctx, report)
	}, func(out T, err error) {
		if err != nil {
			r.used = false
			if s.current == r { // nothing came of it
				s.Reload()
			}
			s.desk.Fail(err)
			return
		}
		s.foot.reason.done()
		done(out)
	})
}

// halved reports both halves of the work: each paper is issued, then drawn.
func halved(report desk.Report) func(done, total int) {
	return func(done, total int) { report(done/2, total/2) }
}

// write issues a run and writes its file; in two passes a file for each side.
func (s *Screen) write(r *run, path, reason string) {
	passes := s.mode < registered && s.choices[s.mode].how().passes(r)
	title := words.T("Printing %s", strings.ToLower(headline(r)))
	db, now := s.desk.DB, s.desk.Now()
	issue(s, r, title, func(ctx context.Context, report desk.Report) ([]issuing.Outcome, error) {
		once := r.Run.With(func(o *issuing.Options) {
			if o.Reason = reason; passes {
				o.Faces = printing.Fronts
			}
		})
		if !passes {
			out, err := once.WriteFile(ctx, path, halved(report))
			return []issuing.Outcome{out}, err
		}
		front, back := sidePaths(path)
		out, err := once.WriteFile(ctx, front, halved(report))
		if err != nil {
			return nil, err
		}
		job, err := issuing.Resume(ctx, db, out.Batch, 1, issuing.Options{Now: now, Faces: printing.Backs})
		if err != nil {
			return nil, err
		}
		report2, err := printing.WriteFile(ctx, back, job)
		return []issuing.Outcome{out, {Path: back, Batch: out.Batch, Report: report2}}, err
	}, func(out []issuing.Outcome) { s.written(r, out) })
}

// sidePaths are the names of the files of two passes.
func sidePaths(path string) (front, back string) {
	ext := filepath.Ext(path)
	stem := strings.TrimSuffix(path, ext)
	return stem + " - " + words.T("fronts") + ext, stem + " - " + words.T("backs") + ext
}

// writeFolder issues a run and writes a file for each company.
func (s *Screen) writeFolder(r *run, dir, reason string) {
	title := words.T("Printing %s", strings.ToLower(headline(r)))
	issue(s, r, title, func(ctx context.Context, report desk.Report) ([]issuing.Outcome, error) {
		return r.Run.With(func(o *issuing.Options) { o.Reason = reason }).WriteFolder(ctx, dir, halved(report))
	}, func(out []issuing.Outcome) { s.written(r, out) })
}

// written says where the files are and offers what comes next.
func (s *Screen) written(r *run, out []issuing.Outcome) {
	first := out[0]
	folder := filepath.Dir(first.Path)
	rows := widgets.Rows(12)
	say := words.T("%s saved in %s.", headline(r), first.Path)
	if len(out) > 1 {
		say = words.T("%s saved in %d files in %s.", headline(r), len(out), folder)
	}
	rows.Add(widgets.NewParagraph(say, ""))
	if len(out) == 2 && first.Batch == out[1].Batch {
		rows.Add(widgets.NewParagraph(puttingBack(r), "").Small())
	}
	rows.Add(widgets.NewParagraph(words.T("Print at actual size (100 %): \"fit to page\" would change the measures."), theme.ColorMuted).Small())
	for _, o := range out {
		if o.Unsigned != nil {
			rows.Add(alert(theme.IconShield, theme.ColorWarnText, words.T("Saved without an electronic signature. %s", s.desk.Explanation(o.Unsigned).Sentence()), "", nil))
			break
		}
	}
	for _, w := range warnings(out) {
		rows.Add(alert(theme.IconWarning, theme.ColorWarnText, w, "", nil))
	}
	place := widgets.NewTool(words.T("Open folder"), theme.IconFolder, func() { s.launch(s.desk.Files.Launch, folder) })
	if len(out) == 1 {
		open := widgets.NewPrimary(words.T("Open"), theme.IconFile, func() { s.launch(s.desk.Files.Launch, first.Path) })
		paper := widgets.NewButton(words.T("Print on paper"), theme.IconPrinter, func() {
			s.desk.Answer(false) // never a box over a box
			s.printAgain(first.Batch, r.Kind, 1)
		})
		rows.Add(widgets.Columns(8, open, paper, layout.NewSpacer(), place))
	} else {
		place.Rank = widgets.Primary
		rows.Add(widgets.Columns(8, place))
	}
	title := words.T("The PDF is ready")
	if len(out) > 1 {
		title = words.T("The PDF files are ready")
	}
	s.desk.Tell(title, rows)
}

func (s *Screen) launch(how func(string) error, path string) {
	desk.Do(s.scope, "", func(context.Context) error { return how(path) }, nil)
}

// mostWarnings is how many warnings of a run are told one by one.
const mostWarnings = 6

// warnings says what the drawing found, by the name on the paper.
func warnings(out []issuing.Outcome) []string {
	var all []string
	total := 0
	for _, o := range out {
		for _, w := range o.Report.Warnings {
			if total++; total > mostWarnings {
				continue
			}
			text := w.Text()
			if w.Record < len(o.Prints) {
				text = fmt.Sprintf("%s: %s", holder(o.Prints[w.Record]), text)
			}
			all = append(all, text)
		}
	}
	if total > mostWarnings {
		all = append(all, words.T("and %s more", words.Number(total-mostWarnings)))
	}
	return all
}
