package prints

import (
	"testing"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// TestTabsStandInTheWindowAtTheLargestText: no tab needs more room than a small
// screen leaves beside the sidebar, also after a scan.
func TestTabsStandInTheWindowAtTheLargestText(t *testing.T) {
	o, cards := printed(t, 4)
	o.Desk.App.Settings().SetTheme(theme.New(theme.Light, 150))
	o.Desk.Window.Resize(fyne.NewSize(1090, 650))
	for _, m := range []mode{certificates, registered, handed} {
		o.screen.choose(m)
		if m == handed {
			o.scan(cards[0].Number)
		}
		if need := o.screen.Content().MinSize(); need.Width > 1090 || need.Height > 650 {
			t.Errorf("tab %d needs %v", m, need)
		}
	}
}
