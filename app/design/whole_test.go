package design_test

import (
	"errors"
	"strings"
	"testing"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
)

func TestPasteBringsWhatItNeeds(t *testing.T) {
	from := open(t, layout.CertificateFormal)
	from.Select(find(t, from, "Kode"), find(t, from, "Bingkai"))
	must(t, from.AddPicture("Logo Kantor.PNG", strings.Repeat("0f", 32), 200, 100))
	from.Select(find(t, from, "Kode"), from.Selected()[0])
	clip := from.Copy()

	to := blank(t)
	must(t, to.SetColour("soft", "#ff0000")) // another one of this name
	if !to.Pasteable(clip) || to.Pasteable("") {
		t.Error("what can be pasted is not known")
	}
	must(t, to.Paste(clip))
	l := to.Layout()
	if len(l.Front) != 2 || l.Colours["ink"] != "#16211f" || l.Colours["soft"] != "#ff0000" || l.Pictures["logo-kantor"] != strings.Repeat("0f", 32) {
		t.Errorf("pasted: %+v %v %v", l.Front, l.Colours, l.Pictures)
	}
	if text := l.Front[0].Items[1]; text.Colour != "#4c5a58" {
		t.Errorf("the colour is %q", text.Colour)
	}
	must(t, to.SetTwoSided(true))
	must(t, to.Paste(clip))
	if l := to.Layout(); len(l.Back) != 2 || l.Back[0].Box != l.Front[0].Box || to.Face() != design.Back {
		t.Errorf("on the back: %+v", l.Back)
	}
	must(t, to.Paste(clip)) // beside the first
	if l := to.Layout(); len(l.Back) != 4 || l.Back[2].Box[0] != l.Back[0].Box[0]+3 || l.Back[2].ID == l.Back[0].ID {
		t.Errorf("a second time: %+v", l.Back)
	}
	if err := to.Paste(`{"lingkaran_elements": 5}`); err == nil {
		t.Error("nonsense was pasted")
	}
	must(t, to.SetTwoSided(false))
	if l := to.Layout(); l.TwoSided() || to.Face() != design.Front {
		t.Error("the back is still there")
	}
}

func TestTypingIsOneStep(t *testing.T) {
	s := blank(t)
	must(t, s.AddInMiddle(layout.Text))
	before := s.Layout()
	for _, typed := range []string{"P", "Pi", "Pia"} {
		must(t, s.SetText(typed))
	}
	var refused *design.Refusal
	if err := s.SetText("{{"); !errors.As(err, &refused) || s.Only().Text != "Pia" || refused.Reason == "" {
		t.Errorf("an open brace: %v, %q", err, s.Only().Text)
	}
	s.Seal()
	must(t, s.SetText("Piagam"))
	s.Undo()
	if got := s.Only().Text; got != "Pia" {
		t.Errorf("undone to %q", got)
	}
	s.Undo()
	if s.Layout() != before {
		t.Error("typing is more than one step")
	}
	s.Redo()
	must(t, s.SetText("Lain"))
	if s.RedoName() != "" {
		t.Error("what was undone can still be done")
	}
}

func TestDraftsSurvive(t *testing.T) {
	s := open(t, layout.CardPhoto)
	s.Base = "kartu-kita@3"
	s.Show(design.Back)
	must(t, s.AddInMiddle(layout.Text))
	must(t, s.SetText("Ketentuan"))
	b, err := s.Marshal()
	must(t, err)
	r, err := design.Restore(b)
	must(t, err)
	same(t, "restored", r.Layout(), s.Layout())
	same(t, "as it was opened", r.Original(), s.Original())
	if !r.Dirty() || r.Base != s.Base || r.Face() != design.Back || !r.Undo() || r.Dirty() {
		t.Errorf("restored: %+v", r.Base)
	}
	same(t, "undone", r.Layout(), s.Original())
	for _, bad := range []string{"", "{}", `{"layout":{"format":99}}`} {
		if _, err := design.Restore([]byte(bad)); err == nil {
			t.Errorf("%q was restored", bad)
		}
	}
}

func TestSavingLeavesUnusedPicturesOut(t *testing.T) {
	s := blank(t)
	must(t, s.AddPicture("latar.jpg", strings.Repeat("0f", 32), 2000, 1000))
	must(t, s.SetBackgroundPicture("kertas", strings.Repeat("1e", 32)))
	must(t, s.Delete())
	if l := s.ForSaving(); len(l.Pictures) != 1 || l.Pictures["kertas"] == "" || l.Validate() != nil {
		t.Errorf("pictures: %v", l.Pictures)
	}
	s.Saved("kosong@1")
	if s.Dirty() || s.Base != "kosong@1" {
		t.Error("saved, and still to be saved")
	}
	s.Undo()
	if !s.Dirty() {
		t.Error("undone after saving, and nothing to save")
	}
}

func TestArrangeFillsAPaper(t *testing.T) {
	card := layout.Size{85.6, 53.98}
	for _, c := range []struct {
		paper         layout.Size
		edge, gap     float64
		columns, rows int
	}{{layout.Size{210, 297}, 8, 2, 2, 5}, {layout.Size{215, 330}, 8, 0, 2, 5}, {card, 0, 0, 1, 1}, {layout.Size{80, 50}, 0, 0, 0, 0}, {layout.Size{171.2, 107.96}, 0, 0, 2, 2}} {
		y, ok := design.Arrange(card, c.paper, c.edge, c.gap)
		if ok != (c.columns > 0) || ok && (y.Columns != c.columns || y.Rows != c.rows) {
			t.Errorf("%v: %+v", c.paper, y)
		}
		y.Key = "x"
		l := &layout.Layout{Format: 2, Key: "k", Kind: layout.Card, Page: card, Sheets: []layout.Sheet{y}}
		if err := l.Validate(); ok && err != nil {
			t.Errorf("%v: %v", c.paper, err)
		}
	}
}

// Each example fills every layout of its kind without a warning that its
// usual record would not deserve.
func TestExamplesFitTheBuiltIns(t *testing.T) {
	for _, l := range layout.Builtins() {
		s := design.Open(l)
		_, warnings, err := printing.Look(design.OnPage(l, 0), "page", false, example(l.Kind), nil)
		must(t, err)
		for _, w := range warnings {
			if w.Trouble == printing.Cut || w.Trouble == printing.Crowded || w.Trouble == printing.GlyphMissing {
				t.Errorf("%s: %+v", s.Layout().Key, w)
			}
		}
	}
}

func TestBlankLayoutsCanBeUsed(t *testing.T) {
	for _, kind := range []layout.Kind{layout.Certificate, layout.Card, layout.Label, layout.Paper} {
		l := design.Blank(kind, "Baru")
		if err := l.Validate(); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		s := design.Open(l)
		for _, e := range l.Front {
			if e.Type != layout.Body {
				t.Errorf("%s: %+v", kind, e)
			}
		}
		for _, k := range design.Kinds {
			must(t, s.AddInMiddle(k))
		}
		look(t, s)
		for s.Undo() {
		}
		same(t, "undone", s.Layout(), l)
	}
	if design.Blank("none", "") != nil {
		t.Error("a kind that is not known has a blank")
	}
}
