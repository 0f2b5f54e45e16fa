package screens

import (
	"context"
	"log/slog"
	"time"

	"lingkaran/app/explain"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/imports"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// Deps are what the window needs from outside. Only DB is required.
type Deps struct {
	DB      *data.DB
	Folder  string // the user's data folder; drafts are kept below it
	Given   bool   // the database was named when the program was started
	Version string
	Now     func() time.Time             // nil for time.Now
	Log     *slog.Logger                 // nil for none
	Explain func(error) desk.Explanation // nil for app/explain
	Runner  widgets.Runner               // nil for goroutines
	Files   desk.Files                   // nil for the system's dialogs
	Places  []desk.Place                 // nil for the program's own
	// Begin is called once the window is shown, with whether the database is
	// empty: it asks "Mulai kosong" or "Isi contoh".
	Begin func(d *desk.Desk, empty bool)
	// Usable is called once, when the window is drawn and the database has
	// answered; nil for no call.
	Usable func()
}

// Shell is the window around the screens.
type Shell struct {
	app     fyne.App
	window  fyne.Window
	desk    *desk.Desk
	places  []desk.Place
	screens map[string]desk.Screen
	current string
	begin   func(*desk.Desk, bool)
	usable  func()
	scope   *desk.Scope

	nav     *sidebar
	head    *header
	line    *line
	content *fyne.Container
	menu    *menu
}

var _ desk.Navigator = (*Shell)(nil)

// New makes the window with all its parts; nothing is read yet.
func New(app fyne.App, deps Deps) *Shell {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	if deps.Explain == nil {
		deps.Explain = func(err error) desk.Explanation {
			explain.Log(deps.Log, "screen", err)
			what, why, todo := explain.Sentence(err)
			return desk.Explanation{What: what, Why: why, Do: todo}
		}
	}
	if deps.Runner == nil {
		deps.Runner = widgets.Background()
	}
	if deps.Places == nil {
		deps.Places = registry()
	}
	if deps.Begin == nil {
		deps.Begin = begin
	}
	s := &Shell{app: app, places: deps.Places, begin: deps.Begin, usable: deps.Usable}
	s.window = app.NewWindow("Lingkaran")
	s.window.SetPadded(false)
	s.window.SetMaster()
	if deps.Files == nil {
		deps.Files = desk.NativeFiles(app, s.window, deps.Runner, deps.Folder)
	}
	s.desk = &desk.Desk{
		DB: deps.DB, App: app, Window: s.window, Now: deps.Now, Log: deps.Log, Runner: deps.Runner,
		Files: deps.Files, Nav: s, Folder: deps.Folder, Given: deps.Given, Version: deps.Version, Explain: deps.Explain,
		Drafts:   desk.NewDrafts(deps.Folder, deps.Runner, deps.Log),
		Notices:  desk.NewNotices(deps.Runner),
		Progress: desk.NewProgress(deps.Runner, deps.Now),
		Settings: desk.NewSettings(app.Preferences()),
	}
	s.desk.Restart = s.build
	s.scope = s.desk.NewScope()
	s.window.SetCloseIntercept(s.close)
	s.window.SetOnDropped(s.dropped)
	s.window.Resize(s.desk.Settings.WindowSize())
	s.build()
	return s
}

// Desk returns what the screens work with.
func (s *Shell) Desk() *desk.Desk { return s.desk }

// Window returns the window.
func (s *Shell) Window() fyne.Window { return s.window }

// ShowAndRun shows the window and runs until it is closed.
func (s *Shell) ShowAndRun() {
	s.Start()
	s.window.ShowAndRun()
}

// Start asks the first question of a fresh database, once the program runs.
func (s *Shell) Start() {
	desk.Run(s.scope, "empty", func(ctx context.Context) (bool, error) {
		return s.desk.DB.Empty(ctx)
	}, func(empty bool, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		if s.begin != nil {
			s.begin(s.desk, empty)
		}
		if s.usable != nil { // the answer is drawn by the frame after this one
			s.desk.Runner.Do(func() { s.desk.Runner.Do(s.usable) })
		}
	})
}

// build makes everything anew in the chosen language and look.
func (s *Shell) build() {
	words.Use(s.desk.Settings.Language())
	if err := speakToolkit(s.desk.Settings.Language()); err != nil {
		s.desk.Log.Error("toolkit words", "error", err)
	}
	s.desk.Settings.Apply(s.app)
	for _, old := range s.screens {
		if c, ok := old.(interface{ Close() }); ok {
			c.Close()
		}
	}
	s.screens = map[string]desk.Screen{}

	s.nav = newSidebar(s)
	s.head = newHeader(s)
	s.content = container.NewStack()
	if s.line != nil {
		s.line.close()
	}
	s.line = newLine(s)
	notices := container.New(bottom{}, s.desk.Progress.Object(), s.desk.Notices.Object())
	s.desk.Progress.Changed, s.desk.Notices.Changed = notices.Refresh, notices.Refresh
	work := widgets.Frame(widgets.Rows(0, s.head.object, s.line.object()), nil, nil, nil, s.content)
	main := widgets.Frame(nil, nil, s.nav.object, nil, container.NewStack(work, notices))
	s.window.SetContent(widgets.TipLayer(widgets.On(base.ColorNameBackground, main)))
	s.menu = newMenu(s)
	s.window.SetMainMenu(s.menu.main)
	s.window.Canvas().SetOnTypedKey(s.typedKey)

	key := s.current
	s.current = ""
	if key == "" && len(s.places) > 0 {
		key = s.places[0].Key
	}
	s.show(key)
}

func (s *Shell) place(key string) (desk.Place, bool) {
	for _, p := range s.places {
		if p.Key == key {
			return p, true
		}
	}
	return desk.Place{}, false
}

// screen returns the screen of a place, made when it is first asked for.
func (s *Shell) screen(p desk.Place) desk.Screen {
	if made := s.screens[p.Key]; made != nil {
		return made
	}
	made := p.New(s.desk)
	s.screens[p.Key] = made
	return made
}

// dropped hands files to the screen that is shown, when it takes any; worker
// lists open the import wherever they are dropped.
func (s *Shell) dropped(_ fyne.Position, files []fyne.URI) {
	if s.desk.Asking() {
		return
	}
	var paths []string
	for _, f := range files {
		if f.Scheme() == "file" {
			paths = append(paths, f.Path())
		}
	}
	switch taker, ok := s.screens[s.current].(desk.DropTaker); {
	case len(paths) == 0:
	case imports.Lists(paths):
		if s.current == desk.KeyImports {
			taker.Dropped(paths) // what it is at goes on
			return
		}
		if own, ok := taker.(desk.ListTaker); ok && own.TakesLists() {
			taker.Dropped(paths)
			return
		}
		s.Ask(desk.ImportRequest{Paths: paths})
	case ok:
		taker.Dropped(paths)
	}
}

// Show implements desk.Navigator.
func (s *Shell) Show(key string) {
	if key == s.current {
		return
	}
	s.leaving(func() { s.show(key) })
}

// Open implements desk.Navigator.
func (s *Shell) Open(kind data.Kind, id int64) {
	for _, p := range s.places {
		for _, k := range p.Kinds {
			if k != kind {
				continue
			}
			s.leaving(func() {
				s.show(p.Key)
				if o, ok := s.screens[p.Key].(desk.RecordOpener); ok {
					o.OpenRecord(kind, id)
				}
			})
			return
		}
	}
	s.desk.Log.Error("no screen opens this kind", "kind", string(kind))
}

// Ask implements desk.Navigator.
func (s *Shell) Ask(r desk.Request) {
	s.leaving(func() {
		s.show(r.Place())
		if a, ok := s.screens[r.Place()].(desk.Asked); ok {
			a.Ask(r)
		}
	})
}

// HeaderChanged implements desk.Navigator.
func (s *Shell) HeaderChanged() {
	if here := s.screens[s.current]; here != nil {
		s.head.draw(here)
		s.menu.draw(here)
	}
}

// leaving goes on when nothing typed is lost, or when the clerk agrees.
func (s *Shell) leaving(then func()) {
	here := s.screens[s.current]
	leave := func() {
		if l, ok := here.(desk.Leaver); ok {
			l.Leave()
		}
		then()
	}
	if u, ok := here.(desk.Unsaver); ok && u.Unsaved() {
		if q, ok := here.(desk.LeaveAsker); ok {
			s.desk.Ask(q.LeaveQuestion(), leave)
			return
		}
		s.desk.AskDiscard(leave)
		return
	}
	leave()
}

// show changes the screen without asking. A screen that was made before reads
// its records again by the events that it listens to.
func (s *Shell) show(key string) {
	p, ok := s.place(key)
	if !ok {
		return
	}
	fresh := s.screens[key] == nil
	here := s.screen(p)
	s.current = key
	s.content.Objects = []fyne.CanvasObject{here.Content()}
	s.content.Refresh()
	s.nav.mark(key)
	s.HeaderChanged()
	s.window.Canvas().Unfocus()
	if fresh {
		here.Reload()
	}
}

// close leaves the program, after asking when something would be lost.
func (s *Shell) close() {
	leave := func() { s.leaving(s.quit) }
	if s.desk.Progress.Busy() {
		s.desk.Ask(desk.Question{
			Title:  words.T("Work is still under way"),
			Text:   words.T("If you close the program now, this work is cancelled. Nothing is left half done."),
			Yes:    words.T("Cancel the work and close"),
			No:     words.T("Keep working"),
			Danger: true,
		}, leave)
		return
	}
	leave()
}

func (s *Shell) quit() {
	s.scope.Close()
	s.line.close()
	s.desk.Settings.SetWindowSize(s.window.Canvas().Size())
	for _, old := range s.screens {
		if c, ok := old.(interface{ Close() }); ok {
			c.Close()
		}
	}
	s.window.SetCloseIntercept(nil)
	s.window.Close()
}

// typedKey gets the keys that no field used.
func (s *Shell) typedKey(k *fyne.KeyEvent) {
	if k.Name != fyne.KeyEscape {
		return
	}
	if s.desk.Asking() {
		s.desk.Answer(false)
		return
	}
	if widgets.CloseTop(s.window.Canvas()) {
		return
	}
	if e, ok := s.screens[s.current].(desk.Escaper); ok {
		e.Escape()
	}
}

// bottom lays progress and notices over the foot of the window, at the left
// and above the line where forms and selections have their buttons: those are
// never covered.
type bottom struct{}

func (bottom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (bottom) Layout(o []fyne.CanvasObject, s fyne.Size) {
	width := min(theme.Px(560), max(s.Width*0.55, theme.Px(320)), s.Width-theme.Px(32))
	y := s.Height - widgets.BarHeight() - theme.Px(12)
	for i := len(o) - 1; i >= 0; i-- {
		o[i].Resize(fyne.NewSize(width, o[i].MinSize().Height)) // a sentence wraps to this width
		h := o[i].MinSize().Height
		y -= h
		o[i].Resize(fyne.NewSize(width, h))
		o[i].Move(fyne.NewPos(theme.Px(16), y))
		if h > 0 {
			y -= theme.Px(8)
		}
	}
}
