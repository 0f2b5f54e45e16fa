package designer

import (
	"image/color"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowData is what a row of the list shows.
type rowData struct {
	place  string // "" for a layer
	layer  string
	title  string
	icon   theme.IconName
	depth  int
	locked bool
	hidden bool
	holds  bool // has items
	folded bool
	when   bool // stands under a condition
}

// treeRow is one row of the list: a click selects, the signs at its right lock
// and hide, dragging puts it elsewhere, and so do Alt and the arrow keys.
type treeRow struct {
	widget.BaseWidget
	rowData
	tree     *tree
	selected bool
	faint    bool // not on the page with the record in view
	bad      bool
	hovered  bool
	focused  bool
	dropped  float32 // how far it is dragged
	by       int
	drags    bool
}

var (
	_ fyne.Focusable    = (*treeRow)(nil)
	_ fyne.Draggable    = (*treeRow)(nil)
	_ fyne.Shortcutable = (*treeRow)(nil)
	_ desktop.Mouseable = (*treeRow)(nil)
	_ desktop.Hoverable = (*treeRow)(nil)
)

func (r *treeRow) MouseDown(e *desktop.MouseEvent) {
	s := r.tree.s
	right := r.Size().Width - e.Position.X
	switch {
	case s.session == nil:
	case r.holds && e.Position.X < r.indent():
		r.tree.fold(r.place)
	case r.layer != "" && right < theme.Px(28):
		s.edit(s.session.HideLayer(r.layer, !r.hidden))
	case r.layer != "" && right < theme.Px(52):
		s.edit(s.session.LockLayer(r.layer, !r.locked))
	case r.layer != "":
		if e.Button == desktop.MouseButtonSecondary {
			s.layerMenu(r.layer, e.AbsolutePosition)
		}
	case right < theme.Px(28) && (r.hovered || r.locked):
		s.session.Select(r.place)
		s.edit(s.session.SetLocked(!r.locked))
	case e.Button == desktop.MouseButtonSecondary && r.selected:
	default:
		r.tree.choose(r, e.Modifier&(fyne.KeyModifierShift|fyne.KeyModifierControl) != 0)
	}
}

func (r *treeRow) MouseUp(e *desktop.MouseEvent) {
	if r.drags || r.place == "" {
		return
	}
	if e.Button == desktop.MouseButtonSecondary {
		r.tree.s.menu(e.AbsolutePosition)
		return
	}
	r.tree.s.board.focus() // the keys go to the page
}

func (r *treeRow) MouseIn(*desktop.MouseEvent) {
	r.hovered = true
	if b := r.tree.s.board; r.place != "" {
		b.hover = r.place
		b.Refresh()
	}
	r.Refresh()
}
func (r *treeRow) MouseMoved(*desktop.MouseEvent) {}
func (r *treeRow) MouseOut() {
	r.hovered = false
	b := r.tree.s.board
	b.hover = ""
	b.Refresh()
	r.Refresh()
}

func (r *treeRow) Dragged(e *fyne.DragEvent) {
	if r.place == "" || r.tree.s.session == nil {
		return
	}
	r.drags = true
	var mark float32
	r.by, mark = r.tree.neighbours(r, r.Position().Y+e.Position.Y)
	r.dropped = mark - r.Position().Y
	if mark < 0 {
		r.dropped = 0
	}
	r.Refresh()
}

func (r *treeRow) DragEnd() {
	by := r.by
	r.drags, r.by, r.dropped = false, 0, 0
	r.Refresh()
	r.tree.shift(r, by)
}

func (r *treeRow) FocusGained()   { r.focused = true; r.Refresh() }
func (r *treeRow) FocusLost()     { r.focused = false; r.Refresh() }
func (r *treeRow) TypedRune(rune) {}

func (r *treeRow) TypedKey(e *fyne.KeyEvent) {
	t := r.tree
	switch e.Name {
	case fyne.KeyUp:
		t.step(r, -1)
	case fyne.KeyDown:
		t.step(r, 1)
	case fyne.KeyLeft, fyne.KeyRight:
		if r.holds && r.folded == (e.Name == fyne.KeyRight) {
			t.fold(r.place)
		}
	case fyne.KeySpace:
		t.choose(r, false)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.choose(r, false)
		t.s.props.focusMain()
	case fyne.KeyEscape:
		t.s.board.focus()
	default:
		t.choose(r, false)
		t.s.key(combo{e.Name, 0})
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (r *treeRow) TypedShortcut(k fyne.Shortcut) {
	c, ok := comboOf(k)
	switch {
	case !ok:
	case c.held == fyne.KeyModifierAlt && c.key == fyne.KeyUp:
		r.tree.shift(r, -1)
	case c.held == fyne.KeyModifierAlt && c.key == fyne.KeyDown:
		r.tree.shift(r, 1)
	default:
		r.tree.s.key(c)
	}
}

func (r *treeRow) indent() float32 { return theme.Px(22 + 14*float32(r.depth)) }

func (r *treeRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	v := &treeRowRenderer{row: r, ground: canvas.NewRectangle(nil), title: canvas.NewText("", nil), mark: canvas.NewRectangle(inkSelected)}
	for i := range v.icons {
		v.icons[i] = canvas.NewImageFromResource(nil)
		v.icons[i].FillMode = canvas.ImageFillContain
	}
	v.Refresh()
	return v
}

type treeRowRenderer struct {
	row    *treeRow
	ground *canvas.Rectangle
	title  *canvas.Text
	icons  [4]*canvas.Image // fold, kind, lock, eye
	mark   *canvas.Rectangle
}

func (v *treeRowRenderer) Destroy() {}
func (v *treeRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.ground, v.icons[0], v.icons[1], v.title, v.icons[2], v.icons[3], v.mark}
}
func (v *treeRowRenderer) MinSize() fyne.Size { return fyne.NewSize(theme.Px(80), theme.Px(28)) }

func (v *treeRowRenderer) Layout(s fyne.Size) {
	r := v.row
	place(v.ground, 4, 1, s.Width-8, s.Height-2)
	side := theme.Px(15)
	mid := func(h float32) float32 { return round((s.Height - h) / 2) }
	place(v.icons[0], r.indent()-theme.Px(16), mid(theme.Px(12)), theme.Px(12), theme.Px(12))
	place(v.icons[1], r.indent(), mid(side), side, side)
	place(v.icons[3], s.Width-theme.Px(26), mid(side), side, side)
	lock := s.Width - theme.Px(26)
	if r.layer != "" {
		lock -= theme.Px(24)
	}
	place(v.icons[2], lock, mid(side), side, side)
	x := r.indent() + side + theme.Px(7)
	room := s.Width - x - theme.Px(8)
	if !v.icons[2].Hidden {
		room = lock - x - theme.Px(4)
	}
	v.title.Text = fitted(r.title, room, v.title.TextSize, v.title.TextStyle)
	m := v.title.MinSize()
	place(v.title, x, mid(m.Height), m.Width, m.Height)
	place(v.mark, r.indent()-theme.Px(4), r.dropped-1, s.Width-r.indent()-theme.Px(4), 2)
}

func (v *treeRowRenderer) Refresh() {
	r := v.row
	v.ground.FillColor, v.ground.CornerRadius = color.Transparent, 4
	fg := fyne.ThemeColorName(base.ColorNameForeground)
	switch {
	case r.selected:
		v.ground.FillColor, fg = theme.Color(theme.ColorAccentTint), theme.ColorAccentText
	case r.hovered:
		v.ground.FillColor = theme.Color(base.ColorNameHover)
	}
	if r.faint && !r.selected {
		fg = base.ColorNamePlaceHolder
	}
	if r.hidden {
		fg = base.ColorNamePlaceHolder
	}
	v.ground.StrokeWidth = 0
	if r.focused {
		v.ground.StrokeColor, v.ground.StrokeWidth = theme.Color(base.ColorNamePrimary), 1.5
	}
	v.title.Color, v.title.TextSize = theme.Color(fg), theme.Px(13)
	v.title.TextStyle = fyne.TextStyle{Bold: r.layer != "", Italic: r.when && r.layer == ""}
	show := func(i int, name theme.IconName, c fyne.ThemeColorName, on bool) {
		v.icons[i].Hidden = !on
		if on {
			v.icons[i].Resource = theme.IconIn(name, c)
		}
		v.icons[i].Refresh()
	}
	fold := theme.IconChevronDown
	if r.folded {
		fold = theme.IconChevronRight
	}
	show(0, fold, theme.ColorMuted, r.holds)
	kind, ink := r.icon, theme.ColorMuted
	if r.selected {
		ink = theme.ColorAccentText
	}
	if r.bad {
		kind, ink = theme.IconWarning, base.ColorNameWarning
	}
	show(1, kind, ink, true)
	lock := theme.IconUnlock
	if r.locked {
		lock = theme.IconLock
	}
	show(2, lock, theme.ColorMuted, r.locked || r.hovered)
	eye := theme.IconEye
	if r.hidden {
		eye = theme.IconEyeOff
	}
	show(3, eye, theme.ColorMuted, r.layer != "" && (r.hidden || r.hovered))
	v.mark.Hidden = r.dropped == 0
	v.Layout(r.Size())
	v.ground.Refresh()
	v.title.Refresh()
	v.mark.Refresh()
}

// fitted cuts a text to a width with an ellipsis.
func fitted(text string, width, size float32, style fyne.TextStyle) string {
	if width <= 0 {
		return ""
	}
	runes := []rune(text)
	for n := len(runes); n > 0; n-- {
		t := string(runes[:n])
		if n < len(runes) {
			t += "…"
		}
		if fyne.MeasureText(t, size, style).Width <= width {
			return t
		}
	}
	return "…"
}
