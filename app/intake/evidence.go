package intake

import (
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/sheet"
	"lingkaran/data"
)

// likeNIK reports whether a text is 16 digits, perhaps with the marks that
// people put between, or what a spreadsheet makes of so large a number.
func likeNIK(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n++
		case r != ' ' && r != '.' && r != '-' && r != '\'' && r != '\u00a0':
			_, err := identity.ParseNIK(s)
			return err == identity.ErrNIKRounded
		}
	}
	return n == 16
}

// sample returns the rows below a header.
func (b *Book) sample(i int, c candidate) []sheet.Row {
	rows := b.heads[i][min(len(b.heads[i]), c.at+c.rows):]
	return rows[:min(len(rows), 60)]
}

// withoutHeader looks for a list that has no header: a column of NIKs, and the
// column with the most words beside it. The clerk must look at such a guess.
func (b *Book) withoutHeader(i int) candidate {
	rows := b.heads[i]
	c := candidate{columns: Columns{}, known: map[int]bool{}, quality: map[Field]float64{}}
	column, share := b.nikColumn(rows, nil)
	if share < 0.6 {
		return c
	}
	c.columns[NIK], c.quality[NIK] = column, 0.5
	best, most := -1, 0
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	for col := range width {
		dates, letters := 0, 0
		for _, r := range rows {
			cell := r.At(col)
			if _, found := dateIn(cell, b.file.Epoch, DayFirst, b.opt.Today); found {
				dates++
			} else if s := clean(b.Plain(cell)); hasLetter(s) && strings.Count(s, " ") >= 1 && !strings.ContainsAny(s, "0123456789/") {
				letters++
			}
		}
		if dates > len(rows)/2 && !has(c.columns, BirthDate) {
			c.columns[BirthDate], c.quality[BirthDate] = col, 0.5
		}
		if letters > most {
			best, most = col, letters
		}
	}
	if best >= 0 && most > len(rows)/2 {
		c.columns[Name], c.quality[Name] = best, 0.5
		c.score = 1
	}
	return c
}

// nikColumn returns the column with the largest share of NIKs, leaving out
// those of skip (a list of families also holds the 16 digits of their cards).
func (b *Book) nikColumn(rows []sheet.Row, skip map[int]bool) (column int, share float64) {
	count := map[int]int{}
	filled := 0
	for _, r := range rows {
		found, cells := false, 0
		for col, c := range r.Cells {
			if c.Kind != sheet.Blank && !c.Filled {
				cells++
			}
			if !skip[col] && likeNIK(b.Plain(c)) {
				count[col]++
				found = true
			}
		}
		if found || cells > 3 { // not titles, sums and signatures
			filled++
		}
	}
	column = -1
	for col, n := range count {
		if column < 0 || n > count[column] || n == count[column] && col < column {
			column = col
		}
	}
	if column < 0 {
		return -1, 0
	}
	return column, float64(count[column]) / float64(filled)
}

// checkNIK finds the NIKs by what they look like when the header did not name
// their column, or named one that holds none. It returns the share of sampled
// rows with a NIK.
func (b *Book) checkNIK(rows []sheet.Row, c *candidate) float64 {
	share := 0.0
	if col, ok := c.columns[NIK]; ok {
		others := map[int]bool{}
		for i := range sheet.MaxColumns {
			others[i] = i != col
		}
		_, share = b.nikColumn(rows, others)
	}
	if share > 0.2 {
		return share
	}
	if col, found := b.nikColumn(rows, c.known); found > 0.6 {
		for f, at := range c.columns {
			if at == col {
				delete(c.columns, f)
			}
		}
		c.columns[NIK], c.quality[NIK] = col, 0.7
		return found
	}
	return share
}

// splitPairs takes apart headers that were merged over two columns: "Tempat,
// Tgl Lahir" over a place and a date, "RT/RW" over two numbers.
func (b *Book) splitPairs(rows []sheet.Row, c *candidate) {
	free := func(col int) bool {
		if c.known[col] || col < len(c.texts) && c.texts[col] != "" && c.texts[col] != c.texts[col-1] {
			return false
		}
		for _, at := range c.columns {
			if at == col {
				return false
			}
		}
		return true
	}
	if col, ok := c.columns[Birth]; ok && !has(c.columns, BirthDate) && free(col+1) {
		here, beside := 0, 0
		for _, r := range rows {
			if _, found := dateIn(r.At(col), b.file.Epoch, DayFirst, b.opt.Today); found {
				here++
			}
			if _, found := dateIn(r.At(col+1), b.file.Epoch, DayFirst, b.opt.Today); found {
				beside++
			}
		}
		if here == 0 && beside > 0 {
			delete(c.columns, Birth)
			c.columns[BirthPlace], c.columns[BirthDate] = col, col+1
		}
	}
	if col, ok := c.columns[RTRW]; ok && !has(c.columns, RW) && free(col+1) {
		pairs := 0
		for _, r := range rows {
			if numeral(b.Plain(r.At(col))) && numeral(b.Plain(r.At(col+1))) {
				pairs++
			}
		}
		if pairs > 0 && pairs >= len(rows)/2 {
			delete(c.columns, RTRW)
			c.columns[RT], c.columns[RW] = col, col+1
		}
	}
}

func numeral(s string) bool {
	s = clean(s)
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

// dateOrder decides between day first and month first by the dates that leave
// no choice and by the NIKs beside them.
func (b *Book) dateOrder(rows []sheet.Row, columns Columns) DateOrder {
	col, ok := columns[BirthDate]
	if !ok {
		if col, ok = columns[Birth]; !ok {
			return DayFirst
		}
	}
	day, month := 0, 0
	for _, r := range rows {
		cell := r.At(col)
		if cell.Kind != sheet.Text {
			continue
		}
		_, cell = splitPlace(cell)
		n, _ := identity.ParseNIK(b.Plain(r.At(columnOf(columns, NIK))))
		// Swapped: impossible in that order, or only the other agrees with the NIK.
		if readDate(cell, b.file.Epoch, DayFirst, b.opt.Today, n).fault == dateSwapped {
			month++
		} else if readDate(cell, b.file.Epoch, MonthFirst, b.opt.Today, n).fault == dateSwapped {
			day++
		}
	}
	if month > day {
		return MonthFirst
	}
	return DayFirst
}

// columnOf returns a field's column, -1 when no column holds it.
func columnOf(c Columns, f Field) int {
	if col, ok := c[f]; ok {
		return col
	}
	return -1
}

// maleIsP recognises lists that write P and W, where P is pria.
func (b *Book) maleIsP(rows []sheet.Row, columns Columns) bool {
	col, ok := columns[Sex]
	if !ok {
		return false
	}
	p, w := 0, 0
	for _, r := range rows {
		switch strings.ToLower(strings.Trim(clean(b.Plain(r.At(col))), ". ")) {
		case "p":
			p++
		case "w":
			w++
		case "l", "lk", "laki-laki":
			return false
		}
	}
	return p > 0 && w > 0
}

// dateIn reads a date from a cell of any kind, alone or behind a place.
func dateIn(c sheet.Cell, epoch sheet.Epoch, order DateOrder, today data.Date) (data.Date, bool) {
	if c.Kind == sheet.Number {
		if f, ok := c.Float(); !ok || f < 3000 { // a running number, not a date before 1908
			return data.Date{}, false
		}
	}
	_, rest := splitPlace(c)
	found := readDate(rest, epoch, order, today, "")
	return found.date, found.date.Valid()
}
