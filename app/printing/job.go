package printing

import (
	"context"
	"encoding/hex"
	"errors"
	"time"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// Errors of a job. Match with errors.Is; errors of the system, such as
// syscall.ENOSPC and fs.ErrPermission, stay in the chain as well.
var (
	ErrEmpty  = errors.New("nothing to print")
	ErrSheet  = errors.New("layout has no such sheet")
	ErrParts  = errors.New("parts are not in order")
	ErrAdjust = errors.New("adjustment is not one of a printer")
	ErrDrawn  = errors.New("pages could not be drawn")
)

// Records are the values to print, one record a page or card. At is called
// from one goroutine at a time, in ascending order within a run of Write apart
// from a few looks ahead at the start, so that an implementation may read them
// from the database in batches.
type Records interface {
	Len() int
	At(i int) (data.Values, error)
}

// List is Records held in memory.
type List []data.Values

// Len is the number of records.
func (l List) Len() int { return len(l) }

// At returns record i.
func (l List) At(i int) (data.Values, error) { return l[i], nil }

// Faces says which sides of a sheet are drawn.
type Faces int

// The sides. A layout without a back has fronts only.
const (
	FrontsAndBacks Faces = iota // front, back, front, back: for a printer that turns the sheet
	Fronts                      // first pass of a printer that does not
	Backs                       // second pass
)

// Job is one run of the printer.
type Job struct {
	Layout  *layout.Layout
	Sheet   string // key of one of the layout's sheets; "" for its first
	Records Records

	// Images returns the picture of a hash. nil when there are none. Its
	// error becomes a warning; the print goes on without the picture.
	Images func(hash string) (data.Image, error)

	// Gather returns several pictures at once, by their hash; those that it
	// leaves out are asked of Images. May be nil.
	Gather func(ctx context.Context, hashes []string) (map[string]data.Image, error)

	// Album keeps pictures between jobs that show the same ones, instead of
	// Images. nil when the job has its own.
	Album *Album

	Title string    // of the document
	Now   time.Time // the document's date; the same input and Now give the same bytes

	Faces Faces
	Pages Range // which pages to draw; the zero Range is all

	// Skip leaves the first places of the first sheet that bears records free: a
	// sheet of labels of which some are used already. At most all places but one.
	Skip int

	// Parts divide the records, in ascending order: each begins on a new sheet,
	// behind a separator sheet of its own. Records before the first part have
	// none. Empty when the job is one.
	Parts []Part

	// Adjust corrects the printer, on fronts and on backs.
	Adjust [2]Adjustment

	// Progress is called with the number of records drawn, at most ten times
	// a second and once at the end, on a goroutine of Write. May be nil.
	Progress func(done, total int)
}

// Range is a run of pages, the first page being 1. Last 0 is the last page.
type Range struct{ First, Last int }

// Part is a run of a job's records that stands by itself: a company's cards.
type Part struct {
	First int      // record
	Title string   // of its separator sheet
	Lines []string // below the title
}

// Report says what came of a job.
type Report struct {
	Pages    int // drawn
	Bytes    int64
	Warnings []Warning // in order of records, at most one of a kind for each record and element

	// Hashes are of what was drawn for each record, Hashes[0] that of record
	// First: of its front and its back, or of the one that the job draws. A
	// record that is drawn again in the same way has the same hash, whatever
	// stands beside it, wherever it stands, on which sheet, by which adjustment
	// and at what time.
	Hashes []Hash
	First  int
}

// Hash is the SHA-256 of a record's drawing.
type Hash [32]byte

// String writes a hash as 64 hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Trouble is what may go wrong with one element of one record.
type Trouble string

// The troubles that a print reports.
const (
	Shrunk       Trouble = "shrunk"  // text smaller than the layout's minimum
	Cut          Trouble = "cut"     // text cut with an ellipsis
	GlyphMissing Trouble = "glyph"   // characters without a shape in the font, replaced by □ or ?
	ImageBroken  Trouble = "image"   // picture missing or unreadable, left out
	CodeTooLong  Trouble = "code"    // text does not fit in a QR code, left out
	CodeFine     Trouble = "fine"    // a code whose modules are too fine to be read surely
	Crowded      Trouble = "crowded" // a column's items do not fit in its height
)

// The troubles that only Preflight looks for.
const (
	PhotoMissing     Trouble = "photo"     // the layout shows a photo that the record does not have
	ImageCoarse      Trouble = "coarse"    // picture with fewer than 200 pixels to the inch where it stands
	SignatureMissing Trouble = "signature" // no picture of the signature
	Doubled          Trouble = "doubled"   // the same person twice
	CoverEnded       Trouble = "ended"     // nothing is paid any more
)

// Warning is one trouble.
type Warning struct {
	Record  int    // index among the job's records
	Element string // id of the layout's element, or the name of an image field
	Trouble Trouble
	Detail  string // the characters as U+0000, the image's fault; never a person's data
}
