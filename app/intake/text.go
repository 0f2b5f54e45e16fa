package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes every run of spaces one space, non-breaking ones and line ends
// too, drops invisible and broken characters, and trims.
func clean(s string) string {
	if tidy(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = b.Len() > 0
			continue
		case r == utf8.RuneError, unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Co):
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// tidy reports whether there is nothing to clean: the case of nearly all cells.
func tidy(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return s == "" || last != ' '
}

// nothing reports whether a text is what people write into a cell that they
// leave empty.
func nothing(s string) bool {
	if len(s) > 12 {
		return false
	}
	switch strings.ToLower(strings.Trim(s, "-–—_.,/ ")) {
	case "", "n/a", "na", "nihil", "tidak ada", "tdk ada", "kosong", "null", "none":
		return true
	}
	return false
}

// politely writes a name that stands in capitals the way a letter does:
// "H. ABDUL MUJIB, S.PD." becomes "H. Abdul Mujib, S.Pd.". Titles keep their
// form. A name that is not all in capitals stays as it is.
func politely(name string) string {
	if strings.ToUpper(name) != name || strings.ToLower(name) == name {
		return name
	}
	behindComma := false
	parts := strings.Split(name, " ")
	for i, w := range parts {
		bare := strings.Trim(w, ".,()")
		switch known, ok := titles[bare]; {
		case ok && (known.anywhere || behindComma || i == 0):
			parts[i] = strings.Replace(w, bare, known.written, 1)
		case behindComma && len(bare) <= 4 && !strings.Contains(bare, "."):
			// SE, MMA: a degree, left as it stands
		case bare == "BIN" || bare == "BINTI":
			parts[i] = strings.ToLower(w)
		case roman(bare) && i > 0:
		default:
			parts[i] = capitalise(w)
		}
		behindComma = behindComma || strings.HasSuffix(w, ",")
	}
	return strings.Join(parts, " ")
}

type title struct {
	written  string
	anywhere bool // also in the middle of a name, without a comma before
}

// titles are those whose form is not one capital and small letters.
var titles = map[string]title{
	"KH": {"KH", true}, "K.H": {"K.H", true}, "RM": {"RM", false}, "RR": {"Rr", false}, "DRA": {"Dra", true}, "DRS": {"Drs", true},
	"DR": {"Dr", true}, "IR": {"Ir", true}, "HJ": {"Hj", true}, "H": {"H", true}, "MOCH": {"Moch", true}, "MOH": {"Moh", true},
	"S.E": {"S.E", true}, "S.H": {"S.H", true}, "S.T": {"S.T", true}, "S.AG": {"S.Ag", true}, "S.PD": {"S.Pd", true}, "S.PD.I": {"S.Pd.I", true},
	"S.SOS": {"S.Sos", true}, "S.KOM": {"S.Kom", true}, "S.KEP": {"S.Kep", true}, "S.IP": {"S.IP", true}, "S.P": {"S.P", true}, "S.SI": {"S.Si", true}, "S.PT": {"S.Pt", true},
	"M.M": {"M.M", true}, "M.SI": {"M.Si", true}, "M.PD": {"M.Pd", true}, "M.AG": {"M.Ag", true}, "M.H": {"M.H", true}, "M.KES": {"M.Kes", true}, "M.MA": {"M.MA", true},
	"A.MD": {"A.Md", true}, "A.MD.KEB": {"A.Md.Keb", true}, "SPD": {"SPd", false}, "SAG": {"SAg", false}, "MSI": {"MSi", false}, "MPD": {"MPd", false}, "SSOS": {"SSos", false}, "SKOM": {"SKom", false}, "AMD": {"AMd", false},
}

func roman(s string) bool {
	switch s {
	case "II", "III", "IV", "VI", "VII", "VIII", "IX":
		return true
	}
	return false
}

// capitalise writes the first letter of each part of a word large: "AL-AMIN"
// becomes "Al-Amin", "NU'MAN" "Nu'man", "A.RAHMAN" "A.Rahman".
func capitalise(w string) string {
	large := true
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			large = r != '\'' && r != '’' && r != '`' && !unicode.IsDigit(r)
			return r
		}
		if large {
			large = false
			return r
		}
		return unicode.ToLower(r)
	}, w)
}
