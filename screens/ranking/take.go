package ranking

import (
	"context"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// namedInTaking is how many companies of a kind are named before they are counted.
const namedInTaking = 12

// rankTaking says what taking the ranking over would do to the list of
// awardees, and does it.
type rankTaking struct {
	rank    *ranking
	plan    ranks.Plan
	drop    *widgets.Tick
	arrange *widgets.Tick
	act     *widgets.Button
	body    *fyne.Container
	panel   *widgets.Panel
	busy    bool
}

func (r *ranking) openTaking() {
	if r.sheet == nil {
		return
	}
	r.freely(func() {
		r.leaveRow()
		t := &rankTaking{rank: r, panel: widgets.NewPanel(), body: container.NewStack()}
		t.drop = widgets.NewTick("Drop", words.T("Take those off the list whom the ranking does not honour"), widgets.Wide())
		t.arrange = widgets.NewTick("Arrange", words.T("Call them in the order of the ranking, rank 1 first"), widgets.Wide())
		t.arrange.SetValue(len(r.list) == 0)
		t.drop.OnChanged = func(bool) { t.draw() }
		t.arrange.OnChanged = t.drop.OnChanged
		t.act = widgets.NewPrimary("", theme.IconAward, t.take)
		t.panel.OnClose = r.closeSide
		t.panel.SetTitle(words.T("From the ranking to the list of awardees"), "")
		foot := widgets.Rows(0, widgets.NewRule(), widgets.PadSides(container.NewHBox(t.act, widgets.NewButton(words.T("Cancel"), "", r.closeSide)), 10, 16, 10, 16))
		t.panel.SetContent(widgets.Frame(nil, foot, nil, nil, t.body))
		r.openSide(t)
	})
}

func (t *rankTaking) content() fyne.CanvasObject { return t.panel.Object() }

// draw says what would change.
func (t *rankTaking) draw() {
	r := t.rank
	t.plan = r.sheet.Plan(r.list)
	p := &t.plan
	box := widgets.Rows(16, widgets.NewParagraph(
		words.T("The ranking says who is honoured and why. The list of awardees says who is called, in which order; certificates are printed from it. Categories and figures are taken over as they stand here."), theme.ColorMuted))
	if r.rules.form.Dirty() {
		b := widgets.NewBanner()
		b.Say(widgets.Info, words.T("The rules are not saved yet. They are saved with it."))
		box.Add(b.Object())
	}
	list := func(title string, icon theme.IconName, ink fyne.ThemeColorName, n int, line func(i int) string) {
		if n == 0 {
			return
		}
		rows := widgets.Rows(4)
		for i := range min(n, namedInTaking) {
			rows.Add(widgets.Frame(nil, nil, widgets.PadSides(widgets.NewIcon(icon, ink, 16), 1, 8, 0, 0), nil, widgets.NewParagraph(line(i), base.ColorNameForeground)))
		}
		if more := n - namedInTaking; more > 0 {
			rows.Add(widgets.NewParagraph(words.T("and %s more", words.Number(more)), theme.ColorMuted))
		}
		box.Add(widgets.NewSection(title, rows))
	}
	list(words.N("%s comes to the list", "%s come to the list", len(p.Add)), theme.IconPlus, theme.ColorGoodText, len(p.Add), func(i int) string {
		return words.Joined(" · ", p.Add[i].Company, p.Add[i].Category)
	})
	list(words.N("%s is changed", "%s are changed", len(p.Change)), theme.IconEdit, theme.ColorWarnText, len(p.Change), func(i int) string {
		return p.Change[i].Was.Company + ": " + t.differs(p.Change[i])
	})
	over := words.N("%s stays although the ranking does not honour it", "%s stay although the ranking does not honour them", len(p.Over))
	icon := theme.IconInfo
	if t.drop.Value() {
		over, icon = words.N("%s is taken off the list", "%s are taken off the list", len(p.Over)), theme.IconTrash
	}
	list(over, icon, theme.ColorBadText, len(p.Over), func(i int) string {
		printed := ""
		if p.Over[i].Copies > 0 {
			printed = words.T("its certificate is printed")
		}
		return words.Joined(" · ", p.Over[i].Company, p.Over[i].Category, printed)
	})
	if p.Empty() && !p.Arrange {
		box.Add(widgets.NewParagraph(words.T("The list says this already. There is nothing to take over."), theme.ColorGoodText))
	}
	options := widgets.Rows(6)
	if len(p.Over) > 0 {
		options.Add(t.drop.Object())
	}
	if p.Arrange || len(p.Over) > 0 && len(p.Add) > 0 {
		options.Add(t.arrange.Object())
	}
	if len(options.Objects) > 0 {
		box.Add(options)
	}
	t.act.SetText(words.N("Make %s company the list of awardees", "Make %s companies the list of awardees", r.sheet.Result.In))
	t.act.SetEnabled(!t.busy && r.sheet.Result.In > 0 && (len(p.Add)+len(p.Change) > 0 || t.drop.Value() && len(p.Over) > 0 || t.arrange.Value() && p.Arrange))
	t.body.Objects = []fyne.CanvasObject{container.NewVScroll(widgets.PadSides(box, 14, 16, 20, 16))}
	t.body.Refresh()
}

// differs says what of an award would be another.
func (t *rankTaking) differs(x ranks.Difference) string {
	arrow := func(was, now string) string {
		if was == now {
			return ""
		}
		return was + " → " + now
	}
	named := func(c string) string {
		if c == "" {
			return words.T("No category")
		}
		return c
	}
	count := func(n int, of func(string) string) string { return of(words.Number(n)) }
	workers := func(n string) string { return words.T("%s workers", n) }
	months := func(n string) string { return words.T("%s worker-months", n) }
	return words.Joined("; ", arrow(named(x.Was.Category), named(x.Now.Category)),
		arrow(count(x.Was.Workers, workers), count(x.Now.Workers, workers)),
		arrow(count(x.Was.WorkerMonths, months), count(x.Now.WorkerMonths, months)),
		arrow(words.Money(x.Was.Amount), words.Money(x.Now.Amount)))
}

// take does it, shows the list and offers the former one.
func (t *rankTaking) take() {
	if t.busy || t.act.Disabled() {
		return
	}
	r := t.rank
	if r.rules.form.Dirty() {
		r.rules.keep(t.taken)
		return
	}
	t.taken()
}

func (t *rankTaking) taken() {
	r := t.rank
	t.busy = true
	t.draw()
	sheet, db, id := r.sheet, r.desk.DB, r.page.ID
	how := data.Taking{Drop: t.drop.Value() && len(t.plan.Over) > 0, Arrange: t.arrange.Value()}
	desk.Run(r.page.Scope, "take", func(ctx context.Context) (data.Taken, error) { return sheet.Take(ctx, db, how) },
		func(k data.Taken, err error) {
			t.busy = false
			if err != nil {
				t.draw()
				r.desk.Fail(err)
				return
			}
			if r.page.Chosen() && r.view == rankSide(t) {
				r.closeSide()
				r.page.Awardees()
			}
			if k.Nothing() {
				r.desk.Say(words.T("The list of awardees is that of this ranking."))
				return
			}
			off := 0
			if k.Dropped {
				off = len(k.Over)
			}
			r.desk.Undoable(words.T("The ranking is the list of awardees: %s added, %s changed, %s taken off.",
				words.Number(len(k.Added)), words.Number(len(k.Changed)), words.Number(off)), func() {
				desk.Do(r.page.Scope, "", func(ctx context.Context) error { return db.Ceremonies.UntakeAwards(ctx, id, k) }, nil)
			})
		})
}
