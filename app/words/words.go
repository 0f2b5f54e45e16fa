// Package words is the program's language: it turns English text into the
// words that the clerk reads, and dates, months, numbers and rupiah into the
// form that Indonesian offices write.
//
// The key of a translation is the English text itself, as it stands in the
// code. Indonesian stands in assets/words/id, one file a room; English needs
// no file. A test reads every call of T and demands its translation.
package words

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"sync"
	"sync/atomic"

	"lingkaran/assets"
)

// Language is a language of the screens.
type Language string

// The languages offered. Indonesian is the office's own.
const (
	Indonesian Language = "id"
	English    Language = "en"
)

var current atomic.Value // Language; set once at start and when the clerk changes it

var indonesian = sync.OnceValue(func() map[string]string {
	table := map[string]string{}
	files, err := fs.Glob(assets.Words, "words/id/*.json")
	if err != nil {
		panic("words: " + err.Error()) // the pattern is a constant
	}
	for _, name := range files {
		b, err := assets.Words.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(b, &table)
		}
		if err != nil {
			panic("words: " + path.Base(name) + ": " + err.Error()) // embedded, proved by a test
		}
	}
	return table
})

// Use chooses the language of everything that T returns from now on.
func Use(l Language) { current.Store(l) }

// InUse returns the language in use, Indonesian unless Use chose another.
func InUse() Language {
	if l, ok := current.Load().(Language); ok && l == English {
		return English
	}
	return Indonesian
}

// Key is a text that is written down in one place and shown in another, in a
// table of columns for instance: words.Key("Name").T(). Its conversion from a
// literal is read by the test as a call of T is.
type Key string

// T returns the key's text in the language in use.
func (k Key) T(args ...any) string { return k.In(InUse(), args...) }

// In returns the key's text in the language l. What stands on paper is
// Indonesian, whatever language the screens speak.
func (k Key) In(l Language, args ...any) string { return l.say(string(k), args...) }

// N returns a text about n things: one when n is 1 and the language tells one
// from many, else many. Both have exactly one %s, for the number with its
// points. Indonesian needs a translation of many only.
func N(one, many string, n int) string {
	if n == 1 && InUse() == English {
		return fmt.Sprintf(one, Number(n))
	}
	return T(many, Number(n))
}

// T returns the text in the language in use. With args it is a format of
// package fmt; the translation must use the same verbs in the same order.
func T(text string, args ...any) string { return InUse().say(text, args...) }

func (l Language) say(text string, args ...any) string {
	if l != English {
		if t, ok := indonesian()[text]; ok {
			text = t
		}
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}
