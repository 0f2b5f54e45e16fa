package pack

import (
	"strings"
	"unicode"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Say writes how the name of a company is said aloud: "PT Barokah Mitra Karya
// Unggul (BMKU)" is "pe te Barokah Mitra Karya Unggul, be em ka u". Letters are
// said one by one where they make no word.
func Say(name string) string {
	shouted := name == strings.ToUpper(name)
	var out []string
	for i, word := range strings.Fields(name) {
		open := strings.HasPrefix(word, "(")
		bare := strings.Trim(word, "()[].,;:\"“”")
		switch {
		case bare == "" || bare == "&":
			if bare == "&" {
				out = append(out, "dan")
			}
			continue
		case i == 0 && saidForms[bare] != "":
			out = append(out, saidForms[bare])
		case strings.EqualFold(bare, "tbk"):
			out = append(out, "terbuka")
		case spelled(bare, shouted && !open):
			out = append(out, spell(bare))
		default:
			out = append(out, bare)
		}
		if open && len(out) > 1 {
			out[len(out)-2] += ","
		}
		if strings.HasSuffix(word, ",") {
			out[len(out)-1] += ","
		}
	}
	return strings.Join(out, " ")
}

// saidForms are the legal forms that stand before names, as they are said.
var saidForms = map[string]string{
	"PT": "pe te", "CV": "ce ve", "UD": "u de", "KUD": "ka u de", "PD": "pe de", "Firma": "firma", "Fa": "firma", "NV": "en ve", "BPR": "be pe er", "RS": "rumah sakit",
	"PERUM": "perum", "Perum": "perum", "BUMDes": "bumdes", "BUMDES": "bumdes",
}

// spelled reports whether the letters of a word are said one by one: capitals
// that nobody can say as a word. Where the whole name is in capitals, only the
// shortest words can be taken for letters.
func spelled(word string, shouted bool) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	if n < 2 || n > 6 || shouted && n > 4 {
		return false
	}
	vowels, row, most := 0, 0, 0
	for _, r := range word {
		if strings.ContainsRune("AIUEO", r) {
			vowels++
			row = 0
			continue
		}
		row++
		most = max(most, row)
	}
	start := strings.IndexAny(word, "AIUEO")
	return n == 2 && !shouted || vowels == 0 || most > 2 || start > 1 && !blends[word[:2]]
}

// blends begin words that can be said.
var blends = map[string]bool{
	"BR": true, "BL": true, "KR": true, "KL": true, "PR": true, "PL": true, "TR": true, "DR": true, "GR": true, "GL": true, "FR": true, "FL": true,
	"ST": true, "SP": true, "SK": true, "SL": true, "SR": true, "SW": true, "KH": true, "SY": true, "NY": true, "NG": true, "CH": true, "SH": true,
}

// spell says the letters of a word by their Indonesian names.
func spell(word string) string {
	var out []string
	for _, r := range strings.ToUpper(word) {
		if r >= 'A' && r <= 'Z' {
			out = append(out, letterNames[r-'A'])
		}
	}
	return strings.Join(out, " ")
}

var letterNames = [26]string{
	"a", "be", "ce", "de", "e", "ef", "ge", "ha", "i", "je", "ka", "el", "em",
	"en", "o", "pe", "ki", "er", "es", "te", "u", "ve", "we", "eks", "ye", "zet",
}

// figures are what an award is given for, in figures and as they are said.
func figures(a data.AwardRow) (written, said string) {
	var w, s []string
	if a.Workers > 0 {
		w = append(w, words.Number(a.Workers)+" pekerja")
		s = append(s, words.Spelled(int64(a.Workers))+" pekerja rentan")
	}
	if a.WorkerMonths > 0 {
		w = append(w, words.Number(a.WorkerMonths)+" orang-bulan")
	}
	if a.Amount > 0 {
		w = append(w, words.Money(a.Amount))
		s = append(s, words.SpelledMoney(a.Amount))
	}
	return strings.Join(w, " · "), strings.Join(s, ", ")
}

// from is a short name of whom a guest represents, without what stands in
// brackets: a card on a table has little room.
func short(name string) string {
	n := identity.SplitCompanyName(name)
	if n.Name == "" {
		return name
	}
	return words.Joined(" ", n.LegalForm, n.Name)
}
