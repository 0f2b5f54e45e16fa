package doubles

import (
	"lingkaran/app/doubles"
	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"
	"lingkaran/screens/workers"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// draw shows both records field by field: what differs first, to be chosen;
// below it what is the same.
func (p *page) draw() {
	p.choices = nil
	differing, same := widgets.Rows(4, p.heads()), widgets.Rows(0)
	for _, field := range doubles.Fields {
		a, b := doubles.Value(&p.look.Workers[0], field), doubles.Value(&p.look.Workers[1], field)
		switch {
		case a == "" && b == "":
		case a == b:
			same.Add(container.New(columnsOf{}, widgets.NewCaption(workers.Label(field)), elided(widgets.NewMuted(workers.Kept(field, a))),
				elided(widgets.NewMuted(workers.Kept(field, b))), elided(widgets.NewLine(workers.Kept(field, a)))))
		default:
			c := newChoice(p, field, [2]string{p.shown(field, a, 0), p.shown(field, b, 1)}, doubles.Propose(p.look.Workers, field))
			p.choices = append(p.choices, c)
			differing.Add(c)
		}
	}
	parts := []fyne.CanvasObject{differing}
	if len(p.choices) == 0 {
		parts = append(parts, widgets.NewMuted(words.T("All fields are the same in both records.")))
	}
	if len(same.Objects) > 0 {
		parts = append(parts, widgets.NewSection(words.T("The same in both"), spaced(same)))
	}
	parts = append(parts, p.belongings()...)
	p.body.Objects = []fyne.CanvasObject{container.NewVScroll(widgets.PadSides(widgets.Rows(18, parts...), 10, 16, 24, 16))}
	p.body.Refresh()
}

// shown is a value as one of the two sides shows it: a NIK with a word about
// the birth date that it disagrees with.
func (p *page) shown(field, value string, i int) string {
	text := workers.Kept(field, value)
	if born := p.look.Workers[i].BirthDate; field == "NIK" && !born.IsZero() {
		if n, err := identity.ParseNIK(value); err == nil && !n.Agrees(born) {
			return text + " · " + words.T("does not agree with the birth date")
		}
	}
	return text
}

// spaced gives single lines the height of rows that are easy to follow.
func spaced(rows *fyne.Container) fyne.CanvasObject {
	out := widgets.Rows(6)
	out.Objects = rows.Objects
	return out
}

// heads name the columns.
func (p *page) heads() fyne.CanvasObject {
	head := func(title string, i int) fyne.CanvasObject {
		w := p.look.Workers[i]
		about := words.T("entered %s", words.ShortDate(data.DateOf(w.CreatedAt.Local())))
		if w.ImportID != 0 {
			about = words.T("imported %s", words.ShortDate(data.DateOf(w.CreatedAt.Local())))
		}
		caption := widgets.NewCaption(words.Joined(" · ", about, words.N("%s card", "%s cards", p.look.Prints[i]), words.N("%s list", "%s lists", p.look.Lists[i])))
		open := widgets.NewIconButton(theme.IconEye, words.T("Open this record"), func() { p.desk.Nav.Open(data.KindWorker, w.ID) })
		return widgets.Frame(nil, nil, nil, open, widgets.Rows(1, widgets.NewTitle(title), elided(caption)))
	}
	result := elided(widgets.NewCaption(words.T("what is kept")))
	return container.New(columnsOf{}, widgets.NewLine(""), head(words.T("First record"), 0), head(words.T("Second record"), 1),
		widgets.Rows(1, widgets.NewTitle(words.T("Outcome")), result))
}

// belongings say what becomes of protection, cards and history.
func (p *page) belongings() []fyne.CanvasObject {
	covers := widgets.Rows(6)
	twice := 0
	for _, c := range p.look.Covers {
		whose := words.T("first record")
		if c.WorkerID == p.look.Workers[1].ID {
			whose = words.T("second record")
		}
		chip := widgets.NewChip(words.T("stays"), widgets.Neutral)
		switch {
		case c.Released:
			chip = widgets.NewChip(words.T("released: these months are covered already"), widgets.Warn)
			twice++
		case c.Shortened():
			chip = widgets.NewChip(words.T("becomes %s", words.MonthSpan(c.First, c.Last)), widgets.Warn)
			twice++
		}
		company := elided(widgets.NewLine(c.Company))
		covers.Add(container.New(columnsOf{}, widgets.NewCaption(whose), company, elided(widgets.NewLine(words.MonthSpan(c.FirstMonth, c.LastMonth))), container.NewStack(chip)))
	}
	if len(p.look.Covers) == 0 {
		covers.Add(widgets.NewMuted(words.T("Neither has been protected yet.")))
	}
	if twice > 0 {
		covers.Add(widgets.PadSides(widgets.NewParagraph(words.T("No month is covered twice: it stays with the protection that begins first."), theme.ColorMuted).Small(), 2, 0, 0, 0))
	}
	rest := words.T("Cards in the register, imported lists and the history of both lead to the one record. The other goes to the bin; the merge can be undone as long as nothing is changed.")
	return []fyne.CanvasObject{
		widgets.NewSection(words.T("Protection of both"), covers),
		widgets.NewParagraph(rest, theme.ColorMuted).Small(),
	}
}

// columnsOf sets a label and three columns side by side.
type columnsOf struct{}

func (columnsOf) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, c := range o {
		h = max(h, c.MinSize().Height)
	}
	return fyne.NewSize(theme.Px(480), h)
}

func (columnsOf) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := theme.Px(10)
	first := theme.Px(142)
	w := float32(int((s.Width - first - 3*gap) / 3))
	x := float32(0)
	for i, c := range o {
		width := w
		if i == 0 {
			width = first
		}
		h := c.MinSize().Height
		c.Resize(fyne.NewSize(width, h))
		c.Move(fyne.NewPos(x, float32(int((s.Height-h)/2))))
		x += width + gap
	}
}

func elided(l *widgets.Line) *widgets.Line {
	l.Elide = true
	return l
}
