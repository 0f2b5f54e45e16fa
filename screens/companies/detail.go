package companies

import (
	"context"
	"errors"
	"time"

	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// How much of a company is shown before "all" is asked for.
const (
	someContributions = 5
	someWorkers       = 5
	someChanges       = 5
)

// record is everything that belongs to one company.
type record struct {
	company       data.CompanyRow
	contributions []data.ContributionRow
	workers       []data.WorkerRow // the first ones
	awards        []honour
	changes       []data.Change
	limits        tariff.Limits
}

// honour is an award with the ceremony at which it is given.
type honour struct {
	data.AwardRow
	ceremony data.Ceremony
}

// detail is the panel of one company.
type detail struct {
	still
	s      *Screen
	scope  *desk.Scope
	panel  *widgets.Panel
	body   *fyne.Container
	scroll *container.Scroll
	id     int64 // of the company that is shown or being read
	shown  record
	all    map[string]bool // sections that are unfolded
}

func newDetail(s *Screen) *detail {
	d := &detail{s: s, scope: s.scope, panel: widgets.NewPanel(), all: map[string]bool{}}
	d.body = widgets.Rows(22)
	d.scroll = container.NewVScroll(widgets.PadSides(d.body, 14, 16, 24, 16))
	d.panel.SetContent(d.scroll)
	d.panel.OnClose = s.closeAll
	return d
}

func (d *detail) object() fyne.CanvasObject { return d.panel.Object() }
func (d *detail) escape()                   { d.s.closeAll() }
func (d *detail) focus()                    { d.s.list.table.Focus() }
func (d *detail) close()                    { d.id = 0 }
func (d *detail) edit()                     { d.s.editCompany(d.id) }
func (d *detail) remove()                   { d.s.askDelete([]int64{d.id}) }
func (d *detail) print() bool {
	d.s.printCards(data.WorkerQuery{CompanyID: d.id})
	return true
}

// show reads a company and shows it.
func (d *detail) show(id int64) {
	if id != d.id {
		d.id = id
		d.shown = record{}
		clear(d.all)
		d.s.desk.Runner.After(200*time.Millisecond, func() {
			if d.id == id && d.shown.company.ID == 0 {
				d.waiting()
			}
		})
	}
	d.reload()
}

// reload reads the shown company again.
func (d *detail) reload() {
	id := d.id
	if id == 0 {
		return
	}
	db := d.s.desk.DB
	desk.Run(d.scope, "company", func(ctx context.Context) (record, error) {
		return readRecord(ctx, db, id)
	}, func(r record, err error) {
		switch {
		case d.id != id:
		case errors.Is(err, data.ErrNotFound):
			if d.s.top() == pane(d) {
				d.s.closeAll()
			}
		case err != nil:
			d.s.fail(err)
		default:
			fresh := d.shown.company.ID != id
			d.shown = r
			d.draw()
			if fresh {
				d.scroll.ScrollToTop()
			}
		}
	})
}

// readRecord reads everything that belongs to a company.
func readRecord(ctx context.Context, db *data.DB, id int64) (record, error) {
	var r record
	rows, err := db.Companies.Rows(ctx, []int64{id})
	if err != nil {
		return r, err
	}
	if len(rows) == 0 || rows[0].DeletedAt.Valid {
		return r, data.ErrNotFound
	}
	r.company = rows[0]
	if r.contributions, err = db.Contributions.Of(ctx, id); err != nil {
		return r, err
	}
	if r.workers, err = db.Workers.First(ctx, data.WorkerQuery{CompanyID: id}, someWorkers); err != nil {
		return r, err
	}
	awards, err := db.Ceremonies.AwardsOf(ctx, id)
	if err != nil {
		return r, err
	}
	for _, a := range awards {
		c, err := db.Ceremonies.Get(ctx, a.CeremonyID)
		if errors.Is(err, data.ErrNotFound) {
			continue // the ceremony is in the bin
		}
		if err != nil {
			return r, err
		}
		r.awards = append(r.awards, honour{a, c})
	}
	if r.changes, err = db.Changes.Of(ctx, data.KindCompany, id); err != nil {
		return r, err
	}
	r.limits, err = limits(ctx, db)
	return r, err
}

// limits reads what the office holds usual for contributions.
func limits(ctx context.Context, db *data.DB) (tariff.Limits, error) {
	return tariff.LimitsFrom(func(key string) (string, error) { return db.Office.Setting(ctx, key) })
}

func (d *detail) waiting() {
	d.panel.SetTitle("", "")
	d.panel.SetChip("", widgets.Neutral)
	d.panel.SetTools()
	d.body.Objects = []fyne.CanvasObject{widgets.NewSkeleton(7)}
	d.body.Refresh()
}

func (d *detail) draw() {
	c := d.shown.company
	d.panel.SetTitle(c.FullName(), words.Joined(" · ", tradeName(c.Company), area(c.Company)))
	d.panel.SetChip(statusWord(c.Status))
	d.panel.SetTools(
		widgets.NewButton(words.T("Edit"), theme.IconEdit, d.edit),
		widgets.NewButton(words.T("Add contribution"), theme.IconMoney, func() { d.s.newContribution(c.Company) }),
		widgets.NewIconButton(theme.IconTrash, words.T("Delete company"), d.remove))
	sections := []fyne.CanvasObject{d.figures(), d.contact(), d.contributions(), d.workers(), d.awards(), d.facts()}
	if c.Notes != "" {
		sections = append(sections, widgets.NewSection(words.T("Notes"), widgets.NewParagraph(c.Notes, "")))
	}
	d.body.Objects = append(sections, d.history())
	d.body.Refresh()
	d.scroll.Refresh()
}

// tradeName is what FullName leaves out when there is a short name too.
func tradeName(c data.Company) string {
	if c.ShortName != "" {
		return c.TradeName
	}
	return ""
}

func (d *detail) figures() fyne.CanvasObject {
	c := d.shown.company
	row := container.New(&widgets.Flow{Gap: 28, Line: 12},
		figure(words.T("Protected now"), words.N("%s worker", "%s workers", c.ActiveWorkers)),
		figure(words.T("Protected ever"), words.N("%s worker", "%s workers", c.Workers)),
		figure(words.T("Promised"), words.Money(c.Amount)))
	received := data.Rupiah(0)
	for _, g := range d.shown.contributions {
		received += g.Received
	}
	if received != c.Amount {
		row.Add(figure(words.T("Received"), words.Money(received)))
	}
	return row
}

// unfold returns the button that shows the rest of a section, or nothing.
func (d *detail) unfold(section string, shown, total int) fyne.CanvasObject {
	if total <= shown {
		return nil
	}
	return widgets.NewTool(words.T("Show all %s", words.Number(total)), theme.IconChevronDown, func() {
		d.all[section] = true
		d.draw()
	})
}
