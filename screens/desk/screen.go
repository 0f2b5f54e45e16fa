package desk

import (
	"lingkaran/data"

	"fyne.io/fyne/v2"
)

// Screen is one place of the sidebar. It is made once and kept; its widgets
// are built once; Reload reads its records again (off the window's thread).
type Screen interface {
	Title() string
	Content() fyne.CanvasObject
	Reload()
}

// What a screen can do more, each a small interface. The shell asks for them
// by type assertion: the menu's commands are grey where a screen has none.
type (
	// Counter says how much is listed: "1.234 pekerja".
	Counter interface{ Count() string }

	// PrimaryActor has the header's one primary action. A nil do hides the button.
	PrimaryActor interface {
		PrimaryAction() (label string, icon fyne.Resource, do func())
	}

	// RecordMaker starts a new record: Ctrl+N.
	RecordMaker interface{ NewRecord() }

	// Searcher puts the cursor into its search box: Ctrl+F.
	Searcher interface{ FocusSearch() }

	// Saver saves what is being edited: Ctrl+S.
	Saver interface{ Save() }

	// PrintMaker prints what is shown: Ctrl+P.
	PrintMaker interface{ PrintCurrent() }

	// RecordOpener shows one record of a kind that its Place names.
	RecordOpener interface {
		OpenRecord(kind data.Kind, id int64)
	}

	// Escaper is told of Esc that no field used: close the detail, leave the form.
	Escaper interface{ Escape() }

	// Unsaver says that something typed is not saved. The shell asks before
	// it leaves the screen or closes the window.
	Unsaver interface{ Unsaved() bool }

	// LeaveAsker has a question of its own for unsaved work, where the shell's
	// would not say what is lost.
	LeaveAsker interface{ LeaveQuestion() Question }

	// Leaver is told that the screen is left, with unsaved work discarded.
	Leaver interface{ Leave() }

	// DropTaker is told of files that were dropped on the window while the
	// screen is shown.
	DropTaker interface{ Dropped(paths []string) }

	// ListTaker is a DropTaker that may want lists for itself at the moment;
	// elsewhere they open the import.
	ListTaker interface{ TakesLists() bool }

	// Commander adds commands to the Ctrl+K box.
	Commander interface{ Commands() []Command }
)

// Command is something the Ctrl+K box can do.
type Command struct {
	Title string
	Icon  fyne.Resource
	Do    func()
}

// Place is an entry of the sidebar, or what is reached from one.
type Place struct {
	Key   string
	Title func() string // asked again when the language changes
	Icon  fyne.Resource
	Kinds []data.Kind // records that it opens
	Under string      // key of the place that leads to it; "" for an entry of its own
	New   func(*Desk) Screen
}
