package printing

import (
	"math"

	"lingkaran/app/layout"
)

// style is how a text element is set.
type style struct {
	set     *setter
	size    float64 // pt
	min     float64 // pt
	broken  float64 // pt, largest once broken into lines
	lines   int
	wrap    bool    // break first, shrink then
	leading float64 // of the size
	spacing int     // between letters, thousandths of the size
	kern    bool
	upper   bool
	flow    bool // fill the lines one after the other, instead of evening them out
}

// kernFrom is the size in pt from which pairs are kerned. Below it nobody
// sees the difference, and it would double the size of a sheet of cards.
const kernFrom = 9

// floorShare is the share of the minimum size at which a text is cut rather
// than shrunk further, and floorSize the smallest type that can be read.
const (
	floorShare = 0.6
	floorSize  = 4.0
)

func newStyle(e *layout.Element, set *setter) style {
	st := style{set: set, size: e.Size, lines: 1, leading: e.Leading, spacing: int(math.Round(e.Spacing * 1000)), kern: e.Size >= kernFrom, upper: e.Case == "upper"}
	if st.leading == 0 {
		st.leading = 1.2
	}
	st.flow = e.Align != "center"
	if f := e.Fit; f != nil {
		st.min, st.lines, st.wrap, st.broken = f.Min, max(f.Lines, 1), f.Wrap, f.Broken
	}
	if st.min == 0 {
		st.min = 0.7 * st.size
	}
	st.min = min(st.min, st.size)
	if st.broken == 0 || st.wrap {
		st.broken = st.size
	}
	st.broken = min(max(st.broken, st.min), st.size)
	return st
}

// scaled is the same style with smaller type.
func (st style) scaled(by float64) style {
	st.size *= by
	st.min *= by
	st.broken *= by
	return st
}

// setText is a text that found its size and its lines.
type setText struct {
	size     float64 // pt
	lines    []setLine
	leading  float64
	spacing  float64 // pt
	capH     float64 // mm, height of capitals
	width    float64 // mm, of the widest line
	troubles []finding
}

type setLine struct {
	show  []byte
	width float64 // mm
}

type finding struct {
	trouble Trouble
	detail  string
}

// height is the height of all lines in mm.
func (t *setText) height() float64 { return float64(len(t.lines)) * t.lineHeight() }

func (t *setText) lineHeight() float64 { return t.size * t.leading / mm }

// fit sets a text into a width and, when height is positive, a height in mm.
// Nothing it returns is wider or higher, whatever the text.
func (st style) fit(text string, width, height float64) *setText {
	runes, missing := st.set.clean(text, st.upper)
	out := &setText{leading: st.leading}
	if len(missing) > 0 {
		out.troubles = append(out.troubles, finding{GlyphMissing, codes(missing)})
	}
	if len(runes) == 0 {
		out.size = st.size
		return out
	}
	size, lines, cut := st.choose(runes, width, height)
	out.size = size
	switch {
	case cut:
		out.troubles = append(out.troubles, finding{trouble: Cut})
		out.lines = st.cut(runes, lines, size, width)
	default:
		if size < st.min-0.01 {
			out.troubles = append(out.troubles, finding{trouble: Shrunk})
		}
		for _, l := range lines {
			out.lines = append(out.lines, st.line(runes[l.from:l.to], size))
		}
	}
	out.spacing = float64(st.spacing) / 1000 * size
	out.capH = float64(st.set.face.capH) / 1000 * size / mm
	for _, l := range out.lines {
		out.width = max(out.width, l.width)
	}
	return out
}

// line encodes one line.
func (st style) line(runes []rune, size float64) setLine {
	return setLine{
		show:  st.set.encode(nil, runes, st.kern),
		width: float64(st.set.width(runes, st.kern, st.spacing)) / 1000 * size / mm,
	}
}

// choose finds the size in pt and the lines. cut is set when the text is too
// long even at the smallest size.
func (st style) choose(runes []rune, width, height float64) (size float64, lines []span, cut bool) {
	one := st.set.width(runes, st.kern, st.spacing)
	room := width * mm * 1000 // over a width in thousandths it gives the size
	tall := func(n int) float64 {
		if height <= 0 {
			return math.Inf(1)
		}
		return height * mm / (float64(n) * st.leading)
	}
	forced := 1
	for _, r := range runes {
		if r == '\n' {
			forced++
		}
	}
	whole := []span{{0, len(runes)}}
	if forced == 1 {
		if s := roundDown(min(st.size, room/float64(one), tall(1))); s >= st.size-0.01 || s >= st.min && (!st.wrap || st.lines == 1) {
			return s, whole, false
		}
	}
	words := st.set.words(runes, st.kern, st.spacing)
	space := int(st.set.face.widths[' ']) + 2*st.spacing
	most := st.lines
	if forced > most {
		most = forced
	}
	if st.wrap {
		if s, l, ok := st.paragraph(words, space, room, tall, most); ok {
			return s, l, false
		}
	} else {
		for n := max(2, forced); n <= most; n++ {
			l, widest, ok := balance(words, space, n, math.MaxInt/2)
			if !ok {
				continue
			}
			if s := roundDown(min(st.broken, room/float64(widest), tall(len(l)))); s >= st.min {
				return s, rangesOf(words, l), false
			}
		}
	}
	return st.squeeze(runes, words, space, room, tall, most)
}

// paragraph breaks words at the full size, with as few lines as they need, and
// shrinks in small steps down to the minimum when these are too many.
func (st style) paragraph(words []word, space int, room float64, tall func(int) float64, most int) (float64, []span, bool) {
	for s := st.size; s >= st.min-0.01; s -= max(0.25, (st.size-st.min)/12) {
		limit := int(room / s)
		if n := fill(words, space, limit); st.flow && n > 2 {
			if n <= most && s <= tall(n)+0.001 && st.fits(words, limit) {
				return s, greedy(words, space, limit, n), true
			}
			if st.size-st.min < 0.01 {
				break
			}
			continue
		}
		for n := fill(words, space, limit); n <= most && s <= tall(n)+0.001; n++ {
			l, widest, ok := balance(words, space, n, limit)
			if ok && widest <= limit {
				return s, rangesOf(words, l), true
			}
		}
		if st.size-st.min < 0.01 {
			break
		}
	}
	return 0, nil, false
}

// fits reports whether no word is wider than a line.
func (st style) fits(words []word, limit int) bool {
	for _, w := range words {
		if w.width > limit {
			return false
		}
	}
	return true
}

// squeeze is for texts that break the layout's rule: smaller than the minimum,
// broken inside a word, and at last cut.
func (st style) squeeze(runes []rune, words []word, space int, room float64, tall func(int) float64, most int) (float64, []span, bool) {
	floor := min(max(st.min*floorShare, floorSize), st.min)
	bestSize, best := 0.0, []span(nil)
	for n := 1; n <= most; n++ {
		if l, widest, ok := balance(words, space, n, math.MaxInt/2); ok && widest > 0 {
			if s := min(st.size, room/float64(widest), tall(len(l))); s > bestSize {
				bestSize, best = s, rangesOf(words, l)
			}
		}
	}
	if bestSize >= floor {
		return roundDown(bestSize), best, false
	}
	floor = min(floor, tall(1))
	broken := st.set.shatter(runes, words, st.kern, st.spacing, int(room/floor))
	n := fill(broken, space, int(room/floor))
	for n > 1 && floor > tall(n) {
		n--
	}
	n = min(n, most)
	if n >= fill(broken, space, int(room/floor)) {
		if l, widest, ok := balance(broken, space, n, int(room/floor)); ok && widest > 0 {
			if s := roundDown(min(st.size, room/float64(widest), tall(len(l)))); s >= floor-0.11 {
				return s, rangesOf(broken, l), false
			}
		}
	}
	return floor, greedy(broken, space, int(room/floor), n), true
}

// greedy fills n lines from the start; what is left over is cut. A word that
// would stand alone on a paragraph's last line takes its neighbour with it.
func greedy(words []word, space, limit, n int) []span {
	var lines []span // of words
	for i := 0; i < len(words) && len(lines) < n; {
		j, width := i+1, words[i].width
		for j < len(words) && words[j].before != breakForced && width+space+words[j].width <= limit {
			width += space + words[j].width
			j++
		}
		lines = append(lines, span{i, j})
		i = j
	}
	for k := 1; k < len(lines); k++ {
		a, b := &lines[k-1], &lines[k]
		last := b.to == len(words) || words[b.to].before == breakForced
		if last && words[b.from].before != breakForced && b.to-b.from == 1 && a.to-a.from > 2 &&
			words[b.from].width < limit/4 && words[a.to-1].width+space+words[b.from].width <= limit {
			a.to--
			b.from--
		}
	}
	return rangesOf(words, lines)
}

// cut sets the lines and ends the last one with an ellipsis.
func (st style) cut(runes []rune, lines []span, size, width float64) []setLine {
	var out []setLine
	room := width * mm * 1000 / size
	for i, l := range lines {
		part := runes[l.from:l.to]
		if i == len(lines)-1 {
			part = append([]rune(nil), part...)
			dots := []rune(st.set.face.dots)
			for {
				end := append(part[:len(part):len(part)], dots...)
				if len(part) == 0 || float64(st.set.width(end, st.kern, st.spacing)) <= room {
					part = end
					break
				}
				part = part[:len(part)-1]
			}
			if float64(st.set.width(part, st.kern, st.spacing)) > room {
				continue // not even the ellipsis has room
			}
		}
		out = append(out, st.line(part, size))
	}
	return out
}

// rangesOf turns runs of words into runs of runes.
func rangesOf(words []word, lines []span) []span {
	out := make([]span, len(lines))
	for i, l := range lines {
		out[i] = span{words[l.from].from, words[l.to-1].to}
	}
	return out
}

// roundDown keeps sizes to a tenth of a point, so that few differ.
func roundDown(size float64) float64 {
	if size < 1 {
		return size
	}
	return math.Floor(size*10+1e-6) / 10
}
