package data

import (
	"context"
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm"
)

// vocabulary is every word that a worker's text ever held, as worker_words
// keeps them, read when first needed and what is new since whenever it is asked.
type vocabulary struct {
	mu    sync.Mutex
	last  int64    // id of the last word read
	words []string // in the order of their ids
	text  string   // "\nword\nword\n": where a part of a word is looked for
	known map[string]struct{}
}

// wordsHolding returns the words that a needle stands in, or begins when it is
// short, all when there are no more than most; more says that there are.
func (v *vocabulary) wordsHolding(needle string, most int) (found []string, more bool) {
	v.mu.Lock()
	text := v.text
	v.mu.Unlock()
	if isShort(needle) {
		needle = "\n" + needle[1:]
	}
	for at := 0; at < len(text); {
		i := strings.Index(text[at:], needle)
		if i < 0 {
			return found, false
		}
		at += i
		if needle[0] == '\n' {
			at++
		}
		from := strings.LastIndexByte(text[:at], '\n') + 1
		to := at + strings.IndexByte(text[at:], '\n')
		if len(found) == most {
			return found, true
		}
		found = append(found, text[from:to])
		at = to
	}
	return found, false
}

// all returns the words. Do not change them.
func (v *vocabulary) all() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.words
}

// read brings the words up to date with what g sees.
func (v *vocabulary) read(ctx context.Context, a asks) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	rows, err := a.rows(ctx, `SELECT id, word FROM worker_words WHERE id > ? ORDER BY id`, v.last)
	if err != nil {
		return err
	}
	defer rows.Close()
	var fresh []string
	last := v.last
	for rows.Next() {
		var word string
		if err := rows.Scan(&last, &word); err != nil {
			return err
		}
		fresh = append(fresh, word)
	}
	if err := rows.Err(); err != nil || len(fresh) == 0 {
		return err
	}
	if v.known == nil {
		v.known, v.text = make(map[string]struct{}, len(fresh)), "\n"
	}
	v.text += strings.Join(fresh, "\n") + "\n"
	v.words = append(slices.Clip(v.words), fresh...)
	for _, w := range fresh {
		v.known[w] = struct{}{}
	}
	v.last = last
	return nil
}

func (v *vocabulary) knows(word string) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	_, ok := v.known[word]
	return ok
}

// fold computes what lists are ordered by and searches look in, and remembers
// the words for the vocabulary, which the transaction completes at its end.
func (t *tx) fold(w *Worker) {
	w.storable()
	w.fold()
	w.eachWord(func(word string) {
		if _, ok := t.words[word]; ok {
			return
		}
		if t.words == nil {
			t.words = map[string]struct{}{}
		}
		t.words[strings.Clone(word)] = struct{}{}
	})
}

// keepWords adds the words of the transaction that the vocabulary does not have.
func (t *tx) keepWords() error {
	var fresh []string
	for w := range t.words {
		if !t.db.words.knows(w) {
			fresh = append(fresh, w)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	slices.Sort(fresh)
	const rows = 500
	for part := range slices.Chunk(fresh, rows) {
		args := make([]any, len(part))
		for i, w := range part {
			args[i] = w
		}
		if _, err := t.exec(`INSERT INTO worker_words (word) VALUES (?)`+strings.Repeat(",(?)", len(part)-1)+` ON CONFLICT (word) DO NOTHING`, args...); err != nil {
			return err
		}
	}
	return nil
}

// fillWords reads the words of all workers, for an office that was filled
// without its stores.
func (t *tx) fillWords() error {
	queries := []string{
		`CREATE VIRTUAL TABLE temp.words_there USING fts5vocab(main, workers_by_word, row)`,
		`INSERT INTO worker_words (word) SELECT term FROM temp.words_there WHERE true ORDER BY term ON CONFLICT (word) DO NOTHING`,
		`DROP TABLE temp.words_there`,
	}
	if t.db.Server() {
		queries = []string{`INSERT INTO worker_words (word)
			SELECT DISTINCT t.word FROM workers w, unnest(string_to_array(w.search_text, ' ')) AS t (word)
			WHERE t.word <> '' AND t.word !~ '^[0-9]+$' ORDER BY t.word ON CONFLICT (word) DO NOTHING`}
	}
	for _, q := range queries {
		if _, err := t.sql.Exec(q); err != nil {
			return err
		}
	}
	return nil
}

// wordText is what the index of words holds of a worker: the same words as the
// view worker_texts gives.
func (w *Worker) wordText() string {
	var numbers strings.Builder
	for _, n := range []string{w.NIK, w.KPJ, w.Phone} {
		if n != "" {
			numbers.WriteByte(' ')
			numbers.WriteString(asciiLower(n))
		}
	}
	named := 0
	if w.NameKey != "" {
		named = 1 + len(w.NameKey)
	}
	tail, plain := strings.CutPrefix(w.SearchText[named:], numbers.String())
	if !plain || strings.Contains(w.NIK+w.KPJ+w.Phone, " ") {
		return w.SearchText
	}
	return w.NameKey + " " + asciiLower(head(w.NIK, 6)+" "+head(w.KPJ, 4)+" "+head(w.Phone, 4)) + tail
}

// eachWord calls fn for each word that the index holds of a folded worker.
func (w *Worker) eachWord(fn func(string)) {
	for word := range strings.FieldsFuncSeq(w.wordText(), func(r rune) bool { return r == ' ' }) {
		fn(word)
	}
}

// head is the first n letters of a text.
func head(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// asciiLower is the database's lower: it knows no letters beyond ASCII.
func asciiLower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

func readVocabulary(g *gorm.DB, v *vocabulary) error { return v.read(g.Statement.Context, asksOf(g)) }
