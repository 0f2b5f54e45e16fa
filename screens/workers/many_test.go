package workers

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/kpj"
	"lingkaran/data"
	"lingkaran/screens/desk"
)

// village keeps n workers who differ in what filters ask for.
func (o *office) village(n int) []data.Worker {
	o.Helper()
	ws := make([]data.Worker, n)
	for i := range ws {
		ws[i] = data.Worker{NIK: fmt.Sprintf("351411050580%04d", i+1), Name: fmt.Sprintf("Pekerja %03d", i), District: []string{"Pandaan", "Beji"}[i%2],
			Village: []string{"Karangjati", "Kebonwaris", "Durensewu"}[i%3], Occupation: []string{"Nelayan", "Petani"}[i/2%2]}
		if i%5 == 0 {
			ws[i].KPJ = fmt.Sprintf("220000%05d", i)
		}
	}
	o.Must(o.DB.Workers.CreateAll(o.Context(), ws, nil))
	return ws
}

func ids(ws []data.Worker) []int64 {
	out := make([]int64, len(ws))
	for i, w := range ws {
		out[i] = w.ID
	}
	return out
}

// chips are the conditions that the list shows in force.
func (o *office) chips() []string {
	var out []string
	for _, p := range o.screen.list.pills.Objects {
		if p, ok := p.(*pill); ok && p.on {
			out = append(out, p.text)
		}
	}
	return out
}

func TestFiltersCombine(t *testing.T) {
	o := open(t)
	ws := o.village(60)
	k := o.contribution("Yamaha", data.MonthOf(2026, 10), 6)
	var covered []data.Worker
	for i, w := range ws {
		if i%2 == 0 && i < 40 {
			covered = append(covered, w)
		}
	}
	_, err := o.DB.Contributions.Cover(t.Context(), k.ID, ids(covered))
	o.Must(err)
	o.screen.Reload()
	l := o.screen.list
	steps := []struct {
		set  func(*filter)
		keep func(i int, w data.Worker) bool
		chip string
	}{
		{func(f *filter) { f.query.District = "Pandaan" }, func(i int, w data.Worker) bool { return w.District == "Pandaan" }, "Kecamatan: Pandaan"},
		{func(f *filter) { f.query.CompanyID = k.CompanyID }, func(i int, _ data.Worker) bool { return i%2 == 0 && i < 40 }, "Perusahaan: PT Yamaha"},
		{func(f *filter) { f.query.Occupation = "Petani" }, func(_ int, w data.Worker) bool { return w.Occupation == "Petani" }, "Pekerjaan: Petani"},
		{func(f *filter) { f.query.Village = "Karangjati" }, func(_ int, w data.Worker) bool { return w.Village == "Karangjati" }, "Desa: Karangjati"},
		{func(f *filter) { f.query.EndsFrom, f.query.EndsTo = data.MonthOf(2027, 1), data.MonthOf(2027, 4) }, func(int, data.Worker) bool { return true }, "Berakhir"},
		{func(f *filter) { f.query.CoveredIn = data.MonthOf(2026, 11) }, func(int, data.Worker) bool { return true }, "Dilindungi pada November 2026"},
		{func(f *filter) { f.query.WithoutKPJ = true }, func(_ int, w data.Worker) bool { return w.KPJ == "" }, "Tanpa KPJ"},
		{func(f *filter) { f.query.WithoutPhoto = true }, func(int, data.Worker) bool { return true }, "Tanpa foto"},
	}
	for n, s := range steps {
		l.apply(s.set)
		var want []string
		for i, w := range ws {
			if !slices.ContainsFunc(steps[:n+1], func(s struct {
				set  func(*filter)
				keep func(i int, w data.Worker) bool
				chip string
			}) bool {
				return !s.keep(i, w)
			}) {
				want = append(want, w.Name)
			}
		}
		o.lists(want...)
		if got := o.chips(); !slices.ContainsFunc(got, func(c string) bool { return strings.HasPrefix(c, s.chip) }) {
			t.Errorf("no chip %q among %q", s.chip, got)
		}
		if len(want) == 0 {
			t.Fatalf("step %d leaves nobody: it proves nothing", n)
		}
	}
	for range steps { // each chip can be taken away by a click
		for _, p := range l.pills.Objects {
			if p, ok := p.(*pill); ok && p.on {
				p.Do()
				break
			}
		}
	}
	if got := o.chips(); len(got) != 0 {
		t.Errorf("%q cannot be taken away", got)
	}
	if n, _ := l.table.Count(); n != len(ws) {
		t.Errorf("%d listed without filters", n)
	}
}

func TestSavedFiltersOfTheList(t *testing.T) {
	o := open(t)
	o.village(20)
	o.screen.Reload()
	l := o.screen.list
	l.apply(func(f *filter) { f.query.District = "Beji"; f.toggleEndsSoon(o.Desk.Today()) })
	l.saved.save()
	o.Desk.AnswerText("Beji segera berakhir")
	if got := l.saved.button.Text; got != "Beji segera berakhir" {
		t.Fatalf("the button says %q", got)
	}
	kept, err := o.DB.Office.Filters(t.Context())
	o.Must(err)
	if len(kept) != 1 || kept[0].EndsWithin != soonDays || kept[0].Query.EndsFrom != 0 {
		t.Errorf("kept %+v: months would grow old", kept)
	}
	l.clearFilter()
	if _, ok := l.saved.inForce(); ok {
		t.Error("a filter is in force after all were taken away")
	}
	l.saved.menu().Items[0].Action()
	if at, ok := l.saved.inForce(); !ok || l.filter.query.District != "Beji" || l.filter.query.EndsTo == 0 || at.ID != kept[0].ID {
		t.Errorf("the saved filter sets %+v", l.filter.query)
	}
	l.sorted(string(data.WorkerByNIK), true)
	if _, ok := l.saved.inForce(); !ok {
		t.Error("another order makes it another filter")
	}
	// A name that stands already is refused, and what was typed stays.
	l.apply(func(f *filter) { f.query.WithoutKPJ = true })
	l.saved.save()
	o.Desk.AnswerText("beji SEGERA berakhir")
	if !o.Desk.Asking() {
		t.Fatal("a name is taken twice")
	}
	o.Desk.AnswerText("Beji tanpa KPJ")
	at, _ := l.saved.inForce()
	l.saved.rename(at)
	o.Desk.AnswerText("Beji, KPJ belum ada")
	at, ok := l.saved.inForce()
	if !ok || at.Name != "Beji, KPJ belum ada" {
		t.Errorf("renamed to %q", at.Name)
	}
	l.saved.remove(at)
	if _, ok := l.saved.inForce(); ok || len(l.saved.all) != 1 {
		t.Error("it is still there")
	}
	o.Desk.Notices.Undo()
	if back, ok := l.saved.inForce(); !ok || back != at {
		t.Errorf("the undo brings back %+v", back)
	}
}

func TestCoverAllThatMatch(t *testing.T) {
	o := open(t)
	ws := o.village(40)
	before := o.contribution("Barokah", data.MonthOf(2026, 11), 3)
	_, err := o.DB.Contributions.Cover(t.Context(), before.ID, ids(ws[:10]))
	o.Must(err)
	k := o.contribution("Yamaha", data.MonthOf(2027, 1), 6)
	o.screen.Reload()
	l := o.screen.list
	l.table.TickAll()
	o.worker(99, "Baru", func(w *data.Worker) { w.NIK = "3514110505809999" })
	if all, listed := l.table.TickedCount(); all != 41 || listed != 41 || !l.bar.news.Visible() {
		t.Fatalf("%d chosen after one came, %d listed", all, listed)
	}
	l.sorted(string(data.WorkerByNIK), true)
	l.bar.toggleCover()
	choices, err := contributionChoices(t.Context(), o.DB, "yamaha")
	o.Must(err)
	l.bar.cover.picker.SetValue(named(choices[0]))
	l.bar.cover.show()
	if got := l.bar.cover.give.Text; !strings.Contains(got, "41") {
		t.Errorf("the button says %q", got)
	}
	l.bar.cover.run()
	if !strings.Contains(l.banner.Text, "31 pekerja") || !strings.Contains(l.banner.Text, "10 pekerja") || !strings.Contains(l.banner.Text, "PT Barokah") {
		t.Errorf("it says %q", l.banner.Text)
	}
	count := func() int {
		n, err := o.DB.Workers.Count(t.Context(), data.WorkerQuery{ContributionID: k.ID})
		o.Must(err)
		return n
	}
	if count() != 31 {
		t.Errorf("%d are covered", count())
	}
	undo := l.banner.Offers[0].Do
	l.banner.Offers[1].Do() // those who were left out
	if got := l.table.Ticked(); len(got) != 10 || !slices.Contains(got, ws[3].ID) {
		t.Errorf("chosen are %v", got)
	}
	undo()
	if count() != 0 {
		t.Errorf("%d are covered after the undo", count())
	}
	if n, err := o.DB.Workers.Count(t.Context(), data.WorkerQuery{ContributionID: before.ID}); n != 10 || err != nil {
		t.Errorf("%d of those who were covered before (%v)", n, err)
	}
}

func TestDeleteAllThatMatchAndPutThemBack(t *testing.T) {
	o := open(t)
	o.village(30)
	o.screen.Reload()
	l := o.screen.list
	l.apply(func(f *filter) { f.query.District = "Beji" })
	l.table.TickAll()
	l.remove(l.table.Ticked())
	if !o.Desk.Asking() {
		t.Fatal("15 workers go without a question")
	}
	o.Desk.Answer(true)
	if n, _ := l.table.Count(); n != 0 {
		t.Errorf("%d are left", n)
	}
	l.setFilter(filter{query: data.WorkerQuery{Deleted: true}})
	l.table.TickAll()
	l.restore(l.table.Ticked())
	l.clearFilter()
	if n, _ := l.table.Count(); n != 30 {
		t.Errorf("%d after they were put back", n)
	}
	o.Desk.Notices.Undo()
	if n, _ := l.table.Count(); n != 15 {
		t.Errorf("%d after that was undone", n)
	}
}

func TestASearchThatFindsNobodyLooksNearby(t *testing.T) {
	o := open(t)
	o.worker(1, "Sulastri")
	o.worker(2, "Budi Santoso")
	o.screen.Reload()
	l := o.screen.list
	l.searched("sulasti")
	o.lists("Sulastri")
	if !strings.Contains(l.near.banner.Text, "“Sulasti”") || !strings.Contains(l.near.banner.Text, "Sulastri") {
		t.Errorf("it says %q", l.near.banner.Text)
	}
	l.near.banner.Offers[0].Do()
	o.lists()
	if l.near.banner.Text != "" {
		t.Error("the line is still there")
	}
	l.searched("budi")
	o.lists("Budi Santoso")
	l.searched("sulasti")
	o.lists("Sulastri") // another search begins anew
	l.searched("xyzxyz")
	o.lists()
}

func TestKPJFromAList(t *testing.T) {
	o := open(t)
	a := o.worker(1, "Ahmad")
	b := o.worker(2, "Budi", func(w *data.Worker) { w.KPJ = "22000000002" })
	path := filepath.Join(o.Folder, "kpj.csv")
	o.Must(os.WriteFile(path, []byte("NIK;NO KPJ\n"+a.NIK+";22000000011\n"+b.NIK+";22000000012\n3514110505801234;22000000013\n"), 0o600))
	o.screen.fromList()
	p := o.screen.kpj
	if p == nil || o.screen.content.Objects[0] != p.object {
		t.Fatal("the page is not shown")
	}
	o.screen.Dropped([]string{filepath.Join(o.Folder, "foto.jpg"), path})
	if p.plan == nil || len(p.plan.Rows) != 3 {
		t.Fatal("the list was not read")
	}
	if n, _ := p.table.Count(); n != 3 || p.give.Disabled() || !strings.Contains(p.give.Text, "1") {
		t.Errorf("%d rows, the deed says %q", n, p.give.Text)
	}
	p.show(kpj.Unknown)
	if n, _ := p.table.Count(); n != 1 {
		t.Errorf("%d rows of unknown NIK", n)
	}
	p.show("")
	p.replace.SetValue(true)
	p.replacing(true)
	if p.plan.Count(kpj.New) != 2 {
		t.Errorf("%d would get a KPJ", p.plan.Count(kpj.New))
	}
	p.assign()
	has := func(id int64, want string) {
		t.Helper()
		if w, err := o.DB.Workers.Get(t.Context(), id); err != nil || w.KPJ != want {
			t.Errorf("KPJ %q, want %q (%v)", w.KPJ, want, err)
		}
	}
	has(a.ID, "22000000011")
	has(b.ID, "22000000012")
	if o.screen.kpj != nil {
		t.Error("the page is still open")
	}
	o.Desk.Notices.Undo()
	has(a.ID, "")
	has(b.ID, "22000000002")

	o.screen.fromList()
	o.Must(os.WriteFile(path, []byte("ini bukan daftar\n"), 0o600))
	o.screen.Dropped([]string{path})
	if p := o.screen.kpj; p.plan != nil || p.banner.Text == "" {
		t.Error("a file without a list is not explained")
	}
	o.screen.Escape()
	if o.screen.kpj != nil {
		t.Error("Esc does not leave the page")
	}
}

func TestWhatIsDoneWithAllNamesAll(t *testing.T) {
	o := open(t)
	ws := o.village(12)
	o.screen.Reload()
	l := o.screen.list
	l.table.TickAll()
	o.screen.PrintCurrent()
	if len(o.Nav.Asked) != 1 || len(o.Nav.Asked[0].(desk.PrintRequest).IDs) != len(ws) {
		t.Errorf("asked to print %v", o.Nav.Asked)
	}
	if !strings.Contains(l.bar.count.Text, "12") {
		t.Errorf("the bar says %q", l.bar.count.Text)
	}
}
