package stage

import (
	"slices"
	"strconv"

	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Operator is the tab of the stage: what the hall sees, what comes next, how to
// say the name, and the way on and back. The stage itself lives as long as the
// screen, so that neither this tab nor the page need stay open.
type Operator struct {
	page  chapter.Page
	desk  *desk.Desk
	stage *Stage

	view   *View
	remote *remote
	open   *widgets.Button
	fill   *widgets.Button
	back   *widgets.Button
	next   *widgets.Button
	black  *widgets.Button
	state  *widgets.Chip
	coming *widgets.Paragraph
	say    *fyne.Container
	table  *widgets.Table[scene]
	object fyne.CanvasObject
	listed []scene // as the list shows them
	closed bool
}

// scene is one line of the list.
type scene struct {
	rundown.Scene
	place int // from 1
}

// NewOperator makes the tab from which a stage is led.
func NewOperator(p chapter.Page, of *Stage) chapter.Part {
	o := &Operator{page: p, desk: p.Desk, stage: of, view: NewView(), say: container.NewStack()}
	o.remote = newRemote(o)
	o.open = widgets.NewPrimary("", theme.IconEye, o.show)
	o.fill = widgets.NewButton(words.T("Fill the screen (F11)"), theme.IconExpand, func() { o.do(func() { o.stage.FillScreen(true) }) })
	o.back = widgets.NewButton(words.T("Previous"), theme.IconChevronLeft, func() { o.do(o.stage.Back) })
	o.next = widgets.NewPrimary(words.T("Next"), theme.IconChevronRight, func() { o.do(o.stage.Next) })
	o.black = widgets.NewButton(words.T("Black (B)"), theme.IconEyeOff, func() { o.do(o.stage.ToggleBlack) })
	o.state = widgets.NewChip("", widgets.Neutral)
	o.coming = widgets.NewParagraph("", "")

	type row = scene
	o.table = widgets.NewTable(p.Desk.Runner, false,
		widgets.Column[row]{Title: words.T("Time"), Width: 50, Muted: true, Text: func(s row) string {
			if s.Kind == rundown.Item {
				return rundown.Clock(s.Slot.From)
			}
			return ""
		}},
		widgets.Column[row]{Title: words.T("Scene"), Width: 200, Flex: 1, Text: sceneTitle},
		widgets.Column[row]{Title: "", Width: 96, Drop: 1, Chip: func(s row) (string, widgets.Tone) {
			if s.place == o.stage.At()+1 {
				return words.T("On stage"), widgets.Good
			}
			return "", widgets.Neutral
		}})
	o.table.OnOpen = func(id int64) { o.do(func() { o.stage.Go(int(id) - 1) }) }
	o.table.OnError = p.Desk.Fail

	tools := container.New(&widgets.Flow{Gap: 8, Resized: func() { p.Desk.Runner.Do(o.relayout) }}, o.back, o.next, o.black, o.open, o.fill, o.state)
	hint := widgets.NewParagraph(words.T("Keys and remotes: arrows, Page Up, Page Down and space go on and back, B makes the screen black."), theme.ColorMuted).Small()
	left := container.NewVScroll(widgets.Pad(widgets.Rows(12, o.remote, tools, o.coming, o.say, hint), 16))
	list := widgets.Frame(widgets.PadSides(widgets.NewMuted(words.T("A double click shows a scene at once.")), 8, 12, 8, 16), nil, nil, nil, o.table.Object())
	o.object = container.New(besideStage{}, left, widgets.NewUpright(), list)
	o.stage.OnChanged = o.draw
	return o
}

// sameScene reports whether two lines of the list read the same.
func sameScene(a, b scene) bool {
	return a.Key() == b.Key() && sceneTitle(a) == sceneTitle(b) && a.Slot.From == b.Slot.From
}

// sceneTitle names a scene in the list.
func sceneTitle(s scene) string {
	switch s.Kind {
	case rundown.Opening:
		return words.T("Title of the ceremony")
	case rundown.Closing:
		return words.T("Thanks")
	case rundown.Call:
		return "    " + strconv.Itoa(s.Nth) + ". " + s.Title()
	}
	return s.Title()
}

func (o *Operator) Content() fyne.CanvasObject { return o.object }
func (o *Operator) Load()                      { o.stage.Load() }
func (o *Operator) Escape() bool               { return false }
func (o *Operator) Unsaved() bool              { return false }
func (o *Operator) Drop()                      {}
func (o *Operator) Save()                      {}
func (o *Operator) FocusSearch()               {}

func (o *Operator) Primary() (string, theme.IconName, func()) { return "", "", nil }

// shown takes the keyboard.
func (o *Operator) Shown() { o.remote.focus() }

// close leaves the stage as it is: the projector goes on.
func (o *Operator) Close() {
	o.closed = true
	o.stage.OnChanged = nil
}

// do does something on the stage, and takes the keyboard back.
func (o *Operator) do(deed func()) {
	deed()
	o.remote.focus()
}

func (o *Operator) show() {
	o.do(func() {
		if o.stage.Open() {
			o.stage.Hide()
			return
		}
		o.stage.Show(words.T("Stage"))
		o.desk.Say(words.T("Draw the window to the projector’s screen and press F11 there."))
	})
}

func (o *Operator) relayout() {
	if o.object != nil {
		o.object.Refresh()
	}
}

// draw shows the stage as it is now.
func (o *Operator) draw() {
	if o.closed {
		return
	}
	scenes, at := o.stage.Scenes(), o.stage.At()
	p := o.stage.Picture(at)
	o.view.Draw(p)
	rows := make([]scene, len(scenes))
	for i, s := range scenes {
		rows[i] = scene{s, i + 1}
	}
	if !slices.EqualFunc(rows, o.listed, sameScene) { // else each step would read the list anew
		o.listed = rows
		o.table.Load(widgets.SliceFeed(rows, func(s scene) int64 { return int64(s.place) }))
	}
	o.table.SetCurrent(int64(at + 1))
	o.back.SetEnabled(at > 0 || o.stage.Black())
	o.next.SetEnabled(at+1 < len(scenes) || o.stage.Black())
	if o.stage.Open() {
		o.open.SetText(words.T("Close the stage’s window"))
		o.open.Rank, o.next.Rank = widgets.Secondary, widgets.Primary
	} else {
		o.open.SetText(words.T("Open the stage’s window"))
		o.open.Rank, o.next.Rank = widgets.Primary, widgets.Secondary
	}
	o.open.Refresh()
	o.fill.SetEnabled(o.stage.Open())
	o.black.SetText(words.T("Black (B)"))
	switch {
	case o.stage.Black():
		o.black.SetText(words.T("Light (B)"))
		o.state.Set(words.T("The screen is black"), widgets.Warn)
	case o.stage.Open():
		o.state.Set(words.T("The hall sees this"), widgets.Good)
	default:
		o.state.Set(words.T("Only you see this"), widgets.Neutral)
	}
	o.drawComing(scenes, at)
	o.drawSay(p.Scene)
	o.object.Refresh()
}

func (o *Operator) drawComing(scenes []rundown.Scene, at int) {
	if at+1 >= len(scenes) {
		o.coming.SetText(words.T("This is the last scene."))
		return
	}
	o.coming.SetText(words.T("Comes next: %s", trimmed(sceneTitle(scene{Scene: scenes[at+1]}))))
}

func trimmed(s string) string {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

// drawSay tells the master of ceremonies what to say, and what was noted.
func (o *Operator) drawSay(s rundown.Scene) {
	var rows []fyne.CanvasObject
	add := func(label, text string) {
		if text != "" {
			rows = append(rows, widgets.Rows(2, widgets.NewCaption(label), widgets.NewParagraph(text, "")))
		}
	}
	switch s.Kind {
	case rundown.Call:
		name := widgets.NewParagraph(rundown.Spoken(s.Award.Company), "").Heading()
		rows = append(rows, widgets.Rows(2, widgets.NewCaption(words.T("How to say it")), name))
		add(words.T("Category"), s.Award.Category)
		add(words.T("Given for"), Figures(s.Award))
		add(words.T("Notes for the master of ceremonies"), s.Slot.Item.Notes)
	case rundown.Item:
		add(words.T("Who speaks or leads"), s.Slot.Item.Person)
		add(words.T("Notes for the master of ceremonies"), s.Slot.Item.Notes)
		if s.Slot.Item.Role == data.AwardsItem {
			add(words.T("The stage"), words.T("The awardees follow, one after the other."))
		}
	}
	if len(rows) == 0 {
		o.say.Objects = nil
	} else {
		ground := widgets.NewGround(theme.ColorAccentTint)
		ground.Radius = 8
		o.say.Objects = []fyne.CanvasObject{ground, widgets.Pad(widgets.Rows(10, rows...), 12)}
	}
	o.say.Refresh()
}

// remote is the picture of the stage at the operator; with the keyboard it
// works as a presenter's remote.
type remote struct {
	widget.BaseWidget
	operator *Operator
	ring     *widgets.Ground
}

func newRemote(o *Operator) *remote {
	r := &remote{operator: o, ring: widgets.NewGround("")}
	r.ring.Line = theme.ColorStrongLine
	r.ExtendBaseWidget(r)
	return r
}

func (r *remote) focus() {
	r.operator.desk.Window.Canvas().Focus(r) // it may not have been drawn yet
}

// Tapped takes the keyboard.
func (r *remote) Tapped(*fyne.PointEvent) { r.focus() }

// FocusGained implements fyne.Focusable.
func (r *remote) FocusGained() { r.line(theme.ColorAccentText) }

// FocusLost implements fyne.Focusable.
func (r *remote) FocusLost() { r.line(theme.ColorStrongLine) }

// TypedRune implements fyne.Focusable.
func (r *remote) TypedRune(rune) {}

// TypedKey does what a remote does; Esc leaves the page.
func (r *remote) TypedKey(k *fyne.KeyEvent) {
	if !r.operator.stage.TypedKey(k.Name) && k.Name == fyne.KeyEscape {
		r.operator.page.Escape()
	}
}

func (r *remote) line(c fyne.ThemeColorName) {
	r.ring.Line = c
	r.ring.Refresh()
}

// MinSize is that of a screen, as wide as the column.
func (r *remote) MinSize() fyne.Size {
	w := max(r.Size().Width, theme.Px(280))
	return fyne.NewSize(theme.Px(280), float32(int(w*9/16)))
}

// CreateRenderer implements fyne.Widget.
func (r *remote) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.operator.view, r.ring))
}

// besideStage sets the stage left and the scenes right.
type besideStage struct{}

func (besideStage) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300)+o[2].MinSize().Width, theme.Px(240))
}

func (besideStage) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := max(float32(int(s.Width*0.54)), theme.Px(300))
	o[0].Resize(fyne.NewSize(left, s.Height))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(1, s.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[2].Resize(fyne.NewSize(s.Width-left-1, s.Height))
	o[2].Move(fyne.NewPos(left+1, 0))
}
