package seals

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rsc.io/qr/coding"

	"lingkaran/app/seal"
	"lingkaran/app/sealing"
	"lingkaran/app/signing"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2/test"
)

// house is an office with the screen in a window, on a PC with a safe of its own.
type house struct {
	*desktest.Office
	screen *Screen
	safe   sealing.Safe
	folder string // the answer to the question for one
}

// folders answers the question for a folder.
type folders struct {
	desk.Files
	h *house
}

func (f folders) Folder(_ string, done func(string)) { done(f.h.folder) }

func open(t *testing.T) *house {
	t.Helper()
	h := &house{Office: desktest.Open(t), safe: sealing.SafeIn(filepath.Join(t.TempDir(), "segel")), folder: t.TempDir()}
	h.Desk.Files = folders{h.Files, h}
	h.Must(h.DB.Office.Save(t.Context(), &data.Office{Name: "Kantor Contoh", City: "Pasuruan"}))
	h.screen = New(h.Desk, h.safe, signing.SafeIn(filepath.Join(t.TempDir(), "tanda-tangan")))
	t.Cleanup(h.screen.Close)
	h.Show(h.screen)
	return h
}

const passphrase = "kata kunci kantor 7"

// key makes the office's key and returns it.
func (h *house) key() *seal.PrivateKey {
	h.Helper()
	own := sealing.Of(h.DB, h.safe)
	_, err := own.Make(h.Context(), passphrase, 0)
	h.Must(err)
	k, _, err := own.Key(h.Context())
	h.Must(err)
	return k
}

func (h *house) sealed(k *seal.PrivateKey, name string) string {
	h.Helper()
	text, err := k.Seal(seal.Statement{Kind: data.PrintCard, Number: "KTR-26-000001", Name: name, Office: "Kantor Contoh",
		Date: data.Date{Year: 2026, Month: time.November, Day: 2}, Expiry: data.Date{Year: 2027, Month: time.May, Day: 31}})
	h.Must(err)
	return text
}

func TestScannedCodesAreJudged(t *testing.T) {
	h := open(t)
	k := h.key()
	good := h.sealed(k, "Siti Aminah")
	c := h.screen.check
	c.field.SetValue(seal.Link("https://contoh.id/cek/", good)) // a paste: no Enter
	if len(c.rows) != 1 || c.rows[0].Verdict != seal.Genuine || c.rows[0].Statement.Name != "Siti Aminah" || c.field.Value() != "" {
		t.Fatalf("%+v, the field holds %q", c.rows, c.field.Value())
	}
	if c.side.shown.id != c.rows[0].id || h.screen.Count() == "" {
		t.Error("the verdict is not shown")
	}
	// A scanner types and ends with Enter.
	h.screen.FocusSearch()
	test.Type(h.Desk.Window.Canvas().Focused(), good[:len(good)-6]) // whole enough, but a piece is missing
	if c.rows[0].Verdict != seal.Altered {
		t.Errorf("a part of a code: %+v", c.rows[0])
	}
	c.field.SetValue("24012345678")
	if len(c.rows) != 2 {
		t.Error("what is still being typed is judged")
	}
	c.submit()
	if len(c.rows) != 3 || c.rows[0].Verdict != seal.NoSeal || c.side.shown.id != c.rows[0].id {
		t.Errorf("%+v", c.rows[0])
	}
	c.submit()
	if bad, _ := c.field.Trouble(); bad == "" || len(c.rows) != 3 {
		t.Error("nothing is said about an empty field")
	}
}

func TestVoidPrintIsFoundInTheRegister(t *testing.T) {
	h := open(t)
	code := h.sealed(h.key(), "Siti")
	w := data.Worker{NIK: "3514014101800001", Name: "Siti"}
	h.Must(h.DB.Workers.Save(t.Context(), &w))
	prints, err := h.DB.Prints.Issue(t.Context(), []data.Draft{{Kind: data.PrintCard, SubjectID: w.ID, Values: data.Values{"name": "Siti"}}},
		data.Numbering{Scope: "card", Format: func(int) string { return "KTR-26-000001" }}, nil)
	h.Must(err)
	h.Must(h.DB.Prints.Void(t.Context(), prints[0].ID, "salah nama"))
	h.screen.check.field.SetValue(code)
	r := h.screen.check.side.shown
	if r.Verdict != seal.Voided || len(r.Notes()) != 1 || !strings.Contains(r.Notes()[0], "salah nama") {
		t.Errorf("%+v %q", r, r.Notes())
	}
	h.screen.check.side.register()
	if len(h.Nav.Opened) != 1 || h.Nav.Opened[0] != prints[0].ID {
		t.Errorf("opened %v", h.Nav.Opened)
	}
}

// picture draws a code.
func (h *house) picture(name, text string) string {
	h.Helper()
	img := image.NewGray(image.Rect(0, 0, 420, 420))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	if text != "" {
		p, err := coding.NewPlan(14, coding.M, 1)
		h.Must(err)
		c, err := p.Encode(coding.Alpha(text))
		h.Must(err)
		for y := range c.Size * 5 {
			for x := range c.Size * 5 {
				if c.Black(x/5, y/5) {
					img.SetGray(30+x, 30+y, color.Gray{})
				}
			}
		}
	}
	path := filepath.Join(h.T.TempDir(), name)
	f, err := os.Create(path)
	h.Must(err)
	h.Must(png.Encode(f, img))
	h.Must(f.Close())
	return path
}

func TestDroppedPicturesAreRead(t *testing.T) {
	h := open(t)
	k := h.key()
	other, err := seal.NewKey()
	h.Must(err)
	h.screen.show(officeTab)
	h.screen.Dropped([]string{h.picture("asli.png", h.sealed(k, "Siti")), h.picture("lain.png", h.sealed(other, "Budi"))})
	c := h.screen.check
	if h.screen.at != checkTab || len(c.rows) != 2 || c.rows[0].source != "asli.png" || c.side.shown.Verdict != seal.UnknownOffice {
		t.Fatalf("%+v", c.rows)
	}
	if !strings.Contains(h.Desk.Notices.Last, "1 asli, 1 kantor tidak dikenal") {
		t.Errorf("said %q", h.Desk.Notices.Last)
	}
	h.screen.Dropped([]string{h.picture("kosong.png", "")})
	if !strings.Contains(h.Desk.Notices.Last, "kosong.png") || len(c.rows) != 2 {
		t.Errorf("said %q", h.Desk.Notices.Last)
	}
	text := filepath.Join(t.TempDir(), "surat.txt")
	h.Must(os.WriteFile(text, []byte("Dengan hormat"), 0o600))
	h.screen.Dropped([]string{text})
	if !strings.Contains(h.Desk.Notices.Last, "PDF") {
		t.Errorf("said %q", h.Desk.Notices.Last)
	}
}

func TestKeyIsMadeRenewedAndOpened(t *testing.T) {
	h := open(t)
	h.screen.Ask(KeyRequest{})
	o := h.screen.office
	if h.screen.at != officeTab || o.state.Current != nil || len(o.tools.Objects) != 0 || !o.empty.Visible() {
		t.Fatalf("%+v", o.state)
	}
	o.writePage()
	if !o.written.Object().Visible() {
		t.Error("nothing is said of a page without a key")
	}
	o.create()
	suggested := o.typing.Snapshot()[fieldPassphrase]
	if seal.JudgePassphrase(suggested) != nil || h.screen.Unsaved() {
		t.Errorf("suggested %q", suggested)
	}
	h.screen.Save()
	if bad, _ := desktest.Trouble(o.typing, fieldWritten); bad == "" || o.state.Current != nil {
		t.Error("made before it was written down")
	}
	desktest.Type(o.typing, map[string]string{fieldPassphrase: "pendek", fieldWritten: "1"})
	h.screen.Save()
	if bad, _ := desktest.Trouble(o.typing, fieldPassphrase); bad == "" || o.state.Current != nil {
		t.Error("a weak passphrase is taken")
	}
	desktest.Type(o.typing, map[string]string{fieldPassphrase: suggested})
	h.screen.Save()
	if o.state.Current == nil || !o.state.Open || o.typing != nil || o.split.IsOpen() || o.empty.Visible() || len(o.keys.Objects) != 1 {
		t.Fatalf("%+v", o.state)
	}
	if o.written.Object().Visible() {
		t.Error("it is still said that there is no key")
	}
	first := o.state.Current.KeyID

	// On another PC.
	h.Must(h.safe.Drop(must(seal.ParseKeyID(first))))
	h.screen.Reload()
	if o.state.Open || o.banner.Tone != widgets.Warn {
		t.Errorf("%+v", o.state)
	}
	o.open()
	desktest.Type(o.typing, map[string]string{fieldPassphrase: "bukan ini sandinya"})
	h.screen.Save()
	if bad, _ := desktest.Trouble(o.typing, fieldPassphrase); bad == "" || o.state.Open {
		t.Error("opened with a wrong passphrase")
	}
	desktest.Type(o.typing, map[string]string{fieldPassphrase: suggested})
	h.screen.Save()
	if !o.state.Open {
		t.Fatal("not open")
	}

	o.relock()
	desktest.Type(o.typing, map[string]string{fieldPassphrase: passphrase, fieldWritten: "1"})
	h.screen.Save()
	o.forget()
	h.Desk.Answer(true)
	if o.state.Open {
		t.Error("still open")
	}
	o.open()
	desktest.Type(o.typing, map[string]string{fieldPassphrase: passphrase})
	h.screen.Save()
	if !o.state.Open {
		t.Error("the new passphrase does not open it")
	}

	o.renew()
	desktest.Type(o.typing, map[string]string{fieldWritten: "1"})
	// A colleague renews at the same time.
	_, err := sealing.Of(h.Colleague("rekan"), sealing.SafeIn(t.TempDir())).Make(t.Context(), passphrase, o.state.Current.ID)
	h.Must(err)
	h.screen.Save()
	if len(o.state.Keys) != 2 || o.state.Open || o.typing != nil || !strings.Contains(h.Desk.Notices.Last, "Orang lain") {
		t.Errorf("%+v, said %q", o.state, h.Desk.Notices.Last)
	}
	o.renew()
	desktest.Type(o.typing, map[string]string{fieldWritten: "1"})
	h.screen.Save()
	if len(o.state.Keys) != 3 || !o.state.Open || o.state.Keys[2].KeyID != first {
		t.Errorf("%+v", o.state)
	}
}

func must[T any](v T, _ error) T { return v }

func TestTypedPassphraseIsGuarded(t *testing.T) {
	h := open(t)
	h.screen.show(officeTab)
	o := h.screen.office
	o.create()
	desktest.Type(o.typing, map[string]string{fieldPassphrase: "sandi yang saya ketik"})
	h.screen.choose(checkTab)
	if !h.Desk.Asking() || h.screen.at != officeTab {
		t.Error("left without a question")
	}
	h.Desk.Answer(true)
	if h.screen.at != checkTab || h.screen.Unsaved() {
		t.Error("not left")
	}
}

func TestPageIsWrittenAndPublished(t *testing.T) {
	h := open(t)
	h.screen.show(officeTab)
	o := h.screen.office
	o.writePage()
	if o.written.Tone != widgets.Warn {
		t.Error("a page without a key")
	}
	h.key()
	h.screen.Reload()
	o.writePage()
	if _, err := os.Stat(filepath.Join(h.folder, seal.PageFile)); err != nil || o.written.Tone != widgets.Good {
		t.Errorf("%v, said %q", err, o.written.Text)
	}
	o.address.SetValue("contoh.id")
	if !h.screen.Unsaved() {
		t.Error("a typed address would be lost")
	}
	o.form.Submit()
	if bad, _ := o.address.Trouble(); !strings.Contains(bad, "https://") {
		t.Errorf("said %q", bad)
	}
	o.address.SetValue("https://contoh.id/cek/")
	h.screen.Save()
	if page, err := sealing.Of(h.DB, h.safe).Page(t.Context()); err != nil || page != "https://contoh.id/cek/" || h.screen.Unsaved() {
		t.Errorf("%q, %v", page, err)
	}
	h.Must(os.WriteFile(filepath.Join(h.folder, seal.PageFile), []byte("situs kantor"), 0o600))
	o.writePage()
	if h.Desk.Notices.Last == "" || errors.Is(os.Remove(filepath.Join(h.folder, seal.PageFile)), os.ErrNotExist) {
		t.Errorf("said %q", h.Desk.Notices.Last)
	}
}
