package data

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// copyWorkers is createWorkers on a server: the rows go over in one stream,
// which costs no trip for each of them. Indexes stay, since taking them away
// would keep the readers of all other computers waiting.
func (t *tx) copyWorkers(ctx context.Context, ws []Worker, progress func(done int)) (first int64, err error) {
	if first, err = t.nextID("workers"); err != nil {
		return 0, err
	}
	err = t.attempt(func() error {
		row := make([]any, 0, len(workerColumns)+1)
		i := 0
		return t.copyRows(ctx, "workers", append(append([]string(nil), workerColumns...), "id"), func() ([]any, error) {
			if i == len(ws) {
				return nil, nil
			}
			if i%progressStep == 0 {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				if i > 0 {
					progress(i)
				}
			}
			t.fold(&ws[i])
			row = append(ws[i].values(t.at, row[:0]), first+int64(i))
			i++
			return row, nil
		})
	})
	if isUnique(err) {
		return 0, t.duplicateIn(ws, first)
	}
	if err != nil {
		return 0, err
	}
	if err := t.idsUsed("workers", first+int64(len(ws))-1); err != nil {
		return 0, err
	}
	if first < 4*int64(len(ws)) { // of a table that grew that much nothing is known
		if err := t.weigh("workers", len(ws)); err != nil {
			return 0, err
		}
	}
	return t.createdWorkers(ctx, first, len(ws), progress)
}

// weighed is how many new rows make a server look at a table again.
const weighed = 1000

// weigh has a server look at a table that many rows were written to, so that
// what follows is planned for those and not for an empty table. SQLite plans
// by its indexes alone.
func (t *tx) weigh(table string, rows int) error {
	if !t.db.Server() || rows < weighed {
		return nil
	}
	_, err := t.sql.Exec(`ANALYZE ` + table)
	return err
}

// copyRows streams rows into a table of a server until next returns nil. A row
// may be overwritten as soon as next is called again.
func (t *tx) copyRows(ctx context.Context, table string, columns []string, next func() ([]any, error)) error {
	return t.conn.Raw(func(c any) error {
		_, err := c.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromFunc(next))
		return err
	})
}

// idsUsed tells the table's own counter that ids up to last were given. SQLite
// knows by itself.
func (t *tx) idsUsed(table string, last int64) error {
	if !t.db.Server() {
		return nil
	}
	_, err := t.exec(`SELECT setval(?, ?)`, table+"_id_seq", last)
	return err
}
