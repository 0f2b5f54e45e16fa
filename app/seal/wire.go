package seal

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf8"

	"lingkaran/data"
)

// A seal in bytes, version 1:
//
//	1  form: certificateForm, cardForm or coveredCardForm
//	8  id of the key
//	2  date, days since 1 January 2000
//	2  expiry, likewise; only in coveredCardForm
//	n  number, name, office: each a length byte and packed text
//	64 Ed25519 signature over purpose and all the bytes before
//
// There is one encoding for one statement and key: texts are packed by the
// longest token at each place, which open proves by packing them again.
const (
	certificateForm = 0x11 // the high four bits are the version
	cardForm        = 0x12
	coveredCardForm = 0x13

	keyIDSize     = 8
	signatureSize = 64
	shortest      = 1 + keyIDSize + 2 + 3*2 + signatureSize
	// longest bounds what is read at all; packed text is never longer than the text.
	longest = 1 + keyIDSize + 2 + 2 + 3 + MaxNumber + MaxName + MaxOffice + signatureSize
)

// purpose keeps a signature for a seal from meaning anything elsewhere.
const purpose = "lingkaran seal 1\x00"

// errMalformed says that bytes are not what this version writes.
var errMalformed = errors.New("seal: malformed")

// tokens stand for what names and numbers of the field often hold: the byte i+1
// is tokens[i]. Control characters are free, since no text holds them. The
// list belongs to version 1 and never changes; assets/seal/check.js has the same.
var tokens = [...]string{
	"BPJS Ketenagakerjaan Kantor Cabang ", "BPJS Ketenagakerjaan ", "Kantor Cabang ", "Kantor ",
	"PT ", "CV ", "UD ", "KUD ", "Koperasi ", "Yayasan ", " Indonesia", " (Persero)", " Tbk",
	"Muhammad ", "MUHAMMAD ", "Abdul ", "ABDUL ", "Ahmad ", "AHMAD ", "Achmad ", "ACHMAD ",
	"Siti ", "SITI ", "Nur ", "NUR ", "Moch. ", "MOCH. ", "/20", "000", "wati", "WATI",
}

// beginning are the tokens that begin with a byte, in their order.
var beginning = func() (of [256][]int) {
	for i, t := range tokens {
		of[t[0]] = append(of[t[0]], i)
	}
	return of
}()

// pack writes a text with its tokens.
func pack(b []byte, text string) []byte {
	for len(text) > 0 {
		best := -1
		for _, i := range beginning[text[0]] {
			if t := tokens[i]; strings.HasPrefix(text, t) && (best < 0 || len(t) > len(tokens[best])) {
				best = i
			}
		}
		if best < 0 {
			b, text = append(b, text[0]), text[1:]
			continue
		}
		b, text = append(b, byte(best+1)), text[len(tokens[best]):]
	}
	return b
}

// unpack reads a packed text of at most limit bytes.
func unpack(b []byte, limit int) (string, error) {
	var text []byte
	for _, c := range b {
		switch {
		case c == 0:
			return "", errMalformed
		case int(c) <= len(tokens):
			text = append(text, tokens[c-1]...)
		default:
			text = append(text, c)
		}
		if len(text) > limit {
			return "", errMalformed
		}
	}
	if !utf8.Valid(text) || string(pack(nil, string(text))) != string(b) {
		return "", errMalformed
	}
	return string(text), nil
}

// appendBody writes what is signed of a tidy statement.
func appendBody(b []byte, s Statement, id KeyID) []byte {
	form := byte(certificateForm)
	if s.Kind == data.PrintCard {
		form = cardForm
		if !s.Expiry.IsZero() {
			form = coveredCardForm
		}
	}
	b = append(append(b, form), id[:]...)
	b = appendDay(b, s.Date)
	if form == coveredCardForm {
		b = appendDay(b, s.Expiry)
	}
	for _, text := range []string{s.Number, s.Name, s.Office} {
		at := len(b)
		b = pack(append(b, 0), text)
		b[at] = byte(len(b) - at - 1)
	}
	return b
}

func appendDay(b []byte, d data.Date) []byte {
	days := d.Time().Sub(firstDay.Time()).Hours() / 24
	return binary.BigEndian.AppendUint16(b, uint16(days))
}

func dayOf(b []byte) data.Date { return firstDay.AddDays(int(binary.BigEndian.Uint16(b))) }

// ours reports whether bytes begin as a seal of this version does.
func ours(b []byte) bool {
	return len(b) >= shortest && len(b) <= longest && b[0] >= certificateForm && b[0] <= coveredCardForm
}

// keyOf returns the id of the key that a seal names; b is ours.
func keyOf(b []byte) KeyID { return KeyID(b[1 : 1+keyIDSize]) }

// open reads a seal without its signature being proved; b is ours.
func open(b []byte) (s Statement, body, signature []byte, err error) {
	split := len(b) - signatureSize
	body, signature = b[:split], b[split:]
	rest := body[1+keyIDSize:]
	s.Kind = data.PrintCard
	if b[0] == certificateForm {
		s.Kind = data.PrintCertificate
	}
	s.Date, rest = dayOf(rest), rest[2:]
	if b[0] == coveredCardForm {
		s.Expiry, rest = dayOf(rest), rest[2:]
	}
	for _, part := range []struct {
		into  *string
		limit int
	}{{&s.Number, MaxNumber}, {&s.Name, MaxName}, {&s.Office, MaxOffice}} {
		if len(rest) == 0 || len(rest)-1 < int(rest[0]) {
			return Statement{}, nil, nil, errMalformed
		}
		if *part.into, err = unpack(rest[1:1+int(rest[0])], part.limit); err != nil {
			return Statement{}, nil, nil, err
		}
		rest = rest[1+int(rest[0]):]
	}
	if len(rest) != 0 || s.check() != nil {
		return Statement{}, nil, nil, errMalformed
	}
	return s, body, signature, nil
}
