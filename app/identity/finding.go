// Package identity knows the numbers and names by which people and companies
// are told apart: NIK, KPJ, NPP, NPWP, NIB, phone, e-mail, legal form. It
// reads them as clerks and spreadsheets write them, brings them into one form,
// and judges them (domain: identifiers).
//
// What official text demands is an error; what only usually holds is a warning
// that the clerk may pass. It keeps nothing and asks no store.
package identity

import "lingkaran/app/words"

// Level says how grave a finding is.
type Level string

// An error must be mended before a record is kept, a warning may be passed.
const (
	Error   Level = "error"
	Warning Level = "warning"
)

// Finding is one thing to say about one field of a record. Message is a
// sentence in the language in use. It may repeat what was typed and is
// therefore shown, never logged; Code is for programs and for logs.
type Finding struct {
	Field   string // the entity's Go field name: "NIK", "BirthDate"
	Level   Level
	Code    string // "nik-length", "age"
	Message string
}

// Findings are all that was found, in the order of the fields.
type Findings []Finding

// Refused reports whether an error is among the findings.
func (fs Findings) Refused() bool {
	for _, f := range fs {
		if f.Level == Error {
			return true
		}
	}
	return false
}

// Of returns the gravest finding about a field, false when there is none.
func (fs Findings) Of(field string) (Finding, bool) {
	var found Finding
	for _, f := range fs {
		if f.Field == field && (found.Level == "" || f.Level == Error && found.Level == Warning) {
			found = f
		}
	}
	return found, found.Level != ""
}

func (fs *Findings) add(field string, level Level, code, message string) {
	*fs = append(*fs, Finding{Field: field, Level: level, Code: code, Message: message})
}

// fault adds err as a finding when there is one.
func (fs *Findings) fault(field string, level Level, err error) {
	if err == nil {
		return
	}
	code := "unreadable"
	if p, ok := err.(*Problem); ok {
		code = p.Code
	}
	fs.add(field, level, code, Sentence(err))
}

// Problem is the error of every parser here: what is wrong with a text that
// should be an identifier. Compare by Code.
type Problem struct {
	Code  string // see sentences
	Count int    // of digits or characters found, where the sentence tells it
}

func (p *Problem) Error() string { return "identity: " + p.Code }

// Is makes errors.Is compare problems by code, whatever the count.
func (p *Problem) Is(target error) bool {
	t, ok := target.(*Problem)
	return ok && t.Code == p.Code
}

// Sentence says to a clerk what is wrong and what to do, for an error of this package.
func Sentence(err error) string {
	p, ok := err.(*Problem)
	if !ok {
		return words.T("This cannot be read. Check the spelling.")
	}
	switch p.Code {
	case "nik-missing":
		return words.T("Enter the NIK: 16 digits, as on the KTP.")
	case "nik-letters":
		return words.T("A NIK holds digits only. Check for letters such as O and I.")
	case "nik-length":
		return words.T("A NIK has 16 digits; this has %d.", p.Count)
	case "nik-rounded":
		return words.T("The spreadsheet stored this NIK as a number and lost its last digit. Enter it anew from the KTP.")
	case "nik-date":
		return words.T("Digits 7 to 12 of this NIK are no possible birth date. Compare it with the KTP.")
	case "nik-serial":
		return words.T("The last four digits of a NIK are never 0000. Compare it with the KTP.")
	case "kpj-length":
		return words.T("A KPJ number has 11 characters; this has %d.", p.Count)
	case "kpj-signs":
		return words.T("A KPJ number holds digits and letters only.")
	case "npp-length":
		return words.T("An NPP usually has 8 characters; this has %d.", p.Count)
	case "npwp":
		return words.T("An NPWP has 15 or 16 digits, a NITKU 22; this has %d.", p.Count)
	case "nib":
		return words.T("A NIB has 13 digits; this has %d.", p.Count)
	case "phone":
		return words.T("This is no Indonesian phone number. Write it like 0812-3456-7890 or (0343) 421234.")
	case "phone-two":
		return words.T("Two phone numbers stand here. Keep one, and put the other into the notes.")
	case "email":
		return words.T("This is no e-mail address. Write it like nama@perusahaan.co.id.")
	}
	return words.T("This cannot be read. Check the spelling.")
}
