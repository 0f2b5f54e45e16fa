package guests

import (
	"slices"
	"strings"

	"lingkaran/app/words"
)

// sums are the words of which the label of a sum consists, and signatures those
// with which the foot of a list begins. A guest may well be "Kepala Kantor", so
// that what a signer is called says nothing before the foot was met.
var (
	sums       = []string{"jumlah", "jml", "total", "grand", "sub", "subtotal", "tamu", "undangan", "peserta", "orang", "keseluruhan", "seluruhnya"}
	signatures = []string{"mengetahui", "menyetujui", "disetujui", "diketahui", "hormat kami", "dibuat oleh", "yang membuat", "tertanda", "ttd", "catatan", "nb"}
)

// foot knows where a list ends: at its sum, or at the place and date above the
// signatures. What stands below it is no guest, unless a row says as much as
// guests do.
type foot struct{ below bool }

// tells returns why the row that says this is no guest, "" when it is one.
func (f *foot) tells(said map[field]string) string {
	alone := len(said) == 1
	switch text := label(said); {
	case isSum(text):
		f.below = true
		return words.T("A sum, not a guest.")
	case alone && (f.below || placeAndDate(said) || slices.ContainsFunc(signatures, func(p string) bool {
		return text == p || strings.HasPrefix(text, p+" ")
	})):
		f.below = true
		return words.T("It stands below the list, where it is signed.")
	}
	f.below = false
	return ""
}

// label is what stands in a row beside the number of people, when that is one
// text: in small letters, without signs.
func label(said map[field]string) string {
	text := ""
	for f, s := range said {
		if f == seats {
			continue
		}
		if text != "" {
			return ""
		}
		text = s
	}
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" .:,;()-=", r) }), " ")
}

// isSum recognises "Jumlah", "TOTAL TAMU" and the like.
func isSum(label string) bool {
	said := strings.Fields(label)
	return len(said) > 0 && slices.Contains(sums[:6], said[0]) && !slices.ContainsFunc(said, func(w string) bool { return !slices.Contains(sums, w) })
}

// placeAndDate recognises "Pasuruan, 14 Desember 2022".
func placeAndDate(said map[field]string) bool {
	for _, text := range said {
		place, date, ok := strings.Cut(text, ",")
		if _, err := words.ParseDate(strings.TrimSpace(date)); ok && err == nil && strings.TrimSpace(place) != "" {
			return true
		}
	}
	return false
}
