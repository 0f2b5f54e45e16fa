// Package assets embeds what the program carries with it: words, fonts,
// layouts, icons and the sample office. It is a leaf: it imports no room.
package assets

import "embed"

// Words holds words/<language>/<room>.json: English text to its translation.
//
//go:embed words
var Words embed.FS
