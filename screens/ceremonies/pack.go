package ceremonies

import (
	"context"
	"path/filepath"
	"strings"

	"lingkaran/app/numbering"
	"lingkaran/app/pack"
	"lingkaran/app/words"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// packRead is what the tab shows, as it was read last.
type packRead struct {
	papers  []pack.Paper
	printed int // certificates that left before
	offered offered
}

// packList is the tab of all papers of a ceremony: what each holds or lacks, all
// of them in one click, each alone.
type packList struct {
	page  chapter.Page
	desk  *desk.Desk
	scope *desk.Scope

	packRead
	pictures []string // files of photographs for the report
	sheet    string   // "" for A4

	size *widgets.Button
	rows *fyne.Container
	all  fyne.CanvasObject // the papers
	text *letterText       // nil unless it is open
	view *fyne.Container   // one of them
}

func newPackList(p chapter.Page) chapter.Part {
	l := &packList{page: p, desk: p.Desk, scope: p.Desk.NewScope()}
	l.size = widgets.NewTool("", theme.IconFile, l.openSizes)
	l.rows = widgets.Rows(0, widgets.NewSkeleton(8))
	numbers := widgets.NewTool(words.T("Numbers of invitations"), theme.IconEdit, l.askPattern)
	head := widgets.Frame(nil, nil, nil, widgets.Columns(4, numbers, l.size),
		widgets.NewParagraph(words.T("Everything the day needs on paper. The files of one ceremony lie in one folder, in this order; a second time they replace themselves."), theme.ColorMuted))
	l.all = widgets.On(base.ColorNameBackground, container.NewVScroll(widgets.PadSides(widgets.Rows(10, head, l.rows), 14, 16, 24, 16)))
	l.view = container.NewStack(l.all)
	l.drawSize()
	return l
}

func (l *packList) Content() fyne.CanvasObject { return l.view }
func (l *packList) Shown()                     { l.Load() } // the day may have come meanwhile
func (l *packList) Unsaved() bool              { return l.text != nil && l.text.form.Dirty() }
func (l *packList) Drop()                      { l.closeText() }
func (l *packList) FocusSearch()               {}

func (l *packList) Close() {
	if l.text != nil {
		l.text.close()
	}
	l.scope.Close()
}

// Escape leaves the text of the invitations, when nothing typed is lost.
func (l *packList) Escape() bool {
	if l.text == nil {
		return false
	}
	l.page.Guarded(l.closeText)
	return true
}

func (l *packList) Save() {
	if l.text != nil {
		l.text.form.Submit()
	}
}

// show shows the papers, or the text that is open.
func (l *packList) show() {
	l.view.Objects = []fyne.CanvasObject{l.all}
	if l.text != nil {
		l.view.Objects = []fyne.CanvasObject{l.text.object}
	}
	l.view.Refresh()
	l.desk.Nav.HeaderChanged()
}

func (l *packList) Primary() (string, theme.IconName, func()) {
	if l.text != nil {
		return "", "", nil
	}
	return words.T("Make all papers"), theme.IconPrinter, l.makeAll
}

func (l *packList) options() pack.Options {
	return pack.Options{Now: l.desk.Now(), Sheet: l.sheet, Pictures: l.pictures}
}

func (l *packList) Load() {
	id, db, o := l.page.ID, l.desk.DB, l.options()
	desk.Run(l.scope, "papers", func(ctx context.Context) (r packRead, err error) {
		p, err := pack.Open(ctx, db, id, o)
		if err != nil {
			return r, err
		}
		r.papers, r.printed, r.offered = p.Papers(), p.Printed(), offered{}
		for _, k := range pack.Keys() {
			x := r.offered[k]
			if x.all, x.chosen, err = pack.Choices(ctx, db, k); err != nil {
				return r, err
			}
			r.offered[k] = x
		}
		return r, nil
	}, func(r packRead, err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		l.packRead = r
		l.draw()
	})
}

func (l *packList) draw() {
	l.rows.RemoveAll()
	for i, x := range l.papers {
		if i > 0 {
			l.rows.Add(widgets.NewRule())
		}
		l.rows.Add(l.row(x))
	}
	l.rows.Refresh()
	l.view.Refresh()
}

// row is one paper: what it holds, what it lacks, and what can be done.
func (l *packList) row(x pack.Paper) fyne.CanvasObject {
	title := widgets.NewLine(x.Key.Title())
	title.Style.Bold = true
	lines := widgets.Rows(1, title)
	icon, ink := theme.IconFile, fyne.ThemeColorName(theme.ColorMuted)
	switch {
	case x.Lack == pack.AllPrinted:
		icon, ink = theme.IconCheck, theme.ColorGoodText
		lines.Add(widgets.NewParagraph(words.N("%s certificate left the office already; a pack makes no copies unasked.", "%s certificates left the office already; a pack makes no copies unasked.", l.printed), theme.ColorMuted).Small())
	case x.Lack != pack.NoLack:
		icon, ink = theme.IconWarning, theme.ColorWarnText
		lines.Add(widgets.NewParagraph(x.Lack.Sentence(), theme.ColorWarnText).Small())
	default:
		lines.Add(widgets.NewParagraph(l.holds(x), theme.ColorMuted).Small())
	}
	if name := l.offered.name(x.Key); name != "" {
		lines.Add(widgets.NewParagraph(words.T("Layout: %s", name), theme.ColorMuted).Small())
	}
	if len(x.Gaps) > 0 {
		var gaps []string
		for _, g := range x.Gaps {
			gaps = append(gaps, g.Sentence())
		}
		lines.Add(widgets.NewParagraph(words.T("Missing: %s", strings.Join(gaps, ", ")), theme.ColorWarnText).Small())
	}
	deeds := widgets.Columns(6)
	if x.Key == pack.Invitations {
		deeds.Add(widgets.NewTool(words.T("Text"), theme.IconEdit, l.openText))
	}
	if x.Key == pack.Report && x.Lack == pack.NoLack {
		label := words.T("Photos")
		if n := len(l.pictures); n > 0 {
			label = words.N("%s photo", "%s photos", n)
		}
		deeds.Add(widgets.NewTool(label, theme.IconPhoto, l.choosePictures))
	}
	if tool := l.layoutTool(x.Key); tool != nil {
		deeds.Add(tool)
	}
	switch {
	case x.Lack == pack.AllPrinted:
		deeds.Add(widgets.NewButton(words.T("Print again …"), theme.IconPrinter, l.again))
	case x.Lack == pack.NoLack:
		deeds.Add(widgets.NewButton(words.T("Make"), "", func() { l.makeOne(x) }))
	}
	return widgets.PadSides(widgets.Frame(nil, nil, widgets.PadSides(widgets.NewIcon(icon, ink, 18), 2, 10, 0, 0), widgets.PadSides(deeds, 0, 0, 0, 12), lines), 8, 0, 8, 0)
}

// holds says how much a paper holds.
func (l *packList) holds(x pack.Paper) string {
	switch x.Key {
	case pack.Invitations:
		return words.N("%s letter, each with its number and a code for the door", "%s letters, each with its number and a code for the door", x.Count)
	case pack.Labels:
		return words.N("%s label", "%s labels", x.Count)
	case pack.GuestList, pack.Attendance:
		return words.N("%s guest", "%s guests", x.Count)
	case pack.Rundown:
		return words.N("%s item", "%s items", x.Count)
	case pack.Script:
		return words.N("%s awardee in the order of call, with how to say the name", "%s awardees in the order of call, with how to say the name", x.Count)
	case pack.Certificates:
		return words.N("%s certificate, which gets its number when it is made", "%s certificates, which get their numbers when they are made", x.Count)
	case pack.TableCards:
		return words.N("%s card to be folded, two on a sheet", "%s cards to be folded, two on a sheet", x.Count)
	case pack.SymbolicCards:
		return words.N("%s large card for the stage", "%s large cards for the stage", x.Count)
	case pack.Report:
		return words.T("Guests, awards, order of events, numbers and photographs, signed by the office")
	case pack.Workbook:
		return words.T("The same figures with the whole list of guests, for a spreadsheet")
	}
	return words.T("Guests, awardees, workers and rupiah, and the pages of each paper")
}

func (l *packList) drawSize() {
	name := "A4"
	if l.sheet != "" {
		name = "F4"
	}
	l.size.SetText(words.T("Paper: %s", name))
}

func (l *packList) openSizes() {
	var items []*fyne.MenuItem
	for _, s := range []struct{ name, key string }{{"A4", ""}, {"F4 (Folio)", "f4"}} {
		item := fyne.NewMenuItem(s.name, func() {
			l.sheet = s.key
			l.drawSize()
		})
		item.Checked = l.sheet == s.key
		items = append(items, item)
	}
	widgets.DropMenu(l.desk.Window.Canvas(), l.size, fyne.NewMenu("", items...))
}

// choosePictures takes photographs for the report; they are not kept.
func (l *packList) choosePictures() {
	kinds := []desk.FileKind{{Name: words.T("Pictures"), Patterns: []string{"*.jpg", "*.jpeg", "*.png", "*.webp"}}}
	l.desk.Files.OpenMany(words.T("Choose pictures"), kinds, func(paths []string) {
		l.pictures = paths
		l.draw()
	})
}

// askPattern changes how invitations are numbered.
func (l *packList) askPattern() {
	db := l.desk.DB.Office
	desk.Run(l.scope, "pattern", func(ctx context.Context) (string, error) {
		return db.Setting(ctx, numbering.SettingInvitation)
	}, func(now string, err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		if now == "" {
			now = numbering.DefaultInvitation
		}
		q := desk.TextQuestion{Title: words.T("Numbers of invitations"), Label: words.T("Pattern"), Text: now, Yes: words.T("Save"),
			Hint: words.T("{SEQ:3:YEAR} is the number, from 001 each year; {UNIT} the unit code, {ROMAN} or {MM} the month, {YYYY} or {YY} the year.")}
		l.desk.AskText(q, func(text string, again func(string)) {
			if _, err := numbering.Parse(text); err != nil {
				again(numbering.Sentence(err))
				return
			}
			desk.Do(l.scope, "pattern", func(ctx context.Context) error { return db.SetSetting(ctx, numbering.SettingInvitation, text) }, func(err error) {
				if err != nil {
					l.desk.Fail(err)
					return
				}
				l.Load()
			})
		})
	})
}

// again prints certificates that left before once more, for a reason.
func (l *packList) again() {
	q := desk.TextQuestion{Title: words.T("Print all certificates again"), Label: words.T("Reason"), Yes: words.T("Go on"),
		Hint: words.T("They keep their numbers; the register counts them as copies.")}
	l.desk.AskText(q, func(reason string, _ func(string)) {
		o := l.options()
		o.Again, o.Reason = true, reason
		l.write(pack.Certificates, o)
	})
}

func (l *packList) makeOne(x pack.Paper) { l.write(x.Key, l.options()) }

// write makes one paper in a file that the clerk names.
func (l *packList) write(k pack.Key, o pack.Options) {
	kinds := pdfFiles()
	if k == pack.Workbook {
		kinds = []desk.FileKind{{Name: words.T("Excel workbook"), Patterns: []string{"*.xlsx"}}}
	}
	_, name, _ := strings.Cut(k.File(), " ")
	l.desk.Files.Save(words.T("Save %s", k.Title()), name, kinds, func(path string) {
		if filepath.Ext(path) == "" {
			path += filepath.Ext(k.File())
		}
		id, db := l.page.ID, l.desk.DB
		desk.Long(l.scope, k.Title(), func(ctx context.Context, report desk.Report) (pack.Written, error) {
			p, err := pack.Open(ctx, db, id, o)
			if err != nil {
				return pack.Written{}, err
			}
			return p.WriteFile(ctx, k, path, report)
		}, func(w pack.Written, err error) {
			if err != nil {
				l.failed(err)
				return
			}
			l.Load()
			desk.Saved(l.scope, words.T("%s saved in %s.", k.Title(), path), path)
		})
	})
}

// makeAll makes what can be made in a folder that the clerk chooses.
func (l *packList) makeAll() {
	l.desk.Files.Folder(words.T("Folder for the papers of the ceremony"), func(dir string) {
		id, db, o := l.page.ID, l.desk.DB, l.options()
		desk.Long(l.scope, words.T("Files of the day"), func(ctx context.Context, report desk.Report) ([]pack.Written, error) {
			p, err := pack.Open(ctx, db, id, o)
			if err != nil {
				return nil, err
			}
			return p.WriteFolder(ctx, dir, nil, report)
		}, func(all []pack.Written, err error) {
			if err != nil {
				l.failed(err)
				return
			}
			pages := 0
			for _, w := range all {
				pages += w.Pages
			}
			l.Load()
			l.desk.Notices.Offering(words.T("%s papers with %s pages are in %s.", words.Number(len(all)), words.Number(pages), dir),
				desk.Offer{Text: words.T("Open folder"), Do: func() { l.launch(dir) }})
		})
	})
}

func (l *packList) launch(path string) {
	desk.Do(l.scope, "", func(context.Context) error { return l.desk.Files.Launch(path) }, func(err error) {
		if err != nil {
			l.desk.Fail(err)
		}
	})
}

// failed shows an error, and reads again what numbers were given meanwhile.
func (l *packList) failed(err error) {
	l.Load()
	l.desk.Fail(err)
}

func pdfFiles() []desk.FileKind {
	return []desk.FileKind{{Name: words.T("PDF document"), Patterns: []string{"*.pdf"}}}
}

var _ chapter.Part = (*packList)(nil)
