package companies

import (
	"bytes"
	"context"
	"errors"
	"image"
	"path/filepath"
	"time"

	"lingkaran/app/letters"
	"lingkaran/app/preview"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// letterPane shows letters as they will be printed, and writes them to one
// file. What is looked at is the PDF itself; its numbers are given when it is
// written.
type letterPane struct {
	still
	s        *Screen
	scope    *desk.Scope
	job      letters.Job
	renderer *preview.Renderer
	doc      *preview.Document
	batch    *letters.Batch
	turn     int // counts what was asked for; an answer to an older question is dropped

	pages *widgets.PageView
	date  *widgets.Date
	sheet *widgets.Select
	write *widgets.Button
	count *widgets.Paragraph
	view  fyne.CanvasObject
}

// letterTitle is what a kind of letter is called.
func letterTitle(kind data.LetterKind) string {
	switch kind {
	case data.LetterExtension:
		return words.T("Letters that ask for an extension")
	case data.LetterThanks:
		return words.T("Letter of thanks")
	}
	return words.T("Receipt")
}

// openLetters shows letters about subjects; from and to are the last covered
// months that letters of extension speak of.
func (s *Screen) openLetters(kind data.LetterKind, subjects []int64, from, to data.Month) {
	s.guard(func() {
		s.push(newLetterPane(s, letters.Job{Kind: kind, Subjects: subjects, From: from, To: to, Day: s.desk.Today(), Now: s.desk.Now()}))
	})
}

func newLetterPane(s *Screen, job letters.Job) *letterPane {
	l := &letterPane{s: s, scope: s.desk.NewScope(), job: job, renderer: preview.New(filepath.Join(s.desk.Folder, "cache"))}
	l.pages = widgets.NewPageView()
	l.pages.OnPage = l.page
	l.date = widgets.NewDate("Date", words.T("Date of the letter"), s.desk.Today, widgets.Required())
	l.date.SetValue(job.Day)
	l.date.OnChanged = func(d data.Date) {
		if d.Valid() {
			l.job.Day = d
			l.draw()
		}
	}
	l.sheet = widgets.NewSelect("Sheet", words.T("Paper"), []widgets.Choice{{Value: "a4", Title: "A4"}, {Value: "f4", Title: "F4 (Folio)"}})
	l.job.Sheet = s.desk.App.Preferences().StringWithFallback("letter.sheet", "a4")
	l.sheet.SetValue(l.job.Sheet)
	l.sheet.OnChanged = func(v string) {
		l.job.Sheet = v
		s.desk.App.Preferences().SetString("letter.sheet", v)
		l.draw()
	}
	l.write = widgets.NewPrimary(words.T("Save as PDF …"), theme.IconDownload, l.ask)
	l.write.Disable()
	l.count = widgets.NewParagraph("", theme.ColorMuted)
	side := widgets.PadSides(widgets.Rows(14, l.count, l.date.Object(), l.sheet.Object(),
		l.write, widgets.NewButton(words.T("Change the text"), theme.IconEdit, func() { s.push(newLetterText(s, job.Kind, l.draw)) }),
		widgets.NewParagraph(words.T("The numbers are given when the file is saved. Saved again on the same day, a letter keeps its number."), theme.ColorMuted).Small()), 16, 16, 16, 16)
	split := widgets.NewSplit(l.pages.Object())
	split.Open(side)
	split.SetShare(0.72)
	l.view = widgets.Frame(newHead(words.T("Back"), l.escape, elided(widgets.NewTitle(letterTitle(job.Kind))), elided(widgets.NewCaption(words.T("As it will be printed")))), nil, nil, nil, split.Object())
	l.draw()
	return l
}

func (l *letterPane) object() fyne.CanvasObject { return l.view }
func (l *letterPane) whole() bool               { return true }
func (l *letterPane) save()                     { l.ask() }

// focus takes the keys from the form below, which would keep Esc for itself.
func (l *letterPane) focus() { l.s.desk.Window.Canvas().Unfocus() }

func (l *letterPane) escape() {
	if l.s.top() == pane(l) {
		l.s.pop()
	}
}

func (l *letterPane) close() {
	l.scope.Close()
	r := l.renderer
	l.s.desk.Runner.Go(func() { _ = r.Close() }) // waits for a page that is being drawn
}

// drawn is letters with the document that shows them.
type drawn struct {
	batch *letters.Batch
	doc   *preview.Document
}

// draw draws the letters anew.
func (l *letterPane) draw() {
	l.turn++
	turn, db, job := l.turn, l.s.desk.DB, l.job
	l.write.Disable()
	l.s.desk.Runner.After(200*time.Millisecond, func() {
		if turn == l.turn && l.write.Disabled() {
			l.pages.Wait()
		}
	})
	desk.Run(l.scope, "letters", func(ctx context.Context) (d drawn, err error) {
		if d.batch, err = letters.Prepare(ctx, db, job); err != nil {
			return d, err
		}
		var pdf bytes.Buffer
		if _, err = d.batch.Draw(ctx, &pdf); err != nil {
			return d, err
		}
		d.doc, err = l.renderer.Open(ctx, pdf.Bytes())
		return d, err
	}, func(d drawn, err error) {
		if turn != l.turn {
			return
		}
		if err != nil {
			l.trouble(err)
			return
		}
		l.batch, l.doc = d.batch, d.doc
		l.count.SetText(words.N("%s letter", "%s letters", d.batch.Count()))
		l.write.Enable()
		if w, h, err := d.doc.Size(1); err == nil {
			l.pages.SetPages(d.doc.Pages(), w, h)
		}
	})
}

// trouble says why there is no letter to be seen.
func (l *letterPane) trouble(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	text := letters.Sentence(err)
	if text == "" {
		text = l.s.desk.Explanation(err).Sentence()
	}
	l.pages.SetMessage(text)
}

func (l *letterPane) page(n int, dpi float64) {
	doc, turn := l.doc, l.turn
	w, _, err := doc.Size(n + 1)
	if err != nil {
		return
	}
	desk.Run(l.scope, "page", func(ctx context.Context) (image.Image, error) { return doc.Page(ctx, n+1, int(w/25.4*dpi+0.5)) }, func(p image.Image, err error) {
		switch {
		case turn != l.turn:
		case err != nil:
			l.trouble(err)
		default:
			l.pages.Show(n, p)
		}
	})
}

// fileName is what the file is called unless the clerk says otherwise.
func (l *letterPane) fileName() string {
	name := map[data.LetterKind]string{data.LetterExtension: "surat-perpanjangan", data.LetterThanks: "surat-terima-kasih", data.LetterReceipt: "tanda-terima"}[l.job.Kind]
	return name + "-" + l.job.Day.String() + ".pdf"
}

// ask asks for the file's name and writes the letters.
func (l *letterPane) ask() {
	batch := l.batch
	if batch == nil || l.write.Disabled() {
		return
	}
	d := l.s.desk
	d.Files.Save(words.T("Save the letters"), l.fileName(), []desk.FileKind{{Name: "PDF", Patterns: []string{"*.pdf"}}}, func(path string) {
		desk.Long(l.scope, words.T("Writing letters"), func(ctx context.Context, report desk.Report) (struct{}, error) {
			_, err := batch.WriteFile(ctx, path, report)
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if err != nil {
				d.Fail(err)
				return
			}
			desk.Saved(l.scope, words.N("%s letter was saved.", "%s letters were saved.", batch.Count()), path)
			l.draw()
		})
	})
}
