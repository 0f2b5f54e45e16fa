package settings

import (
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// bringTogether is called when someone else changed a record meanwhile. base is
// what the form was filled with, theirs what is kept now. What only one side
// changed is taken from that side; where both changed a field the clerk's own
// stays, with the other below it. Nothing is saved before the clerk saves again.
func bringTogether(form *widgets.Form, base, theirs map[string]string) {
	mine := form.Snapshot()
	form.Fill(theirs)
	merged, clashes := desk.Merge(base, mine, form.Snapshot())
	form.SetClean()
	form.Fill(merged)
	var both []widgets.Issue
	for _, c := range clashes {
		text := words.T("Someone else entered: %s", c.Theirs)
		if _, picture := form.Field(c.Field).(*widgets.Photo); picture {
			text = words.T("Someone else chose another picture.")
		} else if c.Theirs == "" {
			text = words.T("Someone else left this empty.")
		}
		both = append(both, widgets.Issue{Field: c.Field, Text: text, Warning: true})
	}
	form.ShowIssues(both)
	form.SetNote(words.T("Someone else changed this record meanwhile. Their changes now stand in the form beside yours. Look at it and save once more."))
}
