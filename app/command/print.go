package command

import (
	"errors"

	"lingkaran/app/explain"
	"lingkaran/app/issuing"
	"lingkaran/app/sealing"
	"lingkaran/app/signing"
	"lingkaran/app/words"
	"lingkaran/data"
)

type printCommand struct {
	Certificates certificatesCommand `cmd:"" help:"${help_certificates}"`
	Cards        cardsCommand        `cmd:"" help:"${help_cards}"`
}

type certificatesCommand struct {
	Ceremony       int64  `required:"" placeholder:"ID" help:"${help_ceremony}"`
	Out            string `required:"" placeholder:"F.pdf" help:"${help_out}"`
	Paper          string `enum:"a4,f4" default:"a4" placeholder:"a4|f4" help:"${help_paper}"`
	Sign           bool   `help:"${help_sign}"`
	PassphraseFile string `placeholder:"F" help:"${help_sign_passphrase_file}"`
	JSON           bool   `name:"json" help:"${help_json}"`
}

type cardsCommand struct {
	Out     string `required:"" placeholder:"F.pdf" help:"${help_out}"`
	Company string `placeholder:"NPP|ID" help:"${help_company}"`
	Sheet   string `enum:"a4,f4,card" default:"a4" placeholder:"a4|f4|card" help:"${help_sheet}"`
	JSON    bool   `name:"json" help:"${help_json}"`
}

// Run prints the certificates of a ceremony.
func (c *certificatesCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		signer, err := c.signer(db)
		if err != nil {
			return err
		}
		run, err := issuing.Certificates(s.ctx, db, c.Ceremony, nil, issuing.Options{Sheet: c.Paper, Now: s.Now(), Sign: signer})
		if errors.Is(err, data.ErrNotFound) {
			return &refusal{
				what: words.T("There is no ceremony number %d.", c.Ceremony),
				todo: words.T("See the numbers of all ceremonies with: lingkaran list ceremonies"),
			}
		}
		if err != nil {
			return err
		}
		return s.print(run, c.Out)
	})
}

// signer signs the file when that is asked for, and refuses before a number is
// used up when it could not. Without --sign the office's setting decides, and
// what could not be signed is told.
func (c *certificatesCommand) signer(db *data.DB) (*signing.Signer, error) {
	own := signing.Of(db, signing.UsualSafe())
	if c.PassphraseFile != "" {
		passphrase, err := passphraseIn(c.PassphraseFile)
		if err != nil {
			return nil, err
		}
		if err := own.Open(passphrase); err != nil {
			return nil, err
		}
	}
	if !c.Sign {
		return nil, nil
	}
	switch err := own.Ready(); {
	case errors.Is(err, signing.ErrNone):
		return nil, &refusal{what: words.T("There is no certificate for signing PDF on this computer."), todo: words.T("Choose it in the window, under Check a print, Seal of the office.")}
	case errors.Is(err, signing.ErrClosed):
		return nil, &refusal{what: words.T("The certificate for signing PDF waits for its passphrase."), todo: words.T("Give it with --passphrase-file F.")}
	case err != nil:
		return nil, err
	}
	return own, nil
}

// Run prints cards.
func (c *cardsCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		var q data.WorkerQuery
		if c.Company != "" {
			company, err := db.Companies.ByRef(s.ctx, c.Company)
			if errors.Is(err, data.ErrNotFound) {
				return &refusal{
					what: words.T("There is no company %s.", c.Company),
					todo: words.T("See the NPP and number of all companies with: lingkaran list companies"),
				}
			}
			if err != nil {
				return err
			}
			q.CompanyID = company.ID
		}
		run, err := issuing.CardsOf(s.ctx, db, q, issuing.Options{Sheet: c.Sheet, Now: s.Now()})
		if err != nil {
			return err
		}
		return s.print(run, c.Out)
	})
}

type printAnswer struct {
	File      string          `json:"file"`
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

// print issues a run, writes it and says what came of it.
func (s *session) print(run *issuing.Run, path string) error {
	out, err := run.WriteFile(s.ctx, path, s.progress(words.Number(2*len(run.Subjects))))
	if err != nil {
		return err
	}
	a := printAnswer{
		File: path, Kind: string(run.Kind), Printed: len(out.Prints), New: run.New(), Pages: out.Report.Pages, Bytes: out.Report.Bytes,
		First: out.Prints[0].Number, Last: out.Prints[len(out.Prints)-1].Number, Concerns: concernsOf(run), Troubles: []troubleAnswer{},
	}
	a.Reprinted = a.Printed - a.New
	a.Signed = out.Signed
	for i := range out.Prints {
		if out.Prints[i].Code != "" {
			a.Sealed++
		}
	}
	for _, w := range out.Report.Warnings {
		a.Troubles = append(a.Troubles, troubleAnswer{out.Prints[w.Record].Number, w.Element, string(w.Trouble), w.Detail})
	}
	if run.Kind == data.PrintCertificate {
		for _, p := range out.Prints {
			a.Numbers = append(a.Numbers, p.Number)
		}
		s.say(words.T("%s certificates are in %s (%s pages).", words.Number(a.Printed), path, words.Number(a.Pages)))
	} else {
		s.say(words.T("%s cards are in %s (%s pages).", words.Number(a.Printed), path, words.Number(a.Pages)))
	}
	s.say(words.T("Numbers %s to %s: %s new, %s printed again.", a.First, a.Last, words.Number(a.New), words.Number(a.Reprinted)))
	for _, c := range a.Concerns {
		if c.Count > 0 {
			s.say(words.T("Note, %s times: %s", words.Number(c.Count), c.Sentence))
		} else {
			s.say(words.T("Note: %s", c.Sentence))
		}
	}
	switch {
	case errors.Is(out.Unsealed, sealing.ErrLockedHere):
		s.say(words.T("Note: %s", words.T("The seal key is not open on this computer. Open it with: lingkaran seal open --passphrase-file F")))
	case out.Unsealed != nil && !errors.Is(out.Unsealed, sealing.ErrNoKey): // an office without a key does not seal
		s.say(words.T("Note: %s", sealing.Sentence(out.Unsealed)))
	}
	if out.Unsigned != nil {
		s.say(words.T("Note: %s", words.T("The file bears no electronic signature. %s", explain.Text(out.Unsigned))))
	}
	if len(a.Troubles) > 0 {
		s.say(words.T("%s places did not fit as they should; look at them in the preview.", words.Number(len(a.Troubles))))
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
