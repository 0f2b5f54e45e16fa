package assets

import "embed"

// Regions holds the area codes of the Ministry of Home Affairs: provinces.csv,
// regencies.csv and districts.csv, each "code;name;other spellings".
//
//go:embed regions
var Regions embed.FS

// Rules holds what the office's rules start from and what it may change later:
// legal_forms.json, tariffs.json, rundown.json.
//
//go:embed rules
var Rules embed.FS

// Sample is the sample office: office.json, people.json and its two emblems,
// drawn for this program. The people are invented.
//
//go:embed sample
var Sample embed.FS
