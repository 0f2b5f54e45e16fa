package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"

	"lingkaran/data"
)

// A photo is kept with as many pixels as 3 × 4 cm, the size of a passport
// photo, has at 300 dpi: more than the place on a card needs.
const (
	PhotoWidth  = 360
	PhotoHeight = 480

	photoQuality = 86
)

// Crop is the part of an upright picture that is kept: Left and Top in parts
// of the picture's width and height, Width in parts of its width. The height
// follows from the shape of a photo, three to four.
type Crop struct{ Left, Top, Width float64 }

// Portrait is a photo as it is kept.
type Portrait struct {
	Image data.Image // JPEG, without what the camera wrote into it
	Crop  Crop
	Face  bool // a face was found, round which it is cropped
}

// ReadPortrait makes the photo of a record from a file: turned upright as its
// EXIF notes tell, cropped, at most PhotoWidth × PhotoHeight pixels. A nil
// crop is found: round the face, or else in the middle and near the top. The
// same file gives the same bytes every time. Errors: see Reason.
func ReadPortrait(path string, crop *Crop) (Portrait, error) {
	b, err := readPhoto(path)
	if err != nil {
		return Portrait{}, err
	}
	return MakePortrait(b, crop)
}

// MakePortrait is ReadPortrait of a file's bytes.
func MakePortrait(b []byte, crop *Crop) (p Portrait, err error) {
	if len(b) > photoBytes {
		return p, ErrTooLarge
	}
	err = using(b, func(s stored) error {
		if crop != nil {
			p.Crop = *crop
		} else {
			p.Crop, p.Face = s.find()
		}
		img := s.cut(p.Crop)
		var out bytes.Buffer
		if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: photoQuality}); err != nil {
			return fmt.Errorf("write photo: %w", err)
		}
		size := img.Bounds().Size()
		p.Image = data.Image{Type: "image/jpeg", Width: size.X, Height: size.Y, Bytes: out.Bytes()}
		return nil
	})
	return p, err
}

// ReadWhole reads a whole picture upright, its longer side no longer than
// side, to choose a crop on.
func ReadWhole(path string, side int) (image.Image, error) {
	b, err := readPhoto(path)
	if err != nil {
		return nil, err
	}
	var out *image.RGBA
	err = using(b, func(s stored) error {
		size := s.Bounds().Size()
		if longest := max(size.X, size.Y); longest > side {
			size = image.Pt(max(size.X*side/longest, 1), max(size.Y*side/longest, 1))
		}
		out = upright(scaled(s.Image, s.Bounds(), size), s.turn)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// find finds the crop of a picture.
func (s stored) find() (Crop, bool) {
	small := uprightGrey(greys(s.Image, faceSearch), s.turn)
	size := s.upright()
	if f, ok := findFace(small); ok {
		times := float64(size.X) / float64(small.Bounds().Dx())
		return cropRound(face{f.x * times, f.y * times, f.side * times}, size), true
	}
	return middle(size), false
}

func uprightGrey(src *image.Gray, turn int) *image.Gray {
	if turn < 2 || turn > 8 {
		return src
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	out := image.NewGray(image.Rectangle{Max: turned(image.Pt(w, h), turn)})
	for y := range out.Rect.Max.Y {
		for x := range out.Rect.Max.X {
			sx, sy := source(x, y, w, h, turn)
			out.Pix[y*out.Stride+x] = src.Pix[sy*src.Stride+sx]
		}
	}
	return out
}

// largest is the width of the largest crop of a picture, in pixels.
func largest(size image.Point) float64 {
	return min(float64(size.X), float64(size.Y)*PhotoWidth/PhotoHeight)
}

// middle is the largest crop: from the middle, and nearer to the top than to
// the foot, where the face is.
func middle(size image.Point) Crop {
	w := largest(size)
	h := w * PhotoHeight / PhotoWidth
	return Crop{(float64(size.X) - w) / 2 / float64(size.X), (float64(size.Y) - h) / 3 / float64(size.Y), w / float64(size.X)}
}

const (
	faceShare  = 1 / 2.9 // of a photo's height that a face has at least, as on a passport photo
	faceHeight = 0.44    // of the height, where its middle is
)

// cropRound is the crop round a face. A portrait keeps what it shows; of a
// picture in which the face is small, only the surroundings of the face stay,
// but never so little that the print would be coarse.
func cropRound(f face, size image.Point) Crop {
	most := largest(size)
	w := f.side / faceShare * PhotoWidth / PhotoHeight
	w = min(max(w, PhotoWidth*0.7), most) // 250 pixels: 300 dpi on a card
	if most < 1.25*w {
		w = most
	}
	h := w * PhotoHeight / PhotoWidth
	x := min(max(f.x-w/2, 0), float64(size.X)-w)
	y := min(max(f.y-h*faceHeight, 0), float64(size.Y)-h)
	return Crop{x / float64(size.X), y / float64(size.Y), w / float64(size.X)}
}

// Within returns the crop moved and made smaller so far that it lies within a
// picture of the given proportions (width to height).
func (c Crop) Within(proportions float64) Crop {
	tall := proportions * PhotoHeight / PhotoWidth // the crop's height per width, in parts
	c.Width = min(max(c.Width, 0.02), 1, 1/tall)
	c.Left = min(max(c.Left, 0), 1-c.Width)
	c.Top = min(max(c.Top, 0), 1-c.Width*tall)
	return c
}

// Height is the crop's height in parts of the height of a picture of the given
// proportions.
func (c Crop) Height(proportions float64) float64 {
	return c.Width * proportions * PhotoHeight / PhotoWidth
}

// rect is the crop in pixels of an upright picture.
func (c Crop) rect(size image.Point) image.Rectangle {
	c = c.Within(float64(size.X) / float64(size.Y))
	w := max(int(math.Round(c.Width*float64(size.X))), 3)
	h := min(max(int(math.Round(float64(w)*PhotoHeight/PhotoWidth)), 4), size.Y)
	x := min(int(math.Round(c.Left*float64(size.X))), max(size.X-w, 0))
	y := min(int(math.Round(c.Top*float64(size.Y))), size.Y-h)
	return image.Rect(x, y, x+w, y+h).Intersect(image.Rectangle{Max: size})
}

// cut returns the crop upright and no larger than a photo is kept.
func (s stored) cut(c Crop) *image.RGBA {
	part := c.rect(s.upright())
	to := part.Size()
	if to.X > PhotoWidth {
		to = image.Pt(PhotoWidth, PhotoHeight)
	}
	at := s.Bounds()
	from := storedRect(part, at.Dx(), at.Dy(), s.turn).Add(at.Min)
	return upright(scaled(s.Image, from, turned(to, s.turn)), s.turn)
}
