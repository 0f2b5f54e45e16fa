package prints

import (
	"context"
	"errors"
	"time"

	"lingkaran/app/handover"
	"lingkaran/app/seal"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// wholeCode is the length from which what stands in the field is a whole
// sealed code, and scanPause how long nothing follows it then: a scanner that
// ends without Enter.
const (
	wholeCode = 130
	scanPause = 300 * time.Millisecond
)

// typed submits a whole code when typing pauses; a shorter text waits for Enter.
func (h *handing) typed(text string) {
	h.code.SetError("")
	if h.stop != nil {
		h.stop()
		h.stop = nil
	}
	if len(seal.Clean(text)) >= wholeCode {
		h.stop = h.s.desk.Runner.After(scanPause, h.submit)
	}
}

// submit hands over what stands in the field, which is free for the next at once.
func (h *handing) submit() {
	text := h.code.Value()
	if text == "" {
		h.code.SetError(words.T("Scan the code of a card, or type its number."))
		h.code.Focus()
		return
	}
	e, ok := h.entry()
	if !ok {
		return
	}
	h.code.SetValue("")
	h.code.Focus()
	counter := h.counter
	turn := h.answer.next()
	desk.Run(h.s.scope, "", func(ctx context.Context) (handover.Result, error) { return counter.Collect(ctx, text, e) }, func(r handover.Result, err error) {
		if err != nil {
			h.s.desk.Fail(err)
			return
		}
		if turn == h.answer.turn { // else the next one was scanned meanwhile
			h.answer.show(r)
		}
		if r.Verdict == handover.Collected {
			h.s.desk.Undoable(words.T("%s: handed over.", r.Name), h.undoing([]int64{r.Handover.ID}))
		}
	})
}

// answer says in large letters what became of the last scan, or shows a paper
// that was chosen in the list.
type answer struct {
	h      *handing
	shown  handover.Result
	turn   int // counts what was asked for
	object *fyne.Container
}

func newAnswer(h *handing) *answer {
	a := &answer{h: h, object: container.NewStack()}
	a.idle()
	return a
}

func (a *answer) next() int { a.turn++; return a.turn }

// idle says what to do.
func (a *answer) idle() {
	a.shown = handover.Result{}
	a.draw(widgets.Neutral, theme.IconQR, words.T("Ready for the scanner"),
		widgets.NewParagraph(words.T("Scan the square code of a card or certificate. It is noted as collected at once; you can undo it."), theme.ColorMuted))
}

// toneOf is the colour of a verdict; its words say the same.
func toneOf(v handover.Verdict) widgets.Tone {
	switch v {
	case handover.Collected:
		return widgets.Good
	case handover.Before, handover.Replaced, handover.NotPrinted, handover.NotHere, handover.Several:
		return widgets.Warn
	}
	return widgets.Bad
}

// show draws the answer to a scan.
func (a *answer) show(r handover.Result) {
	a.shown = r
	rows := a.whose(r)
	rows = append(rows, widgets.NewParagraph(r.Sentence(), ""))
	if r.Found() {
		rows = append(rows, widgets.Columns(16, widgets.NewLink(words.T("In the register"), theme.ColorAccentText, func() { a.h.s.OpenRecord(data.KindPrint, r.Paper.ID) })))
	}
	a.draw(toneOf(r.Verdict), "", r.Verdict.Title(), rows...)
}

// whose is the name on the paper, large, with company and number below.
func (a *answer) whose(r handover.Result) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	if r.Name != "" {
		rows = append(rows, widgets.NewParagraph(r.Name, "").Heading())
	}
	number := r.Paper.Number
	if r.Found() {
		number = kindName(r.Paper.Kind) + " " + number
	}
	if text := words.Joined(" · ", number, r.Company); text != "" {
		rows = append(rows, widgets.NewParagraph(text, theme.ColorMuted).Small())
	}
	return rows
}

// open shows a paper of the list with what can be done at the counter.
func (a *answer) open(printID int64) {
	turn, db := a.next(), a.h.s.desk.DB
	desk.Run(a.h.s.scope, "counter", func(ctx context.Context) (data.Paper, error) { return db.Prints.Paper(ctx, printID) }, func(p data.Paper, err error) {
		switch {
		case errors.Is(err, context.Canceled) || turn != a.turn:
		case err != nil:
			a.h.s.desk.Fail(err)
		default:
			a.showPaper(p)
		}
	})
}

func (a *answer) showPaper(p data.Paper) {
	r := handover.Result{Paper: p.Copies[0], Name: holder(p.Print), Replaced: p.Replaced}
	if p.Kind == data.PrintCard {
		r.Company = p.Company
	}
	if p.Handover != nil {
		r.Handover = *p.Handover
	}
	id := p.Copies[0].ID
	links := []fyne.CanvasObject{widgets.NewLink(words.T("In the register"), theme.ColorAccentText, func() { a.h.s.OpenRecord(data.KindPrint, id) }),
		widgets.NewLink(words.T("Open record"), theme.ColorAccentText, func() { a.h.s.record(p.Print) })}
	switch {
	case p.VoidedAt != nil:
		r.Verdict = handover.Void
	case p.Handover != nil:
		r.Verdict = handover.Before
	case p.Replaced != "":
		r.Verdict = handover.Replaced
	default:
		a.shown = r
		rows := append(a.whose(r), widgets.Columns(8, widgets.NewPrimary(words.T("Hand over"), theme.IconCheck, func() { a.h.give([]int64{id}) })), widgets.Columns(16, links...))
		a.draw(widgets.Neutral, theme.IconCard, words.T("Not handed over yet"), rows...)
		return
	}
	a.shown = r
	rows := append(a.whose(r), widgets.NewParagraph(collectedWords(p, r), ""))
	if p.Handover != nil {
		links = append(links, widgets.NewLink(words.T("Undo the hand-over …"), theme.ColorAccentText, func() { a.h.askBack([]int64{p.Handover.ID}) }))
	}
	tone, title := toneOf(r.Verdict), r.Verdict.Title()
	if r.Verdict == handover.Before { // nothing is wrong when it is only looked at
		tone, title = widgets.Good, handover.Collected.Title()
	}
	a.draw(tone, "", title, append(rows, widgets.Columns(16, links...))...)
}

// collectedWords says who collected a paper that is only looked at.
func collectedWords(p data.Paper, r handover.Result) string {
	if r.Verdict == handover.Before {
		r.Verdict = handover.Collected
	}
	return r.Sentence()
}

// forget takes the answer away when its hand-over was undone.
func (a *answer) forget(handovers []int64) {
	for _, id := range handovers {
		if id == a.shown.Handover.ID && a.shown.Found() {
			a.open(a.shown.Paper.ID)
		}
	}
}

func (a *answer) draw(tone widgets.Tone, icon theme.IconName, title string, rows ...fyne.CanvasObject) {
	a.object.Objects = []fyne.CanvasObject{widgets.NewAnswer(tone, icon, title, rows...)}
	a.object.Refresh()
	if a.h.object != nil {
		a.h.object.Refresh() // it may be higher than before
	}
}
