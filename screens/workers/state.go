package workers

import (
	"unicode"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/widgets"
)

// soonDays is how early the end of a worker's cover is announced: in the list,
// in its filter, and on the start page.
const soonDays = 60

// coverState says how a worker is protected on a day.
type coverState int

const (
	never coverState = iota
	ended
	waiting // has yet to begin, or goes on after a gap
	ending  // within soonDays
	running // longer than that
)

// stateOf judges by the last covered month and by whether the present month is
// covered.
func stateOf(until data.Month, now bool, today data.Date) (state coverState, daysLeft int) {
	if until == 0 {
		return never, 0
	}
	last := until.LastDay()
	daysLeft = int(last.Time().Sub(today.Time()).Hours() / 24)
	switch {
	case daysLeft < 0:
		return ended, 0
	case !now:
		return waiting, 0
	case daysLeft <= soonDays:
		return ending, daysLeft
	}
	return running, daysLeft
}

// stateWord returns the chip of a state.
func stateWord(until data.Month, now bool, today data.Date) (string, widgets.Tone) {
	state, days := stateOf(until, now, today)
	switch {
	case state == never:
		return words.T("Not yet protected"), widgets.Neutral
	case state == ended:
		return words.T("Ended"), widgets.Bad
	case state == waiting:
		return words.T("Not yet begun"), widgets.Info
	case state == ending && days == 0:
		return words.T("Ends today"), widgets.Warn
	case state == ending:
		return words.T("Ends in %d days", days), widgets.Warn
	}
	return words.T("Active"), widgets.Good
}

// endsWithin returns the first and the last month that a cover may end in so
// that it runs out between today and days later. Cover ends with a month.
func endsWithin(today data.Date, days int) (from, to data.Month) {
	from, to = today.InMonth(), today.AddDays(days).InMonth()
	if today.AddDays(days).Before(to.LastDay()) {
		to--
	}
	return from, to
}

// occupations are those that the movement names (domain: the programme).
var occupations = []string{
	"Nelayan", "Petani", "Pedagang", "Pelaku usaha mikro", "Marbot masjid", "Pengurus tempat ibadah",
	"Pemulung", "Tukang becak", "Tukang ojek", "Buruh tani", "Pekerja mandiri lainnya",
}

// maritalStatuses are the words of the KTP, as they are kept.
var maritalStatuses = []string{"belum kawin", "kawin", "cerai hidup", "cerai mati"}

// capital writes the first letter large.
func capital(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
