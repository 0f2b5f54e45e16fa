package explain

import (
	"lingkaran/app/words"
	"lingkaran/data"
)

// mergeStands says why a merge cannot be undone, and what helps.
func mergeStands(e *data.MergeStandsError) (what, why, todo string) {
	what = words.T("The merge cannot be undone.")
	switch e.Why {
	case data.MergedUndone:
		return what, words.T("It was undone already."), ""
	case data.MergedAgain:
		return what, words.T("The record was merged once more since."), words.T("Undo the later merge first.")
	case data.MergedDeleted:
		return what, words.T("The record that was kept is in the bin."), words.T("Restore it first.")
	case data.MergedCovered:
		why = words.T("The protection was changed since, and would belong to nobody.")
	case data.MergedPrinted:
		why = words.T("A card was printed or declared void since.")
	default:
		why = words.T("The record was edited since.")
	}
	return what, why, words.T("If they are two people, enter the other one anew.")
}
