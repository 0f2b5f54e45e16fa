package data

// Package names a bundle of programmes that a contribution pays for.
type Package string

// The packages offered. GN Lingkaran is JKK and JKM; JHT is optional (domain: contributions, BPU).
const (
	PackageBasic   Package = "JKK+JKM"
	PackageWithJHT Package = "JKK+JKM+JHT"
)

// Contribution is what a company promises to give: so many workers for so many
// months. What was received of it are its payments, whom it protects are its
// coverages.
type Contribution struct {
	Record
	CompanyID     int64
	Date          Date // of the promise
	Package       Package
	Workers       int   // promised number of workers
	Months        int   // length in months
	FirstMonth    Month // first month that is covered
	Amount        Rupiah
	AmountReason  string // why the amount was entered by hand; "" when computed from the tariff
	Computation   string // JSON: the tariff lines it was computed with, kept for ever
	ReceiptNumber string // of what was entered before there were payments
	Notes         string
}

// LastMonth returns the last month that is covered.
func (c Contribution) LastMonth() Month { return c.FirstMonth + Month(c.Months) - 1 }

// ContributionRow is a contribution as a list shows it.
type ContributionRow struct {
	Contribution
	Company    string // its company's full name
	Assigned   int    // workers that have a coverage from it
	Received   Rupiah // all payments together
	Payments   int    // in how many parts
	ReceivedOn Date   // of the last payment, zero when there is none
}

// Coverage is the months in which a worker is protected by a contribution.
// No worker is covered twice in the same month, by whomever.
type Coverage struct {
	Record
	WorkerID       int64
	ContributionID int64
	Programmes     Package
	FirstMonth     Month
	LastMonth      Month
}

// CoverageRow is a coverage as a worker's or contribution's detail shows it.
type CoverageRow struct {
	Coverage
	CompanyID  int64
	Company    string
	WorkerName string
}

// Tariff is one row of the tariff table: what one programme costs one worker
// for one month, in a period, for a sector. Editable data of the office.
type Tariff struct {
	Record
	Programme  string // JKK, JKM, JHT
	Sector     string // "" for every sector, "transport" for transport workers
	IncomeFrom Rupiah // lowest monthly income of the bracket
	IncomeTo   Rupiah // highest monthly income, 0 for no upper end
	FirstMonth Month
	LastMonth  Month  // 0 for open end
	PerMille   int    // of the monthly income, in tenths of a percent; 0 when Amount is fixed
	Amount     Rupiah // fixed amount; 0 when PerMille applies
	Minimum    Rupiah // 0 for none
	Maximum    Rupiah // 0 for none
	Source     string // the regulation, or where the figure was read
	Confirmed  bool   // false: shown as "belum dikonfirmasi"
}
