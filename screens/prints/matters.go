package prints

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"
)

// matter is one kind of thing to know before a run is printed, with the papers
// that it is about.
type matter struct {
	key     string
	tone    widgets.Tone
	text    string // "12 without a photo"
	more    string // what it means and what to do, above the list
	papers  []affair
	replace bool // its papers are in the register: they are found there
}

// affair is one paper of a matter.
type affair struct {
	record int
	where  string // the layout's element, as it is named there
	detail string
}

// records are the papers' places in the run, each once, in ascending order.
func (m *matter) records() []int {
	var out []int
	for _, a := range m.papers {
		if len(out) == 0 || out[len(out)-1] != a.record {
			out = append(out, a.record)
		}
	}
	return out
}

// severe says that a paper would leave with less on it than was meant.
func (m *matter) severe() bool { return m.tone == widgets.Bad }

// Keys of matters that are no trouble of the drawing.
const (
	matterBefore  = "before"  // printed before
	matterChanged = "changed" // and the records say something else now
)

// weight of the troubles, and whether a run with them is warned of where it is saved.
var tones = map[printing.Trouble]widgets.Tone{
	printing.Cut: widgets.Bad, printing.GlyphMissing: widgets.Bad, printing.CodeTooLong: widgets.Bad, printing.Crowded: widgets.Bad,
	printing.ImageBroken: widgets.Bad, printing.CodeFine: widgets.Warn, printing.Shrunk: widgets.Warn,
	printing.PhotoMissing: widgets.Warn, printing.ImageCoarse: widgets.Warn, printing.Doubled: widgets.Warn, printing.CoverEnded: widgets.Warn,
	printing.SignatureMissing: widgets.Info,
}

// mattersOf gathers what is to be known of a run: what issuing found, and what
// preflight found, nil while that is under way. The gravest come first, and
// among those of one weight those of the most papers.
func mattersOf(r *issuing.Run, v *printing.Verdict) []matter {
	var all []matter
	if v != nil {
		all = found(v)
	}
	all = append(all, concerning(r, v)...)
	before, changed := matter{key: matterBefore, tone: widgets.Info, replace: true}, matter{key: matterChanged, tone: widgets.Warn, replace: true}
	for i := range r.Subjects {
		s := &r.Subjects[i]
		if s.Reprint {
			before.papers = append(before.papers, affair{record: i, detail: s.Number})
		}
		if len(s.Changed) > 0 && r.Kind == data.PrintCertificate { // a card gets a new number instead
			changed.papers = append(changed.papers, affair{record: i, detail: s.Number})
		}
	}
	if n := len(before.papers); n > 0 {
		before.text = words.N("%s was printed before", "%s were printed before", n)
		before.more = words.T("They keep their numbers and what stood on them, whatever the records say now.")
		all = append(all, before)
	}
	if n := len(changed.papers); n > 0 {
		changed.text = words.N("%s whose records changed since", "%s whose records changed since", n)
		changed.more = words.T("They are printed as they were. Void their numbers in the register to print them anew.")
		all = append(all, changed)
	}
	slices.SortStableFunc(all, func(a, b matter) int {
		if a.tone != b.tone {
			return weight(b.tone) - weight(a.tone)
		}
		return len(b.papers) - len(a.papers)
	})
	return all
}

func weight(t widgets.Tone) int {
	switch t {
	case widgets.Bad:
		return 3
	case widgets.Warn:
		return 2
	case widgets.Info:
		return 1
	}
	return 0
}

// found turns a verdict into matters, one for each trouble.
func found(v *printing.Verdict) []matter {
	byTrouble := map[printing.Trouble]*matter{}
	elements := map[printing.Trouble]string{}
	var order []printing.Trouble
	for _, f := range v.Findings {
		m := byTrouble[f.Trouble]
		if m == nil {
			tone, known := tones[f.Trouble]
			if !known {
				tone = widgets.Warn
			}
			m = &matter{key: string(f.Trouble), tone: tone}
			byTrouble[f.Trouble], order = m, append(order, f.Trouble)
			elements[f.Trouble] = f.Element
		} else if elements[f.Trouble] != f.Element {
			elements[f.Trouble] = ""
		}
		m.papers = append(m.papers, affair{f.Record, f.Element, detail(f.Warning)})
	}
	var all []matter
	for _, t := range order {
		m := byTrouble[t]
		n := len(m.records())
		m.text, m.more = counted(t, elements[t], n), advice(t)
		if t == printing.PhotoMissing && n == v.Records && n > 1 { // an office that does without
			m.tone, m.text, m.more = widgets.Info, words.T("None of them has a photo"), words.T("The place of the photo stays empty, or is not on this layout at all.")
		}
		all = append(all, *m)
	}
	return all
}

// detail is what is known of a finding beyond its place.
func detail(w printing.Warning) string {
	switch {
	case w.Detail == "":
		return ""
	case w.Trouble == printing.ImageCoarse:
		return words.T("%s dpi", w.Detail)
	case w.Trouble == printing.GlyphMissing:
		return letters(w.Detail)
	}
	return w.Detail
}

// letters writes "U+0639 U+1F600" as the characters themselves; those that
// leave no ink stay as they are.
func letters(codes string) string {
	all := strings.Fields(codes)
	for i, code := range all {
		n, err := strconv.ParseInt(strings.TrimPrefix(code, "U+"), 16, 32)
		if err == nil && unicode.IsGraphic(rune(n)) && !unicode.IsSpace(rune(n)) && !unicode.IsMark(rune(n)) {
			all[i] = string(rune(n))
		}
	}
	return strings.Join(all, " ")
}

// counted says how many papers have a trouble, where it is in one element of
// the layout only with that element's name.
func counted(t printing.Trouble, element string, n int) string {
	count := words.Number(n)
	switch t {
	case printing.PhotoMissing:
		return words.T("%s without a photo", count)
	case printing.Cut:
		if element != "" {
			return words.T("%s with “%s” cut off", count, element)
		}
		return words.T("%s with text cut off", count)
	case printing.Shrunk:
		if element != "" {
			return words.T("%s with “%s” in small print", count, element)
		}
		return words.T("%s with text in small print", count)
	case printing.GlyphMissing:
		return words.T("%s with characters that the typeface lacks", count)
	case printing.ImageBroken:
		return words.T("%s with a picture that cannot be read", count)
	case printing.ImageCoarse:
		return words.T("%s with a picture below 200 dpi", count)
	case printing.CodeTooLong:
		return words.T("%s without their code: too long", count)
	case printing.CodeFine:
		return words.T("%s with a very fine code", count)
	case printing.Crowded:
		return words.T("%s with more text than fits", count)
	case printing.SignatureMissing:
		return words.T("%s without the picture of a signature", count)
	case printing.Doubled:
		return words.T("%s of persons who stand here twice", count)
	case printing.CoverEnded:
		return words.T("%s whose cover has ended", count)
	}
	return words.T("%s: %s", t.Title(), count)
}

// advice says what a trouble means on paper, and what mends it.
func advice(t printing.Trouble) string {
	switch t {
	case printing.PhotoMissing:
		return words.T("The place of the photo stays empty. Add the photo in the record, or leave these out.")
	case printing.Cut:
		return words.T("The text does not fit and ends in an ellipsis. Shorten it in the record.")
	case printing.Shrunk:
		return words.T("The text is so long that it is smaller than the layout intends. Look whether it can be read.")
	case printing.GlyphMissing:
		return words.T("A sign stands in place of these characters. Write them in Latin letters in the record.")
	case printing.ImageBroken:
		return words.T("The picture is left out. Choose it again, as PNG or JPEG.")
	case printing.ImageCoarse:
		return words.T("The picture has few points and will look coarse. Choose a larger one.")
	case printing.CodeTooLong, printing.CodeFine:
		return words.T("The code holds more than its place on the layout can show.")
	case printing.Crowded:
		return words.T("There is more text than fits, so all of it is much smaller. Shorten the wording.")
	case printing.SignatureMissing:
		return words.T("They are to be signed by hand.")
	case printing.Doubled:
		return words.T("The same person is printed more than once. Merge the double records, or leave one out.")
	case printing.CoverEnded:
		return words.T("Nothing is paid for them any more; the card shows a period that is over.")
	}
	return ""
}

// concerning turns the concerns of single papers into matters. What preflight
// tells too is told once.
func concerning(r *issuing.Run, v *printing.Verdict) []matter {
	byConcern := map[issuing.Concern]*matter{}
	var order []issuing.Concern
	for i := range r.Subjects {
		for _, c := range r.Subjects[i].Concerns {
			if v != nil && (c == issuing.CoverEnded || c == issuing.NameSigns) {
				continue
			}
			m := byConcern[c]
			if m == nil {
				m = &matter{key: string(c), tone: widgets.Warn, more: c.Sentence()}
				if c == issuing.NoKPJ {
					m.tone = widgets.Info
				}
				byConcern[c], order = m, append(order, c)
			}
			m.papers = append(m.papers, affair{record: i})
		}
	}
	var all []matter
	for _, c := range order {
		m := byConcern[c]
		n := words.Number(len(m.papers))
		switch c {
		case issuing.NoCover:
			m.text = words.T("%s without cover", n)
		case issuing.CoverEnded:
			m.key, m.text, m.more = string(printing.CoverEnded), counted(printing.CoverEnded, "", len(m.papers)), advice(printing.CoverEnded)
		case issuing.NoKPJ:
			m.text = words.T("%s without a KPJ number", n)
		case issuing.NameSigns:
			m.key, m.tone = string(printing.GlyphMissing), widgets.Bad
			m.text, m.more = counted(printing.GlyphMissing, "", len(m.papers)), advice(printing.GlyphMissing)
		default:
			m.text = words.T("%s: %s", n, c.Sentence())
		}
		all = append(all, *m)
	}
	return all
}

// icon is the sign of a matter's weight.
func (m *matter) icon() (theme.IconName, widgets.Tone) {
	switch m.tone {
	case widgets.Bad:
		return theme.IconError, widgets.Bad
	case widgets.Warn:
		return theme.IconWarning, widgets.Warn
	}
	return theme.IconInfo, widgets.Info
}
