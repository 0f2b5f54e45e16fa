package guests

import "strings"

// Mark begins what stands in the QR of an invitation, so that a scanner's text
// is known for one: "UND" for undangan.
const Mark = "UND-"

// codeLength is the length of a code, as data.Guests gives it.
const codeLength = 10

// InQR returns what the QR of an invitation holds: "UND-ABCDE23456". Capitals
// and digits alone, so that the squares are few and large.
func InQR(code string) string {
	if code == "" {
		return ""
	}
	return Mark + code
}

// ParseCode finds the code in what a scanner or a clerk typed. Small letters,
// blanks and another sign for the hyphen (a keyboard of another language) do no
// harm. False when it is no code. Without the mark it may still be something
// else, the number of an invitation for instance.
func ParseCode(text string) (string, bool) {
	code, marked := parseCode(text)
	// Ten letters without the mark may be a name.
	return code, code != "" && (marked || strings.ContainsAny(code, "234567"))
}

// Scanned reports whether a text is all that a scanner reads from an
// invitation: the mark and a whole code.
func Scanned(text string) bool {
	code, marked := parseCode(text)
	return code != "" && marked
}

// CutScanned parts what a scanner typed from what stood in the field before: a
// scanner types wherever the cursor is. Nothing was scanned when it is "".
func CutScanned(text string) (before, scanned string) {
	said := []rune(strings.TrimSpace(text))
	at := len(said) - len(Mark) - codeLength
	if at < 0 || !Scanned(string(said[at:])) {
		return text, ""
	}
	return strings.TrimSpace(string(said[:at])), string(said[at:])
}

func parseCode(text string) (code string, marked bool) {
	var b strings.Builder
	for _, r := range strings.ToUpper(text) {
		switch {
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == ' ', r == '\t', r == '-', r == '/', r == '\'', r == '_', r == '?', r == 'ß', r == '\n', r == '\r':
		default:
			return "", false
		}
	}
	code, marked = strings.CutPrefix(b.String(), strings.TrimSuffix(Mark, "-"))
	if len(code) != codeLength || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") != "" {
		return "", false
	}
	return code, marked
}
