package printing_test

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
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// packages says where Debian keeps the tools that prove a document.
var packages = map[string]string{
	"qpdf": "qpdf", "pdftotext": "poppler-utils", "pdffonts": "poppler-utils", "pdftoppm": "poppler-utils", "pdfinfo": "poppler-utils", "zbarimg": "zbar-tools", "mutool": "mupdf-tools", "pdfimages": "poppler-utils",
}

// tool runs a program that must be there, and returns what it says.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is missing: apt-get install %s", name, packages[name])
	}
	cmd := exec.Command(name, args...)
	var faults strings.Builder
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, faults.String())
	}
	return string(out)
}

func builtin(t *testing.T, key string) *layout.Layout {
	t.Helper()
	l, err := layout.Builtin(key)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// printed writes a job into the test's folder.
func printed(t *testing.T, job printing.Job) (path string, report printing.Report) {
	t.Helper()
	if job.Images == nil {
		job.Images = testImages.get
	}
	job.Now = testTime
	path = filepath.Join(t.TempDir(), "print.pdf")
	report, err := printing.WriteFile(context.Background(), path, job)
	if err != nil {
		t.Fatal(err)
	}
	return path, report
}

func TestModelCeremony(t *testing.T) {
	records := certificates(len(modelCompanies))
	for i := range records {
		if i%2 == 1 {
			secondSignatory(records[i])
		}
	}
	for sheet, size := range map[string][2]float64{"a4": {297, 210}, "f4": {330, 215}} {
		path, report := printed(t, printing.Job{Layout: builtin(t, layout.CertificateFormal), Sheet: sheet, Records: records, Title: "Piagam Taman Dayu"})
		if len(report.Warnings) != 0 || report.Pages != 6 {
			t.Errorf("%s: %d pages, warnings %v", sheet, report.Pages, report.Warnings)
		}
		proveSound(t, path)
		provePageSizes(t, path, 6, size)
		for i, company := range modelCompanies {
			text := strings.Join(strings.Fields(tool(t, "pdftotext", "-f", fmt.Sprint(i+1), "-l", fmt.Sprint(i+1), path, "-")), " ")
			for _, want := range []string{company, "PIAGAM PENGHARGAAN", records[i][layout.FieldNumber], "diberikan kepada", "Pasuruan, 14 Desember 2022", records[i][layout.FieldSignatory1Name]} {
				if !strings.Contains(text, want) {
					t.Errorf("%s page %d lacks %q: %s", sheet, i+1, want, text)
				}
			}
		}
		info := tool(t, "pdfinfo", path)
		for _, want := range []string{"Piagam Taman Dayu", "Creator:         Lingkaran"} {
			if !strings.Contains(info, want) {
				t.Errorf("pdfinfo lacks %q:\n%s", want, info)
			}
		}
	}
}

// proveSound lets other programs judge the document.
func proveSound(t *testing.T, path string) {
	t.Helper()
	tool(t, "qpdf", "--check", path)
	lines := strings.Split(strings.TrimSpace(tool(t, "pdffonts", path)), "\n")
	if len(lines) < 3 {
		t.Fatalf("no fonts: %q", lines)
	}
	for _, l := range lines[2:] {
		if f := strings.Fields(l); f[len(f)-5] != "yes" {
			t.Errorf("font is not embedded: %s", l)
		}
	}
	if out := tool(t, "mutool", "info", path); strings.Contains(out, "error") {
		t.Errorf("mutool: %s", out)
	}
}

var pageSize = regexp.MustCompile(`Page +\d+ size: +([\d.]+) x ([\d.]+) pts`)

func provePageSizes(t *testing.T, path string, pages int, size [2]float64) {
	t.Helper()
	found := pageSize.FindAllStringSubmatch(tool(t, "pdfinfo", "-f", "1", "-l", "100000", path), -1)
	if len(found) != pages {
		t.Fatalf("%d pages, want %d", len(found), pages)
	}
	for i, f := range found {
		for side := range 2 {
			pt, _ := strconv.ParseFloat(f[1+side], 64)
			if got := pt * 25.4 / 72; math.Abs(got-size[side]) > 0.1 {
				t.Errorf("page %d: %.3f mm, want %.2f", i+1, got, size[side])
			}
		}
	}
}

func TestCardsOnAllSheets(t *testing.T) {
	records := cards(23, false)
	for i := range records {
		if i%3 == 0 {
			records[i][layout.FieldPhoto] = "photo"
		}
	}
	for sheet, c := range map[string]struct {
		pages int
		size  [2]float64
	}{"a4": {6, [2]float64{210, 297}}, "f4": {6, [2]float64{215, 330}}, "card": {46, [2]float64{85.6, 53.98}}} {
		path, report := printed(t, printing.Job{Layout: builtin(t, layout.CardStandard), Sheet: sheet, Records: records})
		if len(report.Warnings) != 0 {
			t.Errorf("%s: %v", sheet, report.Warnings)
		}
		proveSound(t, path)
		provePageSizes(t, path, c.pages, c.size)
		text := strings.Join(strings.Fields(tool(t, "pdftotext", "-raw", path, "-")), " ")
		for _, r := range records {
			for _, f := range []string{layout.FieldName, layout.FieldKPJ, layout.FieldNIK, layout.FieldNumber} {
				if !strings.Contains(text, r[f]) {
					t.Errorf("%s lacks %q", sheet, r[f])
				}
			}
		}
	}
}

func TestCodesAreReadAt200DPI(t *testing.T) {
	records := cards(20, false)
	path, _ := printed(t, printing.Job{Layout: builtin(t, layout.CardStandard), Sheet: "a4", Records: records})
	prefix := filepath.Join(t.TempDir(), "page")
	tool(t, "pdftoppm", "-r", "200", "-gray", "-png", path, prefix)
	read := tool(t, "zbarimg", "--nodbus", "--raw", "-q", "-Sdisable", "-Sqrcode.enable", prefix+"-1.png", prefix+"-3.png")
	got := strings.Fields(read)
	var want []string
	for _, r := range records {
		want = append(want, r[layout.FieldQR])
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("read %v, want %v", got, want)
	}

	seal := certificate(modelCompanies[0])
	seal[layout.FieldQR] = "LINGKARAN:08.150/DP-KM/XII/2022:d2hhdGV2ZXIgaXMgc2lnbmVkIGhlcmU"
	path, _ = printed(t, printing.Job{Layout: builtin(t, layout.CertificateFormal), Records: printing.List{seal}})
	tool(t, "pdftoppm", "-r", "200", "-gray", "-png", path, prefix+"c")
	if got := strings.TrimSpace(tool(t, "zbarimg", "--nodbus", "--raw", "-q", "-Sdisable", "-Sqrcode.enable", prefix+"c-1.png")); got != seal[layout.FieldQR] {
		t.Errorf("the certificate's code reads %q", got)
	}
}

// TestMarksAndCardsAreWhereTheLayoutSays measures rendered pages at 300 dpi,
// by two renderers that have nothing in common.
func load(t *testing.T, file string) image.Image {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestPreviewPageIsThatPage(t *testing.T) {
	l := builtin(t, layout.CardStandard)
	records := cards(95, false)
	whole, _ := printed(t, printing.Job{Layout: l, Sheet: "a4", Records: records})
	plan, err := printing.NewPlan(printing.Job{Layout: l, Sheet: "a4", Records: records})
	if err != nil {
		t.Fatal(err)
	}
	if plan.Pages != 20 || plan.Sheets != 10 {
		t.Fatalf("plan %+v", plan)
	}
	for _, n := range []int{1, 2, 13, 19, 20} {
		asked := &asking{List: records}
		one, report := printed(t, printing.Job{Layout: l, Sheet: "a4", Records: asked, Pages: printing.Range{First: n, Last: n}})
		if report.Pages != 1 {
			t.Fatalf("%d pages", report.Pages)
		}
		page := fmt.Sprint(n)
		if a, b := tool(t, "pdftotext", "-layout", "-f", page, "-l", page, whole, "-"), tool(t, "pdftotext", "-layout", one, "-"); a != b {
			t.Errorf("page %d differs:\n%s\n%s", n, a, b)
		}
		info := plan.Page(n)
		for i := range asked.seen {
			if i < info.First || i > info.Last {
				t.Errorf("page %d of records %d to %d asked for record %d", n, info.First, info.Last, i)
			}
		}
		if info.Back != (n%2 == 0) || info.First != (n-1)/2*10 || plan.PageOf(info.First) != n-(n+1)%2 {
			t.Errorf("page %d: %+v", n, info)
		}
	}
}

type asking struct {
	printing.List
	seen map[int]bool
}

func (a *asking) At(i int) (data.Values, error) {
	if a.seen == nil {
		a.seen = map[int]bool{}
	}
	a.seen[i] = true
	return a.List.At(i)
}

func TestSameInputSameBytes(t *testing.T) {
	records := cards(300, false)
	for i := range records {
		records[i][layout.FieldPhoto] = []string{"photo", "logo", "partner", ""}[i%4]
		records[i][layout.FieldDonor] = modelCompanies[i%6]
	}
	for _, key := range []string{layout.CardStandard, layout.CertificateFormal} {
		var first []byte
		for range 4 {
			var b bytes.Buffer
			if _, err := printing.Write(context.Background(), &b, printing.Job{Layout: builtin(t, key), Records: records, Images: testImages.get, Now: testTime}); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = b.Bytes()
			} else if !bytes.Equal(first, b.Bytes()) {
				t.Fatalf("%s: the same job gave other bytes", key)
			}
		}
	}
}
