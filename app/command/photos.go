package command

import (
	"lingkaran/app/photos"
	"lingkaran/app/words"
	"lingkaran/data"
)

// photosCommand gives workers their photos from a folder.
type photosCommand struct {
	Replace bool   `help:"${help_photos_replace}"`
	DryRun  bool   `name:"dry-run" help:"${help_dry_run}"`
	JSON    bool   `name:"json" help:"${help_json}"`
	Folder  string `arg:"" name:"dir" help:"${help_photos_dir}"`
}

type photosAnswer struct {
	Folder   string                `json:"folder"`
	DryRun   bool                  `json:"dry_run"`
	Stored   int                   `json:"stored"`   // photos; in a trial, those that would be
	Replaced int                   `json:"replaced"` // those of them that take the place of another
	Changed  int                   `json:"changed"`  // left out: the worker was changed by someone else meanwhile
	Skipped  int                   `json:"skipped"`  // files that are no pictures
	Counts   map[photos.Status]int `json:"counts"`   // of files
	Files    []photoFile           `json:"files"`
}

// photoFile is one file. Its path is as the caller named the file; the NIK is masked.
type photoFile struct {
	File     string        `json:"file"`
	Status   photos.Status `json:"status"`
	By       photos.By     `json:"by"` // which number in the name found the worker; "" for nobody
	WorkerID int64         `json:"worker_id"`
	NIK      string        `json:"nik"`
	Name     string        `json:"name"`
	Face     bool          `json:"face"`
	Reason   string        `json:"reason"`
}

// Run reads the folder, says what it holds and stores it.
func (c *photosCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		plan, err := photos.Read(s.ctx, db, c.Folder, c.Replace)
		if err != nil {
			return err
		}
		defer plan.Close()
		wanted, looked := plan.Wanted(), 0
		told := s.progress(words.Number(len(wanted)))
		err = plan.Look(s.ctx, wanted, func(l photos.Looked) {
			plan.Take(l)
			if looked++; told != nil {
				told(looked, len(wanted))
			}
		})
		if err != nil {
			return err
		}
		plan.Judge()
		a := c.answer(s, plan)
		if c.DryRun {
			s.say(words.T("Nothing was stored: this was a trial."))
		} else {
			done, err := plan.Decide().Store(s.ctx, s.progress(words.Number(a.Stored)))
			if err != nil {
				return err
			}
			a.Stored, a.Changed = len(done.Given), done.Left
			s.say(words.N("%s photo was stored.", "%s photos were stored.", a.Stored))
			if a.Changed > 0 {
				s.say(words.N("%s was left out: changed by someone else meanwhile.", "%s were left out: changed by someone else meanwhile.", a.Changed))
			}
		}
		if s.json {
			if err := s.answer(a); err != nil {
				return err
			}
		}
		if a.Counts[photos.Matched]+a.Counts[photos.Same] == 0 {
			return errSaid
		}
		return nil
	})
}

// answer says what the folder holds.
func (c *photosCommand) answer(s *session, plan *photos.Plan) photosAnswer {
	a := photosAnswer{Folder: plan.Folder, DryRun: c.DryRun, Stored: plan.Stored(), Replaced: plan.Replaced(), Skipped: plan.Skipped,
		Counts: map[photos.Status]int{}, Files: make([]photoFile, 0, len(plan.Files))}
	shown := 0
	for i := range plan.Files {
		f := &plan.Files[i]
		a.Counts[f.Status]++
		a.Files = append(a.Files, photoFile{f.Path, f.Status, f.By, f.WorkerID, f.Masked, f.Name, f.Face, f.Reason})
		if f.Reason != "" && f.Status != photos.Same {
			if shown++; shown <= shownReasons {
				s.say("  " + f.Shown + ": " + f.Reason)
			}
		}
	}
	if shown > shownReasons {
		s.say("  " + words.T("… and %s more; --json tells them all.", words.Number(shown-shownReasons)))
	}
	for _, status := range photos.Statuses {
		if n := a.Counts[status]; n > 0 {
			s.say(words.T("%s files: %s.", words.Number(n), status.Label()))
		}
	}
	if a.Skipped > 0 {
		s.say(words.N("%s file is no picture and was skipped.", "%s files are no pictures and were skipped.", a.Skipped))
	}
	return a
}
