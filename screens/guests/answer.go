package guests

import (
	"lingkaran/app/guests"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// welcome says in large letters what became of the last scan, or shows a guest
// that was chosen in the list.
type welcome struct {
	door    *reception
	result  guests.Result
	turn    int  // counts what was asked for
	waiting bool // what was asked for has no answer yet
	idleNow bool
	by      *widgets.Text
	object  *fyne.Container
}

func newWelcome(r *reception) *welcome {
	w := &welcome{door: r, object: container.NewStack()}
	w.idle()
	return w
}

func (w *welcome) next() int {
	w.turn++
	w.waiting = true
	return w.turn
}

// offered is the guest whom Enter would admit. Nobody is while an answer is on
// its way: the Enter that a scanner sends late means no guest that it did not scan.
func (w *welcome) offered() (id int64, ok bool) {
	g := w.result.Guest
	return g.ID, !w.waiting && w.result.Verdict == guests.Found && g.ArrivedAt == nil
}

// idle says what to do.
func (w *welcome) idle() {
	w.result, w.idleNow, w.waiting, w.by = guests.Result{}, true, false, nil
	w.draw(widgets.Neutral, theme.IconQR, words.T("Ready for the scanner"),
		widgets.NewParagraph(words.T("Scan the square code of an invitation: the guest is noted as arrived at once. Who comes without one is found by name."), theme.ColorMuted))
}

// show draws an answer; asked is what was typed.
func (w *welcome) show(res guests.Result, asked string) {
	w.result, w.idleNow, w.waiting, w.by = res, false, false, nil
	g := res.Guest
	switch res.Verdict {
	case guests.Welcome:
		w.draw(widgets.Good, "", words.T("Welcome"), append(w.whose(g), w.facts(g)...)...)
	case guests.Before:
		rows := append(w.whose(g), widgets.NewParagraph(words.T("Noted as arrived at %s already. Nothing was changed.", g.ArrivedAt.Local().Format("15.04")), ""))
		w.draw(widgets.Warn, "", words.T("Had arrived already"), append(rows, w.facts(g)...)...)
	case guests.Elsewhere:
		rows := append(w.whose(g), widgets.NewParagraph(words.T("This invitation is for another ceremony: %s.", res.Ceremony), ""))
		w.draw(widgets.Bad, "", words.T("Another ceremony"), rows...)
	case guests.Unknown:
		w.draw(widgets.Bad, "", words.T("Unknown code"),
			widgets.NewParagraph(words.T("No invitation of this office has this code, or the guest was taken off the list. Look for the name in the list."), ""))
	case guests.Nobody:
		w.draw(widgets.Warn, "", words.T("No guest found"),
			widgets.NewParagraph(words.T("No guest matches “%s”. Check the spelling, or add the guest under the tab “Guests”.", words.Shortened(asked)), ""))
	case guests.Several:
		w.draw(widgets.Neutral, theme.IconPeople, words.N("%s guest fits", "%s guests fit", res.Count),
			widgets.NewParagraph(words.T("Choose the guest in the list; Enter notes the arrival."), ""))
	case guests.Found:
		if g.ArrivedAt != nil {
			rows := append(w.whose(g), w.facts(g)...)
			w.draw(widgets.Good, "", words.T("Arrived at %s", g.ArrivedAt.Local().Format("15.04")), rows...)
			return
		}
		id := g.ID
		rows := append(w.whose(g), widgets.Columns(8, widgets.NewPrimary(words.T("Note as arrived (Enter)"), theme.IconCheck, func() { w.door.admit(id) })))
		w.draw(widgets.Neutral, theme.IconPeople, words.T("Not arrived yet"), rows...)
	}
}

// whose is the guest, large.
func (w *welcome) whose(g data.GuestRow) []fyne.CanvasObject {
	title, rest := g.Name, words.Joined(" · ", g.Title, g.From())
	if title == "" {
		title, rest = g.From(), g.Title
	}
	rows := []fyne.CanvasObject{widgets.NewParagraph(title, "").Heading()}
	if rest != "" {
		rows = append(rows, widgets.NewParagraph(rest, ""))
	}
	if n := max(g.Seats, 1); n > 1 || g.Notes != "" {
		rows = append(rows, widgets.NewParagraph(words.Joined(" · ", words.N("%s person invited", "%s people invited", n), g.Notes), theme.ColorMuted).Small())
	}
	return rows
}

// facts are how many came and who represents the guest, to be put right at once.
func (w *welcome) facts(g data.GuestRow) []fyne.CanvasObject {
	r := w.door
	people := &widgets.Line{Text: words.N("%s person came", "%s people came", g.Arrived), Style: fyne.TextStyle{Bold: true}}
	people.ExtendBaseWidget(people)
	less := widgets.NewIconButton(theme.IconMinus, words.T("One fewer"), func() { r.correct(g, max(g.Arrived-1, 1), g.RepresentedBy) })
	less.SetEnabled(g.Arrived > 1)
	more := widgets.NewIconButton(theme.IconPlus, words.T("One more"), func() { r.correct(g, g.Arrived+1, g.RepresentedBy) })
	w.by = widgets.NewText("By", words.T("Represented by"), widgets.Placeholder(words.T("In person")))
	w.by.SetValue(g.RepresentedBy)
	by, kept := w.by, g.RepresentedBy
	w.by.OnChanged = func(text string) {
		if before, scanned := guests.CutScanned(text); scanned != "" {
			by.SetValue(before)
			r.code.Focus() // which keeps what stood there
			r.take(scanned)
		}
	}
	w.by.OnLeft = func(string) {
		if name := by.Value(); name != kept {
			kept = name
			r.correct(g, g.Arrived, name)
		}
	}
	form := widgets.NewForm(widgets.NewGroup("", w.by))
	form.OnSave = r.code.Focus
	return []fyne.CanvasObject{widgets.Columns(6, less, people, more), w.by.Object(),
		widgets.Columns(0, widgets.NewLink(words.T("Not arrived after all"), theme.ColorAccentText, func() { r.correct(g, 0, g.RepresentedBy) }))}
}

// refresh shows the guest that stands there as it is kept now.
func (w *welcome) refresh() {
	id := w.result.Guest.ID
	if w.idleNow || id == 0 || w.result.Verdict == guests.Elsewhere {
		return
	}
	for _, g := range w.door.rows {
		if g.ID != id {
			continue
		}
		if g.Version != w.result.Guest.Version {
			res := w.result
			if res.Guest = g; g.ArrivedAt == nil || res.Verdict != guests.Welcome {
				res.Verdict = guests.Found
			}
			w.show(res, "")
		}
		return
	}
	w.idle() // taken off the list
}

func (w *welcome) draw(tone widgets.Tone, icon theme.IconName, title string, rows ...fyne.CanvasObject) {
	w.object.Objects = []fyne.CanvasObject{widgets.NewAnswer(tone, icon, title, rows...)}
	w.object.Refresh()
	if w.door.object != nil {
		w.door.object.Refresh() // it may be higher than before
	}
}

// tally is the number of people who arrived, read from across the room.
type tally struct {
	widget.BaseWidget
	text string
}

func newTally() *tally {
	t := &tally{text: "0"}
	t.ExtendBaseWidget(t)
	return t
}

func (t *tally) set(text string) {
	t.text = text
	t.Refresh()
}

func (t *tally) CreateRenderer() fyne.WidgetRenderer {
	r := &tallyRenderer{tally: t, text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type tallyRenderer struct {
	tally *tally
	text  *canvas.Text
}

func (r *tallyRenderer) Destroy()                     {}
func (r *tallyRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r *tallyRenderer) MinSize() fyne.Size           { return r.text.MinSize() }
func (r *tallyRenderer) Layout(s fyne.Size)           { r.text.Resize(s) }

func (r *tallyRenderer) Refresh() {
	r.text.Text, r.text.TextSize, r.text.TextStyle.Bold = r.tally.text, theme.Px(56), true
	r.text.Color = theme.Color(theme.ColorAccentText)
	r.text.Refresh()
}
