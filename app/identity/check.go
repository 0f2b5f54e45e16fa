package identity

import (
	"strings"
	"unicode"

	"lingkaran/app/region"
	"lingkaran/app/words"
	"lingkaran/data"
)

// NormaliseWorker brings a worker's fields into the form they are kept in:
// single spaces, digits without punctuation, 08… phones, RT and RW of three
// digits, known areas in their usual spelling. What cannot be read stays as it
// was typed, for CheckWorker to name.
func NormaliseWorker(w *data.Worker) {
	for _, s := range []*string{&w.Name, &w.BirthPlace, &w.Address, &w.Village, &w.District, &w.Regency, &w.Province, &w.PostalCode, &w.Occupation, &w.MotherName, &w.MaritalStatus} {
		*s = squeeze(*s)
	}
	w.Notes = strings.TrimSpace(w.Notes)
	w.NIK = bare(w.NIK)
	w.KPJ, _ = ParseKPJ(w.KPJ)
	w.Phone, _ = ParsePhone(w.Phone)
	w.Email, _ = ParseEmail(w.Email)
	w.RT, w.RW = threeDigits(w.RT), threeDigits(w.RW)
	normaliseArea(&w.District, &w.Regency)
	if p, ok := region.FindProvince(w.Province); ok {
		w.Province = p.Name
	}
}

// NormaliseCompany does the same for a company. The legal form is taken off
// the name when the form's field is still empty.
func NormaliseCompany(c *data.Company) {
	for _, s := range []*string{&c.LegalForm, &c.Name, &c.ShortName, &c.TradeName, &c.Sector, &c.Address, &c.District, &c.Regency, &c.ContactName, &c.ContactPosition} {
		*s = squeeze(*s)
	}
	c.Notes = strings.TrimSpace(c.Notes)
	if c.LegalForm == "" {
		n := SplitCompanyName(c.Name)
		c.LegalForm, c.Name = n.LegalForm, n.Name
		if c.ShortName == "" {
			c.ShortName = n.ShortName
		}
		if c.TradeName == "" {
			c.TradeName = n.TradeName
		}
	}
	c.NPP, _ = ParseNPP(c.NPP)
	c.NPWP, _ = ParseNPWP(c.NPWP)
	c.NIB, _ = ParseNIB(c.NIB)
	c.Phone, _ = ParsePhone(c.Phone)
	c.ContactPhone, _ = ParsePhone(c.ContactPhone)
	c.Email, _ = ParseEmail(c.Email)
	normaliseArea(&c.District, &c.Regency)
}

// FillFromNIK fills the birth date and the sex from the NIK where they are
// empty, and returns the Go names of the fields it filled.
func FillFromNIK(w *data.Worker, today data.Date) (filled []string) {
	n, err := ParseNIK(w.NIK)
	if err != nil {
		return nil
	}
	if w.BirthDate.IsZero() {
		if born, _ := n.SuggestBirth(today); !born.IsZero() {
			w.BirthDate = born
			filled = append(filled, "BirthDate")
		}
	}
	if w.Sex == "" {
		w.Sex = n.Sex()
		filled = append(filled, "Sex")
	}
	return filled
}

// CheckWorker judges a normalised worker on the day today.
func CheckWorker(w data.Worker, today data.Date, rules Rules) Findings {
	var fs Findings
	nik, err := ParseNIK(w.NIK)
	fs.fault("NIK", Error, err)
	if err == nil && nik.Place().Doubtful {
		fs.add("NIK", Warning, "nik-area", words.T("The area code %s at the start of this NIK is not known. Compare it with the KTP.", string(nik[:6])))
	}
	checkName(&fs, "Name", w.Name, true)
	checkName(&fs, "MotherName", w.MotherName, false)
	checkBirth(&fs, w.BirthDate, today, rules)
	if err == nil && w.BirthDate.Valid() && !nik.Agrees(w.BirthDate) {
		fs.add("BirthDate", Warning, "nik-birth", words.T("The birth date differs from the one in the NIK. Compare both with the KTP."))
	}
	switch {
	case w.Sex == "":
		fs.add("Sex", Warning, "sex-missing", words.T("Choose the sex."))
	case err == nil && nik.Sex() != w.Sex:
		fs.add("Sex", Warning, "nik-sex", words.T("The sex differs from the one in the NIK. Compare both with the KTP."))
	}
	_, err = ParseKPJ(w.KPJ)
	fs.fault("KPJ", Warning, err)
	_, err = ParsePhone(w.Phone)
	fs.fault("Phone", Warning, err)
	_, err = ParseEmail(w.Email)
	fs.fault("Email", Error, err)
	checkArea(&fs, w.District, w.Regency)
	if w.MonthlyIncome < 0 {
		fs.add("MonthlyIncome", Error, "income", words.T("An income cannot be below zero."))
	}
	return fs
}

// CheckCompany judges a normalised company on the day today.
func CheckCompany(c data.Company, today data.Date) Findings {
	var fs Findings
	checkName(&fs, "Name", c.Name, true)
	checkName(&fs, "ShortName", c.ShortName, false)
	checkName(&fs, "TradeName", c.TradeName, false)
	_, err := ParseNPP(c.NPP)
	fs.fault("NPP", Warning, err)
	_, err = ParseNPWP(c.NPWP)
	fs.fault("NPWP", Error, err)
	_, err = ParseNIB(c.NIB)
	fs.fault("NIB", Error, err)
	checkArea(&fs, c.District, c.Regency)
	_, err = ParsePhone(c.Phone)
	fs.fault("Phone", Warning, err)
	_, err = ParseEmail(c.Email)
	fs.fault("Email", Error, err)
	checkName(&fs, "ContactName", c.ContactName, false)
	_, err = ParsePhone(c.ContactPhone)
	fs.fault("ContactPhone", Warning, err)
	if today.Before(c.PartnerSince) {
		fs.add("PartnerSince", Warning, "since-future", words.T("This day lies in the future."))
	}
	return fs
}

func checkBirth(fs *Findings, born, today data.Date, rules Rules) {
	switch age := Age(born, today); {
	case born.IsZero():
		fs.add("BirthDate", Error, "birth-missing", words.T("Enter the birth date."))
	case !born.Valid():
		fs.add("BirthDate", Error, "birth-impossible", words.T("This day does not exist in the calendar."))
	case age < 0:
		fs.add("BirthDate", Error, "birth-future", words.T("The birth date lies in the future."))
	case age > 120:
		fs.add("BirthDate", Error, "birth-old", words.T("By this birth date the person would be %d years old. Check the year.", age))
	case age < rules.AgeFrom:
		fs.add("BirthDate", Warning, "age", words.T("The worker is %d years old, under the usual %d. Note the reason when the worker is registered all the same.", age, rules.AgeFrom))
	case age >= rules.AgeBelow:
		fs.add("BirthDate", Warning, "age", words.T("The worker is %d years old; registration is usual under %d. Note the reason when the worker is registered all the same.", age, rules.AgeBelow))
	}
}

// checkName demands letters that the certificate's and the card's fonts can
// print: Latin ones, as population papers use.
func checkName(fs *Findings, field, name string, required bool) {
	if strings.TrimSpace(name) == "" {
		if required {
			fs.add(field, Error, "name-missing", words.T("Enter the name."))
		}
		return
	}
	letters := false
	for _, r := range name {
		if !Printable(r) {
			fs.add(field, Error, "name-signs", words.T("“%c” cannot be printed. Write the name in Latin letters, as on the KTP.", r))
			return
		}
		letters = letters || unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	if !letters {
		fs.add(field, Error, "name-missing", words.T("Enter the name."))
	}
}

// Printable reports whether r can stand in a name on a print: Latin letters
// with their accents, digits, and common punctuation; no emoji, no other script.
func Printable(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7f:
		return true
	case r >= 0xa0 && r <= 0x24f:
		return r != 0xad
	case r >= 0x1e00 && r <= 0x1eff, r >= 0x300 && r <= 0x36f:
		return true
	}
	return strings.ContainsRune("‘’‚“”„–—…•ʼ", r)
}

func checkArea(fs *Findings, district, regency string) {
	if district == "" || regency == "" || len(region.Districts(regency)) == 0 {
		return
	}
	if _, ok := region.FindDistrict(district, regency); !ok {
		fs.add("District", Warning, "district", words.T("%s has no kecamatan %s. Check the spelling.", regency, district))
	}
}

// normaliseArea writes known areas as the tables do. A bare "Pasuruan" becomes
// kabupaten or kota only when its district tells which.
func normaliseArea(district, regency *string) {
	r, ok := region.SettleRegency(*regency, *district)
	if !ok {
		return
	}
	*regency = r.Name
	if d, ok := region.FindDistrict(*district, r.Code); ok {
		*district = d.Name
	}
}

func threeDigits(s string) string {
	s = bare(s)
	if !allDigits(s) || len(s) >= 3 {
		return s
	}
	return strings.Repeat("0", 3-len(s)) + s
}
