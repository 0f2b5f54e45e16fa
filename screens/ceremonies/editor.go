package ceremonies

import (
	"context"
	"strconv"

	ranks "lingkaran/app/award"
	"lingkaran/app/issuing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// editor is the form of a ceremony, with a look at what its certificates say.
// It lives until it is saved or left.
type editor struct {
	screen *Screen
	desk   *desk.Desk
	scope  *desk.Scope
	form   *widgets.Form
	banner *widgets.Banner
	look   *look
	sheet  *sheet
	object fyne.CanvasObject

	title, theme, venue, openedBy, place *widgets.Text
	organisers, wording                  *widgets.Text
	date, cutOff                         *widgets.Date
	time                                 *widgets.Time
	status                               *widgets.Select
	signatories                          [mostSignatories]*widgets.Picker // of a new ceremony only

	ceremony data.Ceremony // as it was read; ID 0 for a new one
	known    background    // what is read beside
	offered  data.Date     // cut-off that was put in by itself
	chosen   []int64       // signatories that were put in by themselves
	typing   *desk.Typing
	versions *desk.Versions // the form, or two versions of the ceremony in its place
}

// background is what the form needs to know beyond the ceremony.
type background struct {
	office      data.Office
	wording     string // of the office
	shelf       shelf
	award       data.AwardRow
	signatories []data.Signatory // all that the office has
	signing     []data.Signatory // of this ceremony
	last        []int64          // who signed at the latest ceremony
	loaded      bool
}

func newEditor(s *Screen, c data.Ceremony) *editor {
	if c.ID == 0 && c.Status == "" {
		c.Status = data.CeremonyDraft
	}
	e := &editor{screen: s, desk: s.desk, scope: s.desk.NewScope(), ceremony: c, banner: widgets.NewBanner()}
	e.form = widgets.NewForm(e.groups()...)
	e.form.OnSave, e.form.OnCancel, e.form.OnTyped = e.save, e.leave, e.typed
	e.typing = desk.NewTyping(e.scope, "ceremony-"+strconv.FormatInt(c.ID, 10), e.form, e.banner)
	e.typing.Version, e.typing.Filled = c.Version, e.draw
	e.versions = desk.NewVersions(e.scope, data.KindCeremony, e.form)
	e.versions.Beside, e.versions.Filled = []string{"Signatory1", "Signatory2"}, e.draw
	e.versions.Watch(e.banner, e.meeting)
	e.look = newLook()
	e.banner.Inset = true

	title := words.T("New ceremony")
	if c.ID != 0 {
		title = words.T("Change the ceremony")
	}
	back := widgets.NewIconButton(theme.IconChevronLeft, words.T("Back (Esc)"), e.form.Cancel)
	head := widgets.PadSides(widgets.Columns(6, back, widgets.NewTitle(title)), 8, 16, 8, 10)
	e.object = widgets.On(base.ColorNameBackground, widgets.Frame(
		widgets.Rows(0, head, widgets.NewRule()), nil, nil, nil,
		besideForm(widgets.Frame(e.banner.Object(), nil, nil, nil, e.versions.Object()), e.look.object)))
	return e
}

func (e *editor) groups() []*widgets.Group {
	today := e.desk.Today
	e.title = widgets.NewText("Title", fieldLabel("Title"), widgets.Required(), widgets.Wide(), widgets.Placeholder(words.T("For example: Presentation of awards to companies that care for vulnerable workers")))
	e.theme = widgets.NewText("Theme", fieldLabel("Theme"), widgets.Wide())
	e.date = widgets.NewDate("Date", fieldLabel("Date"), today)
	e.date.OnChanged = e.dated
	e.time = widgets.NewTime("Time", fieldLabel("Time"), widgets.Placeholder("09:00"))
	e.venue = widgets.NewText("Venue", fieldLabel("Venue"), widgets.Wide())
	e.organisers = widgets.NewMultiline("Organisers", fieldLabel("Organisers"), 2, widgets.Hint(words.T("One on each line.")))
	e.openedBy = widgets.NewText("OpenedBy", fieldLabel("OpenedBy"), widgets.Wide(), widgets.Hint(words.T("Who opens the ceremony, with the office held.")))
	e.cutOff = widgets.NewDate("CutOff", fieldLabel("CutOff"), today, widgets.Hint(words.T("Contributions up to and including this day count for the awards.")))
	e.cutOff.Start = func() data.Date { return ranks.UsualCutOff(e.date.Value()) }
	e.place = widgets.NewText("Place", fieldLabel("Place"), widgets.Hint(words.T("Stands before the date: Pasuruan, 14 December 2022.")))
	e.wording = widgets.NewMultiline("Wording", fieldLabel("Wording"), 4, widgets.Hint(words.T("What the certificate is given for; it begins with “atas”. What stands in double braces is filled in for each awardee.")))
	e.wording.Rule = wordingRule
	var choices []widgets.Choice
	for _, s := range statuses {
		word, _ := statusWord(s)
		choices = append(choices, widgets.Choice{Value: string(s), Title: word})
	}
	e.status = widgets.NewSelect("Status", fieldLabel("Status"), choices)

	relayout := func() {
		if e.form != nil { // it is shown
			e.desk.Runner.Do(func() { e.form.Object().Refresh() })
		}
	}
	inserts := widgets.NewCustom("Inserts", words.T("Put a field in"), newInserts(e.wording, issuing.WordingFields, wordingField, relayout), nil,
		func() string { return "" }, func(string) {}, nil, widgets.Wide())
	suggestions := widgets.NewCustom("Suggestions", words.T("Take a ready wording"), newSuggestions(func(text string) {
		e.wording.SetValue(text)
		e.wording.Focus()
	}, relayout), nil, func() string { return "" }, func(string) {}, nil, widgets.Wide())

	e.sheet = newSheet(e)
	groups := []*widgets.Group{
		widgets.NewGroup(words.T("The ceremony"), e.title, e.theme, e.date, e.time, e.venue, e.organisers, e.openedBy, e.status),
		widgets.NewGroup(words.T("The awards and their certificates"), e.cutOff, e.place, e.wording, inserts, suggestions),
		e.sheet.group(),
	}
	if e.ceremony.ID == 0 {
		day := func() data.Date { return e.date.Value() }
		e.signatories[0] = newSignatoryPicker(e.desk, "Signatory1", words.T("First signatory, the senior"), day)
		e.signatories[1] = newSignatoryPicker(e.desk, "Signatory2", words.T("Second signatory, if there is one"), day)
		groups = append(groups, widgets.NewGroup(words.T("Signatories"), e.signatories[0], e.signatories[1]))
	}
	return groups
}

// begin reads what the form needs, fills in what is usual for a new ceremony,
// and then what was typed the last time and not saved.
func (e *editor) begin(focus string) {
	e.form.Fill(valuesOf(e.ceremony))
	e.form.SetClean()
	db, id := e.desk.DB, e.ceremony.ID
	desk.Run(e.scope, "begin", func(ctx context.Context) (background, error) {
		return readBackground(ctx, db, id)
	}, func(known background, err error) {
		if err != nil {
			e.desk.Fail(err)
			return
		}
		e.known = known
		e.known.loaded = true
		e.sheet.offer(known.shelf)
		if id == 0 && !e.form.Dirty() {
			e.begun()
		}
		e.draw()
		e.typing.Resume()
	})
	if f := e.form.Field(focus); f != nil {
		f.Focus()
	} else {
		e.form.Focus()
	}
}

func readBackground(ctx context.Context, db *data.DB, id int64) (background, error) {
	var b background
	var err error
	if b.office, err = db.Office.Get(ctx); err != nil {
		return b, err
	}
	if b.wording, err = db.Office.Setting(ctx, issuing.SettingWording); err != nil {
		return b, err
	}
	if b.shelf, err = readShelf(ctx, db); err != nil {
		return b, err
	}
	if b.signatories, err = db.Office.Signatories(ctx); err != nil {
		return b, err
	}
	if id != 0 {
		awards, err := db.Ceremonies.Awards(ctx, id)
		if err != nil {
			return b, err
		}
		if len(awards) > 0 {
			b.award = awards[0]
		}
		b.signing, err = db.Ceremonies.Signatories(ctx, id)
		return b, err
	}
	all, err := db.Ceremonies.All(ctx, "")
	if err != nil || len(all) == 0 {
		return b, err
	}
	last, err := db.Ceremonies.Signatories(ctx, all[0].ID)
	b.last = signatoryIDs(last)
	return b, err
}

// begun fills in what is usual; it is not yet typed work.
func (e *editor) begun() {
	c := e.ceremony
	if c.Place == "" {
		c.Place = e.known.office.City
	}
	if c.Organisers == "" {
		c.Organisers = e.known.office.Name
	}
	if c.Wording == "" {
		c.Wording = e.known.wording
	}
	if c.Wording == "" {
		c.Wording = wordingWithWorkers
	}
	e.ceremony = c
	e.form.Fill(valuesOf(c))
	e.chooseSignatories()
	e.form.SetClean()
}

// dated offers what follows from the day: the cut-off and who signs, as long
// as the clerk has not chosen them.
func (e *editor) dated(day data.Date) {
	if e.form.Filling() || day.IsZero() {
		return
	}
	if now := e.cutOff.Value(); now.IsZero() || now == e.offered {
		e.offered = ranks.UsualCutOff(day)
		e.cutOff.SetValue(e.offered)
	}
	e.chooseSignatories()
}

// chooseSignatories puts in who signs on the day: those of the latest ceremony
// who are still in office, else the only one who is.
func (e *editor) chooseSignatories() {
	if e.signatories[0] == nil || !e.known.loaded {
		return
	}
	for i, p := range e.signatories { // chosen by hand: left alone
		id := int64(0)
		if i < len(e.chosen) {
			id = e.chosen[i]
		}
		if p.Value().ID != id {
			return
		}
	}
	picked := usualSignatories(e.known.signatories, e.known.last, e.date.Value(), e.desk.Today())
	e.chosen = signatoryIDs(picked)
	for i, p := range e.signatories {
		p.SetValue(widgets.Choice{})
		if i < len(picked) {
			p.SetValue(widgets.Choice{ID: picked[i].ID, Title: picked[i].Name})
		}
	}
}

// usualSignatories are those of the latest ceremony who are in office on the
// day, else the only one who is. A day that is not known is today.
func usualSignatories(all []data.Signatory, last []int64, day, today data.Date) []data.Signatory {
	if day.IsZero() {
		day = today
	}
	byID := map[int64]data.Signatory{}
	var valid []data.Signatory
	for _, g := range all {
		if validOn(g, day) {
			byID[g.ID] = g
			valid = append(valid, g)
		}
	}
	var picked []data.Signatory
	for _, id := range last {
		if g, ok := byID[id]; ok && len(picked) < mostSignatories {
			picked = append(picked, g)
		}
	}
	if len(picked) == 0 && len(valid) == 1 {
		return valid
	}
	return picked
}

func (e *editor) typed() {
	e.draw()
	e.typing.Typed()
}

// read returns the ceremony as typed.
func (e *editor) read() data.Ceremony {
	c := withValues(e.ceremony, e.form.Snapshot())
	c.Date, c.CutOff, c.Time = e.date.Value(), e.cutOff.Value(), e.time.Value()
	for _, t := range []struct {
		into *string
		from *widgets.Text
	}{{&c.Title, e.title}, {&c.Theme, e.theme}, {&c.Venue, e.venue}, {&c.OpenedBy, e.openedBy}, {&c.Place, e.place}, {&c.Organisers, e.organisers}, {&c.Wording, e.wording}} {
		*t.into = t.from.Value()
	}
	return c
}

// draw shows what the first certificate would say.
func (e *editor) draw() {
	e.sheet.settle()
	c := e.read()
	a := e.known.award
	if a.ID == 0 {
		a = example(c)
	}
	wording := c.Wording
	if a.Wording != "" {
		wording = a.Wording
	}
	if wording == "" {
		wording = e.known.wording
	}
	if wording == "" {
		wording = issuing.DefaultWording
	}
	signing := e.known.signing
	if e.signatories[0] != nil {
		signing = nil
		for _, p := range e.signatories {
			for _, g := range e.known.signatories {
				if g.ID == p.Value().ID {
					signing = append(signing, g)
				}
			}
		}
	}
	e.look.draw(c, a, wording, signing, e.known.office)
}

// leave closes the form, after a question when something would be lost.
func (e *editor) leave() {
	if !e.versions.Back() {
		e.typing.Guard(e.discard)
	}
}

// discard closes the form and forgets what was typed.
func (e *editor) discard() {
	e.typing.Forget()
	e.screen.closeEditor()
}

func (e *editor) close() { e.scope.Close() }
