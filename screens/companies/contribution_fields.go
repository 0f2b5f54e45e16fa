package companies

import (
	"strconv"

	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// monthsField is the number of months, the usual ones a click away, with what
// the length means for the worker and for the branch.
type monthsField struct {
	*widgets.Number
	segments  []*segment
	mark      *widgets.Chip
	note      *fyne.Container
	box       *fyne.Container
	bad, warn string
}

func newMonthsField(changed func()) *monthsField {
	m := &monthsField{mark: widgets.NewChip("", widgets.Good), note: container.NewStack()}
	m.Number = widgets.NewNumber("Months", label(contributionLabels, "Months"), widgets.Required(), widgets.Wide())
	m.Most = tariff.MaxMonths
	row := container.New(&widgets.Flow{Gap: 6})
	for _, n := range tariff.Periods() {
		s := newSegment(strconv.Itoa(n), func() {
			m.SetValue(int64(n))
			m.Focus()
		})
		m.segments = append(m.segments, s)
		row.Add(s)
	}
	row.Add(widgets.PadSides(m.mark, 3, 0, 3, 2))
	m.note.Hide()
	m.box = widgets.Rows(3, container.New(besideInput{}, m.Number.Object(), row), m.note)
	m.OnChanged = func(int64) {
		m.SetError("")
		m.choose()
		changed()
	}
	return m
}

// Object implements widgets.Field.
func (m *monthsField) Object() fyne.CanvasObject { return m.box }

// SetDraft implements widgets.Field.
func (m *monthsField) SetDraft(s string) {
	m.Number.SetDraft(s)
	m.choose()
}

// SetError and SetWarning write below the whole row: the number's own note
// would be as narrow as the number.
func (m *monthsField) SetError(text string) { m.say(text, m.warn) }

// SetWarning implements widgets.Field.
func (m *monthsField) SetWarning(text string) { m.say(m.bad, text) }

func (m *monthsField) say(bad, warn string) {
	if bad == m.bad && warn == m.warn {
		return
	}
	m.bad, m.warn = bad, warn
	text, color := warn, fyne.ThemeColorName(base.ColorNameWarning)
	if bad != "" {
		text, color = bad, base.ColorNameError
	}
	m.note.Objects = []fyne.CanvasObject{widgets.NewParagraph(text, color).Small()}
	m.note.Hidden = text == ""
	m.box.Refresh()
}

func (m *monthsField) choose() {
	for i, n := range tariff.Periods() {
		m.segments[i].choose(m.Int() == n)
	}
}

// judge says what the length means.
func (m *monthsField) judge(months int, l tariff.Limits) {
	warning, good := "", ""
	switch {
	case months <= 0:
	case months < l.FullMonths:
		warning = words.T("Under %d months of protection, the death benefit is not yet paid in full.", l.FullMonths)
	case months >= l.GoalMonths:
		good = words.T("Counts for the target")
	}
	m.SetWarning(warning)
	m.mark.Set(good, widgets.Good)
	m.box.Refresh()
}

// besideInput sets a short field and, beside its input, what belongs to it,
// which may break into lines.
type besideInput struct{}

func (besideInput) width() float32 { return px(64) }

// top is where what stands beside the input begins, centred on its first line.
func (besideInput) top(field fyne.CanvasObject) float32 {
	first := px(26)
	return field.MinSize().Height - theme.Size(theme.SizeControl) + (theme.Size(theme.SizeControl)-first)/2
}

func (b besideInput) MinSize(o []fyne.CanvasObject) fyne.Size {
	beside := o[1].MinSize()
	return fyne.NewSize(b.width()+px(10)+beside.Width, max(o[0].MinSize().Height, b.top(o[0])+beside.Height))
}

func (b besideInput) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(b.width(), o[0].MinSize().Height))
	o[0].Move(fyne.Position{})
	width := max(s.Width-b.width()-px(10), 0)
	o[1].Resize(fyne.NewSize(width, o[1].MinSize().Height))
	o[1].Move(fyne.NewPos(b.width()+px(10), b.top(o[0])))
}

// sum shows how the amount comes about.
type sum struct {
	field *widgets.Custom
	box   *fyne.Container
	lines []string // as they are shown
}

func newSum() *sum {
	s := &sum{box: widgets.Rows(3)}
	ground := widgets.NewGround(theme.ColorRaised)
	ground.Radius = 6
	s.field = widgets.NewCustom("Sum", "", container.NewStack(ground, widgets.PadSides(s.box, 10, 12, 10, 12)), nil,
		func() string { return "" }, func(string) {}, nil, widgets.Wide())
	return s
}

// show writes a computation, or why there is none.
func (s *sum) show(c tariff.Computation, err error, g given) {
	s.box.RemoveAll()
	s.lines = nil
	defer s.box.Refresh()
	if err != nil {
		text := tariff.Sentence(err)
		if g.c.Workers == 0 || g.c.Months == 0 || g.c.FirstMonth == 0 {
			text = words.T("The amount appears here when workers, months and first month are filled in.")
		}
		s.lines = []string{text}
		s.box.Add(widgets.NewParagraph(text, theme.ColorMuted))
		return
	}
	s.lines = computationLines(c)
	total := widgets.NewTitle(words.Money(c.Total))
	total.Elide = false
	s.box.Add(total)
	for _, l := range s.lines {
		s.box.Add(widgets.NewParagraph(l, ""))
	}
	if !c.Straddles() {
		s.box.Add(widgets.NewParagraph(words.T("Per worker and month: %s", rateParts(c)), theme.ColorMuted).Small())
	}
	if !c.Confirmed() {
		s.box.Add(widgets.NewParagraph(words.T("A rate used here is not confirmed yet. Check it under Settings, Tariffs."), theme.ColorWarnText).Small())
	}
	if g.byHand && g.c.Amount != c.Total {
		s.box.Add(widgets.NewParagraph(words.T("The amount entered by hand is kept instead of this one."), theme.ColorMuted).Small())
	}
}
