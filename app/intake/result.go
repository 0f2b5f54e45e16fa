package intake

import (
	"context"
	"slices"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Result is a whole list in the form that the command line answers with. The
// three counts are of different rows: a warned row is not among the accepted.
type Result struct {
	File      string      `json:"file"`
	Sheet     string      `json:"sheet"`
	HeaderRow int         `json:"header_row"`
	Columns   Columns     `json:"columns"`
	Accepted  int         `json:"accepted"`
	Warned    int         `json:"warned"`
	Refused   int         `json:"refused"`
	Rows      []ResultRow `json:"rows"`
	Skipped   []Skip      `json:"-"` // rows that are no workers
}

// ResultRow is one row of a Result.
type ResultRow struct {
	Row     int       `json:"row"`
	NIK     string    `json:"nik"`
	Name    string    `json:"name"`
	Born    data.Date `json:"born"`
	Sex     data.Sex  `json:"sex"`
	Status  Status    `json:"status"`
	Reasons []Reason  `json:"reasons"`
}

// Collect reads the whole list. The earlier row of a NIK that stands twice
// under two names is warned of too: either may be the wrong one.
func (b *Book) Collect(ctx context.Context, m Mapping) (Result, error) {
	res := Result{File: b.File(), Sheet: m.Sheet, HeaderRow: m.HeaderRow, Columns: m.Columns, Rows: []ResultRow{}}
	sum, err := b.Read(ctx, m, func(r *Row) error {
		w := &r.Worker
		res.Rows = append(res.Rows, ResultRow{r.Number, w.NIK, w.Name, w.BirthDate, w.Sex, r.Status, append([]Reason{}, r.Reasons...)})
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	res.Accepted, res.Warned, res.Refused, res.Skipped = sum.Accepted, sum.Warned, sum.Refused, sum.Skipped
	for _, d := range sum.Doubles {
		i, found := slices.BinarySearchFunc(res.Rows, d.First, func(r ResultRow, row int) int { return r.Row - row })
		if !found || d.SamePerson {
			continue
		}
		first := &res.Rows[i]
		first.Reasons = append(first.Reasons, d.Reason(m))
		if first.Status == Accepted {
			first.Status = Warned
			res.Accepted--
			res.Warned++
		}
	}
	return res, nil
}

// Reason returns what there is to say about the earlier row of a double.
func (d Double) Reason(m Mapping) Reason {
	return Reason{
		Level: Warning, Cell: cellAddress(columnOf(m.Columns, NIK), d.First), Code: "nik-double",
		Text: words.T("The same NIK stands in row %d and again in row %d, with another name. Compare both with the KTP.", d.First, d.Again),
	}
}
