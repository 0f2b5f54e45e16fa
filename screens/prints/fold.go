package prints

import (
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
)

// fold is a part of the column that can be folded away: a head, which says in
// few words what is in force while it is folded, and the fields below it.
type fold struct {
	head   *foldHead
	body   fyne.CanvasObject
	object *fyne.Container
	// kept is told when the clerk folds it or opens it.
	kept func(open bool)
}

// newFold returns a part that is open.
func newFold(title string, body fyne.CanvasObject) *fold {
	f := &fold{}
	f.head = &foldHead{title: title, open: true}
	f.head.Do = func() {
		f.set(!f.head.open)
		if f.kept != nil {
			f.kept(f.head.open)
		}
	}
	f.head.ExtendBaseWidget(f.head)
	f.body = widgets.PadSides(body, 6, 16, 16, 16)
	f.object = widgets.Rows(0, f.head, f.body)
	return f
}

// set opens or folds it.
func (f *fold) set(open bool) {
	f.head.open = open
	if open {
		f.body.Show()
	} else {
		f.body.Hide()
	}
	f.head.Refresh()
	f.object.Refresh()
}

// sum says what is in force.
func (f *fold) sum(text string) {
	if f.head.sum != text {
		f.head.sum = text
		f.head.Refresh()
	}
}

// foldHead is the head of a fold: a click, Space or Enter turns it.
type foldHead struct {
	widgets.Clickable
	title, sum string
	open       bool
}

// AccessibilityLabel names the part for screen readers.
func (h *foldHead) AccessibilityLabel() string { return h.title }

func (h *foldHead) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	r := &foldRenderer{head: h, ground: canvas.NewRectangle(nil), mark: canvas.NewImageFromResource(nil),
		title: &widgets.Line{Style: fyne.TextStyle{Bold: true}}, sum: &widgets.Line{Scale: theme.SizeSmall, Color: theme.ColorMuted, Elide: true, Align: fyne.TextAlignTrailing}}
	r.mark.FillMode = canvas.ImageFillContain
	r.title.ExtendBaseWidget(r.title)
	r.sum.ExtendBaseWidget(r.sum)
	r.Refresh()
	return r
}

type foldRenderer struct {
	head       *foldHead
	ground     *canvas.Rectangle
	mark       *canvas.Image
	title, sum *widgets.Line
}

func (r *foldRenderer) Destroy() {}
func (r *foldRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.mark, r.title, r.sum}
}

func (r *foldRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.title.MinSize().Width+theme.Px(80), theme.Px(36))
}

func (r *foldRenderer) Layout(s fyne.Size) {
	r.ground.Move(fyne.NewPos(theme.Px(4), theme.Px(2)))
	r.ground.Resize(s.SubtractWidthHeight(theme.Px(8), theme.Px(4)))
	side := theme.Px(14)
	r.mark.Move(fyne.NewPos(theme.Px(14), float32(int((s.Height-side)/2))))
	r.mark.Resize(fyne.NewSquareSize(side))
	t := r.title.MinSize()
	x := theme.Px(34)
	r.title.Move(fyne.NewPos(x, float32(int((s.Height-t.Height)/2))))
	r.title.Resize(t)
	x += t.Width + theme.Px(16)
	m := r.sum.MinSize()
	r.sum.Move(fyne.NewPos(x, float32(int((s.Height-m.Height)/2))))
	r.sum.Resize(fyne.NewSize(max(s.Width-x-theme.Px(16), 0), m.Height))
}

func (r *foldRenderer) Refresh() {
	h := r.head
	r.ground.FillColor, r.ground.CornerRadius = nil, theme.Size(base.SizeNameButtonRadius)
	r.ground.StrokeColor, r.ground.StrokeWidth = nil, 0
	if h.Hovered {
		r.ground.FillColor = theme.Color(base.ColorNameHover)
	}
	if h.Focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorAccentText), 2
	}
	icon := theme.IconChevronRight
	if h.open {
		icon = theme.IconChevronDown
	}
	r.mark.Resource = theme.IconIn(icon, theme.ColorMuted)
	r.title.Text = h.title
	r.sum.Text = h.sum
	if h.open {
		r.sum.Text = ""
	}
	r.title.Refresh()
	r.sum.Refresh()
	r.Layout(h.Size())
	r.ground.Refresh()
	r.mark.Refresh()
}
