package printing_test

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
)

// A proof names its printer and each place, on both sides and all papers, and
// its rulers are 100 mm long.
func TestProofs(t *testing.T) {
	for i, paper := range []layout.Size{{210, 297}, {297, 210}, {215, 330}, {330, 215}} {
		flip := []string{"long", "short"}[i/2]
		p := printing.Proof{Paper: paper, Back: true, Flip: flip, Now: testTime, Tray: "Baki 2",
			Printer: "Printer kartu peserta di loket pelayanan lantai dasar sebelah timur dekat pintu masuk (Epson L3210)"}
		path, report := printed(t, p.Job())
		if report.Pages != 2 || len(report.Warnings) > 0 {
			t.Errorf("%v: %d pages, %v", paper, report.Pages, report.Warnings)
		}
		proveSound(t, path)
		provePageSizes(t, path, 2, paper)
		for page, side := range []string{"Sisi depan", "Sisi belakang"} {
			n := fmt.Sprint(page + 1)
			text := strings.Join(strings.Fields(tool(t, "pdftotext", "-f", n, "-l", n, path, "-")), " ")
			for _, want := range []string{"Lembar kalibrasi", side, printing.PaperName(paper), "Epson L3210", "Baki 2", "100 mm", "balik di tepi ini", "sesuaikan dengan kertas"} {
				if !strings.Contains(text, want) {
					t.Errorf("%v page %s lacks %q: %s", paper, n, want, text)
				}
			}
		}
		prefix := filepath.Join(t.TempDir(), "page")
		tool(t, "pdftoppm", "-r", "300", "-gray", "-png", "-f", "1", "-l", "1", "-singlefile", path, prefix)
		img := load(t, prefix+".png")
		const dots = 300 / 25.4
		w, h := paper.W(), paper.H()
		for _, at := range []float64{0, 50, 100} { // long ticks of both rulers
			for what, off := range map[string]func(float64) float64{
				"right": func(d float64) float64 { return darkness(img, (w/2-50+at+d)*dots, (h-46+3.6)*dots) },
				"down":  func(d float64) float64 { return darkness(img, (w-46+3.6)*dots, (h/2-50+at+d)*dots) },
			} {
				if m, _ := middle(off, 0.45); !(math.Abs(m) <= 0.05) {
					t.Errorf("%v: %.0f mm to the %s is %.3f mm off", paper, at, what, m)
				}
			}
		}
	}
}

// The sheet that proves a calibration says so.
func TestControlSheet(t *testing.T) {
	p := printing.Proof{Paper: layout.Size{210, 297}, Printer: "Kartu", Now: testTime, Adjust: [2]printing.Adjustment{{DX: 1.5}}}
	path, _ := printed(t, p.Job())
	if text := tool(t, "pdftotext", path, "-"); !strings.Contains(text, "Lembar pembuktian") || !strings.Contains(text, "dengan penyesuaian") {
		t.Error(text)
	}
}
