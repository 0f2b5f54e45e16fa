package imports

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// newDropArea is the place that says: here. The whole window takes files; the
// area shows where they belong, and has the buttons for those who rather choose.
func newDropArea(s *Screen) fyne.CanvasObject {
	title := line(&widgets.Line{Text: words.T("Drag Excel or CSV files here"), Scale: theme.SizeHeading, Style: fyne.TextStyle{Bold: true}, Align: fyne.TextAlignCenter})
	hint := widgets.NewParagraph(words.T("One file, several, or a whole folder. Before anything is stored you see what would happen, row by row."), theme.ColorMuted).Centered()
	buttons := container.NewCenter(widgets.Columns(8,
		widgets.NewButton(words.T("Choose files …"), theme.IconFile, s.chooseFiles),
		widgets.NewButton(words.T("Choose a folder …"), theme.IconFolder, s.chooseFolder)))
	inside := widgets.Rows(10, container.NewCenter(widgets.NewIcon(theme.IconImport, theme.ColorAccentText, 34)), title, hint, buttons)
	return container.New(dropLayout{}, newDashes(), inside)
}

type dropLayout struct{}

func (dropLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	o[1].Resize(fyne.NewSize(theme.Px(560), o[1].MinSize().Height))
	return fyne.NewSize(theme.Px(320), o[1].MinSize().Height+theme.Px(24))
}

func (dropLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[0].Move(fyne.Position{})
	w := min(theme.Px(560), s.Width-theme.Px(32))
	o[1].Resize(fyne.NewSize(w, o[1].MinSize().Height))
	h := o[1].MinSize().Height
	o[1].Resize(fyne.NewSize(w, h))
	o[1].Move(fyne.NewPos(float32(int((s.Width-w)/2)), float32(int((s.Height-h)/2))))
}

// dashes is a tinted ground with a dashed outline.
type dashes struct {
	widgets.Ground
}

func newDashes() *dashes {
	d := &dashes{}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer implements fyne.Widget.
func (d *dashes) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	r := &dashesRenderer{ground: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type dashesRenderer struct {
	ground *canvas.Rectangle
	lines  []fyne.CanvasObject
	size   fyne.Size
}

func (r *dashesRenderer) Destroy()           {}
func (r *dashesRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *dashesRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.ground}, r.lines...)
}

func (r *dashesRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	if s == r.size {
		return
	}
	r.size, r.lines = s, nil
	dash, gap, ink := theme.Px(7), theme.Px(5), theme.Color(theme.ColorInputLine)
	inset := theme.Px(8) // the corners are round and stay open
	add := func(a, b fyne.Position) {
		l := canvas.NewLine(ink)
		l.StrokeWidth, l.Position1, l.Position2 = 1.5, a, b
		r.lines = append(r.lines, l)
	}
	for x := inset; x < s.Width-inset; x += dash + gap {
		end := min(x+dash, s.Width-inset)
		add(fyne.NewPos(x, 1), fyne.NewPos(end, 1))
		add(fyne.NewPos(x, s.Height-1), fyne.NewPos(end, s.Height-1))
	}
	for y := inset; y < s.Height-inset; y += dash + gap {
		end := min(y+dash, s.Height-inset)
		add(fyne.NewPos(1, y), fyne.NewPos(1, end))
		add(fyne.NewPos(s.Width-1, y), fyne.NewPos(s.Width-1, end))
	}
}

func (r *dashesRenderer) Refresh() {
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(theme.ColorRaised), 10
	ink := theme.Color(theme.ColorInputLine)
	for _, l := range r.lines {
		l.(*canvas.Line).StrokeColor = ink
		l.Refresh()
	}
	r.ground.Refresh()
}

// centred sets content in the middle, at most width pixels (at 100 %) wide.
func centred(width float32, content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(middle{width}, content)
}

type middle struct{ width float32 }

func (m middle) MinSize(o []fyne.CanvasObject) fyne.Size {
	o[0].Resize(fyne.NewSize(theme.Px(m.width), o[0].MinSize().Height))
	return fyne.NewSize(theme.Px(280), o[0].MinSize().Height+theme.Px(32))
}

func (m middle) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(theme.Px(m.width), s.Width-theme.Px(32))
	o[0].Resize(fyne.NewSize(w, o[0].MinSize().Height))
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(w, h))
	o[0].Move(fyne.NewPos(float32(int((s.Width-w)/2)), max(theme.Px(16), float32(int((s.Height-h)*0.4)))))
}
