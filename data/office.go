package data

import "time"

// Office is the branch that uses the program. There is exactly one.
type Office struct {
	Record
	Name               string // "BPJS Ketenagakerjaan Kantor Cabang Pasuruan"
	UnitCode           string // "KPS", a token of numbers
	Address            string
	City               string // stands before the date on papers
	Phone              string
	Email              string
	ContactCentre      string // "175"
	LogoHash           string // of an Image
	PartnerLogoHash    string // second logo of certificates, of the regency for instance
	CertificatePattern string // tokens of the certificate number, see app/numbering
	CardPattern        string // tokens of the card number
	CardTerms          string // the words on the back of the card
}

// Image is a picture that records refer to by its hash. It never changes, so
// that a frozen print keeps the logo and the signature that it was made with.
type Image struct {
	Hash      string `gorm:"primaryKey"` // SHA-256 of Bytes in hex
	Type      string // "image/png" or "image/jpeg"
	Width     int    // pixels
	Height    int    // pixels
	Bytes     []byte
	CreatedAt time.Time
}

// PrintKind says what was printed.
type PrintKind string

// What is printed and numbered.
const (
	PrintCertificate PrintKind = "certificate"
	PrintCard        PrintKind = "card"
)

// Print is one certificate or card that left the office. Values are frozen: a
// reprint is a further Print with the same number and values and Copy + 1.
type Print struct {
	ID         int64 `gorm:"primaryKey"`
	Kind       PrintKind
	SubjectID  int64 // of the Award or the Worker
	CeremonyID int64 // of a certificate; 0 for a card
	CompanyID  int64 // awarded, or the donor on the card
	Number     string
	Scope      string // names the counter, with Period
	Sequence   int    // within Scope and Period
	Period     string // "2022" when the sequence restarts each year, else ""
	Values     Values `gorm:"serializer:json"`
	Layout     string // the layout's version that it was drawn with, see app/layout; of old prints the layout's key alone
	Code       string // what its QR code says when it was sealed, see Sealer; "" when it was not
	Copy       int    // 1 for the first
	Marked     bool   // bears the mark of a copy, with its Copy
	Reason     string // why it was printed again
	PageHash   string // SHA-256 in hex of what was drawn for it; "" until its file has its name
	Batch      string // of the PrintBatch: one document
	Actor      string
	PrintedAt  time.Time
	VoidedAt   *time.Time
	VoidReason string
	SearchText string `json:"-"` // folded number and name; kept by the store
}

// Values are the plain values of a print, by field name: "company", "number",
// "date". Names that begin with "image." hold the hash of an Image.
type Values map[string]string

// PrintQuery says which prints. The zero value is all, the newest first.
type PrintQuery struct {
	Text       string // number or name
	Kind       PrintKind
	CeremonyID int64
	CompanyID  int64
	SubjectID  int64
	Batch      string
}

// Change is one entry of the change log ("Riwayat").
type Change struct {
	ID     int64 `gorm:"primaryKey"`
	At     time.Time
	Actor  string // for now the operating system's user
	Kind   Kind
	Record int64 // id of the record
	Action Action
	Fields []FieldChange `gorm:"serializer:json"`
}

// Action says what was done.
type Action string

// What the change log tells apart.
const (
	ActionCreate  Action = "create"
	ActionChange  Action = "change"
	ActionDelete  Action = "delete"
	ActionRestore Action = "restore"
	ActionImport  Action = "import"
	ActionPrint   Action = "print"
	ActionVoid    Action = "void"
	ActionUndo    Action = "undo"    // of an import
	ActionMerge   Action = "merge"   // two records became one
	ActionUnmerge Action = "unmerge" // and two again
)

// FieldChange is one field of a change, with its value before and after as text.
type FieldChange struct {
	Field string `json:"f"` // the entity's Go field name
	Old   string `json:"o,omitempty"`
	New   string `json:"n,omitempty"`
}
