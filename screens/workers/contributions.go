package workers

import (
	"context"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/widgets"
)

// contributionChoices offers the contributions whose company, receipt or
// months hold every word of text, the newest first.
func contributionChoices(ctx context.Context, db *data.DB, text string) ([]widgets.Choice, error) {
	all, err := db.Contributions.All(ctx)
	if err != nil {
		return nil, err
	}
	var out []widgets.Choice
	for _, c := range all {
		detail := words.MonthSpan(c.FirstMonth, c.LastMonth())
		if holdsWords(c.Company+" "+c.ReceiptNumber+" "+detail, text) {
			out = append(out, widgets.Choice{ID: c.ID, Title: c.Company,
				Detail: words.T("%s · %s of %s workers", detail, words.Number(c.Assigned), words.Number(c.Workers))})
		}
	}
	return out, nil
}

// named returns a chosen contribution as a field shows it: its months tell it
// apart from the company's others.
func named(c widgets.Choice) widgets.Choice {
	months, _, _ := strings.Cut(c.Detail, " · ")
	if c.ID != 0 && months != "" {
		c.Title, c.Detail = c.Title+", "+months, ""
	}
	return c
}

// holdsWords reports whether s holds each word of text, in any case.
func holdsWords(s, text string) bool {
	s = strings.ToLower(s)
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// clashWords says why workers were not covered, with at most three of them by name.
func clashWords(clashes []data.CoverageRow) string {
	var out []string
	for i, c := range clashes {
		if i == 3 {
			out = append(out, words.T("and %s others", words.Number(len(clashes)-i)))
			break
		}
		out = append(out, words.T("%s (%s, %s)", c.WorkerName, c.Company, words.MonthSpan(c.FirstMonth, c.LastMonth)))
	}
	return strings.Join(out, "; ")
}
