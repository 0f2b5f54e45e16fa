package intake

import "slices"

// Decisions are what a clerk decided row by row, to be taken over into another
// plan of the same file.
type Decisions map[int]decision

type decision struct {
	nik, name string
	leave     bool
	taken     bool
	joined    bool
	declined  []string
}

// Decisions returns what was decided of the plan's rows so far.
func (p *Plan) Decisions() Decisions {
	d := Decisions{}
	for _, r := range p.Rows {
		if r.Leave || r.taken || r.alone != nil || len(r.declined) > 0 {
			d[r.Number] = decision{r.NIK(), r.Worker.Name, r.Leave, r.taken, r.alone != nil, slices.Clone(r.declined)}
		}
	}
	return d
}

// Decide takes decisions over for the rows that still hold the same NIK and
// name, and returns how many are lost. That a row is its twin is among these:
// twins are looked for anew.
func (p *Plan) Decide(d Decisions) (lost int) {
	if len(d) == 0 {
		return 0
	}
	lost = len(d)
	for _, r := range p.Rows {
		x, ok := d[r.Number]
		if !ok || x.nik != r.NIK() || x.joined || x.name != r.Worker.Name && !x.leave {
			continue
		}
		if x.taken && r.Kind != Renamed || x.leave && !r.Usable() && !x.taken {
			continue
		}
		fits := true
		for _, f := range x.declined {
			fits = fits && r.changes(f)
		}
		if !fits {
			continue
		}
		r.Leave = x.leave
		if x.taken {
			r.TakeName(true)
		}
		r.declined = x.declined
		lost--
	}
	p.Recount()
	return lost
}

func (r *PlanRow) changes(field string) bool {
	for _, c := range r.Changes {
		if c.Field == field {
			return true
		}
	}
	return false
}
