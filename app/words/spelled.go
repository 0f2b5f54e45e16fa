package words

import "lingkaran/data"

// SpelledMoney writes an amount in words: "lima juta rupiah".
func SpelledMoney(r data.Rupiah) string { return Spelled(int64(r)) + " rupiah" }

// Spelled writes a number in Indonesian words, as receipts and masters of
// ceremonies do: 1.016.800 is "satu juta enam belas ribu delapan ratus".
func Spelled(n int64) string {
	switch {
	case n < 0:
		return "minus " + Spelled(-n)
	case n < 12:
		return [...]string{"nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"}[n]
	case n < 20:
		return Spelled(n-10) + " belas"
	}
	for _, step := range []struct {
		size int64
		one  string // of a single one, "" for "satu juta"
		name string
	}{{1e12, "", "triliun"}, {1e9, "", "miliar"}, {1e6, "", "juta"}, {1000, "seribu", "ribu"}, {100, "seratus", "ratus"}, {10, "", "puluh"}} {
		if n < step.size {
			continue
		}
		head := Spelled(n/step.size) + " " + step.name
		if n/step.size == 1 && step.one != "" {
			head = step.one
		}
		if rest := n % step.size; rest > 0 {
			head += " " + Spelled(rest)
		}
		return head
	}
	return ""
}
