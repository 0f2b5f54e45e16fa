package command

import (
	"reflect"
	"slices"
	"strings"
)

// narrowed returns the part of the grammar that the arguments name, as a
// pointer to a struct like grammar with that verb alone, or the whole grammar
// where that is in doubt. The parser looks through all words of the help for
// each flag of each verb: that takes longer than to list a thousand records.
func narrowed(whole *grammar, args []string) any {
	if len(args) == 0 || slices.Contains(args, "--help") || slices.Contains(args, "-h") {
		return whole
	}
	from := reflect.ValueOf(whole).Elem()
	var fields []reflect.StructField
	found := false
	for i := range from.NumField() {
		f := from.Type().Field(i)
		if _, verb := f.Tag.Lookup("cmd"); verb {
			if verbName(f) != args[0] {
				continue
			}
			found = true
		}
		fields = append(fields, reflect.StructField{Name: f.Name, Type: f.Type, Tag: f.Tag})
	}
	if !found {
		return whole
	}
	return reflect.New(reflect.StructOf(fields)).Interface()
}

// verbName is what a verb is called on the command line.
func verbName(f reflect.StructField) string {
	if name := f.Tag.Get("name"); name != "" {
		return name
	}
	var b strings.Builder
	for i, r := range f.Name {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}

// sourceIn is the database that a parsed grammar names.
func sourceIn(g any) string { return reflect.ValueOf(g).Elem().FieldByName("DB").String() }
