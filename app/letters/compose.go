package letters

import (
	"strings"

	"lingkaran/app/printing"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
)

// draft is one letter before it has a number.
type draft struct {
	subject int64
	company data.Company
	values  map[string]string
	table   printing.Block // nil when the kind has none
	facts   [][2]string    // of a receipt
}

// addressee is to whom a letter goes.
func (d draft) addressee() string {
	lines := []string{"Yth. Pimpinan " + d.company.FullName()}
	if c := words.Joined(", ", d.company.ContactName, d.company.ContactPosition); d.company.ContactName != "" {
		lines = append(lines, "u.p. "+c)
	}
	if d.company.Address != "" {
		lines = append(lines, d.company.Address)
	}
	if area := words.Joined(", ", d.company.District, d.company.Regency); area != "" {
		lines = append(lines, area)
	} else {
		lines = append(lines, "di tempat")
	}
	return strings.Join(lines, "\n")
}

// blocks sets a letter.
func (b *Batch) blocks(d draft, number string) []printing.Block {
	if b.job.Kind == data.LetterReceipt {
		return b.receipt(d, number)
	}
	all := []printing.Block{
		printing.Text{Text: b.placeAndDate(), Align: "right"},
		printing.Space(2),
		printing.Facts{Label: 20, Rows: [][2]string{{"Nomor", number}, {"Lampiran", "-"}, {"Perihal", b.text.Title(d.values)}}},
		printing.Space(5),
		printing.Text{Text: d.addressee(), Align: "left"},
		printing.Space(4),
	}
	for _, p := range b.text.Parts(d.values) {
		switch {
		case p.Block == "":
			all = append(all, printing.Text{Text: p.Text, Above: 3})
		case d.table != nil:
			all = append(all, d.table, printing.Space(2))
		}
	}
	signer := b.signer
	signer.Lead = "Hormat kami,"
	return append(all, printing.Signers{signer})
}

// receipt sets a receipt: who gave what, in figures and words, and for what.
func (b *Batch) receipt(d draft, number string) []printing.Block {
	signer := b.signer
	signer.Lead = b.placeAndDate() + "\nYang menerima,"
	giver := printing.Signer{Lead: "Yang menyerahkan,", Institution: d.company.FullName(), Name: dots}
	rows := append([][2]string{{"Nomor", number}}, d.facts...)
	var purpose []string
	for _, p := range b.text.Parts(d.values) {
		purpose = append(purpose, p.Text)
	}
	rows = append(rows, [2]string{"Untuk", strings.Join(purpose, "\n")})
	return []printing.Block{
		printing.Space(4),
		printing.Heading{Text: strings.ToUpper(b.text.Title(d.values)), Level: 1, Align: "center"},
		printing.Space(4),
		printing.Facts{Label: 42, Rows: rows},
		printing.Space(6),
		printing.Together{printing.Signers{giver, signer}},
	}
}

// dots stand where a name is to be written.
const dots = "(.........................................)"

func (b *Batch) placeAndDate() string {
	date := words.Indonesian.Date(b.job.Day)
	if b.office.City == "" {
		return date
	}
	return b.office.City + ", " + date
}

// span is a period as it stands on paper: "Juli–Desember 2022".
func span(first, last data.Month) string {
	switch {
	case last <= first:
		return words.Indonesian.Month(first)
	case first.Year() == last.Year():
		return words.Indonesian.MonthName(first.Month()) + "–" + words.Indonesian.Month(last)
	}
	return words.Indonesian.Month(first) + "–" + words.Indonesian.Month(last)
}

func programmes(p data.Package) string {
	if p == data.PackageWithJHT {
		return "Jaminan Kecelakaan Kerja (JKK), Jaminan Kematian (JKM), dan Jaminan Hari Tua (JHT)"
	}
	return "Jaminan Kecelakaan Kerja (JKK) dan Jaminan Kematian (JKM)"
}

// group is the workers of one contribution whose protection ends, and what it
// costs to go on.
type group struct {
	data.EndingGroup
	cost  data.Rupiah
	known bool // the tariff table has a rate
}

// endingTable lists what ends and what it costs to go on as long again.
func endingTable(groups []group) printing.Block {
	t := printing.Table{Columns: []printing.Column{{Title: "No", Width: 10, Align: "right"}, {Title: "Masa perlindungan", Share: 1.5}, {Title: "Pekerja", Width: 18, Align: "right"},
		{Title: "Perpanjangan", Share: 1.5}, {Title: "Bulan", Width: 15, Align: "right"}, {Title: "Kontribusi", Width: 33, Align: "right"}}}
	workers, total, known := 0, data.Rupiah(0), true
	for i, g := range groups {
		cost := "menyusul"
		if g.known {
			cost = words.Money(g.cost)
		}
		known = known && g.known
		workers, total = workers+g.Workers, total+g.cost
		t.Rows = append(t.Rows, printing.Row{Cells: []string{words.Number(i + 1), span(g.FirstMonth, g.LastMonth), words.Number(g.Workers),
			span(g.LastMonth+1, g.LastMonth+data.Month(g.Months())), words.Number(g.Months()), cost}})
	}
	if len(groups) > 1 {
		sum := ""
		if known {
			sum = words.Money(total)
		}
		t.Rows = append(t.Rows, printing.Row{Bold: true, Cells: []string{"", "Jumlah", words.Number(workers), "", "", sum}})
	}
	return t
}

// computationTable shows how the amount of a contribution came about, a row a
// run of months with one rate.
func computationTable(c tariff.Computation, amount data.Rupiah) printing.Block {
	runs := c.Runs()
	if len(runs) == 0 {
		return nil
	}
	t := printing.Table{Columns: []printing.Column{{Title: "Masa", Share: 2}, {Title: "Iuran per pekerja per bulan", Share: 2}, {Title: "Pekerja", Width: 18, Align: "right"},
		{Title: "Bulan", Width: 15, Align: "right"}, {Title: "Jumlah", Width: 33, Align: "right"}}}
	for _, r := range runs {
		var parts []string
		for _, p := range r.Parts {
			parts = append(parts, p.Programme+" "+words.Money(p.PerWorker))
		}
		t.Rows = append(t.Rows, printing.Row{Cells: []string{span(r.First, r.Last), strings.Join(parts, " + "), words.Number(c.Workers), words.Number(r.Months()), words.Money(r.Amount)}})
	}
	if len(runs) > 1 || c.Total != amount {
		t.Rows = append(t.Rows, printing.Row{Bold: true, Cells: []string{"Jumlah menurut tarif", "", "", "", words.Money(c.Total)}})
	}
	if c.Total != amount {
		t.Rows = append(t.Rows, printing.Row{Bold: true, Cells: []string{"Kontribusi yang disepakati", "", "", "", words.Money(amount)}})
	}
	return t
}
