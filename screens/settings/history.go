package settings

import (
	"context"
	"strings"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// historyButton shows what was done to a record: who, when, field by field.
func (s *Screen) historyButton(kind data.Kind, id func() int64) *widgets.Button {
	return widgets.NewTool(words.T("History"), theme.IconHistory, func() { s.history(kind, id()) })
}

func (s *Screen) history(kind data.Kind, id int64) {
	db := s.desk.DB
	desk.Run(s.scope, "history", func(ctx context.Context) ([]data.Change, error) {
		return db.Changes.Of(ctx, kind, id)
	}, func(changes []data.Change, err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		list := container.NewVScroll(widgets.NewTimeline(changes, fieldLabel, fieldValue))
		list.SetMinSize(fyne.NewSize(0, theme.Px(320)))
		s.desk.Tell(words.T("History"), list)
	})
}

// fieldLabels are what the forms of this room call the fields of a record.
var fieldLabels = map[string]words.Key{
	"Name": words.Key("Name"), "UnitCode": words.Key("Unit code"), "City": words.Key("Town"), "Address": words.Key("Address"),
	"Phone": words.Key("Phone"), "Email": words.Key("E-mail"), "ContactCentre": words.Key("Contact centre"), "CardTerms": words.Key("Terms, one a line"),
	"LogoHash": words.Key("Logo of the office"), "PartnerLogoHash": words.Key("Second logo, of the regency for instance"),
	"CertificatePattern": words.Key("Number of a certificate"), "CardPattern": words.Key("Number of a card"),
	"Position": words.Key("Position"), "Institution": words.Key("Institution"), "ValidFrom": words.Key("In office from"), "ValidTo": words.Key("In office to"),
	"SignatureHash": words.Key("Signature"), "StampHash": words.Key("Stamp"),
	"Programme": words.Key("Programme"), "Sector": words.Key("Sector"), "FirstMonth": words.Key("First month"), "LastMonth": words.Key("Last month"),
	"IncomeFrom": words.Key("Monthly income from"), "IncomeTo": words.Key("Monthly income to"), "Amount": words.Key("Fixed amount"),
	"PerMille": words.Key("Share of the income, in percent"), "Minimum": words.Key("At least"), "Maximum": words.Key("At most"),
	"Source": words.Key("Source"), "Confirmed": words.Key("Confirmed by the office"),
}

func fieldLabel(field string) string {
	if k, ok := fieldLabels[field]; ok {
		return k.T()
	}
	return field
}

// fieldValue returns a kept value as the clerk reads it.
func fieldValue(field, kept string) string {
	switch {
	case kept == "":
		return ""
	case strings.HasSuffix(field, "Hash"):
		return words.T("picture %s", kept[:min(6, len(kept))])
	case field == "ValidFrom" || field == "ValidTo":
		if d, err := data.ParseISODate(kept); err == nil {
			return words.Date(d)
		}
	case field == "FirstMonth" || field == "LastMonth":
		if m, err := data.ParseMonth(kept); err == nil {
			return words.Month(m)
		}
	case field == "PerMille":
		if n, err := words.ParseNumber(kept); err == nil {
			return share(int(n))
		}
	case strings.HasPrefix(field, "Income") || field == "Amount" || field == "Minimum" || field == "Maximum":
		if n, err := words.ParseNumber(kept); err == nil {
			return words.Money(data.Rupiah(n))
		}
	}
	return kept
}
