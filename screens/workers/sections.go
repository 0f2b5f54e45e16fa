package workers

import (
	"context"
	"strconv"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// identity shows who it is: photo, NIK and what it tells, KPJ.
func (d *detail) identity() fyne.CanvasObject {
	w := d.what.worker
	photo := newFrame(96)
	photo.show(d.what.photo)
	lines := widgets.Rows(2,
		widgets.NewCaption(words.T("NIK")),
		d.copyable(groupNIK(w.NIK), w.NIK, words.T("Copy the NIK")))
	if n, err := identity.ParseNIK(w.NIK); err == nil {
		lines.Add(widgets.NewParagraph(words.T("By the NIK: %s. First issued in %s.", bornAs(n, d.desk.Today()), orUnknown(issuedIn(n.Place()))), theme.ColorMuted).Small())
	}
	lines.Add(widgets.PadSides(widgets.NewCaption(words.T("KPJ number")), 6, 0, 0, 0))
	if w.KPJ == "" {
		lines.Add(container.NewHBox(widgets.NewChip(words.T("No KPJ"), widgets.Warn)))
	} else {
		lines.Add(d.copyable(identity.FormatKPJ(w.KPJ), w.KPJ, words.T("Copy the KPJ number")))
	}
	top := container.NewBorder(nil, nil, widgets.PadSides(photo.box, 0, 16, 0, 0), nil, lines)
	box := widgets.Rows(10, top)
	if warnings := d.warnings(); len(warnings) > 0 {
		box.Add(container.New(&widgets.Flow{Gap: 6}, warnings...))
	}
	return box
}

// warnings are chips of what disagrees in the record.
func (d *detail) warnings() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, f := range identity.CheckWorker(d.what.worker, d.desk.Today(), d.what.rules) {
		text := ""
		switch f.Code {
		case "nik-birth":
			text = words.T("Birth date differs from the NIK")
		case "nik-sex":
			text = words.T("Sex differs from the NIK")
		case "nik-area":
			text = words.T("Area of the NIK is not known")
		case "age":
			text = words.T("Age %d", identity.Age(d.what.worker.BirthDate, d.desk.Today()))
		case "sex-missing":
			text = words.T("Sex is missing")
		case "district":
			text = words.T("Kecamatan does not fit the kabupaten")
		case "phone", "phone-two":
			text = words.T("Phone number is doubtful")
		case "kpj-length", "kpj-signs":
			text = words.T("KPJ number is doubtful")
		default:
			if f.Level == identity.Error {
				text = f.Message
			}
		}
		if text != "" {
			out = append(out, widgets.NewChip(text, widgets.Warn))
		}
	}
	return out
}

// groupNIK writes a NIK in groups that the eye can compare with a KTP:
// area, birth date, serial.
func groupNIK(nik string) string {
	if len(nik) != 16 {
		return nik
	}
	return nik[:6] + " " + nik[6:12] + " " + nik[12:]
}

// copyable is a number with a button that copies it.
func (d *detail) copyable(shown, plain, tip string) fyne.CanvasObject {
	line := widgets.NewTitle(shown)
	return container.NewBorder(nil, nil, nil, widgets.NewIconButton(theme.IconCopy, tip, func() {
		d.desk.App.Clipboard().SetContent(plain)
		d.desk.Say(words.T("Copied."))
	}), line)
}

// protection shows the cover as a strip of months and as a list.
func (d *detail) protection() fyne.CanvasObject {
	covers := d.what.covers
	d.strip.set(covers, d.desk.Today().InMonth())
	box := widgets.Rows(8, d.cover.object, d.strip)
	shade := map[int64]int{}
	for _, c := range covers {
		if _, seen := shade[c.CompanyID]; !seen {
			shade[c.CompanyID] = len(shade)
		}
		box.Add(d.coverLine(c, shade[c.CompanyID]))
	}
	if len(covers) == 0 {
		box.Add(widgets.NewMuted(words.T("No contribution has protected this worker yet.")))
	}
	var buttons []fyne.CanvasObject
	buttons = append(buttons,
		widgets.NewIconButton(theme.IconChevronLeft, words.T("Earlier months"), func() { d.strip.move(-6) }),
		widgets.NewIconButton(theme.IconChevronRight, words.T("Later months"), func() { d.strip.move(6) }))
	if !d.what.binned {
		buttons = append(buttons, widgets.NewTool(words.T("Add"), theme.IconPlus, func() {
			visible(d.cover.object, !d.cover.object.Visible())
			d.cover.show()
			box.Refresh()
			if d.cover.object.Visible() {
				d.cover.picker.Focus()
			}
		}))
	}
	return widgets.NewSection(words.T("Protection"), box, buttons...)
}

// coverLine is one coverage: its company, months and programmes.
func (d *detail) coverLine(c data.CoverageRow, shade int) fyne.CanvasObject {
	months := int(c.LastMonth-c.FirstMonth) + 1
	company := widgets.NewLink(c.Company, theme.ColorAccentText, func() { d.desk.Nav.Open(data.KindCompany, c.CompanyID) })
	when := widgets.NewCaption(words.T("%s · %d months · %s", words.MonthSpan(c.FirstMonth, c.LastMonth), months, string(c.Programmes)))
	when.Elide = true
	key := container.New(square{}, shadeKey(shade))
	var end fyne.CanvasObject
	if !d.what.binned {
		end = widgets.NewIconButton(theme.IconUndo, words.T("Take this protection back"), func() { d.uncover(c) })
	}
	return container.NewBorder(nil, nil, widgets.PadSides(key, 0, 10, 0, 0), end, widgets.Rows(1, clipped(company), when))
}

// uncover takes a coverage back, and offers to give it again.
func (d *detail) uncover(c data.CoverageRow) {
	db := d.desk.DB
	desk.Do(d.scope, "", func(ctx context.Context) error { return db.Contributions.Uncover(ctx, c.ID) }, func(err error) {
		if err != nil {
			d.desk.Fail(err)
			return
		}
		d.desk.Undoable(words.T("The protection %s was taken back.", words.MonthSpan(c.FirstMonth, c.LastMonth)), func() {
			desk.Run(d.scope, "", func(ctx context.Context) ([]data.CoverageRow, error) {
				return db.Contributions.Cover(ctx, c.ContributionID, []int64{c.WorkerID})
			}, func(clashes []data.CoverageRow, err error) {
				switch {
				case err != nil:
					d.desk.Fail(err)
				case len(clashes) > 0:
					d.desk.Notices.Trouble(words.T("No protection was added. These months overlap with earlier protection: %s.", clashWords(clashes)))
				}
			})
		})
	})
}

// facts are the record's fields, grouped as on the form.
func (d *detail) facts() []fyne.CanvasObject {
	w := d.what.worker
	age := ""
	if !w.BirthDate.IsZero() {
		age = words.N("%s year", "%s years", identity.Age(w.BirthDate, d.desk.Today()))
	}
	income := ""
	if w.MonthlyIncome != 0 {
		income = words.Money(w.MonthlyIncome)
	}
	street := w.Address
	if w.RT != "" || w.RW != "" {
		street = words.Joined(", ", street, words.T("RT %s RW %s", words.OrDash(w.RT), words.OrDash(w.RW)))
	}
	out := []fyne.CanvasObject{
		widgets.NewSection(words.T("Personal data"), widgets.NewFactGrid(
			widgets.Fact{Label: Label("Name"), Value: w.Name, Wide: true},
			widgets.Fact{Label: words.T("Place and date of birth"), Value: words.Joined(", ", w.BirthPlace, words.Date(w.BirthDate))},
			widgets.Fact{Label: words.T("Age"), Value: age},
			widgets.Fact{Label: Label("Sex"), Value: sexWord(w.Sex)},
			widgets.Fact{Label: Label("MaritalStatus"), Value: capital(w.MaritalStatus)},
			widgets.Fact{Label: Label("MotherName"), Value: w.MotherName})),
		widgets.NewSection(words.T("Address"), widgets.NewFactGrid(
			widgets.Fact{Label: Label("Address"), Value: street, Wide: true},
			widgets.Fact{Label: Label("Village"), Value: w.Village},
			widgets.Fact{Label: Label("District"), Value: w.District},
			widgets.Fact{Label: Label("Regency"), Value: w.Regency},
			widgets.Fact{Label: Label("Province"), Value: words.Joined(", ", w.Province, w.PostalCode)})),
		widgets.NewSection(words.T("Occupation and contact"), widgets.NewFactGrid(
			widgets.Fact{Label: Label("Occupation"), Value: w.Occupation},
			widgets.Fact{Label: Label("MonthlyIncome"), Value: income},
			widgets.Fact{Label: Label("Phone"), Value: identity.FormatPhone(w.Phone)},
			widgets.Fact{Label: Label("Email"), Value: w.Email})),
	}
	if w.Notes != "" {
		out = append(out, widgets.NewSection(Label("Notes"), widgets.NewParagraph(w.Notes, "")))
	}
	return out
}

// cards lists the cards that were printed of the worker.
func (d *detail) cards() fyne.CanvasObject {
	box := widgets.Rows(6)
	for _, p := range d.what.prints {
		line := widgets.NewLine(p.Number)
		if p.Number == "" {
			line = widgets.NewLine(words.T("Card without number"))
		}
		parts := []fyne.CanvasObject{line, elided(widgets.NewMuted(words.Moment(p.PrintedAt)))}
		if p.Copy > 1 {
			parts = append(parts, widgets.NewChip(words.T("Copy %s", strconv.Itoa(p.Copy)), widgets.Neutral))
		}
		if p.VoidedAt != nil {
			parts = append(parts, widgets.NewChip(words.T("Void"), widgets.Bad))
		}
		box.Add(widgets.Columns(10, parts...))
	}
	if len(d.what.prints) == 0 {
		box.Add(widgets.NewMuted(words.T("No card has been printed yet.")))
	}
	return widgets.NewSection(words.T("Cards printed"), box)
}

// history is what happened to the record, and to its cover.
func (d *detail) history() fyne.CanvasObject {
	all := make([]data.Change, len(d.what.changes))
	for i, c := range d.what.changes {
		all[i] = c.Change
	}
	return widgets.NewSection(words.T("History"), widgets.NewTimelineAbout(all, func(i int) (act, text string) {
		c := d.what.changes[i]
		if c.Kind != data.KindCoverage {
			return "", ""
		}
		return coverAct(c.Action), words.T("%s, %s", c.Company, words.MonthSpan(c.FirstMonth, c.LastMonth))
	}, func(field string) string {
		if l := Label(field); l != "" {
			return l
		}
		return field
	}, Kept))
}

// coverAct says what was done to a worker's cover.
func coverAct(a data.Action) string {
	switch a {
	case data.ActionCreate:
		return words.T("Protection given")
	case data.ActionDelete:
		return words.T("Protection taken back")
	case data.ActionRestore:
		return words.T("Protection given again")
	}
	return words.T("Protection changed")
}

// square is the size of a key of the strip.
type square struct{}

func (square) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(theme.Px(12)) }
func (square) Layout(o []fyne.CanvasObject, s fyne.Size) {
	side := theme.Px(12)
	o[0].Resize(fyne.NewSquareSize(side))
	o[0].Move(fyne.NewPos(0, (s.Height-side)/2))
}

// clipped lets a link be wider than its panel without pushing the panel.
func clipped(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(oneHigh{o}, container.NewClip(o))
}

type oneHigh struct{ of fyne.CanvasObject }

func (l oneHigh) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(60), l.of.MinSize().Height)
}

func (oneHigh) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }
