package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewParagraph returns text that wraps, in a colour of the look ("" for
// ordinary text), without padding around it.
func NewParagraph(text string, color fyne.ThemeColorName) *Paragraph {
	p := &Paragraph{text: text, color: color}
	p.ExtendBaseWidget(p)
	return p
}

// Paragraph is text that wraps at words.
type Paragraph struct {
	widget.BaseWidget
	text  string
	color fyne.ThemeColorName
	scale fyne.ThemeSizeName
	align fyne.TextAlign
	bold  bool
	width float32 // it was last laid out in
}

// SetText changes the text.
func (p *Paragraph) SetText(text string) {
	if p.text != text {
		p.text = text
		p.Refresh()
	}
}

// Small makes the text a caption.
func (p *Paragraph) Small() *Paragraph { p.scale = theme.SizeSmall; return p }

// Heading makes the text a title that may take more than one line.
func (p *Paragraph) Heading() *Paragraph { p.scale, p.bold = theme.SizeHeading, true; return p }

// Centered centres each line.
func (p *Paragraph) Centered() *Paragraph { p.align = fyne.TextAlignCenter; return p }

// Resize breaks the lines anew: the least height depends on the width.
func (p *Paragraph) Resize(s fyne.Size) {
	if p.width != s.Width {
		p.width = s.Width
		p.BaseWidget.Resize(s)
		p.Refresh()
		return
	}
	p.BaseWidget.Resize(s)
}

// CreateRenderer implements fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &paragraphRenderer{p: p}
	r.Refresh()
	return r
}

type paragraphRenderer struct {
	p     *Paragraph
	lines []fyne.CanvasObject
	high  float32
}

func (r *paragraphRenderer) Destroy()                     {}
func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (r *paragraphRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(60), r.high*float32(max(len(r.lines), 1)))
}

func (r *paragraphRenderer) Layout(s fyne.Size) {
	top := max((s.Height-r.high*float32(len(r.lines)))/2, 0)
	for i, l := range r.lines {
		l.Move(fyne.NewPos(0, top+float32(i)*r.high))
		l.Resize(fyne.NewSize(s.Width, r.high))
	}
}

func (r *paragraphRenderer) Refresh() {
	scale, color := r.p.scale, r.p.color
	if scale == "" {
		scale = base.SizeNameText
	}
	if color == "" {
		color = base.ColorNameForeground
	}
	size := theme.Size(scale)
	width := r.p.width
	if width <= 0 {
		width = theme.Px(400)
	}
	r.high = float32(int(fyne.MeasureText("X", size, fyne.TextStyle{}).Height*1.12 + 0.5))
	style := fyne.TextStyle{Bold: r.p.bold}
	broken := wrap(r.p.text, width, size, style)
	r.lines = r.lines[:0]
	for _, text := range broken {
		t := canvas.NewText(text, theme.Color(color))
		t.TextSize, t.Alignment, t.TextStyle = size, r.p.align, style
		r.lines = append(r.lines, t)
	}
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// wrap breaks text at spaces so that no line is wider than width; a word that
// is wider stands alone and is cut.
func wrap(text string, width, size float32, style fyne.TextStyle) []string {
	var out []string
	line, from := "", 0
	runes := []rune(text + "\n")
	measure := func(s string) float32 { return fyne.MeasureText(s, size, style).Width }
	for i, c := range runes {
		if c != ' ' && c != '\n' {
			continue
		}
		word := string(runes[from:i])
		from = i + 1
		switch {
		case line == "":
			line = word
		case measure(line+" "+word) <= width:
			line += " " + word
		default:
			out = append(out, line)
			line = word
		}
		if measure(line) > width {
			line = elide(line, width, size, style)
		}
		if c == '\n' {
			out = append(out, line)
			line = ""
		}
	}
	return out
}

// Link is a word or an icon that does something when clicked.
type Link struct {
	Clickable
	text  string
	icon  theme.IconName
	color fyne.ThemeColorName
	aside bool
}

// NewLink returns a word that acts, in a colour of the look.
func NewLink(text string, color fyne.ThemeColorName, do func()) *Link {
	l := &Link{text: text, color: color}
	l.Do = do
	l.ExtendBaseWidget(l)
	return l
}

// NewLinkIcon returns a small icon that acts.
func NewLinkIcon(icon theme.IconName, color fyne.ThemeColorName, do func()) *Link {
	l := &Link{icon: icon, color: color}
	l.Do = do
	l.ExtendBaseWidget(l)
	return l
}

// ByMouse lets the Tab key pass the link by: for a remark between two fields
// that are typed one after the other, where a name that is typed on would
// follow the link with its first space.
func (l *Link) ByMouse() *Link {
	l.aside = true
	return l
}

// Disabled implements fyne.Disableable, by which the toolkit decides where Tab
// stops; a click works all the same.
func (l *Link) Disabled() bool { return l.aside }

// Enable implements fyne.Disableable.
func (l *Link) Enable() { l.aside = false }

// Disable implements fyne.Disableable.
func (l *Link) Disable() { l.aside = true }

// SetText changes the word.
func (l *Link) SetText(text string) {
	if l.text != text {
		l.text = text
		l.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &linkRenderer{link: l, text: canvas.NewText(l.text, nil), under: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil),
		icon: canvas.NewImageFromResource(nil)}
	r.Refresh()
	return r
}

type linkRenderer struct {
	link  *Link
	text  *canvas.Text
	under *canvas.Rectangle // of a word
	ring  *canvas.Rectangle // of an icon
	icon  *canvas.Image
}

func (r *linkRenderer) Destroy() {}
func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.icon, r.text, r.under}
}

func (r *linkRenderer) MinSize() fyne.Size {
	if r.link.icon != "" {
		return fyne.NewSize(theme.Px(28), theme.Px(20))
	}
	return r.text.MinSize()
}

func (r *linkRenderer) Layout(s fyne.Size) {
	side := theme.Px(16)
	r.ring.Resize(s)
	r.icon.Resize(fyne.NewSquareSize(side))
	r.icon.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
	m := r.text.MinSize()
	r.text.Resize(m)
	r.text.Move(fyne.NewPos(0, (s.Height-m.Height)/2))
	r.under.Resize(fyne.NewSize(m.Width, 1))
	r.under.Move(fyne.NewPos(0, (s.Height+m.Height)/2-1))
}

func (r *linkRenderer) Refresh() {
	l := r.link
	r.text.Text, r.text.Color = l.text, theme.Color(l.color)
	r.text.TextSize, r.text.TextStyle = theme.Size(base.SizeNameText), fyne.TextStyle{Bold: true}
	r.under.FillColor = theme.Color(l.color)
	r.under.Hidden = l.text == "" || !(l.Hovered || l.Focused)
	r.ring.Hidden = l.icon == "" || !l.Focused
	r.ring.FillColor, r.ring.CornerRadius = nil, 4
	r.ring.StrokeColor, r.ring.StrokeWidth = theme.Color(l.color), 2
	r.ring.Refresh()
	r.icon.Hidden = l.icon == ""
	if l.icon != "" {
		r.icon.Resource = theme.IconIn(l.icon, l.color)
		r.icon.Refresh()
	}
	r.Layout(l.Size())
	r.text.Refresh()
	r.under.Refresh()
}

// Bar is a thin bar of progress.
type Bar struct {
	widget.BaseWidget
	value float64
}

// NewBar returns an empty bar.
func NewBar() *Bar {
	b := &Bar{}
	b.ExtendBaseWidget(b)
	return b
}

// SetValue fills the bar from 0 to 1.
func (b *Bar) SetValue(v float64) { b.value = min(max(v, 0), 1); b.Refresh() }

// CreateRenderer implements fyne.Widget.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{bar: b, track: canvas.NewRectangle(nil), fill: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type barRenderer struct {
	bar         *Bar
	track, fill *canvas.Rectangle
}

func (r *barRenderer) Destroy()                     {}
func (r *barRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Px(80), theme.Px(6)) }
func (r *barRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.track, r.fill} }
func (r *barRenderer) Layout(s fyne.Size) {
	h := theme.Px(6)
	y := (s.Height - h) / 2
	r.track.Resize(fyne.NewSize(s.Width, h))
	r.track.Move(fyne.NewPos(0, y))
	r.fill.Resize(fyne.NewSize(s.Width*float32(r.bar.value), h))
	r.fill.Move(fyne.NewPos(0, y))
}
func (r *barRenderer) Refresh() {
	r.track.FillColor, r.fill.FillColor = theme.Color(base.ColorNameSeparator), theme.Color(base.ColorNamePrimary)
	r.track.CornerRadius, r.fill.CornerRadius = theme.Px(3), theme.Px(3)
	r.Layout(r.bar.Size())
	r.track.Refresh()
	r.fill.Refresh()
}
