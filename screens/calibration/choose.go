package calibration

import (
	"context"
	"slices"

	"lingkaran/app/calibration"
	"lingkaran/app/layout"
	"lingkaran/app/printers"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	spacing "fyne.io/fyne/v2/layout"
)

// Ways in which the sides come onto the paper.
const (
	frontOnly = "front"
	longEdge  = "long"  // the printer turns the sheet
	shortEdge = "short" // likewise
	byHand    = "hand"  // the clerk does
)

// choose is the first step.
type choose struct {
	w       *wizard
	printer *widgets.Select
	tray    *widgets.Select
	paper   *widgets.Select
	sides   *widgets.Select
	note    *widgets.Paragraph
	trouble *widgets.Banner
	send    *widgets.Button
	second  *widgets.Button // the backs, when the clerk turns the paper
	hand    *fyne.Container // its row
	picture *sheetView
	object  fyne.CanvasObject
}

func newChoose(w *wizard) *choose {
	c := &choose{w: w, trouble: widgets.NewBanner(), note: widgets.NewParagraph("", theme.ColorMuted).Small()}
	c.printer = widgets.NewSelect("Printer", words.T("Printer"), nil)
	c.printer.OnChanged = func(string) { c.follow() }
	c.tray = widgets.NewSelect("Tray", words.T("Tray"), nil)
	var all []widgets.Choice
	for _, p := range papers {
		all = append(all, widgets.Choice{Value: p.key, Title: p.title()})
	}
	c.paper = widgets.NewSelect("Paper", words.T("Paper"), all)
	c.paper.OnChanged = func(string) { c.say() }
	c.paper.SetValue(papers[0].key)
	for _, p := range papers {
		if p.size == w.asked.Paper {
			c.paper.SetValue(p.key)
		}
	}
	c.sides = widgets.NewSelect("Sides", words.T("Sides"), []widgets.Choice{
		{Value: frontOnly, Title: words.T("Front only")},
		{Value: longEdge, Title: words.T("Front and back"), Detail: words.T("the printer turns at the long edge")},
		{Value: shortEdge, Title: words.T("Front and back"), Detail: words.T("the printer turns at the short edge")},
		{Value: byHand, Title: words.T("Front, then back"), Detail: words.T("I turn the sheet by hand")}})
	c.sides.SetValue(frontOnly)
	c.sides.OnChanged = func(string) { c.say() }
	c.send = widgets.NewPrimary("", theme.IconPrinter, func() { c.print(false) })
	c.second = widgets.NewButton(words.T("Print the back"), theme.IconPrinter, func() { c.print(true) })
	c.hand = widgets.Columns(8, c.second)
	save := widgets.NewTool(words.T("Save PDF"), theme.IconDownload, c.save)
	on := widgets.NewTool(words.T("I have the sheet"), theme.IconChevronRight, func() {
		if c.ready() {
			w.measureSide(calibration.Front)
		}
	})
	cancel := widgets.NewTool(words.T("Cancel"), "", w.leave)
	c.picture = newSheetView(papers[0].size)
	body := widgets.Rows(14, c.trouble.Object(), c.printer.Object(), c.tray.Object(), c.paper.Object(), c.sides.Object(), c.note,
		c.hand, widgets.Columns(8, save, on))
	foot := widgets.Rows(0, widgets.NewRule(), widgets.PadSides(widgets.Columns(8, cancel, spacing.NewSpacer(), c.send), 10, 16, 10, 16))
	c.object = widgets.Frame(nil, foot, nil, nil, container.NewVScroll(widgets.Pad(body, 16)))
	c.offer()
	return c
}

// offer shows the printers that there are, or why there are none.
func (c *choose) offer() {
	s := c.w.s
	var all []widgets.Choice
	for _, p := range s.printers {
		all = append(all, widgets.Choice{Value: p.Name, Title: p.Title})
	}
	c.printer.SetChoices(all)
	again := widgets.Offer{Text: words.T("Look again"), Do: s.Reload}
	switch {
	case s.trouble != nil:
		c.trouble.Say(widgets.Bad, s.desk.Explanation(s.trouble).Sentence(), again)
	case s.asked && len(all) == 0:
		c.trouble.Say(widgets.Warn, words.T("No printer was found on this computer."), again)
	default:
		c.trouble.Away()
	}
	if c.printer.Value() == "" && len(all) > 0 {
		at := slices.IndexFunc(s.printers, func(p printers.Printer) bool { return p.Name == c.w.asked.Printer })
		c.printer.SetValue(s.printers[max(at, 0)].Name)
	}
	c.follow()
}

// follow offers what the chosen printer can do.
func (c *choose) follow() {
	p, _ := c.w.s.printer(c.printer.Value())
	var all []widgets.Choice
	tray := ""
	for _, t := range p.Trays {
		all = append(all, widgets.Choice{Value: t.Name, Title: t.Title})
		if t.Usual && tray == "" || t.Name == c.w.asked.Tray {
			tray = t.Name
		}
	}
	if slices.ContainsFunc(all, func(o widgets.Choice) bool { return o.Value == c.tray.Value() }) {
		tray = c.tray.Value()
	}
	c.tray.SetChoices(all)
	c.tray.SetValue(tray)
	show(c.tray.Object(), len(all) > 0)
	c.say()
}

// say tells what will happen.
func (c *choose) say() {
	p, ok := c.w.s.printer(c.printer.Value())
	hand := c.sides.Value() == byHand
	c.send.SetText(words.T("Print the sheet"))
	text := words.T("Put the paper into the tray as you do for cards or certificates.")
	if hand {
		c.send.SetText(words.T("Print the front"))
		text = words.T("Print the front, lay the sheet into the tray again as you do for backs, then print the back.")
	}
	if !p.Duplex && (c.sides.Value() == longEdge || c.sides.Value() == shortEdge) {
		text = words.T("Switch on printing on both sides in the printer's own settings first: it cannot be chosen from here.")
	}
	switch p.Busy {
	case printers.Stopped:
		text = words.T("This printer is stopped: what is sent waits until someone starts it.")
	case printers.Rejecting:
		text = words.T("This printer takes no work just now.")
	}
	c.note.SetText(text)
	show(c.hand, hand)
	c.send.SetEnabled(ok && p.Busy != printers.Rejecting)
	c.second.SetEnabled(ok && p.Busy != printers.Rejecting)
	c.picture.set(c.paperSize(), 0)
	if c.object != nil {
		c.object.Refresh()
	}
}

func (c *choose) paperSize() layout.Size {
	for _, p := range papers {
		if p.key == c.paper.Value() {
			return p.size
		}
	}
	return papers[0].size
}

func (c *choose) twoSided() bool { return c.sides.Value() != frontOnly }

// ready reports whether a printer is chosen, and says so when none is.
func (c *choose) ready() bool {
	if c.printer.Value() == "" {
		c.printer.SetError(words.T("Choose the printer first."))
		return false
	}
	return true
}

// proof is the sheet that is chosen.
func (c *choose) proof() printing.Proof {
	p := printing.Proof{Paper: c.paperSize(), Back: c.twoSided(), Flip: "long", Now: c.w.s.desk.Now()}
	if c.sides.Value() == shortEdge {
		p.Flip = "short"
	}
	p.Printer, p.Tray = c.w.s.called(c.printer.Value(), c.tray.Value())
	return p
}

// print sends the sheet, or one side of it, and goes on to the ruler.
func (c *choose) print(backs bool) {
	if !c.ready() {
		return
	}
	p, _ := c.w.s.printer(c.printer.Value())
	proof, o := c.proof(), printers.Options{Printer: p.Name, Tray: c.tray.Value()}
	hand := c.sides.Value() == byHand
	switch {
	case hand && backs:
		proof.Faces = printing.Backs
	case hand:
		proof.Faces = printing.Fronts
	case c.twoSided() && !p.Duplex:
		o.Duplex = printers.AsSet
	case c.sides.Value() == longEdge:
		o.Duplex = printers.LongEdge
	case c.sides.Value() == shortEdge:
		o.Duplex = printers.ShortEdge
	}
	c.w.s.send(proof, o, func() {
		if (!hand || backs) && c.w.s.wizard == c.w && c.w.at == choosing {
			c.w.measureSide(calibration.Front)
		}
	})
}

// save writes the sheet as a PDF, for a printer that is reached otherwise.
func (c *choose) save() {
	s, proof := c.w.s, c.proof()
	kinds := []desk.FileKind{{Name: words.T("PDF document"), Patterns: []string{"*.pdf"}}}
	s.desk.Files.Save(words.T("Save PDF"), words.T("Calibration sheet")+".pdf", kinds, func(path string) {
		desk.Do(s.scope, "", func(ctx context.Context) error { return write(ctx, path, proof) }, func(err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			s.desk.Say(words.T("The sheet is saved. Print it at actual size (100 %)."))
		})
	})
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
