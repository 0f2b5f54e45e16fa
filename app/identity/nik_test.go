package identity

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"lingkaran/data"
)

func TestParseNIK(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  NIK
		err   error
	}{
		{"3514111408800001", "3514111408800001", nil},
		{" 3514 1114 0880 0001 ", "3514111408800001", nil},
		{"3514\u00a01114\u00a00880\u00a00001", "3514111408800001", nil},
		{"35.14.11.140880.0001", "3514111408800001", nil},
		{"'3514111408800001", "3514111408800001", nil},
		{"\u200b3514111408800001\ufeff", "3514111408800001", nil},
		{"3514115408800001", "3514115408800001", nil}, // a woman
		{"3514112902000001", "3514112902000001", nil}, // 29 February 2000
		{"", "", ErrNIKMissing},
		{" - ", "", ErrNIKMissing},
		{"351411140880000", "", ErrNIKLength},
		{"35141114088000011", "", ErrNIKLength},
		{"35141114O8800001", "", ErrNIKLetters},
		{"3,51411E+15", "", ErrNIKRounded},
		{"3.51411e+15", "", ErrNIKRounded},
		{"3514113202800001", "", ErrNIKDate},
		{"3514113002800001", "", ErrNIKDate}, // 30 February
		{"3514112902810001", "", ErrNIKDate}, // 29 February of no leap year
		{"3514114002800001", "", ErrNIKDate}, // day 40
		{"3514117202800001", "", ErrNIKDate}, // a woman's day 72
		{"3514110001800001", "", ErrNIKDate},
		{"3514111413800001", "", ErrNIKDate},
		{"3514111408800000", "", ErrNIKSerial},
		{"٣٥١٤١١١٤٠٨٨٠٠٠٠١", "", ErrNIKLetters}, // Arabic digits
	} {
		got, err := ParseNIK(c.typed)
		if got != c.want || !errors.Is(err, c.err) || (err == nil) != (c.err == nil) {
			t.Errorf("ParseNIK(%q) = %q, %v; want %q, %v", c.typed, got, err, c.want, c.err)
		}
	}
}

func TestNIKFromNumber(t *testing.T) {
	for _, c := range []struct {
		number float64
		want   NIK
		err    error
	}{
		{3514111408800001, "3514111408800001", nil},
		{3514111408800010, "", ErrNIKRounded}, // the 0 may have been any digit
		{3514111408800000, "", ErrNIKRounded},
		{9401111408800002, "", ErrNIKRounded}, // beyond what a float holds exactly
		{351411140880001, "", ErrNIKLength},
		{-3514111408800001, "", ErrNIKLetters},
		{0.5, "", ErrNIKLetters},
	} {
		got, err := NIKFromNumber(c.number)
		if got != c.want || !errors.Is(err, c.err) || (err == nil) != (c.err == nil) {
			t.Errorf("NIKFromNumber(%v) = %q, %v; want %q, %v", c.number, got, err, c.want, c.err)
		}
	}
}

func TestSuggestBirth(t *testing.T) {
	today := data.Date{Year: 2026, Month: time.November, Day: 22}
	for _, c := range []struct {
		nik   NIK
		want  string
		usual bool
	}{
		{"3514111408800001", "1980-08-14", true},
		{"3514115408800001", "1980-08-14", true},
		{"3514112211090001", "2009-11-22", true},  // 17 today
		{"3514112311090001", "2009-11-23", false}, // 16 until tomorrow
		{"3514112211260001", "2026-11-22", false}, // born today
		{"3514112311260001", "1926-11-23", false}, // not tomorrow: 99 years
		{"3514112902000001", "2000-02-29", true},
		{"3514112211460001", "1946-11-22", true},
		{"3514112111450001", "1945-11-21", false},
	} {
		got, usual := c.nik.SuggestBirth(today)
		if got.String() != c.want || usual != c.usual {
			t.Errorf("%s: %s, %v; want %s, %v", c.nik, got, usual, c.want, c.usual)
		}
	}
}

// TestNIKOfAnyPerson makes NIKs from people and reads the people back.
func TestNIKOfAnyPerson(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	today := data.Date{Year: 2026, Month: time.November, Day: 22}
	for range 20_000 {
		born := data.Date{Year: 1927, Month: 1, Day: 1}.AddDays(r.IntN(99 * 365))
		sex, day := data.Male, born.Day
		if r.IntN(2) == 0 {
			sex, day = data.Female, born.Day+40
		}
		text := fmt.Sprintf("3514%02d%02d%02d%02d%04d", 1+r.IntN(24), day, int(born.Month), born.Year%100, 1+r.IntN(9999))
		n, err := ParseNIK(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		suggested, _ := n.SuggestBirth(today)
		if n.Sex() != sex || !n.Agrees(born) || n.Agrees(born.AddDays(1)) || suggested != born {
			t.Fatalf("%s of %s, %s: sex %s, suggests %s", text, born, sex, n.Sex(), suggested)
		}
		if m := n.Masked(); len(m) != 16 || m[:4] != "3514" || m[14:] != text[14:] || m[4:14] != "**********" {
			t.Fatalf("%s masked as %s", text, m)
		}
	}
}

func TestMask(t *testing.T) {
	for in, want := range map[string]string{"3514111408800001": "3514**********01", "": "", "351411": "******", "12345678901": "***********"} {
		if got := Mask(in); got != want {
			t.Errorf("Mask(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParseNIK(f *testing.F) {
	for _, s := range []string{"3514111408800001", "3,5E+15", "", "'35 14", "３５１４", "\u00a0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNIK(s)
		if err != nil {
			if n != "" || strings.Contains(Sentence(err), "%!") {
				t.Fatalf("%q: %q, %s", s, n, Sentence(err))
			}
			return
		}
		if again, err := ParseNIK(string(n)); again != n || err != nil {
			t.Fatalf("%q reads as %q, that as %q, %v", s, n, again, err)
		}
		if n.Place(); Mask(string(n)) == string(n) {
			t.Fatalf("%q is not masked", n)
		}
	})
}
