package intake

import (
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
)

// judge says what a row is beside the worker that is kept under its NIK, or
// that lies in the bin, if any.
func (c *comparison) judge(r *PlanRow, kept, lying *data.Worker, holders map[string]*data.Worker) {
	c.judgeKept(r, kept, lying, holders)
	if r.Worker != kept && r.Worker != lying {
		r.own()
	}
}

func (c *comparison) judgeKept(r *PlanRow, kept, lying *data.Worker, holders map[string]*data.Worker) {
	w := r.Worker
	holder := holders[w.KPJ]
	if holder != nil && (holder.NIK == w.NIK || kept != nil && holder.ID == kept.ID) {
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
		c.judgeLying(r, lying, holders)
		return
	}
	if kept.NIK != w.NIK {
		c.former = true
		r.number = strings.Clone(w.NIK)
		r.warn(Reason{Level: Warning, Cell: c.cell(NIK, r.Number), Code: codeFormer, Text: words.T(
			"This NIK was found wrong when two records of %s were merged. The row is taken for the merged record, which keeps its NIK.", kept.Name)})
	}
	name := w.Name
	r.Kind = Changed
	before := kept.Name
	if c.share(kept); !r.meet(kept) {
		r.Kind = Same
		return
	}
	if !alikeNames(before, name) {
		r.Kind, r.Status = Renamed, Refused
		r.Reasons = append(r.Reasons, Reason{Level: Refusal, Cell: c.cell(Name, r.Number), Code: codeOtherName, Text: words.T(
			"This NIK is kept under another name: %s. Compare both with the KTP: either the NIK is another person's, or the name was changed.", before)})
	}
}

// judgeLying offers to bring back who lies in the bin. Someone of another name,
// or whose KPJ number is another one's by now, stays there.
func (c *comparison) judgeLying(r *PlanRow, lying *data.Worker, holders map[string]*data.Worker) {
	if lying == nil || !alikeNames(lying.Name, r.Worker.Name) {
		return
	}
	if holder := holders[lying.KPJ]; lying.KPJ != "" && r.Worker.KPJ == "" && holder != nil {
		return
	}
	r.Kind = Binned
	c.share(lying)
	r.meet(lying)
}

// meet sets what the list says against the worker that is kept. The row holds
// one record from then on: the kept one with what the list changes in it. It
// reports whether that is anything.
func (r *PlanRow) meet(kept *data.Worker) bool {
	list := r.Worker
	r.named = 0
	for i := range data.WorkerFields {
		if data.WorkerFields[i].Text(list) != "" {
			r.named |= 1 << i
		}
	}
	r.Changes = differences(kept, list, r.derived)
	for _, c := range r.Changes {
		_ = workerField(c.Field).Set(kept, c.New) // Text wrote it
	}
	r.Worker = kept
	return len(r.Changes) > 0
}

// anew is what the list says of a worker who lies in the bin and stays there.
func (r *PlanRow) anew() *data.Worker {
	w := *r.Worker
	w.Record = data.Record{}
	var blank data.Worker
	for i := range data.WorkerFields {
		if r.named&(1<<i) == 0 {
			data.WorkerFields[i].Copy(&w, &blank)
		}
	}
	return &w
}

func workerField(name string) *data.WorkerField { return workerFields[name] }

var workerFields = func() map[string]*data.WorkerField {
	m := make(map[string]*data.WorkerField, len(data.WorkerFields))
	for i := range data.WorkerFields {
		m[data.WorkerFields[i].Name] = &data.WorkerFields[i]
	}
	return m
}()

// differences returns what a list would change in a kept worker. Blanks never
// erase; a value that differs only in capitals and spaces is no other value, so
// that a list in capitals spoils no name; what was only derived from the NIK
// replaces nothing; notes are added to.
func differences(kept, list *data.Worker, d derived) []data.FieldChange {
	var changes [32]data.FieldChange
	n := 0
	for i := range data.WorkerFields {
		f := &data.WorkerFields[i]
		before, now := f.Text(kept), f.Text(list)
		switch {
		case now == "" || now == before:
			continue
		case before == "":
			if f.Name == "Address" || f.Name == "Phone" {
				now = strings.Clone(now) // see own
			}
		case f.Name == "BirthDate" && d.birth, f.Name == "Sex" && d.sex, strings.EqualFold(clean(before), clean(now)):
			continue
		case f.Name == "Notes":
			if strings.Contains(before, now) {
				continue
			}
			now = before + "\n" + now
		case f.Name == "Name", f.Name == "Address", f.Name == "Phone":
			now = strings.Clone(now)
		}
		changes[n] = data.FieldChange{Field: f.Name, Old: before, New: now}
		n++
	}
	return append([]data.FieldChange(nil), changes[:n]...)
}

// codeFormer is the code of the reason that a merge found a row's NIK wrong.
const codeFormer = "former-nik"

// meant finds the workers that are meant by NIK which a merge found wrong.
func (c *comparison) meant(niks []string, kept map[string]*data.Worker, ids []int64) ([]int64, error) {
	var unknown []string
	for _, nik := range niks {
		if kept[nik] == nil {
			unknown = append(unknown, nik)
		}
	}
	if len(unknown) == 0 {
		return ids, nil
	}
	former, err := c.db.Workers.FormerNIKs(c.ctx, unknown)
	if err != nil || len(former) == 0 {
		return ids, err
	}
	var of []int64
	for _, id := range former {
		of = append(of, id)
	}
	ws, err := c.db.Imports.ByIDs(c.ctx, of)
	for nik, id := range former {
		for i := range ws {
			if ws[i].ID == id { // each row has a record of its own: it changes it
				w := ws[i]
				kept[nik] = &w
				ids = append(ids, id)
			}
		}
	}
	return ids, err
}

// onePerson refuses rows whose NIK a merge found wrong and whose person stands
// in another row.
func (c *comparison) onePerson() {
	rows := map[int64]*PlanRow{}
	for _, former := range []bool{false, true} {
		for _, r := range c.plan.Rows {
			if id := r.Worker.ID; id != 0 && (r.number != "") == former && (r.Usable() || r.Kind == Renamed) {
				first := rows[id]
				if first == nil {
					rows[id] = r
					continue
				}
				r.Kind, r.Status, r.Changes, r.Elsewhere = Doubled, Refused, nil, nil
				r.Reasons = append(r.Reasons, Reason{Level: Refusal, Cell: c.cell(NIK, r.Number), Code: "nik-double", Text: words.T(
					"This is the person of row %d: two records of %s were merged.", first.Number, r.Worker.Name)})
			}
		}
	}
}
