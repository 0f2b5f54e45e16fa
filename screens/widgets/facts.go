package widgets

import (
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Fact is a label with its value. Facts without a value are shown as "–".
type Fact struct {
	Label string
	Value string
	// Link, when set, makes the value something that goes somewhere.
	Link func()
	// Wide gives the value a line of its own.
	Wide bool
}

// NewFactGrid returns facts in two columns where there is room, else in one.
// A value can be selected with the mouse and copied.
func NewFactGrid(facts ...Fact) fyne.CanvasObject {
	l := &factGrid{}
	box := container.New(l)
	for _, f := range facts {
		l.wide = append(l.wide, f.Wide)
		box.Add(newFact(f))
	}
	return box
}

func newFact(f Fact) fyne.CanvasObject {
	label := NewCaption(f.Label)
	label.Elide = true
	if f.Link != nil && f.Value != "" {
		return Rows(1, label, NewLink(f.Value, theme.ColorAccentText, f.Link))
	}
	value := f.Value
	if value == "" {
		value = "–"
	}
	text := widget.NewLabel(value)
	text.Wrapping = fyne.TextWrapWord
	text.Selectable = f.Value != ""
	return container.New(factLayout{}, label, text)
}

// factLayout sets a value below its label and takes the toolkit's inner
// padding of the value out.
type factLayout struct{}

func (factLayout) inset() float32 { return theme.Size(base.SizeNameInnerPadding) }

func (l factLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(80), o[0].MinSize().Height+theme.Px(1)+max(o[1].MinSize().Height-2*l.inset(), 0))
}

func (l factLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	head, in := o[0].MinSize().Height, l.inset()
	o[0].Resize(fyne.NewSize(s.Width, head))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(s.Width+2*in, o[1].MinSize().Height))
	o[1].Resize(fyne.NewSize(s.Width+2*in, s.Height-head-theme.Px(1)+2*in))
	o[1].Move(fyne.NewPos(-in, head+theme.Px(1)-in))
}

type factGrid struct {
	wide  []bool
	width float32
}

func (g *factGrid) place(o []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, float32, float32, float32, float32)) float32 {
	gapX, gapY := theme.Px(16), theme.Px(12)
	cell, columns := width, 1
	if width >= theme.Px(2*150+16) {
		cell, columns = (width-gapX)/2, 2
	}
	y, at, high := float32(0), 0, float32(0)
	row := func() {
		if at > 0 {
			y, at, high = y+high+gapY, 0, 0
		}
	}
	for i, c := range o {
		w := cell
		if g.wide[i] {
			row()
			w = width
		}
		c.Resize(fyne.NewSize(w, c.MinSize().Height)) // lets values wrap before heights are asked
		h := c.MinSize().Height
		put(c, float32(at)*(cell+gapX), y, w, h)
		high = max(high, h)
		at++
		if at == columns || g.wide[i] {
			row()
		}
	}
	row()
	return max(y-gapY, 0)
}

func (g *factGrid) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := g.width
	if w <= 0 {
		w = theme.Px(420)
	}
	return fyne.NewSize(theme.Px(120), g.place(o, w, func(fyne.CanvasObject, float32, float32, float32, float32) {}))
}

func (g *factGrid) Layout(o []fyne.CanvasObject, s fyne.Size) {
	g.width = s.Width
	g.place(o, s.Width, func(c fyne.CanvasObject, x, y, w, h float32) {
		c.Resize(fyne.NewSize(w, h))
		c.Move(fyne.NewPos(x, y))
	})
}

// NewTimeline returns a record's history, the newest first: when, who, what,
// field by field. label turns a field's Go name into the clerk's words, value
// turns a kept value into what the clerk reads; either may be nil.
func NewTimeline(changes []data.Change, label func(field string) string, value func(field, kept string) string) fyne.CanvasObject {
	return NewTimelineAbout(changes, nil, label, value)
}

// NewTimelineAbout is a timeline of several records: about says of each change
// what was done, where that has a better word than the usual one ("" for
// that), and what it was done to ("" for nothing more).
func NewTimelineAbout(changes []data.Change, about func(i int) (act, text string), label func(field string) string, value func(field, kept string) string) fyne.CanvasObject {
	if len(changes) == 0 {
		return NewMuted(words.T("Nothing has been recorded yet."))
	}
	if label == nil {
		label = func(f string) string { return f }
	}
	if value == nil {
		value = func(_, v string) string { return v }
	}
	box := Rows(12)
	for i, c := range changes {
		act, text := "", ""
		if about != nil {
			act, text = about(i)
		}
		if act == "" {
			act = actionWord(c.Action)
		}
		head := Columns(8, newLine(&Line{Text: act, Style: fyne.TextStyle{Bold: true}}),
			newLine(&Line{Text: words.Moment(c.At) + " · " + c.Actor, Scale: theme.SizeSmall, Color: theme.ColorMuted, Elide: true}))
		entry := Rows(3, head)
		if text == "" {
			text = handedWord(c)
		}
		if text != "" {
			entry.Add(NewParagraph(text, ""))
		}
		if c.Action == data.ActionChange || c.Action == data.ActionMerge || c.Action == data.ActionUnmerge {
			for _, f := range c.Fields {
				if text := mergedWord(f); text != "" {
					entry.Add(NewParagraph(text, ""))
					continue
				}
				entry.Add(NewParagraph(label(f.Field)+": "+change(value(f.Field, f.Old), value(f.Field, f.New)), theme.ColorMuted).Small())
			}
		}
		box.Add(Frame(nil, nil, container.New(dotColumn{}, newDot()), nil, entry))
	}
	return box
}

func change(before, after string) string {
	if before == "" {
		before = "–"
	}
	if after == "" {
		after = "–"
	}
	return before + " → " + after
}

func actionWord(a data.Action) string {
	switch a {
	case data.ActionCreate:
		return words.T("Created")
	case data.ActionChange:
		return words.T("Changed")
	case data.ActionDelete:
		return words.T("Moved to the bin")
	case data.ActionRestore:
		return words.T("Restored")
	case data.ActionImport:
		return words.T("Imported")
	case data.ActionPrint:
		return words.T("Printed")
	case data.ActionVoid:
		return words.T("Print declared void")
	case data.ActionHandOver:
		return words.T("Handed over")
	case data.ActionTakeBack:
		return words.T("Hand-over undone")
	case data.ActionMerge:
		return words.T("Merged")
	case data.ActionUnmerge:
		return words.T("Merge undone")
	case data.ActionUndo:
		return words.T("Import taken back")
	case data.ActionExport:
		return words.T("Exported with whole NIK")
	}
	return string(a)
}

// mergedWord says with whom a record became one, or became two again; "" for
// a field of the record itself.
func mergedWord(f data.FieldChange) string {
	switch f.Field {
	case "Merged":
		return words.T("with the record of %s", f.Old+f.New)
	case "MergedInto":
		return words.T("into the record of %s", f.Old+f.New)
	}
	return ""
}

// handedWord says of a hand-over which paper it was of, who collected it, and
// why it was undone; "" for anything else.
func handedWord(c data.Change) string {
	if c.Action != data.ActionHandOver && c.Action != data.ActionTakeBack {
		return ""
	}
	var said []string
	for _, f := range c.Fields {
		switch v := f.Old + f.New; f.Field {
		case "Number", "Remark", "Reason":
			said = append(said, v)
		case "CollectedBy":
			said = append(said, words.T("by %s", v))
		}
	}
	return words.Joined(" · ", said...)
}

func newDot() fyne.CanvasObject {
	g := NewGround(theme.ColorAccentText)
	g.Radius = 4
	return g
}

type dotColumn struct{}

func (dotColumn) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(18), theme.Px(12))
}
func (dotColumn) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSquareSize(theme.Px(7)))
	o[0].Move(fyne.NewPos(0, theme.Px(6)))
}
