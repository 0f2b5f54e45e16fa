package letters

import (
	"strings"

	"lingkaran/data"
)

var units = []string{"", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"}

// spelled writes a number in Indonesian words, as receipts do: 1.016.800 is
// "satu juta enam belas ribu delapan ratus".
func spelled(n int64) string {
	if n == 0 {
		return "nol"
	}
	if n < 0 {
		return "minus " + spelled(-n)
	}
	return strings.Join(said(n), " ")
}

func said(n int64) []string {
	switch {
	case n == 0:
		return nil
	case n < 12:
		return []string{units[n]}
	case n < 20:
		return []string{units[n-10], "belas"}
	case n < 100:
		return append([]string{units[n/10], "puluh"}, said(n%10)...)
	case n < 200:
		return append([]string{"seratus"}, said(n-100)...)
	case n < 1000:
		return append([]string{units[n/100], "ratus"}, said(n%100)...)
	case n < 2000:
		return append([]string{"seribu"}, said(n-1000)...)
	}
	for _, s := range []struct {
		size int64
		name string
	}{{1_000_000_000_000, "triliun"}, {1_000_000_000, "miliar"}, {1_000_000, "juta"}, {1000, "ribu"}} {
		if n >= s.size {
			return append(append(said(n/s.size), s.name), said(n%s.size)...)
		}
	}
	return nil
}

// rupiahWords is an amount in words: "lima juta rupiah".
func rupiahWords(r data.Rupiah) string { return spelled(int64(r)) + " rupiah" }
