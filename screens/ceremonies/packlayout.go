package ceremonies

import (
	"context"

	"lingkaran/app/pack"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// offered are the layouts that the papers can have.
type offered map[pack.Key]struct {
	all    []pack.Choice
	chosen string
}

// name is what the layout is called that the office chose for a paper, "" for
// the usual one.
func (o offered) name(k pack.Key) string {
	if o[k].chosen != "" {
		for _, c := range o[k].all {
			if c.Ref == o[k].chosen {
				return c.Name
			}
		}
	}
	return ""
}

// layoutTool opens the layouts of a paper; nil for one that has none here.
func (l *packList) layoutTool(k pack.Key) fyne.CanvasObject {
	if len(l.offered[k].all) == 0 {
		return nil
	}
	var b *widgets.Button
	b = widgets.NewIconButton(theme.IconLayout, words.T("Layout"), func() { widgets.DropMenu(l.desk.Window.Canvas(), b, l.layoutMenu(k)) })
	return b
}

// layoutMenu offers the layouts of a paper, and the way to one of the office's
// own.
func (l *packList) layoutMenu(k pack.Key) *fyne.Menu {
	var items []*fyne.MenuItem
	for _, c := range l.offered[k].all {
		title := c.Name
		if c.Own {
			title = words.T("%s (of this office)", c.Name)
		}
		item := fyne.NewMenuItem(title, func() { l.chooseLayout(k, c.Ref) })
		item.Checked = c.Ref == l.offered[k].chosen
		items = append(items, item)
	}
	items = append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(words.T("Make a layout of your own …"), func() { l.desk.Nav.Show(desk.KeyLayouts) }))
	return fyne.NewMenu("", items...)
}

// chooseLayout keeps the layout of a paper for the whole office.
func (l *packList) chooseLayout(k pack.Key, ref string) {
	db := l.desk.DB
	desk.Do(l.scope, "layout", func(ctx context.Context) error { return pack.Choose(ctx, db, k, ref) }, func(err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		l.Load()
	})
}
