package imports

import (
	"context"
	"strconv"
	"strings"

	"lingkaran/app/intake"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// companyChosen reads the contributions of the company, and how its lists were
// read before.
func (r *reading) companyChosen(c widgets.Choice) {
	it, s := r.item, r.screen
	r.company.SetError("")
	it.target = intake.Target{}
	r.gifts = nil
	r.fillGifts()
	if c.ID == 0 {
		return
	}
	type answer struct {
		company    data.Company
		gifts      []data.ContributionRow
		mapping    intake.Mapping
		remembered bool
		like       data.ImportRow
	}
	book := it.book
	desk.Run(s.scope, "company", func(ctx context.Context) (a answer, err error) {
		if a.company, err = s.desk.DB.Companies.Get(ctx, c.ID); err != nil {
			return a, err
		}
		if a.gifts, err = s.desk.DB.Contributions.Of(ctx, c.ID); err != nil {
			return a, err
		}
		if a.mapping, a.remembered, err = book.MappingFor(ctx, s.desk.DB, c.ID); err != nil || !a.remembered {
			return a, err
		}
		a.like, err = readLike(ctx, s.desk.DB, c.ID, a.mapping)
		return a, err
	}, func(a answer, err error) {
		if it.state != read || it.book != book {
			return
		}
		if err != nil {
			r.judgeNext = false
			s.desk.Fail(err)
			return
		}
		it.target.Company, r.gifts = a.company, a.gifts
		r.fillGifts()
		if a.remembered && !it.byHand {
			it.mapping = a.mapping
			r.said = likeWords(a.like)
			r.draw()
			r.recount()
		}
		if r.judgeNext {
			r.judge()
		}
	})
}

// fillGifts offers the contributions of the company.
func (r *reading) fillGifts() {
	choices := []widgets.Choice{{Value: "", Title: words.T("None: import without protection")}}
	for _, g := range r.gifts {
		choices = append(choices, widgets.Choice{Value: strconv.FormatInt(g.ID, 10), Title: words.MonthSpan(g.FirstMonth, g.LastMonth()),
			Detail: words.T("%s of %s workers", words.Number(g.Assigned), words.Number(g.Workers))})
	}
	r.gift.SetChoices(choices)
	wanted := ""
	for _, g := range r.gifts {
		if id := r.screen.first.ContributionID; id != 0 && g.ID == id {
			wanted = strconv.FormatInt(id, 10)
		}
	}
	for _, other := range r.screen.items { // lists that come together are mostly paid for together
		if other == r.item {
			break
		}
		for _, g := range r.gifts {
			if g.ID == other.target.Contribution.ID {
				wanted = strconv.FormatInt(g.ID, 10)
			}
		}
	}
	r.gift.SetValue(wanted)
	r.gift.SetEnabled(len(r.gifts) > 0)
	r.giftChosen()
}

func (r *reading) giftChosen() {
	r.item.target.Contribution = data.Contribution{}
	for _, g := range r.gifts {
		if strconv.FormatInt(g.ID, 10) == r.gift.Value() {
			r.item.target.Contribution = g.Contribution
		}
	}
}

// sheetChosen guesses another sheet.
func (r *reading) sheetChosen() {
	book := r.item.book
	for _, g := range book.Guesses() {
		if g.Sheet == r.sheet.Value() {
			r.said = ""
			r.item.mapping, r.item.byHand = g.Mapping.Clone(), true
		}
	}
	r.draw()
	r.recount()
}

// drawHeader offers the rows that may hold the headings.
func (r *reading) drawHeader() {
	m := r.item.mapping
	choices := []widgets.Choice{{Value: "0", Title: words.T("No headings")}}
	seen := map[string]bool{}
	add := func(first, rows int, text string) {
		key := strconv.Itoa(first) + "+" + strconv.Itoa(rows)
		if seen[key] {
			return
		}
		seen[key] = true
		title := words.T("Row %d", first)
		if rows == 2 {
			title = words.T("Rows %d and %d", first, first+1)
		}
		choices = append(choices, widgets.Choice{Value: key, Title: title, Detail: text})
	}
	for _, row := range r.preview.top {
		text := rowText(r.item.book, row)
		add(row.Number, 1, text)
		if row.Number == m.HeaderRow || m.HeaderRow == 0 {
			add(row.Number, 2, text)
		}
	}
	if m.HeaderRow > 0 {
		add(m.HeaderRow, m.HeaderRows, strings.Join(r.item.book.Headers(m), " · "))
	}
	r.header.SetChoices(choices)
	r.header.SetValue("0")
	if m.HeaderRow > 0 {
		r.header.SetValue(strconv.Itoa(m.HeaderRow) + "+" + strconv.Itoa(m.HeaderRows))
	}
}

// rowText is a row in short.
func rowText(b *intake.Book, row sheet.Row) string {
	var parts []string
	for _, c := range row.Cells {
		if t := strings.TrimSpace(b.Plain(c)); t != "" && !c.Filled && len(parts) < 4 {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, " · ")
}

// headerChosen guesses the columns by the row that the clerk pointed at.
func (r *reading) headerChosen() {
	it := r.item
	r.said = ""
	first, rows, _ := strings.Cut(r.header.Value(), "+")
	at, _ := strconv.Atoi(first)
	n, _ := strconv.Atoi(rows)
	if at == 0 {
		r.alter(func(m *intake.Mapping) { m.HeaderRow, m.HeaderRows, m.Fingerprint = 0, 0, "" })
		return
	}
	g, err := it.book.ForHeader(it.mapping.Sheet, at, n)
	if err != nil {
		r.screen.desk.Notices.Trouble(r.screen.sentence(err))
		return
	}
	polite := it.mapping.TitleCase
	r.alter(func(m *intake.Mapping) {
		*m = g.Mapping.Clone()
		m.TitleCase = polite
	})
}
