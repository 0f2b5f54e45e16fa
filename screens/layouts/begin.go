package layouts

import (
	"context"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	spacing "fyne.io/fyne/v2/layout"
)

// NewRecord implements desk.RecordMaker: a layout from nothing, or from a file.
func (s *Screen) NewRecord() {
	if s.designer != nil {
		return
	}
	var close func()
	rows := widgets.Rows(8)
	offer := func(text string, icon theme.IconName, about string, do func()) {
		button := widgets.NewButton(text, icon, func() { close(); do() })
		caption := widgets.NewCaption(about)
		caption.Elide = true
		rows.Add(widgets.Rows(2, button, widgets.PadSides(caption, 0, 0, 4, 2)))
	}
	for _, k := range []struct {
		kind layout.Kind
		text string
		icon theme.IconName
		name string
	}{
		{layout.Certificate, words.T("Empty certificate"), theme.IconAward, words.T("New certificate")},
		{layout.Card, words.T("Empty participant card"), theme.IconCard, words.T("New participant card")},
		{layout.Label, words.T("Empty address label"), theme.IconFile, words.T("New address label")},
	} {
		blank := design.Blank(k.kind, k.name)
		size := words.T("%s × %s mm", length(blank.Page.W()), length(blank.Page.H()))
		offer(k.text, k.icon, words.Joined(" · ", size, (&item{layout: blank}).sheets()), func() { s.begin(blank) })
	}
	offer(words.T("From a file …"), theme.IconImport, words.T("a layout that another office exported"), s.bring)
	hint := widgets.NewParagraph(words.T("It is quicker to copy a layout that is nearly right: choose it in the list, then “Copy and edit”."), theme.ColorMuted).Small()
	body := widgets.Frame(widgets.Rows(12, widgets.NewTitle(words.T("New layout")), rows, hint),
		container.NewHBox(spacing.NewSpacer(), widgets.NewButton(words.T("Cancel"), "", func() { close() })), nil, nil, nil)
	close = s.desk.Box(400, 372, body, nil)
	if first, ok := rows.Objects[0].(*fyne.Container).Objects[0].(fyne.Focusable); ok {
		s.desk.Window.Canvas().Focus(first)
	}
}

// begin keeps an empty layout and draws on it.
func (s *Screen) begin(blank *layout.Layout) {
	shelf, name := s.shelf, s.freeName(blank.Name)
	desk.Run(s.scope, "", func(ctx context.Context) (*layout.Layout, error) {
		return shelf.Add(ctx, blank, name)
	}, func(l *layout.Layout, err error) {
		if !s.failed(err) {
			s.wanted = l.Key
			s.edit(l.Key)
		}
	})
}

// deleted offers what lies in the bin.
func (l *list) deleted() fyne.CanvasObject {
	n := len(l.s.binned)
	if !l.bin {
		show := widgets.NewTool(words.N("%s layout in the bin", "%s layouts in the bin", n), theme.IconTrash, func() { l.bin = true; l.draw() })
		return container.NewHBox(show)
	}
	rows := widgets.Rows(4)
	for _, d := range l.s.binned {
		name := widgets.NewLine(d.Name)
		name.Elide = true
		about := widgets.NewCaption(words.Joined(" · ", layout.Kind(d.Kind).Title(), words.T("Version %d", d.Version)))
		back := widgets.NewButton(words.T("Put back"), theme.IconUndo, func() { l.s.restore(d.Key) })
		rows.Add(widgets.Frame(nil, nil, nil, back, widgets.Rows(0, name, about)))
	}
	hide := widgets.NewTool(words.T("Hide"), theme.IconChevronUp, func() { l.bin = false; l.draw() })
	return widgets.PadSides(widgets.NewSection(words.T("In the bin"), rows, hide), 0, 8, 0, 8)
}
