package imports

import (
	"context"
	"errors"

	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// run stores what was decided, when the file is still the one that was read.
func (j *judging) run() {
	it := j.item
	if it.state != judged {
		return
	}
	if !j.patient() {
		return
	}
	p := it.plan
	desk.Do(j.screen.scope, "file", func(context.Context) error { return p.Unchanged() }, func(err error) {
		if err == nil {
			j.store()
			return
		}
		text := words.T("The file is no longer where it was. What would be imported is what was read and checked here.")
		offers := []widgets.Offer{{Text: words.T("Import what was checked"), Do: j.store}}
		if errors.Is(err, intake.ErrAltered) {
			text = words.T("The file was changed since it was checked. Read it again, or import what was checked here.")
			offers = append([]widgets.Offer{{Text: words.T("Read again"), Do: func() { j.screen.again(it) }}}, offers...)
		}
		j.banner.Say(widgets.Warn, text, offers...)
	})
}

// store imports, all or nothing.
func (j *judging) store() {
	it, s := j.item, j.screen
	if it.state != judged {
		return
	}
	it.state = importing
	p, choices := it.plan, j.choices
	j.banner.Away()
	j.draw()
	s.queue.draw()
	desk.Long(s.scope, words.T("Importing %s …", it.name), func(ctx context.Context, report desk.Report) (data.Import, error) {
		it.rows.RLock()
		defer it.rows.RUnlock()
		return p.Import(ctx, s.desk.DB, choices, report)
	}, func(x data.Import, err error) {
		if it.state != importing {
			return
		}
		if err != nil {
			it.state = judged
			j.draw()
			s.queue.draw()
			var twice *data.DuplicateError
			switch {
			case errors.Is(err, context.Canceled), errors.Is(err, data.ErrCancelled):
				s.desk.Say(words.T("Cancelled. Nothing was imported."))
			case errors.As(err, &twice):
				j.banner.Say(widgets.Bad, words.T("Nothing was imported: %s of the list was given to %s meanwhile. Check the list again.", map[bool]string{true: words.T("a NIK"), false: words.T("a KPJ number")}[twice.Field == "NIK"], twice.Name),
					widgets.Offer{Text: words.T("Check again"), Do: func() { it.plan = nil; it.compare() }})
			default:
				s.desk.Fail(err)
			}
			return
		}
		it.state, it.done, it.unstored = imported, x, p.Tally(choices)
		it.result = newResult(s, it)
		it.close()
		s.show()
	})
}
