package desk

import (
	"testing"

	"lingkaran/screens/widgets"
)

func typing(d *Desk, version int) (*Typing, *widgets.Text, *widgets.Banner) {
	name := widgets.NewText("Name", "Name")
	form, banner := widgets.NewForm(widgets.NewGroup("", name)), widgets.NewBanner()
	t := NewTyping(d.NewScope(), "worker-7", form, banner)
	t.Version = version
	form.OnTyped = t.Typed
	return t, name, banner
}

func TestTypedWorkComesBack(t *testing.T) {
	d := newDesk(t, widgets.Inline())
	first, name, _ := typing(d, 3)
	name.SetDraft("Budi")
	first.scope.Close() // as when the program is killed: nobody saved or discarded

	second, name, banner := typing(d, 3)
	filled := 0
	second.Filled = func() { filled++ }
	second.Resume()
	if name.Value() != "Budi" || banner.Tone != widgets.Info || filled != 1 {
		t.Fatalf("the form holds %q and says %q", name.Value(), banner.Text)
	}
	asked := true
	second.Guard(func() { asked = false })
	if !asked || !d.Asking() {
		t.Error("typed work that came back can be left without a question")
	}
	d.Answer(false)
	banner.Offers[0].Do()
	if name.Value() != "" || banner.Text != "" || filled != 2 {
		t.Errorf("after it was discarded the form holds %q", name.Value())
	}
	if _, kept := d.Drafts.Get("worker-7"); kept {
		t.Error("the discarded draft is still kept")
	}
}

func TestADraftOfAnOlderRecordWarns(t *testing.T) {
	d := newDesk(t, widgets.Inline())
	_, name, _ := typing(d, 3)
	name.SetDraft("Budi")
	late, _, banner := typing(d, 4)
	late.Resume()
	if banner.Tone != widgets.Warn {
		t.Errorf("a draft of an older version comes back with %q", banner.Text)
	}
}

func TestADraftDoesNotDisplaceTyping(t *testing.T) {
	h := &held{}
	d := newDesk(t, h)
	d.Drafts.Put("worker-7", map[string]string{"Name": "Budi"})
	late, name, banner := typing(d, 0)
	late.Resume()
	name.SetDraft("Siti") // before the draft was read
	for _, work := range h.work {
		work()
	}
	if name.Value() != "Siti" || banner.Text != "" {
		t.Errorf("the draft put %q in place of what was typed", name.Value())
	}
}

func TestWhatIsTakenBackLeavesNoDraft(t *testing.T) {
	d := newDesk(t, widgets.Inline())
	_, name, _ := typing(d, 0)
	name.SetDraft("Budi")
	if _, kept := d.Drafts.Get("worker-7"); !kept {
		t.Fatal("nothing is kept of what was typed")
	}
	name.SetDraft("")
	if _, kept := d.Drafts.Get("worker-7"); kept {
		t.Error("an empty form leaves a draft")
	}
}
