package home

import (
	"slices"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// recentList says what was done last, the same thing done to many in one line.
// What the office set up is no deed of the day's work.
func recentList(changes []data.Change) fyne.CanvasObject {
	changes = slices.DeleteFunc(changes, func(c data.Change) bool { return kindName(c.Kind) == "" })
	if len(changes) == 0 {
		return widgets.NewMuted(words.T("Nothing has been recorded yet."))
	}
	var rows []fyne.CanvasObject
	for i := 0; i < len(changes) && len(rows) < mostDeeds; {
		c, n := changes[i], 1
		for i+n < len(changes) && changes[i+n].Kind == c.Kind && changes[i+n].Action == c.Action && changes[i+n].Actor == c.Actor {
			n++
		}
		i += n
		what := &widgets.Line{Text: deed(c), Elide: true}
		when := widgets.NewCaption(words.Moment(c.At))
		who := &widgets.Line{Text: c.Actor, Scale: theme.SizeSmall, Color: theme.ColorMuted, Elide: true}
		rows = append(rows, widgets.PadSides(widgets.Rows(1, what, widgets.Frame(nil, nil, nil, when, who)), 5, 0, 5, 0))
	}
	return widgets.Rows(0, rows...)
}

// deed says what was done, without whom it was done to: the start page may be
// seen by anybody who passes.
func deed(c data.Change) string {
	return words.T("%s: %s", kindName(c.Kind), actionName(c.Action))
}

// kindName says what a deed was done to, "" for what the office set up.
func kindName(k data.Kind) string {
	switch k {
	case data.KindCompany:
		return words.T("Partner company")
	case data.KindContribution:
		return words.T("Contribution")
	case data.KindPayment:
		return words.T("Payment")
	case data.KindLetter:
		return words.T("Letter")
	case data.KindWorker:
		return words.T("Worker")
	case data.KindCoverage:
		return words.T("Coverage")
	case data.KindCeremony:
		return words.T("Ceremony")
	case data.KindAward:
		return words.T("Award")
	case data.KindAwardRules:
		return words.T("Rules of a ranking")
	case data.KindGuest:
		return words.T("Guest")
	case data.KindRundown:
		return words.T("Rundown")
	case data.KindSignatory:
		return words.T("Signatory")
	case data.KindOffice:
		return words.T("Office")
	case data.KindPrint:
		return words.T("Print (noun)")
	case data.KindImport:
		return words.T("Worker list")
	case data.KindLayout:
		return words.T("Layout")
	case data.KindSeal:
		return words.T("Seal")
	case data.KindExport:
		return words.T("List with whole NIK")
	}
	return ""
}

func actionName(a data.Action) string {
	switch a {
	case data.ActionCreate:
		return words.T("added")
	case data.ActionChange:
		return words.T("changed")
	case data.ActionDelete:
		return words.T("deleted")
	case data.ActionRestore:
		return words.T("restored")
	case data.ActionImport:
		return words.T("imported")
	case data.ActionPrint:
		return words.T("printed")
	case data.ActionUndo:
		return words.T("taken back")
	case data.ActionExport:
		return words.T("exported")
	case data.ActionMerge:
		return words.T("merged")
	case data.ActionUnmerge:
		return words.T("merge undone")
	case data.ActionHandOver:
		return words.T("handed over")
	case data.ActionTakeBack:
		return words.T("hand-over undone")
	}
	return words.T("voided")
}
