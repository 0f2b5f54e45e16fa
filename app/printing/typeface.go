package printing

import (
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"lingkaran/app/layout"
	"lingkaran/assets"
)

// typeface is a font of assets/fonts with what the setting of type needs: the
// advance of every character and the kerning of pairs. It is read once for the
// whole program and never changes.
type typeface struct {
	key    string
	data   []byte // the whole file; gofpdf gets a copy, since it writes to it
	font   *sfnt.Font
	glyphs [runeLimit]sfnt.GlyphIndex // 0 is no glyph
	widths [runeLimit]int16           // thousandths of the size
	perEm  int
	hat    rune // stands for a character without a glyph
	dots   string
	capH   int // height of capitals, thousandths of the size
}

// runeLimit bounds the tables. What lies above (emoji, Han, private use) is no
// part of the fonts on board and counts as missing. It also keeps characters
// above U+FFFF away from gofpdf, which cannot write them.
const runeLimit = 0x2600

var typefaces struct {
	sync.Mutex
	byKey map[string]*typeface
}

// typefaceOf reads a font by its key in layout.Fonts.
func typefaceOf(key string) (*typeface, error) {
	typefaces.Lock()
	defer typefaces.Unlock()
	if t := typefaces.byKey[key]; t != nil {
		return t, nil
	}
	file, ok := layout.Fonts[key]
	if !ok {
		return nil, fmt.Errorf("font %q is not known", key)
	}
	data, err := assets.Fonts.ReadFile("fonts/" + file)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", file, err)
	}
	t, err := readTypeface(key, data)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", file, err)
	}
	if typefaces.byKey == nil {
		typefaces.byKey = map[string]*typeface{}
	}
	typefaces.byKey[key] = t
	return t, nil
}

func readTypeface(key string, data []byte) (*typeface, error) {
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	t := &typeface{key: key, data: data, font: f, perEm: int(f.UnitsPerEm()), hat: '?', dots: "..."}
	var b sfnt.Buffer
	em := fixed.I(t.perEm)
	for r := rune(' '); r < runeLimit; r++ {
		g, err := f.GlyphIndex(&b, r)
		if err != nil || g == 0 {
			continue
		}
		w, err := f.GlyphAdvance(&b, g, em, font.HintingNone)
		if err != nil {
			continue
		}
		t.glyphs[r] = g
		t.widths[r] = int16(w.Round() * 1000 / t.perEm)
	}
	if t.glyphs['?'] == 0 || t.glyphs[' '] == 0 {
		return nil, fmt.Errorf("has no Latin characters")
	}
	if t.has('□') {
		t.hat = '□'
	}
	if t.has('…') {
		t.dots = "…"
	}
	m, err := f.Metrics(&b, em, font.HintingNone)
	if err != nil {
		return nil, err
	}
	t.capH = m.CapHeight.Round() * 1000 / t.perEm
	if t.capH == 0 {
		t.capH = 700
	}
	return t, nil
}

func (t *typeface) has(r rune) bool { return r >= ' ' && r < runeLimit && t.glyphs[r] != 0 }

// kerner answers the kerning of pairs. It belongs to one goroutine.
type kerner struct {
	face  *typeface
	buf   sfnt.Buffer
	ascii [128 * 128]int16 // 1 + value, 0 when not asked yet
	other map[[2]rune]int16
}

// pair returns what is added between a and b, thousandths of the size. Spaces
// are not kerned, so that a line is as wide as its words and spaces together.
func (k *kerner) pair(a, b rune) int {
	if a == ' ' || b == ' ' {
		return 0
	}
	if a < 128 && b < 128 {
		p := &k.ascii[a<<7|b]
		if *p == 0 {
			*p = 1 + k.ask(a, b)
		}
		return int(*p - 1)
	}
	v, ok := k.other[[2]rune{a, b}]
	if !ok {
		v = k.ask(a, b)
		if k.other == nil || len(k.other) > 10000 {
			k.other = map[[2]rune]int16{}
		}
		k.other[[2]rune{a, b}] = v
	}
	return int(v)
}

func (k *kerner) ask(a, b rune) int16 {
	v, err := k.face.font.Kern(&k.buf, k.face.glyphs[a], k.face.glyphs[b], fixed.I(k.face.perEm), font.HintingNone)
	if err != nil {
		return 0 // the pair has no kerning
	}
	return int16(v.Round() * 1000 / k.face.perEm)
}
