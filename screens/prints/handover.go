package prints

import (
	"context"
	"strings"

	"lingkaran/app/handover"
	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// handing is Penyerahan, the counter at which papers are collected: at the left
// the field for the scanner, who collects, and the answer in large letters; at
// the right what is left, paper by paper or company by company.
type handing struct {
	s       *Screen
	counter handover.Counter

	code   *widgets.Text
	stop   func() // what waits for a pause of the scanner
	by     *widgets.Combo
	remark *widgets.Text
	day    *widgets.Date
	answer *answer
	list   *handedList
	object fyne.CanvasObject
}

func newHanding(s *Screen) *handing {
	h := &handing{s: s, counter: handover.Counter{DB: s.desk.DB, Seal: sealing.Of(s.desk.DB, sealing.UsualSafe())}}
	h.answer = newAnswer(h)
	h.list = newHandedList(h)
	h.code = widgets.NewText("Code", words.T("Scan or type"), widgets.Placeholder(words.T("Code, number, KPJ or NIK, then Enter")))
	h.code.OnChanged = h.typed
	form := widgets.NewForm(widgets.NewGroup("", h.code)) // of which only the field is shown: Enter submits it
	form.OnSave = h.submit
	h.by = widgets.NewCombo(s.desk.Runner, "CollectedBy", words.T("Collected by"), h.collectors, widgets.Placeholder(words.T("In person")))
	h.by.OnChanged = func(string) { h.list.showActs() }
	h.remark = widgets.NewText("Remark", words.T("Remark"), widgets.Placeholder(words.T("for example: village head")))
	h.day = widgets.NewDate("Day", words.T("Date of the hand-over"), s.desk.Today)
	h.day.SetValue(s.desk.Today())
	h.day.OnChanged = func(data.Date) { h.list.showActs() }
	who := container.New(&widgets.Flow{Gap: 12, Cell: 150}, h.day.Object(), h.remark.Object())
	column := widgets.Rows(14, h.code.Object(), h.answer.object, widgets.NewSection(words.T("Who collects"), widgets.Rows(10, h.by.Object(), who,
		widgets.NewParagraph(words.T("Holds for each scan and for what is ticked in the list, until you change it."), theme.ColorMuted).Small())))
	left := container.NewVScroll(widgets.Pad(column, 16))
	h.object = container.New(sideBySide{}, left, widgets.NewUpright(), h.list.object)
	return h
}

// collectors offers who collected for others before.
func (h *handing) collectors(ctx context.Context, text string) ([]widgets.Choice, error) {
	names, err := h.s.desk.DB.Handovers.Collectors(ctx, 200)
	var out []widgets.Choice
	for _, n := range names {
		if strings.Contains(strings.ToLower(n), strings.ToLower(strings.TrimSpace(text))) {
			out = append(out, widgets.Choice{Value: n, Title: n})
		}
	}
	return out, err
}

// entry is what the clerk says of the hand-overs now; false, with the field
// marked, when the day is none.
func (h *handing) entry() (data.HandoverEntry, bool) {
	e := data.HandoverEntry{Day: h.day.Value(), CollectedBy: h.by.Value(), Remark: h.remark.Value()}
	switch {
	case !e.Day.Valid():
		h.day.SetError(words.T("Write the day as 14/12/2022."))
		h.day.Focus()
		return e, false
	case h.s.desk.Today().Before(e.Day):
		h.day.SetError(words.T("This day is still to come."))
		h.day.Focus()
		return e, false
	}
	h.day.SetError("")
	return e, true
}

// load reads the list again.
func (h *handing) load() { h.list.load() }

// askBack undoes hand-overs of earlier, for a reason.
func (h *handing) askBack(ids []int64) {
	if len(ids) == 0 || h.s.desk.Asking() {
		return
	}
	db := h.s.desk.DB
	h.s.desk.AskText(desk.TextQuestion{Title: words.N("Undo the hand-over of %s paper?", "Undo the hand-over of %s papers?", len(ids)), Label: words.T("Reason"),
		Hint: words.T("For example: given to the wrong person. The reason stays in the register."), Yes: words.T("Undo the hand-over")},
		func(reason string, _ func(string)) {
			desk.Do(h.s.scope, "", func(ctx context.Context) error { return db.Handovers.TakeBack(ctx, ids, reason) }, func(err error) {
				if err != nil {
					h.s.desk.Fail(err)
					return
				}
				h.list.table.TickNone()
				h.answer.forget(ids)
				h.s.desk.Say(words.N("The hand-over of %s paper was undone.", "The hand-over of %s papers was undone.", len(ids)))
			})
		})
}

// undoing takes back what was entered a moment ago.
func (h *handing) undoing(ids []int64) func() {
	db := h.s.desk.DB
	return func() {
		desk.Do(h.s.scope, "", func(ctx context.Context) error { return db.Handovers.TakeBack(ctx, ids, "") }, func(err error) {
			if err != nil {
				h.s.desk.Fail(err)
				return
			}
			h.answer.forget(ids)
		})
	}
}

// handOver brings a paper of the register to the counter.
func (s *Screen) handOver(p data.Print) {
	s.choose(handed)
	s.handover.answer.open(p.ID)
}
