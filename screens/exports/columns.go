package exports

import (
	"lingkaran/app/export"
	"lingkaran/app/words"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// columns are ticked, ordered by dragging, and named.
type columns struct {
	changed func()
	fields  []export.Field
	titles  map[string]string // own titles, by field
	order   *widgets.Order
	count   *widgets.Line
	title   *widgets.Text
	named   string // the field whose title is typed, "" for none
	filling bool
	object  fyne.CanvasObject
}

func newColumns(changed func()) *columns {
	c := &columns{changed: changed, titles: map[string]string{}, count: widgets.NewCaption("")}
	c.order = widgets.NewOrder(widgets.OrderColumn{Title: words.T("Contents"), Width: 150})
	c.order.OnTicked = func(int) { c.tell() }
	c.order.OnMoved = func([]int64) { c.tell() }
	c.order.OnOpen = c.open
	c.title = widgets.NewText("Title", words.T("Title of the column"), widgets.Placeholder(words.T("Click a column to name it")))
	c.title.OnChanged = c.typed
	c.title.SetEnabled(false)
	c.object = widgets.Frame(widgets.PadSides(c.count, 0, 8, 6, 0), widgets.PadSides(c.title.Object(), 10, 0, 0, 0), nil, nil, c.order.Object())
	return c
}

// set shows the fields of a subject: those of a layout first, ticked and in its
// order, then the others.
func (c *columns) set(fields []export.Field, chosen []export.Column) {
	c.filling = true
	c.fields = fields
	clear(c.titles)
	var ids, ticked []int64
	place := map[string]int64{} // ids are places in fields, from 1
	for i, f := range fields {
		place[f.Key] = int64(i + 1)
	}
	taken := map[int64]bool{}
	for _, col := range chosen {
		id := place[col.Field]
		if id == 0 || taken[id] {
			continue
		}
		taken[id] = true
		ids, ticked = append(ids, id), append(ticked, id)
		if col.Title != "" {
			c.titles[col.Field] = col.Title
		}
	}
	for i := range fields {
		if id := int64(i + 1); !taken[id] {
			ids = append(ids, id)
		}
	}
	c.show(ids)
	c.order.Tick(ticked...)
	c.open(0)
	c.filling = false
	c.tell()
}

// show draws the rows in an order.
func (c *columns) show(ids []int64) {
	rows := make([]widgets.Ranked, len(ids))
	for i, id := range ids {
		f := c.fields[id-1]
		rows[i] = widgets.Ranked{ID: id, Title: f.Title}
		if own := c.titles[f.Key]; own != "" && own != f.Title {
			rows[i].Title, rows[i].Cells = own, []string{f.Title}
		}
	}
	c.order.Set(rows)
}

// chosen are the ticked columns in their order.
func (c *columns) chosen() []export.Column {
	var all []export.Column
	for _, id := range c.order.Ticked() {
		key := c.fields[id-1].Key
		all = append(all, export.Column{Field: key, Title: c.titles[key]})
	}
	return all
}

func (c *columns) tell() {
	if c.filling {
		return
	}
	c.count.SetText(words.T("Columns: %s of %s, drag them into order", words.Number(len(c.order.Ticked())), words.Number(len(c.fields))))
	c.changed()
}

// open has the title of a column typed; 0 for none.
func (c *columns) open(id int64) {
	c.named = ""
	c.order.Mark(id)
	c.title.SetEnabled(id != 0)
	if id == 0 {
		c.title.SetValue("")
		return
	}
	f := c.fields[id-1]
	title := c.titles[f.Key]
	if title == "" {
		title = f.Title
	}
	c.title.SetValue(title)
	c.named = f.Key
	c.title.Focus()
}

// typed gives the open column its title.
func (c *columns) typed(string) {
	if c.named == "" {
		return
	}
	title := c.title.Value()
	for _, f := range c.fields {
		if f.Key == c.named && title == f.Title {
			title = ""
		}
	}
	if title == "" {
		delete(c.titles, c.named)
	} else {
		c.titles[c.named] = title
	}
	c.show(c.order.IDs())
	c.tell()
}
