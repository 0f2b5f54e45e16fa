package companies

import (
	"lingkaran/app/identity"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// editor is what the forms of this room have in common: typed work that
// survives a crash, warnings that are shown once before they are passed, and
// two versions of one record brought together.
type editor struct {
	scope  *desk.Scope
	form   *widgets.Form
	banner *widgets.Banner
	object fyne.CanvasObject

	typing   *desk.Typing
	versions *desk.Versions // the form, or two versions of its record in its place

	base   map[string]string // values of the record as it was read
	closed bool
}

func newEditor(d *desk.Desk, kind data.Kind, form *widgets.Form, draft string, version int) *editor {
	e := &editor{scope: d.NewScope(), form: form, banner: widgets.NewBanner()}
	e.typing = desk.NewTyping(e.scope, draft, form, e.banner)
	e.typing.Version = version
	e.versions = desk.NewVersions(e.scope, kind, form)
	e.banner.Inset = true
	e.object = widgets.Frame(e.banner.Object(), nil, nil, nil, e.versions.Object())
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
func (e *editor) submit() { e.versions.Submit() }

// busy shows that a save is under way.
func (e *editor) busy(on bool) { e.form.SetBusy(on) }

// escape goes back from two versions to the form, and leaves the form by leave.
func (e *editor) escape(leave func()) {
	if !e.versions.Back() {
		leave()
	}
}
