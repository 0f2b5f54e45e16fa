package printing_test

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// plainLayout is a page of 100 by 80 mm with the given elements.
func plainLayout(elements ...layout.Element) *layout.Layout {
	return &layout.Layout{Format: layout.Format, Key: "test", Name: "Uji", Kind: layout.Card, Page: layout.Size{100, 80}, Front: elements,
		Sheets: []layout.Sheet{{Key: "one", Paper: layout.Size{100, 80}, Columns: 1, Rows: 1}}}
}

const perMM = 300 / 25.4

// rendered draws a page at 300 dpi with two renderers that have nothing in common.
func rendered(t *testing.T, path string, page int) map[string]image.Image {
	t.Helper()
	prefix := filepath.Join(t.TempDir(), "page")
	n := fmt.Sprint(page)
	tool(t, "pdftoppm", "-r", "300", "-singlefile", "-png", "-f", n, "-l", n, path, prefix+"-poppler")
	tool(t, "mutool", "draw", "-q", "-r", "300", "-o", prefix+"-mupdf.png", path, n)
	return map[string]image.Image{"poppler": load(t, prefix+"-poppler.png"), "mupdf": load(t, prefix+"-mupdf.png")}
}

// colourAt is the colour of a place in mm.
func colourAt(img image.Image, x, y float64) color.NRGBA {
	return color.NRGBAModel.Convert(img.At(int(x*perMM), int(y*perMM))).(color.NRGBA)
}

func near(a, b color.NRGBA, reach int) bool {
	d := func(x, y uint8) int { return int(math.Abs(float64(x) - float64(y))) }
	return d(a.R, b.R) <= reach && d(a.G, b.G) <= reach && d(a.B, b.B) <= reach
}

var (
	white = color.NRGBA{255, 255, 255, 255}
	green = color.NRGBA{0, 128, 64, 255}
	blue  = color.NRGBA{0, 0, 255, 255}
	red   = color.NRGBA{255, 0, 0, 255}
)

// look holds a rendered page against colours at places in mm.
func look(t *testing.T, path string, page int, want map[[2]float64]color.NRGBA) {
	t.Helper()
	for name, img := range rendered(t, path, page) {
		for at, c := range want {
			if got := colourAt(img, at[0], at[1]); !near(got, c, 24) {
				t.Errorf("%s: at %v mm stands %v, want %v", name, at, got, c)
			}
		}
	}
}

func TestShapesStandWhereTheLayoutSays(t *testing.T) {
	l := plainLayout(
		layout.Element{Type: layout.Ellipse, Box: layout.Box{10, 10, 30, 20}, Fill: "#008040"},
		// A bar of 40 by 4 mm round (70, 20), turned upright.
		layout.Element{Type: layout.Rectangle, Box: layout.Box{50, 18, 40, 4}, Fill: "#0000ff", Turn: 90},
		// And one round (25, 60), turned 30 degrees clockwise: its right end is lower.
		layout.Element{Type: layout.Rectangle, Box: layout.Box{5, 58, 40, 4}, Fill: "#ff0000", Turn: 30},
		layout.Element{Type: layout.Group, Box: layout.Box{60, 50, 30, 20}, Items: []layout.Element{
			{Type: layout.Ellipse, Box: layout.Box{5, 5, 10, 10}, Stroke: "#0000ff", Width: 2},
		}},
	)
	path, _ := printed(t, printing.Job{Layout: l, Records: printing.List{{}}})
	sin, cos := math.Sincos(30 * math.Pi / 180)
	look(t, path, 1, map[[2]float64]color.NRGBA{
		{25, 20}: green, {11, 20}: green, {39, 20}: green, {25, 10.6}: green, {11, 11}: white, {39, 29}: white, {25, 9.5}: white,
		{70, 1}: blue, {70, 39}: blue, {60, 20}: white, {71.5, 20}: blue, {72.6, 20}: white, {70, 40.4}: white,
		{25 + 19*cos, 60 + 19*sin}: red, {25 - 19*cos, 60 - 19*sin}: red, {25 + 19*cos, 60 - 19*sin}: white, {25, 60}: red,
		{65, 60}: blue, {75, 60}: blue, {70, 60}: white, {70, 55}: blue,
	})
}

// stripes are red on the left, green in the middle, blue on the right.
func stripes(w, h int) data.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, []color.NRGBA{red, green, blue}[x*3/w])
		}
	}
	return pngOf(m)
}

func TestPhotosAreCroppedToShapeAndFocus(t *testing.T) {
	images := func(string) (data.Image, error) { return stripes(300, 100), nil }
	photo := func(x float64, e layout.Element) layout.Element {
		e.Type, e.Box, e.Field = layout.Photo, layout.Box{x, 10, 20, 20}, "image.photo"
		return e
	}
	l := plainLayout(
		photo(5, layout.Element{}), photo(30, layout.Element{Focus: &[2]float64{0, 0.5}}), photo(55, layout.Element{Focus: &[2]float64{1, 0.5}, Shape: "ellipse"}),
		layout.Element{Type: layout.Photo, Box: layout.Box{5, 40, 20, 30}, Field: "image.none", Placeholder: "figure", Colour: "#0000ff", Fill: "#008040"},
		layout.Element{Type: layout.Photo, Box: layout.Box{30, 40, 20, 30}, Field: "image.none", Placeholder: "frame", Colour: "#000000"},
		layout.Element{Type: layout.Signature, Box: layout.Box{55, 40, 30, 20}, Field: "image.none", Placeholder: "line", Colour: "#000000"},
		layout.Element{Type: layout.Photo, Box: layout.Box{80, 10, 15, 20}, Field: "image.none"},
	)
	path, report := printed(t, printing.Job{Layout: l, Records: printing.List{{"image.photo": "x"}}, Images: images})
	if len(report.Warnings) > 0 {
		t.Error(report.Warnings)
	}
	black := color.NRGBA{0, 0, 0, 255}
	look(t, path, 1, map[[2]float64]color.NRGBA{
		{6, 20}: green, {24, 20}: green, {31, 20}: red, {49, 20}: red, {74, 20}: blue, {65, 11}: blue, {56, 11}: white, {74, 29}: white,
		{15, 49}: blue, {6, 41}: green, {15, 69}: blue, {24, 69}: green, {15, 71}: white,
		{40, 55}: white, {30.1, 55}: black, {70, 60}: black, {70, 50}: white, {87, 20}: white,
	})
	proveSound(t, withText(t))
}

// withText prints a page that has a font, which proveSound looks for.
func withText(t *testing.T) string {
	t.Helper()
	path, _ := printed(t, printing.Job{Layout: plainLayout(layout.Element{Type: layout.Text, Box: layout.Box{5, 5, 90, 10}, Text: "Halo", Font: "sans", Size: 12, Turn: -15}), Records: printing.List{{}}})
	return path
}

func TestLayersAndBackgrounds(t *testing.T) {
	l := plainLayout(
		layout.Element{Type: layout.Rectangle, Box: layout.Box{10, 10, 30, 30}, Fill: "#0000ff", Layer: "atas"},
		layout.Element{Type: layout.Rectangle, Box: layout.Box{20, 20, 30, 30}, Fill: "#ff0000", Layer: "bawah"},
		layout.Element{Type: layout.Rectangle, Box: layout.Box{60, 10, 30, 30}, Fill: "#ff0000", Layer: "rahasia"},
	)
	l.Layers = []layout.Layer{{Name: "bawah"}, {Name: "rahasia", Hidden: true}, {Name: "atas"}}
	l.Background = &layout.Background{Colour: "#008040"}
	l.BackgroundBack = &layout.Background{Picture: "ground", When: "luas = 1"}
	l.Pictures = map[string]string{"ground": strings.Repeat("ab", 32)}
	l.Bleed = 2
	l.Sheets = []layout.Sheet{{Key: "two", Paper: layout.Size{230, 100}, Columns: 2, Rows: 1, Margin: [2]float64{10, 10}, Gap: [2]float64{10, 0}, Mirror: "short",
		Marks: &layout.Marks{Offset: 1, Length: 4, Width: 0.5, Colour: "#000000", Sides: "both"}}}
	if err := l.Validate(); err != nil {
		t.Fatal(err)
	}
	path, report := printed(t, printing.Job{Layout: l, Records: printing.List{{"luas": "1"}, {"luas": "2"}}, Images: func(string) (data.Image, error) { return stripes(300, 240), nil }})
	if report.Pages != 2 || len(report.Warnings) > 0 {
		t.Fatalf("%+v", report)
	}
	black := color.NRGBA{0, 0, 0, 255}
	look(t, path, 1, map[[2]float64]color.NRGBA{
		{25, 25}: blue, {45, 45}: blue, {55, 55}: red, {75, 25}: green, {8.5, 50}: green, {111.5, 50}: green, {112.5, 50}: white, {118.5, 50}: green, {117.4, 50}: white, {6.5, 50}: white,
		{10, 6}: black, {10, 8.6}: green, // the mark keeps off the bleed
	})
	look(t, path, 2, map[[2]float64]color.NRGBA{
		// Turned over its short edge the first card's back lies on the right.
		{125, 50}: red, {170, 50}: green, {218, 50}: blue, {60, 50}: white, {10, 6}: black,
	})
}

func TestBarCodesAreRead(t *testing.T) {
	texts := []string{"22012345678", "P00000042", "KP-2022-000123", "12", "1", "1234567890", "Ab 12345678 c~", "  ", "99999"}
	l := plainLayout(
		layout.Element{Type: layout.Rectangle, Box: layout.Box{0, 0, 100, 80}, Fill: "#c0d0c0"},
		layout.Element{Type: layout.Code128, ID: "Kode", Box: layout.Box{10, 30, 80, 20}, Text: "{{qr}}", Quiet: 4, Fill: "#ffffff"})
	var records printing.List
	for _, s := range texts {
		records = append(records, data.Values{"qr": s})
	}
	path, report := printed(t, printing.Job{Layout: l, Records: records})
	if len(report.Warnings) > 0 {
		t.Error(report.Warnings)
	}
	prefix := filepath.Join(t.TempDir(), "page")
	tool(t, "pdftoppm", "-r", "200", "-gray", "-png", path, prefix)
	for i, want := range texts {
		got := strings.TrimSuffix(tool(t, "zbarimg", "--nodbus", "--raw", "-q", "-Sdisable", "-Scode128.enable", fmt.Sprintf("%s-%d.png", prefix, i+1)), "\n")
		if got != want {
			t.Errorf("%q reads %q", want, got)
		}
	}
	for text, want := range map[string]printing.Trouble{"é": printing.CodeTooLong, strings.Repeat("x", 81): printing.CodeTooLong, strings.Repeat("x", 60): printing.CodeFine, "a\nb": printing.CodeTooLong} {
		_, report := printed(t, printing.Job{Layout: l, Records: printing.List{{"qr": text}}})
		if len(report.Warnings) != 1 || report.Warnings[0].Trouble != want {
			t.Errorf("%.10q: %v", text, report.Warnings)
		}
	}
}

func TestFormsOfValuesArePrinted(t *testing.T) {
	text := func(y float64, e layout.Element) layout.Element {
		e.Type, e.Box, e.Font, e.Size = layout.Text, layout.Box{5, y, 90, 6}, "sans", 11
		return e
	}
	l := plainLayout(
		text(5, layout.Element{Text: "Tanggal {{date}} di 2022-12-14", Date: "long"}), text(15, layout.Element{Text: "{{date}}", Date: "roman"}),
		text(25, layout.Element{Text: "{{workers}} pekerja", Number: "thousands"}), text(35, layout.Element{Text: "{{amount}}", Number: "rupiah"}),
		text(45, layout.Element{Text: "{{name}}", Case: "title"}), text(55, layout.Element{Text: "{{name}}", Case: "lower", When: "category = Platinum | category = Emas"}),
		text(65, layout.Element{Text: "TIDAK", When: "category != Platinum"}),
	)
	path, _ := printed(t, printing.Job{Layout: l, Records: printing.List{{"date": "2022-12-14", "workers": "1250", "amount": "4200000", "name": "SITI AMINAH", "category": "Platinum"}}})
	got := strings.Split(strings.TrimSpace(tool(t, "pdftotext", "-layout", path, "-")), "\n")
	got = slices.DeleteFunc(got, func(s string) bool { return strings.TrimSpace(s) == "" })
	for i, s := range got {
		got[i] = strings.TrimSpace(s)
	}
	want := []string{"Tanggal 14 Desember 2022 di 2022-12-14", "14-XII-2022", "1.250 pekerja", "Rp4.200.000", "Siti Aminah", "siti aminah"}
	if !slices.Equal(got, want) {
		t.Errorf("printed %q, want %q", got, want)
	}
}

func TestUsedPlacesStayFree(t *testing.T) {
	l := builtin(t, layout.LabelEnvelope)
	var records printing.List
	for i := range 20 {
		records = append(records, data.Values{layout.FieldCompany: fmt.Sprintf("Perusahaan%d", i)})
	}
	for _, c := range []struct{ skip, sheets, first int }{{0, 2, 0}, {5, 2, 5}, {9, 3, 9}, {13, 3, 13}, {14, 3, 13}, {-3, 2, 0}} {
		job := printing.Job{Layout: l, Records: records, Skip: c.skip}
		plan, err := printing.NewPlan(job)
		if err != nil {
			t.Fatal(err)
		}
		if plan.Sheets != c.sheets || plan.Page(1).Slot != c.first || plan.Page(1).Last != 13-c.first || plan.Page(2).First != 14-c.first || plan.Page(2).Slot != 0 || plan.PageOf(14-c.first) != 2 || plan.Page(plan.Pages).Last != 19 {
			t.Errorf("skip %d: %+v, first page %+v, second %+v", c.skip, plan, plan.Page(1), plan.Page(2))
		}
		path, _ := printed(t, job)
		sheet, _ := l.Sheet("")
		words := strings.Split(tool(t, "pdftotext", "-bbox", path, "-"), "\n")
		for i, line := range words {
			if !strings.Contains(line, ">Perusahaan0<") {
				continue
			}
			var at [2]float64
			if _, err := fmt.Sscanf(strings.TrimSpace(line), `<word xMin="%f" yMin="%f"`, &at[0], &at[1]); err != nil {
				t.Fatal(words[i], err)
			}
			x, y := sheet.Place(c.first, l.Page)
			if at[0] *= 25.4 / 72; math.Abs(at[0]-x-6) > 0.5 {
				t.Errorf("skip %d: the first label begins at %.1f mm, its place at %.1f", c.skip, at[0], x)
			}
			if at[1] *= 25.4 / 72; at[1] < y || at[1] > y+l.Page.H() {
				t.Errorf("skip %d: the first label stands at %.1f mm, its place at %.1f", c.skip, at[1], y)
			}
		}
	}
}
