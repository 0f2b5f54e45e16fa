package photos

import (
	"context"
	"errors"
	"image"
	"time"

	"lingkaran/app/identity"
	"lingkaran/app/photos"
	"lingkaran/app/picture"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// wholeSide is how many pixels the longer side of a picture has on which a
// crop is chosen.
const wholeSide = 900

// cropPause is how long the frame rests before the photo is made anew.
const cropPause = 400 * time.Millisecond

// detail is one file: its whole picture with the crop, and what can be done.
type detail struct {
	page    *page
	panel   *widgets.Panel
	cropper *cropper
	message *widgets.Paragraph
	facts   *fyne.Container
	pause   func()
}

func newDetail(p *page) *detail {
	d := &detail{page: p, panel: widgets.NewPanel(), cropper: newCropper(), facts: stack()}
	d.panel.OnClose = p.closeDetail
	d.message = widgets.NewParagraph("", theme.ColorMuted)
	d.cropper.OnMoved = d.moved
	hint := widgets.NewCaption(words.T("Drag the frame; the wheel or + and - change its size."))
	hint.Elide = true
	tools := widgets.Columns(4,
		widgets.NewIconButton(theme.IconZoomIn, words.T("Closer (+)"), func() { d.cropper.grow(1 / 1.12) }),
		widgets.NewIconButton(theme.IconZoomOut, words.T("More of the picture (-)"), func() { d.cropper.grow(1.12) }),
		widgets.NewTool(words.T("Crop by itself"), theme.IconFit, func() { d.recrop(nil) }))
	below := widgets.Rows(6, hint, tools, d.facts, d.message)
	d.panel.SetContent(widgets.PadSides(widgets.Frame(nil, widgets.PadSides(below, 8, 0, 0, 0), nil, nil, d.cropper), 12, 16, 12, 16))
	return d
}

func (d *detail) file() *photos.File { return &d.page.plan.Files[d.page.open] }

// show reads the whole picture of the file that was opened.
func (d *detail) show() {
	d.cropper.set(nil, picture.Crop{})
	d.draw()
	p, at := d.page, d.page.open
	path := p.plan.PathOf(at)
	desk.Run(p.scope, "whole", func(context.Context) (image.Image, error) { return picture.ReadWhole(path, wholeSide) },
		func(img image.Image, err error) {
			if p.open != at {
				return
			}
			if err != nil {
				if reason := picture.Reason(err); reason != "" {
					d.message.SetText(reason)
				}
				return
			}
			d.cropper.set(img, d.file().Crop)
			if d.file().Hash == "" { // nobody's photo is looked at only now
				d.recrop(nil)
			}
		})
}

// draw says what becomes of the file, and offers what can be done about it.
func (d *detail) draw() {
	f := d.file()
	title, sub := f.Name, f.Masked
	if f.WorkerID == 0 {
		title, sub = words.T("Nobody found"), ""
	}
	d.panel.SetTitle(title, sub)
	d.panel.SetChip(state(f))
	d.panel.SetTools(d.deeds(f)...)
	facts := []widgets.Fact{{Label: words.T("File"), Value: f.Shown}}
	if f.By != "" {
		facts = append(facts, widgets.Fact{Label: words.T("Found by"), Value: byWord(f.By)})
	}
	d.facts.Objects = []fyne.CanvasObject{widgets.NewFactGrid(facts...)}
	d.facts.Refresh()
	d.message.SetText(f.Reason)
}

// deeds are the buttons of a file.
func (d *detail) deeds(f *photos.File) []fyne.CanvasObject {
	p, at := d.page, d.page.open
	var out []fyne.CanvasObject
	add := func(text string, icon theme.IconName, do func()) {
		out = append(out, widgets.NewButton(text, icon, func() {
			if p.open == at {
				do()
			}
		}))
	}
	change := func(do func(f *photos.File)) func() {
		return func() {
			do(&p.plan.Files[at])
			p.plan.Judge()
			p.draw()
		}
	}
	switch {
	case f.Status == photos.Unreadable:
	case f.Left:
		add(words.T("Take it after all"), theme.IconCheck, change(func(f *photos.File) { f.Left = false }))
	case f.Status == photos.Double:
		add(words.T("Take this one"), theme.IconCheck, func() { p.plan.Choose(at); p.draw() })
	case f.Status == photos.Other:
		add(words.T("Replace the photo"), theme.IconCheck, change(func(f *photos.File) { f.Replace = true }))
	case f.Status == photos.Matched && f.Replace:
		add(words.T("Keep the former photo"), theme.IconUndo, change(func(f *photos.File) { f.Replace = false }))
	case f.Status == photos.Matched:
		add(words.T("Leave it out"), theme.IconClose, change(func(f *photos.File) { f.Left = true }))
	}
	if f.Status == photos.Nobody || f.By == photos.ByHand {
		add(words.T("Say who it is …"), theme.IconSearch, func() { d.ask(at) })
	}
	if f.WorkerID != 0 {
		add(words.T("Open the record"), theme.IconPeople, func() { p.desk.Nav.Open(data.KindWorker, f.WorkerID) })
	}
	return out
}

// ask has the clerk say whose photo a file is. Who has the name that stands in
// the file's name is offered first.
func (d *detail) ask(at int) {
	p := d.page
	db, path := p.desk.DB, p.plan.Files[at].Path
	widgets.OpenPalette(p.desk.Runner, p.desk.Window.Canvas(), words.T("Name, NIK or KPJ of the worker"),
		func(ctx context.Context, text string) ([]widgets.Choice, error) {
			rows, err := photos.Offers(ctx, db, path, text, 20)
			var out []widgets.Choice
			for _, w := range rows {
				out = append(out, widgets.Choice{ID: w.ID, Title: w.Name, Detail: identity.Mask(w.NIK), Icon: theme.IconPeople})
			}
			return out, err
		}, func(c widgets.Choice) { d.give(at, c.ID) })
}

// give says whose photo a file is.
func (d *detail) give(at int, worker int64) {
	p := d.page
	db := p.desk.DB
	desk.Run(p.scope, "give", func(ctx context.Context) ([]data.PhotoHolder, error) {
		return db.Workers.PhotoHolders(ctx, nil, nil, []int64{worker})
	}, func(got []data.PhotoHolder, err error) {
		switch {
		case err != nil:
			p.desk.Fail(err)
		case len(got) == 0:
			p.desk.Fail(data.ErrNotFound)
		default:
			p.plan.Assign(at, got[0])
			p.plan.Judge()
			p.draw()
		}
	})
}

// moved makes the photo anew when the frame rests.
func (d *detail) moved(crop picture.Crop) {
	if d.pause != nil {
		d.pause()
	}
	at := d.page.open
	d.pause = d.page.desk.Runner.After(cropPause, func() {
		if d.page.open == at && at >= 0 {
			d.recrop(&crop)
		}
	})
}

// recrop makes the photo of the open file with a crop; nil finds one.
func (d *detail) recrop(crop *picture.Crop) {
	p, at := d.page, d.page.open
	if at < 0 || p.storing || p.plan.Files[at].Status == photos.Unreadable {
		return
	}
	plan, path := p.plan, p.plan.PathOf(at)
	desk.Run(p.scope, "crop", func(context.Context) (photos.Looked, error) { return plan.LookAt(at, path, crop) },
		func(l photos.Looked, err error) {
			if err != nil {
				if !errors.Is(err, context.Canceled) {
					p.desk.Fail(err)
				}
				return
			}
			plan.Take(l)
			plan.Judge()
			if p.open == at && crop == nil {
				d.cropper.move(plan.Files[at].Crop)
			}
			p.draw()
		})
}

func byWord(by photos.By) string {
	switch by {
	case photos.ByNIK:
		return words.T("NIK in the file’s name")
	case photos.ByKPJ:
		return words.T("KPJ in the file’s name")
	case photos.ByNumber:
		return words.T("Number of the record")
	}
	return words.T("Chosen by hand")
}
