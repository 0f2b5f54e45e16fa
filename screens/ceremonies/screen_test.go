package ceremonies

import (
	"testing"

	"lingkaran/app/issuing"
	"lingkaran/app/tariff"
	"lingkaran/screens/desktest"
)

// office is a real database with the screen in a window.
type office struct {
	*desktest.Office
	screen *Screen
}

func open(t *testing.T) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t)}
	o.Must(tariff.Ensure(t.Context(), o.DB))
	o.show()
	return o
}

// show makes the screen anew, as a fresh start of the program does.
func (o *office) show() {
	o.screen = New(o.Desk)
	o.Show(o.screen)
}

// jumps are where the page says something is missing.
func (o *office) jumps() []jump {
	var all []jump
	for _, n := range o.screen.page.shown.needs() {
		all = append(all, n.jump)
	}
	return all
}

func (o *office) issue(ceremony int64) {
	o.Helper()
	run, err := issuing.Certificates(o.Context(), o.DB, ceremony, nil, issuing.Options{Now: desktest.Noon})
	o.Must(err)
	_, err = run.Issue(o.Context(), nil)
	o.Must(err)
}

// remarks are where the page offers a look beside the printing.
func (o *office) remarks() []jump {
	var all []jump
	for _, n := range o.screen.page.shown.remarks(o.Desk.Today()) {
		all = append(all, n.jump)
	}
	return all
}
