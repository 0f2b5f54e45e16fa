package printing

import (
	"errors"

	"rsc.io/qr/coding"

	"lingkaran/app/seal"
)

// maxVersion bounds QR codes to 73 modules. Whether so many can be read depends
// on their size, see finestModule.
const maxVersion = 14

var errCodeTooLong = errors.New("text is too long for a code")

// coder makes QR codes, keeping the plan of every size that it met. It belongs
// to one goroutine.
type coder struct {
	plans map[planKey]*qrPlan
}

type planKey struct {
	version coding.Version
	level   coding.Level
}

var levels = map[string]coding.Level{"": coding.M, "L": coding.L, "M": coding.M, "Q": coding.Q, "H": coding.H}

// segments divides text into the modes in which it takes least room: digits,
// capitals, or bytes; a sealed link is bytes up to its "#" and capitals behind.
func segments(text string) []coding.Encoding {
	switch {
	case coding.Num(text).Check() == nil:
		return []coding.Encoding{coding.Num(text)}
	case capitals(text).Check() == nil:
		return []coding.Encoding{capitals(text)}
	}
	link, rest := seal.Split(text)
	if len(rest) < leastCapitals || capitals(rest).Check() != nil {
		return []coding.Encoding{coding.String(text)}
	}
	return []coding.Encoding{coding.String(link), capitals(rest)}
}

// leastCapitals pay for a mode of their own: 13 bits at most for its beginning,
// 2.5 bits saved a letter.
const leastCapitals = 8

// encode returns the smallest code for text. It is good until the next one.
func (c *coder) encode(text, level string) (*coding.Code, error) {
	parts := segments(text)
	l := levels[level]
	for v := coding.Version(1); v <= maxVersion; v++ {
		bits := 0
		for _, e := range parts {
			bits += e.Bits(v)
		}
		if bits > v.DataBytes(l)*8 {
			continue
		}
		key := planKey{v, l}
		p := c.plans[key]
		if p == nil {
			var err error
			if p, err = newQRPlan(v, l); err != nil {
				return nil, err
			}
			if c.plans == nil {
				c.plans = map[planKey]*qrPlan{}
			}
			c.plans[key] = p
		}
		return p.encode(parts), nil
	}
	return nil, errCodeTooLong
}

// code draws a QR code as one image mask of a bit a module, in the fill colour.
func (c *content) code(q *coding.Code, x, y, size float64) {
	c.took('q', x, y, size, float64(q.Size))
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
		line := q.Bitmap[row*q.Stride : row*q.Stride+bytes]
		if c.trace != nil {
			c.trace.b = append(c.trace.b, line...)
		}
		for _, v := range line {
			c.b = append(c.b, hex[v>>4], hex[v&15])
		}
	}
	c.op("> EI Q")
}
