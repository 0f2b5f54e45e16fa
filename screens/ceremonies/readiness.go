package ceremonies

import (
	"errors"
	"slices"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/numbering"
	"lingkaran/app/words"
)

// jump is where something that is missing is put right.
type jump int

const (
	toAwardees jump = iota
	toDate
	toPlace
	toCutOff
	toWording
	toSignatories
	toOffice
	toSignatoryList
	toAward   // of need.award
	toPapers  // printed certificates that differ
	toTicks   // ticks need.ids in the list
	toFigures // takes the present figures for all
	toRanking
	toGuests
	toRundown
	toPack
)

// need is something that is missing, or deserves a look, before certificates
// are printed.
type need struct {
	text    string
	jump    jump
	action  string  // word of the link that leads there
	award   int64   // of toAward
	ids     []int64 // awards of toTicks
	blocked bool    // without it nothing can be printed
}

// needs lists what is missing, what keeps everything from being printed first.
func (o *overview) needs() []need {
	var all []need
	add := func(n need) { all = append(all, n) }
	if len(o.awards) == 0 {
		add(need{text: words.T("No company is honoured yet."), jump: toAwardees, action: words.T("Add awardees"), blocked: true})
	}
	all = append(all, o.wordingNeeds()...)
	all = append(all, o.gapNeeds()...)
	if len(o.awards) > 0 && o.trouble != nil && !errors.Is(o.trouble, issuing.ErrWording) {
		add(o.troubleNeed())
	}
	all = append(all, o.officeNeeds()...)
	if o.ceremony.Date.IsZero() {
		add(need{text: words.T("The date is not known; the certificates would bear the day of printing."), jump: toDate, action: words.T("Enter the date")})
	}
	if o.place() == "" {
		add(need{text: words.T("The place that stands before the date on the certificate is missing."), jump: toPlace, action: words.T("Enter the place")})
	}
	all = append(all, o.signatoryNeeds()...)
	if late := o.outdated(); len(late) > 0 && !o.rest.frozen { // a frozen ranking stays what it was
		add(need{text: words.N("The figures of %s awardee are not those of the records any more.", "The figures of %s awardees are not those of the records any more.", len(late)),
			jump: toFigures, action: words.T("Take the present figures")})
	}
	if _, n := o.printed(); n > 0 {
		add(need{text: words.N("%s printed certificate says something else than the records do now.", "%s printed certificates say something else than the records do now.", n),
			jump: toPapers, action: words.T("Look at it")})
	}
	return all
}

// wordingNeeds names the wording that cannot be filled in, once.
func (o *overview) wordingNeeds() []need {
	for _, a := range o.awards {
		if _, err := o.sentence(a); err == nil {
			continue
		}
		if a.Wording != "" {
			return []need{{text: words.T("The wording for %s holds a field in braces that is not known.", a.Company),
				jump: toAward, award: a.ID, action: words.T("Correct it"), blocked: true}}
		}
		return []need{{text: words.T("The wording of the certificate holds a field in braces that is not known."),
			jump: toWording, action: words.T("Correct it"), blocked: true}}
	}
	return nil
}

// gapNeeds names awardees for whom the wording would say nothing, or nought,
// where it speaks of their category or their figures.
func (o *overview) gapNeeds() []need {
	var gaps [2][]int64 // without a category, without figures
	cutOff := false
	for _, a := range o.awards {
		wording := a.Wording
		if wording == "" {
			wording = o.wording
		}
		t, err := layout.ParseTemplate(wording)
		if err != nil {
			continue // told already
		}
		named := t.Fields()
		cutOff = cutOff || slices.Contains(named, "cut_off") || slices.Contains(named, "cut_off_month")
		if a.Category == "" && slices.Contains(named, "category") {
			gaps[0] = append(gaps[0], a.ID)
		}
		if a.Workers == 0 && slices.Contains(named, "workers") || a.WorkerMonths == 0 && slices.Contains(named, "worker_months") ||
			a.Amount == 0 && slices.Contains(named, "amount") {
			gaps[1] = append(gaps[1], a.ID)
		}
	}
	var all []need
	if cutOff && o.ceremony.CutOff.IsZero() {
		all = append(all, need{text: words.T("The cut-off date is missing, but the wording names it."), jump: toCutOff, action: words.T("Enter the date")})
	}
	if n := len(gaps[0]); n > 0 {
		all = append(all, need{text: words.N("%s awardee has no category, but the wording names it.", "%s awardees have no category, but the wording names it.", n),
			jump: toTicks, ids: gaps[0], action: words.T("Tick them")})
	}
	if n := len(gaps[1]); n > 0 {
		all = append(all, need{text: words.N("%s awardee has contributed nothing up to the cut-off date, but the wording names figures.", "%s awardees have contributed nothing up to the cut-off date, but the wording names figures.", n),
			jump: toTicks, ids: gaps[1], action: words.T("Tick them")})
	}
	return all
}

// troubleNeed says why no certificate can be prepared.
func (o *overview) troubleNeed() need {
	text := issuing.Sentence(o.trouble)
	if text == "" {
		text = numbering.Sentence(o.trouble)
	}
	if text == "" {
		text = words.T("The certificates cannot be prepared with the present settings.")
	}
	return need{text: text, jump: toOffice, action: words.T("Open the settings"), blocked: true}
}

func (o *overview) officeNeeds() []need {
	switch {
	case o.office.Name == "":
		return []need{{text: words.T("The office has no name yet; it stands in the border of the certificate."), jump: toOffice, action: words.T("Enter the office")}}
	case o.office.LogoHash == "":
		return []need{{text: words.T("The office has no logo yet; the certificate would have none."), jump: toOffice, action: words.T("Choose a logo")}}
	}
	return nil
}

func (o *overview) signatoryNeeds() []need {
	if len(o.signatories) == 0 {
		if o.available == 0 {
			return []need{{text: words.T("Nobody is recorded who signs."), jump: toSignatoryList, action: words.T("Record a signatory")}}
		}
		return []need{{text: words.T("Nobody is chosen to sign."), jump: toSignatories, action: words.T("Choose who signs")}}
	}
	for _, g := range o.signatories {
		if !validOn(g, o.ceremony.Date) {
			return []need{{text: words.T("%s is not in office on the day of the ceremony.", g.Name), jump: toSignatories, action: words.T("Choose who signs")}}
		}
	}
	return nil
}
