package assets

import "embed"

// Intake holds intake/columns.json: the words by which worker lists name their
// columns, write a sex or a month, and end with totals and signatures.
//
//go:embed intake
var Intake embed.FS
