package workers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// coverBox gives workers the months of a contribution: for a selection in the
// list, and for the one worker of the detail.
type coverBox struct {
	desk    *desk.Desk
	scope   *desk.Scope
	workers func() []int64
	count   func() int
	// done is told what was given and to whom it was not.
	done func(done data.Covering)

	picker *widgets.Picker
	give   *widgets.Button
	room   *widgets.Paragraph // how many more the contribution was meant for
	object *fyne.Container
}

func newCoverBox(d *desk.Desk, s *desk.Scope, workers func() []int64, count func() int) *coverBox {
	b := &coverBox{desk: d, scope: s, workers: workers, count: count}
	b.picker = widgets.NewPicker(d.Runner, "", "", func(ctx context.Context, text string) ([]widgets.Choice, error) {
		return contributionChoices(ctx, d.DB, text)
	}, widgets.Placeholder(words.T("Choose the contribution")))
	b.picker.OnChanged = func(c widgets.Choice) {
		b.picker.SetValue(named(c))
		b.show()
	}
	b.give = widgets.NewPrimary(words.T("Protect"), theme.IconShield, b.run)
	b.room = widgets.NewParagraph("", theme.ColorMuted).Small()
	b.object = widgets.Rows(4, container.NewBorder(nil, nil, nil, widgets.PadSides(b.give, 0, 0, 0, 8), b.picker.Object()), b.room)
	b.show()
	return b
}

// show says how the choice fits the contribution.
func (b *coverBox) show() {
	id := b.picker.Value().ID
	n := b.count()
	b.give.SetText(words.N("Protect %s worker", "Protect %s workers", n))
	b.give.SetEnabled(id != 0 && n > 0)
	if id == 0 {
		b.room.SetText(words.T("The workers get the months of the contribution. Nobody is protected twice in a month."))
		return
	}
	desk.Run(b.scope, "cover room", func(ctx context.Context) (data.ContributionRow, error) {
		all, err := b.desk.DB.Contributions.All(ctx)
		if err != nil {
			return data.ContributionRow{}, err
		}
		i := slices.IndexFunc(all, func(c data.ContributionRow) bool { return c.ID == id })
		if i < 0 {
			return data.ContributionRow{}, data.ErrNotFound
		}
		return all[i], nil
	}, func(c data.ContributionRow, err error) {
		switch {
		case errors.Is(err, data.ErrNotFound):
			b.picker.SetValue(widgets.Choice{})
			b.show()
		case err != nil:
			b.desk.Fail(err)
		case c.Workers > 0 && c.Assigned+n > c.Workers:
			b.room.SetText(words.T("%s. The contribution was given for %s workers; with these %s there would be %s.",
				words.MonthSpan(c.FirstMonth, c.LastMonth()), words.Number(c.Workers), words.Number(n), words.Number(c.Assigned+n)))
		default:
			b.room.SetText(words.T("%s. %s of %s workers of this contribution are named so far.",
				words.MonthSpan(c.FirstMonth, c.LastMonth()), words.Number(c.Assigned), words.Number(c.Workers)))
		}
	})
}

func (b *coverBox) run() {
	contribution, ids := b.picker.Value().ID, b.workers()
	if contribution == 0 || len(ids) == 0 {
		return
	}
	b.give.Disable()
	db := b.desk.DB
	desk.Long(b.scope, words.T("Protecting workers"), func(ctx context.Context, report desk.Report) (data.Covering, error) {
		return db.Contributions.CoverMany(ctx, contribution, ids, report)
	}, func(done data.Covering, err error) {
		b.give.SetEnabled(b.picker.Value().ID != 0)
		if err != nil {
			b.desk.Fail(err)
			return
		}
		b.picker.SetValue(widgets.Choice{})
		b.show()
		b.done(done)
	})
}

// undo takes back what was given.
func (b *coverBox) undo(done data.Covering) func() {
	return func() {
		db := b.desk.DB
		desk.Long(b.scope, words.T("Taking protection back"), func(ctx context.Context, report desk.Report) (struct{}, error) {
			return struct{}{}, db.Contributions.UncoverMany(ctx, done.Given, report)
		}, func(_ struct{}, err error) { b.desk.Fail(err) })
	}
}

// givenWords says how many were protected, and how many are gone.
func givenWords(done data.Covering) string {
	text := words.N("%s worker is now protected.", "%s workers are now protected.", len(done.Given))
	if done.Gone > 0 {
		text += " " + words.N("%s was deleted meanwhile.", "%s were deleted meanwhile.", done.Gone)
	}
	return text
}

// reasonsNamed is how many reasons are told of those who were left out.
const reasonsNamed = 4

// leftOutWords says why workers got no cover: by name where they are few, else
// by what covers them.
func leftOutWords(done data.Covering) string {
	if len(done.LeftOut) == len(done.First) {
		return clashWords(done.First)
	}
	var out []string
	told := 0
	for i, r := range done.Because {
		if i == reasonsNamed {
			out = append(out, words.T("and %s others", words.Number(len(done.LeftOut)-told)))
			break
		}
		told += r.Workers
		out = append(out, words.T("%s workers by %s, %s", words.Number(r.Workers), r.Company, words.MonthSpan(r.FirstMonth, r.LastMonth)))
	}
	return strings.Join(out, "; ")
}

// covered says what giving cover to a selection did, and to whom it could not.
func (l *list) covered(done data.Covering) {
	l.bar.cover.object.Hide()
	l.table.TickNone()
	if len(done.LeftOut) == 0 {
		l.desk.Undoable(givenWords(done), l.bar.cover.undo(done))
		return
	}
	text := givenWords(done) + " " + words.N("%s is not, because of earlier protection in these months:", "%s are not, because of earlier protection in these months:", len(done.LeftOut)) +
		" " + leftOutWords(done) + "."
	if len(done.Given) == 0 {
		text = words.T("No protection was added. These months overlap with earlier protection: %s.", leftOutWords(done))
	}
	var offers []widgets.Offer
	if len(done.Given) > 0 {
		undo := l.bar.cover.undo(done)
		offers = append(offers, widgets.Offer{Text: words.T("Undo"), Do: func() { l.banner.Away(); undo() }})
	}
	l.banner.Say(widgets.Warn, text, append(offers,
		widgets.Offer{Text: words.T("Choose those who were left out"), Do: func() { l.banner.Away(); l.table.Tick(done.LeftOut...) }},
		widgets.Offer{Text: words.T("Close"), Do: l.banner.Away})...)
}

// restoreFailed explains why workers stay in the bin: another living worker
// has the same NIK or KPJ.
func (l *list) restoreFailed(err error) {
	var twice *data.DuplicateError
	if !errors.As(err, &twice) {
		l.desk.Fail(err)
		return
	}
	l.banner.Say(widgets.Bad, words.T("This cannot be restored: %s already has the same %s.", twice.Name, twice.Field),
		widgets.Offer{Text: words.T("Open that record"), Do: func() { l.banner.Away(); l.screen.show(twice.ID) }},
		widgets.Offer{Text: words.T("Close"), Do: l.banner.Away})
}
