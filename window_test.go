package main_test

import (
	"encoding/json"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"lingkaran/screens/windowtest"
)

// These tests know the program as a clerk does: a window, a keyboard, and what
// can be seen. What was done is checked from outside, by the command line and
// by tools that read the files.

// until waits for something to become true.
func until(t testing.TB, what string, is func() bool) {
	t.Helper()
	if !windowtest.Until(200*time.Millisecond, is) {
		t.Fatalf("in vain awaited: %s", what)
	}
}

// window opens the program on the desk's database. It finds no dialog program
// of the system, so that every machine shows the same file dialog: the toolkit's.
func (d desk) window(on *windowtest.Display) *windowtest.Window {
	d.t.Helper()
	return on.Open("Lingkaran", []string{"LINGKARAN_DB=" + d.path("kantor.db"), "PATH=" + d.t.TempDir()}, program(d.t))
}

// looked keeps a picture for a person and demands that it is not blank.
func looked(t testing.TB, w *windowtest.Window, name string, img image.Image) image.Image {
	t.Helper()
	w.Keep(name, img)
	if n := windowtest.Colours(img); n < 32 {
		t.Errorf("%s: the window shows %d colours", name, n)
	}
	return img
}

// part returns a part of a picture, whose sides are given in hundredths.
func part(img image.Image, left, top, right, bottom int) image.Image {
	b := img.Bounds()
	at := func(x, y int) image.Point {
		return b.Min.Add(image.Pt(b.Dx()*x/100, b.Dy()*y/100))
	}
	return img.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(image.Rectangle{Min: at(left, top), Max: at(right, bottom)})
}

// field is where the first field of a form stands.
func field(img image.Image) image.Image { return part(img, 15, 22, 76, 36) }

// types waits until the first field of a form has the focus, types into it,
// and waits until the text can be seen. A field with the focus has an outline
// in the accent, a teal, which nothing else there has.
func types(t testing.TB, w *windowtest.Window, text string) image.Image {
	t.Helper()
	teal := func(c color.RGBA) bool { return int(c.G) > int(c.R)+50 && c.G >= c.B }
	until(t, "a field that waits for "+text, func() bool { return windowtest.Share(field(w.Look()), teal) > 0.005 })
	before := w.Settled()
	w.Type(text)
	until(t, "a field that shows "+text, func() bool {
		return windowtest.Difference(field(before), field(w.Look())) > 0.002
	})
	return w.Settled()
}

// TestWindowFirstDay is a clerk's first quarter of an hour: the first
// question, the office, a company, all by keys; and the next start.
func TestWindowFirstDay(t *testing.T) {
	windowtest.Need(t, "sqlite3")
	d := newDesk(t)
	display := windowtest.NewDisplay(t, 1366, 768)

	w := d.window(display)
	asked := looked(t, w, "first-question", w.Settled())
	w.Key("Return") // Mulai kosong
	looked(t, w, "first-office", w.Changed(asked))
	const name = "BPJS Ketenagakerjaan Kantor Cabang Contoh"
	typed := looked(t, w, "first-typed", types(t, w, name))
	w.Key("ctrl+s")
	until(t, "the office's name is kept", func() bool { return d.query("SELECT name FROM offices") == name })
	signing := w.Changed(typed) // it leads on to who signs

	w.Key("ctrl+2")
	companies := looked(t, w, "first-companies", w.Changed(signing))
	w.Key("ctrl+n")
	filled := looked(t, w, "first-form", types(t, w, "PT Sumber Makmur Abadi (SMA)"))
	w.Key("ctrl+s")
	var kept []struct {
		Name      string `json:"name"`
		LegalForm string `json:"legal_form"`
		ShortName string `json:"short_name"`
		Status    string `json:"status"`
	}
	until(t, "the company is kept", func() bool {
		if err := json.Unmarshal([]byte(d.done("list", "companies", "--json")), &kept); err != nil {
			t.Fatal(err)
		}
		return len(kept) > 0
	})
	if len(kept) != 1 || kept[0].LegalForm != "PT" || kept[0].ShortName != "SMA" || kept[0].Status != "active" ||
		kept[0].Name != "PT Sumber Makmur Abadi (SMA)" {
		t.Errorf("what was typed is kept as %+v", kept)
	}
	looked(t, w, "first-company", w.Changed(filled))
	if code := w.Close(); code != 0 {
		t.Errorf("the closed window ends with code %d:\n%s", code, w.Said())
	}
	speaksPlainly(t, "the window", complaints(w.Said()))

	// The next day nothing is asked, and the company is there.
	w = d.window(display)
	morning := looked(t, w, "second-start", w.Settled())
	if windowtest.Difference(asked, morning) < 0.01 {
		t.Error("the office has a name and a company, and is asked the first question again")
	}
	w.Key("ctrl+2")
	again := looked(t, w, "second-companies", w.Changed(morning))
	if windowtest.Difference(companies, again) < 0.001 {
		t.Error("the list looks as if it were empty")
	}
	if code := w.Close(); code != 0 {
		t.Errorf("the closed window ends with code %d:\n%s", code, w.Said())
	}
	d.sound()
}

// complaints leaves out what the toolkit and the display's driver say about a
// computer without a desktop.
func complaints(said string) string {
	var own []string
	for line := range strings.Lines(said) {
		if !strings.Contains(line, "XDG_RUNTIME_DIR") && !strings.HasPrefix(line, "libGL") && !strings.HasPrefix(line, "MESA") {
			own = append(own, line)
		}
	}
	return strings.Join(own, "")
}

// paper is what a sheet of a certificate looks like on the screen: mostly
// white, with an ornament and letters in many tones.
func paper(img image.Image) bool {
	sheet := part(img, 42, 24, 98, 96)
	white := windowtest.Share(sheet, func(c color.RGBA) bool { return c.R > 250 && c.G > 250 && c.B > 250 })
	return white > 0.4 && windowtest.Colours(sheet) > 500
}

// TestWindowPrints prints the model ceremony through the window: it looks at
// the preview, saves the PDF, and has it judged by others.
func TestWindowPrints(t *testing.T) {
	windowtest.Need(t, "sqlite3", "qpdf", "pdfinfo", "pdffonts", "pdftotext")
	d := newDesk(t)
	var sample struct {
		Model int64 `json:"model_ceremony"`
	}
	if err := json.Unmarshal([]byte(d.done("sample", "--json")), &sample); err != nil {
		t.Fatal(err)
	}
	display := windowtest.NewDisplay(t, 1366, 768)
	w := d.window(display)
	home := looked(t, w, "print-home", w.Settled())

	// Cetak proposes the next ceremony.
	w.Key("ctrl+6")
	w.Changed(home)
	until(t, "a certificate is shown", func() bool { return paper(w.Look()) })
	next := looked(t, w, "print-next", w.Settled())

	// The model ceremony is found by its name, and printed from its own page.
	w.Key("ctrl+k")
	box := w.Changed(next)
	w.Type("Sosialisasi Surat")
	looked(t, w, "print-find", w.Changed(box))
	until(t, "the ceremony is shown", func() bool {
		w.Key("Return") // in vain while nothing is found yet
		for range 50 {
			if !paper(w.Look()) {
				return true
			}
			time.Sleep(200 * time.Millisecond)
		}
		return false
	})
	looked(t, w, "print-ceremony", w.Settled())
	w.Key("ctrl+p")
	until(t, "the model ceremony's certificate is shown, not that of the next one", func() bool {
		now := w.Look()
		return paper(now) && windowtest.Difference(part(next, 42, 24, 98, 96), part(now, 42, 24, 98, 96)) > 0.005
	})
	shown := looked(t, w, "print-model", w.Settled())
	if n := d.number("SELECT count(*) FROM prints"); n != 0 {
		t.Errorf("looking at a preview issued %d papers", n)
	}

	w.Key("ctrl+s")
	looked(t, w, "print-dialog", w.Changed(shown))
	w.Key("ctrl+a")
	w.Type("piagam-uji.pdf")
	w.Key("Return")
	pdf := d.path("piagam-uji.pdf")
	until(t, "the PDF is written", func() bool {
		info, err := os.Stat(pdf)
		return err == nil && info.Size() > 0
	})
	looked(t, w, "print-done", w.Settled())
	tool(t, "qpdf", "--check", pdf)
	wantPages(t, pdf, len(awarded), 297, 210)
	wantFonts(t, pdf)
	for i, company := range awarded {
		page := strconv.Itoa(i + 1)
		text := tool(t, "pdftotext", "-f", page, "-l", page, pdf, "-")
		if !strings.Contains(squeezed(text), squeezed(company)) {
			t.Errorf("certificate %s does not name %s:\n%s", page, company, text)
		}
	}
	if n := d.number("SELECT count(*) FROM prints p JOIN awards a ON p.subject_id = a.id WHERE a.ceremony_id = " +
		strconv.FormatInt(sample.Model, 10)); n != len(awarded) {
		t.Errorf("the register holds %d of %d certificates", n, len(awarded))
	}
	if left, _ := filepath.Glob(d.path("*piagam-uji*")); len(left) != 1 {
		t.Errorf("beside the PDF lie %v", left)
	}

	w.Key("Escape")
	if code := w.Close(); code != 0 {
		t.Errorf("the closed window ends with code %d:\n%s", code, w.Said())
	}
	speaksPlainly(t, "the window", complaints(w.Said()))
	d.sound()
}

// TestWindowTellsWhenItIsUsable is what make bench measures by.
func TestWindowTellsWhenItIsUsable(t *testing.T) {
	d := newDesk(t)
	d.done("sample")
	display := windowtest.NewDisplay(t, 1366, 768)
	cmd := exec.Command(program(t))
	cmd.Env = append(display.Env(), "LINGKARAN_DB="+d.path("kantor.db"), "LINGKARAN_TRACE_START=1")
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	slow := time.AfterFunc(windowtest.Patience, func() { _ = cmd.Process.Kill() })
	defer slow.Stop()
	if err := cmd.Wait(); err != nil {
		t.Errorf("it does not end by itself: %v", err)
	}
	if !regexp.MustCompile(`(?m)usable after \d+ ms`).MatchString(said.String()) {
		t.Errorf("it does not say when the window is usable:\n%s", said.String())
	}
}
