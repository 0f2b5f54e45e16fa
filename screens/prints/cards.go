package prints

import (
	"context"

	"lingkaran/app/issuing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/companies"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// Whose cards are printed.
const (
	cardsCovered      = "covered"
	cardsCompany      = "company"
	cardsContribution = "contribution"
	cardsDistrict     = "district"
	cardsAll          = "all"
	cardsChosen       = "chosen"
)

// cardChoice chooses participant cards.
type cardChoice struct {
	s            *Screen
	whose        *widgets.Select
	company      *widgets.Picker
	contribution *widgets.Picker
	district     *widgets.Select
	unprinted    *widgets.Tick
	layouts      *layouts
	paper        *paper
	whole        *widgets.Tick
	chosen       []int64 // workers that another screen chose
	view         *fyne.Container
}

func newCardChoice(s *Screen) *cardChoice {
	c := &cardChoice{s: s}
	c.whose = widgets.NewSelect("Whose", words.T("Whose cards"), nil)
	c.whose.OnChanged = func(string) { c.follow(); c.s.chosen() }
	c.company = widgets.NewPicker(s.desk.Runner, "Company", words.T("Partner company"), companies.Suggest(s.desk.DB))
	c.company.OnChanged = func(widgets.Choice) { c.s.chosen() }
	c.contribution = widgets.NewPicker(s.desk.Runner, "Contribution", words.T("Contribution"), suggestContributions(s.desk.DB))
	c.contribution.OnChanged = func(widgets.Choice) { c.s.chosen() }
	c.district = widgets.NewSelect("District", words.T("Kecamatan"), nil)
	c.district.OnChanged = func(string) { c.s.chosen() }
	c.unprinted = widgets.NewTick("Unprinted", words.T("Only those without a valid card"))
	c.unprinted.OnChanged = func(bool) { c.s.chosen() }
	c.whole = widgets.NewTick("WholeNIK", words.T("Print the whole NIK"))
	c.whole.OnChanged = func(bool) { c.reload() }
	c.layouts = newLayouts(s, data.PrintCard, s.again)
	c.paper = newPaper(s, data.PrintCard)
	what := widgets.Rows(12, fields(c.whose, c.company, c.contribution, c.district, c.unprinted)...)
	what.Add(c.layouts.object)
	what.Add(c.whole.Object())
	c.view = widgets.Rows(0, s.part("cards", newFold(words.T("What is printed"), what), true), widgets.NewRule(), s.part("cards-paper", c.paper.fold, false))
	c.offer(cardsCovered)
	return c
}

func (c *cardChoice) object() fyne.CanvasObject { return c.view }

func (c *cardChoice) how() *paper { return c.paper }

func (c *cardChoice) offer(value string) {
	all := []widgets.Choice{
		{Value: cardsCovered, Title: words.T("All who are protected this month")},
		{Value: cardsCompany, Title: words.T("Workers of a company")},
		{Value: cardsContribution, Title: words.T("Workers of a contribution")},
		{Value: cardsDistrict, Title: words.T("Workers of a kecamatan")},
		{Value: cardsAll, Title: words.T("All workers")},
	}
	if c.chosen != nil {
		all = append([]widgets.Choice{{Value: cardsChosen, Title: words.T("The %s chosen workers", words.Number(len(c.chosen)))}}, all...)
	}
	c.whose.SetChoices(all)
	c.whose.SetValue(value)
	c.follow()
}

// follow shows the fields that belong to the choice.
func (c *cardChoice) follow() {
	for key, o := range map[string]fyne.CanvasObject{
		cardsCompany: c.company.Object(), cardsContribution: c.contribution.Object(), cardsDistrict: c.district.Object(),
	} {
		if c.whose.Value() == key {
			o.Show()
		} else {
			o.Hide()
		}
	}
	if c.whose.Value() == cardsDistrict {
		c.readDistricts()
	}
	if c.view != nil {
		c.view.Refresh()
	}
}

func (c *cardChoice) readDistricts() {
	desk.Run(c.s.scope, "districts", func(ctx context.Context) ([]string, error) {
		return c.s.desk.DB.Workers.Districts(ctx)
	}, func(names []string, err error) {
		if err != nil {
			c.s.desk.Fail(err)
			return
		}
		var all []widgets.Choice
		for _, n := range names {
			all = append(all, widgets.Choice{Value: n, Title: n})
		}
		c.district.SetChoices(all)
	})
}

func (c *cardChoice) ask(r desk.PrintRequest) {
	c.chosen = r.IDs
	if c.chosen == nil { // all of them
		c.offer(cardsAll)
	} else {
		c.offer(cardsChosen)
	}
	c.s.chosen()
}

func (c *cardChoice) reload() {
	if c.s.mode != cards {
		return
	}
	db, whose, chosen, unprinted := c.s.desk.DB, c.whose.Value(), c.chosen, c.unprinted.Value()
	q, missing := c.query()
	o := issuing.Options{Layout: c.layouts.value(), WholeNIK: c.whole.Value(), Now: c.s.desk.Now(), CompanyID: q.CompanyID, ContributionID: q.ContributionID}
	c.paper.fill(&o)
	c.s.prepare(words.T("Participant cards - %s", c.s.desk.Today().String()), o, func(ctx context.Context, o issuing.Options) (*issuing.Run, error) {
		if missing != "" {
			return nil, nothing(missing)
		}
		ids := chosen
		if whose != cardsChosen {
			var err error
			if ids, err = db.Workers.IDs(ctx, q); err != nil {
				return nil, err
			}
		}
		r, err := issuing.Cards(ctx, db, ids, o)
		if err != nil || !unprinted {
			return r, err
		}
		var fresh []int64
		for i := range r.Subjects {
			if !r.Subjects[i].Reprint {
				fresh = append(fresh, r.Subjects[i].ID)
			}
		}
		if len(fresh) == len(r.Subjects) {
			return r, nil
		}
		if len(fresh) == 0 {
			return nil, nothing(words.T("All of these workers have a valid card."))
		}
		return issuing.Cards(ctx, db, fresh, o)
	})
}

// query is which workers are chosen; missing says what must be chosen first,
// "" when nothing is missing.
func (c *cardChoice) query() (q data.WorkerQuery, missing string) {
	switch c.whose.Value() {
	case cardsCovered:
		q.CoveredIn = c.s.desk.Today().InMonth()
	case cardsCompany:
		if q.CompanyID = c.company.Value().ID; q.CompanyID == 0 {
			missing = words.T("Choose the company first.")
		}
	case cardsContribution:
		if q.ContributionID = c.contribution.Value().ID; q.ContributionID == 0 {
			missing = words.T("Choose the contribution first.")
		}
	case cardsDistrict:
		if q.District = c.district.Value(); q.District == "" {
			missing = words.T("Choose the kecamatan first.")
		}
	}
	return q, missing
}

func suggestContributions(db *data.DB) widgets.Suggest {
	return func(ctx context.Context, text string) ([]widgets.Choice, error) {
		rows, err := db.Contributions.All(ctx)
		if err != nil {
			return nil, err
		}
		var all []widgets.Choice
		for _, r := range rows {
			title := words.T("%s, %s", r.Company, words.Date(r.Date))
			if !contains(title, text) {
				continue
			}
			all = append(all, widgets.Choice{ID: r.ID, Title: title, Icon: theme.IconMoney,
				Detail: words.T("%s workers, %s to %s", words.Number(r.Assigned), words.Month(r.FirstMonth), words.Month(r.LastMonth()))})
		}
		return all, nil
	}
}
