package workers

import (
	"context"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// nearly helps a search that finds nobody: it looks for names that are spelt
// nearly alike, says so above the list, and leads back.
type nearly struct {
	list    *list
	banner  *widgets.Banner
	exactly bool // the clerk wants the words as they are typed
}

func newNear(l *list) *nearly {
	n := &nearly{list: l, banner: widgets.NewBanner()}
	n.banner.Inset, n.banner.Moved = true, l.relayout
	return n
}

// forget begins anew: something else is searched for.
func (n *nearly) forget() {
	n.exactly = false
	n.list.filter.query.Near = ""
	if n.banner.Text != "" {
		n.banner.Away()
	}
}

// counted is told how many a search found.
func (n *nearly) counted(found int) {
	l := n.list
	q := l.filter.query
	if found > 0 || n.exactly || q.Text == "" || q.Near != "" || q.Deleted {
		return
	}
	type answer struct {
		wide data.WorkerQuery
		near []data.NearWord
	}
	desk.Run(l.scope, "near", func(ctx context.Context) (a answer, err error) {
		a.wide, a.near, err = l.desk.DB.Workers.Near(ctx, q)
		return a, err
	}, func(a answer, err error) {
		if err != nil {
			l.desk.Fail(err)
			return
		}
		if l.filter.query != q || len(a.near) == 0 || n.exactly {
			return // something else is searched for by now, or nobody is near
		}
		l.filter.query.Near = a.wide.Near
		n.banner.Say(widgets.Info, nearWords(a.near), widgets.Offer{Text: words.T("Search exactly “%s”", q.Text), Do: n.back})
		l.load()
	})
}

// back searches for what was typed, letter by letter.
func (n *nearly) back() {
	n.forget()
	n.exactly = true
	n.list.load()
}

// meantNamed is how many of the words that may be meant are told.
const meantNamed = 3

// nearWords says what is shown instead of what.
func nearWords(all []data.NearWord) string {
	var out []string
	for _, w := range all {
		var meant []string
		for _, m := range w.Meant[:min(len(w.Meant), meantNamed)] {
			meant = append(meant, capital(m))
		}
		shown := strings.Join(meant, ", ")
		if len(w.Meant) > meantNamed {
			shown = words.T("%s and others", shown)
		}
		out = append(out, words.T("Nobody is called “%s”. Shown: %s.", capital(w.Typed), shown))
	}
	return strings.Join(out, " ")
}
