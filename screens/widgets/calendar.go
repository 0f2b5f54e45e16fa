package widgets

import (
	"strconv"
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// calendar is the box of days below a date field. The week begins on Monday.
// Arrows move by days and weeks, Page Up and Down by months, Enter chooses.
type calendar struct {
	at    data.Date // marked
	today data.Date
	pick  func(data.Date)
	pop   *widget.PopUp
	title *Line
	days  []*dayBox
}

func openCalendar(on fyne.CanvasObject, at data.Date, pick func(data.Date)) {
	c := &calendar{at: at, today: data.DateOf(time.Now()), pick: pick}
	if c.at.IsZero() {
		c.at = c.today
	}
	c.title = newLine(&Line{Style: fyne.TextStyle{Bold: true}, Align: fyne.TextAlignCenter})
	grid := container.New(layout.NewGridLayout(7))
	week := []string{words.T("Monday"), words.T("Tuesday"), words.T("Wednesday"), words.T("Thursday"), words.T("Friday"), words.T("Saturday"), words.T("Sunday")}
	for d := range week {
		name := []rune(week[d])
		grid.Add(newLine(&Line{Text: string(name[:min(3, len(name))]), Scale: theme.SizeSmall, Color: theme.ColorMuted, Align: fyne.TextAlignCenter}))
	}
	for range 42 {
		b := &dayBox{}
		b.ExtendBaseWidget(b)
		c.days = append(c.days, b)
		grid.Add(b)
	}
	head := Frame(nil, nil,
		Columns(0, NewIconButton(theme.IconChevronLeft, words.T("Previous month"), func() { c.move(0, -1) })),
		Columns(0, NewIconButton(theme.IconChevronRight, words.T("Next month"), func() { c.move(0, 1) })),
		Columns(4, NewIconButton(theme.IconUp, words.T("Previous year"), func() { c.move(-1, 0) }), layout.NewSpacer(), c.title, layout.NewSpacer(),
			NewIconButton(theme.IconDown, words.T("Next year"), func() { c.move(1, 0) })))
	k := newKeys(c.key, func(rune) {})
	today := NewTool(words.T("Today"), "", func() { c.choose(c.today) })
	body := container.NewStack(k, Pad(Rows(4, head, grid, Columns(0, layout.NewSpacer(), today)), 6))
	c.pop = openBelow(on, body)
	if c.pop == nil {
		return
	}
	c.pop.Canvas.Focus(k)
	c.draw()
}

// openBelow shows content in a box below (or, without room, above) an object.
func openBelow(on, content fyne.CanvasObject) *widget.PopUp {
	cv := canvasOf(on)
	if cv == nil {
		return nil
	}
	pop := widget.NewPopUp(content, cv)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(on).AddXY(0, on.Size().Height+2)
	size, room := pop.MinSize(), cv.Size()
	if at.Y+size.Height > room.Height-4 {
		at.Y = max(at.Y-on.Size().Height-size.Height-4, 4)
	}
	at.X = max(min(at.X, room.Width-size.Width-4), 4)
	pop.ShowAtPosition(at)
	return pop
}

func (c *calendar) first() data.Date {
	d := data.Date{Year: c.at.Year, Month: c.at.Month, Day: 1}
	return d.AddDays(-(int(d.Time().Weekday()+6) % 7))
}

func (c *calendar) draw() {
	c.title.SetText(words.Month(c.at.InMonth()))
	d := c.first()
	for _, b := range c.days {
		day := d
		b.day, b.inMonth = day, day.Month == c.at.Month
		b.chosen, b.today = day == c.at, day == c.today
		b.tapped = func() { c.choose(day) }
		b.Refresh()
		d = d.AddDays(1)
	}
}

func (c *calendar) choose(d data.Date) {
	c.pop.Hide()
	c.pick(d)
}

// move goes by years and months and keeps the day where the month has it.
func (c *calendar) move(years, months int) {
	m := c.at.InMonth() + data.Month(years*12+months)
	if m <= 12 {
		return
	}
	day := min(c.at.Day, m.LastDay().Day)
	c.at = data.Date{Year: m.Year(), Month: m.Month(), Day: day}
	c.draw()
}

func (c *calendar) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyLeft:
		c.at = c.at.AddDays(-1)
	case fyne.KeyRight:
		c.at = c.at.AddDays(1)
	case fyne.KeyUp:
		c.at = c.at.AddDays(-7)
	case fyne.KeyDown:
		c.at = c.at.AddDays(7)
	case fyne.KeyPageUp:
		c.move(0, -1)
	case fyne.KeyPageDown:
		c.move(0, 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.choose(c.at)
		return true
	case fyne.KeyEscape, fyne.KeyTab:
		c.pop.Hide()
		return true
	}
	c.draw()
	return true
}

// openMonths shows the twelve months of a year below an object.
func openMonths(on fyne.CanvasObject, at data.Month, pick func(data.Month)) {
	if at == 0 {
		at = data.DateOf(time.Now()).InMonth()
	}
	marked := at
	var pop *widget.PopUp
	title := newLine(&Line{Style: fyne.TextStyle{Bold: true}, Align: fyne.TextAlignCenter})
	grid := container.New(layout.NewGridLayout(3))
	boxes := make([]*dayBox, 12)
	var draw func()
	choose := func(m data.Month) { pop.Hide(); pick(m) }
	for i := range boxes {
		b := &dayBox{}
		b.ExtendBaseWidget(b)
		boxes[i] = b
		grid.Add(b)
	}
	draw = func() {
		title.SetText(strconv.Itoa(at.Year()))
		for i, b := range boxes {
			m := data.MonthOf(at.Year(), time.Month(i+1))
			b.label, b.inMonth = words.MonthName(m.Month()), true
			b.chosen, b.today = m == at, m == marked
			b.tapped = func() { choose(m) }
			b.Refresh()
		}
	}
	step := func(n int) {
		if at+data.Month(n) > 12 {
			at += data.Month(n)
			draw()
		}
	}
	k := newKeys(func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyLeft:
			step(-1)
		case fyne.KeyRight:
			step(1)
		case fyne.KeyUp:
			step(-3)
		case fyne.KeyDown:
			step(3)
		case fyne.KeyPageUp:
			step(-12)
		case fyne.KeyPageDown:
			step(12)
		case fyne.KeyReturn, fyne.KeyEnter:
			choose(at)
		case fyne.KeyEscape, fyne.KeyTab:
			pop.Hide()
		}
		return true
	}, func(rune) {})
	head := Frame(nil, nil,
		NewIconButton(theme.IconChevronLeft, words.T("Previous year"), func() { step(-12) }),
		NewIconButton(theme.IconChevronRight, words.T("Next year"), func() { step(12) }), title)
	pop = openBelow(on, container.NewStack(k, Pad(Rows(4, head, grid), 6)))
	if pop != nil {
		pop.Canvas.Focus(k)
		draw()
	}
}

// dayBox is a day of a calendar or a month of a year.
type dayBox struct {
	widget.BaseWidget
	day           data.Date
	label         string // of a month
	inMonth       bool
	chosen, today bool
	hovered       bool
	tapped        func()
}

func (b *dayBox) Tapped(*fyne.PointEvent)        { b.tapped() }
func (b *dayBox) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *dayBox) MouseMoved(*desktop.MouseEvent) {}
func (b *dayBox) MouseOut()                      { b.hovered = false; b.Refresh() }
func (b *dayBox) CreateRenderer() fyne.WidgetRenderer {
	r := &dayRenderer{box: b, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type dayRenderer struct {
	box    *dayBox
	ground *canvas.Rectangle
	text   *canvas.Text
}

func (r *dayRenderer) Destroy()                     {}
func (r *dayRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }
func (r *dayRenderer) MinSize() fyne.Size {
	if r.box.label != "" {
		return fyne.NewSize(theme.Px(92), theme.Px(32))
	}
	return fyne.NewSize(theme.Px(36), theme.Px(28))
}
func (r *dayRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	m := r.text.MinSize()
	r.text.Resize(fyne.NewSize(s.Width, m.Height))
	r.text.Move(fyne.NewPos(0, (s.Height-m.Height)/2))
}
func (r *dayRenderer) Refresh() {
	b := r.box
	r.text.Text = b.label
	if b.label == "" && b.day.Day > 0 {
		r.text.Text = strconv.Itoa(b.day.Day)
	}
	r.text.Alignment, r.text.TextSize = fyne.TextAlignCenter, theme.Size(base.SizeNameText)
	r.text.Color, r.text.TextStyle = theme.Color(base.ColorNameForeground), fyne.TextStyle{Bold: b.today || b.chosen}
	r.ground.FillColor, r.ground.CornerRadius = colorOrNone(""), 5
	r.ground.StrokeColor, r.ground.StrokeWidth = colorOrNone(""), 0
	if !b.inMonth {
		r.text.Color = theme.Color(base.ColorNamePlaceHolder)
	}
	switch {
	case b.chosen:
		r.ground.FillColor, r.text.Color = theme.Color(base.ColorNamePrimary), theme.Color(base.ColorNameForegroundOnPrimary)
	case b.hovered:
		r.ground.FillColor = theme.Color(base.ColorNameHover)
	}
	if b.today && !b.chosen {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorAccentText), 1
	}
	r.Layout(b.Size())
	r.ground.Refresh()
	r.text.Refresh()
}
