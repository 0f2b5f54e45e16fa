package imports

import (
	"errors"

	"lingkaran/app/intake"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
)

// head names the file that is worked at and the step that it is at.
func (s *Screen) head(it *item, step int) fyne.CanvasObject {
	name := line(&widgets.Line{Text: it.name, Scale: theme.SizeHeading, Style: fyne.TextStyle{Bold: true}, Elide: true})
	steps := widgets.Columns(8)
	for i, text := range []string{words.T("1. Columns"), words.T("2. Check"), words.T("3. Done")} {
		if i > 0 {
			steps.Add(widgets.NewIcon(theme.IconChevronRight, theme.ColorMuted, 12))
		}
		l := line(&widgets.Line{Text: text, Scale: theme.SizeSmall, Color: theme.ColorMuted})
		if i == step {
			l.Color, l.Style = theme.ColorAccentText, fyne.TextStyle{Bold: true}
		}
		steps.Add(l)
	}
	icon := widgets.PadSides(widgets.NewIcon(theme.IconFile, theme.ColorMuted, 18), 0, 8, 0, 0)
	return widgets.Rows(0, widgets.PadSides(widgets.Frame(nil, nil, icon, widgets.PadSides(steps, 0, 0, 0, 16), name), 10, 16, 10, 16), widgets.NewRule())
}

// bar is the foot of a page: what there is to say at the left, the buttons at
// the right.
func bar(text fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	row := widgets.Frame(nil, nil, nil, widgets.PadSides(widgets.Columns(8, buttons...), 0, 0, 0, 16), upright(text))
	return widgets.Rows(0, widgets.NewRule(), widgets.PadSides(row, 8, 16, 8, 16))
}

func spacer() fyne.CanvasObject { return layout.NewSpacer() }

// listSentence says why a list cannot be taken, "" for errors that are not of
// the list.
func listSentence(err error) string {
	var problem *sheet.Problem
	for _, e := range []error{intake.ErrNoTable, intake.ErrNoSheet, intake.ErrUnmapped, intake.ErrNothing, intake.ErrTooMany, intake.ErrAltered} {
		if errors.Is(err, e) {
			return intake.Sentence(err)
		}
	}
	if errors.As(err, &problem) {
		return intake.Sentence(err)
	}
	return ""
}

func isGone(err error) bool { return errors.Is(err, data.ErrNotFound) }
