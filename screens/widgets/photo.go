package widgets

import (
	"bytes"
	"image"
	_ "image/jpeg" // pictures that are shown
	_ "image/png"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// Photo is a field of a picture: it shows it, has it chosen and removed. What
// is chosen, checked and kept is the screen's business: OnPick asks for a
// file and calls SetValue.
type Photo struct {
	field
	// OnPick is called by the button that chooses a picture.
	OnPick func()
	// OnRemoved is told when the picture was taken away.
	OnRemoved func()

	hash    string
	width   float32
	height  float32
	picture *canvas.Image
	icon    fyne.CanvasObject
	pick    *Button
	remove  *Button
}

// NewPhoto returns a field that shows a picture in width by height pixels (at 100 %).
func NewPhoto(name, label string, width, height float32, options ...FieldOption) *Photo {
	p := &Photo{width: width, height: height, picture: &canvas.Image{FillMode: canvas.ImageFillContain}}
	p.icon = NewIcon(theme.IconPhoto, theme.ColorMuted, 28)
	ground := &Ground{Fill: theme.ColorRaised, Line: base.ColorNameSeparator, Radius: 5}
	ground.ExtendBaseWidget(ground)
	p.pick = NewButton(words.T("Choose picture"), theme.IconPhoto, func() {
		if p.OnPick != nil {
			p.OnPick()
		}
	})
	p.remove = NewTool(words.T("Remove"), theme.IconTrash, func() {
		p.SetValue("", nil)
		p.changed()
		if p.OnRemoved != nil {
			p.OnRemoved()
		}
	})
	p.remove.Hide()
	frame := container.New(frameSize{width, height}, ground, p.icon, Pad(p.picture, 4))
	p.build(name, label, Columns(12, frame, Rows(4, p.pick, p.remove)), p.pick, options)
	return p
}

type frameSize struct{ width, height float32 }

func (f frameSize) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(f.width), theme.Px(f.height))
}
func (f frameSize) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, c := range o {
		c.Resize(s)
		c.Move(fyne.Position{})
	}
}

// Hash returns what SetValue was given: what the record refers to.
func (p *Photo) Hash() string { return p.hash }

// SetValue shows a picture that is kept under hash; nil bytes show none.
// It reports whether the bytes are a picture that can be shown.
func (p *Photo) SetValue(hash string, picture []byte) bool {
	p.hash = hash
	p.picture.Image = nil
	ok := true
	if len(picture) > 0 {
		img, _, err := image.Decode(bytes.NewReader(picture))
		ok = err == nil
		p.picture.Image = img
	}
	p.picture.Refresh()
	p.icon.Hide()
	p.remove.Hide()
	if p.picture.Image == nil {
		p.icon.Show()
	}
	if hash != "" {
		p.remove.Show()
	}
	return ok
}

// Put is SetValue by the clerk's hand: the form is told.
func (p *Photo) Put(hash string, picture []byte) {
	p.SetValue(hash, picture)
	p.changed()
}

// Draft implements Field.
func (p *Photo) Draft() string { return p.hash }

// SetDraft implements Field. The picture itself must be brought by SetValue.
func (p *Photo) SetDraft(s string) {
	if s != p.hash {
		p.SetValue(s, nil)
	}
}

// Check implements Field.
func (p *Photo) Check() string { return p.checkRequired(p.hash == "") }
