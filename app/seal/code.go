package seal

import (
	"errors"
	"net/url"
	"strings"
)

// letters are those of QR's alphanumeric mode that also stand in the fragment
// of a link as they are, 41 of them: three write two bytes (41³ > 2¹⁶).
const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-/"

var letterValue = func() (t [256]int8) {
	for i := range t {
		t[i] = -1
	}
	for i := range len(letters) {
		t[letters[i]] = int8(i)
	}
	return t
}()

// spell writes bytes as letters: three for two bytes, two for a last one.
func spell(b []byte) string {
	var out strings.Builder
	out.Grow((len(b)*3 + 1) / 2)
	for ; len(b) >= 2; b = b[2:] {
		v := int(b[0])<<8 | int(b[1])
		out.WriteByte(letters[v/(41*41)])
		out.WriteByte(letters[v/41%41])
		out.WriteByte(letters[v%41])
	}
	if len(b) == 1 {
		out.WriteByte(letters[b[0]/41])
		out.WriteByte(letters[b[0]%41])
	}
	return out.String()
}

// maxLetters is the length of the longest seal.
const maxLetters = (longest*3 + 1) / 2

// read is the inverse of spell. It accepts only what spell writes.
func read(text string) ([]byte, error) {
	if len(text) > maxLetters || len(text)%3 == 1 {
		return nil, errMalformed
	}
	b := make([]byte, 0, len(text)*2/3)
	for ; text != ""; text = text[min(3, len(text)):] {
		v, most := 0, 1<<16
		part := text[:min(3, len(text))]
		if len(part) == 2 {
			most = 1 << 8
		}
		for i := range len(part) {
			d := letterValue[part[i]]
			if d < 0 {
				return nil, errMalformed
			}
			v = v*41 + int(d)
		}
		if v >= most {
			return nil, errMalformed
		}
		if len(part) == 3 {
			b = append(b, byte(v>>8))
		}
		b = append(b, byte(v))
	}
	return b, nil
}

// MaxPage is the length of the longest address of a page that a code may carry.
const MaxPage = 100

// ErrPage says that an address is not one that a telephone opens from a code.
var ErrPage = errors.New("seal: address of the page is not usable")

// TidyPage returns the address of a published page as codes carry it: https
// (or http), no user, no fragment, at most MaxPage bytes; "" stays "". Short
// addresses make codes with larger squares. Error: ErrPage.
func TidyPage(address string) (string, error) {
	address = strings.TrimSpace(address)
	if address == "" {
		return "", nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || u.Opaque != "" {
		return "", ErrPage
	}
	if u.Fragment != "" || strings.Contains(address, "#") {
		return "", ErrPage
	}
	text := u.String()
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return "", ErrPage
		}
	}
	if len(text) > MaxPage {
		return "", ErrPage
	}
	return text, nil
}

// Link returns what the QR code of a print says: the seal behind the address
// of the office's page, or the seal alone when page is "".
func Link(page, seal string) string {
	if page == "" {
		return seal
	}
	return page + "#" + seal
}

// Split returns the two parts of a code of Link for a QR encoder: link, with
// its "#", is best written in byte mode, and seal in alphanumeric mode, which
// makes the whole about a fifth smaller than one mode for both.
func Split(code string) (link, seal string) {
	if i := strings.LastIndexByte(code, '#'); i >= 0 {
		return code[:i+1], code[i+1:]
	}
	return "", code
}

// Clean returns the seal within what was typed, pasted or scanned: the part
// behind the last "#", without the blanks and line ends that mail and chat
// programs put in. A scanner with its capitals lock on writes small letters;
// a code wholly in small letters is made large. Clean proves nothing.
func Clean(typed string) string {
	if len(typed) > 8*maxLetters {
		typed = typed[:8*maxLetters] // longer than any code, and refused as such
	}
	_, text := Split(strings.Join(strings.Fields(typed), ""))
	if strings.Contains(text, "%") { // a program that carried the link wrote it so
		if plain, err := url.PathUnescape(text); err == nil {
			text = plain
		}
	}
	if upper := strings.ToUpper(text); strings.ToLower(text) == text && upper != text {
		return upper
	}
	return text
}
