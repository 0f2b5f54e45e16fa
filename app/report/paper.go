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

// paper is the language of what is printed, whatever the screens speak.
const paper = words.Indonesian

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
			Title:  r.Kind.Title(paper), Now: r.Made,
		})
		return err
	})
	return out, err
}

// Letterhead is what the layout's own elements say.
func (r *Report) Letterhead() data.Values {
	v := data.Values{layout.FieldHeading: r.Kind.Title(paper) + ", " + r.Period(paper)}
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
		printing.Heading{Text: r.Kind.Title(paper), Level: 1, Align: "center"},
		printing.Text{Text: r.Period(paper), Align: "center", Above: -1},
		printing.Facts{Label: 46, Rows: r.facts()},
	}
	if b := r.reachBars(); len(b.Of) > 0 {
		blocks = append(blocks, printing.Together{printing.Heading{Text: words.Key("Reach against the targets").In(paper), Level: 2}, b})
	}
	if r.Kind == Targets {
		return append(append(blocks, r.reachTable()), r.notes()...)
	}
	if b := r.Bars(); len(b.Of) > 1 {
		blocks = append(blocks, printing.Heading{Text: words.Key("Protected workers side by side").In(paper), Level: 2}, b)
		if all := len(r.Largest(len(r.Figures.Rows))); len(b.Of) < all {
			blocks = append(blocks, printing.Text{Text: words.Key("The %d largest of %s.").In(paper, len(b.Of), words.Number(all)), Scale: 0.85})
		}
	}
	blocks = append(blocks, printing.Heading{Text: words.Key("All figures").In(paper), Level: 2}, r.table())
	return append(blocks, r.notes()...)
}

// notes say what the figures mean, small, below the table.
func (r *Report) notes() []printing.Block {
	all := printing.Together{}
	for _, n := range r.Kind.Notes(paper) {
		all = append(all, printing.Text{Text: n, Scale: 0.8, Above: 0.8})
	}
	return []printing.Block{printing.Space(3), all}
}

func (r *Report) facts() [][2]string {
	facts := [][2]string{}
	for _, c := range Columns(paper) {
		title := c.Title
		if c.Key == "protected" {
			title = MeasureName(paper, data.MeasureWorkers)
		}
		facts = append(facts, [2]string{title, c.Show(r.Figures.Whole)})
	}
	return append(facts, [2]string{words.Key("Made on").In(paper), paper.Date(data.DateOf(r.Made.Local()))})
}

func (r *Report) reachBars() printing.Bars {
	b := printing.Bars{Label: 62, Most: 100}
	for _, x := range r.Reach {
		if x.Target > 0 {
			b.Of = append(b.Of, printing.Bar{Label: x.Label(paper), Figure: words.Key("%s%% of %s").In(paper, words.Decimal(x.Percent(), 1), x.Figure(x.Target)), Value: x.Percent()})
			b.Most = max(b.Most, x.Percent())
		}
	}
	return b
}

func (r *Report) reachTable() printing.Table {
	t := printing.Table{Columns: []printing.Column{{Title: r.Kind.Head(paper), Share: 1}, {Title: words.Key("Target").In(paper), Width: 38, Align: "right"},
		{Title: words.Key("Reached").In(paper), Width: 38, Align: "right"}, {Title: "%", Width: 18, Align: "right"}}}
	for _, x := range r.Reach {
		target, percent := "–", "–"
		if x.Target > 0 {
			target, percent = x.Figure(x.Target), words.Decimal(x.Percent(), 1)
		}
		t.Rows = append(t.Rows, printing.Row{Cells: []string{x.Label(paper), target, x.Figure(x.Reached), percent}})
	}
	return t
}

// Bars are the rows with workers, months in their order and all else by the
// number of workers, at most mostBars.
func (r *Report) Bars() printing.Bars {
	b := printing.Bars{Label: 58}
	for _, row := range r.Largest(mostBars) {
		b.Of = append(b.Of, printing.Bar{Label: r.Label(paper, &row), Figure: words.Number(row.Protected), Value: float64(row.Protected)})
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

// table has all figures. A promise that is not what was received stands below
// it, in the same cell: a column of its own would leave no room for names.
func (r *Report) table() printing.Table {
	widths := map[string]float64{"protected": 19.5, "worker_months": 20.5, "new": 14, "extended": 21, "ended": 16, "received": 34}
	t := printing.Table{Scale: 0.82, Columns: []printing.Column{{Title: r.Kind.Head(paper)}}}
	columns := slices.DeleteFunc(Columns(paper), func(c Column) bool { return c.Key == "promised" })
	for _, c := range columns {
		if c.Key == "received" && r.owed() {
			c.Title = words.Key("Rupiah received, of those promised").In(paper)
		}
		t.Columns = append(t.Columns, printing.Column{Title: c.Title, Width: widths[c.Key], Align: "right"})
	}
	add := func(label string, f data.CoverFigures, bold bool) {
		cells := []string{label}
		for _, c := range columns {
			cells = append(cells, c.Show(f))
		}
		if f.Promised != f.Received {
			cells[len(cells)-1] += "\n" + words.Key("of %s").In(paper, words.Money(f.Promised))
		}
		t.Rows = append(t.Rows, printing.Row{Cells: cells, Bold: bold})
	}
	for i := range r.Figures.Rows {
		add(r.Label(paper, &r.Figures.Rows[i]), r.Figures.Rows[i].CoverFigures, false)
	}
	add(r.Label(paper, nil), r.Figures.Whole, true)
	return t
}

// owed says that a row promises something else than was received.
func (r *Report) owed() bool {
	return slices.ContainsFunc(r.Figures.Rows, func(x data.CoverRow) bool { return x.Promised != x.Received })
}
