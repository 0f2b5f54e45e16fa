package pack

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// labels are those of the envelopes, one an invitation.
func (p *Pack) labels() printing.List {
	out := make(printing.List, len(p.guests))
	for i := range p.guests {
		g := &p.guests[i]
		street, city := address(g.Address)
		to := words.Joined(", ", g.Name, g.Title)
		if to == "" {
			to = "Pimpinan"
		}
		out[i] = values(map[string]string{layout.FieldRecipient: to, layout.FieldCompany: g.From(), layout.FieldName: g.Name,
			layout.FieldStreet: street, layout.FieldCity: city, layout.FieldOffice: p.office.Name})
	}
	return out
}

// address takes the town from an address on one line: from its regency or city
// on, else what stands last.
func address(s string) (street, city string) {
	at := strings.LastIndex(s, ",")
	if found := regency.FindAllStringIndex(s, -1); found != nil {
		at = found[len(found)-1][0]
	}
	if at < 0 {
		return s, ""
	}
	return strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+1:])
}

var regency = regexp.MustCompile(`(?i),\s*(kabupaten|kab\.?|kota)\s`)

// tableCards are one a seat of those who have not declined: the first bears the
// name, further ones the institution.
func (p *Pack) tableCards() printing.List {
	var out printing.List
	for i := range p.guests {
		g := &p.guests[i]
		if g.Answer == data.WillNot {
			continue
		}
		name, title := g.Name, g.Title
		if g.Answer == data.WillSend && g.RepresentedBy != "" {
			name, title = g.RepresentedBy, ""
		}
		from := short(g.From())
		out = append(out, values(map[string]string{layout.FieldName: name, layout.FieldRecipient: title, layout.FieldCompany: from}))
		if from == "" {
			continue
		}
		for range max(g.Seats, 1) - 1 {
			out = append(out, values(map[string]string{layout.FieldCompany: from}))
		}
	}
	return out
}

// programmes are what every contribution pays for at least (data.PackageBasic).
const programmes = "Jaminan Kecelakaan Kerja dan Jaminan Kematian"

// symbolicCards are handed over on the stage, one a company that is honoured.
func (p *Pack) symbolicCards() printing.List {
	datePlace := ""
	if !p.Ceremony.Date.IsZero() {
		datePlace = words.Joined(", ", p.place(), words.Indonesian.Date(p.Ceremony.Date))
	}
	out := make(printing.List, len(p.awards))
	for i, a := range p.awards {
		workers := ""
		if a.Workers > 0 {
			workers = strconv.Itoa(a.Workers)
		}
		out[i] = values(map[string]string{layout.FieldCompany: a.Company, layout.FieldWorkers: workers, layout.FieldOffice: p.office.Name,
			layout.FieldLogo: p.office.LogoHash, layout.FieldDatePlace: datePlace, layout.FieldProgrammes: programmes})
	}
	return out
}

// values leaves out what is empty: an absent field and an empty one are the
// same on paper.
func values(of map[string]string) data.Values {
	v := data.Values{}
	for field, s := range of {
		if s != "" {
			v[field] = s
		}
	}
	return v
}

// cardJob is a job of labels or cards.
func (p *Pack) cardJob(ctx context.Context, k Key) printing.Job {
	records := map[Key]func() printing.List{Labels: p.labels, TableCards: p.tableCards, SymbolicCards: p.symbolicCards}[k]()
	return printing.Job{Layout: p.layouts[k], Sheet: p.sheet(p.layouts[k]), Records: records, Images: p.images(ctx),
		Title: kinds[k].paper + " – " + p.Ceremony.Title, Now: p.options.Now}
}

func (p *Pack) images(ctx context.Context) func(string) (data.Image, error) {
	return func(hash string) (data.Image, error) { return p.db.Office.Image(ctx, hash) }
}
