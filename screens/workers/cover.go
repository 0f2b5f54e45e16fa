package workers

import (
	"context"
	"errors"
	"slices"

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
	// done is told what was given and to whom it was not.
	done func(done covering)

	picker *widgets.Picker
	give   *widgets.Button
	room   *widgets.Paragraph // how many more the contribution was meant for
	object *fyne.Container
}

// covering is what one use of the box did.
type covering struct {
	contribution int64
	workers      []int64            // that were asked for
	clashes      []data.CoverageRow // of those who were covered already, and got nothing
}

// given returns how many were covered.
func (c covering) given() int { return len(c.workers) - len(c.clashes) }

func newCoverBox(d *desk.Desk, s *desk.Scope, workers func() []int64) *coverBox {
	b := &coverBox{desk: d, scope: s, workers: workers}
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
	b.give.SetEnabled(id != 0)
	if id == 0 {
		b.room.SetText(words.T("The workers get the months of the contribution. Nobody is protected twice in a month."))
		return
	}
	n := len(b.workers())
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
	desk.Long(b.scope, words.T("Protecting workers"), func(ctx context.Context, _ desk.Report) (covering, error) {
		clashes, err := db.Contributions.Cover(ctx, contribution, ids)
		return covering{contribution, ids, clashes}, err
	}, func(done covering, err error) {
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

// undo takes back what was given: the contribution's coverages of those who
// had none in its months.
func (b *coverBox) undo(done covering) func() {
	return func() {
		db := b.desk.DB
		desk.Do(b.scope, "", func(ctx context.Context) error {
			given := make(map[int64]bool, len(done.workers))
			for _, id := range done.workers {
				given[id] = true
			}
			for _, c := range done.clashes {
				delete(given, c.WorkerID)
			}
			all, err := db.Contributions.CoverageFrom(ctx, done.contribution)
			if err != nil {
				return err
			}
			var ids []int64
			for _, c := range all {
				if given[c.WorkerID] {
					ids = append(ids, c.ID)
				}
			}
			return db.Contributions.Uncover(ctx, ids...)
		}, nil)
	}
}

// givenWords says how many were protected.
func givenWords(done covering) string {
	return words.N("%s worker is now protected.", "%s workers are now protected.", done.given())
}

// covered says what giving cover to a selection did, and to whom it could not.
func (l *list) covered(done covering) {
	l.bar.cover.object.Hide()
	l.table.TickNone()
	if len(done.clashes) == 0 {
		l.desk.Undoable(givenWords(done), l.bar.cover.undo(done))
		return
	}
	text := givenWords(done) + " " + words.N("%s is not, because of earlier protection in these months:", "%s are not, because of earlier protection in these months:", len(done.clashes)) +
		" " + clashWords(done.clashes) + "."
	offers := []widgets.Offer{{Text: words.T("Close"), Do: l.banner.Away}}
	if done.given() == 0 {
		text = words.T("No protection was added. These months overlap with earlier protection: %s.", clashWords(done.clashes))
	} else {
		undo := l.bar.cover.undo(done)
		offers = append([]widgets.Offer{{Text: words.T("Undo"), Do: func() { l.banner.Away(); undo() }}}, offers...)
	}
	l.banner.Say(widgets.Warn, text, offers...)
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
