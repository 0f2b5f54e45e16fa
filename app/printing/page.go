package printing

import (
	"context"
	"fmt"
	"slices"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// compose draws the pages of a batch.
func (c *composer) compose(ctx context.Context, r *run, b *batch) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDrawn, p)
		}
	}()
	c.found = nil
	if r.check == nil {
		b.hashes = make([]Hash, len(b.values))
	}
	c.stock = c.gathered(ctx, r, b)
	for _, number := range b.pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		info := r.plan.Page(number)
		c.out.reset(r.sheet.Paper.H())
		c.forms, c.drawn = nil, nil
		c.out.adjust(r.adjustment(info.Back), r.sheet.Paper)
		switch {
		case !info.Separator:
			c.cards(r, b, info)
		case !info.Back:
			c.separator(r.job.Parts[info.Part-1])
		}
		b.drawn = append(b.drawn, drawnPage{content: append(r.roomFor(), c.out.b...), forms: c.forms, pictures: c.drawn})
	}
	b.found = c.found
	return nil
}

// gathered reads the pictures that a batch shows and that were not met yet. What
// goes wrong shows itself when they are loaded one by one.
func (c *composer) gathered(ctx context.Context, r *run, b *batch) map[string]data.Image {
	if r.job.Gather == nil || r.job.Album != nil || r.check != nil {
		return nil
	}
	var hashes []string
	for _, v := range b.values {
		for _, f := range c.shows {
			if v[f] != "" {
				hashes = append(hashes, v[f])
			}
		}
	}
	slices.Sort(hashes)
	hashes = c.album.strange(slices.Compact(hashes))
	if len(hashes) < 2 {
		return nil
	}
	stock, err := r.job.Gather(ctx, hashes)
	if err != nil {
		return nil
	}
	return stock
}

// cards draws the records of a page, and its cut marks.
func (c *composer) cards(r *run, b *batch, info PageInfo) {
	place, face, nodes := r.sheet.Place, c.front, c.nodes[0]
	if info.Back {
		place, face, nodes = r.sheet.PlaceBack, c.back, c.nodes[1]
	}
	c.slots = c.slots[:0]
	for i := info.First; i <= info.Last; i++ {
		x, y := place(info.Slot+i-info.First, r.page)
		s := slot{record: i, values: b.values[i-b.first], x: x, y: y}
		if r.check == nil {
			if len(c.traces) <= len(c.slots) {
				c.traces = append(c.traces, &trace{})
			}
			s.trace = c.traces[len(c.slots)]
			s.trace.reset(nodes)
		}
		c.slots = append(c.slots, s)
	}
	if r.check != nil {
		c.lacking(r.check, c.slots)
	}
	c.face(face, c.slots)
	c.out.flush()
	if r.check == nil {
		c.hashes(b, c.slots)
	}
	if r.sheet.Marks.On(info.Back) {
		c.marks(r.sheet, r.page)
	}
}

// adjustment is that of one side of the paper.
func (r *run) adjustment(back bool) Adjustment {
	if back {
		return r.job.Adjust[1]
	}
	return r.job.Adjust[0]
}

// roomFor and spare let pages use the room of those that were written.
func (r *run) roomFor() []byte {
	if b, ok := r.room.Get().(*[]byte); ok {
		return (*b)[:0]
	}
	return nil
}

func (r *run) spare(b []byte) { r.room.Put(&b) }

// marks draws the cut marks of a sheet.
func (c *composer) marks(s layout.Sheet, page layout.Size) {
	_, op, err := c.colour(s.Marks.Colour, "#000000")
	if err != nil {
		return // the layout was checked
	}
	c.out.op("0 J")
	if c.cuts == nil {
		c.cuts = s.CutMarks(page)
	}
	for _, m := range c.cuts {
		c.out.stroke(op, s.Marks.Width)
		c.out.moveTo(m.X1, m.Y1)
		c.out.lineTo(m.X2, m.Y2)
		c.out.op("S")
	}
}

// separator draws the front of the sheet before a part: its title where a hand
// that leafs through the pile sees it, beside a bar that no card has.
func (c *composer) separator(p Part) {
	c.record = p.First
	v := data.Values{separatorTitle: p.Title}
	for i, line := range p.Lines[:min(len(p.Lines), separatorLines)] {
		v[separatorLine(i)] = line
	}
	for _, n := range c.apart {
		c.draw(n, v)
	}
	c.out.flush()
}

// Names of a separator's values, which no record has.
const (
	separatorTitle = "separator.title"
	separatorLines = 8
)

func separatorLine(i int) string { return fmt.Sprintf("separator.line%d", i+1) }

// separatorOf is a separator sheet as elements of a page.
func separatorOf(paper layout.Size) []layout.Element {
	w, h := paper.W(), paper.H()
	edge := min(12, w/12, h/12)                // printers do not reach the paper's edge
	bar := min(10, w/20)                       // mm
	size := min(34, w*0.16, h*0.2)             // pt, of the title
	left, inside := edge+bar*2, w-2*edge-bar*2 // of the words
	column := layout.Element{Type: layout.Column, Box: layout.Box{left, edge, inside, h - 2*edge}, VAlign: "middle"}
	column.Items = append(column.Items, layout.Element{
		Type: layout.Text, ID: "separator", Text: "{{" + separatorTitle + "}}", Font: "sans-bold", Size: size, Leading: 1.15,
		Fit: &layout.Fit{Min: size * 0.5, Lines: 4, Wrap: true},
	})
	for i := range separatorLines {
		item := layout.Element{
			Type: layout.Text, ID: "separator", Text: "{{" + separatorLine(i) + "}}", Font: "sans", Size: max(size*0.45, 6.5), Leading: 1.35,
			Fit: &layout.Fit{Min: size * 0.25, Lines: 2, Wrap: true},
		}
		if i == 0 {
			item.Gap = size / mm
		}
		column.Items = append(column.Items, item)
	}
	return []layout.Element{
		{Type: layout.Rectangle, Box: layout.Box{edge, edge, bar, h - 2*edge}, Fill: "#000000"},
		column,
	}
}
