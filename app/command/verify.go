package command

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"

	"lingkaran/app/preview"
	"lingkaran/app/scan"
	"lingkaran/app/seal"
	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
)

type verifyCommand struct {
	Code string `arg:"" name:"code|file" help:"${help_verify_code}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

type verifyAnswer struct {
	File         string       `json:"file,omitempty"`
	Pages        int          `json:"pages,omitempty"`
	WithoutCodes []int        `json:"pages_without_codes,omitempty"`
	Genuine      int          `json:"genuine"`
	Other        int          `json:"other"`
	Codes        []codeAnswer `json:"codes"`
}

type codeAnswer struct {
	Page     int          `json:"page,omitempty"`
	Verdict  seal.Verdict `json:"verdict"`
	Sentence string       `json:"sentence"`
	Notes    []string     `json:"notes,omitempty"`
	Kind     string       `json:"kind,omitempty"`
	Number   string       `json:"number,omitempty"`
	Name     string       `json:"name,omitempty"`
	Office   string       `json:"office,omitempty"`
	Date     string       `json:"date,omitempty"`
	Expiry   string       `json:"expiry,omitempty"`
	Key      string       `json:"key,omitempty"`
	Leaked   string       `json:"key_leaked_from,omitempty"`
}

// Run checks a code, or all codes in a file. It succeeds only when there is
// one and all are genuine.
func (c *verifyCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		check, err := sealing.Of(db, sealing.UsualSafe()).Checker(s.ctx, data.DateOf(s.Now()))
		if err != nil {
			return err
		}
		a := &verifyAnswer{Codes: []codeAnswer{}}
		if picture(c.Code) {
			err = c.file(s, a, check)
		} else {
			err = s.verdict(a, 0, c.Code, check)
		}
		if err != nil {
			return err
		}
		if s.json {
			if err := s.answer(a); err != nil {
				return err
			}
		}
		if a.Other > 0 || a.Genuine == 0 {
			return errSaid
		}
		return nil
	})
}

// picture reports whether the argument names a file: one that is there, or
// that is called as one.
func picture(arg string) bool {
	if st, err := os.Stat(arg); err == nil {
		return st.Mode().IsRegular()
	}
	return slices.Contains([]string{".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp"}, strings.ToLower(filepath.Ext(arg)))
}

func (c *verifyCommand) file(s *session, a *verifyAnswer, check func(string) (seal.Result, error)) (err error) {
	a.File = filepath.Base(c.Code)
	renderer := preview.New(filepath.Join(xdg.CacheHome, "lingkaran"))
	defer func() { err = errors.Join(err, renderer.Close()) }()
	var progress func(done, total int)
	err = scan.File(s.ctx, renderer, c.Code, func(p scan.Page) error {
		if a.Pages = p.Of; progress == nil && p.Of > 1 {
			progress = s.progress(words.Number(p.Of))
		}
		if progress != nil {
			progress(p.Number, p.Of)
		}
		if len(p.Texts) == 0 {
			a.WithoutCodes = append(a.WithoutCodes, p.Number)
		}
		for _, text := range p.Texts {
			if err := s.verdict(a, p.Number, text, check); err != nil {
				return err
			}
		}
		return nil
	})
	switch {
	case errors.Is(err, os.ErrNotExist):
		return &refusal{what: words.T("There is no file %s.", c.Code), todo: words.T("Give the code itself, or a picture or PDF that is there.")}
	case err != nil:
		return err
	case len(a.Codes) == 0:
		return &refusal{what: words.T("No code can be read in %s.", a.File), todo: words.T("Take the photo straight, close and in good light, with the whole code in it.")}
	}
	if len(a.Codes) > 1 {
		s.say(words.T("%s codes: %s genuine, %s not.", words.Number(len(a.Codes)), words.Number(a.Genuine), words.Number(a.Other)))
	}
	if n := len(a.WithoutCodes); n > 0 {
		s.say(words.T("Pages without a code, as backs and separator sheets are: %s.", words.Number(n)))
	}
	return nil
}

// verdict checks one code and says what came of it.
func (s *session) verdict(a *verifyAnswer, page int, code string, check func(string) (seal.Result, error)) error {
	r, err := check(code)
	if err != nil {
		return err
	}
	if r.Verdict == seal.Genuine {
		a.Genuine++
	} else {
		a.Other++
	}
	st := r.Statement
	answer := codeAnswer{Page: page, Verdict: r.Verdict, Sentence: r.Sentence(), Notes: r.Notes(), Kind: string(st.Kind), Number: st.Number,
		Name: st.Name, Office: st.Office, Date: st.Date.String(), Expiry: st.Expiry.String(), Leaked: r.Leaked.String()}
	if r.Key != (seal.KeyID{}) {
		answer.Key = r.Key.String()
	}
	a.Codes = append(a.Codes, answer)

	title := r.Verdict.Title()
	if page > 0 && a.Pages > 1 {
		title = words.T("Page %s: %s", words.Number(page), title)
	}
	if !r.Proven() {
		s.say(title + ". " + answer.Sentence)
		return nil
	}
	facts := []string{st.Number, st.Name, words.Date(st.Date)}
	if !st.Expiry.IsZero() {
		facts = append(facts, words.T("until %s", words.Date(st.Expiry)))
	}
	s.say(title + ": " + strings.Join(append(facts, st.Office), " · "))
	if r.Verdict != seal.Genuine {
		s.say("  " + answer.Sentence)
	}
	for _, n := range answer.Notes {
		s.say("  " + n)
	}
	return nil
}
