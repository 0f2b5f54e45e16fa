package data

import "context"

// importStep is how many workers are looked up at once.
const importStep = 1000

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
		held, err := readKept(ctx, t.asks(), "nik", textSet(niks))
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
	if err := t.compareBackAgain(ctx, work); err != nil {
		return err
	}
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
		field := importField(f.Field)
		if field != nil && field.Text(&now) == f.Old {
			field.Copy(&now, c.Worker)
			fields = append(fields, f)
		}
	}
	c.Worker, c.Fields = &now, fields
	return len(fields) > 0
}

func (t *tx) livingByID(ctx context.Context, ids []int64) (map[int64]Worker, error) {
	ws, err := readKept(ctx, t.asks(), "id", idSet(ids))
	living := make(map[int64]Worker, len(ws))
	for _, w := range ws {
		living[w.ID] = w
	}
	return living, err
}
