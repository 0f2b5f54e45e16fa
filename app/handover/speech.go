package handover

import (
	"lingkaran/app/words"
	"lingkaran/data"
)

// Title is the verdict in a few words, in the language in use.
func (v Verdict) Title() string {
	switch v {
	case Collected:
		return words.T("Handed over")
	case Before:
		return words.T("Handed over before")
	case Void:
		return words.T("The number is void")
	case Replaced:
		return words.T("Replaced by a newer one")
	case NotPrinted:
		return words.T("No valid card")
	case NotHere:
		return words.T("Not in this register")
	case Several:
		return words.T("Two papers have this number")
	case Altered:
		return words.T("Altered code")
	case UnknownOffice:
		return words.T("Another office's code")
	}
	return words.T("Not known")
}

// Sentence says plainly what it means and what to do now.
func (r Result) Sentence() string {
	switch r.Verdict {
	case Collected:
		if r.Handover.ID == 0 {
			return "" // found only
		}
		if r.Handover.CollectedBy != "" {
			return words.T("Collected by %s on %s.", By(r.Handover), words.Date(r.Handover.Day))
		}
		return words.T("Collected in person on %s.", words.Date(r.Handover.Day))
	case Before:
		return words.T("It was handed over on %s already, to %s. Do not hand over another one before this is clear.", words.Date(r.Handover.Day), To(r))
	case Void:
		why := words.T("Declared void on %s: %s. Do not hand it over; destroy the paper.", words.Date(dayOf(r.Paper)), r.Paper.VoidReason)
		if r.Handover.ID != 0 {
			why = words.T("Declared void on %s: %s. It was handed over on %s to %s before: ask for it back.", words.Date(dayOf(r.Paper)), r.Paper.VoidReason,
				words.Date(r.Handover.Day), To(r))
		}
		return why
	case Replaced:
		return words.T("Number %s has taken its place. Hand over that one, and destroy this paper.", r.Replaced)
	case NotPrinted:
		return words.T("The worker is in the records, but no card of his is valid. Print it first.")
	case NotHere:
		return words.T("The seal is genuine, but number %s is not in the register here. It may have been printed on another computer, or after the backup that was restored.", r.Number)
	case Several:
		return words.T("A certificate and a card have number %s. Scan the code on the paper, or choose it in the list.", r.Number)
	case Altered:
		return words.T("The code was read badly or is not what the office sealed. Scan it once more; if the answer stays, do not hand the paper over.")
	case UnknownOffice:
		return words.T("The code is sealed with a key that is not this office's.")
	}
	return words.T("Neither a number of the register, nor a KPJ, NIK or record number of a worker.")
}

// dayOf is when a paper's number was declared void.
func dayOf(p data.Print) data.Date {
	if p.VoidedAt == nil {
		return data.Date{}
	}
	return data.DateOf(p.VoidedAt.Local())
}

// By is who collected, with the remark: "Sutrisno (kepala dusun)"; "" for whom
// the paper names.
func By(h data.Handover) string {
	switch {
	case h.CollectedBy == "":
		return h.Remark
	case h.Remark == "":
		return h.CollectedBy
	}
	return h.CollectedBy + " (" + h.Remark + ")"
}

// To is who collected, the name on the paper when it was nobody else.
func To(r Result) string {
	if r.Handover.CollectedBy == "" {
		return r.Name
	}
	return By(r.Handover)
}
