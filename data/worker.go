package data

// Sex as Indonesian papers write it.
type Sex string

// L for laki-laki, P for perempuan; "" when not known.
const (
	Male   Sex = "L"
	Female Sex = "P"
)

// Worker is a vulnerable worker (pekerja rentan) whose contributions are donated.
type Worker struct {
	Record
	NIK           string // 16 digits, unique among the living records
	Name          string
	BirthPlace    string
	BirthDate     Date
	Sex           Sex
	Address       string // street or hamlet
	RT            string
	RW            string
	Village       string // desa or kelurahan
	District      string // kecamatan
	Regency       string // kabupaten or kota
	Province      string
	PostalCode    string
	Phone         string
	Email         string
	Occupation    string
	MonthlyIncome Rupiah
	MotherName    string
	KPJ           string // participant number, "" until assigned; unique when present
	MaritalStatus string // belum kawin, kawin, cerai hidup, cerai mati
	PhotoHash     string // of an Image; "" without photo
	Notes         string
	ImportID      int64 // of the import that brought it; 0 when entered by hand

	// Kept by the store from the coverages, for lists and filters.
	SponsorID    int64 // company of the latest coverage; 0 without one
	CoveredUntil Month // last covered month; 0 without coverage

	NameKey    string `json:"-"` // folded name that lists are ordered by; kept by the store
	SearchText string `json:"-"` // folded text that the search looks in; kept by the store
}

// WorkerSort names a column that a list of workers is ordered by.
type WorkerSort string

// Orders of a worker list.
const (
	WorkerByName     WorkerSort = "name"
	WorkerByNIK      WorkerSort = "nik"
	WorkerByDistrict WorkerSort = "district"
	WorkerByUntil    WorkerSort = "until"
	WorkerByNewest   WorkerSort = "newest"
)

// WorkerQuery says which workers, in which order. The zero value is all of
// them by name. Text matches any part of a name, NIK, KPJ, phone, village,
// district or occupation, and from three letters on of the name of a company
// that covers the worker; several words must all match. A number may be typed
// with spaces, dashes and the country's code.
type WorkerQuery struct {
	Text           string
	Near           string // words that may stand for words of Text, as Workers.Near gives them
	CompanyID      int64  // ever covered by it
	ContributionID int64
	District       string
	Village        string
	Occupation     string
	CoveredIn      Month // covered in that month
	EndsFrom       Month // last covered month not before
	EndsTo         Month // last covered month not after; with EndsFrom: cover that runs out
	FreeFrom       Month // covered in no month from it to FreeTo: may be chosen for these months
	FreeTo         Month
	NeverCovered   bool
	WithoutKPJ     bool
	WithoutPhoto   bool
	ImportID       int64       // of whose list they are, also those that were kept before
	Cover          CoverFilter `json:",omitzero"`  // those behind a figure of a report
	NoDistrict     bool        `json:",omitempty"` // none is known
	NoOccupation   bool        `json:",omitempty"`
	Deleted        bool        // only those in the bin
	Sort           WorkerSort
	Desc           bool

	people bool // Text is not looked for in the names of companies
}

// WorkerRow is a worker as a list shows it.
type WorkerRow struct {
	Worker
	Sponsor string // full name of the company of the latest coverage
}
