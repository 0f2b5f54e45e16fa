package screens

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"lingkaran/app/guests"
	"lingkaran/data"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"
)

// dayScenes show the model ceremony from the ranking to the report, as a draft
// that is confirmed on the way. It is put back in the end.
var dayScenes = []func(*studio, *data.DB){pictureRanking, pictureGuests, pictureRundown, picturePack, pictureDoor, pictureStage, pictureHeld}

// pictureRanking ranks the companies, with a rule of three categories and a
// change by hand.
func pictureRanking(s *studio, db *data.DB) {
	s.status(db, data.CeremonyDraft)
	s.chapter("Ranking") // the rules of a draft stand open
	s.press("Platinum, Emas, Perak")
	s.take("ranking-rules")
	s.tap("Save the rules")
	s.rest()
	s.take("ranking")
	s.tableKeys(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	s.rest()
	s.take("ranking-company")
	s.tap("Change by hand")
	s.typed("hasil rapat 20 November 2022: berkas belum lengkap")
	s.take("ranking-hand")
	s.leave()
	s.escape()
	s.rest()
	s.escape()
	s.chapter("Ranking")
	s.tap("Make it the list of awardees")
	s.take("ranking-take")
	s.pressLike("Make %s companies the list of awardees")
	s.rest()
	s.tap("Confirm")
	s.rest()
	s.tap("Ranking")
	s.quiet()
	s.take("ranking-frozen")
}

// pictureGuests reads a list of guests and answers for one of them.
func pictureGuests(s *studio, db *data.DB) {
	s.files.opened = s.guestList()
	s.chapter("Guests")
	s.take("guests")
	s.tap("Add many")
	s.take("guests-many")
	s.chooseLast()
	s.take("guests-import")
	s.pressLike("Add %s guests")
	s.rest()
	s.tableKeys(fyne.KeyDown, fyne.KeyReturn)
	s.rest()
	s.take("guest")
	s.escape()
	s.quiet()
}

// pictureRundown shows the order of events with one of its items.
func pictureRundown(s *studio, _ *data.DB) {
	s.chapter("Rundown")
	s.take("rundown")
}

// picturePack makes all papers of the ceremony.
func picturePack(s *studio, _ *data.DB) {
	s.files.folder = filepath.Join("Dokumen", "Acara 14 Desember 2022")
	s.chapter("Files of the day")
	s.take("pack")
	s.tap("Make all papers")
	s.take("pack-made")
}

// pictureDoor welcomes guests by the codes of their invitations and by name.
func pictureDoor(s *studio, db *data.DB) {
	all, err := db.Guests.Of(context.Background(), s.ids.ModelCeremony)
	s.must(err)
	s.chapter("Reception")
	s.rest()
	for _, g := range all[1:8] {
		if g.Code == "" {
			s.t.Fatal("the invitations have no codes")
		}
		s.typed(guests.InQR(g.Code) + "\n")
		s.rest()
	}
	s.quiet()
	s.take("reception")
	s.typed("barokah\n")
	s.take("reception-name")
}

// pictureStage shows the stage, as the operator and as the hall see it.
func pictureStage(s *studio, _ *data.DB) {
	s.chapter("Stage")
	s.rest()
	for range 10 {
		s.tap("Next")
	}
	s.take("stage-operator")
	s.tap("Open the stage’s window")
	s.rest()
	s.tap("Fill the screen (F11)")
	s.rest()
	s.take("stage")
	s.tap("Close the stage’s window")
	s.rest()
}

// pictureHeld ends the day: the report can be made.
func pictureHeld(s *studio, db *data.DB) {
	s.chapter("Files of the day")
	s.tap("Mark as held")
	s.rest()
	s.quiet()
	s.scrolled(2000)
	s.take("pack-report")
}

// chapter opens the model ceremony at one of its tabs.
func (s *studio) chapter(english string) {
	s.t.Helper()
	s.open(data.KindCeremony, s.ids.ModelCeremony)
	s.tap(english)
}

// status brings the model ceremony to a status, with the hour at which it began.
func (s *studio) status(db *data.DB, to data.CeremonyStatus) {
	s.t.Helper()
	ctx := context.Background()
	for {
		c, err := db.Ceremonies.Get(ctx, s.ids.ModelCeremony)
		s.must(err)
		c.Status, c.Time = to, "09.00"
		if err = db.Ceremonies.Save(ctx, &c); errors.Is(err, data.ErrStale) {
			continue
		}
		s.must(err)
		return
	}
}

// chooseLast takes the last line of the menu that is open.
func (s *studio) chooseLast() {
	s.t.Helper()
	s.rest()
	var last fyne.CanvasObject
	s.do(func() {
		sought(s.shell.Window().Canvas().Overlays().Top(), func(o fyne.CanvasObject) bool {
			if fmt.Sprintf("%T", o) == "*widget.menuItem" {
				last = o
			}
			return false
		})
		if last != nil {
			last.(fyne.Tappable).Tapped(&fyne.PointEvent{})
		}
	})
	if last == nil {
		s.t.Fatal("no menu is open")
	}
}

// guestList is a list of guests as an institution sends it.
func (s *studio) guestList() string {
	s.t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, cells := range [][]any{
		{"DAFTAR UNDANGAN SOSIALISASI PERLINDUNGAN PEKERJA RENTAN"},
		{},
		{"NO", "INSTANSI / PERUSAHAAN", "NAMA", "JABATAN", "NO. HP", "JUMLAH", "ALAMAT"},
		{1, "Dinas Koperasi dan Usaha Mikro Kabupaten Pasuruan", nil, "Kepala Dinas", "081200009001", 2, "Jl. Contoh No. 11, Bangil"},
		{2, "Dinas Perikanan Kabupaten Pasuruan", "Hj. Endah Contohwati", "Kepala Dinas", "0812-0000-9002", 2, "Jl. Contoh No. 12, Bangil"},
		{3, "Kecamatan Lekok", nil, "Camat", "081200009003", 1, "Jl. Contoh No. 13, Lekok"},
		{4, "Dinas Tenaga Kerja Kabupaten Pasuruan", nil, "Kepala Dinas Tenaga Kerja", "081200009004", 1, "Jl. Contoh No. 14, Bangil"},
		{5, "Kelompok Nelayan Contoh Jaya", "Slamet Contohadi", "Ketua", "belum ada", "tiga", nil},
		{6, nil, nil, "Sekretaris", nil, 1, nil},
		{nil, "Pasuruan, 5 Desember 2022"},
	} {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		s.must(err)
		s.must(f.SetSheetRow("Sheet1", at, &cells))
	}
	path := filepath.Join("Dokumen", "Undangan Pemkab Pasuruan.xlsx")
	s.must(f.SaveAs(path))
	time.Sleep(100 * time.Millisecond)
	return path
}
