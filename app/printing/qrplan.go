package printing

import (
	"encoding/binary"
	"errors"

	"rsc.io/qr/coding"
	"rsc.io/qr/gf256"
)

// qrPlan makes codes of one size. It is the library's plan with the place of
// every bit looked up once, and with room that is used again: ten thousand
// cards have ten thousand codes. It belongs to one goroutine.
type qrPlan struct {
	plan  *coding.Plan
	base  []byte         // the code of a text of no bits, masked
	at    []uint32       // where bit i of data and check stands in the bitmap
	check [256][4]uint64 // the check bytes of a block that is one byte, from the highest bit on
	sum   []byte
	bits  coding.Bits
	code  coding.Code
}

// qrMask is one of the eight masks. Scanners read them all alike.
const qrMask = 4

func newQRPlan(v coding.Version, l coding.Level) (*qrPlan, error) {
	plan, err := coding.NewPlan(v, l, qrMask)
	if err != nil {
		return nil, err
	}
	size := len(plan.Pixel)
	p := &qrPlan{plan: plan, sum: make([]byte, plan.CheckBytes/plan.Blocks)}
	rs := gf256.NewRSEncoder(coding.Field, len(p.sum))
	for b := range p.check {
		var row [32]byte // check bytes are 30 at most
		rs.ECC([]byte{byte(b)}, row[:len(p.sum)])
		for i := range p.check[b] {
			p.check[b][i] = binary.BigEndian.Uint64(row[8*i:])
		}
	}
	p.code = coding.Code{Size: size, Stride: (size + 7) / 8}
	p.base = make([]byte, p.code.Stride*size)
	p.code.Bitmap = make([]byte, len(p.base))
	p.at = make([]uint32, 8*(plan.DataBytes+plan.CheckBytes))
	for y, row := range plan.Pixel {
		for x, pixel := range row {
			at := uint32(8*y*p.code.Stride + x)
			if pixel&coding.Black != 0 {
				p.base[at/8] |= 0x80 >> (at % 8)
			}
			if role := pixel.Role(); role == coding.Data || role == coding.Check {
				p.at[pixel.Offset()] = at
			}
		}
	}
	return p, nil
}

// encode makes the code of a text that has room. It is good until the next one.
func (p *qrPlan) encode(parts []coding.Encoding) *coding.Code {
	p.bits.Reset()
	for _, e := range parts {
		e.Encode(&p.bits, p.plan.Version)
	}
	p.bits.Pad(8*p.plan.DataBytes - p.bits.Bits())
	data := p.bits.Bytes()
	each, longer := p.plan.DataBytes/p.plan.Blocks, p.plan.DataBytes%p.plan.Blocks
	for i := range p.plan.Blocks { // the last ones are longer by a byte
		if i == p.plan.Blocks-longer {
			each++
		}
		p.bits.Append(p.checked(data[:each]))
		data = data[each:]
	}
	copy(p.code.Bitmap, p.base)
	for i, b := range p.bits.Bytes() {
		at := p.at[8*i : 8*i+8]
		for k := range 8 {
			if b&(0x80>>k) != 0 {
				p.code.Bitmap[at[k]/8] ^= 0x80 >> (at[k] % 8)
			}
		}
	}
	return &p.code
}

// checked returns the check bytes of a block: the rest of its division by the
// code's polynomial, a byte at a time.
func (p *qrPlan) checked(block []byte) []byte {
	var r [4]uint64
	for _, b := range block {
		row := &p.check[b^byte(r[0]>>56)]
		r[0] = (r[0]<<8 | r[1]>>56) ^ row[0]
		r[1] = (r[1]<<8 | r[2]>>56) ^ row[1]
		r[2] = (r[2]<<8 | r[3]>>56) ^ row[2]
		r[3] = r[3]<<8 ^ row[3]
	}
	var all [32]byte
	for i, v := range r {
		binary.BigEndian.PutUint64(all[8*i:], v)
	}
	return append(p.sum[:0], all[:len(p.sum)]...)
}

// capitals is QR's alphanumeric mode, as coding.Alpha, which looks for every
// letter in a list.
type capitals string

var errNoCapitals = errors.New("not in the alphabet of codes")

// capitalOf is 1 and the value of a letter, 0 of what is none.
var capitalOf = func() (of [256]byte) {
	for i, c := range []byte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") {
		of[c] = byte(i + 1)
	}
	return of
}()

// Check implements coding.Encoding.
func (s capitals) Check() error {
	for i := range len(s) {
		if capitalOf[s[i]] == 0 {
			return errNoCapitals
		}
	}
	return nil
}

// Bits implements coding.Encoding.
func (s capitals) Bits(v coding.Version) int { return coding.Alpha(s).Bits(v) }

// Encode implements coding.Encoding.
func (s capitals) Encode(b *coding.Bits, v coding.Version) {
	b.Write(2, 4)
	b.Write(uint(len(s)), s.Bits(v)-4-(11*len(s)+1)/2)
	for len(s) >= 2 {
		b.Write(uint(capitalOf[s[0]]-1)*45+uint(capitalOf[s[1]]-1), 11)
		s = s[2:]
	}
	if len(s) == 1 {
		b.Write(uint(capitalOf[s[0]]-1), 6)
	}
}
