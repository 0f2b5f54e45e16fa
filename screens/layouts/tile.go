package layouts

import (
	"image"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Measures of a tile at 100 %.
const (
	tileWidth   = 206 // at least
	tilePicture = 128 // high
	tilePixels  = 420 // of a picture, so that it is sharp at 150 % too
)

// tile is a layout in the list: its page, its name and what it is.
type tile struct {
	widget.BaseWidget
	list    *list
	item    item
	open    bool // its detail is shown
	hovered bool
	focused bool

	ground  *widgets.Ground
	stage   *widgets.Ground
	edge    *widgets.Ground // of the paper
	picture *canvas.Image
	icon    fyne.CanvasObject
	name    *widgets.Line
	sub     *widgets.Line
	chip    *widgets.Chip
}

func newTile(l *list, it item) *tile {
	t := &tile{list: l, item: it,
		ground: &widgets.Ground{Radius: 8}, stage: &widgets.Ground{Fill: theme.ColorRaised, Radius: 6}, edge: &widgets.Ground{Line: base.ColorNameSeparator},
		picture: &canvas.Image{FillMode: canvas.ImageFillContain}, icon: widgets.NewIcon(theme.IconLayout, base.ColorNameDisabled, 32),
		name: widgets.NewLine(it.Name), sub: widgets.NewCaption(""), chip: widgets.NewChip("", widgets.Good)}
	t.name.Style.Bold, t.name.Elide, t.sub.Elide = true, true, true
	t.chip.Hide()
	if it.usual {
		t.chip.Set(words.T("The usual one"), widgets.Good)
		t.chip.Show()
	}
	t.sub.Text = it.version()
	if !it.Builtin {
		t.sub.Text = words.Joined(" · ", it.version(), words.ShortDate(data.DateOf(it.ChangedAt.Local())), it.ChangedBy)
	}
	if it.fault != "" {
		t.icon = widgets.NewIcon(theme.IconWarning, theme.ColorWarnText, 32)
		t.sub.Text = it.fault
	}
	for _, g := range []*widgets.Ground{t.ground, t.stage, t.edge} {
		g.ExtendBaseWidget(g)
	}
	t.picture.Hide()
	t.edge.Hide()
	t.ExtendBaseWidget(t)
	t.paint()
	return t
}

// show puts the page into the tile.
func (t *tile) show(img image.Image) {
	if img == nil {
		return
	}
	t.picture.Image = img
	t.picture.Show()
	t.edge.Show()
	t.icon.Hide()
	t.picture.Refresh()
	t.Refresh()
}

func (t *tile) paint() {
	t.ground.Fill, t.ground.Line, t.ground.Thick = "", "", false
	switch {
	case t.open:
		t.ground.Fill, t.ground.Line = theme.ColorAccentTint, theme.ColorAccentText
	case t.hovered:
		t.ground.Fill = base.ColorNameHover
	}
	if t.focused {
		t.ground.Line, t.ground.Thick = theme.ColorAccentText, true
	}
	t.ground.Refresh()
}

// Tapped implements fyne.Tappable.
func (t *tile) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t)
	}
	t.list.s.choose(t.item.Key)
}

// MouseIn implements desktop.Hoverable.
func (t *tile) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.paint() }

// MouseMoved implements desktop.Hoverable.
func (t *tile) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *tile) MouseOut() { t.hovered = false; t.paint() }

// Cursor implements desktop.Cursorable.
func (t *tile) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained implements fyne.Focusable.
func (t *tile) FocusGained() {
	t.focused = true
	t.paint()
	t.list.reveal(t)
}

// FocusLost implements fyne.Focusable.
func (t *tile) FocusLost() { t.focused = false; t.paint() }

// TypedRune implements fyne.Focusable.
func (t *tile) TypedRune(r rune) {
	if r == ' ' {
		t.list.s.choose(t.item.Key)
	}
}

// TypedKey implements fyne.Focusable: the arrows go from tile to tile.
func (t *tile) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		t.list.step(t, -1, 0)
	case fyne.KeyRight:
		t.list.step(t, 1, 0)
	case fyne.KeyUp:
		t.list.step(t, 0, -1)
	case fyne.KeyDown:
		t.list.step(t, 0, 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.open {
			t.list.s.edit(t.item.Key)
			return
		}
		t.list.s.choose(t.item.Key)
	case fyne.KeyDelete:
		t.list.s.remove(t.item.Key)
	case fyne.KeyEscape:
		t.list.s.Escape()
	}
}

// AccessibilityLabel names the tile to screen readers.
func (t *tile) AccessibilityLabel() string { return t.item.Name }

// AccessibilityRole says what the tile is.
func (t *tile) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (t *tile) CreateRenderer() fyne.WidgetRenderer {
	return &tileRenderer{t, []fyne.CanvasObject{t.ground, t.stage, t.icon, t.edge, t.picture, t.chip, t.name, t.sub}}
}

type tileRenderer struct {
	tile    *tile
	objects []fyne.CanvasObject
}

func (r *tileRenderer) Destroy()                     {}
func (r *tileRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tileRenderer) Refresh()                     { r.Layout(r.tile.Size()) }

func (r *tileRenderer) MinSize() fyne.Size {
	t := r.tile
	return fyne.NewSize(theme.Px(tileWidth), theme.Px(tilePicture+8+6+2+8)+t.name.MinSize().Height+t.chip.MinSize().Height)
}

func (r *tileRenderer) Layout(s fyne.Size) {
	t, pad := r.tile, theme.Px(8)
	t.ground.Resize(s)
	w, h := s.Width-2*pad, theme.Px(tilePicture)
	t.stage.Move(fyne.NewPos(pad, pad))
	t.stage.Resize(fyne.NewSize(w, h))
	m := t.icon.MinSize()
	t.icon.Resize(m)
	t.icon.Move(fyne.NewPos(pad+(w-m.Width)/2, pad+(h-m.Height)/2))
	if img := t.picture.Image; img != nil {
		at, size := inside(img, fyne.NewPos(pad, pad), fyne.NewSize(w, h), theme.Px(10))
		t.picture.Move(at)
		t.picture.Resize(size)
		t.edge.Move(at.SubtractXY(1, 1))
		t.edge.Resize(size.AddWidthHeight(2, 2))
	}
	y := pad + h + theme.Px(6)
	line := t.name.MinSize().Height
	t.name.Move(fyne.NewPos(pad, y))
	t.name.Resize(fyne.NewSize(w, line))
	y += line + theme.Px(2)
	left, c := float32(0), t.chip.MinSize()
	if t.chip.Visible() {
		t.chip.Resize(c)
		t.chip.Move(fyne.NewPos(pad, y))
		left = c.Width + theme.Px(6)
	}
	sub := t.sub.MinSize().Height
	t.sub.Move(fyne.NewPos(pad+left, y+(c.Height-sub)/2))
	t.sub.Resize(fyne.NewSize(w-left, sub))
}

// inside puts a picture into the middle of an area, with some room around it.
func inside(img image.Image, at fyne.Position, area fyne.Size, margin float32) (fyne.Position, fyne.Size) {
	b := img.Bounds()
	scale := min((area.Width-2*margin)/float32(b.Dx()), (area.Height-2*margin)/float32(b.Dy()))
	w, h := float32(int(float32(b.Dx())*scale)), float32(int(float32(b.Dy())*scale))
	return fyne.NewPos(at.X+float32(int((area.Width-w)/2)), at.Y+float32(int((area.Height-h)/2))), fyne.NewSize(w, h)
}
