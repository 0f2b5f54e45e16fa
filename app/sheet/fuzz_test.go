package sheet

import (
	"io"
	"strings"
	"testing"
)

// FuzzFile opens any bytes as a file.
func FuzzFile(f *testing.F) {
	f.Add(workbookOf(f, rowsXML(`<row><c t="s"><v>0</v></c></row>`), `<sst><si><t>a</t></si></sst>`))
	f.Add([]byte("NIK;Nama\n1;\"a\nb\"\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xff\xfeN\x00I\x00K\x00"))
	f.Add(append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), oldFile("Workbook")...))
	f.Fuzz(func(t *testing.T, content []byte) {
		_, err := drain(t, save(t, "a", content))
		problem(t, err)
	})
}

// FuzzSheet reads any XML as a sheet with its shared texts: what a mutation of
// the whole zip never gets past the checksum.
func FuzzSheet(f *testing.F) {
	f.Add(rowsXML(`<row r="3"><c r="B3" s="1" t="s"><v>0</v></c><c><f>1</f></c></row>`)+`<mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, `<sst><si><t>a&amp;_x0041_</t><rPh><t>x</t></rPh></si></sst>`)
	f.Add(`<a b='>'><![CDATA[x]]><!-- --><?y?></a>`, `<si/>`)
	f.Fuzz(func(t *testing.T, sheetXML, stringsXML string) {
		n, err := drain(t, save(t, "a.xlsx", workbookOf(t, sheetXML, stringsXML)))
		problem(t, err)
		if n > strings.Count(sheetXML, "row") {
			t.Errorf("%d rows", n)
		}
	})
}

// FuzzText reads any text as separated values: no row is lost and none made up.
func FuzzText(f *testing.F) {
	f.Add("NIK;Nama\n1;\"Budi\n2;Siti\n", byte(';'))
	f.Add("a\r\rb", byte('\t'))
	f.Fuzz(func(t *testing.T, s string, separator byte) {
		if separator >= 0x80 || separator == '"' || separator == '\n' || separator == '\r' || separator == ' ' {
			return
		}
		file := "sep=" + string(rune(separator)) + "\n" + s
		f, err := Open(t.Context(), save(t, "a.csv", []byte(file)))
		if err != nil {
			problem(t, err)
			return
		}
		defer func() { _ = f.Close() }()
		rows, err := f.Rows(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = rows.Close() }()
		var row Row
		last := 0
		for {
			err := rows.Next(&row)
			if err == io.EOF {
				return
			}
			if err != nil {
				problem(t, err)
				return
			}
			if row.Number <= last || len(row.Cells) == 0 || len(row.Cells) > MaxColumns || row.Cells[len(row.Cells)-1].Kind == Blank {
				t.Fatalf("row %d behind %d: %v", row.Number, last, row.Cells)
			}
			last = row.Number
		}
	})
}
