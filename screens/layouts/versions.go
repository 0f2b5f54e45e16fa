package layouts

import (
	"context"
	"errors"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// versionsShown bounds the rows of versions.
const versionsShown = 50

// readVersions reads the versions of one of the office's own.
func (d *detail) readVersions() {
	key, db := d.key, d.s.desk.DB
	if d.item.Builtin {
		return
	}
	desk.Run(d.s.scope, "versions", func(ctx context.Context) ([]data.LayoutVersion, error) {
		return db.Layouts.Versions(ctx, key)
	}, func(got []data.LayoutVersion, err error) {
		if d.key != key {
			return
		}
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				d.s.desk.Fail(err)
			}
			return
		}
		d.versions = got
		if d.old != nil && d.old.version == d.item.Version {
			d.old = nil
		}
		d.draw()
	})
}

// versionRows lists the versions, the newest first.
func (d *detail) versionRows() fyne.CanvasObject {
	rows := widgets.Rows(4)
	for _, v := range d.versions[:min(len(d.versions), versionsShown)] {
		title := words.T("Version %d", v.Version)
		if v.Name != d.item.Name {
			title = words.Joined(" · ", title, v.Name)
		}
		name := widgets.NewLine(title)
		name.Elide = true
		facts := []string{words.Moment(v.MadeAt), v.MadeBy}
		if n := d.papers[layout.Refer(d.key, v.Version)]; n > 0 {
			facts = append(facts, words.N("%s paper", "%s papers", n))
		}
		about := widgets.NewCaption(words.Joined(" · ", facts...))
		about.Elide = true
		var right []fyne.CanvasObject
		switch {
		case v.Version == d.item.Version:
			right = append(right, container.NewCenter(widgets.NewChip(words.T("In use"), widgets.Neutral)))
		case d.old != nil && d.old.version == v.Version:
			right = append(right, container.NewCenter(widgets.NewChip(words.T("In view"), widgets.Info)))
		default:
			right = append(right, container.NewCenter(widgets.NewLink(words.T("Look at it"), theme.ColorAccentText, func() { d.look(v.Version) })))
		}
		rows.Add(widgets.Frame(nil, nil, nil, widgets.Columns(8, right...), widgets.Rows(0, name, about)))
	}
	if more := len(d.versions) - versionsShown; more > 0 {
		rows.Add(widgets.NewCaption(words.N("and %s older one", "and %s older ones", more)))
	}
	return rows
}

// look shows an older version.
func (d *detail) look(version int) {
	key, shelf := d.key, d.s.shelf
	desk.Run(d.s.scope, "version", func(ctx context.Context) (*layout.Layout, error) {
		return shelf.Open(ctx, layout.Refer(key, version))
	}, func(l *layout.Layout, err error) {
		if d.key != key {
			return
		}
		if err != nil {
			d.s.desk.Fail(err)
			return
		}
		d.old = &old{version, l, looks(l)}
		d.draw()
		d.scroll.ScrollToTop() // where the page is, and what can be done
	})
}

// useAgain keeps an older version as the newest.
func (s *Screen) useAgain(key string, version int) {
	it := s.find(key)
	if it == nil {
		return
	}
	shelf, newest := s.shelf, it.Version
	again := func(version, newest int) func(context.Context) (int, error) {
		return func(ctx context.Context) (int, error) {
			l, err := shelf.Open(ctx, layout.Refer(key, version))
			if err != nil {
				return 0, err
			}
			return shelf.Save(ctx, l, newest)
		}
	}
	desk.Run(s.scope, "", again(version, newest), func(now int, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		if s.detail.key == key {
			s.detail.old = nil
		}
		s.load()
		s.desk.Undoable(words.T("Version %d is in use again, as version %d.", version, now), func() {
			desk.Run(s.scope, "", again(newest, now), func(_ int, err error) {
				if err != nil {
					s.desk.Fail(err)
					return
				}
				s.load()
			})
		})
	})
}
