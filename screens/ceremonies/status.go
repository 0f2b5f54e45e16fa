package ceremonies

import (
	"context"
	"errors"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// drawNext offers the usual next step: a draft is confirmed, a confirmed
// ceremony whose day has come was held.
func (p *page) drawNext() {
	c := p.shown.ceremony
	switch {
	case c.Status == data.CeremonyDraft:
		p.next.SetText(words.T("Confirm"))
		p.next.Show()
	case c.Status == data.CeremonyConfirmed && !c.Date.IsZero() && !p.desk.Today().Before(c.Date):
		p.next.SetText(words.T("Mark as held"))
		p.next.Show()
	default:
		p.next.Hide()
	}
}

func (p *page) advance() {
	if p.shown == nil {
		return
	}
	if p.shown.ceremony.Status == data.CeremonyDraft {
		p.setStatus(data.CeremonyConfirmed)
		return
	}
	p.setStatus(data.CeremonyHeld)
}

// setStatus keeps how far the ceremony is, and offers the former state back.
// A confirmed ceremony is made a draft after a question alone: its frozen
// ranking is given up with that, and would not come back the same.
func (p *page) setStatus(s data.CeremonyStatus) {
	was := p.shown.ceremony.Status
	if was == s {
		return
	}
	if was.Settled() && !s.Settled() && !p.shown.rest.frozen { // to confirm it again would freeze what never was
		p.keepStatus(s, func() { p.sayStatus(s) })
		return
	}
	if was.Settled() && !s.Settled() {
		p.desk.Ask(desk.Question{Title: words.T("Make the ceremony a draft again?"),
			Text: words.T("The ranking that was frozen when it was confirmed is given up. It is made anew, from the contributions of that day, when the ceremony is confirmed again. The list of awardees stays."),
			Yes:  words.T("Make it a draft")}, func() {
			p.keepStatus(s, func() { p.sayStatus(s) })
		})
		return
	}
	p.keepStatus(s, func() {
		word, _ := statusWord(s)
		p.desk.Undoable(words.T("The status is now “%s”.", word), func() { p.keepStatus(was, nil) })
	})
}

func (p *page) sayStatus(s data.CeremonyStatus) {
	word, _ := statusWord(s)
	p.desk.Say(words.T("The status is now “%s”.", word))
}

// keepStatus changes nothing but the status, whatever else was changed
// meanwhile. A ceremony that is confirmed has its ranking frozen with it.
func (p *page) keepStatus(s data.CeremonyStatus, then func()) {
	whole, id := p.desk.DB, p.id
	db := whole.Ceremonies
	desk.Do(p.screen.scope, "", func(ctx context.Context) error {
		for try := 0; ; try++ {
			c, err := db.Get(ctx, id)
			if err != nil {
				return err
			}
			c.Status = s
			if err = ranks.Keep(ctx, whole, &c); !errors.Is(err, data.ErrStale) || try == 2 {
				return err
			}
		}
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		if then != nil {
			then()
		}
	})
}

// openMenu offers what is needed seldom.
func (p *page) openMenu() {
	if p.shown == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, s := range statuses {
		word, _ := statusWord(s)
		item := fyne.NewMenuItem(words.T("Status: %s", word), func() { p.setStatus(s) })
		item.Checked = p.shown.ceremony.Status == s
		items = append(items, item)
	}
	items = append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(words.T("Use as a model for a new ceremony"), p.copy),
		fyne.NewMenuItem(words.T("Delete the ceremony"), func() {
			p.guarded(func() { p.screen.remove(p.shown.ceremony) })
		}))
	widgets.DropMenu(p.desk.Window.Canvas(), p.more, fyne.NewMenu("", items...))
}

// copy begins a new ceremony with what seldom changes from one to the next.
func (p *page) copy() {
	c := p.shown.ceremony
	p.guarded(func() {
		p.closeAward()
		p.screen.edit(data.Ceremony{Title: c.Title, Theme: c.Theme, Time: c.Time, Venue: c.Venue, Place: c.Place,
			Organisers: c.Organisers, OpenedBy: c.OpenedBy, Wording: c.Wording, Layout: c.Layout}, "")
	})
}
