package ceremonies

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
)

// mostSignatories is how many stand on a certificate.
const mostSignatories = 2

// signing is who signs, the senior first. A choice is kept at once.
type signing struct {
	page    *page
	pickers [mostSignatories]*widgets.Picker
	about   [mostSignatories]*widgets.Paragraph
	swap    *fyne.Container
	more    *widgets.Paragraph
	object  *fyne.Container

	kept []data.Signatory
	day  data.Date
}

func newSigning(p *page) *signing {
	s := &signing{page: p}
	labels := [mostSignatories]string{words.T("First signatory, the senior"), words.T("Second signatory, if there is one")}
	for i := range s.pickers {
		s.pickers[i] = newSignatoryPicker(p.desk, "Signatory", labels[i], func() data.Date { return s.day })
		s.pickers[i].OnChanged = func(widgets.Choice) { s.chosen() }
		s.about[i] = widgets.NewParagraph("", theme.ColorMuted).Small()
	}
	s.swap = widgets.Columns(0, widgets.NewTool(words.T("Swap the two"), theme.IconRefresh, s.exchange))
	s.more = widgets.NewParagraph("", theme.ColorMuted).Small()
	s.object = widgets.Rows(8,
		widgets.Rows(2, s.pickers[0].Object(), s.about[0]),
		widgets.Rows(2, s.pickers[1].Object(), s.about[1]),
		s.swap, s.more)
	return s
}

// newSignatoryPicker returns a field for one of those who can sign; those who
// are in office on the day come first.
func newSignatoryPicker(d *desk.Desk, name, label string, day func() data.Date, options ...widgets.FieldOption) *widgets.Picker {
	return widgets.NewPicker(d.Runner, name, label, func(ctx context.Context, text string) ([]widgets.Choice, error) {
		all, err := d.DB.Office.Signatories(ctx)
		return signatoryChoices(all, text, day()), err
	}, options...)
}

func signatoryChoices(all []data.Signatory, text string, day data.Date) []widgets.Choice {
	var valid, others []widgets.Choice
	for _, g := range all {
		if !strings.Contains(strings.ToLower(words.Joined(" ", g.Name, g.Position, g.Institution)), strings.ToLower(strings.TrimSpace(text))) {
			continue
		}
		if validOn(g, day) {
			valid = append(valid, widgets.Choice{ID: g.ID, Title: g.Name, Detail: g.Position})
		} else {
			others = append(others, widgets.Choice{ID: g.ID, Title: g.Name, Detail: words.T("not in office then")})
		}
	}
	return append(valid, others...)
}

// draw shows who signs.
func (s *signing) draw(o *overview) {
	s.kept, s.day = o.signatories, o.ceremony.Date
	for i, p := range s.pickers {
		if i >= len(s.kept) {
			p.SetValue(widgets.Choice{})
			p.SetWarning("")
			s.about[i].SetText("")
			s.about[i].Hide()
			continue
		}
		g := s.kept[i]
		p.SetValue(widgets.Choice{ID: g.ID, Title: g.Name})
		p.SetWarning(notInOffice(g, s.day))
		s.about[i].SetText(words.Joined(" · ", g.Position, g.Institution))
		s.about[i].Show()
	}
	s.pickers[1].SetEnabled(len(s.kept) > 0)
	s.swap.Hidden = len(s.kept) < 2
	s.more.Hidden = len(s.kept) <= mostSignatories
	if len(s.kept) > mostSignatories {
		names := make([]string, 0, len(s.kept))
		for _, g := range s.kept[mostSignatories:] {
			names = append(names, g.Name)
		}
		s.more.SetText(words.T("Also chosen, but without room on the certificate: %s.", strings.Join(names, ", ")))
	}
	s.object.Refresh()
}

// notInOffice says why a signatory should not sign on a day, "" when all is well.
func notInOffice(g data.Signatory, day data.Date) string {
	switch {
	case g.DeletedAt.Valid:
		return words.T("This signatory was deleted from the office's list.")
	case validOn(g, day):
		return ""
	case !g.ValidFrom.IsZero() && day.Before(g.ValidFrom):
		return words.T("In office only from %s on.", words.Date(g.ValidFrom))
	}
	return words.T("In office only until %s.", words.Date(g.ValidTo))
}

// chosen keeps what the fields say.
func (s *signing) chosen() {
	var ids []int64
	for _, p := range s.pickers {
		if id := p.Value().ID; id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	s.keep(ids)
}

func (s *signing) exchange() {
	if len(s.kept) < 2 {
		return
	}
	ids := signatoryIDs(s.kept)
	ids[0], ids[1] = ids[1], ids[0]
	s.keep(ids)
}

func signatoryIDs(all []data.Signatory) []int64 {
	ids := make([]int64, len(all))
	for i, g := range all {
		ids[i] = g.ID
	}
	return ids
}

// keep stores who signs and offers the former ones back.
func (s *signing) keep(ids []int64) {
	p, was := s.page, signatoryIDs(s.kept)
	if slices.Equal(ids, was) {
		s.draw(p.shown)
		return
	}
	db, id := p.desk.DB.Ceremonies, p.id
	set := func(ids []int64, then func()) {
		desk.Do(p.screen.scope, "", func(ctx context.Context) error { return db.SetSignatories(ctx, id, ids) }, func(err error) {
			switch {
			case errors.Is(err, data.ErrNotFound):
				p.load()
			case err != nil:
				p.desk.Fail(err)
				p.load()
			case then != nil:
				then()
			}
		})
	}
	set(ids, func() {
		p.desk.Undoable(words.T("Who signs was changed."), func() { set(was, nil) })
	})
}

// focus puts the cursor where the signatory is chosen.
func (s *signing) focus() {
	if len(s.kept) > 0 && validOn(s.kept[0], s.day) && len(s.kept) > 1 {
		s.pickers[1].Focus()
		return
	}
	s.pickers[0].Focus()
}
