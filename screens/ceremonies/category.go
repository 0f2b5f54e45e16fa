package ceremonies

import (
	"context"
	"slices"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// usualCategories are offered where an office has none of its own yet, the
// highest first. They stand on the certificate, which is Indonesian.
var usualCategories = []string{"Platinum", "Emas", "Perak", "Perunggu"}

// categoryRank orders categories: the usual ones by their rank, others after
// them, none last.
func categoryRank(category string) int {
	if category == "" {
		return len(usualCategories) + 1
	}
	for i, c := range usualCategories {
		if strings.Contains(strings.ToLower(category), strings.ToLower(c)) {
			return i
		}
	}
	return len(usualCategories)
}

// categories are those in use and the usual ones.
func categories(ctx context.Context, db *data.Ceremonies) ([]string, error) {
	all, err := db.Categories(ctx)
	for _, c := range usualCategories {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all, err
}

// suggestCategories answers a field that is typed into.
func suggestCategories(db *data.Ceremonies) widgets.Suggest {
	return func(ctx context.Context, text string) ([]widgets.Choice, error) {
		all, err := categories(ctx, db)
		var found []widgets.Choice
		for _, c := range all {
			if strings.Contains(strings.ToLower(c), strings.ToLower(text)) {
				found = append(found, widgets.Choice{Value: c, Title: c})
			}
		}
		return found, err
	}
}

// openCategories offers a category for the ticked awards.
func (a *awardees) openCategories() {
	p, db := a.page, a.page.desk.DB.Ceremonies
	desk.Run(p.scope, "categories", func(ctx context.Context) ([]string, error) { return categories(ctx, db) },
		func(all []string, err error) {
			if err != nil {
				p.desk.Fail(err)
				return
			}
			m := fyne.NewMenu("")
			for _, c := range all {
				m.Items = append(m.Items, fyne.NewMenuItem(c, func() { a.setCategory(c) }))
			}
			m.Items = append(m.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(words.T("No category"), func() { a.setCategory("") }))
			popUnder(p.desk, a.categorise, m)
		})
}

// setCategory gives the ticked awards a category.
func (a *awardees) setCategory(category string) {
	p := a.page
	var now []data.Award
	for _, id := range a.order.Ticked() {
		if w, ok := p.shown.award(id); ok && w.Category != category {
			w.Category = category
			now = append(now, w.Award)
		}
	}
	if len(now) == 0 {
		p.desk.Say(words.T("They have this category already."))
		return
	}
	done := words.N("The category of %s awardee was changed.", "The category of %s awardees was changed.", len(now))
	p.guarded(func() {
		p.saveAwards(now, done)
		a.order.Tick()
	})
}
