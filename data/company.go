package data

// CompanyStatus says how a company stands to the office.
type CompanyStatus string

// Where a company stands: it gives now, it was asked, it gives no more.
const (
	CompanyActive   CompanyStatus = "active"
	CompanyProspect CompanyStatus = "prospect"
	CompanyEnded    CompanyStatus = "ended"
)

// Company is a partner company (perusahaan mitra): the donor of contributions.
type Company struct {
	Record
	LegalForm       string // PT, CV, KUD, …; kept apart from the name
	Name            string
	ShortName       string // "BMKU"
	TradeName       string // "Green Eleven"
	NPP             string // company registration number; unique when present
	NPWP            string // digits only
	NIB             string // digits only
	Sector          string
	Address         string
	District        string // kecamatan
	Regency         string // kabupaten or kota
	Phone           string
	Email           string
	ContactName     string
	ContactPosition string
	ContactPhone    string
	PartnerSince    Date
	Status          CompanyStatus
	Notes           string
	SearchText      string `json:"-"` // folded by the store, never by a caller
}

// FullName returns the name as it stands on paper: "PT Barokah Mitra Karya Unggul (BMKU)".
func (c Company) FullName() string {
	s := c.Name
	if c.LegalForm != "" && c.LegalForm != "Perorangan" {
		s = c.LegalForm + " " + s
	}
	switch {
	case c.ShortName != "":
		s += " (" + c.ShortName + ")"
	case c.TradeName != "":
		s += " (" + c.TradeName + ")"
	}
	return s
}

// CompanySort names a column that a list of companies is ordered by.
type CompanySort string

// Orders of a company list.
const (
	CompanyByName     CompanySort = "name"
	CompanyByDistrict CompanySort = "district"
	CompanyByRegency  CompanySort = "regency"
	CompanyBySince    CompanySort = "since"
	CompanyByWorkers  CompanySort = "workers"
	CompanyByActive   CompanySort = "active" // workers covered in the current month
	CompanyByAmount   CompanySort = "amount"
)

// CompanyQuery says which companies, in which order. The zero value is all of
// them by name. Text matches any part of name, short and trade name, NPP,
// contact, district or regency.
type CompanyQuery struct {
	Text     string
	Status   CompanyStatus // "" for any
	District string
	Deleted  bool // only those in the bin
	Sort     CompanySort
	Desc     bool
}

// CompanyRow is a company as a list shows it, with its figures.
type CompanyRow struct {
	Company
	Workers       int // protected by it, ever
	ActiveWorkers int // covered by it in the current month
	Contributions int
	Amount        Rupiah // of all its contributions
}
