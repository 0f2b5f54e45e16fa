package screens

import (
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// line is the strip above every screen that says that the office's server was
// lost. It takes no room while all is well.
type line struct {
	shell  *Shell
	scope  *desk.Scope
	banner *widgets.Banner
	down   bool
}

// newLine listens to the database that is open; close it when the window is
// made anew, perhaps on another one.
func newLine(s *Shell) *line {
	l := &line{shell: s, scope: s.desk.NewScope(), banner: widgets.NewBanner()}
	l.banner.Inset = true
	l.scope.On(func(data.Event) { l.look() }, data.KindConnection)
	l.look()
	return l
}

func (l *line) object() fyne.CanvasObject { return l.banner.Object() }

func (l *line) close() { l.scope.Close() }

// look shows the strip, or takes it away and reads the screen again: others may
// have written meanwhile.
func (l *line) look() {
	is := !l.shell.desk.DB.Connected()
	if is == l.down {
		return
	}
	l.down = is
	if is {
		l.banner.Say(widgets.Warn, words.T("The office's server does not answer. The program connects again by itself. What you have typed stays here; save it when this line is gone."))
		return
	}
	l.banner.Away()
	l.shell.desk.Say(words.T("The office's server answers again."))
	if here := l.shell.here(); here != nil {
		here.Reload()
	}
}
