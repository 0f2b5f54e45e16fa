package command

import (
	"cmp"
	"errors"

	"lingkaran/app/explain"
	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
)

type printAnswer struct {
	File      string          `json:"file,omitempty"`
	Folder    string          `json:"folder,omitempty"`
	Files     []fileAnswer    `json:"files,omitempty"` // of a folder
	Batch     string          `json:"batch,omitempty"` // of the register
	Kind      string          `json:"kind"`
	Printed   int             `json:"printed"`
	New       int             `json:"new"`
	Reprinted int             `json:"reprinted"`
	Sealed    int             `json:"sealed"`
	Signed    bool            `json:"signed"`
	Pages     int             `json:"pages"`
	Bytes     int64           `json:"bytes"`
	First     string          `json:"first_number"`
	Last      string          `json:"last_number"`
	Concerns  []concernAnswer `json:"concerns"`
	Troubles  []troubleAnswer `json:"troubles"`
	Numbers   []string        `json:"numbers,omitempty"` // of certificates
}

type fileAnswer struct {
	File    string `json:"file"`
	Batch   string `json:"batch"`
	Company string `json:"company"`
	Printed int    `json:"printed"`
	Pages   int    `json:"pages"`
	First   string `json:"first_number"`
	Last    string `json:"last_number"`
}

type preflightAnswer struct {
	Papers   int             `json:"papers"`
	Pages    int             `json:"pages"`
	Sheets   int             `json:"sheets"`
	Findings []findingAnswer `json:"findings"`
}

type findingAnswer struct {
	Record  int64            `json:"record"` // of the worker or the award
	Number  string           `json:"number"`
	Trouble printing.Trouble `json:"trouble"`
	Element string           `json:"element,omitempty"`
	Detail  string           `json:"detail,omitempty"`
}

type concernAnswer struct {
	Concern  issuing.Concern `json:"concern"`
	Sentence string          `json:"sentence"`
	Count    int             `json:"count"` // of papers, 0 for the whole run
}

type troubleAnswer struct {
	Number  string `json:"number"`
	Element string `json:"element"`
	Trouble string `json:"trouble"`
	Detail  string `json:"detail,omitempty"`
}

// printFile issues a run, writes it and says what came of it.
func (s *session) printFile(run *issuing.Run, path string) error {
	kind, concerns, fresh := run.Kind, concernsOf(run), run.New() // a large run's papers are let go while it is written
	out, err := run.WriteFile(s.ctx, path, s.progress(words.Number(2*len(run.Subjects))))
	if err != nil {
		return err
	}
	a := printAnswer{File: path, Batch: out.Batch, New: fresh, Concerns: concerns}
	return s.printed(kind, a, path, []issuing.Outcome{out})
}

// printFolder does so with a file for each company.
func (s *session) printFolder(run *issuing.Run, dir string) error {
	kind, concerns, fresh := run.Kind, concernsOf(run), run.New() // a large run's papers are let go while it is written
	files, err := run.WriteFolder(s.ctx, dir, s.progress(words.Number(2*len(run.Subjects))))
	if err != nil {
		return err
	}
	a := printAnswer{Folder: dir, New: fresh, Concerns: concerns}
	for _, f := range files {
		first, last := span(f.Prints)
		a.Files = append(a.Files, fileAnswer{
			File: f.Path, Batch: f.Batch, Company: f.Company, Printed: len(f.Prints), Pages: f.Report.Pages,
			First: first.Number, Last: last.Number,
		})
	}
	return s.printed(kind, a, dir, files)
}

// printed says what came of a run that was written to files.
func (s *session) printed(kind data.PrintKind, a printAnswer, where string, files []issuing.Outcome) error {
	var lowest, highest *data.Print
	a.Kind, a.Troubles, a.Signed = string(kind), []troubleAnswer{}, true
	var unsigned error
	for _, out := range files {
		first, last := span(out.Prints)
		if lowest == nil || before(first, lowest) {
			lowest = first
		}
		if highest == nil || before(highest, last) {
			highest = last
		}
		a.Printed, a.Pages, a.Bytes = a.Printed+len(out.Prints), a.Pages+out.Report.Pages, a.Bytes+out.Report.Bytes
		a.Signed = a.Signed && out.Signed
		if unsigned == nil {
			unsigned = out.Unsigned
		}
		for i := range out.Prints {
			if out.Prints[i].Code != "" {
				a.Sealed++
			}
			if kind == data.PrintCertificate {
				a.Numbers = append(a.Numbers, out.Prints[i].Number)
			}
		}
		for _, w := range out.Report.Warnings {
			a.Troubles = append(a.Troubles, troubleAnswer{out.Prints[w.Record].Number, w.Element, string(w.Trouble), w.Detail})
		}
	}
	a.First, a.Last = lowest.Number, highest.Number
	a.Reprinted = a.Printed - a.New
	if kind == data.PrintCertificate {
		s.say(words.T("%s certificates are in %s (%s pages).", words.Number(a.Printed), where, words.Number(a.Pages)))
	} else {
		s.say(words.T("%s cards are in %s (%s pages).", words.Number(a.Printed), where, words.Number(a.Pages)))
	}
	if a.Folder != "" {
		s.say(words.N("%s file, one for each company.", "%s files, one for each company.", len(files)))
	}
	s.say(words.T("Numbers %s to %s: %s new, %s printed again.", a.First, a.Last, words.Number(a.New), words.Number(a.Reprinted)))
	for _, c := range a.Concerns {
		if c.Count > 0 {
			s.say(words.T("Note, %s times: %s", words.Number(c.Count), c.Sentence))
		} else {
			s.say(words.T("Note: %s", c.Sentence))
		}
	}
	last := files[len(files)-1]
	switch {
	case errors.Is(last.Unsealed, sealing.ErrLockedHere):
		s.say(words.T("Note: %s", words.T("The seal key is not open on this computer. Open it with: lingkaran seal open --passphrase-file F")))
	case errors.Is(last.Unsealed, sealing.ErrLeaked), last.Unsealed != nil && !errors.Is(last.Unsealed, sealing.ErrNoKey): // an office without a key does not seal
		s.say(words.T("Note: %s", sealing.Sentence(last.Unsealed)))
	}
	if unsigned != nil {
		s.say(words.T("Note: %s", words.T("The file bears no electronic signature. %s", explain.Text(unsigned))))
	}
	if len(a.Troubles) > 0 {
		s.say(words.T("%s places did not fit as they should; look at them in the preview.", words.Number(len(a.Troubles))))
	}
	if s.json {
		return s.answer(a)
	}
	return nil
}

// span returns the lowest and the highest number of papers, which may stand in
// another order than they were numbered in. There is at least one.
func span(prints []data.Print) (first, last *data.Print) {
	first, last = &prints[0], &prints[0]
	for i := range prints {
		if p := &prints[i]; before(p, first) {
			first = p
		} else if before(last, p) {
			last = p
		}
	}
	return first, last
}

func before(a, b *data.Print) bool {
	return cmp.Or(cmp.Compare(a.Period, b.Period), cmp.Compare(a.Sequence, b.Sequence)) < 0
}

// preflight looks at a run and prints nothing.
func (s *session) preflight(run *issuing.Run) error {
	plan, err := printing.NewPlan(run.Job())
	if err != nil {
		return err
	}
	v, err := run.Preflight(s.ctx, s.progress(words.Number(len(run.Subjects))))
	if err != nil {
		return err
	}
	a := preflightAnswer{Papers: v.Records, Pages: plan.Pages, Sheets: plan.Sheets, Findings: []findingAnswer{}}
	for _, f := range v.Findings {
		a.Findings = append(a.Findings, findingAnswer{f.ID, run.Subjects[f.Record].Number, f.Trouble, f.Element, f.Detail})
	}
	s.say(words.T("%s papers on %s sheets; nothing was printed and no number used.", words.Number(a.Papers), words.Number(a.Sheets)))
	for _, c := range v.Counts {
		if c.Element == "" {
			s.say(words.T("%s times: %s", words.Number(c.Records), c.Trouble.Title()))
		} else {
			s.say(words.T("%s times: %s (%s)", words.Number(c.Records), c.Trouble.Title(), c.Element))
		}
	}
	if len(v.Counts) == 0 {
		s.say(words.T("Everything is as it should be."))
	}
	if s.json {
		return s.answer(a)
	}
	return nil
}

// concernsOf counts the concerns of a run, in the order in which they appear.
func concernsOf(run *issuing.Run) []concernAnswer {
	out := []concernAnswer{}
	for _, c := range run.Concerns {
		out = append(out, concernAnswer{c, c.Sentence(), 0})
	}
	at := map[issuing.Concern]int{}
	for i := range run.Subjects {
		for _, c := range run.Subjects[i].Concerns {
			k, seen := at[c]
			if !seen {
				k = len(out)
				at[c] = k
				out = append(out, concernAnswer{c, c.Sentence(), 0})
			}
			out[k].Count++
		}
	}
	return out
}
