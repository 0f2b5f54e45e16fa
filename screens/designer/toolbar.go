package designer

import (
	"lingkaran/app/design"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// toolbar is the line above the page.
type toolbar struct {
	s          *Screen
	undo, redo *widgets.Button
	faces      *widgets.Tabs
	align      []*widgets.Button
	spread     []*widgets.Button
	snap       *widgets.Button
	state      *widgets.Chip
	object     fyne.CanvasObject
}

func newToolbar(s *Screen) *toolbar {
	t := &toolbar{s: s}
	back := widgets.NewTool(words.T("Layouts"), theme.IconChevronLeft, s.leave)
	back.Tip = words.T("Back to the list (Esc)")
	t.undo = widgets.NewIconButton(theme.IconUndo, "", s.undo)
	t.redo = widgets.NewIconButton(theme.IconRedo, "", s.redo)
	t.faces = widgets.NewTabs(widgets.Tab{Title: words.T("Front")}, widgets.Tab{Title: words.T("Back")})
	t.faces.OnChosen = func(i int) { s.face([]design.Face{design.Front, design.Back}[i]) }
	tool := func(icon theme.IconName, tip string, do func() error) *widgets.Button {
		return widgets.NewIconButton(icon, tip, func() {
			if s.session != nil {
				s.edit(do())
				s.board.focus()
			}
		})
	}
	to := func(icon theme.IconName, tip string, e design.Edge) {
		t.align = append(t.align, tool(icon, tip, func() error { return s.session.Align(e, false) }))
	}
	to(theme.IconAlignLeft, words.T("Align left edges (alone: with the page)"), design.Left)
	to(theme.IconAlignCenter, words.T("Align middles, one below the other"), design.Centre)
	to(theme.IconAlignRight, words.T("Align right edges"), design.Right)
	to(theme.IconAlignTop, words.T("Align upper edges"), design.Top)
	to(theme.IconAlignMiddle, words.T("Align middles, side by side"), design.Middle)
	to(theme.IconAlignBottom, words.T("Align lower edges"), design.Bottom)
	t.spread = []*widgets.Button{
		tool(theme.IconDistributeAcross, words.T("Equal gaps side by side (three or more)"), func() error { return s.session.Distribute(false) }),
		tool(theme.IconDistributeDown, words.T("Equal gaps one below the other (three or more)"), func() error { return s.session.Distribute(true) }),
	}
	t.snap = widgets.NewIconButton(theme.IconMagnet, words.T("Snap to edges and middles (Alt while dragging: not)"), func() {
		if s.session != nil {
			s.session.Snap.On = !s.session.Snap.On
			t.update()
		}
	})
	t.state = widgets.NewChip("", widgets.Neutral)
	row := []fyne.CanvasObject{back, widgets.Columns(0, t.undo, t.redo), t.faces.Object()}
	arrange := widgets.Columns(0)
	for _, b := range append(append([]*widgets.Button{}, t.align...), t.spread...) {
		arrange.Add(b)
	}
	arrange.Add(t.snap)
	row = append(row, arrange, t.state)
	f := &widgets.Flow{Gap: 14, Line: 2}
	box := container.New(f, row...)
	f.Resized = func() {
		if s.object != nil { // it is laid out anew, in the end with other lines
			s.desk.Runner.Do(s.object.Refresh)
		}
	}
	t.object = widgets.PadSides(box, 4, 10, 4, 6)
	return t
}

// update shows what can be done now.
func (t *toolbar) update() {
	s := t.s.session
	if s == nil {
		return
	}
	set := func(b *widgets.Button, on bool, tip string) {
		b.SetEnabled(on)
		b.Tip = tip
	}
	set(t.undo, s.UndoName() != "", words.T("Undo: %s (Ctrl+Z)", s.UndoName()))
	set(t.redo, s.RedoName() != "", words.T("Redo: %s (Ctrl+Y)", s.RedoName()))
	if s.UndoName() == "" {
		t.undo.Tip = words.T("Undo (Ctrl+Z)")
	}
	if s.RedoName() == "" {
		t.redo.Tip = words.T("Redo (Ctrl+Y)")
	}
	t.faces.Choose(map[design.Face]int{design.Front: 0, design.Back: 1}[s.Face()])
	n := len(s.Selected())
	for _, b := range t.align {
		b.SetEnabled(n > 0)
	}
	for _, b := range t.spread {
		b.SetEnabled(n > 2)
	}
	t.snap.Rank = widgets.Quiet
	icon := theme.IconMagnet
	if s.Snap.On {
		t.snap.Rank = widgets.Secondary
	}
	t.snap.SetIcon(icon)
	t.snap.Refresh()
	switch {
	case t.s.copied:
		t.state.Set(words.T("Copy, not saved yet"), widgets.Info)
	case s.Dirty():
		t.state.Set(words.T("Not saved"), widgets.Warn)
	default:
		t.state.Set(words.T("Version %d", t.s.newest), widgets.Neutral)
	}
}
