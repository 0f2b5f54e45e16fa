package command

import (
	"strconv"
	"strings"

	"lingkaran/app/doubles"
	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
)

type doublesCommand struct {
	Limit int  `placeholder:"N" default:"0" help:"${help_list_limit}"`
	JSON  bool `name:"json" help:"${help_json}"`
}

type doubleAnswer struct {
	Score   int            `json:"score"`
	Reasons []string       `json:"reasons"`
	Workers []workerAnswer `json:"workers"`
}

// Run lists the pairs of workers who may be one person, the surest first.
func (d *doublesCommand) Run(s *session) error {
	s.json = d.JSON
	return s.with(func(db *data.DB) error {
		found, err := doubles.Find(s.ctx, db, s.progress(words.T("all")))
		if err != nil {
			return err
		}
		if d.Limit > 0 && d.Limit < len(found) {
			found = found[:d.Limit]
		}
		t := s.table(words.T("Score"), words.T("No."), words.T("Name"), words.T("NIK"), words.T("No."), words.T("Name"), words.T("NIK"), words.T("Reasons"))
		for from := 0; from < len(found); from += 1000 {
			part := found[from:min(from+1000, len(found))]
			ids := make([]int64, 0, 2*len(part))
			for _, x := range part {
				ids = append(ids, x.A, x.B)
			}
			rows, err := db.Workers.Rows(s.ctx, ids)
			if err != nil {
				return err
			}
			known := make(map[int64]data.WorkerRow, len(rows))
			for _, w := range rows {
				known[w.ID] = w
			}
			for _, x := range part {
				a, b := known[x.A], known[x.B]
				if a.ID == 0 || b.ID == 0 || a.DeletedAt.Valid || b.DeletedAt.Valid {
					continue // deleted meanwhile
				}
				why := x.Why.Words()
				t.row(doubleAnswer{x.Score, why, []workerAnswer{answerOf(a), answerOf(b)}},
					strconv.Itoa(x.Score), strconv.FormatInt(a.ID, 10), a.Name, identity.Mask(a.NIK),
					strconv.FormatInt(b.ID, 10), b.Name, identity.Mask(b.NIK), strings.Join(why, ", "))
			}
		}
		return t.end(nil)
	})
}
