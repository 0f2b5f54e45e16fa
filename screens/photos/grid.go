package photos

import (
	"bytes"
	"container/list"
	"context"
	"image"
	"image/color"
	"image/jpeg"

	"lingkaran/app/photos"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/draw"
)

// grid shows the photos of the page. Only those in sight are decoded, and a
// few screenfuls of them are kept.
type grid struct {
	page   *page
	wrap   *widget.GridWrap
	object fyne.CanvasObject

	thumbs map[string]*list.Element // by hash
	order  *list.List               // of thumb, the latest used first
	wanted []string                 // hashes to decode, the newest wish last
	flying int
}

type thumb struct {
	hash string
	img  image.Image
}

const (
	thumbWidth  = 132 // pixels, as they are drawn at 100 %
	thumbHeight = 176
	thumbsKept  = 400
	thumbsAsked = 80 // waiting at once; older wishes were scrolled past
)

func newGrid(p *page) *grid {
	g := &grid{page: p, thumbs: map[string]*list.Element{}, order: list.New()}
	g.wrap = widget.NewGridWrap(func() int { return len(p.listed) },
		func() fyne.CanvasObject { return newTile() },
		func(id widget.GridWrapItemID, o fyne.CanvasObject) {
			if id < len(p.listed) {
				g.fill(o.(*tile), p.listed[id])
			}
		})
	g.wrap.OnSelected = func(id widget.GridWrapItemID) {
		if id < len(p.listed) {
			p.show(p.listed[id])
		}
	}
	g.object = widgets.PadSides(g.wrap, 8, 8, 0, 12)
	return g
}

func (g *grid) refresh()  { g.wrap.Refresh() }
func (g *grid) top()      { g.wrap.UnselectAll(); g.wrap.ScrollToTop() }
func (g *grid) unselect() { g.wrap.UnselectAll() }

// fill shows a file in a tile.
func (g *grid) fill(t *tile, at int) {
	f := &g.page.plan.Files[at]
	t.set(f, g.thumb(f.Hash), at == g.page.open)
}

// thumb returns a photo as tiles show it when it is at hand, else asks for it.
func (g *grid) thumb(hash string) image.Image {
	if hash == "" {
		return nil
	}
	if e, ok := g.thumbs[hash]; ok {
		g.order.MoveToFront(e)
		return e.Value.(thumb).img
	}
	for i, h := range g.wanted {
		if h == hash {
			g.wanted = append(g.wanted[:i], g.wanted[i+1:]...)
			break
		}
	}
	if g.wanted = append(g.wanted, hash); len(g.wanted) > thumbsAsked {
		g.wanted = g.wanted[len(g.wanted)-thumbsAsked:]
	}
	g.fetch()
	if e, ok := g.thumbs[hash]; ok { // a runner that works at once has brought it
		return e.Value.(thumb).img
	}
	return nil
}

// fetch decodes what is wanted, a few at a time.
func (g *grid) fetch() {
	const together = 12
	if g.flying > 0 || len(g.wanted) == 0 {
		return
	}
	from := max(len(g.wanted)-together, 0)
	some := append([]string(nil), g.wanted[from:]...)
	g.wanted = g.wanted[:from]
	g.flying++
	plan := g.page.plan
	desk.Run(g.page.scope, "", func(ctx context.Context) ([]thumb, error) {
		var out []thumb
		for _, hash := range some {
			if ctx.Err() != nil {
				return out, nil
			}
			if img := small(plan, hash); img != nil {
				out = append(out, thumb{hash, img})
			}
		}
		return out, nil
	}, func(got []thumb, _ error) {
		g.flying--
		for _, t := range got {
			if _, ok := g.thumbs[t.hash]; !ok {
				g.thumbs[t.hash] = g.order.PushFront(t)
			}
		}
		for g.order.Len() > thumbsKept {
			last := g.order.Back()
			delete(g.thumbs, last.Value.(thumb).hash)
			g.order.Remove(last)
		}
		if len(got) > 0 {
			g.wrap.Refresh()
		}
		g.fetch()
	})
}

// small decodes a photo in the size of a tile.
func small(plan *photos.Plan, hash string) image.Image {
	kept, err := plan.Picture(hash)
	if err != nil {
		return nil
	}
	img, err := jpeg.Decode(bytes.NewReader(kept.Bytes))
	if err != nil {
		return nil
	}
	out := image.NewRGBA(image.Rect(0, 0, thumbWidth, thumbHeight))
	draw.ApproxBiLinear.Scale(out, out.Rect, img, img.Bounds(), draw.Src, nil)
	return out
}

// tile is one file: its photo, whose it is, and what becomes of it.
type tile struct {
	widget.BaseWidget
	ground  *widgets.Ground
	frame   *widgets.Ground
	icon    fyne.CanvasObject
	picture *canvas.Image
	veil    *canvas.Rectangle
	chip    *widgets.Chip
	name    *widgets.Line
	nik     *widgets.Line
}

func newTile() *tile {
	t := &tile{frame: &widgets.Ground{Fill: theme.ColorRaised, Line: base.ColorNameSeparator, Radius: 4},
		ground: &widgets.Ground{Radius: 8}, picture: &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleFastest},
		veil: canvas.NewRectangle(nil), chip: widgets.NewChip("", widgets.Neutral), name: widgets.NewLine(""), nik: widgets.NewCaption("")}
	t.frame.ExtendBaseWidget(t.frame)
	t.ground.ExtendBaseWidget(t.ground)
	t.icon = widgets.NewIcon(theme.IconPhoto, base.ColorNameDisabled, 32)
	t.name.Elide, t.nik.Elide = true, true
	t.picture.CornerRadius = 4
	t.ExtendBaseWidget(t)
	return t
}

func (t *tile) set(f *photos.File, img image.Image, open bool) {
	t.ground.Fill, t.ground.Line = "", ""
	if open {
		t.ground.Fill, t.ground.Line = theme.ColorAccentTint, theme.ColorAccentText
	}
	t.ground.Refresh()
	if t.picture.Image != img {
		t.picture.Image = img
		t.picture.Refresh()
	}
	t.picture.Hidden = img == nil
	t.icon.Show()
	if img != nil {
		t.icon.Hide()
	}
	r, g, b, _ := theme.Color(base.ColorNameBackground).RGBA()
	t.veil.FillColor = color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 190}
	t.veil.Hidden = !f.Left
	t.veil.Refresh()
	word, tone := state(f)
	t.chip.Set(word, tone)
	name, nik := f.Name, f.Masked
	if f.WorkerID == 0 {
		name, nik = f.Shown, ""
	}
	t.name.SetText(name)
	t.nik.SetText(nik)
	t.Refresh() // the chip has another width
}

// CreateRenderer implements fyne.Widget.
func (t *tile) CreateRenderer() fyne.WidgetRenderer {
	return &tileRenderer{t, []fyne.CanvasObject{t.ground, t.frame, t.icon, t.picture, t.veil, t.chip, t.name, t.nik}}
}

type tileRenderer struct {
	tile    *tile
	objects []fyne.CanvasObject
}

func (r *tileRenderer) Destroy()                     {}
func (r *tileRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tileRenderer) Refresh()                     { r.Layout(r.tile.Size()) }

func (r *tileRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(thumbWidth+16), theme.Px(thumbHeight+86))
}

func (r *tileRenderer) Layout(s fyne.Size) {
	t, pad := r.tile, theme.Px(8)
	w, h := s.Width-2*pad, theme.Px(thumbHeight)
	t.ground.Resize(s)
	at := fyne.NewPos(pad, pad)
	side := fyne.NewSize(theme.Px(thumbWidth), h)
	at.X = float32(int((s.Width - side.Width) / 2))
	for _, o := range []fyne.CanvasObject{t.frame, t.picture, t.veil} {
		o.Move(at)
		o.Resize(side)
	}
	m := t.icon.MinSize()
	t.icon.Resize(m)
	t.icon.Move(at.AddXY((side.Width-m.Width)/2, (side.Height-m.Height)/2))
	y := at.Y + h + theme.Px(6)
	for _, o := range []fyne.CanvasObject{t.name, t.nik} {
		line := o.MinSize().Height
		o.Move(fyne.NewPos(pad, y))
		o.Resize(fyne.NewSize(w, line))
		y += line
	}
	c := t.chip.MinSize()
	t.chip.Move(fyne.NewPos(pad, y+theme.Px(3)))
	t.chip.Resize(fyne.NewSize(min(c.Width, w), c.Height))
}
