package guests

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/guests"
	"lingkaran/data"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

func guestNames(o *desktest.Office, ceremony int64) []string {
	o.Helper()
	rows, err := o.DB.Guests.Of(o.Context(), ceremony)
	o.Must(err)
	var out []string
	for _, g := range rows {
		out = append(out, g.Name+"/"+g.From())
	}
	return out
}

func invite(o *desktest.Office, ceremony int64, names ...string) []data.Guest {
	o.Helper()
	var all []data.Guest
	for _, n := range names {
		all = append(all, data.Guest{CeremonyID: ceremony, Name: n, Seats: 2})
	}
	o.Must(o.DB.Guests.SaveAll(o.Context(), all))
	return all
}

func TestGuestsAreTyped(t *testing.T) {
	o := desktest.Open(t)
	c := o.Ceremony()
	tab := o.Tab(c.ID, New)
	l := tab.Part.(*guestList)
	tab.NewRecord()
	l.Save()
	if bad, _ := desktest.Trouble(l.form.Form, "From"); bad == "" {
		t.Error("a guest without name and institution is not refused")
	}
	desktest.Type(l.form.Form, map[string]string{"From": "pt. bahari", "Name": "Budi", "Phone": "+62 812 3456 7890", "Seats": "1001"})
	l.Save()
	if bad, _ := desktest.Trouble(l.form.Form, "Seats"); bad == "" {
		t.Error("more people than the hall holds are not refused")
	}
	desktest.Type(l.form.Form, map[string]string{"Seats": "2"})
	l.Save()
	rows, err := o.DB.Guests.Of(t.Context(), c.ID)
	o.Must(err)
	if len(rows) != 1 || rows[0].Company != "PT Bahari" || rows[0].Institution != "" || rows[0].Phone != "081234567890" || rows[0].Seats != 2 {
		t.Fatalf("kept %+v", rows)
	}
	if l.form == nil || l.form.row.ID != 0 || l.form.Form.Dirty() {
		t.Error("the form is not ready for the next guest")
	}
	desktest.Type(l.form.Form, map[string]string{"From": "Dinas Sosial"})
	if !l.Unsaved() {
		t.Error("typed text does not count as unsaved")
	}
	l.Save()
	o.Wants("two guests", guestNames(o, c.ID), []string{"Budi/PT Bahari", "/Dinas Sosial"})
	o.Desk.Notices.Undo()
	o.Wants("undone", guestNames(o, c.ID), []string{"Budi/PT Bahari"})
	l.closeForm()
	l.open(rows[0].ID)
	desktest.Type(l.form.Form, map[string]string{"From": "Dinas Tenaga Kerja", "Answer": string(data.WillSend)})
	l.Save()
	g, err := o.DB.Guests.Get(t.Context(), rows[0].ID)
	o.Must(err)
	if g.CompanyID != 0 || g.Institution != "Dinas Tenaga Kerja" || g.Answer != data.WillSend {
		t.Errorf("changed to %+v", g)
	}
}

func TestGuestsAreMovedAnsweredAndRemoved(t *testing.T) {
	o := desktest.Open(t)
	c := o.Ceremony()
	tab := o.Tab(c.ID, New)
	l := tab.Part.(*guestList)
	g := invite(o, c.ID, "A", "B", "C", "D")
	l.table.Tick(g[2].ID, g[3].ID)
	l.shift(-1)
	o.Wants("moved up", guestNames(o, c.ID), []string{"A/", "C/", "D/", "B/"})
	o.Desk.Notices.Undo()
	o.Wants("undone", guestNames(o, c.ID), []string{"A/", "B/", "C/", "D/"})
	l.askPlace()
	o.Desk.AnswerText("1")
	o.Wants("placed", guestNames(o, c.ID), []string{"C/", "D/", "A/", "B/"})
	l.setAnswer(l.table.Ticked(), data.WillCome)
	if n := guests.Count(l.rows); n.Confirmed != 4 || n.Open != 4 {
		t.Errorf("answers: %+v", n)
	}
	o.Desk.Notices.Undo()
	if n := guests.Count(l.rows); n.Confirmed != 0 {
		t.Errorf("answers undone: %+v", n)
	}
	l.remove(l.table.Ticked())
	o.Wants("removed", guestNames(o, c.ID), []string{"A/", "B/"})
	o.Desk.Notices.Undo()
	if n := len(guestNames(o, c.ID)); n != 4 {
		t.Errorf("%d guests are back", n)
	}
	l.filter.Set(guestState, guestsArrived)
	l.draw()
	if n, _ := l.table.Count(); n != 0 {
		t.Errorf("%d are listed as arrived", n)
	}
}

func TestShifted(t *testing.T) {
	ids := []int64{1, 2, 3, 4}
	for _, tt := range []struct {
		some []int64
		by   int
		want []int64
	}{
		{[]int64{1}, -1, []int64{1, 2, 3, 4}}, {[]int64{1, 2}, -1, []int64{1, 2, 3, 4}}, {[]int64{1, 3}, -1, []int64{1, 3, 2, 4}},
		{[]int64{4}, 1, []int64{1, 2, 3, 4}}, {[]int64{1, 2}, 1, []int64{3, 1, 2, 4}}, {nil, 1, ids},
	} {
		if got := shifted(ids, tt.some, tt.by); !slices.Equal(got, tt.want) {
			t.Errorf("%v by %d: %v, want %v", tt.some, tt.by, got, tt.want)
		}
	}
	if got := placed(ids, []int64{2, 4}, 99); !slices.Equal(got, []int64{1, 3, 2, 4}) {
		t.Errorf("placed at the end: %v", got)
	}
}

func TestGuestsComeFromAFile(t *testing.T) {
	o := desktest.Open(t)
	c := o.Ceremony()
	tab := o.Tab(c.ID, New)
	l := tab.Part.(*guestList)
	path := filepath.Join(o.Folder, "tamu.csv")
	o.Must(os.WriteFile(path, []byte("Nama;Instansi;No HP\nBudi;Dinas Sosial\nBudi;Dinas Sosial\nAni;PT Cahaya;12\n"), 0o600))
	o.Files.Path = path
	l.chooseFile()
	if l.incoming == nil {
		t.Fatal("the file is not shown")
	}
	if n, _ := l.incoming.table.Count(); n != 3 || len(guestNames(o, c.ID)) != 0 {
		t.Errorf("%d rows are shown, kept %v", n, guestNames(o, c.ID))
	}
	l.incoming.toggle(2)
	if s := l.incoming.sum.Text; !strings.Contains(s, "1 tamu baru · 1 dilewati") {
		t.Errorf("with a row left out: %q", s)
	}
	l.incoming.toggle(2)
	if s := l.incoming.sum.Text; !strings.Contains(s, "2 tamu baru · 1 ganda") {
		t.Errorf("with all rows: %q", s)
	}
	if r := l.incoming.file.Rows[2]; r.Company == "" || r.Reason == "" || !strings.Contains(l.incoming.remark(4), r.Reason) {
		t.Errorf("the remark %q is said as %q", r.Reason, l.incoming.remark(4))
	} else if _, tone := importChip(r); tone != widgets.Warn {
		t.Error("a row of a partner company with a remark does not ask for a look")
	}
	l.incoming.keep()
	o.Wants("taken in", guestNames(o, c.ID), []string{"Budi/Dinas Sosial", "Ani/PT Cahaya"})
	o.Desk.Notices.Undo()
	o.Wants("undone", guestNames(o, c.ID), nil)
	l.addPartners(guests.Awardees)
	o.Wants("awardees", guestNames(o, c.ID), []string{"/PT Bahari", "/PT Cahaya", "/PT Angkasa"})
	o.Files.Path = filepath.Join(o.Folder, "hadir.csv")
	l.export()
	b, err := os.ReadFile(o.Files.Path)
	o.Must(err)
	if !strings.Contains(string(b), "PT Angkasa") {
		t.Errorf("exported %q", b)
	}
}

// TestAScannerTypesAnywhere: whatever has the keyboard, the guest whose
// invitation was scanned is admitted and nobody else.
func TestAScannerTypesAnywhere(t *testing.T) {
	o := desktest.Open(t)
	c := o.Ceremony()
	tab := o.Tab(c.ID, NewReception)
	r := tab.Part.(*reception)
	g := invite(o, c.ID, "Budi", "Ani", "Cici", "Dedi", "Eka")
	ids := make([]int64, len(g))
	for i := range g {
		ids[i] = g[i].ID
	}
	rows, err := o.DB.Guests.Invite(t.Context(), ids, data.Numbering{Scope: "invitation", Format: func(n int) string { return fmt.Sprintf("%03d/UND", n) }})
	o.Must(err)
	board := o.Desk.Window.Canvas()
	scan := func(where string, code string, want int) {
		t.Helper()
		for _, c := range guests.InQR(code) {
			board.Focused().TypedRune(c)
		}
		if f := board.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
		if n := guests.Count(r.rows); n.Here != want || r.answer.result.Verdict != guests.Welcome || r.answer.result.Guest.Code != code {
			t.Errorf("scanned in %s: %d guests are here, %s %s", where, n.Here, r.answer.result.Verdict, r.answer.result.Guest.Name)
		}
	}
	r.table.SetCurrent(g[4].ID)
	r.look(g[4].ID)
	r.table.Focus()
	scan("the list", rows[0].Code, 1)
	r.search.Focus()
	scan("the search", rows[1].Code, 2)
	r.answer.by.Focus()
	for _, c := range "Sekretaris" {
		board.Focused().TypedRune(c)
	}
	scan("the name of who represents", rows[2].Code, 3)
	if now, err := o.DB.Guests.Get(t.Context(), g[1].ID); err != nil || now.RepresentedBy != "Sekretaris" {
		t.Errorf("represented by %q, %v", now.RepresentedBy, err)
	}
	r.code.Insert("bud")
	scan("a field that holds something", rows[3].Code, 4)
}

// TestEnterAdmitsWhoWasFound: the keyboard is enough for a guest without an
// invitation.
func TestEnterAdmitsWhoWasFound(t *testing.T) {
	o := desktest.Open(t)
	c := o.Ceremony()
	r := o.Tab(c.ID, NewReception).Part.(*reception)
	invite(o, c.ID, "Budi", "Ani", "Anita")
	submit := func(text string) int { r.code.SetDraft(text); r.submit(); return guests.Count(r.rows).Here }
	if n := submit("budi"); n != 0 || r.answer.result.Verdict != guests.Found {
		t.Errorf("the search: %d, %s", n, r.answer.result.Verdict)
	}
	r.answer.next() // the next one was scanned, and its answer is on its way
	if n := submit(""); n != 0 {
		t.Error("a late Enter admits who was found before")
	}
	submit("budi")
	if n := submit(""); n != 1 || r.answer.result.Verdict != guests.Welcome {
		t.Errorf("Enter: %d, %s", n, r.answer.result.Verdict)
	}
	if n := submit(""); n != 1 {
		t.Error("Enter again admits somebody")
	}
	if n := submit("ani"); n != 1 || r.answer.result.Verdict != guests.Several {
		t.Errorf("two of a name: %d, %s", n, r.answer.result.Verdict)
	}
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn} {
		o.Desk.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
	if r.answer.result.Verdict != guests.Welcome || r.answer.result.Guest.Name != "Anita" {
		t.Errorf("chosen with the keys: %+v", r.answer.result)
	}
}

func TestTheReception(t *testing.T) {
	o := desktest.Open(t)
	c := o.Ceremony()
	r := o.Tab(c.ID, NewReception).Part.(*reception)
	g := invite(o, c.ID, "Budi", "Ani", "Anita")
	rows, err := o.DB.Guests.Invite(t.Context(), []int64{g[0].ID, g[1].ID, g[2].ID},
		data.Numbering{Scope: "invitation", Format: func(n int) string { return fmt.Sprintf("%03d/UND", n) }})
	o.Must(err)
	scan := func(text string, want guests.Verdict) {
		t.Helper()
		r.code.SetDraft(text)
		if _, code := guests.ParseCode(text); !code {
			r.submit()
		}
		if r.answer.result.Verdict != want || r.code.Value() != "" {
			t.Errorf("%q: %q, the field holds %q", text, r.answer.result.Verdict, r.code.Value())
		}
	}
	people := func() int { t.Helper(); return guests.Count(r.rows).Arrived }
	scan(guests.InQR(rows[0].Code), guests.Welcome)
	if people() != 2 || r.count.text != "2" {
		t.Errorf("%d people, shown %s", people(), r.count.text)
	}
	r.correct(r.rows[0], 3, "Wakil")
	if people() != 3 || r.answer.result.Guest.RepresentedBy != "Wakil" {
		t.Errorf("put right: %+v", r.answer.result.Guest)
	}
	scan(guests.InQR(rows[0].Code), guests.Before)
	scan("UND-ABCDE23456", guests.Unknown)
	scan("ani", guests.Several)
	if n, _ := r.table.Count(); n != 2 {
		t.Errorf("%d guests are offered", n)
	}
	scan("anita", guests.Found)
	if people() != 3 {
		t.Error("a search admitted somebody")
	}
	r.admit(g[2].ID)
	if people() != 5 {
		t.Errorf("%d people after the click", people())
	}
	o.Desk.Notices.Undo()
	if people() != 3 {
		t.Errorf("%d people after undo", people())
	}
	if !r.Escape() || !r.answer.idleNow {
		t.Error("Esc does not make ready for the next")
	}
}

func TestAnotherDoorAdmits(t *testing.T) {
	o := desktest.Open(t)
	c := o.Ceremony()
	r := o.Tab(c.ID, NewReception).Part.(*reception)
	g := invite(o, c.ID, "Budi")
	r.look(g[0].ID)
	other := o.Colleague("pintu 2")
	_, admitted, err := other.Guests.Admit(t.Context(), g[0].ID, 1, "")
	o.Must(err)
	r.admit(g[0].ID)
	if !admitted || r.answer.result.Verdict != guests.Before || r.answer.result.Guest.Arrived != 1 {
		t.Errorf("admitted twice: %+v", r.answer.result)
	}
}
