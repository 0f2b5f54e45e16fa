package words

import (
	"testing"
	"time"

	"lingkaran/data"
)

func TestParts(t *testing.T) {
	nov, jan, jun := data.MonthOf(2025, time.November), data.MonthOf(2026, time.January), data.MonthOf(2026, time.June)
	for got, want := range map[string]string{
		MonthSpan(jan, jun):                   "Januari–Juni 2026",
		MonthSpan(nov, jun):                   "November 2025 – Juni 2026",
		MonthSpan(jan, jan):                   "Januari 2026",
		MonthSpan(nov, 0):                     "November 2025",
		MonthSpan(0, 0):                       "",
		English.MonthSpan(jan, jun):           "January–June 2026",
		Key("Save").In(English):               "Save",
		Key("Save").In(Indonesian):            "Simpan",
		ShortMonth(nov) + ShortMonth(0):       "11/2025",
		Joined(", ", "", "Pandaan", "", "RI"): "Pandaan, RI",
		Joined(", ") + Joined(", ", ""):       "",
		OrDash("") + OrDash("a"):              "–a",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
