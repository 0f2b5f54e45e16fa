// Package seal proves that a print left this office. A certificate or card
// carries a short Statement, signed with the office's Ed25519 key; its code is
// small enough for a QR code of 20 mm, and anyone who has the office's public
// key checks it without a network, in the program or on a telephone.
//
// The package keeps nothing: keys and the register are given to it.
package seal

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"lingkaran/data"
)

// Statement is what a print says of itself in its code. It never holds a whole NIK.
type Statement struct {
	Kind   data.PrintKind // certificate or card
	Number string         // as it stands on the print, at most MaxNumber bytes
	Name   string         // the company of a certificate, the worker of a card
	Office string         // the office that made it, as it calls itself
	Date   data.Date      // of the certificate; of a card, when it was first printed
	Expiry data.Date      // of a card, the last day of its cover; zero when it states none
}

// Limits of a statement in bytes of UTF-8. Shorten brings names and offices
// within theirs; a number that is longer is refused, since a part of a number
// is another number.
const (
	MaxNumber = 40
	MaxName   = 40
	MaxOffice = 60
)

// Mark stands at the end of a name that was cut.
const Mark = "…"

// Errors of a statement that cannot be sealed. Match with errors.Is.
var (
	ErrKind   = errors.New("seal: neither a certificate nor a card")
	ErrNumber = errors.New("seal: number is missing or too long")
	ErrText   = errors.New("seal: text is empty or holds what cannot be seen")
	ErrDate   = errors.New("seal: date is missing or out of range")
	ErrNIK    = errors.New("seal: text holds what may be a whole NIK")
)

// The days that a statement can hold: two bytes of days since the first.
var (
	firstDay = data.Date{Year: 2000, Month: time.January, Day: 1}
	lastDay  = firstDay.AddDays(1<<16 - 1) // 6 June 2179
)

// Tidy returns the statement as it can be sealed: runs of blanks become one,
// signs that cannot be seen are left out, and a name or office that is too
// long is cut by the rule of Shorten. Errors: ErrKind, ErrNumber, ErrText,
// ErrDate, ErrNIK.
func (s Statement) Tidy() (Statement, error) {
	s.Number, s.Name, s.Office = visible(s.Number), visible(s.Name), visible(s.Office)
	for _, text := range []string{s.Number, s.Name, s.Office} {
		if holdsNIK(text) {
			return Statement{}, ErrNIK
		}
	}
	s.Name, s.Office = Shorten(s.Name, MaxName), Shorten(s.Office, MaxOffice)
	return s, s.check()
}

// check reports why a statement is not as Tidy makes it.
func (s Statement) check() error {
	switch {
	case s.Kind != data.PrintCertificate && s.Kind != data.PrintCard:
		return fmt.Errorf("%w: %q", ErrKind, s.Kind)
	case s.Number == "" || len(s.Number) > MaxNumber:
		return ErrNumber
	case !plain(s.Number), !plain(s.Name), !plain(s.Office), len(s.Name) > MaxName, len(s.Office) > MaxOffice:
		return ErrText
	case !within(s.Date), !s.Expiry.IsZero() && (!within(s.Expiry) || s.Kind != data.PrintCard):
		return ErrDate
	case holdsNIK(s.Number) || holdsNIK(s.Name) || holdsNIK(s.Office):
		return ErrNIK
	}
	return nil
}

func within(d data.Date) bool {
	return d.Valid() && !d.Before(firstDay) && !lastDay.Before(d)
}

// Shorten cuts a text to at most limit bytes: it keeps whole letters with
// their accents, no blank at the end, and then has Mark. A text that fits
// stays as it is.
func Shorten(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	end := 0
	for i, r := range text {
		if i > limit-len(Mark) {
			break
		}
		if !unicode.Is(unicode.Mn, r) { // an accent stays with its letter
			end = i
		}
	}
	return strings.TrimRight(text[:end], " ") + Mark
}

// visible leaves out what cannot be seen, and makes each run of blanks one.
func visible(text string) string {
	if neat(text) {
		return text
	}
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, string(utf8.RuneError))), " ")
	text = strings.Map(func(r rune) rune {
		if hidden(r) {
			return -1
		}
		return r
	}, text)
	// What was left out may have stood between two blanks.
	return strings.Join(strings.Fields(text), " ")
}

// neat reports whether a text is one of ASCII that visible leaves as it is:
// nearly all are, and many thousands are sealed at once.
func neat(text string) bool {
	blank := true // before the text
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' || c == ' ' && blank {
			return false
		}
		blank = c == ' '
	}
	return !blank
}

// plain reports whether a text is one that visible makes.
func plain(text string) bool {
	return text != "" && utf8.ValidString(text) && visible(text) == text
}

// hidden are control characters, and what turns the direction of a text or has
// no width: with them one text can look like another.
func hidden(r rune) bool {
	switch {
	case r < 0x20, 0x7f <= r && r < 0xa0, r == 0xad, r == 0x61c, r == 0x180e,
		0x200b <= r && r <= 0x200f, 0x2028 <= r && r <= 0x202e, 0x2060 <= r && r <= 0x206f,
		r == 0xfeff, 0xfff0 <= r && r <= 0xfffb, 0xe0000 <= r && r <= 0xe0fff:
		return true
	}
	return false
}

// holdsNIK reports whether a text has sixteen digits in a row, also when they
// are grouped by blanks, points or dashes.
func holdsNIK(text string) bool {
	run := 0
	for _, r := range text {
		switch {
		case '0' <= r && r <= '9':
			if run++; run == 16 {
				return true
			}
		case r == ' ' || r == '.' || r == '-':
		default:
			run = 0
		}
	}
	return false
}
