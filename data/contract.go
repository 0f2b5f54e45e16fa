package data

// This file is the agreed surface of the stores. It is replaced, store by
// store, by the files that implement it; signatures stay.

import (
	"context"
	"log/slog"
	"time"
)

// Options are what a DB needs from outside.
type Options struct {
	Actor string           // who works; "" for the operating system's user
	Now   func() time.Time // nil for time.Now
	Log   *slog.Logger     // nil for none; never receives a NIK
}

// DB is one open office database. All its stores share one connection pool
// with one writer. Close it once.
type DB struct {
	Companies     *Companies
	Contributions *Contributions // with their coverages and the tariffs
	Workers       *Workers
	Ceremonies    *Ceremonies  // with their awards and signatories
	Office        *OfficeStore // with signatories, images and settings
	Prints        *Prints
	Changes       *Changes
	Events        *Events
}

// Open opens the database that source names, makes it when it does not exist,
// brings it to this version's schema, and checks its integrity quickly.
// source is a file path. Errors: ErrNewer, ErrDamaged, ErrReadOnly, ErrFull.
func Open(ctx context.Context, source string, o Options) (*DB, error) { panic("contract") }

// Close waits for running transactions and closes the database.
func (db *DB) Close() error { panic("contract") }

// Source returns what the database was opened from.
func (db *DB) Source() string { panic("contract") }

// Empty reports whether the database holds no company, worker or ceremony yet.
func (db *DB) Empty(ctx context.Context) (bool, error) { panic("contract") }

// Check examines the whole database: SQLite's integrity, foreign keys, search
// index against records, number sequences without gaps or repeats, coverage
// months not doubled. It returns one sentence key per problem, none when sound.
func (db *DB) Check(ctx context.Context) ([]Problem, error) { panic("contract") }

// Problem is one finding of Check. Never holds personal data.
type Problem struct {
	Code   string // "integrity", "foreign-key", "search", "sequence", "coverage"
	Detail string
}

// Backup writes a consistent copy to path while the program runs: to a
// temporary name beside it, verified, then renamed.
func (db *DB) Backup(ctx context.Context, path string) error { panic("contract") }

// VerifyBackup opens the copy at path read-only and checks that it is sound
// and of a schema that this version can read. It returns its record counts.
func VerifyBackup(ctx context.Context, path string) (Totals, error) { panic("contract") }

// Restore verifies the copy at from, keeps the present database beside it as
// a dated copy whose path it returns, and puts the copy in its place. The
// database must not be open.
func Restore(ctx context.Context, from, to string) (kept string, err error) { panic("contract") }

// Event says what changed, after the commit. IDs is nil when many changed.
type Event struct {
	Kind Kind
	IDs  []int64
}

// Events publishes what was committed. Subscribers are called on the
// goroutine that committed and must return quickly.
type Events struct{}

// Subscribe calls fn for every event of one of the kinds (all when none) until cancel is called.
func (e *Events) Subscribe(fn func(Event), kinds ...Kind) (cancel func()) { panic("contract") }

// ---- companies

// Companies keeps the partner companies.
type Companies struct{}

// Get returns one company, ErrNotFound when there is none.
func (s *Companies) Get(ctx context.Context, id int64) (Company, error) { panic("contract") }

// ByRef finds a company by NPP or by its id as text, for the command line.
func (s *Companies) ByRef(ctx context.Context, ref string) (Company, error) { panic("contract") }

// Save creates the company when its ID is 0, else changes it when its Version
// is the kept one. It sets ID and Version. Errors: ErrStale, *DuplicateError (NPP).
func (s *Companies) Save(ctx context.Context, c *Company) error { panic("contract") }

// Delete moves companies to the bin, Restore brings them back. A company that
// still has contributions or awards can be binned: its history stays.
func (s *Companies) Delete(ctx context.Context, ids ...int64) error { panic("contract") }

// Restore brings companies back from the bin.
func (s *Companies) Restore(ctx context.Context, ids ...int64) error { panic("contract") }

// First returns the first rows of a query, quickly.
func (s *Companies) First(ctx context.Context, q CompanyQuery, limit int) ([]CompanyRow, error) {
	panic("contract")
}

// IDs returns the ids of all that match, in order: the list's count and its selection.
func (s *Companies) IDs(ctx context.Context, q CompanyQuery) ([]int64, error) { panic("contract") }

// Rows returns the rows of ids, in their order; ids that are gone are left out.
func (s *Companies) Rows(ctx context.Context, ids []int64) ([]CompanyRow, error) { panic("contract") }

// Districts returns the districts in use, for filters.
func (s *Companies) Districts(ctx context.Context) ([]string, error) { panic("contract") }

// ---- contributions and coverage

// Contributions keeps what companies gave, whom it covers, and the tariffs.
type Contributions struct{}

func (s *Contributions) Get(ctx context.Context, id int64) (Contribution, error) { panic("contract") }
func (s *Contributions) Save(ctx context.Context, c *Contribution) error         { panic("contract") }

// Delete moves a contribution and its coverages to the bin.
func (s *Contributions) Delete(ctx context.Context, ids ...int64) error  { panic("contract") }
func (s *Contributions) Restore(ctx context.Context, ids ...int64) error { panic("contract") }

// Of returns a company's contributions, the newest first.
func (s *Contributions) Of(ctx context.Context, companyID int64) ([]ContributionRow, error) {
	panic("contract")
}

// All returns every contribution, the newest first, for pickers.
func (s *Contributions) All(ctx context.Context) ([]ContributionRow, error) { panic("contract") }

// Cover gives workers the contribution's months. Workers that are already
// covered in one of the months are returned as clashes and are not covered.
func (s *Contributions) Cover(ctx context.Context, contributionID int64, workerIDs []int64) (clashes []CoverageRow, err error) {
	panic("contract")
}

// Uncover takes coverages back.
func (s *Contributions) Uncover(ctx context.Context, coverageIDs ...int64) error { panic("contract") }

// CoverageOf returns a worker's coverages, the latest first.
func (s *Contributions) CoverageOf(ctx context.Context, workerID int64) ([]CoverageRow, error) {
	panic("contract")
}

// Tariffs returns the office's tariff table.
func (s *Contributions) Tariffs(ctx context.Context) ([]Tariff, error) { panic("contract") }

// SaveTariff creates or changes a row of the tariff table.
func (s *Contributions) SaveTariff(ctx context.Context, t *Tariff) error { panic("contract") }

// DeleteTariff removes a row; contributions keep what they were computed with.
func (s *Contributions) DeleteTariff(ctx context.Context, id int64) error { panic("contract") }

// ---- workers

// Workers keeps the vulnerable workers.
type Workers struct{}

func (s *Workers) Get(ctx context.Context, id int64) (Worker, error) { panic("contract") }

// Save creates or changes, as Companies.Save. *DuplicateError for NIK and KPJ.
func (s *Workers) Save(ctx context.Context, w *Worker) error { panic("contract") }

// CreateAll stores new workers in one transaction in batches; progress may be nil.
func (s *Workers) CreateAll(ctx context.Context, ws []Worker, progress func(done int)) error {
	panic("contract")
}
func (s *Workers) Delete(ctx context.Context, ids ...int64) error  { panic("contract") }
func (s *Workers) Restore(ctx context.Context, ids ...int64) error { panic("contract") }
func (s *Workers) First(ctx context.Context, q WorkerQuery, limit int) ([]WorkerRow, error) {
	panic("contract")
}
func (s *Workers) IDs(ctx context.Context, q WorkerQuery) ([]int64, error)    { panic("contract") }
func (s *Workers) Rows(ctx context.Context, ids []int64) ([]WorkerRow, error) { panic("contract") }
func (s *Workers) Count(ctx context.Context, q WorkerQuery) (int, error)      { panic("contract") }
func (s *Workers) Districts(ctx context.Context) ([]string, error)            { panic("contract") }
func (s *Workers) Occupations(ctx context.Context) ([]string, error)          { panic("contract") }
func (s *Workers) ByNIK(ctx context.Context, nik string) (Worker, error)      { panic("contract") }

// ---- ceremonies

// Ceremonies keeps the ceremonies with their awards and who signs.
type Ceremonies struct{}

func (s *Ceremonies) Get(ctx context.Context, id int64) (Ceremony, error) { panic("contract") }
func (s *Ceremonies) Save(ctx context.Context, c *Ceremony) error         { panic("contract") }
func (s *Ceremonies) Delete(ctx context.Context, ids ...int64) error      { panic("contract") }
func (s *Ceremonies) Restore(ctx context.Context, ids ...int64) error     { panic("contract") }

// All returns every ceremony whose title or venue contains text, the latest first.
func (s *Ceremonies) All(ctx context.Context, text string) ([]CeremonyRow, error) { panic("contract") }

// Next returns the next ceremony on or after day, ErrNotFound when none is planned.
func (s *Ceremonies) Next(ctx context.Context, day Date) (CeremonyRow, error) { panic("contract") }

// Signatories returns who signs, the senior first; SetSignatories replaces them.
func (s *Ceremonies) Signatories(ctx context.Context, ceremonyID int64) ([]Signatory, error) {
	panic("contract")
}
func (s *Ceremonies) SetSignatories(ctx context.Context, ceremonyID int64, signatoryIDs []int64) error {
	panic("contract")
}

// Awards returns the awards in order of call.
func (s *Ceremonies) Awards(ctx context.Context, ceremonyID int64) ([]AwardRow, error) {
	panic("contract")
}
func (s *Ceremonies) AwardsOf(ctx context.Context, companyID int64) ([]AwardRow, error) {
	panic("contract")
}

// Candidates returns the companies with their figures up to the ceremony's
// cut-off date; onlyContributors leaves out those that gave nothing until then.
func (s *Ceremonies) Candidates(ctx context.Context, ceremonyID int64, text string, onlyContributors bool) ([]Candidate, error) {
	panic("contract")
}

// AddAwards puts companies at the end of the order of call, with their figures.
func (s *Ceremonies) AddAwards(ctx context.Context, ceremonyID int64, companyIDs []int64) error {
	panic("contract")
}
func (s *Ceremonies) SaveAward(ctx context.Context, a *Award) error         { panic("contract") }
func (s *Ceremonies) RemoveAwards(ctx context.Context, ids ...int64) error  { panic("contract") }
func (s *Ceremonies) RestoreAwards(ctx context.Context, ids ...int64) error { panic("contract") }

// Reorder sets the order of call to the order of ids, which must be all of the ceremony's awards.
func (s *Ceremonies) Reorder(ctx context.Context, ceremonyID int64, ids []int64) error {
	panic("contract")
}

// ---- office, signatories, images, settings

// OfficeStore keeps the office, the signatories, the images and the settings.
type OfficeStore struct{}

// Get returns the office; before the first run it is the zero Office.
func (s *OfficeStore) Get(ctx context.Context) (Office, error)               { panic("contract") }
func (s *OfficeStore) Save(ctx context.Context, o *Office) error             { panic("contract") }
func (s *OfficeStore) Signatories(ctx context.Context) ([]Signatory, error)  { panic("contract") }
func (s *OfficeStore) SaveSignatory(ctx context.Context, g *Signatory) error { panic("contract") }
func (s *OfficeStore) DeleteSignatory(ctx context.Context, id int64) error   { panic("contract") }
func (s *OfficeStore) RestoreSignatory(ctx context.Context, id int64) error  { panic("contract") }

// PutImage keeps a picture once and returns its hash.
func (s *OfficeStore) PutImage(ctx context.Context, img Image) (hash string, err error) {
	panic("contract")
}

// Image returns a kept picture, ErrNotFound when there is none.
func (s *OfficeStore) Image(ctx context.Context, hash string) (Image, error) { panic("contract") }

// Setting returns the value of a key, "" when unset. SetSetting keeps one.
func (s *OfficeStore) Setting(ctx context.Context, key string) (string, error) { panic("contract") }
func (s *OfficeStore) SetSetting(ctx context.Context, key, value string) error { panic("contract") }

// ---- prints

// Prints is the register of what was printed, and the number sequences.
type Prints struct{}

// Draft is a print that has no number yet.
type Draft struct {
	Kind       PrintKind
	SubjectID  int64
	CeremonyID int64
	CompanyID  int64
	Values     Values
	Layout     string
}

// Numbering turns a sequence into a number. Scope and Period name the counter.
type Numbering struct {
	Scope  string // "certificate", "card"
	Period string // "2022", or "" when the counter never restarts
	Format func(sequence int) string
}

// Issue numbers and freezes drafts in one transaction and returns their prints
// in order. A certificate whose award has a living print, and a card whose
// values are those of the worker's latest living print, is issued as a further
// copy with the frozen values and the same number. "number" is added to Values.
// Numbers have no gap and no repeat, also when two programs issue at once.
func (s *Prints) Issue(ctx context.Context, drafts []Draft, n Numbering, progress func(done int)) ([]Print, error) {
	panic("contract")
}

// Peek returns the sequence that Issue would use next. It reserves nothing.
func (s *Prints) Peek(ctx context.Context, n Numbering) (int, error) { panic("contract") }

// Latest returns the living first prints of subjects, by subject id.
func (s *Prints) Latest(ctx context.Context, kind PrintKind, subjectIDs []int64) (map[int64]Print, error) {
	panic("contract")
}

// Void marks the print and its copies as void; its number is never used again,
// and the subject's next print gets a new one.
func (s *Prints) Void(ctx context.Context, printID int64, reason string) error { panic("contract") }

// Find returns prints, the newest first, at most limit.
func (s *Prints) Find(ctx context.Context, q PrintQuery, limit int) ([]Print, error) {
	panic("contract")
}

// ---- changes and totals

// Changes is the change log.
type Changes struct{}

// Of returns the history of one record, the newest first.
func (s *Changes) Of(ctx context.Context, kind Kind, id int64) ([]Change, error) { panic("contract") }

// Latest returns the newest changes of all records.
func (s *Changes) Latest(ctx context.Context, limit int) ([]Change, error) { panic("contract") }

// Totals are the figures of the start page.
type Totals struct {
	Companies     int
	Workers       int
	Covered       int // workers covered in the month
	Ceremonies    int
	Contributions int
	Amount        Rupiah
	WithoutKPJ    int
	EndingSoon    int // last covered month ends within the days asked for
	Prints        int
}

// Totals counts, as of a day; ending is the number of days for EndingSoon.
func (db *DB) Totals(ctx context.Context, day Date, ending int) (Totals, error) { panic("contract") }

// CoveredByMonth returns the number of protected workers in each of n months up to last, the oldest first.
func (db *DB) CoveredByMonth(ctx context.Context, last Month, n int) ([]int, error) {
	panic("contract")
}

// Hit is one answer of the whole-office search (Ctrl+K).
type Hit struct {
	Kind   Kind
	ID     int64
	Title  string
	Detail string // never a whole NIK
}

// Search finds companies, workers, ceremonies and print numbers by text.
func (db *DB) Search(ctx context.Context, text string, limit int) ([]Hit, error) { panic("contract") }
