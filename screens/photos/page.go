package photos

import (
	"context"
	"path/filepath"
	"sync"
	"time"

	"lingkaran/app/photos"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const filterStatus = "status"

// Values of the filter beside the statuses.
const (
	onlyLeft   = "left"
	onlyNoFace = "no face"
	onlyCoarse = "coarse"
)

// page is an open folder.
type page struct {
	screen *Screen
	desk   *desk.Desk
	scope  *desk.Scope
	plan   *photos.Plan

	grid    *grid
	filters *widgets.FilterBar
	replace *widgets.Tick
	banner  *widgets.Banner
	keep    *widgets.Button
	split   *widgets.Split
	detail  *detail
	object  *fyne.Container

	listed  []int // places of the files that the filter lets through
	open    int   // place of the file in the detail, -1 for none
	looking bool
	storing bool
}

func newPage(s *Screen, plan *photos.Plan) *page {
	p := &page{screen: s, desk: s.desk, scope: s.desk.NewScope(), plan: plan, banner: widgets.NewBanner(), open: -1}
	p.grid = newGrid(p)
	p.detail = newDetail(p)
	p.filters = widgets.NewFilterBar(widgets.Filter{Key: filterStatus, Label: words.T("Result")})
	p.filters.OnChanged = func(string, string) {
		p.grid.top()
		p.draw()
	}
	p.replace = widgets.NewTick("Replace", words.T("Replace photos that workers already have"))
	p.replace.OnChanged = func(on bool) {
		plan.SetReplace(on)
		p.draw()
	}
	p.keep = widgets.NewPrimary("", theme.IconCheck, p.store)
	back := widgets.NewTool(words.T("Vulnerable Workers"), theme.IconChevronLeft, func() { s.desk.Nav.Show(desk.KeyWorkers) })
	p.banner.Inset = true
	tools := widgets.PadSides(widgets.Frame(nil, nil, widgets.Columns(8, back, p.filters.Object()), p.replace.Object(), nil), 8, 16, 8, 12)
	folder := widgets.NewCaption(plan.Folder)
	folder.Elide = true
	foot := widgets.PadSides(widgets.Frame(nil, nil, nil, widgets.Columns(8,
		widgets.NewButton(words.T("Choose another folder"), theme.IconFolder, s.pick),
		widgets.NewButton(words.T("Close the folder"), "", p.leave), p.keep), folder), 10, 16, 10, 16)
	p.split = widgets.NewSplit(p.grid.object)
	p.split.SetShare(0.66)
	p.object = widgets.Frame(widgets.Rows(0, tools, widgets.NewRule(), p.banner.Object()), widgets.Rows(0, widgets.NewRule(), foot), nil, nil, p.split.Object())
	p.banner.Moved = func() { p.object.Refresh() }
	p.draw()
	return p
}

func (p *page) close() {
	p.scope.Close()
	p.plan.Close()
}

// leave lets the folder go.
func (p *page) leave() {
	if p.storing {
		return
	}
	p.screen.closePage()
	p.screen.show()
}

func (p *page) countWords() string {
	name := filepath.Base(p.plan.Folder)
	if len(p.listed) < len(p.plan.Files) {
		return words.T("%s: %s of %s files", name, words.Number(len(p.listed)), words.Number(len(p.plan.Files)))
	}
	return words.T("%s: %s files", name, words.Number(len(p.plan.Files)))
}

// look reads the pictures; the grid fills while that goes on.
func (p *page) look() {
	wanted := p.plan.Wanted()
	if len(wanted) == 0 || p.looking {
		return
	}
	p.looking = true
	p.banner.Away()
	p.draw()
	plan, run := p.plan, p.desk.Runner
	desk.Long(p.scope, words.T("Looking at the photos"), func(ctx context.Context, report desk.Report) (struct{}, error) {
		var mu sync.Mutex
		var fresh []photos.Looked
		last, n := time.Now(), 0
		hand := func() {
			batch := fresh
			fresh = nil
			run.Do(func() { p.take(batch) })
		}
		err := plan.Look(ctx, wanted, func(l photos.Looked) {
			mu.Lock()
			defer mu.Unlock()
			fresh = append(fresh, l)
			n++
			report(n, len(wanted))
			if now := time.Now(); now.Sub(last) > 200*time.Millisecond {
				last = now
				hand()
			}
		})
		hand()
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		p.looking = false
		if err != nil {
			p.desk.Fail(err)
			p.banner.Say(widgets.Warn, words.T("Not all photos were looked at. Only those that were can be stored."), widgets.Offer{Text: words.T("Go on looking"), Do: p.look})
		}
		p.draw()
	})
}

// take puts what was found into the page.
func (p *page) take(batch []photos.Looked) {
	if p.scope.Context().Err() != nil || len(batch) == 0 {
		return
	}
	for _, l := range batch {
		p.plan.Take(l)
	}
	p.plan.Judge()
	p.draw()
}

// draw shows the plan as it is now.
func (p *page) draw() {
	counts := map[photos.Status]int{}
	left, faceless, coarse := 0, 0, 0
	p.listed = p.listed[:0]
	only := p.filters.Value(filterStatus)
	for i := range p.plan.Files {
		f := &p.plan.Files[i]
		counts[f.Status]++
		left += one(f.Left)
		faceless += one(noFace(f))
		coarse += one(f.Coarse())
		if passes(f, only) {
			p.listed = append(p.listed, i)
		}
	}
	choices := []widgets.Choice{{Title: words.T("All files")}}
	add := func(value, title string, n int) {
		if n > 0 || value == only {
			choices = append(choices, widgets.Choice{Value: value, Title: title, Detail: words.Number(n)})
		}
	}
	for _, s := range append([]photos.Status{photos.Waiting}, photos.Statuses...) {
		add(string(s), statusWord(s), counts[s])
	}
	add(onlyNoFace, words.T("No face found"), faceless)
	add(onlyCoarse, words.T("Few pixels"), coarse)
	add(onlyLeft, words.T("Left out"), left)
	p.filters.SetChoices(filterStatus, choices)
	n := p.plan.Stored()
	p.keep.SetText(words.N("Store %s photo", "Store %s photos", n))
	p.keep.SetEnabled(n > 0 && !p.looking && !p.storing)
	if counts[photos.Other]+p.plan.Replaced() > 0 {
		p.replace.Object().Show()
	} else {
		p.replace.Object().Hide()
	}
	p.grid.refresh()
	if p.open >= 0 {
		p.detail.draw()
	}
	if p.screen.page == p {
		p.desk.Nav.HeaderChanged()
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// noFace says that a crop deserves a look.
func noFace(f *photos.File) bool { return f.Hash != "" && !f.Face && !f.Moved }

func passes(f *photos.File, only string) bool {
	switch only {
	case "":
		return true
	case onlyLeft:
		return f.Left
	case onlyNoFace:
		return noFace(f)
	case onlyCoarse:
		return f.Coarse()
	}
	return f.Status == photos.Status(only)
}

// store stores the photos, all or none, and offers to take them back.
func (p *page) store() {
	if p.keep.Disabled() {
		return
	}
	p.storing = true
	p.keep.Disable()
	deed := p.plan.Decide()
	desk.Long(p.scope, words.T("Storing the photos"), func(ctx context.Context, report desk.Report) (photos.Done, error) {
		return deed.Store(ctx, report)
	}, func(done photos.Done, err error) {
		p.storing = false
		if err != nil {
			p.desk.Fail(err)
			p.draw()
			return
		}
		text := words.N("%s photo was stored.", "%s photos were stored.", len(done.Given))
		if done.Left > 0 {
			text += " " + words.N("%s was left out: changed by someone else meanwhile.", "%s were left out: changed by someone else meanwhile.", done.Left)
		}
		p.desk.Undoable(text, func() { p.takeBack(done) })
		p.banner.Say(widgets.Good, text, widgets.Offer{Text: words.T("Undo"), Do: func() { p.takeBack(done) }})
		p.follow()
	})
}

// takeBack undoes what store did. It works when the folder is closed, too.
func (p *page) takeBack(done photos.Done) {
	db, d := p.desk.DB, p.desk
	scope := d.NewScope()
	desk.Long(scope, words.T("Taking the photos back"), func(ctx context.Context, report desk.Report) (int, error) {
		return db.Workers.TakeBackPhotos(ctx, done.Given, report)
	}, func(n int, err error) {
		scope.Close()
		if err != nil {
			d.Fail(err)
			return
		}
		d.Say(words.N("%s worker has again the photo of before.", "%s workers have again the photo of before.", n))
		if p.screen.page == p {
			p.banner.Away()
			p.follow()
		}
	})
}

// follow reads which photos the workers have now.
func (p *page) follow() {
	if p.storing {
		return
	}
	desk.Run(p.scope, "follow", p.plan.Holders(), func(now map[int64]data.PhotoHolder, err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.plan.Hold(now)
		p.draw()
	})
}

// show opens the detail of a file.
func (p *page) show(at int) {
	p.open = at
	p.detail.show()
	p.split.Open(p.detail.panel.Object())
}

func (p *page) closeDetail() {
	p.open = -1
	p.split.Close()
	p.grid.unselect()
}

// statusWord says what becomes of files.
func statusWord(s photos.Status) string {
	switch s {
	case photos.Waiting:
		return words.T("Not looked at yet")
	case photos.Matched:
		return words.T("Gets the photo")
	case photos.Same:
		return words.T("Has this photo")
	case photos.Other:
		return words.T("Has another photo")
	case photos.Double:
		return words.T("Several for one worker")
	case photos.Nobody:
		return words.T("Nobody found")
	}
	return words.T("Cannot be read")
}

// state is the chip of a file.
func state(f *photos.File) (string, widgets.Tone) {
	switch {
	case f.Left && f.Status == photos.Matched:
		return words.T("Left out"), widgets.Neutral
	case f.Status == photos.Matched && f.Had != "":
		return words.T("Replaces a photo"), widgets.Warn
	case f.Status == photos.Matched && f.Coarse():
		return words.T("Few pixels"), widgets.Warn
	case f.Status == photos.Matched && noFace(f):
		return words.T("No face found"), widgets.Info
	}
	switch f.Status {
	case photos.Matched:
		return statusWord(f.Status), widgets.Good
	case photos.Waiting, photos.Same:
		return statusWord(f.Status), widgets.Neutral
	case photos.Other, photos.Double:
		return statusWord(f.Status), widgets.Warn
	}
	return statusWord(f.Status), widgets.Bad
}

// stack lays objects over each other.
func stack(o ...fyne.CanvasObject) *fyne.Container { return container.NewStack(o...) }
