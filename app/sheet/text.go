package sheet

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	maxText     = 512 << 20 // bytes of a text file
	sampleSize  = 64 << 10  // by which encoding and separator are judged
	longestLine = 1 << 20
	quotedLines = 20 // a quoted cell of more lines is a stray quote
)

// text is an opened file of separated values.
type text struct {
	file      *os.File
	size      int64
	encoding  encoding.Encoding // nil for UTF-8
	skip      int64             // length of the byte order mark
	separator byte
	lineEnd   byte
	firstLine bool // "sep=;" stands in it and is no row
}

// openText judges a text file's encoding and separator.
func openText(ctx context.Context, f *os.File, size int64) (*text, error) {
	if size > maxText {
		return nil, ErrTooLarge
	}
	head := make([]byte, min(size, sampleSize))
	if _, err := io.ReadFull(io.NewSectionReader(f, 0, size), head); err != nil {
		return nil, fromSystem(err)
	}
	t := &text{file: f, size: size}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		t.skip = 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		t.skip, t.encoding = 2, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		t.skip, t.encoding = 2, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	default:
		if order, wide := wideWithoutMark(head); wide {
			t.encoding = unicode.UTF16(order, unicode.IgnoreBOM)
			break
		}
		valid, err := validUTF8(ctx, io.NewSectionReader(f, 0, size))
		if err != nil {
			return nil, err
		}
		if !valid {
			t.encoding = charmap.Windows1252
		}
	}
	sample := make([]byte, sampleSize)
	n, err := io.ReadFull(t.decoded(ctx), sample)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return nil, err
	}
	sample = sample[:n]
	if noise(sample) {
		return nil, ErrUnknown
	}
	if len(bytes.TrimSpace(sample)) == 0 {
		return nil, ErrEmpty
	}
	t.lineEnd = '\n'
	if bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0 {
		t.lineEnd = '\r'
	}
	lines := bytes.Split(sample, []byte{t.lineEnd})
	if first := bytes.ToLower(bytes.TrimRight(lines[0], "\r")); len(first) == 5 && bytes.HasPrefix(first, []byte("sep=")) {
		t.firstLine, t.separator = true, first[4]
		return t, nil
	}
	if len(lines) > 1 && n == sampleSize {
		lines = lines[:len(lines)-1] // the last is cut off
	}
	t.separator = separatorOf(lines)
	return t, nil
}

// wideWithoutMark recognises UTF-16 without a byte order mark by the zeros
// beside its Latin letters.
func wideWithoutMark(head []byte) (unicode.Endianness, bool) {
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case zeros[1] > half*2/3 && zeros[0] == 0:
		return unicode.LittleEndian, true
	case zeros[0] > half*2/3 && zeros[1] == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// validUTF8 reads to the end or to the first byte that is no UTF-8.
func validUTF8(ctx context.Context, r io.Reader) (bool, error) {
	buf := make([]byte, 256<<10)
	kept := 0
	for {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		n, err := r.Read(buf[kept:])
		b := buf[:kept+n]
		if err == io.EOF {
			return utf8.Valid(b), nil
		}
		if err != nil {
			return false, fromSystem(err)
		}
		cut := len(b) // not inside the last character
		for back := 1; back < utf8.UTFMax && back <= len(b); back++ {
			if c := b[len(b)-back]; utf8.RuneStart(c) {
				if !utf8.FullRune(b[len(b)-back:]) {
					cut = len(b) - back
				}
				break
			}
		}
		if !utf8.Valid(b[:cut]) {
			return false, nil
		}
		kept = copy(buf, b[cut:])
	}
}

// noise reports whether a decoded sample holds control characters that no
// table holds. The end-of-file mark of DOS is none.
func noise(sample []byte) bool {
	for _, c := range sample {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1a {
			return true
		}
	}
	return false
}

// separatorOf chooses among ; , tab and | the one of which the most lines hold
// the same number: commas also stand in addresses and in "Tempat, Tgl Lahir".
func separatorOf(lines [][]byte) byte {
	best, most := byte(';'), 0
	for _, sep := range []byte{';', '\t', ',', '|'} {
		alike := map[int]int{}
		for _, line := range lines[:min(len(lines), 200)] {
			if n := outsideQuotes(line, sep); n > 0 {
				alike[n]++
			}
		}
		score := 0
		for n, times := range alike {
			// Many equal lines tell more than many separators in one.
			score = max(score, times*16+min(n, 15))
		}
		if score > most {
			best, most = sep, score
		}
	}
	return best
}

func outsideQuotes(line []byte, sep byte) int {
	n, quoted := 0, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == sep && !quoted:
			n++
		}
	}
	return n
}

// decoded reads the file as UTF-8.
func (t *text) decoded(ctx context.Context) io.Reader {
	file := io.NewSectionReader(t.file, t.skip, t.size-t.skip)
	var r io.Reader = reader(func(b []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		n, err := file.Read(b)
		if err != nil && err != io.EOF {
			err = fromSystem(err)
		}
		return n, err
	})
	if t.encoding != nil {
		r = transform.NewReader(r, t.encoding.NewDecoder())
	}
	return r
}

// textRows reads the rows of a text file.
type textRows struct {
	text    *text
	r       *bufio.Reader
	pending []string // lines that were read ahead for a quote that never closed
	last    int      // number of the last row
	read    int64
	blank   int
}

func (t *text) rows(ctx context.Context) *textRows {
	r := &textRows{text: t, r: bufio.NewReaderSize(t.decoded(ctx), windowSize)}
	return r
}

func (r *textRows) close() error { return nil }

func (r *textRows) share() float64 { return min(1, float64(r.read)/float64(max(1, r.text.size))) }

// line reads one line without its end; io.EOF when none is left.
func (r *textRows) line() (string, error) {
	if len(r.pending) > 0 {
		line := r.pending[0]
		r.pending = r.pending[1:]
		return line, nil
	}
	var long []byte
	for {
		b, err := r.r.ReadSlice(r.text.lineEnd)
		r.read += int64(len(b))
		if len(long)+len(b) > longestLine {
			return "", because(ErrTooLarge, errors.New("line without end"))
		}
		if err == bufio.ErrBufferFull {
			long = append(long, b...)
			continue
		}
		if err != nil && err != io.EOF {
			return "", err
		}
		if long != nil {
			b = append(long, b...)
		}
		if err == io.EOF && len(b) == 0 {
			return "", io.EOF
		}
		b = bytes.TrimSuffix(b, []byte{r.text.lineEnd})
		b = bytes.TrimSuffix(b, []byte{'\r'})
		return string(b), nil
	}
}

func (r *textRows) next(row *Row) error {
	for {
		line, err := r.line()
		if err != nil {
			return err
		}
		r.last++
		if r.last == 1 && r.text.firstLine {
			continue
		}
		if r.last > MaxRows {
			return because(ErrTooLarge, errors.New("too many rows"))
		}
		clear(row.Cells)
		row.Number, row.Cells = r.last, row.Cells[:0]
		if err := r.split(row, line); err != nil {
			return err
		}
		if len(row.Cells) > 0 {
			r.blank = 0
			return nil
		}
		if r.blank++; r.blank > blankRun {
			return io.EOF
		}
	}
}

// split puts a line's cells into row. A quoted cell may go on over lines.
func (r *textRows) split(row *Row, line string) error {
	for column := 0; ; column++ {
		lead := strings.TrimLeft(line, " ")
		if !strings.HasPrefix(lead, `"`) {
			value, rest, more := strings.Cut(line, string(rune(r.text.separator)))
			putText(row, column, value)
			if !more {
				return nil
			}
			line = rest
			continue
		}
		value, rest, more, err := r.quoted(lead[1:])
		if err != nil {
			return err
		}
		putText(row, column, value)
		if !more {
			return nil
		}
		line = rest
	}
}

// quoted reads a cell behind its opening quote. When the quote never closes, or
// only closes inside of what looks like another row, it was part of the text,
// and the lines that were read ahead are rows again: one stray quote must not
// swallow the people below it.
func (r *textRows) quoted(line string) (value, rest string, more bool, err error) {
	separator := string(rune(r.text.separator))
	var b strings.Builder
	original := line
	var ahead []string
	for {
		i := strings.IndexByte(line, '"')
		if i < 0 && len(ahead) < quotedLines {
			next, err := r.line()
			if err == nil {
				ahead = append(ahead, next)
				b.WriteString(line)
				b.WriteByte('\n')
				line = next
				continue
			}
			if err != io.EOF {
				return "", "", false, err
			}
		}
		if i < 0 {
			return r.stray(original, ahead)
		}
		b.WriteString(line[:i])
		line = line[i+1:]
		if strings.HasPrefix(line, `"`) {
			b.WriteByte('"')
			line = line[1:]
			continue
		}
		tail, rest, more := strings.Cut(line, separator)
		tail = strings.TrimRight(tail, " ")
		if tail != "" && len(ahead) > 0 {
			return r.stray(original, ahead)
		}
		// On one line, what follows the closing quote belongs to the cell: "Budi" (alm)
		b.WriteString(tail)
		return b.String(), rest, more, nil
	}
}

// stray gives the lines that a stray quote had swallowed back.
func (r *textRows) stray(original string, ahead []string) (value, rest string, more bool, err error) {
	r.pending = append(ahead, r.pending...)
	value, rest, more = strings.Cut(original, string(rune(r.text.separator)))
	return `"` + value, rest, more, nil
}

// putText sets a cell. ="0812" is how some programs keep a number as text, and
// an apostrophe how a formula is kept from running (see Disarm).
func putText(row *Row, column int, value string) {
	if len(value) > maxCellText {
		value = strings.ToValidUTF8(value[:maxCellText], "")
	}
	if inner, ok := strings.CutPrefix(value, `="`); ok && strings.HasSuffix(inner, `"`) && len(inner) > 1 {
		value = inner[:len(inner)-1]
	} else {
		value = rearm(value)
	}
	value = strings.TrimRight(value, "\x1a")
	put(row, column, textCell(value))
}
