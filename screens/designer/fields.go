package designer

import (
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/screens/theme"
)

// fieldsOf lists the fields of a kind of layout: those of text, or of pictures.
func fieldsOf(kind layout.Kind, pictures bool) []string {
	all := map[layout.Kind][]string{layout.Certificate: layout.CertificateFields, layout.Card: layout.CardFields, layout.Label: layout.LabelFields, layout.Paper: layout.PaperFields}[kind]
	var out []string
	for _, f := range all {
		if strings.HasPrefix(f, "image.") == pictures {
			out = append(out, f)
		}
	}
	return out
}

// elementTitle names an element in the list: by its own name, by what it
// shows, or by its type.
func elementTitle(e *layout.Element) string {
	switch {
	case e.ID != "":
		return e.ID
	case e.Type == layout.Text || e.Type == layout.Microtext || e.Type == layout.QR || e.Type == layout.Code128:
		if t := readable(e.Text); t != "" {
			return t
		}
	case e.Field != "":
		return layout.FieldTitle(e.Field)
	case len(e.Items) > 0: // by what it holds
		var names []string
		for i := range e.Items {
			if name := elementTitle(&e.Items[i]); len(names) < 3 && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		return strings.Join(names, ", ")
	}
	return e.Type.Title()
}

// readable writes a template with the fields' names in the clerk's words.
func readable(text string) string {
	var b strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, "{{")
		b.WriteString(before)
		if !found {
			break
		}
		names, after, _ := strings.Cut(rest, "}}")
		first, _, _ := strings.Cut(names, "|")
		b.WriteString("‹" + layout.FieldTitle(strings.TrimSpace(first)) + "›")
		text = after
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// iconOf is the icon of a type.
func iconOf(t layout.Type) theme.IconName {
	icon, ok := map[layout.Type]theme.IconName{
		layout.Text: theme.IconText, layout.Image: theme.IconPhoto, layout.Photo: theme.IconPeople, layout.Signature: theme.IconSignature,
		layout.Line: theme.IconLine, layout.Rectangle: theme.IconRectangle, layout.Ellipse: theme.IconEllipse, layout.Ornament: theme.IconOrnament,
		layout.QR: theme.IconQR, layout.Code128: theme.IconBarcode, layout.Microtext: theme.IconMicrotext, layout.Column: theme.IconColumn,
		layout.Row: theme.IconRow, layout.Group: theme.IconGroup,
	}[t]
	if !ok {
		return theme.IconFile
	}
	return icon
}
