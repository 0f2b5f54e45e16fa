package pack

import (
	"cmp"
	"strconv"

	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// event are the facts of the ceremony at the head of its papers.
func (p *Pack) event() printing.Facts {
	c := p.Ceremony
	rows := [][2]string{{"Acara", c.Title}}
	if c.Theme != "" {
		rows = append(rows, [2]string{"Tema", c.Theme})
	}
	for _, r := range [][2]string{{"Hari, tanggal", words.Indonesian.LongDate(c.Date)}, {"Pukul", p.hours()}, {"Tempat", c.Venue}} {
		if r[1] != "" {
			rows = append(rows, r)
		}
	}
	return printing.Facts{Rows: rows}
}

// belowFacts is kept between the facts of a ceremony and a table, mm.
const belowFacts printing.Space = 3

// guestList is the list of the guests in the order of protocol.
func (p *Pack) guestList() printing.Paper {
	t := printing.Table{Columns: []printing.Column{
		{Title: "No", Width: 10, Align: "right"}, {Title: "Nama dan jabatan", Share: 1.2}, {Title: "Instansi", Share: 1.4},
		{Title: "Undangan", Width: 39}, {Title: "Orang", Width: 13, Align: "right"}}}
	seats := 0
	for i := range p.guests {
		g := &p.guests[i]
		seats += max(g.Seats, 1)
		t.Rows = append(t.Rows, printing.Row{Cells: []string{strconv.Itoa(i + 1), words.Joined("\n", g.Name, g.Title), g.From(), g.Number, words.Number(max(g.Seats, 1))}})
	}
	t.Rows = append(t.Rows, printing.Row{Bold: true, Cells: []string{"", "Jumlah", words.Number(len(p.guests)) + " undangan", "", words.Number(seats)}})
	return p.paper(GuestList, "Daftar tamu",
		printing.Heading{Text: "Daftar Tamu", Level: 1, Align: "center"}, p.event(), belowFacts, t)
}

// spareRows are left empty at the end of the attendance for those who come
// without being on the list.
const spareRows = 10

// attendance are the sheets that guests sign.
func (p *Pack) attendance() printing.Paper {
	t := printing.Table{Grid: true, High: 10.5, Columns: []printing.Column{
		{Title: "No", Width: 12, Align: "right"}, {Title: "Nama", Share: 1.2}, {Title: "Jabatan"}, {Title: "Instansi", Share: 1.3},
		{Title: "No HP", Width: 34}, {Title: "Tanda Tangan", Width: 46}}}
	n := 0
	row := func(name, title, from, phone string) {
		n++
		t.Rows = append(t.Rows, printing.Row{Cells: []string{strconv.Itoa(n), name, title, from, phone, ""}})
	}
	for i := range p.guests {
		g := &p.guests[i]
		if g.Answer == data.WillNot {
			continue
		}
		name, title, phone := g.Name, g.Title, g.Phone
		if g.Answer == data.WillSend && g.RepresentedBy != "" {
			name, title, phone = g.RepresentedBy, words.Joined(" ", "mewakili", cmp.Or(g.Title, g.Name, "pimpinan")), ""
		}
		row(name, title, g.From(), phone)
		for range max(g.Seats, 1) - 1 {
			row("", "", g.From(), "")
		}
	}
	for range spareRows {
		row("", "", "", "")
	}
	return p.paper(Attendance, "Daftar hadir",
		printing.Heading{Text: "Daftar Hadir", Level: 1, Align: "center"}, p.event(), belowFacts, t)
}

// rundownPaper is the order of events.
func (p *Pack) rundownPaper() printing.Paper {
	return p.paper(Rundown, "Susunan acara",
		printing.Heading{Text: "Susunan Acara", Level: 1, Align: "center"}, p.event(), belowFacts, p.events())
}

func (p *Pack) events() printing.Table {
	at := printing.Column{Title: "Pukul", Width: 34}
	if !p.timed() {
		at = printing.Column{Title: "Lama", Width: 20}
	}
	t := printing.Table{Scale: 1, Columns: []printing.Column{
		{Title: "No", Width: 10, Align: "right"}, at, {Title: "Acara", Share: 1.2}, {Title: "Petugas"}}}
	for i, s := range p.slots {
		t.Rows = append(t.Rows, printing.Row{Cells: []string{strconv.Itoa(i + 1), p.when(s), s.Item.Title, s.Item.Person}})
	}
	return t
}
