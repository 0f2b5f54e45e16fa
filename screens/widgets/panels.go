package widgets

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewEmptyState says what belongs in an empty list and offers the first step.
// action and do may be empty.
func NewEmptyState(icon theme.IconName, title, text, action string, do func()) fyne.CanvasObject {
	parts := []fyne.CanvasObject{
		container.NewCenter(NewIcon(icon, theme.ColorMuted, 40)),
		newLine(&Line{Text: title, Scale: theme.SizeHeading, Style: fyne.TextStyle{Bold: true}, Align: fyne.TextAlignCenter, Elide: true}),
	}
	if text != "" {
		parts = append(parts, NewParagraph(text, theme.ColorMuted).Centered())
	}
	if action != "" {
		parts = append(parts, container.NewCenter(NewButton(action, theme.IconPlus, do)))
	}
	return On(base.ColorNameBackground, container.New(inTheMiddle{360}, Rows(10, parts...)))
}

// inTheMiddle centres an object, at most width pixels (at 100 %) wide.
type inTheMiddle struct{ width float32 }

func (m inTheMiddle) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width+theme.Px(16), o[0].MinSize().Height+theme.Px(16))
}

func (m inTheMiddle) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(theme.Px(m.width), s.Width-theme.Px(16))
	prepare(o[0], w)
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(w, h))
	o[0].Move(fyne.NewPos(float32(int((s.Width-w)/2)), max(float32(int((s.Height-h)/2)), 0)))
}

type frameWidth struct{ width float32 }

func (f frameWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := theme.Px(f.width)
	prepare(o[0], w)
	return fyne.NewSize(w, o[0].MinSize().Height)
}
func (f frameWidth) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[0].Move(fyne.Position{})
}

// prepare gives wrapped text inside o its width, so that heights are right.
func prepare(o fyne.CanvasObject, width float32) {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

// Split is a list with its detail beside it (60 to 40). The detail opens in
// place and closes; without it the list has the whole width.
type Split struct {
	list   fyne.CanvasObject
	detail *fyne.Container
	rule   fyne.CanvasObject
	object *fyne.Container
	lay    *splitLayout
}

// NewSplit returns a split that shows the list alone.
func NewSplit(list fyne.CanvasObject) *Split {
	s := &Split{list: list, detail: container.NewStack(), lay: &splitLayout{share: 0.6}}
	s.rule = newSplitRule(s)
	s.object = container.New(s.lay, list, s.rule, s.detail)
	s.Close()
	return s
}

// Object is the split.
func (s *Split) Object() fyne.CanvasObject { return s.object }

// Open shows a detail beside the list, in place of a former one.
func (s *Split) Open(detail fyne.CanvasObject) {
	s.detail.Objects = []fyne.CanvasObject{detail}
	s.detail.Show()
	s.rule.Show()
	s.object.Refresh()
}

// Close gives the list the whole width.
func (s *Split) Close() {
	s.detail.Hide()
	s.rule.Hide()
	s.detail.Objects = nil
	s.object.Refresh()
}

// IsOpen reports whether a detail is shown.
func (s *Split) IsOpen() bool { return s.detail.Visible() }

// SetShare sets the list's share of the width, 0.3 to 0.75.
func (s *Split) SetShare(share float32) {
	s.lay.share = min(max(share, 0.3), 0.75)
	s.object.Refresh()
}

type splitLayout struct{ share float32 }

func (l *splitLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	if o[2].Visible() {
		d := o[2].MinSize()
		m = fyne.NewSize(max(m.Width, d.Width), max(m.Height, d.Height))
	}
	return m
}

func (l *splitLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, c := range o {
		c.Move(fyne.Position{})
	}
	if !o[2].Visible() {
		o[0].Resize(s)
		return
	}
	detail := max(o[2].MinSize().Width, theme.Px(340))
	list := max(o[0].MinSize().Width, theme.Px(280))
	if list+detail > s.Width { // no room for both: the detail lies over the list
		o[0].Resize(s)
		o[0].Move(fyne.NewPos(-2*s.Width, 0)) // out of sight; it is there again when there is room
		o[1].Resize(fyne.Size{})
		o[2].Resize(s)
		return
	}
	left := max(min(float32(int(s.Width*l.share)), s.Width-detail-1), list)
	grip := theme.Px(7)
	o[0].Resize(fyne.NewSize(left, s.Height))
	o[1].Move(fyne.NewPos(left-grip/2, 0))
	o[1].Resize(fyne.NewSize(grip, s.Height))
	o[2].Move(fyne.NewPos(left+1, 0))
	o[2].Resize(fyne.NewSize(s.Width-left-1, s.Height))
}

// splitRule is the fine line between list and detail; it can be dragged.
type splitRule struct {
	widget.BaseWidget
	split *Split
}

func newSplitRule(s *Split) *splitRule {
	r := &splitRule{split: s}
	r.ExtendBaseWidget(r)
	return r
}

func (r *splitRule) Cursor() desktop.Cursor { return desktop.HResizeCursor }
func (r *splitRule) DragEnd()               {}
func (r *splitRule) Dragged(e *fyne.DragEvent) {
	if w := r.split.object.Size().Width; w > 0 {
		r.split.SetShare(r.split.lay.share + e.Dragged.DX/w)
	}
}
func (r *splitRule) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewHBox(layout.NewSpacer(), NewUpright(), layout.NewSpacer()))
}

// Panel is a record's detail: a head with title, chip and buttons, and a body
// that scrolls.
type Panel struct {
	OnClose func()
	title   *Line
	sub     *Line
	chip    *Chip
	tools   *fyne.Container
	body    *fyne.Container
	object  fyne.CanvasObject
}

// NewPanel returns an empty panel with a cross that calls OnClose.
func NewPanel() *Panel {
	p := &Panel{title: NewTitle(""), sub: newLine(&Line{Color: theme.ColorMuted, Elide: true}), chip: NewChip("", Neutral)}
	p.sub.Hide()
	p.chip.Hide()
	cross := NewIconButton(theme.IconClose, words.T("Close"), func() {
		if p.OnClose != nil {
			p.OnClose()
		}
	})
	p.tools = PadSides(Columns(4), 6, 0, 0, 0)
	head := Rows(0,
		Frame(nil, nil, nil, Columns(4, p.chip, cross), p.title), p.sub, p.tools)
	p.body = container.NewStack()
	p.object = On(base.ColorNameBackground, Frame(
		Rows(0, PadSides(head, 10, 10, 8, 16), NewRule()), nil, nil, nil, p.body))
	p.tools.Hide()
	return p
}

// Object is the panel.
func (p *Panel) Object() fyne.CanvasObject { return p.object }

// SetTitle names the record; sub stands below it, "" for none.
func (p *Panel) SetTitle(title, sub string) {
	p.title.SetText(title)
	p.sub.SetText(sub)
	p.sub.Hidden = sub == ""
	p.sub.Refresh()
}

// SetChip shows the record's state; "" shows none.
func (p *Panel) SetChip(text string, tone Tone) {
	p.chip.Set(text, tone)
	p.chip.Hidden = text == ""
	p.chip.Refresh()
}

// SetTools sets the buttons below the title.
func (p *Panel) SetTools(buttons ...fyne.CanvasObject) {
	p.tools.Objects[0].(*fyne.Container).Objects = buttons
	p.tools.Hidden = len(buttons) == 0
	p.tools.Refresh()
}

// SetBody shows sections below each other, scrolling.
func (p *Panel) SetBody(sections ...fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{container.NewVScroll(PadSides(Rows(20, sections...), 14, 16, 24, 16))}
	p.body.Refresh()
}

// SetContent shows anything in the body, a form for instance.
func (p *Panel) SetContent(o fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
}

// NewSection puts a heading above content, with buttons at its right.
func NewSection(title string, content fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	head := Frame(nil, nil, nil, Columns(4, buttons...), NewTitle(title))
	return Rows(8, Rows(4, head, NewRule()), content)
}

// NewSums is the strip below a list that says how much there is of it. A line
// that is too long ends in an ellipsis.
func NewSums(lines ...*Line) *fyne.Container {
	rows := Rows(2)
	for _, l := range lines {
		l.Elide = true
		rows.Add(l)
	}
	return Rows(0, NewRule(), On(theme.ColorRaised, PadSides(rows, 8, 16, 8, 16)))
}

// NewSkeleton stands where content is being read.
func NewSkeleton(lines int) fyne.CanvasObject {
	box := Rows(10)
	for i := range lines {
		g := NewGround(theme.ColorNeutralTint)
		g.Radius = 4
		box.Add(container.New(skeletonLine{0.9 - 0.15*float32(i%4)}, g))
	}
	return box
}

type skeletonLine struct{ share float32 }

func (l skeletonLine) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(60), theme.Px(14))
}
func (l skeletonLine) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width*l.share, s.Height))
	o[0].Move(fyne.Position{})
}
