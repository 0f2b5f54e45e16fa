package ceremonies

import (
	"context"
	"errors"
	"slices"
	"strconv"

	ranks "lingkaran/app/award"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/ranking"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// award is one award opened beside the list: what can be changed, what it was
// given for, its certificate and its history.
type award struct {
	page  *page
	scope *desk.Scope
	row   data.AwardRow // as it was read
	panel *widgets.Panel
	form  *widgets.Form

	category *widgets.Combo
	wording  *widgets.Text
	sentence *widgets.Paragraph
	banner   *widgets.Banner
	figures  *fyne.Container
	paper    *fyne.Container
	history  *fyne.Container
	reissue  *reissue
	differs  bool // the printed certificate says something else
	object   fyne.CanvasObject

	typing   *desk.Typing
	versions *desk.Versions // the form, or two versions of the award in its place
	closed   bool
}

func newAward(p *page, row data.AwardRow) *award {
	a := &award{page: p, scope: p.desk.NewScope(), row: row, panel: widgets.NewPanel(), banner: widgets.NewBanner(),
		figures: container.NewStack(), paper: container.NewStack(), history: container.NewStack(widgets.NewSkeleton(2))}
	a.category = widgets.NewCombo(p.desk.Runner, "Category", fieldLabel("Category"), ranking.SuggestCategories(p.desk.DB.Ceremonies), widgets.Wide(),
		widgets.Placeholder(words.T("For example: Platinum")), widgets.Hint(words.T("Leave it empty where awards have no categories.")))
	a.wording = widgets.NewMultiline("Wording", words.T("Wording of its own"), 3,
		widgets.Placeholder(words.T("Empty: the ceremony’s wording")))
	a.wording.Rule = wordingRule
	a.sentence = widgets.NewParagraph("", base.ColorNameForeground)
	a.reissue = newReissue(a)

	still := func(name, label string, o fyne.CanvasObject) widgets.Field {
		return widgets.NewCustom(name, label, o, nil, func() string { return "" }, func(string) {}, nil, widgets.Wide())
	}
	groups := []*widgets.Group{
		widgets.NewGroup(words.T("The award"), a.category, a.wording, still("Sentence", words.T("The certificate says"), a.sentence)),
		widgets.NewGroup(words.T("Given for"), still("Figures", "", a.figures)),
		widgets.NewGroup(words.T("Certificate"), still("Paper", "", a.paper)),
		widgets.NewGroup(words.T("History"), still("History", "", a.history)),
	}
	if _, a.differs = p.shown.papers[row.ID]; a.differs { // what needs a decision comes first
		groups = slices.Insert(groups, 0, widgets.NewGroup("", still("Changed", "", a.reissue.object)))
	}
	a.form = widgets.NewForm(groups...)
	a.form.OnSave, a.form.OnCancel, a.form.OnTyped = a.save, a.leave, a.typed
	a.typing = desk.NewTyping(a.scope, "award-"+strconv.FormatInt(row.ID, 10), a.form, a.banner)
	a.versions = desk.NewVersions(a.scope, data.KindAward, a.form)
	a.typing.Filled, a.versions.Filled = a.say, a.say
	a.panel.OnClose = a.leave
	a.panel.SetTools(
		widgets.NewTool(words.T("Print"), theme.IconPrinter, func() { p.screen.printCertificates(p.id, []int64{a.row.ID}) }),
		widgets.NewTool(words.T("Company"), theme.IconBuilding, func() { p.desk.Nav.Open(data.KindCompany, a.row.CompanyID) }),
		widgets.NewIconButton(theme.IconTrash, words.T("Take off the list"), func() { p.removeAwards([]int64{a.row.ID}) }))
	a.banner.Inset = true
	a.panel.SetContent(widgets.Frame(a.banner.Object(), nil, nil, nil, a.versions.Object()))
	a.object = a.panel.Object()
	return a
}

// awardValues returns what can be changed of an award, by field.
func awardValues(a data.Award) map[string]string {
	out := map[string]string{}
	for field, s := range map[string]string{"Category": a.Category, "Wording": a.Wording} {
		if s != "" {
			out[field] = s
		}
	}
	return out
}

func (a *award) begin() {
	a.form.Fill(awardValues(a.row.Award))
	a.form.SetClean()
	a.draw(a.page.shown)
	a.loadHistory()
	a.typing.Version = a.row.Version
	a.typing.Resume()
}

// refresh shows a newer overview. What is being typed stays.
func (a *award) refresh(o *overview) {
	row, ok := o.award(a.row.ID)
	if !ok {
		if !a.form.Dirty() {
			a.page.closeAward()
		}
		return
	}
	if _, differs := o.papers[a.row.ID]; differs != a.differs && !a.form.Dirty() {
		a.page.closeAward()
		a.page.openAward(row.ID)
		return
	}
	if !a.form.Dirty() {
		changed := row.Version != a.row.Version
		a.row, a.typing.Version = row, row.Version
		if changed {
			a.form.Fill(awardValues(row.Award))
			a.form.SetClean()
		}
	} else { // the figures are the store's, and are kept by other means than this form
		version := a.row.Version
		a.row.CallOrder, a.row.CertificateNumber, a.row.Copies, a.row.Company = row.CallOrder, row.CertificateNumber, row.Copies, row.Company
		a.row.Version = version
	}
	a.draw(o)
	a.loadHistory()
}

func (a *award) draw(o *overview) {
	a.panel.SetTitle(a.row.Company, words.T("Called as number %s of %s", strconv.Itoa(a.row.CallOrder), words.Number(len(o.awards))))
	a.panel.SetChip(o.printChip(a.row))
	a.say()
	a.drawFigures(o)
	a.drawPaper(o)
	a.reissue.draw(o)
	a.form.Object().Refresh()
}

// say shows the sentence with what is typed.
func (a *award) say() {
	row := a.row
	row.Category, row.Wording = a.category.Value(), a.wording.Value()
	text, err := a.page.shown.sentence(row)
	if err != nil {
		text = words.T("The wording holds a field in braces that is not known.")
	}
	a.sentence.SetText(text)
	a.form.Object().Refresh()
}

func (a *award) drawFigures(o *overview) {
	cutOff := words.T("All contributions so far")
	if !o.ceremony.CutOff.IsZero() {
		cutOff = words.T("Contributions up to %s", words.Date(o.ceremony.CutOff))
	}
	box := widgets.Rows(8, widgets.NewFactGrid(
		widgets.Fact{Label: words.T("Workers"), Value: words.Number(a.row.Workers)},
		widgets.Fact{Label: words.T("Worker-months"), Value: words.Number(a.row.WorkerMonths)},
		widgets.Fact{Label: words.T("Amount contributed"), Value: words.Money(a.row.Amount)},
		widgets.Fact{Label: words.T("Counted"), Value: cutOff}))
	if f, known := o.figures[a.row.CompanyID]; known && !sameFigures(a.row, f) {
		b := widgets.NewBanner()
		b.Say(widgets.Warn, words.T("The records now say: %s.", ranks.FigureWords(f.Workers, f.WorkerMonths, f.Amount)),
			widgets.Offer{Text: words.T("Take the present figures"), Do: func() {
				a.page.guarded(func() { a.page.takeFigures([]data.AwardRow{a.row}) })
			}})
		box.Add(b.Object())
	}
	a.figures.Objects = []fyne.CanvasObject{box}
	a.figures.Refresh()
}

func (a *award) drawPaper(o *overview) {
	print, printed := o.prints[a.row.ID]
	if !printed {
		a.paper.Objects = []fyne.CanvasObject{widgets.NewParagraph(words.T("Not printed yet. The number is given when it is printed."), theme.ColorMuted)}
	} else {
		a.paper.Objects = []fyne.CanvasObject{widgets.NewFactGrid(
			widgets.Fact{Label: words.T("Certificate number"), Value: print.Number},
			widgets.Fact{Label: words.T("First printed"), Value: words.Moment(print.PrintedAt)},
			widgets.Fact{Label: words.T("Times printed"), Value: words.Number(a.row.Copies)},
			widgets.Fact{Label: words.T("Printed by"), Value: print.Actor})}
	}
	a.paper.Refresh()
}

func (a *award) loadHistory() {
	db, id := a.page.desk.DB, a.row.ID
	desk.Run(a.scope, "history", func(ctx context.Context) ([]data.Change, error) { return db.Changes.Of(ctx, data.KindAward, id) },
		func(all []data.Change, err error) {
			if err != nil {
				a.page.desk.Fail(err)
				return
			}
			a.history.Objects = []fyne.CanvasObject{widgets.NewTimelineAbout(all, func(i int) (string, string) {
				return actOf(all[i]), aboutChange(data.CeremonyChange{Change: all[i]})
			}, fieldLabel, fieldValue)}
			a.history.Refresh()
			a.form.Object().Refresh()
		})
}

func (a *award) typed() {
	a.say()
	a.typing.Typed()
}

// save keeps category and wording.
func (a *award) save() {
	now := a.row.Award
	now.Category, now.Wording = a.category.Value(), a.wording.Value()
	a.keep(now)
}

func (a *award) keep(now data.Award) {
	db := a.page.desk.DB.Ceremonies
	a.form.SetBusy(true)
	desk.Run(a.scope, "save", func(ctx context.Context) (data.Award, error) {
		err := db.SaveAward(ctx, &now)
		return now, err
	}, func(kept data.Award, err error) {
		a.form.SetBusy(false)
		switch {
		case errors.Is(err, data.ErrStale), errors.Is(err, data.ErrNotFound):
			a.versions.Meet(a.meeting())
		case err != nil:
			a.page.desk.Fail(err)
		default:
			a.typing.Forget()
			a.row.Award, a.typing.Version = kept, kept.Version
			a.form.Fill(awardValues(kept))
			a.form.SetClean()
			a.banner.Away()
			a.page.desk.Say(words.T("The award for %s was saved.", a.row.Company))
			a.page.load()
		}
	})
}

// meeting is what two versions of the award are compared by.
func (a *award) meeting() desk.Meeting {
	db, id := a.page.desk.DB.Ceremonies, a.row.ID
	return desk.Meeting{ID: id, Version: a.row.Version, Base: awardValues(a.row.Award),
		Read: func(ctx context.Context) (desk.Kept, error) {
			row, err := db.Award(ctx, id)
			return desk.Kept{Version: row.Version, Values: awardValues(row.Award), Take: func() { a.row, a.typing.Version = row, row.Version }}, err
		},
		Restore: func(ctx context.Context) error { return db.RestoreAwards(ctx, id) }}
}

// leave closes the award, after a question when something would be lost.
func (a *award) leave() {
	if !a.versions.Back() {
		a.page.guarded(a.page.closeAward)
	}
}

func (a *award) close() {
	if a.closed {
		return
	}
	a.closed = true
	if a.form.Dirty() { // it was discarded: a crash alone leaves a draft behind
		a.typing.Forget()
	}
	a.scope.Close()
}
