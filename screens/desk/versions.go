package desk

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Versions stands where a form stands, and takes its place when someone else
// changed or deleted the form's record meanwhile: it says who, when and what,
// shows both versions field by field, and saves what the clerk chooses.
// Nothing is overwritten unseen, and what was typed stays in the form until
// then. Put Object where the form's own object would stand; call Meet when a
// save answers with data.ErrStale or data.ErrNotFound.
type Versions struct {
	// Beside are the fields of the form that are none of the record: they keep
	// what was typed.
	Beside []string
	// Filled is told that fields were filled; it may be nil.
	Filled func()

	scope *Scope
	kind  data.Kind
	form  *widgets.Form
	body  *fyne.Container // the form, or the view in its place
	save  *widgets.Button // of the view; nil while the form is shown
	view  *widgets.Versions
	away  func() // takes away what Watch said; nil when it said nothing
}

// Kept is a record as it is kept now.
type Kept struct {
	Version int
	Values  map[string]string // as the form's Fill takes them
	// Take lets the form go on from this record: the next save replaces it.
	Take func()
}

// Meeting is a record of a form that may be kept differently by now.
type Meeting struct {
	ID      int64
	Version int               // as the form read it
	Base    map[string]string // values as the form read them
	// Read returns the record as it is kept, data.ErrNotFound when it lies in the bin.
	Read func(context.Context) (Kept, error)
	// Restore brings it back from the bin, and Anew lets the form go on as
	// that of a new record; nil where that cannot be.
	Restore func(context.Context) error
	Anew    func()
}

// NewVersions looks after a form of a kind of record for as long as the scope lives.
func NewVersions(s *Scope, kind data.Kind, form *widgets.Form) *Versions {
	return &Versions{scope: s, kind: kind, form: form, body: container.NewStack(form.Object())}
}

// Object is the form, or the two versions in its place.
func (v *Versions) Object() fyne.CanvasObject { return v.body }

// Shown reports whether the versions stand in the form's place.
func (v *Versions) Shown() bool { return v.save != nil }

// View returns the two versions that are shown, nil when none are.
func (v *Versions) View() *widgets.Versions {
	if !v.Shown() {
		return nil
	}
	return v.view
}

// Back returns to the form, with what was typed; false when it is shown anyway.
func (v *Versions) Back() bool {
	if !v.Shown() {
		return false
	}
	v.save = nil
	v.show(v.form.Object())
	v.form.Focus()
	return true
}

// Submit saves: what is chosen where versions are shown, else the form.
func (v *Versions) Submit() {
	switch {
	case !v.Shown():
		v.form.Submit()
	case !v.save.Disabled() && v.save.Do != nil:
		v.save.Do()
	}
}

func (v *Versions) show(o fyne.CanvasObject) {
	v.body.Objects = []fyne.CanvasObject{o}
	v.body.Refresh()
}

// found is what became of a record.
type found struct {
	kept    Kept
	gone    bool
	changes []data.Change // by others since the form read it, the newest first
}

// Meet reads the record as it is kept now and shows both versions.
func (v *Versions) Meet(m Meeting) {
	db := v.scope.desk.DB
	Run(v.scope, "versions", func(ctx context.Context) (f found, err error) {
		f.kept, err = m.Read(ctx)
		if f.gone = errors.Is(err, data.ErrNotFound); err != nil && !f.gone {
			return f, err
		}
		all, err := db.Changes.Of(ctx, v.kind, m.ID)
		f.changes = since(all, f.kept.Version-m.Version, f.gone)
		return f, err
	}, func(f found, err error) {
		switch {
		case err != nil:
			v.scope.desk.Fail(err)
		case f.gone:
			v.showGone(m, f.changes)
		default:
			v.compare(m, f)
		}
	})
}

// since returns the changes that led to a later version, one each; of a record
// that is gone its deletion.
func since(all []data.Change, steps int, gone bool) []data.Change {
	all = slices.DeleteFunc(slices.Clone(all), func(c data.Change) bool {
		return c.Action == data.ActionPrint || c.Action == data.ActionVoid || c.Action == data.ActionCreate
	})
	if gone {
		if i := slices.IndexFunc(all, func(c data.Change) bool { return c.Action == data.ActionDelete }); i >= 0 {
			return all[i : i+1]
		}
		return nil
	}
	return all[:min(max(steps, 0), len(all))]
}

// texts returns values as the form's own fields write them.
func (v *Versions) texts(values map[string]string) map[string]string {
	v.form.Fill(values)
	return v.form.Snapshot()
}

// differing returns the fields in which both versions differ, with the side of
// the one who alone changed it.
func (v *Versions) differing(base, mine, theirs map[string]string) []widgets.Differing {
	_, clashes := Merge(base, mine, theirs)
	var out []widgets.Differing
	for _, field := range v.form.Names() {
		if mine[field] == theirs[field] || v.label(field) == "" {
			continue
		}
		d := widgets.Differing{Field: field, Label: v.label(field), Mine: v.form.Reading(field, mine[field]), Theirs: v.form.Reading(field, theirs[field]), Chosen: widgets.Mine}
		switch {
		case slices.ContainsFunc(clashes, func(c Clash) bool { return c.Field == field }):
			d.Chosen, d.Both = widgets.NoSide, true
		case mine[field] == base[field]:
			d.Chosen = widgets.Theirs
		}
		if d.Mine == d.Theirs { // two pictures
			d.Mine, d.Theirs = words.T("%s, chosen by you", d.Mine), words.T("%s, as it is kept now", d.Theirs)
		}
		out = append(out, d)
	}
	return out
}

// label returns what a field of the record is called, "" for one that is none of it.
func (v *Versions) label(field string) string {
	if slices.Contains(v.Beside, field) {
		return ""
	}
	return v.form.Label(field)
}

// compare shows both versions.
func (v *Versions) compare(m Meeting, f found) {
	mine := v.form.Snapshot()
	base, theirs := v.texts(m.Base), v.texts(f.kept.Values)
	v.fill(mine)
	fields := v.differing(base, mine, theirs)
	if len(fields) == 0 { // both wrote the same
		v.take(f.kept, base, mine, theirs, nil)
		v.scope.desk.Say(words.T("Someone else saved the same meanwhile. Nothing is left to decide."))
		return
	}
	view := widgets.NewVersions(words.T("Typed by you"), keptBy(f.changes), fields)
	v.view = view
	note := widgets.NewParagraph("", theme.ColorMuted).Small()
	v.save = widgets.NewPrimary(words.T("Save what is chosen"), theme.IconCheck, func() {
		v.take(f.kept, base, mine, theirs, view.Chosen())
		v.form.Submit()
	})
	chosen := func() {
		left := view.Left()
		v.save.SetEnabled(left == 0)
		note.SetText(words.T("What stands on the other side is not saved; it stays in the history."))
		if left > 0 {
			note.SetText(words.N("%s field was changed by both of you: choose there.", "%s fields were changed by both of you: choose there.", left))
		}
	}
	view.OnChosen = chosen
	chosen()
	v.present(words.T("Someone else changed this record while you were typing"),
		widgets.Rows(14, v.told(f.changes),
			widgets.NewParagraph(words.T("Nothing has been overwritten. Choose for each field which version is saved; where only one of you changed something, that is chosen already."), theme.ColorMuted),
			container.New(&widgets.Flow{Gap: 16},
				widgets.NewLink(words.T("All of mine"), theme.ColorAccentText, func() { view.ChooseAll(widgets.Mine) }),
				widgets.NewLink(words.T("All that is kept"), theme.ColorAccentText, func() { view.ChooseAll(widgets.Theirs) })),
			view.Object()), note, v.save)
	view.Focus()
}

// take lets the form go on from the kept record, with the chosen values in it.
func (v *Versions) take(kept Kept, base, mine, theirs map[string]string, chosen []widgets.Differing) {
	values := maps.Clone(theirs)
	for field, text := range mine { // what the record does not have keeps what was typed
		if v.label(field) == "" && text != base[field] {
			values[field] = text
		}
	}
	for _, c := range chosen {
		if c.Chosen == widgets.Mine {
			values[c.Field] = mine[c.Field]
		}
	}
	kept.Take()
	v.save = nil
	v.fill(theirs)
	v.form.SetClean()
	v.fill(values)
	v.show(v.form.Object())
	if v.form.OnTyped != nil {
		v.form.OnTyped()
	}
}

func (v *Versions) fill(values map[string]string) {
	v.form.Fill(values)
	if v.Filled != nil {
		v.Filled()
	}
}

// showGone says that the record was deleted, and what can be done with what was typed.
func (v *Versions) showGone(m Meeting, changes []data.Change) {
	v.view = nil
	text := words.T("What you typed is still here.")
	links := container.New(&widgets.Flow{Gap: 16})
	v.save = widgets.NewPrimary(words.T("Save as a new record"), theme.IconPlus, nil)
	if m.Restore != nil {
		text += " " + words.T("Bring the record back from the bin and go on with it, or save what you typed as a new record.")
		restore := func() { v.restore(m) }
		if m.Anew == nil {
			v.save = widgets.NewPrimary(words.T("Bring it back from the bin"), theme.IconUndo, restore)
		} else {
			links.Add(widgets.NewButton(words.T("Bring it back from the bin"), theme.IconUndo, restore))
		}
	}
	if m.Anew != nil {
		v.save.Do = func() {
			m.Anew()
			v.Back()
			v.form.Submit()
		}
	}
	v.present(words.T("Someone else deleted this record while you were typing"),
		widgets.Rows(14, v.told(changes), widgets.NewParagraph(text, theme.ColorMuted), links), nil, v.save)
}

func (v *Versions) restore(m Meeting) {
	Do(v.scope, "versions", func(ctx context.Context) error { return m.Restore(ctx) }, func(err error) {
		if err != nil {
			v.scope.desk.Fail(err)
			return
		}
		v.Meet(m)
	})
}

// present puts a view into the form's place, with the way back and a deed below.
func (v *Versions) present(title string, content fyne.CanvasObject, note fyne.CanvasObject, deed *widgets.Button) {
	if v.away != nil {
		v.away()
		v.away = nil
	}
	heading := widgets.NewParagraph(title, "").Heading()
	deeds := widgets.Rows(8)
	if note != nil {
		deeds.Add(note)
	}
	deeds.Add(widgets.Frame(nil, nil, nil, widgets.Columns(8, widgets.NewButton(words.T("Back to the form"), "", func() { v.Back() }), deed), widgets.NewMuted("")))
	bar := widgets.Rows(0, widgets.NewRule(), widgets.PadSides(deeds, 10, 16, 10, 16))
	scroll := container.NewVScroll(widgets.PadSides(widgets.Rows(12, heading, content), 16, 20, 24, 16))
	v.show(widgets.Frame(nil, bar, nil, nil, scroll))
}

// told says who changed the record, when and what.
func (v *Versions) told(changes []data.Change) fyne.CanvasObject {
	box := widgets.Rows(4)
	for i, c := range changes {
		if i == 4 {
			box.Add(widgets.NewCaption(words.T("and %s earlier changes", words.Number(len(changes)-i))))
			break
		}
		var names []string
		for _, f := range c.Fields {
			if l := v.label(f.Field); l != "" {
				names = append(names, l)
			}
		}
		what := words.T("changed something else")
		switch {
		case c.Action == data.ActionDelete:
			what = words.T("moved to the bin")
		case c.Action == data.ActionRestore:
			what = words.T("brought back from the bin")
		case len(names) > 0:
			what = words.T("changed %s", strings.Join(names, ", "))
		}
		box.Add(widgets.NewParagraph(words.T("%s, %s: %s", c.Actor, words.Moment(c.At), what), ""))
	}
	return box
}

// keptBy heads the other side: who wrote it last.
func keptBy(changes []data.Change) string {
	if len(changes) == 0 {
		return words.T("As it is kept now")
	}
	return words.T("Kept now, by %s", changes[0].Actor)
}

// Watch tells in the banner when someone else changes or deletes the record
// while the form is open, before the clerk saves. now is asked each time what
// the form works on; an ID of 0 is no record.
func (v *Versions) Watch(banner *widgets.Banner, now func() Meeting) {
	v.scope.On(func(e data.Event) {
		m := now()
		if m.ID == 0 || v.Shown() || v.form.Busy() || e.IDs != nil && !slices.Contains(e.IDs, m.ID) {
			return
		}
		Run(v.scope, "watch", m.Read, func(kept Kept, err error) {
			m := now()
			if m.ID == 0 || v.Shown() || v.form.Busy() {
				return
			}
			look := widgets.Offer{Text: words.T("Look at both versions"), Do: func() { v.Meet(now()) }}
			say := func(tone widgets.Tone, text string, offers ...widgets.Offer) {
				v.away = banner.Away
				banner.Say(tone, text, offers...)
			}
			switch {
			case errors.Is(err, data.ErrNotFound):
				look.Text = words.T("What can I do?")
				say(widgets.Warn, words.T("Someone else deleted this record just now. What you typed is still here."), look)
			case err == nil && kept.Version != m.Version && v.form.Dirty():
				say(widgets.Warn, words.T("Someone else changed this record just now. What you typed is still here; nothing is overwritten."), look)
			case err == nil && kept.Version != m.Version: // nothing was typed: go on from the new one
				kept.Take()
				v.fill(kept.Values)
				v.form.SetClean()
				say(widgets.Info, words.T("Someone else changed this record just now. The form shows it as it is kept."))
			}
		})
	}, v.kind)
}
