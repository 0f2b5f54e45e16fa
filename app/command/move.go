package command

import (
	"errors"

	"lingkaran/app/words"
	"lingkaran/data"
)

type moveCommand struct {
	From string `required:"" placeholder:"SOURCE" help:"${help_move_from}"`
	To   string `required:"" placeholder:"SOURCE" help:"${help_move_to}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

type moveAnswer struct {
	From   string            `json:"from"`
	To     string            `json:"to"`
	Rows   int64             `json:"rows"`
	Tables []data.MovedTable `json:"tables"`
}

// Run carries the office over.
func (c *moveCommand) Run(s *session) error {
	s.json = c.JSON
	var progress func(done, total int64)
	if bar := s.progress(words.T("all")); bar != nil {
		progress = func(done, total int64) { bar(int(done), int(total)) }
	}
	moved, err := data.Move(s.ctx, c.From, c.To, progress)
	from, to := data.ShownSource(c.From), data.ShownSource(c.To)
	switch {
	case errors.Is(err, data.ErrNotEmpty):
		return &refusal{
			what: words.T("There are records already in %s.", to),
			why:  words.T("Two offices are never mixed."),
			todo: words.T("Choose another file, or an empty database of the server."),
		}
	case errors.Is(err, data.ErrItself):
		return &refusal{what: words.T("The office is in %s already.", to), todo: words.T("Choose another place to move it to.")}
	case errors.Is(err, data.ErrNoOffice):
		return &refusal{what: words.T("There is no database at %s.", from), todo: words.T("Check the name of the file or the address of the server.")}
	case err != nil:
		return err
	}
	s.log.Info("move", "from", from, "to", to, "rows", moved.Rows)
	if s.json {
		return s.answer(moveAnswer{from, to, moved.Rows, moved.Tables})
	}
	s.say(words.T("The office was moved to %s: %s rows in %s tables, each compared after its arrival.", to, words.Number(int(moved.Rows)), words.Number(len(moved.Tables))))
	s.say(words.T("What is in %s stays as it is. From now on work with --db or LINGKARAN_DB on the new place.", from))
	return nil
}
