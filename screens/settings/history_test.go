package settings

import (
	"reflect"
	"testing"

	"lingkaran/data"
)

func TestEveryFieldOfAHistoryHasAName(t *testing.T) {
	for _, record := range []any{data.Office{}, data.Signatory{}, data.Tariff{}} {
		typ := reflect.TypeOf(record)
		for i := range typ.NumField() {
			if f := typ.Field(i); !f.Anonymous && fieldLabel(f.Name) == f.Name && f.Name != "Name" {
				t.Errorf("%s.%s has no name that a clerk knows", typ.Name(), f.Name)
			}
		}
	}
}

func TestHistoryValues(t *testing.T) {
	for _, c := range []struct{ field, kept, want string }{
		{"Name", "Kantor Uji", "Kantor Uji"},
		{"LogoHash", "abcdef0123", "gambar abcdef"},
		{"ValidFrom", "2022-12-14", "14 Desember 2022"},
		{"FirstMonth", "2026-04", "April 2026"},
		{"Amount", "6800", "Rp6.800"},
		{"PerMille", "5", "0,5"},
		{"Source", "", ""},
	} {
		if got := fieldValue(c.field, c.kept); got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.field, c.kept, got, c.want)
		}
	}
}
