package assets

import "embed"

// Icons holds the program's own icon family: icons/<name>.svg on a grid of 24,
// outlines of 1.75 in currentColor, so that the theme chooses the colour.
//
//go:embed icons/*.svg
var Icons embed.FS

// ScreenFonts holds the typeface of the screens (SIL Open Font License).
//
//go:embed fonts/IBMPlexSans-*.ttf
var ScreenFonts embed.FS

// FyneWords holds the translations of the toolkit's own few words (its menus
// and file dialogs), one file a language.
//
//go:embed words/fyne/*.json
var FyneWords embed.FS
