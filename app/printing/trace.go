package printing

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"math"

	"lingkaran/app/layout"
)

// trace takes down what is drawn for one record on one face, element by
// element: what is shown and where it stands on the record's own page. Its
// hash tells whether two papers look the same. What does not belong to the
// record has no part in it: its place on the sheet, what else stands there,
// what its fonts and pictures are called in the file, and whether an element
// was drawn for it alone or once for all.
type trace struct {
	b     []byte
	of    []taken // by the nodes' ordinals
	begun int
}

// taken is what was taken down of one element.
type taken struct {
	from, to int    // of the trace's bytes
	shared   []byte // or what a form has of it
}

// longTrace is the number of bytes above which an element's trace is replaced
// by its hash, so that what is long and the same for all is hashed once.
const longTrace = 512

// reset begins a face of so many elements.
func (t *trace) reset(nodes int) {
	t.b = t.b[:0]
	if cap(t.of) < nodes {
		t.of = make([]taken, nodes)
	}
	t.of = t.of[:nodes]
	clear(t.of)
}

func (t *trace) begin() { t.begun = len(t.b) }

// end says that what came since begin is of the node of that ordinal.
func (t *trace) end(ordinal int) {
	if len(t.b)-t.begun > longTrace {
		sum := sha256.Sum256(t.b[t.begun:])
		t.b = append(append(t.b[:t.begun], '#'), sum[:]...)
	}
	t.of[ordinal] = taken{from: t.begun, to: len(t.b)}
}

// bytes are what was taken down of a node.
func (t *trace) bytes(ordinal int) []byte {
	k := t.of[ordinal]
	if k.shared != nil {
		return k.shared
	}
	return t.b[k.from:k.to]
}

// hash is that of all elements in the order of the layout. room is scratch.
func (t *trace) hash(page layout.Size, room []byte) (Hash, []byte) {
	room = appendLength(appendLength(room[:0], page.W()), page.H())
	for i := range t.of {
		if b := t.bytes(i); len(b) > 0 {
			room = binary.AppendUvarint(room, uint64(i))
			room = binary.AppendUvarint(room, uint64(len(b)))
			room = append(room, b...)
		}
	}
	return sha256.Sum256(room), room
}

// appendLength writes a length, or whatever else is measured, to a thousandth.
func appendLength(b []byte, v float64) []byte {
	return binary.AppendVarint(b, int64(math.Round(v*1000)))
}

// took takes down a drawing of some kind with what is measured of it.
func (c *content) took(kind byte, measures ...float64) {
	if c.trace == nil {
		return
	}
	c.trace.b = append(c.trace.b, kind)
	for _, v := range measures {
		c.trace.b = appendLength(c.trace.b, v)
	}
}

// tookText takes down words or numbers that a drawing needs besides.
func (c *content) tookText(s string) {
	if c.trace != nil {
		c.trace.b = append(binary.AppendUvarint(c.trace.b, uint64(len(s))), s...)
	}
}

// untraced draws what its parameters describe wholly and at less length.
func (c *content) untraced(draw func()) {
	t := c.trace
	c.trace = nil
	draw()
	c.trace = t
}

// patternOf describes an ornament for the trace.
func patternOf(p *layout.Pattern, colours inks) (string, error) {
	b, err := json.Marshal(p)
	for _, op := range colours {
		b = append(append(b, ' '), op...)
	}
	return string(b), err
}

// hashes takes what the slots' records show on the page that was drawn into
// the hashes of a batch.
func (c *composer) hashes(b *batch, slots []slot) {
	for i := range slots {
		var h Hash
		h, c.room = slots[i].trace.hash(c.page, c.room)
		own := &b.hashes[slots[i].record-b.first]
		if *own != (Hash{}) { // the front was drawn before
			h = sha256.Sum256(append(append(c.room[:0], own[:]...), h[:]...))
		}
		*own = h
	}
}
