package ceremonies

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// part is what one tab of a ceremony's page shows. It is made when the tab is
// chosen for the first time, and then kept as long as the page.
type part interface {
	content() fyne.CanvasObject
	load()
	close()
	shown()       // its tab was chosen
	escape() bool // one step back within the part; false when there is none
	unsaved() bool
	drop() // discards what was typed
	save()
	focusSearch()
	primary() (label string, icon theme.IconName, do func()) // "" for none
}

// chapter is one tab.
type chapter struct {
	title string
	icon  theme.IconName
	make  func(*page) part // nil for the awardees, which are the page itself
}

// chapters are the tabs of a page, in their order.
func chapters() []chapter {
	return []chapter{
		{words.T("Ranking"), theme.IconFilter, newRanking},
		{words.T("Awardees"), theme.IconAward, nil},
		{words.T("Guests"), theme.IconPeople, newGuestList},
		{words.T("Rundown"), theme.IconClock, newSchedule},
		{words.T("Reception"), theme.IconQR, newReception},
		{words.T("Stage"), theme.IconLayout, newOperator},
		{words.T("Files of the day"), theme.IconPrinter, newPackList},
	}
}

// The tabs that links lead to, by their places.
const (
	tabRanking = iota
	tabAwardees
)

// showAwardees and showRanking choose their tabs, when nothing typed is lost.
func (p *page) showAwardees() { p.chooseTab(tabAwardees) }
func (p *page) showRanking()  { p.chooseTab(tabRanking) }

// chooseTab shows a tab, when nothing typed is lost.
func (p *page) chooseTab(i int) {
	if i == p.tab {
		return
	}
	p.guarded(func() {
		p.dropTyped()
		p.tab = i
		p.tabs.Choose(i)
		p.showTab()
	})
}

func (p *page) showTab() {
	view := p.split.Object()
	if c := p.chapters[p.tab]; c.make != nil {
		x := p.parts[p.tab]
		if x == nil {
			x = c.make(p)
			p.parts[p.tab] = x
			x.load()
		}
		view = x.content()
	}
	p.body.Objects = []fyne.CanvasObject{view}
	p.body.Refresh()
	if x := p.part(); x != nil {
		x.shown()
	}
	if p.screen.page == p {
		p.desk.Nav.HeaderChanged()
	}
}

// part is what the chosen tab shows, nil for the awardees.
func (p *page) part() part { return p.parts[p.tab] }

// loadParts reads again what other tabs show.
func (p *page) loadParts() {
	for _, x := range p.parts {
		x.load()
	}
}

// dropTyped discards what is typed in the award or the part that is open.
func (p *page) dropTyped() {
	p.closeAward()
	if x := p.part(); x != nil {
		x.drop()
	}
}

// newTabs returns the tabs of a page, below its head.
func (p *page) newTabs() *widgets.Tabs {
	p.chapters = chapters()
	tabs := make([]widgets.Tab, len(p.chapters))
	for i, c := range p.chapters {
		tabs[i] = widgets.Tab{Title: c.title, Icon: c.icon}
		if theme.Px(100) > 120 { // large text leaves room for the words alone
			tabs[i].Icon = ""
		}
	}
	t := widgets.NewTabs(tabs...)
	p.tab = tabAwardees
	t.Choose(p.tab) // a page opens with its awardees, whatever stands before them
	t.OnChosen = func(i int) {
		t.Choose(p.tab) // until the clerk has agreed that nothing is lost
		p.chooseTab(i)
	}
	return t
}
