package companies

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync/atomic"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// companyForm adds or changes a company. It takes the whole content: it is as
// long as the paper that it is copied from.
type companyForm struct {
	still
	s       *Screen
	ed      *editor
	company data.Company // as it was read; ID 0 for a new one
	name    *nameField
	regency atomic.Value // string, read by the suggestions off the window's thread
	view    fyne.CanvasObject
}

// newCompanyForm makes the form of a company, nil for a new one.
func newCompanyForm(s *Screen, c *data.Company) *companyForm {
	f := &companyForm{s: s}
	f.regency.Store("")
	values := map[string]string{"Status": string(data.CompanyActive)}
	heading, save := words.T("New partner company"), words.T("Save company")
	if c != nil {
		f.company = *c
		values = companyValues(*c)
		heading = c.FullName()
	}
	f.ed = newEditor(s.desk, data.KindCompany, f.build(), "company-"+strconv.FormatInt(f.company.ID, 10), f.company.Version)
	f.ed.form.SetSaveLabel(save)
	f.ed.form.OnSave = f.keep
	f.ed.form.OnCancel = f.escape
	head := newHead(words.T("Back to the list"), f.escape, elided(widgets.NewTitle(heading)),
		elided(widgets.NewCaption(words.T("Fields with * must be filled; the rest can follow later."))))
	f.view = widgets.Frame(head, nil, nil, nil, container.New(bounded{860}, f.ed.object))
	f.ed.begin(values)
	f.ed.versions.Watch(f.ed.banner, f.meeting)
	return f
}

func (f *companyForm) build() *widgets.Form {
	run := f.s.desk.Runner
	text := func(name string, options ...widgets.FieldOption) *widgets.Text {
		t := widgets.NewText(name, label(companyLabels, name), options...)
		t.OnLeft = func(string) { f.judge(name) }
		return t
	}
	tidied := func(name string, read func(string) (string, error), write func(string) string, options ...widgets.FieldOption) *widgets.Text {
		t := text(name, options...)
		t.Tidy = func(s string) string {
			v, err := read(s)
			if err != nil {
				return strings.TrimSpace(s)
			}
			return write(v)
		}
		return t
	}
	same := func(s string) string { return s }

	f.name = newNameField(text("Name", widgets.Required(), widgets.Wide(),
		widgets.Placeholder(words.T("For example PT Barokah Mitra Karya Unggul (BMKU)"))))
	f.name.OnLeft = func(string) { f.nameLeft() }
	npp := tidied("NPP", identity.ParseNPP, same, widgets.Hint(words.T("The company's registration number at BPJS Ketenagakerjaan.")))
	npp.OnLeft = func(string) { f.judge("NPP"); f.lookForNPP() }

	var forms []widgets.Choice
	for _, form := range identity.LegalForms() {
		forms = append(forms, widgets.Choice{Value: form, Title: form})
	}
	var states []widgets.Choice
	for _, st := range statuses {
		word, _ := statusWord(st)
		states = append(states, widgets.Choice{Value: string(st), Title: word})
	}
	regency := widgets.NewCombo(run, "Regency", label(companyLabels, "Regency"), suggestRegencies)
	regency.OnChanged = func(s string) { f.regency.Store(s) }
	district := widgets.NewCombo(run, "District", label(companyLabels, "District"), func(_ context.Context, text string) ([]widgets.Choice, error) {
		return suggestDistricts(text, f.regency.Load().(string)), nil
	})
	district.OnPicked = func(c widgets.Choice) {
		if regency.Value() == "" {
			regency.SetValue(c.Detail)
		}
	}
	notes := widgets.NewMultiline("Notes", label(companyLabels, "Notes"), 3)

	return widgets.NewForm(
		widgets.NewGroup(words.T("Company"), f.name,
			widgets.NewSelect("LegalForm", label(companyLabels, "LegalForm"), forms),
			text("ShortName", widgets.Placeholder("BMKU")),
			text("TradeName", widgets.Placeholder("Green Eleven")),
			widgets.NewCombo(run, "Sector", label(companyLabels, "Sector"), suggestSectors)),
		widgets.NewGroup(words.T("Registration numbers"), npp,
			tidied("NPWP", identity.ParseNPWP, identity.FormatNPWP),
			tidied("NIB", identity.ParseNIB, same)),
		widgets.NewGroup(words.T("Address"),
			widgets.NewMultiline("Address", label(companyLabels, "Address"), 2),
			district, regency,
			tidied("Phone", identity.ParsePhone, identity.FormatPhone, widgets.Placeholder("(0343) 421234")),
			tidied("Email", identity.ParseEmail, same, widgets.Placeholder("nama@perusahaan.co.id"))),
		widgets.NewGroup(words.T("Contact person"),
			text("ContactName"), text("ContactPosition", widgets.Placeholder(words.T("For example HRD manager"))),
			tidied("ContactPhone", identity.ParsePhone, identity.FormatPhone, widgets.Placeholder("0812-3456-7890"))),
		widgets.NewGroup(words.T("Partnership"),
			widgets.NewDate("PartnerSince", label(companyLabels, "PartnerSince"), f.s.desk.Today),
			widgets.NewSelect("Status", label(companyLabels, "Status"), states, widgets.Required()),
			notes))
}

func (f *companyForm) object() fyne.CanvasObject { return f.view }
func (f *companyForm) whole() bool               { return true }
func (f *companyForm) editing() bool             { return true }
func (f *companyForm) unsaved() bool             { return f.ed.unsaved() }
func (f *companyForm) save()                     { f.ed.submit() }
func (f *companyForm) escape()                   { f.ed.escape(func() { f.s.cancel(f) }) }
func (f *companyForm) focus()                    { f.ed.form.Focus() }
func (f *companyForm) close()                    { f.ed.close() }

// typedCompany is what stands in the form, normalised.
func (f *companyForm) typedCompany() data.Company {
	return companyFrom(f.ed.form.Snapshot(), f.company)
}

// judge shows what the rules say about a field that was left.
func (f *companyForm) judge(name string) {
	f.ed.judge(name, identity.CheckCompany(f.typedCompany(), f.s.desk.Today()))
}

// nameLeft offers to take a typed name apart, and looks whether a company of
// that name is kept already.
func (f *companyForm) nameLeft() {
	f.judge("Name")
	typed := f.name.Value()
	parts, ok := splitsName(typed)
	if !ok {
		f.name.offer("", nil)
		f.lookForName(typed)
		return
	}
	f.name.offer(nameParts(parts), func() {
		f.name.SetValue(parts.Name)
		for name, text := range map[string]string{"LegalForm": parts.LegalForm, "ShortName": parts.ShortName, "TradeName": parts.TradeName} {
			if text != "" {
				f.ed.form.Field(name).SetDraft(text)
			}
		}
		f.name.offer("", nil)
		f.ed.typing.Typed()
	})
	f.lookForName(parts.Name)
}

// lookForName warns of a company that has the same name.
func (f *companyForm) lookForName(name string) {
	if name == "" || f.company.ID != 0 && strings.EqualFold(name, f.company.Name) {
		return
	}
	db, own := f.s.desk.DB, f.company.ID
	desk.Run(f.ed.scope, "name", func(ctx context.Context) (data.Company, error) {
		rows, err := db.Companies.First(ctx, data.CompanyQuery{Text: name}, 20)
		for _, r := range rows {
			if r.ID != own && strings.EqualFold(r.Name, name) {
				return r.Company, err
			}
		}
		return data.Company{}, err
	}, func(c data.Company, err error) {
		if err != nil || c.ID == 0 { // a search that failed says nothing about the name
			return
		}
		text := words.T("A company of this name is kept already: %s.", words.Joined(", ", c.FullName(), c.District))
		f.name.SetWarning(text)
		f.ed.form.Seen(widgets.Issue{Field: "Name", Text: text})
		f.ed.banner.Say(widgets.Warn, words.T("Is it this company that you mean: %s?", c.FullName()), f.openInstead(c.ID))
	})
}

// lookForNPP tells at once of an NPP that is kept already.
func (f *companyForm) lookForNPP() {
	npp := f.typedCompany().NPP
	if npp == "" || npp == f.company.NPP {
		return
	}
	db, own := f.s.desk.DB, f.company.ID
	desk.Run(f.ed.scope, "npp", func(ctx context.Context) (data.Company, error) {
		return db.Companies.ByRef(ctx, npp)
	}, func(c data.Company, err error) {
		if err == nil && c.NPP == npp && c.ID != own {
			f.duplicate(&data.DuplicateError{Kind: data.KindCompany, ID: c.ID, Name: c.FullName(), Field: "NPP"})
		}
	})
}

func (f *companyForm) openInstead(id int64) widgets.Offer {
	return widgets.Offer{Text: words.T("Open that company"), Do: func() { f.s.guard(func() { f.s.openCompany(id) }) }}
}

// duplicate says beside the field which company holds the number, with a link to it.
func (f *companyForm) duplicate(e *data.DuplicateError) {
	text := words.T("This NPP is already kept for %s.", e.Name)
	f.ed.form.ShowIssues([]widgets.Issue{{Field: e.Field, Text: text}})
	f.ed.banner.Say(widgets.Warn, words.T("Is it this company that you mean: %s?", e.Name), f.openInstead(e.ID))
}

// keep saves the company.
func (f *companyForm) keep() {
	c := f.typedCompany()
	if !f.ed.allows(identity.CheckCompany(c, f.s.desk.Today())) {
		return
	}
	f.store(c)
}

func (f *companyForm) store(c data.Company) {
	f.ed.busy(true)
	db := f.s.desk.DB
	desk.Run(f.ed.scope, "save", func(ctx context.Context) (data.Company, error) {
		err := db.Companies.Save(ctx, &c)
		return c, err
	}, func(c data.Company, err error) {
		f.ed.busy(false)
		var twice *data.DuplicateError
		switch {
		case errors.As(err, &twice):
			f.duplicate(twice)
		case errors.Is(err, data.ErrStale), errors.Is(err, data.ErrNotFound):
			f.ed.versions.Meet(f.meeting())
		case err != nil:
			f.s.fail(err)
		default:
			f.ed.close()
			f.s.openCompany(c.ID)
			f.s.desk.Say(words.T("%s was saved.", c.FullName()))
		}
	})
}

// meeting is what two versions of the company are compared by.
func (f *companyForm) meeting() desk.Meeting {
	db, id := f.s.desk.DB, f.company.ID
	from := func(c data.Company) { f.company, f.ed.base, f.ed.typing.Version = c, companyValues(c), c.Version }
	return desk.Meeting{ID: id, Version: f.company.Version, Base: f.ed.base,
		Read: func(ctx context.Context) (desk.Kept, error) {
			c, err := db.Companies.Get(ctx, id)
			return desk.Kept{Version: c.Version, Values: companyValues(c), Take: func() { from(c) }}, err
		},
		Restore: func(ctx context.Context) error { return db.Companies.Restore(ctx, id) },
		Anew:    func() { from(data.Company{}) }}
}

// nameField is the field of the name with an offer below it.
type nameField struct {
	*widgets.Text
	line *fyne.Container
	box  *fyne.Container
}

func newNameField(t *widgets.Text) *nameField {
	n := &nameField{Text: t, line: container.NewStack()}
	n.line.Hide()
	n.box = widgets.Rows(4, t.Object(), n.line)
	return n
}

// Object implements widgets.Field.
func (n *nameField) Object() fyne.CanvasObject { return n.box }

// offer shows how the name can be taken apart; "" takes the offer away.
func (n *nameField) offer(parts string, take func()) {
	n.line.RemoveAll()
	if parts != "" {
		n.line.Add(container.New(&widgets.Flow{Gap: 8}, widgets.NewCaption(words.T("Split into")),
			widgets.NewLine(parts), widgets.NewLink(words.T("Split it"), theme.ColorAccentText, take)))
	}
	n.line.Hidden = parts == ""
	n.box.Refresh()
}
