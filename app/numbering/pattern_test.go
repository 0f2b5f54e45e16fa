package numbering

import (
	"errors"
	"strings"
	"testing"
	"time"

	"lingkaran/data"
)

func day(year int, month time.Month) data.Date { return data.Date{Year: year, Month: month, Day: 14} }

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		pattern  string
		sequence int
		unit     string
		on       data.Date
		want     string
		period   string
	}{
		{"08.{SEQ:3}/DP-KM/{ROMAN}/{YYYY}", 150, "", day(2023, 7), "08.150/DP-KM/VII/2023", ""},
		{"{SEQ}/PERDIR.02/{MM}{YYYY}", 22, "", day(2022, 7), "22/PERDIR.02/072022", ""},
		{DefaultCertificate, 1, "KPS", day(2022, 12), "001/KPS/XII/2022", "2022"},
		{DefaultCard, 17, "KPS", day(2026, 1), "KPS-26-000017", "2026"},
		{"{seq:3}.{unit}/{roman}/{yyyy}", 7, "KPS", day(2022, 1), "007.KPS/I/2022", ""},
		{"{SEQ:3}", 1234, "", day(2022, 1), "1234", ""},
		{"{YY}{SEQ:2:YEAR}", 3, "", day(2009, 1), "0903", "2009"},
		{"No. { SEQ : 3 }", 3, "", day(2009, 1), "No. 003", ""},
	} {
		p, err := Parse(c.pattern)
		if err != nil {
			t.Errorf("%q: %v", c.pattern, err)
			continue
		}
		n := p.Numbering(ScopeCertificate, c.unit, c.on)
		if got := n.Format(c.sequence); got != c.want || n.Period != c.period || n.Scope != ScopeCertificate {
			t.Errorf("%q: %q in %q, want %q in %q", c.pattern, got, n.Period, c.want, c.period)
		}
		if p.NeedsUnit() != strings.Contains(strings.ToUpper(c.pattern), "{UNIT}") || p.Restarts() != (c.period != "") || p.String() != c.pattern {
			t.Errorf("%q: needs unit %v, restarts %v", c.pattern, p.NeedsUnit(), p.Restarts())
		}
	}
}

func TestRefused(t *testing.T) {
	for pattern, code := range map[string]string{
		"": "empty", "  ": "empty", "001/KPS": "sequence", "{SEQ}{SEQ}": "sequence", "{SEQ": "brace", "SEQ}": "brace", "{SE{Q}}": "brace",
		"{SEQ}/{TAHUN}": "token", "{}{SEQ}": "token", "{YYYY:2}{SEQ}": "token", "{SEQ:0}": "padding", "{SEQ:12}": "padding", "{SEQ:YEAR:3}": "padding",
		"{SEQ:3:BULAN}": "padding", "{SEQ:3:YEAR}/{ROMAN}": "repeat", "{SEQ}\n": "signs", "{SEQ} 😀": "signs", "{SEQ}" + strings.Repeat("x", 80): "long",
	} {
		_, err := Parse(pattern)
		var e *PatternError
		if !errors.As(err, &e) || e.Code != code {
			t.Errorf("Parse(%q): %v, want %s", pattern, err, code)
		}
		if s := Sentence(err); s == "" || strings.Contains(s, "%!") {
			t.Errorf("%s: sentence %q", code, s)
		}
	}
	if Sentence(errors.New("other")) != "" {
		t.Error("another error gets a sentence")
	}
}

func TestTokensParse(t *testing.T) {
	for _, token := range Tokens() {
		pattern := token.Text
		if !strings.HasPrefix(pattern, "{SEQ") {
			pattern += "{SEQ}"
		}
		if _, err := Parse(pattern + "{YYYY}"); err != nil || token.Says == "" {
			t.Errorf("%s: %v, %q", token.Text, err, token.Says)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{DefaultCertificate, DefaultCard, "08.{SEQ:3}/DP-KM/{ROMAN}/{YYYY}", "{SEQ", "{SEQ:3:YEAR}", "{}", "ş{SEQ}"} {
		f.Add(s, 1, 2)
	}
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		p, err := Parse(s)
		if err != nil {
			if Sentence(err) == "" {
				t.Fatalf("%q: no sentence for %v", s, err)
			}
			return
		}
		a, b = a&0xffffff, b&0xffffff
		x, y := p.Number(a, "KPS", day(2022, 12)), p.Number(b, "KPS", day(2022, 12))
		if (x == y) != (a == b) {
			t.Fatalf("%q: %d gives %q, %d gives %q", s, a, x, b, y)
		}
		if p.Restarts() && p.Number(a, "KPS", day(2022, 12)) == p.Number(a, "KPS", day(2023, 12)) {
			t.Fatalf("%q repeats %q in the next year", s, x)
		}
	})
}
