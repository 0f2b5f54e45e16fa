package companies

import (
	"strconv"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Months of the strip beside those of the contribution, and how many it shows
// at most.
const (
	monthsBefore = 3
	monthsAfter  = 6
	mostMonths   = 30
)

// groupMonth is one month of a group: how many of its workers are protected,
// by the contribution itself and by others.
type groupMonth struct {
	month      data.Month
	own, other int
}

// groupMonths counts a group month by month, from some before the contribution
// to some after it.
func groupMonths(g gift) []groupMonth {
	from, to := g.FirstMonth-monthsBefore, g.LastMonth()+monthsAfter
	if to-from >= mostMonths {
		from = to - mostMonths + 1
	}
	all := make([]groupMonth, 0, int(to-from)+1)
	for m := from; m <= to; m++ {
		one := groupMonth{month: m}
		for _, s := range g.months {
			switch {
			case m < s.FirstMonth || m > s.LastMonth:
			case s.ContributionID == g.ID:
				one.own += s.Workers
			default:
				one.other += s.Workers
			}
		}
		all = append(all, one)
	}
	return all
}

// coverage shows when the group is protected, and says how it goes on.
func (p *contributionPage) coverage() fyne.CanvasObject {
	g := p.shown
	if g.Assigned == 0 {
		return widgets.NewParagraph(words.T("The months of the workers appear here when workers are chosen."), theme.ColorMuted).Small()
	}
	strip := &groupStrip{months: groupMonths(g), workers: g.Assigned, present: p.s.desk.Today().InMonth()}
	strip.ExtendBaseWidget(strip)
	next := 0
	for _, s := range g.months {
		if s.FirstMonth <= g.LastMonth()+1 && s.LastMonth > g.LastMonth() {
			next += s.Workers
		}
	}
	text, ink := words.T("All of them go on after %s.", words.Month(g.LastMonth())), fyne.ThemeColorName(theme.ColorMuted)
	if ends := g.Assigned - next; ends > 0 {
		text = words.T("The protection of %s workers ends with %s.", words.Number(ends), words.Month(g.LastMonth()))
		if next > 0 {
			text += " " + words.N("%s goes on.", "%s go on.", next)
		}
		if g.LastMonth() <= strip.present+1 {
			ink = theme.ColorWarnText
		}
	}
	return widgets.Rows(4, strip, widgets.NewParagraph(text, ink).Small())
}

// groupStrip shows a group month by month: a cell is filled as high as the
// share of its workers who are protected, dark by this contribution, light by
// others; the present month is framed. Gaps and ends are empty cells.
type groupStrip struct {
	widget.BaseWidget
	months  []groupMonth
	workers int
	present data.Month
}

// CreateRenderer implements fyne.Widget.
func (s *groupStrip) CreateRenderer() fyne.WidgetRenderer {
	r := &groupStripRenderer{strip: s}
	for range s.months {
		c := monthCell{canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewText("", nil), canvas.NewText("", nil)}
		c.letter.Alignment = fyne.TextAlignCenter
		r.cells = append(r.cells, c)
		r.objects = append(r.objects, c.ground, c.other, c.own, c.letter, c.year)
	}
	r.Refresh()
	return r
}

type monthCell struct {
	ground, other, own *canvas.Rectangle
	letter, year       *canvas.Text
}

type groupStripRenderer struct {
	strip   *groupStrip
	cells   []monthCell
	objects []fyne.CanvasObject
	line    float32 // height of a line of small text
}

func (r *groupStripRenderer) Destroy()                     {}
func (r *groupStripRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *groupStripRenderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(len(r.cells))*px(7), 2*r.line+px(34))
}

func (r *groupStripRenderer) Layout(size fyne.Size) {
	n := float32(len(r.cells))
	gap, height := px(2), px(26)
	width := min((size.Width-gap*(n-1))/n, px(22))
	for i, c := range r.cells {
		m, x, y := r.strip.months[i], float32(i)*(width+gap), r.line+px(2)
		c.year.Move(fyne.NewPos(x, 0))
		c.ground.Move(fyne.NewPos(x, y))
		c.ground.Resize(fyne.NewSize(width, height))
		own := height * min(float32(m.own)/float32(r.strip.workers), 1)
		all := height * min(float32(m.own+m.other)/float32(r.strip.workers), 1)
		c.other.Move(fyne.NewPos(x, y+height-all))
		c.other.Resize(fyne.NewSize(width, all))
		c.own.Move(fyne.NewPos(x, y+height-own))
		c.own.Resize(fyne.NewSize(width, own))
		c.letter.Move(fyne.NewPos(x, y+height+px(2)))
		c.letter.Resize(fyne.NewSize(width, r.line))
	}
}

func (r *groupStripRenderer) Refresh() {
	small := theme.Size(theme.SizeSmall)
	r.line = fyne.MeasureText("X", small, fyne.TextStyle{}).Height
	for i, c := range r.cells {
		m := r.strip.months[i].month
		c.ground.FillColor, c.ground.StrokeColor, c.ground.StrokeWidth = theme.Color(theme.ColorRaised), theme.Color(base.ColorNameSeparator), 1
		c.other.FillColor, c.own.FillColor = theme.Color(theme.ColorBar), theme.Color(base.ColorNamePrimary)
		for _, o := range []*canvas.Rectangle{c.ground, c.other, c.own} {
			o.CornerRadius = px(2)
		}
		c.letter.Text, c.letter.TextSize, c.letter.Color, c.letter.TextStyle = string([]rune(words.MonthName(m.Month()))[:1]), small, theme.Color(theme.ColorMuted), fyne.TextStyle{}
		if m == r.strip.present {
			c.ground.StrokeColor, c.ground.StrokeWidth = theme.Color(base.ColorNameForeground), 2
			c.letter.Color, c.letter.TextStyle = theme.Color(base.ColorNameForeground), fyne.TextStyle{Bold: true}
		}
		c.year.Text, c.year.TextSize, c.year.Color = "", small, theme.Color(theme.ColorMuted)
		if m.Month() == 1 || i == 0 && m.Month() < 10 {
			c.year.Text = strconv.Itoa(m.Year())
		}
	}
	r.Layout(r.strip.Size())
	canvas.Refresh(r.strip)
}
