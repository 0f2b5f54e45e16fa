package reports

import (
	"context"
	"errors"

	"lingkaran/app/report"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// targets are the cards of the year of the last month: what is reached beside
// what the office wants, which is edited in place.
type targets struct {
	s      *Screen
	cards  []*targetCard
	object fyne.CanvasObject
}

type targetCard struct {
	t       *targets
	measure data.Measure
	reach   report.Reach
	title   *widgets.Line
	figure  *widgets.Line
	note    *widgets.Line
	bar     *progress
	set     *widgets.Button
	amount  *widgets.Number
	show    fyne.CanvasObject
	edit    fyne.CanvasObject
	editing bool
}

func newTargets(s *Screen) *targets {
	t := &targets{s: s}
	row := container.New(thirds{})
	for _, m := range report.Measures {
		c := t.card(m)
		t.cards = append(t.cards, c)
		row.Add(container.NewStack(c.ground(), widgets.PadSides(container.NewStack(c.show, c.edit), 8, 10, 8, 14)))
	}
	t.object = widgets.PadSides(row, 6, 16, 6, 16)
	return t
}

func (t *targets) card(m data.Measure) *targetCard {
	c := &targetCard{t: t, measure: m, title: widgets.NewCaption(""), bar: newProgress(),
		figure: &widgets.Line{Text: "–", Style: fyne.TextStyle{Bold: true}, Elide: true},
		note:   &widgets.Line{Scale: theme.SizeSmall, Color: theme.ColorMuted, Elide: true}}
	c.title.Elide = true
	c.set = widgets.NewIconButton(theme.IconEdit, "", c.begin)
	unit := widgets.NewNumber
	if m == data.MeasureAmount {
		unit = func(name, label string, o ...widgets.FieldOption) *widgets.Number {
			return widgets.NewMoney(name, label, o...).Number
		}
	}
	c.amount = unit(string(m), words.T("Target"))
	c.amount.OnEnter(c.save)
	c.show = widgets.Frame(nil, nil, nil, c.set, widgets.Rows(3, c.title, c.figure, c.bar, c.note))
	save := widgets.NewPrimary(words.T("Save"), "", c.save)
	away := widgets.NewIconButton(theme.IconClose, words.T("Cancel (Esc)"), func() { c.end() })
	c.edit = widgets.Frame(nil, nil, nil, widgets.PadSides(container.New(atFoot{}, widgets.Columns(4, save, away)), 0, 0, 0, 6), c.amount.Object())
	c.edit.Hide()
	return c
}

func (c *targetCard) ground() fyne.CanvasObject {
	g := widgets.NewGround(base.ColorNameBackground)
	g.Line, g.Radius = base.ColorNameSeparator, 8
	return g
}

// draw shows the reach of the last year of the report.
func (t *targets) draw() {
	year := t.s.shown.To.Year()
	for _, r := range t.s.shown.Reach {
		for _, c := range t.cards {
			if r.Year == year && r.Measure == c.measure {
				c.draw(r)
			}
		}
	}
}

func (c *targetCard) draw(r report.Reach) {
	if c.editing && c.reach.Year != r.Year {
		c.end()
	}
	c.reach = r
	c.title.SetText(r.Label(words.InUse()))
	c.figure.SetText(r.Figure(r.Reached))
	c.set.Tip = words.T("Set the target of %d", r.Year)
	if r.Target == 0 {
		c.note.SetText(words.T("No target is set for %d.", r.Year))
	} else {
		c.note.SetText(words.T("%s%% of the target of %s", words.Decimal(r.Percent(), 1), r.Figure(r.Target)))
	}
	c.bar.set(r.Percent()/100, r.Target > 0)
}

// begin opens the field of the target.
func (c *targetCard) begin() {
	c.editing = true
	c.amount.SetEmpty()
	if c.reach.Target != 0 {
		c.amount.SetValue(c.reach.Target)
	}
	c.amount.SetError("")
	c.show.Hide()
	c.edit.Show()
	c.amount.Focus()
}

// end closes the field, and reports whether it was open.
func (c *targetCard) end() bool {
	was := c.editing
	c.editing = false
	c.edit.Hide()
	c.show.Show()
	return was
}

// save keeps the target; an empty field takes it away.
func (c *targetCard) save() {
	if why := c.amount.Check(); why != "" {
		c.amount.SetError(why)
		return
	}
	want := c.amount.Value()
	db, year, measure, before := c.t.s.desk.DB, c.reach.Year, c.measure, c.reach.Target
	desk.Do(c.t.s.scope, "", func(ctx context.Context) error { return keepTarget(ctx, db, year, measure, before, want) }, func(err error) {
		switch {
		case errors.Is(err, data.ErrStale):
			c.end()
			c.t.s.load()
			c.t.s.desk.Fail(err)
		case err != nil:
			c.t.s.desk.Fail(err)
		default:
			c.end()
		}
	})
}

// keepTarget sets a target, or takes it away with 0. ErrStale when it is not
// before any more: someone else has set it.
func keepTarget(ctx context.Context, db *data.DB, year int, measure data.Measure, before, want int64) error {
	all, err := db.Reports.Targets(ctx)
	if err != nil {
		return err
	}
	x := data.Target{Year: year, Measure: measure}
	for _, t := range all {
		if t.Year == year && t.Measure == measure {
			x = t
		}
	}
	switch {
	case x.Amount != before:
		return data.ErrStale
	case want == before:
		return nil
	case want == 0:
		return db.Reports.DeleteTarget(ctx, x.ID)
	}
	x.Amount = want
	return db.Reports.SaveTarget(ctx, &x)
}

func (t *targets) leave() (was bool) {
	for _, c := range t.cards {
		was = c.end() || was
	}
	return was
}

func (t *targets) save() {
	for _, c := range t.cards {
		if c.editing {
			c.save()
		}
	}
}

// unsaved says that a target was typed and not kept.
func (t *targets) unsaved() bool {
	for _, c := range t.cards {
		if c.editing && c.amount.Value() != c.reach.Target {
			return true
		}
	}
	return false
}
