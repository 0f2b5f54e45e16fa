package imports

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/intake"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// row is a row of the plan as the table shows it: a copy, so that the table
// may read it while the plan is changed. A row's id is its number in the file;
// those of the company's last list have ids below zero.
type row struct {
	id     int64
	nik    string
	name   string
	kind   intake.Kind
	gone   bool // of the last list
	taken  bool
	more   int // reasons behind the first
	cell   string
	reason string
}

func rowColumns(j *judging) []widgets.Column[row] {
	return []widgets.Column[row]{
		{Title: words.T("Row"), Width: 52, Align: fyne.TextAlignTrailing, Muted: true, Text: func(r row) string {
			if r.gone {
				return ""
			}
			return strconv.FormatInt(r.id, 10)
		}},
		{Title: words.T("NIK"), Width: 134, Drop: 1, Text: func(r row) string { return identity.Mask(r.nik) }},
		{Title: words.T("Name"), Width: 130, Flex: 1, Bold: true, Text: func(r row) string { return r.name }},
		{Title: words.T("Is"), Width: 118, Chip: rowChip},
		{Title: words.T("Reason"), Width: 120, Flex: 2.2, Drop: 2, Text: func(r row) string {
			text := r.reason
			if r.cell != "" {
				text = r.cell + ": " + text
			}
			if r.more > 0 {
				text += " (+" + words.Number(r.more) + ")"
			}
			return text
		}},
		{Title: words.T("Imported"), Width: 78, Chip: func(r row) (string, widgets.Tone) {
			switch {
			case r.gone:
				return "", widgets.Neutral
			case r.taken:
				return words.T("Yes"), widgets.Good
			}
			return words.T("No"), widgets.Neutral
		}},
	}
}

// rowChip says what a row is beside what is kept.
func rowChip(r row) (string, widgets.Tone) {
	if r.gone {
		return words.T("Missing now"), widgets.Neutral
	}
	switch r.kind {
	case intake.New:
		return r.kind.Label(), widgets.Good
	case intake.Changed, intake.Binned:
		return r.kind.Label(), widgets.Info
	case intake.Same:
		return r.kind.Label(), widgets.Neutral
	case intake.Renamed:
		return r.kind.Label(), widgets.Warn
	case intake.Doubled:
		return words.T("Doubled"), widgets.Bad
	}
	return r.kind.Label(), widgets.Bad
}

// filter is which rows the table shows.
type filter int

const (
	showAll filter = iota
	showProblems
	showNew
	showChanged
	showSame
	showBinned
	showDoubled
	showRenamed
	showRefused
	showWarned
	showElsewhere
	showTwins
	showMissing
)

// shows reports whether a row of the plan is among those of a filter.
func (f filter) shows(r *intake.PlanRow) bool {
	switch f {
	case showAll:
		return true
	case showProblems:
		return r.Status != intake.Accepted
	case showNew:
		return r.Kind == intake.New
	case showChanged:
		return r.Kind == intake.Changed
	case showSame:
		return r.Kind == intake.Same
	case showBinned:
		return r.Kind == intake.Binned
	case showDoubled:
		return r.Kind == intake.Doubled
	case showRenamed:
		return r.OtherName()
	case showRefused:
		return r.Kind == intake.Unusable
	case showWarned:
		return r.Status == intake.Warned
	case showElsewhere:
		return r.Elsewhere != nil
	case showTwins:
		return r.Twin != nil
	}
	return false
}

// planRow finds a row of the plan by its number.
func (j *judging) planRow(id int64) *intake.PlanRow { return rowOf(j.item.plan, id) }

func rowOf(p *intake.Plan, id int64) *intake.PlanRow {
	if p == nil {
		return nil
	}
	rows := p.Rows
	i, ok := slices.BinarySearchFunc(rows, int(id), func(r *intake.PlanRow, n int) int { return r.Number - n })
	if !ok {
		return nil
	}
	return rows[i]
}

// load shows the rows of the filter in force.
func (j *judging) load() {
	it, p, f, choices := j.item, j.item.plan, j.filter, j.choices
	text := strings.ToLower(strings.TrimSpace(j.search.Text()))
	one := func(r *intake.PlanRow) row {
		x := row{id: int64(r.Number), nik: r.NIK(), name: r.Worker.Name, kind: r.Kind, taken: r.Takes(choices)}
		worst := worstReason(r)
		if worst != nil {
			x.cell, x.reason, x.more = worst.Cell, worst.Text, countReasons(r)-1
		} else if r.Kind != intake.New && r.Kind != intake.Same {
			x.reason = r.Says()
		}
		return x
	}
	gone := func(i int) row {
		w := p.Missing[i]
		return row{id: int64(-i - 1), nik: w.NIK, name: w.Name, gone: true, reason: words.T("Stood in the list %s of %s.", p.Last.FileName, words.Moment(p.Last.At))}
	}
	j.table.Load(widgets.Feed[row]{
		First: func(_ context.Context, limit int) ([]row, error) {
			var out []row
			if f == showMissing {
				for i := range p.Missing {
					if len(out) < limit && matches(&p.Missing[i], 0, text) {
						out = append(out, gone(i))
					}
				}
				return out, nil
			}
			it.rows.RLock()
			defer it.rows.RUnlock()
			for _, r := range p.Rows {
				if len(out) == limit {
					break
				}
				if f.shows(r) && matches(r.Worker, r.Number, text) {
					out = append(out, one(r))
				}
			}
			return out, nil
		},
		IDs: func(context.Context) ([]int64, error) {
			var ids []int64
			if f == showMissing {
				for i := range p.Missing {
					if matches(&p.Missing[i], 0, text) {
						ids = append(ids, int64(-i-1))
					}
				}
				return ids, nil
			}
			it.rows.RLock()
			defer it.rows.RUnlock()
			for _, r := range p.Rows {
				if f.shows(r) && matches(r.Worker, r.Number, text) {
					ids = append(ids, int64(r.Number))
				}
			}
			return ids, nil
		},
		Rows: func(_ context.Context, ids []int64) ([]row, error) {
			out := make([]row, 0, len(ids))
			it.rows.RLock()
			defer it.rows.RUnlock()
			for _, id := range ids {
				if i := int(-id - 1); id < 0 && i < len(p.Missing) {
					out = append(out, gone(i))
				} else if r := rowOf(p, id); id > 0 && r != nil {
					out = append(out, one(r))
				}
			}
			return out, nil
		},
		IDOf: func(r row) int64 { return r.id },
	})
}

// matches reports whether a row is what is looked for: every word in the name,
// a part of the NIK, or the row's number.
func matches(w *data.Worker, number int, text string) bool {
	if text == "" || text == strconv.Itoa(number) {
		return true
	}
	if strings.Trim(text, "0123456789") == "" && len(text) >= 3 && strings.Contains(w.NIK, text) {
		return true
	}
	name := strings.ToLower(w.Name)
	for _, word := range strings.Fields(text) {
		if !strings.Contains(name, word) {
			return false
		}
	}
	return true
}

// worstReason is the one that the table shows.
func worstReason(r *intake.PlanRow) *intake.Reason {
	for _, level := range []intake.Level{intake.Refusal, intake.Warning} {
		for i := range r.Reasons {
			if r.Reasons[i].Level == level {
				return &r.Reasons[i]
			}
		}
	}
	return nil
}

func countReasons(r *intake.PlanRow) int {
	n := 0
	for _, reason := range r.Reasons {
		if reason.Level != intake.Note {
			n++
		}
	}
	return n
}
