package photos

import (
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"lingkaran/app/photos"
	"lingkaran/app/picture"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
)

type office struct {
	*desktest.Office
	screen *Screen
	people []data.Worker
	dir    string
}

// shoot writes a picture that no other colour gives.
func (o *office) shoot(name string, c color.Color) {
	o.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 320, 400))
	for i := range 320 * 400 {
		img.Set(i%320, i/320, c)
	}
	f, err := os.Create(filepath.Join(o.dir, name))
	o.Must(err)
	o.Must(jpeg.Encode(f, img, nil))
	o.Must(f.Close())
}

// open makes an office with n workers, a folder with a photo of each and one of
// nobody, and opens it.
func open(t *testing.T, n int) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t), dir: t.TempDir()}
	for i := range n {
		w := data.Worker{NIK: fmt.Sprintf("351411120370%04d", i+1), Name: fmt.Sprintf("Sumiati %d", i+1)}
		o.Must(o.DB.Workers.Save(t.Context(), &w))
		o.people = append(o.people, w)
		o.shoot(w.NIK+".jpg", color.RGBA{uint8(40 * i), 90, 200, 255})
	}
	o.shoot("Sumiati.jpg", color.White)
	o.screen = New(o.Desk)
	o.Show(o.screen)
	o.screen.Ask(desk.PhotosRequest{Folder: o.dir})
	if o.screen.page == nil {
		t.Fatal("the folder does not open")
	}
	return o
}

func (o *office) counts(want map[photos.Status]int) {
	o.Helper()
	for _, s := range append(photos.Statuses, photos.Waiting) {
		if got := o.screen.page.plan.Count(s); got != want[s] {
			o.Errorf("%d files are %q, not %d", got, s, want[s])
		}
	}
}

func (o *office) photo(i int) string {
	o.Helper()
	w, err := o.DB.Workers.Get(o.Context(), o.people[i].ID)
	o.Must(err)
	return w.PhotoHash
}

func TestStoreAndUndo(t *testing.T) {
	o := open(t, 3)
	o.counts(map[photos.Status]int{photos.Matched: 3, photos.Nobody: 1})
	p := o.screen.page
	p.show(1)
	p.plan.Files[1].Left = true
	p.plan.Judge()
	p.draw()
	o.screen.Save()
	if o.photo(0) == "" || o.photo(1) != "" || o.photo(2) == "" {
		t.Error("not the photos that were looked at are stored")
	}
	o.counts(map[photos.Status]int{photos.Same: 2, photos.Matched: 1, photos.Nobody: 1})
	o.Desk.Notices.Undo()
	if o.photo(0) != "" || o.photo(2) != "" {
		t.Error("the undo left photos")
	}
	o.counts(map[photos.Status]int{photos.Matched: 3, photos.Nobody: 1})
}

func TestCropIsShifted(t *testing.T) {
	o := open(t, 1)
	p := o.screen.page
	p.show(0)
	before := p.plan.Files[0].Hash
	if p.detail.cropper.whole == nil {
		t.Fatal("the whole picture is not shown")
	}
	p.detail.cropper.grow(0.5)
	f := &p.plan.Files[0]
	if !f.Moved || f.Crop.Width > 0.6 || f.Hash == before {
		t.Errorf("crop %+v", f.Crop)
	}
	p.detail.recrop(nil)
	if f.Moved || f.Hash != before || f.Crop != (picture.Crop{Left: f.Crop.Left, Top: f.Crop.Top, Width: f.Crop.Width}) {
		t.Errorf("cropped by itself: %+v", f)
	}
}

func TestNobodyIsNamedByHand(t *testing.T) {
	o := open(t, 2)
	p := o.screen.page
	at := len(p.plan.Files) - 1
	p.show(at)
	p.plan.Files[0].Left = true // the name's file takes the place of the first worker's own
	p.detail.give(at, o.people[0].ID)
	f := p.plan.Files[at]
	if f.Status != photos.Matched || f.By != photos.ByHand || f.Name != o.people[0].Name {
		t.Fatalf("%+v", f)
	}
	o.screen.Save()
	if o.photo(0) != f.Hash {
		t.Error("the photo given by hand is not stored")
	}
}

func TestReplaceAndFilter(t *testing.T) {
	o := open(t, 2)
	o.screen.Save()
	o.shoot(o.people[0].NIK+".jpg", color.Black)
	o.screen.Ask(desk.PhotosRequest{Folder: o.dir})
	o.counts(map[photos.Status]int{photos.Same: 1, photos.Other: 1, photos.Nobody: 1})
	p := o.screen.page
	p.filters.Set(filterStatus, string(photos.Other))
	p.draw()
	if len(p.listed) != 1 || o.screen.Count() == "" {
		t.Errorf("%d files are listed", len(p.listed))
	}
	old := o.photo(0)
	p.replace.SetValue(true)
	o.screen.Save()
	if o.photo(0) == old {
		t.Error("the photo was not replaced")
	}
	o.Desk.Notices.Undo()
	if o.photo(0) != old {
		t.Error("the former photo did not come back")
	}
}

func TestFolderThatHoldsNoPicture(t *testing.T) {
	o := open(t, 1)
	page := o.screen.page
	o.screen.Dropped([]string{t.TempDir()})
	if o.screen.page != page || o.Desk.Notices.Last == "" {
		t.Errorf("an empty folder: %q", o.Desk.Notices.Last)
	}
}

func TestDeletedWorkerIsNobody(t *testing.T) {
	o := open(t, 2)
	o.Must(o.DB.Workers.Delete(t.Context(), o.people[0].ID))
	o.counts(map[photos.Status]int{photos.Matched: 1, photos.Nobody: 2})
}
