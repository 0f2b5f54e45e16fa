package data

import (
	"context"
	"slices"
	"strings"
)

// importStep is how many workers are compared or changed at once.
const importStep = 1000

// changeStep is how many workers are changed at once, in as few statements as
// SQLite's variables allow: the search index is written out before each.
const (
	changeStep   = 5000
	maxVariables = 32_000
)

// Run imports: it creates and changes workers, covers those of the list when x
// names a contribution (whoever is covered in its months already stays as he
// is), and remembers the mapping, all in one transaction or nothing. It sets
// x's ID, the time, who did it and what became of the workers.
//
// Should anything have been written since work.Mark, it looks again: a NIK
// that came in meanwhile stays as it was entered and counts as the same; a
// field that was edited meanwhile keeps its edit; a worker that is gone is
// left out. The slices of work may be used up, not what they point to.
//
// Errors: ErrNotFound when the company or the contribution is gone,
// *DuplicateError for a KPJ that another worker holds, ErrCancelled.
func (s *Imports) Run(ctx context.Context, x *Import, work *ImportWork) error {
	k := *x
	k.ID, k.UndoneAt, k.UndoneBy = 0, nil, ""
	err := s.db.write(ctx, "import", func(t *tx) error {
		if err := t.importable(&k); err != nil {
			return err
		}
		var now int64
		if err := t.sql.QueryRow(lastChange).Scan(&now); err != nil {
			return err
		}
		if now != work.Mark {
			if err := t.compareAgain(ctx, work); err != nil {
				return err
			}
		}
		k.At, k.Actor = t.at, t.db.actor
		k.Created, k.Changed, k.Same = len(work.New), len(work.Changed), len(work.Same)
		if err := t.Create(&k).Error; err != nil {
			return err
		}
		if err := t.importAll(ctx, &k, work); err != nil {
			return err
		}
		if k.Fingerprint != "" {
			if _, err := t.exec(`INSERT INTO import_mappings (company_id, fingerprint, mapping, used_at) VALUES (?,?,?,?)
				ON CONFLICT (company_id, fingerprint) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
				k.CompanyID, k.Fingerprint, k.Mapping, t.at); err != nil {
				return err
			}
		}
		if err := t.sql.QueryRow(lastChange).Scan(&k.LogID); err != nil {
			return err
		}
		t.note(KindImport, k.ID, ActionImport, nil)
		t.tell(KindImport, k.ID)
		t.tellOnce()
		if err := ctx.Err(); err != nil {
			return err
		}
		return t.Save(&k).Error
	})
	if err == nil {
		*x = k
	}
	return err
}

// importable asks for the company and the contribution.
func (t *tx) importable(k *Import) error {
	if k.CompanyID != 0 {
		if err := t.Select("id").Take(&Company{}, k.CompanyID).Error; err != nil {
			return err
		}
	}
	if k.ContributionID != 0 {
		return t.Select("id").Where("company_id = ?", k.CompanyID).Take(&Contribution{}, k.ContributionID).Error
	}
	return nil
}

func (t *tx) importAll(ctx context.Context, k *Import, work *ImportWork) error {
	progress := func(int) {}
	total := len(work.New) + len(work.Changed)
	if work.Progress != nil {
		progress = func(done int) { work.Progress(done, total) }
	}
	if err := t.importNew(ctx, k.ID, work.New, progress); err != nil {
		return err
	}
	if err := t.importChanged(ctx, k.ID, work.Changed, func(n int) { progress(k.Created + n) }); err != nil {
		return err
	}
	if _, err := t.exec(`INSERT OR IGNORE INTO import_rows (import_id, worker_id, outcome) SELECT ?, value, 'same' FROM `+fromSet, k.ID, idSet(work.Same)); err != nil {
		return err
	}
	progress(total)
	return t.importCover(k)
}

// importNew creates the new workers, some thousand at a time: what the store
// adds to each is not held for all of them.
func (t *tx) importNew(ctx context.Context, id int64, ws []*Worker, progress func(int)) error {
	if len(ws) == 0 {
		return nil
	}
	var first int64
	if err := t.sql.QueryRow(`SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'workers'), 0) + 1`).Scan(&first); err != nil {
		return err
	}
	putBack, err := t.liftIndexes(first, len(ws))
	if err != nil {
		return err
	}
	part := make([]Worker, 0, min(searchStep, len(ws)))
	for from := 0; from < len(ws); from += searchStep {
		part = part[:0]
		for _, w := range ws[from:min(from+searchStep, len(ws))] {
			part = append(part, *w)
			part[len(part)-1].ImportID = id
		}
		if _, err := t.createWorkers(ctx, part, func(n int) { progress(from + n) }); err != nil {
			return err
		}
	}
	if err := putBack(); err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO import_rows (import_id, worker_id, outcome) SELECT ?, id, 'created' FROM workers WHERE id BETWEEN ? AND ?`,
		id, first, first+int64(len(ws))-1)
	return err
}

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
		if _, err := t.exec(`INSERT INTO import_rows (import_id, worker_id, outcome) SELECT ?, value, 'changed' FROM `+fromSet, id, idSet(ids)); err != nil {
			return err
		}
		progress(min(from+changeStep, len(all)))
	}
	t.tell(KindWorker, ids...)
	if len(all) > len(ids) {
		t.tell(KindWorker)
	}
	_, err := t.exec(`INSERT INTO changes (at, actor, kind, record, action, fields)
		SELECT ?, ?, ?, worker_id, ?, json_group_array(json_object('f', field, 'o', old, 'n', new))
		FROM import_fields WHERE import_id = ? GROUP BY worker_id`, t.at, t.db.actor, KindWorker, ActionImport, id)
	return err
}

// rewriteWorkers writes the named fields of kept workers. ErrStale when one of
// them is gone, *DuplicateError for a KPJ that another one holds.
func (t *tx) rewriteWorkers(ws []Worker, fields map[string]bool) error {
	var set strings.Builder
	var columns []*WorkerField
	for i := range WorkerFields {
		if f := &WorkerFields[i]; fields[f.Name] {
			columns = append(columns, f)
			set.WriteString(", " + f.column + " = j." + f.column)
		}
	}
	if fields["Name"] {
		set.WriteString(", name_key = j.name_key")
	}
	width := len(columns) + 3
	rows := min(changeStep, maxVariables/width)
	args := make([]any, 0, min(rows, len(ws))*width+1)
	for from := 0; from < len(ws); from += rows {
		part := ws[from:min(from+rows, len(ws))]
		args = args[:0]
		for i := range part {
			w := &part[i]
			w.fold()
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
		n, err := t.exec(`WITH j (id, name_key, search_text`+names.String()+`) AS (VALUES `+
			strings.TrimSuffix(strings.Repeat(row+",", len(part)), ",")+`)
			UPDATE workers SET version = version + 1, updated_at = ?, search_text = j.search_text`+set.String()+`
			FROM j WHERE workers.id = j.id AND workers.deleted_at IS NULL`, append(args, t.at)...)
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
		if err := t.workerHolding(&ws[i]); err == nil || !isNone(err) {
			return err
		}
	}
	return &DuplicateError{Kind: KindWorker, Field: "KPJ"} // of two in the same list
}

// importCover covers the workers of the list that are not covered in the
// contribution's months.
func (t *tx) importCover(k *Import) error {
	if k.ContributionID == 0 {
		return nil
	}
	var c Contribution
	if err := t.Take(&c, k.ContributionID).Error; err != nil {
		return err
	}
	covers, err := t.ids(`INSERT INTO coverages (version, created_at, updated_at, worker_id, contribution_id, programmes, first_month, last_month)
		SELECT 1, ?, ?, w.id, ?, ?, ?, ? FROM import_rows r CROSS JOIN workers w ON w.id = r.worker_id AND w.deleted_at IS NULL
		WHERE r.import_id = ? AND NOT EXISTS (
			SELECT 1 FROM coverages o WHERE o.worker_id = w.id AND o.deleted_at IS NULL AND o.last_month >= ? AND o.first_month <= ?)
		ORDER BY w.id RETURNING id`, t.at, t.at, c.ID, c.Package, c.FirstMonth, c.LastMonth(), k.ID, c.FirstMonth, c.LastMonth())
	if err != nil || len(covers) == 0 {
		return err
	}
	if _, err := t.exec(`UPDATE import_rows SET coverage_id = COALESCE((SELECT v.id FROM coverages v
			WHERE v.worker_id = import_rows.worker_id AND v.deleted_at IS NULL AND v.contribution_id = ? AND v.id >= ?), 0)
		WHERE import_id = ?`, c.ID, slices.Min(covers), k.ID); err != nil {
		return err
	}
	k.Covered = len(covers)
	return t.coveragesChanged(covers, ActionCreate)
}

// compareAgain brings a plan in line with what was written since it was made.
func (t *tx) compareAgain(ctx context.Context, work *ImportWork) error {
	rest := work.New[:0]
	for from := 0; from < len(work.New); from += importStep {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := work.New[from:min(from+importStep, len(work.New))]
		niks := make([]string, len(part))
		for i := range part {
			niks[i] = part[i].NIK
		}
		held, err := readKept(ctx, t.sql, "nik", textSet(niks))
		if err != nil {
			return err
		}
		came := make(map[string]bool, len(held))
		for _, w := range held {
			came[w.NIK] = true
			work.Same = append(work.Same, w.ID)
		}
		for _, w := range part {
			if !came[w.NIK] {
				rest = append(rest, w)
			}
		}
	}
	work.New = rest

	changed := work.Changed[:0]
	for from := 0; from < len(work.Changed); from += importStep {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := work.Changed[from:min(from+importStep, len(work.Changed))]
		ids := make([]int64, len(part))
		for i := range part {
			ids[i] = part[i].Worker.ID
		}
		living, err := t.livingByID(ctx, ids)
		if err != nil {
			return err
		}
		for _, c := range part {
			switch now, ok := living[c.Worker.ID]; {
			case !ok: // in the bin meanwhile
			case now.Version == c.Worker.Version:
				changed = append(changed, c)
			case c.onto(now):
				changed = append(changed, c)
			default:
				work.Same = append(work.Same, now.ID)
			}
		}
	}
	work.Changed = changed
	same, err := t.livingByID(ctx, work.Same)
	if err != nil {
		return err
	}
	work.Same = work.Same[:0]
	for id := range same {
		work.Same = append(work.Same, id)
	}
	return nil
}

// onto moves a change onto the worker as it is now. A field that holds
// something else than was compared was edited meanwhile and stays. It reports
// whether anything is left to change.
func (c *ImportChange) onto(now Worker) bool {
	var fields []FieldChange
	for _, f := range c.Fields {
		field := workerFieldNamed[f.Field]
		if field != nil && field.Text(&now) == f.Old {
			field.Copy(&now, c.Worker)
			fields = append(fields, f)
		}
	}
	c.Worker, c.Fields = &now, fields
	return len(fields) > 0
}

func (t *tx) livingByID(ctx context.Context, ids []int64) (map[int64]Worker, error) {
	ws, err := readKept(ctx, t.sql, "id", idSet(ids))
	living := make(map[int64]Worker, len(ws))
	for _, w := range ws {
		living[w.ID] = w
	}
	return living, err
}

// tellOnce joins the events of a kind into one.
func (t *tx) tellOnce() {
	joined := map[Kind]*Event{}
	var order []Kind
	for _, e := range t.events {
		j := joined[e.Kind]
		switch {
		case j == nil:
			joined[e.Kind] = &Event{e.Kind, e.IDs}
			order = append(order, e.Kind)
		case j.IDs == nil || e.IDs == nil || len(j.IDs)+len(e.IDs) > manyIDs:
			j.IDs = nil
		default:
			j.IDs = append(j.IDs, e.IDs...)
		}
	}
	t.events = t.events[:0]
	for _, k := range order {
		t.events = append(t.events, *joined[k])
	}
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
