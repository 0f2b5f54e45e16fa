package kpj

import (
	"context"
	"slices"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
)

// step is how many rows are compared with the kept workers at once.
const step = 1000

// compare finds the workers of the rows and the holders of their KPJ.
func (p *Plan) compare(ctx context.Context, progress func(done, total int)) error {
	done := 0
	for rows := range slices.Chunk(p.Rows, step) {
		niks, kpjs := make([]string, 0, len(rows)), make([]string, 0, len(rows))
		for i := range rows {
			if rows[i].nik != "" && rows[i].KPJ != "" {
				niks, kpjs = append(niks, rows[i].nik), append(kpjs, rows[i].KPJ)
			}
		}
		workers, err := p.db.Imports.ByNIKs(ctx, niks)
		if err != nil {
			return err
		}
		holders, err := p.db.Imports.ByKPJs(ctx, kpjs)
		if err != nil {
			return err
		}
		byNIK, byKPJ := map[string]*data.Worker{}, map[string]*data.Worker{}
		for i := range workers {
			byNIK[workers[i].NIK] = &workers[i]
		}
		for i := range holders {
			byKPJ[holders[i].KPJ] = &holders[i]
		}
		for i := range rows {
			r := &rows[i]
			if w := byNIK[r.nik]; w != nil {
				r.WorkerID, r.Name, r.Had = w.ID, w.Name, w.KPJ
			}
			if h := byKPJ[r.KPJ]; h != nil && h.ID != r.WorkerID {
				r.holder, r.whose = h.ID, h.Name
			}
		}
		if done += len(rows); progress != nil {
			progress(done, len(p.Rows))
		}
	}
	p.doubles()
	p.Replace(p.replace)
	return nil
}

// doubles finds rows that contradict each other. A row that only says again
// what another says is harmless.
func (p *Plan) doubles() {
	kpjOf, nikOf := map[string]string{}, map[string]string{}
	clash := map[string]bool{} // by NIK and by KPJ, which have different lengths
	for i := range p.Rows {
		r := &p.Rows[i]
		if r.fixed {
			continue
		}
		if k, ok := kpjOf[r.nik]; ok && k != r.KPJ {
			clash[r.nik] = true
		}
		if n, ok := nikOf[r.KPJ]; ok && n != r.nik {
			clash[r.KPJ] = true
		}
		kpjOf[r.nik], nikOf[r.KPJ] = r.KPJ, r.nik
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		switch {
		case r.fixed:
		case clash[r.nik]:
			r.fix(Double, words.T("The list names this NIK with two different KPJ."))
		case clash[r.KPJ]:
			r.fix(Double, words.T("The list names this KPJ for two different NIK."))
		}
	}
}

// fix gives a row a status for good.
func (r *Row) fix(s Status, reason string) { r.Status, r.Reason, r.fixed = s, reason, true }

// Replace judges the rows anew: whether a worker that has another KPJ gets the
// one of the list.
func (p *Plan) Replace(replace bool) {
	p.replace = replace
	leaving := map[int64]bool{} // workers that let their KPJ go
	for i := range p.Rows {
		r := &p.Rows[i]
		if r.fixed {
			continue
		}
		r.Status, r.Reason = New, ""
		switch {
		case r.WorkerID == 0:
			r.Status, r.Reason = Unknown, words.T("No worker with this NIK is recorded.")
		case r.Had == r.KPJ:
			r.Status = Same
		case r.Had != "" && !replace:
			r.Status, r.Reason = Other, words.T("The worker has the KPJ %s.", identity.FormatKPJ(r.Had))
		case r.Had != "":
			leaving[r.WorkerID] = true
		}
	}
	// A KPJ may go to a new worker when its holder gets another one here. Who
	// is refused keeps his, which may refuse the next.
	for again := true; again; {
		again = false
		for i := range p.Rows {
			r := &p.Rows[i]
			if r.Status == New && !r.fixed && r.holder != 0 && !leaving[r.holder] {
				r.Status, r.Reason = Taken, words.T("This KPJ belongs to %s.", r.whose)
				if leaving[r.WorkerID] {
					delete(leaving, r.WorkerID)
					again = true
				}
			}
		}
	}
}
