package imports

import (
	"strconv"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/intake"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	previewRows    = 30
	previewColumns = 60  // wider lists are read all the same
	topRows        = 40  // rows that may hold the headings
	cellWidth      = 168 // at 100 %
)

// preview shows the first rows of the list below what each column holds.
type preview struct {
	reading *reading
	top     []sheet.Row // of the sheet
	said    *widgets.Line
	grid    *fyne.Container
	scroll  *container.Scroll
	object  fyne.CanvasObject
}

func newPreview(r *reading) *preview {
	p := &preview{reading: r, grid: container.NewStack()}
	p.said = line(&widgets.Line{Color: theme.ColorMuted, Scale: theme.SizeSmall, Elide: true})
	p.scroll = container.NewScroll(widgets.PadSides(p.grid, 4, 16, 16, 16))
	p.object = widgets.Frame(widgets.PadSides(p.said, 8, 16, 4, 16), nil, nil, nil, p.scroll)
	return p
}

// load shows the first rows of the sheet; they are at hand.
func (p *preview) load() {
	it := p.reading.item
	m := it.mapping
	p.top = it.book.Head(m.Sheet, 1, topRows)
	p.reading.drawHeader()
	p.draw(it.book.Head(m.Sheet, max(m.HeaderRow, 1), previewRows))
}

// draw lays the rows out, each column below the select that says what it holds.
func (p *preview) draw(rows []sheet.Row) {
	it := p.reading.item
	m := it.mapping
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	for _, column := range m.Columns {
		width = max(width, column+1)
	}
	width = min(width, previewColumns)
	guessed := map[intake.Field]int{}
	for _, g := range it.book.Guesses() {
		if g.Sheet == m.Sheet {
			guessed = g.Columns
		}
	}
	said := p.reading.said
	if said == "" {
		said = words.T("Above each column stands what it was taken for. Change what is wrong; columns that are left out are not imported.")
	}
	if p.reading.sure && p.reading.company.Value().ID == it.target.Company.ID {
		said = words.T("The company was recognised by what stands in the file.") + " " + said
	}
	p.said.SetText(said)
	columns := widgets.Columns(0, p.numbers(rows))
	for column := range width {
		columns.Add(p.column(column, rows, guessed))
	}
	p.grid.Objects = []fyne.CanvasObject{columns}
	p.grid.Refresh()
	p.scroll.Refresh()
}

// numbers are the numbers of the rows, as the spreadsheet shows them.
func (p *preview) numbers(rows []sheet.Row) fyne.CanvasObject {
	cells := []fyne.CanvasObject{container.New(cellBox{width: 44, height: 54}, spacer())}
	for _, r := range rows {
		n := line(&widgets.Line{Text: strconv.Itoa(r.Number), Scale: theme.SizeSmall, Color: theme.ColorMuted, Align: fyne.TextAlignTrailing})
		cells = append(cells, container.New(cellBox{width: 44, height: 28}, widgets.PadSides(n, 0, 10, 0, 0)))
	}
	return widgets.Rows(0, cells...)
}

func (p *preview) column(column int, rows []sheet.Row, guessed map[intake.Field]int) fyne.CanvasObject {
	it := p.reading.item
	m := it.mapping
	field := m.Field(column)
	label := words.T("Column %s", sheet.Column(column))
	switch at, ok := guessed[field]; {
	case field == intake.NoField:
	case ok && at == column && !it.byHand && p.reading.said == "":
		label += " · " + words.T("guessed")
	case !ok || at != column:
		label += " · " + words.T("chosen")
	}
	choose := widgets.NewSelect("column", label, fieldChoices())
	choose.SetValue(field.String())
	if field == intake.NoField {
		choose.SetValue(leaveOut)
	}
	choose.OnChanged = func(v string) {
		var f intake.Field
		if v != leaveOut {
			_ = f.UnmarshalText([]byte(v)) // one of fieldChoices
		}
		p.reading.alter(func(m *intake.Mapping) { m.Assign(column, f) })
	}
	cells := []fyne.CanvasObject{container.New(cellBox{width: cellWidth, height: 54}, widgets.PadSides(choose.Object(), 0, 8, 0, 0))}
	for _, r := range rows {
		cell := r.At(column)
		l := line(&widgets.Line{Text: hidden(it.book.Plain(cell)), Elide: true})
		heading := r.Number < m.HeaderRow+m.HeaderRows
		switch {
		case cell.Filled:
			l.Text = ""
		case heading:
			l.Style, l.Scale = fyne.TextStyle{Bold: true}, theme.SizeSmall
		case field == intake.NoField:
			l.Color = theme.ColorMuted
		}
		ground := widgets.NewGround("")
		if heading {
			ground.Fill = theme.ColorRaised
		}
		cells = append(cells, container.New(cellBox{width: cellWidth, height: 28}, ground, widgets.PadSides(l, 0, 8, 0, 8), ruleBelow()))
	}
	return widgets.Rows(0, cells...)
}

// hidden masks what looks like a NIK, whole or not: a family's number too.
func hidden(text string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
	if len(digits) >= 14 && len(text) <= 24 {
		return identity.Mask(digits)
	}
	return text
}

const leaveOut = "-"

// fieldChoices are what a column can hold.
func fieldChoices() []widgets.Choice {
	all := []widgets.Choice{{Value: leaveOut, Title: words.T("Leave out")}}
	for _, f := range intake.Fields() {
		all = append(all, widgets.Choice{Value: f.String(), Title: f.Label()})
	}
	return all
}

func ruleBelow() fyne.CanvasObject {
	return container.New(atFoot{}, widgets.NewRule())
}

type atFoot struct{}

func (atFoot) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
func (atFoot) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width, 1))
	o[0].Move(fyne.NewPos(0, s.Height-1))
}

// cellBox gives its objects a fixed size, in pixels at 100 %.
type cellBox struct{ width, height float32 }

func (c cellBox) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(c.width), theme.Px(c.height))
}

func (c cellBox) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, x := range o {
		x.Resize(s)
		x.Move(fyne.Position{})
	}
}
