package intake

import (
	"context"
	"slices"
	"strings"

	"lingkaran/data"
)

// SuggestCompany finds the company whose list the book is, by its name, short
// name or NPP in the file's name or above the list. ok is false when none
// stands there, or more than one.
func (b *Book) SuggestCompany(ctx context.Context, db *data.DB) (c data.Company, ok bool, err error) {
	text := b.owners()
	ids, err := db.Companies.IDs(ctx, data.CompanyQuery{})
	if err != nil || len(ids) > maxOwners {
		return c, false, err
	}
	best := 0
	for at := 0; at < len(ids); at += compareStep {
		rows, err := db.Companies.Rows(ctx, ids[at:min(at+compareStep, len(ids))])
		if err != nil {
			return c, false, err
		}
		for i := range rows {
			switch n := owns(&rows[i].Company, text); {
			case n > best:
				best, c, ok = n, rows[i].Company, true
			case n == best && n > 0:
				ok = false // two with the same right: the clerk knows
			}
		}
	}
	return c, ok, nil
}

// maxOwners is how many companies are looked through at most.
const maxOwners = 20_000

// owners are the words among which a company's name is looked for: the file's
// name, the sheets', and what stands above the list.
func (b *Book) owners() []string {
	name := b.File()
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	text := strings.Fields(plainWords(name))
	g := b.Guess()
	for i, info := range b.file.Sheets {
		if info.Name != g.Sheet {
			continue
		}
		text = append(append(text, "|"), strings.Fields(plainWords(info.Name))...)
		for _, row := range b.heads[i] {
			if g.HeaderRow == 0 || row.Number >= g.HeaderRow {
				break
			}
			for _, cell := range row.Cells {
				if !cell.Filled {
					text = append(append(text, "|"), strings.Fields(plainWords(b.Plain(cell)))...)
				}
			}
		}
	}
	return text
}

// owns returns how much of a company's name stands in a text, 0 for too little
// to be sure: its name in full, a short name of three letters or more, its NPP.
func owns(c *data.Company, text []string) int {
	if npp := plainWords(c.NPP); len(npp) >= 6 && slices.Contains(text, npp) {
		return 1000
	}
	best := 0
	name := strings.Fields(plainWords(c.Name))
	letters := len(strings.Join(name, ""))
	if letters >= 5 && runOf(text, name) {
		best = letters
	}
	for _, other := range []string{c.ShortName, c.TradeName} {
		if part := strings.Fields(plainWords(other)); len(strings.Join(part, "")) >= 3 && runOf(text, part) {
			best = max(best, len(strings.Join(part, "")))
		}
	}
	return best
}

// runOf reports whether part stands in text, word by word.
func runOf(text, part []string) bool {
	for i := 0; len(part) > 0 && i+len(part) <= len(text); i++ {
		if slices.Equal(text[i:i+len(part)], part) {
			return true
		}
	}
	return false
}
