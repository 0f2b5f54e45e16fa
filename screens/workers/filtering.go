package workers

import (
	"context"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// setFilter puts a filter in force, from another screen for instance.
func (l *list) setFilter(f filter) {
	if f.query.Sort == "" {
		f.query.Sort, f.query.Desc = l.filter.query.Sort, l.filter.query.Desc
	}
	l.filter = f
	l.search.OnSearch = nil // its text is part of the filter that is loaded below
	l.search.SetText(f.query.Text)
	l.search.OnSearch = l.searched
	l.table.TickNone()
	l.near.forget()
	l.draw()
	l.table.ScrollToTop()
	l.load()
	l.name()
}

// apply changes the filter in force.
func (l *list) apply(change func(*filter)) {
	f := l.filter
	change(&f)
	l.setFilter(f)
}

func (l *list) clearFilter() { l.setFilter(l.filter.cleared()) }

// name looks up what the filter's company, contribution and import are called.
func (l *list) name() {
	f := l.filter
	if (f.query.CompanyID == 0 || f.company != "") && (f.query.ContributionID == 0 || f.contribution != "") && (f.query.ImportID == 0 || f.list != "") &&
		(f.query.Cover.CompanyID == 0 || f.cover != "") {
		return
	}
	db := l.desk.DB
	desk.Run(l.scope, "filter names", func(ctx context.Context) (filter, error) {
		if f.query.ContributionID != 0 && f.contribution == "" {
			c, err := db.Contributions.Get(ctx, f.query.ContributionID)
			if err != nil {
				return f, err
			}
			company, err := db.Companies.Get(ctx, c.CompanyID)
			if err != nil {
				return f, err
			}
			f.contribution = contributionName(company.FullName(), c)
		}
		if f.query.CompanyID != 0 && f.company == "" {
			c, err := db.Companies.Get(ctx, f.query.CompanyID)
			if err != nil {
				return f, err
			}
			f.company = c.FullName()
		}
		if f.query.Cover.CompanyID != 0 && f.cover == "" {
			c, err := db.Companies.Get(ctx, f.query.Cover.CompanyID)
			if err != nil {
				return f, err
			}
			f.cover = c.FullName()
		}
		if f.query.ImportID != 0 && f.list == "" {
			i, err := db.Imports.Get(ctx, f.query.ImportID)
			if err != nil {
				return f, err
			}
			f.list = importName(i)
		}
		return f, nil
	}, func(named filter, err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		l.filter.company, l.filter.contribution, l.filter.list, l.filter.cover = named.company, named.contribution, named.list, named.cover
		l.draw()
	})
}

// importName tells imports apart: the file, and the day it was taken in.
func importName(i data.ImportRow) string {
	return words.T("%s, %s", i.FileName, words.ShortDate(data.DateOf(i.At.Local())))
}

// contributionName tells contributions of one company apart.
func contributionName(company string, c data.Contribution) string {
	return company + ", " + words.MonthSpan(c.FirstMonth, c.LastMonth())
}

// draw shows the conditions in force: those that are asked for every day are
// always at hand, the others appear with their cross.
func (l *list) draw() {
	today := l.desk.Today()
	q := l.filter.query
	from, to := endsWithin(today, soonDays)
	soon := q.EndsFrom == from && q.EndsTo == to
	pills := []fyne.CanvasObject{}
	add := func(text string, on bool, change func(*filter)) {
		pills = append(pills, newPill(text, on, func() { l.apply(change) }))
	}
	if !q.Deleted {
		add(words.T("Ends within %d days", soonDays), soon, func(f *filter) { f.toggleEndsSoon(today) })
		add(words.T("Without KPJ"), q.WithoutKPJ, func(f *filter) { f.query.WithoutKPJ = !q.WithoutKPJ })
		add(words.T("Without photo"), q.WithoutPhoto, func(f *filter) { f.query.WithoutPhoto = !q.WithoutPhoto })
		add(words.T("Never protected"), q.NeverCovered, func(f *filter) { f.query.NeverCovered = !q.NeverCovered })
	}
	quick := map[string]bool{}
	for _, p := range pills {
		quick[p.(*pill).text] = true
	}
	for _, c := range l.filter.conditions(today) {
		if !quick[c.text] {
			add(c.text, true, c.without)
		}
	}
	if q.Sort == data.WorkerByNewest {
		add(words.T("Newest first"), true, func(f *filter) { f.query.Sort, f.query.Desc = data.WorkerByName, false })
	}
	if len(l.filter.conditions(today)) > 1 {
		pills = append(pills, widgets.NewTool(words.T("Clear filters"), "", l.clearFilter))
	}
	l.pills.Objects = pills
	l.pills.Refresh()
	sort := q.Sort
	if sort == "" {
		sort = data.WorkerByName
	}
	l.table.SetSort(string(sort), q.Desc)
	l.panel.show(l.filter)
	l.saved.draw()
	l.relayout()
}

func (l *list) togglePanel() {
	if l.panel.object.Visible() {
		l.panel.object.Hide()
	} else {
		l.panel.show(l.filter)
		l.panel.object.Show()
	}
	l.relayout()
}
