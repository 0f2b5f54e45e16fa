package prints

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"lingkaran/app/issuing"
	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/seals"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// summary stands below the choice: what would be printed, under which numbers,
// and what to know before.
type summary struct {
	s      *Screen
	box    *fyne.Container
	object fyne.CanvasObject
}

func newSummary(s *Screen) *summary {
	m := &summary{s: s, box: widgets.Rows(6)}
	m.object = widgets.On(theme.ColorRaised, widgets.Rows(0, widgets.NewRule(), widgets.Pad(m.box, 16)))
	return m
}

func (m *summary) put(objects ...fyne.CanvasObject) {
	m.box.Objects = objects
	m.box.Refresh()
	m.object.Refresh()
}

// nothing says that there is nothing to print.
func (m *summary) nothing(text string) {
	m.put(widgets.NewMuted(words.T("Nothing to print yet.")), widgets.NewParagraph(text, theme.ColorMuted).Small())
	m.s.pages.view.SetMessage(text)
}

// nobody is why a choice that was made gives nothing.
func (m *summary) nobody() string {
	if m.s.mode == cards {
		return words.T("No worker fits this choice.")
	}
	return words.T("Choose a ceremony that has awardees.")
}

// trouble says why nothing can be printed.
func (m *summary) trouble(text string) {
	m.put(alert(theme.IconWarning, theme.ColorBadText, text, "", nil))
	m.s.pages.view.SetMessage(text)
}

// set shows a run.
func (m *summary) set(r *run) {
	rows := []fyne.CanvasObject{
		&widgets.Line{Text: m.headline(r), Style: fyne.TextStyle{Bold: true}, Elide: true},
		widgets.NewCaption(sheets(r)),
	}
	if n := numbers(r); n != "" {
		rows = append(rows, &widgets.Line{Text: n, Scale: theme.SizeSmall, Color: theme.ColorMuted, Elide: true})
	}
	if again := len(r.Subjects) - r.New(); again > 0 {
		rows = append(rows, alert(theme.IconInfo, theme.ColorInfoText,
			words.N("%s was printed before: it keeps its number and what stood on it.", "%s were printed before: they keep their numbers and what stood on them.", again), "", nil))
	}
	if n := r.Changed(); n > 0 && r.Kind == data.PrintCertificate {
		rows = append(rows, alert(theme.IconWarning, theme.ColorWarnText,
			words.N("The records of %s changed since it was printed. Void it in the register to print it anew.",
				"The records of %s changed since they were printed. Void them in the register to print them anew.", n),
			words.T("Show in the register"), func() { m.s.find(firstChanged(r.Run)) }))
	}
	for _, c := range concerns(r.Run) {
		action, do := words.T("Open worker"), func() { m.s.desk.Nav.Open(data.KindWorker, c.id) }
		if r.Kind == data.PrintCertificate || c.id == 0 {
			action, do = "", nil // the ceremony is one click away above
		}
		rows = append(rows, alert(theme.IconWarning, theme.ColorWarnText, c.text, action, do))
	}
	if r.Unsealed != nil {
		rows = append(rows, m.unsealed(r.Unsealed))
	}
	m.put(rows...)
}

// unsealed says quietly that papers would leave without a seal, and leads to
// where that is mended. An office may do without.
func (m *summary) unsealed(why error) fyne.CanvasObject {
	text, action := words.T("Printed without a seal: the office has no seal key yet."), words.T("Make the seal key")
	switch {
	case errors.Is(why, sealing.ErrLockedHere):
		text, action = words.T("Printed without a seal: the seal key is not open on this computer."), words.T("Open the seal key")
	case !errors.Is(why, sealing.ErrNoKey):
		text, action = sealing.Sentence(why), words.T("Seal of the office")
	}
	return alert(theme.IconShield, theme.ColorMuted, text, action, func() { m.s.desk.Nav.Ask(seals.KeyRequest{}) })
}

func (m *summary) headline(r *run) string {
	if r.Kind == data.PrintCertificate {
		return words.N("%s certificate", "%s certificates", len(r.Subjects))
	}
	return words.N("%s card", "%s cards", len(r.Subjects))
}

func sheets(r *run) string {
	return words.N("%s sheet", "%s sheets", r.plan.Sheets) + " · " +
		words.T("%s × %s mm", millimetres(r.plan.Paper.W()), millimetres(r.plan.Paper.H()))
}

// numbers says which new numbers would be used.
func numbers(r *run) string {
	first, last := "", ""
	for i := range r.Subjects {
		if s := &r.Subjects[i]; !s.Reprint && s.Number != "" {
			if first == "" {
				first = s.Number
			}
			last = s.Number
		}
	}
	switch {
	case first == "":
		return ""
	case first == last:
		return words.T("Number %s", first)
	}
	return words.T("Numbers %s to %s", first, last)
}

// firstChanged is the number of the first paper whose records have changed.
func firstChanged(r *issuing.Run) string {
	for i := range r.Subjects {
		if len(r.Subjects[i].Changed) > 0 {
			return r.Subjects[i].Number
		}
	}
	return ""
}

// concern is a concern in words, with the first record that it is about.
type concern struct {
	text string
	id   int64 // 0: about the whole run
}

// concerns are the run's own and those of its subjects, each kind once.
func concerns(r *issuing.Run) []concern {
	var all []concern
	for _, c := range r.Concerns {
		all = append(all, concern{text: c.Sentence()})
	}
	count, first := map[issuing.Concern]int{}, map[issuing.Concern]*issuing.Subject{}
	var order []issuing.Concern
	for i := range r.Subjects {
		for _, c := range r.Subjects[i].Concerns {
			if count[c] == 0 {
				order, first[c] = append(order, c), &r.Subjects[i]
			}
			count[c]++
		}
	}
	for _, c := range order {
		who := first[c].Name
		if n := count[c]; n > 1 {
			who = words.T("%s and %s more", who, words.Number(n-1))
		}
		all = append(all, concern{words.T("%s: %s", who, c.Sentence()), first[c].ID})
	}
	return all
}

// alert is a sentence with an icon before it and, unless action is "", what to
// do about it below.
func alert(icon theme.IconName, color fyne.ThemeColorName, text, action string, do func()) fyne.CanvasObject {
	content := widgets.Rows(2, widgets.NewParagraph(text, base.ColorNameForeground).Small())
	if action != "" {
		content.Add(container.NewHBox(widgets.NewLink(action, theme.ColorAccentText, do)))
	}
	return widgets.Frame(nil, nil, widgets.PadSides(container.NewVBox(widgets.NewIcon(icon, color, 16)), 1, 8, 0, 0), nil, content)
}

// millimetres writes a length as an office does: 85,6.
func millimetres(mm float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(mm, 'f', -1, 64), ".", ",")
}

func idText(id int64) string { return strconv.FormatInt(id, 10) }

func idOf(text string) (id int64) {
	_, _ = fmt.Sscan(text, &id) // "" is no id
	return id
}

func contains(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(strings.TrimSpace(part)))
}
