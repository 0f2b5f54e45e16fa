package layouts

import (
	"image"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// detail is one layout: its pages, its papers, its versions, and what can be
// done with it.
type detail struct {
	s      *Screen
	panel  *widgets.Panel
	banner *widgets.Banner
	more   *widgets.Button

	key      string // "" while it is closed
	item     item
	old      *old // an older version that is looked at; nil for the newest
	versions []data.LayoutVersion
	papers   map[string]int // by reference
	body     *fyne.Container
	scroll   *container.Scroll
}

// old is a version that is not the newest.
type old struct {
	version int
	layout  *layout.Layout
	hash    string
}

func newDetail(s *Screen) *detail {
	d := &detail{s: s, panel: widgets.NewPanel(), banner: widgets.NewBanner(), body: widgets.Rows(20)}
	d.panel.OnClose = s.closeDetail
	d.more = widgets.NewIconButton(theme.IconMore, words.T("More"), d.menu)
	d.scroll = container.NewVScroll(widgets.PadSides(widgets.Rows(12, d.banner.Object(), d.body), 14, 16, 24, 16))
	d.panel.SetContent(d.scroll)
	return d
}

// show opens a layout.
func (d *detail) show(it *item) {
	if d.key != it.Key {
		d.versions, d.old = nil, nil
	}
	other := d.key != it.Key
	d.key, d.item = it.Key, *it
	d.draw()
	if other {
		d.scroll.ScrollToTop()
	}
	d.readVersions()
}

// follow shows the layout again as it is now, or closes when it is gone.
func (d *detail) follow() {
	if d.key == "" {
		return
	}
	it := d.s.find(d.key)
	if it == nil {
		d.s.closeDetail()
		return
	}
	d.show(it)
}

// counted is told how many papers the layouts printed.
func (d *detail) counted(uses map[string]int) {
	d.papers = uses
	if d.key == "" {
		return
	}
	if it := d.s.find(d.key); it != nil {
		d.item.papers = it.papers
		d.draw()
	}
}

// shown is the layout in view, with what it looks like.
func (d *detail) shown() (*layout.Layout, string) {
	if d.old != nil {
		return d.old.layout, d.old.hash
	}
	return d.item.layout, d.item.hash
}

func (d *detail) draw() {
	it := &d.item
	d.panel.SetTitle(it.Name, words.Joined(" · ", it.Kind.Title(), it.version()))
	d.panel.SetChip("", widgets.Good)
	if it.usual {
		d.panel.SetChip(words.T("The usual one"), widgets.Good)
	}
	d.panel.SetTools(d.tools()...)
	d.body.Objects = nil
	if it.fault != "" {
		d.banner.Say(widgets.Warn, words.T("This layout cannot be used.")+" "+it.fault)
	} else {
		d.about()
	}
	l, hash := d.shown()
	if l != nil {
		d.body.Add(d.pages(l, hash))
		d.body.Add(widgets.NewSection(words.T("Papers"), papers(l)))
	}
	d.body.Add(d.facts(l))
	if len(d.versions) > 0 {
		d.body.Add(widgets.NewSection(words.T("Versions"), d.versionRows()))
	}
	d.body.Refresh()
	d.panel.Object().Refresh()
}

// about says in the banner that an older version is in view.
func (d *detail) about() {
	if d.old == nil {
		d.banner.Away()
		return
	}
	version := d.old.version
	d.banner.Say(widgets.Info, words.T("You are looking at version %d; version %d is in use.", version, d.item.Version),
		widgets.Offer{Text: words.T("Use this version again"), Do: func() { d.s.useAgain(d.key, version) }},
		widgets.Offer{Text: words.T("Back to the present one"), Do: func() { d.old = nil; d.draw() }})
}

// tools are what is wanted most.
func (d *detail) tools() []fyne.CanvasObject {
	it := d.item
	var out []fyne.CanvasObject
	switch {
	case it.layout == nil:
	case it.Builtin:
		out = append(out, widgets.NewPrimary(words.T("Copy and edit"), theme.IconEdit, func() { d.s.edit(it.Key) }))
	default:
		out = append(out, widgets.NewPrimary(words.T("Edit"), theme.IconEdit, func() { d.s.edit(it.Key) }))
	}
	if settingOf(it.Kind) != "" && !it.usual && it.layout != nil {
		out = append(out, widgets.NewButton(words.T("Make it the usual one"), theme.IconCheck, func() { d.s.makeUsual(it) }))
	}
	return append(out, d.more)
}

// menu offers what is needed seldom.
func (d *detail) menu() {
	it := d.item
	var items []*fyne.MenuItem
	add := func(text string, do func()) { items = append(items, fyne.NewMenuItem(text, do)) }
	if it.layout != nil {
		if !it.Builtin {
			add(words.T("Rename …"), func() { d.s.rename(it) })
		}
		add(words.T("Copy under another name …"), func() { d.s.copy(it) })
		add(words.T("Export to a file …"), func() { d.s.export(it) })
	}
	if !it.Builtin {
		if len(items) > 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		add(words.T("Delete"), func() { d.s.remove(it.Key) })
	}
	pop := widget.NewPopUpMenu(fyne.NewMenu("", items...), d.s.desk.Window.Canvas())
	pop.ShowAtRelativePosition(fyne.NewPos(min(0, d.more.Size().Width-pop.MinSize().Width), d.more.Size().Height+theme.Px(2)), d.more)
}

// pages are the faces of a layout as they print.
func (d *detail) pages(l *layout.Layout, hash string) fyne.CanvasObject {
	ratio := float32(l.Page.H() / l.Page.W())
	faces := []bool{false}
	if l.TwoSided() {
		faces = append(faces, true)
	}
	var pages []*page
	for _, back := range faces {
		p := newPage(ratio)
		pages = append(pages, p)
		d.s.pictures.get(l, hash, back, pagePixels, func(img image.Image) {
			p.show(img)
		})
	}
	return beside([]string{words.T("Front"), words.T("Back")}, pages)
}

// papers says how pages are put on paper, the usual way first.
func papers(l *layout.Layout) fyne.CanvasObject {
	rows := widgets.Rows(6)
	for i, y := range l.Sheets {
		name := widgets.NewLine(sheetName(y))
		name.Elide = true
		facts := []string{words.T("%s × %s mm", length(y.Paper.W()), length(y.Paper.H()))}
		if n := y.PerSheet(); n > 1 {
			facts = append(facts, words.T("%d × %d = %d to a sheet", y.Columns, y.Rows, n))
		}
		switch {
		case y.Precut:
			facts = append(facts, words.T("cut already"))
		case y.Marks != nil:
			facts = append(facts, words.T("cut marks"))
		}
		if i == 0 && len(l.Sheets) > 1 {
			facts = append(facts, words.T("usual"))
		}
		about := widgets.NewCaption(words.Joined(" · ", facts...))
		about.Elide = true
		rows.Add(widgets.Rows(0, name, about))
	}
	return rows
}

// length writes a length in mm as people here do: 85,6.
func length(mm float64) string { return words.Decimal(mm, 2) }

// facts are what else there is to know.
func (d *detail) facts(l *layout.Layout) fyne.CanvasObject {
	it := d.item
	var facts []widgets.Fact
	if l != nil {
		facts = append(facts, widgets.Fact{Label: words.T("Page"), Value: words.T("%s × %s mm", length(l.Page.W()), length(l.Page.H()))})
	}
	printed := words.T("Not yet")
	if it.papers > 0 {
		printed = words.N("%s paper", "%s papers", it.papers)
	}
	facts = append(facts, widgets.Fact{Label: words.T("Printed with it"), Value: printed})
	if !it.Builtin {
		facts = append(facts, widgets.Fact{Label: words.T("Changed"), Value: words.Joined(" · ", words.Moment(it.ChangedAt), it.ChangedBy)})
	}
	return widgets.NewFactGrid(facts...)
}
