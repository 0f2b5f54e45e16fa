package workers

import (
	"strconv"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
)

// binding ties a field of the form to the worker's field of the same name, as
// the text that drafts and comparisons use.
type binding struct {
	field string
	get   func(*data.Worker) string
	set   func(*data.Worker, string)
}

func textual(field string, at func(*data.Worker) *string) binding {
	return binding{field,
		func(w *data.Worker) string { return *at(w) },
		func(w *data.Worker, s string) { *at(w) = s }}
}

// bindings are all that the clerk can change, in the order of the form.
var bindings = []binding{
	textual("NIK", func(w *data.Worker) *string { return &w.NIK }),
	textual("Name", func(w *data.Worker) *string { return &w.Name }),
	textual("BirthPlace", func(w *data.Worker) *string { return &w.BirthPlace }),
	{"BirthDate", func(w *data.Worker) string { return words.ShortDate(w.BirthDate) }, func(w *data.Worker, s string) {
		w.BirthDate, _ = words.ParseDate(s) // the field's own check has refused what is no date
	}},
	{"Sex", func(w *data.Worker) string { return string(w.Sex) }, func(w *data.Worker, s string) { w.Sex = data.Sex(s) }},
	textual("MaritalStatus", func(w *data.Worker) *string { return &w.MaritalStatus }),
	textual("Address", func(w *data.Worker) *string { return &w.Address }),
	textual("RT", func(w *data.Worker) *string { return &w.RT }),
	textual("RW", func(w *data.Worker) *string { return &w.RW }),
	textual("Village", func(w *data.Worker) *string { return &w.Village }),
	textual("District", func(w *data.Worker) *string { return &w.District }),
	textual("Regency", func(w *data.Worker) *string { return &w.Regency }),
	textual("Province", func(w *data.Worker) *string { return &w.Province }),
	textual("PostalCode", func(w *data.Worker) *string { return &w.PostalCode }),
	textual("Occupation", func(w *data.Worker) *string { return &w.Occupation }),
	{"MonthlyIncome", func(w *data.Worker) string {
		if w.MonthlyIncome == 0 {
			return ""
		}
		return strconv.FormatInt(int64(w.MonthlyIncome), 10)
	}, func(w *data.Worker, s string) {
		n, _ := strconv.ParseInt(s, 10, 64) // the field's own check has refused what is no number
		w.MonthlyIncome = data.Rupiah(n)
	}},
	textual("Phone", func(w *data.Worker) *string { return &w.Phone }),
	textual("Email", func(w *data.Worker) *string { return &w.Email }),
	textual("KPJ", func(w *data.Worker) *string { return &w.KPJ }),
	textual("MotherName", func(w *data.Worker) *string { return &w.MotherName }),
	textual("Notes", func(w *data.Worker) *string { return &w.Notes }),
	textual("PhotoHash", func(w *data.Worker) *string { return &w.PhotoHash }),
}

// valuesOf returns what can be changed of a worker, by field; empty ones are left out.
func valuesOf(w data.Worker) map[string]string {
	out := make(map[string]string, len(bindings))
	for _, b := range bindings {
		if s := b.get(&w); s != "" {
			out[b.field] = s
		}
	}
	return out
}

// withValues returns w with its changeable fields replaced.
func withValues(w data.Worker, values map[string]string) data.Worker {
	for _, b := range bindings {
		b.set(&w, values[b.field])
	}
	return w
}

// Label returns what a field of a worker is called on the screens, "" for one
// that they do not show.
func Label(field string) string {
	switch field {
	case "NIK":
		return words.T("NIK")
	case "Name":
		return words.T("Name as on the KTP")
	case "BirthPlace":
		return words.T("Place of birth")
	case "BirthDate":
		return words.T("Date of birth")
	case "Sex":
		return words.T("Sex")
	case "MaritalStatus":
		return words.T("Marital status")
	case "Address":
		return words.T("Street or hamlet")
	case "RT":
		return words.T("RT")
	case "RW":
		return words.T("RW")
	case "Village":
		return words.T("Village")
	case "District":
		return words.T("Kecamatan")
	case "Regency":
		return words.T("Kabupaten or kota")
	case "Province":
		return words.T("Province")
	case "PostalCode":
		return words.T("Postal code")
	case "Occupation":
		return words.T("Occupation")
	case "MonthlyIncome":
		return words.T("Monthly income")
	case "Phone":
		return words.T("Phone")
	case "Email":
		return words.T("E-mail")
	case "KPJ":
		return words.T("KPJ number")
	case "MotherName":
		return words.T("Mother’s name")
	case "Notes":
		return words.T("Notes")
	case "PhotoHash":
		return words.T("Photo")
	}
	return ""
}

// Kept returns the text of a worker's field, as records and the change log keep
// it, in the way the screens write it. A NIK stays whole.
func Kept(field, value string) string {
	switch field {
	case "NIK":
		if len(value) == 16 {
			return value[:6] + " " + value[6:12] + " " + value[12:]
		}
	case "BirthDate":
		if d, err := data.ParseISODate(value); err == nil && !d.IsZero() {
			return words.ShortDate(d)
		}
	case "Sex":
		return sexWord(data.Sex(value))
	case "Phone":
		return identity.FormatPhone(value)
	case "KPJ":
		return identity.FormatKPJ(value)
	case "MaritalStatus":
		return capital(value)
	case "MonthlyIncome":
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			return words.Money(data.Rupiah(n))
		}
	case "PhotoHash":
		if value != "" {
			return words.T("a photo")
		}
	}
	return value
}

// sexWord returns the sex as the KTP writes it.
func sexWord(s data.Sex) string {
	switch s {
	case data.Male:
		return words.T("Male")
	case data.Female:
		return words.T("Female")
	}
	return ""
}
