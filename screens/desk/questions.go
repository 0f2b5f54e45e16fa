package desk

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Question is asked before something happens that deserves a thought.
type Question struct {
	Title string
	Text  string
	Yes   string // the deed itself: "Hapus", "Buang perubahan"
	No    string // "" for "Batal"
	// Danger marks a deed that removes something.
	Danger bool
}

// Ask asks and calls yes when the clerk agrees. Enter agrees unless there is
// danger, Esc does not.
func (d *Desk) Ask(q Question, yes func()) {
	if q.No == "" {
		q.No = words.T("Cancel")
	}
	var pop *widget.PopUp
	close := func() {
		pop.Hide()
		d.asking = nil
	}
	agree := widgets.NewPrimary(q.Yes, "", func() {
		close()
		yes()
	})
	if q.Danger {
		agree.Rank = widgets.Danger
	}
	refuse := widgets.NewButton(q.No, "", close)
	text := widgets.NewParagraph(q.Text, base.ColorNameForeground)
	body := container.New(measure{420}, widgets.Rows(12,
		widgets.NewTitle(q.Title), text,
		container.NewHBox(layout.NewSpacer(), refuse, widgets.PadSides(agree, 0, 0, 0, 4))))
	ground := widgets.NewGround(base.ColorNameOverlayBackground)
	pop = widget.NewModalPopUp(container.NewStack(ground, widgets.Pad(body, 16)), d.Window.Canvas())
	d.asking = &asked{close: close, agree: agree.Do}
	pop.Show()
	if q.Danger {
		d.Window.Canvas().Focus(refuse)
	} else {
		d.Window.Canvas().Focus(agree)
	}
}

type asked struct {
	close, agree func()
	text         func(string) // types into it; nil where there is nothing to type
}

// Asking reports whether a question is open. Answer answers it; tests and the
// Esc key use it.
func (d *Desk) Asking() bool { return d.asking != nil }

// Answer answers the open question.
func (d *Desk) Answer(yes bool) {
	a := d.asking
	switch {
	case a == nil:
	case yes:
		a.agree()
	default:
		a.close()
	}
}

// AskDiscard asks before typed work is lost.
func (d *Desk) AskDiscard(yes func()) {
	d.Ask(Question{
		Title:  words.T("Discard what was typed?"),
		Text:   words.T("There are changes that have not been saved. They will be lost."),
		Yes:    words.T("Discard"),
		No:     words.T("Keep editing"),
		Danger: true,
	}, yes)
}

// AskDelete asks before many records are deleted; one record is deleted
// without a question, since it can be undone.
func (d *Desk) AskDelete(count int, noun string, yes func()) {
	if count < 2 {
		yes()
		return
	}
	d.Ask(Question{
		Title:  words.T("Delete %s %s?", words.Number(count), noun),
		Text:   words.T("They move to the bin and can be restored from there."),
		Yes:    words.T("Delete"),
		Danger: true,
	}, yes)
}

// measure gives a text a comfortable width.
type measure struct{ width float32 }

func (m measure) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := theme.Px(m.width)
	for _, c := range o {
		c.Resize(fyne.NewSize(w, c.MinSize().Height))
	}
	h := float32(0)
	for _, c := range o {
		h = max(h, c.MinSize().Height)
	}
	return fyne.NewSize(w, h)
}

func (m measure) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, c := range o {
		c.Resize(s)
		c.Move(fyne.Position{})
	}
}

// Tell shows something to read, with a button that closes it.
func (d *Desk) Tell(title string, content fyne.CanvasObject) {
	var pop *widget.PopUp
	close := func() {
		pop.Hide()
		d.asking = nil
	}
	done := widgets.NewButton(words.T("Close"), "", close)
	body := container.New(measure{460}, widgets.Rows(14, widgets.NewTitle(title), content,
		container.NewHBox(layout.NewSpacer(), done)))
	pop = widget.NewModalPopUp(widgets.Pad(body, 16), d.Window.Canvas())
	d.asking = &asked{close: close, agree: close}
	pop.Show()
	d.Window.Canvas().Focus(done)
}
