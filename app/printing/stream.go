package printing

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// stream writes the file while its pages are drawn. gofpdf would keep all
// pages, and then the whole file beside them, until the end: ten thousand
// cards took forty megabytes more. So the pages' contents go out as they come,
// under the object numbers that gofpdf will give them, and gofpdf's own file,
// whose pages are empty, is taken apart for all the rest: fonts, pictures,
// forms and the tree of pages.
type stream struct {
	w        *bufio.Writer
	at       int64   // bytes written
	contents []int64 // where each page's content begins
	head     []byte
	packed   bytes.Buffer // content of the page in hand, compressed
	packer   *zlib.Writer
	err      error
}

// The header is that of the newest thing that a page may use, transparency.
const pdfHeader = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"

// pageStart is what gofpdf sets up on each page: lines end in squares.
const pageStart = "2 J\n"

// pageObject and contentObject are the numbers that gofpdf gives to the
// objects of page i, the first being 0. Objects 1 and 2 are the tree of pages
// and the resources.
func pageObject(i int) int    { return 2*i + 3 }
func contentObject(i int) int { return 2*i + 4 }

func newStream(w io.Writer, compress bool) *stream {
	s := &stream{w: bufio.NewWriterSize(w, 128<<10)}
	if compress {
		s.packer = zlib.NewWriter(&s.packed)
	}
	s.write([]byte(pdfHeader))
	return s
}

func (s *stream) write(parts ...[]byte) {
	for _, b := range parts {
		if s.err == nil {
			var n int
			n, s.err = s.w.Write(b)
			s.at += int64(n)
		}
	}
}

// page writes the content of the next page.
func (s *stream) page(content []byte) error {
	s.contents = append(s.contents, s.at)
	number := contentObject(len(s.contents) - 1)
	if s.packer == nil {
		s.head = fmt.Appendf(s.head[:0], "%d 0 obj\n<</Length %d>>\nstream\n%s", number, len(pageStart)+len(content), pageStart)
		s.write(s.head, content, []byte("\nendstream\nendobj\n"))
		return s.err
	}
	s.packed.Reset()
	s.packer.Reset(&s.packed)
	_, _ = s.packer.Write([]byte(pageStart)) // a buffer takes everything
	_, _ = s.packer.Write(content)
	_ = s.packer.Close()
	s.head = fmt.Appendf(s.head[:0], "%d 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", number, s.packed.Len())
	s.write(s.head, s.packed.Bytes(), []byte("\nendstream\nendobj\n"))
	return s.err
}

// rest writes all objects of gofpdf's file but the pages' contents, and the
// table of where everything stands.
func (s *stream) rest(file []byte) error {
	places, table, trailer, err := dissect(file)
	if err != nil {
		return err
	}
	if last := len(s.contents) - 1; last >= 0 {
		want := fmt.Appendf(nil, "%d 0 obj\n<</Type /Page\n", pageObject(last))
		if contentObject(last) >= len(places) || !bytes.HasPrefix(file[places[pageObject(last)]:], want) {
			return fmt.Errorf("%w: page %d is not where it should be", ErrDrawn, last+1)
		}
	}
	order := make([]int, 0, len(places))
	for n := 1; n < len(places); n++ {
		order = append(order, n)
	}
	slices.SortFunc(order, func(a, b int) int { return places[a] - places[b] })
	now := make([]int64, len(places))
	for i, c := range s.contents {
		now[contentObject(i)] = c
	}
	for i, n := range order {
		if now[n] != 0 {
			continue
		}
		end := table
		if i+1 < len(order) {
			end = places[order[i+1]]
		}
		now[n] = s.at
		s.write(file[places[n]:end])
	}
	start := s.at
	end := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(now))
	for _, at := range now[1:] {
		end = fmt.Appendf(end, "%010d 00000 n \n", at)
	}
	end = append(end, trailer...)
	end = fmt.Appendf(end, "startxref\n%d\n%%%%EOF\n", start)
	s.write(end)
	if s.err == nil {
		s.err = s.w.Flush()
	}
	return s.err
}

// dissect reads the table at the end of a file: where each object begins, by
// its number, where the table itself does, and the trailer.
func dissect(file []byte) (places []int, table int, trailer []byte, err error) {
	fault := func(what string) error { return fmt.Errorf("%w: %s of the document is unreadable", ErrDrawn, what) }
	start := bytes.LastIndex(file, []byte("startxref\n"))
	if start < 0 {
		return nil, 0, nil, fault("end")
	}
	number, _, _ := bytes.Cut(file[start+len("startxref\n"):], []byte("\n"))
	table, err = strconv.Atoi(string(number))
	if err != nil || table < 0 || table > start {
		return nil, 0, nil, fault("end")
	}
	var count int
	if _, err := fmt.Sscanf(string(file[table:min(table+40, start)]), "xref\n0 %d\n", &count); err != nil || count < 1 {
		return nil, 0, nil, fault("table")
	}
	const entry = len("0000000000 00000 n \n")
	lines := file[table+len("xref\n0 \n")+len(strconv.Itoa(count)) : start]
	if len(lines) < count*entry {
		return nil, 0, nil, fault("table")
	}
	places = make([]int, count)
	for n := 1; n < count; n++ {
		places[n], err = strconv.Atoi(string(lines[n*entry : n*entry+10]))
		if err != nil || places[n] <= 0 || places[n] >= table {
			return nil, 0, nil, fault("table")
		}
	}
	return places, table, lines[count*entry:], nil
}
