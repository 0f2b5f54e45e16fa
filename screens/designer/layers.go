package designer

import (
	"context"

	"lingkaran/app/picture"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// layerMenu offers what can be done with a layer.
func (s *Screen) layerMenu(name string, at fyne.Position) {
	e := s.session
	try := func(label string, on bool, do func() error) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, func() { s.edit(do()) })
		i.Disabled = !on
		return i
	}
	m := fyne.NewMenu("",
		fyne.NewMenuItem(words.T("Rename the layer"), func() {
			s.desk.AskText(desk.TextQuestion{Title: words.T("Rename the layer"), Label: words.T("Name of the layer"), Text: name, Yes: words.T("Rename")},
				func(text string, again func(string)) {
					if err := e.RenameLayer(name, text); err != nil {
						again(s.desk.Explanation(err).Why)
						return
					}
					s.edit(nil)
				})
		}),
		try(words.T("Layer up"), true, func() error { return e.MoveLayer(name, 1) }),
		try(words.T("Layer down"), true, func() error { return e.MoveLayer(name, -1) }),
		try(words.T("Put what is selected on this layer"), len(e.Selected()) > 0, func() error { return e.PutOnLayer(name) }),
		fyne.NewMenuItemSeparator(),
		try(words.T("Remove the layer"), true, func() error { return e.RemoveLayer(name) }))
	widget.ShowPopUpMenuAtPosition(m, s.desk.Window.Canvas(), at)
}

// pictureKinds are the files that a picture can be chosen from.
func pictureKinds() []desk.FileKind {
	return []desk.FileKind{{Name: words.T("Pictures"), Patterns: []string{"*.png", "*.jpg", "*.jpeg", "*.PNG", "*.JPG", "*.JPEG"}}}
}

// choosePicture has a picture chosen, kept in the office, and handed over.
func (s *Screen) choosePicture(then func(name string, img data.Image)) {
	db := s.desk.DB
	s.desk.Files.Open(words.T("Choose a picture"), pictureKinds(), func(path string) {
		desk.Run(s.scope, "picture", func(ctx context.Context) (data.Image, error) {
			img, err := picture.ReadPage(path)
			if err != nil {
				return img, err
			}
			img.Hash, err = db.Office.PutImage(ctx, img)
			return img, err
		}, func(img data.Image, err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			s.painter.again()
			then(baseName(path), img)
		})
	})
}

func baseName(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' || path[i] == '\\' {
			return path[i+1:]
		}
	}
	return path
}

// addPicture adds a fixed picture from a file.
func (s *Screen) addPicture() {
	if s.session == nil {
		return
	}
	s.choosePicture(func(name string, img data.Image) {
		s.edit(s.session.AddPicture(name, img.Hash, img.Width, img.Height))
		s.board.focus()
	})
}
