package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Line is one line of text without the toolkit's padding. With Elide it may be
// given less room than it needs and ends in an ellipsis.
type Line struct {
	widget.BaseWidget
	Text  string
	Scale fyne.ThemeSizeName  // theme size of the text, "" for ordinary text
	Color fyne.ThemeColorName // "" for foreground
	Style fyne.TextStyle
	Align fyne.TextAlign
	Elide bool
}

// NewLine returns a line of ordinary text.
func NewLine(text string) *Line { return newLine(&Line{Text: text}) }

// NewTitle returns a bold line in the size of a section's head.
func NewTitle(text string) *Line {
	return newLine(&Line{Text: text, Scale: theme.SizeHeading, Style: fyne.TextStyle{Bold: true}, Elide: true})
}

// NewCaption returns a small line of the second rank.
func NewCaption(text string) *Line {
	return newLine(&Line{Text: text, Scale: theme.SizeSmall, Color: theme.ColorMuted})
}

// NewMuted returns a line of the second rank in ordinary size.
func NewMuted(text string) *Line { return newLine(&Line{Text: text, Color: theme.ColorMuted}) }

func newLine(l *Line) *Line {
	l.ExtendBaseWidget(l)
	return l
}

// SetText changes the text.
func (l *Line) SetText(text string) {
	if l.Text != text {
		l.Text = text
		l.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &lineRenderer{line: l, text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type lineRenderer struct {
	line *Line
	text *canvas.Text
	full fyne.Size // of the whole text
}

func (r *lineRenderer) Destroy()                     {}
func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

func (r *lineRenderer) MinSize() fyne.Size {
	if r.line.Elide {
		return fyne.NewSize(min(r.full.Width, theme.Px(24)), r.full.Height)
	}
	return r.full
}

func (r *lineRenderer) Layout(size fyne.Size) {
	r.text.Text = r.line.Text
	if r.line.Elide && r.full.Width > size.Width {
		r.text.Text = elide(r.line.Text, size.Width, r.text.TextSize, r.text.TextStyle)
	}
	r.text.Resize(fyne.NewSize(size.Width, r.full.Height))
	r.text.Move(fyne.NewPos(0, (size.Height-r.full.Height)/2))
	r.text.Refresh()
}

func (r *lineRenderer) Refresh() {
	l := r.line
	size, color := l.Scale, l.Color
	if size == "" {
		size = base.SizeNameText
	}
	if color == "" {
		color = base.ColorNameForeground
	}
	r.text.TextSize, r.text.Color = theme.Size(size), theme.Color(color)
	r.text.TextStyle, r.text.Alignment = l.Style, l.Align
	r.full = fyne.MeasureText(l.Text, r.text.TextSize, l.Style)
	if l.Text == "" {
		r.full.Height = fyne.MeasureText("X", r.text.TextSize, l.Style).Height
	}
	r.Layout(l.Size())
}

// elide cuts text to width with an ellipsis at its end.
func elide(text string, width, size float32, style fyne.TextStyle) string {
	if width <= 0 || text == "" {
		return ""
	}
	if fyne.MeasureText(text, size, style).Width <= width {
		return text
	}
	runes := []rune(text)
	lo, hi := 0, len(runes)
	for lo < hi { // the longest beginning that fits with the ellipsis
		mid := (lo + hi + 1) / 2
		if fyne.MeasureText(string(runes[:mid])+"…", size, style).Width <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	if lo == 0 {
		return "…"
	}
	return string(runes[:lo]) + "…"
}
