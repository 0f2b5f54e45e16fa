package data

import (
	"context"
	"strings"
)

// changeStep is how many workers are changed at once, in as few statements as
// SQLite's variables allow: the search index is written out before each.
const (
	changeStep   = 5000
	maxVariables = 32_000
)

// importChanged changes kept workers, and keeps for each field what it was.
func (t *tx) importChanged(ctx context.Context, id int64, all []ImportChange, progress func(int)) error {
	if len(all) == 0 {
		return nil
	}
	fields := map[string]bool{}
	for _, c := range all {
		for _, f := range c.Fields {
			fields[f.Field] = true
		}
	}
	reindexed, err := t.rewrites(len(all))
	if err != nil {
		return err
	}
	ws, ids := make([]Worker, 0, changeStep), make([]int64, 0, changeStep)
	for from := 0; from < len(all); from += changeStep {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := all[from:min(from+changeStep, len(all))]
		ws, ids = ws[:0], ids[:0]
		kept := newInserter(t, "import_fields (import_id, worker_id, field, old, new)", 5)
		for _, c := range part {
			ws, ids = append(ws, *c.Worker), append(ids, c.Worker.ID)
			for _, f := range c.Fields {
				if err := kept.add(id, c.Worker.ID, f.Field, f.Old, f.New); err != nil {
					return err
				}
			}
		}
		if err := kept.flush(); err != nil {
			return err
		}
		if err := t.rewriteWorkers(ws, fields); err != nil {
			return err
		}
		if _, err := t.exec(`INSERT INTO import_rows (import_id, worker_id, outcome) SELECT ?, value, 'changed' FROM `+t.d().fromSet, id, idSet(ids)); err != nil {
			return err
		}
		progress(min(from+changeStep, len(all)))
	}
	if err := reindexed(); err != nil {
		return err
	}
	t.tell(KindWorker, ids...)
	if len(all) > len(ids) {
		t.tell(KindWorker)
	}
	_, err = t.exec(`INSERT INTO changes (at, actor, kind, record, action, fields)
		SELECT ?, ?, ?, worker_id, ?, `+t.d().jsonGroup(t.d().jsonObject(`'f'`, `field`, `'o'`, `old`, `'n'`, `new`), `field`)+`
		FROM import_fields WHERE import_id = ? GROUP BY worker_id`, t.at, t.db.actor, KindWorker, ActionImport, id)
	return err
}

// rewriteWorkers writes the named fields of kept workers. ErrStale when one of
// them is gone, *DuplicateError for a KPJ that another one holds.
func (t *tx) rewriteWorkers(ws []Worker, fields map[string]bool) error {
	var set strings.Builder
	var columns []*WorkerField
	if fields[nikField.Name] {
		columns = append(columns, nikField)
		set.WriteString(", nik = j.nik")
	}
	for i := range WorkerFields {
		if f := &WorkerFields[i]; fields[f.Name] {
			columns = append(columns, f)
			set.WriteString(", " + f.column + " = j." + f.column)
		}
	}
	if fields["Name"] {
		set.WriteString(", name_key = j.name_key")
	}
	// The first row says of which types they all are.
	typed := "(CAST(? AS bigint),CAST(? AS text),CAST(? AS text)"
	for _, f := range columns {
		if f.Name == "MonthlyIncome" {
			typed += ",CAST(? AS bigint)"
		} else {
			typed += ",CAST(? AS text)"
		}
	}
	typed += ")"
	width := len(columns) + 3
	rows := min(changeStep, maxVariables/width)
	args := make([]any, 0, min(rows, len(ws))*width+1)
	for from := 0; from < len(ws); from += rows {
		part := ws[from:min(from+rows, len(ws))]
		args = args[:0]
		for i := range part {
			w := &part[i]
			t.fold(w)
			args = append(args, w.ID, w.NameKey, w.SearchText)
			for _, f := range columns {
				args = append(args, f.value(w))
			}
		}
		var names strings.Builder
		for _, f := range columns {
			names.WriteString(", " + f.column)
		}
		row := "(?,?,?" + strings.Repeat(",?", len(columns)) + ")"
		query := `WITH j (id, name_key, search_text` + names.String() + `) AS (VALUES ` + typed + strings.Repeat(","+row, len(part)-1) + `)
			UPDATE workers SET version = version + 1, updated_at = ?, search_text = j.search_text` + set.String() + `
			FROM j WHERE workers.id = j.id AND workers.deleted_at IS NULL`
		var n int64
		err := t.attempt(func() (err error) {
			return t.rewriting(part, fields, func() error {
				n, err = t.exec(query, append(args, t.at)...)
				return err
			})
		})
		if isUnique(err) {
			return t.holderAmong(part)
		}
		if err != nil {
			return err
		}
		if n != int64(len(part)) {
			return ErrStale
		}
	}
	return nil
}

// holderAmong names the holder of a KPJ that one of the workers is to get.
func (t *tx) holderAmong(ws []Worker) error {
	for i := range ws {
		if err := t.workerHolding(&ws[i]); !isNone(err) {
			return err
		}
	}
	return &DuplicateError{Kind: KindWorker, Field: "KPJ"} // of two in the same list
}

// inserter stores many rows of one table with few statements.
type inserter struct {
	t     *tx
	into  string
	width int
	args  []any
}

func newInserter(t *tx, into string, width int) *inserter {
	return &inserter{t: t, into: into, width: width}
}

// inserterRows is how many rows one statement stores.
const inserterRows = 200

func (in *inserter) add(values ...any) error {
	if in.args = append(in.args, values...); len(in.args) == inserterRows*in.width {
		return in.flush()
	}
	return nil
}

func (in *inserter) flush() error {
	if len(in.args) == 0 {
		return nil
	}
	row := "(?" + strings.Repeat(",?", in.width-1) + ")"
	_, err := in.t.exec(`INSERT INTO `+in.into+` VALUES `+strings.TrimSuffix(strings.Repeat(row+",", len(in.args)/in.width), ","), in.args...)
	in.args = in.args[:0]
	return err
}
