package data

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"
)

// NearWord is a word of a search and the kept words that it may have meant,
// the nearest first, folded as searches compare them.
type NearWord struct {
	Typed string
	Meant []string
}

// nearMost is how many kept words may stand for one that was typed.
const nearMost = 8

// Near widens a search that found nobody, or few, by words that are spelt
// nearly alike: one letter off, missing, too many or changed with the next one
// (two from six letters on), the first letter too, and the spellings that
// Indonesian names have side by side (Soeharto, Djoko, Achmad, Moch.). It
// returns the query to ask instead, and what stands for what: only words that
// living workers have. Without any, or when the wider search finds nobody
// either, it returns q itself and nil.
func (s *Workers) Near(ctx context.Context, q WorkerQuery) (WorkerQuery, []NearWord, error) {
	var wide WorkerQuery
	var near []NearWord
	err := s.db.snapshot(ctx, "near words", func(g *gorm.DB) error {
		f, err := s.finding(g)
		if err != nil {
			return err
		}
		if err := readVocabulary(g, &s.db.words); err != nil {
			return err
		}
		// The words that nobody has first; when each is known, all of them.
		for _, unknown := range []bool{true, false} {
			if near, err = f.near(q, unknown); err != nil || len(near) == 0 {
				if err != nil {
					return err
				}
				continue
			}
			wide = q
			wide.Near = nearText(near)
			w, err := f.take(wide)
			if err != nil {
				return err
			}
			ids, err := f.first(w, 1)
			if err != nil || len(ids) > 0 {
				return err
			}
		}
		wide, near = q, nil
		return nil
	})
	if err != nil || len(near) == 0 {
		return q, nil, err
	}
	return wide, near, nil
}

// near returns what the words of a search may mean: those that no kept word
// holds, or all.
func (f *finding) near(q WorkerQuery, unknown bool) ([]NearWord, error) {
	var near []NearWord
	for _, word := range wordsOf(q.Text) {
		if !isName(word) || slices.ContainsFunc(near, func(n NearWord) bool { return n.Typed == word }) {
			continue
		}
		if unknown {
			if _, more := f.s.db.words.wordsHolding(word, 0); more {
				continue
			}
		}
		meant := meantBy(word, f.s.db.words.all())
		kept := meant[:0]
		for _, m := range meant {
			there, err := f.anybody(m)
			if err != nil {
				return nil, err
			}
			if there && len(kept) < nearMost {
				kept = append(kept, m)
			}
		}
		if len(kept) > 0 {
			near = append(near, NearWord{word, kept})
		}
	}
	return near, nil
}

// anybody reports whether a living worker has a word.
func (f *finding) anybody(word string) (there bool, err error) {
	from := `SELECT id FROM workers WHERE search_text LIKE ?`
	args := []any{"%" + word + "%"} // letters and full stops only
	if f.d.find == nil {
		from, args = `SELECT rowid id FROM workers_by_word WHERE workers_by_word MATCH ?`, []any{phrase(word)}
	}
	return there, queryRow(f.g, `SELECT EXISTS (SELECT 1 FROM (`+from+`) l CROSS JOIN workers w WHERE w.id = l.id AND w.deleted_at IS NULL)`, args...).Scan(&there)
}

// isName says that a word may be one of a name: letters, and a full stop after
// them, at least three.
func isName(word string) bool {
	letters := strings.TrimSuffix(word, ".")
	return utf8.RuneCountInString(letters) >= 3 && strings.IndexFunc(letters, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// meantBy returns the words that a word may mean, the nearest first, at most a
// few more than are used.
func meantBy(word string, words []string) []string {
	type found struct {
		word string
		far  int
	}
	var all []found
	most, sound := 1, soundOf(word)
	if len(word) >= 6 {
		most = 2
	}
	for _, w := range words {
		if !isName(w) && !muhammads[w] || strings.Contains(w, word) {
			continue
		}
		far := most + 1
		if len(w) >= len(word)-most && len(w) <= len(word)+most {
			far = apart(word, w, most)
		}
		switch {
		case soundOf(w) == sound:
			all = append(all, found{w, 1})
		case far <= most:
			all = append(all, found{w, 2 * far})
		case len(w) > len(word) && len(word) >= 5 && apart(word, w[:len(word)], 1) <= 1:
			all = append(all, found{w, 5}) // a word that is still being typed
		}
	}
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(cmp.Compare(a.far, b.far), strings.Compare(a.word, b.word)) })
	var meant []string
	for _, f := range all[:min(len(all), 3*nearMost)] {
		meant = append(meant, f.word)
	}
	return meant
}

// apart is how many letters are to be changed, added, taken away or changed
// with the next one to make b of a (Damerau and Levenshtein, each letter
// touched once); most+1 for anything above most.
func apart(a, b string, most int) int {
	const longest = 64
	if len(a) > longest || len(b) > longest {
		return most + 1
	}
	var rows [3][longest + 1]int
	old, above, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			same := 1
			if a[i-1] == b[j-1] {
				same = 0
			}
			n := min(above[j]+1, row[j-1]+1, above[j-1]+same)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				n = min(n, old[j-2]+1)
			}
			row[j] = n
			least = min(least, n)
		}
		if least > most {
			return most + 1
		}
		old, above, row = above, row, old
	}
	return min(above[len(b)], most+1)
}

// muhammads are the short forms of one name beside its full spellings.
var muhammads = map[string]bool{"m.": true, "md": true, "mhd": true, "moh": true, "mohd": true, "moch": true, "muh": true, "much": true, "mokh": true,
	"md.": true, "mhd.": true, "moh.": true, "mohd.": true, "moch.": true, "muh.": true, "much.": true, "mokh.": true}

// spellings are letters that names of before and after the spelling reforms
// of 1947 and 1972, and of Arabic names, have for one another. Longer ones first.
var spellings = strings.NewReplacer("oe", "u", "dj", "y", "tj", "c", "sj", "s", "sy", "s", "sh", "s", "ch", "h", "kh", "h",
	"th", "t", "dh", "d", "dl", "d", "dz", "z", "ts", "s", "ae", "ai", "j", "y", "f", "p", "v", "p", "q", "k", "x", "ks", "z", "s")

// soundOf brings the spellings of a name together.
func soundOf(word string) string {
	if muhammads[word] {
		return "muhamad"
	}
	s := spellings.Replace(strings.TrimSuffix(word, "."))
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if len(b) == 0 || b[len(b)-1] != s[i] {
			b = append(b, s[i])
		}
	}
	s = strings.TrimSuffix(string(b), "h")
	switch s {
	case "mohamad", "muhamad", "mohamat", "muhamat", "mohamed", "muhamed", "muhmad", "mohmad":
		return "muhamad"
	}
	return s
}

// nearText writes near words for WorkerQuery.Near: "sulasti=sulastri|sulastin".
func nearText(near []NearWord) string {
	parts := make([]string, len(near))
	for i, n := range near {
		parts[i] = n.Typed + "=" + strings.Join(n.Meant, "|")
	}
	return strings.Join(parts, " ")
}

// nearOf reads what stands for a word.
func nearOf(near, word string) []string {
	for part := range strings.FieldsSeq(near) {
		if typed, meant, ok := strings.Cut(part, "="); ok && typed == word {
			return strings.Split(meant, "|")
		}
	}
	return nil
}
