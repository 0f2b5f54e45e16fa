package seals

import (
	"strings"
	"testing"

	"lingkaran/app/seal"
)

func TestEachVerdictIsCountedByItsWord(t *testing.T) {
	of := func(all ...seal.Verdict) (rows []checked) {
		for _, v := range all {
			rows = append(rows, checked{Result: seal.Result{Verdict: v}})
		}
		return rows
	}
	for _, c := range []struct {
		rows []checked
		want string
	}{
		{of(seal.Genuine, seal.Genuine), "2 kode diperiksa: semuanya asli."},
		{of(seal.Expired, seal.Genuine, seal.Expired), "3 kode diperiksa: 1 asli, 2 " + low(seal.Expired) + "."},
		{of(seal.NoSeal, seal.Voided), "2 kode diperiksa: 1 " + low(seal.Voided) + ", 1 " + low(seal.NoSeal) + "."},
		{of(seal.Altered, seal.UnknownOffice, seal.Distrusted), "3 kode diperiksa: 1 " + low(seal.Distrusted) + ", 1 " + low(seal.Altered) + ", 1 " + low(seal.UnknownOffice) + "."},
	} {
		if said := tally(c.rows); said != c.want {
			t.Errorf("said %q, not %q", said, c.want)
		}
	}
}

func low(v seal.Verdict) string { return strings.ToLower(v.Title()) }
