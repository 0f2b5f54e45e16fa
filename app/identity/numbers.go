package identity

import (
	"net/mail"
	"strings"
	"unicode/utf8"

	"github.com/nyaruka/phonenumbers"
)

// ParseKPJ reads a participant number: 11 characters, digits in new ones,
// letters in some old ones. On error the cleaned text is returned too, since
// the length is usual, not official.
func ParseKPJ(s string) (string, error) {
	s = strings.ToUpper(bare(s))
	if s == "" {
		return "", nil
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') {
			return s, &Problem{Code: "kpj-signs"}
		}
	}
	if n := utf8.RuneCountInString(s); n != 11 {
		return s, &Problem{Code: "kpj-length", Count: n}
	}
	return s, nil
}

// FormatKPJ groups a participant number for reading: "2201 2345 678".
func FormatKPJ(kpj string) string {
	if len(kpj) != 11 {
		return kpj
	}
	return kpj[:4] + " " + kpj[4:8] + " " + kpj[8:]
}

// ParseNPP reads a company registration number, usually 8 characters of which
// older ones begin with two letters. On error the cleaned text is returned
// too: nothing official forbids another form.
func ParseNPP(s string) (string, error) {
	s = strings.ToUpper(bare(s))
	if n := utf8.RuneCountInString(s); n != 8 && n != 0 {
		return s, &Problem{Code: "npp-length", Count: n}
	}
	return s, nil
}

// ParseNPWP reads a tax number with any punctuation into its digits: 15 (until
// July 2024), 16, or 22 for a place of business (NITKU).
func ParseNPWP(s string) (string, error) {
	s = bare(s)
	if s == "" {
		return "", nil
	}
	if n := len(s); !allDigits(s) || n != 15 && n != 16 && n != 22 {
		return s, &Problem{Code: "npwp", Count: digits(s)}
	}
	return s, nil
}

// FormatNPWP writes 15 digits as 01.234.567.8-901.000 and longer ones in
// groups of four; other text stays as it is.
func FormatNPWP(s string) string {
	switch len(s) {
	case 15:
		return s[:2] + "." + s[2:5] + "." + s[5:8] + "." + s[8:9] + "-" + s[9:12] + "." + s[12:]
	case 16:
		return s[:4] + " " + s[4:8] + " " + s[8:12] + " " + s[12:]
	case 22:
		return FormatNPWP(s[:16]) + " " + s[16:]
	}
	return s
}

// ParseNIB reads a business identification number into its 13 digits.
func ParseNIB(s string) (string, error) {
	s = bare(s)
	if s == "" {
		return "", nil
	}
	if !allDigits(s) || len(s) != 13 {
		return s, &Problem{Code: "nib", Count: digits(s)}
	}
	return s, nil
}

// ParsePhone reads an Indonesian phone number, mobile or landline, and returns
// its national digits: 08… or 0343…. It understands +62, 62, 0062, a leading 8
// (a spreadsheet ate the 0) and any punctuation. "" gives "".
func ParsePhone(s string) (string, error) {
	n, err := phone(s)
	if err != nil {
		return strings.TrimSpace(s), err
	}
	if n == nil {
		return "", nil
	}
	return "0" + phonenumbers.GetNationalSignificantNumber(n), nil
}

// FormatPhone writes a phone number for reading: "0812-3456-7890",
// "(0343) 421234"; other text stays as it is.
func FormatPhone(s string) string {
	n, err := phone(s)
	if n == nil || err != nil {
		return s
	}
	return phonenumbers.Format(n, phonenumbers.NATIONAL)
}

func phone(s string) (*phonenumbers.PhoneNumber, error) {
	for _, separator := range []string{"/", ",", ";", "\n", " atau "} {
		if a, b, found := strings.Cut(s, separator); found && digits(a) >= 8 && digits(b) >= 6 {
			return nil, &Problem{Code: "phone-two"}
		}
	}
	d := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			return r // letters stay, to be refused
		}
		return -1
	}, s)
	if d == "" {
		if strings.TrimSpace(s) == "" || strings.Trim(s, "-–. ") == "" {
			return nil, nil
		}
		return nil, &Problem{Code: "phone"}
	}
	if !allDigits(d) || len(d) > 17 {
		return nil, &Problem{Code: "phone"}
	}
	d = strings.TrimPrefix(d, "00")
	if rest, found := strings.CutPrefix(d, "62"); found && len(d) >= 10 {
		d = rest
	}
	d = strings.TrimLeft(d, "0")
	n, err := phonenumbers.Parse("+62"+d, "ID")
	if err != nil || !phonenumbers.IsPossibleNumber(n) || len(d) < 7 || d[0] == '1' {
		return nil, &Problem{Code: "phone"}
	}
	// With its 0 a mobile number has 10 to 13 digits, a landline at most 12.
	if d[0] == '8' && (len(d) < 9 || len(d) > 12) || d[0] != '8' && len(d) > 11 {
		return nil, &Problem{Code: "phone"}
	}
	return n, nil
}

// ParseEmail reads an e-mail address; "" gives "".
func ParseEmail(s string) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s {
		return s, &Problem{Code: "email"}
	}
	_, host, _ := strings.Cut(s, "@")
	if i := strings.LastIndexByte(host, '.'); i < 1 || i > len(host)-3 || strings.ContainsAny(host, "[]@") {
		return s, &Problem{Code: "email"}
	}
	return s, nil
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}
