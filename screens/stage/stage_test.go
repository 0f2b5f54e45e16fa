package stage

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/rundown"
	"lingkaran/data"
	"lingkaran/screens/desktest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// ceremony keeps a ceremony with a rundown and so many awardees.
func ceremony(o *desktest.Office, awardees int) data.Ceremony {
	o.Helper()
	c := data.Ceremony{Title: "Penyerahan Penghargaan", Date: data.Date{Year: 2022, Month: 12, Day: 14}, Time: "09:00", Status: data.CeremonyConfirmed}
	o.Must(o.DB.Ceremonies.Save(o.Context(), &c))
	o.Must(o.DB.Rundowns.SaveAll(o.Context(), []data.RundownItem{
		{CeremonyID: c.ID, Title: "Pembukaan", Minutes: 10},
		{CeremonyID: c.ID, Title: "Penyerahan penghargaan", Role: data.AwardsItem, Minutes: 20},
		{CeremonyID: c.ID, Title: "Penutup", Minutes: 5}}))
	var ids []int64
	for i := range awardees {
		x := data.Company{LegalForm: "PT", Name: fmt.Sprintf("Perusahaan %c", 'A'+i), Status: data.CompanyActive}
		o.Must(o.DB.Companies.Save(o.Context(), &x))
		ids = append(ids, x.ID)
	}
	o.Must(o.DB.Ceremonies.AddAwards(o.Context(), c.ID, ids))
	return c
}

// on says what is shown.
func (s *Stage) on() string {
	x := s.Scenes()[s.At()]
	if s.Black() {
		return "black"
	}
	if x.Title() != "" {
		return x.Title()
	}
	return string(x.Kind)
}

func TestKeysLeadThroughTheCeremony(t *testing.T) {
	o := desktest.Open(t)
	c := ceremony(o, 2)
	s := New(o.Desk, c.ID)
	defer s.Close()
	s.Load()
	if s.on() != "opening" {
		t.Fatalf("begins with %s", s.on())
	}
	for _, tt := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyLeft, "opening"}, {fyne.KeyRight, "Pembukaan"}, {fyne.KeyPageDown, "Penyerahan penghargaan"}, {fyne.KeySpace, "PT Perusahaan A"},
		{fyne.KeyB, "black"}, {fyne.KeyRight, "PT Perusahaan A"}, {fyne.KeyDown, "PT Perusahaan B"}, {fyne.KeyPageUp, "PT Perusahaan A"},
		{fyne.KeyPeriod, "black"}, {fyne.KeyPeriod, "PT Perusahaan A"}, {fyne.KeyReturn, "PT Perusahaan B"}, {fyne.KeySpace, "Penutup"},
		{fyne.KeySpace, "closing"}, {fyne.KeySpace, "closing"}, {fyne.KeyUp, "Penutup"}, {fyne.KeyBackspace, "PT Perusahaan B"},
	} {
		if !s.TypedKey(tt.key) || s.on() != tt.want {
			t.Errorf("after %s: %s, want %s", tt.key, s.on(), tt.want)
		}
	}
	if s.TypedKey(fyne.KeyA) || s.TypedKey(fyne.KeyEscape) {
		t.Error("keys without a meaning are taken")
	}
}

func TestThePlaceOutlivesWindowAndProgram(t *testing.T) {
	o := desktest.Open(t)
	c := ceremony(o, 3)
	s := New(o.Desk, c.ID)
	s.Load()
	s.Show("Panggung")
	if !s.Open() {
		t.Fatal("no window")
	}
	s.Go(4)
	s.Hide()
	if s.Open() || s.on() != "PT Perusahaan B" {
		t.Errorf("after the window was closed: %s", s.on())
	}
	s.Show("Panggung")
	test.NewTempWindow(t, nil) // another one
	s.Close()
	again := New(o.Desk, c.ID)
	defer again.Close()
	again.Load()
	if again.on() != "PT Perusahaan B" {
		t.Errorf("after a new start: %s", again.on())
	}
	awards, err := o.DB.Ceremonies.Awards(t.Context(), c.ID)
	o.Must(err)
	o.Must(o.DB.Ceremonies.Reorder(t.Context(), c.ID, []int64{awards[1].ID, awards[2].ID, awards[0].ID}))
	if again.on() != "PT Perusahaan B" || again.Scenes()[again.At()].Nth != 1 {
		t.Errorf("after another order of call: %s", again.on())
	}
	o.Must(o.DB.Ceremonies.RemoveAwards(t.Context(), awards[1].ID))
	if again.on() != "Penyerahan penghargaan" {
		t.Errorf("when the one on stage is taken off: %s", again.on())
	}
	third := New(o.Desk, c.ID) // nothing was pressed since
	defer third.Close()
	third.Load()
	if third.on() != "Penyerahan penghargaan" {
		t.Errorf("after a new start, when the one on stage is gone: %s", third.on())
	}
}

func TestThePlaceIsOfOneDatabase(t *testing.T) {
	one, other := desktest.Open(t), desktest.Open(t)
	a, same, b := New(one.Desk, 1), New(one.Desk, 1), New(other.Desk, 1)
	defer a.Close()
	defer same.Close()
	defer b.Close()
	if a.key() != same.key() || a.key() == b.key() {
		t.Errorf("%q, %q; in another database %q", a.key(), same.key(), b.key())
	}
}

func TestFit(t *testing.T) {
	o := desktest.Open(t)
	_ = o
	style := fyne.TextStyle{Bold: true}
	for _, name := range []string{"A", "PT Yamaha Electronic Manufacturing Indonesia (YEMI)", strings.Repeat("panjang", 20),
		"PT " + strings.Repeat("Nama Panjang Sekali ", 8), "Sumberrejo"} {
		for _, box := range []fyne.Size{{Width: 1200, Height: 280}, {Width: 300, Height: 60}, {Width: 160, Height: 400}} {
			size, parts := Fit(name, style, box.Width, box.Height, 160, 3)
			if strings.Join(parts, " ") != strings.Join(strings.Fields(name), " ") {
				t.Fatalf("%q became %q", name, parts)
			}
			if len(parts) > 3 || size > 160 || size*lineStep*float32(len(parts)) > box.Height*1.001 {
				t.Errorf("%q in %v: %v in %d lines", name, box, size, len(parts))
			}
			for _, p := range parts {
				if w := fyne.MeasureText(p, size, style).Width; w > box.Width*1.01 {
					t.Errorf("%q in %v is %v wide", p, box, w)
				}
			}
		}
	}
	if _, parts := Fit("PT Yamaha Electronic Manufacturing Indonesia", style, 1200, 400, 160, 3); len(parts) < 2 {
		t.Errorf("a long name stays small in one line: %q", parts)
	}
}

// TestPictures draws each kind of scene; LINGKARAN_SHOTS names a folder that
// keeps them.
func TestPictures(t *testing.T) {
	o := desktest.Open(t)
	long := data.AwardRow{Award: data.Award{Category: "Platinum", Workers: 1234, WorkerMonths: 7404}, Company: "PT Yamaha Electronic Manufacturing Indonesia (YEMI)"}
	huge := long
	huge.Company = "Koperasi Unit Desa Makmur Sejahtera Bersama Masyarakat Kecamatan Purwosari dan Sukorejo Kabupaten Pasuruan"
	item := rundown.Slot{From: 570, To: 590, Item: data.RundownItem{Record: data.Record{ID: 1}, Title: "Sambutan Bupati atau Wakil Bupati sekaligus membuka acara", Person: "Wakil Bupati Pasuruan, KH Abdul Mujib Imron"}}
	next := rundown.Slot{From: 590, To: 620, Item: data.RundownItem{Record: data.Record{ID: 2}, Title: "Sosialisasi perlindungan pekerja rentan"}}
	c := data.Ceremony{Title: "Sosialisasi Surat Edaran Bupati perihal Pelaksanaan Perlindungan Sosial Ketenagakerjaan bagi Pekerja Rentan pada Perusahaan",
		Theme: "Bersama melindungi pekerja rentan", Date: data.Date{Year: 2022, Month: 12, Day: 14}, Venue: "Pavilion Taman Dayu, Pandaan, Pasuruan",
		Organisers: "BPJS Ketenagakerjaan Pasuruan\nPemerintah Kabupaten Pasuruan"}
	var logos []fyne.Resource
	for _, n := range []string{"logo", "partner"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "assets", "sample", n+".png"))
		o.Must(err)
		logos = append(logos, fyne.NewStaticResource(n, b))
	}
	pictures := map[string]Picture{
		"opening": {Scene: rundown.Scene{Kind: rundown.Opening}}, "item": {Scene: rundown.Scene{Kind: rundown.Item, Slot: item}, Next: next},
		"call": {Scene: rundown.Scene{Kind: rundown.Call, Award: long, Nth: 5, Of: 6}}, "huge": {Scene: rundown.Scene{Kind: rundown.Call, Award: huge, Nth: 12, Of: 120}},
		"short":   {Scene: rundown.Scene{Kind: rundown.Call, Award: data.AwardRow{Company: "KUD Sumberrejo"}, Nth: 1, Of: 6}},
		"closing": {Scene: rundown.Scene{Kind: rundown.Closing}}, "black": {Black: true},
	}
	v := NewView()
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	for _, size := range []fyne.Size{{Width: 1366, Height: 768}, {Width: 1920, Height: 1080}, {Width: 1024, Height: 768}, {Width: 320, Height: 180}} {
		w.Resize(size)
		for name, p := range pictures {
			p.Ceremony, p.Logos, p.Now, p.Office = c, logos, o.Desk.Now(), "Kantor Contoh"
			v.Draw(p)
			r := test.WidgetRenderer(v)
			for _, x := range r.Objects() {
				if at, s := x.Position(), x.Size(); at.X < -0.5 || at.Y < -0.5 || at.X+s.Width > size.Width+0.5 || at.Y+s.Height > size.Height+0.5 {
					t.Errorf("%s at %v: something stands at %v, %v", name, size, at, s)
				}
			}
			if name == "black" && len(r.Objects()) != 1 {
				t.Error("a black screen shows something")
			}
			if folder := os.Getenv("LINGKARAN_SHOTS"); folder != "" {
				keep(t, filepath.Join(folder, fmt.Sprintf("stage-%s-%d.png", name, int(size.Width))), w.Canvas().Capture())
			}
		}
	}
}

func keep(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// TestScenesShareTheirLargePictures goes through many scenes: the ground and
// the logos are the same objects, so that what is drawn of them is kept once.
func TestScenesShareTheirLargePictures(t *testing.T) {
	test.NewTempApp(t)
	v := NewView()
	r := test.TempWidgetRenderer(t, v)
	v.Resize(fyne.NewSize(640, 360))
	large := func() (all []fyne.CanvasObject) {
		for _, o := range r.Objects() {
			switch o.(type) {
			case *canvas.LinearGradient, *canvas.Image:
				all = append(all, o)
			}
		}
		return all
	}
	logo := func() fyne.Resource { return fyne.NewStaticResource("logo", emblem(t)) }
	v.Draw(Picture{Logos: []fyne.Resource{logo()}})
	first := large()
	if len(first) != 2 {
		t.Fatalf("%d large pictures", len(first))
	}
	for nth := range 5 {
		v.Draw(Picture{Logos: []fyne.Resource{logo()}, Scene: rundown.Scene{Kind: rundown.Call, Nth: nth}})
		if !slices.Equal(large(), first) {
			t.Fatalf("scene %d has others", nth)
		}
	}
}

func emblem(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
