package screens

import (
	"os"
	"path/filepath"
	"testing"

	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
)

// TestDroppedListsOpenTheImport: a list that is dropped anywhere opens the
// import with it, and leaving it midway is asked about.
func TestDroppedListsOpenTheImport(t *testing.T) {
	app := test.NewTempApp(t)
	s := New(app, Deps{DB: openDB(t), Folder: t.TempDir(), Runner: widgets.Inline(), Begin: func(*desk.Desk, bool) {}})
	s.desk.Progress.Ticks = false
	list := filepath.Join(t.TempDir(), "daftar.csv")
	if err := os.WriteFile(list, []byte("NIK;NAMA\n3514110101800001;Siti\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Show(desk.KeyWorkers)
	s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(list)})
	if s.current != desk.KeyImports {
		t.Fatalf("%s is shown", s.current)
	}
	here := s.here().(desk.Unsaver)
	if !here.Unsaved() {
		t.Fatal("the list was not taken up")
	}
	s.Show(desk.KeyHome)
	if s.current != desk.KeyImports || !s.desk.Asking() {
		t.Fatal("left without a word")
	}
	s.desk.Answer(true)
	if s.current != desk.KeyHome || here.Unsaved() {
		t.Errorf("%s is shown, unsaved %v", s.current, here.Unsaved())
	}
}

// TestThePageOfKPJTakesItsList: a list that is dropped where the KPJ are given
// stays there.
func TestThePageOfKPJTakesItsList(t *testing.T) {
	app := test.NewTempApp(t)
	s := New(app, Deps{DB: openDB(t), Folder: t.TempDir(), Runner: widgets.Inline(), Begin: func(*desk.Desk, bool) {}})
	s.desk.Progress.Ticks = false
	list := filepath.Join(t.TempDir(), "kpj.csv")
	if err := os.WriteFile(list, []byte("NIK;KPJ\n3514110101800001;22000000010\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Show(desk.KeyWorkers)
	for _, c := range s.here().(desk.Commander).Commands() {
		if c.Title == words.T("KPJ from a list …") {
			c.Do()
		}
	}
	s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(list)})
	if s.current != desk.KeyWorkers {
		t.Fatalf("%s is shown", s.current)
	}
	if find(s.window.Canvas().Content(), words.T("Choose another file")) == nil {
		t.Error("the list was not read")
	}
}
