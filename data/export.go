package data

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"
)

// KindExport and ActionExport name in the change log what left the office with
// whole NIK. The record is 0: an export is of many.
const (
	KindExport   Kind   = "export"
	ActionExport Action = "export"
)

// ExportWorker is a worker as a list that leaves the office needs it. Only ID,
// NIK and what was asked for is read.
type ExportWorker struct {
	Worker
	Sponsor      string // full name of the company of the latest coverage
	FirstMonth   Month  // of its cover, within ExportNeeds' bounds; 0 without one
	LastMonth    Month
	Months       int // covered, gaps left out
	ImportFile   string
	ImportMoment time.Time // zero when entered by hand
}

// ExportNeeds says what to read of each worker.
type ExportNeeds struct {
	Fields  []string // Go names, as in WorkerFields
	Sponsor bool
	Import  bool
	Cover   bool

	// The cover that counts is only that by a company, or by a contribution.
	CompanyID      int64
	ContributionID int64
}

// exportStep is how many workers are read at once.
const exportStep = 2000

// Export reads workers in the order of ids and hands them over in blocks, all
// from one state of the database; ids that are gone are left out. The block is
// used again: each must not keep it. What it keeps of memory does not grow with
// the ids. An error of each ends it and is returned.
func (s *Workers) Export(ctx context.Context, ids []int64, needs ExportNeeds, each func([]ExportWorker) error) error {
	var failed error
	err := s.db.snapshot(ctx, "export workers", func(g *gorm.DB) error {
		e := newExportReader(g, needs)
		for part := range slices.Chunk(ids, exportStep) {
			if err := ctx.Err(); err != nil {
				return err
			}
			block, err := e.read(part)
			if err != nil {
				return unrepeatable(err)
			}
			if failed = each(block); failed != nil {
				return failed
			}
		}
		return nil
	})
	if failed != nil {
		return failed // as it is: not of the database
	}
	return err
}

// exportReader reads blocks of workers.
type exportReader struct {
	g      *gorm.DB
	needs  ExportNeeds
	query  string
	fields []*WorkerField
	block  []ExportWorker
	place  map[int64]int // of an id in the block
}

func newExportReader(g *gorm.DB, needs ExportNeeds) *exportReader {
	e := &exportReader{g: g, needs: needs, block: make([]ExportWorker, 0, exportStep), place: make(map[int64]int, exportStep)}
	var columns, joins strings.Builder
	columns.WriteString("w.id, w.nik, w.import_id")
	for _, name := range needs.Fields {
		if f := workerFieldNamed[name]; f != nil {
			e.fields = append(e.fields, f)
			columns.WriteString(", w." + f.column)
		}
	}
	if needs.Sponsor {
		columns.WriteString(", COALESCE(" + companyName + ", '')")
		joins.WriteString(" LEFT JOIN companies c ON c.id = w.sponsor_id")
	}
	// The order is restored below: sorting wide rows costs more.
	e.query = `SELECT ` + columns.String() + ` FROM workers w` + joins.String() + ` WHERE w.id IN ` + dialectOf(g).inSet + ` AND w.deleted_at IS NULL`
	return e
}

// read returns the living workers of ids in their order.
func (e *exportReader) read(ids []int64) ([]ExportWorker, error) {
	clear(e.place)
	for i, id := range ids {
		e.place[id] = i
	}
	clear(e.block[:cap(e.block)])
	e.block = e.block[:len(ids)]
	set := idSet(ids)
	rows, err := queryRows(e.g, e.query, set)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var w ExportWorker
	dest := []any{&w.ID, &w.NIK, &w.ImportID}
	for _, f := range e.fields {
		dest = append(dest, f.at(&w.Worker))
	}
	if e.needs.Sponsor {
		dest = append(dest, &w.Sponsor)
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		e.block[e.place[w.ID]] = w
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if e.needs.Cover {
		if err := e.cover(set); err != nil {
			return nil, err
		}
	}
	if e.needs.Import {
		if err := e.imports(); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(e.block, func(w ExportWorker) bool { return w.ID == 0 }), nil
}

// cover reads from when, until when and for how many months.
func (e *exportReader) cover(set string) error {
	from, cond, args := `coverages v`, ``, []any{set}
	switch {
	case e.needs.ContributionID != 0:
		cond, args = ` AND v.contribution_id = ?`, append(args, e.needs.ContributionID)
	case e.needs.CompanyID != 0:
		from = `coverages v JOIN contributions k ON k.id = v.contribution_id`
		cond, args = ` AND k.company_id = ?`, append(args, e.needs.CompanyID)
	}
	rows, err := queryRows(e.g, `SELECT v.worker_id, MIN(v.first_month), MAX(v.last_month), SUM(v.last_month - v.first_month + 1)
		FROM `+from+` WHERE v.worker_id IN `+dialectOf(e.g).inSet+` AND v.deleted_at IS NULL`+cond+` GROUP BY v.worker_id`, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var first, last Month
		var months int
		if err := rows.Scan(&id, &first, &last, &months); err != nil {
			return err
		}
		w := &e.block[e.place[id]]
		w.FirstMonth, w.LastMonth, w.Months = first, last, months
	}
	return rows.Err()
}

// imports reads the lists that the block's workers came with: a few for many.
func (e *exportReader) imports() error {
	var ids []int64
	for i := range e.block {
		if id := e.block[i].ImportID; id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var all []Import
	if err := e.g.Raw(`SELECT id, at, file_name FROM imports WHERE id IN `+dialectOf(e.g).inSet, idSet(ids)).Scan(&all).Error; err != nil {
		return err
	}
	for i := range e.block {
		w := &e.block[i]
		if at := slices.IndexFunc(all, func(x Import) bool { return x.ID == w.ImportID }); at >= 0 {
			w.ImportFile, w.ImportMoment = all[at].FileName, all[at].At
		}
	}
	return nil
}

// NoteExport writes to the change log that a list with the whole NIK of so
// many workers left the office, and under which layout.
func (s *Workers) NoteExport(ctx context.Context, workers int, layout string) error {
	return s.db.write(ctx, "note export", func(t *tx) error {
		t.note(KindExport, 0, ActionExport, []FieldChange{{Field: "Workers", New: strconv.Itoa(workers)}, {Field: "Layout", New: layout}})
		t.tell(KindExport)
		return nil
	})
}
