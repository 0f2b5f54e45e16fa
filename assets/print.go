package assets

import "embed"

// Fonts holds the typefaces of window and paper with their licences, all under
// the SIL Open Font License; fonts/README.md says where each comes from.
//
//go:embed fonts/*.ttf fonts/*.txt
var Fonts embed.FS

// Layouts holds the built-in layouts, one JSON file each, see app/layout.
//
//go:embed layouts/*.json
var Layouts embed.FS
