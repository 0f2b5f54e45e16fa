package ceremonies

import (
	"lingkaran/app/issuing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Wordings that are offered. They stand on the certificate, which is
// Indonesian whatever language the screen speaks.
const (
	wordingWithWorkers = "atas kepedulian dan kontribusinya dalam perlindungan jaminan sosial ketenagakerjaan bagi {{workers}} pekerja rentan melalui Gerakan Nasional Peduli Perlindungan Pekerja Rentan (GN Lingkaran) sampai dengan {{cut_off_month}}"
	wordingWithCSR     = "atas kepedulian dan kontribusinya melalui program tanggung jawab sosial perusahaan dalam perlindungan jaminan sosial ketenagakerjaan bagi pekerja rentan sampai dengan {{cut_off_month}}"
	wordingInCategory  = "sebagai perusahaan peduli pekerja rentan kategori {{category}} atas perlindungan jaminan sosial ketenagakerjaan bagi {{workers}} pekerja rentan sampai dengan {{cut_off_month}}"
)

// suggestedWording is a wording with the words that say how it differs.
type suggestedWording struct{ title, text string }

func suggestedWordings() []suggestedWording {
	return []suggestedWording{
		{words.T("With the number of workers"), wordingWithWorkers},
		{words.T("Through corporate social responsibility"), wordingWithCSR},
		{words.T("With the category"), wordingInCategory},
		{words.T("Without figures"), issuing.DefaultWording},
	}
}

// wordingField returns what a field of a wording stands for.
func wordingField(name string) string {
	switch name {
	case "company":
		return words.T("Company name")
	case "category":
		return words.T("Category")
	case "workers":
		return words.T("Number of workers")
	case "worker_months":
		return words.T("Worker-months")
	case "amount":
		return words.T("Amount contributed")
	case "cut_off":
		return words.T("Cut-off date")
	case "cut_off_month":
		return words.T("Cut-off month")
	case "ceremony":
		return words.T("Title of the ceremony")
	case "date":
		return words.T("Date of the ceremony")
	case "place":
		return words.T("Place")
	case "office":
		return words.T("Office")
	}
	return name
}

// example is an award to show a wording with, where a ceremony has none yet.
func example(c data.Ceremony) data.AwardRow {
	a := data.AwardRow{Company: words.T("PT Example"), Award: data.Award{CeremonyID: c.ID, Category: "Emas", Workers: 150, WorkerMonths: 900, Amount: 15_120_000}}
	return a
}

// newInserts returns buttons that type fields into a text where the cursor is,
// with what each stands for. resized is told when they need more lines.
func newInserts(into *widgets.Text, names []string, title func(string) string, resized func()) fyne.CanvasObject {
	box := container.New(&widgets.Flow{Gap: 6, Line: 2, Resized: resized})
	for _, name := range names {
		b := widgets.NewButton(title(name), theme.IconPlus, func() { into.Insert("{{" + name + "}}") })
		b.Rank = widgets.Quiet
		box.Add(b)
	}
	return box
}

// newSuggestions returns links that put a whole wording in.
func newSuggestions(take func(text string), resized func()) fyne.CanvasObject {
	box := container.New(&widgets.Flow{Gap: 14, Line: 2, Resized: resized})
	for _, s := range suggestedWordings() {
		box.Add(widgets.NewLink(s.title, theme.ColorAccentText, func() { take(s.text) }))
	}
	return box
}

// wordingRule says what is wrong with a wording, "" when it can be filled in.
func wordingRule(text string) string {
	if _, err := issuing.Wording(text, data.Ceremony{}, data.AwardRow{}, "", ""); err != nil {
		return words.T("A field in braces is not known. Use the buttons below to put fields in.")
	}
	return ""
}
