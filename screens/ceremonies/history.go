package ceremonies

import (
	"context"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// historyShown is how many entries are shown at first.
const historyShown = 8

// history is what was done to a ceremony and its awards.
type history struct {
	page   *page
	all    []data.CeremonyChange
	whole  bool
	object *fyne.Container
}

func newHistory(p *page) *history {
	return &history{page: p, object: container.NewStack(widgets.NewSkeleton(3))}
}

func (h *history) load() {
	db, id := h.page.desk.DB.Ceremonies, h.page.id
	desk.Run(h.page.scope, "history", func(ctx context.Context) ([]data.CeremonyChange, error) {
		return db.History(ctx, id)
	}, func(all []data.CeremonyChange, err error) {
		if err != nil {
			h.page.desk.Fail(err)
			return
		}
		h.all = all
		h.draw()
	})
}

func (h *history) draw() {
	entries := condense(h.all)
	shown := entries
	if !h.whole && len(entries) > historyShown {
		shown = entries[:historyShown]
	}
	changes := make([]data.Change, len(shown))
	for i, e := range shown {
		changes[i] = e.change
	}
	box := widgets.Rows(12, widgets.NewTimelineAbout(changes, func(i int) (string, string) { return shown[i].act, shown[i].about }, fieldLabel, fieldValue))
	if len(shown) < len(entries) {
		box.Add(widgets.Columns(0, widgets.NewLink(words.T("Show all %s entries", words.Number(len(entries))), theme.ColorAccentText, func() {
			h.whole = true
			h.draw()
		})))
	}
	h.object.Objects = []fyne.CanvasObject{box}
	h.object.Refresh()
	if h.page.side != nil {
		h.page.side.object.Refresh()
	}
}

// entry is one line of the history, of one change or of many that were one act.
type entry struct {
	change data.Change
	act    string // "" for the usual word
	about  string
}

// condense joins what one act did to several awards: companies that were added
// together, an order of call.
func condense(all []data.CeremonyChange) []entry {
	var out []entry
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && together(all[i], all[i+n]) {
			n++
		}
		c := all[i].Change
		e := entry{change: c, act: actOf(c), about: aboutChange(all[i])}
		if n > 1 {
			if isReorder(c) {
				e.about = words.T("Order of call of %s awardees", words.Number(n))
				e.change.Fields = nil
			} else {
				e.about = names(all[i : i+n])
			}
		}
		out = append(out, e)
		i += n
	}
	return out
}

// actOf is the word for what was done to an award, where an award is no record
// that is made and deleted but a name on a list.
func actOf(c data.Change) string {
	switch {
	case c.Kind != data.KindAward:
		return ""
	case isReorder(c):
		return words.T("Moved")
	}
	switch c.Action {
	case data.ActionCreate:
		return words.T("Put on the list")
	case data.ActionDelete:
		return words.T("Taken off the list")
	case data.ActionRestore:
		return words.T("Put back on the list")
	}
	return ""
}

func isReorder(c data.Change) bool {
	return c.Action == data.ActionChange && len(c.Fields) == 1 && c.Fields[0].Field == "CallOrder"
}

// together reports whether two changes of awards were one act.
func together(a, b data.CeremonyChange) bool {
	if a.Kind != data.KindAward || b.Kind != data.KindAward || a.Action != b.Action || !a.At.Equal(b.At) {
		return false
	}
	return a.Action != data.ActionChange && a.Action != data.ActionVoid || isReorder(a.Change) && isReorder(b.Change)
}

// names lists the companies of changes, the first of them in full.
func names(all []data.CeremonyChange) string {
	var list []string
	for i := len(all) - 1; i >= 0 && len(list) < 4; i-- { // as they were done
		list = append(list, all[i].Company)
	}
	if more := len(all) - len(list); more > 0 {
		return words.T("%s and %s more", strings.Join(list, ", "), words.Number(more))
	}
	return strings.Join(list, ", ")
}

// aboutChange says what a change was done to, with what a print's fields say.
func aboutChange(c data.CeremonyChange) string {
	value := map[string]string{}
	for _, f := range c.Fields {
		value[f.Field] = f.New + f.Old // of a print only one is set
	}
	number, rest := "", ""
	switch {
	case c.Action == data.ActionPrint && value["Copy"] != "" && value["Copy"] != "1":
		number, rest = words.T("number %s", value["Number"]), words.T("copy %s", value["Copy"])
	case c.Action == data.ActionPrint:
		number = words.T("number %s", value["Number"])
	case c.Action == data.ActionVoid:
		number, rest = words.T("number %s", value["Number"]), value["VoidReason"]
	}
	return words.Joined(", ", c.Company, number, rest)
}
