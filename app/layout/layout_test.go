package layout

import (
	"encoding/json"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"lingkaran/assets"
)

func TestBuiltins(t *testing.T) {
	known := map[Kind][]string{Certificate: CertificateFields, Card: CardFields, Label: LabelFields, Paper: PaperFields}
	if listed := Builtins(); len(listed) != len(builtins()) || slices.Contains(listed, nil) {
		t.Errorf("%d built-in layouts are listed, there are %d", len(listed), len(builtins()))
	}
	for key, l := range builtins() {
		var used []string
		collect(t, append(slices.Clone(l.Front), l.Back...), &used)
		for _, f := range used {
			if !slices.Contains(known[l.Kind], f) {
				t.Errorf("%s uses the field %q, which no caller is told to fill", key, f)
			}
		}
	}
	if _, err := Builtin("none"); !errors.Is(err, ErrUnknown) {
		t.Errorf("unknown key: %v", err)
	}
}

func collect(t *testing.T, list []Element, out *[]string) {
	t.Helper()
	for _, e := range list {
		tm, err := ParseTemplate(e.Text)
		if err != nil {
			t.Fatal(err)
		}
		c, err := ParseCondition(e.When)
		if err != nil {
			t.Fatal(err)
		}
		*out = append(*out, tm.Fields()...)
		*out = append(*out, c.Fields()...)
		*out = append(*out, c.Compared()...)
		if e.Field != "" {
			*out = append(*out, e.Field)
		}
		collect(t, e.Items, out)
	}
}

func TestEveryTextOnBuiltinsIsInsideThePage(t *testing.T) {
	for key, l := range builtins() {
		for _, s := range l.Sheets {
			page := l.Page
			front, back := l.Front, l.Back
			if s.Adapt {
				page = s.Paper
				front, back = l.Adapt(page)
			}
			for _, e := range append(slices.Clone(front), back...) {
				if e.Box[0] < 3-1e-9 || e.Box[1] < 3-1e-9 || e.Box[0]+e.Box[2] > page.W()-3+1e-9 || e.Box[1]+e.Box[3] > page.H()-3+1e-9 {
					t.Errorf("%s on %s: %s %q reaches into the outer 3 mm: %v", key, s.Key, e.Type, e.ID, e.Box)
				}
			}
		}
	}
}

func TestTemplate(t *testing.T) {
	values := map[string]string{"a": "A", "b": "B", "image.x": "h"}
	for _, c := range []struct{ in, want string }{
		{"", ""}, {"plain", "plain"}, {"{{a}}", "A"}, {"Nomor {{a}}", "Nomor A"}, {"Nomor {{none}}", ""}, {"{{none|b}}", "B"},
		{"{{ a }}-{{b}}", "A-B"}, {"{{none}} {{a}}", " A"}, {"a } b", "a } b"}, {"{{image.x}}", "h"},
	} {
		tm, err := ParseTemplate(c.in)
		if err != nil {
			t.Errorf("%q: %v", c.in, err)
			continue
		}
		if got := tm.Expand(values); got != c.want {
			t.Errorf("%q gives %q, want %q", c.in, got, c.want)
		}
	}
	for _, bad := range []string{"{{", "{{a", "{{}}", "{{a b}}", "{{a|}}", "{{é}}", "{{" + strings.Repeat("a", 65) + "}}"} {
		if _, err := ParseTemplate(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func TestCondition(t *testing.T) {
	values := map[string]string{"a": "1", "b": "2"}
	for in, want := range map[string]bool{
		"": true, "a = 1": true, "a=2": false, "a != 2": true, "c != 2": true, "c = \"\"": true, `a = "1"`: true, `a = "1 & 2"`: false, "a = 1 & b = 2": true, "a = 3 | b": true,
		"a": true, "!a": false, "c": false, "!c": true, "a & b": true, "a & c": false, "a & !c": true, "c | a": true, "c | d": false, "c & a | b": true,
	} {
		c, err := ParseCondition(in)
		if err != nil {
			t.Errorf("%q: %v", in, err)
		} else if got := c.Holds(values); got != want {
			t.Errorf("%q is %v, want %v", in, got, want)
		}
	}
	for _, bad := range []string{"&", "a &", "|", "!", "a b", "!!a", "= 1", `a = "1`, "a b = 1"} {
		if _, err := ParseCondition(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func TestBacksLieBehindTheirFronts(t *testing.T) {
	page := Size{85.6, 53.98}
	for _, c := range []struct {
		paper  Size
		mirror string
		across bool // turned left to right
	}{
		{Size{210, 297}, "long", true}, {Size{210, 297}, "short", false}, {Size{297, 210}, "long", false}, {Size{297, 210}, "short", true},
	} {
		s := Sheet{Paper: c.paper, Columns: 2, Rows: 3, Margin: [2]float64{12, 9}, Gap: [2]float64{3, 2}, Mirror: c.mirror}
		for slot := range s.PerSheet() {
			x, y := s.Place(slot, page)
			bx, by := s.PlaceBack(slot, page)
			// Turning the sheet brings the back's far edge to the front's near edge.
			wantX, wantY := x, c.paper.H()-y-page.H()
			if c.across {
				wantX, wantY = c.paper.W()-x-page.W(), y
			}
			if math.Abs(bx-wantX) > 1e-9 || math.Abs(by-wantY) > 1e-9 {
				t.Errorf("%v %s slot %d: back at %.2f %.2f, want %.2f %.2f", c.paper, c.mirror, slot, bx, by, wantX, wantY)
			}
		}
	}
}

func TestCutMarksStayOffTheCards(t *testing.T) {
	page := Size{85.6, 53.98}
	for _, gap := range []float64{0, 2, 3, 8, 12} {
		s := Sheet{Paper: Size{210, 330}, Columns: 2, Rows: 4, Margin: [2]float64{10, 15}, Gap: [2]float64{gap, gap}, Marks: &Marks{Offset: 1, Length: 5, Width: 0.2}}
		marks := s.CutMarks(page)
		if len(marks) < 2*(2+4) {
			t.Errorf("gap %v: only %d marks", gap, len(marks))
		}
		edges := map[float64]bool{}
		for _, m := range marks {
			if m.X1 == m.X2 {
				edges[math.Round(m.X1*100)/100] = true
			}
			for slot := range s.PerSheet() {
				x, y := s.Place(slot, page)
				dx := max(x-m.X2, m.X1-x-page.W(), 0)
				dy := max(y-m.Y2, m.Y1-y-page.H(), 0)
				if max(dx, dy) < s.Marks.Offset-0.011 {
					t.Errorf("gap %v: mark %v comes within %.2f mm of the card at %.2f %.2f", gap, m, max(dx, dy), x, y)
				}
			}
		}
		for column := range s.Columns {
			x, _ := s.Place(column, page)
			for _, edge := range []float64{x, x + page.W()} {
				if !edges[math.Round(edge*100)/100] {
					t.Errorf("gap %v: the edge at %.2f mm has no mark", gap, edge)
				}
			}
		}
	}
}

func TestAdapt(t *testing.T) {
	l := &Layout{Page: Size{100, 100}, Front: []Element{
		{ID: "plain", Box: Box{10, 10, 20, 20}}, {ID: "right", Box: Box{70, 70, 20, 20}, Anchor: "right bottom"},
		{ID: "middle", Box: Box{40, 40, 20, 20}, Anchor: "center middle"}, {ID: "frame", Box: Box{5, 5, 90, 90}, Anchor: "stretch stretch"},
	}}
	front, _ := l.Adapt(Size{120, 110})
	want := []Box{{10, 10, 20, 20}, {90, 80, 20, 20}, {50, 45, 20, 20}, {5, 5, 110, 100}}
	for i, e := range front {
		if e.Box != want[i] {
			t.Errorf("%s is at %v, want %v", e.ID, e.Box, want[i])
		}
	}
	if l.Front[1].Box != (Box{70, 70, 20, 20}) {
		t.Error("the layout itself was changed")
	}
}

func TestParseRefuses(t *testing.T) {
	good, err := assets.Layouts.ReadFile("layouts/card-standard.json")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Parse(good); err != nil {
		t.Fatal(err)
	}
	replace := func(old, new string) string {
		if !strings.Contains(string(good), old) {
			t.Fatalf("the card holds no %s", old)
		}
		return strings.Replace(string(good), old, new, 1)
	}
	for name, c := range map[string]struct {
		in   string
		want error
	}{
		"newer":          {replace(`"format": 2`, `"format": 3`), ErrFormat},
		"no format":      {replace(`"format": 2,`, ``), ErrInvalid},
		"empty":          {"", ErrInvalid},
		"not an object":  {"[]", ErrInvalid},
		"two values":     {string(good) + "{}", ErrInvalid},
		"unknown member": {replace(`"kind":`, `"colour": "red", "kind":`), ErrInvalid},
		"unknown kind":   {replace(`"kind": "card"`, `"kind": "poster"`), ErrInvalid},
		"unknown font":   {replace(`"font": "sans-bold"`, `"font": "comic"`), ErrInvalid},
		"bad colour":     {replace(`"deep": "#0d4a45"`, `"deep": "green"`), ErrInvalid},
		"bad template":   {replace(`{{name}}`, `{{name`), ErrInvalid},
		"too large":      {replace(`"columns": 2`, `"columns": 3`), ErrInvalid},
		"huge grid":      {replace(`"columns": 2`, `"columns": 2000000000`), ErrInvalid},
		"endless":        {replace(`"front": [`, `"front": [`+strings.Repeat(`{"type": "ornament", "box": [0, 0, 50, 50], "ornament": {"kind": "rosette", "colours": ["ink"], "width": 0.1, "lines": 60, "lobes": 200}},`, 3)), ErrInvalid},
		"negative":       {replace(`"size": 20`, `"size": -20`), ErrInvalid},
	} {
		if _, err := Parse([]byte(c.in)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for key := range builtins() {
		b, err := assets.Layouts.ReadFile("layouts/" + key + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := Parse(b)
		if err != nil {
			if !errors.Is(err, ErrInvalid) && !errors.Is(err, ErrFormat) {
				t.Errorf("error of no kind: %v", err)
			}
			return
		}
		again, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Parse(again); err != nil {
			t.Errorf("what was read cannot be read again: %v", err)
		}
		for _, s := range l.Sheets {
			s.CutMarks(l.Page)
			l.Faces(s)
		}
	})
}

func FuzzTemplate(f *testing.F) {
	f.Add("Nomor {{number}}", "7")
	f.Add("{{a|b}}", "")
	f.Fuzz(func(t *testing.T, in, value string) {
		tm, err := ParseTemplate(in)
		if err != nil {
			return
		}
		values := map[string]string{}
		for _, name := range tm.Fields() {
			values[name] = value
		}
		got := tm.Expand(values)
		if tm.Plain() && got != in {
			t.Errorf("%q became %q", in, got)
		}
	})
}

func TestShowsNamesWhatAPageSpeaksOf(t *testing.T) {
	l := Layout{
		Background: &Background{Field: FieldEvent, When: "category = Emas"}, BackgroundBack: &Background{Field: FieldStamp1},
		Front: []Element{{Type: Text, Text: "{{number}} {{name}}", When: "kpj"}, {Type: Group, Items: []Element{{Type: Image, Field: FieldLogo}}}},
		Back:  []Element{{Type: Text, Text: "{{terms}}"}},
	}
	want := []string{FieldCategory, FieldEvent, FieldKPJ, FieldLogo, FieldName, FieldNumber, FieldStamp1, FieldTerms}
	if got := slices.Sorted(maps.Keys(l.Shows())); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
		t.Errorf("it speaks of %q, want %q", got, want)
	}
}

func TestBothConditions(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"", "kpj", "kpj"}, {"kpj", " ", "kpj"}, {"kpj", "kpj", "kpj"}, {"kpj", "nik", "kpj & nik"},
		{"kpj | nik", "name | number", "kpj & name | kpj & number | nik & name | nik & number"},
	} {
		got := Both(c.a, c.b)
		if got != c.want {
			t.Errorf("%q and %q are %q, want %q", c.a, c.b, got, c.want)
		}
		if _, err := ParseCondition(got); err != nil {
			t.Errorf("%q: %v", got, err)
		}
	}
}
