package designer

import (
	"lingkaran/app/layout"
	"lingkaran/data"
)

// Specimen is an invented record of a kind, as the designer shows layouts with
// at first, and its pictures by their hashes. The office's own name and logo
// stand in it.
func Specimen(kind layout.Kind, office data.Office) (data.Values, func(hash string) (data.Image, bool)) {
	return examplesOf(kind, office)[0].values, exampleImage
}
