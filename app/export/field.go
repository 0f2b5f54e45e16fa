package export

import (
	"lingkaran/app/identity"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Subject is what a list is of.
type Subject string

// The subjects. Their layouts and fields are their own.
const (
	Workers   Subject = "workers"
	Companies Subject = "companies"
	Awards    Subject = "awards" // of one ceremony
	Prints    Subject = "prints" // of the register
)

// Field is what a column can hold.
type Field struct {
	Key   string // lasting name, kept in layouts
	Title string // in the language in use
}

// FieldNIK is the key of the field that is masked.
const FieldNIK = "nik"

// field is a Field with where it comes from: T is a row of its subject.
type field[T any] struct {
	key   string
	title words.Key
	width float64 // in characters
	entry func(r *T, at *place) sheet.Entry
	needs need
}

// place is what a row does not know itself.
type place struct {
	number int // running, from 1
	whole  bool
}

// need says what a field of workers is read from, beside the worker's id.
type need struct {
	fields  []string // Go names in data.Worker
	sponsor bool
	cover   bool
	imports bool
}

// of is the need of plain fields.
func of(fields ...string) need { return need{fields: fields} }

// number is the running number, which each subject has.
func number[T any]() field[T] {
	return field[T]{key: "number", title: words.Key("No."), width: 6, entry: func(_ *T, at *place) sheet.Entry { return sheet.OfNumber(at.number) }}
}

// text is a field of text.
func text[T any](key string, title words.Key, width float64, needs need, get func(*T) string) field[T] {
	return field[T]{key, title, width, func(r *T, _ *place) sheet.Entry { return sheet.Of(get(r)) }, needs}
}

type worker = data.ExportWorker

// workerFields are what a list of workers can hold, in the order offered.
var workerFields = []field[worker]{
	number[worker](),
	{FieldNIK, words.Key("NIK"), 20, func(w *worker, at *place) sheet.Entry {
		if at.whole {
			return sheet.Of(w.NIK)
		}
		return sheet.Of(identity.Mask(w.NIK))
	}, need{}},
	text("kpj", words.Key("KPJ"), 14, of("KPJ"), func(w *worker) string { return w.KPJ }),
	text("name", words.Key("Full name"), 28, of("Name"), func(w *worker) string { return w.Name }),
	text("birth_place", words.Key("Place of birth"), 16, of("BirthPlace"), func(w *worker) string { return w.BirthPlace }),
	{"birth_date", words.Key("Date of birth"), 12, func(w *worker, _ *place) sheet.Entry { return sheet.OfDate(w.BirthDate) }, of("BirthDate")},
	text("birth_date_text", words.Key("Date of birth (DD-MM-YYYY)"), 14, of("BirthDate"), func(w *worker) string { return dashed(w.BirthDate) }),
	text("sex", words.Key("Sex (L/P)"), 8, of("Sex"), func(w *worker) string { return string(w.Sex) }),
	text("marital_status", words.Key("Marital status"), 14, of("MaritalStatus"), func(w *worker) string { return w.MaritalStatus }),
	text("address", words.Key("Address"), 30, of("Address"), func(w *worker) string { return w.Address }),
	text("rt", words.Key("RT"), 6, of("RT"), func(w *worker) string { return w.RT }),
	text("rw", words.Key("RW"), 6, of("RW"), func(w *worker) string { return w.RW }),
	text("address_rt_rw", words.Key("Address with RT/RW"), 36, of("Address", "RT", "RW"), fullAddress),
	text("village", words.Key("Village"), 18, of("Village"), func(w *worker) string { return w.Village }),
	text("district", words.Key("District"), 16, of("District"), func(w *worker) string { return w.District }),
	text("regency", words.Key("Kabupaten or kota"), 20, of("Regency"), func(w *worker) string { return w.Regency }),
	text("province", words.Key("Province"), 14, of("Province"), func(w *worker) string { return w.Province }),
	text("postal_code", words.Key("Postal code"), 8, of("PostalCode"), func(w *worker) string { return w.PostalCode }),
	text("phone", words.Key("Phone"), 15, of("Phone"), func(w *worker) string { return w.Phone }),
	text("email", words.Key("E-mail"), 24, of("Email"), func(w *worker) string { return w.Email }),
	text("mother_name", words.Key("Mother's name"), 22, of("MotherName"), func(w *worker) string { return w.MotherName }),
	text("occupation", words.Key("Occupation"), 18, of("Occupation"), func(w *worker) string { return w.Occupation }),
	{"monthly_income", words.Key("Monthly income"), 14, func(w *worker, _ *place) sheet.Entry {
		if w.MonthlyIncome == 0 {
			return sheet.Entry{}
		}
		return sheet.OfRupiah(w.MonthlyIncome)
	}, of("MonthlyIncome")},
	text("sponsor", words.Key("Sponsor"), 34, need{sponsor: true}, func(w *worker) string { return w.Sponsor }),
	{"covered_from", words.Key("Covered from"), 12, func(w *worker, _ *place) sheet.Entry { return sheet.OfMonth(w.FirstMonth) }, need{cover: true}},
	{"covered_until", words.Key("Covered until"), 12, func(w *worker, _ *place) sheet.Entry { return sheet.OfMonth(w.LastMonth) }, need{cover: true}},
	{"months", words.Key("Months covered"), 10, func(w *worker, _ *place) sheet.Entry {
		if w.Months == 0 {
			return sheet.Entry{}
		}
		return sheet.OfNumber(w.Months)
	}, need{cover: true}},
	text("start_date_text", words.Key("Start of cover (DD-MM-YYYY)"), 14, need{cover: true}, func(w *worker) string {
		if w.FirstMonth == 0 {
			return ""
		}
		return dashed(w.FirstMonth.FirstDay())
	}),
	text("import_file", words.Key("Came with the file"), 26, need{imports: true}, func(w *worker) string { return w.ImportFile }),
	{"import_date", words.Key("Date of the import"), 12, func(w *worker, _ *place) sheet.Entry {
		if w.ImportMoment.IsZero() {
			return sheet.Entry{}
		}
		return sheet.OfDate(data.DateOf(w.ImportMoment.Local()))
	}, need{imports: true}},
	text("notes", words.Key("Notes"), 30, of("Notes"), func(w *worker) string { return w.Notes }),
}

// dashed writes a day as DD-MM-YYYY, as the registration layout asks (domain.md
// section 4); "" for none.
func dashed(d data.Date) string {
	if d.IsZero() {
		return ""
	}
	var b [10]byte
	two := func(at, n int) { b[at], b[at+1] = byte('0'+n/10%10), byte('0'+n%10) }
	two(0, d.Day)
	b[2] = '-'
	two(3, int(d.Month))
	b[5] = '-'
	two(6, d.Year/100)
	two(8, d.Year%100)
	return string(b[:])
}

// fullAddress writes street, RT and RW on one line.
func fullAddress(w *worker) string {
	s := w.Address
	for _, part := range [][2]string{{"RT ", w.RT}, {"RW ", w.RW}} {
		if part[1] == "" {
			continue
		}
		if s != "" {
			s += " "
		}
		s += part[0] + part[1]
	}
	return s
}
