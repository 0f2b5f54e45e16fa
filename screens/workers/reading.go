package workers

import (
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/region"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// issuedIn says where a NIK was first issued: "Kecamatan Pandaan, Kabupaten
// Pasuruan, Jawa Timur", as far as the tables know it.
func issuedIn(p region.Place) string {
	var parts []string
	if p.District.Name != "" {
		parts = append(parts, words.T("Kecamatan %s", p.District.Name))
	}
	for _, a := range []region.Area{p.Regency, p.Province} {
		if a.Name != "" {
			parts = append(parts, a.Name)
		}
	}
	return strings.Join(parts, ", ")
}

// bornAs says the birth date and the sex of a NIK: "12 Mei 1980, perempuan".
func bornAs(n identity.NIK, today data.Date) string {
	born, _ := n.SuggestBirth(today)
	return words.Date(born) + ", " + strings.ToLower(sexWord(n.Sex()))
}

// reading says beside the NIK what it tells, while it is typed.
type reading struct {
	field *widgets.Custom
	count *widgets.Paragraph
	born  *widgets.Line
	area  *widgets.Paragraph
	use   *widgets.Link
	box   *fyne.Container
}

// newReading returns it; use puts the area into the address.
func newReading(use func()) *reading {
	r := &reading{
		count: widgets.NewParagraph("", theme.ColorMuted).Small(),
		born:  widgets.NewLine(""),
		area:  widgets.NewParagraph("", theme.ColorMuted).Small(),
		use:   widgets.NewLink(words.T("Use as the address"), theme.ColorAccentText, use).ByMouse(),
	}
	r.born.Elide = true
	r.box = widgets.Rows(1, r.count, r.born, r.area, r.use)
	none := func() string { return "" }
	r.field = widgets.NewCustom("Reading", words.T("What the NIK tells"), container.New(steady{}, r.box), nil, none, func(string) {}, none)
	return r
}

// show reads the typed NIK; offer says whether its area may be used.
func (r *reading) show(typed string, today data.Date, offer bool) {
	typed = tidyNIK(typed)
	n, err := identity.ParseNIK(typed)
	valid := err == nil
	r.count.Hidden, r.born.Hidden, r.area.Hidden = valid, !valid, !valid
	r.use.Hidden = !valid || !offer || n.Place().Province.Name == ""
	switch {
	case valid:
		r.born.SetText(bornAs(n, today))
		r.area.SetText(words.T("First issued in %s.", orUnknown(issuedIn(n.Place()))))
	case typed == "":
		r.count.SetText(words.T("Birth date, sex and place of first issue appear here."))
	default:
		r.count.SetText(words.T("%d of 16 digits", len([]rune(typed))))
	}
	r.box.Refresh()
}

// steady keeps the room of all that may be said, so that the form does not
// jump below the hands of the one who types.
type steady struct{}

func (steady) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	return fyne.NewSize(m.Width, max(m.Height, theme.Px(58)))
}

func (steady) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func orUnknown(s string) string {
	if s == "" {
		return words.T("an area that is not known")
	}
	return s
}
