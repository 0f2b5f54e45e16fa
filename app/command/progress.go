package command

import (
	"fmt"
	"os"
	"time"

	"lingkaran/app/words"
)

// progress returns a function that shows how far a long work is, on a terminal
// only and at most ten times a second.
func (s *session) progress(of string) func(done, total int) {
	f, ok := s.Stderr.(*os.File)
	if !ok || s.json {
		return nil
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	var last time.Time
	return func(done, total int) {
		if now := time.Now(); done < total && now.Sub(last) < 100*time.Millisecond {
			return
		} else {
			last = now
		}
		_, _ = fmt.Fprintf(f, "\r%s ", words.T("%s of %s", words.Number(done), of))
		if done >= total {
			_, _ = fmt.Fprint(f, "\r\033[K")
		}
	}
}
