package widgets

import (
	"testing"

	"lingkaran/app/words"
	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestMeasureTakesWhatPeopleWrite(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	was := words.InUse()
	words.Use(words.Indonesian)
	defer words.Use(was)
	m := NewMeasure("width", "Width", "mm")
	var told []float64
	m.OnChanged = func(v float64) { told = append(told, v) }
	m.Most = 300
	m.SetValue(12.345)
	if m.Draft() != "12,35" && m.Draft() != "12,34" || len(told) != 0 {
		t.Errorf("it says %q and told %v", m.Draft(), told)
	}
	for _, c := range []struct {
		typed, shows string
		value        float64
		tells        bool
	}{
		{"20", "20", 20, true},
		{"7,5", "7,5", 7.5, true},
		{"7.25", "7,25", 7.25, true},
		{"7,25", "7,25", 7.25, false}, // it was that already
		{"", "7,25", 7.25, false},
		{"1,2,3", "7,25", 7.25, false},
		{"-4", "0", 0, true},
		{"9999", "300", 300, true},
	} {
		told = nil
		m.SetDraft(c.typed)
		if m.Value() != c.value || m.Draft() != c.shows || (len(told) == 1) != c.tells {
			t.Errorf("%q: it is %v, says %q and told %v", c.typed, m.Value(), m.Draft(), told)
		}
	}
	m.Step = 0.5
	m.key(&fyne.KeyEvent{Name: fyne.KeyDown})
	if m.Value() != 299.5 {
		t.Errorf("a step lower it is %v", m.Value())
	}
	m.SetMixed()
	told = nil
	m.commit()
	if len(told) != 0 || m.Draft() != "" {
		t.Error("several values become one without being typed")
	}
}

func TestInkChoosesAColour(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	f := NewInk("fill", "Fill")
	deep, ok := HexInk("#0d4a45")
	if !ok || deep.R != 13 || deep.G != 74 || deep.B != 69 {
		t.Fatalf("#0d4a45 is %v", deep)
	}
	for _, bad := range []string{"", "0d4a45", "#0d4a4", "#0d4a455", "#zzzzzz", "red"} {
		if _, ok := HexInk(bad); ok {
			t.Errorf("%q is a colour", bad)
		}
	}
	f.Palette = func() []Swatch { return []Swatch{{Value: "deep", Title: "deep", Ink: deep}} }
	var told []string
	f.OnChanged = func(v string) { told = append(told, v) }
	w := test.NewTempWindow(t, f.Object())
	w.Resize(fyne.NewSize(300, 500))
	test.Tap(f.box)
	b, ok := w.Canvas().Focused().(*swatchButton)
	if !ok || b.swatch.Value != "deep" {
		t.Fatalf("the keyboard is at %v", w.Canvas().Focused())
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if f.Value() != "deep" || len(told) != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("chosen is %q, told %v", f.Value(), told)
	}
	f.box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if f.Value() != "deep" {
		t.Error("a colour that must be is taken away")
	}
	f.None = true
	f.box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if f.Value() != "" || len(told) != 2 {
		t.Errorf("taken away it is %q", f.Value())
	}
}
