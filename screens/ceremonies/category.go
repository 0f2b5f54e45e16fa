package ceremonies

import (
	"context"
	"strings"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// categoryRank orders categories: the usual ones by their rank, others after
// them, none last.
func categoryRank(category string) int {
	if category == "" {
		return len(ranks.UsualCategories) + 1
	}
	for i, c := range ranks.UsualCategories {
		if strings.Contains(strings.ToLower(category), strings.ToLower(c)) {
			return i
		}
	}
	return len(ranks.UsualCategories)
}

// openCategories offers a category for the ticked awards.
func (a *awardees) openCategories() {
	p, db := a.page, a.page.desk.DB.Ceremonies
	desk.Run(p.scope, "categories", func(ctx context.Context) ([]string, error) { return ranks.Categories(ctx, db) },
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
			widgets.DropMenu(p.desk.Window.Canvas(), a.categorise, m)
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
