package designer

import (
	"context"
	"errors"
	"strings"
	"time"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// opened is what is read before editing begins.
type opened struct {
	layout  *layout.Layout
	copied  bool
	newest  int
	ref     string
	draft   *desk.Draft
	restore *design.Session
}

// open reads the layout and what an earlier session left unsaved.
func (s *Screen) open() {
	ref, shelf, drafts := s.ref, s.shelf, s.desk.Drafts
	desk.Run(s.scope, "open", func(ctx context.Context) (opened, error) {
		l, err := shelf.Open(ctx, ref)
		if err != nil {
			return opened{}, err
		}
		out := opened{layout: l, ref: ref}
		key, version := layout.Referred(ref)
		list, err := shelf.List(ctx, "")
		if err != nil {
			return out, err
		}
		names := map[string]bool{}
		for _, e := range list {
			names[e.Name] = true
			if e.Key == key && !e.Builtin {
				out.newest = e.Version
			}
		}
		if _, err := layout.Builtin(key); err == nil || version > 0 && version != out.newest {
			own := *l
			own.Name = copyName(l.Name, names)
			out.layout, out.copied, out.newest = &own, true, 0
		}
		if out.newest > 0 {
			out.ref = layout.Refer(key, out.newest)
		}
		if d, ok := drafts.Get(draftName(ref)); ok {
			if session, err := design.Restore([]byte(d.Values[draftSession])); err == nil {
				out.draft, out.restore = &d, session
			}
		}
		return out, nil
	}, func(o opened, err error) {
		switch {
		case errors.Is(err, context.Canceled):
			return
		case err != nil:
			s.desk.Fail(err)
			s.closed()
			return
		}
		s.copied, s.newest, s.own = o.copied, o.newest, o.layout.Key
		s.begin(design.Open(o.layout), o.ref)
		if o.restore != nil && o.restore.Dirty() {
			s.resume(o)
		}
		s.warm()
	})
}

// copyName is a free name for a copy.
func copyName(name string, taken map[string]bool) string {
	own := words.T("%s (copy)", name)
	for n := 2; taken[own]; n++ {
		own = words.T("%s (copy %d)", name, n)
	}
	return own
}

// begin edits a session.
func (s *Screen) begin(session *design.Session, base string) {
	if session.Base == "" {
		session.Base = base
	}
	s.session = session
	s.board.edit(session)
	s.records.begin(session.Layout().Kind)
	s.changed()
	s.desk.Nav.HeaderChanged()
	s.board.focus()
}

// resume takes up what was drawn and not saved before.
func (s *Screen) resume(o opened) {
	fresh, base := s.session, s.session.Base
	stale := o.restore.Base != base
	s.begin(o.restore, base)
	tone, text := widgets.Info, words.T("What you changed on %s and did not save is here again.", words.Moment(o.draft.At))
	if stale {
		tone = widgets.Warn
		text += " " + words.T("The layout was saved by someone else since then: look before you save.")
	}
	s.banner.Say(tone, text,
		widgets.Offer{Text: words.T("Keep it"), Do: s.banner.Away},
		widgets.Offer{Text: words.T("Discard it"), Do: func() {
			s.banner.Away()
			s.draft.drop()
			s.begin(fresh, base)
		}})
	s.draft.changed()
}

// warm starts the renderer, so that the first page comes at once.
func (s *Screen) warm() {
	desk.Run(s.scope, "warm", func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.renderer.Warm(ctx)
	}, func(_ struct{}, err error) {
		if err != nil && !errors.Is(err, context.Canceled) {
			s.desk.Log.Error("preview", "error", err)
			s.foot.say(cannotShow())
		}
	})
}

// draftSession is where a draft keeps the session.
const draftSession = "Session"

// draftPause is how long a pause in editing is before a draft is kept.
const draftPause = 800 * time.Millisecond

// draftName is the key of a layout's draft: letters, digits and hyphens.
func draftName(ref string) string {
	key := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(ref))
	return "layout-" + key[:min(len(key), 50)]
}

// draftKeeper keeps what is not saved, after each pause.
type draftKeeper struct {
	s    *Screen
	stop func()
	last *layout.Layout
}

func (k *draftKeeper) changed() {
	s := k.s
	if s.session == nil || k.last == s.session.Layout() {
		return
	}
	k.last = s.session.Layout()
	k.rest()
	k.stop = s.desk.Runner.After(draftPause, k.keep)
}

func (k *draftKeeper) keep() {
	s := k.s
	switch {
	case s.ended:
	case !s.session.Dirty():
		s.desk.Drafts.Drop(draftName(s.ref))
	default:
		b, err := s.session.Marshal()
		if err != nil {
			s.desk.Log.Error("draft of a layout", "error", err)
			return
		}
		s.desk.Drafts.Put(draftName(s.ref), map[string]string{draftSession: string(b)})
	}
}

func (k *draftKeeper) rest() {
	if k.stop != nil {
		k.stop()
		k.stop = nil
	}
}

// drop forgets the draft: the work was saved or discarded.
func (k *draftKeeper) drop() {
	k.rest()
	k.s.desk.Drafts.Drop(draftName(k.s.ref))
}
