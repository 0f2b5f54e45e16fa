package companies

import (
	"lingkaran/app/identity"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// editor is what the forms of this room have in common: typed work that
// survives a crash, warnings that are shown once before they are passed, and
// two versions of one record brought together.
type editor struct {
	scope  *desk.Scope
	form   *widgets.Form
	banner *widgets.Banner
	body   *fyne.Container // the form, or the comparison in its place
	object fyne.CanvasObject

	typing *desk.Typing

	base     map[string]string // values of the record as it was read
	closed   bool
	choosing bool // two versions are shown: nothing is saved before the choice
}

func newEditor(d *desk.Desk, form *widgets.Form, draft string, version int) *editor {
	e := &editor{scope: d.NewScope(), form: form, banner: widgets.NewBanner()}
	e.typing = desk.NewTyping(e.scope, draft, form, e.banner)
	e.typing.Version = version
	e.body = container.NewStack(form.Object())
	e.banner.Inset = true
	e.object = widgets.Frame(e.banner.Object(), nil, nil, nil, e.body)
	e.banner.Moved = e.object.Refresh
	form.OnTyped = e.typing.Typed
	return e
}

// begin fills the form with a record's values, then with typed work that was
// not saved the last time, if there is some.
func (e *editor) begin(values map[string]string) {
	e.base = values
	e.form.Fill(values)
	e.form.SetClean()
	e.typing.Resume()
}

// unsaved reports whether something typed would be lost.
func (e *editor) unsaved() bool { return !e.closed && e.form.Dirty() }

// close ends the form; its draft is forgotten, since it was saved or discarded.
func (e *editor) close() {
	if e.closed {
		return
	}
	e.closed = true
	e.typing.Forget()
	e.scope.Close()
}

// judge shows what the rules say about one field that was left. An empty
// field is not judged before the form is saved.
func (e *editor) judge(field string, found identity.Findings) {
	f := e.form.Field(field)
	if f == nil {
		return
	}
	bad, warn := "", ""
	if one, ok := found.Of(field); ok && f.Draft() != "" {
		if one.Level == identity.Error {
			bad = one.Message
		} else {
			warn = one.Message
			e.form.Seen(widgets.Issue{Field: field, Text: warn})
		}
	}
	f.SetError(bad)
	f.SetWarning(warn)
}

// allows shows what was found and reports whether the record may be kept:
// there is no error, and each warning was seen before.
func (e *editor) allows(found identity.Findings) bool {
	var issues []widgets.Issue
	for _, f := range found {
		issues = append(issues, widgets.Issue{Field: f.Field, Text: f.Message, Warning: f.Level == identity.Warning})
	}
	return e.form.Pass(issues)
}

// submit saves what is typed, as the form's own button does.
func (e *editor) submit() {
	if !e.choosing {
		e.form.Submit()
	}
}

// busy shows that a save is under way.
func (e *editor) busy(on bool) { e.form.SetBusy(on) }
