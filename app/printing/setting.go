package printing

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// setter sets type in one font: it cleans text, measures and encodes it, and
// remembers which characters the document needs. It belongs to one goroutine.
type setter struct {
	face *typeface
	kern kerner
	used [runeLimit]bool
}

func newSetter(t *typeface) *setter { return &setter{face: t, kern: kerner{face: t}} }

// clean turns a value into what can be set: one form of each letter, no
// control characters but "\n", no doubled spaces, every character with a shape in the font. It
// returns the characters that were replaced.
func (s *setter) clean(text string, upper bool) (out []rune, missing []rune) {
	ascii := true
	for i := range len(text) {
		if text[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if !ascii {
		text = norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD"))
	}
	if upper {
		text = strings.ToUpper(text)
	}
	out = make([]rune, 0, len(text))
	for _, r := range text {
		switch {
		case r == '\n':
		case r == '\t' || r == '\r' || r == '\v' || r == '\f' || r == 0x2028 || r == 0x2029:
			r = ' '
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0:
			missing = append(missing, r)
			r = s.face.hat
		case invisible(r):
			continue
		case r != ' ' && like(r) == ' ':
			r = ' '
		case s.face.has(r):
		case like(r) != 0 && s.face.has(like(r)):
			r = like(r)
		default:
			missing = append(missing, r)
			r = s.face.hat
		}
		if r == ' ' && (len(out) == 0 || out[len(out)-1] == ' ' || out[len(out)-1] == '\n') {
			continue
		}
		out = append(out, r)
	}
	for len(out) > 0 && (out[len(out)-1] == ' ' || out[len(out)-1] == '\n') {
		out = out[:len(out)-1]
	}
	return out, missing
}

// invisible characters have no shape of their own and leave no gap.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F || r == 0x034F
}

// like returns a character that reads the same.
func like(r rune) rune {
	switch r {
	case 0x00A0, 0x2007, 0x202F, 0x3000:
		return ' '
	case 0x2010, 0x2011, 0x2012, 0x2212:
		return '-'
	case 0x2015:
		return 0x2014
	case 0x02BC, 0x02B9, 0x2032, 0x02BB, 0x02BF, 0x02BE:
		return 0x2019
	case 0x2033:
		return '"'
	}
	return 0
}

// width measures runes in thousandths of the size; extra is added between letters.
func (s *setter) width(runes []rune, kern bool, extra int) int {
	w := 0
	for i, r := range runes {
		w += int(s.face.widths[r])
		if i > 0 {
			w += extra
			if kern {
				w += s.kern.pair(runes[i-1], r)
			}
		}
	}
	return w
}

// encode appends the operator that shows runes. Characters are written as
// two bytes each, the form in which gofpdf embeds fonts.
func (s *setter) encode(b []byte, runes []rune, kern bool) []byte {
	array := false
	if kern {
		for i := 1; i < len(runes); i++ {
			if s.kern.pair(runes[i-1], runes[i]) != 0 {
				array = true
				break
			}
		}
	}
	if array {
		b = append(b, '[')
	}
	b = append(b, '(')
	for i, r := range runes {
		if array && i > 0 {
			if k := s.kern.pair(runes[i-1], r); k != 0 {
				b = append(b, ')')
				b = appendNum(b, float64(-k))
				b = append(b, '(')
			}
		}
		s.used[r] = true
		b = appendByte(b, byte(r>>8))
		b = appendByte(b, byte(r))
	}
	b = append(b, ')')
	if array {
		return append(b, "]TJ"...)
	}
	return append(b, "Tj"...)
}

func appendByte(b []byte, v byte) []byte {
	switch v {
	case '(', ')', '\\':
		return append(b, '\\', v)
	case '\r':
		return append(b, '\\', 'r')
	}
	return append(b, v)
}
