package designer

import (
	"path/filepath"
	"strings"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/preview"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Screen is the designer of one layout. The screen of the layouts shows it in
// its own place and hands on what the shell asks of it.
type Screen struct {
	desk     *desk.Desk
	scope    *desk.Scope
	shelf    *layout.Shelf
	ref      string
	proposed string // name of a copy before it was saved, and
	chosen   string // what it was called then
	own      string // key under which the next version is saved
	closed   func()
	renderer *preview.Renderer
	painter  *painter

	session *design.Session // nil until the layout is read
	copied  bool            // a built-in layout or an older version is edited as a copy that is new
	newest  int             // version that the next save follows
	draft   draftKeeper

	board   *board
	tree    *tree
	props   *props
	tools   *toolbar
	foot    *foot
	banner  *widgets.Banner
	records *records
	found   map[string][]string // place to warnings of the record in view
	placed  map[string]bool     // places that stand on the page in view; nil while that is not known
	body    *fyne.Container
	object  fyne.CanvasObject
	ended   bool
}

// New opens the designer of the layout that a reference names, as Shelf.Open
// takes it. A built-in layout, and an older version, are opened as a copy that
// is kept with its first save. closed is told when the clerk has left; nothing
// is lost then.
func New(d *desk.Desk, ref string, closed func()) *Screen {
	s := &Screen{desk: d, scope: d.NewScope(), shelf: layout.NewShelf(d.DB), ref: ref, closed: closed,
		renderer: preview.New(filepath.Join(d.Folder, "cache"))}
	s.painter = newPainter(s.scope, s.renderer, s.painted)
	s.records = newRecords(s)
	s.draft = draftKeeper{s: s}
	s.board = newBoard()
	s.banner = widgets.NewBanner()
	s.tree, s.props, s.tools, s.foot = newTree(s), newProps(s), newToolbar(s), newFoot(s)
	s.board.onChanged = s.changed
	s.board.onDrag = func() { s.props.places(); s.draw() }
	s.board.onView = func() { s.foot.view(); s.draw() }
	s.board.onKey = s.key
	s.board.onMenu = s.menu
	s.board.onOpen = func() { s.props.focusMain() }
	s.board.onRefused = s.refused
	sight := container.NewClip(s.board)
	sight.ExtendBaseWidget(sight) // it has a size before it is drawn
	middle := widgets.Frame(s.banner.Object(), s.foot.object, nil, nil, sight)
	s.body = container.New(threeParts{}, s.tree.object, widgets.NewUpright(), middle, widgets.NewUpright(), s.props.object)
	s.object = widgets.Frame(widgets.Rows(0, s.tools.object, widgets.NewRule()), nil, nil, nil, s.body)
	s.addShortcuts()
	s.open()
	return s
}

// Title implements desk.Screen: the layout's name.
func (s *Screen) Title() string {
	if s.session == nil {
		return words.T("Layout")
	}
	name := s.session.Layout().Name
	if s.proposed != "" && name == s.proposed { // all is undone, the first saving is not
		return s.chosen
	}
	return name
}

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.object }

// Reload implements desk.Screen. The layout that is edited stays as it is; the
// records are read again.
func (s *Screen) Reload() { s.records.reload() }

// Close ends the screen's work and gives the renderer's memory back.
func (s *Screen) Close() {
	if s.ended {
		return
	}
	s.ended = true
	s.draft.rest()
	s.removeShortcuts()
	s.scope.Close()
	go func() { _ = s.renderer.Close() }() // it may be drawing; nothing waits for it
}

// changed is told after every edit and every other choice.
func (s *Screen) changed() {
	s.tree.update()
	s.props.update()
	s.tools.update()
	s.draw()
	s.draft.changed()
}

// draw asks for the page as it is now.
func (s *Screen) draw() {
	if s.session == nil || s.board.Size().IsZero() {
		return
	}
	f := s.session.Face()
	l := s.session.Layout()
	if f == design.Back && !l.TwoSided() {
		s.session.Show(design.Front)
		f = design.Front
	}
	s.painter.want(wanted{layout: l, face: f, values: s.records.values(), width: s.board.wants()})
}

// painted shows a page that was drawn.
func (s *Screen) painted(got seen, err error) {
	if s.session == nil || s.ended {
		return
	}
	if err != nil {
		s.desk.Log.Error("designer", "error", err)
		s.foot.say(cannotShow())
		return
	}
	s.session.Drawn(got.layout, got.face, got.placed)
	s.found, s.placed = placesOf(got, s.session), standing(got.placed)
	s.board.trouble = map[string]string{}
	for place, list := range s.found {
		s.board.trouble[place] = strings.Join(list, " ")
	}
	s.board.show(got.picture, got.face)
	defer s.draw() // what has changed meanwhile without asking is asked for now
	if s.board.drag.kind == gripping {
		return
	}
	s.tree.update()
	s.props.update()
	s.foot.warn(got.warnings)
}

// refused says why an edit was not possible.
func (s *Screen) refused(err error) { s.foot.say(s.desk.Explanation(err).Why) }

// edit does something with the layout and shows it.
func (s *Screen) edit(err error) {
	if err != nil {
		s.refused(err)
	} else {
		s.foot.say("")
	}
	s.board.changed()
}

// PrimaryAction implements desk.PrimaryActor.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) {
	if s.session == nil {
		return "", nil, nil
	}
	return words.T("Save"), theme.Icon(theme.IconSave), s.Save
}

// Escape implements desk.Escaper: from a field back to the page, out of a
// group, to nothing selected, and then out of the designer.
func (s *Screen) Escape() {
	c := s.desk.Window.Canvas()
	if c.Focused() != nil && c.Focused() != fyne.Focusable(s.board) {
		s.board.focus()
		return
	}
	if s.board.cancelDrag() || s.session != nil && s.board.stepOut() {
		return
	}
	s.leave()
}

// leave goes back to the list, after asking when something would be lost.
func (s *Screen) leave() {
	away := func() { s.Leave(); s.closed() }
	if s.Unsaved() {
		s.desk.Ask(s.LeaveQuestion(), away)
		return
	}
	away()
}

// Unsaved implements desk.Unsaver.
func (s *Screen) Unsaved() bool { return s.session != nil && s.session.Dirty() }

// LeaveQuestion implements desk.LeaveAsker.
func (s *Screen) LeaveQuestion() desk.Question {
	return desk.Question{
		Title:  words.T("Leave without saving?"),
		Text:   words.T("What you changed in the layout “%s” would be lost.", s.Title()),
		Yes:    words.T("Discard the changes"),
		No:     words.T("Go on editing"),
		Danger: true,
	}
}

// Leave implements desk.Leaver: unsaved work was discarded.
func (s *Screen) Leave() {
	s.draft.drop()
	s.Close()
}

// shortcuts are the keys that work also when nothing has the keyboard.
var shortcuts = []fyne.Shortcut{
	&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}, &fyne.ShortcutSelectAll{}, &fyne.ShortcutCopy{}, &fyne.ShortcutPaste{}, &fyne.ShortcutCut{},
	&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierControl},
	&desktop.CustomShortcut{KeyName: fyne.Key0, Modifier: fyne.KeyModifierControl},
}

func (s *Screen) addShortcuts() {
	for _, k := range shortcuts {
		s.desk.Window.Canvas().AddShortcut(k, func(k fyne.Shortcut) {
			if c, ok := comboOf(k); ok {
				s.key(c)
			}
		})
	}
}

func (s *Screen) removeShortcuts() {
	for _, k := range shortcuts {
		s.desk.Window.Canvas().RemoveShortcut(k)
	}
}

// threeParts sets the list, the page and the properties side by side. The page
// takes what the others leave; on a narrow window they give way.
type threeParts struct{}

func (threeParts) widths(o []fyne.CanvasObject, all float32) (left, right float32) {
	left = min(max(theme.Px(208), o[0].MinSize().Width), all*0.24)
	right = min(max(theme.Px(276), o[4].MinSize().Width), all*0.38)
	return float32(int(left)), float32(int(right))
}

func (t threeParts) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(520), theme.Px(240))
}

func (t threeParts) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left, right := t.widths(o, s.Width)
	x := float32(0)
	for i, w := range []float32{left, 1, s.Width - left - right - 2, 1, right} {
		place(o[i], x, 0, w, s.Height)
		x += w
	}
}

var (
	_ desk.Screen       = (*Screen)(nil)
	_ desk.Saver        = (*Screen)(nil)
	_ desk.Escaper      = (*Screen)(nil)
	_ desk.Unsaver      = (*Screen)(nil)
	_ desk.LeaveAsker   = (*Screen)(nil)
	_ desk.Leaver       = (*Screen)(nil)
	_ desk.PrimaryActor = (*Screen)(nil)
	_ desk.PrintMaker   = (*Screen)(nil)
)

// kinds whose records are shown as examples.
var kinds = []data.Kind{data.KindWorker, data.KindAward, data.KindCeremony, data.KindCompany, data.KindOffice, data.KindSignatory}

// standing lists what is drawn, with all that holds it.
func standing(placed []printing.Placed) map[string]bool {
	out := map[string]bool{}
	for _, p := range placed {
		for at := p.Place; at != "" && !out[at]; at = parentOf(at) {
			out[at] = true
		}
	}
	return out
}
