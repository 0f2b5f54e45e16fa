package intake

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// readSex reads L/P in all its forms; "" when it is none of them.
func readSex(s string, maleIsP bool) data.Sex {
	s = plainWords(s)
	if maleIsP && s == "p" {
		return data.Male
	}
	return vocab().sexes[s]
}

// ticked reports whether a cell of a column to tick is ticked.
func ticked(s string) bool { return vocab().ticks[strings.ToLower(strings.Trim(s, " ()[]"))] }

// readMarital returns the status in the words that records keep, or the text
// as it stands.
func readMarital(s string) string {
	if m, ok := vocab().marital[plainWords(s)]; ok {
		return m
	}
	return s
}

// readMoney reads an amount in whole rupiah: a number, "Rp1.000.000",
// "1.000.000,00", "1,5 juta", "900 rb".
func readMoney(c sheet.Cell, epoch sheet.Epoch) (data.Rupiah, bool) {
	if f, ok := c.Float(); ok && c.Kind == sheet.Number {
		if math.Abs(f) > 1e12 {
			return 0, false
		}
		return data.Rupiah(math.Round(f)), true
	}
	s := strings.ToLower(strings.ReplaceAll(clean(c.Plain(epoch)), " ", ""))
	for _, tail := range []string{"/bulan", "/bln", "perbulan", ".-"} {
		s = strings.TrimSuffix(s, tail)
	}
	s = strings.TrimPrefix(s, "idr")
	for _, unit := range []struct {
		word string
		n    float64
	}{{"juta", 1e6}, {"jt", 1e6}, {"ribu", 1e3}, {"rb", 1e3}} {
		if before, found := strings.CutSuffix(s, unit.word); found {
			before = strings.TrimPrefix(strings.TrimPrefix(before, "rp"), ".")
			f, err := strconv.ParseFloat(strings.Replace(before, ",", ".", 1), 64)
			if err != nil || !(f >= 0 && f*unit.n <= 1e12) {
				return 0, false
			}
			return data.Rupiah(math.Round(f * unit.n)), true
		}
	}
	amount, err := words.ParseMoney(s)
	return amount, err == nil && s != "" && amount <= 1e12
}

// readRTRW reads both from one cell: "001/002", "RT 01 RW 02", "RW 2 / RT 1",
// and the date that a spreadsheet made of 01/02.
func readRTRW(c sheet.Cell, epoch sheet.Epoch) (rt, rw string) {
	if c.Kind == sheet.Date {
		if f, ok := c.Float(); ok {
			if d, ok := epoch.Day(f); ok {
				return threeDigits(strconv.Itoa(d.Day)), threeDigits(strconv.Itoa(int(d.Month)))
			}
		}
	}
	s := strings.ToLower(clean(c.Plain(epoch)))
	var numbers []string
	for _, run := range splitRuns(s) {
		if allDigits(run) && len(run) <= 3 {
			numbers = append(numbers, threeDigits(run))
		}
	}
	atRT, atRW := strings.Index(s, "rt"), strings.Index(s, "rw")
	switch {
	case len(numbers) == 0:
		return "", ""
	case len(numbers) == 1 && atRW >= 0 && atRT < 0:
		return "", numbers[0]
	case len(numbers) == 1:
		return numbers[0], ""
	case atRW >= 0 && atRW < atRT:
		return numbers[1], numbers[0]
	}
	return numbers[0], numbers[1]
}

func threeDigits(s string) string {
	for len(s) < 3 {
		s = "0" + s
	}
	return s
}

var (
	rtThenRW = regexp.MustCompile(`(?i)\bRT[\s.:]*(\d{1,3})\b(?:\s*[,./-]?\s*RW[\s.:]*(\d{1,3})\b|\s*[/-]\s*(\d{1,3})\b)?`)
	rtrwBoth = regexp.MustCompile(`(?i)\bRT\s*[./]?\s*/?\s*RW[\s.:]*(\d{1,3})\s*[/\s-]\s*(\d{1,3})\b`)
)

// cutRTRW takes RT and RW out of an address: "Dusun Tegal RT 01 RW 07 No. 5"
// leaves "Dusun Tegal No. 5".
func cutRTRW(address string) (rest, rt, rw string) {
	if !strings.Contains(address, "RT") && !strings.Contains(address, "Rt") && !strings.Contains(address, "rt") {
		return address, "", ""
	}
	for _, pattern := range []*regexp.Regexp{rtrwBoth, rtThenRW} {
		m := pattern.FindStringSubmatchIndex(address)
		if m == nil {
			continue
		}
		group := func(i int) string {
			if 2*i+1 < len(m) && m[2*i] >= 0 {
				return threeDigits(address[m[2*i]:m[2*i+1]])
			}
			return ""
		}
		rt, rw = group(1), group(2)
		if rw == "" {
			rw = group(3)
		}
		before := strings.TrimRight(address[:m[0]], " ,;-/")
		after := strings.TrimLeft(address[m[1]:], " ,;-/.")
		switch {
		case before == "":
			return after, rt, rw
		case after == "":
			return before, rt, rw
		}
		return before + " " + after, rt, rw
	}
	return address, "", ""
}

// splitAreas takes "Sumberrejo / Pandaan" apart. Without a mark between, the
// whole is the first.
func splitAreas(s string) (first, second string) {
	for _, mark := range []string{"/", ",", ";", " - "} {
		if a, b, found := strings.Cut(s, mark); found {
			return strings.TrimSpace(a), strings.TrimSpace(b)
		}
	}
	return s, ""
}

// withoutKind takes the word for the kind of area off its name: "Kec. Pandaan".
func withoutKind(s string, kinds ...string) string {
	first, rest, found := strings.Cut(s, " ")
	if !found {
		if a, b, dotted := strings.Cut(s, "."); dotted && b != "" { // "Ds.Sumberrejo"
			first, rest = a, b
		} else {
			return s
		}
	}
	first = strings.ToLower(strings.Trim(first, ".:/"))
	for _, k := range kinds {
		if first == k {
			return strings.Trim(rest, " .:")
		}
	}
	return s
}
