package sheet

import (
	"errors"
	"io"
	"strings"
	"time"
)

// Format is a kind of file that can be written.
type Format string

// The formats. A workbook is for people, separated text for other programs: a
// spreadsheet that opens the text itself shows a NIK as a number and drops its
// last digit.
const (
	Workbook  Format = "xlsx"
	Separated Format = "csv" // UTF-8 with its mark, ";" between, as Indonesian spreadsheets expect
)

// FormatOf tells the format of a file by its name's ending.
func FormatOf(path string) (Format, bool) {
	for _, f := range []Format{Workbook, Separated} {
		if strings.HasSuffix(strings.ToLower(path), "."+string(f)) {
			return f, true
		}
	}
	return "", false
}

// Book is what a workbook says of itself.
type Book struct {
	Title    string
	Language string    // "id"
	Made     time.Time // left out when zero
}

// Table begins a sheet.
type Table struct {
	Name    string    // of the sheet; made fit for one
	Lead    []string  // lines above the header, the first as a title
	Columns []Heading // without any there is no header row
}

// Heading is the head of one column.
type Heading struct {
	Title string
	Width float64 // in characters, 0 for a middling one
}

// Writer writes rows as a file, as they come: what it keeps does not grow with
// them. The same calls give the same bytes. Use one goroutine.
type Writer struct {
	out encoder
	err error // the first one; nothing is written after it
}

// encoder is one format.
type encoder interface {
	sheet(Table) error
	row([]Entry) error
	close() error
}

// errNoSheet is a fault of the caller.
var errNoSheet = errors.New("sheet: a row before the first sheet")

// NewWriter begins a file of a format. Sheet must come before the first row,
// and Close at the end.
func NewWriter(w io.Writer, f Format, b Book) *Writer {
	if f == Separated {
		return &Writer{out: newTextEncoder(w)}
	}
	return &Writer{out: newBookEncoder(w, b)}
}

// Sheet begins a sheet, with its lines and header. In separated text, which has
// no sheets, further ones follow behind a blank line.
func (w *Writer) Sheet(t Table) error {
	if w.err == nil {
		w.err = w.out.sheet(t)
	}
	return w.err
}

// Row writes a row; the cells may be used again. When a sheet is full, the rows
// go on in a further one with the same header.
func (w *Writer) Row(cells []Entry) error {
	if w.err == nil {
		w.err = w.out.row(cells)
	}
	return w.err
}

// Close writes what stands behind the rows. It does not close the underlying writer.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	w.err = w.out.close()
	if w.err == nil {
		w.err = errors.New("sheet: writer is closed")
		return nil
	}
	return w.err
}
