package sheet

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestHostile holds the promise of the package: a typed error or a harmless
// reading, bounded memory, nothing left on disk.
func TestHostile(t *testing.T) {
	noise := make([]byte, 200<<10)
	r := rand.NewChaCha8([32]byte{1})
	_, _ = r.Read(noise)
	good := workbookOf(t, rowsXML(strings.Repeat(`<row><c t="inlineStr"><is><t>Siti</t></is></c><c><v>12</v></c></row>`, 500)), "<sst/>")
	const sheet1, shared = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	cell := `<row><c t="inlineStr"><is><t>x</t></is></c></row>`
	for _, c := range []struct {
		name    string
		content []byte
		want    string // code of the problem; "" for a reading
	}{
		{"empty.xlsx", nil, "empty"},
		{"noise.xlsx", noise, "unknown"},
		{"noise.csv", noise, "unknown"},
		{"zeros.csv", make([]byte, 100_000), "unknown"},
		{"spaces.txt", []byte(strings.Repeat(" \r\n", 1000)), "empty"},
		{"only-zip-magic.xlsx", []byte("PK\x03\x04"), "damaged"},
		{"noise-behind-magic.xlsx", append([]byte("PK\x03\x04"), noise...), "damaged"},
		{"empty-zip.xlsx", pack(t), "unknown"},
		{"other-zip.xlsx", pack(t, [2]string{"a.txt", "a"}), "unknown"},
		{"no-workbook.xlsx", pack(t, [2]string{"[Content_Types].xml", contentTypes}), "damaged"},
		{"truncated.xlsx", good[:len(good)*2/3], "damaged"},
		{"cut-tail.xlsx", good[:len(good)-30], "damaged"},
		{"broken-middle.xlsx", flip(good), "damaged"},
		{"xls", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), oldFile("Workbook")...), "old-excel"},
		{"named.xlsx", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), oldFile("EncryptedPackage")...), "encrypted"},
		{"letter.doc", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), oldFile("WordDocument")...), "document"},
		{"short-xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "damaged"},
		{"list.ods", pack(t, [2]string{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, [2]string{"content.xml", "<x/>"}), "open-document"},
		{"list.xlsb", pack(t, [2]string{"[Content_Types].xml", contentTypes}, [2]string{"xl/workbook.bin", "x"}), "binary-excel"},
		{"list.numbers", pack(t, [2]string{"Index/Document.iwa", "x"}), "numbers"},
		{"letter.docx", pack(t, [2]string{"[Content_Types].xml", contentTypes}, [2]string{"word/document.xml", "<x/>"}), "document"},
		{"list.pdf", []byte("%PDF-1.7\n…"), "document"},
		{"photo.jpg", []byte("\xff\xd8\xff\xe0 JFIF"), "document"},
		{"export.xls", []byte("<html><table><tr><td>NIK</td></tr></table></html>"), "web-page"},
		{"export.xml", []byte("\xef\xbb\xbf<?xml version=\"1.0\"?><Workbook/>"), "web-page"},

		{"bomb-sheet.xlsx", bomb(t, sheet1, "<worksheet><sheetData>", cell, "</sheetData></worksheet>", 3<<29), "too-large"},
		{"bomb-sheet-blank.xlsx", bomb(t, sheet1, "<worksheet><sheetData>", " ", "</sheetData></worksheet>", 600<<20), "too-large"},
		{"bomb-strings.xlsx", bomb(t, shared, "<sst>", "<si><t>x</t></si>", "</sst>", 400<<20), "too-large"},
		{"bomb-one-string.xlsx", bomb(t, shared, "<sst><si><t>", "aaaaaaaa", "</t></si></sst>", 300<<20), "too-large"},
		{"bomb-styles.xlsx", bomb(t, "xl/styles.xml", "<styleSheet><cellXfs>", "<xf/>", "</cellXfs></styleSheet>", 300<<20), "too-large"},
		{"bomb-workbook.xlsx", bomb(t, "xl/workbook.xml", "<workbook><sheets>", `<sheet name="a" r:id="rId1"/>`, "</sheets></workbook>", 30<<20), "too-large"},
		{"lying-size.xlsx", lie(t, bomb(t, sheet1, "<worksheet><sheetData>", cell, "</sheetData></worksheet>", 300<<20)), "damaged"},
		{"small-bomb.xlsx", bomb(t, sheet1, "<worksheet><sheetData>", cell, "</sheetData></worksheet>", 8<<20), ""},

		{"doctype.xlsx", workbookOf(t, `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`+rowsXML(cell), "<sst/>"), "damaged"},
		{"endless-comment.xlsx", workbookOf(t, "<worksheet><!-- "+strings.Repeat("x", 2<<20), "<sst/>"), "damaged"},
		{"endless-tag.xlsx", workbookOf(t, "<worksheet><c a=\""+string(noiseText(2<<20)), "<sst/>"), "too-large"},
		{"endless-text.xlsx", workbookOf(t, rowsXML("<row><c t=\"str\"><v>"+string(noiseText(3<<20))+"</v></c></row>"), "<sst/>"), "too-large"},
		{"long-text.xlsx", workbookOf(t, rowsXML("<row><c t=\"str\"><v>"+string(noiseText(200<<10))+"</v></c></row>"), "<sst/>"), "too-large"},
		{"unclosed.xlsx", workbookOf(t, "<worksheet><sheetData><row><c><v>1", "<sst/>"), "damaged"},
		{"deep.xlsx", workbookOf(t, rowsXML(strings.Repeat("<a>", 400_000)), "<sst/>"), ""},
		{"row-beyond.xlsx", workbookOf(t, rowsXML(`<row r="99999999"><c><v>1</v></c></row>`), "<sst/>"), "too-large"},
		{"column-beyond.xlsx", workbookOf(t, rowsXML(`<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>`), "<sst/>"), ""},
		{"million-columns.xlsx", workbookOf(t, rowsXML("<row>"+strings.Repeat(`<c s="1"/>`, 1_000_000)+"</row>"), "<sst/>"), "too-large"},
		{"million-columns.csv", []byte("NIK;Nama" + strings.Repeat(";", 1_000_000) + "\n"), ""},
		{"wider-still.csv", []byte("NIK;Nama" + strings.Repeat(";", 2_000_000) + "\n"), "too-large"},
		{"one-line.csv", bytes.Repeat([]byte("NIK "), 1<<20), "too-large"},
		{"million-blank-rows.xlsx", workbookOf(t, rowsXML(strings.Repeat(`<row s="1"><c s="2"/></row>`, 1_000_000)), "<sst/>"), ""},
		{"bad-strings.xlsx", workbookOf(t, rowsXML(`<row><c t="s"><v>7</v></c><c t="s"><v>-1</v></c><c t="s"><v>99999999999999999999</v></c></row>`), "<sst/>"), ""},
		{"cycle.xlsx", pack(t, [2]string{"[Content_Types].xml", contentTypes}, [2]string{"_rels/.rels", rootRels}, [2]string{"xl/workbook.xml", book},
			[2]string{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="workbook.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="workbook.xml"/></Relationships>`}), ""},
		{"outside.xlsx", pack(t, [2]string{"[Content_Types].xml", contentTypes}, [2]string{"_rels/.rels", rootRels}, [2]string{"xl/workbook.xml", book},
			[2]string{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" TargetMode="External" Target="http://example.com/sheet1.xml"/></Relationships>`}), "damaged"},
		{"climbing.xlsx", pack(t, [2]string{"[Content_Types].xml", contentTypes}, [2]string{"_rels/.rels", rootRels}, [2]string{"xl/workbook.xml", book},
			[2]string{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="../../../../etc/passwd"/></Relationships>`}), "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := save(t, c.name, c.content)
			left := t.TempDir()
			t.Setenv("TMPDIR", left)
			t.Setenv("TMP", left)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := drain(t, path)
			runtime.ReadMemStats(&after)
			if got := problem(t, err); got != c.want {
				t.Errorf("problem %q (%v), want %q", got, err, c.want)
			}
			// All that was ever allocated, not only what was alive at once.
			if used := after.TotalAlloc - before.TotalAlloc; used > 150<<20 {
				t.Errorf("allocated %d MiB", used>>20)
			}
			if files, err := os.ReadDir(left); err != nil || len(files) > 0 {
				t.Errorf("left behind: %v, %v", files, err)
			}
		})
	}
}

func TestRefusedFiles(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(t.Context(), dir); problem(t, err) != "unknown" {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(t.Context(), dir+"/no-such.xlsx"); problem(t, err) != "missing" {
		t.Errorf("a missing file: %v", err)
	}
	// A workbook with a password, as Excel writes it.
	f := excelize.NewFile()
	if err := f.SaveAs(dir+"/secret.xlsx", excelize.Options{Password: "rahasia"}); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir+"/secret.xlsx"); problem(t, err) != "encrypted" {
		t.Errorf("an encrypted file: %v", err)
	}
	// The path of a file may name people: no error repeats it.
	_, err := Open(t.Context(), dir+"/SITI 3514110101900001.xlsx")
	if err == nil || strings.Contains(err.Error(), "SITI") {
		t.Errorf("the error names the file: %v", err)
	}
}

// TestHead bounds what looking at the top of many sheets can cost.
func TestHead(t *testing.T) {
	filler := strings.Repeat(`<row><c s="1"/></row>`, 15_000)
	parts := [][2]string{{"[Content_Types].xml", contentTypes}, {"_rels/.rels", rootRels}}
	rels, sheets := "", ""
	for i := range 3 {
		rels += fmt.Sprintf(`<Relationship Id="r%d" Type="http://x/worksheet" Target="s%d.xml"/>`, i, i)
	}
	for i := range 300 { // many sheets over few parts
		sheets += fmt.Sprintf(`<sheet name="s%d" r:id="r%d"/>`, i, i%3)
	}
	parts = append(parts, [2]string{"xl/_rels/workbook.xml.rels", "<Relationships>" + rels + "</Relationships>"}, [2]string{"xl/workbook.xml", "<workbook><sheets>" + sheets + "</sheets></workbook>"},
		[2]string{"xl/s0.xml", rowsXML(`<row r="1"><c><v>1</v></c></row>` + filler + `<row r="70000"><c><v>2</v></c></row>`)},
		[2]string{"xl/s1.xml", rowsXML(`<row r="1"><c><v>1</v></c></row>` + strings.Repeat(filler+`<row><c><v>2</v></c></row>`, 70))},
		[2]string{"xl/s2.xml", rowsXML(`<row r="1"><c><v>1</v></c></row><row>` + strings.Repeat("<x/>", 5<<20))})
	f, err := Open(t.Context(), save(t, "a.xlsx", pack(t, parts...)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for i, want := range []int{2, 0, 1} {
		rows, err := f.Head(t.Context(), i, 1000)
		if err != nil || want > 0 && len(rows) != want || len(rows) == 0 || rows[0].Cells[0].Text != "1" {
			t.Errorf("sheet %d: %d rows, %v", i, len(rows), err)
		}
	}
	for i := range f.Sheets {
		if _, err := f.Head(t.Context(), i, 1000); err != nil {
			t.Fatal(err)
		}
	}
	if f.book.looked > headFile+2*mergeScan {
		t.Errorf("looked at %d MiB", f.book.looked>>20)
	}
}

// TestManySheets bounds what a workbook's table of contents can cost.
func TestManySheets(t *testing.T) {
	sheets := strings.Repeat(`<sheet name="a" sheetId="1" r:id="rId1"/>`, 2000)
	content := pack(t, [2]string{"[Content_Types].xml", contentTypes}, [2]string{"_rels/.rels", rootRels}, [2]string{"xl/_rels/workbook.xml.rels", bookRels},
		[2]string{"xl/workbook.xml", "<workbook><sheets>" + sheets + "</sheets></workbook>"}, [2]string{"xl/worksheets/sheet1.xml", rowsXML("")})
	if _, err := drain(t, save(t, "many.xlsx", content)); problem(t, err) != "too-large" {
		t.Errorf("2000 sheets: %v", err)
	}
}

// flip breaks the packed bytes of the last part.
func flip(content []byte) []byte {
	b := bytes.Clone(content)
	at := bytes.LastIndex(b, []byte("PK\x03\x04"))
	for i := at + 60; i < at+120; i++ {
		b[i] ^= 0x5a
	}
	return b
}

// lie makes the table of contents claim that every large part is small.
func lie(tb testing.TB, content []byte) []byte {
	tb.Helper()
	b := bytes.Clone(content)
	at, found := 0, false
	for {
		i := bytes.Index(b[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i
		if binary.LittleEndian.Uint32(b[at+24:]) > 1<<20 {
			binary.LittleEndian.PutUint32(b[at+24:], 4000)
			found = true
		}
		at += 46
	}
	if !found {
		tb.Fatal("no large part")
	}
	return b
}

// oldFile is the rest of a compound file whose first stream bears a name.
func oldFile(stream string) []byte {
	b := make([]byte, 512-8+512)
	binary.LittleEndian.PutUint16(b[30-8:], 9)
	binary.LittleEndian.PutUint32(b[48-8:], 0)
	for i := range len(stream) {
		b[512-8+2*i] = stream[i]
	}
	return b
}

func noiseText(n int) []byte {
	b := make([]byte, n)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range b {
		b[i] = byte('a' + r.IntN(26))
	}
	return b
}
