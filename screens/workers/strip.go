package workers

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

// stripMonths is how many months the strip shows at once.
const stripMonths = 18

// strip shows a worker's cover month by month: a filled cell is a covered
// month, one shade a company; the present month is framed. What it shows is
// said in words in the list below it.
type strip struct {
	widget.BaseWidget
	first   data.Month
	present data.Month
	shade   map[data.Month]int // of covered months: which of the companies, 0 for the latest
}

func newStrip() *strip {
	s := &strip{}
	s.ExtendBaseWidget(s)
	return s
}

// set shows coverages, the latest first. The present month stays in view, and
// so does as much of the cover as fits; cover that lies wholly in the past or
// far ahead is shown where it is.
func (s *strip) set(covers []data.CoverageRow, present data.Month) {
	s.present = present
	s.shade = map[data.Month]int{}
	companies := map[int64]int{}
	var from, to data.Month
	for _, c := range covers {
		if _, seen := companies[c.CompanyID]; !seen {
			companies[c.CompanyID] = len(companies)
		}
		for m := c.FirstMonth; m <= c.LastMonth && m != 0; m++ {
			s.shade[m] = companies[c.CompanyID]
		}
		if from == 0 || c.FirstMonth < from {
			from = c.FirstMonth
		}
		to = max(to, c.LastMonth)
	}
	s.first = stripStart(from, to, present)
	s.Refresh()
}

// stripStart chooses the first month shown for cover between from and to.
func stripStart(from, to, present data.Month) data.Month {
	usual := present - 8
	switch {
	case to == 0 || from >= usual && to < usual+stripMonths:
		return usual
	case to < usual: // all of it long ago: its end, and what follows
		return to - stripMonths + 3
	case from >= usual+stripMonths:
		return from - 2
	case to >= usual+stripMonths: // as far ahead as the present month allows
		return min(to-stripMonths+1, present)
	}
	return usual
}

// move shows months later or earlier.
func (s *strip) move(months int) {
	s.first += data.Month(months)
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	r := &stripRenderer{strip: s}
	for range stripMonths {
		cell := canvas.NewRectangle(nil)
		letter := canvas.NewText("", nil)
		letter.Alignment = fyne.TextAlignCenter
		year := canvas.NewText("", nil)
		r.cells, r.letters, r.years = append(r.cells, cell), append(r.letters, letter), append(r.years, year)
		r.objects = append(r.objects, cell, letter, year)
	}
	r.Refresh()
	return r
}

type stripRenderer struct {
	strip   *strip
	cells   []*canvas.Rectangle
	letters []*canvas.Text
	years   []*canvas.Text // above January and above the first cell
	objects []fyne.CanvasObject
	line    float32 // height of a line of small text
}

func (r *stripRenderer) Destroy()                     {}
func (r *stripRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *stripRenderer) MinSize() fyne.Size {
	return fyne.NewSize(stripMonths*theme.Px(12), 2*r.line+theme.Px(22))
}

func (r *stripRenderer) Layout(size fyne.Size) {
	gap := theme.Px(3)
	width := float32(int((size.Width - gap*(stripMonths-1)) / stripMonths))
	height := theme.Px(18)
	for i := range stripMonths {
		x := float32(i) * (width + gap)
		r.years[i].Move(fyne.NewPos(x, 0))
		r.cells[i].Move(fyne.NewPos(x, r.line+theme.Px(2)))
		r.cells[i].Resize(fyne.NewSize(width, height))
		r.letters[i].Move(fyne.NewPos(x, r.line+theme.Px(4)+height))
		r.letters[i].Resize(fyne.NewSize(width, r.line))
	}
}

// shades tell companies apart without a rainbow.
var shades = []fyne.ThemeColorName{base.ColorNamePrimary, theme.ColorBar, theme.ColorInfoText, theme.ColorWarnText}

func (r *stripRenderer) Refresh() {
	small := theme.Size(theme.SizeSmall)
	r.line = fyne.MeasureText("X", small, fyne.TextStyle{}).Height
	for i := range stripMonths {
		m := r.strip.first + data.Month(i)
		cell, letter, year := r.cells[i], r.letters[i], r.years[i]
		cell.CornerRadius = theme.Px(3)
		cell.StrokeWidth, cell.StrokeColor = 1, theme.Color(base.ColorNameSeparator)
		cell.FillColor = theme.Color(theme.ColorRaised)
		if n, covered := r.strip.shade[m]; covered {
			cell.FillColor = theme.Color(shades[n%len(shades)])
			cell.StrokeColor = cell.FillColor
		}
		letter.Text, letter.TextSize, letter.Color = string([]rune(words.MonthName(m.Month()))[:1]), small, theme.Color(theme.ColorMuted)
		letter.TextStyle = fyne.TextStyle{}
		if m == r.strip.present {
			cell.StrokeWidth, cell.StrokeColor = 2, theme.Color(base.ColorNameForeground)
			letter.Color, letter.TextStyle = theme.Color(base.ColorNameForeground), fyne.TextStyle{Bold: true}
		}
		year.Text, year.TextSize, year.Color = "", small, theme.Color(theme.ColorMuted)
		if m.Month() == 1 || i == 0 && m.Month() < 10 {
			year.Text = strconv.Itoa(m.Year())
		}
	}
	r.Layout(r.strip.Size())
	canvas.Refresh(r.strip)
}

// shadeKey is a small square in the shade of a coverage's company.
func shadeKey(n int) fyne.CanvasObject {
	g := widgets.NewGround(shades[n%len(shades)])
	g.Radius = 3
	return g
}
