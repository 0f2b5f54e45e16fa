package imports

import (
	"context"

	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// record is one import beside the history: what it did, and its undo.
type record struct {
	start *start
	panel *widgets.Panel
	id    int64
	after *data.Undone // what the undo did, when it was just done here
}

func newRecord(t *start) *record {
	r := &record{start: t, panel: widgets.NewPanel()}
	r.panel.OnClose = t.close
	return r
}

// facts are what is read of an import.
type facts struct {
	row     data.ImportRow
	outlook data.Outlook
	gift    data.Contribution
}

func (r *record) show(id int64) {
	if r.id != id {
		r.after = nil
		r.panel.SetTitle("", "")
		r.panel.SetChip("", widgets.Neutral)
		r.panel.SetTools()
		r.panel.SetBody(widgets.NewSkeleton(6))
	}
	r.id = id
	r.start.split.Open(r.panel.Object())
	r.reload()
}

func (r *record) reload() {
	if r.id == 0 || !r.start.split.IsOpen() {
		return
	}
	s, id := r.start.screen, r.id
	desk.Run(s.scope, "import", func(ctx context.Context) (f facts, err error) {
		if f.row, err = s.desk.DB.Imports.Get(ctx, id); err != nil {
			return f, err
		}
		if f.row.UndoneAt == nil {
			if f.outlook, err = s.desk.DB.Imports.Outlook(ctx, id); err != nil {
				return f, err
			}
		}
		if f.row.ContributionID != 0 {
			f.gift, err = s.desk.DB.Contributions.Get(ctx, f.row.ContributionID)
			if isGone(err) {
				err = nil
			}
		}
		return f, err
	}, func(f facts, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		if r.id == id {
			r.draw(f)
		}
	})
}

func (r *record) draw(f facts) {
	s, row := r.start.screen, f.row
	r.panel.SetTitle(row.FileName, words.T("Import number %d", row.ID)+" · "+words.Moment(row.At)+" · "+row.Actor)
	r.panel.SetChip(importState(row))
	tools := []fyne.CanvasObject{
		widgets.NewButton(words.T("Show the workers"), theme.IconPeople, func() { s.workersOf(row.ID) }),
		widgets.NewTool(words.T("Print cards"), theme.IconPrinter, func() { s.cardsOf(row.ID) }),
	}
	r.panel.SetTools(tools...)
	gift := ""
	if f.gift.ID != 0 {
		gift = words.MonthSpan(f.gift.FirstMonth, f.gift.LastMonth())
	}
	list := []widgets.Fact{
		{Label: words.T("Company"), Value: row.Company, Wide: true},
		{Label: words.T("Contribution"), Value: gift},
		{Label: words.T("Protected by it"), Value: words.Number(row.Covered)},
		{Label: words.T("Added"), Value: words.Number(row.Created)},
		{Label: words.T("Changed"), Value: words.Number(row.Changed)},
		{Label: words.T("The same"), Value: words.Number(row.Same)},
		{Label: words.T("Refused"), Value: words.Number(row.Refused)},
	}
	if row.Sheet != "" {
		list = append(list, widgets.Fact{Label: words.T("Sheet"), Value: row.Sheet})
	}
	sections := []fyne.CanvasObject{widgets.NewFactGrid(list...)}
	switch {
	case r.after != nil:
		sections = append([]fyne.CanvasObject{undoneSection(*r.after)}, sections...)
	case row.UndoneAt != nil:
		sections = append(sections, widgets.NewSection(words.T("Undone"),
			widgets.NewParagraph(words.T("This import was undone on %s by %s.", words.Moment(*row.UndoneAt), row.UndoneBy), "")))
	default:
		sections = append(sections, r.undoSection(row, f.outlook))
	}
	r.panel.SetBody(sections...)
}

// undoSection says what an undo would do, and offers it.
func (r *record) undoSection(row data.ImportRow, o data.Outlook) fyne.CanvasObject {
	box := widgets.Rows(6)
	say := func(n int, text string) {
		if n > 0 {
			box.Add(widgets.NewParagraph("• "+text, ""))
		}
	}
	say(o.Removed, words.N("%s worker goes to the bin.", "%s workers go to the bin.", o.Removed))
	say(o.Changed, words.N("%s worker gets back what was kept before.", "%s workers get back what was kept before.", o.Changed))
	say(o.Uncovered, words.N("The protection of %s worker is taken back.", "The protection of %s workers is taken back.", o.Uncovered))
	for _, why := range []string{data.KeptEdited, data.KeptCovered, data.KeptPrinted, data.KeptListed} {
		if n := o.Kept[why]; n > 0 {
			box.Add(widgets.NewParagraph("• "+words.T("%s stay: %s.", words.Number(n), intake.KeptLabel(why)), ""))
		}
	}
	if len(box.Objects) == 0 {
		box.Add(widgets.NewParagraph(words.T("No worker changes: the list brought nothing that is still kept."), ""))
	}
	box.Add(widgets.NewParagraph(words.T("What was changed by hand since then stays."), theme.ColorMuted).Small())
	box.Add(widgets.PadSides(widgets.Columns(0, widgets.NewDanger(words.T("Undo the import"), theme.IconUndo, func() { r.undo(row) })), 6, 0, 0, 0))
	return widgets.NewSection(words.T("If you undo it"), box)
}

// undo takes the import back. Nothing is asked: what it does stands beside the
// button, and the list can be imported again.
func (r *record) undo(row data.ImportRow) {
	s := r.start.screen
	s.undo(row.ID, row.FileName, func(u data.Undone) {
		r.after = &u
		r.start.load()
	})
}

// undo takes an import back, with progress.
func (s *Screen) undo(id int64, file string, done func(data.Undone)) {
	desk.Long(s.scope, words.T("Undoing the import of %s …", file), func(ctx context.Context, report desk.Report) (data.Undone, error) {
		return s.desk.DB.Imports.Undo(ctx, id, report)
	}, func(u data.Undone, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Say(words.T("The import of %s was undone.", file))
		done(u)
	})
}

// undoneSection tells what an undo did, and who stayed.
func undoneSection(u data.Undone) fyne.CanvasObject {
	box := widgets.Rows(6)
	add := func(n int, text string) {
		if n > 0 {
			box.Add(widgets.NewParagraph("• "+text, ""))
		}
	}
	add(u.Removed, words.N("%s worker went to the bin.", "%s workers went to the bin.", u.Removed))
	add(u.PutBack, words.N("%s worker is as before the import.", "%s workers are as before the import.", u.PutBack))
	add(u.Uncovered, words.N("The protection of %s worker was taken back.", "The protection of %s workers was taken back.", u.Uncovered))
	add(u.KeptFields, words.N("%s field stays: it was changed since.", "%s fields stay: they were changed since.", u.KeptFields))
	add(u.KeptCount, words.N("%s worker stays:", "%s workers stay:", u.KeptCount))
	const named = 20
	for i, w := range u.Kept {
		if i == named {
			box.Add(widgets.NewParagraph(words.T("… and %s more", words.Number(u.KeptCount-named)), theme.ColorMuted))
			break
		}
		box.Add(widgets.PadSides(widgets.NewParagraph(w.Name+" – "+intake.KeptLabel(w.Why), theme.ColorMuted), 0, 0, 0, 14))
	}
	if len(box.Objects) == 0 {
		box.Add(widgets.NewParagraph(words.T("No worker had to be changed."), ""))
	}
	return widgets.NewSection(words.T("The import was undone"), box)
}
