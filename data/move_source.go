package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// What Move does with the two sources before anything is carried.

// openToRead opens an office that is there, of this version's schema, for
// reading alone.
func openToRead(ctx context.Context, source source) (*gorm.DB, error) {
	for again := false; ; again = true {
		g, version, err := openAsItIs(ctx, source)
		if err != nil {
			return nil, err
		}
		switch steps := len(source.speaks().steps()); {
		case version == steps:
			return g, nil
		case version > steps:
			return nil, errors.Join(ErrNewer, closePool(g))
		case version == 0 || again:
			return nil, errors.Join(ErrNoOffice, closePool(g))
		}
		if err := closePool(g); err != nil {
			return nil, err
		}
		// An older one is brought to this version.
		db, err := Open(ctx, named(source), Options{})
		if err != nil {
			return nil, err
		}
		if err := db.Close(); err != nil {
			return nil, err
		}
	}
}

func named(s source) string {
	if s, ok := s.(*server); ok {
		return s.name
	}
	return s.shown()
}

func openAsItIs(ctx context.Context, source source) (g *gorm.DB, version int, err error) {
	switch s := source.(type) {
	case file:
		if _, err := os.Stat(string(s)); errors.Is(err, fs.ErrNotExist) {
			return nil, 0, fmt.Errorf("%w: %w", ErrNoOffice, err)
		}
		pool, err := openCopy(string(s))
		if err != nil {
			return nil, 0, err
		}
		if g, err = gormOf(pool, sqlite.New(sqlite.Config{DriverName: driverName, Conn: pool}), time.Now); err != nil {
			return nil, 0, err
		}
		version, err = schemaVersion(ctx, pool)
		if err != nil {
			return nil, 0, errors.Join(err, closePool(g))
		}
	case *server:
		if err := s.find(ctx); err != nil {
			return nil, 0, err
		}
		if g, err = s.pool(ctx, reading, time.Now); err != nil {
			return nil, 0, err
		}
		pool, err := g.DB()
		if err == nil {
			version, err = s.version(ctx, pool)
		}
		if err != nil {
			return nil, 0, errors.Join(err, closePool(g))
		}
	}
	return g, version, nil
}

// distinctSources refuses to move an office onto itself.
func distinctSources(a, b source) error {
	switch a := a.(type) {
	case file:
		if b, ok := b.(file); ok && sameFile(string(a), string(b)) {
			return ErrItself
		}
	case *server:
		if b, ok := b.(*server); ok && a.schema == b.schema && a.config.Host == b.config.Host && a.config.Port == b.config.Port && a.config.Database == b.config.Database {
			return ErrItself
		}
	}
	return nil
}

// removeDatabase removes a database that was made and not finished.
func removeDatabase(path string) {
	os.Remove(path)
	for _, end := range logEnds {
		os.Remove(path + end)
	}
}
