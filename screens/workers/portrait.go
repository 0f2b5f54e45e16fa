package workers

import (
	"lingkaran/app/picture"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// frame shows a photo of three to four, or the place where one belongs.
type frame struct {
	box    *fyne.Container
	width  float32 // at 100 %
	ground *widgets.Ground
	empty  fyne.CanvasObject
	img    *canvas.Image
}

func newFrame(width float32) *frame {
	f := &frame{width: width}
	f.ground = &widgets.Ground{Fill: theme.ColorRaised, Line: base.ColorNameSeparator, Radius: 6}
	f.ground.ExtendBaseWidget(f.ground)
	f.empty = container.NewCenter(widgets.NewIcon(theme.IconPhoto, base.ColorNameDisabled, width/3))
	f.img = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	f.img.Hide()
	f.box = container.New(threeToFour{f}, f.ground, f.empty, f.img)
	return f
}

// show shows a kept or a newly chosen picture; one without bytes empties the frame.
func (f *frame) show(img data.Image) {
	if len(img.Bytes) == 0 {
		f.img.Resource = nil
		f.img.Hide()
		f.empty.Show()
		return
	}
	name := img.Hash
	if name == "" {
		name = "new"
	}
	f.img.Resource = fyne.NewStaticResource(name+".jpg", img.Bytes)
	f.empty.Hide()
	f.img.Show()
	f.img.Refresh()
}

type threeToFour struct{ f *frame }

func (l threeToFour) MinSize([]fyne.CanvasObject) fyne.Size {
	w := theme.Px(l.f.width)
	return fyne.NewSize(w, float32(int(w*picture.PhotoHeight/picture.PhotoWidth)))
}

func (l threeToFour) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	size := l.MinSize(nil)
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
	l.f.img.Move(fyne.NewPos(1, 1))
	l.f.img.Resize(size.SubtractWidthHeight(2, 2))
}
