package pack

import (
	"fmt"
	"strings"
	"time"

	"lingkaran/app/guests"
	"lingkaran/app/printing"
	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
)

// hours writes when a ceremony begins: "09.00 WIB sampai selesai". Without a
// time of its own it begins with its first item.
func (p *Pack) hours() string {
	minute, ok := rundown.Minute(p.Ceremony.Time)
	switch {
	case !ok && len(p.slots) == 0:
		return ""
	case !ok:
		minute = p.slots[0].From
	}
	return words.Joined(" ", rundown.Clock(minute), zone(p.options.Now), "sampai selesai")
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
	agenda := p.agenda()
	signer := p.signer("Hormat kami,")
	for i := range p.guests {
		out[i] = p.letter(&p.guests[i], agenda, signer)
	}
	return out
}

func (p *Pack) letter(g *data.GuestRow, agenda []printing.Block, signer printing.Signer) printing.Paper {
	c := p.Ceremony
	facts := [][2]string{}
	if g.Number != "" {
		facts = append(facts, [2]string{"Nomor", g.Number})
	}
	facts = append(facts, [2]string{"Sifat", "Penting"})
	if len(p.slots) > agendaRows {
		facts = append(facts, [2]string{"Lampiran", "Susunan acara"})
	}
	facts = append(facts, [2]string{"Hal", "Undangan " + c.Title})
	name, below := addressee(g)
	opening := "Dengan hormat,\nBersama ini kami mengundang Bapak/Ibu untuk hadir pada acara " + c.Title
	if c.Theme != "" {
		opening += " dengan tema “" + strings.Trim(c.Theme, "“”\" ") + "”"
	}
	event := [][2]string{{"Hari, tanggal", orDots(words.Indonesian.LongDate(c.Date))}, {"Pukul", orDots(p.hours())}, {"Tempat", orDots(c.Venue)}}
	if seats := max(g.Seats, 1); seats > 1 {
		event = append(event, [2]string{"Berlaku untuk", fmt.Sprintf("%d (%s) orang", seats, words.Spelled(int64(seats)))})
	}
	blocks := []printing.Block{
		printing.Text{Text: p.signedAt(), Align: "right", Above: -1},
		printing.Space(-dateLine), // number and date stand on one line
		printing.Facts{Rows: facts, Label: 20},
		printing.Text{Text: "Kepada Yth.", Above: 5},
		printing.Text{Text: name, Bold: true, Above: -1},
		printing.Text{Text: below, Above: -1},
		printing.Text{Text: opening + ", yang akan diselenggarakan pada:", Above: 5},
		printing.Facts{Rows: event},
	}
	if len(p.slots) <= agendaRows {
		blocks = append(blocks, agenda...)
	}
	closing := "Mengingat pentingnya acara ini, kami mengharapkan kehadiran Bapak/Ibu tepat waktu. Atas perhatian dan kehadirannya kami ucapkan terima kasih."
	end := printing.Together{printing.Text{Text: closing, Above: 3}}
	if g.Code != "" {
		end = append(end, printing.Code{Text: guests.InQR(g.Code), Caption: "Tunjukkan kode ini kepada petugas registrasi.", Size: 26})
	}
	blocks = append(blocks, append(end, printing.Signers{signer}))
	if len(p.slots) > agendaRows {
		blocks = append(blocks, printing.NewPage{}, printing.Heading{Text: "Susunan acara", Level: 2}, p.events())
	}
	return p.paper(Invitations, "Undangan", blocks...)
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

// agendaRows is how many events stand in a letter of one page; more of them
// follow on a page of their own.
const agendaRows = 14

// agenda is the order of events in a letter.
func (p *Pack) agenda() []printing.Block {
	if len(p.slots) == 0 {
		return nil
	}
	f := printing.Facts{Scale: 0.88}
	for _, s := range p.slots {
		f.Rows = append(f.Rows, [2]string{s.Span(), s.Item.Title})
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
