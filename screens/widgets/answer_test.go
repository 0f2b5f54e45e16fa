package widgets

import (
	"testing"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestAnswerIsReadWhole: a title that is wider than its column has a second
// line.
func TestAnswerIsReadWhole(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 150))
	height := func(width float32) float32 {
		a := NewAnswer(Bad, "", "Undangan acara lain", NewParagraph("x", ""))
		w := test.NewTempWindow(t, a)
		w.Resize(fyne.NewSize(width, 600))
		a.Resize(fyne.NewSize(width, 600))
		return a.MinSize().Height
	}
	if wide, narrow := height(1000), height(340); narrow < wide+20 {
		t.Errorf("%v high in a narrow column, %v in a wide one", narrow, wide)
	}
}
