package award

import (
	"context"
	"strings"
	"time"

	"lingkaran/app/sheet"
	"lingkaran/app/words"
)

// Write writes rows of the ranking with all their figures and reasons, as a
// workbook or a text after the ending of path. The file is whole or not there.
// Errors are those of sheet.WriteFile.
func (s *Sheet) Write(ctx context.Context, rows []Row, path string, now time.Time) error {
	c := s.Ceremony
	lead := []string{words.T("Ranking of companies"), words.Joined(" · ", c.Title, words.LongDate(c.Date), c.Venue), s.Basis()}
	table := sheet.Table{Name: words.T("Ranking"), Lead: lead, Columns: []sheet.Heading{
		{Title: words.T("Rank"), Width: 8}, {Title: words.T("Company"), Width: 44}, {Title: words.T("Honoured"), Width: 12}, {Title: words.T("Category"), Width: 16},
		{Title: words.T("Workers"), Width: 12}, {Title: words.T("Worker-months"), Width: 16}, {Title: words.T("Amount contributed"), Width: 20},
		{Title: words.T("Contributions made"), Width: 14}, {Title: words.T("Years in a row"), Width: 16}, {Title: words.T("First contribution"), Width: 18},
		{Title: words.T("Why"), Width: 60}, {Title: words.T("Changed by hand"), Width: 40}}}
	return sheet.WriteFile(path, sheet.Book{Title: lead[0], Language: string(words.InUse()), Made: now}, func(w *sheet.Writer) error {
		if err := w.Sheet(table); err != nil {
			return err
		}
		for i := range rows {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := w.Row(rows[i].entries()); err != nil {
				return err
			}
		}
		return nil
	})
}

func (row *Row) entries() []sheet.Entry {
	rank, honoured, hand := sheet.Entry{}, words.T("No"), ""
	if row.Rank > 0 {
		rank = sheet.OfNumber(row.Rank)
	}
	if row.In {
		honoured = words.T("Yes")
	}
	if c := row.ByHand; c != nil {
		hand = words.Joined(" · ", c.Reason, words.Joined(", ", c.By, words.Date(c.On)))
	}
	return []sheet.Entry{rank, sheet.Of(row.Company), sheet.Of(honoured), sheet.Of(row.Category), sheet.OfNumber(row.Workers), sheet.OfNumber(row.WorkerMonths),
		sheet.OfRupiah(row.Amount), sheet.OfNumber(row.Contributions), sheet.OfNumber(row.Years), sheet.OfDate(row.First),
		sheet.Of(strings.Join(row.Why(), " ")), sheet.Of(hand)}
}
