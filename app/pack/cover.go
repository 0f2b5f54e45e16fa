package pack

import (
	"strconv"

	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// totals are the sums of a ceremony.
func (p *Pack) totals() printing.Facts {
	workers, months, seats := 0, 0, 0
	var amount data.Rupiah
	for _, a := range p.awards {
		workers, months, amount = workers+a.Workers, months+a.WorkerMonths, amount+a.Amount
	}
	for i := range p.guests {
		seats += max(p.guests[i].Seats, 1)
	}
	return printing.Facts{Label: 52, Rows: [][2]string{
		{"Tamu undangan", words.Number(len(p.guests)) + " undangan untuk " + words.Number(seats) + " orang"},
		{"Penerima penghargaan", words.Number(len(p.awards)) + " perusahaan"},
		{"Pekerja terlindungi", words.Number(workers) + " pekerja rentan"},
		{"Perlindungan", words.Number(months) + " orang-bulan"},
		{"Kontribusi", words.Money(amount)},
	}}
}

// coverPaper lists what the pack holds. pages are the pages of each paper, by
// key; what is not in it was not made.
func (p *Pack) coverPaper(pages map[Key]int) printing.Paper {
	t := printing.Table{Scale: 1, Columns: []printing.Column{
		{Title: "No", Width: 10, Align: "right"}, {Title: "Berkas", Share: 1}, {Title: "Isi", Share: 1}, {Title: "Halaman", Width: 22, Align: "right"}}}
	sum := 0
	for i, k := range keys {
		if k == Cover || k == Workbook || k == Report && pages[k] == 0 {
			continue
		}
		holds, n := p.absent(k), "–"
		if pages[k] > 0 {
			holds, n = p.holds(k), words.Number(pages[k])
			sum += pages[k]
		}
		t.Rows = append(t.Rows, printing.Row{Cells: []string{strconv.Itoa(i + 1), kinds[k].paper, holds, n}})
	}
	t.Rows = append(t.Rows, printing.Row{Bold: true, Cells: []string{"", "Jumlah", "", words.Number(sum)}})
	return p.paper(Cover, "Lembar sampul",
		printing.Heading{Text: "Berkas Acara", Level: 1, Align: "center"}, p.event(),
		printing.Heading{Text: "Jumlah", Level: 2}, p.totals(),
		printing.Together{printing.Heading{Text: "Isi berkas", Level: 2}, t,
			printing.Signers{p.signer(p.signedAt())}}) // a signature never stands alone on a page
}

// holds says on paper what a paper holds.
func (p *Pack) holds(k Key) string {
	n := words.Number(p.count(k))
	switch k {
	case Invitations:
		return words.Joined(", ", n+" surat", span(p.guestNumbers()))
	case Labels:
		return n + " label"
	case GuestList, Attendance:
		return n + " tamu"
	case Rundown:
		return n + " acara"
	case Script:
		return n + " penerima dipanggil"
	case Certificates:
		var numbers []string
		for _, s := range p.run.Subjects {
			numbers = append(numbers, s.Number)
		}
		return words.Joined(", ", n+" piagam", span(numbers))
	case TableCards, SymbolicCards:
		return n + " kartu"
	case Report:
		return "kehadiran, penghargaan, dan foto"
	}
	return ""
}

// absent says on paper why a paper is not there.
func (p *Pack) absent(k Key) string {
	switch p.lack(k) {
	case NoGuests:
		return "belum ada tamu"
	case NoRundown:
		return "belum ada susunan acara"
	case NoAwards:
		return "belum ada penerima penghargaan"
	case AllPrinted:
		return words.Joined(", ", "sudah dicetak: "+words.Number(p.left)+" piagam", span(p.numbers))
	}
	return "tidak disertakan"
}

func (p *Pack) guestNumbers() []string {
	var out []string
	for i := range p.guests {
		if n := p.guests[i].Number; n != "" {
			out = append(out, n)
		}
	}
	return out
}

// span names the first and the last of some numbers.
func span(numbers []string) string {
	switch len(numbers) {
	case 0:
		return ""
	case 1:
		return "nomor " + numbers[0]
	}
	return "nomor " + numbers[0] + " s.d. " + numbers[len(numbers)-1]
}
