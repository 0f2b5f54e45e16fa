package command

import (
	"path/filepath"
	"strings"

	"lingkaran/app/report"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

type reportCommand struct {
	Name  string `arg:"" placeholder:"NAME" help:"${help_report_name}"`
	From  string `required:"" placeholder:"YYYY-MM" help:"${help_report_from}"`
	To    string `required:"" placeholder:"YYYY-MM" help:"${help_report_to}"`
	JSON  bool   `name:"json" help:"${help_json}"`
	Out   string `placeholder:"FILE" help:"${help_report_out}"`
	Sheet string `placeholder:"KEY" help:"${help_report_sheet}"`
}

type reportAnswer struct {
	Report string        `json:"report"`
	Title  string        `json:"title"`
	From   string        `json:"from"`
	To     string        `json:"to"`
	Whole  reportRow     `json:"whole"`
	Rows   []reportRow   `json:"rows"`
	Reach  []reportReach `json:"reach"`
	File   string        `json:"file,omitempty"`
	Pages  int           `json:"pages,omitempty"`
}

type reportRow struct {
	Label     string      `json:"label"`
	Key       string      `json:"key"`
	Month     string      `json:"month,omitempty"`
	CompanyID int64       `json:"company_id,omitempty"`
	Open      bool        `json:"unassigned,omitempty"`
	Protected int         `json:"protected"`
	Months    int         `json:"worker_months"`
	New       int         `json:"new"`
	Extended  int         `json:"extended"`
	Ended     int         `json:"ended"`
	Received  data.Rupiah `json:"received"`
	Promised  data.Rupiah `json:"promised"`
}

type reportReach struct {
	Year    int          `json:"year"`
	Measure data.Measure `json:"measure"`
	Target  int64        `json:"target"`
	Reached int64        `json:"reached"`
}

// Run counts a report and shows it, or writes it into a file.
func (r *reportCommand) Run(s *session) error {
	s.json = r.JSON
	kind, known := report.Named(r.Name)
	if !known {
		return &usageError{words.T("There is no report “%s”. There are: %s.", r.Name, reportNames())}
	}
	from, errFrom := data.ParseMonth(r.From)
	to, errTo := data.ParseMonth(r.To)
	if errFrom != nil || errTo != nil || from == 0 || to == 0 {
		return &usageError{words.T("A month is written as year and month: 2026-01.")}
	}
	ending := strings.ToLower(filepath.Ext(r.Out))
	if _, table := sheet.FormatOf(r.Out); r.Out != "" && ending != ".pdf" && !table {
		return &usageError{words.T("The name of the file ends in .pdf, .xlsx or .csv.")}
	}
	return s.with(func(db *data.DB) error {
		out, err := report.Open(s.ctx, db, kind, from, to, s.Now())
		if err != nil {
			return reportRefusal(err)
		}
		answer := reportOf(out)
		switch {
		case ending == ".pdf":
			written, err := out.WritePDF(s.ctx, db, r.Sheet, r.Out)
			if err != nil {
				return err
			}
			answer.File, answer.Pages = r.Out, written.Pages
		case r.Out != "":
			if err := out.WriteBook(s.ctx, r.Out); err != nil {
				return err
			}
			answer.File = r.Out
		}
		if r.JSON {
			return s.answer(answer)
		}
		if r.Out != "" {
			s.say(words.T("%s is ready in %s.", out.Kind.Title(words.InUse()), r.Out))
			return nil
		}
		return s.sayReport(out)
	})
}

func reportNames() string {
	var names []string
	for _, k := range report.All() {
		names = append(names, k.Name())
	}
	return strings.Join(names, ", ")
}

func reportRefusal(err error) error {
	if why := report.Sentence(err); why != "" {
		return &usageError{why}
	}
	return err
}

func reportOf(r *report.Report) reportAnswer {
	row := func(x *data.CoverRow, f data.CoverFigures) reportRow {
		out := reportRow{Label: r.Label(words.InUse(), x), Protected: f.Protected, Months: f.Months, New: f.New, Extended: f.Extended, Ended: f.Ended, Received: f.Received, Promised: f.Promised}
		if x != nil {
			out.Key, out.Month, out.CompanyID, out.Open = x.Key, x.Month.String(), x.CompanyID, x.Open
			if r.Kind != report.Months {
				out.Month = ""
			}
		}
		return out
	}
	a := reportAnswer{Report: string(r.Kind), Title: r.Kind.Title(words.InUse()), From: r.From.String(), To: r.To.String(), Whole: row(nil, r.Figures.Whole),
		Rows: make([]reportRow, 0, len(r.Figures.Rows)), Reach: make([]reportReach, 0, len(r.Reach))}
	for i := range r.Figures.Rows {
		a.Rows = append(a.Rows, row(&r.Figures.Rows[i], r.Figures.Rows[i].CoverFigures))
	}
	for _, x := range r.Reach {
		a.Reach = append(a.Reach, reportReach(x))
	}
	return a
}

func (s *session) sayReport(r *report.Report) error {
	s.say(words.T("%s, %s", r.Kind.Title(words.InUse()), r.Period(words.InUse())))
	s.say("")
	if r.Kind == report.Targets {
		t := s.table(r.Kind.Head(words.InUse()), words.T("Target"), words.T("Reached"), "%")
		for _, x := range r.Reach {
			target, percent := "–", "–"
			if x.Target > 0 {
				target, percent = x.Figure(x.Target), words.Decimal(x.Percent(), 1)
			}
			t.row(nil, x.Label(words.InUse()), target, x.Figure(x.Reached), percent)
		}
		return t.end(nil)
	}
	columns := report.Columns(words.InUse())
	heads := []string{r.Kind.Head(words.InUse())}
	for _, c := range columns {
		heads = append(heads, c.Title)
	}
	t := s.table(heads...)
	add := func(x *data.CoverRow, f data.CoverFigures) {
		cells := []string{r.Label(words.InUse(), x)}
		for _, c := range columns {
			cells = append(cells, c.Show(f))
		}
		t.row(nil, cells...)
	}
	for i := range r.Figures.Rows {
		add(&r.Figures.Rows[i], r.Figures.Rows[i].CoverFigures)
	}
	add(nil, r.Figures.Whole)
	t.count-- // the sum is none of the rows
	if err := t.end(nil); err != nil {
		return err
	}
	s.say("")
	for _, n := range r.Kind.Notes(words.InUse()) {
		s.say(n)
	}
	return nil
}
