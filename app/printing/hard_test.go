package printing_test

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/assets"
)

var wordBox = regexp.MustCompile(`<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">`)

// TestHardNamesStayOnThePage asks another program where the words are.
func TestHardNamesStayOnThePage(t *testing.T) {
	names := []string{
		"A", "CV A", strings.Repeat("W", 120), strings.Repeat("Supercalifragilis", 7), strings.Repeat("kata panjang ", 12), "D'Sa’diyah", "Toko 😀 محمد",
		"Prof. Dr. H. Ahmad Syaifuddin Zuhri, S.Pd.I., M.Pd., Ph.D.", "Koperasi Konsumen Pegawai Republik Indonesia Dinas Pendidikan dan Kebudayaan Kabupaten Pasuruan Sejahtera (KPRI)",
	}
	var cs, ks printing.List
	for i, n := range names {
		c, k := certificate(n), card(i)
		c[layout.FieldCeremony], k[layout.FieldRecipient], k[layout.FieldCity], k[layout.FieldAddress] = strings.Repeat(n+" ", 3), n, n, strings.Repeat(n+" ", 2)
		if i%3 == 0 {
			c[layout.FieldEvent] = "photo"
		}
		c[layout.FieldSignatory1Name], c[layout.FieldSignatory1Institution] = n, n
		if i%2 == 0 {
			secondSignatory(c)
			c[layout.FieldWording] = strings.Repeat(c[layout.FieldWording]+" ", 3)
			k[layout.FieldPhoto] = "photo"
		}
		for _, f := range []string{layout.FieldName, layout.FieldDonor, layout.FieldOccupation, layout.FieldBirth, layout.FieldOffice} {
			k[f] = n
		}
		k[layout.FieldTerms], k[layout.FieldOfficeAddress] = strings.Repeat(n+" ", 9), n
		cs, ks = append(cs, c), append(ks, k)
	}
	for _, c := range []struct {
		key, sheet string
		records    printing.List
		margin     float64 // mm
	}{
		{layout.CertificateFormal, "a4", cs, 18}, {layout.CertificateFormal, "f4", cs, 18}, {layout.CertificateModern, "a4", cs, 10}, {layout.CertificateModern, "f4", cs, 10},
		{layout.CertificatePhoto, "a4", cs, 11}, {layout.CertificatePhoto, "f4", cs, 11},
		{layout.CardStandard, "card", ks, 2.9}, {layout.CardPhoto, "card", ks, 2.9}, {layout.CardPlain, "card", ks, 2.9}, {layout.LabelEnvelope, "label", ks, 3.9}, {layout.LabelSmall, "label", ks, 4.9},
	} {
		l := builtin(t, c.key)
		sheet, _ := l.Sheet(c.sheet)
		path, report := printed(t, printing.Job{Layout: l, Sheet: c.sheet, Records: c.records})
		proveSound(t, path)
		if len(report.Warnings) == 0 {
			t.Errorf("%s %s: nothing was reported", c.key, c.sheet)
		}
		html := tool(t, "pdftotext", "-bbox", path, "-")
		boxes := wordBox.FindAllStringSubmatch(html, -1)
		if len(boxes) < 100 {
			t.Fatalf("only %d words", len(boxes))
		}
		for _, b := range boxes {
			var v [4]float64
			for i := range v {
				v[i], _ = strconv.ParseFloat(b[1+i], 64)
				v[i] *= 25.4 / 72
			}
			// Boxes of words are as high as the font, which is higher than its letters.
			slack := 0.2 * (v[3] - v[1])
			if v[0] < c.margin-0.1 || v[2] > sheet.Paper.W()-c.margin+0.1 || v[1]+slack < c.margin-0.1 || v[3]-slack > sheet.Paper.H()-c.margin+0.1 {
				t.Errorf("%s %s: a word stands at %.1f mm", c.key, c.sheet, v)
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
		case l.Kind == layout.Label:
			continue
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
