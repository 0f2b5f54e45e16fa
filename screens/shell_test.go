package screens

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lingkaran/app/words"
	"lingkaran/assets"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func openDB(t *testing.T) *data.DB {
	t.Helper()
	db, err := data.Open(context.Background(), filepath.Join(t.TempDir(), "office.db"), data.Options{Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// fake is a screen that writes down what the shell asks of it.
type fake struct {
	title   string
	unsaved bool
	did     []string
	opened  int64
}

func (f *fake) Title() string                       { return f.title }
func (f *fake) Content() fyne.CanvasObject          { return widget.NewLabel(f.title) }
func (f *fake) Reload()                             { f.did = append(f.did, "reload") }
func (f *fake) NewRecord()                          { f.did = append(f.did, "new") }
func (f *fake) Escape()                             { f.did = append(f.did, "escape") }
func (f *fake) Unsaved() bool                       { return f.unsaved }
func (f *fake) Leave()                              { f.did = append(f.did, "leave"); f.unsaved = false }
func (f *fake) OpenRecord(kind data.Kind, id int64) { f.opened = id }
func (f *fake) Count() string                       { return "3" }

func newShell(t *testing.T, db *data.DB, screens ...*fake) *Shell {
	t.Helper()
	app := test.NewTempApp(t)
	words.Use(words.Indonesian)
	keys := []string{desk.KeyHome, desk.KeyCompanies, desk.KeyWorkers}
	kinds := [][]data.Kind{nil, {data.KindCompany}, {data.KindWorker}}
	var places []desk.Place
	for i, f := range screens {
		places = append(places, desk.Place{
			Key: keys[i], Title: func() string { return f.title }, Icon: theme.Icon(theme.IconHome), Kinds: kinds[i],
			New: func(*desk.Desk) desk.Screen { return f },
		})
	}
	return New(app, Deps{
		DB: db, Folder: t.TempDir(), Version: "1.2.3", Runner: widgets.Inline(), Places: places,
		Now:   func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.Local) },
		Begin: func(*desk.Desk, bool) {},
	})
}

func TestShellGoesFromPlaceToPlace(t *testing.T) {
	home, companies, workers := &fake{title: "Beranda"}, &fake{title: "Perusahaan"}, &fake{title: "Pekerja"}
	s := newShell(t, openDB(t), home, companies, workers)
	if s.head.title.Text != "Beranda" || s.head.count.Text != "3" {
		t.Errorf("the header says %q, %q", s.head.title.Text, s.head.count.Text)
	}
	s.Show(desk.KeyWorkers)
	if s.head.title.Text != "Pekerja" || !s.nav.items[desk.KeyWorkers].chosen || s.nav.items[desk.KeyHome].chosen {
		t.Error("header and sidebar did not follow")
	}
	s.Show(desk.KeyHome)
	s.Show(desk.KeyWorkers)
	if n := len(workers.did); n != 2 { // one reload, one leave
		t.Errorf("a kept screen was told %v", workers.did)
	}
	s.Open(data.KindCompany, 42)
	if s.current != desk.KeyCompanies || companies.opened != 42 {
		t.Errorf("a company was opened on %q as %d", s.current, companies.opened)
	}
}

// acting is a screen with a primary action.
type acting struct {
	*fake
	do func()
}

func (a *acting) PrimaryAction() (string, fyne.Resource, func()) {
	return "Tambah", theme.Icon(theme.IconPlus), a.do
}

// The second click of a double click meets what has come under the pointer.
func TestHeaderStaysWhenThePrimaryActionGoes(t *testing.T) {
	s := newShell(t, openDB(t), &fake{title: "Beranda"})
	s.window.Resize(fyne.NewSize(1366, 740))
	here := &acting{fake: &fake{title: "Perusahaan"}, do: func() {}}
	place := func() map[string]fyne.Position {
		s.head.draw(here)
		out := map[string]fyne.Position{}
		for _, o := range test.LaidOutObjects(s.head.object) {
			if b, ok := o.(*widgets.Button); ok && b.Visible() {
				out[b.Text] = fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
			}
		}
		return out
	}
	with := place()
	here.do = nil
	without := place()
	if len(with) != 2 || len(without) != 1 {
		t.Fatalf("the header shows %v, then %v", with, without)
	}
	for text, at := range without {
		if at != with[text] {
			t.Errorf("%q went from %v to %v", text, with[text], at)
		}
	}
}

func TestShellAsksBeforeTypedWorkIsLost(t *testing.T) {
	home, companies := &fake{title: "Beranda", unsaved: true}, &fake{title: "Perusahaan"}
	s := newShell(t, openDB(t), home, companies)
	s.Show(desk.KeyCompanies)
	if s.current != desk.KeyHome || !s.desk.Asking() {
		t.Fatal("unsaved work was left without a question")
	}
	s.desk.Answer(false)
	if s.current != desk.KeyHome || !home.unsaved || s.desk.Asking() {
		t.Fatal("keep editing did not keep")
	}
	s.Show(desk.KeyCompanies)
	s.desk.Answer(true)
	if s.current != desk.KeyCompanies || !slices.Contains(home.did, "leave") {
		t.Error("discard did not leave")
	}
}

func TestMenuKeys(t *testing.T) {
	home, companies := &fake{title: "Beranda"}, &fake{title: "Perusahaan"}
	s := newShell(t, openDB(t), home, companies)
	press := func(key fyne.KeyName) {
		for _, m := range s.menu.main.Items {
			for _, item := range m.Items {
				if item.Shortcut != nil && item.Shortcut.ShortcutName() == ctrl(key).ShortcutName() && !item.Disabled {
					item.Action()
					return
				}
			}
		}
		t.Errorf("nothing happens on Ctrl+%s", key)
	}
	press(fyne.KeyN)
	press(fyne.Key2)
	if !slices.Contains(home.did, "new") || s.current != desk.KeyCompanies {
		t.Errorf("Ctrl+N and Ctrl+2: %v, at %q", home.did, s.current)
	}
	if !s.menu.save.Disabled || !s.menu.print.Disabled || s.menu.create.Disabled {
		t.Error("the menu does not grey what the screen cannot do")
	}
	press(fyne.KeyK)
	if len(s.window.Canvas().Overlays().List()) != 1 {
		t.Fatal("Ctrl+K opens nothing")
	}
	before := len(companies.did)
	press(fyne.KeyN)
	if len(companies.did) != before {
		t.Error("Ctrl+N reaches the screen below an open box")
	}
}

func TestPaletteFindsRecordsAndCommands(t *testing.T) {
	db := openDB(t)
	c := data.Company{LegalForm: "KUD", Name: "Sumberrejo", Status: data.CompanyActive}
	if err := db.Companies.Save(context.Background(), &c); err != nil {
		t.Fatal(err)
	}
	home, companies := &fake{title: "Beranda"}, &fake{title: "Perusahaan Mitra"}
	s := newShell(t, db, home, companies)
	find := func(text string) {
		s.openPalette()
		in := s.window.Canvas().Focused()
		for _, r := range text {
			in.TypedRune(r)
		}
		in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	find("sumber")
	if companies.opened != c.ID || s.current != desk.KeyCompanies {
		t.Errorf("the company was opened as %d on %q", companies.opened, s.current)
	}
	find("ber")
	if s.current != desk.KeyHome {
		t.Errorf("the command led to %q", s.current)
	}
}

func TestWindowFitsASmallScreenAtTheLargestText(t *testing.T) {
	s := newShell(t, openDB(t), &fake{title: "Perusahaan Mitra"}, &fake{title: "Acara Penghargaan"})
	for _, percent := range theme.Scales {
		s.desk.Settings.SetTextSize(percent)
		s.build()
		if m := s.window.Content().MinSize(); m.Width > 1366 || m.Height > 700 {
			t.Errorf("at %d %% the window needs %v", percent, m)
		}
	}
}

func TestLanguageChangesTheWindow(t *testing.T) {
	s := newShell(t, openDB(t), &fake{title: "A"})
	t.Cleanup(func() { words.Use(words.Indonesian) })
	if got := s.menu.file.Label; got != "Berkas" {
		t.Errorf("the menu says %q", got)
	}
	s.desk.Settings.SetLanguage(words.English)
	s.desk.Restart()
	if got := s.menu.file.Label; got != "File" {
		t.Errorf("after the change the menu says %q", got)
	}
}

func TestNoticeOffersUndo(t *testing.T) {
	s := newShell(t, openDB(t), &fake{title: "A"})
	undone := false
	s.desk.Undoable("Pekerja dihapus.", func() { undone = true })
	if s.desk.Notices.Last != "Pekerja dihapus." {
		t.Errorf("the notice says %q", s.desk.Notices.Last)
	}
	s.desk.Notices.Undo()
	if !undone || s.desk.Notices.Last != "" {
		t.Error("undo did nothing, or left its notice")
	}
	s.desk.Fail(errors.New("some trouble"))
	if s.desk.Notices.Last == "" {
		t.Error("an error is not told")
	}
	s.desk.Notices.Close()
	s.desk.Fail(context.Canceled)
	if s.desk.Notices.Last != "" {
		t.Errorf("what was cancelled is told as %q", s.desk.Notices.Last)
	}
}

// TestNothingCoversAFormsButtons lays a long notice over a screen.
func TestNothingCoversAFormsButtons(t *testing.T) {
	s := newShell(t, openDB(t), &fake{title: "A"})
	s.desk.Undoable(strings.Repeat("Pekerja dihapus. ", 20), func() {})
	d := s.app.Driver()
	notice := s.desk.Notices.Object()
	foot := d.AbsolutePositionForObject(notice).Y + notice.Size().Height
	if line := s.window.Canvas().Size().Height - widgets.BarHeight(); notice.Size().Height < 50 || foot > line {
		t.Errorf("the notice ends at %v, the buttons begin at %v", foot, line)
	}
	if form := widgets.NewForm(); form.Object().MinSize().Height-widgets.BarHeight() > theme.Px(160)+1 {
		t.Errorf("the line of buttons is higher than %v", widgets.BarHeight())
	}
}

// TestEscTakesWhatLiesOnTopFirst opens the box of Ctrl+K over a screen.
func TestEscTakesWhatLiesOnTopFirst(t *testing.T) {
	home := &fake{title: "A"}
	s := newShell(t, openDB(t), home)
	canvas := s.window.Canvas()
	widgets.OpenPalette(widgets.Inline(), canvas, "", func(context.Context, string) ([]widgets.Choice, error) { return nil, nil }, func(widgets.Choice) {})
	canvas.Unfocus() // by a click into the box
	esc := func() { s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	esc()
	if canvas.Overlays().Top() != nil || slices.Contains(home.did, "escape") {
		t.Errorf("Esc left the box open or reached the screen below: %v", home.did)
	}
	esc()
	if !slices.Contains(home.did, "escape") {
		t.Error("the screen does not hear of Esc")
	}
}

func TestRealScreensStandInTheWindow(t *testing.T) {
	app := test.NewTempApp(t)
	db := openDB(t)
	s := New(app, Deps{DB: db, Folder: t.TempDir(), Runner: widgets.Inline(), Begin: func(*desk.Desk, bool) {}})
	s.desk.Progress.Ticks = false
	for _, percent := range []int{100, 150} {
		s.desk.Settings.SetTextSize(percent)
		s.build()
		for _, p := range s.places {
			s.Show(p.Key)
			if s.current != p.Key {
				t.Errorf("%s is not shown", p.Key)
			}
			if m := s.window.Content().MinSize(); m.Width > 1366 || m.Height > 700 {
				t.Errorf("%s at %d %% needs %v", p.Key, percent, m)
			}
		}
	}
}

// TestToolkitSpeaksIndonesian holds our words against the toolkit's own file,
// as the module that is built has it.
func TestToolkitSpeaksIndonesian(t *testing.T) {
	own, err := os.ReadFile(filepath.Join(moduleFolder(t), "lang", "translations", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	base := map[string]any{}
	if err := json.Unmarshal(own, &base); err != nil {
		t.Fatal(err)
	}
	for _, language := range []string{"id", "en"} {
		b, err := assets.FyneWords.ReadFile("words/fyne/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		ours := map[string]any{}
		if err := json.Unmarshal(b, &ours); err != nil {
			t.Fatal(err)
		}
		for key := range base {
			if ours[key] == nil || ours[key] == "" {
				t.Errorf("%s lacks %q", language, key)
			}
		}
		for key := range ours {
			if base[key] == nil {
				t.Errorf("%s has %q, which the toolkit does not ask for", language, key)
			}
		}
	}
}

// moduleFolder returns where the toolkit's sources lie.
func moduleFolder(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
