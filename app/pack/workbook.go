package pack

import (
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// writeWorkbook writes the report as a workbook: a sheet each for the sums, the
// guests, the awards and the order of events.
func (p *Pack) writeWorkbook(path string) error {
	c := p.Ceremony
	lead := []string{"Laporan acara", c.Title, words.Joined(" · ", words.Indonesian.LongDate(c.Date), c.Venue)}
	return sheet.WriteFile(path, sheet.Book{Title: lead[0] + " – " + c.Title, Language: string(words.Indonesian), Made: p.options.Now}, func(w *sheet.Writer) error {
		for _, part := range []func(*sheet.Writer, []string) error{p.sums, p.people, p.honoured, p.happened} {
			if err := part(w, lead); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *Pack) sums(w *sheet.Writer, lead []string) error {
	err := w.Sheet(sheet.Table{Name: "Ringkasan", Lead: lead, Columns: []sheet.Heading{{Title: "Tamu", Width: 30}, {Title: "Undangan", Width: 12},
		{Title: "Orang diundang", Width: 16}, {Title: "Undangan hadir", Width: 16}, {Title: "Orang hadir", Width: 14}}})
	if err != nil {
		return err
	}
	for _, g := range p.groups() {
		if err := w.Row([]sheet.Entry{sheet.Of(g.name), sheet.OfNumber(g.Guests), sheet.OfNumber(g.Invited), sheet.OfNumber(g.Here), sheet.OfNumber(g.Arrived)}); err != nil {
			return err
		}
	}
	return nil
}

func (p *Pack) people(w *sheet.Writer, lead []string) error {
	err := w.Sheet(sheet.Table{Name: "Tamu", Lead: lead, Columns: []sheet.Heading{{Title: "No", Width: 6}, {Title: "Nama", Width: 30}, {Title: "Jabatan", Width: 28},
		{Title: "Instansi", Width: 40}, {Title: "No HP", Width: 18}, {Title: "Nomor undangan", Width: 24}, {Title: "Orang diundang", Width: 16},
		{Title: "Hadir pukul", Width: 12}, {Title: "Orang hadir", Width: 12}, {Title: "Diwakili oleh", Width: 28}}})
	if err != nil {
		return err
	}
	for i := range p.guests {
		g := &p.guests[i]
		at, came := sheet.Entry{}, sheet.Entry{}
		if g.ArrivedAt != nil {
			at, came = sheet.Of(g.ArrivedAt.In(p.options.Now.Location()).Format("15.04")), sheet.OfNumber(g.Arrived)
		}
		if err := w.Row([]sheet.Entry{sheet.OfNumber(i + 1), sheet.Of(g.Name), sheet.Of(g.Title), sheet.Of(g.From()), sheet.Of(g.Phone), sheet.Of(g.Number),
			sheet.OfNumber(max(g.Seats, 1)), at, came, sheet.Of(g.RepresentedBy)}); err != nil {
			return err
		}
	}
	return nil
}

func (p *Pack) honoured(w *sheet.Writer, lead []string) error {
	err := w.Sheet(sheet.Table{Name: "Penghargaan", Lead: lead, Columns: []sheet.Heading{{Title: "No", Width: 6}, {Title: "Perusahaan", Width: 44}, {Title: "Kategori", Width: 20},
		{Title: "Pekerja", Width: 12}, {Title: "Orang-bulan", Width: 14}, {Title: "Kontribusi", Width: 20}, {Title: "Nomor piagam", Width: 26}}})
	if err != nil {
		return err
	}
	var workers, months int
	var amount data.Rupiah
	for i, a := range p.awards {
		workers, months, amount = workers+a.Workers, months+a.WorkerMonths, amount+a.Amount
		if err := w.Row([]sheet.Entry{sheet.OfNumber(i + 1), sheet.Of(a.Company), sheet.Of(a.Category), sheet.OfNumber(a.Workers),
			sheet.OfNumber(a.WorkerMonths), sheet.OfRupiah(a.Amount), sheet.Of(a.CertificateNumber)}); err != nil {
			return err
		}
	}
	return w.Row([]sheet.Entry{{}, sheet.Of("Jumlah"), {}, sheet.OfNumber(workers), sheet.OfNumber(months), sheet.OfRupiah(amount), {}})
}

func (p *Pack) happened(w *sheet.Writer, lead []string) error {
	err := w.Sheet(sheet.Table{Name: "Susunan acara", Lead: lead, Columns: []sheet.Heading{{Title: "No", Width: 6}, {Title: "Pukul", Width: 18},
		{Title: "Acara", Width: 50}, {Title: "Petugas", Width: 36}, {Title: "Menit", Width: 10}, {Title: "Catatan", Width: 40}}})
	if err != nil {
		return err
	}
	for i, s := range p.slots {
		at := sheet.Entry{}
		if p.timed() {
			at = sheet.Of(s.Span())
		}
		if err := w.Row([]sheet.Entry{sheet.OfNumber(i + 1), at, sheet.Of(s.Item.Title), sheet.Of(s.Item.Person), sheet.OfNumber(s.To - s.From), sheet.Of(s.Item.Notes)}); err != nil {
			return err
		}
	}
	return nil
}
