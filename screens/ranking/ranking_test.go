package ranking

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	ranks "lingkaran/app/award"
	"lingkaran/data"
	"lingkaran/screens/chapter"
	"lingkaran/screens/desktest"
)

// hall is an office with the ranking of a ceremony in sight.
type hall struct {
	*desktest.Office
	*desktest.Tab
	ceremony data.Ceremony
	called   int // how often the list of awardees was asked for
}

// ranked is a draft ceremony with its ranking in sight: Cahaya gave for 30,
// Angkasa for 20, Bahari and Dewata for 10 each, Elang nothing; Bahari,
// Cahaya and Angkasa are on the list already.
func ranked(t *testing.T) (*hall, *ranking) {
	t.Helper()
	o := &hall{Office: desktest.Open(t)}
	o.ceremony = o.Ceremony()
	o.settle(data.CeremonyDraft)
	o.Company("Dewata", 10, desktest.Day(2026, 10, 1))
	o.Company("Elang", 0, data.Date{})
	o.Tab = o.Office.Tab(o.ceremony.ID, func(p chapter.Page) chapter.Part {
		return New(Page{Page: p, Unconfirm: func() { o.settle(data.CeremonyDraft) }, Awardees: func() { o.called++ }})
	})
	r := o.Part.(*ranking)
	if r.sheet == nil {
		t.Fatal("the ranking is not shown")
	}
	return o, r
}

// settle keeps how far the ceremony is, as its page does.
func (o *hall) settle(s data.CeremonyStatus) {
	o.Helper()
	c, err := o.DB.Ceremonies.Get(o.Context(), o.ceremony.ID)
	o.Must(err)
	c.Status = s
	o.Must(ranks.Keep(o.Context(), o.DB, &c))
}

// said writes what the table shows: rank, company, award.
func (r *ranking) said() (all []string) {
	for _, id := range r.table.IDs() {
		x := r.row(id)
		award, _ := standingChip(*x)
		all = append(all, strconv.Itoa(x.Rank)+" "+strings.TrimPrefix(x.Company, "PT ")+" "+award)
	}
	return all
}

func (r *ranking) company(name string) int64 {
	for _, x := range r.sheet.Result.Rows {
		if x.Company == "PT "+name {
			return x.CompanyID
		}
	}
	return 0
}

func TestRulesRankAtOnceAndAreKeptBySaving(t *testing.T) {
	o, r := ranked(t)
	c := o.ceremony
	o.Wants("usual", r.said(), []string{"1 Cahaya Menerima", "2 Angkasa Menerima", "3 Bahari Menerima", "4 Dewata Menerima"})
	if r.view != rankSide(r.rules) {
		t.Error("the rules of a draft are not offered")
	}
	desktest.Type(r.rules.form, map[string]string{"Minimum": "15"})
	o.Wants("minimum typed", r.said(), []string{"1 Cahaya Menerima", "2 Angkasa Menerima", "0 Bahari Tidak", "0 Dewata Tidak"})
	if _, err := o.DB.Ceremonies.Rules(t.Context(), c.ID); err == nil {
		t.Error("rules are kept before they are saved")
	}
	if !r.Unsaved() || !strings.Contains(r.basis.Text, "Belum disimpan") {
		t.Errorf("nothing says that the rules are not saved: %q", r.basis.Text)
	}
	desktest.Type(r.rules.form, map[string]string{"Minimum": "", "Categories": "Platinum · 25 · 0; Emas · 15 · 0; Perak · 0 · 1"})
	o.Wants("categories", r.said(), []string{"1 Cahaya Platinum", "2 Angkasa Emas", "3 Bahari Perak", "4 Dewata Tidak"})
	r.rules.categories.move(0, 1)
	if _, warn := r.rules.listed.Trouble(); warn == "" {
		t.Error("a category that nobody can reach is not told")
	}
	r.Save()
	if bad, _ := r.rules.listed.Trouble(); bad == "" || !r.Unsaved() {
		t.Error("a category that nobody can reach is saved")
	}
	r.rules.categories.move(1, -1)
	if bad, warn := r.rules.listed.Trouble(); bad+warn != "" {
		t.Errorf("still told: %s", bad+warn)
	}
	r.Save()
	if r.Unsaved() {
		t.Error("the rules are not saved")
	}
	kept, err := o.DB.Ceremonies.Rules(t.Context(), c.ID)
	o.Must(err)
	rules, err := ranks.ReadRules(kept.Rules)
	o.Must(err)
	if want := []ranks.Category{{Name: "Platinum", AtLeast: 25}, {Name: "Emas", AtLeast: 15}, {Name: "Perak", Quota: 1}}; !slices.Equal(rules.Categories, want) || rules.Minimum != 0 {
		t.Errorf("kept: %+v", rules)
	}
	// The cut-off date is the ceremony's, and is kept with the rules.
	desktest.Type(r.rules.form, map[string]string{"CutOff": "30/09/2026"})
	if len(r.table.IDs()) != 0 {
		t.Errorf("contributions after the cut-off date: %q", r.said())
	}
	r.Save()
	now, err := o.DB.Ceremonies.Get(t.Context(), c.ID)
	o.Must(err)
	if now.CutOff != desktest.Day(2026, 9, 30) || r.Unsaved() {
		t.Errorf("cut-off %v", now.CutOff)
	}
}

func TestTiesAreShownAndBroken(t *testing.T) {
	o, r := ranked(t)
	x := r.row(r.company("Bahari"))
	if chip, _ := noteChip(*x); chip != "Seri" || !strings.Contains(whyShort(*x), "Dewata") {
		t.Errorf("a tie: %q, %q", chip, whyShort(*x))
	}
	o.Gives(data.Company{Record: data.Record{ID: r.company("Dewata")}}, 0, desktest.Day(2026, 9, 1)) // the earlier, for nobody
	if got := r.said()[2]; got != "3 Dewata Menerima" {
		t.Errorf("the earlier first contribution does not decide: %q", r.said())
	}
	for len(r.rules.ties.value()) > 0 { // then the alphabet alone decides
		r.rules.ties.edit(r.rules.ties.value()[1:])
	}
	if got := r.said()[2]; got != "3 Bahari Menerima" {
		t.Errorf("by the alphabet: %q", r.said())
	}
	if got := len(r.rules.ties.left()); got != 4 {
		t.Errorf("%d are offered again", got)
	}
}

func TestChangeByHandNeedsAReason(t *testing.T) {
	o, r := ranked(t)
	c := o.ceremony
	desktest.Type(r.rules.form, map[string]string{"Categories": "Emas · 15 · 0; Perak · 0 · 0"})
	r.Save()
	id := r.company("Cahaya")
	r.openRow(id)
	d := r.view.(*rankRow)
	if len(d.given) != 1 || r.sheet.NotCounted(d.given[0].Contribution) != "" {
		t.Errorf("what the figures come from: %+v", d.given)
	}
	d.openHand(ranks.PutOut)
	r.Save()
	if bad, _ := desktest.Trouble(d.hand.form, "Reason"); bad == "" {
		t.Fatal("left out without a reason")
	}
	desktest.Type(d.hand.form, map[string]string{"Reason": "Hasil rapat 20 November"})
	if !r.Unsaved() {
		t.Error("a reason that is typed would be lost unasked")
	}
	r.Save()
	o.Wants("left out", r.said(), []string{"1 Angkasa Emas", "2 Bahari Perak", "3 Dewata Perak", "0 Cahaya Tidak"})
	x := r.row(id)
	if chip, _ := noteChip(*x); chip != "Manual" || x.ByHand.By != "test" || x.ByHand.On.IsZero() || !strings.Contains(whyShort(*x), "Hasil rapat 20 November") {
		t.Errorf("the change is not marked: %+v", x)
	}
	o.Desk.Notices.Undo()
	o.Wants("undone", r.said(), []string{"1 Cahaya Emas", "2 Angkasa Emas", "3 Bahari Perak", "4 Dewata Perak"})

	for _, step := range []struct {
		company string
		kind    ranks.Kind
		values  map[string]string
		want    []string
	}{
		{"Elang", ranks.PutIn, map[string]string{"Category": "Emas"}, []string{"1 Cahaya Emas", "2 Angkasa Emas", "3 Bahari Perak", "4 Dewata Perak", "5 Elang Emas"}},
		{"Dewata", ranks.Placed, map[string]string{"Place": "1"}, []string{"1 Dewata Perak", "2 Cahaya Emas", "3 Angkasa Emas", "4 Bahari Perak", "5 Elang Emas"}},
		{"Angkasa", ranks.Moved, map[string]string{"Category": "Perak"}, []string{"1 Dewata Perak", "2 Cahaya Emas", "3 Angkasa Perak", "4 Bahari Perak", "5 Elang Emas"}},
	} {
		r.closeSide()
		r.openRow(r.company(step.company))
		d := r.view.(*rankRow)
		d.openHand(step.kind)
		step.values["Reason"] = "Arahan pimpinan"
		desktest.Type(d.hand.form, step.values)
		r.Save()
		o.Wants(step.company, r.said(), step.want)
	}
	// A change by hand leaves alone what is being typed in the rules.
	desktest.Type(r.rules.form, map[string]string{"Minimum": "25"})
	r.handChange(r.company("Elang"), nil)
	if !r.rules.form.Dirty() || r.rules.minimum.Value() != 25 {
		t.Error("what was typed in the rules is gone")
	}
	kept, err := o.DB.Ceremonies.Rules(t.Context(), c.ID)
	o.Must(err)
	if rules, err := ranks.ReadRules(kept.Rules); err != nil || rules.Minimum != 0 || len(rules.Changes) != 2 {
		t.Errorf("kept: %+v %v", rules, err)
	}
}

func TestRankingBecomesTheListAndBack(t *testing.T) {
	o, r := ranked(t)
	c := o.ceremony
	desktest.Type(r.rules.form, map[string]string{"Minimum": "10", "Categories": "Platinum · 25 · 0; Emas · 0 · 0"})
	r.handChange(r.company("Bahari"), &ranks.Change{CompanyID: r.company("Bahari"), Kind: ranks.PutOut, Reason: "Mengundurkan diri"})
	r.openTaking()
	v := r.view.(*rankTaking)
	if p := v.plan; len(p.Add) != 1 || p.Add[0].Company != "PT Dewata" || len(p.Change) != 2 || len(p.Over) != 1 || p.Over[0].Company != "PT Bahari" || p.Arrange {
		t.Fatalf("what would change: %+v", p)
	}
	if got := o.Called(c.ID); !slices.Equal(got, []string{"PT Bahari", "PT Cahaya", "PT Angkasa"}) {
		t.Errorf("the list changed before it was taken: %q", got)
	}
	v.drop.SetValue(true)
	v.arrange.SetValue(true)
	r.Save()
	o.Wants("taken", o.Called(c.ID), []string{"PT Cahaya", "PT Angkasa", "PT Dewata"})
	if o.called != 1 || r.view != nil {
		t.Error("the list is not shown")
	}
	awards := func() []data.AwardRow {
		t.Helper()
		all, err := o.DB.Ceremonies.Awards(t.Context(), c.ID)
		o.Must(err)
		return all
	}
	if label, _, do := r.Primary(); do != nil {
		t.Errorf("%q is offered though the list is that of the ranking", label)
	}
	if a := awards()[0]; a.Category != "Platinum" || a.Workers != 30 {
		t.Errorf("%+v", a)
	}
	kept, err := o.DB.Ceremonies.Rules(t.Context(), c.ID)
	o.Must(err)
	if rules, err := ranks.ReadRules(kept.Rules); err != nil || rules.Minimum != 10 {
		t.Errorf("the rules were not saved with it: %+v %v", rules, err)
	}
	o.Desk.Notices.Undo()
	o.Wants("undone", o.Called(c.ID), []string{"PT Bahari", "PT Cahaya", "PT Angkasa"})
	if a := awards()[1]; a.Category != "" {
		t.Errorf("undone: %+v", a)
	}
	if got := r.planWords(); !strings.Contains(got, "1 belum tercantum") || !strings.Contains(got, "2 berbeda") || !strings.Contains(got, "1 di luar peringkat") {
		t.Errorf("how the list stands to the ranking: %q", got)
	}
}

func TestConfirmingFreezesTheRanking(t *testing.T) {
	o, r := ranked(t)
	desktest.Type(r.rules.form, map[string]string{"Minimum": "15"})
	r.Save()
	o.settle(data.CeremonyConfirmed)
	if !r.sheet.Frozen() || !r.settled() || !strings.Contains(r.state.Text, "test") {
		t.Fatalf("not frozen: %q", r.state.Text)
	}
	before := r.said()
	o.Gives(data.Company{Record: data.Record{ID: r.company("Bahari")}}, 500, desktest.Day(2026, 11, 1))
	o.Wants("frozen", r.said(), before)
	if len(r.shifts) != 1 || r.shifts[0].Company != "PT Bahari" || r.shifts[0].Was.In || !r.shifts[0].Now.In || !strings.Contains(r.state.Text, "1 perusahaan") {
		t.Errorf("what changed since: %+v, %q", r.shifts, r.state.Text)
	}
	if r.rules.save(); !r.rules.locked || r.Unsaved() {
		t.Error("the rules of a confirmed ceremony can be changed")
	}
	o.Wants("rules of a confirmed ceremony", r.said(), before)
	if r.openRow(r.company("Bahari")); r.handed() != nil {
		t.Error("a change by hand is offered")
	}
	r.view.(*rankRow).openHand(ranks.PutIn)
	if r.handed() != nil {
		t.Error("a confirmed ranking is changed by hand")
	}
	o.settle(data.CeremonyDraft)
	if r.sheet.Frozen() || !slices.Contains(r.said(), "1 Bahari Menerima") {
		t.Errorf("a draft again: %q", r.said())
	}
}

func TestRulesOfAnotherClerkAreMet(t *testing.T) {
	o, r := ranked(t)
	c := o.ceremony
	desktest.Type(r.rules.form, map[string]string{"Minimum": "15"})
	r.Save()
	other, err := ranks.Open(t.Context(), o.Colleague("Ani"), c.ID)
	o.Must(err)
	other.Rules.MinMonths = 6
	o.Must(other.Save(t.Context(), o.Colleague("Ani")))
	desktest.Type(r.rules.form, map[string]string{"Minimum": "20"})
	r.Save()
	if !r.rules.versions.Shown() {
		t.Fatal("the other clerk's rules are overwritten unseen")
	}
	r.Save()
	now, err := ranks.Open(t.Context(), o.DB, c.ID)
	o.Must(err)
	if now.Rules.MinMonths != 6 || now.Rules.Minimum != 20 {
		t.Errorf("both changes: %+v", now.Rules)
	}
}

func TestWhatIsTypedIsAskedForBeforeItIsLost(t *testing.T) {
	o, r := ranked(t)
	desktest.Type(r.rules.form, map[string]string{"Minimum": "15"})
	o.Escape()
	if !o.Desk.Asking() {
		t.Fatal("typed rules are dropped unasked")
	}
	o.Desk.Answer(false)
	if r.rules.minimum.Value() != 15 {
		t.Error("what was typed is gone")
	}
	o.Escape()
	o.Desk.Answer(true)
	o.Wants("discarded", r.said(), []string{"1 Cahaya Menerima", "2 Angkasa Menerima", "3 Bahari Menerima", "4 Dewata Menerima"})
	if r.view != nil || r.Unsaved() {
		t.Error("the rules are still open")
	}
	o.Escape()
	if !o.Left {
		t.Error("Esc does not lead away from the page")
	}
}

func TestSearchAndFiltersOfTheRanking(t *testing.T) {
	o, r := ranked(t)
	desktest.Type(r.rules.form, map[string]string{"Minimum": "15"})
	for _, c := range []struct {
		show string
		want int
	}{{rankGave, 4}, {rankIn, 2}, {rankOut, 2}, {rankByHand, 0}, {rankTied, 0}, {"", 5}} {
		r.filter.Set(rankShow, c.show)
		r.drawTable()
		if got := len(r.table.IDs()); got != c.want {
			t.Errorf("%q lists %d, want %d", c.show, got, c.want)
		}
	}
	o.Files.Path = filepath.Join(o.Folder, "peringkat.csv")
	r.filter.Set(rankShow, rankIn)
	r.drawTable()
	r.export()
	b, err := os.ReadFile(o.Files.Path)
	o.Must(err)
	if text := string(b); !strings.Contains(text, "PT Cahaya") || strings.Contains(text, "PT Bahari") {
		t.Errorf("what is listed is not what is exported: %s", text)
	}
	r.filter.Set(rankShow, "")
	r.table.SetSort("name", true)
	r.drawTable()
	if got := r.said()[0]; !strings.HasPrefix(got, "0 Elang") {
		t.Errorf("by name: %q", r.said())
	}
}

// A length that is kept is always among those offered, once.
func TestLengthsThatAreOffered(t *testing.T) {
	for kept, want := range map[int]string{0: "0 3 6 12", 3: "0 3 6 12", 6: "0 3 6 12", 12: "0 3 6 12", 5: "0 3 5 6 12", 24: "0 3 6 12 24"} {
		var got []string
		for _, c := range monthChoices(kept) {
			got = append(got, c.Value)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d months kept: %q are offered", kept, got)
		}
	}
}
