package assets

import "embed"

// Regions holds the area codes of the Ministry of Home Affairs: provinces.csv,
// regencies.csv and districts.csv, each "code;name;other spellings".
//
//go:embed regions
var Regions embed.FS
