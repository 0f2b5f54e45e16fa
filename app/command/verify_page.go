package command

import (
	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
)

type verifyPageCommand struct {
	Out  string `required:"" placeholder:"DIR" help:"${help_verify_page_out}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Run writes the page that checks prints on a telephone.
func (c *verifyPageCommand) Run(s *session) error {
	s.json = c.JSON
	return s.with(func(db *data.DB) error {
		path, err := sealing.Of(db, sealing.UsualSafe()).WritePage(s.ctx, c.Out, data.DateOf(s.Now()))
		if err != nil {
			return err
		}
		s.say(words.T("The page is in %s. It works offline; publish it, or send it to a telephone.", path))
		if s.json {
			return s.answer(map[string]string{"file": path})
		}
		return nil
	})
}
