package designer

import (
	"slices"

	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// foot is the line below the page: which record is shown, what is wrong with
// it, and the zoom.
type foot struct {
	s       *Screen
	source  *widgets.Button
	where   *widgets.Line
	warning *widgets.Button
	said    *widgets.Line
	zoom    *widgets.Button
	object  fyne.CanvasObject

	warnings []printing.Warning
}

func newFoot(s *Screen) *foot {
	f := &foot{s: s}
	f.source = widgets.NewTool(words.T("Examples"), theme.IconDropdown, f.choose)
	f.source.Tip = words.T("What the page is shown with")
	f.where = widgets.NewCaption("")
	f.where.Elide = true
	f.said = widgets.NewCaption("")
	f.said.Elide = true
	f.warning = widgets.NewTool("", theme.IconWarning, f.showWarnings)
	f.warning.Tip = words.T("What is wrong on this page")
	f.warning.Hide()
	f.zoom = widgets.NewTool("100 %", "", f.zooms)
	f.zoom.Tip = words.T("Zoom (Ctrl+wheel, + and -)")
	smaller := widgets.NewIconButton(theme.IconZoomOut, words.T("Smaller (-)"), func() { s.board.setZoom(s.board.step(false)) })
	larger := widgets.NewIconButton(theme.IconZoomIn, words.T("Larger (+)"), func() { s.board.setZoom(s.board.step(true)) })
	line := container.New(footLine{smaller, larger, f.where},
		f.source,
		widgets.NewIconButton(theme.IconChevronLeft, words.T("Previous record (Page Up)"), func() { s.records.step(-1) }),
		widgets.NewIconButton(theme.IconChevronRight, words.T("Next record (Page Down)"), func() { s.records.step(1) }),
		f.where, f.warning, f.said, smaller, f.zoom, larger,
		widgets.NewIconButton(theme.IconFit, words.T("Fit the page into the window (Ctrl+0)"), s.board.fitPage))
	f.object = widgets.Rows(0, widgets.NewRule(), widgets.PadSides(line, 3, 6, 3, 6))
	return f
}

// view shows the zoom.
func (f *foot) view() { f.zoom.SetText(words.T("%s %%", decimal(f.s.board.zoom*100, 0))) }

// records says which record is shown.
func (f *foot) records() {
	r := f.s.records
	text := words.T("%s of %s", words.Number(r.at+1), words.Number(len(r.list)))
	if t := r.title(); t != "" {
		text += " · " + t
	}
	f.where.SetText(text)
}

// say says something in a few words, "" nothing.
func (f *foot) say(text string) { f.said.SetText(text) }

// warn shows how much is wrong with the page.
func (f *foot) warn(list []printing.Warning) {
	if slices.Equal(f.warnings, list) {
		return
	}
	f.warnings = list
	f.warning.SetText(words.N("%s warning", "%s warnings", len(list)))
	if f.warning.Hidden = len(list) == 0; !f.warning.Hidden {
		f.warning.Show()
	}
	f.object.Refresh()
}

// choose offers the sources of records.
func (f *foot) choose() {
	f.s.records.sources(func(list []widgets.Choice) {
		m := fyne.NewMenu("")
		for _, c := range list {
			label := c.Title
			if c.Detail != "" {
				label += " · " + c.Detail
			}
			item := fyne.NewMenuItem(label, func() {
				f.source.SetText(clip(c.Title, 24))
				f.s.records.use(c.Value)
				f.s.board.focus()
			})
			item.Checked = c.Value == f.s.records.source
			m.Items = append(m.Items, item)
		}
		f.s.menuOver(f.source, m)
	})
}

// showWarnings lists the warnings; a click goes to the element.
func (f *foot) showWarnings() {
	m := fyne.NewMenu("")
	for _, w := range f.warnings {
		label := w.Trouble.Title()
		if w.Element != "" {
			label += ": " + w.Element
		}
		m.Items = append(m.Items, fyne.NewMenuItem(label, func() { f.s.selectNamed(w) }))
	}
	f.s.menuOver(f.warning, m)
}

// zooms offers the usual zooms.
func (f *foot) zooms() {
	b := f.s.board
	m := fyne.NewMenu("", fyne.NewMenuItem(words.T("Whole page"), b.fitPage), fyne.NewMenuItemSeparator())
	for _, z := range []float64{0.5, 0.75, 1, 1.5, 2, 3, 4} {
		m.Items = append(m.Items, fyne.NewMenuItem(words.T("%s %%", decimal(z*100, 0)), func() { b.setZoom(z) }))
	}
	f.s.menuOver(f.zoom, m)
}

// clip cuts a text to so many letters.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}

// footLine sets the parts side by side: the words take what the others leave,
// and where that is too little the buttons of the zoom go, which wheel and keys
// have too.
type footLine struct{ smaller, larger, where fyne.CanvasObject }

func (footLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(120), o[0].MinSize().Height)
}

func (l footLine) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := theme.Px(2)
	elides := func(c fyne.CanvasObject) bool {
		t, ok := c.(*widgets.Line)
		return ok && t.Elide
	}
	used := func(without bool) (w float32) {
		for _, c := range o {
			if c.Visible() && !elides(c) && (!without || c != l.smaller && c != l.larger) {
				w += c.MinSize().Width + gap
			}
		}
		return w
	}
	narrow := used(false)+theme.Px(120) > s.Width
	spare := max(s.Width-used(narrow), 0)
	x := float32(0)
	for _, c := range o {
		m := c.MinSize()
		switch {
		case !c.Visible():
			continue
		case narrow && (c == l.smaller || c == l.larger):
			c.Resize(fyne.Size{})
			c.Move(fyne.NewPos(-1000, 0)) // out of sight
			continue
		case c == l.where:
			m.Width = spare * 0.5
		case elides(c):
			m.Width = spare * 0.5
		}
		place(c, x, round((s.Height-m.Height)/2), m.Width, m.Height)
		x += m.Width + gap
	}
}
