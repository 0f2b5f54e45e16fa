package stage

import (
	"image/color"
	"strconv"
	"strings"
	"time"

	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Picture is what a View shows.
type Picture struct {
	Ceremony data.Ceremony
	Office   string
	Logos    []fyne.Resource
	Scene    rundown.Scene
	Next     rundown.Slot // the next item; without an id there is none
	Black    bool
	Now      time.Time
}

// The stage is dark in every look: it is lit by the projector alone. The inks
// are at least 7 : 1 on the ground.
var (
	groundTop    = color.NRGBA{0x0d, 0x2f, 0x30, 0xff}
	groundBottom = color.NRGBA{0x06, 0x17, 0x1b, 0xff}
	ink          = color.NRGBA{0xf7, 0xf4, 0xec, 0xff}
	quiet        = color.NRGBA{0xb4, 0xcb, 0xc7, 0xff}
	gold         = color.NRGBA{0xe6, 0xc9, 0x82, 0xff}
	line         = color.NRGBA{0xe6, 0xc9, 0x82, 0x59}
	plate        = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// View draws a Picture in any size: on the projector and, small, before the
// operator. What stands on it is Indonesian.
type View struct {
	widget.BaseWidget
	picture Picture
}

// NewView returns a view that shows nothing yet.
func NewView() *View {
	v := &View{}
	v.ExtendBaseWidget(v)
	return v
}

// Draw shows a picture.
func (v *View) Draw(p Picture) {
	v.picture = p
	v.Refresh()
}

// SetNow sets the clock.
func (v *View) SetNow(now time.Time) {
	if now.Format("15.04") != v.picture.Now.Format("15.04") {
		v.picture.Now = now
		v.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{view: v, ground: canvas.NewVerticalGradient(groundTop, groundBottom), logos: map[string]*canvas.Image{}}
}

// renderer keeps what is large: the toolkit holds the picture of an object that
// is gone for a minute yet, and a ceremony has hundreds of scenes.
type renderer struct {
	view    *View
	ground  *canvas.LinearGradient
	logos   map[string]*canvas.Image // by the hash of the picture
	objects []fyne.CanvasObject
}

func (r *renderer) logo(of fyne.Resource) *canvas.Image {
	img := r.logos[of.Name()]
	if img == nil {
		img = canvas.NewImageFromResource(of)
		img.FillMode, img.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
		r.logos[of.Name()] = img
	}
	return img
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) MinSize() fyne.Size           { return fyne.NewSize(160, 90) }
func (r *renderer) Layout(s fyne.Size)           { r.draw(s) }

func (r *renderer) Refresh() {
	r.draw(r.view.Size())
	canvas.Refresh(r.view)
}

// page is one drawing: everything is measured in parts of its height.
type page struct {
	size    fyne.Size
	unit    float32 // a hundredth of the height
	objects []fyne.CanvasObject
}

func (p *page) add(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	p.objects = append(p.objects, o)
}

// text writes one line whose middle is at y, and returns how wide it is.
func (p *page) text(s string, c color.Color, size float32, bold bool, align fyne.TextAlign, x, y, w float32) float32 {
	t := canvas.NewText(s, c)
	t.TextSize, t.TextStyle.Bold, t.Alignment = size, bold, align
	h := t.MinSize().Height
	p.add(t, x, y-h/2, w, h)
	return t.MinSize().Width
}

// block writes a text as large as it can be, in at most so many lines, centred
// in a box.
func (p *page) block(s string, c color.Color, bold bool, most float32, lines int, x, y, w, h float32) {
	style := fyne.TextStyle{Bold: bold}
	size, parts := Fit(s, style, w, h, most, lines)
	step := size * lineStep
	top := y + (h-step*float32(len(parts)))/2
	for i, part := range parts {
		p.text(part, c, size, bold, fyne.TextAlignCenter, x, top+step*(float32(i)+0.5), w)
	}
}

func (r *renderer) draw(s fyne.Size) {
	p := &page{size: s, unit: min(s.Height, s.Width*9/16) / 100}
	pic := &r.view.picture
	if pic.Black || s.Width < 2 || s.Height < 2 {
		p.add(canvas.NewRectangle(color.Black), 0, 0, s.Width, s.Height)
		r.objects = p.objects
		return
	}
	p.add(r.ground, 0, 0, s.Width, s.Height)
	m := 3 * p.unit
	frame := canvas.NewRectangle(color.Transparent)
	frame.StrokeColor, frame.StrokeWidth = line, max(p.unit*0.18, 1)
	p.add(frame, m, m, s.Width-2*m, s.Height-2*m)
	p.head(pic, r.logo)
	switch pic.Scene.Kind {
	case rundown.Item:
		p.item(pic)
	case rundown.Call:
		p.call(pic)
	case rundown.Closing:
		p.closing(pic)
	default:
		p.opening(pic)
	}
	r.objects = p.objects
}

// head is the emblems at the left, and the clock at the right.
func (p *page) head(pic *Picture, image func(fyne.Resource) *canvas.Image) {
	x, y, h := 7*p.unit, 6*p.unit, 11*p.unit
	if len(pic.Logos) > 0 {
		pad, gap, side := 1.4*p.unit, 2*p.unit, h-2.8*p.unit
		width := 2*pad + float32(len(pic.Logos))*side*1.35 + float32(len(pic.Logos)-1)*gap
		ground := canvas.NewRectangle(plate)
		ground.CornerRadius = 1.2 * p.unit
		p.add(ground, x, y, width, h)
		for i, logo := range pic.Logos {
			p.add(image(logo), x+pad+float32(i)*(side*1.35+gap), y+pad, side*1.35, side)
		}
	}
	if pic.Scene.Kind == rundown.Item || pic.Scene.Kind == rundown.Opening {
		right := p.size.Width - 7*p.unit
		p.text(pic.Now.Format("15.04"), quiet, 6.4*p.unit, false, fyne.TextAlignTrailing, right-40*p.unit, y+h/2, 40*p.unit)
	}
}

// rule is a short golden line in the middle.
func (p *page) rule(y float32) {
	r := canvas.NewRectangle(gold)
	w := 16 * p.unit
	p.add(r, (p.size.Width-w)/2, y, w, max(p.unit*0.35, 1))
}

func (p *page) box() (x, w float32) { return 9 * p.unit, p.size.Width - 18*p.unit }

// down places a part of the height.
func (p *page) down(percent float32) float32 { return p.size.Height * percent / 100 }

func (p *page) opening(pic *Picture) {
	x, w := p.box()
	c := pic.Ceremony
	p.block(c.Title, ink, true, 11*p.unit, 4, x, p.down(23), w, p.down(38))
	if c.Theme != "" {
		p.block("“"+c.Theme+"”", gold, false, 5*p.unit, 2, x, p.down(62), w, p.down(10))
	}
	p.rule(p.down(75))
	p.block(joined(" · ", words.Indonesian.Date(c.Date), c.Venue), quiet, false, 4.4*p.unit, 2, x, p.down(78), w, p.down(12))
}

func (p *page) item(pic *Picture) {
	x, w := p.box()
	s := pic.Scene.Slot
	p.text(s.Span(), gold, 5*p.unit, false, fyne.TextAlignCenter, x, p.down(27), w)
	p.block(s.Item.Title, ink, true, 12*p.unit, 3, x, p.down(31), w, p.down(34))
	if s.Item.Person != "" {
		p.block(s.Item.Person, quiet, false, 5.4*p.unit, 2, x, p.down(66), w, p.down(11))
	}
	if n := pic.Next; n.Item.ID != 0 {
		p.rule(p.down(81))
		p.block("Berikutnya pukul "+rundown.Clock(n.From)+" · "+n.Item.Title, quiet, false, 4*p.unit, 1, x, p.down(83), w, p.down(9))
	}
}

func (p *page) call(pic *Picture) {
	x, w := p.box()
	a := pic.Scene.Award
	category := rundown.Category(a.Category)
	head := p.down(22)
	if category == "" { // nearer to the name
		head = p.down(28)
	}
	p.text("PENGHARGAAN", quiet, 3.8*p.unit, false, fyne.TextAlignCenter, x, head, w)
	if category != "" {
		p.block(category, gold, true, 6.4*p.unit, 1, x, p.down(25), w, p.down(10))
	}
	p.block(a.Company, ink, true, 16*p.unit, 4, x, p.down(35), w, p.down(37))
	p.rule(p.down(74.5))
	if figures := Figures(a); figures != "" {
		p.block(figures, gold, false, 5.6*p.unit, 1, x, p.down(76.5), w, p.down(10))
	}
	p.text(strconv.Itoa(pic.Scene.Nth)+" / "+strconv.Itoa(pic.Scene.Of), quiet, 4*p.unit, false, fyne.TextAlignTrailing, x, p.down(91), w)
}

func (p *page) closing(pic *Picture) {
	x, w := p.box()
	p.block("Terima kasih", ink, true, 15*p.unit, 1, x, p.down(30), w, p.down(26))
	p.rule(p.down(60))
	by := pic.Ceremony.Organisers
	if by == "" {
		by = pic.Office
	}
	p.block(strings.Join(strings.FieldsFunc(by, func(r rune) bool { return r == '\n' }), " · "), quiet, false, 4.6*p.unit, 2, x, p.down(64), w, p.down(14))
}

// Figures says what an award is given for, as the hall reads it. Amounts of
// money are nobody's concern there.
func Figures(a data.AwardRow) string {
	workers, months := "", ""
	if a.Workers > 0 {
		workers = words.Number(a.Workers) + " pekerja rentan terlindungi"
	}
	if a.WorkerMonths > 0 {
		months = words.Number(a.WorkerMonths) + " bulan perlindungan"
	}
	return joined(" · ", workers, months)
}

func joined(by string, parts ...string) string { return words.Joined(by, parts...) }
