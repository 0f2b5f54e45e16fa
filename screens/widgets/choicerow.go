package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// choiceRow is one choice in the list.
type choiceRow struct {
	widget.BaseWidget
	choice  Choice
	chooser *chooser
	index   int
}

func (r *choiceRow) Tapped(*fyne.PointEvent) {
	c, choice := r.chooser, r.choice
	c.close()
	c.pick(choice)
}
func (r *choiceRow) MouseIn(*desktop.MouseEvent)    { r.chooser.mark(r.index) }
func (r *choiceRow) MouseMoved(*desktop.MouseEvent) {}
func (r *choiceRow) MouseOut()                      {}

func (r *choiceRow) CreateRenderer() fyne.WidgetRenderer {
	v := &choiceRenderer{row: r, ground: canvas.NewRectangle(nil), title: canvas.NewText("", nil), detail: canvas.NewText("", nil),
		icon: canvas.NewImageFromResource(nil)}
	v.Refresh()
	return v
}

type choiceRenderer struct {
	row           *choiceRow
	ground        *canvas.Rectangle
	title, detail *canvas.Text
	icon          *canvas.Image
}

func (v *choiceRenderer) Destroy() {}
func (v *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.ground, v.icon, v.title, v.detail}
}
func (v *choiceRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(80), theme.Size(theme.SizeRow))
}

func (v *choiceRenderer) Layout(s fyne.Size) {
	side := theme.Px(8)
	v.ground.Resize(s)
	room, left := s.Width-2*side, side
	if v.row.choice.Icon != "" {
		px := theme.Px(16)
		v.icon.Resize(fyne.NewSquareSize(px))
		v.icon.Move(fyne.NewPos(side, float32(int((s.Height-px)/2))))
		left += px + side
		room -= px + side
	}
	title := fyne.MeasureText(v.row.choice.Title, v.title.TextSize, v.title.TextStyle)
	detail := fyne.MeasureText(v.row.choice.Detail, v.detail.TextSize, v.detail.TextStyle)
	detailRoom := min(detail.Width, room*0.5)
	if v.row.choice.Detail != "" {
		room -= detailRoom + side
	}
	v.title.Text = elide(v.row.choice.Title, room, v.title.TextSize, v.title.TextStyle)
	v.title.Resize(fyne.NewSize(room, title.Height))
	v.title.Move(fyne.NewPos(left, (s.Height-title.Height)/2))
	v.detail.Text = elide(v.row.choice.Detail, detailRoom, v.detail.TextSize, v.detail.TextStyle)
	v.detail.Resize(fyne.NewSize(detailRoom, detail.Height))
	v.detail.Move(fyne.NewPos(s.Width-side-detailRoom, (s.Height-detail.Height)/2))
}

func (v *choiceRenderer) Refresh() {
	v.ground.FillColor, v.ground.CornerRadius = colorOrNone(""), 4
	if v.row.chooser.at == v.row.index {
		v.ground.FillColor = theme.Color(base.ColorNameSelection)
	}
	v.title.TextSize, v.title.Color = theme.Size(base.SizeNameText), theme.Color(base.ColorNameForeground)
	v.detail.TextSize, v.detail.Color = theme.Size(theme.SizeSmall), theme.Color(theme.ColorMuted)
	v.detail.Alignment = fyne.TextAlignTrailing
	v.icon.Hidden = v.row.choice.Icon == ""
	if !v.icon.Hidden {
		v.icon.Resource = theme.IconIn(v.row.choice.Icon, theme.ColorMuted)
		v.icon.Refresh()
	}
	v.Layout(v.row.Size())
	v.ground.Refresh()
	v.title.Refresh()
	v.detail.Refresh()
}
