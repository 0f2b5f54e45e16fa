package designer

import (
	"strconv"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// papers are the sizes that are offered, in mm.
var papers = []struct {
	title string
	size  layout.Size
}{
	{"A4", layout.Size{210, 297}}, {"A4 ↔", layout.Size{297, 210}}, {"F4", layout.Size{215, 330}}, {"F4 ↔", layout.Size{330, 215}},
	{"A5", layout.Size{148, 210}}, {"A5 ↔", layout.Size{210, 148}}, {"A3 ↔", layout.Size{420, 297}}, {"Letter", layout.Size{215.9, 279.4}},
}

// paper are the ways to put pages on paper, one of them shown.
func (p *props) paper() fyne.CanvasObject {
	s := p.s.session
	l := s.Layout()
	p.sheet = min(p.sheet, len(l.Sheets)-1)
	at := p.sheet
	now := func() layout.Sheet {
		all := s.Layout().Sheets
		return all[min(at, len(all)-1)]
	}
	set := func(field string, edit func(y *layout.Sheet)) {
		if !p.filling {
			p.s.edit(s.SetSheet(at, field, edit))
			s.Seal()
		}
	}
	which := widgets.NewSelect("which", words.T("Way of printing"), nil)
	which.OnChanged = func(v string) {
		if n, err := strconv.Atoi(v); err == nil {
			p.sheet, p.shown = n, ""
			p.update()
		}
	}
	add(p, which, func() {
		var list []widgets.Choice
		for i, y := range s.Layout().Sheets {
			title := y.Name
			if title == "" {
				title = y.Key
			}
			if i == 0 {
				title = words.T("%s (usual)", title)
			}
			list = append(list, widgets.Choice{Value: strconv.Itoa(i), Title: title})
		}
		which.SetChoices(list)
		which.SetValue(strconv.Itoa(at))
	})
	name := widgets.NewText("paper", words.T("Its name"))
	name.OnChanged = func(v string) { set("name", func(y *layout.Sheet) { y.Name = v }) }
	add(p, name, func() { put(name, now().Name) })
	num := func(label, unit string, step float64, get func(y layout.Sheet) float64, give func(y *layout.Sheet, v float64)) *widgets.Measure {
		f := widgets.NewMeasure(label, label, unit)
		f.Step = step
		f.OnChanged = func(v float64) { set(label, func(y *layout.Sheet) { give(y, v) }) }
		return add(p, f, func() { f.SetValue(get(now())) })
	}
	size := widgets.NewSelect("size", words.T("Paper"), nil)
	var sizes []widgets.Choice
	for i, o := range papers {
		sizes = append(sizes, widgets.Choice{Value: strconv.Itoa(i), Title: o.title, Detail: words.T("%s × %s mm", decimal(o.size[0], 1), decimal(o.size[1], 1))})
	}
	size.SetChoices(append(sizes, widgets.Choice{Value: "", Title: words.T("Another size")}))
	size.OnChanged = func(v string) {
		if n, err := strconv.Atoi(v); err == nil {
			set("size", func(y *layout.Sheet) {
				if fresh, ok := design.Arrange(l.Page, papers[n].size, 8, max(y.Gap[0], y.Gap[1])); ok && !y.Adapt {
					y.Columns, y.Rows, y.Margin, y.Gap = fresh.Columns, fresh.Rows, fresh.Margin, fresh.Gap
				}
				y.Paper = papers[n].size
			})
		}
	}
	add(p, size, func() {
		size.SetValue("")
		for i, o := range papers {
			if o.size == now().Paper {
				size.SetValue(strconv.Itoa(i))
			}
		}
	})
	pair := func(first, second *widgets.Measure) fyne.CanvasObject { return side(first, second) }
	rows := []fyne.CanvasObject{which.Object(), name.Object(), size.Object(),
		pair(num(words.T("Paper width"), "mm", 1, func(y layout.Sheet) float64 { return y.Paper[0] }, func(y *layout.Sheet, v float64) { y.Paper[0] = v }),
			num(words.T("Paper height"), "mm", 1, func(y layout.Sheet) float64 { return y.Paper[1] }, func(y *layout.Sheet, v float64) { y.Paper[1] = v }))}
	tick := func(label string, get func(y layout.Sheet) bool, give func(y *layout.Sheet, on bool)) fyne.CanvasObject {
		f := widgets.NewTick(label, label)
		f.OnChanged = func(on bool) {
			if on != get(now()) {
				set(label, func(y *layout.Sheet) { give(y, on) })
			}
		}
		return add(p, f, func() { f.SetValue(get(now())) }).Object()
	}
	if now().PerSheet() == 1 {
		rows = append(rows, tick(words.T("The page takes the paper's size"), func(y layout.Sheet) bool { return y.Adapt }, func(y *layout.Sheet, on bool) {
			y.Adapt = on
			if on {
				y.Margin, y.Gap, y.Marks = [2]float64{}, [2]float64{}, nil
			}
		}))
	}
	if !now().Adapt {
		rows = append(rows,
			pair(num(words.T("Columns"), "", 1, func(y layout.Sheet) float64 { return float64(y.Columns) }, func(y *layout.Sheet, v float64) { y.Columns = int(v) }),
				num(words.T("Rows"), "", 1, func(y layout.Sheet) float64 { return float64(y.Rows) }, func(y *layout.Sheet, v float64) { y.Rows = int(v) })),
			pair(num(words.T("Left margin"), "mm", 0.5, func(y layout.Sheet) float64 { return y.Margin[0] }, func(y *layout.Sheet, v float64) { y.Margin[0] = v }),
				num(words.T("Upper margin"), "mm", 0.5, func(y layout.Sheet) float64 { return y.Margin[1] }, func(y *layout.Sheet, v float64) { y.Margin[1] = v })),
			pair(num(words.T("Gap across"), "mm", 0.5, func(y layout.Sheet) float64 { return y.Gap[0] }, func(y *layout.Sheet, v float64) { y.Gap[0] = v }),
				num(words.T("Gap down"), "mm", 0.5, func(y layout.Sheet) float64 { return y.Gap[1] }, func(y *layout.Sheet, v float64) { y.Gap[1] = v })),
			widgets.Columns(0, widgets.NewTool(words.T("As many as fit, in the middle"), theme.IconFit, func() {
				set("arrange", func(y *layout.Sheet) {
					if fresh, ok := design.Arrange(l.Page, y.Paper, 8, max(y.Gap[0], y.Gap[1])); ok {
						y.Columns, y.Rows, y.Margin, y.Gap = fresh.Columns, fresh.Rows, fresh.Margin, fresh.Gap
					}
				})
			})),
			tick(words.T("Cut marks"), func(y layout.Sheet) bool { return y.Marks != nil }, func(y *layout.Sheet, on bool) {
				if y.Marks = nil; on {
					y.Marks, y.Precut = &layout.Marks{Offset: 1, Length: 5, Width: 0.2, Colour: "#000000"}, false
				}
			}))
		if now().Marks != nil && l.TwoSided() {
			f := widgets.NewSelect("sides", words.T("Marks on"), []widgets.Choice{{Value: "", Title: words.T("Fronts")}, {Value: "back", Title: words.T("Backs")}, {Value: "both", Title: words.T("Both")}})
			f.OnChanged = func(v string) {
				set("sides", func(y *layout.Sheet) {
					if y.Marks != nil {
						m := *y.Marks
						m.Sides = v
						y.Marks = &m
					}
				})
			}
			rows = append(rows, add(p, f, func() {
				if m := now().Marks; m != nil {
					f.SetValue(m.Sides)
				}
			}).Object())
		}
		rows = append(rows, tick(words.T("Stock that is cut already"), func(y layout.Sheet) bool { return y.Precut }, func(y *layout.Sheet, on bool) {
			if y.Precut = on; on {
				y.Marks = nil
			}
		}))
	}
	if l.TwoSided() {
		f := widgets.NewSelect("mirror", words.T("Backs when the paper is turned"), []widgets.Choice{
			{Value: "", Title: words.T("In the same place")}, {Value: "long", Title: words.T("Turned over the long edge")}, {Value: "short", Title: words.T("Turned over the short edge")}})
		f.OnChanged = func(v string) { set("mirror", func(y *layout.Sheet) { y.Mirror = v }) }
		rows = append(rows, add(p, f, func() { f.SetValue(now().Mirror) }).Object())
	}
	rows = append(rows, p.paperTools(at))
	return p.group(words.T("On paper"), rows...)
}

// paperTools add, choose and remove ways of printing.
func (p *props) paperTools(at int) fyne.CanvasObject {
	s := p.s.session
	more := widgets.NewTool(words.T("Add"), theme.IconPlus, func() {
		l := s.Layout()
		y, ok := design.Arrange(l.Page, layout.Size{210, 297}, 8, 0)
		if !ok {
			y, _ = design.Arrange(l.Page, l.Page, 0, 0)
		}
		y.Name, y.Key = words.T("New way"), freeKey(l)
		if l.TwoSided() && y.PerSheet() > 1 {
			y.Mirror = "long"
		}
		if err := s.AddSheet(y); err != nil {
			p.s.edit(err)
			return
		}
		p.sheet, p.shown = len(s.Layout().Sheets)-1, ""
		p.s.edit(nil)
	})
	usual := widgets.NewTool(words.T("Usual"), theme.IconCheck, func() {
		err := s.UseSheet(at)
		p.sheet, p.shown = 0, ""
		p.s.edit(err)
	})
	usual.Tip = words.T("Offer this one first")
	usual.SetEnabled(at > 0)
	away := widgets.NewTool(words.T("Remove"), theme.IconTrash, func() {
		err := s.RemoveSheet(at)
		p.sheet, p.shown = 0, ""
		p.s.edit(err)
	})
	away.SetEnabled(len(s.Layout().Sheets) > 1)
	return container.New(&widgets.Flow{Gap: 2}, more, usual, away)
}

// freeKey is a key that no paper of the layout has.
func freeKey(l *layout.Layout) string {
	for n := len(l.Sheets) + 1; ; n++ {
		key := "paper-" + strconv.Itoa(n)
		if _, taken := l.Sheet(key); !taken {
			return key
		}
	}
}
