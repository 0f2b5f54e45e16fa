package printers

import (
	"slices"
	"strings"
	"unicode"
)

// What the commands of CUPS say, read. They are run in the C locale, whose
// words do not change; what they do not say in a known form is left out.

// option is one line of `lpoptions -l`: what a driver lets one choose.
type option struct {
	key     string // "InputSlot"
	title   string // "Media Source"
	choices []string
	usual   string // the choice marked with *
}

// readOptions reads the lines "InputSlot/Media Source: *Auto Tray1 Tray2".
// Titles may hold colons; choices hold no spaces.
func readOptions(said string) []option {
	var all []option
	for line := range strings.Lines(said) {
		line = strings.TrimRight(line, "\r\n")
		head, rest, ok := cutLast(line, ": ")
		if !ok {
			continue
		}
		o := option{key: head}
		if key, title, titled := strings.Cut(head, "/"); titled {
			o.key, o.title = key, title
		}
		if o.key == "" || strings.ContainsAny(o.key, " \t") {
			continue
		}
		for _, c := range strings.Fields(rest) {
			if name, usual := strings.CutPrefix(c, "*"); usual && name != "" {
				c, o.usual = name, name
			}
			o.choices = append(o.choices, c)
		}
		all = append(all, o)
	}
	return all
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// traysOf returns the trays among a driver's options. Their names say which
// option chooses them, since drivers do not agree on it.
func traysOf(options []option) []Tray {
	for _, key := range []string{"InputSlot", "media-source", "MediaSource", "HPPaperSource", "PaperSource", "EPInputSlot", "KCEInputSlot"} {
		i := slices.IndexFunc(options, func(o option) bool { return o.key == key })
		if i < 0 || len(options[i].choices) < 2 {
			continue
		}
		var trays []Tray
		for _, c := range options[i].choices {
			trays = append(trays, Tray{Name: key + "=" + c, Title: spaced(c), Usual: c == options[i].usual})
		}
		return trays
	}
	return nil
}

// duplexOf reports whether a driver can turn sheets.
func duplexOf(options []option) bool {
	for _, o := range options {
		switch {
		case o.key == "sides":
			if slices.ContainsFunc(o.choices, func(c string) bool { return strings.HasPrefix(c, "two-sided") }) {
				return true
			}
		case strings.HasSuffix(o.key, "Duplex"): // Duplex, JCLDuplex, EFDuplex, …
			if slices.ContainsFunc(o.choices, func(c string) bool { return strings.HasSuffix(c, "Tumble") }) {
				return true
			}
		}
	}
	return false
}

// spaced writes a driver's keyword as words: "ManualFeed" is "Manual Feed",
// "tray-2" is "Tray 2".
func spaced(keyword string) string {
	var b strings.Builder
	var last rune
	for i, r := range keyword {
		switch {
		case r == '-' || r == '_':
			r = ' '
		case i == 0:
			r = unicode.ToUpper(r)
		case unicode.IsUpper(r) && unicode.IsLower(last), unicode.IsDigit(r) && unicode.IsLetter(last):
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// readAttributes reads what `lpoptions -p` says in one line: name=value pairs.
// A value that holds spaces stands in quotes, and quotes inside of it stand
// there as they are: a quote ends the value only where another name follows.
func readAttributes(said string) map[string]string {
	all := map[string]string{}
	rest := strings.TrimSpace(said)
	for rest != "" {
		n := nameLength(rest)
		if n == 0 { // not known: the next word
			_, rest, _ = strings.Cut(rest, " ")
			rest = strings.TrimLeft(rest, " ")
			continue
		}
		name := rest[:n]
		value, has := strings.CutPrefix(rest[n:], "=")
		switch {
		case !has:
			all[name], rest = "", rest[n:]
		case value != "" && strings.ContainsRune(`'"`, rune(value[0])):
			all[name], rest = quoted(value)
		default:
			all[name], rest, _ = strings.Cut(value, " ")
		}
		rest = strings.TrimLeft(rest, " ")
	}
	return all
}

// nameLength returns how long the attribute's name is that s begins with, 0
// when none stands there.
func nameLength(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if n < 0 {
		n = len(s)
	}
	if n < len(s) && s[n] != '=' && s[n] != ' ' {
		return 0
	}
	return n
}

// quoted reads a value up to the quote that ends it.
func quoted(s string) (value, rest string) {
	end := string(s[0])
	for i := 1; i < len(s); i++ {
		if s[i:i+1] != end {
			continue
		}
		if after := s[i+1:]; after == "" || after[0] == ' ' && nameLength(after[1:]) > 0 {
			return s[1:i], after
		}
	}
	return s[1:], ""
}

// readDefault reads `lpstat -d`: "system default destination: NAME".
func readDefault(said string) string {
	for line := range strings.Lines(said) {
		if _, name, ok := strings.Cut(line, "default destination: "); ok {
			return strings.TrimSpace(name)
		}
	}
	return ""
}

// faultOf reads from a printer's attributes whether it works.
func faultOf(attributes map[string]string) Fault {
	switch {
	case attributes["printer-is-accepting-jobs"] == "false":
		return Rejecting
	case attributes["printer-state"] == "5": // IPP: stopped
		return Stopped
	}
	return ""
}

// complaint finds which error a command of CUPS speaks of.
func complaint(said string) error {
	s := strings.ToLower(said)
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
	}
	switch {
	case has("scheduler is not running", "scheduler not responding", "unable to connect", "connection refused", "bad file descriptor", "server-error-service-unavailable", "timed out"):
		return ErrStopped
	case has("no default destination", "no system default"):
		return ErrNone
	case has("unknown destination", "unknown printer", "does not exist", "not-found", "not found", "invalid destination name", "invalid printer"):
		return ErrGone
	case has("not accepting"):
		return ErrRefused
	case has("forbidden", "unauthorized", "not-authorized", "not authorized", "not-authenticated", "not permitted", "password"):
		return ErrRights
	}
	return ErrFailed
}
