package pack

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"lingkaran/app/guests"
	"lingkaran/app/letters"
	"lingkaran/app/printing"
	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
)

// timed reports whether it is known when the ceremony begins: rundown.Times
// assumes a time otherwise, which is for the clerk and not for guests.
func (p *Pack) timed() bool {
	_, ok := rundown.Minute(p.Ceremony.Time)
	if !ok && len(p.slots) > 0 {
		_, ok = rundown.Minute(p.slots[0].Item.Starts)
	}
	return ok
}

// hours writes when a ceremony begins: "09.00 WIB sampai selesai". Without a
// time of its own it begins with its first item.
func (p *Pack) hours() string {
	if !p.timed() {
		return ""
	}
	minute, ok := rundown.Minute(p.Ceremony.Time)
	if !ok {
		minute = p.slots[0].From
	}
	return words.Joined(" ", rundown.Clock(minute), zone(p.options.Now), "sampai selesai")
}

// when writes the time of an item, or how long it takes while nobody knows when
// the ceremony begins.
func (p *Pack) when(s rundown.Slot) string {
	if p.timed() {
		return s.Span()
	}
	if s.To > s.From {
		return words.Number(s.To-s.From) + " menit"
	}
	return ""
}

// zone names the Indonesian time zone that a moment is in, "" for others.
func zone(at time.Time) string {
	_, seconds := at.Zone()
	return map[int]string{7 * 3600: "WIB", 8 * 3600: "WITA", 9 * 3600: "WIT"}[seconds]
}

// dots is where something is filled in by hand that the records do not have.
const dots = "……………………………………"

func orDots(s string) string {
	if s == "" {
		return dots
	}
	return s
}

// letters are the invitations, one a guest.
func (p *Pack) letters() []printing.Paper {
	out := make([]printing.Paper, len(p.guests))
	signer := p.signer("Hormat kami,")
	for i := range p.guests {
		out[i] = p.letter(&p.guests[i], signer)
	}
	return out
}

// attach puts the order of events on a page of its own when the letter of the
// guest with the longest address does not fit on one page with it.
func (p *Pack) attach(ctx context.Context) error {
	p.attached = len(p.slots) > agendaRows
	if p.attached || len(p.slots) == 0 || len(p.guests) == 0 {
		return nil
	}
	size := func(g data.GuestRow) int {
		name, below := addressee(&g)
		return 60*strings.Count(below, "\n") + len(name) + len(below) + min(g.Seats, 2)
	}
	longest := slices.MaxFunc(p.guests, func(a, b data.GuestRow) int { return size(a) - size(b) })
	r, err := printing.WritePapers(ctx, io.Discard, printing.PaperJob{Papers: []printing.Paper{p.letter(&longest, p.signer("Hormat kami,"))}, Images: p.images(ctx), Now: p.options.Now})
	p.attached = err == nil && r.Pages > 1
	return err
}

func (p *Pack) letter(g *data.GuestRow, signer printing.Signer) printing.Paper {
	c := p.Ceremony
	said := p.said(g)
	facts := [][2]string{}
	if g.Number != "" {
		facts = append(facts, [2]string{"Nomor", g.Number})
	}
	facts = append(facts, [2]string{"Sifat", "Penting"})
	if p.attached {
		facts = append(facts, [2]string{"Lampiran", "Susunan acara"})
	}
	facts = append(facts, [2]string{"Hal", p.text.Title(said)})
	name, below := addressee(g)
	blocks := []printing.Block{
		printing.Text{Text: p.signedAt(), Align: "right", Above: -1},
		printing.Space(-dateLine), // number and date stand on one line
		printing.Facts{Rows: facts, Label: 20},
		printing.Text{Text: "Kepada Yth.", Above: 5},
		printing.Text{Text: name, Bold: true, Above: -1},
		printing.Text{Text: below, Above: -1},
	}
	event := [][2]string{{"Hari, tanggal", orDots(words.Indonesian.LongDate(c.Date))}, {"Pukul", orDots(p.hours())}, {"Tempat", orDots(c.Venue)}}
	if seats := max(g.Seats, 1); seats > 1 {
		event = append(event, [2]string{"Berlaku untuk", fmt.Sprintf("%d (%s) orang", seats, words.Spelled(int64(seats)))})
	}
	parts := p.text.Parts(said)
	var end printing.Together // the last words stay with the signature
	for i, part := range parts {
		switch part.Block {
		case letters.EventField:
			blocks = append(blocks, printing.Facts{Rows: event})
		case letters.AgendaField:
			if !p.attached {
				blocks = append(blocks, p.agenda()...)
			}
		case "":
			text := printing.Text{Text: part.Text, Above: 3}
			if i == 0 {
				text.Above = 5
			}
			if i == len(parts)-1 {
				end = append(end, text)
			} else {
				blocks = append(blocks, text)
			}
		}
	}
	if g.Code != "" {
		end = append(end, printing.Code{Text: guests.InQR(g.Code), Caption: "Tunjukkan kode ini kepada petugas registrasi.", Size: 26})
	}
	blocks = append(blocks, append(end, printing.Signers{signer}))
	if p.attached {
		blocks = append(blocks, printing.NewPage{}, printing.Heading{Text: "Susunan acara", Level: 2}, p.events())
	}
	return p.paper(Invitations, "Undangan", blocks...)
}

// said are the values of the fields that the text of an invitation may name.
func (p *Pack) said(g *data.GuestRow) map[string]string {
	c := p.Ceremony
	theme := strings.Trim(c.Theme, "“”\" ")
	titled := c.Title
	if theme != "" {
		titled += " dengan tema “" + theme + "”"
	}
	name, _ := addressee(g)
	return map[string]string{
		"ceremony": c.Title, "ceremony_theme": titled, "theme": theme, "date": orDots(words.Indonesian.LongDate(c.Date)), "time": orDots(p.hours()), "venue": orDots(c.Venue),
		"organisers": strings.ReplaceAll(c.Organisers, "\n", ", "), "recipient": name, "institution": g.From(), "seats": words.Number(max(g.Seats, 1)),
		"office": p.office.Name, "city": p.office.City, "contact_centre": p.office.ContactCentre,
	}
}

// dateLine is the height of a line of a letter with the gap of what follows, mm.
const dateLine = 7.4

// addressee is to whom a letter goes: who, and the lines below.
func addressee(g *data.GuestRow) (name, below string) {
	from := g.From()
	var lines []string
	switch {
	case g.Name != "":
		name = g.Name
		lines = append(lines, g.Title, from)
	case g.Title != "":
		name = words.Joined(" ", g.Title, from)
	default:
		name = words.Joined(" ", "Pimpinan", from)
	}
	if g.Address != "" {
		lines = append(lines, g.Address)
	} else {
		lines = append(lines, "di tempat")
	}
	return name, words.Joined("\n", lines...)
}

// agendaRows is how many events may stand in a letter; more of them follow on a
// page of their own.
const agendaRows = 14

// agenda is the order of events in a letter.
func (p *Pack) agenda() []printing.Block {
	if len(p.slots) == 0 {
		return nil
	}
	f := printing.Facts{Scale: 0.88}
	for i, s := range p.slots {
		label := strconv.Itoa(i + 1)
		if p.timed() {
			label = s.Span()
		}
		f.Rows = append(f.Rows, [2]string{label, s.Item.Title})
	}
	return []printing.Block{printing.Text{Text: "dengan susunan acara:", Above: 2}, f}
}

// signer is who signs for the office: of those who sign the certificates the
// one whose institution is called most like the office, else the first. Without
// one the place stays free.
func (p *Pack) signer(lead string) printing.Signer {
	if len(p.signatories) == 0 {
		return printing.Signer{Lead: lead, Institution: p.office.Name, Name: "(" + dots + ")"}
	}
	best, most := 0, -1
	for i, g := range p.signatories {
		alike := 0
		for _, w := range strings.Fields(strings.ToLower(p.office.Name)) {
			for _, of := range strings.Fields(strings.ToLower(g.Institution)) {
				if w == of {
					alike++
				}
			}
		}
		if alike > most {
			best, most = i, alike
		}
	}
	g := p.signatories[best]
	return printing.Signer{Lead: lead, Position: g.Position, Institution: g.Institution, Name: g.Name, Signature: g.SignatureHash, Stamp: g.StampHash}
}
