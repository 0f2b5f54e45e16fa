package picture

import (
	"image"
	"sync"

	pigo "github.com/esimov/pigo/core"

	"lingkaran/assets"
)

// face is where a face is in an upright picture: its middle, and the side of
// the square from the brows to the chin, in pixels.
type face struct{ x, y, side float64 }

const (
	faceSearch = 240 // pixels: the longer side of what is searched
	faceLeast  = 22  // pixels of it: a smaller face is no portrait
	faceSure   = 9   // of the cascade's score, below which it is a pattern of leaves
)

var finder = sync.OnceValue(func() *pigo.Pigo {
	p, err := pigo.NewPigo().Unpack(assets.Faces)
	if err != nil {
		return nil
	}
	return p
})

// findFace returns the most prominent face of an upright picture in grey.
func findFace(img *image.Gray) (best face, found bool) {
	p := finder()
	size := img.Bounds().Size()
	if p == nil || min(size.X, size.Y) < 2*faceLeast {
		return face{}, false
	}
	seen := p.ClusterDetections(p.RunCascade(pigo.CascadeParams{
		MinSize: faceLeast, MaxSize: min(size.X, size.Y), ShiftFactor: 0.1, ScaleFactor: 1.12,
		ImageParams: pigo.ImageParams{Pixels: img.Pix, Rows: size.Y, Cols: size.X, Dim: img.Stride},
	}, 0), 0.15)
	weight := 0.0
	for _, d := range seen {
		if d.Q < faceSure {
			continue
		}
		// The largest sure face is the one whose portrait it is.
		if w := float64(d.Scale) * min(float64(d.Q), 60); w > weight {
			weight, found = w, true
			best = face{float64(d.Col), float64(d.Row), float64(d.Scale)}
		}
	}
	return best, found
}
