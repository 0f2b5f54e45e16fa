package workers

import (
	"context"
	"fmt"
	"strconv"
	"sync/atomic"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// form is one worker being entered or changed. It lives until it is saved or
// left; its scope ends with it.
type form struct {
	fields
	desk  *desk.Desk
	scope *desk.Scope
	form  *widgets.Form

	photo   *widgets.Photo
	reading *reading
	banner  *widgets.Banner
	next    *widgets.Tick // go on with another new worker
	object  fyne.CanvasObject

	worker  data.Worker // as it was read; ID 0 for a new one
	typing  *desk.Typing
	both    *desk.Versions // the form, or two versions of the worker in its place
	rules   identity.Rules
	holder  data.Worker     // another worker who has the typed NIK; ID 0 for none
	touched map[string]bool // fields that the clerk has finished
	saving  bool

	regencyTyped atomic.Value // string, read off the window's thread

	// saved is told of the kept worker; closed that the form was left; open
	// shows another worker.
	saved  func(w data.Worker, again bool)
	closed func()
	open   func(id int64)
}

// newForm opens a form on a worker; begun are values that a new one begins with.
func newForm(d *desk.Desk, w data.Worker, begun map[string]string) *form {
	f := &form{desk: d, scope: d.NewScope(), worker: w, rules: identity.DefaultRules(),
		touched: map[string]bool{}}
	f.regencyTyped.Store("")
	f.reading = newReading(f.useArea)
	f.banner = widgets.NewBanner()
	f.banner.Inset, f.banner.Moved = true, func() { f.object.Refresh() }
	f.form = widgets.NewForm(f.build()...)
	f.photo = widgets.NewPhoto("PhotoHash", Label("PhotoHash"), 108, 144)
	f.photo.OnPick = f.pickPhoto
	f.form.Add(f.photo)
	f.form.OnSave, f.form.OnCancel, f.form.OnTyped = f.save, f.leave, f.typed

	f.typing = desk.NewTyping(f.scope, "worker-"+strconv.FormatInt(w.ID, 10), f.form, f.banner)
	f.typing.Version, f.typing.Filled = w.Version, f.filled
	f.both = desk.NewVersions(f.scope, data.KindWorker, f.form)
	f.both.Beside, f.both.Filled = []string{"Cover"}, f.filled
	f.both.Watch(f.banner, f.meeting)

	title, values := words.T("New worker"), begun
	if w.ID != 0 {
		title, values = words.T("Change %s", w.Name), valuesOf(w)
	}
	if w.ID == 0 && len(values) == 0 {
		values = valuesOf(w)
	}
	f.put(values)
	f.form.SetClean() // what was carried over is not yet typed work

	f.next = widgets.NewTick("Next", words.T("Then enter another worker"))
	side := widgets.Rows(16, f.photo.Object())
	if w.ID == 0 {
		side.Add(f.next.Object())
	}
	head := widgets.PadSides(widgets.Columns(8,
		widgets.NewIconButton(theme.IconChevronLeft, words.T("Back to the list"), f.form.Cancel), elided(widgets.NewTitle(title))), 8, 16, 4, 8)
	f.object = container.NewBorder(widgets.Rows(0, head, widgets.NewRule(), f.banner.Object()), nil, nil, nil,
		container.New(beside{}, f.both.Object(), widgets.PadSides(side, 16, 16, 16, 20)))

	f.loadRules()
	f.typing.Resume()
	if w.ID != 0 {
		for _, b := range bindings {
			f.touched[b.field] = true
		}
		f.judge()
	}
	return f
}

// beside sets the form left, in lines that the eye can follow, and what
// belongs to it right of it.
type beside struct{}

func (beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width, a.Height)
}

func (beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	side := o[1].MinSize()
	width := min(s.Width-side.Width, theme.Px(860))
	o[0].Resize(fyne.NewSize(width, s.Height))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(side.Width, s.Height))
	o[1].Move(fyne.NewPos(width, 0))
}

// put fills the fields without the reactions to typing.
func (f *form) put(values map[string]string) {
	f.form.Fill(values)
	f.filled()
}

// filled shows what stands beside the fields once they were filled.
func (f *form) filled() {
	f.regencyTyped.Store(f.regency.Value())
	f.reading.show(f.nik.Value(), f.desk.Today(), f.areaEmpty())
	f.loadPhoto(f.photo.Hash())
}

// read returns the worker as typed, in the form it will be kept in.
func (f *form) read() data.Worker {
	w := withValues(f.worker, f.form.Snapshot())
	w.BirthDate = f.birthDate.Value()
	identity.NormaliseWorker(&w)
	return w
}

func (f *form) typed() {
	f.regencyTyped.Store(f.regency.Value())
	f.typing.Typed()
}

// loadRules reads the office's limits, for the judgement of an age.
func (f *form) loadRules() {
	desk.Run(f.scope, "rules", func(ctx context.Context) (identity.Rules, error) {
		return identity.RulesFrom(func(key string) (string, error) { return f.desk.DB.Office.Setting(ctx, key) })
	}, func(r identity.Rules, err error) {
		if err != nil {
			f.desk.Fail(fmt.Errorf("read the limits of age: %w", err))
			return
		}
		f.rules = r
	})
}

// leave closes the form, after a question when something would be lost.
func (f *form) leave() {
	if !f.saving && !f.both.Back() {
		f.typing.Guard(f.discard)
	}
}

// discard closes the form and forgets what was typed.
func (f *form) discard() {
	f.typing.Forget()
	f.close()
	f.closed()
}

func (f *form) close() { f.scope.Close() }

// areaEmpty reports whether the address names no area yet.
func (f *form) areaEmpty() bool {
	return f.district.Value() == "" && f.regency.Value() == "" && f.province.Value() == ""
}

// useArea puts the area of the NIK into the address: the clerk's decision,
// since a NIK keeps the area of first issue.
func (f *form) useArea() {
	n, err := identity.ParseNIK(f.nik.Value())
	if err != nil {
		return
	}
	p := n.Place()
	f.fillArea(p.District.Name, p.Regency)
	if p.Regency.Name == "" && f.province.Value() == "" {
		f.province.SetValue(p.Province.Name)
	}
	f.reading.show(f.nik.Value(), f.desk.Today(), f.areaEmpty())
	f.typed()
}
