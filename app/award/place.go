package award

import (
	"slices"

	"lingkaran/data"
)

// place gives the ranked companies their categories: first those whose place a
// clerk decided, then the others in the order of the ranking.
func (r *Rules) place(rows []Row, honours map[int64][]data.Honour) {
	categories := r.Categories
	if len(categories) == 0 {
		categories = []Category{{}}
	}
	used := make([]int, len(categories))
	enter := func(row *Row, i int, why ReasonCode) {
		used[i]++
		row.In, row.Category = true, categories[i].Name
		if why == "" {
			return
		}
		row.say(Reason{Code: why, Measure: r.Measure, Text: categories[i].Name, N: int64(used[i]), Need: categories[i].AtLeast, Quota: categories[i].Quota})
	}
	for i := range rows {
		row := &rows[i]
		switch {
		case row.ByHand == nil, row.ByHand.Kind == Placed: // in the order of the ranking
		case row.ByHand.Kind == Moved:
			row.say(Reason{Code: HandCategory, Text: row.ByHand.Reason, Category: row.ByHand.Category})
			enter(row, r.category(row.ByHand.Category), "")
		case row.ByHand.Category != "":
			enter(row, r.category(row.ByHand.Category), InCategory)
		default: // in the category of its figures, or the last one
			at := slices.IndexFunc(categories, func(c Category) bool { return row.value(r.Measure) >= c.AtLeast })
			if at < 0 {
				at = len(categories) - 1
			}
			enter(row, at, r.placed(categories[at]))
		}
	}
	for i := range rows {
		row := &rows[i]
		if row.ByHand != nil && row.ByHand.Kind != Placed {
			continue
		}
		why := Reason{Code: NoCategory, Measure: r.Measure, N: row.value(r.Measure), Need: categories[len(categories)-1].AtLeast}
		for n, c := range categories {
			if row.value(r.Measure) < c.AtLeast {
				continue
			}
			if h := honouredIn(honours[row.CompanyID], c.Name); r.Before == BeforeCategory && h != nil {
				said := Reason{Code: HonouredInCategory, Text: h.Title, Date: h.Date, Category: c.Name}
				if why.Code == NoCategory || why.Code == Full {
					why = said
				}
				if n < len(categories)-1 {
					row.say(said)
				}
				continue
			}
			if c.Quota > 0 && used[n] >= c.Quota {
				if why.Code == NoCategory || why.Code == Full {
					why = Reason{Code: Full, Text: c.Name, Quota: c.Quota}
				}
				continue
			}
			enter(row, n, r.placed(c))
			break
		}
		if !row.In && !slices.Contains(row.Reasons, why) {
			row.say(why)
		}
	}
}

// placed says whether there is anything to say of a place in the category.
func (r *Rules) placed(c Category) ReasonCode {
	switch {
	case c.Quota > 0:
		return ByPlace
	case c.AtLeast > 0:
		return ByThreshold
	case c.Name != "":
		return InCategory
	}
	return ""
}

func honouredIn(before []data.Honour, category string) *data.Honour {
	for i := range before {
		if before[i].Category == category {
			return &before[i]
		}
	}
	return nil
}
