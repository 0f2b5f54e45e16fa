package pack

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"lingkaran/app/guests"
	"lingkaran/app/picture"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// group counts the guests of one kind.
type group struct {
	name string
	guests.Tally
}

// groups divides the guests by kind: those that are honoured, other partner
// companies, and everyone else; at last all of them.
func (p *Pack) groups() []group {
	honoured := map[int64]bool{}
	for _, a := range p.awards {
		honoured[a.CompanyID] = true
	}
	var rows [3][]data.GuestRow
	for _, g := range p.guests {
		k := 2
		switch {
		case g.CompanyID != 0 && honoured[g.CompanyID]:
			k = 0
		case g.CompanyID != 0:
			k = 1
		}
		rows[k] = append(rows[k], g)
	}
	var out []group
	for k, name := range [3]string{"Penerima penghargaan", "Perusahaan mitra lain", "Instansi dan undangan"} {
		if len(rows[k]) > 0 {
			out = append(out, group{name, guests.Count(rows[k])})
		}
	}
	return append(out, group{"Jumlah", guests.Count(p.guests)})
}

// report tells of the ceremony after it was held.
func (p *Pack) report(pictures []printing.Picture) printing.Paper {
	c := p.Ceremony
	head := p.event()
	if c.OpenedBy != "" {
		head.Rows = append(head.Rows, [2]string{"Dibuka oleh", c.OpenedBy})
	}
	if c.Organisers != "" {
		head.Rows = append(head.Rows, [2]string{"Penyelenggara", c.Organisers})
	}
	blocks := []printing.Block{printing.Heading{Text: "Laporan Acara", Level: 1, Align: "center"}, head,
		printing.Heading{Text: "Ringkasan", Level: 2}, p.totals()}

	all := guests.Count(p.guests)
	came := printing.Table{Columns: []printing.Column{{Title: "Tamu", Share: 2}, {Title: "Undangan", Width: 24, Align: "right"},
		{Title: "Orang diundang", Width: 30, Align: "right"}, {Title: "Undangan hadir", Width: 30, Align: "right"}, {Title: "Orang hadir", Width: 24, Align: "right"}}}
	for _, g := range p.groups() {
		came.Rows = append(came.Rows, printing.Row{Bold: g.name == "Jumlah", Cells: []string{g.name, words.Number(g.Guests), words.Number(g.Invited), words.Number(g.Here), words.Number(g.Arrived)}})
	}
	blocks = append(blocks, printing.Heading{Text: "Kehadiran", Level: 2})
	if all.Guests == 0 {
		blocks = append(blocks, printing.Text{Text: "Tidak ada daftar tamu untuk acara ini."})
	} else {
		blocks = append(blocks, came)
	}

	blocks = append(blocks, printing.Heading{Text: "Penghargaan", Level: 2})
	if len(p.awards) == 0 {
		blocks = append(blocks, printing.Text{Text: "Tidak ada penghargaan yang diserahkan pada acara ini."})
	} else {
		blocks = append(blocks, p.honours())
	}
	if len(p.slots) > 0 {
		blocks = append(blocks, printing.Heading{Text: "Susunan acara", Level: 2}, p.events())
	}
	blocks = append(blocks, printing.Together{printing.Heading{Text: "Yang dicetak", Level: 2}, p.printed(),
		printing.Signers{p.signer(p.signedAt())}}) // a signature never stands alone on a page
	if len(pictures) > 0 {
		columns, height := 2, 58.0
		if len(pictures) == 1 {
			columns, height = 1, 95
		}
		blocks = append(blocks, printing.NewPage{}, printing.Heading{Text: "Lampiran: foto kegiatan", Level: 2}, printing.Pictures{Of: pictures, Columns: columns, Height: height})
	}
	return p.paper(Report, "Laporan acara", blocks...)
}

// honours are the awards with their figures and sums. Without categories there
// is no column for them.
func (p *Pack) honours() printing.Table {
	columns := []printing.Column{{Title: "No", Width: 10, Align: "right"}, {Title: "Perusahaan", Share: 2}, {Title: "Kategori"},
		{Title: "Pekerja", Width: 19, Align: "right"}, {Title: "Orang-bulan", Width: 24, Align: "right"}, {Title: "Kontribusi", Width: 34, Align: "right"}}
	shown := slices.ContainsFunc(p.awards, func(a data.AwardRow) bool { return a.Category != "" })
	row := func(bold bool, cells ...string) printing.Row {
		if !shown {
			cells = slices.Delete(cells, 2, 3)
		}
		return printing.Row{Bold: bold, Cells: cells}
	}
	if !shown {
		columns = slices.Delete(columns, 2, 3)
	}
	t := printing.Table{Columns: columns}
	workers, months := 0, 0
	var amount data.Rupiah
	for i, a := range p.awards {
		workers, months, amount = workers+a.Workers, months+a.WorkerMonths, amount+a.Amount
		t.Rows = append(t.Rows, row(false, strconv.Itoa(i+1), a.Company, a.Category, words.Number(a.Workers), words.Number(a.WorkerMonths), words.Money(a.Amount)))
	}
	t.Rows = append(t.Rows, row(true, "", "Jumlah", "", words.Number(workers), words.Number(months), words.Money(amount)))
	return t
}

// printed are the numbers that were given for this ceremony.
func (p *Pack) printed() printing.Facts {
	said := func(n int, what string, numbers []string) string {
		if n == 0 {
			return "belum ada"
		}
		return words.Joined(", ", words.Number(n)+" "+what, span(numbers))
	}
	invited, numbers := p.guestNumbers(), slices.Clone(p.numbers)
	if p.together {
		for _, s := range p.run.Subjects {
			if !s.Left {
				numbers = append(numbers, s.Number)
			}
		}
	}
	return printing.Facts{Label: 52, Rows: [][2]string{
		{"Piagam penghargaan", said(len(numbers), "piagam", numbers)},
		{"Undangan", said(len(invited), "surat", invited)},
	}}
}

// pictureKey names a picture that lies in a file and is not kept.
func pictureKey(i int) string { return "picture " + strconv.Itoa(i) }

// photographs reads the pictures of the report: the ceremony's own, and those of
// the options, which are not kept. Errors: see picture.Reason, with the file.
func (p *Pack) photographs(ctx context.Context) ([]printing.Picture, func(string) (data.Image, error), error) {
	var out []printing.Picture
	if p.Ceremony.PhotoHash != "" {
		out = append(out, printing.Picture{Hash: p.Ceremony.PhotoHash})
	}
	read := map[string]data.Image{}
	for i, path := range p.options.Pictures {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		img, err := picture.ReadScene(path)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		read[pictureKey(i)] = img
		out = append(out, printing.Picture{Hash: pictureKey(i)})
	}
	kept := p.images(ctx)
	return out, func(hash string) (data.Image, error) {
		if img, ok := read[hash]; ok {
			return img, nil
		}
		return kept(hash)
	}, nil
}
