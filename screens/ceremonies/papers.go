package ceremonies

import (
	"context"
	"strconv"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// papers is the panel of several printed certificates that say something else
// than the records do now, for one decision about all of them.
type papers struct {
	page   *page
	panel  *widgets.Panel
	reason *widgets.Text
	asking bool
}

func newPapers(p *page) *papers {
	l := &papers{page: p, panel: widgets.NewPanel()}
	l.reason = widgets.NewText("Reason", words.T("Why are the printed certificates void?"), widgets.Required(),
		widgets.Placeholder(words.T("For example: the date of the ceremony was moved")))
	l.panel.OnClose = p.closePapers
	return l
}

// awards are those that nobody has decided about, in the order of call.
func (l *papers) awards() []data.AwardRow {
	var all []data.AwardRow
	for _, a := range l.page.shown.awards {
		if paper, differs := l.page.shown.papers[a.ID]; differs && !paper.kept {
			all = append(all, a)
		}
	}
	return all
}

func (l *papers) draw() {
	all := l.awards()
	if len(all) == 0 {
		l.page.closePapers()
		return
	}
	l.panel.SetTitle(words.T("Printed certificates and the records"), words.N("%s certificate differs", "%s certificates differ", len(all)))
	rows := widgets.Rows(10)
	for _, a := range all {
		rows.Add(l.row(a))
	}
	sections := []fyne.CanvasObject{
		widgets.NewParagraph(words.T("These certificates were printed, and the records were changed afterwards. A certificate that left the office keeps what it says until it is declared void."), ""),
	}
	if l.asking {
		sections = append(sections, widgets.Rows(8, l.reason.Object(),
			widgets.NewParagraph(words.T("Their numbers are never used again. The new certificates get new ones when they are printed."), theme.ColorMuted).Small(),
			widgets.Columns(8, widgets.NewButton(words.T("Never mind"), "", func() { l.ask(false) }),
				widgets.NewDanger(words.T("Declare void and print anew"), "", l.void))))
	} else {
		sections = append(sections, widgets.Columns(8,
			widgets.NewButton(words.T("Leave all as printed"), "", func() { l.page.keepPapers(idsOf(all)) }),
			widgets.NewButton(words.T("Issue all anew"), theme.IconRefresh, func() { l.ask(true) })))
	}
	l.panel.SetBody(append(sections, rows)...)
}

// row names a certificate and what differs; a click leads to the whole.
func (l *papers) row(a data.AwardRow) fyne.CanvasObject {
	var labels []string
	seen := map[string]bool{}
	for _, d := range shownDifferences(l.page.shown.papers[a.ID].differences) {
		if label := layout.FieldTitle(d.field); !seen[label] {
			seen[label] = true
			labels = append(labels, label)
		}
	}
	return widgets.Rows(2, widgets.NewRule(), widgets.PadSides(widgets.Rows(2,
		widgets.Columns(0, widgets.NewLink(a.Company, theme.ColorAccentText, func() { l.page.openAward(a.ID) })),
		widgets.NewParagraph(words.Joined(" · ", l.page.shown.prints[a.ID].Number, words.T("differs: %s", words.Joined(", ", labels...))), theme.ColorMuted).Small()), 8, 0, 0, 0))
}

func (l *papers) ask(on bool) {
	l.asking = on
	l.reason.SetValue("")
	l.reason.SetError("")
	l.draw()
	if on {
		l.reason.Focus()
	}
}

func (l *papers) void() {
	if text := l.reason.Check(); text != "" {
		l.reason.SetError(text)
		l.reason.Focus()
		return
	}
	l.asking = false
	l.page.voidPapers(idsOf(l.awards()), l.reason.Value())
}

// openPapers shows the certificates that differ: one in its award, several
// together.
func (p *page) openPapers() {
	l := newPapers(p)
	all := l.awards()
	if len(all) == 1 {
		p.openAward(all[0].ID)
		return
	}
	p.guarded(func() {
		p.closeAward()
		p.papers = l
		l.draw()
		p.split.Open(l.panel.Object())
	})
}

func (p *page) closePapers() {
	if p.papers == nil {
		return
	}
	p.papers = nil
	p.split.Open(p.side.object)
}

// keepPapers remembers that printed certificates stay as they are, for exactly
// the values that the records have now.
func (p *page) keepPapers(awards []int64) {
	marks := map[string]string{}
	for _, id := range awards {
		marks[keptPrint+strconv.FormatInt(p.shown.prints[id].ID, 10)] = p.shown.papers[id].mark
	}
	db := p.desk.DB.Office
	set := func(on bool, then func()) {
		desk.Do(p.screen.scope, "", func(ctx context.Context) error {
			for key, mark := range marks {
				if !on {
					mark = ""
				}
				if err := db.SetSetting(ctx, key, mark); err != nil {
					return err
				}
			}
			return nil
		}, func(err error) {
			switch {
			case err != nil:
				p.desk.Fail(err)
			case then != nil:
				then()
			}
		})
	}
	set(true, func() {
		p.desk.Undoable(words.N("%s certificate stays as it was printed.", "%s certificates stay as they were printed.", len(awards)), func() { set(false, nil) })
	})
}

// voidPapers declares the prints of awards void and goes to the printing of
// the new ones.
func (p *page) voidPapers(awards []int64, reason string) {
	prints := make([]int64, len(awards))
	for i, id := range awards {
		prints[i] = p.shown.prints[id].ID
	}
	db := p.desk.DB.Prints
	desk.Do(p.screen.scope, "", func(ctx context.Context) error {
		for _, id := range prints {
			if err := db.Void(ctx, id, reason); err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.closePapers()
		p.screen.printCertificates(p.id, awards)
		p.desk.Say(words.N("%s certificate is void. Print the new one here; it gets a new number.", "%s certificates are void. Print the new ones here; they get new numbers.", len(awards)))
	})
}
