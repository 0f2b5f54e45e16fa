package data

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/user"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
)

// Options are what a DB needs from outside.
type Options struct {
	Actor string           // who works; "" for the operating system's user
	Now   func() time.Time // nil for time.Now
	Log   *slog.Logger     // nil for none; never receives a NIK
	Watch time.Duration    // how often to look what other programs wrote, and whether the server is there; 0 for never
}

// DB is one open office database. All its stores share one connection that
// writes and a few that read, so that a reader never waits for a writer. It is
// safe for use by many goroutines. Close it once.
type DB struct {
	Companies     *Companies
	Contributions *Contributions // with their coverages and the tariffs
	Workers       *Workers
	Ceremonies    *Ceremonies  // with their awards
	Guests        *Guests      // of ceremonies
	Payments      *Payments    // received of contributions
	Letters       *Letters     // numbered
	Rundowns      *Rundowns    // of ceremonies
	Reports       *Reports     // with the office's targets
	Office        *OfficeStore // with signatories, images and settings
	Prints        *Prints
	Handovers     *Handovers    // who collected which paper
	Layouts       *Layouts      // of printed pages
	Seals         *Seals        // the keys that prints are sealed with
	Calibrations  *Calibrations // how the printers were measured
	Imports       *Imports      // what came from lists, and its undo
	Changes       *Changes
	Events        *Events

	source   source
	dialect  *dialect
	actor    string
	now      func() time.Time // UTC
	log      *slog.Logger
	w, r     *gorm.DB
	watch    watch
	found    memory // what searches keep for a while
	words    vocabulary
	trigrams trigramShares
	figures  companyFigures

	open    sync.RWMutex // held for reading by each use, for writing by Close
	closed  bool
	damaged atomic.Bool // the check behind the start found damage
	stop    context.CancelFunc
	behind  sync.WaitGroup // what runs behind the start
}

// Open opens the database that source names, makes it (and its folder) when it
// does not exist, brings it to this version's schema, and checks it quickly;
// see quickCheck for what is looked at and when. source is a file path, or the
// address of a PostgreSQL database that several computers share:
// postgres://user:password@host/database. There an office lives in one schema,
// which is that of the address's search_path, else "lingkaran", else "public"
// when the user may not create one.
//
// Errors: ErrNewer, ErrDamaged, ErrReadOnly, ErrFull, ErrBusy; of a server also
// ErrUnreachable, ErrRefused, ErrRights, ErrOldServer, ErrNoTrigrams, ErrAddress.
func Open(ctx context.Context, source string, o Options) (*DB, error) {
	db, err := open(ctx, source, o)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", Classify(err))
	}
	return db, nil
}

func open(ctx context.Context, name string, o Options) (_ *DB, err error) {
	from, err := sourceOf(name)
	if err != nil {
		return nil, err
	}
	clean, err := from.prepare(ctx)
	if err != nil {
		return nil, err
	}
	db := &DB{source: from, dialect: from.speaks(), actor: o.Actor, log: o.Log, Events: &Events{}}
	if db.actor == "" {
		db.actor = systemUser()
	}
	if db.log == nil {
		db.log = slog.New(slog.DiscardHandler)
	}
	clock := o.Now
	if clock == nil {
		clock = time.Now
	}
	// Microseconds are what every database keeps.
	db.now = func() time.Time { return clock().UTC().Truncate(time.Microsecond) }

	defer func() {
		if err != nil {
			closePool(db.r)
			closePool(db.w)
		}
	}()
	if db.w, err = from.pool(ctx, writing, db.now); err != nil {
		return nil, err
	}
	if err = from.migrate(ctx, db.w, len(db.dialect.steps()), db.now); err != nil {
		return nil, err
	}
	if db.r, err = from.pool(ctx, reading, db.now); err != nil {
		return nil, err
	}
	db.Companies = &Companies{db}
	db.Contributions = &Contributions{db}
	db.Workers = &Workers{db}
	db.Ceremonies = &Ceremonies{db}
	db.Guests = &Guests{db}
	db.Payments = &Payments{db}
	db.Letters = &Letters{db}
	db.Rundowns = &Rundowns{db}
	db.Reports = &Reports{db: db}
	db.Office = &OfficeStore{db}
	db.Prints = &Prints{db}
	db.Handovers = &Handovers{db}
	db.Layouts = &Layouts{db}
	db.Seals = &Seals{db}
	db.Calibrations = &Calibrations{db}
	db.Imports = &Imports{db}
	db.Changes = &Changes{db}

	var background context.Context
	background, db.stop = context.WithCancel(context.Background())
	if err = db.quickCheck(ctx, background, clean); err == nil {
		err = db.startWatch(ctx, background, o.Watch)
	}
	if err != nil {
		db.stop()
		db.behind.Wait()
		return nil, err
	}
	return db, nil
}

// prepareFile makes the file and its folder, private to the user, and reports
// whether the last program that had it open closed it: an unclosed database
// leaves its write-ahead log behind.
func prepareFile(path string) (clean bool, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false, err
	}
	st, err := os.Stat(path)
	switch {
	case err == nil && st.IsDir():
		return false, fmt.Errorf("%w: is a folder", ErrDamaged)
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return false, err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return false, err
	}
	if err := f.Close(); err != nil {
		return false, err
	}
	// The log stands beside the database, so the folder must be writable too.
	// The probe's name is its own: two programs may start at once.
	probe, err := os.CreateTemp(filepath.Dir(path), ".lingkaran-*")
	if err != nil {
		return false, about(filepath.Dir(path), err)
	}
	probe.Close()
	os.Remove(probe.Name())
	wal, err := os.Stat(path + "-wal")
	return err != nil || wal.Size() == 0, nil
}

func systemUser() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	for _, k := range []string{"USERNAME", "USER"} {
		if v := os.Getenv(k); v != "" {
			return v
		}
	}
	return "?"
}

// Close waits for running transactions and closes the database. Uses that come
// later return ErrClosed. A second Close does nothing.
func (db *DB) Close() error {
	db.stop()
	db.behind.Wait()
	db.open.Lock()
	defer db.open.Unlock()
	if db.closed {
		return nil
	}
	db.closed = true
	// The readers first: the last connection to close folds the log into the
	// file, which is how the next start knows that all ended well.
	return errors.Join(closePool(db.r), closePool(db.w))
}

// Source returns the path that the database was opened from, or the address of
// the server without the password: it may be shown and logged.
func (db *DB) Source() string { return db.source.shown() }

// Server reports whether the office lives on a server, which other computers
// write to as well.
func (db *DB) Server() bool { return db.dialect != sqliteDialect }

// Empty reports whether the database holds no company, worker or ceremony yet,
// not even in the bin.
func (db *DB) Empty(ctx context.Context) (bool, error) {
	var held bool
	err := db.read(ctx, "empty", func(g *gorm.DB) error {
		return g.Raw(`SELECT EXISTS (SELECT 1 FROM companies) OR EXISTS (SELECT 1 FROM workers) OR EXISTS (SELECT 1 FROM ceremonies)`).Scan(&held).Error
	})
	return !held, err
}
