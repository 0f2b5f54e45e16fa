package widgets

import (
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Tabs are a row of words, of which one is chosen: the parts of a screen.
type Tabs struct {
	// OnChosen is told of a part that the clerk chose.
	OnChosen func(i int)

	buttons []*Button
	marks   []*Ground
	object  fyne.CanvasObject
}

// NewTabs returns tabs with the first one chosen.
func NewTabs(tabs ...Tab) *Tabs {
	t := &Tabs{}
	row := Columns(4)
	for i, tab := range tabs {
		b := NewTool(tab.Title, tab.Icon, func() {
			t.Choose(i)
			if t.OnChosen != nil {
				t.OnChosen(i)
			}
		})
		mark := &Ground{Radius: 1}
		mark.ExtendBaseWidget(mark)
		t.buttons, t.marks = append(t.buttons, b), append(t.marks, mark)
		row.Add(Rows(2, b, PadSides(container.New(fixed{height: 2}, mark), 0, 8, 0, 8)))
	}
	t.object = row
	t.Choose(0)
	return t
}

// Tab is one of Tabs.
type Tab struct {
	Title string
	Icon  theme.IconName // "" for none
}

// Object is the row.
func (t *Tabs) Object() fyne.CanvasObject { return t.object }

// Choose marks a tab, without telling OnChosen.
func (t *Tabs) Choose(i int) {
	for k, m := range t.marks {
		m.Fill = ""
		if k == i {
			m.Fill = theme.ColorAccentText
		}
		m.Refresh()
	}
}
