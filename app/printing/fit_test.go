package printing

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"lingkaran/app/layout"
)

// hardNames are names that break layouts.
var hardNames = []string{
	"A", "Yu", "CV A", "KUD Sumberrejo", "PT Barokah Mitra Karya Unggul (BMKU)", "PT Metsuma Anugrah Graha (Green Eleven)",
	strings.Repeat("W", 120), strings.Repeat("Supercalifragilis", 7), strings.Repeat("i", 300), strings.Repeat("kata ", 60),
	"D'Sa’diyah Ni`mah", "Prof. Dr. H. Ahmad Syaifuddin Zuhri, S.Pd.I., M.Pd., Ph.D.", "Nama\tdengan\ttab\r\ndan\x00kendali",
	"Toko 😀😀 Emoji", "شركة محمد", "ÀÉÎÕÜ ăđĕğ ŁŃŐŞ", "a\u0301 e\u0300 gabungan", "\u200bnol\u200dlebar\ufeff", strings.Repeat("😀", 200), "  spasi   di   mana-mana  ", "PT", "((((((", `\(\)`,
}

func TestTextStaysInItsBox(t *testing.T) {
	styles := []layout.Element{
		{Font: "serif-bold", Size: 37, Align: "center", Leading: 1.08, Fit: &layout.Fit{Min: 30, Lines: 2, Broken: 33}},
		{Font: "sans-bold", Size: 17, Leading: 1.1, Fit: &layout.Fit{Min: 10, Lines: 2}},
		{Font: "serif", Size: 14, Align: "center", Leading: 1.32, Fit: &layout.Fit{Min: 10, Lines: 6, Wrap: true}},
		{Font: "sans", Size: 6.6, Leading: 1.3, Fit: &layout.Fit{Min: 6, Lines: 10, Wrap: true}},
		{Font: "capitals", Size: 13, Spacing: 0.12, Case: "upper"},
		{Font: "sans-italic", Size: 7, Spacing: 0.3, Fit: &layout.Fit{Min: 7, Lines: 3}},
	}
	boxes := [][2]float64{{208, 0}, {54, 16}, {150, 30}, {73, 28}, {20, 4}, {4, 3}, {300, 100}}
	for _, e := range styles {
		face, err := typefaceOf(e.Font)
		if err != nil {
			t.Fatal(err)
		}
		for _, box := range boxes {
			for _, name := range append(hardNames, randomNames(60)...) {
				checkFit(t, newStyle(&e, newSetter(face)), name, box[0], box[1])
			}
		}
	}
}

func randomNames(n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	parts := []string{"PT", "CV", "Sumber", "Rejeki", "Maju", "Bersama", "Internasional", "dan", "&", "(BMKU)", "(Green Eleven)", "Tbk", "S.E.,", "M.M.", "H.", "di", "Kabupaten", "2022", "14", "November", "\n", "Kesejahteraan", "Ñandú", "D'", "x"}
	out := make([]string, n)
	for i := range out {
		var words []string
		for range 1 + r.IntN(14) {
			words = append(words, parts[r.IntN(len(parts))])
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}

// checkFit proves that a text is inside its box and that nothing of it is lost.
func checkFit(t *testing.T, st style, text string, w, h float64) {
	t.Helper()
	got := st.fit(text, w, h)
	cut := false
	for _, f := range got.troubles {
		cut = cut || f.trouble == Cut
	}
	var shown strings.Builder
	for _, l := range got.lines {
		runes := shownBy(t, l.show)
		shown.WriteString(string(runes))
		measured := float64(st.set.width(runes, st.kern, st.spacing)) / 1000 * got.size / mm
		if math.Abs(measured-l.width) > 0.001 {
			t.Fatalf("%.40q: line is said to be %.3f mm wide and is %.3f", text, l.width, measured)
		}
		if l.width > w+0.01 {
			t.Errorf("%.40q in %v by %v mm at %.1f pt (%s): %.2f mm wide", text, w, h, got.size, st.set.face.key, l.width)
		}
	}
	if h > 0 && got.height() > h+0.01 {
		t.Errorf("%.40q in %v by %v mm at %.1f pt (%s): %d lines, %.2f mm high", text, w, h, got.size, st.set.face.key, len(got.lines), got.height())
	}
	if got.size > st.size+0.001 {
		t.Errorf("%.40q grew to %.1f pt", text, got.size)
	}
	want, _ := st.set.clean(text, st.upper)
	if !cut && strip(shown.String()) != strip(string(want)) {
		t.Errorf("%.40q in %v mm was printed as %.60q", text, w, shown.String())
	}
	if cut && len(got.lines) > 0 && !strings.HasSuffix(shown.String(), st.set.face.dots) {
		t.Errorf("%.40q was cut without an ellipsis: %q", text, shown.String())
	}
}

func strip(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }

// shownBy reads the characters out of a Tj or TJ operator.
func shownBy(t *testing.T, b []byte) []rune {
	t.Helper()
	var raw []byte
	inside := false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case !inside:
			inside = c == '('
		case c == '\\':
			i++
			if b[i] == 'r' {
				raw = append(raw, '\r')
			} else {
				raw = append(raw, b[i])
			}
		case c == ')':
			inside = false
		default:
			raw = append(raw, c)
		}
	}
	if len(raw)%2 != 0 {
		t.Fatalf("%q holds half a character", b)
	}
	var out []rune
	for i := 0; i < len(raw); i += 2 {
		out = append(out, rune(raw[i])<<8|rune(raw[i+1]))
	}
	return out
}

func TestNamesBreakWithDignity(t *testing.T) {
	face, err := typefaceOf("serif-bold")
	if err != nil {
		t.Fatal(err)
	}
	e := layout.Element{Font: "serif-bold", Size: 37, Align: "center", Fit: &layout.Fit{Min: 30, Lines: 2, Broken: 33.5}}
	st := newStyle(&e, newSetter(face))
	for _, c := range []struct {
		name string
		want []string
	}{
		{"KUD Sumberrejo", []string{"KUD Sumberrejo"}},
		{"PT Trisakti Purwosari Makmur", []string{"PT Trisakti Purwosari Makmur"}},
		{"PT Yamaha Electronic Manufacturing Indonesia (YEMI)", []string{"PT Yamaha Electronic", "Manufacturing Indonesia (YEMI)"}},
		{"PT Metsuma Anugrah Graha Nusantara (Green Eleven)", []string{"PT Metsuma Anugrah Graha", "Nusantara (Green Eleven)"}},
		{"Yayasan Kesejahteraan Pekerja Rentan PT Sumber Rejeki Abadi", []string{"Yayasan Kesejahteraan Pekerja", "Rentan PT Sumber Rejeki Abadi"}},
		{"PT Pertama\nBaris Kedua", []string{"PT Pertama", "Baris Kedua"}},
	} {
		got := st.fit(c.name, 208, 0)
		var lines []string
		for _, l := range got.lines {
			lines = append(lines, string(shownBy(t, l.show)))
		}
		if strings.Join(lines, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q broke as %q, want %q", c.name, lines, c.want)
		}
		if len(got.troubles) > 0 {
			t.Errorf("%q: %v", c.name, got.troubles)
		}
		for _, l := range lines {
			if strings.HasSuffix(l, " PT") || strings.HasPrefix(l, "(BMKU)") || strings.HasSuffix(l, "(Green") {
				t.Errorf("%q was torn: %q", c.name, lines)
			}
		}
	}
}

func TestWordingIsEvenAndLeavesNoWordAlone(t *testing.T) {
	face, err := typefaceOf("serif")
	if err != nil {
		t.Fatal(err)
	}
	e := layout.Element{Font: "serif", Size: 14.5, Align: "center", Fit: &layout.Fit{Min: 10, Lines: 6, Wrap: true}}
	st := newStyle(&e, newSetter(face))
	words := strings.Fields("atas kepedulian dan partisipasinya dalam memberikan perlindungan jaminan sosial ketenagakerjaan bagi pekerja rentan di Kabupaten Pasuruan melalui program GN Lingkaran sampai dengan November 2022 dan seterusnya tanpa henti")
	for n := 8; n <= len(words); n++ {
		got := st.fit(strings.Join(words[:n], " "), 150, 0)
		if len(got.lines) < 2 {
			continue
		}
		narrow, wide := math.Inf(1), 0.0
		for _, l := range got.lines {
			narrow, wide = min(narrow, l.width), max(wide, l.width)
			if letters := utf8.RuneCountInString(string(shownBy(t, l.show))); letters > 78 {
				t.Errorf("%d words: a line of %d letters", n, letters)
			}
		}
		if narrow < 0.6*wide {
			t.Errorf("%d words: lines of %.0f to %.0f mm", n, narrow, wide)
		}
		if got.size != 14.5 {
			t.Errorf("%d words: shrunk to %.1f pt", n, got.size)
		}
	}
}

func TestUnprintableCharactersAreReplacedAndTold(t *testing.T) {
	for _, c := range []struct {
		font, in, shown, detail string
	}{
		{"serif", "Toko 😀", "Toko □", "U+1F600"},
		{"sans", "Toko 😀", "Toko ?", "U+1F600"},
		{"serif", "م a", "□ a", "U+0645"},
		{"serif", "a\x01b\u0085", "a□b□", "U+0001 U+0085"},
		{"serif", "e\u0301", "é", ""},
		{"serif", "a\u200b\ufeffb\u00ad", "ab", ""},
		{"serif", "a\u00a0b\tc", "a b c", ""},
		{"capitals", "SA\u02b9DIYAH", "SA’DIYAH", ""},
		{"serif", "\xff\xfe", "□", "U+FFFD"},
	} {
		face, err := typefaceOf(c.font)
		if err != nil {
			t.Fatal(err)
		}
		got := newStyle(&layout.Element{Size: 12}, newSetter(face)).fit(c.in, 100, 0)
		if shown := string(shownBy(t, got.lines[0].show)); shown != c.shown {
			t.Errorf("%q in %s shows %q, want %q", c.in, c.font, shown, c.shown)
		}
		detail := ""
		for _, f := range got.troubles {
			if f.trouble == GlyphMissing {
				detail = f.detail
			}
		}
		if detail != c.detail {
			t.Errorf("%q in %s reports %q, want %q", c.in, c.font, detail, c.detail)
		}
	}
}

func FuzzFit(f *testing.F) {
	for _, n := range hardNames {
		f.Add(n, 50.0, 10.0)
	}
	e := layout.Element{Font: "sans-bold", Size: 17, Leading: 1.1, Fit: &layout.Fit{Min: 10, Lines: 2}}
	face, err := typefaceOf(e.Font)
	if err != nil {
		f.Fatal(err)
	}
	st := newStyle(&e, newSetter(face))
	f.Fuzz(func(t *testing.T, text string, w, h float64) {
		if !(w >= 3 && w <= 300) || !(h >= 0 && h <= 300) || h > 0 && h < 2 || len(text) > 2000 {
			return
		}
		checkFit(t, st, text, w, h)
	})
}
