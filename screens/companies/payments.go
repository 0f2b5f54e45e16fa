package companies

import (
	"context"
	"errors"
	"strconv"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// payments lists what was received, each part to be opened by a click.
func (p *contributionPage) payments() fyne.CanvasObject {
	add := widgets.NewTool(words.T("Note what was received"), theme.IconPlus, func() { p.openPayment(data.Payment{}) })
	all := p.shown.payments
	if len(all) == 0 {
		return section(words.T("Received"), 0, widgets.NewParagraph(
			words.T("Nothing has been received yet. Note each payment with its day and its receipt."), theme.ColorMuted), add)
	}
	box := widgets.Rows(0)
	for _, x := range all {
		amount := bold(words.Money(x.Amount))
		amount.Align = fyne.TextAlignTrailing
		box.Add(newEntryRow(container.New(shares{0.34, 0.36, 0.3}, elided(widgets.NewLine(words.Date(x.Date))),
			elided(widgets.NewCaption(words.Joined(" · ", x.ReceiptNumber, x.Notes))), amount), func() { p.openPayment(x) }))
	}
	return section(words.T("Received"), len(all), box, add)
}

// paymentForm notes a payment, in place of the contribution's facts.
type paymentForm struct {
	p    *contributionPage
	ed   *editor
	was  data.Payment
	date *widgets.Date
	sum  widgets.Money
}

// openPayment opens the form of a payment, of a new one without ID: the open
// amount stands in it already.
func (p *contributionPage) openPayment(x data.Payment) {
	if p.shown.ID == 0 {
		return
	}
	if p.payment != nil {
		if p.payment.was.ID == x.ID && x.ID != 0 {
			return
		}
		if p.payment.ed.unsaved() {
			p.s.desk.AskDiscard(func() {
				p.closePayment()
				p.openPayment(x)
			})
			return
		}
		p.closePayment()
	}
	d := p.s.desk
	f := &paymentForm{p: p, was: x}
	f.date = widgets.NewDate("Date", label(paymentLabels, "Date"), d.Today, widgets.Required())
	f.sum = widgets.NewMoney("Amount", label(paymentLabels, "Amount"), widgets.Required())
	form := widgets.NewForm(widgets.NewGroup("", f.date, f.sum,
		widgets.NewText("ReceiptNumber", label(paymentLabels, "ReceiptNumber"), widgets.Wide(), widgets.Hint(words.T("Of the bank transfer or of the receipt book."))),
		widgets.NewMultiline("Notes", label(paymentLabels, "Notes"), 2)))
	title, draft := words.T("Note what was received"), "payment-new-"+strconv.FormatInt(p.id, 10)
	if x.ID != 0 {
		title, draft = words.T("Payment of %s", words.Date(x.Date)), "payment-"+strconv.FormatInt(x.ID, 10)
	} else {
		x.Date, x.Amount = d.Today(), max(p.shown.standing.AmountOpen, 0)
	}
	f.ed = newEditor(d, data.KindPayment, form, draft, f.was.Version)
	f.ed.versions.Watch(f.ed.banner, f.meeting)
	form.SetSaveLabel(words.T("Save payment"))
	form.OnSave, form.OnCancel = f.keep, f.escape
	panel := widgets.NewPanel()
	panel.SetTitle(title, words.T("Contribution of %s", words.Date(p.shown.Date)))
	panel.OnClose = f.escape
	if x.ID != 0 {
		panel.SetTools(
			widgets.NewButton(words.T("Print receipt"), theme.IconPrinter, func() { p.s.openLetters(data.LetterReceipt, []int64{x.ID}, 0, 0) }),
			widgets.NewIconButton(theme.IconTrash, words.T("Delete payment"), func() { f.remove() }))
	}
	panel.SetContent(f.ed.object)
	p.payment = f
	p.split.Open(panel.Object())
	f.ed.begin(paymentValues(x))
	form.Focus()
}

func paymentValues(x data.Payment) map[string]string {
	v := map[string]string{"Date": words.ShortDate(x.Date)}
	for name, text := range map[string]string{"ReceiptNumber": x.ReceiptNumber, "Notes": x.Notes} {
		if text != "" {
			v[name] = text
		}
	}
	if x.Amount > 0 {
		v["Amount"] = strconv.FormatInt(int64(x.Amount), 10)
	}
	return v
}

// closePayment shows the contribution's facts again.
func (p *contributionPage) closePayment() {
	if p.payment != nil {
		p.payment.ed.close()
		p.payment = nil
		p.split.Open(p.scroll)
		p.table.Focus()
	}
}

func (f *paymentForm) escape() {
	f.ed.escape(func() {
		if f.ed.unsaved() {
			f.p.s.desk.AskDiscard(f.p.closePayment)
			return
		}
		f.p.closePayment()
	})
}

func (f *paymentForm) keep() {
	v := f.ed.form.Snapshot()
	x := f.was
	x.ContributionID = f.p.id
	x.Date, x.Amount, x.ReceiptNumber, x.Notes = f.date.Value(), f.sum.Value(), v["ReceiptNumber"], v["Notes"]
	var found identity.Findings
	if x.Amount <= 0 {
		found = append(found, identity.Finding{Field: "Amount", Level: identity.Error, Message: words.T("Enter the amount that was received.")})
	}
	if f.p.s.desk.Today().Before(x.Date) {
		found = append(found, identity.Finding{Field: "Date", Level: identity.Error, Message: words.T("This day is still to come. Note a payment when it has been received.")})
	}
	if over := x.Amount - f.was.Amount - f.p.shown.standing.AmountOpen; over > 0 && x.Amount > 0 {
		found = append(found, identity.Finding{Field: "Amount", Level: identity.Warning, Message: words.T("With this, %s more than promised would be received.", words.Money(over))})
	}
	if !f.ed.allows(found) {
		return
	}
	f.ed.busy(true)
	db := f.p.s.desk.DB
	desk.Run(f.ed.scope, "save", func(ctx context.Context) (data.Payment, error) {
		err := db.Payments.Save(ctx, &x)
		return x, err
	}, func(x data.Payment, err error) {
		f.ed.busy(false)
		switch {
		case errors.Is(err, data.ErrStale), errors.Is(err, data.ErrNotFound) && f.was.ID != 0:
			f.ed.versions.Meet(f.meeting())
		case err != nil:
			f.p.s.fail(err)
		default:
			f.saved(x)
		}
	})
}

// saved tells what was kept. A new payment can be undone.
func (f *paymentForm) saved(x data.Payment) {
	s, fresh := f.p.s, f.was.ID == 0
	f.p.closePayment()
	if !fresh {
		s.desk.Say(words.T("The payment of %s was saved.", words.Date(x.Date)))
		return
	}
	s.desk.Undoable(words.T("%s received on %s was noted.", words.Money(x.Amount), words.Date(x.Date)), func() {
		desk.Do(s.scope, "", func(ctx context.Context) error { return s.desk.DB.Payments.Delete(ctx, x.ID) }, nil)
	})
}

// remove moves the payment to the bin and offers to undo it.
func (f *paymentForm) remove() {
	s, x := f.p.s, f.was
	desk.Do(s.scope, "", func(ctx context.Context) error { return s.desk.DB.Payments.Delete(ctx, x.ID) }, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		f.p.closePayment()
		s.desk.Undoable(words.T("The payment of %s was deleted.", words.Date(x.Date)), func() {
			desk.Do(s.scope, "", func(ctx context.Context) error { return s.desk.DB.Payments.Restore(ctx, x.ID) }, nil)
		})
	})
}

// meeting is what two versions of the payment are compared by.
func (f *paymentForm) meeting() desk.Meeting {
	db, id := f.p.s.desk.DB, f.was.ID
	return desk.Meeting{ID: id, Version: f.was.Version, Base: f.ed.base,
		Read: func(ctx context.Context) (desk.Kept, error) {
			x, err := db.Payments.Get(ctx, id)
			return desk.Kept{Version: x.Version, Values: paymentValues(x), Take: func() {
				f.was, f.ed.base, f.ed.typing.Version = x, paymentValues(x), x.Version
			}}, err
		},
		Restore: func(ctx context.Context) error { return db.Payments.Restore(ctx, id) },
		Anew:    func() { f.was.Record, f.ed.typing.Version = data.Record{}, 0 }}
}
