package report

import (
	"cmp"
	"context"
	"os"
	"slices"

	"lingkaran/app/files"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// mostBars is how many rows are drawn as bars: the largest.
const mostBars = 40

// WritePDF writes the report as a paper of the office, on a sheet of the
// layout for reports ("" for its first, A4). The file is whole or not there.
// It returns what does not fit or lacks a glyph. Errors are those of the
// database, of the layout and of files.Write.
func (r *Report) WritePDF(ctx context.Context, db *data.DB, sheet, path string) (printing.PaperReport, error) {
	l, err := layout.NewShelf(db).Open(ctx, layout.PaperReport)
	if err != nil {
		return printing.PaperReport{}, err
	}
	var out printing.PaperReport
	err = files.Write(path, files.Shared, func(f *os.File) error {
		out, err = printing.WritePapers(ctx, f, printing.PaperJob{
			Papers: []printing.Paper{{Layout: l, Sheet: sheet, Values: r.Letterhead(), Blocks: r.Blocks()}},
			Images: func(hash string) (data.Image, error) { return db.Office.Image(ctx, hash) },
			Title:  r.Kind.Title(), Now: r.Made,
		})
		return err
	})
	return out, err
}

// Letterhead is what the layout's own elements say.
func (r *Report) Letterhead() data.Values {
	v := data.Values{layout.FieldHeading: r.Kind.Title() + ", " + r.Period()}
	for field, text := range map[string]string{layout.FieldOffice: r.Office.Name, layout.FieldOfficeAddress: r.Office.Address,
		layout.FieldContactCentre: r.Office.ContactCentre, layout.FieldLogo: r.Office.LogoHash} {
		if text != "" {
			v[field] = text
		}
	}
	return v
}

// Blocks are the report as a paper: its head, the sums, the reach, the rows
// side by side as bars and as a table, and what the figures mean.
func (r *Report) Blocks() []printing.Block {
	blocks := []printing.Block{
		printing.Heading{Text: r.Kind.Title(), Level: 1, Align: "center"},
		printing.Text{Text: r.Period(), Align: "center", Above: -1},
		printing.Facts{Label: 46, Rows: r.facts()},
	}
	if b := r.reachBars(); len(b.Of) > 0 {
		blocks = append(blocks, printing.Together{printing.Heading{Text: words.T("Reach against the targets"), Level: 2}, b})
	}
	if r.Kind == Targets {
		return append(blocks, r.reachTable(), printing.Text{Text: words.T("Cover that is given for months to come counts."), Scale: 0.85})
	}
	if b := r.Bars(); len(b.Of) > 1 {
		blocks = append(blocks, printing.Heading{Text: words.T("Protected workers side by side"), Level: 2}, b)
		if all := len(r.Largest(len(r.Figures.Rows))); len(b.Of) < all {
			blocks = append(blocks, printing.Text{Text: words.T("The %d largest of %s.", len(b.Of), words.Number(all)), Scale: 0.85})
		}
	}
	blocks = append(blocks, printing.Heading{Text: words.T("All figures"), Level: 2}, r.table())
	blocks = append(blocks, printing.Space(3))
	for _, n := range r.Kind.Notes() {
		blocks = append(blocks, printing.Text{Text: n, Scale: 0.8, Above: 0.8})
	}
	return blocks
}

func (r *Report) facts() [][2]string {
	facts := [][2]string{}
	for _, c := range Columns() {
		title := c.Title
		if c.Key == "protected" {
			title = MeasureName(data.MeasureWorkers)
		}
		facts = append(facts, [2]string{title, c.Show(r.Figures.Whole)})
	}
	return append(facts, [2]string{words.T("Made on"), words.Date(data.DateOf(r.Made.Local()))})
}

func (r *Report) reachBars() printing.Bars {
	b := printing.Bars{Label: 62, Most: 100}
	for _, x := range r.Reach {
		if x.Target > 0 {
			b.Of = append(b.Of, printing.Bar{Label: x.Label(), Figure: words.T("%s%% of %s", words.Decimal(x.Percent(), 1), x.Figure(x.Target)), Value: x.Percent()})
			b.Most = max(b.Most, x.Percent())
		}
	}
	return b
}

func (r *Report) reachTable() printing.Table {
	t := printing.Table{Columns: []printing.Column{{Title: r.Kind.Head(), Share: 1}, {Title: words.T("Target"), Width: 38, Align: "right"},
		{Title: words.T("Reached"), Width: 38, Align: "right"}, {Title: "%", Width: 18, Align: "right"}}}
	for _, x := range r.Reach {
		target, percent := "–", "–"
		if x.Target > 0 {
			target, percent = x.Figure(x.Target), words.Decimal(x.Percent(), 1)
		}
		t.Rows = append(t.Rows, printing.Row{Cells: []string{x.Label(), target, x.Figure(x.Reached), percent}})
	}
	return t
}

// Bars are the rows with workers, months in their order and all else by the
// number of workers, at most mostBars.
func (r *Report) Bars() printing.Bars {
	b := printing.Bars{Label: 58}
	for _, row := range r.Largest(mostBars) {
		b.Of = append(b.Of, printing.Bar{Label: r.Label(&row), Figure: words.Number(row.Protected), Value: float64(row.Protected)})
	}
	return b
}

// Largest returns the rows with the most workers, at most n of those that have
// any; months are the last ones, in their order.
func (r *Report) Largest(n int) []data.CoverRow {
	rows := slices.DeleteFunc(slices.Clone(r.Figures.Rows), func(row data.CoverRow) bool { return row.Open })
	if r.Kind == Months {
		return rows[max(0, len(rows)-n):]
	}
	rows = slices.DeleteFunc(rows, func(row data.CoverRow) bool { return row.Protected == 0 })
	slices.SortStableFunc(rows, func(a, b data.CoverRow) int { return cmp.Compare(b.Protected, a.Protected) })
	return rows[:min(n, len(rows))]
}

func (r *Report) table() printing.Table {
	widths := map[string]float64{"protected": 20, "months": 21, "new": 17, "extended": 22, "ended": 18, "amount": 33}
	t := printing.Table{Scale: 0.82, Columns: []printing.Column{{Title: r.Kind.Head()}}}
	columns := Columns()
	for _, c := range columns {
		t.Columns = append(t.Columns, printing.Column{Title: c.Title, Width: widths[c.Key], Align: "right"})
	}
	add := func(label string, f data.CoverFigures, bold bool) {
		cells := []string{label}
		for _, c := range columns {
			cells = append(cells, c.Show(f))
		}
		t.Rows = append(t.Rows, printing.Row{Cells: cells, Bold: bold})
	}
	for i := range r.Figures.Rows {
		add(r.Label(&r.Figures.Rows[i]), r.Figures.Rows[i].CoverFigures, false)
	}
	add(r.Label(nil), r.Figures.Whole, true)
	return t
}
