package home

import (
	"context"

	"lingkaran/app/keeping"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// ceremonyCard shows the next ceremony, or how to make one.
func (s *Screen) ceremonyCard(st state) fyne.CanvasObject {
	if !st.planned {
		return widgets.NewEmptyState(theme.IconAward, words.T("No ceremony is planned"),
			words.T("A ceremony holds the awardees, the order of call and their certificates."),
			words.T("Plan a ceremony"), func() { s.desk.Nav.Show(desk.KeyCeremonies) })
	}
	c := st.next
	days := int(c.Date.Time().Sub(st.day.Time()).Hours() / 24)
	when := words.T("In %d days", days)
	tone := widgets.Info
	switch {
	case days == 0:
		when, tone = words.T("Today"), widgets.Good
	case days == 1:
		when, tone = words.T("Tomorrow"), widgets.Warn
	}
	printed := words.T("%d of %d certificates printed", c.Printed, c.Awards)
	if c.Awards == 0 {
		printed = words.T("No awardees yet")
	}
	head := widgets.Frame(nil, nil, nil, widgets.NewChip(when, tone), widgets.NewTitle(words.T("Next ceremony")))
	facts := widgets.Rows(6, fact(theme.IconCalendar, words.LongDate(c.Date)))
	if c.Time != "" {
		facts.Add(fact(theme.IconClock, words.T("At %s", words.Clock(c.Time))))
	}
	if c.Venue != "" {
		facts.Add(fact(theme.IconBuilding, c.Venue))
	}
	facts.Add(fact(theme.IconPrinter, printed))
	body := widgets.Rows(10, head, widgets.NewParagraph(c.Title, base.ColorNameForeground), facts)
	foot := widgets.Columns(8,
		widgets.NewPrimary(words.T("Open ceremony"), theme.IconChevronRight, func() { s.desk.Nav.Open(data.KindCeremony, c.ID) }))
	return widgets.Frame(nil, foot, nil, nil, body)
}

func fact(icon theme.IconName, text string) fyne.CanvasObject {
	return widgets.Frame(nil, nil, widgets.PadSides(widgets.NewIcon(icon, theme.ColorMuted, 16), 0, 8, 0, 0), nil, &widgets.Line{Text: text, Elide: true})
}

// matter is one thing that needs attention.
type matter struct {
	icon   theme.IconName
	tone   widgets.Tone
	count  string
	text   string
	action string
	do     func()
}

func (s *Screen) matters(st state) []matter {
	var all []matter
	t := st.totals
	if st.office.Name == "" {
		all = append(all, matter{theme.IconBuilding, widgets.Warn, "", words.T("The office has no name yet. It stands on every certificate and card."),
			words.T("Fill in"), func() { s.desk.Nav.Ask(desk.SettingsRequest{Part: desk.PartOffice}) }})
	}
	if st.signatories == 0 {
		all = append(all, matter{theme.IconEdit, widgets.Warn, "", words.T("There is no signatory yet. Certificates need at least one."),
			words.T("Add"), func() { s.desk.Nav.Ask(desk.SettingsRequest{Part: desk.PartSignatories}) }})
	}
	if t.EndingSoon > 0 {
		all = append(all, matter{theme.IconClock, widgets.Warn, words.Number(t.EndingSoon), words.T("workers whose protection ends within %d days", endingDays),
			words.T("Show"), func() { s.desk.Nav.Ask(desk.EndingRequest{}) }})
	}
	if t.WithoutKPJ > 0 {
		all = append(all, matter{theme.IconCard, widgets.Info, words.Number(t.WithoutKPJ), words.T("workers without a KPJ"),
			words.T("Show"), func() { s.desk.Nav.Ask(desk.WorkerFilter{Query: data.WorkerQuery{WithoutKPJ: true}}) }})
	}
	if st.overdue {
		text := words.T("There is no backup of these records yet.")
		if !st.last.IsZero() {
			text = words.T("The last backup is of %s, more than a week ago.", words.ShortDate(data.DateOf(st.last.Local())))
		}
		all = append(all, matter{theme.IconShield, widgets.Bad, "", text, words.T("Back up now"), s.backUp})
	}
	return all
}

func (s *Screen) attentionList(st state) fyne.CanvasObject {
	all := s.matters(st)
	if len(all) == 0 {
		return widgets.Columns(8, widgets.NewIcon(theme.IconCheck, theme.ColorGoodText, 18),
			widgets.NewMuted(words.T("Everything is in order.")))
	}
	var rows []fyne.CanvasObject
	for i, m := range all {
		if i > 0 {
			rows = append(rows, widgets.NewRule())
		}
		rows = append(rows, m.row())
	}
	return widgets.Rows(0, rows...)
}

func (m matter) row() fyne.CanvasObject {
	icon := theme.ColorInfoText
	switch m.tone {
	case widgets.Warn:
		icon = theme.ColorWarnText
	case widgets.Bad:
		icon = theme.ColorBadText
	}
	text := []fyne.CanvasObject{widgets.NewIcon(m.icon, icon, 18)}
	if m.count != "" {
		text = append(text, &widgets.Line{Text: m.count, Style: fyne.TextStyle{Bold: true}})
	}
	text = append(text, &widgets.Line{Text: m.text, Elide: true}, widgets.NewButton(m.action, "", m.do))
	return widgets.PadSides(widgets.Columns(10, text...), 6, 0, 6, 0)
}

// backUp makes today's backup now.
func (s *Screen) backUp() {
	db, now := s.desk.DB, s.desk.Now()
	desk.Long(s.scope, words.T("Backing up the records"), func(ctx context.Context, _ desk.Report) (string, error) {
		places, err := keeping.PlacesOf(db.Source())
		if err != nil {
			return "", err
		}
		return keeping.Daily(ctx, db, places, now)
	}, func(_ string, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Say(words.T("The records are backed up."))
		s.Reload()
	})
}
