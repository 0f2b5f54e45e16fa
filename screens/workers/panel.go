package workers

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// filterPanel has the conditions that need a choice. Each counts as soon as it
// is chosen.
type filterPanel struct {
	list         *list
	company      *widgets.Picker
	contribution *widgets.Picker
	district     *widgets.Picker
	occupation   *widgets.Picker
	month        *widgets.Month
	bin, newest  *widgets.Tick
	object       *fyne.Container
	showing      bool
}

func newFilterPanel(l *list) *filterPanel {
	p := &filterPanel{list: l}
	run, db := l.desk.Runner, l.desk.DB
	picker := func(label string, suggest widgets.Suggest, change func(*filter, widgets.Choice)) *widgets.Picker {
		f := widgets.NewPicker(run, "", label, suggest, widgets.Placeholder(words.T("All")))
		f.OnChanged = func(c widgets.Choice) { p.apply(func(f *filter) { change(f, c) }) }
		return f
	}
	p.company = picker(words.T("Company"), func(ctx context.Context, text string) ([]widgets.Choice, error) {
		rows, err := db.Companies.First(ctx, data.CompanyQuery{Text: text}, 50)
		var out []widgets.Choice
		for _, r := range rows {
			out = append(out, widgets.Choice{ID: r.ID, Title: r.FullName(), Detail: words.N("%s worker", "%s workers", r.Workers)})
		}
		return out, err
	}, func(f *filter, c widgets.Choice) { f.query.CompanyID, f.company = c.ID, c.Title })
	p.contribution = picker(words.T("Contribution"), func(ctx context.Context, text string) ([]widgets.Choice, error) {
		return contributionChoices(ctx, db, text)
	}, func(f *filter, c widgets.Choice) { f.query.ContributionID, f.contribution = c.ID, "" })
	p.district = picker(words.T("Kecamatan"), func(ctx context.Context, text string) ([]widgets.Choice, error) {
		used, err := db.Workers.Districts(ctx)
		return matching(used, text), err
	}, func(f *filter, c widgets.Choice) { f.query.District = c.Value })
	p.occupation = picker(words.T("Occupation"), func(ctx context.Context, text string) ([]widgets.Choice, error) {
		used, err := db.Workers.Occupations(ctx)
		return matching(used, text), err
	}, func(f *filter, c widgets.Choice) { f.query.Occupation = c.Value })
	p.month = widgets.NewMonth("", words.T("Protected in the month"), l.desk.Today)
	p.month.OnChanged = func(m data.Month) {
		if m != p.list.filter.query.CoveredIn {
			p.apply(func(f *filter) { f.query.CoveredIn = m })
		}
	}
	p.bin = widgets.NewTick("", words.T("Show the bin"))
	p.bin.OnChanged = func(on bool) { p.apply(func(f *filter) { f.query.Deleted = on }) }
	p.newest = widgets.NewTick("", words.T("Newest first"))
	p.newest.OnChanged = func(on bool) {
		p.apply(func(f *filter) {
			f.query.Sort, f.query.Desc = data.WorkerByName, false
			if on {
				f.query.Sort = data.WorkerByNewest
			}
		})
	}
	fields := container.New(&widgets.Flow{Gap: 12, Cell: 190, Resized: l.relayout}, p.company.Object(), p.contribution.Object(), p.district.Object(),
		p.occupation.Object(), p.month.Object(), p.newest.Object(), p.bin.Object())
	p.object = widgets.PadSides(widgets.On(theme.ColorRaised, widgets.Pad(fields, 12)), 0, 16, 10, 16)
	p.object.Hide()
	return p
}

func (p *filterPanel) apply(change func(*filter)) {
	if !p.showing {
		p.list.apply(change)
	}
}

// show puts the filter in force into the fields.
func (p *filterPanel) show(f filter) {
	p.showing = true
	defer func() { p.showing = false }()
	q := f.query
	p.company.SetValue(widgets.Choice{ID: q.CompanyID, Title: f.company})
	p.contribution.SetValue(widgets.Choice{ID: q.ContributionID, Title: f.contribution})
	p.district.SetValue(widgets.Choice{Value: q.District, Title: q.District})
	p.occupation.SetValue(widgets.Choice{Value: q.Occupation, Title: q.Occupation})
	if q.CoveredIn != p.month.Value() {
		p.month.SetValue(q.CoveredIn)
	}
	p.bin.SetValue(q.Deleted)
	p.newest.SetValue(q.Sort == data.WorkerByNewest)
}

// forget lets the names of companies be read anew.
func (p *filterPanel) forget() {
	p.list.filter.company, p.list.filter.contribution = "", ""
	p.list.name()
}
