package sheet

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func TestCells(t *testing.T) {
	shared := `<sst><si><t>Siti</t></si><si><r><t>Nu</t></r><r><t xml:space="preserve">r </t></r><rPh><t>x</t></rPh></si><si/><si><t>a&amp;b &lt;c&gt; &#65;&#x42; &nbsp; _x000D__x0041_x</t></si></sst>`
	for _, c := range []struct{ name, rows, want string }{
		{"shared", `<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="s"><v>1</v></c><c t="s"><v>2</v></c></row>`, "3: B_Siti D_Nur \n"},
		{"escapes", `<row><c t="s"><v>3</v></c></row>`, "1: A_a&b <c> AB &nbsp; \rAx\n"},
		{"inline", `<row><c t="inlineStr"><is><t>Siti</t></is></c><c t="inlineStr"><is><r><t>A</t></r><r><t>B</t></r></is></c></row>`, "1: A_Siti B_AB\n"},
		{"numbers keep their digits", `<row><c><v>3514110101900001</v></c><c t="n"><v>3.51411010190000E+15</v></c><c><v> 12 </v></c></row>`, "1: A=3514110101900001 B=3.51411010190000E+15 C=12\n"},
		{"styles", `<row><c s="1"><v>29568</v></c><c s="2"><v>29568</v></c><c s="3"><v>2</v></c><c s="0"><v>1</v></c><c s="99"><v>1</v></c></row>`, "1: A#29568 B#29568 C=2 D=1 E=1\n"},
		{"formulas give their kept value", `<row><c t="str"><f>"35"&amp;A1</f><v>3514</v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c t="str"><f>""</f><v></v></c></row>`, "1: A_3514 B=2 C?= D?=\n"},
		{"bool and error", `<row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>`, "1: A@1 B?#N/A\n"},
		{"iso date", `<row><c t="d"><v>1980-12-31T00:00:00</v></c></row>`, "1: A_1980-12-31T00:00:00\n"},
		{"blank", `<row r="2"><c r="A2" s="1"/><c t="str"><v>  </v></c><c t="inlineStr"><is><t>` + "\u00a0" + `</t></is></c></row><row r="7"><c><v>1</v></c></row>`, "7: A=1\n"},
		{"prefixes", `<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Siti</x:t></x:is></x:c></x:row>`, "1: A_Siti\n"},
		{"cdata and comments", `<!-- <row> --><row><c t="str"><v><![CDATA[a<b&amp;]]></v></c><?x y?></row>`, "1: A_a<b&amp;\n"},
		{"quotes", `<row r='4' a="x>y"><c r='A4' b='">' t='str'><v>v</v></c></row>`, "4: A_v\n"},
		{"rows without numbers", `<row><c><v>1</v></c></row><row r="5"><c><v>2</v></c></row><row><c><v>3</v></c></row>`, "1: A=1\n5: A=2\n6: A=3\n"},
		{"rows backwards", `<row r="5"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>`, "5: A=1\n6: A=2\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := show(t, save(t, "a.xlsx", workbookOf(t, rowsXML(c.rows), shared)))
			if err != nil || got != c.want {
				t.Errorf("%v\n got %q\nwant %q", err, got, c.want)
			}
		})
	}
	for name, xml := range map[string]string{
		"mark":  "\ufeff" + rowsXML(`<row><c><v>1</v></c></row>`),
		"utf16": wide("\ufeff" + rowsXML(`<row><c><v>1</v></c></row>`)),
	} {
		if got, err := show(t, save(t, "a.xlsx", workbookOf(t, xml, "<sst/>"))); err != nil || got != "1: A=1\n" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// wide is UTF-16, little end first.
func wide(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestMerged(t *testing.T) {
	xml := `<worksheet><sheetData>
		<row r="1"><c r="A1" t="str"><v>Desa</v></c><c r="B1" t="str"><v>Alamat</v></c></row>
		<row r="2"><c r="A2" t="str"><v>Kebon</v></c><c r="B2"><v>1</v></c></row>
		<row r="3"><c r="B3"><v>2</v></c></row>
		<row r="4"><c r="A4"/></row>
		<row r="5"><c r="B5"><v>3</v></c></row>
	</sheetData><mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="B1:C1"/></mergeCells></worksheet>`
	path := save(t, "a.xlsx", workbookOf(t, xml, "<sst/>"))
	got, err := show(t, path)
	want := "1: A_Desa B_Alamat\n2: A_Kebon B=1\n3: A^Kebon B=2\n5: B=3\n"
	if err != nil || got != want {
		t.Errorf("%v\n got %q\nwant %q", err, got, want)
	}
	f, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.Rows(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	_ = rows.Close()
	if m := f.Merged(0); len(m) != 2 || m[0] != (Area{1, 1, 1, 2}) || m[1] != (Area{2, 4, 0, 0}) {
		t.Errorf("merged %v", m)
	}
}

// TestLikeExcelize reads workbooks that excelize wrote, and compares each cell
// with what excelize reads.
func TestLikeExcelize(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 25 {
		f := excelize.NewFile()
		if r.IntN(2) == 0 {
			if _, err := f.NewSheet("Kedua"); err != nil {
				t.Fatal(err)
			}
		}
		height, width := 1+r.IntN(40), 1+r.IntN(30)
		for range r.IntN(height * width) {
			at, _ := excelize.CoordinatesToCellName(1+r.IntN(width), 1+r.IntN(height))
			var v any
			switch r.IntN(6) {
			case 0:
				v = r.IntN(1_000_000)
			case 1:
				v = "3514110101" + strconv.Itoa(100_000+r.IntN(900_000))
			case 2:
				v = "Nu'man & <Siti> \"Ä½\" " + strconv.Itoa(r.IntN(50))
			case 3:
				v = int64(3514110101900001 + r.IntN(1000))
			case 4:
				v = "baris\nkedua _x000A_ " + string(rune(0x1f600+r.IntN(50)))
			default:
				v = r.Float64()
			}
			if err := f.SetCellValue("Sheet1", at, v); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(t.TempDir(), "a.xlsx")
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		ref, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all, err := ref.GetRows("Sheet1", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		_ = ref.Close()
		for y, row := range all {
			for x, v := range row {
				if v != "" {
					want[Column(x)+strconv.Itoa(y+1)] = v
				}
			}
		}
		got := map[string]string{}
		ours, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := ours.Rows(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		var row Row
		for rows.Next(&row) == nil {
			for x, c := range row.Cells {
				if c.Kind != Blank {
					got[Column(x)+strconv.Itoa(row.Number)] = c.Text
				}
			}
		}
		_ = rows.Close()
		_ = ours.Close()
		if len(got) != len(want) {
			t.Errorf("%d cells, excelize reads %d", len(got), len(want))
		}
		for at, v := range want {
			if got[at] != v {
				t.Errorf("%s: %q, excelize reads %q", at, got[at], v)
			}
		}
	}
}

func TestEpochs(t *testing.T) {
	for _, c := range []struct {
		epoch  Epoch
		serial float64
		want   string
	}{
		{Epoch1900, 1, "1900-01-01"}, {Epoch1900, 59, "1900-02-28"}, {Epoch1900, 61, "1900-03-01"}, {Epoch1900, 29586.75, "1980-12-31"},
		{Epoch1904, 0, "1904-01-01"}, {Epoch1904, 28124, "1980-12-31"}, {Epoch1900, -1, ""}, {Epoch1900, 3e6, ""},
	} {
		d, ok := c.epoch.Day(c.serial)
		if d.String() != c.want || ok != (c.want != "") {
			t.Errorf("%v of %v: %v", c.serial, c.epoch, d)
		}
	}
	// Against the time package: every serial after the leap day that never was.
	for n := 61; n < 80_000; n += 7 {
		want := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
		if d, ok := Epoch1900.Day(float64(n)); !ok || !d.Time().Equal(want) {
			t.Fatalf("%d: %v, want %v", n, d, want)
		}
	}
}

func TestColumns(t *testing.T) {
	for i := range 20_000 {
		if name := Column(i); ColumnIndex(name) != i {
			t.Fatalf("%d: %s: %d", i, name, ColumnIndex(name))
		}
	}
	for i, name := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if Column(i) != name {
			t.Errorf("%d: %s", i, Column(i))
		}
	}
	for _, s := range []string{"", "1", "A1", "-"} {
		if ColumnIndex(s) >= 0 && s != "" {
			t.Errorf("%q is a column", s)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want string
	}{
		{Cell{Kind: Number, Text: "81234567890"}, "81234567890"},
		{Cell{Kind: Number, Text: "8.1234567890E10"}, "81234567890"},
		{Cell{Kind: Number, Text: "12.50"}, "12.5"},
		{Cell{Kind: Date, Text: "29586"}, "31/12/1980"},
		{Cell{Kind: Text, Text: " a "}, " a "},
		{Cell{}, ""},
	} {
		if got := c.cell.Plain(Epoch1900); got != c.want {
			t.Errorf("%v: %q", c.cell, got)
		}
	}
}

func TestDateFormats(t *testing.T) {
	for format, want := range map[string]bool{
		"dd/mm/yyyy": true, "[$-421]dd mmmm yyyy;@": true, "mmm-yy": true, "General": false, "0": false, "@": false,
		`#,##0 "day"`: false, "h:mm:ss": false, "[h]:mm": false, "yyyy-mm-dd hh:mm": true, `"Rp"#,##0`: false, `\d0`: false, "[Red]0": false,
	} {
		if showsDate(format) != want {
			t.Errorf("%q: %v", format, !want)
		}
	}
}

func ExampleColumn() {
	fmt.Println(Column(0), Column(27))
	// Output: A AB
}
