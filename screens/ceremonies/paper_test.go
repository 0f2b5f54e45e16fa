package ceremonies

import (
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
)

// opens answers the question for a file.
type opens struct {
	desk.Files
	path string
}

func (o opens) Open(_ string, _ []desk.FileKind, done func(string)) { done(o.path) }

func TestLayoutAndPhotoOfACeremony(t *testing.T) {
	o := open(t)
	o.SetUp()
	modern, err := layout.Builtin(layout.CertificateFormal)
	o.Must(err)
	own, err := layout.NewShelf(o.DB).Add(t.Context(), modern, "Piagam kantor kami")
	o.Must(err)
	o.screen.NewRecord()
	e := o.screen.editor
	if e.sheet.layout.Value() != "" || e.sheet.layout.Title() == "" || !e.sheet.turn.Hidden {
		t.Errorf("begins with %q %q", e.sheet.layout.Value(), e.sheet.layout.Title())
	}
	img := image.NewRGBA(image.Rect(0, 0, 600, 300))
	for i := range img.Pix {
		img.Pix[i] = 0xc0
	}
	img.Set(0, 0, color.White)
	path := filepath.Join(t.TempDir(), "acara.jpg")
	f, err := os.Create(path)
	o.Must(err)
	o.Must(jpeg.Encode(f, img, nil))
	o.Must(f.Close())
	letter := filepath.Join(t.TempDir(), "surat.jpg")
	o.Must(os.WriteFile(letter, []byte("Dengan hormat"), 0o600))
	files := o.Desk.Files
	o.Desk.Files = opens{files, letter}
	e.sheet.pick()
	if bad, _ := desktest.Trouble(e.form, "PhotoHash"); bad == "" || e.sheet.photo.Hash() != "" {
		t.Error("a letter is taken for a photo")
	}
	o.Desk.Files = opens{files, path}
	e.sheet.pick()
	first := e.sheet.photo.Hash()
	if first == "" || e.sheet.turn.Hidden || !e.form.Dirty() {
		t.Fatalf("no photo: %v", e.form.Snapshot())
	}
	e.sheet.quarter()
	turned := e.sheet.photo.Hash()
	kept, err := o.DB.Office.Image(t.Context(), turned)
	o.Must(err)
	if turned == first || kept.Width != 300 || kept.Height != 600 {
		t.Errorf("turned: %d × %d", kept.Width, kept.Height)
	}
	desktest.Type(e.form, map[string]string{"Title": "Acara", "Date": "16/12/2026", "Layout": own.Key})
	o.screen.Save()
	all, err := o.DB.Ceremonies.All(t.Context(), "")
	o.Must(err)
	if len(all) != 1 || all[0].Layout != own.Key || all[0].PhotoHash != turned {
		t.Fatalf("kept %+v", all)
	}

	seen, err := readOverview(t.Context(), o.DB, all[0].ID, o.Desk.Now())
	if err != nil || seen.layout != own.Name {
		t.Errorf("the page names the layout %q, %v", seen.layout, err)
	}

	// The form comes back with both, and gives both up again.
	o.screen.edit(all[0].Ceremony, "")
	e = o.screen.editor
	if e.sheet.layout.Title() != own.Name || e.sheet.photo.Hash() != turned || e.sheet.shown != turned || e.sheet.turn.Hidden {
		t.Errorf("shows %q and %q", e.sheet.layout.Title(), e.sheet.photo.Hash())
	}
	desktest.Type(e.form, map[string]string{"Layout": "", "PhotoHash": ""})
	e.draw()
	if !e.sheet.turn.Hidden {
		t.Error("there is no photo to turn")
	}
	o.screen.Save()
	var c data.Ceremony
	c, err = o.DB.Ceremonies.Get(t.Context(), all[0].ID)
	if err != nil || c.Layout != "" || c.PhotoHash != "" {
		t.Errorf("%+v, %v", c, err)
	}
}
