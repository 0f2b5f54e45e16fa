package intake

import (
	"errors"
	"strconv"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/intake/sheet"
	"lingkaran/app/region"
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

func (r *reading) readPerson(w *data.Worker) {
	if !r.failed(Refusal, Name) {
		w.Name = r.own(Name)
		if r.mapping.TitleCase {
			w.Name = politely(w.Name)
		}
	}
	w.KPJ = r.text(KPJ)
	w.MotherName = r.text(MotherName)
	if r.mapping.TitleCase {
		w.MotherName = politely(w.MotherName)
	}
	w.MaritalStatus = readMarital(r.text(MaritalStatus))
	w.Notes = r.text(Notes)
}

// birthField is the field whose cell holds the birth date.
func (r *reading) birthField() Field {
	if r.column[BirthDate] >= 0 {
		return BirthDate
	}
	return Birth
}

func (r *reading) readBirth(w *data.Worker, nik identity.NIK) {
	w.BirthPlace = r.text(BirthPlace)
	f := r.birthField()
	cell := r.cells.At(r.column[f])
	if r.column[Birth] >= 0 {
		place, rest := splitPlace(r.cells.At(r.column[Birth]))
		if w.BirthPlace == "" {
			w.BirthPlace = place
		}
		if f == Birth {
			cell = rest
		}
	}
	if r.column[f] < 0 || r.failed(Warning, f) {
		return
	}
	found := readDate(cell, r.epoch, r.mapping.DateOrder, r.today, nik)
	w.BirthDate = found.date
	written := clean(cell.Plain(r.epoch))
	switch found.fault {
	case dateSwapped:
		r.say(Warning, f, "birth-swapped", words.T("“%s” was read as %s: day and month stand the other way round here.", written, words.Date(found.date)))
	case dateCentury:
		r.say(Warning, f, "birth-century", words.T("“%s” lies in the future; %s was taken, as in the NIK.", written, words.Date(found.date)))
	case dateUnreadable, dateImpossible, dateYearOnly:
		w.BirthDate = data.Date{}
		r.say(Warning, f, birthCodes[found.fault], r.birthSentence(found.fault, written, nik))
	}
}

var birthCodes = map[dateFault]string{dateUnreadable: "birth-unreadable", dateImpossible: "birth-impossible", dateYearOnly: "birth-year-only"}

// birthSentence says what is wrong with a date and what stands in its place.
func (r *reading) birthSentence(fault dateFault, written string, nik identity.NIK) string {
	var s string
	switch fault {
	case dateImpossible:
		s = words.T("The day “%s” does not exist in the calendar.", written)
	case dateYearOnly:
		s = words.T("“%s” is only a year.", written)
	default:
		s = words.T("“%s” is no date.", written)
	}
	if nik == "" {
		return s
	}
	if born, _ := nik.SuggestBirth(r.today); !born.IsZero() {
		s += " " + words.T("The birth date in the NIK was taken: %s.", words.Date(born))
	}
	return s
}

func (r *reading) readSexes(w *data.Worker) {
	if s := r.text(Sex); s != "" {
		if w.Sex = readSex(s, r.mapping.MaleIsP); w.Sex == "" {
			r.say(Warning, Sex, "sex-unreadable", words.T("“%s” is neither L nor P; the sex in the NIK was taken.", s))
		}
		return
	}
	r.failed(Warning, Sex)
	male, female := ticked(r.text(SexMale)), ticked(r.text(SexFemale))
	switch {
	case male && female:
		r.say(Warning, SexMale, "sex-unreadable", words.T("Both L and P are ticked; the sex in the NIK was taken."))
	case male:
		w.Sex = data.Male
	case female:
		w.Sex = data.Female
	}
}

func (r *reading) readAddress(w *data.Worker) {
	w.Address = r.text(Address)
	if r.column[RTRW] >= 0 {
		w.RT, w.RW = readRTRW(r.cells.At(r.column[RTRW]), r.epoch)
	}
	if r.column[RT] >= 0 {
		rt, rw := readRTRW(r.cells.At(r.column[RT]), r.epoch)
		if w.RT = rt; w.RW == "" {
			w.RW = rw
		}
	}
	if r.column[RW] >= 0 {
		if a, b := readRTRW(r.cells.At(r.column[RW]), r.epoch); a != "" || b != "" {
			if w.RW = b; b == "" {
				w.RW = a // "02" alone reads as an RT
			}
		}
	}
	if rest, rt, rw := cutRTRW(w.Address); rt != "" && (w.RT == "" || w.RT == rt) && (w.RW == "" || rw == "" || w.RW == rw) {
		w.Address, w.RT = rest, rt
		if rw != "" {
			w.RW = rw
		}
	}
	w.Village, w.District, w.Regency = r.text(Village), r.text(District), r.text(Regency)
	for _, pair := range []struct {
		field         Field
		first, second *string
	}{{VillageDistrict, &w.Village, &w.District}, {DistrictRegency, &w.District, &w.Regency}, {RegencyDistrict, &w.Regency, &w.District}} {
		if s := r.text(pair.field); s != "" {
			a, b := splitAreas(s)
			if *pair.first == "" {
				*pair.first = a
			}
			if *pair.second == "" {
				*pair.second = b
			}
		}
	}
	w.Village = withoutKind(w.Village, "desa", "ds", "kelurahan", "kel", "desa/kel")
	w.District = withoutKind(w.District, "kecamatan", "kec")
	w.Province = r.text(Province)
	w.PostalCode = r.text(PostalCode)
	if s := w.PostalCode; s != "" && (len(s) != 5 || !allDigits(s)) {
		r.say(Warning, PostalCode, "postal-code", words.T("“%s” is no postal code, which has 5 digits; it was left out.", s))
		w.PostalCode = ""
	}
}

func (r *reading) readContact(w *data.Worker) {
	w.Email = r.text(Email)
	if w.Email != "" {
		if _, err := identity.ParseEmail(w.Email); err != nil {
			r.say(Warning, Email, "email", words.T("“%s” is no e-mail address; it was left out.", w.Email))
			w.Email = ""
		}
	}
	s := r.text(Phone)
	if s == "" {
		return
	}
	number, err := identity.ParsePhone(s)
	if err == nil {
		w.Phone = number
		return
	}
	var others []string
	for _, part := range strings.FieldsFunc(s, func(c rune) bool { return c == '/' || c == ',' || c == ';' || c == '&' }) {
		n, err := identity.ParsePhone(part)
		switch {
		case err != nil || n == "":
		case w.Phone == "":
			w.Phone = n
		default:
			others = append(others, n)
		}
	}
	switch {
	case w.Phone == "":
		r.say(Warning, Phone, "phone", words.T("“%s” is no Indonesian phone number; it was left out.", s))
	case len(others) > 0:
		r.note(w, words.T("Other phone: %s", strings.Join(others, ", ")))
		r.say(Note, Phone, "phone-two", words.T("Several phone numbers: the first is kept, the others stand in the notes."))
	}
}

func (r *reading) readWork(w *data.Worker) {
	w.Occupation = r.text(Occupation)
	if second := r.text(SecondOccupation); second != "" && !strings.EqualFold(second, w.Occupation) {
		if w.Occupation == "" {
			w.Occupation = second
		} else {
			r.note(w, words.T("Second occupation: %s", second))
		}
	}
	if s := r.text(Income); s != "" {
		amount, ok := readMoney(r.cells.At(r.column[Income]), r.epoch)
		if !ok || amount < 0 {
			r.say(Warning, Income, "income", words.T("“%s” is no amount in rupiah; it was left out.", s))
			return
		}
		w.MonthlyIncome = amount
	}
}

// note adds a line to the worker's notes.
func (r *reading) note(w *data.Worker, line string) {
	if w.Notes != "" {
		w.Notes += "\n"
	}
	w.Notes += line
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
