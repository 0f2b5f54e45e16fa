package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packSpace = "http://schemas.openxmlformats.org/package/2006/"
	mainType  = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// numberFormats are how spreadsheets show each form. The separators of numbers
// are those of the reader's own system.
var numberFormats = [forms]int{asText: 49, asNumber: 3, asLong: 1, asDate: 164, asMonth: 165, asRupiah: 166}

// Styles behind those of the forms, plain and marked.
const (
	styleHead = 2*int(forms) + iota
	styleTitle
	styleLead
)

// cellStarts and markedStarts are what stands between a cell's address and its
// value, by form.
var cellStarts, markedStarts = startsOf(0), startsOf(int(forms))

func startsOf(first int) (all [forms]string) {
	for f := range forms {
		if style := first + int(f); style > 0 && (first > 0 || f != asDigits) {
			all[f] = `" s="` + strconv.Itoa(style)
		}
		switch f {
		case asText:
			all[f] += `" t="inlineStr`
		case asBool:
			all[f] += `" t="b`
		}
	}
	return all
}

// stylesPart is the part of fonts, grounds and number formats.
func stylesPart() string {
	var b strings.Builder
	b.WriteString(`<styleSheet xmlns="` + mainSpace + `"><numFmts count="3">` +
		`<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[$-421]mmm\ yyyy"/><numFmt numFmtId="166" formatCode="[$Rp-421]#,##0"/></numFmts>` +
		`<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>` +
		`<font><b/><sz val="11"/><color rgb="FF0B4A43"/><name val="Calibri"/><family val="2"/></font>` +
		`<font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font></fonts>` +
		`<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFDDEFEB"/><bgColor indexed="64"/></patternFill></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFFFE7B8"/><bgColor indexed="64"/></patternFill></fill></fills>` +
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>` +
		`<border><left/><right/><top/><bottom style="thin"><color rgb="FF7FB5AB"/></bottom><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`)
	fmt.Fprintf(&b, `<cellXfs count="%d">`, 2*int(forms)+3)
	for _, fill := range []int{0, 3} {
		for f := range forms {
			fmt.Fprintf(&b, `<xf numFmtId="%d" fontId="0" fillId="%d" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/>`, numberFormats[f], fill)
		}
	}
	b.WriteString(`<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>` +
		`<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>` +
		`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
	return b.String()
}

// parts are the parts behind the sheets, by name.
func (e *bookEncoder) parts() [][2]string {
	var types, rels, sheets, names strings.Builder
	for i, s := range e.sheets {
		n := strconv.Itoa(i + 1)
		types.WriteString(`<Override PartName="/xl/worksheets/sheet` + n + `.xml" ContentType="` + mainType + `worksheet+xml"/>`)
		rels.WriteString(relation("rId"+n, relSpace+"/worksheet", "worksheets/sheet"+n+".xml"))
		name := string(appendEscaped(nil, s.name))
		sheets.WriteString(`<sheet name="` + name + `" sheetId="` + n + `" r:id="rId` + n + `"/>`)
		if s.head == 0 {
			continue
		}
		quoted := "'" + strings.ReplaceAll(name, "'", "''") + "'!"
		head := strconv.Itoa(s.head)
		at := strconv.Itoa(i)
		names.WriteString(`<definedName name="_xlnm._FilterDatabase" localSheetId="` + at + `" hidden="1">` + quoted + s.area("$") + `</definedName>` +
			`<definedName name="_xlnm.Print_Titles" localSheetId="` + at + `">` + quoted + `$` + head + `:$` + head + `</definedName>`)
	}
	defined := ""
	if names.Len() > 0 {
		defined = `<definedNames>` + names.String() + `</definedNames>`
	}
	about := ""
	if e.book.Title != "" {
		about += `<dc:title>` + string(appendEscaped(nil, Clean(e.book.Title))) + `</dc:title>`
	}
	about += `<dc:creator>Lingkaran</dc:creator>`
	if !e.book.Made.IsZero() {
		about += `<dcterms:created xsi:type="dcterms:W3CDTF">` + e.book.Made.UTC().Format(time.RFC3339) + `</dcterms:created>`
	}
	if e.book.Language != "" {
		about += `<dc:language>` + string(appendEscaped(nil, e.book.Language)) + `</dc:language>`
	}
	return [][2]string{
		{"xl/workbook.xml", `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `"><bookViews><workbookView/></bookViews><sheets>` + sheets.String() + `</sheets>` + defined + `</workbook>`},
		{"xl/styles.xml", stylesPart()},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packSpace + `relationships">` + rels.String() +
			relation("rId"+strconv.Itoa(len(e.sheets)+1), relSpace+"/styles", "styles.xml") + `</Relationships>`},
		{"docProps/core.xml", `<cp:coreProperties xmlns:cp="` + packSpace + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` + about + `</cp:coreProperties>`},
		{"_rels/.rels", `<Relationships xmlns="` + packSpace + `relationships">` + relation("rId1", relSpace+"/officeDocument", "xl/workbook.xml") +
			relation("rId2", packSpace+"relationships/metadata/core-properties", "docProps/core.xml") + `</Relationships>`},
		{"[Content_Types].xml", `<Types xmlns="` + packSpace + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + mainType + `sheet.main+xml"/>` + types.String() +
			`<Override PartName="/xl/styles.xml" ContentType="` + mainType + `styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`},
	}
}

func relation(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + kind + `" Target="` + target + `"/>`
}
