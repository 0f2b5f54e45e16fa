package sheet

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"lingkaran/data"
)

// textEncoder writes separated text.
type textEncoder struct {
	out     *bufio.Writer
	line    []byte
	started bool
}

func newTextEncoder(w io.Writer) *textEncoder {
	return &textEncoder{out: bufio.NewWriterSize(w, 64<<10)}
}

func (e *textEncoder) sheet(t Table) error {
	mark := "\ufeff"
	if e.started {
		mark = "\r\n"
	}
	e.started = true
	if _, err := e.out.WriteString(mark); err != nil {
		return err
	}
	for _, s := range t.Lead {
		if err := e.row([]Entry{Of(s)}); err != nil {
			return err
		}
	}
	if len(t.Columns) == 0 {
		return nil
	}
	heads := make([]Entry, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = Of(c.Title)
	}
	return e.row(heads)
}

func (e *textEncoder) row(cells []Entry) error {
	if !e.started {
		return errNoSheet
	}
	b := e.line[:0]
	for i, c := range cells {
		if i > 0 {
			b = append(b, ';')
		}
		switch c.form {
		case asText:
			b = appendQuoted(b, Disarm(oneLine(Clean(c.text))))
		case asDigits, asLong:
			b = appendQuoted(b, c.text)
		case asNumber, asRupiah:
			b = strconv.AppendInt(b, c.n, 10)
		case asDate, asMonth:
			d, _ := Epoch1900.Day(float64(c.n))
			if c.form == asDate {
				b = append(b, slashed(d)...)
			} else {
				b = append(b, slashedMonth(d.InMonth())...)
			}
		case asBool:
			b = append(b, c.text...)
		}
	}
	b = append(b, '\r', '\n')
	e.line = b
	_, err := e.out.Write(b)
	return err
}

func (e *textEncoder) close() error { return e.out.Flush() }

// slashedMonth writes a month as MM/YYYY.
func slashedMonth(m data.Month) string { return pad(int(m.Month()), 2) + "/" + pad(m.Year(), 4) }

// oneLine makes a text one line: many programs read separated text line by line.
func oneLine(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\n", " ")
}

// appendQuoted writes a cell, in quotes when it holds what some program takes
// for a separator or for the beginning of the file's own rules.
func appendQuoted(b []byte, s string) []byte {
	if s == "" {
		return b
	}
	edge := func(c byte) bool { return isSpace(c) }
	if !strings.ContainsAny(s, ";,|\t\"\n\r") && !edge(s[0]) && !edge(s[len(s)-1]) && !(len(s) >= 4 && strings.EqualFold(s[:4], "sep=")) {
		return append(b, s...)
	}
	b = append(b, '"')
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			b = append(b, '"')
		}
		b = append(b, s[i])
	}
	return append(b, '"')
}

// Disarm returns a text that no spreadsheet runs as a formula when it stands in
// separated text: an apostrophe is set before what begins like one (= + - @ and
// control characters, the wide ones of Asian keyboards too, also behind spaces
// and quotes, after the OWASP advice on CSV injection). A plain number keeps
// its sign. The reader of this package takes the apostrophe away again.
func Disarm(s string) string {
	if armed(s) {
		return "'" + s
	}
	return s
}

// rearm is the inverse of Disarm.
func rearm(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && armed(rest) {
		return rest
	}
	return s
}

func armed(s string) bool {
	if s == "" || s[0] >= '0' && s[0] <= '9' || s[0] >= 'A' && s[0] <= 'Z' || s[0] >= 'a' && s[0] <= 'z' {
		return false // nearly every cell
	}
	rest := strings.TrimLeft(s, " \"'`\u00a0\u200b\ufeff\u201c\u201d\u2018\u2019")
	if rest == "" {
		return false
	}
	switch rest[0] {
	case '=', '@', '\t', '\r', '\n':
		return true
	case '+', '-':
		return !signedNumber(s)
	}
	for _, wide := range []string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(rest, wide) {
			return true
		}
	}
	return false
}

// signedNumber reports whether s is nothing but a sign and digits, in groups or
// with a fraction: a number, or a phone number that begins with +62.
func signedNumber(s string) bool {
	if len(s) < 2 || s[0] != '+' && s[0] != '-' {
		return false
	}
	before := byte(0)
	for i := 1; i < len(s); i++ {
		c := s[i]
		digit := c >= '0' && c <= '9'
		if !digit && (c != '.' && c != ',' || before < '0' || before > '9') {
			return false
		}
		before = c
	}
	return before >= '0' && before <= '9'
}
