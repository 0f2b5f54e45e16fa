package doubles

import (
	"context"
	"errors"
	"time"

	"lingkaran/app/doubles"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// restTime is how long a pair is shown before it can be decided upon.
const restTime = 600 * time.Millisecond

// page is one pair: both records beside each other, what would become of them,
// and the decision.
type page struct {
	screen *Screen
	desk   *desk.Desk
	scope  *desk.Scope
	row    *row

	look     data.MergeLook
	photos   [2]data.Image
	keeps    int // 0 or 1: whose record stays; the other goes to the bin
	choices  []*choice
	banner   *widgets.Banner
	body     *fyne.Container
	merging  *widgets.Button
	parting  *widgets.Button
	skipping *widgets.Button
	ready    bool
	object   fyne.CanvasObject
}

func newPage(s *Screen, r *row) *page {
	p := &page{screen: s, desk: s.desk, scope: s.desk.NewScope(), row: r, banner: widgets.NewBanner(), body: container.NewStack()}
	p.merging = widgets.NewPrimary(words.T("Merge"), theme.IconCheck, p.merge)
	p.parting = widgets.NewButton(words.T("Not the same person"), theme.IconPeople, p.part)
	p.skipping = widgets.NewButton(words.T("Decide later"), theme.IconChevronRight, func() { s.next(r.id) })
	back := widgets.NewIconButton(theme.IconChevronLeft, words.T("Back to the list"), s.back)
	chips := container.New(&widgets.Flow{Gap: 6}, p.chips()...)
	head := widgets.PadSides(widgets.Frame(nil, nil, widgets.PadSides(widgets.Columns(0, back), 0, 10, 0, 0), nil, widgets.PadSides(chips, 6, 0, 0, 0)), 6, 16, 6, 8)
	keys := widgets.NewCaption(words.T("← → choose · ↑ ↓ go · Ctrl+S merges"))
	keys.Elide = true
	foot := widgets.PadSides(widgets.Frame(nil, nil, nil, widgets.Columns(8, p.skipping, p.parting, p.merging), keys), 8, 16, 8, 16)
	p.banner.Inset = true
	p.object = widgets.Frame(widgets.Rows(0, head, widgets.NewRule(), p.banner.Object()), widgets.Rows(0, widgets.NewRule(), foot), nil, nil, p.body)
	p.enable(false)
	return p
}

// chips say how sure it is, and why.
func (p *page) chips() []fyne.CanvasObject {
	sure := p.row.pair.Certainty()
	out := []fyne.CanvasObject{widgets.NewChip(sure.Words(), toneOf(sure))}
	why := p.row.pair.Why
	for _, text := range (why &^ doubles.Against).Words() {
		out = append(out, widgets.NewChip(text, widgets.Neutral))
	}
	for _, text := range (why & doubles.Against).Words() {
		out = append(out, widgets.NewChip(text, widgets.Warn))
	}
	return out
}

// place says which of the pairs it is.
func (p *page) place() string {
	at, all := p.screen.list.placeOf(p.row.id)
	if at == 0 {
		return ""
	}
	return words.T("pair %s of %s", words.Number(at), words.Number(all))
}

func (p *page) enable(on bool) {
	p.ready = on
	for _, b := range []*widgets.Button{p.merging, p.parting} {
		b.SetEnabled(on)
	}
}

// load reads both records.
func (p *page) load() {
	db, a, b := p.desk.DB, p.row.pair.A, p.row.pair.B
	p.body.Objects = []fyne.CanvasObject{widgets.Pad(widgets.NewSkeleton(8), 16)}
	p.body.Refresh()
	desk.Run(p.scope, "load", func(ctx context.Context) (pair, error) { return readPair(ctx, db, a, b) },
		func(both pair, err error) {
			switch {
			case errors.Is(err, data.ErrNotFound):
				p.desk.Say(words.T("One of the two records was deleted meanwhile."))
				done := p.row
				p.screen.list.remove(func(r *row) bool { return r == done })
				p.screen.next(done.id)
			case err != nil:
				p.desk.Fail(err)
			default:
				p.show(both)
			}
		})
}

// pair is what the page shows of two workers.
type pair struct {
	look   data.MergeLook
	photos [2]data.Image // when they differ
}

func readPair(ctx context.Context, db *data.DB, a, b int64) (x pair, err error) {
	if x.look, err = db.Workers.MergeLook(ctx, a, b); err != nil {
		return x, err
	}
	for i, w := range x.look.Workers {
		if w.PhotoHash == "" || w.PhotoHash == x.look.Workers[1-i].PhotoHash {
			continue
		}
		if x.photos[i], err = db.Office.Image(ctx, w.PhotoHash); err != nil && !errors.Is(err, data.ErrNotFound) {
			return x, err
		}
	}
	return x, nil
}

// picture is the photo of a side, nil for any other field.
func (p *page) picture(field string, i int) fyne.Resource {
	if field != "PhotoHash" || len(p.photos[i].Bytes) == 0 {
		return nil
	}
	return fyne.NewStaticResource(p.photos[i].Hash+".jpg", p.photos[i].Bytes)
}

func (p *page) show(x pair) {
	p.look, p.photos, p.keeps = x.look, x.photos, keeper(x.look)
	p.draw()
	// The second click of a double one must not decide upon the next pair.
	p.desk.Runner.After(restTime, func() { p.enable(p.scope.Context().Err() == nil) })
	if len(p.choices) > 0 {
		p.desk.Window.Canvas().Focus(p.choices[0])
	} else {
		p.desk.Window.Canvas().Focus(p.merging)
	}
}

// keeper says whose record stays: the one that has cards, then the one with
// more protection, then the one with a KPJ, then the older one. What is chosen
// field by field does not hang on it.
func keeper(look data.MergeLook) int {
	var weight [2]int
	for i, w := range look.Workers {
		weight[i] = 1000 * min(look.Prints[i], 9)
		for _, c := range look.Covers {
			if c.WorkerID == w.ID {
				weight[i] += 10
			}
		}
		if w.KPJ != "" {
			weight[i]++
		}
	}
	if weight[1] > weight[0] || weight[1] == weight[0] && look.Workers[1].ID < look.Workers[0].ID {
		return 1
	}
	return 0
}

// outcome is the record as it would be.
func (p *page) outcome() data.Worker {
	out := p.look.Workers[p.keeps]
	for _, c := range p.choices {
		doubles.Take(&out, &p.look.Workers[c.side], c.field)
	}
	return out
}

// merge makes one record of both.
func (p *page) merge() {
	if !p.ready {
		return
	}
	p.enable(false)
	p.banner.Away()
	keep, other := p.outcome(), p.look.Workers[1-p.keeps]
	db, s, done := p.desk.DB, p.screen, p.row
	desk.Run(p.scope, "merge", func(ctx context.Context) (data.Merge, error) {
		return db.Workers.Merge(ctx, &keep, other.ID, other.Version)
	}, func(m data.Merge, err error) {
		var twice *data.DuplicateError
		switch {
		case errors.Is(err, data.ErrStale), errors.Is(err, data.ErrNotFound):
			p.banner.Say(widgets.Warn, words.T("One of the records was changed meanwhile. They are shown as they are now; please look once more."))
			p.load()
		case errors.As(err, &twice):
			p.banner.Say(widgets.Bad, words.T("This %s is kept for %s, a third record. Nothing was merged.", twice.Field, twice.Name))
			p.enable(true)
		case err != nil:
			p.enable(true)
			p.desk.Fail(err)
		default:
			back := s.list.remove(func(r *row) bool { return r == done || r.pair.A == other.ID || r.pair.B == other.ID })
			s.desk.Undoable(words.T("%s is one record now.", keep.Name), func() { s.unmerge(m.ID, back) })
			s.next(done.id)
		}
	})
}

// unmerge takes a merge back, and says why when that is not possible any more.
func (s *Screen) unmerge(id int64, done func()) {
	db := s.desk.DB
	desk.Do(s.scope, "", func(ctx context.Context) error { return db.Workers.Unmerge(ctx, id) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Say(words.T("They are two records again, as they were before."))
		if done != nil {
			done()
		}
	})
}

// part keeps that the two are two people.
func (p *page) part() {
	if !p.ready {
		return
	}
	p.enable(false)
	db, s, done := p.desk.DB, p.screen, p.row
	pair := data.PairOf(done.pair.A, done.pair.B)
	desk.Do(p.scope, "part", func(ctx context.Context) error { return db.Workers.SetApart(ctx, pair, true) }, func(err error) {
		if err != nil {
			p.enable(true)
			p.desk.Fail(err)
			return
		}
		back := s.list.remove(func(r *row) bool { return r == done })
		s.desk.Undoable(words.T("Kept as two people. This pair will not come again."), func() {
			desk.Do(s.scope, "", func(ctx context.Context) error { return db.Workers.SetApart(ctx, pair, false) }, func(err error) {
				if err != nil {
					s.desk.Fail(err)
					return
				}
				back()
			})
		})
		s.next(done.id)
	})
}
