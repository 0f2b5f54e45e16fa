package calibration

import (
	"fmt"

	"lingkaran/app/calibration"
	"lingkaran/app/explain"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/screens/widgets"
)

// measure is where the lengths of one side are typed.
type measure struct {
	w       *wizard
	side    calibration.Side
	paper   layout.Size
	fields  [printing.ProofPlaces]*widgets.Text
	form    *widgets.Form
	picture *sheetView
}

func newMeasure(w *wizard, side calibration.Side, size layout.Size) *measure {
	m := &measure{w: w, side: side, paper: size, picture: newSheetView(size)}
	group := make([]widgets.Field, 0, len(m.fields))
	for i, place := range printing.Places(size) {
		n := i + 1
		where := words.T("left edge to the line")
		switch {
		case !place.Edge && place.Down:
			where = words.T("cross to cross, down")
		case !place.Edge:
			where = words.T("cross to cross, to the right")
		case place.Down:
			where = words.T("upper edge to the line")
		}
		f := widgets.NewText(name(n), fmt.Sprintf("%d  %s", n, where), widgets.Required(), widgets.Placeholder(words.T("about %s mm", words.Decimal(place.Length, 1))))
		f.OnEntered = func() { m.picture.set(size, n) }
		f.Rule = func(s string) string {
			v, err := calibration.ParseLength(s)
			if err != nil {
				what, _, _ := explain.Sentence(err)
				return what
			}
			if d := calibration.Check(size, n, v); d != nil {
				return d.Sentence
			}
			return ""
		}
		f.OnLeft = func(s string) {
			if s != "" {
				f.SetError(f.Rule(s))
			}
		}
		m.fields[i] = f
		group = append(group, f)
	}
	title := words.T("In millimetres, from the edge of the paper")
	m.form = widgets.NewForm(widgets.NewGroup(title, group...))
	m.form.SetSaveLabel(words.T("Go on"))
	m.form.OnCancel = w.leave
	m.form.OnSave = m.compute
	return m
}

func name(place int) string { return fmt.Sprintf("Place%d", place) }

// lengths reads the fields, which their rules have passed.
func (m *measure) lengths() (all calibration.Measured) {
	for i, f := range m.fields {
		all[i], _ = calibration.ParseLength(f.Value())
	}
	return all
}

func (m *measure) compute() {
	r, err := calibration.Compute(m.paper, m.lengths())
	if err != nil {
		what, _, _ := explain.Sentence(err)
		issue := widgets.Issue{Text: what}
		if d, ok := err.(*calibration.Doubt); ok && d.Place > 0 {
			issue.Field = name(d.Place)
		}
		m.form.ShowIssues([]widgets.Issue{issue})
		return
	}
	m.w.measured(m.side, r)
}
