package designer

import (
	"bytes"
	"context"
	"errors"
	"image"
	"math"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/preview"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
)

// mostPixels bounds the picture of a page: at the largest zooms it is drawn a
// little coarser than the screen, and not with a hundred megabytes.
const mostPixels = 8_000_000

// wanted is what a picture is made of.
type wanted struct {
	layout *layout.Layout
	face   design.Face
	values data.Values
	width  int // px, with the bleed
}

// seen is a page as it was drawn.
type seen struct {
	wanted
	picture  image.Image
	placed   []printing.Placed
	warnings []printing.Warning
}

// painter has the page drawn behind the window: the PDF of one page in memory,
// rendered. One is under way at a time; what was asked for meanwhile is drawn
// next, and only the newest of it, so that a drag is followed as fast as pages
// can be made and never stands in a queue.
type painter struct {
	scope    *desk.Scope
	renderer *preview.Renderer
	album    *printing.Album
	shown    func(seen, error)

	busy bool
	next *wanted
	last wanted // drawn or under way
}

func newPainter(s *desk.Scope, r *preview.Renderer, shown func(seen, error)) *painter {
	db := s.Desk().DB
	p := &painter{scope: s, renderer: r, shown: shown}
	p.album = printing.NewAlbum(func(hash string) (data.Image, error) {
		if img, ok := exampleImage(hash); ok {
			return img, nil
		}
		return db.Office.Image(s.Context(), hash)
	})
	return p
}

// want asks for a picture.
func (p *painter) want(w wanted) {
	if p.busy {
		p.next = &w
		return
	}
	if p.last.layout == w.layout && p.last.face == w.face && p.last.width == w.width && same(p.last.values, w.values) {
		return
	}
	p.busy, p.last = true, w
	desk.Run(p.scope, "", func(ctx context.Context) (seen, error) { return p.draw(ctx, w) }, func(got seen, err error) {
		p.busy = false
		if err != nil {
			p.last = wanted{}
		}
		if !errors.Is(err, context.Canceled) && !errors.Is(err, preview.ErrClosed) {
			p.shown(got, err)
		}
		if next := p.next; next != nil {
			p.next = nil
			p.want(*next)
		}
	})
}

// again forgets what was drawn: a picture of the album is there now.
func (p *painter) again() { p.last = wanted{} }

// same reports whether two sets of values are one and the same: they are not
// changed once they are shown.
func same(a, b data.Values) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

func (p *painter) draw(ctx context.Context, w wanted) (seen, error) {
	out := seen{wanted: w}
	page := design.OnPage(w.layout, w.layout.Bleed)
	var err error
	if out.placed, out.warnings, err = printing.Look(page, "page", w.face == design.Back, w.values, p.album); err != nil {
		return out, err
	}
	var pdf bytes.Buffer
	if err := design.WritePage(ctx, &pdf, w.face, w.values, printing.Job{Layout: page, Sheet: "page", Album: p.album, Title: page.Name}); err != nil {
		return out, err
	}
	doc, err := p.renderer.Open(ctx, pdf.Bytes())
	if err != nil {
		return out, err
	}
	out.picture, err = doc.Page(ctx, 1, w.width)
	return out, errors.Join(err, doc.Close())
}

// widthFor is how many pixels wide a page is drawn that takes so many pixels
// of the screen.
func widthFor(page layout.Size, bleed, px float64) int {
	w, h := page.W()+2*bleed, page.H()+2*bleed
	if w <= 0 || h <= 0 {
		return 1
	}
	if n := px * px * h / w; n > mostPixels {
		px = math.Sqrt(mostPixels * w / h)
	}
	return max(int(px+0.5), 1)
}

// cannotShow is what is said when the renderer does not start.
func cannotShow() string {
	return words.T("The page cannot be shown on this computer. What you change is kept all the same.")
}
