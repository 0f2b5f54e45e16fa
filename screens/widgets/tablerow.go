package widgets

import (
	"image/color"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowOwner is what a row needs of its table, whatever the table's records are.
type rowOwner interface {
	pressed(index int, box bool, mods fyne.KeyModifier)
	pressedCell(index, column int)
	menu(index int, at fyne.Position, on fyne.CanvasObject)
	widths(total float32) []float32
	leading() float32
	shape() []cellShape
	ticks() bool
	hasFocus() bool
}

// tableRow is one drawn row. It is used again for other records as the list scrolls.
type tableRow struct {
	widget.BaseWidget
	owner   rowOwner
	index   int
	cells   []cell
	blank   bool // its record has not arrived yet
	current bool
	ticked  bool
	hovered bool
	link    int // the column whose words are under the pointer and lead somewhere, -1 for none
}

type cell struct {
	text string
	chip string
	tone Tone
	bar  float64
}

func newRow(o rowOwner) *tableRow {
	r := &tableRow{owner: o, cells: make([]cell, len(o.shape())), link: -1}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) MouseIn(e *desktop.MouseEvent) {
	r.hovered, r.link = true, r.linkAt(e.Position.X)
	r.Refresh()
}
func (r *tableRow) MouseMoved(e *desktop.MouseEvent) {
	if at := r.linkAt(e.Position.X); at != r.link {
		r.link = at
		r.Refresh()
	}
}
func (r *tableRow) MouseOut()                   { r.hovered, r.link = false, -1; r.Refresh() }
func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// Cursor says where a click leads somewhere.
func (r *tableRow) Cursor() desktop.Cursor {
	if r.link >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// linkAt returns the column whose words lead somewhere and stand at x, -1 for none.
func (r *tableRow) linkAt(x float32) int {
	left := r.owner.leading()
	widths := r.owner.widths(r.Size().Width)
	for i, s := range r.owner.shape() {
		if s.link && !r.blank && r.cells[i].text != "" && x >= left && x < left+widths[i] {
			return i
		}
		left += widths[i] + cellGap()
	}
	return -1
}

// MouseDown acts at once: a click need not wait whether it becomes a double one.
func (r *tableRow) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		at := r.linkAt(e.Position.X)
		r.owner.pressed(r.index, r.owner.ticks() && e.Position.X < r.owner.leading(), e.Modifier)
		if at >= 0 && e.Modifier == 0 {
			r.owner.pressedCell(r.index, at)
		}
	}
}

// Tapped keeps the toolkit's list from taking the click.
func (r *tableRow) Tapped(*fyne.PointEvent) {}

// TappedSecondary opens the row's menu.
func (r *tableRow) TappedSecondary(e *fyne.PointEvent) { r.owner.menu(r.index, e.AbsolutePosition, r) }

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	v := &rowRenderer{row: r, shape: r.owner.shape(),
		ground: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil),
		box: canvas.NewImageFromResource(nil)}
	v.objects = []fyne.CanvasObject{v.ground, v.mark, v.line}
	if r.owner.ticks() {
		v.objects = append(v.objects, v.box)
	}
	for _, s := range v.shape {
		g, t := canvas.NewRectangle(nil), canvas.NewText("", nil)
		g.Hide()
		if s.chip {
			v.objects = append(v.objects, g)
		}
		v.objects = append(v.objects, t)
		v.grounds, v.texts = append(v.grounds, g), append(v.texts, t)
	}
	v.Refresh()
	return v
}

type rowRenderer struct {
	row                *tableRow
	shape              []cellShape
	ground, mark, line *canvas.Rectangle
	box                *canvas.Image
	grounds            []*canvas.Rectangle
	texts              []*canvas.Text
	objects            []fyne.CanvasObject
}

func (v *rowRenderer) Destroy()                     {}
func (v *rowRenderer) Objects() []fyne.CanvasObject { return v.objects }
func (v *rowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(120), theme.Size(theme.SizeRow))
}

func (v *rowRenderer) Layout(size fyne.Size) {
	r := v.row
	v.ground.Resize(size)
	v.mark.Resize(fyne.NewSize(3, size.Height))
	v.line.Resize(fyne.NewSize(size.Width, 1))
	v.line.Move(fyne.NewPos(0, size.Height-1))
	side := theme.Px(17)
	v.box.Resize(fyne.NewSquareSize(side))
	v.box.Move(fyne.NewPos(theme.Px(14), float32(int((size.Height-side)/2))))
	x := r.owner.leading()
	for i, w := range r.owner.widths(size.Width) {
		v.layoutCell(i, x, w, size.Height)
		x += w + cellGap()
	}
}

func (v *rowRenderer) layoutCell(i int, x, width, height float32) {
	c, t, g := v.row.cells[i], v.texts[i], v.grounds[i]
	if v.row.blank || width < 0 { // not read yet, or a column without room
		t.Text = ""
		g.Resize(fyne.Size{})
		return
	}
	if c.chip != "" {
		pad := theme.Px(8)
		full := fyne.MeasureText(c.chip, t.TextSize, t.TextStyle)
		t.Text = elide(c.chip, width-2*pad, t.TextSize, t.TextStyle)
		w := min(full.Width+2*pad, width)
		h := full.Height + 2*theme.Px(2)
		y := float32(int((height - h) / 2))
		g.Resize(fyne.NewSize(w, h))
		g.Move(fyne.NewPos(x, y))
		g.CornerRadius = h / 2
		t.Resize(fyne.NewSize(w-2*pad, full.Height))
		t.Move(fyne.NewPos(x+pad, y+theme.Px(2)))
		return
	}
	if c.bar > 0 {
		h := float32(int(height * 0.4))
		g.Resize(fyne.NewSize(max(width*float32(c.bar), 1), h))
		g.Move(fyne.NewPos(x, float32(int((height-h)/2))))
		g.CornerRadius = 2
	}
	t.Text = elide(c.text, width, t.TextSize, t.TextStyle)
	h := fyne.MeasureText("X", t.TextSize, t.TextStyle).Height
	t.Resize(fyne.NewSize(width, h))
	t.Move(fyne.NewPos(x, float32(int((height-h)/2))))
}

func (v *rowRenderer) Refresh() {
	r := v.row
	v.ground.FillColor = color.Transparent
	switch {
	case r.current:
		v.ground.FillColor = theme.Color(base.ColorNameSelection)
	case r.ticked:
		v.ground.FillColor = theme.Color(theme.ColorAccentTint)
	case r.hovered && !r.blank:
		v.ground.FillColor = theme.Color(base.ColorNameHover)
	}
	v.mark.FillColor = color.Transparent
	if r.current && r.owner.hasFocus() {
		v.mark.FillColor = theme.Color(theme.ColorAccentText)
	}
	v.line.FillColor = theme.Color(base.ColorNameSeparator)
	if r.ticked {
		v.box.Resource = theme.IconIn(theme.IconCheckboxOn, theme.ColorAccentText)
	} else {
		v.box.Resource = theme.IconIn(theme.IconCheckbox, theme.ColorInputLine)
	}
	v.box.Hidden = r.blank
	for i, s := range v.shape {
		t, g := v.texts[i], v.grounds[i]
		t.Alignment, t.TextStyle = s.align, fyne.TextStyle{Bold: s.bold}
		t.TextSize, t.Color = theme.Size(base.SizeNameText), theme.Color(base.ColorNameForeground)
		if s.muted {
			t.Color = theme.Color(theme.ColorMuted)
		}
		if s.link && i == r.link {
			t.Color, t.TextStyle.Underline = theme.Color(theme.ColorAccentText), true
		}
		bar := r.cells[i].bar > 0
		g.Hidden = r.blank || r.cells[i].chip == "" && !bar
		if bar {
			g.FillColor = theme.Color(theme.ColorBar)
		} else if !g.Hidden {
			ground, text := r.cells[i].tone.colors()
			g.FillColor, t.Color = theme.Color(ground), theme.Color(text)
			t.TextSize, t.Alignment = theme.Size(theme.SizeSmall), fyne.TextAlignLeading
		}
	}
	v.Layout(r.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}
