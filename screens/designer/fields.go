package designer

import (
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/screens/theme"
)

// fieldTitle is what a clerk calls a field of a print.
func fieldTitle(name string) string {
	switch name {
	case layout.FieldNumber:
		return words.T("Number")
	case layout.FieldCompany:
		return words.T("Company")
	case layout.FieldCompanyLines:
		return words.T("Company, broken by hand")
	case layout.FieldCategory:
		return words.T("Category")
	case layout.FieldWording:
		return words.T("Wording")
	case layout.FieldDatePlace:
		return words.T("Place and date")
	case layout.FieldCeremony:
		return words.T("Ceremony")
	case layout.FieldOffice:
		return words.T("Office")
	case layout.FieldPlace:
		return words.T("Place")
	case layout.FieldName:
		return words.T("Name")
	case layout.FieldKPJ:
		return "KPJ"
	case layout.FieldNIK:
		return "NIK"
	case layout.FieldBirth:
		return words.T("Place and date of birth")
	case layout.FieldAddress:
		return words.T("Address")
	case layout.FieldOccupation:
		return words.T("Occupation")
	case layout.FieldDonor:
		return words.T("Donor")
	case layout.FieldPeriod:
		return words.T("Period of cover")
	case layout.FieldProgrammes:
		return words.T("Programmes")
	case layout.FieldOfficeAddress:
		return words.T("Office's address")
	case layout.FieldContactCentre:
		return words.T("Contact centre")
	case layout.FieldTerms:
		return words.T("Terms")
	case layout.FieldRecipient:
		return words.T("Recipient")
	case layout.FieldCity:
		return words.T("City")
	case layout.FieldPostcode:
		return words.T("Postcode")
	case layout.FieldDate:
		return words.T("Date")
	case layout.FieldWorkers:
		return words.T("Number of workers")
	case layout.FieldAmount:
		return words.T("Amount")
	case layout.FieldQR:
		return words.T("Sealed code")
	case layout.FieldCopy:
		return words.T("Copy mark")
	case layout.FieldLogo:
		return words.T("Logo")
	case layout.FieldPartnerLogo:
		return words.T("Partner's logo")
	case layout.FieldSignature1:
		return words.T("Signature %d", 1)
	case layout.FieldSignature2:
		return words.T("Signature %d", 2)
	case layout.FieldStamp1:
		return words.T("Stamp %d", 1)
	case layout.FieldStamp2:
		return words.T("Stamp %d", 2)
	case layout.FieldPhoto:
		return words.T("Photo")
	case layout.FieldEvent:
		return words.T("Photo of the ceremony")
	}
	if who, what, ok := strings.Cut(name, "."); ok && strings.HasPrefix(who, "signatory") {
		n := int(who[len(who)-1] - '0')
		switch what {
		case "name":
			return words.T("Signatory %d: name", n)
		case "position":
			return words.T("Signatory %d: position", n)
		case "institution":
			return words.T("Signatory %d: institution", n)
		}
	}
	return name
}

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
		return fieldTitle(e.Field)
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
		b.WriteString("‹" + fieldTitle(strings.TrimSpace(first)) + "›")
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
