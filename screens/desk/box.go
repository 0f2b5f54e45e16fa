package desk

import (
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// boxMargin is how much of the window stays visible round a box.
const boxMargin = 24

// Box lays a box of its own over the window, for a choice that takes more than
// a question and less than a screen. It has the size at 100 %, or what the
// window has room for. Esc closes it, as does the returned function; both call
// closed, which may be nil.
func (d *Desk) Box(width, height float32, content fyne.CanvasObject, closed func()) (close func()) {
	var pop *widget.PopUp
	open := true
	close = func() {
		if !open {
			return
		}
		open = false
		pop.Hide()
		d.asking = nil
		if closed != nil {
			closed()
		}
	}
	pop = widget.NewModalPopUp(container.New(roomy{d, width, height}, widgets.Pad(content, 16)), d.Window.Canvas())
	pop.Show()
	layer := d.Window.Canvas().Overlays().Top()
	escape := func() {
		if canvas := d.Window.Canvas(); canvas.Overlays().Top() != layer {
			widgets.CloseTop(canvas) // a list of choices lies over the box
			return
		}
		close()
	}
	d.asking = &asked{close: escape, agree: close}
	return close
}

// roomy gives a box its size.
type roomy struct {
	desk          *Desk
	width, height float32
}

func (r roomy) MinSize([]fyne.CanvasObject) fyne.Size {
	room, margin := r.desk.Window.Canvas().Size(), 2*theme.Px(boxMargin)
	return fyne.NewSize(min(theme.Px(r.width), room.Width-margin), min(theme.Px(r.height), room.Height-margin))
}

func (r roomy) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, c := range o {
		c.Resize(s)
		c.Move(fyne.Position{})
	}
}
