package imports

import (
	"context"
	"path/filepath"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// newResult is the page of what was done, and what was not.
func newResult(s *Screen, it *item) fyne.CanvasObject {
	x, p := it.done, it.plan
	n := x.Created + x.Changed + x.Same
	title := line(&widgets.Line{Text: words.N("%s worker imported", "%s workers imported", n), Scale: theme.SizeTitle, Style: fyne.TextStyle{Bold: true}, Elide: true})
	sub := widgets.NewParagraph(words.T("%s, import number %d.", p.Company.FullName(), x.ID), theme.ColorMuted)
	done := widgets.Rows(4)
	add := func(to *fyne.Container, n int, text string) {
		if n > 0 {
			to.Add(widgets.NewParagraph("• "+text, ""))
		}
	}
	add(done, x.Created-x.Restored, words.N("%s worker was added.", "%s workers were added.", x.Created-x.Restored))
	add(done, x.Restored, words.N("%s worker came back from the bin.", "%s workers came back from the bin.", x.Restored))
	add(done, x.Changed, words.N("%s worker was changed.", "%s workers were changed.", x.Changed))
	add(done, x.Same, words.N("%s worker is as before.", "%s workers are as before.", x.Same))
	if k := p.Contribution; x.ContributionID != 0 {
		months := words.MonthSpan(k.FirstMonth, k.LastMonth())
		add(done, 1, words.T("%s of them are protected now, %s.", words.Number(x.Covered), months))
		add(done, n-x.Covered, words.N("%s was protected in these months before.", "%s were protected in these months before.", n-x.Covered))
	}
	sections := []fyne.CanvasObject{
		widgets.Frame(nil, nil, widgets.PadSides(widgets.Rows(0, widgets.NewIcon(theme.IconCheck, theme.ColorGoodText, 32)), 0, 14, 0, 0), nil, widgets.Rows(2, title, sub)),
		widgets.NewSection(words.T("What was done"), done),
	}
	undone := widgets.Rows(4)
	add(undone, p.Counts.Refused, words.N("%s row was refused. The reasons stand in the list that you can send back.", "%s rows were refused. The reasons stand in the list that you can send back.", p.Counts.Refused))
	add(undone, it.unstored.Left-p.Counts.Refused, words.N("%s row was left out, as you chose.", "%s rows were left out, as you chose.", it.unstored.Left-p.Counts.Refused))
	add(undone, len(p.Missing), words.N("%s worker of the last list is missing from this one and stays kept.", "%s workers of the last list are missing from this one and stay kept.", len(p.Missing)))
	if len(undone.Objects) > 0 {
		sections = append(sections, widgets.NewSection(words.T("What was not"), undone))
	}
	acts := container.New(&widgets.Flow{Gap: 8, Line: 8})
	if p.Counts.Refused > 0 {
		acts.Add(widgets.NewButton(words.T("Save the refused rows …"), theme.IconSave, func() { s.saveBack(it, false) }))
	}
	if p.Counts.Warned > 0 {
		acts.Add(widgets.NewButton(words.T("Save refused and warned rows …"), theme.IconSave, func() { s.saveBack(it, true) }))
	}
	acts.Add(widgets.NewButton(words.T("Show the workers"), theme.IconPeople, func() { s.workersOf(x.ID) }))
	acts.Add(widgets.NewButton(words.T("Print their cards"), theme.IconPrinter, func() { s.cardsOf(x.ID) }))
	sections = append(sections, acts)
	next := widgets.NewPrimary(words.T("Done"), theme.IconCheck, s.next)
	if s.hasNext() {
		next = widgets.NewPrimary(words.T("Next file"), theme.IconChevronRight, s.next)
	}
	undo := widgets.NewButton(words.T("Undo the import"), theme.IconUndo, func() {
		s.undo(x.ID, it.name, func(u data.Undone) {
			it.result = undoneResult(s, it, u)
			s.show()
		})
	})
	foot := bar(container.NewStack(), undo, next)
	return widgets.Frame(s.head(it, 2), foot, nil, nil, container.NewVScroll(centred(620, widgets.Rows(20, sections...))))
}

// undoneResult stands where the result stood, once the import was undone.
func undoneResult(s *Screen, it *item, u data.Undone) fyne.CanvasObject {
	next := widgets.NewPrimary(words.T("Done"), theme.IconCheck, s.next)
	if s.hasNext() {
		next = widgets.NewPrimary(words.T("Next file"), theme.IconChevronRight, s.next)
	}
	again := widgets.NewButton(words.T("Import the file again"), theme.IconRefresh, func() { s.again(it) })
	return widgets.Frame(s.head(it, 2), bar(container.NewStack(), again, next), nil, nil, container.NewVScroll(centred(620, undoneSection(u))))
}

// saveBack writes the workbook that goes back to the sender.
func (s *Screen) saveBack(it *item, warned bool) {
	p := it.plan
	name := strings.TrimSuffix(it.name, filepath.Ext(it.name)) + " - " + words.T("refused") + ".xlsx"
	kinds := []desk.FileKind{{Name: words.T("Excel workbook"), Patterns: []string{"*.xlsx"}}}
	s.desk.Files.Save(words.T("Save the refused rows"), name, kinds, func(path string) {
		desk.Long(s.scope, words.T("Writing %s …", filepath.Base(path)), func(ctx context.Context, _ desk.Report) (int, error) {
			return p.SendBack(ctx, path, warned)
		}, func(n int, err error) {
			switch {
			case err != nil && listSentence(err) != "":
				s.desk.Notices.Trouble(listSentence(err))
			case err != nil:
				s.desk.Fail(err)
			default:
				s.desk.Say(words.T("%s rows were written to %s.", words.Number(n), filepath.Base(path)))
			}
		})
	})
}
