package export

import (
	"lingkaran/app/identity"
	"lingkaran/app/layout"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

type print = data.RegisterRow

// LayoutCollect is the built-in layout of the papers that are still to be
// collected: what an office calls people with.
const LayoutCollect = "collect"

// printFields are what a list of the register can hold: what the papers say,
// as it was frozen. Their NIK is masked, whatever they show.
var printFields = []field[print]{
	number[print](),
	text("print_number", words.Key("Number of the print"), 26, need{}, func(p *print) string { return p.Number }),
	text("kind", words.Key("Kind"), 14, need{}, func(p *print) string { return printKind(p.Kind) }),
	text("name", words.Key("Name on the print"), 34, need{}, func(p *print) string {
		if p.Kind == data.PrintCertificate {
			return p.Values[layout.FieldCompany]
		}
		return p.Values[layout.FieldName]
	}),
	text("kpj", words.Key("KPJ"), 16, need{}, func(p *print) string { return p.Values[layout.FieldKPJ] }),
	text("masked_nik", words.Key("NIK, masked"), 20, need{}, func(p *print) string { return identity.Mask(p.Values[layout.FieldNIK]) }),
	text("address", words.Key("Address on the card"), 40, need{}, func(p *print) string { return p.Values[layout.FieldAddress] }),
	text("company", words.Key("Company"), 34, need{}, func(p *print) string { return p.Company }),
	text("ceremony", words.Key("Ceremony"), 30, need{}, func(p *print) string { return p.Values[layout.FieldCeremony] }),
	{"copy", words.Key("Copy"), 8, func(p *print, _ *place) sheet.Entry { return sheet.OfNumber(p.Copy) }, need{}},
	{"printed_on", words.Key("Printed on"), 12, func(p *print, _ *place) sheet.Entry { return sheet.OfDate(data.DateOf(p.PrintedAt.Local())) }, need{}},
	text("printed_at", words.Key("Time of printing"), 10, need{}, func(p *print) string { return p.PrintedAt.Local().Format("15.04") }),
	text("printed_by", words.Key("Printed by"), 16, need{}, func(p *print) string { return p.Actor }),
	text("reprint_reason", words.Key("Reason of the copy"), 28, need{}, func(p *print) string { return p.Reason }),
	text("state", words.Key("State"), 16, need{}, printState),
	{"voided_on", words.Key("Void since"), 12, func(p *print, _ *place) sheet.Entry {
		if p.VoidedAt == nil {
			return sheet.Entry{}
		}
		return sheet.OfDate(data.DateOf(p.VoidedAt.Local()))
	}, need{}},
	text("void_reason", words.Key("Reason of the voiding"), 28, need{}, func(p *print) string { return p.VoidReason }),
	text("replaced_by", words.Key("Replaced by"), 20, need{}, func(p *print) string { return p.Replaced }),
	{"collected_on", words.Key("Collected on"), 12, func(p *print, _ *place) sheet.Entry {
		if p.Handover == nil {
			return sheet.Entry{}
		}
		return sheet.OfDate(p.Handover.Day)
	}, need{}},
	text("collected_by", words.Key("Collected by"), 24, need{}, func(p *print) string {
		if p.Handover == nil || p.Handover.CollectedBy != "" {
			return handed(p).CollectedBy
		}
		return words.T("In person")
	}),
	text("collected_remark", words.Key("Remark of the hand-over"), 24, need{}, func(p *print) string { return handed(p).Remark }),
	text("layout", words.Key("Layout, version"), 22, need{}, func(p *print) string { return p.Layout }),
	text("page_hash", words.Key("Hash of the page"), 66, need{}, func(p *print) string { return p.PageHash }),
	text("document", words.Key("Document"), 28, need{}, func(p *print) string { return p.Batch }),
}

// handed is the hand-over of a row, a zero one when there is none.
func handed(p *print) data.Handover {
	if p.Handover == nil {
		return data.Handover{}
	}
	return *p.Handover
}

func printKind(k data.PrintKind) string {
	if k == data.PrintCertificate {
		return words.T("Certificate")
	}
	return words.T("Card")
}

func printState(p *print) string {
	switch {
	case p.VoidedAt != nil:
		return words.T("Void")
	case p.Replaced != "":
		return words.T("Replaced")
	case p.Broken:
		return words.T("Not finished")
	}
	return words.T("Valid")
}

// printLayouts are the built-in layouts of the register.
func printLayouts(list, all Layout) []Layout {
	list.Columns = columnsOf("number", "print_number", "name", "kind", "company", "copy", "printed_on", "printed_by", "state", "collected_on", "collected_by")
	collect := Layout{Key: LayoutCollect, Name: words.T("To be collected"), Subject: Prints,
		Columns: columnsOf("number", "name", "kpj", "print_number", "address", "company", "printed_on")}
	return []Layout{list, collect, all}
}
