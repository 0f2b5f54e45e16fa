package issuing

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/numbering"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// DefaultWording is what a certificate says where award, ceremony and office
// have no wording of their own.
const DefaultWording = "atas kepedulian dan dukungannya dalam memberikan perlindungan jaminan sosial ketenagakerjaan kepada pekerja rentan melalui Gerakan Nasional Peduli Perlindungan Pekerja Rentan (GN Lingkaran)"

// WordingFields are what a wording may name in double braces, "{{workers}}".
var WordingFields = []string{"company", "category", "workers", "worker_months", "amount", "cut_off", "cut_off_month", "ceremony", "date", "place", "office"}

// Certificates prepares the certificates of a ceremony's awards, in the order
// of call or by name; awardIDs nil means all of them. Errors: data.ErrNotFound,
// printing.ErrEmpty, ErrNoUnit, ErrWording, ErrLayoutKind, a
// *numbering.PatternError, and those of layout.Shelf.Open.
func Certificates(ctx context.Context, db *data.DB, ceremonyID int64, awardIDs []int64, o Options) (*Run, error) {
	r := &Run{Kind: data.PrintCertificate, db: db, options: o}
	ceremony, err := db.Ceremonies.Get(ctx, ceremonyID)
	if err != nil {
		return nil, err
	}
	signatories, err := db.Ceremonies.Signatories(ctx, ceremonyID)
	if err != nil {
		return nil, err
	}
	awards, err := db.Ceremonies.Awards(ctx, ceremonyID)
	if err != nil {
		return nil, err
	}
	if awardIDs != nil {
		awards = slices.DeleteFunc(awards, func(a data.AwardRow) bool { return !slices.Contains(awardIDs, a.ID) })
	}
	if len(awards) == 0 {
		return nil, printing.ErrEmpty
	}
	if o.Order == ByName {
		slices.SortStableFunc(awards, func(a, b data.AwardRow) int { return strings.Compare(folded(a.Company), folded(b.Company)) })
	}
	r.options.Separators = false // a certificate is its company's only one
	office, err := r.start(ctx, SettingCertificateLayout, ceremony.Layout, layout.CertificateFormal)
	if err != nil {
		return nil, err
	}
	day := ceremony.Date
	if day.IsZero() {
		day = data.DateOf(r.options.Now)
		r.Concerns = append(r.Concerns, NoDate)
	}
	if len(signatories) == 0 {
		r.Concerns = append(r.Concerns, NoSignatory)
	}
	if len(signatories) > 2 {
		r.Concerns = append(r.Concerns, ManySignatories)
	}
	wording, err := db.Office.Setting(ctx, SettingWording)
	if err != nil {
		return nil, err
	}
	if wording == "" {
		wording = DefaultWording
	}
	if ceremony.Wording != "" {
		wording = ceremony.Wording
	}
	if r.numbering, err = numberingOf(office, office.CertificatePattern, numbering.DefaultCertificate, numbering.ScopeCertificate, day); err != nil {
		return nil, err
	}
	r.title = titleOf(r.Kind, ceremony.Title)
	common := certificateValues(office, ceremony, signatories, day)
	for _, a := range awards {
		d, err := certificate(common, ceremony, a, wording)
		if err != nil {
			return nil, fmt.Errorf("award %d: %w", a.ID, err)
		}
		r.drafts = append(r.drafts, d)
		r.Subjects = append(r.Subjects, Subject{ID: a.ID, Name: a.Company})
	}
	return r, r.number(ctx)
}

// certificate makes the draft of one award.
func certificate(common data.Values, ceremony data.Ceremony, a data.AwardRow, wording string) (data.Draft, error) {
	v := make(data.Values, len(common)+4)
	for k, s := range common {
		v[k] = s
	}
	set(v, layout.FieldCompany, a.Company)
	set(v, layout.FieldCategory, a.Category)
	if a.Wording != "" {
		wording = a.Wording
	}
	sentence, err := Wording(wording, ceremony, a, common[layout.FieldPlace], common[layout.FieldOffice])
	if err != nil {
		return data.Draft{}, err
	}
	set(v, layout.FieldWording, sentence)
	if a.Workers > 0 {
		set(v, layout.FieldWorkers, strconv.Itoa(a.Workers))
	}
	if a.Amount > 0 {
		set(v, layout.FieldAmount, strconv.FormatInt(int64(a.Amount), 10))
	}
	return data.Draft{Kind: data.PrintCertificate, SubjectID: a.ID, CeremonyID: ceremony.ID, CompanyID: a.CompanyID, Values: v}, nil
}

// Wording fills in what a wording names in double braces: what the certificate
// of an award says. place and office stand for {{place}} and {{office}}. The
// error is ErrWording when a brace is not closed or a field is not known.
func Wording(wording string, ceremony data.Ceremony, a data.AwardRow, place, office string) (string, error) {
	t, err := layout.ParseTemplate(wording)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrWording, err)
	}
	for _, f := range t.Fields() {
		if !slices.Contains(WordingFields, f) {
			return "", fmt.Errorf("%w: no field %q", ErrWording, f)
		}
	}
	return t.Expand(map[string]string{
		"company": a.Company, "category": a.Category,
		"workers": words.Number(a.Workers), "worker_months": words.Number(a.WorkerMonths), "amount": words.Money(a.Amount),
		"cut_off": words.Indonesian.Date(ceremony.CutOff), "cut_off_month": words.Indonesian.Month(ceremony.CutOff.InMonth()),
		"ceremony": ceremony.Title, "date": words.Indonesian.Date(ceremony.Date), "place": place, "office": office,
	}), nil
}

// certificateValues are what all certificates of a ceremony say alike.
func certificateValues(office data.Office, ceremony data.Ceremony, signatories []data.Signatory, day data.Date) data.Values {
	v := data.Values{}
	place := ceremony.Place
	if place == "" {
		place = office.City
	}
	set(v, layout.FieldPlace, place)
	datePlace := words.Indonesian.Date(day)
	if place != "" {
		datePlace = place + ", " + datePlace
	}
	set(v, layout.FieldDatePlace, datePlace)
	set(v, layout.FieldDate, day.String())
	set(v, layout.FieldEvent, ceremony.PhotoHash)
	set(v, layout.FieldCeremony, ceremony.Title)
	set(v, layout.FieldOffice, office.Name)
	set(v, layout.FieldLogo, office.LogoHash)
	set(v, layout.FieldPartnerLogo, office.PartnerLogoHash)
	fields := [2][5]string{
		{layout.FieldSignatory1Name, layout.FieldSignatory1Position, layout.FieldSignatory1Institution, layout.FieldSignature1, layout.FieldStamp1},
		{layout.FieldSignatory2Name, layout.FieldSignatory2Position, layout.FieldSignatory2Institution, layout.FieldSignature2, layout.FieldStamp2},
	}
	for i, g := range signatories[:min(len(signatories), len(fields))] {
		for j, s := range [5]string{g.Name, g.Position, g.Institution, g.SignatureHash, g.StampHash} {
			set(v, fields[i][j], s)
		}
	}
	return v
}

// set keeps a value that is not empty: an absent field and an empty one are
// the same on paper, and should be when frozen values are compared.
func set(v data.Values, field, value string) {
	if value != "" {
		v[field] = value
	}
}

func numberingOf(office data.Office, pattern, usual, scope string, day data.Date) (data.Numbering, error) {
	if pattern == "" {
		pattern = usual
	}
	p, err := numbering.Parse(pattern)
	if err != nil {
		return data.Numbering{}, err
	}
	if p.NeedsUnit() && office.UnitCode == "" {
		return data.Numbering{}, ErrNoUnit
	}
	return p.Numbering(scope, office.UnitCode, day), nil
}
