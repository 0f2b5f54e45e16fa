package export

import (
	"context"
	"slices"

	"lingkaran/app/sheet"
	"lingkaran/data"
)

// source hands rows to be written over, block by block. A block is used again.
type source func(write func([][]sheet.Entry) error) error

// source finds what is to be written and how much it is.
func (j Job) source(ctx context.Context, db *data.DB) (source, int, error) {
	switch j.Subject {
	case Companies:
		ids := j.IDs
		if ids == nil {
			var err error
			if ids, err = db.Companies.IDs(ctx, j.Companies); err != nil {
				return nil, 0, err
			}
		}
		m := newMaker(companyFields, j)
		return func(write func([][]sheet.Entry) error) error {
			for part := range slices.Chunk(ids, 500) {
				rows, err := db.Companies.Rows(ctx, part)
				if err != nil {
					return err
				}
				rows = slices.DeleteFunc(rows, func(c company) bool { return c.DeletedAt.Valid && !j.Companies.Deleted })
				if err := write(m.rows(rows)); err != nil {
					return err
				}
			}
			return nil
		}, len(ids), nil
	case Prints:
		ids := j.IDs
		if ids == nil {
			var err error
			if ids, err = db.Prints.IDs(ctx, j.Prints); err != nil {
				return nil, 0, err
			}
		}
		m := newMaker(printFields, j)
		return func(write func([][]sheet.Entry) error) error {
			for part := range slices.Chunk(ids, 500) {
				rows, err := db.Prints.RegisterRows(ctx, part)
				if err != nil {
					return err
				}
				if err := write(m.rows(rows)); err != nil {
					return err
				}
			}
			return nil
		}, len(ids), nil
	case Awards:
		awards, err := db.Ceremonies.Awards(ctx, j.CeremonyID)
		if err != nil {
			return nil, 0, err
		}
		m := newMaker(awardFields, j)
		return func(write func([][]sheet.Entry) error) error { return write(m.rows(awards)) }, len(awards), nil
	}
	ids := j.IDs
	if ids == nil {
		var err error
		if ids, err = db.Workers.IDs(ctx, j.Query); err != nil {
			return nil, 0, err
		}
	}
	m := newMaker(workerFields, j)
	return func(write func([][]sheet.Entry) error) error {
		return db.Workers.Export(ctx, ids, j.needs(), func(block []worker) error { return write(m.rows(block)) })
	}, len(ids), nil
}

// needs is what has to be read for the columns of a list of workers. Cover is
// that by the company or the contribution whose workers are listed.
func (j Job) needs() data.ExportNeeds {
	n := data.ExportNeeds{CompanyID: j.Query.CompanyID, ContributionID: j.Query.ContributionID}
	for _, c := range j.Layout.Columns {
		f, _ := fieldOf(workerFields, c.Field)
		for _, name := range f.needs.fields {
			if !slices.Contains(n.Fields, name) {
				n.Fields = append(n.Fields, name)
			}
		}
		n.Sponsor = n.Sponsor || f.needs.sponsor
		n.Cover = n.Cover || f.needs.cover
		n.Import = n.Import || f.needs.imports
	}
	return n
}

// maker turns records into rows.
type maker[T any] struct {
	columns []func(*T, *place) sheet.Entry
	at      place
	cells   []sheet.Entry // of all rows of a block
	made    [][]sheet.Entry
}

func newMaker[T any](fields []field[T], j Job) *maker[T] {
	m := &maker[T]{at: place{whole: j.WholeNIK}}
	for _, c := range j.Layout.Columns {
		if f, ok := fieldOf(fields, c.Field); ok {
			m.columns = append(m.columns, f.entry)
		}
	}
	return m
}

// rows makes the rows of a block; they are valid until the next call.
func (m *maker[T]) rows(block []T) [][]sheet.Entry {
	width := len(m.columns)
	m.cells = slices.Grow(m.cells[:0], len(block)*width)[:len(block)*width]
	m.made = m.made[:0]
	for i := range block {
		m.at.number++
		row := m.cells[i*width : (i+1)*width]
		for k, entry := range m.columns {
			row[k] = entry(&block[i], &m.at)
		}
		m.made = append(m.made, row)
	}
	return m.made
}
