package intake

import (
	"errors"
	"strconv"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/region"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// judge turns the current row into a worker and says what there is to say.
func (r *reading) judge() {
	r.row = Row{Number: r.cells.Number, Cells: r.cells.Cells, Reasons: r.row.Reasons[:0]}
	w := &r.row.Worker
	nik := r.readNIK(w)
	r.readPerson(w)
	r.readBirth(w, nik)
	r.readSexes(w)
	r.readAddress(w)
	r.readContact(w)
	r.readWork(w)

	phone := w.Phone // read already, and the dearest of all to read
	w.Phone = ""
	identity.NormaliseWorker(w)
	if w.NIK == "" { // keep what stands there for the clerk to see
		w.NIK = r.text(NIK)
	}
	bornBefore := w.BirthDate
	identity.FillFromNIK(w, r.today)
	if f := r.birthField(); bornBefore.IsZero() && !w.BirthDate.IsZero() && r.column[f] >= 0 && !r.said(f) {
		r.say(Note, f, "birth-from-nik", words.T("No birth date is given; %s was taken from the NIK.", words.Date(w.BirthDate)))
	}
	r.check(w, nik)
	w.Phone = phone
	r.doubles(w, nik)

	r.row.Status = Accepted
	for _, reason := range r.row.Reasons {
		switch reason.Level {
		case Refusal:
			r.row.Status = Refused
		case Warning:
			if r.row.Status == Accepted {
				r.row.Status = Warned
			}
		}
	}
	if nik != "" {
		if _, again := r.seen[nik]; !again {
			r.seen[nik] = seenRow{r.row.Number, strings.ToLower(w.Name), r.row.Status}
		}
	}
}

// say adds a reason about a field's cell.
func (r *reading) say(l Level, f Field, code, text string) {
	r.row.Reasons = append(r.row.Reasons, Reason{Level: l, Cell: r.address(f), Code: code, Text: text})
}

// address returns the address of a field's cell in the current row, "" when
// the field is not mapped.
func (r *reading) address(f Field) string {
	return cellAddress(r.column[f], r.row.Number)
}

func cellAddress(column, row int) string {
	if column < 0 {
		return ""
	}
	return sheet.Column(column) + strconv.Itoa(row)
}

// said reports whether there is a reason about the cell of one of the fields.
func (r *reading) said(fields ...Field) bool {
	for _, f := range fields {
		for _, reason := range r.row.Reasons {
			if r.column[f] >= 0 && reason.Cell == r.address(f) {
				return true
			}
		}
	}
	return false
}

// failed says that a cell holds an error or a formula without a value.
func (r *reading) failed(l Level, f Field) bool {
	c := r.cells.At(r.column[f])
	if c.Kind != sheet.Failed {
		return false
	}
	if c.Text == "=" {
		r.say(l, f, "formula", words.T("This cell holds a formula without a value. Open the file in Excel, save it, and import it again."))
	} else {
		r.say(l, f, "cell-error", words.T("This cell holds an error (%s) instead of a value.", c.Text))
	}
	return true
}

// readNIK reads the NIK and returns it when it is a possible one.
//
// A NIK stored as a number is taken only when its digits are proved by the
// file: a spreadsheet keeps 15 significant digits and writes 0 for the 16th,
// so a 16th digit of 0 may have been any digit, and the row is refused, also
// where it may have been a true 0. A 16th digit other than 0 cannot come from
// typing into a spreadsheet; a program wrote the number whole.
func (r *reading) readNIK(w *data.Worker) identity.NIK {
	if r.failed(Refusal, NIK) {
		return ""
	}
	c := r.cells.At(r.column[NIK])
	w.NIK = r.own(NIK)
	var nik identity.NIK
	var err error
	if f, ok := c.Float(); ok && !c.Filled {
		if nik, err = identity.NIKFromNumber(f); err == nil {
			r.say(Note, NIK, "nik-number", words.T("The NIK was stored as a number; all its 16 digits are there."))
		}
	} else {
		nik, err = identity.ParseNIK(nikText(w.NIK))
	}
	if err != nil {
		code := "nik-unreadable"
		var p *identity.Problem
		if errors.As(err, &p) {
			code = p.Code
		}
		r.say(Refusal, NIK, code, identity.Sentence(err))
		return ""
	}
	w.NIK = string(nik)
	if r.rounded {
		r.say(Warning, NIK, "nik-rounded-text", words.T("All NIKs of this list end in 0: their last digit was probably lost before the list was saved. Compare them with the KTP."))
	}
	return nik
}

// nikText takes off what people and programs write around a NIK: "NIK:
// 3514…", and the ".0" of programs that hold every number as a fraction.
func nikText(s string) string {
	lower := strings.ToLower(s)
	for _, label := range []string{"nik", "no. ktp", "no ktp", "ktp"} {
		if strings.HasPrefix(lower, label) {
			s = strings.TrimLeft(s[len(label):], " .:=")
			break
		}
	}
	for _, point := range []string{".0", ",0", ".00", ",00"} {
		if whole, ok := strings.CutSuffix(s, point); ok && len(whole) == 16 && allDigits(whole) {
			return whole
		}
	}
	return s
}

// fieldOf returns the field behind one that package identity judged.
func (r *reading) fieldOf(name string) Field {
	switch name {
	case "NIK":
		return NIK
	case "Name":
		return Name
	case "MotherName":
		return MotherName
	case "BirthDate":
		return r.birthField()
	case "Sex":
		if r.column[Sex] < 0 && r.column[SexMale] >= 0 {
			return SexMale
		}
		return Sex
	case "KPJ":
		return KPJ
	case "MonthlyIncome":
		return Income
	case "District":
		for _, f := range []Field{District, VillageDistrict, DistrictRegency, RegencyDistrict} {
			if r.column[f] >= 0 {
				return f
			}
		}
		return District
	}
	return NoField // never mapped: its column is -1
}

// check adds what package identity finds. Only what makes the record
// worthless refuses the row: a wrong NIK, a name that cannot be printed, an
// impossible birth date. A fault in anything else costs that field.
func (r *reading) check(w *data.Worker, nik identity.NIK) {
	for _, f := range identity.CheckWorker(*w, r.today, r.rules) {
		field := r.fieldOf(f.Field)
		level := Warning
		switch {
		case f.Field == "NIK" && f.Level == identity.Error:
			continue // said by readNIK, which knows how the NIK was stored
		case nik == "" && (f.Code == "birth-missing" || f.Code == "sex-missing"):
			continue // it will come with the right NIK
		case f.Code == "name-missing" && r.said(Name):
			continue
		case f.Field == "MotherName" && f.Level == identity.Error:
			w.MotherName = ""
		case f.Level == identity.Error:
			level = Refusal
		}
		r.say(level, field, f.Code, f.Message)
	}
	if w.District != "" && w.Regency == "" {
		known, asked := r.known[w.District]
		if !asked {
			_, known = region.FindDistrict(w.District, "")
			r.known[w.District] = known
		}
		if !known {
			r.say(Warning, r.fieldOf("District"), "district-unknown", words.T("The kecamatan %s is not known, and no kabupaten or kota is given. Check the spelling.", w.District))
		}
	}
}

// doubles refuses what stands in the file for the second time.
func (r *reading) doubles(w *data.Worker, nik identity.NIK) {
	if nik != "" {
		if first, again := r.seen[nik]; again {
			same := sameName(first.name, w.Name)
			r.summary.Doubles = append(r.summary.Doubles, Double{first.row, r.row.Number, same})
			level := Refusal
			if first.status == Refused {
				level = Warning
			}
			if same {
				r.say(level, NIK, "nik-double", words.T("The same NIK stands in row %d and again in row %d, with the same name.", first.row, r.row.Number))
			} else {
				r.say(level, NIK, "nik-double", words.T("The same NIK stands in row %d and again in row %d, with another name. Compare both with the KTP.", first.row, r.row.Number))
			}
		}
	}
	if w.KPJ != "" {
		if first, again := r.kpj[w.KPJ]; again {
			r.say(Refusal, KPJ, "kpj-double", words.T("The same KPJ number stands in row %d and again in row %d.", first, r.row.Number))
		} else {
			r.kpj[w.KPJ] = r.row.Number
		}
	}
}

// sameName compares names by their letters alone.
func sameName(a, b string) bool {
	return strings.ReplaceAll(plainWords(a), " ", "") == strings.ReplaceAll(plainWords(b), " ", "")
}
