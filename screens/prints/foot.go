package prints

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/seals"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	spacing "fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
)

// foot stands below the choice and never scrolls: what would be printed, under
// which numbers and in what time, what is left out, why papers are printed
// again, and the two deeds.
type foot struct {
	s      *Screen
	box    *fyne.Container
	reason *reason
	print  *widgets.Button
	save   *widgets.Button
	object fyne.CanvasObject
}

func newFoot(s *Screen) *foot {
	f := &foot{s: s, box: widgets.Rows(4)}
	f.reason = newReason(s)
	f.save = widgets.NewPrimary(words.T("Save PDF"), theme.IconDownload, s.save)
	f.print = widgets.NewButton(words.T("Print directly"), theme.IconPrinter, s.print)
	f.object = widgets.On(theme.ColorRaised, widgets.Rows(0, widgets.NewRule(), widgets.PadSides(f.box, 12, 16, 12, 16)))
	return f
}

func (f *foot) put(objects ...fyne.CanvasObject) {
	f.box.Objects = objects
	f.box.Refresh()
	f.object.Refresh()
	f.s.column.Refresh()
}

// deeds are the two buttons, below all else.
func (f *foot) deeds(on bool) fyne.CanvasObject {
	f.save.SetEnabled(on)
	f.print.SetEnabled(on)
	return widgets.PadSides(container.NewGridWithColumns(2, f.print, f.save), 6, 0, 0, 0)
}

// nothing says that there is nothing to print.
func (f *foot) nothing(text string) {
	rows := []fyne.CanvasObject{widgets.NewMuted(words.T("Nothing to print yet.")), widgets.NewParagraph(text, theme.ColorMuted).Small()}
	if f.s.check.whole != nil {
		rows = append(rows, f.leftOut(len(f.s.check.left())))
	}
	f.put(append(rows, f.deeds(false))...)
	f.s.pages.view.SetMessage(text)
}

// nobody is why a choice that was made gives nothing.
func (f *foot) nobody() string {
	if f.s.mode == cards {
		return words.T("No worker fits this choice.")
	}
	return words.T("Choose a ceremony that has awardees.")
}

// trouble says why nothing can be printed.
func (f *foot) trouble(text string) {
	f.put(alert(theme.IconWarning, theme.ColorBadText, text, "", nil), f.deeds(false))
	f.s.pages.view.SetMessage(text)
}

// set shows a run.
func (f *foot) set(r *run) {
	head := &widgets.Line{Text: headline(r), Style: fyne.TextStyle{Bold: true}, Elide: true}
	head.ExtendBaseWidget(head)
	pace := widgets.NewLink(about(lasting(len(r.Subjects), sides(r), f.s.pace)), theme.ColorMuted, f.s.askPace)
	rows := []fyne.CanvasObject{widgets.Columns(8, head, widgets.NewIcon(theme.IconClock, theme.ColorMuted, 14), pace),
		small(sheets(r), theme.ColorMuted)}
	if n := numbers(r); n != "" {
		rows = append(rows, small(n, theme.ColorMuted))
	}
	if n := len(r.left); n > 0 {
		rows = append(rows, f.leftOut(n))
	}
	if bad := f.s.check.severe(); bad != "" {
		rows = append(rows, alert(theme.IconError, theme.ColorBadText, bad, "", nil))
	}
	if r.Reprints() > 0 {
		if r.NeedsReason() {
			rows = append(rows, f.reason.show(markOf(r)))
		} else if mark := markOf(r); mark != "" {
			rows = append(rows, small(mark, theme.ColorMuted))
		}
	}
	f.put(append(rows, f.deeds(true))...)
}

// leftOut says how many papers are not printed, and brings them back.
func (f *foot) leftOut(n int) fyne.CanvasObject {
	text := small(words.N("%s is left out", "%s are left out", n), "")
	return widgets.Columns(8, widgets.NewIcon(theme.IconWarning, theme.ColorWarnText, 16), text,
		widgets.NewLink(words.T("Print all of them"), theme.ColorAccentText, f.s.check.all))
}

func small(text string, color fyne.ThemeColorName) *widgets.Line {
	l := &widgets.Line{Text: text, Scale: theme.SizeSmall, Color: color, Elide: true}
	l.ExtendBaseWidget(l)
	return l
}

// unsealed says quietly that papers would leave without a seal, and leads to
// where that is mended. An office may do without.
func (s *Screen) unsealed(why error) fyne.CanvasObject {
	text, action := words.T("Printed without a seal: the office has no seal key yet."), words.T("Make the seal key")
	tone := theme.ColorMuted
	switch {
	case errors.Is(why, sealing.ErrLeaked): // which is an ErrNoKey too
		text, action, tone = sealing.Sentence(why), words.T("Seal of the office"), theme.ColorWarnText
	case errors.Is(why, sealing.ErrLockedHere):
		text, action = words.T("Printed without a seal: the seal key is not open on this computer."), words.T("Open the seal key")
	case !errors.Is(why, sealing.ErrNoKey):
		text, action = sealing.Sentence(why), words.T("Seal of the office")
	}
	return alert(theme.IconShield, tone, text, action, func() { s.desk.Nav.Ask(seals.KeyRequest{}) })
}

func headline(r *run) string {
	if r.Kind == data.PrintCertificate {
		return words.N("%s certificate", "%s certificates", len(r.Subjects))
	}
	return words.N("%s card", "%s cards", len(r.Subjects))
}

// markOf says which mark the office lets copies bear, "" for none.
func markOf(r *run) string {
	for i := range r.Subjects {
		if !r.Subjects[i].Left {
			continue
		}
		v, err := r.job.Records.At(i)
		if mark := v[layout.FieldCopy]; err == nil && mark != "" {
			return words.T("Marked “%s”", mark)
		}
		return ""
	}
	return ""
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

// alert is a sentence with an icon before it and, unless action is "", what to
// do about it below.
func alert(icon theme.IconName, color fyne.ThemeColorName, text, action string, do func()) fyne.CanvasObject {
	content := widgets.Rows(2, widgets.NewParagraph(text, base.ColorNameForeground).Small())
	if action != "" {
		content.Add(container.NewHBox(widgets.NewLink(action, theme.ColorAccentText, do), spacing.NewSpacer()))
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
