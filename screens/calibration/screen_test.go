package calibration

import (
	"context"
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"lingkaran/app/calibration"
	"lingkaran/app/layout"
	"lingkaran/app/printers"
	"lingkaran/app/printing"
	"lingkaran/screens/desktest"
)

// spool is a printing system that notes what it is given.
type spool struct {
	all     []printers.Printer
	trouble error
	sent    []printers.Options
	sizes   []int64
	refuse  error
}

func (p *spool) List(context.Context) ([]printers.Printer, error) { return p.all, p.trouble }
func (p *spool) Send(_ context.Context, path string, o printers.Options) error {
	if p.refuse != nil {
		return p.refuse
	}
	st, err := os.Stat(path)
	if err != nil {
		return err
	}
	p.sent, p.sizes = append(p.sent, o), append(p.sizes, st.Size())
	return nil
}

func twoPrinters() *spool {
	return &spool{all: []printers.Printer{
		{Name: "HP", Title: "HP LaserJet lantai 2", Default: true, Duplex: true, Trays: []printers.Tray{{Name: "InputSlot=Auto", Title: "Auto", Usual: true}, {Name: "InputSlot=Tray2", Title: "Tray 2"}}},
		{Name: "Kartu", Title: "Printer kartu"},
	}}
}

type clerk struct {
	*desktest.Office
	s *Screen
	p *spool
}

func open(t *testing.T, p *spool) *clerk {
	t.Helper()
	o := desktest.Open(t)
	c := &clerk{Office: o, s: New(o.Desk, p), p: p}
	t.Cleanup(c.s.Close)
	o.Show(c.s)
	return c
}

// types fills the fields of the side in view and goes on.
func (c *clerk) types(lengths ...string) {
	c.Helper()
	f := c.s.wizard.forms[c.s.wizard.side]
	values := map[string]string{}
	for i, l := range lengths {
		values[name(i+1)] = l
	}
	desktest.Type(f.form, values)
	f.form.Submit()
}

func TestFromTheSheetToTheCalibration(t *testing.T) {
	c := open(t, twoPrinters())
	if len(c.s.list.all) != 0 || c.s.Count() != "" {
		t.Fatal("something is calibrated")
	}
	c.s.Ask(Request{Printer: "HP", Tray: "InputSlot=Tray2", Paper: layout.Size{215, 330}})
	w := c.s.wizard
	if w.key() != (calibration.Key{Printer: "HP", Tray: "InputSlot=Tray2", Paper: layout.Size{215, 330}}) {
		t.Fatalf("%+v", w.key())
	}
	w.choose.sides.SetValue(longEdge)
	w.choose.say()
	w.next()
	if len(c.p.sent) != 1 || c.p.sent[0] != (printers.Options{Printer: "HP", Tray: "InputSlot=Tray2", Duplex: printers.LongEdge, Title: "Lembar kalibrasi"}) || c.p.sizes[0] < 5000 {
		t.Fatalf("%+v", c.p.sent)
	}
	if w.at != measuring || w.side != calibration.Front || w.forms[0].picture.place != 1 {
		t.Fatalf("step %v, place %d", w.at, w.forms[0].picture.place)
	}
	w.forms[0].fields[3].Focus()
	if w.forms[0].picture.place != 4 {
		t.Errorf("the picture shows place %d", w.forms[0].picture.place)
	}
	// A slip of the pen is told beside its field.
	c.types("21,2", "21,2", "20,3", "20,3", "17,5", "290")
	if bad, _ := desktest.Trouble(w.forms[0].form, name(5)); !strings.Contains(bad, "sentimeter") || w.at != measuring || !c.s.Unsaved() {
		t.Fatalf("%q, step %v", bad, w.at)
	}
	c.types("21,2", "21,2", "20,3", "20,3", "175", "290")
	if w.side != calibration.Back || w.at != measuring {
		t.Fatalf("side %v, step %v", w.side, w.at)
	}
	c.types("19", "19", "20", "20", "175", "290")
	if w.at != told || w.found[0].Found != calibration.Off {
		t.Fatalf("step %v, %+v", w.at, w.found)
	}
	w.back()
	if w.at != measuring || w.side != calibration.Back || w.forms[1].fields[0].Value() != "19" {
		t.Error("what was typed is gone")
	}
	w.next()
	w.next()
	if c.s.wizard != nil || len(c.s.list.all) != 1 || c.s.Count() == "" {
		t.Fatalf("%+v", c.s.list.all)
	}
	a, found, err := calibration.Adjust(t.Context(), c.DB, "HP", "InputSlot=Tray2", layout.Size{215, 330})
	if err != nil || !found || a[0].DX != -1.2 || a[0].DY != -0.3 || a[1].DX != 1 || a[1].DY != 0 {
		t.Errorf("%+v, %v, %v", a, found, err)
	}
	c.s.prove(c.s.list.all[0])
	if len(c.p.sent) != 2 || c.p.sent[1].Duplex != printers.LongEdge || c.p.sent[1].Tray != "InputSlot=Tray2" {
		t.Errorf("%+v", c.p.sent)
	}
	c.s.list.forget(c.s.list.all[0])
	if len(c.s.list.all) != 0 {
		t.Error("not deleted")
	}
	c.Desk.Notices.Undo()
	if len(c.s.list.all) != 1 {
		t.Error("not brought back")
	}
}

func TestFittedPagesAskForTheSetting(t *testing.T) {
	c := open(t, twoPrinters())
	c.s.begin(Request{})
	w := c.s.wizard
	w.next()
	if w.at != measuring {
		t.Fatalf("step %v", w.at)
	}
	c.types("22,6", "22,6", "23,9", "23,9", "164,9", "249,3") // 97 %
	if w.at != told || !w.fitted() {
		t.Fatalf("step %v, %+v", w.at, w.found[0])
	}
	w.next()
	if c.s.wizard == nil || len(c.s.list.all) != 0 {
		t.Error("it was kept")
	}
}

func TestTheClerkTurnsTheSheet(t *testing.T) {
	c := open(t, twoPrinters())
	c.s.begin(Request{Printer: "Kartu"})
	w := c.s.wizard
	w.choose.sides.SetValue(byHand)
	w.choose.say()
	w.next()
	if w.at != choosing || len(c.p.sent) != 1 || c.p.sent[0].Duplex != printers.None || !w.choose.hand.Visible() {
		t.Fatalf("step %v, %+v", w.at, c.p.sent)
	}
	w.choose.second.Do()
	if w.at != measuring || len(c.p.sent) != 2 {
		t.Errorf("step %v, %+v", w.at, c.p.sent)
	}
}

func TestWhatStandsInTheWay(t *testing.T) {
	c := open(t, &spool{trouble: printers.ErrStopped})
	c.s.begin(Request{})
	if text := c.s.wizard.choose.trouble.Text; !strings.Contains(text, "tidak menjawab") {
		t.Errorf("%q", text)
	}
	c.p.trouble, c.p.all = nil, twoPrinters().all
	c.s.Reload()
	if c.s.wizard.choose.trouble.Text != "" || c.s.wizard.choose.printer.Value() != "HP" {
		t.Errorf("%q %q", c.s.wizard.choose.trouble.Text, c.s.wizard.choose.printer.Value())
	}
	c.p.refuse = printers.ErrRefused
	c.s.wizard.next()
	if c.s.wizard.at != choosing {
		t.Error("went on without a sheet")
	}
	c.p.refuse = errors.New("strange")
	c.s.Escape()
	if c.s.wizard != nil {
		t.Error("not left")
	}
	c.s.Escape()
	if len(c.Nav.Shown) != 1 {
		t.Errorf("%v", c.Nav.Shown)
	}
}

// The numbers on the picture never hide one another, however small it is.
func TestNumbersStandApart(t *testing.T) {
	for _, p := range papers {
		for _, unit := range []float64{0.2, 0.5, 0.8, 1} {
			var at [][2]float64
			places := printing.Places(p.size)
			for n, q := range places[:4] {
				x, y := numberAt(q, n, unit)
				at = append(at, [2]float64{x, y})
			}
			for i := range at {
				for j := range i {
					if math.Hypot(at[i][0]-at[j][0], at[i][1]-at[j][1]) < 24*unit {
						t.Errorf("%s, %.1f mm a pixel: %d and %d meet", p.title(), unit, i+1, j+1)
					}
				}
			}
		}
	}
}
