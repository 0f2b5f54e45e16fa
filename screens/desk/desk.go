// Package desk is the clerk's desk: what every screen is given. It holds the
// database, the window, the clock, the log, the background runner, the file
// dialogs, the notices at the bottom, the progress of long work, the questions
// asked before something is lost, and the drafts of what was typed. There are
// no globals: a screen gets its *Desk when it is made.
package desk

import (
	"log/slog"
	"time"

	"lingkaran/data"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// Desk is what a screen works with. All fields are set before the first screen
// is made and do not change while a window is open.
type Desk struct {
	DB     *data.DB
	App    fyne.App
	Window fyne.Window
	Now    func() time.Time
	Log    *slog.Logger // never nil; never give it a NIK or a name
	Runner widgets.Runner
	Files  Files
	Nav    Navigator
	Drafts *Drafts

	Notices  *Notices
	Progress *Progress

	// Folder is the user's data folder: drafts, backups and exports start there.
	Folder string
	// Version of the program, for "About" and reports.
	Version string
	// Explain turns an error into what a clerk understands.
	Explain func(error) Explanation
	// Settings reads and keeps what the clerk chose for the window (look, text
	// size, language), per user and not per office.
	Settings *Settings
	// Given says that the database was named when the program was started, so
	// that no choice in the window changes it.
	Given bool
	// Restart makes the window anew, after the language was changed.
	Restart func()

	asking *asked // the question that is open
}

// WatchEvery is how often an open window looks what other programs and other
// computers wrote.
const WatchEvery = 2 * time.Second

// Today returns the calendar day in the office.
func (d *Desk) Today() data.Date { return data.DateOf(d.Now()) }

// Explanation is an error in the clerk's words.
type Explanation struct {
	What string // what did not work
	Why  string // why, "" when that is not known
	Do   string // what to do now
}

// Sentence returns the parts as one text.
func (e Explanation) Sentence() string {
	s := e.What
	for _, part := range []string{e.Why, e.Do} {
		if part != "" {
			if s != "" {
				s += " "
			}
			s += part
		}
	}
	return s
}

// Navigator goes to other places in the window. The shell implements it.
type Navigator interface {
	// Show opens a screen by its key: KeyHome, KeyCompanies, …
	Show(key string)
	// Open shows one record on the screen that is responsible for its kind.
	Open(kind data.Kind, id int64)
	// Ask opens the screen of the request's Place and hands the request to it.
	Ask(r Request)
	// HeaderChanged reads title, count and primary action of the present
	// screen again.
	HeaderChanged()
}

// Keys of the screens.
const (
	KeyHome       = "home"
	KeyCompanies  = "companies"
	KeyWorkers    = "workers"
	KeyImports    = "imports"
	KeyCeremonies = "ceremonies"
	KeyPrints     = "prints"
	KeySettings   = "settings"
	KeyDoubles    = "doubles"
	KeyPhotos     = "photos"
	KeyLayouts    = "layouts"
)
