package printing

import (
	"math"
	"strings"
	"unicode"
)

// span is a run of runes: text[from:to].
type span struct{ from, to int }

// word is a piece of text that is not broken, with the cost of ending a line
// before it. All widths are thousandths of the font size.
type word struct {
	span
	width  int
	before breakKind
}

type breakKind uint8

const (
	breakFree   breakKind = iota
	breakPoor             // allowed, but reads badly: after "dan", before a short "(BMKU)"
	breakGood             // a place where the name itself pauses: before "(Green Eleven)"
	breakForced           // "\n"
)

// words cuts runes at spaces where a line may end. What belongs together stays
// together: a legal form or a title with the name that follows, the degrees
// behind a name, a day with its month and year, a short parenthesis.
func (s *setter) words(runes []rune, kern bool, extra int) []word {
	var out []word
	forced := false
	for i := 0; i < len(runes); {
		if runes[i] == '\n' {
			forced = true
			i++
			continue
		}
		if runes[i] == ' ' {
			i++
			continue
		}
		j := i
		for j < len(runes) && runes[j] != ' ' && runes[j] != '\n' {
			j++
		}
		if n := len(out); n > 0 && !forced && glued(runes, out[n-1].span, span{i, j}) {
			out[n-1].to = j
		} else {
			w := word{span: span{i, j}}
			if forced {
				w.before = breakForced
			}
			out = append(out, w)
		}
		forced = false
		i = j
	}
	for i := range out {
		w := &out[i]
		w.width = s.width(runes[w.from:w.to], kern, extra)
		if i > 0 && w.before == breakFree {
			w.before = quality(runes, out[i-1].span, w.span)
		}
	}
	return out
}

var legalForms = map[string]bool{
	"pt": true, "pt.": true, "cv": true, "cv.": true, "ud": true, "ud.": true, "pd": true, "pd.": true, "kud": true, "ksu": true,
	"ksp": true, "fa.": true, "tbk": true, "h.": true, "hj.": true, "kh": true, "kh.": true, "dr.": true, "ir.": true, "drs.": true, "dra.": true,
	"prof.": true, "no.": true, "nomor": true, "rp": true, "bpjs": true, "gn": true, "kab.": true, "kec.": true, "jl.": true, "rt": true, "rw": true,
}

var months = map[string]bool{
	"januari": true, "februari": true, "maret": true, "april": true, "mei": true, "juni": true, "juli": true, "agustus": true,
	"september": true, "oktober": true, "november": true, "desember": true,
}

// glued reports whether no line may end between two neighbouring pieces.
func glued(runes []rune, a, b span) bool {
	left, right := lower(runes[a.from:a.to]), lower(runes[b.from:b.to])
	last := left[strings.LastIndexByte(left, ' ')+1:]
	switch {
	case legalForms[last], strings.HasPrefix(right, "tbk"), last == "kantor" && right == "cabang":
		return len(left) < 40
	case len([]rune(last)) == 2 && strings.HasSuffix(last, "."): // an initial, "M. Irsyad"
		return len(left) < 40
	case strings.HasSuffix(left, ",") && strings.Contains(right, ".") && len(right) <= 9: // degrees, "S.E., M.M."
		return len(left) < 60
	case digits(right) && len(right) == 4 && months[last], months[right] && digits(last) && len(last) <= 2:
		return true
	}
	open := strings.LastIndexByte(left, '(')
	return open >= 0 && !strings.Contains(left[open:], ")") && len(left)-open+len(right) <= 24
}

var lightWords = map[string]bool{
	"dan": true, "di": true, "ke": true, "dari": true, "yang": true, "atas": true, "untuk": true, "pada": true, "dengan": true, "bagi": true,
	"dalam": true, "oleh": true, "para": true, "sebagai": true, "&": true, "–": true, "-": true, "/": true,
}

func quality(runes []rune, a, b span) breakKind {
	left, right := lower(runes[a.from:a.to]), runes[b.from:b.to]
	switch {
	case right[0] == '(' && len(right) >= 9:
		return breakGood
	case right[0] == '(', lightWords[left]:
		return breakPoor
	}
	return breakFree
}

func lower(r []rune) string { return strings.ToLower(string(r)) }

func digits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// balance parts words into at most lines lines, none wider than limit when
// that is possible, as even as it can be. It returns the lines and the width
// of the widest. Forced breaks are kept; they may need more than lines lines,
// and then ok is false.
func balance(words []word, space, lines, limit int) (out []span, widest int, ok bool) {
	n := len(words)
	if n == 0 {
		return nil, 0, true
	}
	total := space * (n - 1)
	for _, w := range words {
		total += w.width
	}
	if lines > n {
		lines = n
	}
	ideal := float64(total) / float64(lines)
	// best[k][j]: least cost of the first j words on k lines; from: where the last line begins.
	best := make([]float64, (lines+1)*(n+1))
	from := make([]int, (lines+1)*(n+1))
	at := func(k, j int) int { return k*(n+1) + j }
	for i := range best {
		best[i] = math.Inf(1)
	}
	best[0] = 0
	for k := 1; k <= lines; k++ {
		for j := k; j <= n; j++ {
			width := -space
			for i := j; i >= 1; i-- { // the line holds words i..j
				width += words[i-1].width + space
				if prior := best[at(k-1, i-1)]; !math.IsInf(prior, 1) {
					cost := prior + lineCost(words, i, j, n, float64(width), ideal, float64(limit))
					if cost < best[at(k, j)] {
						best[at(k, j)], from[at(k, j)] = cost, i
					}
				}
				if words[i-1].before == breakForced {
					break
				}
			}
		}
	}
	k := lines
	for c := lines; c >= 1; c-- { // forced breaks may ask for fewer lines than offered
		if best[at(c, n)] < best[at(k, n)] {
			k = c
		}
	}
	if math.IsInf(best[at(k, n)], 1) {
		return nil, 0, false
	}
	out = make([]span, k)
	for j := n; k > 0; k-- {
		i := from[at(k, j)]
		out[k-1] = span{i - 1, j}
		width := -space
		for _, w := range words[i-1 : j] {
			width += w.width + space
		}
		widest = max(widest, width)
		j = i - 1
	}
	return out, widest, true
}

// lineCost is small for a line near the ideal width that ends at a good place.
func lineCost(words []word, i, j, n int, width, ideal, limit float64) float64 {
	d := (width - ideal) / ideal
	cost := d * d
	if width > limit {
		cost += 1000 * (width / limit) * (width / limit)
	}
	if i > 1 {
		switch words[i-1].before {
		case breakPoor:
			cost += 0.12
		case breakGood:
			cost -= 0.10
		}
	}
	if i == j && i > 1 && j == n && width < ideal/3 { // a word left alone at the end
		cost += 0.5
	}
	return cost
}

// fill parts words into as few lines as limit allows, each as full as it can
// be: the number of lines that a paragraph needs.
func fill(words []word, space, limit int) int {
	lines, width := 0, 0
	for i, w := range words {
		if i == 0 || w.before == breakForced || width+space+w.width > limit {
			lines++
			width = w.width
			continue
		}
		width += space + w.width
	}
	return lines
}

// shatter cuts words that are wider than limit into pieces, for a name
// without spaces that is longer than its line.
func (s *setter) shatter(runes []rune, words []word, kern bool, extra, limit int) []word {
	var out []word
	for _, w := range words {
		if w.width <= limit {
			out = append(out, w)
			continue
		}
		pieces := (w.width + limit - 1) / limit
		target := w.width/pieces + 1
		from, width, kind := w.from, 0, w.before
		for i := w.from; i < w.to; i++ {
			step := int(s.face.widths[runes[i]]) + extra
			if kern && i > from {
				step += s.kern.pair(runes[i-1], runes[i])
			}
			if i > from && (width+step > limit || width >= target) {
				out = append(out, word{span{from, i}, s.width(runes[from:i], kern, extra), kind})
				from, width, kind = i, 0, breakFree
				step = int(s.face.widths[runes[i]]) + extra
			}
			width += step
		}
		out = append(out, word{span{from, w.to}, s.width(runes[from:w.to], kern, extra), kind})
	}
	return out
}
