package prints

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2/layout"
)

// save asks for a name, issues the run and writes it.
func (s *Screen) save() {
	if !s.ready { // what is shown is not yet what is chosen
		s.saveNext = true
		return
	}
	r := s.current
	if r == nil || s.desk.Progress.Busy() {
		return
	}
	s.desk.Files.Save(words.T("Save PDF"), fileName(r.name)+".pdf", pdfFiles(), func(path string) {
		s.write(r, path)
	})
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

// write issues a run, once however often it is asked, and writes the file.
func (s *Screen) write(r *run, path string) {
	if r.used || s.desk.Progress.Busy() {
		return
	}
	r.used = true
	once := *r.Run // writing uses it up, while the pages still draw theirs
	title := words.T("Printing %s", strings.ToLower(s.summary.headline(r)))
	desk.Long(s.scope, title, func(ctx context.Context, report desk.Report) (issuing.Outcome, error) {
		return once.WriteFile(ctx, path, func(done, total int) { report(done/2, total/2) }) // each paper is issued, then drawn
	}, func(out issuing.Outcome, err error) {
		if err != nil {
			r.used = false
			s.desk.Fail(err)
			return
		}
		s.written(r, out)
	})
}

// written says where the file is and offers what comes next.
func (s *Screen) written(r *run, out issuing.Outcome) {
	folder := filepath.Dir(out.Path)
	open := widgets.NewPrimary(words.T("Open"), theme.IconFile, func() { s.launch(s.desk.Files.Launch, out.Path) })
	paper := widgets.NewButton(words.T("Print on paper"), theme.IconPrinter, func() { s.launch(s.desk.Files.Print, out.Path) })
	place := widgets.NewTool(words.T("Open folder"), theme.IconFolder, func() { s.launch(s.desk.Files.Launch, folder) })
	rows := widgets.Rows(12,
		widgets.NewParagraph(words.T("%s saved in %s.", s.summary.headline(r), out.Path), ""),
		widgets.NewParagraph(words.T("Print at actual size (100 %): \"fit to page\" would change the measures."), theme.ColorMuted).Small())
	for _, w := range warnings(out.Prints, out.Report) {
		rows.Add(alert(theme.IconWarning, theme.ColorWarnText, w, "", nil))
	}
	rows.Add(widgets.Columns(8, open, paper, layout.NewSpacer(), place))
	s.desk.Tell(words.T("The PDF is ready"), rows)
}

func (s *Screen) launch(how func(string) error, path string) {
	desk.Do(s.scope, "", func(context.Context) error { return how(path) }, nil)
}

// mostWarnings is how many warnings of a run are told one by one.
const mostWarnings = 6

// warnings says what the drawing found, by the name on the paper.
func warnings(prints []data.Print, report printing.Report) []string {
	var all []string
	for i, w := range report.Warnings {
		if i == mostWarnings {
			return append(all, words.T("and %s more", words.Number(len(report.Warnings)-i)))
		}
		who := ""
		if w.Record < len(prints) {
			who = holder(prints[w.Record])
		}
		all = append(all, fmt.Sprintf("%s: %s", who, w.Text()))
	}
	return all
}
