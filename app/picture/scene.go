package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"

	"lingkaran/data"
)

// sceneSide is the longer side of a photo of an event, in pixels: 150 mm at
// 300 dpi, more than the place that a certificate has for it.
const sceneSide = 1800

// quarter is the orientation, in EXIF's count, of a picture that was taken
// with the camera turned by a quarter to the left.
const quarter = 6

// ReadScene reads the photo of an event from a file, whole and turned upright
// as its EXIF notes tell. It is kept without what the camera wrote into it:
// where and when. Errors: see Reason.
func ReadScene(path string) (data.Image, error) {
	img, err := ReadWhole(path, sceneSide)
	if err != nil {
		return data.Image{}, err
	}
	return scene(img)
}

// TurnScene turns a photo that ReadScene gave by a quarter, clockwise: cameras
// that lie flat do not know what is up. Errors: see Reason.
func TurnScene(b []byte) (out data.Image, err error) {
	err = using(b, func(s stored) error {
		img := upright(scaled(s.Image, s.Bounds(), s.Bounds().Size()), quarter)
		out, err = scene(img)
		return err
	})
	return out, err
}

func scene(img image.Image) (data.Image, error) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: photoQuality}); err != nil {
		return data.Image{}, fmt.Errorf("write photo: %w", err)
	}
	size := img.Bounds().Size()
	return data.Image{Type: "image/jpeg", Width: size.X, Height: size.Y, Bytes: out.Bytes()}, nil
}
