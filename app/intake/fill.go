package intake

import (
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
)

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
