package sheet

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
)

// blankRun is the number of blank rows after which nothing more is looked for:
// people format whole columns, and a sheet of 40 rows claims a million.
const blankRun = 20_000

// sheetRows reads one sheet of a workbook, row by row.
type sheetRows struct {
	book    *workbook
	part    *part
	s       *scanner
	areas   []area       // merged ones that reach over several rows, by first row
	under   map[int]fill // by column: what a merged area gives to its rows
	last    int          // number of the last row
	blank   int          // blank rows in a run
	filled  int64        // inflated bytes up to the last row that held anything
	scratch []byte
}

type fill struct {
	area area
	cell Cell
}

func (w *workbook) rows(ctx context.Context, i int, areas []area) (*sheetRows, error) {
	p, err := w.zip.open(ctx, w.parts[i], maxSheet)
	if err != nil {
		return nil, err
	}
	r := &sheetRows{book: w, part: p, s: newScanner(p), under: map[int]fill{}}
	for _, a := range areas {
		if a.last > a.first {
			r.areas = append(r.areas, a)
		}
	}
	return r, nil
}

func (r *sheetRows) close() error { return r.part.Close() }

func (r *sheetRows) share() float64 {
	return float64(r.part.read) / float64(max(1, r.part.total))
}

// next reads into row the next row that is not blank; io.EOF when none is left.
func (r *sheetRows) next(row *Row) error {
	for {
		t, err := r.s.next()
		if err != nil {
			return err
		}
		switch {
		case r.part.read-r.filled > maxNothing:
			return io.EOF
		case t == startTag && string(r.s.name) == "row":
			if err := r.row(row); err != nil {
				return err
			}
			if len(row.Cells) > 0 {
				r.blank, r.filled = 0, r.part.read
				return nil
			}
			if r.blank++; r.blank > blankRun {
				return io.EOF
			}
		case t == endTag && string(r.s.name) == "sheetData":
			return io.EOF // merged areas, links and pictures follow
		}
	}
}

// row reads one <row> to its end tag.
func (r *sheetRows) row(row *Row) error {
	row.Number = r.last + 1
	for n, v, rest := nextAttr(r.s.attrs); n != nil; n, v, rest = nextAttr(rest) {
		if len(n) == 1 && n[0] == 'r' {
			if i, ok := digits(v); ok && i > r.last {
				row.Number = i
			}
		}
	}
	if row.Number > MaxRows {
		return because(ErrTooLarge, errors.New("too many rows"))
	}
	r.last = row.Number
	clear(row.Cells)
	row.Cells = row.Cells[:0]
	if !r.s.empty {
		column := 0
		for cells := 0; ; {
			t, err := r.s.next()
			if err != nil {
				return unexpected(err)
			}
			if t == endTag && string(r.s.name) == "row" {
				break
			}
			if t == startTag && len(r.s.name) == 1 && r.s.name[0] == 'c' {
				if cells++; cells > maxRowCells {
					return because(ErrTooLarge, errors.New("too many cells in a row"))
				}
				if column, err = r.cell(row, column); err != nil {
					return err
				}
			}
		}
	}
	r.fillMerged(row)
	return nil
}

// cell reads one <c> to its end tag into row and returns the column after it.
func (r *sheetRows) cell(row *Row, column int) (next int, err error) {
	kind, style := byte('n'), 0
	for n, v, rest := nextAttr(r.s.attrs); n != nil; n, v, rest = nextAttr(rest) {
		if len(n) != 1 {
			continue
		}
		switch n[0] {
		case 'r':
			if i := letters(v); i >= 0 {
				column = i
			}
		case 's':
			style, _ = digits(v)
		case 't':
			kind = cellKind(v)
		}
	}
	next = column + 1
	if r.s.empty {
		return next, nil
	}
	var c Cell
	formula, valued := false, false
	r.scratch = r.scratch[:0]
	inText, reading := false, 0
	for {
		t, err := r.s.next()
		if err != nil {
			return next, unexpected(err)
		}
		name := r.s.name
		switch t {
		case charData:
			if inText && reading == 0 {
				if len(r.scratch)+len(r.s.text) > maxCellText {
					return next, errTooLong
				}
				r.scratch = unescapeCell(r.scratch, r.s.text, r.s.cdata)
				valued = true
			}
			continue
		case startTag:
			switch {
			case len(name) == 1 && (name[0] == 'v' || name[0] == 't'):
				inText = !r.s.empty
			case len(name) == 1 && name[0] == 'f':
				formula = true
			case string(name) == "rPh" && !r.s.empty:
				reading++
			}
			continue
		}
		switch {
		case len(name) == 1 && (name[0] == 'v' || name[0] == 't'):
			inText = false
		case string(name) == "rPh":
			reading = max(0, reading-1)
		case len(name) == 1 && name[0] == 'c':
			if !valued && formula {
				c = Cell{Kind: Failed, Text: "="} // never computed: the writing program left that to Excel
			} else if valued {
				c = r.value(kind, style)
			}
			put(row, column, c)
			return next, nil
		}
	}
}

// cellKind shortens the values of a cell's t attribute to one byte.
func cellKind(v []byte) byte {
	if len(v) == 1 {
		return v[0] // s, n, b, e, d
	}
	return 't' // str, inlineStr
}

// value turns the text of a cell into the cell.
func (r *sheetRows) value(kind byte, style int) Cell {
	text := r.scratch
	switch kind {
	case 's':
		i, ok := digits(bytes.TrimSpace(text))
		if !ok {
			return Cell{Kind: Failed, Text: "?"}
		}
		s, ok := r.book.strings.at(i)
		if !ok {
			return Cell{Kind: Failed, Text: "?"}
		}
		return textCell(s)
	case 't', 'd':
		if blank(text) {
			return Cell{}
		}
		return Cell{Kind: Text, Text: string(text)}
	case 'b':
		return Cell{Kind: Bool, Text: string(text)}
	case 'e':
		return Cell{Kind: Failed, Text: string(text)}
	}
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return Cell{}
	}
	c := Cell{Kind: Number, Text: string(text)}
	if style >= 0 && style < len(r.book.isDate) && r.book.isDate[style] {
		c.Kind = Date
	}
	return c
}

func textCell(s string) Cell {
	if blank(s) {
		return Cell{}
	}
	return Cell{Kind: Text, Text: s}
}

// blank reports whether a text shows nothing: spaces, also non-breaking ones.
func blank[T ~string | ~[]byte](s T) bool {
	for i := 0; i < len(s); i++ {
		switch {
		case isSpace(s[i]):
		case s[i] == 0xc2 && i+1 < len(s) && s[i+1] == 0xa0:
			i++
		default:
			return false
		}
	}
	return true
}

// put sets a cell that is not blank; columns beyond the bound are dropped.
func put(row *Row, column int, c Cell) {
	if c.Kind == Blank || column >= MaxColumns {
		return
	}
	for len(row.Cells) <= column {
		row.Cells = append(row.Cells, Cell{})
	}
	row.Cells[column] = c
}

// fillMerged repeats the value of areas that were merged over several rows in
// their first column. A row of nothing else stays blank.
func (r *sheetRows) fillMerged(row *Row) {
	for len(r.areas) > 0 && r.areas[0].first <= row.Number {
		a := r.areas[0]
		r.areas = r.areas[1:]
		if a.first == row.Number && row.At(a.left).Kind != Blank {
			r.under[a.left] = fill{a, row.Cells[a.left]}
		}
	}
	if len(r.under) == 0 || len(row.Cells) == 0 {
		return
	}
	for column, f := range r.under {
		switch {
		case row.Number > f.area.last:
			delete(r.under, column)
		case row.Number > f.area.first && row.At(column).Kind == Blank:
			f.cell.Filled = true
			put(row, column, f.cell)
		}
	}
}

// digits reads a whole number without a sign.
func digits(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// letters reads the column of a cell's address, counted from 0; -1 when there
// is none. A column beyond every spreadsheet's is MaxColumns.
func letters(ref []byte) int {
	n := 0
	for _, c := range ref {
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > MaxColumns {
			return MaxColumns
		}
	}
	return n - 1
}

// area is a merged area; rows count from 1, columns from 0.
type area struct{ first, last, left, right int }

const (
	mergeScan = 24 << 20 // inflated bytes of a sheet that is searched for merged areas
	maxAreas  = 50_000
)

// merged returns a sheet's merged areas. They stand behind its rows, so a
// large sheet, which no hand merged, is not searched.
func (w *workbook) merged(ctx context.Context, i int) ([]area, error) {
	f := w.zip.parts[w.parts[i]]
	if f.UncompressedSize64 > mergeScan || w.looked > headFile {
		return nil, nil
	}
	p, err := w.zip.open(ctx, w.parts[i], mergeScan)
	if err != nil {
		return nil, err
	}
	defer func() {
		w.looked += p.read
		_ = p.Close()
	}()
	s := newScanner(p)
	var areas []area
	if s.skipPast("</sheetData>") != nil {
		return nil, nil // prefixed names, or nothing behind the rows
	}
	for len(areas) < maxAreas {
		t, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if t != startTag || string(s.name) != "mergeCell" {
			continue
		}
		from, to, ok := bytes.Cut([]byte(s.attr("ref")), []byte(":"))
		if !ok {
			continue
		}
		a := area{rowOf(from), rowOf(to), letters(from), letters(to)}
		if a.first > 0 && a.last >= a.first && a.left >= 0 && a.right >= a.left {
			areas = append(areas, a)
		}
	}
	slices.SortFunc(areas, func(a, b area) int { return a.first - b.first })
	return areas, nil
}

func rowOf(ref []byte) int {
	n, err := strconv.Atoi(string(bytes.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
	if err != nil {
		return 0
	}
	return n
}
