package imports

import (
	"context"
	"errors"

	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// judging is the page on which the clerk sees what each row would do, and
// decides.
type judging struct {
	screen  *Screen
	item    *item
	choices intake.Choices

	banner  *widgets.Banner
	chips   *fyne.Container
	filter  filter
	search  *widgets.SearchBox
	kinds   *fyne.Container // a choice for each kind of row
	offered [6]int          // how many rows each choice was drawn for
	table   *widgets.Table[row]
	split   *widgets.Split
	detail  *detail
	sum     *widgets.Paragraph
	take    *widgets.Button
	back    *widgets.Button
	object  fyne.CanvasObject

	seeking bool // people under another NIK are still looked for
	asked   bool // and the clerk wants to import already

	picked *fyne.Container // acts on ticked rows
	number *widgets.Line
}

// judge compares the list with what is kept and goes to the next page.
func (r *reading) judge() {
	it, s := r.item, r.screen
	if r.judgeNext = r.company.Value().ID != 0 && it.target.Company.ID == 0; r.judgeNext {
		return // the company is being read
	}
	if it.target.Company.ID == 0 {
		r.company.SetError(words.T("Choose the company whose list this is."))
		r.company.Focus()
		r.relayout()
		return
	}
	if it.state != read || !it.mapping.Complete() {
		return
	}
	it.judging = newJudging(s, it)
	it.compare()
	s.show()
}

// compare makes the plan anew.
func (it *item) compare() {
	s := it.judging.screen
	it.state = comparing
	book, m, target := it.book, it.mapping, it.target
	stopped := it.stoppable()
	it.judging.draw()
	desk.Long(s.scope, words.T("Checking %s …", it.name), func(ctx context.Context, report desk.Report) (*intake.Plan, error) {
		it.reader.Lock()
		defer it.reader.Unlock()
		ctx, done := it.until(ctx, stopped)
		defer done()
		it.told.Store(func(rows int, share float64) {
			if share > 0 {
				report(rows, int(float64(rows)/share))
			}
		})
		defer it.told.Store((func(int, float64))(nil))
		return book.Compare(ctx, s.desk.DB, m, target)
	}, func(p *intake.Plan, err error) {
		if it.state != comparing {
			return
		}
		if err != nil {
			it.state, it.judging = read, nil
			switch {
			case errors.Is(err, intake.ErrAltered):
				it.reading.altered()
			case listSentence(err) != "":
				it.reading.banner.Say(widgets.Bad, listSentence(err))
			default:
				s.desk.Fail(err)
			}
			s.show()
			return
		}
		it.state, it.plan = judged, p
		it.judging.fill()
		s.show()
	})
}

// altered says that the file is another one by now.
func (r *reading) altered() {
	r.banner.Say(widgets.Warn, words.T("The file was changed since it was read."), widgets.Offer{Text: words.T("Read again"), Do: func() { r.screen.again(r.item) }})
}

// again reads a file from its beginning.
func (s *Screen) again(it *item) {
	company := it.target.Company
	it.close()
	it.state, it.plan, it.judging, it.reading, it.byHand = waiting, nil, nil, nil, false
	if s.first.CompanyID == 0 && company.ID != 0 {
		s.first.CompanyID = company.ID
	}
	s.begin(it)
	s.show()
}

func newJudging(s *Screen, it *item) *judging {
	j := &judging{screen: s, item: it, choices: intake.DefaultChoices(), banner: widgets.NewBanner(), offered: [6]int{-1}}
	if it.chosen != nil {
		j.choices = *it.chosen
	}
	j.chips = container.New(&widgets.Flow{Gap: 6, Line: 6, Resized: j.relayout})
	j.search = widgets.NewSearchBox(s.desk.Runner, words.T("Name, NIK or row"))
	j.search.OnSearch = func(string) { j.table.ScrollToTop(); j.load() }
	j.search.OnEscape = s.Escape
	j.kinds = container.New(&widgets.Flow{Gap: 16, Line: 8, Cell: 200, Top: true, Resized: j.relayout})
	j.table = widgets.NewTable(s.desk.Runner, true, rowColumns(j)...)
	j.table.OnSelect = j.open
	j.table.OnOpen = j.open
	j.table.OnError = s.desk.Fail
	j.table.OnTicked = j.ticked
	j.table.OnDelete = func() { j.leave(j.table.Marked(), true) }
	j.table.Menu = j.menu
	j.table.SetEmpty(widgets.NewEmptyState(theme.IconCheck, words.T("No such row"), words.T("No row of the list is of this kind."), "", nil))
	j.detail = newDetail(j)
	j.sum = widgets.NewParagraph("", "")
	j.take = widgets.NewPrimary(words.T("Import"), theme.IconImport, j.run)
	j.back = widgets.NewButton(words.T("Back to the columns"), theme.IconChevronLeft, j.columns)
	j.banner.Inset, j.banner.Moved = true, j.relayout
	j.number = line(&widgets.Line{Style: fyne.TextStyle{Bold: true}})
	j.picked = widgets.On(theme.ColorAccentTint, widgets.PadSides(widgets.Columns(8, j.number,
		widgets.NewTool(words.T("Leave out"), theme.IconMinus, func() { j.leave(j.table.Ticked(), true) }),
		widgets.NewTool(words.T("Take in"), theme.IconPlus, func() { j.leave(j.table.Ticked(), false) }),
		spacer(), widgets.NewIconButton(theme.IconClose, words.T("Choose none"), j.table.TickNone)), 4, 16, 4, 16)).(*fyne.Container)
	j.picked.Hide()
	j.search.OnDown = j.table.Focus
	find := widgets.PadSides(widgets.Rows(0, container.New(cellBox{width: 200, height: 32}, j.search.Object())), 0, 0, 0, 12)
	above := widgets.Rows(0, j.banner.Object(), widgets.PadSides(widgets.Frame(nil, nil, nil, find, upright(j.chips)), 10, 16, 8, 16), widgets.PadSides(j.kinds, 0, 16, 8, 16), widgets.NewRule())
	below := widgets.Rows(0, j.picked, bar(j.sum, j.back, j.take))
	// The detail opens below what is chosen: the rows stay under the pointer.
	j.split = widgets.NewSplit(j.table.Object())
	j.split.SetShare(0.62)
	j.object = widgets.Frame(s.head(it, 1), below, nil, nil, roomy(above, j.split.Object()))
	return j
}

func (j *judging) relayout() {
	j.screen.desk.Runner.Do(func() {
		if j.object != nil { // it may still be made
			j.object.Refresh()
		}
	})
}

// fill shows a fresh plan.
func (j *judging) fill() {
	p := j.item.plan
	j.filter = showAll
	if n := p.Counts; n.Refused+n.Warned > 0 {
		j.filter = showProblems
	}
	if len(p.Earlier) > 0 && len(j.item.earlier) == 0 { // since the file was opened: by another window
		e := p.Earlier[0]
		j.banner.Say(widgets.Warn, words.T("This file was already imported on %s by %s, as number %d.", words.Moment(e.At), e.Actor, e.ID),
			widgets.Offer{Text: words.T("Leave this file out"), Do: func() { j.screen.skip(j.item) }})
	}
	if lost := p.Decide(j.item.decided); lost > 0 {
		j.banner.Say(widgets.Info, words.N("%s decision does not fit its row any more and has to be taken again.", "%s decisions do not fit their rows any more and have to be taken again.", lost))
	}
	j.item.decided = nil
	j.draw()
	j.load()
	j.seek()
}

// draw brings counters, sum and buttons in line with the plan.
func (j *judging) draw() {
	p := j.item.plan
	j.take.SetEnabled(j.item.state == judged)
	j.back.SetEnabled(j.item.state == judged)
	if p == nil {
		j.sum.SetText(words.T("Comparing the rows with what is kept …"))
		return
	}
	j.drawChips()
	j.drawKinds()
	j.item.rows.RLock()
	t := p.Tally(j.choices)
	j.item.rows.RUnlock()
	parts := []string{}
	say := func(n int, text string) {
		if n > 0 {
			parts = append(parts, text)
		}
	}
	say(t.Created, words.T("%s new", words.Number(t.Created)))
	say(t.Restored, words.T("%s back from the bin", words.Number(t.Restored)))
	say(t.Changed, words.T("%s changed", words.Number(t.Changed)))
	say(t.Same, words.T("%s as they are kept", words.Number(t.Same)))
	say(t.Left, words.T("%s left out", words.Number(t.Left)))
	text := words.Joined(" · ", parts...)
	switch k := p.Contribution; {
	case k.ID != 0:
		text += ". " + words.T("Protected %s.", words.MonthSpan(k.FirstMonth, k.LastMonth()))
		if t.Elsewhere > 0 {
			text += " " + words.T("%s of them stay protected by another donor.", words.Number(t.Elsewhere))
		}
		if n := j.given() + t.Taken() - t.Elsewhere; n > k.Workers {
			text += " " + words.T("The contribution is for %s workers; with this list there would be up to %s.", words.Number(k.Workers), words.Number(n))
		}
	default:
		text += ". " + words.T("Without protection.")
	}
	j.sum.SetText(text)
	j.take.SetText(words.N("Import %s worker", "Import %s workers", t.Taken()))
	j.take.SetEnabled(j.item.state == judged && t.Taken() > 0)
}

// given is how many workers the contribution covers already.
func (j *judging) given() int {
	for _, g := range j.item.reading.gifts {
		if g.ID == j.item.target.Contribution.ID {
			return g.Assigned
		}
	}
	return 0
}

// columns goes back to the page of the columns. What was decided is kept for
// the rows that are still the same then.
func (j *judging) columns() {
	it := j.item
	if it.state != judged {
		return
	}
	it.stop()
	it.decided, it.chosen = it.plan.Decisions(), &j.choices
	it.state, it.plan, it.judging = read, nil, nil
	j.screen.show()
}

// change alters rows of the plan and shows them as they are now.
func (j *judging) change(do func()) {
	j.item.rows.Lock()
	do()
	j.item.plan.Recount()
	j.item.rows.Unlock()
	j.draw()
	j.load()
	j.detail.reload()
}

// leave leaves rows out, or takes them in again.
func (j *judging) leave(ids []int64, out bool) {
	if j.item.state != judged {
		return
	}
	j.change(func() {
		for _, id := range ids {
			if r := j.planRow(id); r != nil {
				r.Leave = out
			}
		}
	})
	j.table.TickNone()
}

func (j *judging) ticked(n int) {
	j.number.SetText(words.T("%s chosen", words.Number(n)))
	if on := n > 0; on != j.picked.Visible() {
		j.picked.Hidden = !on
		j.relayout()
	}
}

func (j *judging) menu(id int64) *fyne.Menu {
	r := j.planRow(id)
	if r == nil || j.item.state != judged {
		return nil
	}
	item := fyne.NewMenuItem(words.T("Leave out"), func() { j.leave([]int64{id}, true) })
	if r.Leave {
		item = fyne.NewMenuItem(words.T("Take in"), func() { j.leave([]int64{id}, false) })
	}
	return fyne.NewMenu("", item)
}

func (j *judging) open(id int64) {
	j.detail.show(id)
	j.split.Open(j.detail.panel.Object())
}

func (j *judging) closeDetail() {
	j.split.Close()
	j.table.SetCurrent(0)
	j.detail.id = 0
}

// missing is a worker of the company's last list by the id of his row.
func (j *judging) missing(id int64) *data.Worker {
	if i := int(-id - 1); id < 0 && i < len(j.item.plan.Missing) {
		return &j.item.plan.Missing[i]
	}
	return nil
}
