package command

import (
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/photos"
	"lingkaran/data"
)

func TestPhotosFromAFolder(t *testing.T) {
	d := newDesk(t)
	d.done("sample", "--workers", "10")
	db, err := data.Open(t.Context(), d.db, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ids, err := db.Workers.IDs(t.Context(), data.WorkerQuery{})
	if err != nil {
		t.Fatal(err)
	}
	w, err := db.Workers.Get(t.Context(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(d.dir, "foto")
	if err := os.MkdirAll(filepath.Join(dir, "desa"), 0o700); err != nil {
		t.Fatal(err)
	}
	shoot := func(name string, c color.Color) {
		img := image.NewRGBA(image.Rect(0, 0, 300, 400))
		for i := range 300 * 400 {
			img.Set(i%300, i/300, c)
		}
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := jpeg.Encode(f, img, nil); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	shoot("desa/"+w.NIK+", Ahmad.jpg", color.Black)
	shoot("IMG_1.jpg", color.White)
	trial := read[photosAnswer](d, "photos", dir, "--dry-run")
	if trial.Stored != 1 || !trial.DryRun || trial.Counts[photos.Matched] != 1 || trial.Counts[photos.Nobody] != 1 || len(trial.Files) != 2 {
		t.Fatalf("%+v", trial)
	}
	if f := trial.Files[1]; f.WorkerID != w.ID || f.NIK == w.NIK || f.NIK == "" || f.By != photos.ByNIK {
		t.Errorf("%+v", f)
	}
	if out := d.done("photos", dir); strings.Contains(out, w.NIK) || strings.Contains(out, "%!") || !strings.Contains(out, "1 foto disimpan") {
		t.Error(out)
	}
	if again := read[photosAnswer](d, "photos", dir); again.Stored != 0 || again.Counts[photos.Same] != 1 {
		t.Errorf("%+v", again)
	}
	shoot("desa/"+w.NIK+", Ahmad.jpg", color.White)
	if other := read[photosAnswer](d, "photos", dir, "--replace"); other.Stored != 1 || other.Replaced != 1 {
		t.Errorf("%+v", other)
	}
	if _, said, code := d.run("photos", filepath.Join(d.dir, "none")); code != Refused || said == "" {
		t.Errorf("a missing folder: %d %q", code, said)
	}
}
