package guests

import (
	"context"
	"errors"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Verdict is what the door says to a code, a number or a name.
type Verdict string

// The verdicts.
const (
	Welcome   Verdict = "welcome"   // noted as arrived
	Before    Verdict = "before"    // had arrived already; nothing was changed
	Elsewhere Verdict = "elsewhere" // invited to another ceremony
	Unknown   Verdict = "unknown"   // no invitation has this code
	Found     Verdict = "found"     // one guest of this name or number, to be admitted by a click
	Several   Verdict = "several"   // more guests than one
	Nobody    Verdict = "nobody"    // no guest of this name
)

// Result is the answer of the door.
type Result struct {
	Verdict  Verdict
	Guest    data.GuestRow // with Welcome, Before, Elsewhere and Found
	Ceremony string        // of the guest, with Elsewhere: title and date
	Count    int           // with Several
}

// Door admits the guests of one ceremony. Two doors, on two PCs, may be open.
type Door struct {
	DB         *data.DB
	CeremonyID int64
}

// Scan takes what a scanner or the clerk typed. A code is the guest, who is
// noted as arrived with all who were invited. A text that is no code is looked
// for among the numbers, names and institutions, and admits nobody. A ceremony
// in the bin invites nobody.
func (d Door) Scan(ctx context.Context, text string) (Result, error) {
	code, ok := ParseCode(text)
	if !ok {
		return d.lookFor(ctx, text)
	}
	g, err := d.DB.Guests.ByCode(ctx, code)
	if errors.Is(err, data.ErrNotFound) {
		if !Scanned(text) {
			return d.lookFor(ctx, text)
		}
		return Result{Verdict: Unknown}, nil
	}
	if err != nil {
		return Result{}, err
	}
	if g.CeremonyID == d.CeremonyID {
		return d.Admit(ctx, g.ID)
	}
	c, err := d.DB.Ceremonies.Get(ctx, g.CeremonyID)
	if errors.Is(err, data.ErrNotFound) {
		return Result{Verdict: Unknown}, nil
	}
	if err != nil {
		return Result{}, err
	}
	return Result{Verdict: Elsewhere, Guest: g, Ceremony: words.Joined(", ", c.Title, words.LongDate(c.Date))}, nil
}

// Admit notes a guest as arrived, with as many people as were invited. One who
// had arrived already stays as it was noted. ErrNotFound.
func (d Door) Admit(ctx context.Context, id int64) (Result, error) {
	g, err := d.DB.Guests.Get(ctx, id)
	if err != nil {
		return Result{}, err
	}
	now, admitted, err := d.DB.Guests.Admit(ctx, id, g.Seats, g.RepresentedBy)
	if err != nil {
		return Result{}, err
	}
	g.Guest = now
	if admitted {
		return Result{Verdict: Welcome, Guest: g}, nil
	}
	return Result{Verdict: Before, Guest: g}, nil
}

func (d Door) lookFor(ctx context.Context, text string) (Result, error) {
	rows, err := d.DB.Guests.Of(ctx, d.CeremonyID)
	if err != nil {
		return Result{}, err
	}
	for i := range rows {
		if n := rows[i].Number; n != "" && strings.EqualFold(n, strings.TrimSpace(text)) {
			return Result{Verdict: Found, Guest: rows[i]}, nil
		}
	}
	found := Search(rows, text)
	switch len(found) {
	case 0:
		if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(text)), strings.TrimSuffix(Mark, "-")+"-") {
			return Result{Verdict: Unknown}, nil // a code that was cut
		}
		return Result{Verdict: Nobody}, nil
	case 1:
		return Result{Verdict: Found, Guest: found[0]}, nil
	}
	return Result{Verdict: Several, Count: len(found)}, nil
}

// Search returns the guests in whose name, position, institution, company,
// number, phone or stand-in each word of a text occurs, in their order.
func Search(rows []data.GuestRow, text string) []data.GuestRow {
	asked := strings.Fields(strings.ToLower(text))
	if len(asked) == 0 {
		return rows
	}
	var out []data.GuestRow
next:
	for i := range rows {
		g := &rows[i]
		in := strings.ToLower(strings.Join([]string{g.Name, g.Title, g.Institution, g.Company, g.Number, g.Phone, g.RepresentedBy}, "\n"))
		for _, w := range asked {
			if !strings.Contains(in, w) {
				continue next
			}
		}
		out = append(out, *g)
	}
	return out
}
