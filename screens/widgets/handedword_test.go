package widgets

import (
	"testing"

	"lingkaran/data"
)

// A history says which paper was handed over, to whom, and why that was undone.
func TestHistorySaysWhoCollected(t *testing.T) {
	for want, c := range map[string]data.Change{
		"K-1 · oleh Sutrisno · kepala dusun": {Action: data.ActionHandOver, Fields: []data.FieldChange{{Field: "Number", New: "K-1"}, {Field: "Day", New: "2026-11-22"},
			{Field: "CollectedBy", New: "Sutrisno"}, {Field: "Remark", New: "kepala dusun"}}},
		"K-1 · salah orang": {Action: data.ActionTakeBack, Fields: []data.FieldChange{{Field: "Number", Old: "K-1"}, {Field: "Day", Old: "2026-11-22"}, {Field: "Reason", New: "salah orang"}}},
		"":                  {Action: data.ActionPrint, Fields: []data.FieldChange{{Field: "Number", New: "K-1"}}},
	} {
		if got := handedWord(c); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for _, a := range []data.Action{data.ActionHandOver, data.ActionTakeBack} {
		if actionWord(a) == string(a) {
			t.Errorf("no word for %s", a)
		}
	}
}
