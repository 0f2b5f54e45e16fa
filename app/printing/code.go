package printing

import (
	"errors"

	"rsc.io/qr/coding"
)

// maxVersion bounds QR codes to 73 modules. Whether so many can be read depends
// on their size, see finestModule.
const maxVersion = 14

var errCodeTooLong = errors.New("text is too long for a code")

// coder makes QR codes, keeping the plan of every size that it met. It belongs
// to one goroutine.
type coder struct {
	plans map[planKey]*coding.Plan
}

type planKey struct {
	version coding.Version
	level   coding.Level
}

var levels = map[string]coding.Level{"": coding.M, "L": coding.L, "M": coding.M, "Q": coding.Q, "H": coding.H}

// encode returns the smallest code for text.
func (c *coder) encode(text, level string) (*coding.Code, error) {
	var e coding.Encoding = coding.String(text)
	switch {
	case coding.Num(text).Check() == nil:
		e = coding.Num(text)
	case coding.Alpha(text).Check() == nil:
		e = coding.Alpha(text)
	}
	l := levels[level]
	for v := coding.Version(1); v <= maxVersion; v++ {
		if e.Bits(v) > v.DataBytes(l)*8 {
			continue
		}
		key := planKey{v, l}
		p := c.plans[key]
		if p == nil {
			var err error
			if p, err = coding.NewPlan(v, l, 4); err != nil {
				return nil, err
			}
			if c.plans == nil {
				c.plans = map[planKey]*coding.Plan{}
			}
			c.plans[key] = p
		}
		return p.Encode(e)
	}
	return nil, errCodeTooLong
}

// code draws a QR code as one image mask of a bit a module, in the fill colour.
func (c *content) code(q *coding.Code, x, y, size float64) {
	c.flush()
	c.b = append(c.b, "q "...)
	c.num(size * mm)
	c.b = append(c.b, "0 0 "...)
	c.num(size * mm)
	c.num(c.x(x))
	c.num(c.y(y + size))
	c.b = append(c.b, "cm BI /W "...)
	c.num(float64(q.Size))
	c.b = append(c.b, "/H "...)
	c.num(float64(q.Size))
	// Hexadecimal, since raw bytes could look like the end of the image to a
	// reader that searches for it.
	c.b = append(c.b, "/IM true /D [1 0] /BPC 1 /F /AHx ID "...)
	const hex = "0123456789ABCDEF"
	bytes := (q.Size + 7) / 8
	for row := range q.Size {
		for _, v := range q.Bitmap[row*q.Stride : row*q.Stride+bytes] {
			c.b = append(c.b, hex[v>>4], hex[v&15])
		}
	}
	c.op("> EI Q")
}
