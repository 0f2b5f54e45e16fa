package prints

import (
	"context"
	"strconv"
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
)

// settingPace is the office's printer speed, in sides a minute.
const settingPace = "prints.pages-per-minute"

// usualPace is that of a plain office printer in colour at good quality; the
// figure on its box is for drafts.
const usualPace = 10

// made is how many papers a second become a file, cautiously: numbers, seals
// and drawing together.
const made = 1500

// lasting is how long a run takes: its file and its sides on the printer.
func lasting(papers, pages, pace int) time.Duration {
	if pace <= 0 {
		pace = usualPace
	}
	file := time.Duration(papers) * time.Second / made
	return file + time.Duration(pages)*time.Minute/time.Duration(pace)
}

// about says a duration as one would across a counter.
func about(d time.Duration) string {
	switch {
	case d < time.Minute:
		return words.T("under a minute")
	case d < 90*time.Minute:
		return words.N("about %s minute", "about %s minutes", int((d+30*time.Second)/time.Minute))
	}
	return words.N("about %s hour", "about %s hours", int((d+30*time.Minute)/time.Hour))
}

// readPace reads the office's printer speed, for the estimate.
func (s *Screen) readPace() {
	db := s.desk.DB
	desk.Run(s.scope, "pace", func(ctx context.Context) (string, error) {
		return db.Office.Setting(ctx, settingPace)
	}, func(text string, err error) {
		if n, bad := strconv.Atoi(text); err == nil && bad == nil {
			s.setPace(n)
		}
	})
}

func (s *Screen) setPace(n int) {
	s.pace = n
	if s.current != nil {
		s.foot.set(s.current)
	}
}

// mostPace is beyond any printer of an office.
const mostPace = 500

// askPace asks how quick the printer is.
func (s *Screen) askPace() {
	pace := s.pace
	if pace <= 0 {
		pace = usualPace
	}
	db := s.desk.DB
	s.desk.AskText(desk.TextQuestion{Title: words.T("Speed of the printer"), Label: words.T("Pages a minute"), Text: strconv.Itoa(pace),
		Hint: words.T("Counted with a watch: a page with a picture takes longer than the printer's box says."), Yes: words.T("Save")},
		func(text string, again func(string)) {
			n, err := strconv.Atoi(text)
			if err != nil || n < 1 || n > mostPace {
				again(words.T("Write a whole number from 1 to %d.", mostPace))
				return
			}
			desk.Do(s.scope, "pace", func(ctx context.Context) error {
				return db.Office.SetSetting(ctx, settingPace, strconv.Itoa(n))
			}, func(err error) {
				if err != nil {
					s.desk.Fail(err)
					return
				}
				s.setPace(n)
			})
		})
}

// pagesOn is how many sides of a plan are printed by kind of paper: a card
// printer is slower, by the piece.
func sides(r *run) int {
	if r.Kind == data.PrintCard && r.plan.PerSheet == 1 {
		return r.plan.Pages * cardSides
	}
	return r.plan.Pages
}

// cardSides is how many office pages one side of a plastic card takes.
const cardSides = 2
