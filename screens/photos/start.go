package photos

import (
	"context"
	"errors"
	"os"

	"lingkaran/app/photos"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

func isFolder(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.IsDir()
}

// invitation says what belongs here.
func (s *Screen) invitation() fyne.CanvasObject {
	back := widgets.NewTool(words.T("Vulnerable Workers"), theme.IconChevronLeft, func() { s.desk.Nav.Show(desk.KeyWorkers) })
	return widgets.Frame(widgets.PadSides(widgets.Columns(0, back), 8, 16, 8, 12), nil, nil, nil,
		widgets.NewEmptyState(theme.IconPhoto, words.T("Choose a folder of photos"),
			words.T("Drop the folder here or choose it. Each file is named after the worker: by NIK, KPJ or the number of the record. Nothing is stored before you have looked at the photos."),
			words.T("Choose folder …"), s.pick))
}

// pick asks for the folder.
func (s *Screen) pick() { s.desk.Files.Folder(words.T("Choose the folder of photos"), s.open) }

// open lists a folder and finds whose its photos are.
func (s *Screen) open(folder string) {
	if s.reading || s.page != nil && s.page.storing {
		return
	}
	s.reading = true
	db := s.desk.DB
	desk.Long(s.scope, words.T("Reading the folder"), func(ctx context.Context, _ desk.Report) (*photos.Plan, error) {
		return photos.Read(ctx, db, folder, false)
	}, func(plan *photos.Plan, err error) {
		s.reading = false
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				s.desk.Fail(err)
			}
			return
		}
		s.closePage()
		s.page = newPage(s, plan)
		s.show()
		s.page.look()
	})
}
