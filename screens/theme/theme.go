// Package theme is how the program looks: one restrained accent, neutral
// greys, IBM Plex Sans with its figures of equal width, dense sizes on a grid
// of eight, and one family of icons. It follows the system's light or dark
// unless the clerk chose one, and scales text and rows together.
//
// The look of the running program is the toolkit's current theme; Color, Size
// and Icon read from it, so that a widget needs no theme passed in.
package theme

import (
	"image/color"
	"sync"

	"lingkaran/assets"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Mode says which look is in force.
type Mode string

// The looks offered in the settings.
const (
	System Mode = "system" // as the operating system has it
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Sizes that the toolkit has no name for. Ask for them with Size. All of them
// grow with the text.
const (
	SizeRow     fyne.ThemeSizeName = "lingkaran.row"     // height of a row in a list, 32 at 100 %
	SizeControl fyne.ThemeSizeName = "lingkaran.control" // height of a button or a one-line field, 32
	SizeGrid    fyne.ThemeSizeName = "lingkaran.grid"    // 8
	SizeSmall   fyne.ThemeSizeName = "lingkaran.small"   // 12: captions, chips, table headers
	SizeTitle   fyne.ThemeSizeName = "lingkaran.title"   // 20: the title of a screen
	SizeHeading fyne.ThemeSizeName = "lingkaran.heading" // 15: the head of a section
	SizeFigure  fyne.ThemeSizeName = "lingkaran.figure"  // 26: a count on the start page
)

// Scales of the text that the settings offer, in percent.
var Scales = []int{100, 110, 125, 150}

type look struct {
	mode  Mode
	scale float32
}

// New returns the theme for a mode and a text size in percent, 100 to 150.
func New(mode Mode, percent int) fyne.Theme {
	return &look{mode: mode, scale: float32(min(max(percent, 100), 150)) / 100}
}

// Color implements fyne.Theme.
func (l *look) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	p := light
	if l.mode == Dark || (l.mode != Light && v == base.VariantDark) {
		p = dark
	}
	if c, ok := p[name]; ok {
		return c
	}
	return base.DefaultTheme().Color(name, v)
}

// Size implements fyne.Theme.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	if n, ok := hairlines[name]; ok {
		return n
	}
	if n, ok := sizes[name]; ok {
		n *= l.scale
		return float32(int(n + 0.5)) // whole pixels keep a list of a million rows exact
	}
	return base.DefaultTheme().Size(name)
}

var sizes = map[fyne.ThemeSizeName]float32{
	base.SizeNameText:           13,
	base.SizeNameCaptionText:    12,
	base.SizeNameHeadingText:    20,
	base.SizeNameSubHeadingText: 15,
	base.SizeNameInlineIcon:     18,
	base.SizeNameInnerPadding:   7,
	base.SizeNamePadding:        4,
	base.SizeNameLineSpacing:    4,

	SizeRow:     32,
	SizeControl: 32,
	SizeGrid:    8,
	SizeSmall:   12,
	SizeTitle:   20,
	SizeHeading: 15,
	SizeFigure:  26,
}

// What stays as fine as it is, however large the text.
var hairlines = map[fyne.ThemeSizeName]float32{
	base.SizeNameSeparatorThickness: 1,
	base.SizeNameSplitThickness:     1,
	base.SizeNameInputBorder:        0, // inputs draw their own edge, on whole pixels
	base.SizeNameInputRadius:        5,
	base.SizeNameButtonRadius:       5,
	base.SizeNameSelectionRadius:    4,
	base.SizeNameCardRadius:         8,
	base.SizeNameDialogRadius:       10,
	base.SizeNamePopupRadius:        8,
	base.SizeNameMenuRadius:         6,
	base.SizeNameModalBlurRadius:    0,
	base.SizeNameScrollBar:          10,
	base.SizeNameScrollBarSmall:     4,
	base.SizeNameScrollBarRadius:    5,
}

var fonts = sync.OnceValue(func() map[string]fyne.Resource {
	m := map[string]fyne.Resource{}
	for _, name := range []string{"Regular", "SemiBold", "Italic"} {
		file := "IBMPlexSans-" + name + ".ttf"
		if b, err := assets.ScreenFonts.ReadFile("fonts/" + file); err == nil {
			m[name] = fyne.NewStaticResource(file, b)
		}
	}
	return m
})

// Font implements fyne.Theme.
func (l *look) Font(s fyne.TextStyle) fyne.Resource {
	name := "Regular"
	switch {
	case s.Symbol, s.Monospace:
		return base.DefaultTheme().Font(s)
	case s.Bold:
		name = "SemiBold"
	case s.Italic:
		name = "Italic"
	}
	if f := fonts()[name]; f != nil {
		return f
	}
	return base.DefaultTheme().Font(s)
}

// Icon implements fyne.Theme: the toolkit's own icons become those of the family.
func (l *look) Icon(name fyne.ThemeIconName) fyne.Resource {
	if own, ok := substitutes[name]; ok {
		return Icon(own)
	}
	return base.DefaultTheme().Icon(name)
}

// Color returns a colour of the current look.
func Color(name fyne.ThemeColorName) color.Color {
	settings := fyne.CurrentApp().Settings()
	th, v := settings.Theme(), settings.ThemeVariant()
	if _, own := th.(*look); !own && isOwnColor(name) {
		return (&look{}).Color(name, v)
	}
	return th.Color(name, v)
}

// Size returns a size of the current look.
func Size(name fyne.ThemeSizeName) float32 {
	if n := fyne.CurrentApp().Settings().Theme().Size(name); n > 0 {
		return n
	}
	return (&look{scale: 1}).Size(name)
}

// Px returns n pixels of the 100 % look in the current text size, whole.
func Px(n float32) float32 {
	return float32(int(n*Size(SizeGrid)/8 + 0.5))
}

func isOwnColor(name fyne.ThemeColorName) bool {
	return len(name) > 10 && name[:10] == "lingkaran."
}
