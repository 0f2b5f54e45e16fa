package widgets

import (
	"image/color"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// flush takes the toolkit's gaps between rows away.
func flush(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewThemeOverride(o, flushTheme{})
}

type flushTheme struct{}

func now() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (flushTheme) Font(s fyne.TextStyle) fyne.Resource     { return now().Font(s) }
func (flushTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return now().Icon(n) }
func (flushTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == base.SizeNamePadding {
		return 0
	}
	return now().Size(n)
}

func (flushTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return now().Color(n, v)
}

// rowList is the toolkit's list with its keyboard replaced.
type rowList struct {
	widget.List
	onKey      func(*fyne.KeyEvent)
	onRune     func(rune)
	onShortcut func(fyne.Shortcut)
	onFocus    func()
	focused    bool
}

func newRowList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *rowList {
	l := &rowList{}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

func (l *rowList) FocusGained()                  { l.focused = true; l.onFocus() }
func (l *rowList) FocusLost()                    { l.focused = false; l.onFocus() }
func (l *rowList) TypedKey(k *fyne.KeyEvent)     { l.onKey(k) }
func (l *rowList) TypedRune(r rune)              { l.onRune(r) }
func (l *rowList) TypedShortcut(s fyne.Shortcut) { l.onShortcut(s) }
func (l *rowList) MinSize() fyne.Size            { return fyne.NewSize(theme.Px(120), theme.Px(96)) }
