package prints

import (
	"strings"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// How the sides of a two-sided layout are printed.
const (
	bothSides = "both"   // by a printer that turns the sheet
	twoPasses = "passes" // fronts first; then the stack is put back for the backs
	fronts    = "fronts"
)

// paper is the choice of how a run comes on paper.
type paper struct {
	s    *Screen
	kind data.PrintKind

	sheet      *widgets.Select
	faces      *widgets.Select
	note       *widgets.Paragraph // how the sheet is turned
	picture    *places
	begin      *widgets.Paragraph // below its head: where the run begins
	whole      *widgets.Link      // begins on a whole sheet again
	start      *fyne.Container
	order      *widgets.Select
	separators *widgets.Tick
	each       *widgets.Tick
	correct    *correction
	fold       *fold

	wanted string // sheet that the clerk chose, kept where another layout has none such
	skip   int
}

func newPaper(s *Screen, kind data.PrintKind) *paper {
	p := &paper{s: s, kind: kind, picture: newPlaces()}
	again := func(string) { p.changed() }
	p.sheet = widgets.NewSelect("Sheet", words.T("Paper"), nil)
	p.sheet.OnChanged = func(v string) { p.wanted, p.skip = v, 0; p.changed() }
	p.faces = widgets.NewSelect("Faces", words.T("Sides"), []widgets.Choice{
		{Value: bothSides, Title: words.T("Front and back"), Detail: words.T("for a printer that turns the sheet")},
		{Value: twoPasses, Title: words.T("Fronts, then backs"), Detail: words.T("in two passes")},
		{Value: fronts, Title: words.T("Fronts only")}})
	p.faces.SetValue(bothSides)
	p.faces.OnChanged = again
	p.note = widgets.NewParagraph("", theme.ColorMuted).Small()
	p.picture.OnChanged = func(skip int) { p.skip = skip; p.changed() }
	p.begin = widgets.NewParagraph("", theme.ColorMuted).Small()
	p.whole = widgets.NewLink(words.T("Begin a whole sheet"), theme.ColorAccentText, func() { p.skip = 0; p.changed() })
	head := small(words.T("First sheet"), theme.ColorMuted)
	head.Style.Bold = true
	p.start = widgets.Rows(4, head, widgets.Frame(nil, nil, widgets.PadSides(container.NewVBox(p.picture), 0, 14, 0, 0), nil,
		widgets.Rows(8, p.begin, container.NewHBox(p.whole))))
	p.start.Hide()
	p.order = widgets.NewSelect("Order", words.T("Order"), orders(kind))
	p.order.SetValue(string(issuing.OrderGiven))
	p.order.OnChanged = again
	p.separators = widgets.NewTick("Separators", words.T("A separator sheet before each company"))
	p.separators.OnChanged = func(on bool) { p.divide(on, p.each) }
	p.each = widgets.NewTick("PerCompany", words.T("A PDF for each company"))
	p.each.OnChanged = func(on bool) { p.divide(on, p.separators) }
	p.correct = newCorrection(p)
	rows := widgets.Rows(12, p.sheet.Object(), widgets.Rows(4, p.faces.Object(), p.note), p.start, p.order.Object(),
		widgets.Rows(2, p.separators.Object(), p.each.Object()), p.correct.field.Object())
	p.fold = newFold(words.T("Paper"), rows)
	if kind == data.PrintCertificate { // one for each company as it is
		p.separators.Object().Hide()
		p.each.Object().Hide()
	}
	p.tell()
	return p
}

// orders are the sequences in which a kind can be printed.
func orders(kind data.PrintKind) []widgets.Choice {
	if kind == data.PrintCertificate {
		return []widgets.Choice{{Value: string(issuing.OrderGiven), Title: words.T("As awardees are called")},
			{Value: string(issuing.ByName), Title: words.T("By name")}}
	}
	return []widgets.Choice{
		{Value: string(issuing.OrderGiven), Title: words.T("As chosen")},
		{Value: string(issuing.ByCompany), Title: words.T("By company")},
		{Value: string(issuing.ByVillage), Title: words.T("By village")},
		{Value: string(issuing.ByName), Title: words.T("By name")}}
}

// divide follows a tick by which companies are kept apart. A file of its own
// needs no separator sheet: the other tick goes.
func (p *paper) divide(on bool, other *widgets.Tick) {
	if on && other.Value() {
		other.SetValue(false) // which is told as well
		return
	}
	p.changed()
}

func (p *paper) changed() {
	p.tell()
	p.s.again()
}

// fill puts what is chosen into the options of a run.
func (p *paper) fill(o *issuing.Options) {
	o.Sheet, o.Skip, o.Adjust = p.wanted, p.skip, p.correct.adjust()
	o.Order = issuing.Order(p.order.Value())
	o.Separators = p.separators.Value() && p.kind == data.PrintCard
	o.Together = p.each.Value() && p.kind == data.PrintCard
	if p.faces.Value() == fronts {
		o.Faces = printing.Fronts
	}
}

// passes reports whether fronts and backs are printed one after the other.
func (p *paper) passes(r *run) bool {
	return p.faces.Value() == twoPasses && r.job.Layout.TwoSided()
}

// apart reports whether each company gets a file of its own.
func (p *paper) apart(r *run) bool { return p.each.Value() && r.Kind == data.PrintCard }

// show follows a run that was prepared: its layout says which papers there are.
func (p *paper) show(r *run) {
	l := r.job.Layout
	var all []widgets.Choice
	for _, sh := range l.Sheets {
		all = append(all, widgets.Choice{Value: sh.Key, Title: sheetName(sh), Detail: words.T("%s × %s mm", millimetres(sh.Paper.W()), millimetres(sh.Paper.H()))})
	}
	p.sheet.SetChoices(all)
	sheet, _ := l.Sheet(r.job.Sheet) // it was planned with it
	p.sheet.SetValue(sheet.Key)
	p.correct.offer(sheet.Paper)
	visible(p.faces.Object(), l.TwoSided())
	note := turning(sheet, l, p.faces.Value())
	p.note.SetText(note)
	visible(p.note, note != "")
	page := l.Page
	if sheet.Adapt {
		page = sheet.Paper
	}
	p.picture.show(sheet, page, r.onFirst(), r.job.Skip)
	p.begin.SetText(beginning(sheet.PerSheet(), r.job.Skip))
	visible(p.whole, r.job.Skip > 0)
	visible(p.start, sheet.PerSheet() > 1)
	p.tell()
	p.fold.object.Refresh()
}

// tell sums up what is chosen for the head of the fold.
func (p *paper) tell() {
	var parts []string
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	add(titleOf(p.sheet))
	if p.faces.Object().Visible() && p.faces.Value() != bothSides {
		add(titleOf(p.faces))
	}
	if p.skip > 0 {
		add(words.T("from place %d", p.skip+1))
	}
	if p.order.Value() != string(issuing.OrderGiven) {
		add(titleOf(p.order))
	}
	if p.separators.Value() {
		add(words.T("separator sheets"))
	}
	if p.each.Value() {
		add(words.T("a PDF for each company"))
	}
	if p.correct.field.Value() != "" {
		add(words.T("corrected"))
	}
	p.fold.sum(strings.Join(parts, " · "))
}

// beginning says where the run begins on its first sheet.
func beginning(places, skip int) string {
	if skip == 0 {
		return words.T("The first sheet is whole. Is part of it used up? Click the place to begin at, or use the arrow keys and Space.")
	}
	return words.T("Begins at place %d of %d; the places before it stay free.", skip+1, places)
}

// turning says how the sheet is turned for its back.
func turning(sheet layout.Sheet, l *layout.Layout, faces string) string {
	if !l.TwoSided() || faces == fronts || faces == backs {
		return ""
	}
	edge := ""
	switch sheet.Mirror {
	case "long":
		edge = words.T("The backs follow when the sheet is turned over its long edge.")
	case "short":
		edge = words.T("The backs follow when the sheet is turned over its short edge.")
	}
	if faces == twoPasses {
		return strings.TrimSpace(edge + " " + words.T("After the fronts you are told how to put the sheets back."))
	}
	return edge
}

// sheetName names a paper as its layout does.
func sheetName(sh layout.Sheet) string {
	if sh.Name != "" {
		return sh.Name
	}
	return strings.ToUpper(sh.Key)
}

// titleOf is what stands in a choice, "" while nothing does.
func titleOf(s *widgets.Select) string { return s.Title() }

func visible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
