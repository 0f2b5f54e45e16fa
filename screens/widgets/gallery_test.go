package widgets

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"lingkaran/data"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestGallery draws the widgets in both looks. With LINGKARAN_GALLERY=folder
// it leaves the pictures there to be looked at.
func TestGallery(t *testing.T) {
	folder := os.Getenv("LINGKARAN_GALLERY")
	for _, look := range []struct {
		name    string
		mode    theme.Mode
		percent int
	}{{"light", theme.Light, 100}, {"dark", theme.Dark, 100}, {"light-150", theme.Light, 150}} {
		for name, content := range map[string]func() fyne.CanvasObject{"list": galleryList, "form": galleryForm, "parts": galleryParts} {
			t.Run(name+" "+look.name, func(t *testing.T) {
				app := test.NewTempApp(t)
				app.Settings().SetTheme(theme.New(look.mode, look.percent))
				win := test.NewTempWindow(t, On("background", content()))
				win.SetPadded(false)
				win.Resize(fyne.NewSize(1366, 768))
				if m := win.Content().MinSize(); m.Width > 1366 || m.Height > 768 {
					t.Errorf("needs %v", m)
				}
				picture := win.Canvas().Capture()
				if colours(picture) < 20 {
					t.Error("the picture is all but empty")
				}
				if folder == "" {
					return
				}
				f, err := os.Create(filepath.Join(folder, name+"-"+look.name+".png"))
				if err != nil {
					t.Fatal(err)
				}
				if err := png.Encode(f, picture); err != nil {
					t.Error(err)
				}
				if err := f.Close(); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// colours counts the different colours of a picture, up to a hundred.
func colours(p image.Image) int {
	seen := map[color.Color]bool{}
	for y := p.Bounds().Min.Y; y < p.Bounds().Max.Y; y += 3 {
		for x := p.Bounds().Min.X; x < p.Bounds().Max.X && len(seen) < 100; x += 3 {
			seen[p.At(x, y)] = true
		}
	}
	return len(seen)
}

func galleryList() fyne.CanvasObject {
	tab := NewTable(Inline(), true,
		Column[record]{Title: "Nama", Key: "name", Width: 140, Flex: 1, Bold: true, Text: func(r record) string { return r.name }},
		Column[record]{Title: "Nomor", Key: "n", Width: 80, Align: fyne.TextAlignTrailing, Text: func(r record) string { return r.name[5:] }},
		Column[record]{Title: "Status", Width: 150, Chip: func(r record) (string, Tone) {
			return []string{"Aktif", "Berakhir 30 hari lagi", "Tanpa KPJ", "Baru", "Berakhir"}[r.id%5], []Tone{Good, Warn, Bad, Info, Neutral}[r.id%5]
		}})
	tab.SetSort("name", true)
	tab.Load((&numbered{n: 1000}).feed())
	tab.pressed(3, false, 0)
	tab.pressed(5, true, 0)
	search := NewSearchBox(Inline(), "Cari nama")
	filters := NewFilterBar(Filter{Key: "s", Label: "Status", Choices: []Choice{{Value: "", Title: "Semua"}, {Value: "a", Title: "Aktif"}}},
		Filter{Key: "d", Label: "Kecamatan"})
	filters.Set("s", "a")
	split := NewSplit(Frame(Rows(0, NewToolbar(search, filters, NewTool("Impor", theme.IconUpload, nil)), NewRule()), nil, nil, nil, tab.Object()))
	p := NewPanel()
	p.SetTitle("Kasiyati", "Nelayan, Grati")
	p.SetChip("Aktif", Good)
	p.SetTools(NewButton("Ubah", theme.IconEdit, nil), NewTool("Hapus", theme.IconTrash, nil))
	p.SetBody(
		NewSection("Identitas", NewFactGrid(Fact{Label: "NIK", Value: "3514**********01"}, Fact{Label: "KPJ"},
			Fact{Label: "Alamat", Value: "Dusun Krajan RT 03/RW 02, Desa Karangjati, Kecamatan Pandaan, Kabupaten Pasuruan", Wide: true},
			Fact{Label: "Perusahaan", Value: "PT Contoh Sejahtera", Link: func() {}})),
		NewSection("Riwayat", NewTimeline([]data.Change{{At: time.Unix(0, 0), Actor: "petugas", Action: data.ActionChange,
			Fields: []data.FieldChange{{Field: "Phone", New: "081234567890"}}}}, nil, nil)))
	split.Open(p.Object())
	return split.Object()
}

func galleryForm() fyne.CanvasObject {
	nik, money := NewDigits("NIK", "NIK", Required()), NewMoney("Income", "Penghasilan sebulan")
	money.SetValue(1_500_000)
	born := NewDate("BirthDate", "Tanggal lahir", today)
	born.SetValue(data.Date{Year: 1980, Month: 12, Day: 14})
	f := NewForm(NewGroup("Identitas", nik, NewText("Name", "Nama", Required(), Hint("Seperti pada KTP.")), born, money),
		NewGroup("Perlindungan", NewPicker(Inline(), "Company", "Perusahaan", nil), NewMonth("First", "Bulan pertama", today),
			NewCombo(Inline(), "Job", "Pekerjaan", nil), NewSelect("Sex", "Jenis kelamin", nil), NewTick("t", "Sudah menerima kartu"),
			NewTime("Time", "Pukul"), NewPhoto("Photo", "Foto", 90, 120), NewMultiline("Notes", "Catatan", 2)))
	f.ShowIssues([]Issue{{Field: "NIK", Text: "NIK terdiri dari 16 digit."}, {Field: "BirthDate", Text: "Tidak sama dengan tanggal lahir dalam NIK.", Warning: true}})
	return f.Object()
}

func galleryParts() fyne.CanvasObject {
	bars := NewBars()
	bars.Set([]string{"Jul", "Agu", "Sep", "Okt", "Nov"}, []int{10, 240, 512, 480, 777})
	pages := NewPageView()
	pages.SetMessage("Pilih acara untuk melihat piagamnya.")
	bar := NewBar()
	bar.SetValue(0.4)
	return container.NewVScroll(Pad(Rows(16,
		Columns(8, NewPrimary("Simpan", "", nil), NewButton("Batal", "", nil), NewDanger("Hapus", theme.IconTrash, nil), NewTool("Cetak", theme.IconPrinter, nil),
			NewIconButton(theme.IconCopy, "Salin", nil), NewChip("Aktif", Good), NewChip("Ganda", Bad), NewLink("Urungkan", theme.ColorAccentText, nil)),
		NewCard(NewSection("Pekerja terlindungi", bars)), bar, NewSkeleton(3),
		container.New(fixed{height: 200}, NewEmptyState(theme.IconAward, "Belum ada acara", "Acara memuat penerima penghargaan dan urutan panggilannya.", "Acara baru", nil)),
		container.New(fixed{height: 200}, pages.Object())), 16))
}
