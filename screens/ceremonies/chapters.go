package ceremonies

import (
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/guests"
	"lingkaran/screens/ranking"
	"lingkaran/screens/rundown"
	"lingkaran/screens/stage"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// tab is one tab of a page.
type tab struct {
	title string
	icon  theme.IconName
	open  func(*page, chapter.Page) chapter.Part // nil for the awardees, which are the page itself
}

// chapters are the tabs of a page, in their order.
func chapters() []tab {
	return []tab{
		{words.T("Ranking"), theme.IconFilter, func(p *page, c chapter.Page) chapter.Part {
			return ranking.New(ranking.Page{Page: c, Unconfirm: func() { p.keepStatus(data.CeremonyDraft, nil) }, Awardees: p.showAwardees})
		}},
		{words.T("Awardees"), theme.IconAward, nil},
		{words.T("Guests"), theme.IconPeople, func(_ *page, c chapter.Page) chapter.Part { return guests.New(c) }},
		{words.T("Rundown"), theme.IconClock, func(p *page, c chapter.Page) chapter.Part {
			return rundown.New(c, func() { p.edit("Time") })
		}},
		{words.T("Reception"), theme.IconQR, func(_ *page, c chapter.Page) chapter.Part { return guests.NewReception(c) }},
		{words.T("Stage"), theme.IconLayout, func(p *page, c chapter.Page) chapter.Part { return stage.NewOperator(c, p.screen.stageOf(p.id)) }},
		{words.T("Files of the day"), theme.IconPrinter, func(_ *page, c chapter.Page) chapter.Part { return newPackList(c) }},
	}
}

// given is what the tab at a place is given of the page.
func (p *page) given(place int) chapter.Page {
	return chapter.Page{Desk: p.desk, ID: p.id, Scope: p.screen.scope, Guarded: p.guarded, Escape: p.screen.Escape,
		Chosen: func() bool { return p.screen.page == p && p.tab == place },
		Date: func() data.Date {
			if p.shown == nil {
				return data.Date{}
			}
			return p.shown.ceremony.Date
		}}
}

// The tabs that links lead to, by their places.
const (
	tabRanking = iota
	tabAwardees
	tabGuests
	tabRundown
	tabReception
	tabStage
	tabPack
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
	if c := p.chapters[p.tab]; c.open != nil {
		x := p.parts[p.tab]
		if x == nil {
			x = c.open(p, p.given(p.tab))
			p.parts[p.tab] = x
			x.Load()
		}
		view = x.Content()
	}
	p.body.Objects = []fyne.CanvasObject{view}
	p.body.Refresh()
	if x := p.part(); x != nil {
		x.Shown()
	} else if p.stale {
		p.load()
	}
	if p.screen.page == p {
		p.desk.Nav.HeaderChanged()
	}
}

// part is what the chosen tab shows, nil for the awardees.
func (p *page) part() chapter.Part { return p.parts[p.tab] }

// loadParts reads again what other tabs show.
func (p *page) loadParts() {
	for _, x := range p.parts {
		x.Load()
	}
}

// dropTyped discards what is typed in the award or the part that is open.
func (p *page) dropTyped() {
	p.closeAward()
	if x := p.part(); x != nil {
		x.Drop()
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
