package printing

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"lingkaran/app/layout"
)

// stream writes the file while its pages are drawn. gofpdf would keep all
// pages and pictures, and then the whole file beside them, until the end: ten
// thousand cards with photos took a gigabyte. So pages, pictures and forms go
// out as they come, as objects of their own, and gofpdf's own file, which has
// one empty page, is taken apart for the rest: fonts and what describes the
// document.
//
// The numbers: gofpdf's objects keep theirs, of which 1 is the tree of pages,
// 2 the resources, 3 and 4 the first page and its content. What is written
// here takes 1, 3 and 4 over, and goes on from base, above all of gofpdf's.
type stream struct {
	w        *bufio.Writer
	paper    layout.Size
	at       int64 // bytes written
	fonts    int   // number of the list of fonts
	next     int   // number of the next object
	places   []int64
	pages    []int32 // object numbers
	branches []int   // of the tree of pages, object numbers
	head     []byte
	packed   bytes.Buffer // a stream compressed
	packer   *zlib.Writer
	err      error
}

// The header is that of the newest thing that a page may use, transparency.
const pdfHeader = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"

// pageStart sets up each page: lines end in squares.
const pageStart = "2 J\n"

const (
	treeObject = 1
	firstPage  = 3
)

func newStream(w io.Writer, paper layout.Size, fonts int, compress bool) *stream {
	s := &stream{w: bufio.NewWriterSize(w, 128<<10), paper: paper}
	if compress {
		s.packer = zlib.NewWriter(&s.packed)
	}
	s.fonts = 32 + 12*fonts // gofpdf makes seven objects of a font, and a handful besides
	s.next = s.fonts + 1
	s.places = make([]int64, s.next)
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

// number gives out the next object number.
func (s *stream) number() int {
	s.places = append(s.places, 0)
	s.next++
	return s.next - 1
}

// begin says that object n stands here.
func (s *stream) begin(n int) { s.places[n] = s.at }

// object writes a stream object and returns its number. pack compresses it
// when the file's content is compressed.
func (s *stream) object(dict, data []byte, pack bool) int {
	n := s.number()
	s.objectAs(n, dict, data, pack)
	return n
}

func (s *stream) objectAs(n int, dict, data []byte, pack bool) {
	filter := ""
	if pack && s.packer != nil {
		s.packed.Reset()
		s.packer.Reset(&s.packed)
		_, _ = s.packer.Write(data) // a buffer takes everything
		_ = s.packer.Close()
		data, filter = s.packed.Bytes(), "/Filter /FlateDecode "
	}
	s.begin(n)
	s.head = fmt.Appendf(s.head[:0], "%d 0 obj\n<<%s %s/Length %d>>\nstream\n", n, dict, filter, len(data))
	s.write(s.head, data, []byte("\nendstream\nendobj\n"))
}

// picture writes a picture and returns its number.
func (s *stream) picture(p *picture) int {
	mask := ""
	if p.alpha != nil {
		dict := fmt.Appendf(nil, "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", p.w, p.h)
		mask = fmt.Sprintf(" /SMask %d 0 R", s.object(dict, p.alpha, false))
	}
	dict := fmt.Appendf(nil, "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /%s /BitsPerComponent 8 /Filter /%s%s", p.w, p.h, p.cs, p.filter, mask)
	return s.object(dict, p.data, false)
}

// page writes the next page.
func (s *stream) page(content, resources []byte) error {
	page, body := firstPage, firstPage+1
	if len(s.pages) > 0 {
		page, body = s.number(), s.number()
	}
	s.pages = append(s.pages, int32(page))
	s.begin(page)
	s.head = fmt.Appendf(s.head[:0], "%d 0 obj\n<</Type /Page /Parent %d 0 R /Resources %s /Contents %d 0 R>>\nendobj\n", page, s.parent(len(s.pages)-1), resources, body)
	s.write(s.head)
	if s.packer == nil { // a page of cards is long: it is not copied to put a line before it
		s.begin(body)
		s.head = fmt.Appendf(s.head[:0], "%d 0 obj\n<</Length %d>>\nstream\n%s", body, len(pageStart)+len(content), pageStart)
		s.write(s.head, content, []byte("\nendstream\nendobj\n"))
		return s.err
	}
	s.objectAs(body, nil, append([]byte(pageStart), content...), true)
	return s.err
}

// branch is the number of pages on one branch of the tree of pages: readers
// look for a page along the tree.
const branch = 256

// parent returns the number of the branch on which page i hangs. It is given
// out with the first of its pages and written at the end.
func (s *stream) parent(i int) int {
	if i%branch == 0 {
		s.branches = append(s.branches, s.number())
	}
	return s.branches[i/branch]
}

// rest writes what gofpdf made, the list of fonts, the tree of pages and the
// table of where everything stands. given maps our names of fonts to gofpdf's.
func (s *stream) rest(file []byte, given map[string]string) error {
	places, table, trailer, err := dissect(file)
	if err != nil {
		return err
	}
	if len(places) > s.fonts {
		return fmt.Errorf("%w: %d objects beside the pages", ErrDrawn, len(places))
	}
	ends := endsOf(places, table)
	list, err := fontList(file[places[2]:ends[2]], given)
	if err != nil {
		return err
	}
	for n := 1; n < len(places); n++ {
		if n > firstPage+1 && places[n] > 0 {
			s.begin(n)
			s.write(file[places[n]:ends[n]])
		}
	}
	s.begin(s.fonts)
	s.write(fmt.Appendf(nil, "%d 0 obj\n%s\nendobj\n", s.fonts, list))
	s.tree()
	start := s.at
	end := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", s.next)
	for _, at := range s.places[1:] {
		if at == 0 {
			end = append(end, "0000000000 65535 f \n"...)
			continue
		}
		end = fmt.Appendf(end, "%010d 00000 n \n", at)
	}
	end = append(end, trailerSize.ReplaceAll(trailer, fmt.Appendf(nil, "/Size %d", s.next))...)
	end = fmt.Appendf(end, "startxref\n%d\n%%%%EOF\n", start)
	s.write(end)
	if s.err == nil {
		s.err = s.w.Flush()
	}
	return s.err
}

var trailerSize = regexp.MustCompile(`/Size \d+`)

// tree writes the tree of pages.
func (s *stream) tree() {
	kids := func(n int32) { s.head = fmt.Appendf(s.head, "%d 0 R ", n) }
	for i, n := range s.branches {
		own := s.pages[i*branch : min((i+1)*branch, len(s.pages))]
		s.begin(n)
		s.head = fmt.Appendf(s.head[:0], "%d 0 obj\n<</Type /Pages /Parent %d 0 R /Count %d /Kids [", n, treeObject, len(own))
		for _, page := range own {
			kids(page)
		}
		s.write(append(s.head, "]>>\nendobj\n"...))
	}
	s.begin(treeObject)
	s.head = fmt.Appendf(s.head[:0], "%d 0 obj\n<</Type /Pages /Count %d /MediaBox [0 0 %.2f %.2f] /Kids [", treeObject, len(s.pages), s.paper.W()*mm, s.paper.H()*mm)
	for _, n := range s.branches {
		kids(int32(n))
	}
	s.write(append(s.head, "]>>\nendobj\n"...))
}

var fontEntry = regexp.MustCompile(`/(F[0-9A-Za-z]+) (\d+ 0 R)`)

// fontList takes the list of fonts out of gofpdf's resources.
func fontList(resources []byte, given map[string]string) ([]byte, error) {
	objects := map[string]string{}
	for _, m := range fontEntry.FindAllSubmatch(resources, -1) {
		objects[string(m[1])] = string(m[2])
	}
	out := []byte("<<")
	for i := range len(given) {
		name := "F" + strconv.Itoa(i)
		object := objects[given[name]]
		if object == "" {
			return nil, fmt.Errorf("%w: a font is not in the document", ErrDrawn)
		}
		out = fmt.Appendf(out, "/%s %s ", name, object)
	}
	return append(out, ">>"...), nil
}

// endsOf returns where each object ends: where the next one begins.
func endsOf(places []int, table int) []int {
	ends := make([]int, len(places))
	for n, from := range places {
		ends[n] = table
		for _, other := range places {
			if other > from && other < ends[n] {
				ends[n] = other
			}
		}
	}
	return ends
}

// dissect reads the table at the end of a file: where each object begins, by
// its number (0 for one that is not there), where the table itself does, and
// the trailer.
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
		line := lines[n*entry : (n+1)*entry]
		if line[17] == 'f' {
			continue
		}
		places[n], err = strconv.Atoi(string(line[:10]))
		if err != nil || places[n] <= 0 || places[n] >= table {
			return nil, 0, nil, fault("table")
		}
	}
	return places, table, lines[count*entry:], nil
}
