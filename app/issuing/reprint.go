package issuing

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/numbering"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// ErrReplaced says that a paper of the register is void, or that a newer one
// has taken its place: it is not printed again.
var ErrReplaced = errors.New("print is void or was replaced by a newer one")

// Reprint prepares papers of the register, all of one kind, to be printed once
// more: further copies with the same numbers and the frozen values, whatever
// the records say now. Errors: printing.ErrEmpty, ErrReplaced.
func Reprint(ctx context.Context, db *data.DB, prints []data.Print, o Options) (*Run, error) {
	if len(prints) == 0 {
		return nil, printing.ErrEmpty
	}
	r := &Run{Kind: prints[0].Kind, db: db, options: o}
	setting, builtin := SettingCertificateLayout, layout.CertificateFormal
	if r.Kind == data.PrintCard {
		setting, builtin = SettingCardLayout, layout.CardStandard
	}
	office, err := r.start(ctx, setting, prints[0].Layout, builtin)
	if err != nil {
		return nil, err
	}
	pattern, fallback, scope := office.CertificatePattern, numbering.DefaultCertificate, numbering.ScopeCertificate
	if r.Kind == data.PrintCard {
		pattern, fallback, scope = office.CardPattern, numbering.DefaultCard, numbering.ScopeCard
	}
	if r.numbering, err = numberingOf(office, pattern, fallback, scope, data.DateOf(r.options.Now)); err != nil {
		return nil, err
	}
	r.title = titleOf(r.Kind, prints[0].Values[layout.FieldCeremony])
	r.options.Separators = o.Separators && r.Kind == data.PrintCard
	o.Separators = r.options.Separators
	if order := o.arrange(len(prints), func(i int) place { return printPlace(&prints[i], i) }); order != nil {
		sorted := make([]data.Print, len(prints))
		for i, from := range order {
			sorted[i] = prints[from]
		}
		prints = sorted
	}
	for _, p := range prints {
		v := maps.Clone(p.Values)
		delete(v, layout.FieldNumber)
		r.drafts = append(r.drafts, data.Draft{Kind: p.Kind, SubjectID: p.SubjectID, CeremonyID: p.CeremonyID,
			CompanyID: p.CompanyID, Values: v})
		r.Subjects = append(r.Subjects, Subject{ID: p.SubjectID, Name: nameOn(p.Kind, p.Values)})
	}
	if err := r.number(ctx); err != nil {
		return nil, err
	}
	for i, p := range prints {
		if !r.Subjects[i].Reprint || r.Subjects[i].Number != p.Number {
			return nil, ErrReplaced
		}
	}
	return r, nil
}

// nameOn is whom a paper names.
func nameOn(kind data.PrintKind, v data.Values) string {
	if kind == data.PrintCertificate {
		return v[layout.FieldCompany]
	}
	return v[layout.FieldName]
}

// printPlace is what papers of the register are ordered by. The village stands
// on none of its own, but an address ends with village, district and regency.
func printPlace(p *data.Print, i int) place {
	address := strings.Split(p.Values[layout.FieldAddress], ", ")
	slices.Reverse(address)
	return place{folded(companyOn(p.Kind, p.Values)), folded(strings.Join(address, "\t")), folded(nameOn(p.Kind, p.Values)), i}
}
