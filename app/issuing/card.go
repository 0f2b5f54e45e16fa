package issuing

import (
	"context"
	"fmt"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/layout"
	"lingkaran/app/numbering"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// CardsOf prepares the cards of all workers that match a query, in its order.
// A query by company or contribution takes the coverage from it.
func CardsOf(ctx context.Context, db *data.DB, q data.WorkerQuery, o Options) (*Run, error) {
	ids, err := db.Workers.IDs(ctx, q)
	if err != nil {
		return nil, err
	}
	if o.CompanyID == 0 {
		o.CompanyID = q.CompanyID
	}
	if o.ContributionID == 0 {
		o.ContributionID = q.ContributionID
	}
	return Cards(ctx, db, ids, o)
}

// Cards prepares the participant cards of workers, in the order of ids or the
// one that the options ask for. Errors: printing.ErrEmpty, ErrNoUnit,
// ErrLayoutKind, a *numbering.PatternError, and those of layout.Shelf.Open.
func Cards(ctx context.Context, db *data.DB, workerIDs []int64, o Options) (*Run, error) {
	r := &Run{Kind: data.PrintCard, db: db, options: o}
	workers, err := db.Workers.CardSources(ctx, workerIDs, o.CompanyID, o.ContributionID)
	if err != nil {
		return nil, err
	}
	if len(workers) == 0 {
		return nil, printing.ErrEmpty
	}
	office, err := r.start(ctx, SettingCardLayout, "", layout.CardStandard)
	if err != nil {
		return nil, err
	}
	today := data.DateOf(r.options.Now)
	if r.numbering, err = numberingOf(office, office.CardPattern, numbering.DefaultCard, numbering.ScopeCard, today); err != nil {
		return nil, err
	}
	r.title = titleOf(r.Kind, "")
	r.drafts = make([]data.Draft, len(workers))
	r.Subjects = make([]Subject, len(workers))
	order := o.arrange(len(workers), func(i int) place {
		w := &workers[i]
		return place{folded(w.Company), folded(w.Regency + "\t" + w.District + "\t" + w.Village), folded(w.Name), i}
	})
	divided(len(workers), func(i int) {
		w := &workers[i]
		if order != nil {
			w = &workers[order[i]]
		}
		r.drafts[i] = data.Draft{Kind: r.Kind, SubjectID: w.WorkerID, CompanyID: w.CompanyID, Values: cardValues(office, w, o.WholeNIK)}
		r.Subjects[i] = Subject{ID: w.WorkerID, Name: w.Name, Concerns: cardConcerns(w, today)}
	})
	return r, r.number(ctx)
}

// mostly is the number of values of most cards with the number that they get,
// and as many as take half the room of one more: a hundred thousand cards are
// in memory at once.
const mostly = 14

// cardValues are what a card says.
func cardValues(office data.Office, w *data.CardSource, wholeNIK bool) data.Values {
	v := make(data.Values, mostly)
	set(v, layout.FieldName, w.Name)
	set(v, layout.FieldKPJ, identity.FormatKPJ(w.KPJ))
	nik := w.NIK
	if !wholeNIK {
		nik = identity.Mask(nik)
	}
	set(v, layout.FieldNIK, nik)
	set(v, layout.FieldBirth, words.Joined(", ", w.BirthPlace, words.Indonesian.Date(w.BirthDate)))
	set(v, layout.FieldAddress, addressOf(w))
	set(v, layout.FieldOccupation, w.Occupation)
	set(v, layout.FieldPhoto, w.PhotoHash)
	set(v, layout.FieldDonor, w.Company)
	if w.FirstMonth != 0 {
		set(v, layout.FieldPeriod, periodOf(w.FirstMonth, w.LastMonth))
		set(v, layout.FieldProgrammes, strings.ReplaceAll(string(w.Programmes), "+", " · "))
	}
	set(v, layout.FieldOffice, office.Name)
	set(v, layout.FieldOfficeAddress, office.Address)
	set(v, layout.FieldContactCentre, office.ContactCentre)
	set(v, layout.FieldTerms, office.CardTerms)
	set(v, layout.FieldLogo, office.LogoHash)
	set(v, layout.FieldQR, cardCode(w))
	return v
}

// cardCode is what the card's QR code says: the KPJ, or the record's number as
// long as there is none.
func cardCode(w *data.CardSource) string {
	if w.KPJ != "" {
		return w.KPJ
	}
	return fmt.Sprintf("P%08d", w.WorkerID)
}

// addressOf writes an address on one line.
func addressOf(w *data.CardSource) string {
	quarter := ""
	if w.RT != "" || w.RW != "" {
		quarter = "RT " + w.RT + "/RW " + w.RW
	}
	district := w.District
	if district != "" {
		district = "Kec. " + district
	}
	return words.Joined(", ", strings.TrimSpace(w.Address+" "+quarter), w.Village, district, w.Regency)
}

// periodOf writes the months of a cover: "Des 2022 – Mei 2023". Short names
// keep the type of all cards alike: the longest whole ones would be shrunk.
func periodOf(first, last data.Month) string {
	short := func(m data.Month) string {
		return fmt.Sprintf("%.3s %d", words.Indonesian.MonthName(m.Month()), m.Year())
	}
	if first == last {
		return words.Indonesian.Month(first)
	}
	return short(first) + " – " + short(last)
}

func cardConcerns(w *data.CardSource, today data.Date) []Concern {
	var cs []Concern
	switch {
	case w.LastMonth == 0:
		cs = append(cs, NoCover)
	case w.LastMonth < today.InMonth():
		cs = append(cs, CoverEnded)
	}
	if w.KPJ == "" {
		cs = append(cs, NoKPJ)
	}
	for _, r := range w.Name {
		if !identity.Printable(r) {
			return append(cs, NameSigns)
		}
	}
	return cs
}
