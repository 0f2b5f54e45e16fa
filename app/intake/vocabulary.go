package intake

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"lingkaran/assets"
	"lingkaran/data"
)

// vocabulary is assets/intake/columns.json, made ready for looking up.
type vocabulary struct {
	short      map[string]string
	drop       []string // phrases that say how to fill a column in
	synonyms   []synonym
	exact      map[string]synonym // by compact words
	sexes      map[string]data.Sex
	ticks      map[string]bool
	marital    map[string]string
	months     map[string]time.Month
	weekdays   map[string]bool
	totals     []string
	signatures []string
}

// synonym is one way to name a column.
type synonym struct {
	field   Field // NoField for a column that is known and not wanted
	parent  []string
	tokens  []string
	compact string
	whole   bool // only when nothing else stands in the header
}

var vocab = sync.OnceValue(func() *vocabulary {
	var file struct {
		Short      map[string]string   `json:"short"`
		Drop       []string            `json:"drop"`
		Fields     map[Field][]string  `json:"fields"`
		Others     []string            `json:"others"`
		Sexes      map[string][]string `json:"sexes"`
		Ticks      []string            `json:"ticks"`
		Marital    map[string][]string `json:"marital"`
		Months     map[string][]string `json:"months"`
		Weekdays   []string            `json:"weekdays"`
		Totals     []string            `json:"totals"`
		Signatures []string            `json:"signatures"`
	}
	b, err := assets.Intake.ReadFile("intake/columns.json")
	if err == nil {
		err = json.Unmarshal(b, &file)
	}
	if err != nil {
		panic("intake: columns: " + err.Error()) // embedded, proved by a test
	}
	v := &vocabulary{
		short: file.Short, exact: map[string]synonym{}, sexes: map[string]data.Sex{}, ticks: map[string]bool{},
		marital: map[string]string{}, months: map[string]time.Month{}, weekdays: map[string]bool{},
		totals: file.Totals, signatures: file.Signatures,
	}
	for _, s := range file.Drop {
		v.drop = append(v.drop, strings.Join(v.tokens(s), " "))
	}
	slices.SortFunc(v.drop, func(a, b string) int { return len(b) - len(a) })
	add := func(f Field, written string) {
		s := synonym{field: f}
		if s.whole = strings.HasPrefix(written, "="); s.whole {
			written = written[1:]
		}
		if parent, child, ok := strings.Cut(written, "/"); ok {
			s.parent, written = v.tokens(parent), child
		}
		s.tokens = v.tokens(written)
		s.compact = strings.Join(s.tokens, "")
		v.synonyms = append(v.synonyms, s)
		if s.parent == nil {
			if _, taken := v.exact[s.compact]; !taken {
				v.exact[s.compact] = s
			}
		}
	}
	for f := NoField + 1; f < fieldCount; f++ { // in order, so that every run decides alike
		for _, s := range file.Fields[f] {
			add(f, s)
		}
	}
	for _, s := range file.Others {
		add(NoField, s)
	}
	for sex, written := range file.Sexes {
		for _, w := range written {
			v.sexes[w] = data.Sex(sex)
		}
	}
	for _, w := range file.Ticks {
		v.ticks[w] = true
	}
	for status, written := range file.Marital {
		for _, w := range written {
			v.marital[w] = status
		}
	}
	for m, written := range file.Months {
		n, err := strconv.Atoi(m)
		if err != nil || n < 1 || n > 12 {
			panic("intake: columns: month " + m)
		}
		for _, w := range written {
			v.months[w] = time.Month(n)
		}
	}
	for _, w := range file.Weekdays {
		v.weekdays[w] = true
	}
	return v
})

// plainWords makes spellings alike: lower case, letters and digits, one space.
func plainWords(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '#' {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// tokens returns the words of a header, short forms written out.
func (v *vocabulary) tokens(s string) []string {
	tokens := strings.Fields(plainWords(s))
	for i, t := range tokens {
		if long, ok := v.short[t]; ok {
			tokens[i] = long
		}
	}
	return tokens
}

// header returns a header's words without the phrases that only say how to
// fill the column in: "NAMA (sesuai KTP)*".
func (v *vocabulary) header(s string) []string {
	whole := v.tokens(s)
	joined := " " + strings.Join(whole, " ") + " "
	for _, d := range v.drop {
		joined = strings.ReplaceAll(joined, " "+d+" ", " ")
	}
	if tokens := strings.Fields(joined); len(tokens) > 0 {
		return tokens
	}
	return whole
}

// match is how well a header names a field. A known column that is not wanted
// has a score and NoField.
type match struct {
	field Field
	score float64 // 0 to 1
}

// matchHeader finds what a header names. top is the upper part of a two-row
// header, "" otherwise.
func (v *vocabulary) matchHeader(top, bottom string) match {
	switch {
	case strings.TrimSpace(top) == "":
		return v.matchText(bottom)
	case !hasLetter(bottom):
		return v.matchText(top)
	}
	upper, lower := v.header(top), v.header(bottom)
	for _, s := range v.synonyms {
		if s.parent != nil && strings.Join(lower, "") == s.compact && contains(upper, s.parent) {
			return match{s.field, 1}
		}
	}
	both := v.matchTokens(append(slices.Clone(upper), lower...))
	child := v.matchTokens(lower)
	switch {
	case both.score == 1, both.field == NoField && both.score >= child.score:
		return both
	case child.score == 1, child.score >= both.score:
		return child
	}
	return both
}

func (v *vocabulary) matchText(s string) match {
	m := v.matchTokens(v.header(s))
	// What stands in brackets may be the name itself, or only disturb.
	if before, rest, ok := strings.Cut(s, "("); ok && m.score < 1 {
		inside, _, _ := strings.Cut(rest, ")")
		for _, s := range []string{before, inside} {
			if n := v.matchTokens(v.header(s)); hasLetter(s) && n.score == 1 {
				return match{n.field, 0.95}
			}
		}
	}
	return m
}

func (v *vocabulary) matchTokens(tokens []string) match {
	compact := strings.Join(tokens, "")
	if compact == "" || len(compact) > 80 {
		return match{}
	}
	if s, ok := v.exact[compact]; ok {
		return match{s.field, 1}
	}
	var best match
	most := 0
	for _, s := range v.synonyms {
		if s.parent != nil || s.whole {
			continue
		}
		score := 0.0
		switch {
		case contains(tokens, s.tokens):
			score = 0.6 + 0.35*min(1, float64(len(s.compact))/float64(len(compact)))
			if len(s.tokens) == len(tokens) {
				score = 1 // the same words in another order
			}
		default:
			if d := closeness(compact, s.compact); d > 0 {
				score = 0.9 - 0.05*float64(d)
			}
		}
		if score > best.score || score == best.score && score > 0 && len(s.compact) > most {
			best, most = match{s.field, score}, len(s.compact)
		}
	}
	return best
}

// contains reports whether all of part are among tokens.
func contains(tokens, part []string) bool {
	if len(part) == 0 || len(part) > len(tokens) {
		return false
	}
	for _, p := range part {
		if !slices.Contains(tokens, p) {
			return false
		}
	}
	return true
}

// closeness returns how many letters two words differ in when these are few
// for their length, else 0.
func closeness(a, b string) int {
	allowed := 0
	switch n := min(len(a), len(b)); {
	case n >= 9:
		allowed = 2
	case n >= 5:
		allowed = 1
	}
	if d := len(a) - len(b); allowed == 0 || d > allowed || -d > allowed {
		return 0
	}
	if d := distance(a, b); d <= allowed {
		return d
	}
	return 0
}

// distance is the Levenshtein distance in bytes.
func distance(a, b string) int {
	var buf [96]int
	row := buf[:0]
	for i := range len(b) + 1 {
		row = append(row, i)
	}
	for i := range len(a) {
		above := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := above
			if a[i] != b[j] {
				cost = min(above, row[j], row[j+1]) + 1
			}
			above, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
