package theme

import (
	"image/color"
	"io/fs"
	"math"
	"strings"
	"testing"

	"lingkaran/assets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	base "fyne.io/fyne/v2/theme"
)

// luminance and contrast are those of WCAG 2.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

func over(under, above color.NRGBA) color.NRGBA {
	mix := func(u, o uint8) uint8 { return uint8((int(u)*(255-int(above.A)) + int(o)*int(above.A)) / 255) }
	return color.NRGBA{R: mix(under.R, above.R), G: mix(under.G, above.G), B: mix(under.B, above.B), A: 255}
}

func TestTextStandsOutFromItsGround(t *testing.T) {
	grounds := []fyne.ThemeColorName{base.ColorNameBackground, ColorRaised, ColorSidebar, ColorSidebarItem, ColorAccentTint,
		base.ColorNameSelection, base.ColorNameMenuBackground, base.ColorNameOverlayBackground, base.ColorNameInputBackground,
		base.ColorNameHeaderBackground, base.ColorNameButton}
	pairs := [][2]fyne.ThemeColorName{
		{ColorNeutralText, ColorNeutralTint}, {ColorGoodText, ColorGoodTint}, {ColorWarnText, ColorWarnTint},
		{ColorBadText, ColorBadTint}, {ColorInfoText, ColorInfoTint},
		{base.ColorNameForegroundOnPrimary, base.ColorNamePrimary}, {base.ColorNameForegroundOnError, base.ColorNameError},
		{base.ColorNameForegroundOnWarning, base.ColorNameWarning}, {base.ColorNameForegroundOnSuccess, base.ColorNameSuccess},
		{ColorNoticeText, ColorNotice}, {ColorNoticeLink, ColorNotice},
		{base.ColorNamePlaceHolder, base.ColorNameInputBackground}, {base.ColorNamePlaceHolder, base.ColorNameBackground},
		{base.ColorNameError, base.ColorNameBackground}, {base.ColorNameError, base.ColorNameOverlayBackground},
		{base.ColorNameWarning, base.ColorNameBackground}, {base.ColorNameSuccess, base.ColorNameBackground},
		{base.ColorNameHyperlink, base.ColorNameBackground},
	}
	for _, g := range grounds {
		for _, text := range []fyne.ThemeColorName{base.ColorNameForeground, ColorMuted, ColorAccentText} {
			pairs = append(pairs, [2]fyne.ThemeColorName{text, g})
		}
	}
	for name, p := range map[string]palette{"light": light, "dark": dark} {
		for _, pair := range pairs {
			text, ground := nrgba(p[pair[0]]), nrgba(p[pair[1]])
			if ratio := contrast(text, ground); ratio < 4.5 {
				t.Errorf("%s: %s on %s has contrast %.2f, less than 4.5", name, pair[0], pair[1], ratio)
			}
		}
		for _, text := range []fyne.ThemeColorName{base.ColorNameForeground, ColorMuted} { // a hovered row
			ground := over(nrgba(p[base.ColorNameBackground]), nrgba(p[base.ColorNameHover]))
			if ratio := contrast(nrgba(p[text]), ground); ratio < 4.5 {
				t.Errorf("%s: %s on a hovered row has contrast %.2f", name, text, ratio)
			}
		}
	}
}

func TestBothLooksNameTheSameColours(t *testing.T) {
	for name := range light {
		if _, ok := dark[name]; !ok {
			t.Errorf("%s has no dark colour", name)
		}
	}
	for name := range dark {
		if _, ok := light[name]; !ok {
			t.Errorf("%s has no light colour", name)
		}
	}
}

func TestModeOverrulesTheSystem(t *testing.T) {
	ground := base.ColorNameBackground
	for _, c := range []struct {
		mode   Mode
		system fyne.ThemeVariant
		want   palette
	}{
		{System, base.VariantLight, light}, {System, base.VariantDark, dark},
		{Light, base.VariantDark, light}, {Dark, base.VariantLight, dark},
	} {
		if got := New(c.mode, 100).Color(ground, c.system); got != c.want[ground] {
			t.Errorf("mode %s on a system of variant %d: %v", c.mode, c.system, got)
		}
	}
}

func TestSizesGrowWithTheTextAndStayWhole(t *testing.T) {
	for _, percent := range Scales {
		l := New(System, percent)
		for name, at100 := range sizes {
			got := l.Size(name)
			if got != float32(math.Trunc(float64(got))) {
				t.Errorf("%s at %d %% is %v, not whole", name, percent, got)
			}
			if want := at100 * float32(percent) / 100; math.Abs(float64(got-want)) > 0.5 {
				t.Errorf("%s at %d %% is %v, want about %v", name, percent, got, want)
			}
		}
	}
	if row := New(System, 100).Size(SizeRow); row != 32 {
		t.Errorf("a row is %v high", row)
	}
	if New(System, 300).Size(SizeRow) != New(System, 150).Size(SizeRow) {
		t.Error("a size beyond 150 % is not bounded")
	}
}

func TestIconsAreOneFamily(t *testing.T) {
	files, err := fs.Glob(assets.Icons, "icons/*.svg")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d icons, %v", len(files), err)
	}
	for _, name := range files {
		if name == "icons/app.svg" {
			continue // the program's own picture
		}
		b, err := assets.Icons.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s := string(b)
		for _, want := range []string{`viewBox="0 0 24 24"`, `stroke="currentColor"`, `stroke-width="1.75"`, `fill="none"`} {
			if !strings.Contains(s, want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Dark, 100))
	for _, name := range substitutes {
		if len(outline(name)) < 120 {
			t.Errorf("no icon %q", name)
		}
	}
	if b := string(Icon(IconHome).Content()); strings.Contains(b, "currentColor") || !strings.Contains(b, hex(dark[base.ColorNameForeground])) {
		t.Errorf("an icon is not drawn in the colour of the look: %s", b)
	}
}

func TestFiguresHaveEqualWidth(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Light, 100))
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		one := fyne.MeasureText("1111111111", 13, style).Width
		for _, d := range "023456789" {
			if w := fyne.MeasureText(strings.Repeat(string(d), 10), 13, style).Width; math.Abs(float64(w-one)) > 0.01 {
				t.Errorf("%c is %v wide, 1 is %v (style %v)", d, w, one, style)
			}
		}
	}
}
