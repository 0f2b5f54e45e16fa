package guests

import (
	"context"
	"time"

	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// AnswerWord says what a guest answered.
func AnswerWord(a data.GuestAnswer) string {
	switch a {
	case data.WillCome:
		return words.T("Will come")
	case data.WillNot:
		return words.T("Cannot come")
	case data.WillSend:
		return words.T("Sends somebody")
	}
	return words.T("No answer yet")
}

// WriteAttendance writes the guests of a ceremony with their answers and who
// came, as a workbook or a text after the ending of path, and returns how many.
// The file is whole or not there. Errors are those of sheet.WriteFile and of
// the database.
func WriteAttendance(ctx context.Context, db *data.DB, ceremonyID int64, path string, now time.Time) (int, error) {
	c, err := db.Ceremonies.Get(ctx, ceremonyID)
	if err != nil {
		return 0, err
	}
	rows, err := db.Guests.Of(ctx, ceremonyID)
	if err != nil {
		return 0, err
	}
	n := Count(rows)
	lead := []string{words.T("Guests and attendance"), words.Joined(" · ", c.Title, words.LongDate(c.Date), c.Venue),
		words.T("%s people arrived of %s invited", words.Number(n.Arrived), words.Number(n.Invited))}
	table := sheet.Table{Name: words.T("Attendance"), Lead: lead, Columns: []sheet.Heading{
		{Title: words.T("No."), Width: 6}, {Title: words.T("Name"), Width: 30}, {Title: words.T("Position"), Width: 28},
		{Title: words.T("Institution or company"), Width: 40}, {Title: words.T("Phone"), Width: 18}, {Title: words.T("Address"), Width: 40},
		{Title: words.T("Invitation number"), Width: 20}, {Title: words.T("People invited"), Width: 10}, {Title: words.T("Answer"), Width: 18},
		{Title: words.T("Arrived at"), Width: 12}, {Title: words.T("People who came"), Width: 10}, {Title: words.T("Represented by"), Width: 28},
		{Title: words.T("Notes"), Width: 30}}}
	return len(rows), sheet.WriteFile(path, sheet.Book{Title: lead[0], Language: string(words.InUse()), Made: now}, func(w *sheet.Writer) error {
		if err := w.Sheet(table); err != nil {
			return err
		}
		for i := range rows {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := w.Row(entries(i+1, &rows[i])); err != nil {
				return err
			}
		}
		return nil
	})
}

func entries(n int, g *data.GuestRow) []sheet.Entry {
	at, came := sheet.Entry{}, sheet.Entry{}
	if g.ArrivedAt != nil {
		at, came = sheet.Of(g.ArrivedAt.Local().Format("15.04")), sheet.OfNumber(g.Arrived)
	}
	return []sheet.Entry{sheet.OfNumber(n), sheet.Of(g.Name), sheet.Of(g.Title), sheet.Of(g.From()), sheet.Of(g.Phone), sheet.Of(g.Address),
		sheet.Of(g.Number), sheet.OfNumber(max(g.Seats, 1)), sheet.Of(AnswerWord(g.Answer)), at, came, sheet.Of(g.RepresentedBy), sheet.Of(g.Notes)}
}
