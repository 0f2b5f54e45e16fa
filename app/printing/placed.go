package printing

import (
	"fmt"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// Placed is an element where it is drawn for one record.
type Placed struct {
	Place string // in the layout, see layout.Element.Place; "" of a background
	Type  layout.Type
	Box   layout.Box // mm on the page; of a text inside a column what it takes up
	Turn  float64    // degrees clockwise round the middle of the box
	Size  float64    // pt, of a text as it was set
	Lines int        // of a text
}

// Look sets one record's page and says where everything stands, the lowest
// first: what a mouse on the preview points at. Groups have no box of their
// own; that of their items begins with their Place. Errors: ErrSheet, those of
// the layout.
func Look(l *layout.Layout, sheet string, back bool, v data.Values, album *Album) ([]Placed, []Warning, error) {
	marked := l.Placed()
	s, ok := marked.Sheet(sheet)
	if !ok {
		return nil, nil, fmt.Errorf("%w: layout %s, sheet %s", ErrSheet, l.Key, sheet)
	}
	page, face, behind := marked.Faces(s)
	if back {
		face = behind
	}
	var out []Placed
	c := &composer{layout: marked, page: page, setters: map[string]*setter{}, names: map[string]string{}, album: album, alone: true, checks: true}
	if c.album == nil {
		c.album = &Album{}
	}
	c.placed = func(n *node, x, y, w, h float64, t *setText) {
		p := Placed{Place: n.Place, Type: n.Type, Box: layout.Box{x, y, w, h}, Turn: n.Turn}
		if t != nil {
			p.Size, p.Lines = t.size, len(t.lines)
			if h == 0 {
				p.Box[3] = t.height()
			}
		}
		out = append(out, p)
	}
	nodes, err := c.compile(face)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", layout.ErrInvalid, err)
	}
	c.out.reset(page.H())
	for _, n := range nodes {
		c.draw(n, v)
	}
	return out, c.found, nil
}
