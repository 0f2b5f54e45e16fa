package intake

import (
	"context"
	"io"
	"strings"

	"lingkaran/app/sheet"
	"lingkaran/app/words"
)

// SendBack writes the workbook that goes back to the sender: the refused rows
// as they stand in the list, in their columns, with the reason beside each; the
// warned ones too when asked. The NIK is text, and cells with a reason are
// marked. It returns how many rows it wrote; nothing is written when there are
// none. Errors: ErrAltered when the list was changed since it was read, those
// of Open, and those of sheet.WriteFile.
func (p *Plan) SendBack(ctx context.Context, path string, warned bool) (n int, err error) {
	byRow := map[int]*PlanRow{}
	for _, r := range p.Rows {
		if r.Status == Refused || warned && r.Status == Warned {
			byRow[r.Number] = r
		}
	}
	if len(byRow) == 0 {
		return 0, nil
	}
	b, err := Open(ctx, p.path, Options{})
	if err != nil {
		return 0, err
	}
	defer func() { _ = b.Close() }()
	if b.hash != p.Hash {
		return 0, ErrAltered
	}
	i, err := b.sheet(p.Mapping.Sheet)
	if err != nil {
		return 0, err
	}
	rows, err := b.file.Rows(ctx, i)
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	columns := b.columnTitles(i, p.Mapping)
	for _, r := range byRow { // what lies beyond the header has its reasons too
		for _, reason := range r.Reasons {
			if at := columnIn(reason.Cell); at >= len(columns) {
				columns = append(columns, make([]string, at+1-len(columns))...)
			}
		}
	}
	err = sheet.WriteFile(path, sheet.Book{Title: words.T("Rows that could not be imported"), Language: "id"}, func(w *sheet.Writer) error {
		heads := make([]sheet.Heading, 0, len(columns)+2)
		for column, title := range columns {
			heads = append(heads, sheet.Heading{Title: title, Width: columnWidth(p.Mapping.Field(column))})
		}
		heads = append(heads, sheet.Heading{Title: words.T("Row in the list"), Width: 10}, sheet.Heading{Title: words.T("Reason"), Width: 80})
		if err := w.Sheet(sheet.Table{Name: words.T("To be corrected"), Columns: heads}); err != nil {
			return err
		}
		cells := make([]sheet.Entry, len(heads))
		var row sheet.Row
		for n < len(byRow) {
			if err := rows.Next(&row); err == io.EOF {
				break
			} else if err != nil {
				return err
			}
			r := byRow[row.Number]
			if r == nil {
				continue
			}
			for column := range columns {
				cells[column] = b.entry(row.At(column), p.Mapping.Field(column))
			}
			var why []string
			for _, reason := range r.Reasons {
				if reason.Level == Note {
					continue
				}
				why = append(why, reason.Text)
				if at := columnIn(reason.Cell); at >= 0 && at < len(columns) {
					cells[at] = cells[at].Marked()
				}
			}
			cells[len(columns)], cells[len(columns)+1] = sheet.OfNumber(row.Number), sheet.Of(strings.Join(why, "\n"))
			if err := w.Row(cells); err != nil {
				return err
			}
			n++
		}
		return ctx.Err()
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// entry is a cell as it goes back: what a spreadsheet would spoil is text.
func (b *Book) entry(c sheet.Cell, f Field) sheet.Entry {
	switch f {
	case NIK, KPJ, Phone, RT, RW, RTRW, PostalCode:
		return sheet.Of(b.Plain(c))
	}
	return sheet.OfCell(c, b.file.Epoch)
}

// Headers returns what stands above each column by a mapping: the header's
// texts, both rows of a two-row header joined, "" above a column without one.
func (b *Book) Headers(m Mapping) []string {
	i, err := b.sheet(m.Sheet)
	if err != nil || m.HeaderRows == 0 {
		return nil
	}
	for at, row := range b.heads[i] {
		if row.Number == m.HeaderRow && at+m.HeaderRows <= len(b.heads[i]) {
			return b.headerTexts(i, at, m.HeaderRows)
		}
	}
	return nil
}

// columnTitles heads every column of a list that goes back, mapped or not.
func (b *Book) columnTitles(i int, m Mapping) []string {
	titles := b.Headers(m)
	width := len(titles)
	for _, row := range b.heads[i] {
		if row.Number >= m.HeaderRow+m.HeaderRows {
			width = max(width, len(row.Cells))
		}
	}
	for _, at := range m.Columns {
		width = max(width, at+1)
	}
	width = min(width, maxBackColumns)
	titles = append(titles, make([]string, max(0, width-len(titles)))...)[:width]
	for column, title := range titles {
		if f := m.Field(column); title == "" && f != NoField {
			titles[column] = f.Label()
		}
	}
	return titles
}

// maxBackColumns bounds the width of a list that goes back.
const maxBackColumns = 200

// columnIn is the column of a cell's address, -1 for none.
func columnIn(address string) int {
	return sheet.ColumnIndex(strings.TrimRight(address, "0123456789"))
}

func columnWidth(f Field) float64 {
	switch f {
	case Number, Sex, RT, RW, SexMale, SexFemale:
		return 6
	case NIK:
		return 20
	case Name, Address, Birth, MotherName:
		return 28
	}
	return 0
}
