package command

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"lingkaran/app/export"
	"lingkaran/app/words"
	"lingkaran/data"
)

// exportCommand writes a list to a file: of workers, of the companies, of the
// register of prints, or of a ceremony's awardees.
type exportCommand struct {
	Of           string `enum:"workers,companies,prints" default:"workers" placeholder:"workers|companies|prints" help:"${help_export_of}"`
	State        string `enum:",valid,void,copies,replaced,handed,left" default:"" placeholder:"STATE" help:"${help_export_state}"`
	Layout       string `placeholder:"NAME" help:"${help_export_layout}"`
	Company      string `placeholder:"NPP|ID" help:"${help_company}"`
	Contribution int64  `placeholder:"ID" help:"${help_export_contribution}"`
	Import       int64  `placeholder:"ID" help:"${help_export_import}"`
	Ceremony     int64  `placeholder:"ID" help:"${help_export_ceremony}"`
	Text         string `placeholder:"TEXT" help:"${help_list_search}"`
	WholeNIK     bool   `name:"whole-nik" help:"${help_export_whole}"`
	MaskNIK      bool   `name:"mask-nik" help:"${help_export_mask}"`
	JSON         bool   `name:"json" help:"${help_json}"`
	File         string `arg:"" placeholder:"F.xlsx|F.csv" help:"${help_export_file}"`
}

type exportAnswer struct {
	File      string   `json:"file"`
	Of        string   `json:"of"`
	Layout    string   `json:"layout"`
	Columns   []string `json:"columns"` // the fields' lasting names
	Rows      int      `json:"rows"`
	WholeNIK  bool     `json:"whole_nik"`
	Bytes     int64    `json:"bytes"`
	Separator string   `json:"separator,omitempty"` // of a .csv
}

// Run writes the list.
func (c *exportCommand) Run(s *session) error {
	s.json = c.JSON
	switch {
	case c.Contribution < 0, c.Import < 0, c.Ceremony < 0:
		return &usageError{words.T("The numbers of a contribution, an import and a ceremony are not below zero.")}
	case c.State != "" && c.Of != "prints":
		return &usageError{words.T("--state belongs to --of prints.")}
	case c.Of == "prints" && (c.WholeNIK || c.Import != 0 || c.Contribution != 0):
		return &usageError{words.T("The register has no whole NIK, imports or contributions: leave those flags away.")}
	case c.WholeNIK && c.MaskNIK:
		return &usageError{words.T("Choose one of --whole-nik and --mask-nik.")}
	}
	return s.with(func(db *data.DB) error {
		job, err := c.job(s, db)
		if err != nil {
			return err
		}
		out, err := job.WriteFile(s.ctx, db, c.File, s.progress(words.T("all")))
		if err != nil {
			return err
		}
		info, err := os.Stat(out.Path)
		if err != nil {
			return err
		}
		s.say(words.T("%s rows are in %s, in the layout %s.", words.Number(out.Rows), out.Path, job.Layout.Name))
		switch {
		case out.Whole > 0:
			s.say(words.T("They hold the whole NIK; this was noted in the change log."))
		case job.Masks():
			s.say(words.T("The NIK are masked."))
		}
		if !s.json {
			return nil
		}
		a := exportAnswer{File: out.Path, Of: string(job.Subject), Layout: job.Layout.Name, Rows: out.Rows, WholeNIK: out.Whole > 0, Bytes: info.Size()}
		for _, col := range job.Layout.Columns {
			a.Columns = append(a.Columns, col.Field)
		}
		if strings.EqualFold(filepath.Ext(out.Path), ".csv") {
			a.Separator = ";"
		}
		return s.answer(a)
	})
}

// job puts together what is to be written.
func (c *exportCommand) job(s *session, db *data.DB) (j export.Job, err error) {
	j = export.Job{Subject: export.Subject(c.Of), Now: s.Now()}
	if c.Ceremony != 0 {
		if j.Subject != export.Prints {
			j.Subject = export.Awards
		}
		j.CeremonyID = c.Ceremony
		ceremony, err := db.Ceremonies.Get(s.ctx, c.Ceremony)
		if errors.Is(err, data.ErrNotFound) {
			return j, &refusal{
				what: words.T("There is no ceremony number %d.", c.Ceremony),
				todo: words.T("See the numbers of all ceremonies with: lingkaran list ceremonies"),
			}
		}
		if err != nil {
			return j, err
		}
		j.About = ceremony.Title
	}
	if j.Layout, err = export.Find(s.ctx, db, j.Subject, c.Layout); errors.Is(err, export.ErrUnknown) {
		all, err := export.Layouts(s.ctx, db, j.Subject)
		names := make([]string, len(all))
		for i, l := range all {
			names[i] = l.Key
			if l.Key == "" {
				names[i] = l.Name
			}
		}
		return j, errors.Join(err, &refusal{what: words.T("There is no layout %s.", c.Layout), todo: words.T("Choose one of: %s.", strings.Join(names, ", "))})
	} else if err != nil {
		return j, err
	}
	j.WholeNIK = (j.Layout.WholeNIK || c.WholeNIK) && !c.MaskNIK
	j.Companies = data.CompanyQuery{Text: c.Text}
	j.Prints = data.RegisterQuery{Text: c.Text, State: data.PrintState(c.State), CeremonyID: c.Ceremony}
	j.Query = data.WorkerQuery{Text: c.Text, ImportID: c.Import}
	if c.Company != "" {
		company, err := db.Companies.ByRef(s.ctx, c.Company)
		if errors.Is(err, data.ErrNotFound) {
			return j, &refusal{
				what: words.T("There is no company %s.", c.Company),
				todo: words.T("See the NPP and number of all companies with: lingkaran list companies"),
			}
		}
		if err != nil {
			return j, err
		}
		j.Query.CompanyID, j.Prints.CompanyID, j.About = company.ID, company.ID, company.FullName()
		if j.Subject == export.Companies {
			j.IDs = []int64{company.ID}
		}
	}
	if c.Import != 0 {
		if _, err := db.Imports.Get(s.ctx, c.Import); errors.Is(err, data.ErrNotFound) {
			return j, noImport(c.Import)
		} else if err != nil {
			return j, err
		}
	}
	if c.Contribution != 0 {
		k, err := db.Contributions.Get(s.ctx, c.Contribution)
		if errors.Is(err, data.ErrNotFound) || err == nil && j.Query.CompanyID != 0 && k.CompanyID != j.Query.CompanyID {
			return j, &refusal{what: words.T("There is no contribution number %d.", c.Contribution)}
		}
		if err != nil {
			return j, err
		}
		j.Query.ContributionID = k.ID
	}
	return j, nil
}
