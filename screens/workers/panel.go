package workers

import (
	"context"
	"sync/atomic"

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
	village      *widgets.Picker
	occupation   *widgets.Picker
	imported     *widgets.Picker // the list that brought them
	month        *widgets.Month
	from, to     *widgets.Month // of the end of the cover
	bin, newest  *widgets.Tick
	object       *fyne.Container
	within       atomic.Value // string, the kecamatan; read off the window's thread
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
	}, func(f *filter, c widgets.Choice) { f.query.District, f.query.Village = c.Value, "" })
	p.village = picker(words.T("Village"), func(ctx context.Context, text string) ([]widgets.Choice, error) {
		used, err := db.Workers.Villages(ctx, p.within.Load().(string))
		return matching(used, text), err
	}, func(f *filter, c widgets.Choice) { f.query.Village = c.Value })
	p.within.Store("")
	p.occupation = picker(words.T("Occupation"), func(ctx context.Context, text string) ([]widgets.Choice, error) {
		used, err := db.Workers.Occupations(ctx)
		return matching(used, text), err
	}, func(f *filter, c widgets.Choice) { f.query.Occupation = c.Value })
	p.imported = picker(words.T("Import"), func(ctx context.Context, text string) ([]widgets.Choice, error) {
		return importChoices(ctx, db, text)
	}, func(f *filter, c widgets.Choice) { f.query.ImportID, f.list = c.ID, "" })
	month := func(label string, at func(*data.WorkerQuery) *data.Month) *widgets.Month {
		m := widgets.NewMonth("", label, l.desk.Today)
		m.OnChanged = func(v data.Month) {
			if v != *at(&p.list.filter.query) {
				p.apply(func(f *filter) { *at(&f.query) = v })
			}
		}
		return m
	}
	p.month = month(words.T("Protected in the month"), func(q *data.WorkerQuery) *data.Month { return &q.CoveredIn })
	p.from = month(words.T("Protection ends from"), func(q *data.WorkerQuery) *data.Month { return &q.EndsFrom })
	p.to = month(words.T("Protection ends until"), func(q *data.WorkerQuery) *data.Month { return &q.EndsTo })
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
	fields := container.New(&widgets.Flow{Gap: 12, Cell: 176, Resized: l.relayout}, p.company.Object(), p.contribution.Object(), p.imported.Object(),
		p.district.Object(), p.village.Object(), p.occupation.Object(), p.month.Object(), p.from.Object(), p.to.Object(), p.newest.Object(), p.bin.Object())
	inner := widgets.Pad(fields, 12)
	p.object = widgets.PadSides(widgets.On(theme.ColorRaised, container.New(lowly{inner, l.desk.Window.Canvas}, container.NewVScroll(inner))), 0, 16, 10, 16)
	p.object.Hide()
	return p
}

// lowly keeps the fields from taking the list's room in a low window, or with
// large text: what is higher than a quarter of the window is scrolled.
type lowly struct {
	fields fyne.CanvasObject
	canvas func() fyne.Canvas
}

func (l lowly) MinSize([]fyne.CanvasObject) fyne.Size {
	m := l.fields.MinSize()
	return fyne.NewSize(m.Width, min(m.Height, max(l.canvas().Size().Height/4, theme.Px(90))))
}

func (l lowly) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

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
	p.within.Store(q.District)
	p.village.SetEnabled(q.District != "")
	p.village.SetValue(widgets.Choice{Value: q.Village, Title: q.Village})
	if q.District == "" {
		p.village.SetValue(widgets.Choice{Title: words.T("First a kecamatan")})
	}
	p.imported.SetValue(widgets.Choice{ID: q.ImportID, Title: f.list})
	for field, m := range map[*widgets.Month]data.Month{p.month: q.CoveredIn, p.from: q.EndsFrom, p.to: q.EndsTo} {
		if m != field.Value() {
			field.SetValue(m)
		}
	}
	p.bin.SetValue(q.Deleted)
	p.newest.SetValue(q.Sort == data.WorkerByNewest)
}

// importsOffered bounds the history that is offered.
const importsOffered = 500

// importChoices offers the imports whose file, company or day hold every word
// of text, the newest first.
func importChoices(ctx context.Context, db *data.DB, text string) ([]widgets.Choice, error) {
	all, err := db.Imports.All(ctx, 0, importsOffered)
	var out []widgets.Choice
	for _, i := range all {
		name := importName(i)
		if i.UndoneAt == nil && holdsWords(name+" "+i.Company, text) {
			out = append(out, widgets.Choice{ID: i.ID, Title: name, Detail: words.N("%s worker", "%s workers", i.Created)})
		}
	}
	return out, err
}

// forget lets the names of companies be read anew.
func (p *filterPanel) forget() {
	p.list.filter.company, p.list.filter.contribution, p.list.filter.list = "", "", ""
	p.list.name()
}
