package layouts

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/sample"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

type office struct {
	*desktest.Office
	screen *Screen
	shelf  *layout.Shelf
}

func open(t *testing.T) *office {
	t.Helper()
	o := &office{Office: desktest.Open(t)}
	_, err := sample.Fill(t.Context(), o.DB, sample.Order{Workers: 30, Now: desktest.Noon})
	o.Must(err)
	o.shelf = layout.NewShelf(o.DB)
	o.screen = New(o.Desk)
	t.Cleanup(o.screen.Close)
	o.Show(o.screen)
	return o
}

// own makes a layout of the office's own.
func (o *office) own(name string) *layout.Layout {
	o.Helper()
	l, err := layout.Builtin(layout.CertificateModern)
	o.Must(err)
	own, err := o.shelf.Add(o.Context(), l, name)
	o.Must(err)
	return own
}

func (o *office) tile(key string) *tile {
	for _, t := range o.screen.list.tiles {
		if t.item.Key == key {
			return t
		}
	}
	return nil
}

func (o *office) entry(key string) *layout.Entry {
	o.Helper()
	all, err := o.shelf.List(o.Context(), "")
	o.Must(err)
	for _, e := range all {
		if e.Key == key {
			return &e
		}
	}
	return nil
}

// button finds a button of the detail by its words.
func (o *office) button(text string) *widgets.Button {
	o.Helper()
	for _, b := range o.screen.detail.tools() {
		if b, ok := b.(*widgets.Button); ok && b.Text == text {
			return b
		}
	}
	o.Fatalf("no button %q", text)
	return nil
}

func TestAllLayoutsAreShownAsTheyPrint(t *testing.T) {
	o := open(t)
	if len(o.screen.list.tiles) != len(layout.Builtins()) {
		t.Fatalf("%d tiles", len(o.screen.list.tiles))
	}
	for _, tile := range o.screen.list.tiles {
		img := tile.picture.Image
		if img == nil {
			t.Errorf("%s has no picture", tile.item.Key)
			continue
		}
		page, b := tile.item.layout.Page, img.Bounds()
		if r := float64(b.Dy()) / float64(b.Dx()) / (page.H() / page.W()); r < 0.98 || r > 1.02 {
			t.Errorf("%s is drawn out of shape: %v", tile.item.Key, b)
		}
	}
	if chip := o.tile(layout.CertificateFormal).chip; !chip.Visible() || o.tile(layout.CertificateModern).chip.Visible() {
		t.Error("the usual certificate is not marked")
	}
	if got := o.screen.Count(); !strings.HasPrefix(got, strconv.Itoa(len(layout.Builtins()))) {
		t.Errorf("count %q", got)
	}
}

func TestSearchFindsByNameKindAndPaper(t *testing.T) {
	o := open(t)
	own := o.own("Piagam Bupati")
	for _, c := range []struct {
		text string
		want int
		own  bool // whether the new one is among them
	}{
		{"bupati", 1, true},
		{"piagam bupati", 1, true},
		{"tidak ada", 0, false},
		{"kartu peserta", 3, false},
		{"", len(layout.Builtins()) + 1, true},
	} {
		o.screen.list.text = c.text
		o.screen.list.draw()
		if got := len(o.screen.list.tiles); got != c.want {
			t.Errorf("%q finds %d", c.text, got)
		}
		if got := o.tile(own.Key) != nil; got != c.own {
			t.Errorf("%q: the new one is listed: %v", c.text, got)
		}
	}
}

func TestTheDetailShowsBothSidesPapersAndDeeds(t *testing.T) {
	o := open(t)
	test.Tap(o.tile(layout.CardPhoto))
	if !o.screen.split.IsOpen() || !o.tile(layout.CardPhoto).open {
		t.Fatal("the detail is not open")
	}
	o.button("Salin dan ubah")
	test.Tap(o.button("Jadikan yang biasa dipakai"))
	if got, err := o.DB.Office.Setting(t.Context(), issuing.SettingCardLayout); err != nil || got != layout.CardPhoto {
		t.Errorf("the usual card is %q, %v", got, err)
	}
	if !o.tile(layout.CardPhoto).item.usual || o.tile(layout.CardStandard).item.usual {
		t.Error("the list does not say so")
	}
	o.Desk.Notices.Undo()
	if got, _ := o.DB.Office.Setting(t.Context(), issuing.SettingCardLayout); got != "" {
		t.Errorf("undone, the usual card is %q", got)
	}
	o.screen.Escape()
	if o.screen.split.IsOpen() || o.tile(layout.CardPhoto).open {
		t.Error("Esc leaves the detail open")
	}
}

func TestCopyRenameAndBin(t *testing.T) {
	o := open(t)
	o.screen.copy(*o.screen.find(layout.CertificateFormal))
	o.Desk.AnswerText("Piagam Modern") // the name of a built-in one
	if o.Desk.Asking() {
		o.Desk.AnswerText("Piagam Kita")
	}
	key := "piagam-kita"
	if e := o.entry(key); e == nil || e.Name != "Piagam Kita" || o.screen.detail.key != key || o.tile(key) == nil {
		t.Fatalf("the copy: %+v, open %q", e, o.screen.detail.key)
	}
	o.screen.rename(*o.screen.find(key))
	o.Desk.AnswerText("Piagam Bupati")
	if e := o.entry(key); e.Name != "Piagam Bupati" || e.Version != 2 || o.tile(key).item.Name != "Piagam Bupati" {
		t.Errorf("renamed: %+v", e)
	}
	o.Desk.Notices.Undo()
	if e := o.entry(key); e.Name != "Piagam Kita" || e.Version != 3 {
		t.Errorf("undone: %+v", e)
	}
	o.screen.makeUsual(*o.screen.find(key))
	o.screen.remove(key)
	if o.entry(key) == nil {
		t.Error("the usual layout was deleted")
	}
	o.screen.makeUsual(*o.screen.find(layout.CertificateFormal))
	o.screen.remove(key)
	if o.entry(key) != nil || o.tile(key) != nil || o.screen.split.IsOpen() || len(o.screen.binned) != 1 {
		t.Error("it is not in the bin")
	}
	if _, err := o.shelf.Open(t.Context(), key+"@1"); err != nil {
		t.Errorf("what it printed cannot be drawn again: %v", err)
	}
	o.screen.restore(key)
	if o.entry(key) == nil || o.screen.detail.key != key {
		t.Error("it was not put back")
	}
	o.screen.remove(layout.CardPlain)
	if o.tile(layout.CardPlain) == nil {
		t.Error("a built-in layout was deleted")
	}
}

func TestOlderVersionsAreLookedAtAndUsedAgain(t *testing.T) {
	o := open(t)
	l := o.own("Piagam Kita")
	two := *l
	two.Background = &layout.Background{Colour: "#ffeedd"}
	if v, err := o.shelf.Save(t.Context(), &two, 1); err != nil || v != 2 {
		t.Fatal(v, err)
	}
	o.screen.choose(l.Key)
	d := o.screen.detail
	if len(d.versions) != 2 || d.item.Version != 2 {
		t.Fatalf("versions: %+v", d.versions)
	}
	d.look(1)
	if seen, _ := d.shown(); seen.Background != nil || d.old == nil {
		t.Error("the first version is not in view")
	}
	o.screen.useAgain(l.Key, 1)
	now, err := o.shelf.Open(t.Context(), l.Key)
	if err != nil || now.Background != nil || o.entry(l.Key).Version != 3 || d.old != nil || d.item.Version != 3 {
		t.Errorf("version 1 again: %+v, %v", o.entry(l.Key), err)
	}
	o.Desk.Notices.Undo()
	if now, err := o.shelf.Open(t.Context(), l.Key); err != nil || now.Background == nil || o.entry(l.Key).Version != 4 {
		t.Errorf("undone: %+v, %v", o.entry(l.Key), err)
	}
}

func TestLayoutsGoOutAndComeIn(t *testing.T) {
	o := open(t)
	l := o.own("Piagam: Kita / 2026")
	o.screen.export(*o.screen.find(l.Key))
	path := filepath.Join(o.Folder, "keluar"+layout.Extension)
	if o.Files.Names[0] != "Piagam- Kita - 2026.lkr-layout" {
		t.Errorf("offered as %q", o.Files.Names[0])
	}
	o.Files.Asked[0](path)
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Fatal(err)
	}
	o.Files.Path = path
	o.screen.bring()
	if e := o.entry(l.Key + "-2"); e == nil || o.screen.detail.key != e.Key || e.Name != l.Name+" (2)" {
		t.Fatalf("brought in: %+v, open %q", e, o.screen.detail.key)
	}
	o.screen.Dropped([]string{path, path})
	if o.entry(l.Key+"-4") == nil {
		t.Error("two dropped files are not two layouts")
	}
	before := len(o.screen.items)
	broken := filepath.Join(o.Folder, "rusak.lkr-layout")
	o.Must(os.WriteFile(broken, []byte("PK nothing"), 0o600))
	for _, p := range []string{broken, filepath.Join(o.Folder, "tiada.lkr-layout")} {
		o.screen.Dropped([]string{p})
		if said := o.Desk.Notices.Last; !strings.Contains(said, filepath.Base(p)) {
			t.Errorf("of a broken file: %q", said)
		}
	}
	o.screen.Dropped([]string{filepath.Join(o.Folder, "daftar.xlsx")})
	if said := o.Desk.Notices.Last; !strings.Contains(said, layout.Extension) || len(o.screen.items) != before {
		t.Errorf("of another file: %q", said)
	}
}

func TestTheDesignerOpensInPlace(t *testing.T) {
	o := open(t)
	own := o.own("Piagam Kita")
	o.screen.edit(own.Key)
	if o.screen.designer == nil || o.screen.Title() != "Piagam Kita" || o.screen.Count() != "" {
		t.Fatalf("title %q", o.screen.Title())
	}
	o.screen.Save()
	for range 4 {
		o.screen.Escape()
	}
	if o.screen.designer != nil || o.screen.Title() == "Piagam Kita" {
		t.Error("Esc does not lead back")
	}
	o.screen.edit("none")
	if o.screen.designer != nil {
		t.Error("a layout that is not there is edited")
	}
	o.screen.Ask(Request{Ref: own.Key, Edit: true})
	o.screen.Ask(Request{Ref: layout.CardPlain})
	if o.screen.designer != nil || o.screen.detail.key != layout.CardPlain {
		t.Error("asked for another layout, the designer stays")
	}
}

func TestANewLayoutIsDrawnAtOnce(t *testing.T) {
	o := open(t)
	o.screen.NewRecord()
	if !o.Desk.Asking() {
		t.Fatal("nothing is offered")
	}
	o.Desk.Answer(false)
	for _, want := range []string{"Kartu peserta baru", "Kartu peserta baru 2"} {
		o.screen.NewRecord()
		focused := o.Desk.Window.Canvas().Focused()
		if b, ok := focused.(*widgets.Button); !ok || b.Text != "Piagam kosong" {
			t.Fatalf("the focus is on %v", focused)
		}
		o.Desk.Window.Canvas().FocusNext()
		o.Desk.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if o.screen.designer == nil || o.screen.Title() != want {
			t.Fatalf("%q is drawn", o.screen.Title())
		}
		o.screen.Leave()
	}
	if o.tile("kartu-peserta-baru-2") == nil {
		t.Error("the new one is not listed")
	}
}

func TestTheKeyboardGoesThroughTheTiles(t *testing.T) {
	o := open(t)
	c := o.Desk.Window.Canvas()
	o.screen.list.search.OnDown()
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			c.Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	if f, ok := c.Focused().(*tile); !ok || f.item.Key != layout.CertificateModern {
		t.Fatalf("the focus is on %v", c.Focused())
	}
	press(fyne.KeyDown)
	if f := c.Focused().(*tile); f.item.Kind != layout.Card {
		t.Errorf("below is %s", f.item.Key)
	}
	press(fyne.KeyReturn)
	if o.screen.detail.key != c.Focused().(*tile).item.Key {
		t.Errorf("open is %q", o.screen.detail.key)
	}
	press(fyne.KeyReturn)
	if o.screen.designer == nil {
		t.Error("Enter twice does not draw")
	}
	o.screen.Leave()
}
