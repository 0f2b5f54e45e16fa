package sheet

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Info is one sheet of a file.
type Info struct {
	Name   string // "" for the only one of a text file
	Hidden bool
}

// File is an opened table file. One goroutine at a time may use it.
type File struct {
	Sheets []Info
	Epoch  Epoch
	Text   bool // separated values, not a workbook: cells have no kinds

	file  *os.File
	book  *workbook
	text  *text
	areas map[int][]area // by sheet, once asked for
}

// Open opens the file at path and finds out what it is by what stands in it,
// not by its name. Every error is a *Problem or the context's. Close it.
func Open(ctx context.Context, path string) (*File, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fromSystem(err)
	case !info.Mode().IsRegular():
		return nil, because(ErrUnknown, errors.New("not a regular file"))
	case info.Size() == 0:
		return nil, ErrEmpty
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fromSystem(err)
	}
	t := &File{file: f, areas: map[int][]area{}}
	if err := t.recognise(ctx, info.Size()); err != nil {
		_ = f.Close()
		return nil, err
	}
	return t, nil
}

// Close closes the file. A second call does nothing.
func (t *File) Close() error {
	if t.file == nil {
		return nil
	}
	err := t.file.Close()
	t.file = nil
	return err
}

func (t *File) recognise(ctx context.Context, size int64) error {
	head := make([]byte, min(size, 4096))
	if _, err := io.ReadFull(io.NewSectionReader(t.file, 0, size), head); err != nil {
		return fromSystem(err)
	}
	has := func(prefix string) bool { return bytes.HasPrefix(head, []byte(prefix)) }
	switch {
	case has("PK\x03\x04"), has("PK\x05\x06"):
		return t.recogniseZip(ctx, size)
	case has("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return compoundFile(t.file, head, size)
	case has("\x09\x08"), has("\x09\x04\x06\x00"), has("\x09\x02\x06\x00"):
		return ErrOldExcel // a bare stream of Excel 2 to 5
	case has("%PDF"), has("\xff\xd8\xff"), has("\x89PNG"), has("GIF8"), has("BM") && bytes.IndexByte(head, 0) >= 0,
		has("{\\rtf"), has("II*\x00"), has("MM\x00*"), has("RIFF"):
		return ErrDocument
	case has("Rar!"), has("7z\xbc\xaf"), has("\x1f\x8b"):
		return ErrUnknown
	}
	if start := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head[:min(len(head), 512)], []byte("\xef\xbb\xbf")))); len(start) > 0 && start[0] == '<' {
		for _, tag := range []string{"<!doctype", "<html", "<?xml", "<table", "<meta", "<head", "<body", "<style", "<div"} {
			if bytes.HasPrefix(start, []byte(tag)) {
				return ErrWebPage
			}
		}
	}
	var err error
	if t.text, err = openText(ctx, t.file, size); err != nil {
		return err
	}
	t.Text, t.Sheets = true, []Info{{}}
	return nil
}

func (t *File) recogniseZip(ctx context.Context, size int64) error {
	c, err := openContainer(t.file, size)
	if err != nil {
		return err
	}
	switch {
	case c.parts["xl/workbook.bin"] != nil:
		return ErrBinaryExcel
	case c.parts["content.xml"] != nil && c.parts["mimetype"] != nil:
		return ErrOpenDocument
	case c.parts["index/document.iwa"] != nil, c.parts["index.zip"] != nil:
		return ErrNumbers
	case c.parts["word/document.xml"] != nil, c.parts["ppt/presentation.xml"] != nil:
		return ErrDocument
	case c.parts["[content_types].xml"] == nil && c.parts["xl/workbook.xml"] == nil:
		return ErrUnknown
	}
	if t.book, t.Sheets, err = openWorkbook(ctx, c); err != nil {
		return err
	}
	t.Epoch = t.book.epoch
	return nil
}

// compoundFile tells apart the files that share Microsoft's old container: an
// encrypted workbook and an old one. It reads the names of the first streams.
func compoundFile(r io.ReaderAt, head []byte, size int64) error {
	if len(head) < 512 {
		return ErrDamaged
	}
	shift := binary.LittleEndian.Uint16(head[30:])
	if shift != 9 && shift != 12 {
		return ErrDamaged
	}
	at := (int64(binary.LittleEndian.Uint32(head[48:])) + 1) << shift
	if at >= size {
		return ErrDamaged
	}
	names := make([]byte, min(size-at, 8<<10))
	if _, err := io.ReadFull(io.NewSectionReader(r, at, size-at), names); err != nil {
		return fromSystem(err)
	}
	holds := func(name string) bool {
		wide := make([]byte, 0, 2*len(name))
		for i := range len(name) {
			wide = append(wide, name[i], 0)
		}
		return bytes.Contains(names, wide)
	}
	switch {
	case holds("EncryptedPackage"), holds("EncryptionInfo"):
		return ErrEncrypted
	case holds("WordDocument"), holds("PowerPoint Document"):
		return ErrDocument
	}
	return ErrOldExcel
}

// source is what rows are read from.
type source interface {
	next(*Row) error
	share() float64
	close() error
}

// Rows are the rows of one sheet, read as a stream.
type Rows struct{ source source }

// Rows starts reading a sheet, counted from 0. Close it.
func (t *File) Rows(ctx context.Context, i int) (*Rows, error) {
	switch {
	case t.file == nil || i < 0 || i >= len(t.Sheets):
		return nil, because(ErrUnreadable, errors.New("no such sheet"))
	case t.text != nil:
		return &Rows{t.text.rows(ctx)}, nil
	}
	areas, known := t.areas[i]
	if !known {
		var err error
		if areas, err = t.book.merged(ctx, i); err != nil {
			return nil, err
		}
		t.areas[i] = areas
	}
	rows, err := t.book.rows(ctx, i, areas)
	if err != nil {
		return nil, err
	}
	return &Rows{rows}, nil
}

// Head returns up to n rows from the top of a sheet, clones that stay. It looks
// at so many bytes of a sheet and of a file and no more, so that it is quick
// whatever the file holds.
func (t *File) Head(ctx context.Context, i, n int) ([]Row, error) {
	rows, err := t.Rows(ctx, i)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	sheet, _ := rows.source.(*sheetRows)
	if sheet != nil {
		if t.book.looked > headFile {
			return nil, nil
		}
		sheet.part.until = headPart
		defer func() { t.book.looked += sheet.part.read }()
	}
	var out []Row
	var row Row
	for len(out) < n {
		err := rows.Next(&row)
		cut := sheet != nil && sheet.part.read >= headPart
		if err == io.EOF || cut && errors.Is(err, ErrDamaged) {
			break // cut off in the middle of a row
		}
		if err != nil {
			return nil, err
		}
		out = append(out, row.Clone())
	}
	return out, nil
}

// Next reads the next row that is not blank into row, whose cells it reuses.
// It returns io.EOF behind the last one.
func (r *Rows) Next(row *Row) error { return r.source.next(row) }

// Share returns how much of the sheet was read, 0 to 1.
func (r *Rows) Share() float64 { return r.source.share() }

// Close ends the reading.
func (r *Rows) Close() error { return r.source.close() }

// Area is a merged area of a sheet. Rows count from 1, columns from 0; both
// ends belong to it.
type Area struct{ FirstRow, LastRow, FirstColumn, LastColumn int }

// Merged returns the merged areas of a sheet that Rows was called for. Large
// sheets are not searched for them.
func (t *File) Merged(i int) []Area {
	areas := make([]Area, 0, len(t.areas[i]))
	for _, a := range t.areas[i] {
		areas = append(areas, Area{a.first, a.last, a.left, a.right})
	}
	return areas
}

// readable are the endings of files that Open may read, refused the endings of
// those for which it says how to save them anew.
var (
	readable = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".txt"}
	refused  = []string{".xls", ".xlsb", ".ods", ".numbers"}
)

// Endings returns the endings of readable files, for file dialogs.
func Endings() []string { return append([]string(nil), readable...) }

// Listed reports whether a file found in a folder should be opened, by its
// name: tables of every kind, but not the lock files that Excel and
// LibreOffice leave beside an open one.
func Listed(path string) bool {
	name := strings.ToLower(filepath.Base(path))
	if strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") {
		return false
	}
	for _, endings := range [][]string{readable, refused} {
		for _, e := range endings {
			if strings.HasSuffix(name, e) {
				return true
			}
		}
	}
	return false
}
