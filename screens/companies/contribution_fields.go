package companies

import (
	"strconv"

	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// monthsField is the number of months, the usual ones a click away.
type monthsField struct {
	*widgets.Number
	segments []*segment
	mark     *fyne.Container
	box      *fyne.Container
}

func newMonthsField(changed func()) *monthsField {
	m := &monthsField{Number: widgets.NewNumber("Months", label(contributionLabels, "Months"), widgets.Required()), mark: container.NewStack()}
	m.Most = tariff.MaxMonths
	row := container.New(&flow{gap: 6})
	for _, n := range tariff.Periods() {
		s := newSegment(strconv.Itoa(n), func() {
			m.SetValue(int64(n))
			m.Focus()
		})
		m.segments = append(m.segments, s)
		row.Add(s)
	}
	row.Add(m.mark)
	m.box = widgets.Rows(6, m.Number.Object(), row)
	m.OnChanged = func(int64) { m.choose(); changed() }
	return m
}

// Object implements widgets.Field.
func (m *monthsField) Object() fyne.CanvasObject { return m.box }

// SetDraft implements widgets.Field.
func (m *monthsField) SetDraft(s string) {
	m.Number.SetDraft(s)
	m.choose()
}

func (m *monthsField) choose() {
	for i, n := range tariff.Periods() {
		m.segments[i].choose(m.Int() == n)
	}
}

// judge says what the length means for the worker and for the branch.
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
	m.mark.RemoveAll()
	if good != "" {
		m.mark.Add(widgets.NewChip(good, widgets.Good))
	}
	m.box.Refresh()
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
	s.box.Add(widgets.NewParagraph(words.T("Per worker and month: %s", rateParts(c)), theme.ColorMuted).Small())
	if !c.Confirmed() {
		s.box.Add(widgets.NewParagraph(words.T("A rate used here is not confirmed yet. Check it under Settings, Tariffs."), theme.ColorWarnText).Small())
	}
	if g.byHand && g.c.Amount != c.Total {
		s.box.Add(widgets.NewParagraph(words.T("The amount entered by hand is kept instead of this one."), theme.ColorMuted).Small())
	}
}
