package assets

import _ "embed"

// Faces is the cascade by which app/picture finds a face. It comes with
// github.com/esimov/pigo under the licence that stands beside it; the library
// itself carries none.
//
//go:embed faces/facefinder
var Faces []byte
