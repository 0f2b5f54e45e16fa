package data

import (
	"context"
	"strconv"

	"gorm.io/gorm"
)

// Settle brings all that was committed to the disk, so that it lasts through a
// power cut: commits to a file do not wait for that. Numbers that stand on
// paper must. On a server it does nothing: there each commit has waited.
func (db *DB) Settle(ctx context.Context) error {
	if db.Server() {
		return nil
	}
	return db.read(ctx, "settle", func(g *gorm.DB) error {
		// It folds what no other program still reads, and waits for nobody.
		return g.Exec(`PRAGMA wal_checkpoint(PASSIVE)`).Error
	})
}

// foldAfter is the length of the write-ahead log, in pages, from which a commit
// folds it into the file. It is SQLite's own.
const foldAfter = 1000

// leaveFolding keeps the commit of a large change from folding the log there
// and then, which takes longer than the rest of the commit, since somebody
// settles the database soon. again is for after the commit.
func (t *tx) leaveFolding() (again func(), err error) {
	if t.db.Server() {
		return func() {}, nil
	}
	const fold = `PRAGMA wal_autocheckpoint = `
	if _, err := t.exec(fold + "0"); err != nil {
		return nil, err
	}
	return func() { // a setting in memory, which cannot fail
		_, _ = t.conn.ExecContext(context.Background(), fold+strconv.Itoa(foldAfter))
	}, nil
}
