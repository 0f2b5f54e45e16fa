package photos

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/words"
)

// By says which number in a file's name found the worker.
type By string

// Numbers that find a worker, the surest first.
const (
	ByNIK    By = "nik"
	ByKPJ    By = "kpj"
	ByNumber By = "number" // of the record
	ByHand   By = "hand"   // the clerk said who it is
)

// named is what a file's name says about the worker.
type named struct {
	niks   []string
	kpjs   []string
	number int64
	reason string // why the name says nothing that can be used; "" when it does
}

var (
	// Numbers as people group them; what stands before and after is no digit.
	groupedNIK = regexp.MustCompile(`(?:^|[^0-9])(\d{4}[ ._-]\d{4}[ ._-]\d{4}[ ._-]\d{4}|\d{6}[ ._-]\d{6}[ ._-]\d{4})(?:[^0-9]|$)`)
	groupedKPJ = regexp.MustCompile(`(?:^|[^0-9])(\d{4}[ ._-]\d{4}[ ._-]\d{3})(?:[^0-9]|$)`)
	// What a system adds to the name of a second copy.
	copied = regexp.MustCompile(`(?i)(?:\s*\(\d{1,3}\)|\s*-\s*(?:copy|copie|salin|salinan))+$`)
	// A record's number stands alone: a camera counts its pictures too.
	alone = regexp.MustCompile(`^(?:(?i:no)\.? ?|# ?)?([1-9]\d{0,9})$`)
	runs  = regexp.MustCompile(`\d+`)
	mixed = regexp.MustCompile(`[0-9A-Za-z]+`)
)

// readName finds the numbers in the name of a file: NIK and KPJ anywhere in
// it, the number of a record only when nothing else is there.
func readName(name string) (n named) {
	stem := strings.TrimSpace(strings.TrimSuffix(name, filepath.Ext(name)))
	long := 0
	for _, run := range runs.FindAllString(stem, -1) {
		switch {
		case len(run) == 16:
			n.niks = added(n.niks, run)
		case len(run) == 11:
			n.kpjs = added(n.kpjs, run)
		case len(run) > 11:
			long = len(run)
		}
	}
	if len(n.niks) == 0 {
		for _, m := range groupedNIK.FindAllStringSubmatch(stem, -1) {
			n.niks = added(n.niks, bare(m[1]))
		}
	}
	if len(n.kpjs) == 0 && len(n.niks) == 0 {
		for _, m := range groupedKPJ.FindAllStringSubmatch(stem, -1) {
			n.kpjs = added(n.kpjs, bare(m[1]))
		}
		for _, word := range mixed.FindAllString(stem, -1) { // older KPJ hold letters
			if k := strings.ToUpper(word); len(k) == 11 && hasDigits(k, 5) && strings.Trim(k, "0123456789") != "" {
				n.kpjs = added(n.kpjs, k)
			}
		}
	}
	if len(n.niks)+len(n.kpjs) > 0 {
		return n
	}
	if m := alone.FindStringSubmatch(strings.TrimSpace(copied.ReplaceAllString(stem, ""))); m != nil {
		n.number, _ = strconv.ParseInt(m[1], 10, 64) // ten digits always are one
		return n
	}
	switch {
	case long > 0:
		n.reason = words.T("The number in the name has %s digits; a NIK has 16, a KPJ 11.", words.Number(long))
	case runs.MatchString(stem):
		n.reason = words.T("The name holds neither NIK nor KPJ. The number of a record counts only when it stands alone, like “240.jpg”: cameras number their pictures too.")
	default:
		n.reason = words.T("The name holds no NIK, KPJ or number of a record. A name alone is not enough.")
	}
	return n
}

// shown is a file's name as screens show it, its NIK masked.
func shown(name string) string {
	name = runs.ReplaceAllStringFunc(name, func(run string) string {
		if len(run) >= 16 {
			return identity.Mask(run)
		}
		return run
	})
	return groupedNIK.ReplaceAllStringFunc(name, func(all string) string {
		m := groupedNIK.FindStringSubmatch(all)
		return strings.Replace(all, m[1], identity.Mask(bare(m[1])), 1)
	})
}

func added(to []string, s string) []string {
	for _, have := range to {
		if have == s {
			return to
		}
	}
	return append(to, s)
}

func bare(s string) string { return strings.Join(runs.FindAllString(s, -1), "") }

func hasDigits(s string, least int) bool {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n >= least
}
