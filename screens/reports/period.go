package reports

import (
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// period is the line of the first and the last month.
type period struct {
	s        *Screen
	from, to *widgets.Month
	quiet    bool // the fields are being set
	trouble  *widgets.Line
	wait     func()
	quick    []*widgets.Button
	object   fyne.CanvasObject
}

func newPeriod(s *Screen) *period {
	p := &period{s: s, trouble: &widgets.Line{Color: theme.ColorBadText, Scale: theme.SizeSmall, Elide: true}}
	p.from = widgets.NewMonth("from", words.T("From month"), s.desk.Today)
	p.to = widgets.NewMonth("to", words.T("To month"), s.desk.Today)
	p.from.OnChanged, p.to.OnChanged = p.typed, p.typed
	year, month := s.desk.Today().Year, s.desk.Today().InMonth()
	choice := func(text string, from, to data.Month) *widgets.Button {
		return widgets.NewButton(text, "", func() { s.over(from, to) })
	}
	p.quick = []*widgets.Button{
		choice(words.T("This year"), data.MonthOf(year, time.January), data.MonthOf(year, time.December)),
		choice(words.T("Last year"), data.MonthOf(year-1, time.January), data.MonthOf(year-1, time.December)),
		choice(words.T("This month"), month, month),
	}
	excel := widgets.NewButton(words.T("Excel"), theme.IconDownload, s.saveBook)
	row := widgets.Columns(8, months{}.of(p.from.Object()), months{}.of(p.to.Object()))
	buttons := widgets.Columns(6, p.quick[0], p.quick[1], p.quick[2], p.trouble, excel)
	p.object = widgets.PadSides(widgets.Frame(nil, nil, row, nil, widgets.PadSides(container.New(atFoot{}, buttons), 0, 0, 0, 12)), 10, 16, 4, 16)
	p.show()
	return p
}

// show writes the months that are in force into the fields.
func (p *period) show() {
	p.quiet = true
	p.from.SetValue(p.s.from)
	p.to.SetValue(p.s.to)
	p.quiet = false
}

// typed takes the months over when both can be read.
func (p *period) typed(data.Month) {
	if p.quiet {
		return
	}
	if p.wait != nil {
		p.wait()
	}
	p.wait = p.s.desk.Runner.After(350*time.Millisecond, func() {
		from, to := p.from.Value(), p.to.Value()
		if from == 0 || to == 0 || from == p.s.from && to == p.s.to {
			return
		}
		p.s.from, p.s.to = from, to
		p.s.split.Close()
		p.s.load()
	})
}

func (p *period) complain(why string) { p.trouble.SetText(why) }

// months gives a field the width of a month.
type months struct{}

func (m months) of(o fyne.CanvasObject) fyne.CanvasObject { return container.New(m, o) }

func (months) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(124), o[0].MinSize().Height)
}

func (months) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// atFoot stands its object on the line of the fields' boxes, whose labels are
// above them.
type atFoot struct{}

func (atFoot) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (atFoot) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := o[0].MinSize().Height
	label := widgets.NewCaption("X").MinSize().Height + theme.Px(4)
	o[0].Resize(fyne.NewSize(s.Width, h))
	o[0].Move(fyne.NewPos(0, min(label, max(s.Height-h, 0))))
}
