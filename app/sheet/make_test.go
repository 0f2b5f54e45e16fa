package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pack writes a zip of parts, in the order of their names' first mention.
func pack(tb testing.TB, parts ...[2]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = io.WriteString(w, p[1])
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

const (
	contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	rootRels     = `<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookRels     = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>`
	book         = `<workbook xmlns:r="y"><workbookPr/><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`
	styles       = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\-mm\-yyyy"/><numFmt numFmtId="171" formatCode="[h]:mm:ss"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`
)

// workbookOf packs a sheet's XML, and shared strings, into a workbook.
func workbookOf(tb testing.TB, sheetXML, stringsXML string) []byte {
	tb.Helper()
	return pack(tb, [2]string{"[Content_Types].xml", contentTypes}, [2]string{"_rels/.rels", rootRels},
		[2]string{"xl/_rels/workbook.xml.rels", bookRels}, [2]string{"xl/workbook.xml", book}, [2]string{"xl/styles.xml", styles},
		[2]string{"xl/sharedStrings.xml", stringsXML}, [2]string{"xl/worksheets/sheet1.xml", sheetXML})
}

func rowsXML(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>` + rows + `</sheetData></worksheet>`
}

func save(tb testing.TB, name string, content []byte) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// show opens a file and writes its first sheet as text: "1: A=text B#12 C@29000".
func show(tb testing.TB, path string) (string, error) {
	tb.Helper()
	f, err := Open(tb.Context(), path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	rows, err := f.Rows(tb.Context(), 0)
	if err != nil {
		return "", err
	}
	defer func() { _ = rows.Close() }()
	var out strings.Builder
	var row Row
	for {
		err := rows.Next(&row)
		if err == io.EOF {
			return out.String(), nil
		}
		if err != nil {
			return out.String(), err
		}
		fmt.Fprintf(&out, "%d:", row.Number)
		for i, c := range row.Cells {
			if c.Kind == Blank {
				continue
			}
			mark := string("_=#@?"[c.Kind-1])
			if c.Filled {
				mark = "^"
			}
			fmt.Fprintf(&out, " %s%s%s", Column(i), mark, strings.ReplaceAll(c.Text, "\n", "⏎"))
		}
		out.WriteByte('\n')
	}
}

// drain opens a file and reads every sheet; it returns the number of rows.
func drain(tb testing.TB, path string) (n int, err error) {
	tb.Helper()
	f, err := Open(tb.Context(), path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	for i := range f.Sheets {
		rows, err := f.Rows(tb.Context(), i)
		if err != nil {
			return n, err
		}
		var row Row
		for err = rows.Next(&row); err == nil; err = rows.Next(&row) {
			n++
		}
		_ = rows.Close()
		if err != io.EOF {
			return n, err
		}
	}
	return n, nil
}

// bomb is a zip in which one part of a workbook inflates to size bytes of
// repeated text.
func bomb(tb testing.TB, part, head, repeated, tail string, size int64) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, p := range [][2]string{{"[Content_Types].xml", contentTypes}, {"_rels/.rels", rootRels}, {"xl/_rels/workbook.xml.rels", bookRels},
		{"xl/workbook.xml", book}, {"xl/styles.xml", styles}, {"xl/sharedStrings.xml", "<sst/>"}, {"xl/worksheets/sheet1.xml", rowsXML("")}} {
		w, err := z.Create(p[0])
		if err != nil {
			tb.Fatal(err)
		}
		if p[0] != part {
			_, _ = io.WriteString(w, p[1])
			continue
		}
		_, _ = io.WriteString(w, head)
		block := []byte(strings.Repeat(repeated, 1+(1<<20)/len(repeated)))
		for written := int64(0); written < size; written += int64(len(block)) {
			if _, err := w.Write(block); err != nil {
				tb.Fatal(err)
			}
		}
		_, _ = io.WriteString(w, tail)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// problem returns the code of an error, "" for none, and fails for an error
// that is not typed.
func problem(tb testing.TB, err error) string {
	tb.Helper()
	if err == nil {
		return ""
	}
	var p *Problem
	if !errors.As(err, &p) {
		tb.Fatalf("error is not typed: %v", err)
	}
	return p.Code
}
