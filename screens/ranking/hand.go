package ranking

import (
	"strings"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// rankHand is the form in which a company is put in, left out or moved by hand.
type rankHand struct {
	row      *rankRow
	form     *widgets.Form
	kind     *widgets.Select
	category *widgets.Select
	place    *widgets.Number
	reason   *widgets.Text
	object   fyne.CanvasObject
}

// openHand opens the form, with a choice made already ("" for what stands).
func (d *rankRow) openHand(kind ranks.Kind) {
	r := d.rank
	if r.settled() {
		return
	}
	h := &rankHand{row: d}
	choices := []widgets.Choice{{Value: string(ranks.PutIn), Title: words.T("Put in, whatever the rules say")},
		{Value: string(ranks.PutOut), Title: words.T("Leave out, whatever the rules say")},
		{Value: string(ranks.Placed), Title: words.T("At another place of the ranking")}}
	if len(r.sheet.Rules.Categories) > 0 {
		choices = append(choices, widgets.Choice{Value: string(ranks.Moved), Title: words.T("In another category")})
	}
	h.kind = widgets.NewSelect("Kind", words.T("What is changed"), choices, widgets.Required(), widgets.Wide())
	h.kind.OnChanged = func(string) { h.fit() }
	categories := []widgets.Choice{{Value: "", Title: words.T("That of its figures")}}
	for _, c := range r.sheet.Rules.Categories {
		categories = append(categories, widgets.Choice{Value: c.Name, Title: c.Name})
	}
	h.category = widgets.NewSelect("Category", words.T("Category"), categories, widgets.Wide())
	h.place = widgets.NewNumber("Place", words.T("Place in the ranking"), widgets.Wide())
	h.place.Least = 1
	h.reason = widgets.NewMultiline("Reason", words.T("Reason"), 3, widgets.Required(),
		widgets.Placeholder(words.T("For example: decided at the meeting of 20 November")), widgets.Hint(words.T("It stands beside the company in every list of the ranking.")))
	h.form = widgets.NewForm(widgets.NewGroup(words.T("Change by hand"), h.kind, h.category, h.place, h.reason))
	h.form.SetSaveLabel(words.T("Keep the change"))
	h.form.OnSave, h.form.OnCancel = h.save, d.leave
	h.object = widgets.PadSides(h.form.Object(), 0, 0, 0, 0)

	if c := d.row.ByHand; c != nil && (kind == "" || kind == c.Kind) {
		h.kind.SetValue(string(c.Kind))
		h.category.SetValue(c.Category)
		if c.Place > 0 {
			h.place.SetValue(int64(c.Place))
		}
		h.reason.SetValue(c.Reason)
	} else {
		if kind == "" {
			kind = ranks.PutOut
			if !d.row.In {
				kind = ranks.PutIn
			}
		}
		h.kind.SetValue(string(kind))
	}
	h.fit()
	h.form.SetClean()
	d.hand = h
	d.draw()
	h.reason.Focus()
}

// fit shows the fields that the choice asks for.
func (h *rankHand) fit() {
	kind := ranks.Kind(h.kind.Value())
	shown := func(f widgets.Field, on bool) {
		if on {
			f.Object().Show()
		} else {
			f.Object().Hide()
		}
	}
	shown(h.category, len(h.row.rank.sheet.Rules.Categories) > 0 && (kind == ranks.PutIn || kind == ranks.Moved))
	shown(h.place, kind == ranks.Placed)
	h.form.Object().Refresh()
}

// save keeps the change, which needs a reason.
func (h *rankHand) save() {
	r, row := h.row.rank, h.row.row
	kind := ranks.Kind(h.kind.Value())
	c := ranks.Change{CompanyID: row.CompanyID, Kind: kind, Reason: strings.TrimSpace(h.reason.Value()), By: r.desk.DB.Actor(), On: r.desk.Today()}
	switch kind {
	case ranks.PutIn:
		c.Category = h.category.Value()
	case ranks.Moved:
		if c.Category = h.category.Value(); c.Category == "" {
			h.category.SetError(words.T("Choose the category."))
			return
		}
	case ranks.Placed:
		if c.Place = h.place.Int(); c.Place < 1 {
			h.place.SetError(words.T("Enter the place, from 1."))
			return
		}
	}
	r.handChange(row.CompanyID, &c)
}

// handChange keeps a change by hand, nil to take it away, and offers what was
// before. It is kept at once, with the rules as they are kept: what is being
// typed in the rules stays there.
func (r *ranking) handChange(company int64, c *ranks.Change) {
	if r.sheet == nil || r.settled() {
		return
	}
	row := r.row(company)
	name := ""
	if row != nil {
		name = row.Company
	}
	was := r.kept.Change(company)
	if was != nil { // the rules go on being changed
		kept := *was
		was = &kept
	}
	said := words.T("The change by hand for %s was taken away.", name)
	if c != nil {
		said = words.T("%s was changed by hand.", name)
	}
	r.keepHand(company, c, func() {
		r.desk.Undoable(said, func() { r.keepHand(company, was, nil) })
	})
}

func (r *ranking) keepHand(company int64, c *ranks.Change, then func()) {
	with := func(rules ranks.Rules) ranks.Rules {
		rules.Unset(company)
		if c != nil {
			rules.Set(*c)
		}
		return rules
	}
	rules, cutOff, both := with(r.kept), r.keptCutOff, false
	if rules.Check() != nil && r.rules.form.Dirty() { // it asks for a category that is only typed yet
		typed, day := r.rules.read()
		if typed = with(typed); typed.Check() == nil {
			rules, cutOff, both = typed, day, true
		}
	}
	r.store(rules, cutOff, func(err error) {
		if err != nil {
			if h := r.handed(); h != nil {
				h.form.SetNote("")
			}
			r.desk.Fail(err)
			r.Load()
			return
		}
		if d, open := r.view.(*rankRow); open {
			d.hand = nil
		}
		if both || !r.rules.form.Dirty() {
			r.rules.typing.Forget()
			r.rules.fill(r.kept, r.keptCutOff)
		}
		r.draw()
		if r.rules.form.Dirty() {
			r.rerank()
		}
		if then != nil {
			then()
		}
	})
}

// gone shows changes by hand for companies that are no longer kept.
func (r *ranking) goneNote() string {
	if n := len(r.sheet.Result.Gone); n > 0 {
		return words.N("%s change by hand is for a company that is no longer kept.", "%s changes by hand are for companies that are no longer kept.", n)
	}
	return ""
}

// unneeded takes away changes for companies that are no longer kept.
func (r *ranking) unneeded() {
	rules := r.kept
	for _, c := range r.sheet.Result.Gone {
		rules.Unset(c.CompanyID)
	}
	r.store(rules, r.keptCutOff, func(err error) {
		if err != nil {
			r.desk.Fail(err)
			r.Load()
			return
		}
		r.draw()
	})
}
