package stage

import (
	"strings"

	"fyne.io/fyne/v2"
)

// lineStep is the distance of two lines, in sizes of the text.
const lineStep = 1.22

// Fit breaks a text into at most so many lines, as large as they can be in a
// box, and returns the size. Lines are balanced; a single word that is too wide
// makes the text smaller, never cut.
func Fit(s string, style fyne.TextStyle, w, h, most float32, lines int) (size float32, parts []string) {
	said := strings.Fields(s)
	if len(said) == 0 || w <= 0 || h <= 0 {
		return most, nil
	}
	const probe = 100
	widths := make([]float32, len(said))
	for i, word := range said {
		widths[i] = fyne.MeasureText(word, probe, style).Width
	}
	blank := fyne.MeasureText("a b", probe, style).Width - fyne.MeasureText("ab", probe, style).Width
	for n := 1; n <= min(lines, len(said)); n++ {
		broken, widest := balance(said, widths, blank, n)
		fits := min(most, h/(float32(n)*lineStep), w/widest*probe*0.985)
		if fits > size*1.08 { // one more line must be worth it
			size, parts = fits, broken
		}
	}
	for range 6 { // small text is wider than its size says, for it stands on whole pixels
		widest := float32(0)
		for _, part := range parts {
			widest = max(widest, fyne.MeasureText(part, size, style).Width)
		}
		if widest <= w {
			break
		}
		size *= w / widest * 0.985
	}
	return size, parts
}

// balance breaks words into n lines of which the widest is as narrow as can be.
func balance(said []string, widths []float32, blank float32, n int) (parts []string, widest float32) {
	count := len(said)
	span := func(from, to int) float32 {
		w := blank * float32(to-from-1)
		for _, x := range widths[from:to] {
			w += x
		}
		return w
	}
	// best[k][i] is the widest line when the first i words stand in k lines.
	best := make([][]float32, n+1)
	cut := make([][]int, n+1)
	for k := range best {
		best[k], cut[k] = make([]float32, count+1), make([]int, count+1)
	}
	for i := 1; i <= count; i++ {
		best[1][i] = span(0, i)
	}
	for k := 2; k <= n; k++ {
		for i := k; i <= count; i++ {
			best[k][i] = -1
			for j := k - 1; j < i; j++ {
				if m := max(best[k-1][j], span(j, i)); best[k][i] < 0 || m < best[k][i] {
					best[k][i], cut[k][i] = m, j
				}
			}
		}
	}
	parts = make([]string, n)
	for k, i := n, count; k >= 1; k-- {
		j := 0
		if k > 1 {
			j = cut[k][i]
		}
		parts[k-1] = strings.Join(said[j:i], " ")
		i = j
	}
	return parts, best[n][count]
}
