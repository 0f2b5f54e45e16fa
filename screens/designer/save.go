package designer

import (
	"context"
	"errors"
	"os"
	"strings"

	"lingkaran/app/design"
	"lingkaran/app/files"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
)

// saved is what a save gave.
type saved struct {
	layout  *layout.Layout // as it is kept
	version int
	by      string // who saved meanwhile
	at      string
}

// Save implements desk.Saver: a new version of the layout, or a first one of
// what began as a copy.
func (s *Screen) Save() {
	switch {
	case s.session == nil:
	case s.copied:
		s.saveAs(words.T("Save as a layout of your own"), s.session.Layout().Name)
	case !s.session.Dirty():
		s.foot.say(words.T("Everything is saved."))
	default:
		s.saveVersion()
	}
}

func (s *Screen) saveVersion() {
	l, of, newest, shelf := s.session.ForSaving(), s.session, s.newest, s.shelf
	l.Key, l.Name, l.Format = s.own, s.Title(), layout.Format // an undo leads back to what a copy was made of
	now := s.session.Layout()
	desk.Run(s.scope, "save", func(ctx context.Context) (saved, error) {
		version, err := shelf.Save(ctx, l, newest)
		out := saved{layout: l, version: version}
		if errors.Is(err, data.ErrStale) {
			list, listErr := shelf.List(ctx, l.Kind)
			for _, e := range list {
				if e.Key == l.Key {
					out.version, out.by, out.at = e.Version, e.ChangedBy, words.Moment(e.ChangedAt)
				}
			}
			err = errors.Join(err, listErr)
		}
		return out, err
	}, func(got saved, err error) {
		switch {
		case errors.Is(err, data.ErrStale):
			s.stale(got)
		case err != nil:
			s.desk.Fail(err)
		default:
			s.kept(of, now, got)
			s.desk.Say(words.T("The layout “%s” is saved as version %d.", got.layout.Name, got.version))
		}
	})
}

// kept goes on from what is stored. What was changed while it was being stored
// is not saved yet.
func (s *Screen) kept(of *design.Session, now *layout.Layout, got saved) {
	s.newest, s.copied = got.version, false
	s.draft.drop()
	s.ref = got.layout.Key
	if of == s.session && of.Layout() == now {
		s.session.Saved(layout.Refer(got.layout.Key, got.version))
	}
	s.banner.Away()
	s.changed()
	s.desk.Nav.HeaderChanged()
}

// stale says who saved meanwhile, and offers a copy.
func (s *Screen) stale(got saved) {
	text := words.T("Someone else saved this layout meanwhile. Your changes are kept if you save them as a layout of their own.")
	if got.by != "" {
		text = words.T("%s saved version %d of this layout on %s. Your changes are kept if you save them as a layout of their own.", got.by, got.version, got.at)
	}
	s.desk.Ask(desk.Question{
		Title: words.T("The layout was changed meanwhile"),
		Text:  text,
		Yes:   words.T("Save as a copy"),
		No:    words.T("Not now"),
	}, func() {
		s.saveAs(words.T("Save as a copy"), words.T("%s (copy)", s.session.Layout().Name))
	})
}

// saveAs asks for a name and keeps the layout as a new one.
func (s *Screen) saveAs(title, name string) {
	s.desk.AskText(desk.TextQuestion{Title: title, Label: words.T("Name of the layout"), Text: name, Yes: words.T("Save")}, func(typed string, again func(string)) {
		own, of, shelf := s.session.ForSaving(), s.session, s.shelf
		now := of.Layout()
		typed = strings.TrimSpace(typed)
		desk.Run(s.scope, "save", func(ctx context.Context) (saved, error) {
			list, err := shelf.List(ctx, "")
			if err != nil {
				return saved{}, err
			}
			for _, e := range list {
				if strings.EqualFold(e.Name, typed) {
					return saved{}, errTaken
				}
			}
			l, err := shelf.Add(ctx, own, typed)
			return saved{layout: l, version: 1}, err
		}, func(got saved, err error) {
			switch {
			case errors.Is(err, errTaken):
				again(words.T("There is a layout of this name already."))
			case err != nil:
				s.desk.Fail(err)
			default:
				s.becomes(of, now, got)
				s.desk.Say(words.T("The layout “%s” is saved.", got.layout.Name))
			}
		})
	})
}

var errTaken = errors.New("a layout has this name")

// becomes goes on editing the layout that was just added.
func (s *Screen) becomes(of *design.Session, now *layout.Layout, got saved) {
	s.draft.drop() // under the name that it had
	s.proposed, s.chosen = of.Original().Name, got.layout.Name
	s.own = got.layout.Key
	if of.Layout() == now {
		s.edit(of.SetName(got.layout.Name))
		now = of.Layout()
	}
	s.kept(of, now, got)
}

// PrintCurrent implements desk.PrintMaker: the page with the values in view, as
// a PDF to print and to hold against the light.
func (s *Screen) PrintCurrent() {
	if s.session == nil {
		return
	}
	l, v, album := s.session.Layout(), s.records.values(), s.painter.album
	name := fileName(l.Name) + ".pdf"
	s.desk.Files.Save(words.T("Save a sample print"), name, []desk.FileKind{{Name: words.T("PDF documents"), Patterns: []string{"*.pdf"}}}, func(path string) {
		desk.Run(s.scope, "sample", func(ctx context.Context) (struct{}, error) {
			return struct{}{}, files.Write(path, files.Shared, func(f *os.File) error {
				return design.WriteSample(ctx, f, v, printing.Job{Layout: l, Album: album, Title: l.Name, Now: s.desk.Now()})
			})
		}, func(_ struct{}, err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			s.desk.Notices.Offering(words.T("The sample print is saved. It has no number and is not in the register."),
				desk.Offer{Text: words.T("Open"), Do: func() {
					if err := s.desk.Files.Launch(path); err != nil {
						s.desk.Fail(err)
					}
				}})
		})
	})
}

// fileName keeps what every system takes in a file's name.
func fileName(name string) string {
	out := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`\/:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
	if out = strings.Trim(out, " .-"); out == "" {
		return "layout"
	}
	return out
}
