package desk

import (
	"context"
	"errors"
	"strconv"

	"lingkaran/data"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// Side is the form of one record beside a list: what is typed in it survives a
// crash, and two versions of the record meet in its place.
type Side struct {
	Scope    *Scope // ends with the form
	Panel    *widgets.Panel
	Form     *widgets.Form
	Versions *Versions

	banner *widgets.Banner
	typing *Typing
	leave  func()
	closed bool
}

// NewSide puts a form beside a list. The draft is kept by the kind and id of
// the record, or by the record of which a new one (id 0) is a part. leave asks
// what is to be asked and takes the form away.
func NewSide(d *Desk, kind data.Kind, id, of int64, form *widgets.Form, leave func()) *Side {
	s := &Side{Scope: d.NewScope(), Panel: widgets.NewPanel(), Form: form, banner: widgets.NewBanner(), leave: leave}
	draft := string(kind) + "-" + strconv.FormatInt(id, 10)
	if id == 0 {
		draft += "-" + strconv.FormatInt(of, 10)
	}
	s.typing = NewTyping(s.Scope, draft, form, s.banner)
	s.Versions = NewVersions(s.Scope, kind, form)
	form.OnTyped, form.OnCancel, s.Panel.OnClose = s.typing.Typed, s.Leave, s.Leave
	s.banner.Inset = true
	s.Panel.SetContent(widgets.Frame(s.banner.Object(), nil, nil, nil, s.Versions.Object()))
	return s
}

// Object is the panel with the form.
func (s *Side) Object() fyne.CanvasObject { return s.Panel.Object() }

// Fill shows a version of the record. What was typed in the fields is dropped.
func (s *Side) Fill(values map[string]string, version int) {
	s.Form.Fill(values)
	s.Form.SetClean()
	s.typing.Version = version
}

// Resume brings back what was typed the last time and not saved.
func (s *Side) Resume() { s.typing.Resume() }

// Took lets the form go on from another version of its record: the next save
// replaces that one. What is typed stays.
func (s *Side) Took(version int) { s.typing.Version = version }

// Leave goes back from two versions to the form, and else leaves the form.
func (s *Side) Leave() {
	if !s.Versions.Back() {
		s.leave()
	}
}

// Close ends the form. What was typed and not saved was discarded: a crash
// alone leaves a draft behind.
func (s *Side) Close() {
	if s.closed {
		return
	}
	s.closed = true
	if s.Form.Dirty() {
		s.typing.Forget()
	}
	s.Scope.Close()
}

// Keep saves the record of a Side. kept is told what was saved; when someone
// else changed or deleted the record meanwhile, both versions meet.
func Keep[T any](s *Side, save func(context.Context) (T, error), meeting func() Meeting, kept func(T)) {
	s.Form.SetBusy(true)
	Run(s.Scope, "save", save, func(saved T, err error) {
		s.Form.SetBusy(false)
		switch {
		case errors.Is(err, data.ErrStale), errors.Is(err, data.ErrNotFound):
			s.Versions.Meet(meeting())
		case err != nil:
			s.Scope.desk.Fail(err)
		default:
			s.typing.Forget()
			s.banner.Away()
			kept(saved)
		}
	})
}
