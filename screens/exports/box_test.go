package exports

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/export"
	"lingkaran/data"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// open opens the box on n workers; the test works with the box itself.
func open(t *testing.T, n int) (*desktest.Office, *box) {
	t.Helper()
	o := desktest.Open(t)
	ws := make([]data.Worker, n)
	for i := range ws {
		ws[i] = data.Worker{NIK: fmt.Sprintf("35140101%02d800001", 10+i), Name: fmt.Sprintf("Pekerja %d", i)}
	}
	o.Must(o.DB.Workers.CreateAll(t.Context(), ws, nil))
	return o, again(o, n)
}

func again(o *desktest.Office, n int) *box {
	return show(o.Desk, o.Desk.NewScope(), What{Job: export.Job{About: "PT Alfa"}, Count: n})
}

// saved writes the file and returns its rows.
func saved(o *desktest.Office, b *box, name string) [][]string {
	o.Helper()
	o.Files.Path = filepath.Join(o.Folder, name)
	b.write.Do()
	content, err := os.ReadFile(o.Files.Path)
	o.Must(err)
	var rows [][]string
	for _, line := range strings.Split(strings.TrimSpace(strings.TrimPrefix(string(content), "\ufeff")), "\r\n") {
		rows = append(rows, strings.Split(line, ";"))
	}
	return rows
}

func (b *box) take(field, value string) {
	if field == "layout" {
		b.layout.SetValue(value)
		b.layout.OnChanged(value)
		return
	}
	b.format.SetValue(value)
	b.format.OnChanged(value)
}

func TestExport(t *testing.T) {
	o, b := open(t, 3)
	if b.title() != "Ekspor 3 pekerja · PT Alfa" || b.whole.Value() || b.write.Disabled() {
		t.Errorf("%s", b.title())
	}
	b.take("format", "csv")
	rows := saved(o, b, "a.csv")
	if len(rows) != 4 || rows[1][2] != "3514**********01" || o.Desk.Asking() {
		t.Errorf("%q, asking %v", rows, o.Desk.Asking())
	}
	if o.Files.Names[0] != "Pekerja rentan PT Alfa 2026-11-22.csv" {
		t.Errorf("proposed %q", o.Files.Names)
	}
	if !strings.Contains(o.Desk.Notices.Last, "3 baris") {
		t.Errorf("said %q", o.Desk.Notices.Last)
	}

	// What was chosen is proposed again; the registration has whole NIK.
	b = again(o, 3)
	if b.format.Value() != "csv" {
		t.Errorf("format %s", b.format.Value())
	}
	b.take("layout", "Pendaftaran peserta")
	if !b.whole.Value() || !b.privacy.Visible() {
		t.Error("the registration masks the NIK")
	}
	if rows := saved(o, b, "b.csv"); rows[1][1] != "3514010110800001" || len(rows[0]) != 19 {
		t.Errorf("%q", rows)
	}
	log, err := o.DB.Changes.Of(t.Context(), data.KindExport, 0)
	o.Must(err)
	if len(log) != 1 || log[0].Fields[1].New != "Pendaftaran peserta" {
		t.Errorf("%+v", log)
	}
	if b = again(o, 3); b.layout.Value() != "Pendaftaran peserta" {
		t.Errorf("layout %s", b.layout.Value())
	}
}

func TestColumns(t *testing.T) {
	o, b := open(t, 1)
	b.take("format", "csv")
	place := func(field string) int64 {
		return int64(1 + slices.IndexFunc(b.columns.fields, func(f export.Field) bool { return f.Key == field }))
	}
	b.columns.order.Tick()
	if !b.write.Disabled() {
		t.Error("nothing can be exported")
	}
	b.columns.order.Tick(place("nik"), place("name"))
	if b.columns.order.Move(slices.Index(b.columns.order.IDs(), place("name")), 0); b.altered() == false {
		t.Error("the columns are those of the layout")
	}
	b.columns.open(place("name"))
	b.columns.title.SetValue("NAMA KTP")
	if rows := saved(o, b, "a.csv"); fmt.Sprint(rows) != "[[NAMA KTP NIK] [Pekerja 0 3514**********01]]" {
		t.Errorf("%q", rows)
	}

	// Kept under a name, for all.
	b = again(o, 1)
	b.columns.order.Tick(place("kpj"), place("nik"))
	b.columns.open(place("kpj"))
	b.columns.title.SetValue("KARTU")
	b.name.SetValue("Semua kolom")
	b.keep.Do()
	if bad, _ := b.name.Trouble(); bad == "" {
		t.Error("a built-in layout gave way")
	}
	b.name.SetValue("Dinas")
	b.whole.SetValue(true)
	b.keep.Do()
	if b.chosen.Name != "Dinas" || !b.keep.Disabled() || b.forget.Hidden {
		t.Errorf("%+v", b.chosen)
	}
	saved(o, b, "b.xlsx.csv")
	b = again(o, 1)
	if b.layout.Value() != "Dinas" || !b.whole.Value() || fmt.Sprint(b.columns.chosen()) != "[{nik } {kpj KARTU}]" {
		t.Errorf("%s, %v", b.layout.Value(), b.columns.chosen())
	}
	b.forgetLayout()
	if b.chosen.Key != export.LayoutList || !b.forget.Hidden {
		t.Errorf("%+v", b.chosen)
	}
	own, err := export.Own(t.Context(), o.DB, export.Workers)
	o.Must(err)
	if len(own) != 0 {
		t.Errorf("%+v", own)
	}
}

func TestRefused(t *testing.T) {
	o, b := open(t, 0)
	o.Files.Path = filepath.Join(o.Folder, "a.xlsx")
	b.write.Do()
	if !strings.Contains(o.Desk.Notices.Last, "Tidak ada yang dapat diekspor") {
		t.Errorf("said %q", o.Desk.Notices.Last)
	}
	if _, err := os.Stat(o.Files.Path); !os.IsNotExist(err) {
		t.Errorf("%v", err)
	}
	again(o, 0)
	if o.Desk.Answer(false); o.Desk.Asking() {
		t.Error("the box stays open")
	}
	// Esc in a field of the box reaches the window.
	b = again(o, 0)
	canvas, reached := o.Desk.Window.Canvas(), false
	canvas.SetOnTypedKey(func(k *fyne.KeyEvent) { reached = k.Name == fyne.KeyEscape })
	for _, f := range []widgets.Field{b.layout, b.name} {
		reached = false
		f.Focus()
		if canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); !reached {
			t.Errorf("Esc does not leave the field %s", f.Name())
		}
	}
	b.close()
	// Companies and awardees have no NIK to speak of.
	for _, s := range []export.Subject{export.Companies, export.Awards} {
		b = show(o.Desk, o.Desk.NewScope(), What{Job: export.Job{Subject: s}})
		if b.privacy.Visible() || b.title() != "Ekspor daftar" || len(b.columns.chosen()) == 0 {
			t.Errorf("%s: %s, %v", s, b.title(), b.columns.chosen())
		}
		b.close()
	}
}
