package prints

import (
	"context"
	"strings"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// certificateChoice chooses the certificates of a ceremony.
type certificateChoice struct {
	s        *Screen
	ceremony *widgets.Picker
	which    *widgets.Select
	award    *widgets.Select
	layouts  *layouts
	paper    *paper
	unnumb   *widgets.Tick
	chosen   []int64 // awards that another screen chose; nil for all
	view     *fyne.Container
}

// What is printed of a ceremony.
const (
	allAwards    = "all"
	newAwards    = "new"
	chosenAwards = "chosen"
	oneAward     = "one"
)

func newCertificateChoice(s *Screen) *certificateChoice {
	c := &certificateChoice{s: s}
	c.ceremony = widgets.NewPicker(s.desk.Runner, "Ceremony", words.T("Ceremony"), suggestCeremonies(s.desk.DB))
	c.ceremony.OnChanged = func(widgets.Choice) { c.chosen = nil; c.award.SetValue(""); c.offer(); c.s.chosen() }
	c.which = widgets.NewSelect("Which", words.T("Which certificates"), nil)
	c.which.OnChanged = func(string) { c.follow(); c.s.chosen() }
	c.award = widgets.NewSelect("Award", words.T("Awardee"), nil)
	c.award.OnChanged = func(string) { c.s.chosen() }
	c.unnumb = widgets.NewTick("NoNumber", words.T("Leave the number off the certificate"))
	c.unnumb.OnChanged = func(bool) { c.reload() } // the same pages
	c.layouts = newLayouts(s, data.PrintCertificate, s.again)
	c.paper = newPaper(s, data.PrintCertificate)
	open := widgets.NewLink(words.T("Open the ceremony"), theme.ColorAccentText, c.open)
	what := widgets.Rows(12, beside(c.ceremony.Object(), open), c.which.Object(), c.award.Object(), c.layouts.object, c.unnumb.Object())
	c.view = widgets.Rows(0, s.part("certificates", newFold(words.T("What is printed"), what), true), widgets.NewRule(), s.part("certificates-paper", c.paper.fold, false))
	c.offer()
	return c
}

func (c *certificateChoice) object() fyne.CanvasObject { return c.view }

func (c *certificateChoice) how() *paper { return c.paper }

// offer lists what can be printed; what was chosen elsewhere comes first.
func (c *certificateChoice) offer() {
	all := []widgets.Choice{
		{Value: allAwards, Title: words.T("All awardees, in the order of call")},
		{Value: newAwards, Title: words.T("Only those not printed yet")},
		{Value: oneAward, Title: words.T("One awardee")},
	}
	value := allAwards
	if c.chosen != nil {
		all = append([]widgets.Choice{{Value: chosenAwards, Title: words.T("The %d chosen in the ceremony", len(c.chosen))}}, all...)
		value = chosenAwards
	}
	c.which.SetChoices(all)
	c.which.SetValue(value)
	c.follow()
}

func (c *certificateChoice) follow() {
	if c.which.Value() == oneAward {
		c.award.Object().Show()
	} else {
		c.award.Object().Hide()
	}
	if c.view != nil {
		c.view.Refresh()
	}
}

// begin proposes the ceremony whose certificates are most likely wanted: the
// next one, else the latest.
func (c *certificateChoice) begin() {
	db, today := c.s.desk.DB, c.s.desk.Today()
	desk.Run(c.s.scope, "ceremony", func(ctx context.Context) (data.CeremonyRow, error) {
		next, err := db.Ceremonies.Next(ctx, today)
		if err == nil {
			return next, nil
		}
		all, err := db.Ceremonies.All(ctx, "")
		if err != nil || len(all) == 0 {
			return data.CeremonyRow{}, err
		}
		return all[0], nil
	}, func(row data.CeremonyRow, err error) {
		if err != nil || row.ID == 0 || c.ceremony.Value().ID != 0 {
			return // reload tells of a broken database
		}
		c.ceremony.SetValue(ceremonyChoice(row))
		c.reload()
	})
}

// readAwards lists the awardees of the ceremony for the choice of one; the
// first is proposed.
func (c *certificateChoice) readAwards() {
	id := c.ceremony.Value().ID
	desk.Run(c.s.scope, "awards", func(ctx context.Context) ([]data.AwardRow, error) {
		return c.s.desk.DB.Ceremonies.Awards(ctx, id)
	}, func(rows []data.AwardRow, err error) {
		if err != nil || id != c.ceremony.Value().ID {
			return // preparing the run tells of the error
		}
		was, known := c.award.Value(), false
		var all []widgets.Choice
		for _, a := range rows {
			known = known || idText(a.ID) == was
			all = append(all, widgets.Choice{Value: idText(a.ID), Title: a.Company, Detail: a.CertificateNumber})
		}
		c.award.SetChoices(all)
		if !known && len(all) > 0 {
			c.award.SetValue(all[0].Value)
			c.s.chosen()
		}
	})
}

func (c *certificateChoice) ask(r desk.PrintRequest) {
	desk.Run(c.s.scope, "ceremony", func(ctx context.Context) (data.Ceremony, error) {
		return c.s.desk.DB.Ceremonies.Get(ctx, r.CeremonyID)
	}, func(row data.Ceremony, err error) {
		if err != nil {
			c.s.desk.Fail(err)
			return
		}
		c.chosen = r.IDs
		c.ceremony.SetValue(ceremonyChoice(data.CeremonyRow{Ceremony: row}))
		c.award.SetValue("")
		c.offer()
		c.s.chosen()
	})
}

func (c *certificateChoice) reload() {
	if c.s.mode != certificates {
		return
	}
	if c.which.Value() == oneAward {
		c.readAwards()
	}
	ceremony, which, award := c.ceremony.Value(), c.which.Value(), idOf(c.award.Value())
	chosen := c.chosen
	o := issuing.Options{Layout: c.layouts.value(), NoNumber: c.unnumb.Value(), Now: c.s.desk.Now()}
	c.paper.fill(&o)
	db := c.s.desk.DB
	c.wanted(ceremony.ID)
	c.s.prepare(words.T("Certificates - %s", strings.TrimSpace(ceremony.Title)), o, func(ctx context.Context, o issuing.Options) (*issuing.Run, error) {
		switch {
		case ceremony.ID == 0:
			return nil, nothing(words.T("Choose a ceremony that has awardees."))
		case which == oneAward && award == 0:
			return nil, nothing(words.T("Choose an awardee."))
		}
		var ids []int64
		switch which {
		case chosenAwards:
			ids = chosen
		case oneAward:
			ids = []int64{award}
		case newAwards:
			rows, err := db.Ceremonies.Awards(ctx, ceremony.ID)
			if err != nil {
				return nil, err
			}
			for _, a := range rows {
				if a.CertificateNumber == "" {
					ids = append(ids, a.ID)
				}
			}
			if len(ids) == 0 && len(rows) > 0 {
				return nil, nothing(words.T("All certificates of this ceremony are printed."))
			} else if len(ids) == 0 {
				return nil, printing.ErrEmpty
			}
		}
		return issuing.Certificates(ctx, db, ceremony.ID, ids, o)
	})
}

// wanted asks which layout the ceremony wants, to name it among the choices.
func (c *certificateChoice) wanted(ceremony int64) {
	if ceremony == 0 {
		c.layouts.wants("")
		return
	}
	desk.Run(c.s.scope, "wanted layout", func(ctx context.Context) (data.Ceremony, error) {
		return c.s.desk.DB.Ceremonies.Get(ctx, ceremony)
	}, func(row data.Ceremony, err error) {
		if err == nil { // else preparing the run tells of it
			c.layouts.wants(row.Layout)
		}
	})
}

func (c *certificateChoice) open() {
	if id := c.ceremony.Value().ID; id != 0 {
		c.s.desk.Nav.Open(data.KindCeremony, id)
	} else {
		c.s.desk.Nav.Show(desk.KeyCeremonies)
	}
}

func ceremonyChoice(row data.CeremonyRow) widgets.Choice {
	return widgets.Choice{ID: row.ID, Title: row.Title, Detail: words.Date(row.Date), Icon: theme.IconAward}
}

func suggestCeremonies(db *data.DB) widgets.Suggest {
	return func(ctx context.Context, text string) ([]widgets.Choice, error) {
		rows, err := db.Ceremonies.All(ctx, text)
		if err != nil {
			return nil, err
		}
		var all []widgets.Choice
		for _, r := range rows {
			all = append(all, ceremonyChoice(r))
		}
		return all, nil
	}
}
