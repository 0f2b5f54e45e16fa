package data

// CeremonyStatus says how far a ceremony is.
type CeremonyStatus string

// A ceremony is prepared, confirmed, held.
const (
	CeremonyDraft     CeremonyStatus = "draft"
	CeremonyConfirmed CeremonyStatus = "confirmed"
	CeremonyHeld      CeremonyStatus = "held"
)

// Ceremony is an award ceremony (acara penghargaan).
type Ceremony struct {
	Record
	Title      string
	Theme      string
	Date       Date
	Time       string // "09:00", local; "" when not known
	Venue      string
	Place      string // the town that stands before the date on the certificate
	Organisers string // one a line
	OpenedBy   string
	CutOff     Date   // contributions up to and including this day count
	Wording    string // default wording of its certificates, with fields
	Layout     string // key of the certificate layout; "" for the office's default
	Status     CeremonyStatus
	PhotoHash  string // of an Image: the photo of the ceremony, for certificates that show one
}

// CeremonyRow is a ceremony as a list shows it.
type CeremonyRow struct {
	Ceremony
	Awards  int
	Printed int // awards whose certificate has been printed
}

// Award is the honour that one company receives at one ceremony.
type Award struct {
	Record
	CeremonyID int64
	CompanyID  int64
	Category   string
	CallOrder  int    // 1 is called first
	Wording    string // "" for the ceremony's wording
	// The figures it was given for, as they stood at the cut-off date.
	Workers      int
	WorkerMonths int
	Amount       Rupiah

	CertificateNumber string // set by the first print, "" before
}

// AwardRow is an award as a list shows it.
type AwardRow struct {
	Award
	Company string // full name
	Status  CompanyStatus
	Copies  int // times its certificate was printed
}

// Candidate is a company that could be awarded, with its figures up to the cut-off date.
type Candidate struct {
	CompanyID     int64
	Company       string
	Contributions int
	Workers       int
	WorkerMonths  int
	Amount        Rupiah
	Awarded       bool // is already on the ceremony's list
}

// Signatory is a person who signs certificates.
type Signatory struct {
	Record
	Name          string
	Position      string // "Kepala Kantor Cabang"
	Institution   string // "BPJS Ketenagakerjaan Pasuruan"
	ValidFrom     Date
	ValidTo       Date
	SignatureHash string // of an Image; "" to leave room for a wet signature
	StampHash     string // of an Image
}
