package workers

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/kpj"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// kpjPage gives workers their KPJ from a list: the file is picked or dropped,
// each row shows what it will do, and one deed stores all of them.
type kpjPage struct {
	desk  *desk.Desk
	scope *desk.Scope

	plan    *kpj.Plan // nil before a file was read
	only    kpj.Status
	replace *widgets.Tick
	pills   *fyne.Container
	table   *widgets.Table[kpj.Row]
	banner  *widgets.Banner
	give    *widgets.Button
	body    *fyne.Container // the invitation, or what was read
	read    fyne.CanvasObject
	bar     fyne.CanvasObject
	object  fyne.CanvasObject
	reading bool

	closed func()
}

// listEndings are the files that lists come in.
var listEndings = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".txt"}

func looksLikeList(path string) bool {
	return slices.Contains(listEndings, strings.ToLower(filepath.Ext(path)))
}

func newKPJPage(d *desk.Desk) *kpjPage {
	p := &kpjPage{desk: d, scope: d.NewScope(), banner: widgets.NewBanner(), body: container.NewStack()}
	p.table = widgets.NewTable(d.Runner, false,
		widgets.Column[kpj.Row]{Title: words.T("Row"), Width: 54, Align: fyne.TextAlignTrailing, Muted: true, Text: func(r kpj.Row) string { return words.Number(r.Number) }},
		widgets.Column[kpj.Row]{Title: words.T("NIK"), Width: 140, Drop: 2, Text: func(r kpj.Row) string { return r.Masked }},
		widgets.Column[kpj.Row]{Title: words.T("Name"), Width: 150, Flex: 1.2, Bold: true, Text: func(r kpj.Row) string { return r.Name }},
		widgets.Column[kpj.Row]{Title: words.T("KPJ now"), Width: 110, Drop: 1, Text: func(r kpj.Row) string { return identity.FormatKPJ(r.Had) }},
		widgets.Column[kpj.Row]{Title: words.T("KPJ in the list"), Width: 116, Text: func(r kpj.Row) string { return identity.FormatKPJ(r.KPJ) }},
		widgets.Column[kpj.Row]{Title: words.T("Result"), Width: 150, Chip: func(r kpj.Row) (string, widgets.Tone) { return rowWord(r), statusTone(r.Status) }},
		widgets.Column[kpj.Row]{Title: words.T("Reason"), Width: 160, Flex: 2, Muted: true, Text: func(r kpj.Row) string { return r.Reason }})
	p.table.OnError = d.Fail
	p.table.SetEmpty(widgets.NewEmptyState(theme.IconFile, words.T("No such rows"), words.T("The list has no row of this kind."), "", nil))
	p.replace = widgets.NewTick("Replace", words.T("Replace a KPJ that a worker already has"))
	p.replace.OnChanged = p.replacing
	p.give = widgets.NewPrimary("", theme.IconCheck, p.assign)
	back := widgets.NewIconButton(theme.IconChevronLeft, words.T("Back to the list"), p.leave)
	head := widgets.PadSides(widgets.Columns(8, back, elided(widgets.NewTitle(words.T("KPJ from a list")))), 8, 16, 8, 8)
	p.banner.Inset = true
	p.pills = container.New(&widgets.Flow{Gap: 6, Resized: func() { d.Runner.Do(func() { p.object.Refresh() }) }}) // it is built by then
	tops := widgets.Rows(8, p.pills, p.replace.Object())
	p.read = widgets.Frame(widgets.PadSides(tops, 10, 16, 10, 16), nil, nil, nil, p.table.Object())
	p.bar = widgets.Rows(0, widgets.NewRule(), widgets.PadSides(container.New(&widgets.Flow{Gap: 8},
		p.give, widgets.NewButton(words.T("Choose another file"), theme.IconFolder, p.pick), widgets.NewButton(words.T("Cancel"), "", p.leave)), 10, 16, 10, 16))
	p.object = widgets.Frame(widgets.Rows(0, head, widgets.NewRule(), p.banner.Object()), p.bar, nil, nil, p.body)
	p.banner.Moved = func() { p.object.Refresh() }
	p.draw()
	return p
}

// pick asks for the list.
func (p *kpjPage) pick() {
	var patterns []string
	for _, e := range listEndings {
		patterns = append(patterns, "*"+e)
	}
	p.desk.Files.Open(words.T("Choose the list of NIK and KPJ"), []desk.FileKind{{Name: words.T("Lists"), Patterns: patterns}}, p.load)
}

// load reads a list and compares it with the kept workers.
func (p *kpjPage) load(path string) {
	if p.reading {
		return
	}
	p.reading = true
	p.banner.Away()
	db, replace := p.desk.DB, p.replace.Value()
	desk.Long(p.scope, words.T("Reading the list"), func(ctx context.Context, report desk.Report) (*kpj.Plan, error) {
		return kpj.Read(ctx, db, path, replace, report)
	}, func(plan *kpj.Plan, err error) {
		p.reading = false
		switch {
		case kpj.Refused(err):
			p.banner.Say(widgets.Bad, p.desk.Explanation(err).Sentence())
		case err != nil:
			p.desk.Fail(err)
		default:
			p.plan, p.only = plan, ""
			p.draw()
		}
	})
}

// replacing judges the list anew.
func (p *kpjPage) replacing(on bool) {
	plan := p.plan
	if plan == nil {
		return
	}
	desk.Do(p.scope, "replace", func(context.Context) error { plan.Replace(on); return nil }, func(error) { p.draw() })
}

// draw shows what was read, or asks for a file.
func (p *kpjPage) draw() {
	visible(p.bar, p.plan != nil)
	if p.plan == nil {
		p.body.Objects = []fyne.CanvasObject{widgets.NewEmptyState(theme.IconFile, words.T("Choose the list of NIK and KPJ"),
			words.T("Drop the file here or choose it: an Excel or text file with a column NIK and a column KPJ. Nothing is stored before you have seen what each row does."),
			words.T("Choose file …"), p.pick)}
		p.body.Refresh()
		return
	}
	n := p.plan.Count(kpj.New)
	p.give.SetText(words.N("Give %s worker the KPJ", "Give %s workers their KPJ", n))
	p.give.SetEnabled(n > 0)
	pills := []fyne.CanvasObject{newPill(words.T("%s: %s rows", p.plan.File, words.Number(len(p.plan.Rows))), p.only == "", func() { p.show("") })}
	for _, s := range kpj.Statuses {
		if n := p.plan.Count(s); n > 0 {
			pills = append(pills, newPill(words.T("%s: %s", statusWord(s), words.Number(n)), p.only == s, func() { p.show(s) }))
		}
	}
	for _, o := range pills {
		o.(*pill).choice = true
	}
	p.pills.Objects = pills
	p.pills.Refresh()
	visible(p.replace.Object(), p.plan.Count(kpj.Other)+p.plan.Replaced() > 0)
	p.body.Objects = []fyne.CanvasObject{p.read}
	p.body.Refresh()
	p.table.Load(rowFeed(p.plan.Rows, p.only))
	p.object.Refresh()
}

// show lists the rows of one status, all for "".
func (p *kpjPage) show(s kpj.Status) {
	p.only = s
	p.table.ScrollToTop()
	p.draw()
}

// rowFeed lists rows by their place in the list.
func rowFeed(rows []kpj.Row, only kpj.Status) widgets.Feed[kpj.Row] {
	var at []int64
	for i, r := range rows {
		if only == "" || r.Status == only {
			at = append(at, int64(i)+1)
		}
	}
	take := func(ids []int64) []kpj.Row {
		out := make([]kpj.Row, len(ids))
		for i, id := range ids {
			out[i] = rows[id-1]
		}
		return out
	}
	place := make(map[int]int64, len(rows))
	for i, r := range rows {
		place[r.Number] = int64(i) + 1
	}
	return widgets.Feed[kpj.Row]{
		First: func(_ context.Context, limit int) ([]kpj.Row, error) { return take(at[:min(limit, len(at))]), nil },
		IDs:   func(context.Context) ([]int64, error) { return at, nil },
		Rows:  func(_ context.Context, ids []int64) ([]kpj.Row, error) { return take(ids), nil },
		IDOf:  func(r kpj.Row) int64 { return place[r.Number] },
	}
}

// assign stores what the list says, all or nothing, and offers to take it back.
func (p *kpjPage) assign() {
	plan, d := p.plan, p.desk
	if plan == nil || p.give.Disabled() {
		return
	}
	p.give.Disable()
	desk.Long(p.scope, words.T("Giving KPJ"), func(ctx context.Context, report desk.Report) (kpj.Done, error) {
		return plan.Assign(ctx, report)
	}, func(done kpj.Done, err error) {
		if err != nil {
			p.give.Enable()
			d.Fail(err)
			return
		}
		p.leave()
		text := words.N("%s worker has the KPJ of the list.", "%s workers have the KPJ of the list.", len(done.Given))
		if done.Left > 0 {
			text += " " + words.N("%s was left out: changed by someone else meanwhile.", "%s were left out: changed by someone else meanwhile.", done.Left)
		}
		d.Undoable(text, func() {
			s := d.NewScope() // the page is gone
			desk.Do(s, "", func(ctx context.Context) error {
				_, err := d.DB.Workers.TakeBackKPJ(ctx, done.Given)
				return err
			}, func(err error) { s.Close(); d.Fail(err) })
		})
	})
}

func (p *kpjPage) leave() {
	p.scope.Close()
	p.closed()
}

// statusWord says what becomes of rows.
func statusWord(s kpj.Status) string {
	switch s {
	case kpj.New:
		return words.T("Gets the KPJ")
	case kpj.Same:
		return words.T("Has it already")
	case kpj.Without:
		return words.T("Row without KPJ")
	case kpj.Other:
		return words.T("Has another KPJ")
	case kpj.Unknown:
		return words.T("NIK is not recorded")
	case kpj.Taken:
		return words.T("KPJ of someone else")
	case kpj.Double:
		return words.T("Twice in the list")
	}
	return words.T("Cannot be right")
}

// rowWord is statusWord for one row: one that takes the place of another KPJ says so.
func rowWord(r kpj.Row) string {
	if r.Status == kpj.New && r.Had != "" {
		return words.T("Replaces the KPJ")
	}
	return statusWord(r.Status)
}

func statusTone(s kpj.Status) widgets.Tone {
	switch s {
	case kpj.New:
		return widgets.Good
	case kpj.Same, kpj.Without:
		return widgets.Neutral
	case kpj.Other:
		return widgets.Warn
	}
	return widgets.Bad
}
