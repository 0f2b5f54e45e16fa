package screens

import (
	"context"
	"time"

	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/reports"

	"fyne.io/fyne/v2"
)

// givingScenes show a contribution from the promise to the letters, and the
// reports that count it.
var givingScenes = []func(*studio, *data.DB){pictureContribution, pictureLetters, pictureEnding, pictureReports}

// pictureContribution follows a promise until its money is received.
func pictureContribution(s *studio, db *data.DB) {
	s.quiet()
	s.show(desk.KeyCompanies)
	s.command("All contributions")
	s.take("contributions")
	s.escape()
	given := s.givenBy(db, "Yamaha Musical")
	s.open(data.KindContribution, given.ID)
	s.take("contribution-received")
	s.tap("Note what was received")
	s.typed("\n")
	s.take("contribution-payment")
	s.leave()
	s.escape()
}

// pictureLetters writes the receipt of a payment and the letter of thanks.
func pictureLetters(s *studio, db *data.DB) {
	given := s.givenBy(db, "Yamaha Musical")
	s.open(data.KindContribution, given.ID)
	s.tapped("*companies.entryRow", 0.2, 0.5) // the payment
	s.tap("Print receipt")
	s.drawn()
	s.take("letter-receipt")
	s.escape()
	s.rest()
	s.escape()
	s.tap("Letter of thanks")
	s.drawn()
	s.take("letter-thanks")
	s.tap("Change the text")
	s.take("letter-text")
	s.escape()
	s.rest()
	s.escape()
	s.rest()
	s.escape()
}

// pictureEnding asks for an extension, and extends a group.
func pictureEnding(s *studio, _ *data.DB) {
	s.command("Protection that ends soon")
	s.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	s.take("ending")
	s.tap("Write a letter")
	s.drawn()
	s.take("letter-extension")
	s.escape()
	s.tap("Extend")
	s.take("extend")
	s.escape()
	s.rest()
	s.escape()
	s.rest()
	s.escape()
}

// pictureReports shows what a year reached.
func pictureReports(s *studio, db *data.DB) {
	ctx := context.Background()
	year := pictured.Year()
	for _, x := range []data.Target{{Year: year, Measure: data.MeasureWorkers, Amount: 250},
		{Year: year, Measure: data.MeasureMonths, Amount: 1200}, {Year: year, Measure: data.MeasureAmount, Amount: 15_000_000}} {
		s.must(db.Reports.SaveTarget(ctx, &x))
	}
	s.show(reports.Key)
	s.tap("This year")
	s.take("reports")
	s.tap("Kecamatan")
	s.take("reports-kecamatan")
	s.tap("By month")
}

// givenBy is the latest contribution of a company.
func (s *studio) givenBy(db *data.DB, name string) data.ContributionRow {
	s.t.Helper()
	ctx := context.Background()
	all, err := db.Companies.IDs(ctx, data.CompanyQuery{Text: name})
	s.must(err)
	if len(all) != 1 {
		s.t.Fatalf("%d companies are called %q", len(all), name)
	}
	given, err := db.Contributions.Of(ctx, all[0])
	s.must(err)
	return given[0]
}

// drawn waits for a page that is drawn behind the window.
func (s *studio) drawn() {
	s.rest()
	time.Sleep(2 * time.Second)
}

// keys presses keys where the focus is.
func (s *studio) keys(all ...fyne.KeyName) {
	s.t.Helper()
	s.rest()
	for _, k := range all {
		s.do(func() {
			if in := s.shell.Window().Canvas().Focused(); in != nil {
				in.TypedKey(&fyne.KeyEvent{Name: k})
			} else {
				s.t.Errorf("no field has the focus for %s", k)
			}
		})
	}
	s.rest()
}
