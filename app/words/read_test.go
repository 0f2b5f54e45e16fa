package words

import (
	"errors"
	"strings"
	"testing"
	"time"

	"lingkaran/data"
)

func TestParseDate(t *testing.T) {
	for typed, want := range map[string]string{
		"14/12/2022": "2022-12-14", "14-12-2022": "2022-12-14", "14.12.2022": "2022-12-14", "14 12 2022": "2022-12-14",
		"1/2/2022": "2022-02-01", "14122022": "2022-12-14", "141222": "2022-12-14", "14/12/22": "2022-12-14",
		"14 Desember 2022": "2022-12-14", "14-Des-22": "2022-12-14", "14 DES. 2022": "2022-12-14", "14 December 2022": "2022-12-14",
		"Rabu, 14 Desember 2022": "2022-12-14", "2022-12-14": "2022-12-14", "14/12/2022 00:00:00": "2022-12-14",
		"2022-12-14 00:00:00": "2022-12-14", "14Des2022": "2022-12-14", "\u00a014/12/2022 ": "2022-12-14",
		"5 Agt 1980": "1980-08-05", "5 Mei 1980": "1980-05-05", "5 Nop 1980": "1980-11-05", "29/02/2024": "2024-02-29",
		"1 Mar 49": "2049-03-01", "1 Mar 50": "1950-03-01", "": "", "  ": "",
	} {
		got, err := ParseDate(typed)
		if got.String() != want || err != nil {
			t.Errorf("ParseDate(%q) = %s, %v; want %s", typed, got, err, want)
		}
	}
	for typed, says := range map[string]string{
		"31/02/2022": "Februari 2022 tidak memiliki tanggal 31.", "12/14/2022": "Tidak ada bulan ke-14", "14/12/202": "empat angka",
		"kemarin": "hari, bulan, dan tahun", "14/12": "hari, bulan, dan tahun", "0/1/2022": "tanggal 0", "29/02/2023": "tanggal 29",
		"14/12/2022/1": "hari", "14 M 2022": "hari", "14/12/0022": "empat angka", "1412222": "hari", "99999999999999999999/1/2022": "hari",
	} {
		got, err := ParseDate(typed)
		var u *Unreadable
		if !errors.As(err, &u) || !strings.Contains(u.Sentence, says) || !got.IsZero() {
			t.Errorf("ParseDate(%q) = %s, %v; want a sentence with %q", typed, got, err, says)
		}
	}
	today := data.Date{Year: 2026, Month: time.November, Day: 22}
	for typed, want := range map[string]string{"14-12-26": "2026-12-14", "14-12-27": "1927-12-14", "14-Des-80": "1980-12-14", "14/12/1930": "1930-12-14"} {
		if got, err := ParseBirthDate(typed, today); got.String() != want || err != nil {
			t.Errorf("ParseBirthDate(%q) = %s, %v; want %s", typed, got, err, want)
		}
	}
}

// TestDatesReadAsWritten: whatever form the program writes, it reads again.
func TestDatesReadAsWritten(t *testing.T) {
	for _, l := range []Language{Indonesian, English} {
		Use(l)
		defer Use(Indonesian)
		for d := (data.Date{Year: 1925, Month: 1, Day: 1}); d.Year < 2030; d = d.AddDays(1) {
			for _, s := range []string{ShortDate(d), Date(d), LongDate(d), d.String()} {
				if got, err := ParseDate(s); got != d || err != nil {
					t.Fatalf("%q reads as %s, %v", s, got, err)
				}
			}
			m := d.InMonth()
			for _, s := range []string{Month(m), m.String()} {
				if got, err := ParseMonth(s); got != m || err != nil {
					t.Fatalf("%q reads as %s, %v", s, got, err)
				}
			}
		}
	}
}

func TestParseMonth(t *testing.T) {
	for typed, want := range map[string]string{"11/2022": "2022-11", "11-22": "2022-11", "112022": "2022-11", "Nov 22": "2022-11", "NOPEMBER 2022": "2022-11", "2022-11": "2022-11", "": ""} {
		if got, err := ParseMonth(typed); got.String() != want || err != nil {
			t.Errorf("ParseMonth(%q) = %s, %v; want %s", typed, got, err, want)
		}
	}
	for _, typed := range []string{"13/2022", "0/2022", "2022", "Nov", "1/11/2022", "x/2022"} {
		if got, err := ParseMonth(typed); err == nil {
			t.Errorf("ParseMonth(%q) = %s", typed, got)
		}
	}
}

func TestParseMoney(t *testing.T) {
	for typed, want := range map[string]data.Rupiah{
		"Rp1.234.567": 1234567, "1234567": 1234567, "1.234.567,00": 1234567, "Rp 1.234.567,-": 1234567, "rp. 1.234": 1234,
		"1,234,567": 1234567, "1,234,567.00": 1234567, "16.800": 16800, "16,800": 16800, "0": 0, "": 0, "-Rp5.000": -5000, "16800,0": 16800,
		"1\u00a0234\u00a0567": 1234567,
	} {
		if got, err := ParseMoney(typed); got != want || err != nil {
			t.Errorf("ParseMoney(%q) = %d, %v; want %d", typed, got, err, want)
		}
	}
	for _, typed := range []string{"1,5", "1.234.56", "12.34.567", "seribu", "Rp", "1.234,567.00", "1..234", "1.2345", "1234.567", ".500", "99999999999999999999", "1,234.567,00", "--5"} {
		if got, err := ParseMoney(typed); err == nil {
			t.Errorf("ParseMoney(%q) = %d, want an error", typed, got)
		}
	}
	if n, err := ParseNumber("1.234"); n != 1234 || err != nil {
		t.Errorf("ParseNumber = %d, %v", n, err)
	}
	if _, err := ParseNumber("Rp5"); err == nil {
		t.Error("ParseNumber reads rupiah")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"14/12/2022", "14-Des-22", "Rp1.234.567,00", "2022-11", "31/02", ",", "-", "1٣"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDate(s); err == nil && !d.IsZero() && !d.Valid() {
			t.Fatalf("date %q = %v", s, d)
		}
		if m, err := ParseMonth(s); err == nil && m != 0 && (m.Year() < 1900 || m.Year() > 2199) {
			t.Fatalf("month %q = %v", s, m)
		}
		if r, err := ParseMoney(s); err == nil {
			if again, err := ParseMoney(Money(r)); again != r || err != nil {
				t.Fatalf("money %q = %d, written %s and read as %d, %v", s, r, Money(r), again, err)
			}
		}
	})
}
