package ranking

import (
	"context"
	"slices"
	"strconv"
	"strings"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// categoryList is the input of the categories: a line each, the highest first.
type categoryList struct {
	run     widgets.Runner
	suggest widgets.Suggest
	changed func()
	lines   []*categoryLine
	locked  bool
	box     *fyne.Container
}

type categoryLine struct {
	name  *widgets.Combo
	least *widgets.Number
	quota *widgets.Number
}

func newCategoryList(run widgets.Runner, suggest widgets.Suggest, changed func()) *categoryList {
	l := &categoryList{run: run, suggest: suggest, changed: changed, box: widgets.Rows(6)}
	l.draw()
	return l
}

// value returns the categories as they are typed.
func (l *categoryList) value() (all []ranks.Category) {
	for _, x := range l.lines {
		all = append(all, ranks.Category{Name: x.name.Value(), AtLeast: x.least.Value(), Quota: x.quota.Int()})
	}
	return all
}

func (l *categoryList) set(all []ranks.Category) {
	l.lines = nil
	for _, c := range all {
		l.lines = append(l.lines, l.line(c))
	}
	l.draw()
}

func (l *categoryList) line(c ranks.Category) *categoryLine {
	x := &categoryLine{name: widgets.NewCombo(l.run, "", "", l.suggest, widgets.Placeholder(words.T("Name"))),
		least: widgets.NewNumber("", "", widgets.Placeholder("0")), quota: widgets.NewNumber("", "", widgets.Placeholder("∞"))}
	x.name.SetValue(c.Name)
	if c.AtLeast > 0 {
		x.least.SetValue(c.AtLeast)
	}
	if c.Quota > 0 {
		x.quota.SetValue(int64(c.Quota))
	}
	x.name.OnChanged = func(string) { l.changed() }
	x.least.OnChanged = func(int64) { l.changed() }
	x.quota.OnChanged = x.least.OnChanged
	for _, f := range []widgets.Field{x.name, x.least, x.quota} {
		f.SetEnabled(!l.locked)
	}
	return x
}

// edit changes the lines and tells of it.
func (l *categoryList) edit(all []*categoryLine) {
	l.lines = all
	l.draw()
	l.changed()
}

// move puts a line one up or down.
func (l *categoryList) move(i, by int) {
	if to := i + by; to >= 0 && to < len(l.lines) {
		all := slices.Clone(l.lines)
		all[i], all[to] = all[to], all[i]
		l.edit(all)
	}
}

func (l *categoryList) remove(i int) { l.edit(slices.Delete(slices.Clone(l.lines), i, i+1)) }

// add puts in the next of the usual categories that is not there yet.
func (l *categoryList) add(names ...string) {
	all := slices.Clone(l.lines)
	if len(names) == 0 {
		names = []string{""}
		for _, n := range ranks.UsualCategories {
			if !slices.ContainsFunc(all, func(x *categoryLine) bool { return strings.EqualFold(x.name.Value(), n) }) {
				names[0] = n
				break
			}
		}
	}
	for i, n := range names {
		c := ranks.Category{Name: n}
		if i < len(names)-1 { // a class of its own size each, or the first would take everybody
			c.Quota = i + 1
		}
		all = append(all, l.line(c))
	}
	l.edit(all)
}

func (l *categoryList) draw() {
	l.box.Objects = nil
	if len(l.lines) > 0 {
		l.box.Add(container.New(categoryCells{}, widgets.NewCaption(words.T("Category")), widgets.NewCaption(words.T("Beginning at")), widgets.NewCaption(words.T("Places")), widgets.Columns(0)))
	} else {
		l.box.Add(widgets.NewParagraph(words.T("Without categories: whoever fulfils the rules is honoured."), theme.ColorMuted).Small())
	}
	for i, x := range l.lines {
		up := widgets.NewIconButton(theme.IconChevronUp, words.T("Higher"), func() { l.move(i, -1) })
		down := widgets.NewIconButton(theme.IconChevronDown, words.T("Lower"), func() { l.move(i, 1) })
		off := widgets.NewIconButton(theme.IconTrash, words.T("Remove"), func() { l.remove(i) })
		up.SetEnabled(i > 0 && !l.locked)
		down.SetEnabled(i < len(l.lines)-1 && !l.locked)
		off.SetEnabled(!l.locked)
		l.box.Add(container.New(categoryCells{}, x.name.Object(), x.least.Object(), x.quota.Object(), widgets.Columns(0, up, down, off)))
	}
	if len(l.lines) > 0 {
		l.box.Add(widgets.NewParagraph(words.T("“Beginning at” is the least of the measure, “Places” how many companies fit in. An empty field sets no limit."), theme.ColorMuted).Small())
	}
	if !l.locked {
		add := widgets.Columns(8, widgets.NewButton(words.T("Add category"), theme.IconPlus, func() { l.add() }))
		if len(l.lines) == 0 {
			add.Add(widgets.NewTool(strings.Join(ranks.UsualCategories[:3], ", "), "", func() { l.add(ranks.UsualCategories[:3]...) }))
		}
		l.box.Add(add)
	}
	l.box.Refresh()
}

func (l *categoryList) lock(on bool) {
	l.locked = on
	l.set(l.value())
}

// draft and setDraft carry the categories as text: "Emas · 50 · 3; Perak · 20 · 0".
func (l *categoryList) draft() string {
	var all []string
	for _, c := range l.value() {
		all = append(all, strings.NewReplacer("; ", ", ", " · ", " ").Replace(c.Name)+" · "+strconv.FormatInt(c.AtLeast, 10)+" · "+strconv.Itoa(c.Quota))
	}
	return strings.Join(all, "; ")
}

func (l *categoryList) setDraft(text string) {
	if text == l.draft() {
		return
	}
	var all []ranks.Category
	for _, line := range strings.Split(text, "; ") {
		part := strings.Split(line, " · ")
		if len(part) != 3 {
			continue
		}
		least, _ := strconv.ParseInt(part[1], 10, 64) // what is no number is none
		quota, _ := strconv.Atoi(part[2])
		all = append(all, ranks.Category{Name: part[0], AtLeast: least, Quota: quota})
	}
	l.set(all)
}

// categoryCells lays the cells of a line: name, minimum, places, buttons.
type categoryCells struct{}

func (categoryCells) widths() (least, quota, buttons float32) {
	return theme.Px(96), theme.Px(62), theme.Px(92)
}

func (c categoryCells) MinSize(o []fyne.CanvasObject) fyne.Size {
	least, quota, buttons := c.widths()
	high := float32(0)
	for _, x := range o {
		high = max(high, x.MinSize().Height)
	}
	return fyne.NewSize(theme.Px(90)+least+quota+buttons+theme.Px(18), high)
}

func (c categoryCells) Layout(o []fyne.CanvasObject, s fyne.Size) {
	least, quota, buttons := c.widths()
	gap, x := theme.Px(6), float32(0)
	for i, w := range []float32{s.Width - least - quota - buttons - 3*gap, least, quota, buttons} {
		high := o[i].MinSize().Height
		o[i].Resize(fyne.NewSize(w, high))
		o[i].Move(fyne.NewPos(x, (s.Height-high)/2))
		x += w + gap
	}
}

// tieList is the input of what decides between companies with one figure.
type tieList struct {
	all     []ranks.Measure
	measure func() ranks.Measure // by which the companies are compared: it decides no tie
	changed func()
	locked  bool
	box     *fyne.Container
}

var tieBreakers = []ranks.Measure{ranks.WorkerMonths, ranks.Workers, ranks.Amount, ranks.Years, ranks.Earliest, ranks.Name}

func newTieList(measure func() ranks.Measure, changed func()) *tieList {
	l := &tieList{measure: measure, changed: changed, box: widgets.Rows(2)}
	return l
}

// value returns what decides, without the measure itself.
func (l *tieList) value() []ranks.Measure {
	return slices.DeleteFunc(slices.Clone(l.all), func(m ranks.Measure) bool { return m == l.measure() })
}

func (l *tieList) set(all []ranks.Measure) {
	l.all = all
	l.draw()
}

func (l *tieList) edit(all []ranks.Measure) {
	l.set(all)
	l.changed()
}

func (l *tieList) left() []ranks.Measure {
	return slices.DeleteFunc(slices.Clone(tieBreakers), func(m ranks.Measure) bool { return m == l.measure() || m == ranks.Name || slices.Contains(l.all, m) })
}

func (l *tieList) draw() {
	all := l.value()
	l.box.Objects = nil
	swap := func(i, to int) func() {
		return func() {
			now := slices.Clone(all)
			now[i], now[to] = now[to], now[i]
			l.edit(now)
		}
	}
	for i, m := range all {
		line := widgets.NewLine(words.Number(i+1) + ". " + tieTitle(m))
		line.Elide = true
		up := widgets.NewIconButton(theme.IconChevronUp, words.T("Higher"), swap(i, i-1))
		down := widgets.NewIconButton(theme.IconChevronDown, words.T("Lower"), swap(i, i+1))
		off := widgets.NewIconButton(theme.IconTrash, words.T("Remove"), func() { l.edit(slices.Delete(slices.Clone(all), i, i+1)) })
		up.SetEnabled(i > 0 && !l.locked)
		down.SetEnabled(i < len(all)-1 && !l.locked)
		off.SetEnabled(!l.locked)
		l.box.Add(widgets.Frame(nil, nil, nil, widgets.Columns(0, up, down, off), container.NewVBox(line)))
	}
	last := widgets.NewCaption(words.Number(len(all)+1) + ". " + tieTitle(ranks.Name))
	last.Elide = true
	l.box.Add(last)
	if left := l.left(); len(left) > 0 && !l.locked {
		row := container.New(&widgets.Flow{Gap: 8, Line: 2})
		for _, m := range left {
			row.Add(widgets.NewTool(tieTitle(m), theme.IconPlus, func() { l.edit(append(l.value(), m)) }))
		}
		l.box.Add(row)
	}
	l.box.Refresh()
}

func (l *tieList) lock(on bool) {
	l.locked = on
	l.draw()
}

func (l *tieList) draft() string {
	var all []string
	for _, m := range l.value() {
		all = append(all, tieTitle(m))
	}
	return strings.Join(all, " → ")
}

func (l *tieList) setDraft(text string) {
	var all []ranks.Measure
	for _, title := range strings.Split(text, " → ") {
		for _, m := range tieBreakers {
			if tieTitle(m) == title {
				all = append(all, m)
			}
		}
	}
	l.set(all)
}

// measureTitle names a measure where it is chosen.
func measureTitle(m ranks.Measure) string {
	switch m {
	case ranks.WorkerMonths:
		return words.T("Worker-months protected")
	case ranks.Amount:
		return words.T("Amount contributed")
	case ranks.Years:
		return words.T("Years in a row")
	}
	return words.T("Workers protected")
}

// tieTitle names what decides a tie.
func tieTitle(m ranks.Measure) string {
	switch m {
	case ranks.WorkerMonths:
		return words.T("More worker-months")
	case ranks.Amount:
		return words.T("More rupiah")
	case ranks.Years:
		return words.T("More years in a row")
	case ranks.Earliest:
		return words.T("Earlier first contribution")
	case ranks.Name:
		return words.T("Name, A to Z (always last)")
	}
	return words.T("More workers")
}

// SuggestCategories answers a field of a category that is typed into: with those
// in use and the usual ones.
func SuggestCategories(db *data.Ceremonies) widgets.Suggest {
	return func(ctx context.Context, text string) ([]widgets.Choice, error) {
		all, err := ranks.Categories(ctx, db)
		var found []widgets.Choice
		for _, c := range all {
			if strings.Contains(strings.ToLower(c), strings.ToLower(text)) {
				found = append(found, widgets.Choice{Value: c, Title: c})
			}
		}
		return found, err
	}
}
