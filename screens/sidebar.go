package screens

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sidebar is where one goes from place to place: icon and word, or the icons
// alone when it is collapsed.
type sidebar struct {
	shell     *Shell
	items     map[string]*navItem
	fold      *navItem
	brand     *navItem
	box       *fyne.Container
	object    fyne.CanvasObject
	collapsed bool
}

func newSidebar(s *Shell) *sidebar {
	n := &sidebar{shell: s, items: map[string]*navItem{}, collapsed: s.desk.Settings.Collapsed()}
	n.brand = newNavItem(n, theme.IconIn(theme.IconLogo, theme.ColorAccentText), "Lingkaran", nil)
	n.brand.brand = true
	n.box = widgets.Rows(2, n.brand, spaceBelow())
	for _, p := range s.places {
		if p.Under != "" {
			continue
		}
		item := newNavItem(n, p.Icon, p.Title(), func() { s.Show(p.Key) })
		n.items[p.Key] = item
		n.box.Add(item)
	}
	n.fold = newNavItem(n, theme.Icon(theme.IconCollapse), words.T("Collapse"), n.toggle)
	n.box.Add(layout.NewSpacer())
	n.box.Add(n.fold)
	n.object = container.New(sideWidth{n}, widgets.NewGround(theme.ColorSidebar), widgets.PadSides(n.box, 10, 8, 10, 8), widgets.NewUpright())
	n.draw()
	return n
}

func spaceBelow() fyne.CanvasObject { return widgets.Pad(container.NewStack(), 4) }

func (n *sidebar) toggle() {
	n.collapsed = !n.collapsed
	n.shell.desk.Settings.SetCollapsed(n.collapsed)
	n.draw()
	n.shell.window.Content().Refresh()
}

func (n *sidebar) draw() {
	if n.collapsed {
		n.fold.icon = theme.Icon(theme.IconExpand)
		n.fold.text = words.T("Expand")
	} else {
		n.fold.icon = theme.Icon(theme.IconCollapse)
		n.fold.text = words.T("Collapse")
	}
	for _, o := range n.box.Objects {
		o.Refresh()
	}
}

func (n *sidebar) mark(key string) {
	if p, ok := n.shell.place(key); ok && p.Under != "" {
		key = p.Under
	}
	for k, item := range n.items {
		if item.chosen != (k == key) {
			item.chosen = k == key
			item.Refresh()
		}
	}
}

// sideWidth is wide enough for the longest word, or for an icon.
type sideWidth struct{ n *sidebar }

func (l sideWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	width := theme.Px(56)
	if !l.n.collapsed {
		width = theme.Px(160)
		for _, item := range l.n.items {
			width = max(width, item.width()+theme.Px(16))
		}
	}
	return fyne.NewSize(width, o[1].MinSize().Height)
}

func (l sideWidth) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[1].Resize(s)
	o[2].Resize(fyne.NewSize(1, s.Height))
	o[2].Move(fyne.NewPos(s.Width-1, 0))
}

// navItem is one entry of the sidebar.
type navItem struct {
	widget.BaseWidget
	side             *sidebar
	icon             fyne.Resource
	text             string
	do               func()
	brand            bool // the program's name: not to be clicked
	chosen           bool
	hovered, focused bool
	tip              *widgets.Tip
}

func newNavItem(side *sidebar, icon fyne.Resource, text string, do func()) *navItem {
	i := &navItem{side: side, icon: icon, text: text, do: do}
	i.ExtendBaseWidget(i)
	return i
}

func (i *navItem) width() float32 {
	return fyne.MeasureText(i.text, theme.Size(base.SizeNameText), fyne.TextStyle{Bold: true}).Width + theme.Px(40+18)
}

func (i *navItem) Tapped(*fyne.PointEvent) {
	i.tip.Hide()
	if i.do != nil {
		i.do()
	}
}

func (i *navItem) Cursor() desktop.Cursor {
	if i.do == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (i *navItem) MouseIn(*desktop.MouseEvent) {
	i.hovered = i.do != nil
	i.Refresh()
	if i.side.collapsed && i.do != nil {
		i.tip = widgets.ShowTip(i, i.text)
	}
}
func (i *navItem) MouseMoved(*desktop.MouseEvent) {}
func (i *navItem) MouseOut() {
	i.hovered = false
	i.tip.Hide()
	i.Refresh()
}
func (i *navItem) FocusGained()   { i.focused = true; i.Refresh() }
func (i *navItem) FocusLost()     { i.focused = false; i.Refresh() }
func (i *navItem) TypedRune(rune) {}
func (i *navItem) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		i.Tapped(nil)
	}
}

// AccessibilityLabel names the place for screen readers.
func (i *navItem) AccessibilityLabel() string { return i.text }

// AccessibilityRole says that it acts like a button.
func (i *navItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (i *navItem) CreateRenderer() fyne.WidgetRenderer {
	r := &navRenderer{item: i, ground: canvas.NewRectangle(nil), icon: canvas.NewImageFromResource(i.icon), text: canvas.NewText("", nil)}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type navRenderer struct {
	item   *navItem
	ground *canvas.Rectangle
	icon   *canvas.Image
	text   *canvas.Text
}

func (r *navRenderer) Destroy() {}
func (r *navRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.text}
}
func (r *navRenderer) MinSize() fyne.Size { return fyne.NewSize(theme.Px(40), theme.Px(34)) }

func (r *navRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	side := theme.Px(19)
	if r.item.brand {
		side = theme.Px(24)
	}
	left := theme.Px(10)
	if r.item.side.collapsed {
		left = (s.Width - side) / 2
	}
	r.icon.Resize(fyne.NewSquareSize(side))
	r.icon.Move(fyne.NewPos(float32(int(left)), float32(int((s.Height-side)/2))))
	m := r.text.MinSize()
	r.text.Resize(m)
	r.text.Move(fyne.NewPos(left+side+theme.Px(11), (s.Height-m.Height)/2))
}

func (r *navRenderer) Refresh() {
	i := r.item
	r.ground.FillColor, r.ground.CornerRadius = nil, 6
	r.ground.StrokeColor, r.ground.StrokeWidth = nil, 0
	color := fyne.ThemeColorName(base.ColorNameForeground)
	switch {
	case i.chosen:
		r.ground.FillColor, color = theme.Color(theme.ColorSidebarItem), theme.ColorAccentText
	case i.hovered:
		r.ground.FillColor = theme.Color(base.ColorNameHover)
	}
	if i.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorAccentText), 1.5
	}
	r.text.Text, r.text.Color = i.text, theme.Color(color)
	r.text.TextSize, r.text.TextStyle = theme.Size(base.SizeNameText), fyne.TextStyle{Bold: i.chosen || i.brand}
	if i.brand {
		r.text.TextSize = theme.Size(theme.SizeHeading)
	}
	r.text.Hidden = i.side.collapsed
	r.icon.Resource = i.icon
	if i.chosen {
		r.icon.Resource = theme.Recolor(i.icon, theme.ColorAccentText)
	}
	r.Layout(i.Size())
	r.icon.Refresh()
	r.text.Refresh()
	r.ground.Refresh()
}
