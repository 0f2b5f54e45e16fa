package widgets

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"
)

// barPad is the room above and below the buttons at a form's foot.
const barPad = 10

// BarHeight is how high the line with the buttons is at the foot of a form, or
// below a list of which some rows are ticked.
func BarHeight() float32 { return theme.Size(theme.SizeControl) + 2*theme.Px(barPad) + 1 }

// Pass shows issues as ShowIssues does and reports whether the record may be
// kept: there is no error, and each warning was seen before. A warning is thus
// shown once; saving a second time passes it.
func (f *Form) Pass(issues []Issue) bool {
	fresh := false
	for _, i := range issues {
		if i.Warning && !f.seen[i.key()] {
			f.seen[i.key()] = true
			fresh = true
		}
	}
	if !f.ShowIssues(issues) {
		return false
	}
	if fresh {
		f.save.SetText(words.T("Save all the same"))
		f.SetNote(words.T("Please look at the warning. If it is right as it stands, save once more."))
	}
	return !fresh
}

// Seen takes a warning as seen: it stands beside its field already.
func (f *Form) Seen(i Issue) { f.seen[i.key()] = true }

func (i Issue) key() string { return i.Field + "\x00" + i.Text }

// typed is told of each change of a field by the clerk.
func (f *Form) typed() {
	if f.filling {
		return
	}
	f.save.SetText(f.label)
	if f.OnTyped != nil {
		f.OnTyped()
	}
}

// Filling reports whether the fields are being filled by Fill: what follows
// from typing does not follow from that.
func (f *Form) Filling() bool { return f.filling }

// Add takes fields into the form that are shown beside it: they are filled,
// checked and remembered with the others, and Enter does not go to them.
func (f *Form) Add(fields ...Field) {
	for _, field := range fields {
		c := field.core()
		c.form, c.typed, c.apart = f, f.typed, true
		f.fields = append(f.fields, field)
	}
	f.clean = f.Snapshot()
}
