package data

import (
	"strings"
	"unicode/utf8"
)

// term is what one word of a search asks for; a run of digits that is divided
// by spaces counts as one. A worker has it when one of the ways is met: when
// every needle of that way stands in the search text. A company that covers
// the worker may have it instead.
type term struct {
	ways      [][]string // of needles
	companies []int64
}

// termsOf takes a search apart. near says which words may stand for a word
// (see WorkerQuery.Near).
func termsOf(text, near string) []term {
	words := wordsOf(text)
	var terms []term
	for i := 0; i < len(words); {
		if n := numberRun(words[i:]); n > 0 {
			terms = append(terms, term{ways: numberWays(words[i : i+n])})
			i += n
			continue
		}
		t := term{ways: [][]string{{needle(words[i])}}}
		for _, other := range nearOf(near, words[i]) {
			t.ways = append(t.ways, []string{needle(other)})
		}
		terms = append(terms, t)
		i++
	}
	return terms
}

// numberRun is how many words at the beginning are parts of a number as it may be
// written: 0812-3456 7890, +62 (812), 3514.08.
func numberRun(words []string) (n int) {
	for _, w := range words {
		if !strings.ContainsAny(w, "0123456789") || strings.Trim(w, "0123456789+-.()") != "" {
			break
		}
		n++
	}
	return n
}

// numberWays are the ways in which a typed number may be kept: as it is typed,
// its parts in several numbers, or all in one; and a telephone number of the
// country's code with the zero that stands for it here (domain.md 3).
func numberWays(words []string) [][]string {
	var typed []string
	joined := ""
	for _, w := range words {
		typed = append(typed, needle(w))
		joined += digitsOf(w)
	}
	ways := [][]string{typed}
	if len(words) > 1 || joined != words[0] {
		ways = append(ways, []string{needle(joined)})
	}
	if after, ok := strings.CutPrefix(joined, "62"); ok && (strings.HasPrefix(words[0], "+") || strings.HasPrefix(after, "8")) {
		ways = append(ways, []string{needle("0" + after)})
	}
	return ways
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// isShort says that a needle looks for the beginning of a word.
func isShort(needle string) bool { return needle[0] == ' ' }

// isPlain says that a needle may stand in a number.
func isPlain(needle string) bool {
	return strings.Trim(needle, "0123456789abcdefghijklmnopqrstuvwxyz") == ""
}

// cond is the condition that a worker w meets the term.
func (t term) cond(d *dialect) (cond string, args []any) {
	var any []string
	for _, way := range t.ways {
		var all []string
		for _, n := range way {
			all = append(all, d.contains("w.search_text"))
			args = append(args, n)
		}
		any = append(any, strings.Join(all, " AND "))
	}
	if len(t.companies) > 0 {
		any = append(any, `EXISTS (SELECT 1 FROM coverages v JOIN contributions k ON k.id = v.contribution_id
			WHERE v.worker_id = w.id AND v.deleted_at IS NULL AND k.company_id IN `+d.inSet+`)`)
		args = append(args, idSet(t.companies))
	}
	if len(any) == 1 {
		return any[0], args
	}
	return "((" + strings.Join(any, ") OR (") + "))", args
}

// mayBeCompany says whether a term is looked for in the names of companies:
// with less than three letters nearly every name has a word that begins so.
func (t term) mayBeCompany() bool {
	return len(t.ways[0]) == 1 && !isShort(t.ways[0][0]) && utf8.RuneCountInString(t.ways[0][0]) >= 3
}
