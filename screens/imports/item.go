package imports

import (
	"context"
	"sync"
	"sync/atomic"

	"lingkaran/app/identity"
	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// state is how far a file is.
type state int

const (
	waiting   state = iota
	opening         // it is being opened and its columns are guessed
	read            // its columns are shown
	comparing       // its rows are being judged
	judged          // they are shown
	importing       // they are being stored
	imported
	failed // it cannot be read
	skipped
)

// item is one file of those that are to be imported. Its fields belong to the
// window's thread, but for what says otherwise.
type item struct {
	path  string
	name  string
	state state
	fault string // of a failed one, in the clerk's words
	stop  context.CancelFunc

	reader sync.Mutex   // held while book is used: one at a time may
	book   *intake.Book // nil until it is opened
	told   atomic.Value // func(rows int, share float64): who is told how far the reading is

	reading *reading // the page of its columns
	judging *judging // the page of its rows
	result  fyne.CanvasObject

	mapping  intake.Mapping // how it is read
	byHand   bool           // the clerk changed it
	target   intake.Target  // whose list it is
	earlier  []data.ImportRow
	rows     sync.RWMutex // held while plan's rows are read or changed
	plan     *intake.Plan
	decided  intake.Decisions // what was decided before the columns were changed
	chosen   *intake.Choices
	done     data.Import
	unstored intake.Tally // what of it was left out
}

// over reports whether nothing is left to do for the file.
func (it *item) over() bool { return it.state == imported || it.state == failed || it.state == skipped }

// chip says how far the file is.
func (it *item) chip() (string, widgets.Tone) {
	switch it.state {
	case opening, comparing:
		return words.T("Reading"), widgets.Info
	case read, judged:
		return words.T("Being checked"), widgets.Info
	case importing:
		return words.T("Being imported"), widgets.Info
	case imported:
		return words.T("Imported"), widgets.Good
	case failed:
		return words.T("Unreadable"), widgets.Bad
	case skipped:
		return words.T("Left out"), widgets.Neutral
	}
	return words.T("Waiting"), widgets.Neutral
}

// tell passes on how far the reading is.
func (it *item) tell(rows int, share float64) {
	if f, ok := it.told.Load().(func(int, float64)); ok && f != nil {
		f(rows, share)
	}
}

// stoppable returns a context that ends when the file is laid aside.
func (it *item) stoppable() context.Context {
	ctx, stop := context.WithCancel(context.Background())
	it.stop = stop
	return ctx
}

// until returns ctx, ended by stopped as well.
func (it *item) until(ctx, stopped context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	release := context.AfterFunc(stopped, cancel)
	return ctx, func() { release(); cancel() }
}

// close gives the file free, once nothing reads it any more.
func (it *item) close() {
	if it.stop != nil {
		it.stop()
	}
	book := it.book
	it.book = nil
	if book == nil {
		return
	}
	go func() {
		it.reader.Lock()
		defer it.reader.Unlock()
		_ = book.Close() // it was only read
	}()
}

// opened is what is known of a file once it is open.
type opened struct {
	book       *intake.Book
	mapping    intake.Mapping
	remembered bool
	like       data.ImportRow // the last list that was read in the same way
	company    data.Company
	sure       bool // the file itself says whose list it is
	gifts      []data.ContributionRow
	earlier    []data.ImportRow
}

// openBook opens a file and finds out whose list it is and how to read it.
// preset is the company to take when the file does not say another one.
func openBook(ctx context.Context, d *desk.Desk, it *item, preset data.Company) (o opened, err error) {
	rules, err := identity.RulesFrom(func(key string) (string, error) { return d.DB.Office.Setting(ctx, key) })
	if err != nil {
		return o, err
	}
	if o.book, err = intake.Open(ctx, it.path, intake.Options{Today: d.Today(), Rules: rules, Progress: it.tell}); err != nil {
		return o, err
	}
	defer func() {
		if err != nil {
			_ = o.book.Close()
		}
	}()
	if o.company, o.sure, err = o.book.SuggestCompany(ctx, d.DB); err != nil {
		return o, err
	}
	if !o.sure {
		o.company = preset
	}
	if o.earlier, err = o.book.Earlier(ctx, d.DB); err != nil {
		return o, err
	}
	if o.mapping, o.remembered, err = o.book.MappingFor(ctx, d.DB, o.company.ID); err != nil || o.company.ID == 0 {
		return o, err
	}
	if o.remembered {
		if o.like, err = readLike(ctx, d.DB, o.company.ID, o.mapping); err != nil {
			return o, err
		}
	}
	o.gifts, err = d.DB.Contributions.Of(ctx, o.company.ID)
	return o, err
}

// readLike finds the company's last list with the headings of a mapping.
func readLike(ctx context.Context, db *data.DB, companyID int64, m intake.Mapping) (data.ImportRow, error) {
	all, err := db.Imports.All(ctx, companyID, 200)
	for _, i := range all {
		if i.Fingerprint == m.Fingerprint {
			return i, err
		}
	}
	return data.ImportRow{}, err
}

// likeWords says after which list a file is read.
func likeWords(i data.ImportRow) string {
	if i.ID == 0 {
		return words.T("Read as the last list of this company with the same headings.")
	}
	return words.T("Read as the list %s of %s, which has the same headings.", i.FileName, words.Date(data.DateOf(i.At.Local())))
}
