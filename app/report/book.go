package report

import (
	"context"

	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// WriteBook writes the report as a workbook, or as separated text when the
// ending of path says so, in the language of the screens; figures are numbers to count on with. Errors are
// those of sheet.WriteFile.
func (r *Report) WriteBook(ctx context.Context, path string) error {
	l := words.InUse()
	title := words.T("%s, %s", r.Kind.Title(l), r.Period(l))
	return sheet.WriteFile(path, sheet.Book{Title: title, Language: string(l), Made: r.Made}, func(w *sheet.Writer) error {
		lead := []string{title, r.Office.Name, words.T("Made on %s", words.Date(data.DateOf(r.Made.Local())))}
		if r.Kind != Targets {
			if err := r.writeRows(ctx, w, lead); err != nil {
				return err
			}
			if format, ok := sheet.FormatOf(path); ok && format == sheet.Separated {
				return nil // a text has one table
			}
		}
		return r.writeReach(w, lead)
	})
}

func (r *Report) writeRows(ctx context.Context, w *sheet.Writer, lead []string) error {
	l := words.InUse()
	columns := Columns(l)
	table := sheet.Table{Name: r.Kind.Head(l), Lead: lead, Columns: []sheet.Heading{{Title: r.Kind.Head(l), Width: 46}}}
	for _, c := range columns {
		width := 14.0
		if c.Money {
			width = 20
		}
		table.Columns = append(table.Columns, sheet.Heading{Title: c.Title, Width: width})
	}
	if err := w.Sheet(table); err != nil {
		return err
	}
	row := func(head sheet.Entry, f data.CoverFigures) error {
		cells := []sheet.Entry{head}
		for _, c := range columns {
			if c.Money {
				cells = append(cells, sheet.OfRupiah(data.Rupiah(c.Of(f))))
			} else {
				cells = append(cells, sheet.OfNumber(c.Of(f)))
			}
		}
		return w.Row(cells)
	}
	for i := range r.Figures.Rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		x := &r.Figures.Rows[i]
		head := sheet.Of(r.Label(l, x))
		if r.Kind == Months {
			head = sheet.OfMonth(x.Month)
		}
		if err := row(head, x.CoverFigures); err != nil {
			return err
		}
	}
	return row(sheet.Of(r.Label(l, nil)), r.Figures.Whole)
}

func (r *Report) writeReach(w *sheet.Writer, lead []string) error {
	err := w.Sheet(sheet.Table{Name: words.T("Target"), Lead: lead, Columns: []sheet.Heading{{Title: words.T("Target"), Width: 46},
		{Title: words.T("Year"), Width: 10}, {Title: words.T("Target"), Width: 20}, {Title: words.T("Reached"), Width: 20}}})
	for _, x := range r.Reach {
		if err != nil {
			return err
		}
		number := func(n int64) sheet.Entry {
			if x.Measure == data.MeasureAmount {
				return sheet.OfRupiah(data.Rupiah(n))
			}
			return sheet.OfNumber(n)
		}
		target := number(x.Target)
		if x.Target == 0 {
			target = sheet.Entry{}
		}
		err = w.Row([]sheet.Entry{sheet.Of(MeasureName(words.InUse(), x.Measure)), sheet.Of(words.Decimal(float64(x.Year), 0)), target, number(x.Reached)})
	}
	return err
}
