package layouts

import (
	"bytes"
	"context"
	"errors"
	"image"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/preview"
	"lingkaran/app/printing"
	"lingkaran/data"
	"lingkaran/screens/designer"
	"lingkaran/screens/desk"
)

// pictures makes pages of layouts visible: the PDF that printing writes for an
// invented record, rendered. What was made is kept by what the layout looks
// like, so that a version is drawn once.
type pictures struct {
	s        *Screen
	renderer *preview.Renderer
	kept     map[view]image.Image // nil: it cannot be shown
	waiting  []wish               // the next one first
	office   *data.Office
	busy     bool
}

// view is a page at a size.
type view struct {
	hash  string
	back  bool
	width int // px
}

type wish struct {
	view
	layout *layout.Layout
	shown  []func(image.Image)
}

// Pictures that are held and made at a time. A tile's takes a quarter of a
// megabyte.
const (
	picturesKept = 160
	together     = 4
)

func newPictures(s *Screen, r *preview.Renderer) *pictures {
	return &pictures{s: s, renderer: r, kept: map[view]image.Image{}}
}

// get gives a page of a layout to shown: at once when it is at hand, else as
// soon as it is made. shown is given nil when it cannot be.
func (p *pictures) get(l *layout.Layout, hash string, back bool, width int, shown func(image.Image)) {
	v := view{hash, back, width}
	if img, ok := p.kept[v]; ok {
		shown(img)
		return
	}
	for i := range p.waiting {
		if p.waiting[i].view == v {
			p.waiting[i].shown = append(p.waiting[i].shown, shown)
			return
		}
	}
	w := wish{v, l, []func(image.Image){shown}}
	if width > tilePixels { // the one that was clicked goes before the list
		p.waiting = append([]wish{w}, p.waiting...)
	} else {
		p.waiting = append(p.waiting, w)
	}
	p.make()
}

// make has the oldest wishes made, a few at a time.
func (p *pictures) make() {
	if p.busy || len(p.waiting) == 0 {
		return
	}
	p.busy = true
	some := p.waiting[:min(together, len(p.waiting))]
	p.waiting = p.waiting[len(some):]
	db, office := p.s.desk.DB, p.office
	type made struct {
		office *data.Office
		pages  []image.Image
	}
	desk.Run(p.s.scope, "", func(ctx context.Context) (made, error) {
		if office == nil {
			o, err := db.Office.Get(ctx)
			if err != nil && !errors.Is(err, data.ErrNotFound) {
				return made{}, err
			}
			office = &o
		}
		out := made{office: office, pages: make([]image.Image, len(some))}
		for i, w := range some {
			img, err := p.draw(ctx, w, *office)
			if ctx.Err() != nil || errors.Is(err, preview.ErrClosed) {
				return out, ctx.Err()
			}
			if err != nil {
				p.s.desk.Log.Error("picture of a layout", "layout", w.layout.Key, "error", err)
			}
			out.pages[i] = img
		}
		return out, nil
	}, func(got made, err error) {
		p.busy = false
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				p.s.desk.Log.Error("pictures of layouts", "error", err)
			}
			return
		}
		p.office = got.office
		if len(p.kept) > picturesKept {
			clear(p.kept)
		}
		for i, w := range some {
			p.kept[w.view] = got.pages[i]
			for _, shown := range w.shown {
				shown(got.pages[i])
			}
		}
		p.make()
	})
}

// draw prints one page of one invented record, and renders it.
func (p *pictures) draw(ctx context.Context, w wish, office data.Office) (image.Image, error) {
	values, images := designer.Specimen(w.layout.Kind, office)
	db := p.s.desk.DB
	face := design.Front
	if w.back {
		face = design.Back
	}
	var pdf bytes.Buffer
	err := design.WritePage(ctx, &pdf, face, values, printing.Job{
		Layout: design.OnPage(w.layout, 0), Sheet: "page", Title: w.layout.Name, Now: p.s.desk.Now(),
		Images: func(hash string) (data.Image, error) {
			if img, ok := images(hash); ok {
				return img, nil
			}
			return db.Office.Image(ctx, hash)
		},
	})
	if err != nil {
		return nil, err
	}
	doc, err := p.renderer.Open(ctx, pdf.Bytes())
	if err != nil {
		return nil, err
	}
	img, err := doc.Page(ctx, 1, w.width)
	if closed := doc.Close(); err == nil {
		err = closed
	}
	return img, err
}

// forget draws everything anew: the office has another name or logo.
func (p *pictures) forget() {
	p.office = nil
	clear(p.kept)
}

func (p *pictures) close() {
	go func() { _ = p.renderer.Close() }() // it may be drawing; nothing waits for it
}
