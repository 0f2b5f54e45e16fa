package designer

import (
	"math"
	"slices"
	"testing"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/screens/desktest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// office is a desk with the designer in its window.
type office struct {
	*desktest.Office
	screen *Screen
	held   fyne.KeyModifier
	closed int
}

func open(t *testing.T, ref string) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t)}
	o.again(ref)
	return o
}

// again opens the designer once more, as after a crash: the former one was
// never left.
func (o *office) again(ref string) {
	o.Helper()
	o.screen = New(o.Desk, ref, func() { o.closed++ })
	o.screen.board.modifiers = func() fyne.KeyModifier { return o.held }
	o.Cleanup(o.screen.Close)
	o.Show(o.screen)
	if o.screen.session == nil {
		o.Fatal("no layout is open")
	}
	o.screen.session.Snap.On = false
}

// place is where the element of a name stands in the layout.
func (o *office) place(id string) string {
	o.Helper()
	s := o.screen.session
	for p, on := range o.screen.placed {
		if e := s.Layout().At(p); on && e != nil && e.ID == id && len(e.Items) == 0 {
			return p
		}
	}
	o.Fatalf("nothing called %q is on the page", id)
	return ""
}

func (o *office) box(id string) layout.Box {
	o.Helper()
	f, ok := o.screen.session.Frame(o.place(id))
	if !ok {
		o.Fatalf("%q stands nowhere", id)
	}
	return f.Box
}

// down presses the mouse at a point of the page, in mm.
func (o *office) down(x, y float64) {
	b := o.screen.board
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: o.held}
	e.Position = b.at(x, y)
	b.MouseDown(e)
}

// to drags it to another point.
func (o *office) to(x, y float64) {
	b := o.screen.board
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: b.at(x, y)}})
}

// up lets it go.
func (o *office) up(x, y float64) {
	b := o.screen.board
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: o.held}
	e.Position = b.at(x, y)
	b.MouseUp(e)
	b.DragEnd()
}

func (o *office) drag(x, y, toX, toY float64) {
	o.down(x, y)
	o.to((x+toX)/2, (y+toY)/2)
	o.to(toX, toY)
	o.up(toX, toY)
}

func (o *office) press(k fyne.KeyName) { o.screen.board.TypedKey(&fyne.KeyEvent{Name: k}) }

func (o *office) shortcut(k fyne.KeyName, held fyne.KeyModifier) {
	o.screen.board.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: held})
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.06 }

func TestADragMovesByMillimetres(t *testing.T) {
	o := open(t, layout.CardStandard)
	for _, zoom := range []float64{0, 0.5, 1, 2, 4} {
		if zoom > 0 {
			o.screen.board.setZoom(zoom)
		}
		was := o.box("Kode QR")
		o.drag(was[0]+8, was[1]+8, was[0]-2, was[1]+5)
		now := o.box("Kode QR")
		if !near(now[0], was[0]-10) || !near(now[1], was[1]-3) || now[2] != was[2] {
			t.Errorf("zoom %v: from %v to %v", zoom, was, now)
		}
		if !slices.Equal(o.screen.session.Selected(), []string{o.place("Kode QR")}) {
			t.Errorf("zoom %v: %v is selected", zoom, o.screen.session.Selected())
		}
		o.screen.undo()
		if o.box("Kode QR") != was {
			t.Errorf("zoom %v: undone it stands at %v", zoom, o.box("Kode QR"))
		}
	}
	if o.screen.Unsaved() {
		t.Error("all is undone, and something is unsaved")
	}
}

func TestTheHandlesResizeAndTurn(t *testing.T) {
	o := open(t, layout.CardStandard)
	b := o.screen.board
	was := o.box("Foto")
	o.screen.session.Select(o.place("Foto"))
	b.changed()
	grip := func(h design.Handle) (x, y float64) {
		f, _ := b.selection()
		return b.mm(b.handlePoint(f, h))
	}
	x, y := grip(design.SouthEast)
	o.drag(x, y, x+4, y+6)
	if now := o.box("Foto"); !near(now[2], was[2]+4) || !near(now[3], was[3]+6) || now[0] != was[0] {
		t.Errorf("from %v to %v", was, now)
	}
	o.screen.undo()
	x, y = grip(design.Rotate)
	o.held = fyne.KeyModifierShift
	o.down(x, y) // with Shift it is still the handle that is meant
	o.up(x, y)
	o.held = 0
	o.screen.session.Select(o.place("Foto"))
	mx, my := was[0]+was[2]/2, was[1]+was[3]/2
	x, y = grip(design.Rotate)
	o.drag(x, y, mx+(my-y), my) // a quarter to the right
	if e := o.screen.session.Only(); e == nil || math.Abs(e.Turn-90) > 0.5 {
		t.Errorf("it is turned %+v", e)
	}
	if b.hint != "" || len(b.guides) > 0 {
		t.Error("the drag is over, and what it said stays")
	}
}

func TestSnappingAndItsGuides(t *testing.T) {
	o := open(t, layout.CardStandard)
	o.screen.session.Snap.On = true
	b := o.screen.board
	was := o.box("Kode QR")
	x, y := was[0]+8, was[1]+8
	o.down(x, y)
	o.to(x-20, y)
	o.to(x-20.3, y+0.4) // nearly at its height
	if o.box("Kode QR")[1] != was[1] && len(b.guides) == 0 {
		t.Error("nothing draws it")
	}
	for _, g := range b.guides {
		if len(b.guide(g)) == 0 {
			t.Errorf("%+v is not drawn", g)
		}
	}
	snapped := len(b.guides)
	o.held = fyne.KeyModifierAlt
	o.to(x-20.3, y+0.4)
	if now := o.box("Kode QR"); !near(now[0], was[0]-20.3) || !near(now[1], was[1]+0.4) {
		t.Errorf("with Alt it is drawn from %v to %v", was, now)
	}
	if snapped == 0 {
		t.Error("no guide was shown")
	}
	o.press(fyne.KeyEscape)
	if o.box("Kode QR") != was || o.screen.Unsaved() {
		t.Error("Esc does not put it back")
	}
}

func TestAMarqueeSelects(t *testing.T) {
	o := open(t, layout.CardStandard)
	s := o.screen.session
	o.drag(1, 39, 25.5, 53) // round occupation and birth
	var got []string
	for _, p := range s.Selected() {
		got = append(got, elementTitle(s.Layout().At(p)))
	}
	if !slices.Contains(got, "Pekerjaan") || !slices.Contains(got, "Lahir") || slices.Contains(got, "Kode QR") {
		t.Errorf("%v are selected", got)
	}
	qr := o.box("Kode QR")
	o.held = fyne.KeyModifierShift
	o.down(qr[0]+5, qr[1]+5)
	o.up(qr[0]+5, qr[1]+5)
	o.held = 0
	if len(s.Selected()) != len(got)+1 {
		t.Errorf("with Shift %d are selected", len(s.Selected()))
	}
	o.press(fyne.KeyEscape)
	if len(s.Selected()) != 0 {
		t.Error("Esc selects nothing")
	}
}

func TestTheWheelZoomsRoundThePointer(t *testing.T) {
	o := open(t, layout.CertificateFormal)
	b := o.screen.board
	at := b.at(200, 60)
	o.held = fyne.KeyModifierControl
	for range 4 {
		e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 10)}
		e.Position = at
		b.Scrolled(e)
		if x, y := b.mm(at); math.Abs(x-200) > 1 || math.Abs(y-60) > 1 {
			t.Errorf("at %.0f %% the point is %v, %v", b.zoom*100, x, y)
		}
	}
	if b.fit || b.zoom < 0.99 {
		t.Errorf("the zoom is %v", b.zoom)
	}
	if w := b.wants(); float64(w)*float64(w)*210/297 > mostPixels*1.01 {
		t.Errorf("a picture %d wide is drawn", w)
	}
	b.setZoom(99)
	if w := b.wants(); b.zoom != mostZoom || float64(w)*float64(w)*210/297 > mostPixels*1.01 {
		t.Errorf("at %v a picture %d wide is drawn", b.zoom, w)
	}
	o.held = 0
	o.shortcut(fyne.Key0, fyne.KeyModifierControl)
	if !b.fit || b.zoom > 1 {
		t.Error("Ctrl+0 does not fit the page")
	}
}

// The picture is the page that prints: its bleed is around it, and it has the
// shape of the page.
func TestThePictureIsThePage(t *testing.T) {
	o := open(t, layout.CardStandard)
	b := o.screen.board
	if b.picture == nil || b.face != design.Front {
		t.Fatal("no page is shown")
	}
	shape := func() float64 { s := b.picture.Bounds(); return float64(s.Dx()) / float64(s.Dy()) }
	if got := shape(); math.Abs(got-85.6/53.98) > 0.01 {
		t.Errorf("the picture is %v times as wide as high", got)
	}
	o.screen.edit(o.screen.session.SetBleed(3))
	if got := shape(); math.Abs(got-91.6/59.98) > 0.01 {
		t.Errorf("with bleed it is %v times as wide as high", got)
	}
	o.screen.face(design.Back)
	if b.face != design.Back || o.screen.session.Face() != design.Back {
		t.Error("the back is not shown")
	}
}
