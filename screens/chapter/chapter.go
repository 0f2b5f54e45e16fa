// Package chapter is what the page of a ceremony and the tabs on it agree on:
// what a tab is asked for, and what it is given. It lets each tab be a room of
// its own, which knows nothing of the page.
package chapter

import (
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// Part is what one tab of a ceremony's page shows. It is made when the tab is
// chosen for the first time, and then kept as long as the page.
type Part interface {
	Content() fyne.CanvasObject
	Load() // reads anew; also called while another tab is in sight
	Close()
	Shown()        // its tab was chosen
	Escape() bool  // one step back within the part; false when there is none
	Unsaved() bool // something typed would be lost
	Drop()         // discards what was typed
	Save()
	FocusSearch()
	Primary() (label string, icon theme.IconName, do func()) // "" and nil for none
}

// Page is what a tab is given of the page that it stands on.
type Page struct {
	Desk *desk.Desk
	ID   int64 // of the ceremony
	// Scope ends with the screen and not with the page: for what is done, and
	// may be taken back, after the page was left.
	Scope *desk.Scope
	// Chosen reports whether the tab is the one in sight.
	Chosen func() bool
	// Guarded goes on when nothing typed is lost, or when the clerk agrees.
	Guarded func(then func())
	// Escape goes one step back, as the key does.
	Escape func()
	// Date is the day of the ceremony as it was read last, zero when unknown.
	Date func() data.Date
}
