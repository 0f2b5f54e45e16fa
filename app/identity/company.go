package identity

import (
	"encoding/json"
	"strings"
	"sync"
	"unicode"

	"lingkaran/assets"
)

type legalForm struct {
	Form    string   `json:"form"`
	Written []string `json:"written"`
}

var legalForms = sync.OnceValue(func() []legalForm {
	b, err := assets.Rules.ReadFile("rules/legal_forms.json")
	var forms []legalForm
	if err == nil {
		err = json.Unmarshal(b, &forms)
	}
	if err != nil {
		panic("identity: legal forms: " + err.Error()) // embedded, proved by a test
	}
	return forms
})

// LegalForms returns the legal forms offered for a company, the commonest first.
func LegalForms() []string {
	forms := legalForms()
	out := make([]string, 0, len(forms))
	for _, f := range forms {
		out = append(out, f.Form)
	}
	// The table is ordered for reading ("PT Perorangan" before "PT"); people look for PT first.
	for i, f := range out {
		if f == "PT" {
			copy(out[1:i+1], out[:i])
			out[0] = f
		}
	}
	return out
}

// CompanyName is a company's name taken apart.
type CompanyName struct {
	LegalForm string // "PT", "" when none was recognised
	Name      string // "Barokah Mitra Karya Unggul"
	ShortName string // "BMKU"
	TradeName string // "Green Eleven"
}

// SplitCompanyName takes a name as it was typed apart: "PT. Barokah Mitra
// Karya Unggul (BMKU)", "Trisakti Purwosari Makmur, PT". What stands in
// brackets at the end is a short name when it is written in capitals, else a
// trade name; "(Persero)" stays part of the name.
func SplitCompanyName(typed string) CompanyName {
	var c CompanyName
	rest := squeeze(typed)
	if open := strings.LastIndexByte(rest, '('); open > 0 && strings.HasSuffix(rest, ")") {
		inside := strings.TrimSpace(rest[open+1 : len(rest)-1])
		before := strings.TrimSpace(rest[:open])
		if inside != "" && before != "" && !strings.EqualFold(inside, "persero") {
			rest = before
			if isShortName(inside) {
				c.ShortName = inside
			} else {
				c.TradeName = inside
			}
		}
	}
	c.LegalForm, c.Name = cutLegalForm(rest)
	return c
}

// cutLegalForm takes the legal form off the front of a name, or off its end
// behind a comma.
func cutLegalForm(name string) (form, rest string) {
	for _, f := range legalForms() {
		for _, w := range f.Written {
			if rest, ok := cutWords(name, w); ok {
				return f.Form, rest
			}
		}
	}
	if i := strings.LastIndexByte(name, ','); i > 0 {
		tail := unpoint(name[i+1:])
		for _, f := range legalForms() {
			for _, w := range f.Written {
				if strings.EqualFold(tail, w) {
					return f.Form, strings.TrimSpace(name[:i])
				}
			}
		}
	}
	return "", name
}

// cutWords takes the words of prefix off name, with or without points between
// and behind them; something must remain.
func cutWords(name, prefix string) (rest string, ok bool) {
	for want := range strings.FieldsSeq(prefix) {
		if len(name) < len(want) || !strings.EqualFold(name[:len(want)], want) {
			return "", false
		}
		after := name[len(want):]
		name = strings.TrimLeft(after, ". ,")
		if name == after { // the word goes on: "Ptolemeus" is no PT
			return "", false
		}
	}
	return name, name != ""
}

func unpoint(s string) string { return squeeze(strings.ReplaceAll(s, ".", " ")) }

func isShortName(s string) bool {
	if strings.ContainsRune(s, ' ') || len(s) > 12 {
		return false
	}
	letters := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}

// squeeze makes every run of spaces, non-breaking ones and line ends too, one
// space, drops invisible characters, and trims.
func squeeze(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Co) || r == unicode.ReplacementChar || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
