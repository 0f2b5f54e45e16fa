package imports

import (
	"context"
	"errors"

	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/companies"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reading is the page on which the clerk sees how a file was understood: whose
// list it is, where it begins, what its columns hold.
type reading struct {
	screen *Screen
	item   *item

	company *widgets.Picker
	gift    *widgets.Select
	gifts   []data.ContributionRow
	sheet   *widgets.Select
	header  *widgets.Select
	dates   *widgets.Select
	sexes   *widgets.Select
	polite  *widgets.Tick

	banner  *widgets.Banner
	said    string // what is remembered of how it is read
	sure    bool   // the file itself says whose list it is
	preview *preview
	counts  *widgets.Paragraph
	bar     *widgets.Bar
	check   *widgets.Button
	object  fyne.CanvasObject
	known   bool // the counts are of the mapping in force

	judgeNext bool // the clerk goes on as soon as the company is read
}

func newReading(s *Screen, it *item, o opened) *reading {
	r := &reading{screen: s, item: it, banner: widgets.NewBanner(), gifts: o.gifts}
	r.company = widgets.NewPicker(s.desk.Runner, "company", words.T("Whose list is it?"), companies.Suggest(s.desk.DB), widgets.Required(), widgets.Placeholder(words.T("Choose the company")))
	r.gift = widgets.NewSelect("gift", words.T("Paid for by the contribution"), nil, widgets.Placeholder(words.T("None: import without protection")))
	r.sheet = widgets.NewSelect("sheet", words.T("Sheet"), nil)
	r.header = widgets.NewSelect("header", words.T("Column headings in"), nil)
	r.dates = widgets.NewSelect("dates", words.T("Dates are written"), []widgets.Choice{
		{Value: string(intake.DayFirst), Title: words.T("day, month, year")},
		{Value: string(intake.MonthFirst), Title: words.T("month, day, year")}})
	r.sexes = widgets.NewSelect("sexes", words.T("Sex is written"), []widgets.Choice{
		{Value: "lp", Title: words.T("L for male, P for female")},
		{Value: "pw", Title: words.T("P for male, W for female")}})
	r.polite = widgets.NewTick("polite", words.T("SITI AMINAH becomes Siti Aminah"))
	if o.company.ID != 0 {
		r.company.SetValue(widgets.Choice{ID: o.company.ID, Title: o.company.FullName()})
	}
	r.sure = o.sure
	r.company.OnChanged = r.companyChosen
	r.gift.OnChanged = func(string) { r.giftChosen() }
	r.sheet.OnChanged = func(string) { r.sheetChosen() }
	r.header.OnChanged = func(string) { r.headerChosen() }
	r.dates.OnChanged = func(v string) {
		r.alter(func(m *intake.Mapping) { m.DateOrder = intake.DateOrder(v) })
	}
	r.sexes.OnChanged = func(v string) { r.alter(func(m *intake.Mapping) { m.MaleIsP = v == "pw" }) }
	r.preview = newPreview(r)
	r.counts, r.bar = widgets.NewParagraph("", theme.ColorMuted), widgets.NewBar()
	r.bar.Hide()
	r.check = widgets.NewPrimary(words.T("Check the rows"), theme.IconChevronRight, r.judge)
	r.fill(o)
	r.polite.SetValue(it.mapping.TitleCase) // before OnChanged: nobody chose it
	r.polite.OnChanged = func(on bool) { r.alter(func(m *intake.Mapping) { m.TitleCase = on }) }
	fields := container.New(&widgets.Flow{Gap: 16, Line: 8, Cell: 216, Top: true, Resized: r.relayout},
		r.company.Object(), r.gift.Object(), r.sheet.Object(), r.header.Object(), r.dates.Object(), r.sexes.Object(), widgets.PadSides(r.polite.Object(), 18, 0, 0, 0))
	above := widgets.Rows(0, r.banner.Object(), widgets.PadSides(fields, 12, 16, 10, 16), widgets.NewRule())
	r.banner.Inset, r.banner.Moved = true, r.relayout
	leave := widgets.NewButton(words.T("Leave this file out"), "", func() { s.skip(it) })
	below := bar(widgets.Rows(4, r.counts, r.bar), leave, r.check)
	r.object = widgets.Frame(s.head(it, 0), below, nil, nil, roomy(above, r.preview.object))
	r.tellEarlier(o)
	return r
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// relayout gives what wrapped the height that it now needs.
func (r *reading) relayout() {
	r.screen.desk.Runner.Do(func() {
		if r.object != nil { // it may still be made
			r.object.Refresh()
		}
	})
}

// fill puts the choices of the book into the fields.
func (r *reading) fill(o opened) {
	var sheets []widgets.Choice
	for _, x := range o.book.Sheets() {
		c := widgets.Choice{Value: x.Name, Title: x.Name}
		if x.Hidden {
			c.Detail = words.T("hidden")
		}
		sheets = append(sheets, c)
	}
	r.sheet.SetChoices(sheets)
	if len(sheets) < 2 {
		r.sheet.Object().Hide()
	}
	r.fillGifts()
	if o.remembered {
		r.said = likeWords(o.like)
	}
}

// tellEarlier says that the same file was imported before, and what was guessed.
func (r *reading) tellEarlier(o opened) {
	switch {
	case len(o.earlier) > 0:
		e := o.earlier[0]
		r.banner.Say(widgets.Warn, words.T("This very file was imported on %s by %s, as number %d. Importing it again changes nothing that is the same.", words.Moment(e.At), e.Actor, e.ID),
			widgets.Offer{Text: words.T("Leave this file out"), Do: func() { r.screen.skip(r.item) }})
	case !o.mapping.Complete():
		r.banner.Say(widgets.Bad, words.T("The columns with the NIK and the name were not found. Choose the row with the headings, or choose the columns yourself."))
	}
}

// draw shows the mapping in force.
func (r *reading) draw() {
	m := r.item.mapping
	r.sheet.SetValue(m.Sheet)
	r.dates.SetValue(string(m.DateOrder))
	r.sexes.SetValue("lp")
	if m.MaleIsP {
		r.sexes.SetValue("pw")
	}
	_, date := m.Columns[intake.BirthDate]
	_, birth := m.Columns[intake.Birth]
	_, sex := m.Columns[intake.Sex]
	show(r.dates.Object(), date || birth)
	show(r.sexes.Object(), sex)
	r.relayout()
	r.drawHeader()
	r.preview.load()
	r.drawCounts(intake.Summary{}, nil)
}

// alter changes how the file is read, by the clerk's hand.
func (r *reading) alter(change func(*intake.Mapping)) {
	m := r.item.mapping.Clone()
	change(&m)
	r.item.mapping, r.item.byHand = m, true
	r.draw()
	r.recount()
}

// recount reads the whole list by the mapping in force and says what it comes
// to. A later call ends the former.
func (r *reading) recount() {
	it, s := r.item, r.screen
	book, m := it.book, it.mapping
	r.known = false
	if !m.Complete() {
		r.drawCounts(intake.Summary{}, intake.ErrUnmapped)
		return
	}
	r.bar.SetValue(0)
	r.counts.SetText(words.T("Reading the list …"))
	s.desk.Runner.After(200e6, func() {
		if !r.known && it.state == read {
			r.bar.Show()
			r.relayout()
		}
	})
	desk.Run(s.scope, "recount", func(ctx context.Context) (intake.Summary, error) {
		it.reader.Lock()
		defer it.reader.Unlock()
		if err := ctx.Err(); err != nil {
			return intake.Summary{}, err
		}
		it.told.Store(func(_ int, share float64) {
			s.desk.Runner.Do(func() { r.bar.SetValue(share) })
		})
		defer it.told.Store((func(int, float64))(nil))
		judged := map[int]bool{} // rows that are no longer simply accepted
		sum, err := book.Read(ctx, m, func(row *intake.Row) error {
			if row.Status != intake.Accepted {
				judged[row.Number] = true
			}
			return nil
		})
		for _, d := range sum.Doubles { // either row may be the wrong one
			if !d.SamePerson && !judged[d.First] {
				judged[d.First] = true
				sum.Accepted--
				sum.Warned++
			}
		}
		return sum, err
	}, func(sum intake.Summary, err error) {
		if errors.Is(err, context.Canceled) || it.state != read {
			return
		}
		r.known = true
		r.bar.Hide()
		r.drawCounts(sum, err)
		r.relayout()
	})
}

// drawCounts says what the reading came to.
func (r *reading) drawCounts(sum intake.Summary, err error) {
	r.check.SetEnabled(r.item.mapping.Complete())
	switch {
	case err != nil:
		r.counts.SetText(r.screen.sentence(err))
	case sum.Rows() == 0 && len(sum.Skipped) == 0:
		r.counts.SetText(words.T("No worker was found below the headings."))
	default:
		text := words.N("%s row read:", "%s rows read:", sum.Rows()) + " " + words.T("%s can be imported", words.Number(sum.Accepted+sum.Warned))
		if sum.Warned > 0 {
			text += ", " + words.T("%s of them with a warning", words.Number(sum.Warned))
		}
		if sum.Refused > 0 {
			text += "; " + words.T("%s are refused", words.Number(sum.Refused))
		}
		text += "."
		if n := len(sum.Skipped); n > 0 {
			text += " " + words.N("%s row was passed over (title, total, signature).", "%s rows were passed over (titles, totals, signatures).", n)
		}
		r.counts.SetText(text)
	}
}
