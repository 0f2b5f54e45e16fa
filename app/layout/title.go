package layout

import (
	"strings"

	"lingkaran/app/words"
)

// FieldTitle is what people call a field of a print; a field of none of the
// lists is its own name.
func FieldTitle(name string) string {
	switch name {
	case FieldNumber:
		return words.T("Number")
	case FieldCompany:
		return words.T("Company")
	case FieldCompanyLines:
		return words.T("Company, broken by hand")
	case FieldCategory:
		return words.T("Category")
	case FieldWording:
		return words.T("Wording")
	case FieldDatePlace:
		return words.T("Place and date")
	case FieldCeremony:
		return words.T("Ceremony")
	case FieldOffice:
		return words.T("Office")
	case FieldPlace:
		return words.T("Place")
	case FieldName:
		return words.T("Name")
	case FieldKPJ:
		return "KPJ"
	case FieldNIK:
		return "NIK"
	case FieldBirth:
		return words.T("Place and date of birth")
	case FieldAddress:
		return words.T("Address")
	case FieldOccupation:
		return words.T("Occupation")
	case FieldDonor:
		return words.T("Donor")
	case FieldPeriod:
		return words.T("Period of cover")
	case FieldProgrammes:
		return words.T("Programmes")
	case FieldOfficeAddress:
		return words.T("Office's address")
	case FieldContactCentre:
		return words.T("Contact centre")
	case FieldTerms:
		return words.T("Terms")
	case FieldRecipient:
		return words.T("Recipient")
	case FieldCity:
		return words.T("City")
	case FieldPostcode:
		return words.T("Postcode")
	case FieldDate:
		return words.T("Date")
	case FieldWorkers:
		return words.T("Number of workers")
	case FieldAmount:
		return words.T("Amount")
	case FieldQR:
		return words.T("Sealed code")
	case FieldHeading:
		return words.T("Title of the paper")
	case FieldPage:
		return words.T("Page number")
	case FieldPages:
		return words.T("Number of pages")
	case FieldCopy:
		return words.T("Copy mark")
	case FieldLogo:
		return words.T("Logo")
	case FieldPartnerLogo:
		return words.T("Partner's logo")
	case FieldSignature1:
		return words.T("Signature %d", 1)
	case FieldSignature2:
		return words.T("Signature %d", 2)
	case FieldStamp1:
		return words.T("Stamp %d", 1)
	case FieldStamp2:
		return words.T("Stamp %d", 2)
	case FieldPhoto:
		return words.T("Photo")
	case FieldEvent:
		return words.T("Photo of the ceremony")
	}
	if who, what, ok := strings.Cut(name, "."); ok && (who == "signatory1" || who == "signatory2") {
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
