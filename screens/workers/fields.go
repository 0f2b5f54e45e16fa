package workers

import (
	"context"
	"slices"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/region"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/widgets"
)

// fields are the inputs of the form, as the KTP has them.
type fields struct {
	nik        *widgets.Text
	birthDate  *widgets.Date
	sex        *widgets.Select
	district   *widgets.Combo
	regency    *widgets.Combo
	province   *widgets.Combo
	occupation *widgets.Combo
	cover      *widgets.Picker
}

// build makes the fields and sets them in groups. left is told which field the
// clerk has finished.
func (f *form) build() []*widgets.Group {
	run := f.desk.Runner
	text := func(field string, options ...widgets.FieldOption) *widgets.Text {
		t := widgets.NewText(field, Label(field), options...)
		t.OnLeft = func(string) { f.left(field) }
		return t
	}
	digits := func(field string, options ...widgets.FieldOption) *widgets.Text {
		t := widgets.NewDigits(field, Label(field), options...)
		t.OnLeft = func(string) { f.left(field) }
		return t
	}
	combo := func(field string, suggest widgets.Suggest, options ...widgets.FieldOption) *widgets.Combo {
		c := widgets.NewCombo(run, field, Label(field), suggest, options...)
		c.OnChanged = func(string) {
			f.left(field)
			f.reading.show(f.nik.Value(), f.desk.Today(), f.areaEmpty())
		}
		return c
	}

	f.nik = digits("NIK", widgets.Required(), widgets.Placeholder("3514110112800001"))
	f.nik.Tidy = tidyNIK
	f.nik.Rule = f.nikRule
	f.nik.OnChanged = func(string) { f.nikTyped() }
	name := text("Name", widgets.Required(), widgets.Wide())
	f.birthDate = widgets.NewDate("BirthDate", Label("BirthDate"), func() data.Date {
		d := f.desk.Today()
		return data.Date{Year: d.Year - 40, Month: d.Month, Day: 1} // nearer to a worker's than today
	}, widgets.Required())
	f.birthDate.Read = func(s string) (data.Date, error) { return words.ParseBirthDate(s, f.desk.Today()) }
	f.birthDate.OnChanged = func(data.Date) { f.left("BirthDate") }
	f.sex = widgets.NewSelect("Sex", Label("Sex"), []widgets.Choice{
		{Value: string(data.Male), Title: sexWord(data.Male)}, {Value: string(data.Female), Title: sexWord(data.Female)}})
	f.sex.OnChanged = func(string) { f.left("Sex") }
	marital := widgets.NewSelect("MaritalStatus", Label("MaritalStatus"), maritalChoices())

	rt, rw := digits("RT"), digits("RW")
	rt.Tidy, rw.Tidy = tidyRT, tidyRT

	f.district = combo("District", f.suggestDistricts)
	f.district.OnPicked = f.districtPicked
	f.regency = combo("Regency", suggestAreas(func() []region.Area { return region.Regencies("35") }))
	f.regency.OnPicked = func(widgets.Choice) { f.left("District") }
	f.province = combo("Province", suggestAreas(region.Provinces))

	f.occupation = combo("Occupation", f.suggestOccupations)
	income := widgets.NewMoney("MonthlyIncome", Label("MonthlyIncome"), widgets.Placeholder("Rp1.000.000"))
	phone := digits("Phone", widgets.Placeholder("0812-3456-7890"))
	phone.Tidy = func(s string) string { tidy, _ := identity.ParsePhone(s); return tidy }
	email := text("Email")
	email.Rule = func(s string) string {
		if _, err := identity.ParseEmail(s); err != nil {
			return identity.Sentence(err)
		}
		return ""
	}

	kpj := text("KPJ", widgets.Hint(words.T("Leave it empty until it has been assigned.")))
	kpj.Tidy = func(s string) string { tidy, _ := identity.ParseKPJ(s); return tidy }
	f.cover = widgets.NewPicker(run, "Cover", words.T("Protect through a contribution"), f.suggestContributions,
		widgets.Wide(), widgets.Hint(words.T("The worker gets the months of the contribution when you save.")))
	f.cover.OnChanged = func(c widgets.Choice) { f.cover.SetValue(named(c)) }

	return []*widgets.Group{
		widgets.NewGroup(words.T("Identity, as on the KTP"), f.nik, f.reading.field, name, text("BirthPlace"), f.birthDate, f.sex, marital, text("MotherName")),
		widgets.NewGroup(words.T("Address, as on the KTP"), text("Address", widgets.Wide()), rt, rw,
			text("Village"), f.district, f.regency, f.province, digits("PostalCode")),
		widgets.NewGroup(words.T("Occupation and contact"), f.occupation, income, phone, email),
		widgets.NewGroup(words.T("Membership and protection"), kpj, f.cover),
		widgets.NewGroup(words.T("Notes"), widgets.NewMultiline("Notes", "", 3)),
	}
}

// tidyNIK takes off what stands between the digits.
func tidyNIK(s string) string {
	w := data.Worker{NIK: s}
	identity.NormaliseWorker(&w)
	return w.NIK
}

// tidyRT writes an RT or RW with three digits.
func tidyRT(s string) string {
	w := data.Worker{RT: s}
	identity.NormaliseWorker(&w)
	return w.RT
}

func maritalChoices() []widgets.Choice {
	var out []widgets.Choice
	for _, s := range maritalStatuses {
		out = append(out, widgets.Choice{Value: s, Title: capital(s)})
	}
	return out
}

// matching returns the names that begin with the text, then those that hold it.
func matching(names []string, text string) []widgets.Choice {
	var first, later []widgets.Choice
	text = strings.ToLower(strings.TrimSpace(text))
	for _, n := range names {
		switch low := strings.ToLower(n); {
		case strings.HasPrefix(low, text):
			first = append(first, widgets.Choice{Value: n, Title: n})
		case strings.Contains(low, text):
			later = append(later, widgets.Choice{Value: n, Title: n})
		}
	}
	return append(first, later...)
}

func namesOf(areas []region.Area) []string {
	out := make([]string, len(areas))
	for i, a := range areas {
		out[i] = a.Name
	}
	return out
}

func suggestAreas(areas func() []region.Area) widgets.Suggest {
	return func(_ context.Context, text string) ([]widgets.Choice, error) {
		return matching(namesOf(areas()), text), nil
	}
}

// suggestDistricts offers the known kecamatan of the regency that is typed, of
// the office's own regencies when none is, and those in use.
func (f *form) suggestDistricts(ctx context.Context, text string) ([]widgets.Choice, error) {
	var out []widgets.Choice
	seen := map[string]bool{}
	regencies := []string{f.regencyTyped.Load().(string)}
	if len(region.Districts(regencies[0])) == 0 {
		regencies = []string{"35.14", "35.75"}
	}
	for _, code := range regencies {
		in, _ := region.ByCode(code)
		if in.Name == "" {
			in, _ = region.FindRegency(code)
		}
		for _, c := range matching(namesOf(region.Districts(code)), text) {
			c.Value, c.Detail = in.Name, in.Name
			out = append(out, c)
			seen[c.Title] = true
		}
	}
	used, err := f.desk.DB.Workers.Districts(ctx)
	for _, c := range matching(used, text) {
		if !seen[c.Title] {
			c.Value = ""
			out = append(out, c)
		}
	}
	return out, err
}

// districtPicked fills the regency and the province of a known kecamatan where
// they are empty.
func (f *form) districtPicked(c widgets.Choice) {
	if r, ok := region.FindRegency(c.Value); ok && c.Value != "" {
		f.fillArea("", r)
	}
	f.left("District")
}

// fillArea puts areas into the empty fields of the address.
func (f *form) fillArea(district string, regency region.Area) {
	put := func(c *widgets.Combo, s string) {
		if s != "" && c.Value() == "" {
			c.SetValue(s)
		}
	}
	put(f.district, district)
	put(f.regency, regency.Name)
	if p, ok := region.ByCode(regency.Parent()); ok {
		put(f.province, p.Name)
	}
}

// suggestOccupations offers what the movement names and what is in use.
func (f *form) suggestOccupations(ctx context.Context, text string) ([]widgets.Choice, error) {
	used, err := f.desk.DB.Workers.Occupations(ctx)
	all := slices.Clone(occupations)
	for _, u := range used {
		if !slices.ContainsFunc(all, func(o string) bool { return strings.EqualFold(o, u) }) {
			all = append(all, u)
		}
	}
	return matching(all, text), err
}

// suggestContributions offers contributions by company or receipt.
func (f *form) suggestContributions(ctx context.Context, text string) ([]widgets.Choice, error) {
	return contributionChoices(ctx, f.desk.DB, text)
}
