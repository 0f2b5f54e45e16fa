package screens

import (
	"fmt"

	"lingkaran/app/words"
	"lingkaran/assets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// speakToolkit gives the toolkit's own few words (context menus, the fallback
// file dialog) the language of the screens. The toolkit follows the system and
// cannot be told a language, so the words are also registered under the
// system's locale.
func speakToolkit(l words.Language) error {
	b, err := assets.FyneWords.ReadFile("words/fyne/" + string(l) + ".json")
	if err != nil {
		return fmt.Errorf("toolkit words: %w", err)
	}
	for _, locale := range []fyne.Locale{fyne.Locale(l), lang.SystemLocale()} {
		if err := lang.AddTranslationsForLocale(b, locale); err != nil {
			return fmt.Errorf("toolkit words for %s: %w", locale, err)
		}
	}
	return nil
}
