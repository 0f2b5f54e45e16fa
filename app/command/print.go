package command

import (
	"errors"
	"strings"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/signing"
	"lingkaran/app/words"
	"lingkaran/data"
)

type printCommand struct {
	Certificates certificatesCommand `cmd:"" help:"${help_certificates}"`
	Cards        cardsCommand        `cmd:"" help:"${help_cards}"`
}

// printFlags are those of all that is printed.
type printFlags struct {
	Out        string `required:"" xor:"out" placeholder:"F.pdf" help:"${help_out}"`
	Preflight  bool   `required:"" xor:"out" help:"${help_preflight}"`
	Layout     string `placeholder:"REF" help:"${help_print_layout}"`
	Order      string `enum:"given,company,village,name" default:"given" placeholder:"given|company|village|name" help:"${help_order}"`
	Skip       int    `placeholder:"N" help:"${help_skip}"`
	PerCompany bool   `name:"per-company" help:"${help_per_company}"`
	Reason     string `placeholder:"TEXT" help:"${help_reason}"`
}

// options are the run's options as far as all kinds have them.
func (f *printFlags) options(s *session, sheet string) issuing.Options {
	order := issuing.Order(f.Order)
	if f.Order == "given" {
		order = issuing.OrderGiven
	}
	return issuing.Options{Layout: f.Layout, Sheet: sheet, Order: order, Skip: f.Skip, Reason: f.Reason, Now: s.Now()}
}

type certificatesCommand struct {
	Ceremony       int64 `required:"" placeholder:"ID" help:"${help_ceremony}"`
	printFlags     `embed:""`
	Paper          string `placeholder:"a4|f4" help:"${help_paper}"`
	Sheet          string `hidden:""` // as cards have it
	Sign           bool   `help:"${help_sign}"`
	PassphraseFile string `placeholder:"F" help:"${help_sign_passphrase_file}"`
	JSON           bool   `name:"json" help:"${help_json}"`
}

type cardsCommand struct {
	printFlags `embed:""`
	Company    string `placeholder:"NPP|ID" help:"${help_company}"`
	Sheet      string `placeholder:"a4|f4|card|…" help:"${help_sheet}"`
	Separators bool   `help:"${help_separators}"`
	JSON       bool   `name:"json" help:"${help_json}"`
}

// Run prints the certificates of a ceremony.
func (c *certificatesCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		signer, err := c.signer(db)
		if err != nil {
			return err
		}
		sheet := c.Paper
		if c.Sheet != "" {
			sheet = c.Sheet
		}
		o := c.options(s, sheet)
		o.Sign = signer
		run, err := issuing.Certificates(s.ctx, db, c.Ceremony, nil, o)
		if errors.Is(err, data.ErrNotFound) {
			return &refusal{
				what: words.T("There is no ceremony number %d.", c.Ceremony),
				todo: words.T("See the numbers of all ceremonies with: lingkaran list ceremonies"),
			}
		}
		if err != nil {
			return s.unprepared(err, &c.printFlags)
		}
		return s.print(run, sheet, &c.printFlags)
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
		o := c.options(s, c.Sheet)
		o.Separators = c.Separators
		run, err := issuing.CardsOf(s.ctx, db, q, o)
		if err != nil {
			return s.unprepared(err, &c.printFlags)
		}
		return s.print(run, o.Sheet, &c.printFlags)
	})
}

// unprepared says a layout's trouble in the words of the command line.
func (s *session) unprepared(err error, f *printFlags) error {
	if errors.Is(err, layout.ErrUnknown) && f.Layout != "" {
		return &refusal{what: words.T("No layout is called %s.", f.Layout), todo: words.T("See all layouts with: lingkaran layout list")}
	}
	return err
}

// byCommand is the reason of copies that were printed by a command without one.
const byCommand = "dicetak ulang dengan perintah"

// print does with a run what the flags ask for.
func (s *session) print(run *issuing.Run, sheet string, f *printFlags) error {
	if _, ok := run.Layout().Sheet(sheet); !ok {
		var keys []string
		for _, s := range run.Layout().Sheets {
			keys = append(keys, s.Key)
		}
		return &usageError{words.T("The layout has no sheet %s. Its sheets are: %s.", sheet, strings.Join(keys, ", "))}
	}
	if f.Preflight {
		return s.preflight(run)
	}
	// A script that prints again has nobody to ask: the register then holds
	// where the copies came from, and who reads the answer learns how to say more.
	if run.NeedsReason() {
		s.say(words.T("Note: %s", words.N("%s of these papers left the office before. Say with --reason why they are printed again.",
			"%s of these papers left the office before. Say with --reason why they are printed again.", run.Reprints())))
		run = run.Because(byCommand)
	}
	if f.PerCompany {
		return s.printFolder(run, f.Out)
	}
	return s.printFile(run, f.Out)
}
