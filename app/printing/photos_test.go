package printing_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// shadeOf is the colour of card i's photo, different for each.
func shadeOf(i int) color.NRGBA {
	return color.NRGBA{uint8(40 + i%8*24), uint8(40 + i/8%8*24), uint8(40 + i/64*24), 255}
}

// Three hundred cards, front and back, each with a photo of its own: every
// photo is in the file once, on its own card, and the pages are found.
func TestEveryCardShowsItsOwnPhoto(t *testing.T) {
	const n = 300
	records := cards(n, false)
	for i := range records {
		records[i][layout.FieldPhoto] = fmt.Sprint(i)
	}
	images := func(hash string) (data.Image, error) {
		var i int
		if _, err := fmt.Sscan(hash, &i); err != nil {
			return testImages.get(hash)
		}
		m := image.NewNRGBA(image.Rect(0, 0, 240, 320))
		c := shadeOf(i)
		for p := 0; p < len(m.Pix); p += 4 {
			m.Pix[p], m.Pix[p+1], m.Pix[p+2], m.Pix[p+3] = c.R, c.G, c.B, 255
		}
		return jpegOf(m), nil
	}
	path, report := printed(t, printing.Job{Layout: builtin(t, layout.CardPhoto), Sheet: "card", Records: records, Images: images})
	if report.Pages != 2*n || len(report.Warnings) > 0 {
		t.Fatalf("%d pages, %v", report.Pages, report.Warnings)
	}
	proveSound(t, path)
	provePageSizes(t, path, 2*n, [2]float64{85.6, 53.98})
	list := strings.Split(strings.TrimSpace(tool(t, "pdfimages", "-list", path)), "\n")
	photos := map[string]bool{} // by object
	for _, line := range list[2:] {
		if f := strings.Fields(line); f[2] == "image" && f[8] == "jpeg" {
			photos[f[10]] = true
		}
	}
	if len(photos) != n {
		t.Errorf("%d photos in the file", len(photos))
	}
	dir := t.TempDir()
	tool(t, "pdftoppm", "-r", "30", "-png", path, filepath.Join(dir, "p"))
	for i := range n {
		img := load(t, fmt.Sprintf("%s/p-%03d.png", dir, 2*i+1))
		got := color.NRGBAModel.Convert(img.At(18, 23)).(color.NRGBA)
		if !near(got, shadeOf(i), 8) {
			t.Fatalf("card %d shows the photo %v, its own is %v", i, got, shadeOf(i))
		}
	}
	last := filepath.Join(dir, "last.png")
	tool(t, "mutool", "draw", "-q", "-r", "30", "-o", last, path, fmt.Sprint(2*n-1))
	if got := color.NRGBAModel.Convert(load(t, last).At(18, 23)).(color.NRGBA); !near(got, shadeOf(n-1), 8) {
		t.Errorf("another renderer shows %v on the last card", got)
	}
}

// A preview's album gives the same pages as a job's own, and is not used up.
func TestAlbumIsShared(t *testing.T) {
	store := &pictures{byKey: testImages.byKey}
	album := printing.NewAlbum(store.get)
	picture := func(job printing.Job) image.Image {
		t.Helper()
		path, report := printed(t, job)
		if len(report.Warnings) > 0 {
			t.Fatal(report.Warnings)
		}
		prefix := filepath.Join(t.TempDir(), "page")
		tool(t, "pdftoppm", "-r", "60", "-singlefile", "-png", path, prefix)
		return load(t, prefix+".png")
	}
	for _, job := range []printing.Job{
		{Layout: builtin(t, layout.CardStandard), Records: cards(3, true)}, {Layout: builtin(t, layout.CertificateFormal), Records: certificates(1)},
		{Layout: builtin(t, layout.CertificateFormal), Sheet: "f4", Records: certificates(2)}, {Layout: builtin(t, layout.CertificatePhoto), Records: certificates(1)},
	} {
		want := picture(job)
		job.Album = album
		for range 2 {
			got := picture(job)
			if got.Bounds() != want.Bounds() {
				t.Fatalf("%s: %v, want %v", job.Layout.Key, got.Bounds(), want.Bounds())
			}
			other, b := 0, got.Bounds()
			for y := range b.Dy() {
				for x := range b.Dx() {
					g, w := color.NRGBAModel.Convert(got.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA)
					if !near(g, w, 24) {
						other++
					}
				}
			}
			if other > b.Dx()*b.Dy()/2000 {
				t.Errorf("%s: %d dots differ", job.Layout.Key, other)
			}
		}
	}
	if store.asked["logo"] > 3 || store.asked["photo"] != 1 { // a logo is wanted in a size of its own by each layout
		t.Errorf("pictures were read %v times", store.asked)
	}
}

// Pictures that come many at once make the same file as those that come one
// by one, and what is not among them is asked for.
func TestPicturesAreGathered(t *testing.T) {
	const n = 200
	records := cards(n, false)
	stored := map[string]data.Image{}
	for i := range records {
		hash := fmt.Sprintf("photo %d", i%150)
		records[i][layout.FieldPhoto] = hash
		m := image.NewNRGBA(image.Rect(0, 0, 240, 320))
		for p := range m.Pix {
			m.Pix[p] = uint8(i%150 + p/4000)
		}
		stored[hash] = jpegOf(m)
	}
	var mu sync.Mutex
	asked, gathered := map[string]int{}, map[string]int{}
	one := func(hash string) (data.Image, error) {
		mu.Lock()
		defer mu.Unlock()
		asked[hash]++
		if img, ok := stored[hash]; ok {
			return img, nil
		}
		return testImages.get(hash)
	}
	many := func(_ context.Context, hashes []string) (map[string]data.Image, error) {
		mu.Lock()
		defer mu.Unlock()
		out := map[string]data.Image{}
		for _, h := range hashes {
			gathered[h]++
			if img, ok := stored[h]; ok && h != "photo 7" {
				out[h] = img
			}
		}
		return out, nil
	}
	write := func(job printing.Job) []byte {
		t.Helper()
		var b bytes.Buffer
		job.Layout, job.Records, job.Images, job.Now = builtin(t, layout.CardPhoto), records, one, testTime
		if _, err := printing.Write(context.Background(), &b, job); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	want := write(printing.Job{})
	clear(asked)
	if got := write(printing.Job{Gather: many}); !bytes.Equal(got, want) {
		t.Error("gathered pictures make another file")
	}
	for i := range 150 {
		h := fmt.Sprintf("photo %d", i)
		alone := 0
		if i == 7 {
			alone = 1
		}
		if asked[h] != alone || gathered[h] < 1 || gathered[h] > 2 { // twice when two goroutines met it at once
			t.Errorf("%s was gathered %d times and asked for %d times", h, gathered[h], asked[h])
		}
	}
	failing := func(context.Context, []string) (map[string]data.Image, error) { return nil, errRecord }
	if got := write(printing.Job{Gather: failing}); !bytes.Equal(got, want) {
		t.Error("when nothing can be gathered, the file is another")
	}
}
