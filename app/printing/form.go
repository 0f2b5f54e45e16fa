package printing

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"lingkaran/data"
)

// segment is a run of neighbouring elements of a face that are drawn together.
// The shared ones show the same for most records, like the border, the logo or
// the whole back of a card: they are drawn once and kept as a form, to which
// the pages only refer.
type segment struct {
	nodes  []*node
	fields []string
	shared bool
	forms  map[string]*form
}

// form is a part of pages that is drawn once. It is a gofpdf.Template, since
// that is how gofpdf takes it into the document.
type form struct {
	id       string
	w, h     float64 // mm
	content  []byte
	pictures map[string]*gofpdf.ImageInfoType
	found    []Warning // of its elements, without a record
}

// formUse is where a page refers to a form: content[from:to].
type formUse struct {
	form     *form
	from, to int
	x, y     float64 // mm, upper left corner on the paper
}

// formsKept bounds how many different looks of a segment become forms.
const formsKept = 64

// part cuts a face into segments by whether its elements are the same in all
// the sample records.
func part(nodes []*node, samples []data.Values) []segment {
	var out []segment
	for _, n := range nodes {
		shared := len(samples) > 1
		for _, f := range n.fields {
			for _, v := range samples[min(1, len(samples)):] {
				shared = shared && v[f] == samples[0][f]
			}
		}
		if len(out) == 0 || out[len(out)-1].shared != shared {
			out = append(out, segment{shared: shared, forms: map[string]*form{}})
		}
		s := &out[len(out)-1]
		s.nodes = append(s.nodes, n)
		s.fields = append(s.fields, n.fields...)
	}
	for i := range out {
		slices.Sort(out[i].fields)
		out[i].fields = slices.Compact(out[i].fields)
	}
	return out
}

// face draws one side of one record with its upper left corner at (x, y).
func (c *composer) face(segments []segment, v data.Values, x, y float64) {
	c.out.ox, c.out.oy = x, y
	for i := range segments {
		s := &segments[i]
		if !s.shared {
			c.draw(s.nodes, v, 0, 0)
			continue
		}
		key := s.key(v)
		f := s.forms[key]
		if f == nil {
			if len(s.forms) >= formsKept {
				c.draw(s.nodes, v, 0, 0)
				continue
			}
			f = c.form(s.nodes, v)
			s.forms[key] = f
		}
		c.use(f, x, y)
	}
	c.out.ox, c.out.oy = 0, 0
}

func (s *segment) key(v data.Values) string {
	switch len(s.fields) {
	case 0:
		return ""
	case 1:
		return v[s.fields[0]]
	}
	var b strings.Builder
	for _, f := range s.fields {
		b.WriteString(v[f])
		b.WriteByte(0)
	}
	return b.String()
}

// form draws nodes on a page of their own.
func (c *composer) form(nodes []*node, v data.Values) *form {
	page, found, drawn := c.out, c.found, c.drawn
	c.out, c.found, c.drawn = content{}, nil, nil
	c.out.reset(c.page.H())
	c.draw(nodes, v, 0, 0)
	f := &form{w: c.page.W(), h: c.page.H(), content: c.out.b, found: c.found, pictures: map[string]*gofpdf.ImageInfoType{}}
	for _, p := range c.drawn {
		f.pictures[p.name] = p.info
	}
	h := fnv.New64a()
	_, _ = h.Write(f.content) // a hash does not fail
	f.id = fmt.Sprintf("%x", h.Sum64())
	c.out, c.found, c.drawn = page, found, drawn
	return f
}

// use refers to a form from the page in hand.
func (c *composer) use(f *form, x, y float64) {
	for _, w := range f.found {
		w.Record = c.record
		c.found = append(c.found, w)
	}
	from := len(c.out.b)
	c.out.b = append(c.out.b, "q 1 0 0 1 "...)
	c.out.num(x * mm)
	c.out.num((c.out.height - y - f.h) * mm)
	c.out.b = append(c.out.b, "cm /TPL"...)
	c.out.b = append(c.out.b, f.id...)
	c.out.op(" Do Q")
	c.uses = append(c.uses, formUse{form: f, from: from, to: len(c.out.b), x: x, y: y})
}

// The methods of gofpdf.Template.

func (f *form) ID() string { return f.id }
func (f *form) Size() (gofpdf.PointType, gofpdf.SizeType) {
	return gofpdf.PointType{}, gofpdf.SizeType{Wd: f.w, Ht: f.h}
}
func (f *form) Bytes() []byte                            { return f.content }
func (f *form) Images() map[string]*gofpdf.ImageInfoType { return f.pictures }
func (f *form) Templates() []gofpdf.Template             { return nil }
func (f *form) NumPages() int                            { return 1 }
func (f *form) FromPage(int) (gofpdf.Template, error)    { return f, nil }
func (f *form) FromPages() []gofpdf.Template             { return []gofpdf.Template{f} }
func (f *form) Serialize() ([]byte, error)               { return nil, errNotKept }
func (f *form) GobEncode() ([]byte, error)               { return nil, errNotKept }
func (f *form) GobDecode([]byte) error                   { return errNotKept }

var errNotKept = fmt.Errorf("form is not kept")
