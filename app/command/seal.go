package command

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"lingkaran/app/seal"
	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
)

type sealCommand struct {
	Create  sealCreateCommand  `cmd:"" help:"${help_seal_create}"`
	Open    sealOpenCommand    `cmd:"" help:"${help_seal_open}"`
	Status  sealStatusCommand  `cmd:"" help:"${help_seal_status}"`
	Address sealAddressCommand `cmd:"" help:"${help_seal_address}"`
	Leaked  sealLeakedCommand  `cmd:"" help:"${help_seal_leaked}"`
}

type sealCreateCommand struct {
	PassphraseFile string `placeholder:"F" help:"${help_passphrase_file}"`
	Renew          bool   `help:"${help_seal_renew}"`
	JSON           bool   `name:"json" help:"${help_json}"`
}

type sealOpenCommand struct {
	PassphraseFile string `required:"" placeholder:"F" help:"${help_passphrase_file}"`
	JSON           bool   `name:"json" help:"${help_json}"`
}

type sealStatusCommand struct {
	JSON bool `name:"json" help:"${help_json}"`
}

type sealAddressCommand struct {
	Address string `arg:"" optional:"" help:"${help_seal_address_url}"`
	None    bool   `help:"${help_seal_address_none}"`
	JSON    bool   `name:"json" help:"${help_json}"`
}

type sealLeakedCommand struct {
	Key  string `arg:"" placeholder:"KEY" help:"${help_seal_leaked_key}"`
	From string `placeholder:"YYYY-MM-DD" help:"${help_seal_leaked_from}"`
	Not  bool   `help:"${help_seal_leaked_not}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// mostPassphrase bounds what is read as a passphrase.
const mostPassphrase = 4096

// passphraseIn reads the first line of a file, or of the input for "-".
func passphraseIn(path string) (string, error) {
	in := os.Stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return "", fmt.Errorf("passphrase: %w", err)
		}
		defer f.Close()
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, mostPassphrase))
	if err != nil {
		return "", fmt.Errorf("passphrase: %w", err)
	}
	line, _, _ := strings.Cut(string(b), "\n")
	return strings.TrimSpace(line), nil
}

// Run makes the office's key, once.
func (c *sealCreateCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		own := sealing.Of(db, sealing.UsualSafe())
		st, err := own.State(s.ctx)
		if err != nil {
			return err
		}
		replaces := int64(0)
		if st.Current != nil {
			if !c.Renew {
				return &refusal{
					what: words.T("The office has a seal key already, since %s.", words.Date(data.DateOf(st.Current.MadeAt.Local()))),
					todo: words.T("Make a new one in its place with --renew; what was sealed before stays valid."),
				}
			}
			replaces = st.Current.ID
		}
		passphrase, suggested := "", ""
		if c.PassphraseFile == "" {
			suggested = seal.Suggest()
			passphrase = suggested
		} else if passphrase, err = passphraseIn(c.PassphraseFile); err != nil {
			return err
		}
		k, err := own.Make(s.ctx, passphrase, replaces)
		if err != nil {
			return err
		}
		s.say(words.T("The office's seal key %s is made and open on this computer.", k.KeyID))
		if suggested != "" {
			s.say(words.T("Recovery passphrase: %s", suggested))
			s.say(words.T("Write it down now and keep it in the office's safe: it is shown only once, and opens the key on other computers."))
		}
		if s.json {
			return s.answer(sealMade{k.KeyID, suggested})
		}
		return nil
	})
}

type sealMade struct {
	Key        string `json:"key"`
	Passphrase string `json:"passphrase,omitempty"` // when the program chose it
}

// Run opens the key on this computer.
func (c *sealOpenCommand) Run(s *session) error {
	s.json = c.JSON
	passphrase, err := passphraseIn(c.PassphraseFile)
	if err != nil {
		return err
	}
	return s.with(func(db *data.DB) error {
		own := sealing.Of(db, sealing.UsualSafe())
		if err := own.Open(s.ctx, passphrase); err != nil {
			return err
		}
		s.say(words.T("The seal key is open on this computer."))
		return s.sealStatus(own)
	})
}

// Run says how the seal stands.
func (c *sealStatusCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		own := sealing.Of(db, sealing.UsualSafe())
		st, err := own.State(s.ctx)
		if err != nil {
			return err
		}
		switch {
		case st.Current == nil:
			s.say(words.T("The office has no seal key yet. Make it with: lingkaran seal create"))
		case st.Open:
			s.say(words.T("The seal key is open on this computer."))
		default:
			s.say(words.T("The seal key is not open on this computer. Open it with: lingkaran seal open --passphrase-file F"))
		}
		for _, k := range st.Keys {
			line := words.T("%s, made on %s by %s", k.KeyID, words.Date(data.DateOf(k.MadeAt.Local())), k.MadeBy)
			if k.RetiredAt != nil {
				line += words.T(", retired on %s", words.Date(data.DateOf(k.RetiredAt.Local())))
			}
			if from, leaked := st.Leaked[k.KeyID]; leaked {
				line += words.T(", not trusted since %s", words.Date(from))
			}
			s.say(line)
		}
		if st.Page != "" {
			s.say(words.T("Published page: %s", st.Page))
		}
		return s.sealStatus(own)
	})
}

type sealStatusAnswer struct {
	Open bool            `json:"open"`
	Page string          `json:"page"`
	Keys []sealKeyAnswer `json:"keys"`
}

type sealKeyAnswer struct {
	Key     string     `json:"key"`
	Public  []byte     `json:"public"` // base64
	Office  string     `json:"office"`
	Made    time.Time  `json:"made"`
	MadeBy  string     `json:"made_by"`
	Retired *time.Time `json:"retired,omitempty"`
	Leaked  string     `json:"leaked_from,omitempty"`
}

// sealStatus answers programs.
func (s *session) sealStatus(own *sealing.Seal) error {
	if !s.json {
		return nil
	}
	st, err := own.State(s.ctx)
	if err != nil {
		return err
	}
	a := sealStatusAnswer{Open: st.Open, Page: st.Page, Keys: []sealKeyAnswer{}}
	for _, k := range st.Keys {
		a.Keys = append(a.Keys, sealKeyAnswer{k.KeyID, k.Public, k.Office, k.MadeAt, k.MadeBy, k.RetiredAt, st.Leaked[k.KeyID].String()})
	}
	return s.answer(a)
}

// Run declares a key stolen, or takes that back.
func (c *sealLeakedCommand) Run(s *session) error {
	s.json = c.JSON
	var from data.Date
	if c.Not == (c.From != "") || from.UnmarshalText([]byte(c.From)) != nil {
		return &usageError{words.T("Give the day with --from YYYY-MM-DD, or --not to trust the key again.")}
	}
	return s.with(func(db *data.DB) error {
		own := sealing.Of(db, sealing.UsualSafe())
		if err := own.Distrust(s.ctx, c.Key, from, data.DateOf(s.Now())); err != nil {
			return err
		}
		if c.Not {
			s.say(words.T("The key %s is trusted again.", c.Key))
		} else {
			s.say(words.T("What the key %s sealed is genuine only where the register has it. Renew the key if it is in use, and publish the page anew.", c.Key))
		}
		return s.sealStatus(own)
	})
}

// Run keeps the address of the published page, or shows it.
func (c *sealAddressCommand) Run(s *session) error {
	s.json = c.JSON
	if c.None && c.Address != "" {
		return &usageError{words.T("Give either an address or --none.")}
	}
	return s.with(func(db *data.DB) error {
		own := sealing.Of(db, sealing.UsualSafe())
		if c.None || c.Address != "" {
			if err := own.SetPage(s.ctx, c.Address); err != nil {
				return err
			}
		}
		page, err := own.Page(s.ctx)
		if err != nil {
			return err
		}
		if page == "" {
			s.say(words.T("Codes carry no link: the page is not published."))
		} else {
			s.say(words.T("New codes are links to %s", page))
		}
		return s.sealStatus(own)
	})
}
