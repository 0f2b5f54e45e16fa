package settings

import (
	"strconv"

	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// look chooses language, light or dark, and the size of the text. Each holds
// at once, for the user of this PC alone.
type look struct {
	still
	s        *Screen
	language *widgets.Select
	mode     *widgets.Select
	size     *widgets.Select
	view     fyne.CanvasObject
}

func newLook(s *Screen) *look {
	l := &look{s: s}
	set := s.desk.Settings
	l.language = widgets.NewSelect("Language", words.T("Language"), []widgets.Choice{
		{Value: string(words.Indonesian), Title: "Bahasa Indonesia"}, {Value: string(words.English), Title: "English"}})
	l.language.OnChanged = func(v string) {
		set.SetLanguage(words.Language(v))
		s.again(lookPart)
	}
	l.mode = widgets.NewSelect("Look", words.T("Light or dark"), []widgets.Choice{
		{Value: string(theme.System), Title: words.T("As the computer is set")},
		{Value: string(theme.Light), Title: words.T("Light")},
		{Value: string(theme.Dark), Title: words.T("Dark")}})
	l.mode.OnChanged = func(v string) {
		set.SetMode(theme.Mode(v))
		set.Apply(s.desk.App)
	}
	var sizes []widgets.Choice
	for _, percent := range []int{100, 110, 125, 150} {
		sizes = append(sizes, widgets.Choice{Value: strconv.Itoa(percent), Title: words.T("%d %%", percent)})
	}
	l.size = widgets.NewSelect("TextSize", words.T("Size of the text"), sizes)
	l.size.OnChanged = func(v string) {
		percent, err := strconv.Atoi(v)
		if err != nil {
			return
		}
		set.SetTextSize(percent)
		s.again(lookPart)
	}
	l.view = page(words.T("These choices hold for you on this computer. They change nothing on paper, which is always in Indonesian."),
		container.New(narrow{380}, widgets.Pad(widgets.Rows(14, l.language.Object(), l.mode.Object(), l.size.Object()), 16)))
	return l
}

func (l *look) object() fyne.CanvasObject { return l.view }

func (l *look) open() {
	set := l.s.desk.Settings
	l.language.SetValue(string(set.Language()))
	l.mode.SetValue(string(set.Mode()))
	l.size.SetValue(strconv.Itoa(set.TextSize()))
}
