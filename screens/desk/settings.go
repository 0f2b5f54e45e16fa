package desk

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// Settings are what the clerk chose for the window. They belong to the user of
// this PC, not to the office's records.
type Settings struct{ prefs fyne.Preferences }

// NewSettings keeps them in the toolkit's preferences.
func NewSettings(p fyne.Preferences) *Settings { return &Settings{p} }

// Mode returns the chosen look.
func (s *Settings) Mode() theme.Mode {
	switch m := theme.Mode(s.prefs.String("look")); m {
	case theme.Light, theme.Dark:
		return m
	}
	return theme.System
}

// TextSize returns the chosen size of the text in percent, 100 to 150.
func (s *Settings) TextSize() int {
	return min(max(s.prefs.IntWithFallback("text-size", 100), 100), 150)
}

// Language returns the chosen language of the screens.
func (s *Settings) Language() words.Language {
	if words.Language(s.prefs.String("language")) == words.English {
		return words.English
	}
	return words.Indonesian
}

// SetMode keeps the look. Apply puts it in force.
func (s *Settings) SetMode(m theme.Mode) { s.prefs.SetString("look", string(m)) }

// SetTextSize keeps the size of the text in percent. Apply puts it in force.
func (s *Settings) SetTextSize(percent int) { s.prefs.SetInt("text-size", percent) }

// SetLanguage keeps the language. Desk.Restart puts it in force.
func (s *Settings) SetLanguage(l words.Language) { s.prefs.SetString("language", string(l)) }

// Collapsed reports whether the sidebar shows icons only.
func (s *Settings) Collapsed() bool { return s.prefs.Bool("sidebar-collapsed") }

// SetCollapsed keeps it.
func (s *Settings) SetCollapsed(v bool) { s.prefs.SetBool("sidebar-collapsed", v) }

// Apply puts look and text size in force.
func (s *Settings) Apply(app fyne.App) {
	app.Settings().SetTheme(theme.New(s.Mode(), s.TextSize()))
}

// WindowSize returns how large the window was left, 1280 by 720 at first.
func (s *Settings) WindowSize() fyne.Size {
	return fyne.NewSize(
		float32(min(max(s.prefs.FloatWithFallback("window-width", 1280), 800), 4000)),
		float32(min(max(s.prefs.FloatWithFallback("window-height", 720), 500), 2400)))
}

// SetWindowSize keeps it.
func (s *Settings) SetWindowSize(size fyne.Size) {
	s.prefs.SetFloat("window-width", float64(size.Width))
	s.prefs.SetFloat("window-height", float64(size.Height))
}
