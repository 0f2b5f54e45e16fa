package printing_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/scan"
	"lingkaran/app/seal"
	"lingkaran/assets"
	"lingkaran/data"
)

var wordBox = regexp.MustCompile(`<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">`)

// hardNames is what a name may be at its worst.
var hardNames = []string{
	"A", "CV A", strings.Repeat("W", 120), strings.Repeat("i", 120), strings.Repeat("Supercalifragilis", 7), strings.Repeat("kata panjang ", 12),
	"D'Sa’diyah ʿAbdu'l-Qōdir", "Toko 😀 Berkah", "محمد أحمد", "Nu\u0301r H\u0323asan \u0300\u0301\u0302 Z\u0351\u0352algo", "Ny. Hj. O'Brien-D’Souza",
	"Prof. Dr. dr. H. Ahmad Syaifuddin Zuhri, S.Pd.I., M.Pd., Ph.D., Sp.OG(K)", "(((((", "a\tb\u00a0c\u200bd",
	"Koperasi Konsumen Pegawai Republik Indonesia Dinas Pendidikan dan Kebudayaan Kabupaten Pasuruan Sejahtera (KPRI)",
}

// hardRecords puts the hard names wherever a layout of that kind shows words.
func hardRecords(kind layout.Kind) printing.List {
	var out printing.List
	for i, n := range hardNames {
		if kind == layout.Certificate {
			c := certificate(n)
			c[layout.FieldCeremony] = strings.Repeat(n+" ", 3)
			if i%3 == 0 {
				c[layout.FieldEvent] = "photo"
			}
			c[layout.FieldSignatory1Name], c[layout.FieldSignatory1Institution] = n, n
			if i%2 == 0 {
				secondSignatory(c)
				c[layout.FieldSignatory2Name], c[layout.FieldSignatory1Institution] = n, n
				c[layout.FieldWording] = strings.Repeat(c[layout.FieldWording]+" ", 3)
			}
			out = append(out, c)
			continue
		}
		k := card(i)
		for _, f := range []string{layout.FieldName, layout.FieldDonor, layout.FieldOccupation, layout.FieldBirth, layout.FieldOffice, layout.FieldOfficeAddress, layout.FieldRecipient, layout.FieldCity, layout.FieldCompany} {
			k[f] = n
		}
		k[layout.FieldAddress], k[layout.FieldTerms] = strings.Repeat(n+" ", 2), strings.Repeat(n+" ", 9)
		if i%2 == 0 {
			k[layout.FieldPhoto] = "photo"
		}
		out = append(out, k)
	}
	return out
}

// wordsOf asks another program where the words of each page are, in mm: left,
// top, right, bottom.
func wordsOf(t *testing.T, path string) [][][4]float64 {
	t.Helper()
	pages := strings.Split(tool(t, "pdftotext", "-bbox", path, "-"), "<page ")[1:]
	out := make([][][4]float64, len(pages))
	for i, page := range pages {
		for _, b := range wordBox.FindAllStringSubmatch(page, -1) {
			var v [4]float64
			for k := range v {
				v[k], _ = strconv.ParseFloat(b[1+k], 64)
				v[k] *= 25.4 / 72
			}
			// Boxes of words are as high as the font, which is higher than its letters.
			slack := 0.2 * (v[3] - v[1])
			v[1], v[3] = v[1]+slack, v[3]-slack
			out[i] = append(out[i], v)
		}
	}
	return out
}

// Every built-in layout on every sheet, with the hardest names everywhere: no
// word stands outside the box of its element, and none near the page's edge.
// Where the words are is said by a program that knows nothing of boxes.
func TestHardNamesStayInTheirBoxes(t *testing.T) {
	margins := map[string]float64{ // mm that the design keeps free
		layout.CertificateFormal: 18, layout.CertificateModern: 10, layout.CertificatePhoto: 11,
		layout.CardStandard: 2.9, layout.CardPhoto: 2.9, layout.CardPlain: 2.9, layout.LabelEnvelope: 3.9, layout.LabelSmall: 4.9, layout.LabelTable: 6.9, layout.LabelSymbolic: 14,
	}
	album := printing.NewAlbum(testImages.get)
	for _, l := range layout.Builtins() {
		if l.Kind != layout.Certificate && l.Kind != layout.Card && l.Kind != layout.Label {
			continue // the words of a paper flow over its pages
		}
		margin, ok := margins[l.Key]
		if !ok {
			t.Errorf("%s is not tested", l.Key)
		}
		records := hardRecords(l.Kind)
		for _, s := range l.Sheets {
			job := printing.Job{Layout: l, Sheet: s.Key, Records: records}
			plan, err := printing.NewPlan(job)
			if err != nil {
				t.Fatal(err)
			}
			path, report := printed(t, job)
			proveSound(t, path)
			strange := map[int]bool{}
			for _, w := range report.Warnings {
				strange[w.Record] = strange[w.Record] || w.Trouble == printing.GlyphMissing
			}
			for i, n := range hardNames {
				if want := strings.ContainsAny(n, "😀محمد") || strings.Contains(n, "\u0351"); strange[i] != want {
					t.Errorf("%s %s: %q has characters that cannot be printed: %v", l.Key, s.Key, n, strange[i])
				}
			}
			page := l.Page
			if s.Adapt {
				page = s.Paper
			}
			total := 0
			for n, found := range wordsOf(t, path) {
				info := plan.Page(n + 1)
				var boxes [][4]float64
				for i := info.First; i <= info.Last; i++ {
					placed, _, err := printing.Look(l, s.Key, info.Back, records[i], album)
					if err != nil {
						t.Fatal(err)
					}
					x, y := s.Place(info.Slot+i-info.First, page)
					if info.Back {
						x, y = s.PlaceBack(info.Slot+i-info.First, page)
					}
					for _, p := range placed {
						b := p.Box
						switch {
						case p.Type != layout.Text && p.Type != layout.Microtext:
							continue
						case p.Type == layout.Microtext:
							b = layout.Box{b[0] - 1, b[1] - 1, b[2] + 2, b[3] + 2} // along the box's edges
						}
						if p.Type == layout.Text && p.Turn == 0 && (b[0] < margin-0.1 || b[1] < margin-0.1 || b[0]+b[2] > page.W()-margin+0.1 || b[1]+b[3] > page.H()-margin+0.1) {
							t.Errorf("%s %s: a text of record %d has the box %v", l.Key, s.Key, i, b)
						}
						boxes = append(boxes, [4]float64{x + b[0], y + b[1], x + b[0] + b[2], y + b[1] + b[3]})
					}
				}
				for _, w := range found {
					total++
					inside := false
					for _, b := range boxes {
						if w[0] >= b[0]-0.15 && w[2] <= b[2]+0.15 && w[1] >= b[1]-0.15 && w[3] <= b[3]+0.15 {
							inside = true
							break
						}
					}
					if !inside {
						t.Errorf("%s %s page %d: a word at %.2f mm is in no box", l.Key, s.Key, n+1, w)
					}
				}
			}
			if total < 15*len(records)/10 {
				t.Errorf("%s %s: only %d words", l.Key, s.Key, total)
			}
		}
	}
}

// The codes of every built-in layout are read off a print of 200 dpi.
func TestCodesOfAllLayoutsAreRead(t *testing.T) {
	for _, l := range layout.Builtins() {
		want, v := "22012345678", card(0)
		v[layout.FieldPhoto], v[layout.FieldQR] = "photo", want
		switch {
		case l.Kind == layout.Label, l.Kind == layout.Paper:
			continue // have no code
		case l.Kind == layout.Certificate:
			want = "https://cek.contoh.go.id/#A2:08.150/DP-KM/XII/2022:" + strings.Repeat("d2hhdGV2ZXIg", 8)
			v = secondSignatory(certificate(modelCompanies[2]))
			v[layout.FieldQR] = want
		}
		path, report := printed(t, printing.Job{Layout: l, Sheet: "", Records: printing.List{v}})
		if len(report.Warnings) > 0 {
			t.Errorf("%s: %v", l.Key, report.Warnings)
		}
		page := filepath.Join(t.TempDir(), "page")
		tool(t, "pdftoppm", "-r", "200", "-gray", "-singlefile", "-png", path, page)
		if l.Key == layout.CardPlain { // bars beside the QR code
			want += "\n" + v[layout.FieldKPJ]
		}
		if got := strings.TrimSpace(tool(t, "zbarimg", "--nodbus", "--raw", "-q", page+".png")); got != want {
			t.Errorf("%s reads %q", l.Key, got)
		}
		if l.Key == layout.CertificateModern {
			tool(t, "mutool", "draw", "-q", "-r", "200", "-c", "gray", "-o", page+"-m.png", path, "1")
			if got := strings.TrimSpace(tool(t, "zbarimg", "--nodbus", "--raw", "-q", page+"-m.png")); got != want {
				t.Errorf("%s reads %q by another renderer", l.Key, got)
			}
		}
	}
}

// Sealed codes of real statements, on cards as they are cut from a sheet, are
// read off a print of 200 dpi by two readers: every one of them.
func TestSealedCodesAreRead(t *testing.T) {
	const n = 30
	key, err := seal.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	records := cards(n, false)
	want := map[string]bool{}
	for i := range records {
		statement := seal.Statement{Kind: data.PrintCard, Number: records[i][layout.FieldNumber], Name: hardNames[i%2] + records[i][layout.FieldName], Office: records[i][layout.FieldOffice],
			Date: data.Date{Year: 2026, Month: 11, Day: 1 + i%28}, Expiry: data.Date{Year: 2027, Month: 4, Day: 30}}
		if statement, err = statement.Tidy(); err != nil {
			t.Fatal(err)
		}
		code, err := key.Seal(statement)
		if err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 { // with the page that the office published, and without
			code = seal.Link("https://cek.contoh.go.id/segel", code)
		}
		records[i][layout.FieldQR] = code
		want[code] = true
	}
	for _, key := range []string{layout.CardStandard, layout.CardPhoto} {
		l, faces := builtin(t, key), printing.Backs
		if slices.ContainsFunc(l.Front, func(e layout.Element) bool { return e.Type == layout.QR }) {
			faces = printing.Fronts
		}
		path, report := printed(t, printing.Job{Layout: l, Sheet: "a4", Records: records, Faces: faces})
		if len(report.Warnings) > 0 {
			t.Errorf("%s: %v", key, report.Warnings)
		}
		dir := t.TempDir()
		tool(t, "pdftoppm", "-r", "200", "-gray", "-png", path, filepath.Join(dir, "page"))
		sheet, _ := l.Sheet("a4")
		var files []string
		read := map[string]map[string]bool{"zbarimg": {}, "gozxing": {}}
		for i := range n { // each card for itself, as it is held before a scanner
			page := load(t, filepath.Join(dir, fmt.Sprintf("page-%d.png", 1+i/10)))
			x, y := sheet.Place(i%10, l.Page)
			if faces == printing.Backs {
				x, y = sheet.PlaceBack(i%10, l.Page)
			}
			const dot = 25.4 / 200
			cut := image.Rect(int(x/dot), int(y/dot), int((x+l.Page.W())/dot), int((y+l.Page.H())/dot))
			one := image.NewGray(image.Rect(0, 0, cut.Dx(), cut.Dy()))
			draw.Draw(one, one.Rect, page, cut.Min, draw.Src)
			for _, code := range scan.Picture(one) {
				read["gozxing"][code] = true
			}
			files = append(files, filepath.Join(dir, fmt.Sprintf("card-%d.png", i)))
			f, err := os.Create(files[i])
			if err == nil {
				err = errors.Join(png.Encode(f, one), f.Close())
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		tool(t, "zbarimg", "--version")
		said, _ := exec.Command("zbarimg", append([]string{"--nodbus", "--raw", "-q", "-Sdisable", "-Sqrcode.enable"}, files...)...).Output() // fails when it reads no code of some card
		for code := range strings.Lines(string(said)) {
			read["zbarimg"][strings.TrimSuffix(code, "\n")] = true
		}
		for reader, codes := range read {
			if !maps.Equal(codes, want) {
				t.Errorf("%s: %s read %d codes of %d", key, reader, len(codes), len(want))
			}
		}
	}
}

// FuzzDraw draws whatever is accepted as a layout.
func FuzzDraw(f *testing.F) {
	for _, l := range layout.Builtins() {
		b, err := assets.Layouts.ReadFile("layouts/" + l.Key + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	album := printing.NewAlbum(testImages.get)
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := layout.Parse(b)
		if err != nil {
			return
		}
		v := secondSignatory(certificate(modelCompanies[1]))
		for k, s := range card(2) {
			v[k] = s
		}
		for _, s := range l.Sheets[:1] {
			job := printing.Job{Layout: l, Sheet: s.Key, Records: printing.List{v}, Album: album, Now: testTime}
			if _, err := printing.Write(context.Background(), io.Discard, job); errors.Is(err, printing.ErrDrawn) {
				t.Errorf("drawing: %v", err)
			}
			if _, _, err := printing.Look(l, s.Key, false, v, album); err != nil {
				t.Errorf("looking: %v", err)
			}
		}
	})
}
