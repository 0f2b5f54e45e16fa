package home

import (
	"testing"

	"lingkaran/data"
)

// TestEveryDeedHasItsName holds that nothing of the day's work is left out of
// what was done last, and nothing of what the office set up is in it.
func TestEveryDeedHasItsName(t *testing.T) {
	setUp := map[data.Kind]bool{data.KindSetting: true, data.KindTariff: true, data.KindTarget: true, data.KindCalibration: true,
		data.KindHandover: true} // the change log keeps a hand-over with its print
	for _, k := range data.Kinds() {
		if got := kindName(k); (got == "") != setUp[k] {
			t.Errorf("%s is called %q", k, got)
		}
	}
}
