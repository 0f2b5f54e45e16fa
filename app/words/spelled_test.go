package words

import "testing"

func TestSpelled(t *testing.T) {
	for n, want := range map[int64]string{0: "nol", 1: "satu", 10: "sepuluh", 11: "sebelas", 12: "dua belas", 20: "dua puluh", 99: "sembilan puluh sembilan", 100: "seratus", 115: "seratus lima belas",
		999: "sembilan ratus sembilan puluh sembilan", 1000: "seribu", 1500: "seribu lima ratus", 2001: "dua ribu satu", 11000: "sebelas ribu", 100_000: "seratus ribu", 1_016_800: "satu juta enam belas ribu delapan ratus",
		5_040_000: "lima juta empat puluh ribu", 1_000_000_000: "satu miliar", 2_000_000_000_001: "dua triliun satu", -7: "minus tujuh"} {
		if got := Spelled(n); got != want {
			t.Errorf("%d is %q, not %q", n, got, want)
		}
	}
}
