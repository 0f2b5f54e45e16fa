package command

import (
	"lingkaran/app/kpj"
	"lingkaran/app/words"
	"lingkaran/data"
)

// kpjCommand gives workers their KPJ from a list of NIK and KPJ.
type kpjCommand struct {
	Replace bool   `help:"${help_kpj_replace}"`
	DryRun  bool   `name:"dry-run" help:"${help_dry_run}"`
	JSON    bool   `name:"json" help:"${help_json}"`
	File    string `arg:"" name:"file" help:"${help_kpj_file}"`
}

type kpjAnswer struct {
	File     string             `json:"file"`
	Sheet    string             `json:"sheet"`
	DryRun   bool               `json:"dry_run"`
	Assigned int                `json:"assigned"` // workers; in a trial, those that would be
	Replaced int                `json:"replaced"` // rows that take the place of another KPJ
	Counts   map[kpj.Status]int `json:"counts"`   // of rows
	Rows     []kpjRow           `json:"rows"`
}

type kpjRow struct {
	Row    int        `json:"row"`
	NIK    string     `json:"nik"` // masked
	KPJ    string     `json:"kpj"`
	Name   string     `json:"name"`
	Had    string     `json:"had"`
	Status kpj.Status `json:"status"`
	Reason string     `json:"reason"`
}

// Run reads the list, says what it holds and stores it.
func (c *kpjCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		plan, err := kpj.Read(s.ctx, db, c.File, c.Replace, nil)
		if err != nil {
			return err
		}
		a := kpjAnswer{File: plan.File, Sheet: plan.Sheet, DryRun: c.DryRun, Replaced: plan.Replaced(), Counts: map[kpj.Status]int{}, Rows: []kpjRow{}}
		givable := map[int64]bool{}
		shown := 0
		for _, r := range plan.Rows {
			a.Counts[r.Status]++
			if r.Status == kpj.New {
				givable[r.WorkerID] = true
			}
			a.Rows = append(a.Rows, kpjRow{r.Number, r.Masked, r.KPJ, r.Name, r.Had, r.Status, r.Reason})
			if r.Reason != "" && r.Status != kpj.Without {
				if shown++; shown <= shownReasons {
					s.say("  " + words.T("Row %d: %s", r.Number, r.Reason))
				}
			}
		}
		if shown > shownReasons {
			s.say("  " + words.T("… and %s more; --json tells them all.", words.Number(shown-shownReasons)))
		}
		for _, status := range kpj.Statuses {
			if n := a.Counts[status]; n > 0 {
				s.say(words.T("%s rows: %s.", words.Number(n), status.Label()))
			}
		}
		a.Assigned = len(givable)
		if c.DryRun {
			s.say(words.T("Nothing was stored: this was a trial."))
		} else {
			done, err := plan.Assign(s.ctx, s.progress(words.Number(len(givable))))
			if err != nil {
				return err
			}
			a.Assigned = len(done.Given)
			s.say(words.N("%s worker now has the KPJ of the list.", "%s workers now have the KPJ of the list.", a.Assigned))
		}
		if s.json {
			if err := s.answer(a); err != nil {
				return err
			}
		}
		if a.Counts[kpj.New]+a.Counts[kpj.Same] == 0 {
			return errSaid
		}
		return nil
	})
}
