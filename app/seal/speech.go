package seal

import (
	"errors"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Title is the verdict in a word or two, in the language in use.
func (v Verdict) Title() string {
	switch v {
	case Genuine:
		return words.T("Genuine")
	case Voided:
		return words.T("Voided")
	case Expired:
		return words.T("Expired")
	case Distrusted:
		return words.T("Not trusted")
	case Altered:
		return words.T("Altered")
	case UnknownOffice:
		return words.T("Unknown office")
	}
	return words.T("Not a seal")
}

// Sentence says plainly what the verdict means.
func (r Result) Sentence() string {
	card := r.Statement.Kind == data.PrintCard
	switch r.Verdict {
	case Genuine:
		if card {
			return words.T("This card was made by this office, and what stands below is what it was made with.")
		}
		return words.T("This certificate was made by this office, and what stands below is what it was made with.")
	case Voided:
		return words.T("This office made it, but voided it on %s. It is no longer valid.", words.Date(data.DateOf(r.Entry.Voided.Local())))
	case Expired:
		return words.T("This office made the card, but the protection that it states ended on %s.", words.Date(r.Statement.Expiry))
	case Distrusted:
		return words.T("The key that sealed it was declared stolen since %s: someone else may have made it, with any date.", words.Date(r.Leaked))
	case Altered:
		return words.T("The code was changed or is not whole. What it says is not what the office sealed.")
	case UnknownOffice:
		return words.T("The code names a key that is not this office's. Nothing that it says can be believed here.")
	}
	return words.T("This is not a code of a certificate or card of Lingkaran.")
}

// Advice says what to do now, "" when there is nothing to do.
func (r Result) Advice() string {
	switch r.Verdict {
	case Genuine, Expired:
		return words.T("Compare number, name and date with the paper: they must be the same.")
	case Voided:
		return words.T("Do not accept it. Ask the holder for the newer paper.")
	case Distrusted:
		if r.Asked {
			return words.T("Do not accept it unless the office finds in its own papers that it made it.")
		}
		return words.T("Ask the office whether it is in its register.")
	case Altered:
		return words.T("Scan it once more, whole and in good light. If the answer stays, do not accept the paper, and ask the office.")
	case UnknownOffice:
		return words.T("If another office made it, let that office check it. If it names this office, do not accept it.")
	}
	return words.T("Scan the square code on the print itself.")
}

// Notes are what the register adds to a proven print.
func (r Result) Notes() []string {
	if !r.Proven() || !r.Asked {
		return nil
	}
	var notes []string
	switch {
	case r.Verdict == Distrusted && !r.Entry.Found:
		return []string{words.T("This print is not in the register.")}
	case r.Verdict == Distrusted:
		return []string{words.T("The register has this number, but not with this code.")}
	case !r.Leaked.IsZero() && r.Same:
		notes = append(notes, words.T("The key that sealed it was declared stolen since %s. This print is in the register, with this very code: the office made it.", words.Date(r.Leaked)))
	case !r.Entry.Found:
		return []string{words.T("The seal holds, but this number is not in the register here. It may have been printed on another computer, or after the backup that was restored.")}
	}
	if r.Other() {
		notes = append(notes, words.T("The register has this number with another code: it was printed before a backup was restored, or someone else has the seal key."))
	}
	if r.Verdict == Voided && r.Entry.Reason != "" {
		notes = append(notes, words.T("Reason: %s", r.Entry.Reason))
	}
	if r.Entry.Replaced != "" && !r.Other() {
		notes = append(notes, words.T("A newer one replaces it: %s.", r.Entry.Replaced))
	}
	if r.Entry.Copies > 1 && !r.Other() { // the papers of another code say nothing of this one
		notes = append(notes, words.T("It was printed %s times; the last time on %s.", words.Number(r.Entry.Copies), words.Date(data.DateOf(r.Entry.Printed.Local()))))
	}
	return notes
}

// Sentence says an error of this package in the clerk's words, "" for others.
func Sentence(err error) string {
	switch {
	case errors.Is(err, ErrPassphrase):
		return words.T("This passphrase does not open the key. Mind capitals and dashes.")
	case errors.Is(err, ErrWeak):
		return words.T("Choose a passphrase of at least %s characters that are not all alike.", words.Number(MinPassphrase))
	case errors.Is(err, ErrLocked), errors.Is(err, ErrKey):
		return words.T("The kept seal key is damaged. Restore a backup, or make a new key: old prints stay valid.")
	case errors.Is(err, ErrPage):
		return words.T("This is no address for codes: it begins with https://, has no # and at most %s characters.", words.Number(MaxPage))
	case errors.Is(err, ErrNIK):
		return words.T("A code never holds a whole NIK: there are sixteen digits in the number or the name.")
	case errors.Is(err, ErrNumber):
		return words.T("The number is missing or too long for a code: at most %s characters.", words.Number(MaxNumber))
	case errors.Is(err, ErrText):
		return words.T("The name or the office is missing, and the code cannot be made without it.")
	case errors.Is(err, ErrDate):
		return words.T("The date is missing or too far away for a code.")
	case errors.Is(err, ErrKind):
		return words.T("Only certificates and cards are sealed.")
	}
	return ""
}
