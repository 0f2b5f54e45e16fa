package printing

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// segment is a run of neighbouring elements of a face that are drawn together.
// The shared ones show the same for most records, like the border, the logo or
// the whole back of a card: they are drawn once and kept as a form, to which
// the pages only refer.
type segment struct {
	nodes    []*node
	values   []string
	presence []string
	kind     segmentKind
	forms    map[string]*form
}

type segmentKind int

const (
	varying segmentKind = iota
	shared
	constant
)

// form is a part of pages that is drawn once: a form XObject of the file.
type form struct {
	id       [2]uint64 // the same for forms that look the same
	w, h     float64   // mm
	room     float64   // mm around it in which it may draw: the bleed
	content  []byte
	pictures []*picture // by the numbers in their names
	found    []Warning  // of its elements, without a record
	trace    *trace     // of its elements
}

// formsKept bounds how many different looks of a segment become forms.
const formsKept = 64

// part cuts a face into segments by how much the elements change from record
// to record. A steady element joins an earlier segment of its kind when it
// touches nothing that lies between.
func part(nodes []*node, samples []data.Values) []segment {
	var out []segment
	for _, n := range nodes {
		kind := varying
		if len(samples) > 1 && alike(n, samples) {
			kind = shared
			// Line work is large: it stays out of forms that a few records
			// may need in another look.
			if n.Type == layout.Ornament && len(n.values)+len(n.presence) == 0 {
				kind = constant
			}
		}
		at := -1
		for i := len(out) - 1; i >= 0; i-- {
			if out[i].kind == kind {
				at = i
				break
			}
			if kind == varying || touches(n, out[i].nodes) {
				break
			}
		}
		if at < 0 {
			out = append(out, segment{kind: kind, forms: map[string]*form{}})
			at = len(out) - 1
		}
		s := &out[at]
		s.nodes = append(s.nodes, n)
		s.values = append(s.values, n.values...)
		s.presence = append(s.presence, n.presence...)
	}
	for i := range out {
		s := &out[i]
		slices.Sort(s.values)
		s.values = slices.Compact(s.values)
		slices.Sort(s.presence)
		s.presence = slices.Compact(s.presence)
	}
	return out
}

func alike(n *node, samples []data.Values) bool {
	for _, v := range samples[1:] {
		for _, f := range n.values {
			if v[f] != samples[0][f] {
				return false
			}
		}
		for _, f := range n.presence {
			if (v[f] == "") != (samples[0][f] == "") {
				return false
			}
		}
	}
	return true
}

// touches reports whether a node may overlap one of the others.
func touches(n *node, others []*node) bool {
	for _, o := range others {
		for _, a := range n.bounds() {
			for _, b := range o.bounds() {
				if a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3] {
					return true
				}
			}
		}
	}
	return false
}

// bounds are the rectangles that a node may draw in: left, top, right, bottom.
func (n *node) bounds() [][4]float64 {
	x, y, w, h := n.dx+n.Box[0], n.dy+n.Box[1], n.Box[2], n.Box[3]
	d := n.Width/2 + 0.1
	if n.Turn != 0 && h > 0 {
		r := math.Hypot(w, h)/2 + d
		return [][4]float64{{x + w/2 - r, y + h/2 - r, x + w/2 + r, y + h/2 + r}}
	}
	switch n.Type {
	case layout.Text, layout.Column, layout.Row:
		if h == 0 {
			return [][4]float64{{-math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}}
		}
	case layout.Microtext:
		d = n.Size / mm
		return [][4]float64{{x - d, y - d, x + w + d, y + d}, {x - d, y + h - d, x + w + d, y + h + d}, {x - d, y - d, x + d, y + h + d}, {x + w - d, y - d, x + w + d, y + h + d}}
	}
	return [][4]float64{{x - d, y - d, x + w + d, y + h + d}}
}

// slot is a record on a sheet, with the upper left corner of its page.
type slot struct {
	record int
	values data.Values
	x, y   float64 // mm
	trace  *trace  // nil when nothing is written
}

// face draws one side of all records of a sheet, element by element, so that
// what is set in one type follows each other.
func (c *composer) face(segments []segment, slots []slot) {
	for i := range segments {
		s := &segments[i]
		if s.kind != varying {
			for j := range slots {
				c.record = slots[j].record
				c.shared(s, &slots[j])
			}
			continue
		}
		for _, n := range s.nodes {
			for j := range slots {
				at := &slots[j]
				c.record, c.out.ox, c.out.oy = at.record, at.x, at.y
				c.traced(n, at.values, at.trace)
			}
		}
		c.out.ox, c.out.oy = 0, 0
	}
}

// traced draws a node and takes it down, when there is a trace.
func (c *composer) traced(n *node, v data.Values, t *trace) {
	if t == nil {
		c.draw(n, v)
		return
	}
	t.begin()
	c.out.trace = t
	c.draw(n, v)
	c.out.trace = nil
	t.end(n.ordinal)
}

// shared draws a shared segment for one record, as a form when it can be.
func (c *composer) shared(s *segment, at *slot) {
	key := s.key(at.values)
	f := s.forms[key]
	if f == nil && len(s.forms) < formsKept {
		var own *trace
		if at.trace != nil {
			own = &trace{}
			own.reset(len(at.trace.of))
		}
		f = c.form(c.page, func() {
			for _, n := range s.nodes {
				c.traced(n, at.values, own)
			}
		})
		f.trace = own
		s.forms[key] = f
	}
	if f != nil {
		c.use(f, at.x, at.y)
		if at.trace != nil {
			for _, n := range s.nodes {
				at.trace.of[n.ordinal].shared = f.trace.bytes(n.ordinal)
			}
		}
		return
	}
	c.out.ox, c.out.oy = at.x, at.y
	for _, n := range s.nodes {
		c.traced(n, at.values, at.trace)
	}
	c.out.ox, c.out.oy = 0, 0
}

// key tells the looks of a segment apart.
func (s *segment) key(v data.Values) string {
	if len(s.values)+len(s.presence) == 0 {
		return ""
	}
	var b strings.Builder
	for _, f := range s.values {
		b.WriteString(v[f])
		b.WriteByte(0)
	}
	for _, f := range s.presence {
		if v[f] == "" {
			b.WriteByte('-')
		} else {
			b.WriteByte('+')
		}
	}
	return b.String()
}

// form keeps what draw draws on a page of the given size.
func (c *composer) form(size layout.Size, draw func()) *form {
	page, found, drawn := c.out, c.found, c.drawn
	c.out, c.found, c.drawn = content{}, nil, nil
	c.out.reset(size.H())
	c.inForm = true
	draw()
	c.inForm = false
	c.out.flush()
	f := &form{w: size.W(), h: size.H(), room: c.bleed, content: c.out.b, pictures: c.drawn, found: c.found}
	h := fnv.New128a()
	_, _ = h.Write(f.content) // a hash does not fail
	for _, p := range f.pictures {
		_, _ = fmt.Fprintf(h, "\x00%s %d %d", p.id.hash, p.id.wPx, p.id.hPx)
	}
	_, _ = fmt.Fprintf(h, "\x00%g %g %g", f.w, f.h, f.room)
	sum := h.Sum(nil)
	f.id = [2]uint64{binary.BigEndian.Uint64(sum), binary.BigEndian.Uint64(sum[8:])}
	c.out, c.found, c.drawn = page, found, drawn
	return f
}

// use refers to a form from the page in hand.
func (c *composer) use(f *form, x, y float64) {
	for _, w := range f.found {
		w.Record = c.record
		c.found = append(c.found, w)
	}
	at := -1
	for i, o := range c.forms {
		if o == f {
			at = i
			break
		}
	}
	if at < 0 {
		at = len(c.forms)
		c.forms = append(c.forms, f)
	}
	c.out.flush()
	c.out.b = append(c.out.b, "q 1 0 0 1 "...)
	c.out.num(x * mm)
	c.out.num((c.out.height - y - f.h) * mm)
	c.out.b = append(c.out.b, "cm /"...)
	c.out.b = append(c.out.b, formName(at)...)
	c.out.op(" Do Q")
}

// Names of the things that a page or form refers to, which are its own.
func pictureName(i int) string { return "I" + strconv.Itoa(i) }
func formName(i int) string    { return "X" + strconv.Itoa(i) }
