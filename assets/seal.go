package assets

import "embed"

// SealPage is the page that checks a print on a telephone: page.html with
// places for page.css, check.js and page.js, which app/seal puts together.
//
//go:embed seal
var SealPage embed.FS
