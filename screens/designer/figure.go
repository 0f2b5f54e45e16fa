package designer

import (
	"math"
	"strconv"
	"strings"

	"lingkaran/app/words"
)

// decimal writes a number with at most so many digits behind the comma, as the
// language of the screens does.
func decimal(v float64, digits int) string {
	p := math.Pow10(digits)
	s := strconv.FormatFloat(math.Round(v*p)/p+0, 'f', -1, 64)
	if s == "-0" {
		s = "0"
	}
	if words.InUse() == words.Indonesian {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}
