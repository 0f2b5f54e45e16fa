package screens

import (
	"lingkaran/app/words"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

func (s *Shell) showAbout() {
	version := s.desk.Version
	if version == "" {
		version = "0"
	}
	source := ""
	if s.desk.DB != nil {
		source = s.desk.DB.Source()
	}
	s.desk.Tell(words.T("About Lingkaran"), widgets.Rows(14,
		widgets.Columns(12, widgets.NewIcon(theme.IconLogo, theme.ColorAccentText, 40),
			widgets.Rows(0, widgets.NewTitle("Lingkaran"), widgets.NewMuted(words.T("Version %s", version)))),
		widgets.NewParagraph(words.T("Partner companies, vulnerable workers, award ceremonies, certificates and participant cards of one branch office."), ""),
		widgets.NewFactGrid(
			widgets.Fact{Label: words.T("The office's records"), Value: source, Wide: true},
			widgets.Fact{Label: words.T("Data folder"), Value: s.desk.Folder, Wide: true},
			widgets.Fact{Label: words.T("Licence"), Value: "MIT", Wide: true}),
	))
}

func (s *Shell) showKeys() {
	rows := [][2]string{
		{"Ctrl+K", words.T("Find anything")},
		{"Ctrl+F", words.T("Find in this screen")},
		{"Ctrl+N", words.T("New record")},
		{"Ctrl+S", words.T("Save")},
		{"Ctrl+P", words.T("Print")},
		{"Ctrl+1 … Ctrl+6", words.T("Go to a screen")},
		{"Ctrl+R", words.T("Read again")},
		{"Ctrl+B", words.T("Collapse or expand the sidebar")},
		{"Ctrl+Shift+Z", words.T("Undo what was just done")},
		{"Ctrl+A", words.T("Tick every row of a list")},
		{words.T("Space"), words.T("Tick the row of a list")},
		{"Enter", words.T("Open the row of a list; go to the next field of a form")},
		{"Alt+↑  Alt+↓", words.T("Move a row in an order of call")},
		{"Esc", words.T("Close the detail or the form")},
	}
	grid := container.New(layout.NewFormLayout())
	for _, r := range rows {
		key := widgets.NewLine(r[0])
		key.Style = fyne.TextStyle{Bold: true}
		grid.Add(key)
		grid.Add(widgets.NewLine(r[1]))
	}
	s.desk.Tell(words.T("Keys"), grid)
}
