// Package photos is Foto dari Folder: the photos of a folder beside the workers
// whose they are, cropped as they would be kept. The clerk looks at all of
// them, shifts a crop, leaves one out, says whose a photo is; one deed stores
// them, and one undoes that.
package photos

import (
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Place returns the screen's entry. It stands under the workers.
func Place() desk.Place {
	return desk.Place{
		Key:   desk.KeyPhotos,
		Title: func() string { return words.T("Photos from a folder") },
		Icon:  theme.Icon(theme.IconPhoto),
		Under: desk.KeyWorkers,
		New:   func(d *desk.Desk) desk.Screen { return New(d) },
	}
}

// Screen asks for a folder, then shows its photos.
type Screen struct {
	desk    *desk.Desk
	scope   *desk.Scope
	content *fyne.Container
	start   fyne.CanvasObject
	page    *page // nil while no folder is open
	reading bool
}

var (
	_ desk.Screen       = (*Screen)(nil)
	_ desk.Counter      = (*Screen)(nil)
	_ desk.PrimaryActor = (*Screen)(nil)
	_ desk.Escaper      = (*Screen)(nil)
	_ desk.Saver        = (*Screen)(nil)
	_ desk.Commander    = (*Screen)(nil)
	_ desk.DropTaker    = (*Screen)(nil)
	_ desk.Asked        = (*Screen)(nil)
)

// New makes the screen. Nothing is read before a folder is chosen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, scope: d.NewScope(), content: container.NewStack()}
	s.start = s.invitation()
	s.show()
	s.scope.On(func(data.Event) {
		if s.page != nil {
			s.page.follow()
		}
	}, data.KindWorker)
	return s
}

// Close ends what the screen has under way.
func (s *Screen) Close() {
	s.closePage()
	s.scope.Close()
}

// Title implements desk.Screen.
func (s *Screen) Title() string { return words.T("Photos from a folder") }

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Reload implements desk.Screen.
func (s *Screen) Reload() {
	if s.page != nil {
		s.page.follow()
	}
}

// Count implements desk.Counter.
func (s *Screen) Count() string {
	if s.page == nil {
		return ""
	}
	return s.page.countWords()
}

// PrimaryAction implements desk.PrimaryActor. The deed itself stands below the photos.
func (s *Screen) PrimaryAction() (string, fyne.Resource, func()) { return "", nil, nil }

// Commands implements desk.Commander.
func (s *Screen) Commands() []desk.Command {
	return []desk.Command{{Title: words.T("Photos from a folder …"), Icon: theme.Icon(theme.IconPhoto), Do: func() {
		s.desk.Nav.Ask(desk.PhotosRequest{})
	}}}
}

// Save implements desk.Saver: Ctrl+S stores the photos.
func (s *Screen) Save() {
	if s.page != nil {
		s.page.store()
	}
}

// Escape implements desk.Escaper.
func (s *Screen) Escape() {
	switch {
	case s.page == nil:
		s.desk.Nav.Show(desk.KeyWorkers)
	case s.page.split.IsOpen():
		s.page.closeDetail()
	case s.page.plan.Stored() == 0: // else leaving takes a click: looking through was work
		s.closePage()
		s.show()
	}
}

// Ask implements desk.Asked.
func (s *Screen) Ask(r desk.Request) {
	if p, ok := r.(desk.PhotosRequest); ok && p.Folder != "" {
		s.open(p.Folder)
	}
}

// Dropped implements desk.DropTaker.
func (s *Screen) Dropped(paths []string) {
	for _, p := range paths {
		if isFolder(p) {
			s.open(p)
			return
		}
	}
	s.desk.Say(words.T("Drop the folder that holds the photos."))
}

func (s *Screen) show() {
	o := s.start
	if s.page != nil {
		o = s.page.object
	}
	s.content.Objects = []fyne.CanvasObject{o}
	s.content.Refresh()
	s.desk.Nav.HeaderChanged()
}

func (s *Screen) closePage() {
	if s.page != nil {
		s.page.close()
		s.page = nil
	}
}
