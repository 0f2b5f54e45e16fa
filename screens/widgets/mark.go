package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// mark is a small icon inside an input that acts on a click. A key of the
// input does the same, so that Tab passes it by.
type mark struct {
	widget.BaseWidget
	icon theme.IconName
	do   func()
}

func newMark(icon theme.IconName, do func()) *mark {
	m := &mark{icon: icon, do: do}
	m.ExtendBaseWidget(m)
	return m
}

func (m *mark) Tapped(*fyne.PointEvent) { m.do() }
func (m *mark) Cursor() desktop.Cursor  { return desktop.PointerCursor }

func (m *mark) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(frameSize{28, 20}, container.NewCenter(NewIcon(m.icon, theme.ColorMuted, 16))))
}
