package data

import (
	"reflect"
	"strings"
	"unicode/utf8"
)

// storable takes out of a text what no server can keep and nobody has typed on
// purpose: the zero character and bytes that are no UTF-8.
func storable(s string) string {
	if strings.IndexByte(s, 0) < 0 && utf8.ValidString(s) {
		return s
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
}

// makeStorable does so with all texts of the record that v points to, those of
// structs in it included.
func makeStorable(v any) { storableIn(reflect.ValueOf(v).Elem()) }

func storableIn(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); v.CanSet() && storable(s) != s {
			v.SetString(storable(s))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			storableIn(v.Field(i))
		}
	}
}

// storable does so with a worker's texts: of many, and so without reflection.
func (w *Worker) storable() {
	for _, s := range [...]*string{&w.NIK, &w.Name, &w.BirthPlace, (*string)(&w.Sex), &w.Address, &w.RT, &w.RW, &w.Village, &w.District,
		&w.Regency, &w.Province, &w.PostalCode, &w.Phone, &w.Email, &w.Occupation, &w.MotherName, &w.KPJ, &w.MaritalStatus, &w.PhotoHash, &w.Notes} {
		*s = storable(*s)
	}
}
