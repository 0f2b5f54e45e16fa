package command

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"lingkaran/app/intake"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// importCommand takes lists in. Each file is an import of its own: what one
// file holds is stored whole or not at all, and a file that is refused keeps
// no other from being taken. With --json one file is answered with one object
// (intake.Result); of several, each with one object on a line of its own.
type importCommand struct {
	Company      string   `required:"" placeholder:"NPP|ID" help:"${help_import_company}"`
	Contribution int64    `placeholder:"ID" help:"${help_contribution}"`
	DryRun       bool     `name:"dry-run" help:"${help_dry_run}"`
	Renames      bool     `name:"accept-renames" help:"${help_accept_renames}"`
	Errors       string   `placeholder:"FILE.xlsx" help:"${help_import_errors}"`
	JSON         bool     `name:"json" help:"${help_json}"`
	Files        []string `arg:"" name:"file" help:"${help_import_file}"`
}

// shownReasons is how many refused rows are named to people; --json tells all.
const shownReasons = 20

// Run imports the files one after the other.
func (c *importCommand) Run(s *session) error {
	s.json = c.JSON
	if c.Contribution < 0 {
		return &usageError{words.T("The option %s takes a whole number, not below zero.", "--contribution")}
	}
	if _, ok := sheet.FormatOf(c.Errors); c.Errors != "" && !ok {
		return &usageError{words.T("The name of the file of %s must end in .xlsx or .csv.", "--errors")}
	}
	return s.with(func(db *data.DB) error {
		target, err := c.target(s, db)
		if err != nil {
			return err
		}
		files, err := intake.Files(c.Files...)
		if err == nil && len(files) == 0 {
			err = intake.ErrNoTable
		}
		if err != nil {
			return listRefusal(err)
		}
		refused := 0
		for i, path := range files {
			back := c.Errors
			if i > 0 { // each list has a workbook of its own
				ending := filepath.Ext(back)
				back = strings.TrimSuffix(back, ending) + "-" + strconv.Itoa(i+1) + ending
			}
			answer, err := c.take(s, db, target, path, back)
			var r *refusal
			switch {
			case errors.As(err, &r) && len(files) == 1 && answer == nil:
				return err
			case errors.As(err, &r):
				refused++
				if !c.JSON || answer == nil {
					if _, err := s.Stderr.Write([]byte(filepath.Base(path) + ": " + r.what + "\n")); err != nil {
						return err
					}
				}
				if answer == nil {
					answer = map[string]any{"file": filepath.Base(path), "error": map[string]string{"what": r.what}}
				}
			case err != nil:
				return err
			}
			if c.JSON {
				if err := s.answerOne(answer, len(files) > 1); err != nil {
					return err
				}
			}
		}
		if refused > 0 {
			return errSaid
		}
		return nil
	})
}

// answerOne writes one answer of several on a line.
func (s *session) answerOne(v any, several bool) error {
	if !several {
		return s.answer(v)
	}
	e := json.NewEncoder(s.Stdout)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func (c *importCommand) target(s *session, db *data.DB) (t intake.Target, err error) {
	t.Company, err = db.Companies.ByRef(s.ctx, c.Company)
	if errors.Is(err, data.ErrNotFound) {
		return t, &refusal{
			what: words.T("There is no company %s.", c.Company),
			todo: words.T("See the NPP and number of all companies with: lingkaran list companies"),
		}
	}
	if err != nil || c.Contribution == 0 {
		return t, err
	}
	t.Contribution, err = db.Contributions.Get(s.ctx, c.Contribution)
	if errors.Is(err, data.ErrNotFound) || err == nil && t.Contribution.CompanyID != t.Company.ID {
		return t, &refusal{what: words.T("%s has no contribution number %d.", t.Company.FullName(), c.Contribution)}
	}
	return t, err
}

// listRefusal says why a list cannot be taken; other errors stay as they are.
func listRefusal(err error) error {
	var problem *sheet.Problem
	if errors.As(err, &problem) || errors.Is(err, intake.ErrNoTable) || errors.Is(err, intake.ErrNoSheet) ||
		errors.Is(err, intake.ErrUnmapped) || errors.Is(err, intake.ErrNothing) || errors.Is(err, intake.ErrTooMany) || errors.Is(err, intake.ErrAltered) {
		return &refusal{what: intake.Sentence(err)}
	}
	return err
}

// take reads, compares and stores one file. The answer is nil when the file
// could not be read.
func (c *importCommand) take(s *session, db *data.DB, t intake.Target, path, back string) (answer any, err error) {
	book, err := intake.Open(s.ctx, path, intake.Options{Today: data.DateOf(s.Now())})
	if err != nil {
		return nil, listRefusal(err)
	}
	defer func() { _ = book.Close() }()
	mapping, _, err := book.MappingFor(s.ctx, db, t.Company.ID)
	if err != nil {
		return nil, err
	}
	plan, err := book.Compare(s.ctx, db, mapping, t)
	if err != nil {
		return nil, listRefusal(err)
	}
	if c.Renames {
		plan.TakeNames()
	}
	twins, err := plan.Strangers().Search(s.ctx, db, nil)
	if err != nil {
		return nil, err
	}
	plan.Warn(twins)
	if c.JSON {
		answer = plan.Result()
	} else {
		answer = plan.Counts
	}
	c.tell(s, plan)
	if c.Errors != "" {
		n, err := plan.SendBack(s.ctx, back, false)
		if err != nil {
			return nil, listRefusal(err)
		}
		if n > 0 {
			s.say(words.T("%s refused rows were written to %s.", words.Number(n), back))
		}
	}
	if plan.Counts.Accepted+plan.Counts.Warned == 0 {
		return answer, listRefusal(intake.ErrNothing)
	}
	if c.DryRun {
		s.say(words.T("Nothing was stored: this was a trial."))
		return answer, nil
	}
	done, err := plan.Import(s.ctx, db, intake.DefaultChoices(), s.progress(words.Number(plan.Counts.New+plan.Counts.Binned+plan.Counts.Changed)))
	if err != nil {
		return nil, listRefusal(err)
	}
	s.say(words.T("Import number %d is done: %s workers added, %s changed, %s left as they were.",
		done.ID, words.Number(done.Created), words.Number(done.Changed), words.Number(done.Same)))
	if done.ContributionID != 0 {
		s.say(words.T("%s workers were covered by the contribution.", words.Number(done.Covered)))
	}
	s.say(words.T("Take it back with: lingkaran undo-import %d", done.ID))
	return answer, nil
}

// tell says how a list was read and judged.
func (c *importCommand) tell(s *session, p *intake.Plan) {
	n := p.Counts
	place := p.File
	if p.Mapping.Sheet != "" {
		place += " (" + p.Mapping.Sheet + ")"
	}
	s.say(words.T("%s: %s rows accepted, %s with warnings, %s refused; the header is in row %d.",
		place, words.Number(n.Accepted), words.Number(n.Warned), words.Number(n.Refused), p.Mapping.HeaderRow))
	s.say(words.T("%s are new, %s have changed, %s are the same, %s are doubled in the file.",
		words.Number(n.New), words.Number(n.Changed), words.Number(n.Same), words.Number(n.Doubled)))
	if n.Binned > 0 {
		s.say(words.T("%s lie in the bin and come back.", words.Number(n.Binned)))
	}
	if n.Renamed > 0 {
		s.say(words.T("%s have a NIK that is kept under another name and are refused; --accept-renames takes them.", words.Number(n.Renamed)))
	}
	if n.Twins > 0 {
		s.say(words.T("%s may be people who are kept under another NIK; --json names them.", words.Number(n.Twins)))
	}
	if n.Elsewhere > 0 {
		s.say(words.T("%s are covered by another contribution in the same months.", words.Number(n.Elsewhere)))
	}
	if len(p.Missing) > 0 {
		s.say(words.T("%s stood in the company's last list and are missing now; they stay as they are.", words.Number(len(p.Missing))))
	}
	if len(p.Earlier) > 0 {
		s.say(words.T("This very file was imported before, as number %d.", p.Earlier[0].ID))
	}
	shown := 0
	for _, r := range p.Rows {
		if r.Usable() {
			continue
		}
		if shown++; shown > shownReasons {
			s.say("  " + words.T("… and %s more; --json tells them all.", words.Number(n.Refused-shownReasons)))
			break
		}
		for _, reason := range r.Reasons {
			if reason.Level == intake.Refusal {
				s.say("  " + words.T("Row %d: %s", r.Number, reason.Text))
				break
			}
		}
	}
}

type undoCommand struct {
	JSON   bool  `name:"json" help:"${help_json}"`
	Import int64 `arg:"" name:"id" help:"${help_undo_import}"`
}

type undoAnswer struct {
	Import     int64        `json:"import"`
	Removed    int          `json:"removed"`
	PutBack    int          `json:"put_back"`
	Uncovered  int          `json:"uncovered"`
	KeptFields int          `json:"kept_fields"`
	Kept       int          `json:"kept"`
	Workers    []keptInUndo `json:"kept_workers"`
}

type keptInUndo struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	Why  string `json:"why"`
}

func noImport(id int64) error {
	return &refusal{
		what: words.T("There is no import number %d.", id),
		todo: words.T("See the numbers of all imports with: lingkaran list imports"),
	}
}

// Run takes an import back.
func (c *undoCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		u, err := db.Imports.Undo(s.ctx, c.Import, s.progress(words.T("all")))
		if errors.Is(err, data.ErrNotFound) {
			return noImport(c.Import)
		}
		if err != nil {
			return err
		}
		s.say(words.T("Import number %d was taken back: %s workers moved to the bin, %s put back as they were, %s covers taken back.",
			c.Import, words.Number(u.Removed), words.Number(u.PutBack), words.Number(u.Uncovered)))
		if u.KeptFields > 0 {
			s.say(words.T("%s fields stay as they are: they were changed since.", words.Number(u.KeptFields)))
		}
		if u.KeptCount > 0 {
			s.say(words.T("%s workers stay: they were changed, covered, printed or listed again since.", words.Number(u.KeptCount)))
		}
		a := undoAnswer{c.Import, u.Removed, u.PutBack, u.Uncovered, u.KeptFields, u.KeptCount, make([]keptInUndo, len(u.Kept))}
		for i, w := range u.Kept {
			a.Workers[i] = keptInUndo(w)
			if i < shownReasons {
				s.say("  " + words.T("No. %d %s: %s", w.ID, w.Name, intake.KeptLabel(w.Why)))
			}
		}
		if s.json {
			return s.answer(a)
		}
		return nil
	})
}

type listImports struct {
	Company string `placeholder:"NPP|ID" help:"${help_import_company}"`
	Limit   int    `placeholder:"N" default:"0" help:"${help_list_limit}"`
	JSON    bool   `name:"json" help:"${help_json}"`
}

type importAnswer struct {
	ID           int64  `json:"id"`
	At           string `json:"at"`
	Actor        string `json:"actor"`
	File         string `json:"file"`
	CompanyID    int64  `json:"company_id"`
	Company      string `json:"company"`
	Contribution int64  `json:"contribution"`
	Accepted     int    `json:"accepted"`
	Warned       int    `json:"warned"`
	Refused      int    `json:"refused"`
	Created      int    `json:"created"`
	Changed      int    `json:"changed"`
	Same         int    `json:"same"`
	Covered      int    `json:"covered"`
	UndoneAt     string `json:"undone_at"`
}

// Run lists the imports, the newest first.
func (l *listImports) Run(s *session) error {
	s.json = l.JSON
	return s.with(func(db *data.DB) error {
		var company data.Company
		if l.Company != "" {
			t, err := (&importCommand{Company: l.Company}).target(s, db)
			if err != nil {
				return err
			}
			company = t.Company
		}
		rows, err := db.Imports.All(s.ctx, company.ID, max(l.Limit, 0))
		if err != nil {
			return err
		}
		t := s.table(words.T("No."), words.T("Date"), words.T("File"), words.T("Company"), words.T("Added"), words.T("Changed"), words.T("Refused"), words.T("Taken back"))
		for _, i := range rows {
			undone, shown := "", ""
			if i.UndoneAt != nil {
				undone, shown = i.UndoneAt.UTC().Format(time.RFC3339), words.Moment(*i.UndoneAt)
			}
			t.row(importAnswer{
				i.ID, i.At.UTC().Format(time.RFC3339), i.Actor, i.FileName, i.CompanyID, i.Company, i.ContributionID,
				i.Accepted, i.Warned, i.Refused, i.Created, i.Changed, i.Same, i.Covered, undone,
			}, strconv.FormatInt(i.ID, 10), words.Moment(i.At), i.FileName, i.Company, words.Number(i.Created), words.Number(i.Changed), words.Number(i.Refused), shown)
		}
		return t.end(nil)
	})
}
