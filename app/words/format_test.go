package words

import (
	"testing"
	"time"

	"lingkaran/data"
)

func TestForms(t *testing.T) {
	d := data.Date{Year: 2022, Month: time.December, Day: 14}
	for got, want := range map[string]string{
		Date(d): "14 Desember 2022", LongDate(d): "Rabu, 14 Desember 2022", ShortDate(d): "14/12/2022",
		Month(d.InMonth()): "Desember 2022", Money(16800): "Rp16.800", Money(-1234567): "-Rp1.234.567",
		Number(0): "0", Number(-1000): "-1.000", Number(999): "999", Number(1234567): "1.234.567",
		Date(data.Date{}) + LongDate(data.Date{}) + ShortDate(data.Date{}) + Month(0): "",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	defer Use(Indonesian)
	for _, c := range []struct {
		use Language
		day string
	}{{Indonesian, "Senin"}, {English, "Monday"}} {
		Use(c.use)
		if T("Monday") != c.day || InUse() != c.use {
			t.Errorf("%s: %q", c.use, T("Monday"))
		}
		if Key("Monday").T() != c.day {
			t.Errorf("%s: key %q", c.use, Key("Monday").T())
		}
		if day := Indonesian.LongDate(data.Date{Year: 2022, Month: time.December, Day: 14}); day != "Rabu, 14 Desember 2022" {
			t.Errorf("%s: on paper %q", c.use, day)
		}
	}
	if N("%s day", "%s days", 1) != "1 day" || N("%s day", "%s days", 1234) != "1.234 days" {
		t.Errorf("%q, %q", N("%s day", "%s days", 1), N("%s day", "%s days", 1234))
	}
	Use("xx")
	if InUse() != Indonesian {
		t.Error("an unknown language is not Indonesian")
	}
}

func TestDecimal(t *testing.T) {
	for want, v := range map[string]float64{"1,25": 1.25, "20": 20, "0": -0.001, "-0,4": -0.4, "1234,5": 1234.5} {
		if got := Decimal(v, 2); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
	if got := Decimal(99.96, 1); got != "100" {
		t.Errorf("%q", got)
	}
}
