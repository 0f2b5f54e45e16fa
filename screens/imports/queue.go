package imports

import (
	"context"
	"path/filepath"

	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// queue lists the files when there are several.
type queue struct {
	screen *Screen
	head   *widgets.Line
	table  *widgets.Table[queued]
	object fyne.CanvasObject
}

type queued struct {
	id   int64
	name string
	chip string
	tone widgets.Tone
}

func newQueue(s *Screen) *queue {
	q := &queue{screen: s, head: widgets.NewTitle("")}
	q.table = widgets.NewTable(s.desk.Runner, false,
		widgets.Column[queued]{Title: words.T("File"), Width: 90, Flex: 1, Text: func(r queued) string { return r.name }},
		widgets.Column[queued]{Title: words.T("State"), Width: 96, Chip: func(r queued) (string, widgets.Tone) { return r.chip, r.tone }})
	q.table.OnSelect = func(id int64) { s.choose(int(id) - 1) }
	q.table.OnError = s.desk.Fail
	body := widgets.Frame(widgets.PadSides(q.head, 12, 12, 10, 16), nil, nil, nil, q.table.Object())
	q.object = widgets.Frame(nil, nil, nil, widgets.NewUpright(), body)
	q.object.Hide()
	return q
}

// draw shows the states as they are.
func (q *queue) draw() {
	s := q.screen
	q.object.Hide()
	if len(s.items) < 2 {
		return
	}
	rows := make([]queued, len(s.items))
	at := 0
	for i, it := range s.items {
		chip, tone := it.chip()
		rows[i] = queued{int64(i + 1), it.name, chip, tone}
		if it == s.current {
			at = i + 1
		}
	}
	q.head.SetText(words.T("File %s of %s", words.Number(at), words.Number(len(s.items))))
	q.table.Load(widgets.SliceFeed(rows, func(r queued) int64 { return r.id }))
	q.table.SetCurrent(int64(at))
	q.object.Show()
}

// listKinds are the files that the dialog offers.
func listKinds() []desk.FileKind {
	return []desk.FileKind{{Name: words.T("Worker lists"), Patterns: []string{"*.xlsx", "*.xlsm", "*.csv", "*.tsv", "*.txt", "*.xls", "*.ods"}}}
}

func (s *Screen) chooseFiles() {
	s.desk.Files.OpenMany(words.T("Choose worker lists"), listKinds(), s.open)
}

func (s *Screen) chooseFolder() {
	s.desk.Files.Folder(words.T("Choose a folder with worker lists"), func(path string) { s.open([]string{path}) })
}

// open takes files and folders into the queue and begins with the first, when
// nothing else is being looked at.
func (s *Screen) open(paths []string) {
	desk.Run(s.scope, "", func(context.Context) ([]string, error) {
		return intake.Files(paths...)
	}, func(files []string, err error) {
		if err != nil {
			s.desk.Notices.Trouble(intake.Sentence(err))
			return
		}
		if len(files) == 0 {
			s.desk.Notices.Trouble(words.T("There is no worker list in this folder: no Excel or CSV file."))
			return
		}
		known := map[string]bool{}
		for _, it := range s.items {
			known[it.path] = !it.over()
		}
		for _, f := range files {
			if !known[f] {
				s.items = append(s.items, &item{path: f, name: filepath.Base(f)})
			}
		}
		if s.current == nil || s.current.over() {
			s.next()
			return
		}
		s.show()
	})
}

// next goes to the first file that is still to be done; without one it goes
// back to the start.
func (s *Screen) next() {
	for i, it := range s.items {
		if !it.over() {
			s.choose(i)
			return
		}
	}
	s.drop()
	s.show()
}

// hasNext reports whether another file waits.
func (s *Screen) hasNext() bool { return s.waiting() > 0 }

// choose shows a file of the queue.
func (s *Screen) choose(i int) {
	if i < 0 || i >= len(s.items) || s.busy() {
		s.queue.draw()
		return
	}
	s.current = s.items[i]
	if s.current.state == waiting {
		s.begin(s.current)
	}
	s.show()
}

// busy reports whether the present file is being stored: nobody leaves it then.
func (s *Screen) busy() bool { return s.current != nil && s.current.state == importing }

// drop lays all files aside.
func (s *Screen) drop() {
	for _, it := range s.items {
		it.close()
		it.state = skipped // what is still under way for it comes to nothing
	}
	s.items, s.current, s.first = nil, nil, desk.ImportRequest{}
}

// skip leaves a file out.
func (s *Screen) skip(it *item) {
	it.close()
	it.state, it.plan, it.judging, it.reading = skipped, nil, nil, nil
	s.next()
}

// begin opens a file.
func (s *Screen) begin(it *item) {
	it.state = opening
	stopped := it.stoppable()
	before, request := s.companyBefore(it), s.first
	desk.Run(s.scope, "", func(ctx context.Context) (opened, error) {
		it.reader.Lock()
		defer it.reader.Unlock()
		ctx, done := it.until(ctx, stopped)
		defer done()
		preset := before
		if preset.ID == 0 && request.CompanyID != 0 {
			var err error
			if preset, err = s.desk.DB.Companies.Get(ctx, request.CompanyID); err != nil {
				return opened{}, err
			}
		}
		return openBook(ctx, s.desk, it, preset)
	}, func(o opened, err error) {
		switch {
		case it.state != opening: // left out meanwhile
			if err == nil {
				_ = o.book.Close()
			}
			return
		case err != nil:
			it.state, it.fault = failed, s.sentence(err)
		default:
			it.state, it.book, it.mapping, it.earlier = read, o.book, o.mapping, o.earlier
			it.target.Company = o.company
			it.reading = newReading(s, it, o)
			it.reading.draw()
		}
		s.show()
		if it.state == read {
			it.reading.recount()
		}
	})
}

// companyBefore is the company of the file before: lists that come together
// are mostly of one.
func (s *Screen) companyBefore(it *item) (c data.Company) {
	for _, other := range s.items {
		if other == it {
			break
		}
		if other.target.Company.ID != 0 {
			c = other.target.Company
		}
	}
	return c
}

// sentence says an error in the clerk's words, those of the file first.
func (s *Screen) sentence(err error) string {
	if t := listSentence(err); t != "" {
		return t
	}
	return s.desk.Explanation(err).Sentence()
}

// page is what is shown of a file.
func (s *Screen) page(it *item) fyne.CanvasObject {
	switch it.state {
	case waiting, opening:
		return widgets.Frame(s.head(it, 0), nil, nil, nil, widgets.Pad(widgets.NewSkeleton(8), 24))
	case read:
		return it.reading.object
	case judged, comparing, importing:
		return it.judging.object
	case imported:
		return it.result
	}
	title, text, icon, ink := words.T("This file cannot be read"), it.fault, theme.IconError, theme.ColorBadText
	if it.state == skipped {
		title, text, icon, ink = words.T("Left out"), words.T("This file is left out. Nothing of it was stored."), theme.IconFile, theme.ColorMuted
	}
	buttons := widgets.Columns(8)
	again := widgets.NewButton(words.T("Read again"), theme.IconRefresh, func() {
		it.state, it.fault = waiting, ""
		s.begin(it)
		s.show()
	})
	buttons.Add(again)
	if s.hasNext() {
		buttons.Add(widgets.NewPrimary(words.T("Next file"), theme.IconChevronRight, s.next))
	} else {
		buttons.Add(widgets.NewButton(words.T("Back to the start"), "", s.next))
	}
	return widgets.Frame(s.head(it, 0), nil, nil, nil, centred(560, widgets.Rows(14,
		widgets.Frame(nil, nil, widgets.PadSides(widgets.NewIcon(icon, ink, 22), 0, 10, 0, 0), nil, widgets.NewTitle(title)),
		widgets.NewParagraph(text, ""), buttons)))
}
