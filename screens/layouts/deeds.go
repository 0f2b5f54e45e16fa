package layouts

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lingkaran/app/files"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
)

// rename keeps a layout of the office's own under another name.
func (s *Screen) rename(it item) {
	s.askName(desk.TextQuestion{Title: words.T("Rename the layout"), Label: words.T("Name"), Text: it.Name, Yes: words.T("Save")}, it.Key, func(name string) {
		if name == it.Name {
			return
		}
		shelf := s.shelf
		keep := func(name string) func(context.Context) error {
			return func(ctx context.Context) error {
				all, err := shelf.List(ctx, it.Kind)
				if err != nil {
					return err
				}
				newest := it.Version
				for _, e := range all {
					if e.Key == it.Key {
						newest = e.Version
					}
				}
				l, err := shelf.Open(ctx, it.Key)
				if err != nil {
					return err
				}
				own := *l
				own.Name = name
				_, err = shelf.Save(ctx, &own, newest)
				return err
			}
		}
		desk.Do(s.scope, "", keep(name), func(err error) {
			if s.failed(err) {
				return
			}
			s.desk.Undoable(words.T("The layout is now called “%s”.", name), func() {
				desk.Do(s.scope, "", keep(it.Name), func(err error) { s.failed(err) })
			})
		})
	})
}

// copy keeps a layout once more, as one of the office's own.
func (s *Screen) copy(it item) {
	s.askName(desk.TextQuestion{Title: words.T("Copy the layout"), Label: words.T("Name of the copy"), Text: s.freeName(words.T("%s (copy)", it.Name)), Yes: words.T("Copy")}, "", func(name string) {
		shelf := s.shelf
		desk.Run(s.scope, "", func(ctx context.Context) (*layout.Layout, error) {
			l, err := shelf.Open(ctx, it.Key)
			if err != nil {
				return nil, err
			}
			return shelf.Add(ctx, l, name)
		}, func(l *layout.Layout, err error) {
			if s.failed(err) {
				return
			}
			s.choose(l.Key)
			s.load()
			s.desk.Say(words.T("“%s” is a layout of your own now.", l.Name))
		})
	})
}

// askName asks for a name that no other layout has.
func (s *Screen) askName(q desk.TextQuestion, own string, yes func(name string)) {
	s.desk.AskText(q, func(name string, again func(string)) {
		for _, it := range s.items {
			if it.Key != own && strings.EqualFold(it.Name, name) {
				again(words.T("Another layout is called so already."))
				return
			}
		}
		yes(name)
	})
}

// freeName is a name that no layout has.
func (s *Screen) freeName(name string) string {
	taken := func(name string) bool {
		return slices.ContainsFunc(s.items, func(it item) bool { return strings.EqualFold(it.Name, name) })
	}
	free := name
	for n := 2; taken(free); n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return free
}

// makeUsual has certificates or cards printed with a layout when nothing else
// is said.
func (s *Screen) makeUsual(it item) {
	key, office := settingOf(it.Kind), s.desk.DB.Office
	desk.Run(s.scope, "", func(ctx context.Context) (was string, err error) {
		if was, err = office.Setting(ctx, key); err != nil {
			return "", err
		}
		return was, office.SetSetting(ctx, key, it.Key)
	}, func(was string, err error) {
		if s.failed(err) {
			return
		}
		s.load()
		text := words.T("Certificates are printed with “%s” from now on.", it.Name)
		if it.Kind == layout.Card {
			text = words.T("Participant cards are printed with “%s” from now on.", it.Name)
		}
		s.desk.Undoable(text, func() {
			desk.Do(s.scope, "", func(ctx context.Context) error { return office.SetSetting(ctx, key, was) }, func(err error) {
				if !s.failed(err) {
					s.load()
				}
			})
		})
	})
}

// remove puts a layout of the office's own into the bin. Its versions stay:
// what was printed can be printed again.
func (s *Screen) remove(key string) {
	it := s.find(key)
	if it == nil || it.Builtin {
		s.desk.Say(words.T("Layouts that come with the program stay."))
		return
	}
	if it.usual {
		s.desk.Say(words.T("“%s” is the usual layout. Make another one the usual first.", it.Name))
		return
	}
	name, db := it.Name, s.desk.DB
	desk.Do(s.scope, "", func(ctx context.Context) error { return db.Layouts.Delete(ctx, key) }, func(err error) {
		if s.failed(err) {
			return
		}
		s.load()
		s.desk.Undoable(words.T("“%s” is in the bin. What was printed with it can still be printed again.", name), func() { s.restore(key) })
	})
}

// restore brings a layout back from the bin.
func (s *Screen) restore(key string) {
	db := s.desk.DB
	desk.Do(s.scope, "", func(ctx context.Context) error { return db.Layouts.Restore(ctx, key) }, func(err error) {
		if s.failed(err) {
			return
		}
		s.choose(key)
		s.load()
	})
}

func (s *Screen) failed(err error) bool {
	if err != nil {
		s.desk.Fail(err)
	}
	return err != nil
}

// layoutFiles are what is offered when a layout is opened or saved as a file.
func layoutFiles() []desk.FileKind {
	return []desk.FileKind{{Name: words.T("Layouts"), Patterns: []string{"*" + layout.Extension, "*.json"}}}
}

// export writes a layout with its pictures to a file.
func (s *Screen) export(it item) {
	name := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r < ' ' {
			return '-'
		}
		return r
	}, it.Name), " .") + layout.Extension
	kinds := []desk.FileKind{{Name: words.T("Layouts"), Patterns: []string{"*" + layout.Extension}}}
	s.desk.Files.Save(words.T("Export the layout"), name, kinds, func(path string) {
		if filepath.Ext(path) == "" {
			path += layout.Extension
		}
		db, shelf := s.desk.DB, s.shelf
		desk.Do(s.scope, "", func(ctx context.Context) error {
			if db.Holds(path) {
				return data.ErrItself
			}
			var file bytes.Buffer
			if err := shelf.Export(ctx, it.Key, &file); err != nil {
				return err
			}
			return files.WriteBytes(path, files.Shared, file.Bytes())
		}, func(err error) {
			if !s.failed(err) {
				s.desk.Say(words.T("The layout is in %s.", filepath.Base(path)))
			}
		})
	})
}

// bring asks for a file of a layout and keeps what it holds.
func (s *Screen) bring() {
	s.desk.Files.Open(words.T("Choose the file of a layout"), layoutFiles(), func(path string) { s.take([]string{path}) })
}

// Dropped implements desk.DropTaker: files of layouts are kept.
func (s *Screen) Dropped(paths []string) {
	wanted := slices.DeleteFunc(slices.Clone(paths), func(p string) bool {
		ext := strings.ToLower(filepath.Ext(p))
		return ext != layout.Extension && ext != ".json"
	})
	if len(wanted) == 0 {
		s.desk.Say(words.T("Drop files that end in %s: layouts that were exported.", layout.Extension))
		return
	}
	s.leaveDesigner(func() { s.take(wanted) })
}

// mostLayout bounds what is read as a layout: one byte more than is taken.
const mostLayout = 64<<20 + 1

// take keeps what files hold as new layouts of the office's own.
func (s *Screen) take(paths []string) {
	shelf := s.shelf
	type taken struct {
		last  *layout.Layout
		count int
		at    string // the file that cannot be taken
	}
	desk.Run(s.scope, "", func(ctx context.Context) (taken, error) {
		var out taken
		for _, path := range paths {
			out.at = filepath.Base(path)
			b, err := readFile(path)
			if err != nil {
				return out, err
			}
			l, err := shelf.Import(ctx, b)
			if err != nil {
				return out, err
			}
			out.last, out.count = l, out.count+1
		}
		return out, nil
	}, func(got taken, err error) {
		if got.last != nil {
			s.choose(got.last.Key)
			s.load()
		}
		switch {
		case err != nil:
			s.desk.Notices.Trouble(got.at + ": " + s.desk.Explanation(err).Sentence())
		case got.count == 1:
			s.desk.Say(words.T("“%s” is a layout of your own now.", got.last.Name))
		default:
			s.desk.Say(words.N("%s layout was brought in.", "%s layouts were brought in.", got.count))
		}
	})
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, mostLayout))
}
