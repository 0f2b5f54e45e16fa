package ceremonies

import (
	"context"
	"errors"

	ranks "lingkaran/app/award"
	"lingkaran/app/rundown"
	"lingkaran/app/words"
	"lingkaran/data"
)

// rest is what belongs to a ceremony beside its certificates, as far as remarks
// are made about it.
type rest struct {
	ruled    bool // rules of its own are kept
	frozen   bool // its ranking is
	guests   int
	unspoken int // guests whose invitation has no number yet
	slots    []rundown.Slot
}

// readRest reads what stands on the other tabs of a ceremony's page.
func readRest(ctx context.Context, db *data.DB, c data.Ceremony) (r rest, err error) {
	rules, err := db.Ceremonies.Rules(ctx, c.ID)
	switch {
	case err == nil:
		r.ruled, r.frozen = true, rules.FrozenAt != nil
	case !errors.Is(err, data.ErrNotFound):
		return r, err
	}
	invited, err := db.Guests.Of(ctx, c.ID)
	if err != nil {
		return r, err
	}
	r.guests = len(invited)
	for i := range invited {
		if invited[i].Number == "" {
			r.unspoken++
		}
	}
	items, err := db.Rundowns.Of(ctx, c.ID)
	r.slots = rundown.Times(c.Time, items)
	return r, err
}

// standing is how the list of awardees and the records stand to the ranking.
type standing struct {
	plan   ranks.Plan
	shifts int // companies that changed since it was frozen
}

// readStanding compares, where a ceremony has rules of its own.
func readStanding(ctx context.Context, db *data.DB, id int64) (s standing, err error) {
	if _, err := db.Ceremonies.Rules(ctx, id); err != nil {
		if errors.Is(err, data.ErrNotFound) {
			err = nil // the usual rules are nobody's decision
		}
		return s, err
	}
	sheet, err := ranks.Open(ctx, db, id)
	if err != nil {
		return s, err
	}
	list, err := db.Ceremonies.Awards(ctx, id)
	if err != nil {
		return s, err
	}
	s.plan = sheet.Plan(list)
	all, err := sheet.Since(ctx, db)
	s.shifts = len(all)
	return s, err
}

// rankingRemarks end so many days after the ceremony: then it is history.
const rankingRemarks = 60

// remarks are what deserves a look though every certificate could be printed:
// the ranking, the guests and the rundown. They keep nothing from being done,
// and end with the day that they are about.
func (o *overview) remarks(today data.Date) []need {
	day := o.ceremony.Date
	var all []need
	if day.IsZero() || !day.AddDays(rankingRemarks).Before(today) {
		all = append(all, o.rankingRemarks()...)
	}
	if day.IsZero() || !day.Before(today) {
		all = append(all, o.dayRemarks()...)
	}
	return all
}

func (o *overview) rankingRemarks() []need {
	look := func(text string) need {
		return need{text: text, jump: toRanking, action: words.T("Look at the ranking")}
	}
	settled := o.ceremony.Status.Settled()
	var all []need
	switch {
	case !o.rest.ruled && !settled:
		return []need{{text: words.T("No rules are chosen by which the companies are ranked."), jump: toRanking, action: words.T("Choose the rules")}}
	case settled && !o.rest.frozen:
		all = append(all, look(words.T("The ceremony is confirmed, but its ranking is not frozen.")))
	case o.standing.shifts > 0:
		all = append(all, look(words.N("%s company has other figures or another award since the ranking was frozen; that is not taken.", "%s companies have other figures or other awards since the ranking was frozen; that is not taken.", o.standing.shifts)))
	}
	if n := o.strayed(); n > 0 && len(o.awards) > 0 {
		all = append(all, look(words.N("%s company on the list of awardees is not as the ranking has it.", "%s companies on the list of awardees are not as the ranking has them.", n)))
	}
	return all
}

// strayed counts the companies that the list of awardees lacks, has too many, or
// has otherwise than the ranking. Figures alone, of a ranking that is not frozen,
// are told before printing.
func (o *overview) strayed() int {
	p := &o.standing.plan
	n := len(p.Add) + len(p.Over)
	for _, d := range p.Change {
		if o.rest.frozen || d.Was.Category != d.Now.Category {
			n++
		}
	}
	return n
}

func (o *overview) dayRemarks() []need {
	var all []need
	add := func(text string, to jump, action string) {
		all = append(all, need{text: text, jump: to, action: action})
	}
	switch {
	case o.rest.guests == 0:
		add(words.T("Nobody is invited yet."), toGuests, words.T("Invite guests"))
	case o.rest.unspoken > 0:
		add(words.N("The invitation of %s guest has no number yet; it gets one when it is made.", "The invitations of %s guests have no number yet; they get one when they are made.", o.rest.unspoken), toPack, words.T("Make the invitations"))
	}
	early := 0
	for _, s := range o.rest.slots {
		if s.Overlap > 0 {
			early++
		}
	}
	switch n := len(o.rest.slots); {
	case n == 0:
		add(words.T("There is no rundown yet."), toRundown, words.T("Make the rundown"))
	case early > 0:
		add(words.N("%s item of the rundown begins before the one above it ends.", "%s items of the rundown begin before the one above them ends.", early), toRundown, words.T("Look at the rundown"))
	case o.rest.slots[n-1].To > 24*60:
		add(words.T("The rundown goes on until after midnight."), toRundown, words.T("Look at the rundown"))
	}
	return all
}
