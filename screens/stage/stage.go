// Package stage is Panggung: the window on the projector of a ceremony, the tab
// of the ceremony's page from which it is led, and the state that both share. It shows the present item of
// the rundown, then each awardee who is called. What it shows is read from the
// ceremony; nothing of it is a personal datum but what the rundown itself names.
package stage

import (
	"bytes"
	"context"
	"errors"
	"hash/fnv"
	"strconv"
	"time"

	"lingkaran/app/rundown"
	"lingkaran/data"
	"lingkaran/screens/desk"

	"fyne.io/fyne/v2"
)

// Stage is the stage of one ceremony: all scenes, and which one is shown. It
// lives longer than a window: the place is also kept on this PC, and found
// again after the program was closed.
type Stage struct {
	// OnChanged is told when what is shown, or what comes, has changed.
	OnChanged func()

	desk     *desk.Desk
	scope    *desk.Scope
	ceremony data.Ceremony
	office   data.Office
	logos    []fyne.Resource
	scenes   []rundown.Scene
	at       int
	black    bool
	read     bool // the ceremony is known

	window fyne.Window // of the projector, nil while it is closed
	view   *View
	full   bool
	tick   func() // stops the clock
}

// New returns the stage of a ceremony; Load reads it. Close ends it.
func New(d *desk.Desk, ceremonyID int64) *Stage {
	s := &Stage{desk: d, scope: d.NewScope()}
	s.ceremony.ID = ceremonyID
	s.scope.On(func(data.Event) { s.Load() }, data.KindCeremony, data.KindAward, data.KindRundown, data.KindCompany, data.KindOffice)
	return s
}

// Close closes the projector's window and ends the stage. Its place is kept.
func (s *Stage) Close() {
	s.Hide()
	s.scope.Close()
}

type reading struct {
	ceremony data.Ceremony
	office   data.Office
	logos    []fyne.Resource
	scenes   []rundown.Scene
}

// Load reads the ceremony again. The place stays.
func (s *Stage) Load() {
	db, id := s.desk.DB, s.ceremony.ID
	desk.Run(s.scope, "stage", func(ctx context.Context) (reading, error) { return readStage(ctx, db, id) }, func(r reading, err error) {
		switch {
		case errors.Is(err, data.ErrNotFound):
			return // the page says so
		case err != nil:
			s.desk.Fail(err)
			return
		}
		if s.read {
			s.at = rundown.Keep(s.scenes, s.at, r.scenes)
			s.remember(r.scenes[s.at])
		} else {
			s.at = rundown.Find(r.scenes, s.desk.App.Preferences().String(s.key()))
		}
		s.read = true
		s.ceremony, s.office, s.logos, s.scenes = r.ceremony, r.office, r.logos, r.scenes
		s.changed()
	})
}

func readStage(ctx context.Context, db *data.DB, id int64) (r reading, err error) {
	if r.ceremony, err = db.Ceremonies.Get(ctx, id); err != nil {
		return r, err
	}
	if r.office, err = db.Office.Get(ctx); err != nil {
		return r, err
	}
	items, err := db.Rundowns.Of(ctx, id)
	if err != nil {
		return r, err
	}
	awards, err := db.Ceremonies.Awards(ctx, id)
	if err != nil {
		return r, err
	}
	r.scenes = rundown.Scenes(rundown.Times(r.ceremony.Time, items), awards)
	for _, hash := range []string{r.office.LogoHash, r.office.PartnerLogoHash} {
		if hash == "" {
			continue
		}
		img, err := db.Office.Image(ctx, hash)
		if err != nil && !errors.Is(err, data.ErrNotFound) {
			return r, err
		}
		if err == nil && len(bytes.TrimSpace(img.Bytes)) > 0 {
			r.logos = append(r.logos, fyne.NewStaticResource(hash, img.Bytes))
		}
	}
	return r, nil
}

// key is where this PC keeps the place: of this ceremony in this database, for
// an office also has one to practise with.
func (s *Stage) key() string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s.desk.DB.Source())) // a hash takes everything
	return "stage-" + strconv.FormatUint(h.Sum64(), 36) + "-" + strconv.FormatInt(s.ceremony.ID, 10)
}

// remember keeps the place on this PC.
func (s *Stage) remember(x rundown.Scene) {
	if kept, key := s.desk.App.Preferences(), s.key(); kept.String(key) != x.Key() {
		kept.SetString(key, x.Key())
	}
}

func (s *Stage) changed() {
	if s.view != nil {
		s.view.Draw(s.Picture(s.at))
	}
	if s.OnChanged != nil {
		s.OnChanged()
	}
}

// Scenes returns all scenes; do not change them. At is the place of the one
// that is shown.
func (s *Stage) Scenes() []rundown.Scene { return s.scenes }

// At returns the place of the scene that is shown.
func (s *Stage) At() int { return s.at }

// Black reports whether the screen is black at the moment.
func (s *Stage) Black() bool { return s.black }

// Next shows the next scene. From a black screen it lights the screen first, so
// that no awardee is passed over unseen.
func (s *Stage) Next() { s.step(1) }

// Back shows the scene before.
func (s *Stage) Back() { s.step(-1) }

func (s *Stage) step(by int) {
	if s.black {
		s.black = false
		s.changed()
		return
	}
	s.Go(s.at + by)
}

// Go shows a scene; beyond the first and the last there is none.
func (s *Stage) Go(at int) {
	at = min(max(at, 0), len(s.scenes)-1)
	if at < 0 || at == s.at && !s.black {
		return
	}
	s.at, s.black = at, false
	s.remember(s.scenes[at])
	s.changed()
}

// ToggleBlack makes the screen black, or lights it again.
func (s *Stage) ToggleBlack() {
	s.black = !s.black
	s.changed()
}

// Picture is what a place looks like, for a View.
func (s *Stage) Picture(at int) Picture {
	p := Picture{Ceremony: s.ceremony, Office: s.office.Name, Logos: s.logos, Black: s.black, Now: s.desk.Now()}
	if at < 0 || at >= len(s.scenes) {
		return p
	}
	p.Scene = s.scenes[at]
	for _, x := range s.scenes[at+1:] {
		if x.Kind == rundown.Item {
			p.Next = x.Slot
			break
		}
	}
	return p
}

// Open reports whether the projector's window is open.
func (s *Stage) Open() bool { return s.window != nil }

// Show opens the window for the projector, or brings it to the front. It is to
// be drawn to the projector; F11 fills the screen that it is on.
func (s *Stage) Show(title string) {
	if s.window != nil {
		s.window.RequestFocus()
		return
	}
	s.window = s.desk.App.NewWindow(title)
	s.view = NewView()
	s.full = false
	s.window.SetPadded(false)
	s.window.SetContent(s.view)
	s.window.Resize(fyne.NewSize(960, 540))
	s.window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { s.TypedKey(k.Name) })
	s.window.SetOnClosed(s.closed)
	s.view.Draw(s.Picture(s.at))
	s.window.Show()
	s.clock()
	s.changed()
}

// Hide closes the projector's window. The place stays.
func (s *Stage) Hide() {
	if s.window != nil {
		s.window.Close()
	}
}

func (s *Stage) closed() {
	if s.tick != nil {
		s.tick()
	}
	s.window, s.view, s.tick = nil, nil, nil
	s.changed()
}

// clock shows the time of the day, as long as the window is open.
func (s *Stage) clock() {
	s.tick = s.desk.Runner.After(5*time.Second, func() {
		if s.view != nil {
			s.view.SetNow(s.desk.Now())
			s.clock()
		}
	})
}

// FillScreen lets the projector's window fill its screen, or not.
func (s *Stage) FillScreen(full bool) {
	if s.window != nil {
		s.full = full
		s.window.SetFullScreen(full)
	}
}

// TypedKey does what keys and presenters' remotes ask for, on either window:
// arrows, Page Up and Page Down, space, Enter and Backspace go on and back, B
// and the point make the screen black, F11 and F5 fill the screen, Esc leaves
// that. It reports whether the key means something.
func (s *Stage) TypedKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyRight, fyne.KeyDown, fyne.KeyPageDown, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyN:
		s.Next()
	case fyne.KeyLeft, fyne.KeyUp, fyne.KeyPageUp, fyne.KeyBackspace, fyne.KeyP:
		s.Back()
	case fyne.KeyB, fyne.KeyPeriod:
		s.ToggleBlack()
	case fyne.KeyF11, fyne.KeyF5:
		s.FillScreen(k == fyne.KeyF5 || !s.full)
	case fyne.KeyEscape:
		if !s.full {
			return false
		}
		s.FillScreen(false)
	default:
		return false
	}
	return true
}
