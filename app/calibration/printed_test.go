package calibration

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// TestProofToTrueCards goes the whole way on real files: the proof is printed,
// a printer that is off prints it, its picture is measured at 300 dpi as a
// clerk measures the sheet, and cards that are printed with what came of it
// have their cut marks within a tenth of a millimetre of the layout.
func TestProofToTrueCards(t *testing.T) {
	cards, err := layout.Builtin(layout.CardStandard)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2022, 12, 14, 9, 0, 0, 0, time.UTC)
	for sheet, c := range map[string]struct{ dx, dy, sx, sy, skew float64 }{
		"a4": {1.3, -0.9, 1.006, 0.994, 0.4},
		"f4": {-1.1, 1.4, 0.991, 0.997, -0.5},
	} {
		s, ok := cards.Sheet(sheet)
		if !ok {
			t.Fatal(sheet)
		}
		p := printerThat(s.Paper, c.dx, c.dy, c.sx, c.sy, c.skew, false)
		proof := written(t, printing.Proof{Paper: s.Paper, Printer: "Printer contoh", Back: true, Flip: s.Mirror, Now: now}.Job())
		var adjust [2]printing.Adjustment
		for side := range adjust {
			m := ruled(t, rendered(t, p.distort(t, s.Paper, proof), side+1), s.Paper)
			r, err := Compute(s.Paper, m)
			if err != nil {
				t.Fatalf("%s: %v %v", sheet, m, err)
			}
			adjust[side] = r.Adjust
		}
		records := make(printing.List, s.PerSheet())
		for i := range records {
			records[i] = data.Values{layout.FieldName: "Contoh Nama"}
		}
		for name, a := range map[string][2]printing.Adjustment{"as it is": {}, "adjusted": adjust} {
			page := rendered(t, p.distort(t, s.Paper, written(t, printing.Job{Layout: cards, Sheet: sheet, Records: records, Now: now, Adjust: a})), 1)
			worst := 0.0
			for _, m := range s.CutMarks(cards.Page) {
				x, y := (m.X1+m.X2)/2, (m.Y1+m.Y2)/2
				upright := m.X1 == m.X2
				px, py := p.print(a[0].Apply(s.Paper, x, y)) // where to look for it
				off, ok := page.line(px, py, upright, 1)
				if !ok {
					t.Fatalf("%s %s: no mark at %.1f, %.1f", sheet, name, px, py)
				}
				if upright {
					off += px - x
				} else {
					off += py - y
				}
				worst = max(worst, math.Abs(off))
			}
			if name == "adjusted" && worst > 0.1 {
				t.Errorf("%s: with %+v a mark is %.3f mm off", sheet, a[0], worst)
			}
			if name != "adjusted" && worst < 1 {
				t.Errorf("%s: the printer is only %.3f mm off, so that nothing is proved", sheet, worst)
			}
			t.Logf("%s %s: the worst mark is %.3f mm off", sheet, name, worst)
		}
	}
}

func written(t *testing.T, job printing.Job) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "print.pdf")
	report, err := printing.WriteFile(context.Background(), path, job)
	if err != nil || job.Title != "" && len(report.Warnings) > 0 {
		t.Fatal(report.Warnings, err)
	}
	return path
}

func tool(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, faults.String())
	}
	return out
}

// distort writes the PDF as the printer prints it: each page's drawing is
// stretched, turned and moved inside the file.
func (p printer) distort(t *testing.T, paper layout.Size, path string) string {
	t.Helper()
	const mm = 72 / 25.4
	// From millimetres downwards to points upwards: y of the file is h - y.
	h := paper.H()
	matrix := fmt.Sprintf("%.7f %.7f %.7f %.7f %.5f %.5f cm\n", p.a, -p.c, -p.b, p.d, (p.tx+p.b*h)*mm, (h-p.ty-p.d*h)*mm)
	plain, off := filepath.Join(t.TempDir(), "plain.pdf"), filepath.Join(t.TempDir(), "off.pdf")
	tool(t, "qpdf", "--qdf", "--object-streams=disable", path, plain)
	text, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	start := []byte("stream\n2 J\n") // of each page
	if !bytes.Contains(text, start) {
		t.Fatal("no page was found")
	}
	text = bytes.ReplaceAll(text, start, []byte("stream\n"+matrix+"2 J\n"))
	if err := os.WriteFile(plain, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(off, tool(t, "fix-qdf", plain), 0o600); err != nil {
		t.Fatal(err)
	}
	return off
}

// page is a rendered page that is measured in millimetres.
type page struct{ image.Image }

const perMM = 300 / 25.4

func rendered(t *testing.T, path string, number int) page {
	t.Helper()
	prefix := filepath.Join(t.TempDir(), "page")
	tool(t, "pdftoppm", "-r", "300", "-gray", "-png", "-f", fmt.Sprint(number), "-l", fmt.Sprint(number), "-singlefile", path, prefix)
	f, err := os.Open(prefix + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return page{img}
}

// line finds the middle of the thin line that crosses the way of reach mm to
// both sides of a point, as the distance from it. The line is upright, and the
// way lies, or the other way round.
func (p page) line(x, y float64, upright bool, reach float64) (float64, bool) {
	weight, moment := 0.0, 0.0
	for i := int(-reach * perMM); i <= int(reach*perMM); i++ {
		px, py := int(x*perMM), int(y*perMM)
		at := 0.0
		if upright {
			px += i
			at = (float64(px)+0.5)/perMM - x
		} else {
			py += i
			at = (float64(py)+0.5)/perMM - y
		}
		v, _, _, _ := p.At(px, py).RGBA()
		dark := 1 - float64(v)/0xFFFF
		weight += dark
		moment += dark * at
	}
	return moment / weight, weight/perMM > 0.08 && weight/perMM < 0.5
}

// ruled measures the six places of a proof as a clerk does, in pixels.
func ruled(t *testing.T, p page, paper layout.Size) (m Measured) {
	t.Helper()
	find := func(x, y float64, upright bool, reach float64) float64 {
		off, ok := p.line(x, y, upright, reach)
		if !ok {
			t.Fatalf("no line at %.1f, %.1f", x, y)
		}
		if upright {
			return x + off
		}
		return y + off
	}
	w, h := paper.W(), paper.H()
	places := printing.Places(paper)
	for i, place := range places[:4] {
		// The ruler lies along the arrow: its line first, then the mark's line
		// a little to both sides of it, where the arrow does not hide it.
		x, y := place.To[0], place.To[1]
		if place.Down {
			x = find(x, 10, true, 4)
			m[i] = (find(x-5, y, false, 3) + find(x+5, y, false, 3)) / 2
		} else {
			y = find(10, y, false, 4)
			m[i] = (find(x, y-5, true, 3) + find(x, y+5, true, 3)) / 2
		}
	}
	cross := func(x, y float64) (float64, float64) {
		for range 3 { // the first look finds it nearly
			x, y = (find(x, y-5.2, true, 2.5)+find(x, y+5.2, true, 2.5))/2, (find(x-5.2, y, false, 2.5)+find(x+5.2, y, false, 2.5))/2
		}
		return x, y
	}
	x0, y0 := cross(find(20, 60, true, 4), find(60, 20, false, 4))
	x1, y1 := cross(x0+w-40, find(w-60, 20, false, 4))
	x2, y2 := cross(find(20, h-60, true, 4), y0+h-40)
	m[4], m[5] = math.Hypot(x1-x0, y1-y0), math.Hypot(x2-x0, y2-y0)
	return m
}
