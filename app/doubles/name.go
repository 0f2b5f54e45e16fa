package doubles

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words before and after a name that are no part of it.
var (
	titles = set("h hj haji hajjah kh k kyai kiai ky ust ustad ustadz ustaz ustadzah nyai gus ning drs dra dr drg ir prof " +
		"r rr rd raden radenmas rm ny nyonya tn tuan bu ibu pak bpk bapak sdr sdri saudara saudari nn nona alm almh almarhum almarhumah " +
		"hm") // H.M. without its dots
	late    = set("hj alm almh almarhum almarhumah")
	degrees = set("se sh st ss sp sk sd sip skm spd spdi spdsd sag sei shi sthi sthi sos ssos ssosi skom ssi spi spt spsi sikom sikp skep skeb skg sked sfarm " +
		"ns apt amd amdkeb amdkep ama amapd mm mh mt ms msi mpd mpdi mag map mkes mkom mhum mei mak ma msc mba phd dr drs dra ir lc " +
		"b sc bsc ba ak akt ca dea dipl")
	// parents stand before the name of the father.
	parents = set("bin binti bint bt ibnu")
	aliases = set("alias als")
)

// short are the ways to write a first name that so many bear that they shorten it.
var short = func() map[string]string {
	m := map[string]string{}
	for name, ways := range map[string]string{
		"muhammad": "m mh mhd md moh mohd moch much muh muhd mochamad mochammad mochamat mohamad mohammad mohamat mohamed mohammed " +
			"muchamad muchammad muhamad muhamat muhamed muhammed mukhamad mukhammad mokhamad mokhammad moehammad mochamed",
		"ahmad": "ach achm ahm akh achmad akhmad ahmat achmat akhmat ahmed achmed akmad ahmd ahcmad",
		"abdul": "abd abdoel abdu abdur abdus abdun abdut abdud abduh abdl",
		"siti":  "st sti sitti sity sitie",
		"nur":   "noer nr noor nor nuur",
	} {
		m[name] = name
		for _, w := range strings.Fields(ways) {
			m[w] = name
		}
	}
	return m
}()

// common are words that so many names share that they tell nobody apart.
var common = func() map[string]bool {
	m := map[string]bool{}
	for w := range set("muhammad ahmad abdul siti nur sri dewi tri dwi eko ni wayan made nyoman ketut putu kadek komang gede") {
		m[sound(w)] = true
	}
	return m
}()

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// wordsOf returns the words of a name without titles and degrees, in small
// letters, shortened first names written out.
func wordsOf(name string) []string {
	if i := strings.IndexByte(name, '('); i > 0 { // "(alm)", a nickname
		name = name[:i]
	}
	var out []string
	for part, text := range strings.Split(plain(name), ",") {
		for i, chunk := range strings.Fields(text) {
			dotted := strings.ContainsRune(chunk, '.')
			joined := strings.ReplaceAll(chunk, ".", "")
			first := part == 0 && i == 0
			switch {
			case joined == "":
			case part > 0 && (degrees[joined] || len(joined) < 3), dotted && !first && degrees[joined] && len(joined) > 1:
			case dotted:
				for _, w := range strings.Split(chunk, ".") {
					if w != "" {
						out = append(out, w)
					}
				}
			default:
				out = append(out, chunk)
			}
		}
	}
	return spellOut(trim(out))
}

// trim takes titles, degrees and the father's name away; what is left is at
// least one word when there was one.
func trim(ws []string) []string {
	for len(ws) > 1 && titles[ws[0]] {
		ws = ws[1:]
	}
	for len(ws) > 2 && len(ws[len(ws)-1]) > 1 && degrees[ws[len(ws)-1]] && short[ws[len(ws)-1]] == "" {
		ws = ws[:len(ws)-1]
	}
	out := ws[:0:len(ws)]
	for i, w := range ws {
		if i > 0 && (parents[w] || aliases[w]) {
			break
		}
		if late[w] && len(ws) > 1 {
			continue
		}
		out = append(out, w)
	}
	if len(out) == 0 {
		return ws
	}
	return out
}

// spellOut writes shortened first names in full. A single letter is one only
// at the beginning ("M. Slamet"): elsewhere it may stand for any name. Abdul
// belongs to the word behind it: Abdul Rahman is Abdurrahman.
func spellOut(ws []string) []string {
	out := make([]string, 0, len(ws))
	for i, w := range ws {
		if full := short[w]; full != "" && (len(w) > 1 || i == 0 && len(ws) > 1) {
			w = full
		}
		if n := len(out); n > 0 && out[n-1] == "abdul" && len(w) > 1 {
			out[n-1] += w
			continue
		}
		out = append(out, w)
	}
	return out
}

// plain writes a name in small letters without accents, apostrophes and
// anything that is no letter, but for dots and commas.
func plain(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if !ascii {
		s = norm.NFKD.String(strings.ToValidUTF8(s, " "))
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r == ',', r == '.':
			b = append(b, byte(r))
		case r >= 'A' && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r == '\'', r == '`', r == '’', r == '‘', r == '´', r == 'ʼ', unicode.Is(unicode.Mn, r):
		default:
			b = append(b, ' ')
		}
	}
	return string(b)
}
