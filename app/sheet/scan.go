package sheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// token is what scanner.next found.
type token uint8

const (
	startTag token = iota
	endTag
	charData
)

const (
	windowSize = 128 << 10 // bytes read at once
	longest    = 1 << 20   // of one tag or one run of text; Excel's cells end at 32,767 characters
)

var errTooLong = because(ErrTooLarge, errors.New("a tag or a text without end"))

// scanner reads XML as a stream of tags and texts. It knows as much of XML as
// spreadsheets use: no DTD (refused), no entities but the five and the
// numbers, prefixes cut off. encoding/xml would take most of an import's time.
//
// The byte slices it gives are valid until the next call of next.
type scanner struct {
	r     io.Reader
	buf   []byte
	pos   int // of the next unread byte
	end   int
	atEOF bool

	name  []byte // local name of the tag
	attrs []byte // the start tag's attributes, as written
	empty bool   // <tag/>: no end tag follows
	text  []byte // as written
	cdata bool   // text is not escaped
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: r, buf: make([]byte, windowSize)}
}

// fill reads more behind the unread bytes; io.EOF when there is no more.
func (s *scanner) fill() error {
	if s.atEOF {
		return io.EOF
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= longest {
			return errTooLong
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.atEOF = true
			if n > 0 {
				return nil
			}
			return io.EOF
		}
		if n > 0 || err != nil {
			return err
		}
	}
	return io.ErrNoProgress
}

// find returns the distance from pos to the first c at or behind from,
// reading on as needed; io.EOF when there is none.
func (s *scanner) find(c byte, from int) (int, error) {
	for {
		if i := bytes.IndexByte(s.buf[s.pos+from:s.end], c); i >= 0 {
			return from + i, nil
		}
		from = s.end - s.pos
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
}

// skipPast drops everything up to and with mark, however long.
func (s *scanner) skipPast(mark string) error {
	for {
		if i := bytes.Index(s.buf[s.pos:s.end], []byte(mark)); i >= 0 {
			s.pos += i + len(mark)
			return nil
		}
		s.pos = max(s.pos, s.end-len(mark)+1)
		if err := s.fill(); err != nil {
			return unexpected(err)
		}
	}
}

// next finds the next tag or text. It returns io.EOF at the end.
func (s *scanner) next() (token, error) {
	for {
		if s.pos == s.end {
			if err := s.fill(); err != nil {
				return 0, err
			}
		}
		if s.buf[s.pos] != '<' {
			i, err := s.find('<', 0)
			if err == io.EOF {
				if len(bytes.TrimSpace(s.buf[s.pos:s.end])) > 0 {
					return 0, because(ErrDamaged, io.ErrUnexpectedEOF)
				}
				s.pos = s.end
				return 0, io.EOF
			}
			if err != nil {
				return 0, err
			}
			s.text, s.cdata = s.buf[s.pos:s.pos+i], false
			s.pos += i
			return charData, nil
		}
		for s.end-s.pos < 2 {
			if err := s.fill(); err != nil {
				return 0, unexpected(err)
			}
		}
		switch s.buf[s.pos+1] {
		case '/':
			i, err := s.find('>', 2)
			if err != nil {
				return 0, unexpected(err)
			}
			s.name = local(bytes.TrimRight(s.buf[s.pos+2:s.pos+i], " \t\r\n"))
			s.pos += i + 1
			return endTag, nil
		case '?':
			if err := s.skipPast("?>"); err != nil {
				return 0, err
			}
		case '!':
			text, err := s.declaration()
			if err != nil {
				return 0, err
			}
			if text {
				return charData, nil
			}
		default:
			return startTag, s.start()
		}
	}
}

// start reads a start tag; a > inside a quoted value does not end it.
func (s *scanner) start() error {
	i, err := s.find('>', 1)
	for err == nil && !quotesClosed(s.buf[s.pos:s.pos+i]) {
		i, err = s.find('>', i+1)
	}
	if err != nil {
		return unexpected(err)
	}
	tag := s.buf[s.pos+1 : s.pos+i]
	s.pos += i + 1
	s.empty = len(tag) > 0 && tag[len(tag)-1] == '/'
	if s.empty {
		tag = tag[:len(tag)-1]
	}
	end := 0
	for end < len(tag) && !isSpace(tag[end]) {
		end++
	}
	if end == 0 {
		return because(ErrDamaged, errors.New("tag without a name"))
	}
	s.name, s.attrs = local(tag[:end]), tag[end:]
	return nil
}

// declaration reads <!…: comments are dropped, CDATA is text, a document type
// (the home of entity bombs) is refused.
func (s *scanner) declaration() (text bool, err error) {
	const cdata = "<![CDATA["
	for s.end-s.pos < len(cdata) {
		if err := s.fill(); err != nil {
			return false, unexpected(err)
		}
	}
	head := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(head, []byte("<!--")):
		s.pos += 4
		return false, s.skipPast("-->")
	case !bytes.HasPrefix(head, []byte(cdata)):
		return false, because(ErrDamaged, errors.New("document type in a workbook"))
	}
	i, err := s.find('>', len(cdata))
	for err == nil && !bytes.HasSuffix(s.buf[s.pos:s.pos+i], []byte("]]")) {
		i, err = s.find('>', i+1)
	}
	if err != nil {
		return false, unexpected(err)
	}
	s.text, s.cdata = s.buf[s.pos+len(cdata):max(s.pos+len(cdata), s.pos+i-2)], true
	s.pos += i + 1
	return true, nil
}

func quotesClosed(tag []byte) bool {
	if bytes.IndexByte(tag, '\'') < 0 {
		return bytes.Count(tag, []byte{'"'})%2 == 0
	}
	var open byte
	for _, c := range tag {
		switch {
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return open == 0
}

// unexpected makes the end of the file an error where more had to come.
func unexpected(err error) error {
	if err == io.EOF {
		return because(ErrDamaged, io.ErrUnexpectedEOF)
	}
	return err
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// nextAttr cuts the first attribute off attrs; name is nil when none is left.
func nextAttr(attrs []byte) (name, value, rest []byte) {
	for len(attrs) > 0 && isSpace(attrs[0]) {
		attrs = attrs[1:]
	}
	eq := bytes.IndexByte(attrs, '=')
	if eq <= 0 {
		return nil, nil, nil
	}
	name = local(bytes.TrimRight(attrs[:eq], " \t\r\n"))
	attrs = attrs[eq+1:]
	for len(attrs) > 0 && isSpace(attrs[0]) {
		attrs = attrs[1:]
	}
	if len(attrs) == 0 || attrs[0] != '"' && attrs[0] != '\'' {
		return nil, nil, nil
	}
	end := bytes.IndexByte(attrs[1:], attrs[0])
	if end < 0 {
		return nil, nil, nil
	}
	return name, attrs[1 : 1+end], attrs[2+end:]
}

// attr returns one attribute of the current start tag, unescaped.
func (s *scanner) attr(name string) string {
	for n, v, rest := nextAttr(s.attrs); n != nil; n, v, rest = nextAttr(rest) {
		if string(n) == name {
			return string(unescape(nil, v))
		}
	}
	return ""
}

// unescape appends raw to dst with its entities resolved. An unknown entity
// stays as written.
func unescape(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(dst, raw[:i]...)
		raw = raw[i:]
		end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
		if end < 0 {
			dst = append(dst, '&')
			raw = raw[1:]
			continue
		}
		r, ok := entity(raw[1:end])
		if !ok {
			dst = append(dst, raw[:end+1]...)
		} else {
			dst = utf8.AppendRune(dst, r)
		}
		raw = raw[end+1:]
	}
}

func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune || n >= 0xd800 && n < 0xe000 {
		return 0, false
	}
	return rune(n), true
}

// unescapeCell appends a cell's text to dst: entities, then _xHHHH_, by which
// spreadsheets write the characters that XML forbids.
func unescapeCell(dst, raw []byte, cdata bool) []byte {
	from := len(dst)
	if cdata {
		dst = append(dst, raw...)
	} else {
		dst = unescape(dst, raw)
	}
	i := bytes.Index(dst[from:], []byte("_x"))
	if i < 0 {
		return dst
	}
	src := append([]byte(nil), dst[from+i:]...)
	dst = dst[:from+i]
	for len(src) > 0 {
		if len(src) >= 7 && src[0] == '_' && src[1] == 'x' && src[6] == '_' {
			if n, err := strconv.ParseUint(string(src[2:6]), 16, 16); err == nil && (n < 0xd800 || n >= 0xe000) {
				if n != 0 {
					dst = utf8.AppendRune(dst, rune(n))
				}
				src = src[7:]
				continue
			}
		}
		dst = append(dst, src[0])
		src = src[1:]
	}
	return dst
}
