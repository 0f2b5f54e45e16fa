package workers

import (
	"errors"
	"strings"
	"testing"

	"lingkaran/data"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// begin opens the form on a worker, and the same office for a colleague.
func begin(t *testing.T) (*office, data.Worker, *data.DB) {
	o := open(t)
	w := o.worker(1, "Ahmad", func(w *data.Worker) { w.Phone = "081200000000" })
	o.screen.show(w.ID)
	o.screen.detail.edit()
	return o, w, o.Colleague("siti")
}

func change(o *office, db *data.DB, id int64, change func(*data.Worker)) {
	o.Helper()
	w, err := db.Workers.Get(o.Context(), id)
	o.Must(err)
	change(&w)
	o.Must(db.Workers.Save(o.Context(), &w))
}

// texts are all words that stand in the window.
func (o *office) texts() string {
	var b strings.Builder
	for _, c := range test.LaidOutObjects(o.Desk.Window.Canvas().Content()) {
		if text, ok := c.(*canvas.Text); ok {
			b.WriteString(text.Text + "\n")
		}
	}
	return b.String()
}

func TestTwoClerksAtOneWorker(t *testing.T) {
	o, w, colleague := begin(t)
	o.put("Village", "Karangjati")
	o.put("Phone", "081211111111")
	change(o, colleague, w.ID, func(w *data.Worker) { w.Occupation, w.Phone = "Nelayan", "081222222222" })

	o.screen.Save()
	f := o.screen.form
	if f == nil || f.both.View() == nil {
		t.Fatal("one clerk's change swallowed the other's")
	}
	v := f.both.View()
	var got []string
	for _, d := range v.Chosen() {
		got = append(got, d.Field+" "+[]string{"?", "mine", "theirs"}[d.Chosen])
	}
	if want := "Village mine, Occupation theirs, Phone ?"; strings.Join(got, ", ") != want {
		t.Errorf("chosen at first: %v, want %s", got, want)
	}
	o.Desk.Window.Resize(fyne.NewSize(1166, 900))
	said := o.texts()
	for _, want := range []string{"siti", "081211111111", "081222222222", "Nelayan", "Karangjati"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not shown", want)
		}
	}
	o.screen.Save() // before the choice: nothing may happen
	if kept, _ := o.DB.Workers.Get(t.Context(), w.ID); kept.Phone != "081222222222" {
		t.Fatalf("%s was written before the choice", kept.Phone)
	}
	v.Choose("Phone", widgets.Mine)
	o.screen.Save()
	kept, err := o.DB.Workers.Get(t.Context(), w.ID)
	o.Must(err)
	if kept.Phone != "081211111111" || kept.Village != "Karangjati" || kept.Occupation != "Nelayan" || o.screen.form != nil {
		t.Errorf("kept: %s, %s, %s", kept.Phone, kept.Village, kept.Occupation)
	}
}

func TestAThirdClerkIsNotOverwrittenEither(t *testing.T) {
	o, w, colleague := begin(t)
	o.put("Phone", "081211111111")
	change(o, colleague, w.ID, func(w *data.Worker) { w.Phone = "081222222222" })
	o.screen.Save()
	f := o.screen.form
	change(o, colleague, w.ID, func(w *data.Worker) { w.Village = "Beji" })
	f.both.View().Choose("Phone", widgets.Theirs)
	o.put("Notes", "") // the form below still takes nothing away
	o.screen.Save()
	if f.both.View() == nil && o.screen.form != nil {
		o.screen.Save()
	}
	kept, err := o.DB.Workers.Get(t.Context(), w.ID)
	o.Must(err)
	if kept.Village != "Beji" || kept.Phone != "081222222222" {
		t.Errorf("kept %s and %s", kept.Village, kept.Phone)
	}
}

func TestBackFromTwoVersionsLosesNothing(t *testing.T) {
	o, w, colleague := begin(t)
	o.put("Phone", "081211111111")
	o.put("Notes", "catatan panjang")
	change(o, colleague, w.ID, func(w *data.Worker) { w.Phone = "081222222222" })
	o.screen.Save()
	o.screen.Escape()
	f := o.screen.form
	if f == nil || f.both.Shown() || o.Desk.Asking() {
		t.Fatal("Esc does not lead back to the form")
	}
	if got := f.form.Snapshot(); got["Notes"] != "catatan panjang" || got["Phone"] != "0812-1111-1111" && got["Phone"] != "081211111111" {
		t.Errorf("the form holds %v", got)
	}
	if kept, _ := o.DB.Workers.Get(t.Context(), w.ID); kept.Phone != "081222222222" {
		t.Error("something was saved")
	}
}

func TestAWorkerThatWasDeletedMeanwhile(t *testing.T) {
	for _, way := range []string{"new", "back"} {
		t.Run(way, func(t *testing.T) {
			o, w, colleague := begin(t)
			o.put("Phone", "081211111111")
			o.Must(colleague.Workers.Delete(t.Context(), w.ID))
			o.screen.Save()
			f := o.screen.form
			if f == nil || !f.both.Shown() {
				t.Fatal("the deletion is not told")
			}
			if said := o.texts(); !strings.Contains(said, "siti") {
				t.Errorf("it does not say who:\n%s", said)
			}
			if way == "new" {
				o.screen.Save()
				kept, err := o.DB.Workers.ByNIK(t.Context(), w.NIK)
				o.Must(err)
				if kept.ID == w.ID || kept.Phone != "081211111111" || o.screen.form != nil {
					t.Errorf("kept %d with %s", kept.ID, kept.Phone)
				}
				return
			}
			o.Must(colleague.Workers.Restore(t.Context(), w.ID)) // they think again
			f.both.Back()
			o.screen.Save()
			if v := f.both.View(); v == nil || v.Left() != 0 {
				t.Fatal("the restored record is not compared")
			}
			o.screen.Save()
			if kept, err := o.DB.Workers.Get(t.Context(), w.ID); err != nil || kept.Phone != "081211111111" {
				t.Errorf("kept %s (%v)", kept.Phone, err)
			}
		})
	}
}

// A change that this desk hears of while the form is open is told at once.
func TestAnOpenFormHearsOfAChange(t *testing.T) {
	o, w, _ := begin(t)
	change(o, o.DB, w.ID, func(w *data.Worker) { w.Occupation = "Nelayan" })
	f := o.screen.form
	if got := f.form.Snapshot()["Occupation"]; got != "Nelayan" || f.form.Dirty() || f.banner.Text == "" {
		t.Fatalf("a form in which nothing was typed shows %q", got)
	}
	o.put("Phone", "081211111111")
	change(o, o.DB, w.ID, func(w *data.Worker) { w.Phone = "081222222222" })
	if got := f.form.Snapshot()["Phone"]; !strings.HasSuffix(strings.ReplaceAll(got, "-", ""), "1111111") || len(f.banner.Offers) != 1 {
		t.Fatalf("what was typed became %q, offers %v", got, f.banner.Offers)
	}
	f.banner.Offers[0].Do()
	if v := f.both.View(); v == nil || v.Left() != 1 {
		t.Error("both versions are not shown")
	}
	if _, err := o.DB.Workers.Get(t.Context(), w.ID); errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}
