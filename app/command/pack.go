package command

import (
	"errors"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/pack"
	"lingkaran/app/words"
	"lingkaran/data"
)

type packCommand struct {
	Ceremony int64             `required:"" placeholder:"ID" help:"${help_ceremony}"`
	Out      string            `required:"" placeholder:"DIR" help:"${help_pack_out}"`
	Only     []string          `placeholder:"undangan,label,…" help:"${help_pack_only}"`
	Paper    string            `placeholder:"a4|f4" help:"${help_pack_paper}"`
	Layout   map[string]string `placeholder:"meja=REF" help:"${help_pack_layout}"`
	Reprint  bool              `help:"${help_pack_reprint}"`
	Reason   string            `placeholder:"TEXT" help:"${help_reason}"`
	Picture  []string          `placeholder:"F.jpg" sep:"none" help:"${help_pack_picture}"`
	JSON     bool              `name:"json" help:"${help_json}"`
}

type packAnswer struct {
	Folder  string         `json:"folder"`
	Papers  []paperMade    `json:"papers"`
	Left    []paperLeftOut `json:"left_out"`
	Pages   int            `json:"pages"`
	Strange int            `json:"troubles"`
}

type paperMade struct {
	Paper   string   `json:"paper"`
	File    string   `json:"file"`
	Count   int      `json:"count"`
	Pages   int      `json:"pages"`
	Numbers []string `json:"numbers,omitempty"`
	Gaps    []string `json:"gaps"`
}

type paperLeftOut struct {
	Paper  string `json:"paper"`
	Reason string `json:"reason"`
	Why    string `json:"why"`
}

// Run writes the papers of a ceremony to a folder.
func (c *packCommand) Run(s *session) error {
	s.json = c.JSON
	o := pack.Options{Now: s.Now(), Sheet: c.Paper, Layouts: map[pack.Key]string{}, Again: c.Reprint, Reason: c.Reason, Pictures: c.Picture}
	var only []pack.Key
	for _, name := range c.Only {
		k := pack.Key(strings.ToLower(strings.TrimSpace(name)))
		if !k.Known() {
			return unknownPaper(name)
		}
		only = append(only, k)
	}
	for name, ref := range c.Layout {
		k := pack.Key(strings.ToLower(name))
		if !k.Known() {
			return unknownPaper(name)
		}
		o.Layouts[k] = ref
	}
	return s.with(func(db *data.DB) error {
		p, err := pack.Open(s.ctx, db, c.Ceremony, o)
		switch {
		case errors.Is(err, data.ErrNotFound):
			return &refusal{
				what: words.T("There is no ceremony number %d.", c.Ceremony),
				todo: words.T("See the numbers of all ceremonies with: lingkaran list ceremonies"),
			}
		case errors.Is(err, layout.ErrUnknown) && len(c.Layout) > 0:
			return &refusal{what: words.T("One of these layouts is not there."), todo: words.T("See all layouts with: lingkaran layout list")}
		case err != nil:
			return err
		}
		if p.NeedsReason() {
			return &refusal{
				what: words.N("%s of these papers left the office before.", "%s of these papers left the office before.", p.Printed()),
				todo: words.T("Say with --reason why they are printed again; the register keeps it."),
			}
		}
		papers := p.Papers() // as they are before they are made
		made, err := p.WriteFolder(s.ctx, c.Out, only, s.progress(words.T("all")))
		var lack *pack.LackError
		if errors.As(err, &lack) {
			return &refusal{what: lack.Key.Title() + ".", todo: lack.Lack.Sentence()}
		}
		if err != nil {
			return err
		}
		return s.sayPack(c, papers, made)
	})
}

// unknownPaper names the papers that there are.
func unknownPaper(name string) error {
	var all []string
	for _, k := range pack.Keys() {
		all = append(all, string(k))
	}
	return &usageError{words.T("There is no paper “%s”. The papers are: %s.", name, strings.Join(all, ", "))}
}

func (s *session) sayPack(c *packCommand, papers []pack.Paper, made []pack.Written) error {
	a := packAnswer{Folder: c.Out, Papers: []paperMade{}, Left: []paperLeftOut{}}
	t := s.table(words.T("File"), words.T("How many"), words.T("Pages"), words.T("Note"))
	for _, w := range made {
		var gaps []string
		for _, x := range papers {
			if x.Key == w.Key {
				for _, g := range x.Gaps {
					gaps = append(gaps, g.Sentence())
				}
			}
		}
		a.Papers = append(a.Papers, paperMade{string(w.Key), w.Path, w.Count, w.Pages, w.Numbers, append([]string{}, gaps...)})
		a.Pages, a.Strange = a.Pages+w.Pages, a.Strange+len(w.Warnings)
		t.row(nil, w.Key.File(), words.Number(w.Count), words.Number(w.Pages), strings.Join(gaps, ", "))
	}
	if len(c.Only) == 0 {
		for _, x := range papers {
			if x.Lack != pack.NoLack {
				a.Left = append(a.Left, paperLeftOut{string(x.Key), string(x.Lack), x.Lack.Sentence()})
			}
		}
	}
	if s.json {
		return s.answer(a)
	}
	if err := t.end(nil); err != nil {
		return err
	}
	s.say(words.T("%s papers with %s pages are in %s.", words.Number(len(made)), words.Number(a.Pages), c.Out))
	for _, x := range a.Left {
		s.say(words.T("Left out: %s. %s", pack.Key(x.Paper).Title(), x.Why))
	}
	if a.Strange > 0 {
		s.say(words.T("%s places did not fit as they should; look at them in the preview.", words.Number(a.Strange)))
	}
	return nil
}
