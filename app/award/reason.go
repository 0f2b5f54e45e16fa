package award

import (
	"lingkaran/app/words"
	"lingkaran/data"
)

// ReasonCode says what a reason is.
type ReasonCode string

// The reasons, of which a company has one or more.
const (
	Figure             ReasonCode = "figure"               // N of the measure, rank Need
	Nothing            ReasonCode = "nothing"              // it gave nothing in the period
	NothingLong        ReasonCode = "nothing-long"         // nothing of N months and more
	BelowMinimum       ReasonCode = "below-minimum"        // N of Need
	HonouredBefore     ReasonCode = "honoured-before"      // at ceremony Text on Date
	HonouredInCategory ReasonCode = "honoured-in-category" // the same, in Category
	NoCategory         ReasonCode = "no-category"          // N reaches none, the lowest asks for Need
	Full               ReasonCode = "full"                 // the Quota of category Text is taken
	ByThreshold        ReasonCode = "by-threshold"         // category Text from Need on
	ByPlace            ReasonCode = "by-place"             // place N of Quota of category Text
	InCategory         ReasonCode = "in-category"          // category Text
	TiedBehind         ReasonCode = "tied-behind"          // company Text has the same and stands before it by Measure
	TiedAhead          ReasonCode = "tied-ahead"           // company Text has the same and stands behind it by Measure
	HandIn             ReasonCode = "by-hand-in"           // because of Text
	HandOut            ReasonCode = "by-hand-out"          // because of Text
	HandCategory       ReasonCode = "by-hand-category"     // in Category because of Text
	HandPlace          ReasonCode = "by-hand-place"        // at place N because of Text
	OnlyPromised       ReasonCode = "promised"             // its workers are not assigned yet
)

// Reason is one reason as data, so that a frozen ranking can be read in any
// language. It is comparable.
type Reason struct {
	Code     ReasonCode `json:"code"`
	Measure  Measure    `json:"measure,omitempty"`
	N        int64      `json:"n,omitempty"`
	Need     int64      `json:"need,omitempty"`
	Quota    int        `json:"quota,omitempty"`
	Text     string     `json:"text,omitempty"`
	Category string     `json:"category,omitempty"`
	Date     data.Date  `json:"date,omitzero"`
}

// names of the measures as a sentence about ties uses them.
var names = map[Measure]words.Key{
	Workers:      words.Key("the number of workers"),
	WorkerMonths: words.Key("the worker-months"),
	Amount:       words.Key("the amount"),
	Years:        words.Key("the years in a row"),
	Earliest:     words.Key("the earlier first contribution"),
	Name:         words.Key("the alphabet, all figures being the same"),
}

// Words returns the measure's name as it stands in a sentence.
func (m Measure) Words() string { return names[m].T() }

// Amount returns so much of the measure in words: "120 pekerja".
func (m Measure) Amount(n int64) string {
	switch m {
	case WorkerMonths:
		return words.T("%s worker-months", words.Number(n))
	case Amount:
		return words.Money(data.Rupiah(n))
	case Years:
		return words.T("%s years in a row", words.Number(n))
	}
	return words.T("%s workers", words.Number(n))
}

// Words returns the reason as a sentence.
func (r Reason) Words() string {
	switch r.Code {
	case Figure:
		return words.T("Rank %s with %s.", words.Number(r.Need), r.Measure.Amount(r.N))
	case Nothing:
		return words.T("No contribution in the period.")
	case NothingLong:
		return words.T("No contribution of %s months or more in the period.", words.Number(r.N))
	case BelowMinimum:
		return words.T("%s; the minimum is %s.", r.Measure.Amount(r.N), r.Measure.Amount(r.Need))
	case HonouredBefore:
		return words.T("Was honoured at “%s” (%s) already.", r.Text, words.Date(r.Date))
	case HonouredInCategory:
		if r.Category == "" {
			return words.T("Was honoured at “%s” (%s) already.", r.Text, words.Date(r.Date))
		}
		return words.T("Was honoured as %s at “%s” (%s) already.", r.Category, r.Text, words.Date(r.Date))
	case NoCategory:
		return words.T("%s reaches no category; the lowest begins at %s.", r.Measure.Amount(r.N), r.Measure.Amount(r.Need))
	case Full:
		if r.Text == "" {
			return words.T("All %s places are taken by higher ranks.", words.Number(r.Quota))
		}
		return words.T("All %s places of %s are taken by higher ranks.", words.Number(r.Quota), r.Text)
	case ByThreshold:
		if r.Text == "" {
			return words.T("At least %s.", r.Measure.Amount(r.Need))
		}
		return words.T("%s: at least %s.", r.Text, r.Measure.Amount(r.Need))
	case ByPlace:
		if r.Text == "" {
			return words.T("Place %s of %s.", words.Number(r.N), words.Number(r.Quota))
		}
		return words.T("%s: place %s of %s.", r.Text, words.Number(r.N), words.Number(r.Quota))
	case InCategory:
		return words.T("Category: %s.", r.Text)
	case TiedBehind:
		return words.T("Same as %s, which stands before it by %s.", r.Text, r.Measure.Words())
	case TiedAhead:
		return words.T("Same as %s, which stands behind it by %s.", r.Text, r.Measure.Words())
	case HandIn:
		return words.T("Put in by hand: %s", r.Text)
	case HandOut:
		return words.T("Taken out by hand: %s", r.Text)
	case HandCategory:
		return words.T("Put into %s by hand: %s", r.Category, r.Text)
	case HandPlace:
		return words.T("Put at place %s by hand: %s", words.Number(r.N), r.Text)
	case OnlyPromised:
		return words.T("Counts with what it promised; its workers are not assigned yet.")
	}
	return ""
}

// Why returns the reasons as sentences.
func (row *Row) Why() []string {
	all := make([]string, len(row.Reasons))
	for i, r := range row.Reasons {
		all[i] = r.Words()
	}
	return all
}

// NotCounted says why a contribution does not count by the sheet's rules, ""
// when it does. It judges as data.SumQuery does.
func (s *Sheet) NotCounted(c data.Contribution) string {
	from, to := s.Rules.From, s.Ceremony.CutOff
	if s.Frozen() {
		from, to = s.Result.From, s.Result.To
	}
	switch {
	case !from.IsZero() && c.Date.Before(from):
		return words.T("before the period")
	case !to.IsZero() && to.Before(c.Date):
		return words.T("after the cut-off date")
	case c.Months < s.Rules.MinMonths:
		return words.T("shorter than %s months", words.Number(s.Rules.MinMonths))
	}
	return ""
}

// Standing says whether a company is honoured, and as what.
func (row *Row) Standing() string {
	switch {
	case !row.In:
		return words.T("not honoured")
	case row.Category == "":
		return words.T("honoured")
	}
	return row.Category
}

// Basis says in a sentence what the ranking rests on.
func (s *Sheet) Basis() string {
	measure := s.Rules.Measure.Words()
	var basis string
	switch from, to := s.Result.From, s.Result.To; {
	case from.IsZero() && to.IsZero():
		basis = words.T("By %s, all contributions.", measure)
	case from.IsZero():
		basis = words.T("By %s, contributions up to %s.", measure, words.Date(to))
	case to.IsZero():
		basis = words.T("By %s, contributions from %s on.", measure, words.Date(from))
	default:
		basis = words.T("By %s, contributions from %s to %s.", measure, words.Date(from), words.Date(to))
	}
	if s.Rules.MinMonths > 0 {
		basis += " " + words.T("Only those of %s months and more.", words.Number(s.Rules.MinMonths))
	}
	if s.Frozen() {
		basis += " " + words.T("Frozen %s.", words.Moment(*s.Record.FrozenAt))
	}
	return basis
}

// FigureWords says what an award is given for, in one line.
func FigureWords(workers, months int, amount data.Rupiah) string {
	return words.Joined(" · ", words.N("%s worker", "%s workers", workers),
		words.N("%s worker-month", "%s worker-months", months), words.Money(amount))
}
