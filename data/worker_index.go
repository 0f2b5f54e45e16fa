package data

// How SQLite's two search indexes are kept for many workers at once. One by
// one, the triggers do it.

// searchIndex is one of them: its table, and what it holds of worker_texts.
type searchIndex struct{ table, column string }

var (
	wordIndex   = searchIndex{"workers_by_word", "words"}
	numberIndex = searchIndex{"workers_by_number", "numbers"}
	everyIndex  = []searchIndex{wordIndex, numberIndex}
)

// indexesOf returns the indexes that hold something of the fields.
func indexesOf(fields map[string]bool) []searchIndex {
	if fields["NIK"] || fields["KPJ"] || fields["Phone"] {
		return everyIndex // the words hold the beginnings of the numbers
	}
	if fields["Name"] || fields["Village"] || fields["District"] || fields["Occupation"] {
		return everyIndex[:1]
	}
	return nil
}

// searchStands has the triggers keep the indexes (true), or stand back for the
// rest of the transaction (false), which then keeps them itself.
func (t *tx) searchStands(up bool) error {
	query := `INSERT INTO housekeeping (key, value) VALUES ('search later', '')`
	if up {
		query = `DELETE FROM housekeeping WHERE key = 'search later'`
	}
	_, err := t.exec(query)
	return err
}

// index brings workers into indexes; unindex takes them out, before their
// texts change.
func (t *tx) index(indexes []searchIndex, which string, args ...any) error {
	for _, x := range indexes {
		if _, err := t.exec(`INSERT INTO `+x.table+` (rowid, `+x.column+`) SELECT id, `+x.column+` FROM worker_texts WHERE `+which, args...); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) unindex(indexes []searchIndex, which string, args ...any) error {
	for _, x := range indexes {
		if _, err := t.exec(`INSERT INTO `+x.table+` (`+x.table+`, rowid, `+x.column+`)
			SELECT 'delete', id, `+x.column+` FROM worker_texts WHERE `+which, args...); err != nil {
			return err
		}
	}
	return nil
}

// reindex makes the indexes anew from all workers.
func (t *tx) reindex() error {
	for _, x := range everyIndex {
		if _, err := t.exec(`INSERT INTO ` + x.table + ` (` + x.table + `) VALUES ('rebuild')`); err != nil {
			return err
		}
	}
	return nil
}

// rewrites prepares for a change of n workers: when they are most of all, the
// search indexes are made anew in the end, which is done's work.
func (t *tx) rewrites(n int) (done func() error, err error) {
	done = func() error { return nil }
	if t.db.Server() || n < manyWorkers {
		return done, nil
	}
	var all int
	if err := t.queryRow(`SELECT COUNT(*) FROM workers`).Scan(&all); err != nil || all > 2*n {
		return done, err
	}
	t.rebuilds = true
	return func() error {
		t.rebuilds = false
		if err := t.searchStands(true); err != nil {
			return err
		}
		return t.reindex()
	}, t.searchStands(false)
}

// aPart is how many workers are rewritten in the triggers' way at most.
const aPart = 100

// rewriting runs change, which writes the named fields of workers, and keeps
// the search indexes of them.
func (t *tx) rewriting(ws []Worker, fields map[string]bool, change func() error) error {
	indexes := indexesOf(fields)
	if t.db.Server() || t.rebuilds || len(ws) <= aPart || len(indexes) == 0 {
		return change()
	}
	ids := make([]int64, len(ws))
	for i := range ws {
		ids[i] = ws[i].ID
	}
	which, set := `id IN `+t.d().inSet, idSet(ids)
	if err := t.searchStands(false); err != nil {
		return err
	}
	if err := t.unindex(indexes, which, set); err != nil {
		return err
	}
	if err := change(); err != nil {
		return err
	}
	if err := t.index(indexes, which, set); err != nil {
		return err
	}
	return t.searchStands(true)
}
