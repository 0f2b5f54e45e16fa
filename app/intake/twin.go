package intake

import (
	"context"
	"slices"
	"strings"

	"lingkaran/app/doubles"
	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Twin is who may be the person of a row although the NIK is another one.
type Twin struct {
	ID   int64 // of the kept worker
	Row  int   // in which he stands in the list as well; 0 when he does not
	Name string
	NIK  string
	Why  []string // what speaks for it and against it, in the language in use
}

const (
	codeTwin = "near-kept"
	fieldNIK = "NIK"
)

// Strangers are the rows of a plan whose NIK is not kept: those who may be kept
// under another one.
type Strangers struct {
	rows []data.WorkerIdentity // their ids are the numbers of the rows, below zero
}

// Strangers returns the rows that Search is to look for. It reads the rows and
// takes no time; what comes after does not touch them.
func (p *Plan) Strangers() *Strangers {
	s := &Strangers{}
	for _, r := range p.Rows {
		if r.Kind != New || !r.Usable() {
			continue
		}
		w := r.Worker
		s.rows = append(s.rows, data.WorkerIdentity{ID: -int64(r.Number), NIK: w.NIK, Name: w.Name, BirthDate: w.BirthDate, Sex: w.Sex,
			Village: w.Village, District: w.District, Phone: w.Phone, MotherName: w.MotherName})
	}
	return s
}

// Search looks for the strangers among all who are kept.
// It reads every worker: it may run behind the page on which the plan is shown.
// progress may be nil. The answer is for Plan.Warn; nil when there is nobody.
func (s *Strangers) Search(ctx context.Context, db *data.DB, progress func(done, total int)) (map[int]*Twin, error) {
	defer frugal()()
	pairs, err := doubles.Across(ctx, db, s.rows, progress)
	if err != nil || len(pairs) == 0 {
		return nil, err
	}
	found := make(map[int]*Twin)
	var ids []int64
	for _, x := range pairs { // the likeliest come first
		if row := int(-x.B); found[row] == nil {
			found[row] = &Twin{ID: x.A, Why: x.Why.Words()}
			ids = append(ids, x.A)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	kept := make(map[int64]data.Worker, len(ids))
	for part := range slices.Chunk(ids, compareStep) {
		ws, err := db.Imports.ByIDs(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, w := range ws {
			kept[w.ID] = data.Worker{Name: w.Name, NIK: w.NIK}
		}
	}
	for row, t := range found {
		w, ok := kept[t.ID]
		if !ok { // moved to the bin meanwhile
			delete(found, row)
			continue
		}
		t.Name, t.NIK = w.Name, w.NIK
	}
	return found, nil
}

// Warn sets the twins that were found beside their rows, with a warning, and
// counts the rows again.
func (p *Plan) Warn(found map[int]*Twin) {
	if len(found) == 0 {
		return
	}
	rows := map[int64]int{}
	for _, r := range p.Rows {
		if r.Kind != New && r.Worker.ID != 0 && r.Usable() {
			rows[r.Worker.ID] = r.Number
		}
	}
	for _, r := range p.Rows {
		t := found[r.Number]
		if t == nil || r.Kind != New || !r.Usable() || r.Twin != nil {
			continue
		}
		reason := Reason{Level: Warning, Cell: cellAddress(columnOf(p.Mapping.Columns, NIK), r.Number), Code: codeTwin}
		why := strings.Join(t.Why, ", ")
		if t.Row = rows[t.ID]; t.Row != 0 {
			reason.Text = words.T("May be the same person as %s, who is kept under another NIK (%s) and stands in row %d: %s.", t.Name, identity.Mask(t.NIK), t.Row, why)
		} else {
			reason.Text = words.T("May be the same person as %s, who is kept under another NIK (%s): %s.", t.Name, identity.Mask(t.NIK), why)
		}
		r.Twin = t
		r.Reasons = slices.Clone(r.Reasons)
		r.warn(reason)
	}
	p.Recount()
}

// Listed returns what the list says, also of a row that was joined.
func (r *PlanRow) Listed() *data.Worker {
	if r.alone != nil {
		return r.alone
	}
	return r.Worker
}

// Joined reports whether the row was joined with its twin.
func (r *PlanRow) Joined() bool { return r.alone != nil }

// Beside returns the row's twin as he is kept, with the cover by another
// contribution in the same months, if any. Errors: data.ErrNotFound when he is
// no more.
func (p *Plan) Beside(ctx context.Context, db *data.DB, r *PlanRow) (data.Worker, *data.CoverageRow, error) {
	if r.Twin == nil {
		return data.Worker{}, nil, data.ErrNotFound
	}
	ws, err := db.Imports.ByIDs(ctx, []int64{r.Twin.ID})
	if err == nil && len(ws) == 0 {
		err = data.ErrNotFound
	}
	if err != nil {
		return data.Worker{}, nil, err
	}
	c := comparison{ctx: ctx, db: db, plan: p}
	elsewhere, err := c.elsewhere([]int64{r.Twin.ID})
	return ws[0], elsewhere[r.Twin.ID], err
}

// Join says that the row is its twin: the kept worker, as Beside returned him,
// gets what the list says. His NIK stays unless the clerk takes the other one:
// it is among the Changes, and declined. It does nothing, and says so, for a
// worker whom another row means. Part takes it back. Call Recount when done.
func (p *Plan) Join(r *PlanRow, kept data.Worker, elsewhere *data.CoverageRow) bool {
	if r.Kind != New || r.Twin == nil || r.Twin.ID != kept.ID {
		return false
	}
	for _, other := range p.Rows {
		if other.Worker.ID == kept.ID && (other.Usable() || other.Kind == Renamed) {
			return false
		}
	}
	list := *r.Worker
	r.alone = r.Worker
	r.Worker, r.number = &list, list.NIK
	r.Kind, r.Elsewhere = Changed, elsewhere
	r.meet(&kept)
	r.Changes = append([]data.FieldChange{{Field: fieldNIK, Old: kept.NIK, New: r.number}}, r.Changes...)
	r.Worker.NIK = r.number
	r.declined = []string{fieldNIK}
	return true
}

// Part takes Join back: the row is a new worker again.
func (r *PlanRow) Part() {
	if r.alone == nil {
		return
	}
	r.Worker, r.Kind = r.alone, New
	r.alone, r.number, r.Changes, r.declined, r.Elsewhere = nil, "", nil, nil, nil
}
