package imports

import (
	"lingkaran/app/identity"
	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// detail is one row of the list beside the table: what the file says, what is
// kept, and why the row was judged as it was.
type detail struct {
	judging *judging
	panel   *widgets.Panel
	id      int64 // 0 for none
	beside  *beside
}

func newDetail(j *judging) *detail {
	d := &detail{judging: j, panel: widgets.NewPanel()}
	d.panel.OnClose = j.closeDetail
	return d
}

func (d *detail) show(id int64) {
	d.id = id
	d.reload()
}

func (d *detail) reload() {
	j := d.judging
	if d.id == 0 || j.item.plan == nil {
		return
	}
	if w := j.missing(d.id); w != nil {
		d.showMissing(w)
		return
	}
	if r := j.planRow(d.id); r != nil {
		d.draw(r)
	}
}

func (d *detail) showMissing(w *data.Worker) {
	p := d.judging.item.plan
	d.panel.SetTitle(w.Name, words.T("NIK %s", identity.Mask(w.NIK)))
	d.panel.SetChip(words.T("Missing now"), widgets.Neutral)
	d.panel.SetTools(widgets.NewButton(words.T("Open the record"), theme.IconPeople, func() { d.judging.screen.desk.Nav.Open(data.KindWorker, w.ID) }),
		widgets.NewTool(words.T("Export all missing …"), theme.IconDownload, d.judging.exportMissing))
	d.panel.SetBody(widgets.NewParagraph(words.T("This worker stood in the list %s of %s and is missing from this one. The record stays as it is.", p.Last.FileName, words.Moment(p.Last.At)), ""),
		widgets.NewFactGrid(widgets.Fact{Label: words.T("Date of birth"), Value: words.ShortDate(w.BirthDate)},
			widgets.Fact{Label: words.T("Village (desa/kelurahan)"), Value: w.Village},
			widgets.Fact{Label: words.T("Protected until"), Value: words.ShortMonth(w.CoveredUntil)}))
}

func (d *detail) draw(r *intake.PlanRow) {
	j := d.judging
	name := r.Worker.Name
	if name == "" {
		name = words.T("Without a name")
	}
	d.panel.SetTitle(name, words.T("Row %d", r.Number)+" · "+words.T("NIK %s", words.OrDash(r.NIK())))
	d.panel.SetChip(j.says(r))
	var tools []fyne.CanvasObject
	switch {
	case !r.Usable():
	case r.Leave:
		tools = append(tools, widgets.NewButton(words.T("Take this row in"), theme.IconPlus, func() { j.leave([]int64{d.id}, false) }))
	default:
		tools = append(tools, widgets.NewButton(words.T("Leave this row out"), theme.IconMinus, func() { j.leave([]int64{d.id}, true) }))
	}
	if k := r.Kept(); k != nil && r.Kind != intake.Binned {
		tools = append(tools, widgets.NewTool(words.T("Open the record"), theme.IconPeople, func() { j.screen.desk.Nav.Open(data.KindWorker, k.ID) }))
	}
	d.panel.SetTools(tools...)
	var sections []fyne.CanvasObject
	if why := d.reasons(r); why != nil {
		sections = append(sections, why)
	}
	if r.Twin != nil {
		sections = append(sections, d.twin(r))
	}
	if r.OtherName() {
		sections = append(sections, d.otherName(r))
	}
	if len(r.Changes) > 0 {
		sections = append(sections, d.changes(r))
	}
	title := words.T("What was read from this row")
	if r.Worker.ID != 0 && r.Usable() { // blanks never erase
		title = words.T("The record with this row")
	}
	sections = append(sections, widgets.NewSection(title, valuesOf(r.Worker)))
	d.panel.SetBody(sections...)
}

// reasons are all that was said about the row, the gravest first.
func (d *detail) reasons(r *intake.PlanRow) fyne.CanvasObject {
	box := widgets.Rows(8)
	for _, level := range []intake.Level{intake.Refusal, intake.Warning, intake.Note} {
		for _, reason := range r.Reasons {
			if reason.Level != level {
				continue
			}
			icon, ink := theme.IconInfo, fyne.ThemeColorName(theme.ColorMuted)
			switch level {
			case intake.Refusal:
				icon, ink = theme.IconError, theme.ColorBadText
			case intake.Warning:
				icon, ink = theme.IconWarning, theme.ColorWarnText
			}
			text := widgets.Rows(1)
			if reason.Cell != "" {
				text.Add(line(&widgets.Line{Text: words.T("Cell %s", reason.Cell), Scale: theme.SizeSmall, Color: ink, Style: fyne.TextStyle{Bold: true}}))
			}
			text.Add(widgets.NewParagraph(reason.Text, base.ColorNameForeground))
			box.Add(widgets.Frame(nil, nil, widgets.PadSides(widgets.Rows(0, widgets.NewIcon(icon, ink, 18)), 0, 10, 0, 0), nil, text))
		}
	}
	if len(box.Objects) == 0 {
		return nil
	}
	return box
}

// otherName is the clerk's word that two names are one person's.
func (d *detail) otherName(r *intake.PlanRow) fyne.CanvasObject {
	j := d.judging
	tick := widgets.NewTick("same", words.T("It is the same person: take the row"))
	tick.SetValue(r.Kind != intake.Renamed)
	tick.OnChanged = func(on bool) {
		if j.item.state == judged {
			j.change(func() { r.TakeName(on) })
		}
	}
	return flushLeft(tick.Object())
}

// changes sets the file's values beside the kept ones, with a tick for each
// that is to be taken.
func (d *detail) changes(r *intake.PlanRow) fyne.CanvasObject {
	j := d.judging
	box := widgets.Rows(10)
	for _, c := range r.Changes {
		tick := widgets.NewTick("change", intake.KeptField(c.Field))
		tick.SetValue(!r.Declined(c.Field))
		tick.OnChanged = func(on bool) {
			if j.item.state == judged {
				j.change(func() { r.Decline(c.Field, !on) })
			}
		}
		taken := !r.Declined(c.Field) && (j.choices.Change || r.Kind == intake.Binned)
		was, now := widgets.NewParagraph(words.OrDash(shown(c.Field, c.Old)), theme.ColorMuted), widgets.NewParagraph(shown(c.Field, c.New), "")
		if !taken {
			was, now = widgets.NewParagraph(words.OrDash(shown(c.Field, c.Old)), ""), widgets.NewParagraph(shown(c.Field, c.New), theme.ColorMuted)
		}
		side := func(label string, text fyne.CanvasObject) fyne.CanvasObject {
			return widgets.Rows(1, widgets.NewCaption(label), text)
		}
		box.Add(widgets.Rows(0, flushLeft(tick.Object()), widgets.PadSides(widgets.Halves(16, side(words.T("Kept"), was), side(words.T("In the file"), now)), 0, 0, 0, 24)))
	}
	title := words.T("What changes")
	if r.Kind == intake.Binned {
		title = words.T("What changes when the record comes back")
	}
	return widgets.NewSection(title, box)
}

// shown writes a kept value as the clerk reads it.
func shown(field, kept string) string {
	switch field {
	case "BirthDate":
		var day data.Date
		if day.UnmarshalText([]byte(kept)) == nil && kept != "" {
			return words.ShortDate(day)
		}
	case "NIK":
		return identity.Mask(kept)
	case "KPJ":
		return identity.FormatKPJ(kept)
	case "Phone":
		return identity.FormatPhone(kept)
	case "MonthlyIncome":
		return rupiah(kept)
	}
	return kept
}

// valuesOf are all values of a row.
func valuesOf(w *data.Worker) fyne.CanvasObject {
	list := []widgets.Fact{}
	for i := range data.WorkerFields {
		f := &data.WorkerFields[i]
		if v := f.Text(w); v != "" {
			list = append(list, widgets.Fact{Label: intake.KeptField(f.Name), Value: shown(f.Name, v), Wide: f.Name == "Address" || f.Name == "Notes"})
		}
	}
	if len(list) == 0 {
		return widgets.NewMuted(words.T("Nothing that could be read."))
	}
	return widgets.NewFactGrid(list...)
}
