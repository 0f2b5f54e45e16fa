package desk

import (
	"context"
	"maps"
	"strconv"
	"time"

	"lingkaran/app/words"
	"lingkaran/screens/widgets"
)

// draftPause is how long a pause in typing is before a draft is kept.
const draftPause = 600 * time.Millisecond

// draftVersion is where a draft keeps which version of the record it changes.
const draftVersion = "Version"

// Typing is the work in one form that is not saved yet. It keeps a draft after
// each pause, brings it back after a crash and says so in the form's banner.
// The screen calls Typed from the form's OnTyped.
type Typing struct {
	// Version is the record's as it was read. A draft of another version is
	// brought back with a warning: someone changed the record since.
	Version int
	// Filled is told when the fields were filled by a draft, or were put back.
	Filled func()

	scope  *Scope
	key    string
	form   *widgets.Form
	banner *widgets.Banner
	stop   func() // of the pause
}

// NewTyping looks after a form for as long as the scope lives. The key names
// the record, as Drafts demands it.
func NewTyping(s *Scope, key string, form *widgets.Form, banner *widgets.Banner) *Typing {
	return &Typing{scope: s, key: key, form: form, banner: banner}
}

// Typed keeps a draft after the next pause, or drops it when nothing is left
// of what was typed.
func (t *Typing) Typed() {
	t.rest()
	drafts := t.scope.desk.Drafts
	t.stop = t.scope.desk.Runner.After(draftPause, func() {
		switch {
		case t.scope.ctx.Err() != nil: // saved or left meanwhile
		case t.form.Dirty():
			values := t.form.Snapshot()
			values[draftVersion] = strconv.Itoa(t.Version)
			drafts.Put(t.key, values)
		default:
			drafts.Drop(t.key)
		}
	})
}

// Resume fills the form with what was typed the last time and not saved,
// unless something was typed meanwhile. Call it when the form is clean.
func (t *Typing) Resume() {
	drafts := t.scope.desk.Drafts
	Run(t.scope, "draft", func(context.Context) (*Draft, error) {
		d, ok := drafts.Get(t.key)
		if !ok {
			return nil, nil
		}
		return &d, nil
	}, func(d *Draft, _ error) {
		if d != nil && !t.form.Dirty() {
			t.resume(d)
		}
	})
}

func (t *Typing) resume(d *Draft) {
	clean := t.form.Snapshot()
	values := maps.Clone(d.Values)
	version, known := values[draftVersion]
	delete(values, draftVersion)
	t.fill(values)
	if !t.form.Dirty() {
		return
	}
	tone, text := widgets.Info, words.T("What you typed on %s and did not save is here again.", words.Moment(d.At))
	if known && version != strconv.Itoa(t.Version) {
		tone = widgets.Warn
		text += " " + words.T("The record was changed since then: compare before you save.")
	}
	t.banner.Say(tone, text, widgets.Offer{Text: words.T("Discard it"), Do: func() {
		t.banner.Away()
		t.Forget()
		t.fill(clean)
		t.form.SetClean()
	}})
}

func (t *Typing) fill(values map[string]string) {
	t.form.Fill(values)
	if t.Filled != nil {
		t.Filled()
	}
}

// Forget drops the draft: the work was saved or discarded.
func (t *Typing) Forget() {
	t.rest()
	t.scope.desk.Drafts.Drop(t.key)
}

func (t *Typing) rest() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
}

// Guard calls do at once, or after a question where typed work would be lost.
func (t *Typing) Guard(do func()) {
	if t.form.Dirty() {
		t.scope.desk.AskDiscard(do)
		return
	}
	do()
}
