// Package guests is who is invited to a ceremony: the list that a spreadsheet
// brings, all who are honoured in one step, the code on an invitation, what the
// door says to it, and who came.
package guests

import (
	"context"
	"strings"
	"unicode"

	"lingkaran/app/identity"
	"lingkaran/data"
)

// Tally counts people: an invitation is for one person or several.
type Tally struct {
	Guests    int // invitations
	Invited   int // people
	Confirmed int // people of guests who come, themselves or by somebody else
	Declined  int // people of guests who do not
	Open      int // people of guests who did not answer
	Here      int // guests of whom somebody arrived
	Arrived   int // people
}

// Count counts the guests of a ceremony.
func Count(rows []data.GuestRow) (t Tally) {
	for i := range rows {
		g := &rows[i]
		seats := max(g.Seats, 1)
		t.Guests++
		t.Invited += seats
		switch g.Answer {
		case data.WillCome, data.WillSend:
			t.Confirmed += seats
		case data.WillNot:
			t.Declined += seats
		default:
			t.Open += seats
		}
		if g.ArrivedAt != nil {
			t.Here++
			t.Arrived += g.Arrived
		}
	}
	return t
}

// key tells one guest from another: whom it comes from, and the name.
func key(from, name string) string { return folded(from) + "|" + folded(name) }

// folded leaves letters and digits, in small letters.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// Partners is which companies are invited in one step.
type Partners int

// The steps.
const (
	Awardees    Partners = iota // those that the ceremony honours, in the order of call
	AllPartners                 // all partner companies that are active, by name
)

// Add invites companies that are not on the list yet, the head of each, and
// returns the new guests. ErrNotFound when the ceremony is gone.
func Add(ctx context.Context, db *data.DB, ceremonyID int64, who Partners) ([]data.Guest, error) {
	ids, err := companies(ctx, db, ceremonyID, who)
	if err != nil {
		return nil, err
	}
	kept, err := db.Guests.Of(ctx, ceremonyID)
	if err != nil {
		return nil, err
	}
	there := map[int64]bool{}
	for i := range kept {
		there[kept[i].CompanyID] = true
	}
	var fresh []data.Guest
	for _, id := range ids {
		if there[id] {
			continue
		}
		there[id] = true
		c, err := db.Companies.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		fresh = append(fresh, ofCompany(ceremonyID, c))
	}
	if len(fresh) == 0 {
		return nil, nil
	}
	return fresh, db.Guests.SaveAll(ctx, fresh)
}

func companies(ctx context.Context, db *data.DB, ceremonyID int64, who Partners) ([]int64, error) {
	if who == AllPartners {
		return db.Companies.IDs(ctx, data.CompanyQuery{Status: data.CompanyActive})
	}
	awards, err := db.Ceremonies.Awards(ctx, ceremonyID)
	ids := make([]int64, len(awards))
	for i, a := range awards {
		ids[i] = a.CompanyID
	}
	return ids, err
}

// ofCompany invites the head of a company, whoever that is: an invitation is
// written to "Pimpinan PT …".
func ofCompany(ceremonyID int64, c data.Company) data.Guest {
	phone := c.ContactPhone
	if phone == "" {
		phone = c.Phone
	}
	return data.Guest{CeremonyID: ceremonyID, CompanyID: c.ID, Title: "Pimpinan", Phone: phone, Address: addressOf(c), Seats: 1}
}

func addressOf(c data.Company) string {
	var parts []string
	for _, s := range []string{c.Address, c.District, c.Regency} {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// matcher finds the partner company that a text names.
type matcher map[string][]named

type named struct {
	id   int64
	form string
	full string
}

// newMatcher reads the names of all companies.
func newMatcher(ctx context.Context, db *data.DB) (matcher, error) {
	ids, err := db.Companies.IDs(ctx, data.CompanyQuery{})
	if err != nil {
		return nil, err
	}
	m := matcher{}
	const step = 500
	for at := 0; at < len(ids); at += step {
		rows, err := db.Companies.Rows(ctx, ids[at:min(at+step, len(ids))])
		if err != nil {
			return nil, err
		}
		for i := range rows {
			m.add(rows[i].Company)
		}
	}
	return m, nil
}

func (m matcher) add(c data.Company) {
	said := map[string]bool{}
	for _, name := range []string{c.Name, c.ShortName, c.TradeName} {
		if k := folded(name); k != "" && !said[k] {
			said[k] = true
			m[k] = append(m[k], named{c.ID, c.LegalForm, c.FullName()})
		}
	}
}

// find returns the one company of a name; none where two bear it, or where the
// legal form is another.
func (m matcher) find(text string) (named, bool) {
	n := identity.SplitCompanyName(text)
	for _, name := range []string{n.Name, n.ShortName} {
		var fits []named
		for _, c := range m[folded(name)] {
			if n.LegalForm == "" || c.form == "" || n.LegalForm == c.form {
				fits = append(fits, c)
			}
		}
		if len(fits) == 1 {
			return fits[0], true
		}
	}
	return named{}, false
}

// CompanyOf returns the partner company that a text names, 0 when it names
// none or could mean two.
func CompanyOf(ctx context.Context, db *data.DB, text string) (int64, error) {
	if strings.TrimSpace(text) == "" {
		return 0, nil
	}
	m, err := newMatcher(ctx, db)
	if err != nil {
		return 0, err
	}
	c, _ := m.find(text)
	return c.id, nil
}
