package intake

import (
	"strings"

	"lingkaran/app/sheet"
)

// Guess is how the program would read a sheet.
type Guess struct {
	Mapping
	Confidence float64  // 0 to 1; 0 when no list was found
	Headers    []string // of each column, both rows of a two-row header joined
	Hidden     bool     // the sheet is
}

// Found reports whether a list was found at all.
func (g Guess) Found() bool { return g.Confidence > 0 }

// Guess returns the best guess of all sheets.
func (b *Book) Guess() Guess {
	best := b.guess[0]
	for _, g := range b.guess[1:] {
		if value(g) > value(best) {
			best = g
		}
	}
	return best
}

// value prefers visible sheets: hidden ones hold old copies and pick lists.
func value(g Guess) float64 {
	if g.Hidden {
		return g.Confidence - 0.5
	}
	return g.Confidence
}

// Guesses returns the guess of each sheet, in the order of Sheets.
func (b *Book) Guesses() []Guess { return b.guess }

// Recognise looks for the header of one of the kept mappings in the file. It
// returns that mapping for the place where the header stands now. Earlier
// ones are preferred.
func (b *Book) Recognise(kept ...Mapping) (Mapping, bool) {
	for _, m := range kept {
		if m.Fingerprint == "" || m.HeaderRows < 1 {
			continue
		}
		for i, head := range b.heads {
			for at := range head {
				if at+m.HeaderRows > len(head) {
					break
				}
				if fingerprint(b.headerTexts(i, at, m.HeaderRows)) == m.Fingerprint {
					m = m.Clone()
					m.Sheet, m.HeaderRow = b.file.Sheets[i].Name, head[at].Number
					return m, true
				}
			}
		}
	}
	return Mapping{}, false
}

// ForHeader returns a guess for a header that the clerk pointed at: rows (1 or
// 2) from row number first on. It errs with ErrNoSheet or, when no such row
// was looked at, ErrNoTable.
func (b *Book) ForHeader(name string, first, rows int) (Guess, error) {
	i, err := b.sheet(name)
	if err != nil {
		return Guess{}, err
	}
	for at := range b.heads[i] {
		if b.heads[i][at].Number == first {
			return b.finish(i, b.candidate(i, at, min(max(rows, 1), 2, len(b.heads[i])-at))), nil
		}
	}
	return Guess{}, ErrNoTable
}

// candidate is a possible header.
type candidate struct {
	at      int // index in the sheet's head
	rows    int // 0 for a list without a header
	columns Columns
	texts   []string
	known   map[int]bool // columns whose header is known, wanted or not
	quality map[Field]float64
	score   float64
}

// weights say how much a field tells that a row is the header of a worker list.
var weights = map[Field]float64{NIK: 3, Name: 3, BirthDate: 2, Birth: 2, Sex: 1, Number: 0.5, Notes: 0.25}

func weight(f Field) float64 {
	if w, ok := weights[f]; ok {
		return w
	}
	return 1
}

// guessSheet finds the header of a sheet.
func (b *Book) guessSheet(i int) Guess {
	head := b.heads[i]
	var best candidate
	for at := range head[:min(len(head), headRows/2)] {
		one := b.candidate(i, at, 1)
		if one.score > best.score {
			best = one
		}
		if at+1 < len(head) && head[at+1].Number == head[at].Number+1 && !b.looksLikeData(head[at+1]) && !titleOver(head[at], head[at+1]) {
			// The row below must add something to be a part of the header.
			if two := b.candidate(i, at, 2); two.score > max(best.score, one.score)+0.4 {
				best = two
			}
		}
	}
	if best.score == 0 {
		best = b.withoutHeader(i)
	}
	return b.finish(i, best)
}

// titleOver reports whether the upper of two rows is a title over the list and
// no part of its header: one text alone, no further right than the header begins.
func titleOver(upper, lower sheet.Row) bool {
	first := func(r sheet.Row) (at, n int) {
		at = -1
		for column, c := range r.Cells {
			if c.Kind != sheet.Blank && !c.Filled {
				if n++; at < 0 {
					at = column
				}
			}
		}
		return at, n
	}
	at, n := first(upper)
	begins, _ := first(lower)
	return n == 1 && at <= begins
}

// candidate judges the rows at as a header; its score is 0 when it is none.
func (b *Book) candidate(i, at, rows int) candidate {
	v := vocab()
	c := candidate{at: at, rows: rows, columns: Columns{}, known: map[int]bool{}, quality: map[Field]float64{}}
	top, bottom := b.headerParts(i, at, rows)
	for column := range bottom {
		m := v.matchHeader(top[column], bottom[column])
		if m.score < 0.6 {
			continue
		}
		if m.field != Number { // "Nomor" may stand above anything
			c.known[column] = true
		}
		if m.field == NoField || m.score <= c.quality[m.field] {
			continue
		}
		c.columns[m.field], c.quality[m.field] = column, m.score
	}
	c.texts = joined(top, bottom)
	if _, ok := c.columns[SexMale]; !ok || !has(c.columns, SexFemale) {
		delete(c.columns, SexMale)
		delete(c.columns, SexFemale)
	}
	essential := false
	for f := range fieldCount { // always in one order: the order of a sum moves its last bit
		if !has(c.columns, f) {
			continue
		}
		c.score += weight(f) * c.quality[f]
		essential = essential || f == NIK || f == Name
	}
	if !essential || len(c.columns) < 2 {
		c.score = 0
	}
	return c
}

func has(c Columns, f Field) bool { _, ok := c[f]; return ok }

// headerParts returns the upper and the lower texts of a header by column. The
// upper text of merged columns stands over each of them.
func (b *Book) headerParts(i, at, rows int) (top, bottom []string) {
	head := b.heads[i]
	lower := head[at+rows-1]
	width := len(lower.Cells)
	if rows == 2 {
		width = max(width, len(head[at].Cells))
	}
	top, bottom = make([]string, width), make([]string, width)
	for column := range width {
		bottom[column] = headerText(lower.At(column))
	}
	if rows < 2 {
		return top, bottom
	}
	parent, under := "", false
	for column := range width {
		text := headerText(head[at].At(column))
		switch {
		case text != "":
			parent, under = text, bottom[column] != ""
			top[column] = text
		case b.covered(i, head[at].Number, column):
			top[column] = parent
		case under && bottom[column] != "" && len(b.merged[i]) == 0:
			top[column] = parent // text files know no merged cells
		default:
			under = false
		}
	}
	return top, bottom
}

// covered reports whether a cell lies in a merged area but not in its first column.
func (b *Book) covered(i, row, column int) bool {
	for _, a := range b.merged[i] {
		if row >= a.FirstRow && row <= a.LastRow && column > a.FirstColumn && column <= a.LastColumn {
			return true
		}
	}
	return false
}

func (b *Book) headerTexts(i, at, rows int) []string {
	return joined(b.headerParts(i, at, rows))
}

func joined(top, bottom []string) []string {
	out := make([]string, len(bottom))
	for i := range bottom {
		out[i] = strings.TrimSpace(top[i] + " " + bottom[i])
	}
	return out
}

// headerText returns the text of a header's cell on one line. Numbers, dates
// and long texts are no headers.
func headerText(c sheet.Cell) string {
	if c.Kind != sheet.Text || c.Filled || len(c.Text) > 200 {
		return ""
	}
	return clean(c.Text)
}

// looksLikeData reports whether a row holds a NIK or a date.
func (b *Book) looksLikeData(r sheet.Row) bool {
	for _, c := range r.Cells {
		if c.Kind == sheet.Date || likeNIK(b.Plain(c)) {
			return true
		}
	}
	return false
}

// finish checks a candidate against the rows below it and makes it a guess.
func (b *Book) finish(i int, c candidate) Guess {
	info := b.file.Sheets[i]
	g := Guess{Mapping: Mapping{Sheet: info.Name, Columns: c.columns, DateOrder: DayFirst}, Headers: c.texts, Hidden: info.Hidden}
	if g.Columns == nil {
		g.Columns = Columns{}
	}
	if c.score == 0 && len(c.columns) == 0 {
		return g
	}
	rows := b.sample(i, c)
	if c.rows > 0 {
		g.HeaderRow, g.HeaderRows = b.heads[i][c.at].Number, c.rows
		g.Fingerprint = fingerprint(c.texts)
	}
	share := b.checkNIK(rows, &c)
	b.splitPairs(rows, &c)
	g.DateOrder = b.dateOrder(rows, c.columns)
	g.MaleIsP = b.maleIsP(rows, c.columns)
	if !g.Complete() {
		return g
	}
	sum := 0.45*c.quality[NIK] + 0.35*c.quality[Name]
	if has(c.columns, BirthDate) || has(c.columns, Birth) {
		sum += 0.1
	}
	sum += min(0.1, 0.025*float64(len(c.columns)-2))
	g.Confidence = sum
	if len(rows) > 0 {
		g.Confidence = sum * (0.4 + 0.6*min(1, share*1.25)) // some rows may lack theirs
	} else {
		g.Confidence = sum * 0.2 // a form that nobody filled in
	}
	return g
}
