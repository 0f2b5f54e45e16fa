package prints

import (
	"context"
	"strings"

	"lingkaran/app/handover"
	"lingkaran/app/identity"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// show draws a print beside the list: how it stands, where it is, what it
// says, and what can be done with it.
func (g *register) show(p shownPaper) {
	g.shown, g.paper = p.RegisterRow, p
	text, tone := state(p.RegisterRow)
	g.panel.SetTitle(p.Number, holder(p.Print))
	g.panel.SetChip(text, tone)
	rows := []fyne.CanvasObject{g.standing(p), g.handedSection(p.Paper)}
	if len(p.Copies) > 1 {
		rows = append(rows, widgets.NewSection(words.T("All copies"), g.copies(p.Paper)))
	}
	rows = append(rows, widgets.NewSection(words.T("What it says"), frozenFacts(p.Print)))
	look := widgets.NewButton(words.T("Look"), theme.IconEye, g.lookAt)
	record := widgets.NewButton(words.T("Open record"), theme.IconChevronRight, g.record)
	if p.VoidedAt == nil {
		g.reason = widgets.NewText("Reason", words.T("Reason for voiding"), widgets.Placeholder(words.T("For example: name misspelt")))
		warn := words.T("A void number is never used again. The next print of the same record gets a new number and shows the records as they are now.")
		if p.Handover != nil {
			warn += " " + words.T("This one was handed over: ask for it back.")
		}
		rows = append(rows, widgets.NewSection(words.T("Void this number"), widgets.Rows(10,
			widgets.NewParagraph(warn, theme.ColorMuted).Small(),
			g.reason.Object(), widgets.Columns(8, widgets.NewDanger(words.T("Void number"), theme.IconClose, g.void)))))
		g.panel.SetTools(widgets.NewPrimary(words.T("Print again"), theme.IconPrinter, g.again), look, record)
	} else {
		g.panel.SetTools(look, record)
	}
	g.panel.SetContent(container.NewVScroll(widgets.Pad(widgets.Rows(20, rows...), 16)))
	g.split.Open(g.panel.Object())
}

// standing is what happened to this print.
func (g *register) standing(p shownPaper) fyne.CanvasObject {
	copy := words.Number(p.Copy)
	if p.Marked {
		copy = words.T("%s, marked as a copy", copy)
	}
	facts := []widgets.Fact{
		{Label: words.T("Kind"), Value: kindName(p.Kind)},
		{Label: words.T("Copy"), Value: copy},
		{Label: words.T("Printed"), Value: words.Moment(p.PrintedAt)},
		{Label: words.T("By"), Value: p.Actor},
	}
	if p.Reason != "" {
		facts = append(facts, widgets.Fact{Label: words.T("Why it was printed again"), Value: p.Reason, Wide: true})
	}
	if p.VoidedAt != nil {
		facts = append(facts, widgets.Fact{Label: words.T("Voided"), Value: words.Moment(*p.VoidedAt)}, widgets.Fact{Label: words.T("Reason"), Value: p.VoidReason})
	}
	if p.Replaced != "" {
		facts = append(facts, widgets.Fact{Label: words.T("Replaced by"), Value: p.Replaced, Link: func() { g.s.find(p.Replaced) }})
	}
	if p.Kind == data.PrintCard && p.Company != "" {
		facts = append(facts, widgets.Fact{Label: words.T("Company"), Value: p.Company, Wide: true, Link: func() { g.s.desk.Nav.Open(data.KindCompany, p.CompanyID) }})
	}
	facts = append(facts, widgets.Fact{Label: words.T("Layout"), Value: p.layout})
	seal := words.T("without a seal")
	if p.Code != "" {
		seal = words.T("sealed")
	}
	facts = append(facts, widgets.Fact{Label: words.T("Code"), Value: seal})
	rows := widgets.Rows(14)
	if p.Broken {
		b := widgets.NewBanner()
		b.Say(widgets.Warn, words.T("Its number is reserved, but the file was never finished: the program was ended meanwhile. Print the same again, and it gets this number."))
		rows.Add(b.Object())
	}
	rows.Add(widgets.NewFactGrid(facts...))
	if p.PageHash != "" {
		hash := &widgets.Line{Text: p.PageHash[:min(len(p.PageHash), 16)] + " …", Style: fyne.TextStyle{Monospace: true}, Scale: theme.SizeSmall}
		hash.ExtendBaseWidget(hash)
		rows.Add(widgets.Rows(1, widgets.NewCaption(words.T("Hash of the page")), widgets.Columns(12, hash,
			widgets.NewLink(words.T("Copy it"), theme.ColorAccentText, g.copyHash))))
	}
	rows.Add(widgets.Columns(16, widgets.NewLink(words.T("All of this document"), theme.ColorAccentText, g.document),
		widgets.NewLink(words.T("Go on after a jam …"), theme.ColorAccentText, func() { g.s.resume(p.Batch) })))
	return rows
}

// layoutName is the name and version of the layout that a print was drawn in.
func layoutName(ctx context.Context, db *data.DB, ref string) string {
	key, version := layout.Referred(ref)
	name := key
	if l, err := layout.NewShelf(db).Open(ctx, ref); err == nil {
		name = l.Name
	}
	if version == 0 {
		return name
	}
	return words.T("%s, version %s", name, words.Number(version))
}

// handedSection says who collected the paper, and what was taken back.
func (g *register) handedSection(p data.Paper) fyne.CanvasObject {
	rows := widgets.Rows(8)
	switch {
	case p.Handover != nil:
		who := handover.By(*p.Handover)
		if p.Handover.CollectedBy == "" {
			who = words.Joined(", ", words.T("In person"), p.Handover.Remark)
		}
		rows.Add(widgets.NewFactGrid(widgets.Fact{Label: words.T("Collected on"), Value: words.Date(p.Handover.Day)}, widgets.Fact{Label: words.T("Collected by"), Value: who},
			widgets.Fact{Label: words.T("Entered by"), Value: p.Handover.Actor + ", " + words.Moment(p.Handover.At), Wide: true}))
		if p.VoidedAt != nil {
			rows.Add(widgets.NewParagraph(words.T("The number is void and the paper is out of the office: ask for it back."), theme.ColorBadText))
		}
		rows.Add(widgets.Columns(8, widgets.NewLink(words.T("Undo the hand-over …"), theme.ColorAccentText, func() { g.s.handover.askBack([]int64{p.Handover.ID}) })))
	case p.VoidedAt != nil:
		rows.Add(widgets.NewMuted(words.T("It was not handed over.")))
	case p.Replaced != "":
		rows.Add(widgets.NewMuted(words.T("It was not handed over; the newer one is to be.")))
	default:
		rows.Add(widgets.Columns(12, widgets.NewMuted(words.T("Not handed over yet")),
			widgets.NewLink(words.T("Hand over"), theme.ColorAccentText, func() { g.s.handOver(p.Print) })))
	}
	for _, h := range p.Handovers {
		if h.UndoneAt == nil {
			continue
		}
		text := words.T("Handed over on %s, taken back on %s by %s", words.Date(h.Day), words.Moment(*h.UndoneAt), h.UndoneBy)
		if h.UndoReason != "" {
			text += ": " + h.UndoReason
		}
		rows.Add(widgets.NewParagraph(text, theme.ColorMuted).Small())
	}
	return widgets.NewSection(words.T("Hand-over"), rows)
}

// copies lists all prints of the number with their moments and reasons.
func (g *register) copies(p data.Paper) fyne.CanvasObject {
	rows := widgets.Rows(8)
	for _, c := range p.Copies {
		title := words.T("Copy %s", words.Number(c.Copy))
		if c.Copy == 1 {
			title = words.T("The first one")
		}
		head := &widgets.Line{Text: title, Style: fyne.TextStyle{Bold: c.ID == p.ID}}
		head.ExtendBaseWidget(head)
		id := c.ID
		line := widgets.Frame(nil, nil, nil, widgets.NewCaption(words.Moment(c.PrintedAt)+" · "+c.Actor), head)
		if id != p.ID {
			link := widgets.NewLink(title, theme.ColorAccentText, func() { g.open(id) })
			line = widgets.Frame(nil, nil, widgets.Columns(0, link), widgets.NewCaption(words.Moment(c.PrintedAt)+" · "+c.Actor), widgets.NewCaption(""))
		}
		entry := widgets.Rows(1, line)
		if c.Reason != "" {
			entry.Add(widgets.NewParagraph(c.Reason, theme.ColorMuted).Small())
		}
		rows.Add(entry)
	}
	return rows
}

// frozenFacts are the values as they stood when the paper was printed. A NIK
// is masked, whatever the paper shows.
func frozenFacts(p data.Print) fyne.CanvasObject {
	fields := layout.CertificateFields
	if p.Kind == data.PrintCard {
		fields = layout.CardFields
	}
	var facts []widgets.Fact
	for _, f := range fields {
		v, label := p.Values[f], valueTitle(f)
		if v == "" || label == "" {
			continue
		}
		if f == layout.FieldNIK {
			v = identity.Mask(v)
		}
		v = strings.Join(strings.FieldsFunc(v, func(r rune) bool { return r == '\n' }), " · ")
		facts = append(facts, widgets.Fact{Label: label, Value: v, Wide: len([]rune(v)) > 34})
	}
	return widgets.NewFactGrid(facts...)
}

// valueTitle names a frozen value in the clerk's words, "" for one that is of
// no use to read: a picture, a text in a second form, or what the panel's head
// says.
func valueTitle(field string) string {
	switch field {
	case layout.FieldNumber, layout.FieldCompanyLines, layout.FieldPlace, layout.FieldOfficeAddress, layout.FieldContactCentre, layout.FieldTerms,
		layout.FieldQR, layout.FieldCopy, layout.FieldDate:
		return ""
	}
	if strings.HasPrefix(field, "image.") {
		return ""
	}
	return layout.FieldTitle(field)
}
