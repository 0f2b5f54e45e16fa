package prints

import (
	"context"
	"errors"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	spacing "fyne.io/fyne/v2/layout"
)

// layouts is the choice among all layouts on the shelf. The first is the one
// that ceremony or office want; it is "", so that a change of theirs is followed.
type layouts struct {
	s      *Screen
	kind   data.PrintKind
	field  *widgets.Select
	object fyne.CanvasObject
	own    string // reference that the ceremony wants, "" for the office's
}

// newLayouts makes the choice for a kind; changed is told of another layout.
func newLayouts(s *Screen, kind data.PrintKind, changed func()) *layouts {
	l := &layouts{s: s, kind: kind}
	l.field = widgets.NewSelect("Layout", words.T("Layout"), nil)
	l.field.OnChanged = func(string) { changed() }
	edit := widgets.NewLink(words.T("Change the layout"), theme.ColorAccentText, l.open)
	l.object = beside(l.field.Object(), edit)
	s.scope.On(func(data.Event) { l.load() }, data.KindLayout, data.KindSetting)
	l.load()
	return l
}

// beside sets a link at the right of a field's label.
func beside(field, link fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(field, widgets.Rows(0, container.NewHBox(spacing.NewSpacer(), link)))
}

// value is the reference of the chosen layout, "" for the usual one.
func (l *layouts) value() string { return l.field.Value() }

// wants tells which layout the ceremony wants, "" when it leaves that to the office.
func (l *layouts) wants(ref string) {
	if l.own != ref {
		l.own = ref
		l.load()
	}
}

// shelf is what the shelf holds, and the name of the layout that is usual.
type shelf struct {
	entries []layout.Entry
	usual   string
}

func (l *layouts) load() {
	db, kind, own := l.s.desk.DB, l.kind, l.own
	desk.Run(l.s.scope, "layouts "+string(kind), func(ctx context.Context) (shelf, error) {
		of, setting, builtin := layout.Certificate, issuing.SettingCertificateLayout, layout.CertificateFormal
		if kind == data.PrintCard {
			of, setting, builtin = layout.Card, issuing.SettingCardLayout, layout.CardStandard
		}
		all, err := layout.NewShelf(db).List(ctx, of)
		if err != nil {
			return shelf{}, err
		}
		key := own
		if key == "" {
			if key, err = db.Office.Setting(ctx, setting); err != nil {
				return shelf{}, err
			}
		}
		if key == "" {
			key = builtin
		}
		key, _ = layout.Referred(key)
		out := shelf{entries: all}
		for _, e := range all {
			if e.Key == key {
				out.usual = e.Name
			}
		}
		return out, nil
	}, func(sh shelf, err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				l.s.desk.Fail(err)
			}
			return
		}
		l.offer(sh)
	})
}

func (l *layouts) offer(sh shelf) {
	usual := words.T("As usual")
	switch {
	case l.own != "":
		usual = words.T("Of this ceremony: %s", sh.usual)
	case sh.usual != "":
		usual = words.T("As usual: %s", sh.usual)
	}
	all := []widgets.Choice{{Title: usual}}
	known := l.field.Value() == ""
	for _, e := range sh.entries {
		c := widgets.Choice{Value: e.Key, Title: e.Name}
		if !e.Builtin {
			c.Detail = words.T("of this office")
		}
		known = known || c.Value == l.field.Value()
		all = append(all, c)
	}
	if !known { // it was taken off the shelf
		l.field.SetValue("")
		l.s.again()
	}
	l.field.SetChoices(all)
}

// open goes to where layouts are made.
func (l *layouts) open() { l.s.desk.Nav.Show(desk.KeyLayouts) }
