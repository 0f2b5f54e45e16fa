package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	flushAt = 64 << 10 // bytes of XML that are packed together
	// fullSheet is how many bytes of XML one sheet takes before the rows go on
	// in another: below the bound that this package sets to a sheet it reads.
	fullSheet = maxSheet - 64<<20
)

// bookEncoder writes a workbook: each sheet goes into the zip as its rows come,
// and what speaks of all sheets behind them.
type bookEncoder struct {
	zip    *zip.Writer
	book   Book
	part   io.Writer // of the present sheet
	buf    []byte
	size   int64 // of the present sheet so far, buf left out
	table  Table
	head   int      // row of the header, 0 for none
	rows   int      // number of the last row
	wide   int      // most columns of a row
	starts [][]byte // by column: `<c r="A`
	sheets []writtenSheet
	taken  map[string]bool // names of sheets, in small letters
}

// writtenSheet is what the workbook's own part says of a sheet.
type writtenSheet struct {
	name      string
	head      int
	last      int
	lastTitle string // letters of the last column
}

func newBookEncoder(w io.Writer, b Book) *bookEncoder {
	z := zip.NewWriter(w)
	// The quickest packing: a list is written far more often than it is sent.
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	return &bookEncoder{zip: z, book: b, buf: make([]byte, 0, flushAt+16<<10), taken: map[string]bool{}}
}

func (e *bookEncoder) sheet(t Table) error {
	if err := e.endSheet(); err != nil {
		return err
	}
	e.table = t
	return e.begin()
}

// begin opens the part of a sheet and writes what stands above its rows.
func (e *bookEncoder) begin() (err error) {
	if e.part, err = e.create("xl/worksheets/sheet" + strconv.Itoa(len(e.sheets)+1) + ".xml"); err != nil {
		return err
	}
	e.sheets = append(e.sheets, writtenSheet{name: e.sheetName(e.table.Name)})
	e.size, e.rows, e.wide, e.head = 0, 0, len(e.table.Columns), 0
	above := len(e.table.Lead)
	if len(e.table.Columns) > 0 {
		above++
		e.head = above
	}
	b := append(e.buf[:0], xmlHead...)
	b = append(b, `<worksheet xmlns="`+mainSpace+`"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"`...)
	if len(e.sheets) == 1 {
		b = append(b, ` tabSelected="1"`...)
	}
	if e.head > 0 {
		under := strconv.Itoa(e.head + 1)
		b = append(b, `><pane ySplit="`+strconv.Itoa(e.head)+`" topLeftCell="A`+under+`" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A`+under+`" sqref="A`+under+`"/></sheetView>`...)
	} else {
		b = append(b, `/>`...)
	}
	b = append(b, `</sheetViews><sheetFormatPr defaultRowHeight="15"/>`...)
	if len(e.table.Columns) > 0 {
		b = append(b, `<cols>`...)
		for i, c := range e.table.Columns {
			n := strconv.Itoa(i + 1)
			b = append(b, `<col min="`+n+`" max="`+n+`" width="`+strconv.FormatFloat(c.width(), 'f', 2, 64)+`" customWidth="1"/>`...)
		}
		b = append(b, `</cols>`...)
	}
	e.buf = append(b, `<sheetData>`...)
	for i, s := range e.table.Lead {
		style := styleLead
		if i == 0 {
			style = styleTitle
		}
		if err := e.texts(style, []string{s}); err != nil {
			return err
		}
	}
	if e.head == 0 {
		return nil
	}
	titles := make([]string, len(e.table.Columns))
	for i, c := range e.table.Columns {
		titles[i] = c.Title
	}
	return e.texts(styleHead, titles)
}

// create begins a part. Its time is the first that a zip can say, so that the
// same calls give the same bytes.
func (e *bookEncoder) create(name string) (io.Writer, error) {
	return e.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
}

// width is how wide a column is shown, at least as wide as its title with the
// filter's button.
func (c Heading) width() float64 {
	w := c.Width
	if w <= 0 {
		w = 14
	}
	return min(255, max(w, float64(utf8.RuneCountInString(c.Title))*1.15+3))
}

// texts writes a row of texts in one style.
func (e *bookEncoder) texts(style int, texts []string) error {
	e.startRow()
	b := e.buf
	for i, s := range texts {
		b = e.startCell(b, i)
		b = append(b, `" s="`...)
		b = strconv.AppendInt(b, int64(style), 10)
		b = appendInline(append(b, `" t="inlineStr`...), s)
	}
	e.buf = b
	return e.endRow(len(texts))
}

func (e *bookEncoder) startRow() {
	e.rows++
	b := append(e.buf, `<row r="`...)
	b = strconv.AppendInt(b, int64(e.rows), 10)
	e.buf = append(b, '"', '>')
}

func (e *bookEncoder) endRow(cells int) error {
	e.wide = max(e.wide, cells)
	e.buf = append(e.buf, `</row>`...)
	if len(e.buf) >= flushAt {
		return e.flush()
	}
	return nil
}

func (e *bookEncoder) flush() error {
	n, err := e.part.Write(e.buf)
	e.size += int64(n)
	e.buf = e.buf[:0]
	return err
}

// startCell writes the address of a cell of the present row.
func (e *bookEncoder) startCell(b []byte, column int) []byte {
	for len(e.starts) <= column {
		e.starts = append(e.starts, []byte(`<c r="`+Column(len(e.starts))))
	}
	b = append(b, e.starts[column]...)
	return strconv.AppendInt(b, int64(e.rows), 10)
}

func (e *bookEncoder) row(cells []Entry) error {
	if e.part == nil {
		return errNoSheet
	}
	if e.rows >= MaxRows || e.size >= fullSheet {
		if err := e.endSheet(); err != nil {
			return err
		}
		if err := e.begin(); err != nil {
			return err
		}
	}
	e.startRow()
	b := e.buf
	for i := range cells {
		c := &cells[i]
		if c.blank() {
			continue
		}
		b = e.startCell(b, i)
		s := &cellStarts[c.form]
		if c.marked {
			s = &markedStarts[c.form]
		}
		b = append(b, *s...)
		switch c.form {
		case asNothing:
			b = append(b, '"', '/', '>')
		case asText:
			b = appendInline(b, c.text)
		case asDigits, asLong, asBool:
			b = append(append(append(b, `"><v>`...), c.text...), `</v></c>`...)
		default:
			b = append(b, `"><v>`...)
			b = strconv.AppendInt(b, c.n, 10)
			b = append(b, `</v></c>`...)
		}
	}
	e.buf = b
	return e.endRow(len(cells))
}

// endSheet writes what stands under a sheet's rows.
func (e *bookEncoder) endSheet() error {
	if e.part == nil {
		return nil
	}
	s := &e.sheets[len(e.sheets)-1]
	s.head, s.last, s.lastTitle = e.head, e.rows, Column(max(1, len(e.table.Columns))-1)
	b := append(e.buf, `</sheetData>`...)
	if s.head > 0 {
		b = append(b, `<autoFilter ref="`+s.area("")+`"/>`...)
	}
	b = append(b, `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`...)
	if s.last > 0 && e.wide > 0 {
		// A NIK is meant to be text: no warning triangle at every one.
		b = append(b, `<ignoredErrors><ignoredError sqref="A1:`+Column(e.wide-1)+strconv.Itoa(s.last)+`" numberStoredAsText="1"/></ignoredErrors>`...)
	}
	e.buf = append(b, `</worksheet>`...)
	err := e.flush()
	e.part = nil
	return err
}

// area is the header with the rows below it; mark is "$" for a defined name.
func (s *writtenSheet) area(mark string) string {
	return mark + "A" + mark + strconv.Itoa(s.head) + ":" + mark + s.lastTitle + mark + strconv.Itoa(s.last)
}

func (e *bookEncoder) close() error {
	if len(e.sheets) == 0 { // a workbook has at least one
		if err := e.sheet(Table{}); err != nil {
			return err
		}
	}
	if err := e.endSheet(); err != nil {
		return err
	}
	for _, p := range e.parts() {
		w, err := e.create(p[0])
		if err == nil {
			_, err = io.WriteString(w, xmlHead+p[1])
		}
		if err != nil {
			return err
		}
	}
	return e.zip.Close()
}

// sheetName makes a name that spreadsheets allow and that no other sheet has.
func (e *bookEncoder) sheetName(want string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r < ' ' {
			return ' '
		}
		return r
	}, Clean(want))
	name = strings.ReplaceAll(name, "_x", "_ x") // programs differ in whether they take _x0041_ for an A here
	name = strings.Trim(strings.TrimSpace(name), "'")
	if name == "" || strings.EqualFold(name, "History") {
		name = "Data"
	}
	for n := 1; ; n++ {
		tail := ""
		if n > 1 {
			tail = fmt.Sprintf(" (%d)", n)
		}
		cut := []rune(name)
		for len(utf16.Encode(cut))+len(tail) > 31 {
			cut = cut[:len(cut)-1]
		}
		if s := strings.TrimSpace(string(cut)) + tail; !e.taken[strings.ToLower(s)] {
			e.taken[strings.ToLower(s)] = true
			return s
		}
	}
}

// appendInline writes a text cell from behind its type to its end.
func appendInline(b []byte, s string) []byte {
	s = Clean(s)
	if s != "" && (isSpace(s[0]) || isSpace(s[len(s)-1]) || strings.IndexByte(s, '\n') >= 0) {
		b = append(b, `"><is><t xml:space="preserve">`...)
	} else {
		b = append(b, `"><is><t>`...)
	}
	return append(appendEscaped(b, s), `</t></is></c>`...)
}

// appendEscaped writes text for XML. What looks like a spreadsheet's own
// escape (_x0041_) has its first sign escaped, so that it stays what it is.
func appendEscaped(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var with string
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '"':
			with = "&quot;"
		case '_':
			if !isEscape(s[i:]) {
				continue
			}
			with = "_x005F_"
		default:
			continue
		}
		b = append(append(b, s[from:i]...), with...)
		from = i + 1
	}
	return append(b, s[from:]...)
}

// isEscape reports whether s begins with _xHHHH_.
func isEscape(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	return len(bytes.Trim([]byte(s[2:6]), "0123456789abcdefABCDEF")) == 0
}
