package companies

import (
	"context"
	"time"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// draftPause is how long a pause in typing is before a draft is kept.
const draftPause = 600 * time.Millisecond

// editor is what the forms of this room have in common: typed work that
// survives a crash, warnings that are shown once before they are passed, and
// two versions of one record brought together.
type editor struct {
	scope  *desk.Scope
	form   *widgets.Form
	banner *widgets.Banner
	body   *fyne.Container // the form, or the comparison in its place
	object fyne.CanvasObject

	key    string            // of the draft
	base   map[string]string // values of the record as it was read
	passed map[string]bool   // warnings that the clerk has seen
	stop   func()            // of the draft's pause
	closed bool

	choosing bool // two versions are shown: nothing is saved before the choice
}

func newEditor(d *desk.Desk, form *widgets.Form, draft string) *editor {
	e := &editor{scope: d.NewScope(), form: form, banner: widgets.NewBanner(), key: draft, passed: map[string]bool{}}
	e.body = container.NewStack(form.Object())
	e.banner.Inset = true
	e.object = widgets.Frame(e.banner.Object(), nil, nil, nil, e.body)
	e.banner.Moved = e.object.Refresh
	form.OnTyped = e.typed
	return e
}

// begin fills the form with a record's values, then with typed work that was
// not saved the last time, if there is some.
func (e *editor) begin(values map[string]string) {
	e.base = values
	e.form.Fill(values)
	e.form.SetClean()
	drafts := e.scope.Desk().Drafts
	desk.Run(e.scope, "draft", func(context.Context) (*desk.Draft, error) {
		d, ok := drafts.Get(e.key)
		if !ok {
			return nil, nil
		}
		return &d, nil
	}, func(d *desk.Draft, _ error) {
		if d == nil || e.form.Dirty() { // nothing kept, or typing has begun anew
			return
		}
		e.form.Fill(d.Values)
		if !e.form.Dirty() {
			return
		}
		e.banner.Say(widgets.Info, words.T("What you typed on %s and did not save is here again.", words.Moment(d.At)),
			widgets.Offer{Text: words.T("Discard it"), Do: func() {
				e.banner.Away()
				drafts.Drop(e.key)
				e.form.Fill(e.base)
				e.form.SetClean()
			}})
	})
}

func (e *editor) typed() {
	if e.stop != nil {
		e.stop()
	}
	e.stop = e.scope.Desk().Runner.After(draftPause, func() {
		if e.closed {
			return
		}
		if e.form.Dirty() {
			e.scope.Desk().Drafts.Put(e.key, e.form.Snapshot())
		} else {
			e.scope.Desk().Drafts.Drop(e.key)
		}
	})
}

// unsaved reports whether something typed would be lost.
func (e *editor) unsaved() bool { return !e.closed && e.form.Dirty() }

// close ends the form; its draft is forgotten, since it was saved or discarded.
func (e *editor) close() {
	if e.closed {
		return
	}
	e.closed = true
	if e.stop != nil {
		e.stop()
	}
	e.scope.Desk().Drafts.Drop(e.key)
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
			e.passed[field+one.Message] = true
		}
	}
	f.SetError(bad)
	f.SetWarning(warn)
}

// allows shows what was found and reports whether the record may be kept:
// there is no error, and each warning was seen before.
func (e *editor) allows(found identity.Findings) bool {
	var issues []widgets.Issue
	news := false
	for _, f := range found {
		warning := f.Level == identity.Warning
		issues = append(issues, widgets.Issue{Field: f.Field, Text: f.Message, Warning: warning})
		if warning && !e.passed[f.Field+f.Message] {
			e.passed[f.Field+f.Message] = true
			news = true
		}
	}
	if !e.form.ShowIssues(issues) {
		return false
	}
	if news {
		e.form.SetNote(words.T("Please look at the warning. If it is right as it stands, save once more."))
	}
	return !news
}

// submit saves what is typed, as the form's own button does.
func (e *editor) submit() {
	if !e.choosing {
		e.form.Submit()
	}
}

// busy shows that a save is under way.
func (e *editor) busy(on bool) { e.form.SetBusy(on) }
