package export

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Column is one column of a layout.
type Column struct {
	Field string `json:"field"`
	Title string `json:"title,omitempty"` // "" for the field's own
}

// Layout says which columns a list has, in their order.
type Layout struct {
	Key     string   `json:"-"` // of a built-in one; "" for one of the office's own
	Name    string   `json:"name"`
	Subject Subject  `json:"subject"`
	Columns []Column `json:"columns"`

	// WholeNIK says that the list is of no use with a masked NIK.
	WholeNIK bool `json:"whole_nik,omitempty"`
}

// Keys of the built-in layouts.
const (
	LayoutList         = "list"         // as on the screen
	LayoutRegistration = "registration" // of workers, domain.md section 4
	LayoutAll          = "all"          // every field
)

// Errors of layouts. They bring their own words.
var (
	ErrNoColumn = problem("no column is chosen")
	ErrNoName   = problem("layout without a name")
	ErrNameUsed = problem("name of a built-in layout")
	ErrNothing  = problem("nothing to export")
)

type problem string

func (p problem) Error() string { return "export: " + string(p) }

// Explain implements explain.Explainer.
func (p problem) Explain() (what, why, todo string) {
	switch p {
	case ErrNoColumn:
		return words.T("No column is chosen."), "", words.T("Tick at least one column.")
	case ErrNoName:
		return words.T("The layout has no name."), "", words.T("Give it a name by which you will know it.")
	case ErrNameUsed:
		return words.T("A layout of the program has this name."), "", words.T("Choose another name.")
	}
	return words.T("There is nothing to export."), words.T("The list is empty."), words.T("Change the filter or the selection, then export again.")
}

// columnsOf makes columns of fields with their own titles.
func columnsOf(fields ...string) []Column {
	all := make([]Column, len(fields))
	for i, f := range fields {
		all[i].Field = f
	}
	return all
}

// registration is the layout of the participants' registration, with the words
// of its own header (domain.md section 4).
var registration = []Column{
	{"number", "NO"}, {FieldNIK, "NIK"}, {"kpj", "NO KPJ"}, {"name", "NAMA LENGKAP"}, {"birth_place", "TEMPAT LAHIR"},
	{"birth_date_text", "TANGGAL LAHIR (DD-MM-YYYY)"}, {"sex", "JENIS KELAMIN (L/P)"}, {"marital_status", "STATUS PERKAWINAN"},
	{"address_rt_rw", "ALAMAT"}, {"village", "KELURAHAN"}, {"district", "KECAMATAN"}, {"regency", "KOTA/KAB"}, {"province", "PROVINSI"},
	{"postal_code", "KODE POS"}, {"phone", "NO HP"}, {"email", "EMAIL"}, {"mother_name", "NAMA IBU KANDUNG"},
	{"start_date_text", "TGL MULAI"}, {"monthly_income", "UPAH"},
}

// Builtin returns the program's own layouts of a subject, the usual one first.
func Builtin(s Subject) []Layout {
	list := Layout{Key: LayoutList, Name: words.T("As on the screen"), Subject: s}
	all := Layout{Key: LayoutAll, Name: words.T("All columns"), Subject: s}
	for _, f := range Fields(s) {
		if f.Key != "birth_date_text" && f.Key != "start_date_text" && f.Key != "address_rt_rw" && !(s == Companies && f.Key == "full_name") {
			all.Columns = append(all.Columns, Column{Field: f.Key})
		}
	}
	switch s {
	case Companies:
		list.Columns = columnsOf("number", "full_name", "npp", "district", "regency", "active_workers", "amount", "partner_since", "status")
		return []Layout{list, all}
	case Awards:
		list.Columns = all.Columns
		return []Layout{list}
	case Prints:
		return printLayouts(list, all)
	}
	list.Columns = columnsOf("number", "name", FieldNIK, "kpj", "occupation", "district", "village", "sponsor", "covered_from", "covered_until")
	return []Layout{list, {Key: LayoutRegistration, Name: words.T("Participant registration"), Subject: s, Columns: slices.Clone(registration), WholeNIK: true}, all}
}

// Fields returns the fields of a subject, in the order in which they are offered.
func Fields(s Subject) []Field {
	switch s {
	case Companies:
		return named(companyFields)
	case Awards:
		return named(awardFields)
	case Prints:
		return named(printFields)
	}
	return named(workerFields)
}

func named[T any](fields []field[T]) []Field {
	all := make([]Field, len(fields))
	for i, f := range fields {
		all[i] = Field{f.key, f.title.T()}
	}
	return all
}

// Has reports whether a layout has a field among its columns.
func (l Layout) Has(field string) bool {
	return slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Field == field })
}

// setting is the office's setting that keeps its own layouts.
const setting = "export.layouts"

// Own returns the office's own layouts of a subject, by name. Columns that this
// version does not know are left out.
func Own(ctx context.Context, db *data.DB, s Subject) ([]Layout, error) {
	all, err := kept(ctx, db)
	if err != nil {
		return nil, err
	}
	known := Fields(s)
	var own []Layout
	for _, l := range all {
		if l.Subject != s {
			continue
		}
		l.Columns = slices.DeleteFunc(l.Columns, func(c Column) bool {
			return !slices.ContainsFunc(known, func(f Field) bool { return f.Key == c.Field })
		})
		if len(l.Columns) > 0 {
			own = append(own, l)
		}
	}
	return own, nil
}

// Layouts returns all layouts of a subject: the built-in ones, then the office's own.
func Layouts(ctx context.Context, db *data.DB, s Subject) ([]Layout, error) {
	own, err := Own(ctx, db, s)
	return append(Builtin(s), own...), err
}

func kept(ctx context.Context, db *data.DB) (all []Layout, err error) {
	text, err := db.Office.Setting(ctx, setting)
	if err != nil || text == "" {
		return nil, err
	}
	if json.Unmarshal([]byte(text), &all) != nil {
		return nil, nil // written by something else: the office's layouts can be made anew
	}
	return all, nil
}

// Keep stores a layout of the office's own under its name; one of the same name
// and subject gives way. Errors: ErrNoName, ErrNoColumn, ErrNameUsed.
func Keep(ctx context.Context, db *data.DB, l Layout) error {
	l.Name = strings.TrimSpace(l.Name)
	switch {
	case l.Name == "":
		return ErrNoName
	case len(l.Columns) == 0:
		return ErrNoColumn
	case slices.ContainsFunc(Builtin(l.Subject), func(b Layout) bool { return l.named(b.Name) || l.named(b.Key) }):
		return ErrNameUsed
	}
	return change(ctx, db, l, func(all []Layout) []Layout { return append(all, l) })
}

// Forget removes a layout of the office's own; one that is not there is gone already.
func Forget(ctx context.Context, db *data.DB, s Subject, name string) error {
	return change(ctx, db, Layout{Subject: s, Name: name}, func(all []Layout) []Layout { return all })
}

// change stores the kept layouts without the one named as l, and what then does.
func change(ctx context.Context, db *data.DB, l Layout, then func([]Layout) []Layout) error {
	all, err := kept(ctx, db)
	if err != nil {
		return err
	}
	all = then(slices.DeleteFunc(all, func(k Layout) bool { return k.Subject == l.Subject && k.named(l.Name) }))
	slices.SortFunc(all, func(a, b Layout) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	if len(all) == 0 {
		return db.Office.SetSetting(ctx, setting, "")
	}
	text, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return db.Office.SetSetting(ctx, setting, string(text))
}

func (l Layout) named(name string) bool { return strings.EqualFold(strings.TrimSpace(l.Name), name) }

// ErrUnknown says that there is no layout of a name.
var ErrUnknown = errors.New("export: no layout of this name")

// Find returns the layout of a key or name, in any case; ErrUnknown when there
// is none. "" is the usual one.
func Find(ctx context.Context, db *data.DB, s Subject, name string) (Layout, error) {
	all, err := Layouts(ctx, db, s)
	if err != nil || name == "" {
		return all[0], err
	}
	for _, l := range all {
		if l.named(name) || strings.EqualFold(l.Key, name) {
			return l, nil
		}
	}
	return Layout{}, ErrUnknown
}
