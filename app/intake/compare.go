package intake

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// compareStep is how many rows are compared with the database at once.
const compareStep = 1000

// MappingFor returns how to read the book for a company: by a mapping that
// was used for a list of the company with the same header (remembered), else
// by the program's guess.
func (b *Book) MappingFor(ctx context.Context, db *data.DB, companyID int64) (m Mapping, remembered bool, err error) {
	texts, err := db.Imports.Mappings(ctx, companyID)
	if err != nil {
		return Mapping{}, false, err
	}
	var kept []Mapping
	for _, t := range texts {
		var m Mapping
		if json.Unmarshal([]byte(t), &m) == nil { // one of a later version is passed over
			kept = append(kept, m)
		}
	}
	if m, ok := b.Recognise(kept...); ok && m.Complete() {
		return m, true, nil
	}
	return b.Guess().Mapping, false, nil
}

// Compare reads the whole list and compares each row with the workers that
// are kept. Nothing is stored. Errors are those of Read and of the database.
func (b *Book) Compare(ctx context.Context, db *data.DB, m Mapping, t Target) (*Plan, error) {
	defer frugal()()
	p := &Plan{Target: t, File: b.File(), Mapping: m, path: b.path, Hash: b.hash}
	var err error
	if err = p.Unchanged(); err != nil {
		return nil, err
	}
	if p.mark, err = db.Imports.Mark(ctx); err != nil {
		return nil, err
	}
	c := comparison{ctx: ctx, db: db, plan: p, mapping: m}
	if c.binned, err = db.Imports.Binned(ctx); err != nil {
		return nil, err
	}
	sum, err := b.Read(ctx, m, c.take)
	if err == nil {
		err = c.compare()
	}
	if err != nil {
		return nil, err
	}
	p.Skipped = sum.Skipped
	for _, d := range sum.Doubles {
		if i, found := slices.BinarySearchFunc(p.Rows, d.First, func(r *PlanRow, row int) int { return r.Number - row }); found && !d.SamePerson {
			p.Rows[i].warn(d.Reason(m))
		}
	}
	if c.former {
		c.onePerson()
	}
	var listed []int64
	for _, r := range p.Rows {
		p.Counts.add(r)
		if r.Kind == Changed || r.Kind == Same || r.Kind == Renamed {
			listed = append(listed, r.Worker.ID)
		}
	}
	if t.Company.ID != 0 {
		if p.Last, p.Missing, err = db.Imports.LastList(ctx, t.Company.ID, listed); err != nil {
			return nil, err
		}
	}
	p.Earlier, err = db.Imports.OfFile(ctx, p.Hash)
	return p, err
}

func (r *PlanRow) warn(reason Reason) {
	r.Reasons = append(r.Reasons, reason)
	if r.Status == Accepted {
		r.Status = Warned
	}
}

// comparison is one pass over a list.
type comparison struct {
	ctx     context.Context
	db      *data.DB
	plan    *Plan
	mapping Mapping
	batch   []*PlanRow    // rows that wait for being compared
	listed  []data.Worker // of each row of the batch, as the list has them
	shared  map[string]string
	binned  map[string]int64 // workers in the bin by their NIK
	former  bool             // a row has a NIK that a merge found wrong
}

// derived says which values of a row were taken from the NIK because the list
// has none: they never replace a kept one.
type derived struct{ birth, sex bool }

// take keeps a row for the next comparison.
func (c *comparison) take(r *Row) error {
	if c.listed == nil {
		c.listed = make([]data.Worker, compareStep)
	}
	w := &c.listed[len(c.batch)]
	*w = r.Worker
	c.share(w)
	p := &PlanRow{Number: r.Number, Status: r.Status, Worker: w}
	if len(r.Reasons) > 0 {
		p.Reasons = slices.Clone(r.Reasons)
	}
	if p.Status == Refused {
		p.Kind = Unusable
		for _, reason := range p.Reasons {
			if reason.Level == Refusal && reason.Code == "nik-double" {
				p.Kind = Doubled
			}
		}
		p.own()
		c.plan.Rows = append(c.plan.Rows, p)
		return nil
	}
	c.plan.Rows = append(c.plan.Rows, p)
	p.derived = c.derived(r)
	c.batch = append(c.batch, p)
	if len(c.batch) == compareStep {
		return c.compare()
	}
	return nil
}

// share lets the rows have one copy of what stands in many of them.
func (c *comparison) share(w *data.Worker) {
	if c.shared == nil {
		c.shared = map[string]string{}
	}
	for _, p := range []*string{&w.BirthPlace, &w.Village, &w.District, &w.Regency, &w.Province, &w.PostalCode, &w.Occupation, &w.RT, &w.RW, &w.MaritalStatus} {
		if *p == "" {
			continue
		}
		if s, ok := c.shared[*p]; ok {
			*p = s
		} else if len(c.shared) < 100_000 {
			s := strings.Clone(*p)
			c.shared[s], *p = s, s
		}
	}
}

// own gives what a row holds of its own a place of its own: the list's place is
// the next row's.
func (r *PlanRow) own() {
	w := *r.Worker
	// These may be part of a longer text that need not be held.
	w.NIK, w.Name, w.Address, w.Phone = strings.Clone(w.NIK), strings.Clone(w.Name), strings.Clone(w.Address), strings.Clone(w.Phone)
	r.Worker = &w
}

func (c *comparison) derived(r *Row) derived {
	blank := func(fields ...Field) bool {
		for _, f := range fields {
			column := columnOf(c.mapping.Columns, f)
			if column < 0 || column >= len(r.Cells) {
				continue
			}
			cell := r.Cells[column]
			if cell.Kind != sheet.Blank && cell.Kind != sheet.Failed && !(cell.Kind == sheet.Text && nothing(clean(cell.Text))) {
				return false
			}
		}
		return true
	}
	d := derived{birth: blank(BirthDate, Birth), sex: blank(Sex, SexMale, SexFemale)}
	for _, reason := range r.Reasons {
		switch reason.Code {
		case "birth-from-nik", "birth-unreadable", "birth-impossible", "birth-year-only":
			d.birth = true
		case "sex-unreadable":
			d.sex = true
		}
	}
	return d
}

// compare looks the waiting rows up.
func (c *comparison) compare() error {
	if len(c.batch) == 0 {
		return nil
	}
	niks := make([]string, len(c.batch))
	var kpjs []string
	for i, r := range c.batch {
		niks[i] = r.Worker.NIK
		if r.Worker.KPJ != "" {
			kpjs = append(kpjs, r.Worker.KPJ)
		}
	}
	kept, err := c.db.Imports.ByNIKs(c.ctx, niks)
	if err != nil {
		return err
	}
	byNIK := make(map[string]*data.Worker, len(kept))
	ids := make([]int64, len(kept))
	for i := range kept {
		byNIK[kept[i].NIK], ids[i] = &kept[i], kept[i].ID
	}
	if ids, err = c.meant(niks, byNIK, ids); err != nil {
		return err
	}
	lying, err := c.lying(niks, byNIK)
	if err != nil {
		return err
	}
	for _, w := range lying {
		ids = append(ids, w.ID)
		if w.KPJ != "" {
			kpjs = append(kpjs, w.KPJ)
		}
	}
	holders, err := c.holders(kpjs)
	if err != nil {
		return err
	}
	elsewhere, err := c.elsewhere(ids)
	if err != nil {
		return err
	}
	for _, r := range c.batch {
		c.judge(r, byNIK[r.Worker.NIK], lying[r.Worker.NIK], holders)
		if v := elsewhere[r.Worker.ID]; v != nil && (r.Usable() || r.Kind == Renamed) && r.Worker.ID != 0 {
			r.Elsewhere = v
			r.warn(Reason{Level: Warning, Cell: c.cell(NIK, r.Number), Code: "covered-elsewhere", Text: words.T(
				"Already covered by %s from %s to %s. The worker gets no second cover for the same months.", v.Company, words.Month(v.FirstMonth), words.Month(v.LastMonth))})
		}
	}
	c.batch = c.batch[:0]
	return nil
}

func (c *comparison) cell(f Field, row int) string {
	return cellAddress(columnOf(c.mapping.Columns, f), row)
}

func (c *comparison) holders(kpjs []string) (map[string]*data.Worker, error) {
	ws, err := c.db.Imports.ByKPJs(c.ctx, kpjs)
	holders := make(map[string]*data.Worker, len(ws))
	for i := range ws {
		holders[ws[i].KPJ] = &ws[i]
	}
	return holders, err
}

// elsewhere finds the workers that another contribution covers in the months
// of this one.
func (c *comparison) elsewhere(ids []int64) (map[int64]*data.CoverageRow, error) {
	k := c.plan.Contribution
	if k.ID == 0 {
		return nil, nil
	}
	rows, err := c.db.Imports.Clashes(c.ctx, ids, k.FirstMonth, k.LastMonth())
	found := make(map[int64]*data.CoverageRow, len(rows))
	for i := range rows {
		if rows[i].ContributionID != k.ID && found[rows[i].WorkerID] == nil {
			found[rows[i].WorkerID] = &rows[i]
		}
	}
	return found, err
}

// lying returns the workers in the bin that hold one of the NIKs and that no
// living one holds.
func (c *comparison) lying(niks []string, living map[string]*data.Worker) (map[string]*data.Worker, error) {
	var ids []int64
	for _, nik := range niks {
		if id := c.binned[nik]; id != 0 && living[nik] == nil {
			ids = append(ids, id)
		}
	}
	ws, err := c.db.Imports.FromBin(c.ctx, ids)
	found := make(map[string]*data.Worker, len(ws))
	for i := range ws {
		found[ws[i].NIK] = &ws[i]
	}
	return found, err
}
