// Package settings is Pengaturan: the office and who signs for it, the form of
// its numbers and prints, the tariffs, the look of the window, the backups, and where the
// records are. It also asks the first question of a fresh database.
package settings

import (
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place is the sidebar's entry.
func Place() desk.Place {
	return desk.Place{
		Key: desk.KeySettings, Title: func() string { return words.T("Settings") }, Icon: theme.Icon(theme.IconGear),
		Kinds: []data.Kind{data.KindOffice, data.KindSignatory, data.KindSetting},
		New:   func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

// part is one tab of the screen.
type part interface {
	object() fyne.CanvasObject
	// open reads what the part shows; it is called each time it comes to the front.
	open()
	// unsaved reports whether something typed would be lost.
	unsaved() bool
	save()
	// discard forgets what was typed.
	discard()
}

// Places of the parts among the tabs.
const (
	officePart = iota
	signatoryPart
	numberPart
	paperPart
	tariffPart
	lookPart
	keepingPart
	serverPart
)

// Screen is Pengaturan.
type Screen struct {
	desk   *desk.Desk
	scope  *desk.Scope
	tabs   *widgets.Tabs
	parts  []part
	at     int
	body   *fyne.Container
	object fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope(), body: container.NewStack()}
	icon := func(name theme.IconName) theme.IconName {
		if theme.Px(100) >= 140 { // large words need the room
			return ""
		}
		return name
	}
	s.tabs = widgets.NewTabs(
		widgets.Tab{Title: words.T("Office"), Icon: icon(theme.IconBuilding)},
		widgets.Tab{Title: words.T("Signatories"), Icon: icon(theme.IconEdit)},
		widgets.Tab{Title: words.T("Numbers and wording"), Icon: icon(theme.IconAward)},
		widgets.Tab{Title: words.T("Prints"), Icon: icon(theme.IconPrinter)},
		widgets.Tab{Title: words.T("Tariffs"), Icon: icon(theme.IconMoney)},
		widgets.Tab{Title: words.T("Appearance"), Icon: icon(theme.IconEye)},
		widgets.Tab{Title: words.T("Backups"), Icon: icon(theme.IconShield)},
		widgets.Tab{Title: words.T("Database of the office"), Icon: icon(theme.IconServer)})
	s.tabs.OnChosen = s.choose
	s.parts = []part{newOffice(s), newSignatories(s), newNumbers(s), newPapers(s), newTariffs(s), newLook(s), newKeeping(s), newServer(s)}
	s.object = widgets.Frame(widgets.Rows(0, widgets.PadSides(s.tabs.Object(), 6, 12, 0, 12), widgets.NewRule()), nil, nil, nil, s.body)
	s.scope.On(func(data.Event) { s.parts[officePart].open(); s.parts[numberPart].open(); s.parts[paperPart].open() }, data.KindOffice, data.KindSetting, data.KindLayout)
	prefs := d.App.Preferences()
	s.show(min(max(prefs.Int(returnTo), officePart), serverPart))
	prefs.RemoveValue(returnTo)
	return s
}

// returnTo names the part that a window made anew begins with.
const returnTo = "settings-part"

// again makes the window anew and comes back to a part.
func (s *Screen) again(part int) {
	s.desk.App.Preferences().SetInt(returnTo, part)
	s.desk.Restart()
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Settings") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.object }

// Reload implements desk.Screen.
func (s *Screen) Reload() { s.parts[s.at].open() }

// Close ends the screen's work.
func (s *Screen) Close() { s.scope.Close() }

// Save implements desk.Saver.
func (s *Screen) Save() { s.parts[s.at].save() }

// Unsaved implements desk.Unsaver.
func (s *Screen) Unsaved() bool { return s.parts[s.at].unsaved() }

// Leave implements desk.Leaver.
func (s *Screen) Leave() { s.parts[s.at].discard() }

// OpenRecord implements desk.RecordOpener.
func (s *Screen) OpenRecord(kind data.Kind, id int64) {
	if kind == data.KindSignatory {
		s.show(signatoryPart)
		s.parts[signatoryPart].(*signatories).edit(id)
		return
	}
	s.show(officePart)
}

// Ask implements desk.Asked.
func (s *Screen) Ask(r desk.Request) {
	if q, ok := r.(desk.SettingsRequest); ok {
		s.show(map[string]int{desk.PartOffice: officePart, desk.PartSignatories: signatoryPart}[q.Part])
	}
}

// choose goes to a part that the clerk clicked, after asking when something
// typed would be lost.
func (s *Screen) choose(i int) {
	if s.parts[s.at].unsaved() && i != s.at {
		s.tabs.Choose(s.at)
		s.desk.AskDiscard(func() {
			s.parts[s.at].discard()
			s.show(i)
		})
		return
	}
	s.show(i)
}

func (s *Screen) show(i int) {
	s.at = i
	s.tabs.Choose(i)
	s.body.Objects = []fyne.CanvasObject{s.parts[i].object()}
	s.body.Refresh()
	s.parts[i].open()
}

// page gives a form a comfortable width and a sentence above it, with buttons
// at its right.
func page(text string, content fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	head := widgets.PadSides(widgets.Frame(nil, nil, nil, widgets.Columns(8, buttons...),
		widgets.NewParagraph(text, theme.ColorMuted)), 16, 20, 0, 16)
	return container.New(narrow{860}, widgets.Frame(head, nil, nil, nil, content))
}

// narrow gives its object at most a width, at the left.
type narrow struct{ width float32 }

func (n narrow) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
func (n narrow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(min(s.Width, theme.Px(n.width)), s.Height))
}

// still is a part without anything typed.
type still struct{}

func (still) unsaved() bool { return false }
func (still) save()         {}
func (still) discard()      {}
