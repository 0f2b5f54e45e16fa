package command

import (
	"errors"

	"lingkaran/app/sample"
	"lingkaran/app/words"
)

type sampleCommand struct {
	Workers int  `placeholder:"N" default:"${sample_workers}" help:"${help_sample_workers}"`
	JSON    bool `name:"json" help:"${help_json}"`
}

type sampleAnswer struct {
	Database      string `json:"database"`
	Companies     int    `json:"companies"`
	Workers       int    `json:"workers"`
	Contributions int    `json:"contributions"`
	Covered       int    `json:"covered"`
	ModelCeremony int64  `json:"model_ceremony"`
	NextCeremony  int64  `json:"next_ceremony"`
}

// Run fills the sample office.
func (c *sampleCommand) Run(s *session) error {
	s.json = c.JSON
	if c.Workers < 1 || c.Workers > sample.MaxWorkers {
		return &usageError{words.T("The number of workers is from 1 to %s.", words.Number(sample.MaxWorkers))}
	}
	db, err := s.office()
	if err != nil {
		return err
	}
	done, err := sample.Fill(s.ctx, db, sample.Order{Workers: c.Workers, Now: s.Now(), Progress: s.progress(words.Number(c.Workers))})
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	s.say(words.T("The sample office is ready in %s.", s.places.Shown()))
	s.say(words.T("%s companies, %s workers, %s contributions. The model ceremony is number %d.",
		words.Number(done.Companies), words.Number(done.Workers), words.Number(done.Contributions), done.ModelCeremony))
	s.say(words.T("All people, numbers and amounts in it are invented."))
	if s.json {
		return s.answer(sampleAnswer{s.places.Shown(), done.Companies, done.Workers, done.Contributions, done.Covered, done.ModelCeremony, done.NextCeremony})
	}
	return nil
}
