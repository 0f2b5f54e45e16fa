// Package desktest gives the tests of a screen what it works with: an office
// with a real database in a folder of its own, a desk whose work is done at
// once, a window, and a navigator and file dialogs that note what the screen
// asks for. Only tests import it.
package desktest

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"lingkaran/app/explain"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Noon is when the clerk works: on 22 November 2026.
var Noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.Local)

// Office is one clerk's desk, to be embedded in what a room's tests need. It
// fails the test that it was opened for.
type Office struct {
	*testing.T
	DB     *data.DB
	Desk   *desk.Desk
	Nav    *Visitor
	Files  *Dialogs
	Folder string // holds the database and the drafts
}

// Open makes an office without any records. It is closed with the test. What is
// kept there is kept a second later each time, so that the order of changes is
// known.
func Open(t *testing.T) *Office {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	o := &Office{T: t, Nav: &Visitor{}, Files: &Dialogs{}, Folder: t.TempDir()}
	var seconds atomic.Int64 // the database reads the clock from more than one goroutine
	later := func() time.Time { return Noon.Add(time.Duration(seconds.Add(1)) * time.Second) }
	var err error
	o.DB, err = data.Open(t.Context(), filepath.Join(o.Folder, "office.db"), data.Options{Actor: "test", Now: later})
	o.Must(err)
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1166, 690))
	run, log := widgets.Inline(), slog.New(slog.DiscardHandler)
	now := func() time.Time { return Noon }
	o.Desk = &desk.Desk{DB: o.DB, App: app, Window: w, Now: now, Log: log, Runner: run, Nav: o.Nav, Files: o.Files, Folder: o.Folder,
		Drafts: desk.NewDrafts(o.Folder, run, log), Notices: desk.NewNotices(run), Progress: desk.NewProgress(run, now),
		Settings: desk.NewSettings(app.Preferences()),
		Explain: func(err error) desk.Explanation {
			what, why, todo := explain.Sentence(err)
			return desk.Explanation{What: what, Why: why, Do: todo}
		}}
	o.shareRenderer()
	o.Desk.Progress.Ticks = false               // nothing passes by itself here
	t.Cleanup(func() { _ = o.Desk.DB.Close() }) // the one in use: a copy may have taken its place
	return o
}

// Colleague opens the office's database once more, as another clerk's program
// does; what is written through it comes to this desk by no event.
func (o *Office) Colleague(name string) *data.DB {
	o.Helper()
	db, err := data.Open(o.Context(), filepath.Join(o.Folder, "office.db"), data.Options{Actor: name})
	o.Must(err)
	o.Cleanup(func() { _ = db.Close() })
	return db
}

// Show puts a screen into the window, as the shell does.
func (o *Office) Show(s desk.Screen) {
	o.Desk.Window.SetContent(s.Content())
	s.Reload()
}

// Must ends the test on an error.
func (o *Office) Must(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

// shareRenderer lets all tests use one compiled renderer of pages: compiling it
// takes seconds, and is not what they test. Where links are not to be had, each
// compiles its own.
func (o *Office) shareRenderer() {
	shared := filepath.Join(os.TempDir(), "lingkaran-test-renderer")
	if err := os.MkdirAll(shared, 0o700); err == nil {
		_ = os.Symlink(shared, filepath.Join(o.Folder, "cache"))
	}
}

// Visitor notes where a screen wants to go.
type Visitor struct {
	Shown  []string
	Asked  []desk.Request
	Opened []int64
}

// Show implements desk.Navigator.
func (v *Visitor) Show(key string) { v.Shown = append(v.Shown, key) }

// Open implements desk.Navigator.
func (v *Visitor) Open(_ data.Kind, id int64) { v.Opened = append(v.Opened, id) }

// Ask implements desk.Navigator.
func (v *Visitor) Ask(r desk.Request) { v.Asked = append(v.Asked, r) }

// HeaderChanged implements desk.Navigator.
func (*Visitor) HeaderChanged() {}

// Dialogs holds the questions for a file until the test answers them, or
// answers each with the same path.
type Dialogs struct {
	desk.Files        // what no test asks for
	Path       string // the answer to each question, "" to hold it
	Names      []string
	Asked      []func(path string)
}

// Save implements desk.Files.
func (d *Dialogs) Save(_, name string, _ []desk.FileKind, done func(string)) {
	d.Names = append(d.Names, name)
	d.ask(done)
}

// Open implements desk.Files.
func (d *Dialogs) Open(_ string, _ []desk.FileKind, done func(string)) { d.ask(done) }

// Folder implements desk.Files.
func (d *Dialogs) Folder(_ string, done func(string)) { d.ask(done) }

func (d *Dialogs) ask(done func(string)) {
	if d.Path != "" {
		done(d.Path)
		return
	}
	d.Asked = append(d.Asked, done)
}

// Type types into fields of a form by their names, from the top to the bottom
// as a clerk does, whatever the order of the map. It panics at a name that no
// field of the form has.
func Type(f *widgets.Form, values map[string]string) {
	typed := 0
	for _, name := range f.Names() {
		if text, given := values[name]; given {
			f.Field(name).SetDraft(text)
			typed++
		}
	}
	if typed != len(values) {
		panic(fmt.Sprintf("of %d fields only %d are in the form: %v", len(values), typed, f.Names()))
	}
	if f.OnTyped != nil { // a choice that is put in tells nobody by itself
		f.OnTyped()
	}
}

// Trouble is what stands below a field.
func Trouble(f *widgets.Form, name string) (bad, warn string) {
	return f.Field(name).(interface{ Trouble() (string, string) }).Trouble()
}
