package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// formGrid sets fields in one or two columns; wide ones span both.
type formGrid struct {
	columns int
	wide    []bool
}

func (g *formGrid) cells(objects []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	gapX, gapY := theme.Px(16), theme.Px(12)
	cell := (width - gapX*float32(g.columns-1)) / float32(g.columns)
	y := float32(0)
	for i := 0; i < len(objects); {
		if !objects[i].Visible() {
			i++
			continue
		}
		row := []fyne.CanvasObject{objects[i]}
		w := cell
		if g.wide[i] || g.columns == 1 {
			w = width
			i++
		} else {
			i++
			for i < len(objects) && len(row) < g.columns && !g.wide[i] {
				if objects[i].Visible() {
					row = append(row, objects[i])
				}
				i++
			}
		}
		h := float32(0)
		for _, o := range row {
			h = max(h, o.MinSize().Height)
		}
		if y > 0 {
			y += gapY
		}
		for c, o := range row {
			place(o, float32(c)*(cell+gapX), y, w, h)
		}
		y += h
	}
	return y
}

// prepare gives the fields their widths, so that wrapped messages know their height.
func (g *formGrid) prepare(objects []fyne.CanvasObject, width float32) {
	g.cells(objects, width, func(o fyne.CanvasObject, _, _, w, _ float32) {
		o.Resize(fyne.NewSize(w, o.MinSize().Height))
	})
}

func (g *formGrid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	if len(objects) > 0 {
		width = objects[0].Size().Width
		if g.columns == 2 && !g.wide[0] {
			width = width*2 + theme.Px(16)
		}
	}
	return fyne.NewSize(theme.Px(200), g.cells(objects, width, func(fyne.CanvasObject, float32, float32, float32, float32) {}))
}

func (g *formGrid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.cells(objects, size.Width, func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Resize(fyne.NewSize(w, h))
		o.Move(fyne.NewPos(x, y))
	})
}
