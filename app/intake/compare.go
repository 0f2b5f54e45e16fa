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
	batch   []*PlanRow // rows that wait for being compared
	guessed []derived  // of each row of the batch
	shared  map[string]string
	binned  map[string]int64 // workers in the bin by their NIK
}

// derived says which values of a row were taken from the NIK because the list
// has none: they never replace a kept one.
type derived struct{ birth, sex bool }

// take keeps a row for the next comparison.
func (c *comparison) take(r *Row) error {
	w := r.Worker
	c.share(&w)
	p := &PlanRow{Number: r.Number, Status: r.Status, Worker: &w}
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
		c.plan.Rows = append(c.plan.Rows, p)
		return nil
	}
	c.plan.Rows = append(c.plan.Rows, p)
	c.batch = append(c.batch, p)
	c.guessed = append(c.guessed, c.derived(r))
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
	// The rest may be part of a longer text that need not be held.
	w.NIK, w.Name, w.Address, w.Phone = strings.Clone(w.NIK), strings.Clone(w.Name), strings.Clone(w.Address), strings.Clone(w.Phone)
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
	for i, r := range c.batch {
		c.judge(r, byNIK[r.Worker.NIK], lying[r.Worker.NIK], c.guessed[i], holders)
		if v := elsewhere[r.Worker.ID]; v != nil && (r.Usable() || r.Kind == Renamed) && r.Worker.ID != 0 {
			r.Elsewhere = v
			r.warn(Reason{Level: Warning, Cell: c.cell(NIK, r.Number), Code: "covered-elsewhere", Text: words.T(
				"Already covered by %s from %s to %s. The worker gets no second cover for the same months.", v.Company, words.Month(v.FirstMonth), words.Month(v.LastMonth))})
		}
	}
	c.batch, c.guessed = c.batch[:0], c.guessed[:0]
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

// judge says what a row is beside the worker that is kept under its NIK, or
// that lies in the bin, if any.
func (c *comparison) judge(r *PlanRow, kept, lying *data.Worker, d derived, holders map[string]*data.Worker) {
	w := r.Worker
	holder := holders[w.KPJ]
	if holder != nil && holder.NIK == w.NIK {
		holder = nil
	}
	if holder != nil {
		reason := Reason{Level: Warning, Cell: c.cell(KPJ, r.Number), Code: "kpj-taken"}
		if kept == nil {
			reason.Level = Refusal
			reason.Text = words.T("The KPJ number belongs to %s, who is kept under another NIK. Compare both with the KTP.", holder.Name)
			r.Reasons = append(r.Reasons, reason)
			r.Status, r.Kind = Refused, Unusable
			return
		}
		reason.Text = words.T("The KPJ number belongs to %s; it was left out.", holder.Name)
		r.warn(reason)
		w.KPJ = ""
	}
	if kept == nil {
		r.Kind = New
		c.judgeLying(r, lying, d, holders)
		return
	}
	if r.Changes = differences(kept, w, d); len(r.Changes) == 0 {
		r.Kind, r.Worker = Same, kept
		return
	}
	r.Kind, r.kept = Changed, kept
	w.ID, w.Version = kept.ID, kept.Version
	if !alikeNames(kept.Name, w.Name) {
		r.Kind, r.Status = Renamed, Refused
		r.Reasons = append(r.Reasons, Reason{Level: Refusal, Cell: c.cell(Name, r.Number), Code: codeOtherName, Text: words.T(
			"This NIK is kept under another name: %s. Compare both with the KTP: either the NIK is another person's, or the name was changed.", kept.Name)})
	}
}

// judgeLying offers to bring back who lies in the bin. Someone of another name,
// or whose KPJ number is another one's by now, stays there.
func (c *comparison) judgeLying(r *PlanRow, lying *data.Worker, d derived, holders map[string]*data.Worker) {
	if lying == nil || !alikeNames(lying.Name, r.Worker.Name) {
		return
	}
	if holder := holders[lying.KPJ]; lying.KPJ != "" && r.Worker.KPJ == "" && holder != nil {
		return
	}
	r.Kind, r.kept = Binned, lying
	r.Changes = differences(lying, r.Worker, d)
	r.Worker.ID, r.Worker.Version = lying.ID, lying.Version
}

// differences returns what a list would change in a kept worker. Blanks never erase; a value that differs only in capitals and spaces
// is no other value, so that a list in capitals spoils no name; what was only
// derived from the NIK replaces nothing; notes are added to.
func differences(kept, list *data.Worker, d derived) []data.FieldChange {
	var changes []data.FieldChange
	for i := range data.WorkerFields {
		f := &data.WorkerFields[i]
		before, now := f.Text(kept), f.Text(list)
		switch {
		case now == "" || now == before:
			continue
		case before == "":
		case f.Name == "BirthDate" && d.birth, f.Name == "Sex" && d.sex, strings.EqualFold(clean(before), clean(now)):
			continue
		case f.Name == "Notes":
			if strings.Contains(before, now) {
				continue
			}
			now = before + "\n" + now
			list.Notes = now
		}
		changes = append(changes, data.FieldChange{Field: f.Name, Old: before, New: now})
	}
	return changes
}
