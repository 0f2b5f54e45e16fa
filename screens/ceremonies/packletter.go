package ceremonies

import (
	"bytes"
	"context"
	"errors"
	"image"
	"path/filepath"
	"time"

	"lingkaran/app/letters"
	"lingkaran/app/pack"
	"lingkaran/app/preview"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// letterText is the form of the office's own text of invitations, beside the
// letter to the first guest as it will be printed.
type letterText struct {
	list     *packList
	scope    *desk.Scope
	renderer *preview.Renderer
	doc      *preview.Document

	form   *widgets.Form
	pages  *widgets.PageView
	object fyne.CanvasObject
	laying bool // the form is being laid out anew
}

// letterField returns what a field of an invitation stands for.
func letterField(name string) string {
	switch name {
	case "ceremony_theme":
		return words.T("Title and theme")
	case "theme":
		return words.T("Theme")
	case "time":
		return words.T("Time")
	case "venue":
		return words.T("Venue")
	case "organisers":
		return words.T("Organisers")
	case "recipient":
		return words.T("Recipient")
	case "institution":
		return words.T("Institution or company")
	case "seats":
		return words.T("People invited")
	case "city":
		return words.T("Town of the office")
	case "contact_centre":
		return words.T("Contact centre")
	case letters.EventField:
		return words.T("Day, time and venue below each other")
	case letters.AgendaField:
		return words.T("Order of events")
	}
	return wordingField(name)
}

// openText shows the text of the invitations.
func (l *packList) openText() {
	if l.text != nil {
		return
	}
	l.text = newLetterText(l)
	l.show()
	l.text.load()
}

// closeText goes back to the papers; what was typed is dropped.
func (l *packList) closeText() {
	if l.text == nil {
		return
	}
	l.text.close()
	l.text = nil
	l.show()
	l.Load()
}

func newLetterText(l *packList) *letterText {
	t := &letterText{list: l, scope: l.desk.NewScope(), renderer: preview.New(filepath.Join(l.desk.Folder, "cache"))}
	body := widgets.NewMultiline("Body", words.T("Text"), 12, widgets.Required(), widgets.Wide())
	inserts := widgets.NewCustom("Inserts", words.T("Put a field in"), newInserts(body, letters.Fields(letters.Invitation), letterField, t.relayout), nil,
		func() string { return "" }, func(string) {}, nil, widgets.Wide())
	t.form = widgets.NewForm(widgets.NewGroup("", widgets.NewText("Subject", words.T("Subject"), widgets.Required(), widgets.Wide()), body, inserts))
	t.form.OnSave, t.form.OnCancel = t.save, func() { l.page.Escape() }
	t.form.OnTyped = t.look
	t.pages = widgets.NewPageView()
	t.pages.OnPage = t.page
	t.pages.Wait() // the first letter takes a moment
	usual := widgets.NewButton(words.T("Back to the usual text"), theme.IconUndo, t.usual)
	back := widgets.NewIconButton(theme.IconChevronLeft, words.T("Back"), l.page.Escape)
	name := widgets.NewLine(words.T("Text of the invitations"))
	name.Style.Bold, name.Elide = true, true
	head := widgets.PadSides(widgets.Frame(nil, nil, widgets.PadSides(back, 0, 6, 0, 0), usual, name), 8, 16, 4, 10)
	split := widgets.NewSplit(widgets.Frame(head, nil, nil, nil, t.form.Object()))
	split.Open(t.pages.Object())
	split.SetShare(0.5)
	t.object = split.Object()
	return t
}

func (t *letterText) close() {
	t.scope.Close()
	r := t.renderer
	t.list.desk.Runner.Go(func() { _ = r.Close() }) // waits for a page that is being drawn
}

func (t *letterText) load() {
	db := t.list.desk.DB
	desk.Run(t.scope, "text", func(ctx context.Context) (letters.Text, error) { return letters.Texts(ctx, db, letters.Invitation) }, func(text letters.Text, err error) {
		if err != nil {
			t.list.desk.Fail(err)
			return
		}
		t.form.Fill(map[string]string{"Subject": text.Subject, "Body": text.Body})
		t.form.SetClean()
		t.form.Focus()
		t.look()
	})
}

// relayout gives the buttons that put fields in the lines that they need. What
// it causes is not answered once more: two widths could chase each other.
func (t *letterText) relayout() {
	if t.form == nil || t.laying { // not shown yet
		return
	}
	t.laying = true
	t.list.desk.Runner.Do(func() {
		t.form.Object().Refresh()
		t.laying = false
	})
}

// usual puts the text in that comes with the program.
func (t *letterText) usual() {
	d := letters.Default(letters.Invitation)
	t.form.Field("Subject").SetDraft(d.Subject)
	t.form.Field("Body").SetDraft(d.Body)
	t.look()
}

func (t *letterText) typed() letters.Text {
	v := t.form.Snapshot()
	return letters.Text{Subject: v["Subject"], Body: v["Body"]}
}

// pause is how long typing rests before the letter is drawn anew.
const pause = 250 * time.Millisecond

// look draws the letter as it would be printed with what is typed.
func (t *letterText) look() {
	id, db, o, text, renderer := t.list.page.ID, t.list.desk.DB, t.list.options(), t.typed(), t.renderer
	rest := pause
	if t.doc == nil {
		rest = 0
	}
	desk.Run(t.scope, "look", func(ctx context.Context) (*preview.Document, error) {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(rest):
		}
		if err := letters.Check(letters.Invitation, text); err != nil {
			return nil, err
		}
		p, err := pack.Open(ctx, db, id, o)
		if err != nil {
			return nil, err
		}
		var pdf bytes.Buffer
		if err := p.DrawInvitation(ctx, &pdf, text); err != nil {
			return nil, err
		}
		return renderer.Open(ctx, pdf.Bytes())
	}, func(doc *preview.Document, err error) {
		if err != nil {
			t.trouble(err)
			return
		}
		if former := t.doc; former != nil {
			t.list.desk.Runner.Go(func() { _ = former.Close() }) // waits for a page that is being drawn
		}
		t.doc = doc
		if w, h, err := doc.Size(1); err == nil {
			t.pages.SetPages(doc.Pages(), w, h)
		}
	})
}

// trouble says why there is no letter to be seen.
func (t *letterText) trouble(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	text := letters.Sentence(err)
	if text == "" {
		text = t.list.desk.Explanation(err).Sentence()
	}
	t.pages.SetMessage(text)
}

func (t *letterText) page(n int, dpi float64) {
	doc := t.doc
	w, _, err := doc.Size(n + 1)
	if err != nil {
		return
	}
	desk.Run(t.scope, "page", func(ctx context.Context) (image.Image, error) { return doc.Page(ctx, n+1, int(w/25.4*dpi+0.5)) }, func(picture image.Image, err error) {
		switch {
		case doc != t.doc:
		case err != nil:
			t.trouble(err)
		default:
			t.pages.Show(n, picture)
		}
	})
}

func (t *letterText) save() {
	text, db := t.typed(), t.list.desk.DB
	if err := letters.Check(letters.Invitation, text); err != nil {
		t.form.ShowIssues([]widgets.Issue{{Field: "Body", Text: letters.Sentence(err)}})
		return
	}
	t.form.SetBusy(true)
	desk.Do(t.scope, "keep", func(ctx context.Context) error { return letters.Keep(ctx, db, letters.Invitation, text) }, func(err error) {
		t.form.SetBusy(false)
		if err != nil {
			t.list.desk.Fail(err)
			return
		}
		t.list.closeText()
		t.list.desk.Say(words.T("The text of the invitations is saved."))
	})
}
