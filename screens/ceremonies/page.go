package ceremonies

import (
	"context"
	"errors"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// page is the workspace of one ceremony: left its awardees, right what belongs
// to the ceremony, or the award that is open.
type page struct {
	screen *Screen
	desk   *desk.Desk
	scope  *desk.Scope
	id     int64
	wanted int64 // award to open once it is read

	shown *overview // nil until read

	title  *widgets.Line
	chip   *widgets.Chip
	sub    *widgets.Line
	next   *widgets.Button
	change *widgets.Button
	more   *widgets.Button

	awardees *awardees
	side     *side
	award    *award  // nil while none is open
	papers   *papers // nil unless several certificates are decided about
	split    *widgets.Split

	chapters []tab
	tabs     *widgets.Tabs
	tab      int                  // the chosen one
	parts    map[int]chapter.Part // by tab, once it was chosen
	stale    bool                 // the rest changed while another tab was looked at
	body     *fyne.Container
	object   fyne.CanvasObject
}

func newPage(s *Screen, id, award int64) *page {
	p := &page{screen: s, desk: s.desk, scope: s.desk.NewScope(), id: id, wanted: award, parts: map[int]chapter.Part{}}
	p.title = widgets.NewTitle("")
	p.chip = widgets.NewChip("", widgets.Neutral)
	p.chip.Hide()
	p.sub = widgets.NewMuted("")
	p.sub.Elide = true
	p.next = widgets.NewButton("", theme.IconCheck, p.advance)
	p.next.Hide()
	p.change = widgets.NewTool(words.T("Change"), theme.IconEdit, func() { p.edit("") })
	p.more = widgets.NewIconButton(theme.IconMore, words.T("More"), p.openMenu)
	back := widgets.NewIconButton(theme.IconChevronLeft, words.T("All ceremonies (Esc)"), p.leave)

	name := widgets.Rows(1, container.New(titled{}, p.title, p.chip), p.sub)
	head := widgets.Frame(nil, nil, widgets.PadSides(widgets.Columns(0, back), 0, 6, 0, 0),
		widgets.PadSides(widgets.Columns(4, p.next, p.change, p.more), 0, 0, 0, 12), name)

	p.awardees = newAwardees(p)
	p.side = newSide(p)
	p.split = widgets.NewSplit(p.awardees.object)
	p.split.SetShare(0.64)
	p.split.Open(p.side.object)
	p.tabs = p.newTabs()
	p.body = container.NewStack(p.split.Object())
	p.object = widgets.Frame(widgets.Rows(0, widgets.PadSides(head, 8, 16, 0, 10), widgets.PadSides(p.tabs.Object(), 2, 10, 0, 10), widgets.NewRule()), nil, nil, nil, p.body)
	return p
}

func (p *page) close() {
	if p.award != nil {
		p.award.close()
	}
	for _, x := range p.parts {
		x.Close()
	}
	p.scope.Close()
}

// restChanged reads again what changed on the other tabs. The remarks about it
// wait until they are in sight: at the door a guest comes every few seconds.
func (p *page) restChanged() {
	if p.part() == nil {
		p.load()
		return
	}
	p.stale = true
	p.loadParts()
}

// load reads the page anew, and then what the records say of the awardees now,
// which takes longer.
func (p *page) load() {
	p.stale = false
	id, now, db := p.id, p.desk.Now(), p.desk.DB
	desk.Run(p.scope, "page", func(ctx context.Context) (*overview, error) {
		return readOverview(ctx, db, id, now)
	}, func(o *overview, err error) {
		switch {
		case errors.Is(err, data.ErrNotFound):
			p.gone()
		case err != nil:
			p.desk.Fail(err)
		default:
			if p.shown != nil {
				o.figures, o.standing = p.shown.figures, p.shown.standing
			}
			p.draw(o)
			p.loadFigures()
		}
	})
	p.side.history.load()
	p.loadParts()
}

func (p *page) loadFigures() {
	id, db := p.id, p.desk.DB
	type read struct {
		byCompany map[int64]data.Candidate
		standing  standing
	}
	desk.Run(p.scope, "figures", func(ctx context.Context) (r read, err error) {
		all, err := db.Ceremonies.Candidates(ctx, id, "", false)
		if err != nil {
			return r, err
		}
		r.byCompany = make(map[int64]data.Candidate, len(all))
		for _, c := range all {
			r.byCompany[c.CompanyID] = c
		}
		r.standing, err = readStanding(ctx, db, id)
		return r, err
	}, func(r read, err error) {
		if err != nil {
			if !errors.Is(err, data.ErrNotFound) {
				p.desk.Fail(err)
			}
			return
		}
		p.shown.figures, p.shown.standing = r.byCompany, r.standing
		p.side.drawNeeds(p.shown)
		if p.award != nil {
			p.award.refresh(p.shown)
		}
	})
}

// gone leaves a ceremony that was deleted elsewhere, unless typing would be lost.
func (p *page) gone() {
	if p.screen.page != p || p.unsaved() || p.screen.editor != nil {
		return
	}
	p.screen.back()
}

// draw shows an overview.
func (p *page) draw(o *overview) {
	p.shown = o
	c := o.ceremony
	p.title.SetText(c.Title)
	word, tone := statusWord(c.Status)
	p.chip.Set(word, tone)
	p.chip.Show()
	day := words.LongDate(c.Date)
	if c.Date.IsZero() {
		day = words.T("Date not known yet")
	}
	at := ""
	if c.Time != "" {
		at = words.T("at %s", words.Clock(c.Time))
	}
	soon := ""
	if c.Status != data.CeremonyHeld {
		soon = distance(c.Date, p.desk.Today())
	}
	p.sub.SetText(words.Joined(" · ", words.Joined(" ", day, at), c.Venue, soon))
	p.drawNext()
	p.awardees.draw(o)
	p.side.draw(o)
	if p.wanted != 0 {
		id := p.wanted
		p.wanted = 0
		p.openAward(id)
	} else if p.award != nil {
		p.award.refresh(o)
	} else if p.papers != nil {
		p.papers.draw()
	}
	p.object.Refresh()
	if p.screen.page == p {
		p.desk.Nav.HeaderChanged()
	}
}

// escape goes one step back: from the award, then from the page.
func (p *page) escape() {
	if x := p.part(); x != nil {
		if !x.Escape() {
			p.leave()
		}
		return
	}
	switch {
	case p.award != nil:
		p.award.leave()
	case p.papers != nil:
		p.closePapers()
	case len(p.awardees.order.Ticked()) > 0:
		p.awardees.order.Tick()
	default:
		p.leave()
	}
}

// guarded goes on when nothing typed is lost, or when the clerk agrees.
func (p *page) guarded(then func()) {
	if !p.unsaved() {
		then()
		return
	}
	p.desk.AskDiscard(func() {
		p.dropTyped()
		then()
	})
}

func (p *page) unsaved() bool {
	x := p.part()
	return p.award != nil && p.award.form.Dirty() || x != nil && x.Unsaved()
}

func (p *page) leave() { p.guarded(p.screen.back) }

func (p *page) edit(focus string) {
	if p.shown == nil {
		return
	}
	p.guarded(func() {
		p.closeAward()
		p.screen.edit(p.shown.ceremony, focus)
	})
}

// add shows the companies that can be honoured.
func (p *page) add() {
	if p.shown == nil {
		return
	}
	p.guarded(func() {
		p.closeAward()
		p.screen.adding = newAdding(p)
		p.screen.show()
		p.screen.adding.load()
		p.screen.adding.search.Focus()
	})
}

// openAward shows an award beside the list.
func (p *page) openAward(id int64) {
	if p.shown == nil || p.award != nil && p.award.row.ID == id {
		return
	}
	a, ok := p.shown.award(id)
	if !ok {
		return
	}
	p.guarded(func() {
		if p.award != nil {
			p.award.close()
		}
		p.papers = nil
		p.award = newAward(p, a)
		p.awardees.order.Mark(id)
		p.split.Open(p.award.object)
		p.award.begin()
	})
}

// closeAward shows what belongs to the ceremony again; what was typed is dropped.
func (p *page) closeAward() {
	if p.award == nil {
		return
	}
	p.award.close()
	p.award = nil
	p.awardees.order.Mark(0)
	p.split.Open(p.side.object)
	p.awardees.order.Focus()
}

// follow leads to where something missing is put right.
func (p *page) follow(n need) {
	switch n.jump {
	case toAwardees:
		p.add()
	case toDate:
		p.edit("Date")
	case toPlace:
		p.edit("Place")
	case toCutOff:
		p.edit("CutOff")
	case toWording:
		p.edit("Wording")
	case toSignatories:
		p.side.signing.focus()
	case toOffice:
		p.desk.Nav.Ask(desk.SettingsRequest{Part: desk.PartOffice})
	case toSignatoryList:
		p.desk.Nav.Ask(desk.SettingsRequest{Part: desk.PartSignatories})
	case toAward:
		p.openAward(n.award)
	case toPapers:
		p.openPapers()
	case toTicks:
		p.awardees.order.Tick(n.ids...)
	case toRanking:
		p.showRanking()
	case toGuests:
		p.chooseTab(tabGuests)
	case toRundown:
		p.chooseTab(tabRundown)
	case toPack:
		p.chooseTab(tabPack)
	case toFigures:
		p.takeFigures(p.shown.outdated())
	}
}

// printLabel names the main action by what it would print.
func (p *page) printLabel() string {
	if n := len(p.awardees.order.Ticked()); n > 0 {
		return words.N("Print %s certificate", "Print %s certificates", n)
	}
	return words.T("Print certificates")
}

// print goes to the printing of the ticked awards, or of all.
func (p *page) print() {
	switch {
	case p.shown == nil:
	case len(p.shown.awards) == 0:
		p.desk.Say(words.T("This ceremony has no awardees yet. Add them first."))
	default:
		p.screen.printCertificates(p.id, p.awardees.order.Ticked())
	}
}

// titled sets a chip right behind a title, which ends in an ellipsis where
// there is no room for both.
type titled struct{}

func (titled) MinSize(o []fyne.CanvasObject) fyne.Size {
	title, chip := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(title.Width+chip.Width+theme.Px(10), max(title.Height, chip.Height))
}

func (titled) Layout(o []fyne.CanvasObject, s fyne.Size) {
	title, chip, gap := o[0].(*widgets.Line), o[1].MinSize(), theme.Px(10)
	whole := fyne.MeasureText(title.Text, theme.Size(title.Scale), title.Style)
	width := min(whole.Width+1, max(s.Width-chip.Width-gap, 0))
	title.Resize(fyne.NewSize(width, title.MinSize().Height))
	title.Move(fyne.NewPos(0, (s.Height-title.MinSize().Height)/2))
	o[1].Resize(chip)
	o[1].Move(fyne.NewPos(width+gap, (s.Height-chip.Height)/2))
}
