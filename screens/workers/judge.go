package workers

import (
	"context"
	"errors"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// nikTyped reacts to each change of the NIK: what it tells appears beside it,
// and once it is whole it fills what is empty and is looked up.
func (f *form) nikTyped() {
	if f.form.Filling() {
		return
	}
	f.holder = data.Worker{}
	f.reading.show(f.nik.Value(), f.desk.Today(), f.areaEmpty())
	n, err := identity.ParseNIK(f.nik.Value())
	if err != nil {
		return
	}
	w := data.Worker{NIK: string(n), BirthDate: f.birthDate.Value(), Sex: data.Sex(f.sex.Value())}
	if f.birthDate.Draft() != "" {
		w.BirthDate = data.Date{Year: 1} // typed and not readable yet: the clerk's
	}
	for _, filled := range identity.FillFromNIK(&w, f.desk.Today()) {
		switch filled {
		case "BirthDate":
			f.birthDate.SetValue(w.BirthDate)
		case "Sex":
			f.sex.SetValue(string(w.Sex))
		}
		f.touched[filled] = true
	}
	f.left("NIK")
	f.lookUp(string(n))
}

// nikRule says what is wrong with the NIK itself, or who else has it.
func (f *form) nikRule(s string) string {
	if _, err := identity.ParseNIK(s); err != nil {
		return identity.Sentence(err)
	}
	if f.holder.ID != 0 {
		return words.T("This NIK is already recorded for %s.", f.holder.Name)
	}
	return ""
}

// lookUp asks whether another worker already has the NIK.
func (f *form) lookUp(nik string) {
	desk.Run(f.scope, "nik", func(ctx context.Context) (data.Worker, error) {
		return f.desk.DB.Workers.ByNIK(ctx, nik)
	}, func(w data.Worker, err error) {
		if err != nil || w.ID == f.worker.ID || tidyNIK(f.nik.Value()) != nik {
			if err != nil && !errors.Is(err, data.ErrNotFound) {
				f.desk.Fail(err)
			}
			return
		}
		f.holder = w
		f.duplicate(&data.DuplicateError{Kind: data.KindWorker, ID: w.ID, Name: w.Name, Field: "NIK"})
	})
}

// duplicate says which worker holds the number, and offers to open that one.
func (f *form) duplicate(e *data.DuplicateError) {
	text := words.T("This NIK is already recorded for %s.", e.Name)
	if e.Field == "KPJ" {
		text = words.T("This KPJ number is already recorded for %s.", e.Name)
	}
	if field := f.form.Field(e.Field); field != nil {
		field.SetError(text)
	}
	f.banner.Say(widgets.Bad, text, widgets.Offer{Text: words.T("Open that record"), Do: func() { f.openOther(e.ID) }})
}

// openOther leaves the form for another worker's record.
func (f *form) openOther(id int64) {
	f.typing.Guard(func() {
		f.discard()
		f.open(id)
	})
}

// left judges what stands in the fields that the clerk has finished. What is
// merely empty is not held against anyone before the save.
func (f *form) left(field string) {
	if f.form.Filling() {
		return
	}
	f.touched[field] = true
	f.judge()
}

func (f *form) judge() {
	values := f.form.Snapshot()
	found := identity.CheckWorker(f.read(), f.desk.Today(), f.rules)
	for _, b := range bindings {
		field := f.form.Field(b.field)
		if field == nil || !f.touched[b.field] || values[b.field] == "" {
			continue
		}
		bad, warn := "", ""
		if finding, any := found.Of(b.field); any && finding.Level == identity.Error {
			bad = finding.Message
		} else if any {
			warn = finding.Message
		}
		if b.field == "NIK" && f.holder.ID != 0 {
			continue // its duplicate is said already
		}
		field.SetError(bad)
		field.SetWarning(warn)
	}
	if f.holder.ID == 0 && f.banner.Tone == widgets.Bad {
		f.banner.Away()
	}
}

// issues are the app's findings, beside the fields they speak of.
func (f *form) issues(w data.Worker) []widgets.Issue {
	var out []widgets.Issue
	for _, finding := range identity.CheckWorker(w, f.desk.Today(), f.rules) {
		out = append(out, widgets.Issue{Field: finding.Field, Text: finding.Message, Warning: finding.Level == identity.Warning})
		if finding.Code == "age" && w.Notes == "" && w.BirthDate != f.worker.BirthDate {
			out = append(out, widgets.Issue{Field: "Notes", Text: words.T("Write here why a worker of this age is registered all the same.")})
		}
	}
	return out
}
