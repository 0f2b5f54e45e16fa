package command

import (
	"lingkaran/app/keeping"
	"lingkaran/app/words"
	"lingkaran/data"
)

type backupCommand struct {
	File string `arg:"" help:"${help_backup_file}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

type restoreCommand struct {
	File string `arg:"" help:"${help_restore_file}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

type checkCommand struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// Run copies the database to a file.
func (c *backupCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		if err := keeping.Save(s.ctx, db, c.File, s.Now()); err != nil {
			return err
		}
		s.say(words.T("The backup is in %s and was verified.", c.File))
		if s.json {
			return s.answer(map[string]string{"file": c.File})
		}
		return nil
	})
}

// Run puts a backup in the place of the database.
func (c *restoreCommand) Run(s *session) error {
	s.json = c.JSON
	holds, err := keeping.Inspect(s.ctx, c.File)
	if err != nil {
		return err
	}
	kept, err := keeping.Restore(s.ctx, c.File, s.places)
	if err != nil {
		return err
	}
	s.say(words.T("The backup is restored: %s companies, %s workers, %s ceremonies.",
		words.Number(holds.Companies), words.Number(holds.Workers), words.Number(holds.Ceremonies)))
	if kept != "" {
		s.say(words.T("What was there before is kept in %s.", kept))
	}
	if s.json {
		return s.answer(map[string]any{
			"database": s.places.Shown(), "kept": kept, "companies": holds.Companies, "workers": holds.Workers, "ceremonies": holds.Ceremonies,
		})
	}
	return nil
}

type problemAnswer struct {
	Code     string `json:"code"`
	Sentence string `json:"sentence"`
	Detail   string `json:"detail"`
}

// Run examines the database.
func (c *checkCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		problems, err := db.Check(s.ctx)
		if err != nil {
			return err
		}
		answers := []problemAnswer{}
		for _, p := range problems {
			a := problemAnswer{p.Code, problemSentence(p.Code), p.Detail}
			answers = append(answers, a)
			s.say(a.Sentence + " (" + a.Detail + ")")
			s.log.Warn("check", "code", p.Code, "detail", p.Detail)
		}
		if s.json {
			if err := s.answer(map[string]any{"sound": len(answers) == 0, "problems": answers}); err != nil {
				return err
			}
		}
		if len(answers) == 0 {
			s.say(words.T("The database is sound."))
			return nil
		}
		s.json = false // the answer is given
		return &refusal{
			what: words.N("%s problem was found in the database.", "%s problems were found in the database.", len(answers)),
			todo: words.T("Restore the newest backup, or give this list to the IT."),
		}
	})
}

func problemSentence(code string) string {
	switch code {
	case "integrity":
		return words.T("The database file is damaged.")
	case "foreign-key":
		return words.T("A record points to one that is not there.")
	case "search":
		return words.T("The search does not find all records.")
	case "sequence":
		return words.T("A number is missing or stands twice.")
	case "coverage":
		return words.T("A worker is covered twice in one month.")
	case "merge":
		return words.T("A record that was merged still has something of its own.")
	}
	return words.T("Something in the database is not as it should be.")
}
