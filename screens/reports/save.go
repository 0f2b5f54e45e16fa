package reports

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"lingkaran/app/report"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
)

func (s *Screen) savePDF() {
	s.keep(desk.FileKind{Name: words.T("PDF document"), Patterns: []string{"*.pdf"}}, "pdf", func(ctx context.Context, r *report.Report, path string) error {
		_, err := r.WritePDF(ctx, s.desk.DB, "", path)
		return err
	})
}

func (s *Screen) saveBook() {
	s.keep(desk.FileKind{Name: words.T("Excel workbook"), Patterns: []string{"*.xlsx"}}, "xlsx", func(ctx context.Context, r *report.Report, path string) error {
		return r.WriteBook(ctx, path)
	})
}

// keep asks for a name and writes the report that is shown, behind the window.
func (s *Screen) keep(kind desk.FileKind, ending string, write func(context.Context, *report.Report, string) error) {
	r := s.shown
	if r == nil {
		return
	}
	s.desk.Files.Save(words.T("Save the report"), r.FileName(ending), []desk.FileKind{kind}, func(path string) {
		if !strings.EqualFold(filepath.Ext(path), "."+ending) {
			path += "." + ending
		}
		desk.Long(s.scope, words.T("Writing %s", filepath.Base(path)), func(ctx context.Context, _ desk.Report) (struct{}, error) {
			return struct{}{}, write(ctx, r, path)
		}, func(_ struct{}, err error) {
			switch {
			case errors.Is(err, context.Canceled):
				s.desk.Say(words.T("Cancelled. No file was written."))
				return
			case err != nil:
				s.desk.Fail(err)
				return
			}
			desk.Saved(s.scope, words.T("The report is in %s.", filepath.Base(path)), path)
		})
	})
}
