package companies

import (
	"testing"

	"lingkaran/app/tariff"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
)

func TestAPaymentIsNotedChangedAndTakenBack(t *testing.T) {
	o := open(t)
	k := o.contribution(o.company(data.Company{Name: "Satu"}), data.MonthOf(2026, 9), 6, 3)
	o.screen.OpenRecord(data.KindContribution, k.ID)
	p := o.page()
	p.openPayment(data.Payment{})
	if p.payment.sum.Value() != k.Amount {
		t.Errorf("%d is offered of %d", p.payment.sum.Value(), k.Amount)
	}
	desktest.Type(p.payment.ed.form, map[string]string{"Amount": "100000", "Date": "01/12/2026", "ReceiptNumber": "KW-1"})
	o.screen.Save()
	if bad, _ := desktest.Trouble(p.payment.ed.form, "Date"); bad == "" {
		t.Fatal("a day to come is taken")
	}
	desktest.Type(p.payment.ed.form, map[string]string{"Date": "20/11/2026"})
	o.screen.Save()
	if p.payment != nil || p.shown.Received != 100_000 || p.shown.standing.AmountOpen != k.Amount-100_000 || p.shown.standing.Stage() != tariff.Promised {
		t.Fatalf("kept %+v", p.shown.standing)
	}
	o.Desk.Notices.Undo()
	if p.shown.Received != 0 {
		t.Fatalf("%d is received after the undo", p.shown.Received)
	}
	p.openPayment(data.Payment{})
	o.screen.Save()
	if p.shown.standing.Stage() != tariff.Received {
		t.Fatalf("kept %+v", p.shown.standing)
	}
	p.openPayment(p.shown.payments[0])
	desktest.Type(p.payment.ed.form, map[string]string{"Amount": "999999999"})
	o.screen.Save()
	if _, warn := desktest.Trouble(p.payment.ed.form, "Amount"); warn == "" || p.payment == nil {
		t.Fatal("too much is not warned of")
	}
	o.screen.Save() // seen
	if p.shown.Received != 999_999_999 {
		t.Fatalf("%d is received", p.shown.Received)
	}
	p.openPayment(p.shown.payments[0])
	p.payment.remove()
	if p.shown.Received != 0 || p.payment != nil {
		t.Fatal("the payment is still there")
	}
	o.Desk.Notices.Undo()
	if p.shown.Received != 999_999_999 {
		t.Errorf("%d is received after the undo", p.shown.Received)
	}
}

func TestAGroupIsExtendedInOneStep(t *testing.T) {
	o := open(t)
	a, b := o.company(data.Company{Name: "Satu"}), o.company(data.Company{Name: "Dua"})
	k := o.contribution(a, data.MonthOf(2026, 6), 6, 5)
	ids := o.workers(5)
	_, err := o.DB.Contributions.Cover(bg, k.ID, ids)
	o.Must(err)
	other := o.contribution(b, data.MonthOf(2027, 1), 3, 1)
	_, err = o.DB.Contributions.Cover(bg, other.ID, ids[:1])
	o.Must(err)
	o.Must(o.DB.Workers.Delete(bg, ids[1]))
	old, err := o.DB.Workers.Get(bg, ids[2])
	o.Must(err)
	old.BirthDate = data.Date{Year: 1950, Month: 3, Day: 4}
	o.Must(o.DB.Workers.Save(bg, &old))

	o.screen.OpenRecord(data.KindContribution, k.ID)
	o.page().extend()
	x, ok := o.screen.top().(*extender)
	if !ok {
		t.Fatalf("%T is open", o.screen.top())
	}
	if len(x.rows) != 5 || len(x.chosen()) != 2 {
		t.Fatalf("%d of %d are chosen", len(x.chosen()), len(x.rows))
	}
	for _, w := range x.rows[:3] {
		if x.reason(w) == "" {
			t.Errorf("%s has no reason", w.Name)
		}
	}
	x.table.Tick(ids[0], ids[1], ids[2]) // the old one goes on all the same, the others cannot
	if len(x.chosen()) != 3 {
		t.Fatalf("%d are chosen", len(x.chosen()))
	}
	// A colleague is faster with one of them.
	_, err = o.Colleague("siti").Contributions.Cover(bg, o.contribution(b, data.MonthOf(2027, 5), 1, 1).ID, ids[4:])
	o.Must(err)
	o.screen.Save()
	if o.screen.top() != pane(x) || x.banner.Text == "" || len(x.chosen()) != 1 {
		t.Fatalf("%d are chosen, %q is said", len(x.chosen()), x.banner.Text)
	}
	o.screen.Save()
	p := o.page()
	if p.id == k.ID || p.shown.Assigned != 1 || p.shown.FirstMonth != data.MonthOf(2026, 12) || p.shown.Amount != 1*(8400+5*16800) || len(p.shown.kept.Lines) != 6 {
		t.Fatalf("extended to %+v", p.shown.Contribution)
	}
	o.Desk.Notices.Undo()
	if rows, err := o.DB.Contributions.Of(bg, a.ID); err != nil || len(rows) != 1 {
		t.Errorf("%d contributions after the undo, %v", len(rows), err)
	}
}

func TestWhoEndsSoonIsListedByCompany(t *testing.T) {
	o := open(t)
	a := o.company(data.Company{Name: "Satu", ContactName: "Siti"})
	k := o.contribution(a, data.MonthOf(2026, 6), 6, 3)
	ids := o.workers(5)
	_, err := o.DB.Contributions.Cover(bg, k.ID, ids[:3])
	o.Must(err)
	far := o.contribution(o.company(data.Company{Name: "Dua"}), data.MonthOf(2026, 11), 12, 2)
	_, err = o.DB.Contributions.Cover(bg, far.ID, ids[3:])
	o.Must(err)
	o.screen.Ask(desk.EndingRequest{})
	e, ok := o.screen.top().(*ending)
	if !ok || len(e.found) != 1 || e.found[0].ID != a.ID || e.found[0].workers != 3 || e.found[0].first != data.MonthOf(2026, 11) {
		t.Fatalf("%T lists %+v", o.screen.top(), e.found)
	}
	e.open(a.ID)
	e.letters()
	l, ok := o.screen.top().(*letterPane)
	if !ok || l.batch == nil || l.batch.Count() != 1 {
		t.Fatalf("%T is open", o.screen.top())
	}
	o.Files.Path = o.Folder + "/surat.pdf"
	l.ask()
	if given, err := o.DB.Letters.Of(bg, data.LetterExtension, a.ID); err != nil || len(given) != 1 {
		t.Errorf("%d letters are kept, %v", len(given), err)
	}
	o.screen.Escape()
	if o.screen.top() != pane(e) {
		t.Error("Esc leads elsewhere than back to the list")
	}
}

func TestOfficesOwnTextOfALetter(t *testing.T) {
	o := open(t)
	k := o.contribution(o.company(data.Company{Name: "Satu"}), data.MonthOf(2026, 6), 6, 3)
	o.screen.openLetters(data.LetterThanks, []int64{k.ID}, 0, 0)
	l := o.screen.top().(*letterPane)
	o.screen.push(newLetterText(o.screen, data.LetterThanks, l.draw))
	f := o.screen.top().(*letterText)
	desktest.Type(f.form, map[string]string{"Body": "Salam {{gelar}}"})
	o.screen.Save()
	if bad, _ := desktest.Trouble(f.form, "Body"); bad == "" {
		t.Fatal("an unknown field is taken")
	}
	desktest.Type(f.form, map[string]string{"Body": "Salam {{company}}"})
	o.screen.Save()
	if o.screen.top() != pane(l) {
		t.Fatalf("%T is open", o.screen.top())
	}
	if s, err := o.DB.Office.Setting(bg, "letter.body.thanks"); err != nil || s != "Salam {{company}}" {
		t.Errorf("%q is kept, %v", s, err)
	}
}

// A form below a letter would answer the keys of the letter.
func TestNoFormBelowALetterHasTheKeys(t *testing.T) {
	o := open(t)
	k := o.contribution(o.company(data.Company{Name: "Satu"}), data.MonthOf(2026, 6), 6, 1)
	x := data.Payment{ContributionID: k.ID, Date: k.Date, Amount: k.Amount}
	o.Must(o.DB.Payments.Save(bg, &x))
	o.screen.OpenRecord(data.KindContribution, k.ID)
	o.page().openPayment(x)
	if o.Desk.Window.Canvas().Focused() == nil {
		t.Fatal("the payment's form has no focus")
	}
	o.screen.openLetters(data.LetterReceipt, []int64{x.ID}, 0, 0)
	if f := o.Desk.Window.Canvas().Focused(); f != nil {
		t.Errorf("%T has the keys below the receipt", f)
	}
}

func TestContributionsAreListedByWhatIsOpen(t *testing.T) {
	o := open(t)
	k := o.contribution(o.company(data.Company{Name: "Satu"}), data.MonthOf(2026, 6), 6, 1)
	o.contribution(o.company(data.Company{Name: "Dua"}), data.MonthOf(2026, 6), 6, 1)
	o.Must(o.DB.Payments.Save(bg, &data.Payment{ContributionID: k.ID, Date: k.Date, Amount: k.Amount}))
	o.screen.showGifts()
	g := o.screen.top().(*gifts)
	for _, c := range []struct {
		state data.ContributionState
		want  int
	}{{data.ContributionUnreceived, 1}, {data.ContributionUnassigned, 2}, {data.ContributionSettled, 0}, {"", 2}} {
		g.filters.Set(filterState, string(c.state))
		g.reload()
		if n, _ := g.table.Count(); n != c.want {
			t.Errorf("%q lists %d, not %d", c.state, n, c.want)
		}
	}
}
