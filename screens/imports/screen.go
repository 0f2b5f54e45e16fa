package imports

import (
	"os"
	"path/filepath"
	"strings"

	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place returns the screen's entry of the sidebar.
func Place() desk.Place {
	return desk.Place{
		Key: desk.KeyImports, Title: func() string { return words.T("Import Lists") }, Icon: theme.Icon(theme.IconImport),
		Kinds: []data.Kind{data.KindImport},
		New:   func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

// Lists reports whether what was dropped on the window is for the import:
// tables or folders, and nothing else.
func Lists(paths []string) bool {
	for _, p := range paths {
		if sheet.Listed(p) {
			continue
		}
		if filepath.Ext(p) != "" && !strings.HasPrefix(filepath.Base(p), ".") {
			return false
		}
		if info, err := os.Stat(p); err != nil || !info.IsDir() {
			return false
		}
	}
	return len(paths) > 0
}

// Screen is Impor Daftar.
type Screen struct {
	desk  *desk.Desk
	scope *desk.Scope

	start   *start
	queue   *queue
	body    *fyne.Container // the page of the present file
	work    fyne.CanvasObject
	content *fyne.Container // start or work

	items   []*item
	current *item
	first   desk.ImportRequest // company and contribution that were asked for
}

var (
	_ desk.Screen       = (*Screen)(nil)
	_ desk.Counter      = (*Screen)(nil)
	_ desk.PrimaryActor = (*Screen)(nil)
	_ desk.DropTaker    = (*Screen)(nil)
	_ desk.Asked        = (*Screen)(nil)
	_ desk.RecordOpener = (*Screen)(nil)
	_ desk.Unsaver      = (*Screen)(nil)
	_ desk.LeaveAsker   = (*Screen)(nil)
	_ desk.Leaver       = (*Screen)(nil)
	_ desk.Escaper      = (*Screen)(nil)
	_ desk.Commander    = (*Screen)(nil)
	_ desk.Saver        = (*Screen)(nil)
	_ desk.Searcher     = (*Screen)(nil)
)

// New makes the screen. Nothing is read before Reload.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope()}
	s.start = newStart(s)
	s.queue = newQueue(s)
	s.body = container.NewStack()
	s.work = container.New(besideQueue{}, s.queue.object, s.body)
	s.content = container.NewStack(s.start.object)
	s.scope.On(func(data.Event) { s.start.load() }, data.KindImport, data.KindCompany)
	return s
}

// Close ends what the screen has under way.
func (s *Screen) Close() {
	s.drop()
	s.scope.Close()
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Import Lists") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Reload implements desk.Screen.
func (s *Screen) Reload() { s.start.load() }

// Count implements desk.Counter.
func (s *Screen) Count() string {
	if len(s.items) > 0 {
		return ""
	}
	return s.start.count
}

// PrimaryAction implements desk.PrimaryActor.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) {
	if len(s.items) > 0 {
		return "", nil, nil
	}
	return words.T("Choose files …"), theme.Icon(theme.IconImport), s.chooseFiles
}

// Dropped implements desk.DropTaker.
func (s *Screen) Dropped(paths []string) {
	if Lists(paths) {
		s.open(paths)
	}
}

// Ask implements desk.Asked.
func (s *Screen) Ask(r desk.Request) {
	q, ok := r.(desk.ImportRequest)
	if !ok {
		return
	}
	s.first = q
	if len(q.Paths) > 0 {
		s.open(q.Paths)
	}
}

// OpenRecord implements desk.RecordOpener: an import of the history.
func (s *Screen) OpenRecord(_ data.Kind, id int64) {
	if s.busy() {
		return
	}
	s.drop()
	s.show()
	s.start.open(id)
}

// Unsaved implements desk.Unsaver: files that were begun and not imported.
func (s *Screen) Unsaved() bool { return s.waiting() > 0 && !s.busy() }

// LeaveQuestion implements desk.LeaveAsker.
func (s *Screen) LeaveQuestion() desk.Question {
	return desk.Question{
		Title:  words.T("Leave the import?"),
		Text:   words.N("%s file is not imported yet. Nothing of it has been stored.", "%s files are not imported yet. Nothing of them has been stored.", s.waiting()),
		Yes:    words.T("Leave"),
		No:     words.T("Go on importing"),
		Danger: true,
	}
}

// Leave implements desk.Leaver: the files are laid aside, but for one that is
// just being stored.
func (s *Screen) Leave() {
	if s.busy() {
		return // it goes on, and is found here again
	}
	s.drop()
	s.show()
}

// Escape implements desk.Escaper.
func (s *Screen) Escape() {
	if len(s.items) == 0 {
		s.start.close()
		return
	}
	if it := s.current; it != nil && it.state == judged && it.judging != nil {
		it.judging.closeDetail()
	}
}

// Save implements desk.Saver: Ctrl+S goes one step on.
func (s *Screen) Save() {
	switch it := s.current; {
	case it == nil:
	case it.state == read:
		it.reading.judge()
	case it.state == judged:
		it.judging.run()
	case it.state == imported:
		s.next()
	}
}

// FocusSearch implements desk.Searcher: the rows that are checked are looked through.
func (s *Screen) FocusSearch() {
	if it := s.current; it != nil && it.state == judged {
		it.judging.search.Focus()
	}
}

// Commands implements desk.Commander.
func (s *Screen) Commands() []desk.Command {
	icon := theme.Icon(theme.IconImport)
	return []desk.Command{
		{Title: words.T("Import a worker list"), Icon: icon, Do: s.chooseFiles},
		{Title: words.T("Import a folder of worker lists"), Icon: icon, Do: s.chooseFolder},
	}
}

// waiting counts the files that were begun and neither imported nor left out.
func (s *Screen) waiting() int {
	n := 0
	for _, it := range s.items {
		if !it.over() {
			n++
		}
	}
	return n
}

// show draws the page of the present state.
func (s *Screen) show() {
	page := s.start.object
	if it := s.current; it != nil {
		s.queue.draw()
		s.body.Objects = []fyne.CanvasObject{s.page(it)}
		s.body.Refresh()
		page = s.work
	}
	s.content.Objects = []fyne.CanvasObject{page}
	s.content.Refresh()
	s.desk.Nav.HeaderChanged()
}

// besideQueue gives the list of files a column when there are several.
type besideQueue struct{}

func (besideQueue) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	if o[0].Visible() {
		m.Width += theme.Px(queueWidth)
	}
	return m
}

func (besideQueue) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := float32(0)
	if o[0].Visible() {
		left = theme.Px(queueWidth)
		o[0].Resize(fyne.NewSize(left, s.Height))
		o[0].Move(fyne.Position{})
	}
	o[1].Resize(fyne.NewSize(s.Width-left, s.Height))
	o[1].Move(fyne.NewPos(left, 0))
}

const queueWidth = 248 // at 100 %

// line is a line of text in a style.
func line(l *widgets.Line) *widgets.Line {
	l.ExtendBaseWidget(l)
	return l
}
