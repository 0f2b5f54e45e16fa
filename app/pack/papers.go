package pack

import (
	"errors"
	"slices"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Key names a paper, also on the command line.
type Key string

// The papers, in the order of their files.
const (
	Invitations   Key = "undangan"
	Labels        Key = "label"
	GuestList     Key = "tamu"
	Attendance    Key = "hadir"
	Rundown       Key = "acara"
	Script        Key = "naskah"
	Certificates  Key = "piagam"
	TableCards    Key = "meja"
	SymbolicCards Key = "simbolis"
	Cover         Key = "sampul"
	Report        Key = "laporan"
	Workbook      Key = "laporan-xlsx"
)

var keys = []Key{Invitations, Labels, GuestList, Attendance, Rundown, Script, Certificates, TableCards, SymbolicCards, Cover, Report, Workbook}

// Keys returns all papers in the order of their files.
func Keys() []Key { return slices.Clone(keys) }

// kind is what is fixed of a paper.
type kind struct {
	file   string // its name in the folder
	title  words.Key
	paper  string // its name on the cover
	layout string // the built-in one; "" for one that is drawn elsewhere
}

var kinds = map[Key]kind{
	Invitations:   {"01 Undangan.pdf", words.Key("Invitations"), "Undangan", layout.PaperLetter},
	Labels:        {"02 Label amplop.pdf", words.Key("Envelope labels"), "Label amplop", layout.LabelEnvelope},
	GuestList:     {"03 Daftar tamu.pdf", words.Key("Guest list"), "Daftar tamu", layout.PaperReport},
	Attendance:    {"04 Daftar hadir.pdf", words.Key("Attendance sheets"), "Daftar hadir", layout.PaperList},
	Rundown:       {"05 Susunan acara.pdf", words.Key("Order of events"), "Susunan acara", layout.PaperReport},
	Script:        {"06 Naskah pembawa acara.pdf", words.Key("Script of the master of ceremonies"), "Naskah pembawa acara", layout.PaperReport},
	Certificates:  {"07 Piagam.pdf", words.Key("Certificates in the order of call"), "Piagam penghargaan", ""},
	TableCards:    {"08 Kartu meja.pdf", words.Key("Table cards"), "Kartu meja", layout.LabelTable},
	SymbolicCards: {"09 Kartu simbolis.pdf", words.Key("Symbolic cards"), "Kartu simbolis", layout.LabelSymbolic},
	Cover:         {"10 Lembar sampul.pdf", words.Key("Cover sheet with totals"), "Lembar sampul", layout.PaperReport},
	Report:        {"11 Laporan acara.pdf", words.Key("Report of the ceremony"), "Laporan acara", layout.PaperReport},
	Workbook:      {"12 Laporan acara.xlsx", words.Key("Report as a workbook"), "Laporan acara (lembar kerja)", ""},
}

// Title is what a paper is called on screens.
func (k Key) Title() string { return kinds[k].title.T() }

// File is the name of its file in a pack's folder.
func (k Key) File() string { return kinds[k].file }

// Known reports whether there is such a paper.
func (k Key) Known() bool { return slices.Contains(keys, k) }

// Lack says why a paper cannot be made.
type Lack string

// What papers lack.
const (
	NoLack     Lack = ""
	NoGuests   Lack = "no-guests"
	NoRundown  Lack = "no-rundown"
	NoAwards   Lack = "no-awards"
	AllPrinted Lack = "all-printed" // certificates left the office before
	NoNumber   Lack = "no-number"   // the pattern of numbers, or what it needs
	NotReady   Lack = "not-ready"   // certificates cannot be prepared
	NotHeld    Lack = "not-held"    // the report comes after the ceremony
)

// Sentence says a lack in full.
func (l Lack) Sentence() string {
	switch l {
	case NoGuests:
		return words.T("There are no guests yet. Add them under Guests.")
	case NoRundown:
		return words.T("There is no order of events yet. Make it under Rundown.")
	case NoAwards:
		return words.T("This ceremony has no awardees yet. Add them first.")
	case AllPrinted:
		return words.T("All certificates left the office already and are not copied without being asked. Give a reason to print them again.")
	case NoNumber:
		return words.T("Invitations cannot be numbered. Look at their pattern, and at the unit code in the settings of the office.")
	case NotReady:
		return words.T("The certificates cannot be prepared. Print them by themselves to see why.")
	case NotHeld:
		return words.T("The report is made when the day of the ceremony has come.")
	}
	return ""
}

// Gap is something that a paper goes without.
type Gap string

// Gaps of papers that can be made all the same.
const (
	NoDate       Gap = "no-date"
	NoTime       Gap = "no-time"
	NoVenue      Gap = "no-venue"
	NoSignatory  Gap = "no-signatory"
	NoAgenda     Gap = "no-agenda"
	SomeNoStreet Gap = "some-no-address"
	SomeWithheld Gap = "some-printed" // certificates that left before stay out
	NoFigures    Gap = "no-figures"
	NobodyCame   Gap = "nobody-came"
	NoLayout     Gap = "no-layout"
)

// Sentence says a gap in a few words.
func (g Gap) Sentence() string {
	switch g {
	case NoDate:
		return words.T("no date yet")
	case NoTime:
		return words.T("no time yet")
	case NoVenue:
		return words.T("no venue yet")
	case NoSignatory:
		return words.T("nobody signs yet")
	case NoAgenda:
		return words.T("no order of events yet")
	case SomeNoStreet:
		return words.T("some guests have no address")
	case SomeWithheld:
		return words.T("those printed before are left out")
	case NoFigures:
		return words.T("some awards have no figures")
	case NobodyCame:
		return words.T("no arrival was noted")
	case NoLayout:
		return words.T("the chosen layout, which is gone; the usual one is used")
	}
	return ""
}

// Paper is one paper that a pack holds.
type Paper struct {
	Key   Key
	Count int  // letters, labels, rows, certificates or cards; 1 for a single paper
	Lack  Lack // why it cannot be made
	Gaps  []Gap
}

// Papers lists what the pack holds, in the order of the files.
func (p *Pack) Papers() []Paper {
	out := make([]Paper, len(keys))
	for i, k := range keys {
		out[i] = Paper{Key: k, Count: p.count(k), Lack: p.lack(k)}
		if out[i].Lack == NoLack {
			out[i].Gaps = p.gaps(k)
		}
	}
	return out
}

// Paper returns one of the papers.
func (p *Pack) Paper(k Key) Paper {
	all := p.Papers()
	if i := slices.Index(keys, k); i >= 0 {
		return all[i]
	}
	return Paper{Key: k, Lack: NotReady}
}

// Printed returns how many certificates left the office before.
func (p *Pack) Printed() int { return p.left }

// NeedsReason reports whether the office wants to know why certificates are
// printed again.
func (p *Pack) NeedsReason() bool { return p.run != nil && p.run.NeedsReason() }

func (p *Pack) count(k Key) int {
	switch k {
	case Invitations, Labels, GuestList, Attendance:
		return len(p.guests)
	case TableCards:
		return len(p.tableCards())
	case Rundown:
		return len(p.slots)
	case Script, SymbolicCards:
		return len(p.awards)
	case Certificates:
		if p.run != nil {
			return len(p.run.Subjects)
		}
		return 0
	}
	return 1
}

func (p *Pack) lack(k Key) Lack {
	switch k {
	case Invitations, Labels, GuestList, Attendance, TableCards:
		if len(p.guests) == 0 {
			return NoGuests
		}
		if k == Invitations && p.unnumbered != nil && slices.ContainsFunc(p.guests, func(g data.GuestRow) bool { return g.Number == "" }) {
			return NoNumber
		}
		if k == TableCards && len(p.tableCards()) == 0 {
			return NoGuests
		}
	case Rundown:
		if len(p.slots) == 0 {
			return NoRundown
		}
	case Script, SymbolicCards:
		if len(p.awards) == 0 {
			return NoAwards
		}
	case Certificates:
		switch {
		case len(p.awards) == 0:
			return NoAwards
		case p.trouble != nil && errors.Is(p.trouble, issuing.ErrNoUnit):
			return NoNumber
		case p.trouble != nil:
			return NotReady
		case p.run == nil:
			return AllPrinted
		}
	case Report, Workbook:
		if !p.held() {
			return NotHeld
		}
	}
	return NoLack
}

// held reports whether the ceremony's day has come.
func (p *Pack) held() bool {
	c := p.Ceremony
	today := data.DateOf(p.options.Now)
	return c.Status == data.CeremonyHeld || !c.Date.IsZero() && !today.Before(c.Date)
}

func (p *Pack) gaps(k Key) (out []Gap) {
	add := func(g Gap, when bool) {
		if when {
			out = append(out, g)
		}
	}
	c := p.Ceremony
	switch k {
	case Invitations, Attendance, Rundown, GuestList, Cover, Script, SymbolicCards, Report:
		add(NoDate, c.Date.IsZero())
	}
	switch k {
	case Invitations, Rundown:
		add(NoTime, !p.timed())
	}
	switch k {
	case Invitations:
		add(NoVenue, c.Venue == "")
		add(NoAgenda, len(p.slots) == 0)
	case Labels:
		add(SomeNoStreet, slices.ContainsFunc(p.guests, func(g data.GuestRow) bool { return g.Address == "" }))
	case Script, SymbolicCards:
		add(NoFigures, slices.ContainsFunc(p.awards, func(a data.AwardRow) bool { return a.Workers == 0 }))
	case Certificates:
		add(SomeWithheld, p.left > 0 && !p.options.Again)
	case Report, Workbook:
		add(NobodyCame, len(p.guests) > 0 && !slices.ContainsFunc(p.guests, func(g data.GuestRow) bool { return g.ArrivedAt != nil }))
	}
	add(NoLayout, slices.Contains(p.strange, k))
	switch k {
	case Invitations, Certificates, Report:
		add(NoSignatory, len(p.signatories) == 0)
	}
	return out
}
