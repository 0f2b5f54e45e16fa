package prints

import (
	"context"
	"errors"

	"lingkaran/app/layout"
	"lingkaran/app/printers"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	spacing "fyne.io/fyne/v2/layout"
)

// spooler is the printing system of this computer.
type spooler interface {
	List(ctx context.Context) ([]printers.Printer, error)
	Send(ctx context.Context, path string, o printers.Options) error
}

// system is the real one.
type system struct{}

func (system) List(ctx context.Context) ([]printers.Printer, error) { return printers.List(ctx) }
func (system) Send(ctx context.Context, path string, o printers.Options) error {
	return printers.Send(ctx, path, o)
}

// backs is the choice of the backs alone, for a document of the register whose
// fronts are out already.
const backs = "backs"

// asSet is the choice of sides that leaves them to the printer's own setting.
const asSet = "set"

// direct is the box from which papers go to a printer: a run that is issued by
// it, or a document of the register from one of its sheets on.
type direct struct {
	s      *Screen
	kind   data.PrintKind
	run    *run
	reason string
	batch  string // of the register, "" for a run
	from   int    // sheet of the document to begin with
	stack  int    // first sheet of the stack that backs are printed on
	single bool   // the document has one side of its sheets only
	sheets int    // of the document, 0 while that is not known
	sheet  layout.Sheet
	layout *layout.Layout

	all     []printers.Printer
	printer *widgets.Select
	tray    *widgets.Select
	sides   *widgets.Select
	begin   *widgets.Number
	note    *widgets.Paragraph
	state   *fyne.Container // of the calibration
	body    *fyne.Container
	send    *widgets.Button
	close   func()

	adjust [2]printing.Adjustment
	known  bool // the calibration is
	gone   bool // the box was closed
	ready  bool // all is chosen, and Enter prints
	backs  bool // the backs alone are to be printed: the second pass
}

// print sends what is chosen to a printer.
func (s *Screen) print() {
	if !s.settled(s.print) {
		return
	}
	if r, why, ok := s.allowed(); ok && !s.desk.Asking() {
		d := &direct{s: s, kind: r.Kind, run: r, reason: why, from: 1, stack: 1, sheets: r.plan.Sheets, layout: r.job.Layout}
		d.sheet, _ = d.layout.Sheet(r.job.Sheet)
		d.open()
	}
}

// open shows the box and looks for printers behind it.
func (d *direct) open() {
	s := d.s
	s.box = d
	d.printer = widgets.NewSelect("Printer", words.T("Printer"), nil)
	d.printer.OnChanged = func(v string) { d.keep("printer", v); d.follow() }
	d.tray = widgets.NewSelect("Tray", words.T("Tray"), nil)
	d.tray.OnChanged = func(v string) { d.keep("tray", v); d.calibration() }
	d.sides = widgets.NewSelect("Faces", words.T("Sides"), nil)
	d.sides.OnChanged = func(v string) { d.keep("sides", v); d.say() }
	d.begin = widgets.NewNumber("From", words.T("Begin with sheet"))
	d.begin.Least = 1
	d.begin.SetValue(int64(d.from))
	d.begin.OnChanged = func(int64) { d.say() }
	d.note = widgets.NewParagraph("", theme.ColorMuted).Small()
	d.state = container.NewStack()
	d.body = container.NewStack(widgets.NewSkeleton(3))
	d.send = widgets.NewPrimary(words.T("Print"), theme.IconPrinter, d.submit)
	d.send.Disable()
	cancel := widgets.NewButton(words.T("Cancel"), "", func() { d.close() })
	tools := widgets.PadSides(widgets.Columns(8, spacing.NewSpacer(), cancel, d.send), 12, 0, 0, 0)
	head := widgets.Rows(2, widgets.NewTitle(words.T("Print directly")), widgets.NewMuted(d.what()))
	height := float32(440)
	if d.run == nil {
		height = 510 // it asks for the first sheet too
	}
	d.close = s.desk.Box(440, height, widgets.Frame(widgets.PadSides(head, 0, 0, 14, 0), tools, nil, nil, container.NewVScroll(d.body)), func() { d.gone = true })
	spool := s.spool
	desk.Run(s.scope, "printers", spool.List, d.offer)
}

// what says what is printed.
func (d *direct) what() string {
	if d.run != nil {
		return headline(d.run) + " · " + words.N("%s sheet", "%s sheets", d.run.plan.Sheets)
	}
	if d.backs {
		return words.T("The backs, %s", words.N("%s sheet", "%s sheets", d.sheets))
	}
	return words.T("From the register, with the same numbers")
}

// key is where a choice is kept on this PC, for this kind of paper.
func (d *direct) key(name string) string { return "direct-" + string(d.kind) + "-" + name }

func (d *direct) keep(name, value string) { d.s.desk.App.Preferences().SetString(d.key(name), value) }
func (d *direct) kept(name string) string { return d.s.desk.App.Preferences().String(d.key(name)) }

// offer shows the printers that there are.
func (d *direct) offer(all []printers.Printer, err error) {
	if errors.Is(err, context.Canceled) || d.gone {
		return
	}
	if err != nil || len(all) == 0 {
		d.without(err)
		return
	}
	d.all = all
	var choices []widgets.Choice
	chosen := all[0].Name // the usual one
	for _, p := range all {
		c := widgets.Choice{Value: p.Name, Title: p.Title, Icon: theme.IconPrinter}
		switch {
		case p.Busy == printers.Stopped:
			c.Detail = words.T("stopped")
		case p.Busy == printers.Rejecting:
			c.Detail = words.T("takes no work")
		case p.Default:
			c.Detail = words.T("usual printer")
		}
		if p.Name == d.kept("printer") {
			chosen = p.Name
		}
		choices = append(choices, c)
	}
	d.printer.SetChoices(choices)
	d.printer.SetValue(chosen)
	rows := widgets.Rows(12, d.printer.Object(), d.tray.Object(), d.sides.Object())
	if d.run == nil {
		rows.Add(d.begin.Object())
	}
	rows.Add(d.note)
	rows.Add(d.state)
	d.body.Objects = []fyne.CanvasObject{rows}
	d.body.Refresh()
	d.follow()
}

// without says that nothing can be printed from here, and offers the file.
func (d *direct) without(err error) {
	text := words.T("No printer is set up on this computer. Save the PDF and print it where there is one.")
	if err != nil {
		text = d.s.desk.Explanation(err).Sentence()
	}
	d.close()
	tools := widgets.Columns(8, spacing.NewSpacer(), widgets.NewButton(words.T("Close"), "", func() { d.close() }))
	if d.run != nil {
		tools.Add(widgets.NewPrimary(words.T("Save PDF"), theme.IconDownload, func() { d.close(); d.s.save() }))
	}
	d.close = d.s.desk.Box(440, 190, widgets.Frame(widgets.PadSides(widgets.NewTitle(words.T("Print directly")), 0, 0, 12, 0), tools, nil, nil,
		alert(theme.IconPrinter, theme.ColorMuted, text, "", nil)), nil)
}

// chosen is the printer that is chosen.
func (d *direct) chosen() (printers.Printer, bool) {
	for _, p := range d.all {
		if p.Name == d.printer.Value() {
			return p, true
		}
	}
	return printers.Printer{}, false
}

// follow offers what the chosen printer can do.
func (d *direct) follow() {
	p, ok := d.chosen()
	if !ok {
		return
	}
	var trays []widgets.Choice
	tray := ""
	for _, t := range p.Trays {
		trays = append(trays, widgets.Choice{Value: t.Name, Title: t.Title})
		if t.Usual && tray == "" || t.Name == d.kept("tray") {
			tray = t.Name
		}
	}
	d.tray.SetChoices(trays)
	d.tray.SetValue(tray)
	visible(d.tray.Object(), len(trays) > 0)
	d.offerSides(p)
	d.calibration()
}

func (d *direct) offerSides(p printers.Printer) {
	two := d.layout != nil && d.layout.TwoSided() && !d.backs
	visible(d.sides.Object(), two)
	if !two {
		d.say()
		return
	}
	passes := widgets.Choice{Value: twoPasses, Title: words.T("Fronts, then backs"), Detail: words.T("in two passes")}
	only := widgets.Choice{Value: fronts, Title: words.T("Fronts only")}
	both := widgets.Choice{Value: bothSides, Title: words.T("Front and back"), Detail: words.T("the printer turns the sheet")}
	all := []widgets.Choice{both, passes, only}
	if !p.Duplex {
		both = widgets.Choice{Value: asSet, Title: words.T("Front and back"), Detail: words.T("as the printer is set")}
		all = []widgets.Choice{passes, both, only}
	}
	if d.single { // turned sheets would bear two fronts
		all = []widgets.Choice{passes, only}
	}
	if d.run == nil { // the second pass of what was begun earlier
		all = append(all, widgets.Choice{Value: backs, Title: words.T("Backs only")})
	}
	d.sides.SetChoices(all)
	value := all[0].Value
	if d.run != nil {
		if f := d.s.choices[d.s.mode].how().faces.Value(); f != bothSides { // chosen with the paper
			value = f
		}
	}
	for _, c := range all {
		if c.Value == d.kept("sides") && c.Value != backs && value == all[0].Value {
			value = c.Value
		}
	}
	d.sides.SetValue(value)
	d.say()
}

// say tells what the sides mean for the paper, and what stands in the way.
func (d *direct) say() {
	text := ""
	if d.layout != nil && !d.backs {
		text = turning(d.sheet, d.layout, d.sides.Value())
	}
	p, ok := d.chosen()
	if ok && p.Busy == printers.Stopped {
		text = words.Joined(" ", text, words.T("This printer is stopped: what is sent waits until someone starts it."))
	}
	d.note.SetText(text)
	visible(d.note, text != "")
	d.send.SetEnabled(ok && p.Busy != printers.Rejecting && d.known && d.first() > 0)
	d.body.Refresh()
}

// first is the sheet to begin with, 0 when what is typed is none.
func (d *direct) first() int {
	if d.run != nil {
		return 1
	}
	n := d.begin.Int()
	bad := ""
	if d.begin.Check() != "" || d.sheets > 0 && n > d.sheets || n < 1 {
		bad = words.T("Write a sheet from 1 to %s.", words.Number(max(d.sheets, 1)))
	}
	if d.begin.Empty() {
		bad = ""
		n = 0
	}
	d.begin.SetError(bad)
	if bad != "" {
		return 0
	}
	return n
}
