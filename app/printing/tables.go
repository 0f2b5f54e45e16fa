package printing

// Table is rows below a head that stands on each page again.
type Table struct {
	Columns []Column
	Rows    []Row
	Grid    bool    // lines between columns too: a list that is filled in by hand
	High    float64 // least height of a row, mm; what its words need when 0
	Scale   float64 // of the body's size; 0.9 when 0
}

// Column is one of a table.
type Column struct {
	Title string
	Width float64 // mm; 0 for a share of what others leave
	Share float64 // of that; 1 when 0
	Align string  // left (default), center, right
}

// Row is one of a table.
type Row struct {
	Cells []string
	Bold  bool // a sum
	Group bool // the first cell is a heading across the table
}

// Measures of tables, mm.
const (
	cellSide = 1.4 // free room beside words
	cellEdge = 1.0 // and above and below them
	thinLine = 0.15
	fineLine = 0.35
)

// Colours of tables, when the layout has none of the name.
const (
	ruleColour = "#9a9a9a"
	headColour = "#000000"
)

func (t Table) flow(f *flow) {
	if len(t.Columns) == 0 {
		return
	}
	d := t.prepare(f)
	head := d.row(Row{Cells: titles(t.Columns), Bold: true}, 0)
	f.gap(paragraphGap)
	first := true
	for i, r := range t.Rows {
		row := d.row(r, t.High)
		need := row.high
		if r.Group && i+1 < len(t.Rows) { // a heading stays with the row below it
			need += d.row(t.Rows[i+1], t.High).high
		}
		if first {
			f.need(head.high + need)
			d.head(head)
		} else if need > f.left()+0.001 && !f.fresh() {
			f.need(need)
			d.head(head)
		}
		first = false
		d.put(row)
		if f.err != nil {
			return
		}
	}
	if first { // a head alone says that there is nothing
		f.need(head.high)
		d.head(head)
	}
	f.gap(1)
}

func titles(columns []Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Title
	}
	return out
}

// tableFlow is a table in the making.
type tableFlow struct {
	f      *flow
	t      Table
	scale  float64
	left   []float64 // of the columns
	width  []float64
	ruled  string // colour of the lines between rows
	inked  string // of the lines of the head
	across float64
}

func (t Table) prepare(f *flow) *tableFlow {
	d := &tableFlow{f: f, t: t, scale: t.Scale, ruled: f.tint("rule", ruleColour), inked: f.tint("ink", headColour), across: f.width()}
	if d.scale == 0 {
		d.scale = 0.9
	}
	shares, rest := 0.0, f.width()
	for _, c := range t.Columns {
		rest -= c.Width
		if c.Width == 0 {
			shares += max(c.Share, 0.01)
			if c.Share == 0 {
				shares += 0.99
			}
		}
	}
	x := 0.0
	for _, c := range t.Columns {
		w := c.Width
		if w == 0 {
			share := c.Share
			if share == 0 {
				share = 1
			}
			w = max(rest*share/shares, 4)
		}
		d.left, d.width = append(d.left, x), append(d.width, w)
		x += w
	}
	return d
}

// tableRow is a row whose words have found their lines.
type tableRow struct {
	Row
	cells []wordsSet
	high  float64
}

func (d *tableFlow) row(r Row, least float64) tableRow {
	out := tableRow{Row: r}
	words := 0.0
	for i := range d.t.Columns {
		text := ""
		if i < len(r.Cells) {
			text = r.Cells[i]
		}
		width, bold, place := d.width[i]-2*cellSide, r.Bold, align(d.t.Columns[i].Align)
		if r.Group {
			width, bold, place = d.across-2*cellSide, true, "left"
		}
		w := d.f.set(text, max(width, 2), bold, d.scale, place)
		out.cells = append(out.cells, w)
		words = max(words, w.height())
		if r.Group {
			break
		}
	}
	out.high = max(words+2*cellEdge, least)
	return out
}

// head draws the titles between two lines.
func (d *tableFlow) head(r tableRow) {
	f := d.f
	f.beside(0, 0, func(x, y float64) {
		f.rule(d.inked, fineLine, x, y, x+d.across, y)
		f.rule(d.inked, fineLine, x, y+r.high, x+d.across, y+r.high)
	})
	d.words(r, false)
}

// put draws a row and the line below it.
func (d *tableFlow) put(r tableRow) {
	f := d.f
	bottom, colour, width := r.high, d.ruled, thinLine
	if r.Bold {
		f.beside(0, 0, func(x, y float64) { f.rule(d.inked, fineLine, x, y, x+d.across, y) })
	}
	f.beside(0, bottom, func(x, y float64) { f.rule(colour, width, x, y, x+d.across, y) })
	d.words(r, d.t.Grid)
}

// words draws a row's words in the middle of its height, and goes on below.
func (d *tableFlow) words(r tableRow, middle bool) {
	f := d.f
	for i, w := range r.cells {
		y := cellEdge
		if middle || d.t.High > 0 {
			y = (r.high - w.height()) / 2
		}
		f.beside(d.left[i]+cellSide, y, func(x, y float64) { f.draw(w, 0, len(w.lines), x, y) })
	}
	if d.t.Grid {
		f.beside(0, 0, func(x, y float64) {
			for i := range d.left {
				if r.Group && i > 0 {
					break
				}
				f.rule(d.ruled, thinLine, x+d.left[i], y, x+d.left[i], y+r.high)
			}
			f.rule(d.ruled, thinLine, x+d.across, y, x+d.across, y+r.high)
		})
	}
	f.put(0, r.high, func(float64, float64) {})
}
