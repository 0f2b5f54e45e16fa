// Package calibration is Kalibrasi printer: the clerk prints a sheet, measures
// it with a ruler, types six lengths, and from then on what this printer
// prints stands where the layout says. It lists what is calibrated.
package calibration

import (
	"context"
	"path/filepath"

	"lingkaran/app/calibration"
	"lingkaran/app/layout"
	"lingkaran/app/printers"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Key is the screen's key.
const Key = "calibration"

// Place is the screen's entry. It stands under Cetak.
func Place() desk.Place {
	return desk.Place{
		Key: Key, Title: func() string { return words.T("Printer calibration") }, Icon: theme.Icon(theme.IconPrinter),
		Under: desk.KeyPrints, Kinds: []data.Kind{data.KindCalibration},
		New: func(d *desk.Desk) desk.Screen { return New(d, system{}) },
	}
}

// Request asks for the calibration of a printer: its tray and the paper as it
// is printed on. The zero Request shows what is calibrated.
type Request struct {
	Printer string // printers.Printer.Name
	Tray    string
	Paper   layout.Size
}

// Place implements desk.Request.
func (Request) Place() string { return Key }

// Open shows the calibration from another screen.
func Open(d *desk.Desk, r Request) { d.Nav.Ask(r) }

// Spooler is the printing system of this computer.
type Spooler interface {
	List(ctx context.Context) ([]printers.Printer, error)
	Send(ctx context.Context, path string, o printers.Options) error
}

// system is the real one.
type system struct{}

func (system) List(ctx context.Context) ([]printers.Printer, error) { return printers.List(ctx) }
func (system) Send(ctx context.Context, path string, o printers.Options) error {
	return printers.Send(ctx, path, o)
}

// Screen is Kalibrasi printer.
type Screen struct {
	desk   *desk.Desk
	scope  *desk.Scope
	spool  Spooler
	list   *list
	wizard *wizard // nil while the list is shown
	body   *fyne.Container

	printers []printers.Printer
	asked    bool  // the printing system has answered
	trouble  error // that it answered with
}

// New makes the screen.
func New(d *desk.Desk, spool Spooler) *Screen {
	s := &Screen{desk: d, scope: d.NewScope(), spool: spool, body: container.NewStack()}
	s.list = newList(s)
	s.scope.On(func(data.Event) { s.list.load() }, data.KindCalibration)
	s.show()
	return s
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Printer calibration") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.body }

// Reload implements desk.Screen: printers come and go.
func (s *Screen) Reload() {
	s.list.load()
	desk.Run(s.scope, "printers", s.spool.List, func(all []printers.Printer, err error) {
		s.printers, s.trouble, s.asked = all, err, true
		s.list.draw()
		if s.wizard != nil {
			s.wizard.offer()
		}
	})
}

// Close ends the screen's work.
func (s *Screen) Close() { s.scope.Close() }

// PrimaryAction implements desk.PrimaryActor.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) {
	if s.wizard != nil || len(s.list.all) == 0 { // the empty list has a button of its own
		return "", nil, nil
	}
	return words.T("Calibrate a printer"), theme.Icon(theme.IconPlus), func() { s.begin(Request{}) }
}

// Count implements desk.Counter.
func (s *Screen) Count() string {
	if s.wizard != nil || len(s.list.all) == 0 {
		return ""
	}
	return words.N("%s calibration", "%s calibrations", len(s.list.all))
}

// Ask implements desk.Asked.
func (s *Screen) Ask(r desk.Request) {
	if q, ok := r.(Request); ok && q.Printer != "" {
		s.begin(q)
	}
}

// OpenRecord implements desk.RecordOpener: the list shows all.
func (s *Screen) OpenRecord(data.Kind, int64) {}

// Escape implements desk.Escaper: one step back.
func (s *Screen) Escape() {
	if s.wizard == nil {
		s.desk.Nav.Show(desk.KeyPrints)
		return
	}
	s.wizard.back()
}

// Save implements desk.Saver.
func (s *Screen) Save() {
	if s.wizard != nil {
		s.wizard.next()
	}
}

// Unsaved implements desk.Unsaver.
func (s *Screen) Unsaved() bool { return s.wizard != nil && s.wizard.typed() }

// Leave implements desk.Leaver.
func (s *Screen) Leave() { s.end() }

// begin opens the wizard in place of the list.
func (s *Screen) begin(r Request) {
	s.wizard = newWizard(s, r)
	s.show()
	s.wizard.offer()
}

// end goes back to the list.
func (s *Screen) end() {
	s.wizard = nil
	s.show()
}

func (s *Screen) show() {
	var o fyne.CanvasObject = s.list.object
	if s.wizard != nil {
		o = s.wizard.object
	}
	s.body.Objects = []fyne.CanvasObject{o}
	s.body.Refresh()
	s.desk.Nav.HeaderChanged()
}

// called returns what people call a printer and its tray.
func (s *Screen) called(printer, tray string) (string, string) {
	for _, p := range s.printers {
		if p.Name != printer {
			continue
		}
		for _, t := range p.Trays {
			if t.Name == tray {
				return p.Title, t.Title
			}
		}
		return p.Title, tray
	}
	return printer, tray
}

// printer returns a printer of this computer.
func (s *Screen) printer(name string) (printers.Printer, bool) {
	for _, p := range s.printers {
		if p.Name == name {
			return p, true
		}
	}
	return printers.Printer{}, false
}

// send draws a proof and hands it to its printer. The file holds nothing of
// anybody; it stays for programs that read it later.
func (s *Screen) send(proof printing.Proof, o printers.Options, done func()) {
	proof.Now = s.desk.Now()
	proof.Printer, proof.Tray = s.called(o.Printer, o.Tray)
	o.Title = words.T("Calibration sheet")
	path, spool := filepath.Join(s.desk.Folder, "cache", "kalibrasi.pdf"), s.spool
	desk.Do(s.scope, "send", func(ctx context.Context) error {
		if err := write(ctx, path, proof); err != nil {
			return err
		}
		return spool.Send(ctx, path, o)
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Say(words.T("The sheet was sent to %s.", proof.Printer))
		done()
	})
}

// prove prints the sheet that shows what a calibration does.
func (s *Screen) prove(k calibration.Kept) {
	proof := printing.Proof{Paper: k.Paper, Adjust: k.Adjust(), Back: k.Sides[calibration.Back] != nil, Flip: "long"}
	o := printers.Options{Printer: k.Printer, Tray: k.Tray}
	if p, ok := s.printer(k.Printer); proof.Back && ok && p.Duplex {
		o.Duplex = printers.LongEdge
	} else if proof.Back {
		o.Duplex = printers.AsSet
	}
	s.send(proof, o, func() {})
}
