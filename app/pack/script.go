package pack

import (
	"fmt"
	"strconv"
	"strings"

	"lingkaran/app/printing"
	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Sizes of the script, which is read from a lectern, times the body's.
const (
	scriptName  = 1.75
	scriptWords = 1.35
	scriptSmall = 1.1
)

// script is what the master of ceremonies reads: the events with their notes,
// and where the awards are given everyone who is called, with how to say it.
func (p *Pack) script() printing.Paper {
	blocks := []printing.Block{printing.Heading{Text: "Naskah Pembawa Acara", Level: 1, Align: "center"}, p.event()}
	called, carded := false, false
	for i, s := range p.slots {
		head := printing.Together{printing.Text{Text: strconv.Itoa(i+1) + ". " + s.Item.Title, Bold: true, Scale: scriptWords, Above: 7}}
		if line := words.Joined(" · ", p.when(s), s.Item.Person); line != "" {
			head = append(head, printing.Text{Text: line, Scale: scriptSmall, Above: 0.6})
		}
		if s.Item.Notes != "" {
			head = append(head, printing.Text{Text: s.Item.Notes, Scale: scriptWords, Above: 1.5})
		}
		if s.Item.Role == data.CardsItem && !carded {
			carded = true
			said, list := p.handed()
			head = printing.Together{append(head, said), printing.Space(2), list} // the head stays with its sentence when the list is long
		}
		blocks = append(blocks, head)
		if s.Item.Role == data.AwardsItem && !called {
			called = true
			blocks = append(blocks, p.calls()...)
		}
	}
	if !called {
		blocks = append(blocks, printing.Together{printing.Text{Text: "Penyerahan piagam penghargaan", Bold: true, Scale: scriptWords, Above: 7}})
		blocks = append(blocks, p.calls()...)
	}
	return p.paper(Script, "Naskah pembawa acara", blocks...)
}

// calls are the awardees in the order of call, each kept together.
func (p *Pack) calls() []printing.Block {
	var out []printing.Block
	for i, a := range p.awards {
		written, said := figures(a)
		call := "“Kami panggil, pimpinan " + Say(a.Company) + "."
		if a.Category != "" {
			call += " Penghargaan " + categorySaid(a.Category) + "."
		}
		if said != "" {
			call += " Telah melindungi " + said + "."
		}
		call += "”"
		one := printing.Together{
			printing.Text{Text: fmt.Sprintf("%d.  %s", i+1, a.Company), Bold: true, Scale: scriptName, Above: 8},
			printing.Text{Text: words.Joined(" · ", a.Category, written), Scale: scriptSmall, Above: 1},
			printing.Text{Text: call, Scale: scriptWords, Above: 2},
		}
		out = append(out, one)
	}
	return out
}

// categorySaid puts "kategori" before the name of a category, once.
func categorySaid(c string) string {
	return strings.Replace(rundown.Category(c), "K", "k", 1)
}

// handed are those to whom symbolic cards are given.
func (p *Pack) handed() (said printing.Text, list printing.Table) {
	list = printing.Table{Scale: scriptSmall, Columns: []printing.Column{
		{Title: "No", Width: 12, Align: "right"}, {Title: "Perusahaan", Share: 1}, {Title: "Pekerja", Width: 26, Align: "right"}}}
	for i, a := range p.awards {
		workers := ""
		if a.Workers > 0 {
			workers = words.Number(a.Workers)
		}
		list.Rows = append(list.Rows, printing.Row{Cells: []string{strconv.Itoa(i + 1), a.Company, workers}})
	}
	return printing.Text{Text: "Kartu peserta diserahkan secara simbolis kepada perwakilan pekerja dari:", Scale: scriptWords, Above: 2}, list
}
