package companies

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"lingkaran/data"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// TestPanesStandInTheWindowAtTheLargestText: no pane needs more room than a
// small screen leaves beside the sidebar.
func TestPanesStandInTheWindowAtTheLargestText(t *testing.T) {
	o := open(t)
	o.Desk.App.Settings().SetTheme(theme.New(theme.Light, 150))
	o.Desk.Window.Resize(fyne.NewSize(1090, 650))
	c := o.company(data.Company{LegalForm: "PT", Name: "Nama Perusahaan yang Sangat Panjang Sekali Sejahtera Bersama Makmur Sentosa Abadi Internasional Tbk", ContactName: "Raden Ayu Siti Contohwati Kusumaningrum Prawiradirja", ContactPhone: "081234567890"})
	k := o.contribution(c, data.MonthOf(2026, 6), 7, 5)
	_, err := o.DB.Contributions.Cover(bg, k.ID, o.workers(4))
	o.Must(err)
	pay := data.Payment{ContributionID: k.ID, Date: k.Date, Amount: 123_456, ReceiptNumber: "KWITANSI/PANJANG/2026/000123", Notes: "angsuran pertama"}
	o.Must(o.DB.Payments.Save(bg, &pay))
	for _, pane := range []struct {
		name string
		show func()
	}{
		{"contribution", func() { o.screen.OpenRecord(data.KindContribution, k.ID) }},
		{"payment", func() { o.screen.OpenRecord(data.KindContribution, k.ID); o.page().openPayment(pay) }},
		{"extension", func() { o.screen.extendGroup(k.ID) }},
		{"ending", func() { o.screen.showEnding(); o.screen.top().(*ending).open(c.ID) }},
		{"letters", func() { o.screen.openLetters(data.LetterThanks, []int64{k.ID}, 0, 0) }},
		{"text", func() { o.screen.push(newLetterText(o.screen, data.LetterThanks, func() {})) }},
		{"gifts", func() { o.screen.showGifts() }},
	} {
		name := pane.name
		o.screen.closeAll()
		pane.show()
		if m := o.screen.top().object().MinSize(); m.Width > 1090 || m.Height > 650 {
			t.Errorf("%s needs %v", name, m)
		}
		if to := os.Getenv("LINGKARAN_PANES"); to != "" {
			f, err := os.Create(filepath.Join(to, name+".png"))
			o.Must(err)
			o.Must(png.Encode(f, o.Desk.Window.Canvas().Capture()))
			o.Must(f.Close())
		}
	}
}
