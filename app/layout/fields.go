package layout

// Fields of a certificate, keys of data.Values. An absent or empty field
// leaves its element out and closes the gap, unless said otherwise.
const (
	FieldNumber    = "number"     // "08.150/DP-KM/XII/2022"; many certificates carry none
	FieldCompany   = "company"    // full name with legal form and short name, "PT Barokah Mitra Karya Unggul (BMKU)"
	FieldCategory  = "category"   // "Kategori Platinum", may be empty
	FieldWording   = "wording"    // what it is given for, begins with "atas"
	FieldDatePlace = "date_place" // "Pasuruan, 14 Desember 2022"
	FieldCeremony  = "ceremony"   // the ceremony's title
	FieldOffice    = "office"     // "BPJS Ketenagakerjaan Kantor Cabang Pasuruan"; also in the micro-text
	FieldPlace     = "place"      // "Pasuruan"

	// FieldCompanyLines is the company's name broken into lines by hand with
	// "\n". When present it is printed in place of FieldCompany.
	FieldCompanyLines = "company_lines"

	// The senior signatory, and the second one who may be absent.
	FieldSignatory1Name        = "signatory1.name"
	FieldSignatory1Position    = "signatory1.position"    // "Kepala Kantor Cabang"
	FieldSignatory1Institution = "signatory1.institution" // "BPJS Ketenagakerjaan Pasuruan"
	FieldSignatory2Name        = "signatory2.name"
	FieldSignatory2Position    = "signatory2.position"
	FieldSignatory2Institution = "signatory2.institution"
)

// Fields of a card, beside FieldNumber and FieldOffice.
const (
	FieldName          = "name"       // of the worker
	FieldKPJ           = "kpj"        // in groups, "22 1234 5678 9"; empty until assigned
	FieldNIK           = "nik"        // already masked by the caller, "3514**********01"
	FieldBirth         = "birth"      // "Pasuruan, 1 Januari 1980"
	FieldAddress       = "address"    // one line
	FieldOccupation    = "occupation" // "Nelayan"
	FieldDonor         = "donor"      // the company that pays
	FieldPeriod        = "period"     // "Desember 2022 – Mei 2023"
	FieldProgrammes    = "programmes" // "JKK · JKM"
	FieldOfficeAddress = "office_address"
	FieldContactCentre = "contact_centre" // "175"
	FieldTerms         = "terms"          // the words on the back, lines parted by "\n"
)

// FieldQR is the text of the QR code. Where the office seals its prints it is
// the sealed code, a link or the bare seal, whose statement names the paper's
// number and so leads to the register and the record. Without a seal it is, on
// a card, the KPJ without groups or the record number, and absent on a
// certificate, which draws the code only when the field is present.
const FieldQR = "qr"

// FieldCopy says of a copy which one it is, "Salinan ke-2", where the office
// wants copies to be marked. It is never frozen.
const FieldCopy = "copy"

// Fields that hold the hash of a picture. A picture that is absent or broken
// is treated like an empty field.
const (
	FieldLogo        = "image.logo"
	FieldPartnerLogo = "image.partner_logo"
	FieldSignature1  = "image.signature1"
	FieldSignature2  = "image.signature2"
	FieldStamp1      = "image.stamp1"
	FieldStamp2      = "image.stamp2"
	FieldPhoto       = "image.photo"
	FieldEvent       = "image.event" // photo of the ceremony
)

// Fields of an address label, beside FieldCompany, FieldName and FieldOffice. The
// card on a table has the first of them too; the symbolic card of a ceremony has
// FieldWorkers, FieldProgrammes and FieldDatePlace.
const (
	FieldRecipient = "recipient" // "Pimpinan", or a person
	FieldStreet    = "address"   // one line
	FieldCity      = "city"      // "Kab. Pasuruan"
	FieldPostcode  = "postcode"
)

// Fields in plain form, for layouts that choose how they are written, see
// DateForm and NumberForm.
const (
	FieldDate    = "date"    // "2022-12-14", of a certificate
	FieldWorkers = "workers" // "250", whom the company protects
	FieldAmount  = "amount"  // "4200000", rupiah
)

// CertificateFields, CardFields and LabelFields list the fields that layouts of
// a kind are given.
var (
	CertificateFields = []string{
		FieldNumber, FieldCompany, FieldCompanyLines, FieldCategory, FieldWording, FieldDatePlace, FieldCeremony, FieldOffice, FieldPlace,
		FieldSignatory1Name, FieldSignatory1Position, FieldSignatory1Institution,
		FieldSignatory2Name, FieldSignatory2Position, FieldSignatory2Institution,
		FieldLogo, FieldPartnerLogo, FieldSignature1, FieldSignature2, FieldStamp1, FieldStamp2, FieldQR,
		FieldEvent, FieldDate, FieldWorkers, FieldAmount, FieldCopy,
	}
	CardFields = []string{
		FieldNumber, FieldName, FieldKPJ, FieldNIK, FieldBirth, FieldAddress, FieldOccupation, FieldDonor, FieldPeriod,
		FieldProgrammes, FieldOffice, FieldOfficeAddress, FieldContactCentre, FieldTerms, FieldPhoto, FieldLogo, FieldQR, FieldCopy,
	}
	LabelFields = []string{FieldRecipient, FieldCompany, FieldName, FieldStreet, FieldCity, FieldPostcode, FieldOffice, FieldOfficeAddress, FieldLogo, FieldQR, FieldWorkers, FieldProgrammes, FieldDatePlace}
)
