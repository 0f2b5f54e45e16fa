package designer

import (
	"testing"

	"lingkaran/app/layout"
	"lingkaran/data"
)

var printQuery = data.PrintQuery{}

func TestConditionsAreTakenApart(t *testing.T) {
	for text, want := range map[string]simple{
		"":                            {mode: whenAlways},
		"kpj":                         {whenThere, "kpj", ""},
		"!image.photo":                {whenAbsent, "image.photo", ""},
		"category = Platinum":         {whenIs, "category", "Platinum"},
		"category != Emas":            {whenIsNot, "category", "Emas"},
		`category = "A & B"`:          {whenIs, "category", "A & B"},
		"kpj & image.photo":           {mode: whenOwn},
		"category & category != Umum": {mode: whenOwn},
		"kpj | donor":                 {mode: whenOwn},
	} {
		got := simpleOf(text)
		if got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
		if got.mode != whenOwn {
			if back := simpleOf(got.text()); back != got {
				t.Errorf("%q written again is %q", text, got.text())
			}
			if _, err := layout.ParseCondition(got.text()); err != nil {
				t.Errorf("%q: %v", got.text(), err)
			}
		}
	}
}

func TestContrast(t *testing.T) {
	if r := ratio(luminance(0, 0, 0), luminance(255, 255, 255)); r < 20.9 || r > 21.1 {
		t.Errorf("black on white is %v", r)
	}
	o := open(t, layout.CardStandard)
	o.screen.session.Select(o.place("Nama")) // white on deep green
	if s := o.screen.props.contrast(); s != "" {
		t.Errorf("%q", s)
	}
	o.screen.session.Select(o.place("Pekerjaan"))
	o.Must(o.screen.session.Update("x", "", func(e *layout.Element) { e.Colour = "#eeeeee" }))
	if s := o.screen.props.contrast(); s == "" {
		t.Error("light grey on white is not told")
	}
}

func TestEveryFieldHasATitle(t *testing.T) {
	for _, kind := range []layout.Kind{layout.Certificate, layout.Card, layout.Label} {
		seen := map[string]string{}
		for _, pictures := range []bool{false, true} {
			for _, f := range fieldsOf(kind, pictures) {
				title := layout.FieldTitle(f)
				if title == f || title == "" {
					t.Errorf("%s: %q has no title", kind, f)
				}
				if was, twice := seen[title]; twice {
					t.Errorf("%s: %q and %q are both called %q", kind, was, f, title)
				}
				seen[title] = f
			}
		}
	}
}

func TestFiguresAsOfficesWriteThem(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.001: "0", 12.345: "12,3", 297: "297", -3.26: "-3,3"} {
		if got := decimal(v, 1); got != want {
			t.Errorf("%v is written %q", v, got)
		}
	}
}
