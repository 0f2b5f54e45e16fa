package desk

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2/test"
)

// held runs work when the test says so, in the order that it says.
type held struct{ work []func() }

func (h *held) Go(work func())                     { h.work = append(h.work, work) }
func (h *held) Do(apply func())                    { apply() }
func (h *held) After(time.Duration, func()) func() { return func() {} }

func newDesk(t *testing.T, run widgets.Runner) *Desk {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 100))
	log := slog.New(slog.DiscardHandler)
	return &Desk{
		App: app, Window: test.NewTempWindow(t, nil), Runner: run, Now: time.Now, Log: log,
		Notices: NewNotices(run), Progress: NewProgress(run, time.Now), Drafts: NewDrafts(t.TempDir(), run, log),
		Settings: NewSettings(app.Preferences()),
	}
}

func TestRunTheLatestWins(t *testing.T) {
	h := &held{}
	s := newDesk(t, h).NewScope()
	var got []int
	contexts := make([]context.Context, 3)
	for i := range 3 {
		Run(s, "rows", func(ctx context.Context) (int, error) {
			contexts[i] = ctx
			return i, nil
		}, func(v int, err error) { got = append(got, v) })
	}
	h.work[2]()
	h.work[0]()
	h.work[1]()
	if !slices.Equal(got, []int{2}) {
		t.Errorf("answers %v were applied, want the latest alone", got)
	}
	if contexts[0].Err() == nil || contexts[1].Err() == nil {
		t.Error("displaced work was not cancelled")
	}
}

func TestRunWithoutAKeyDisplacesNothing(t *testing.T) {
	h := &held{}
	s := newDesk(t, h).NewScope()
	n := 0
	for range 3 {
		Run(s, "", func(context.Context) (int, error) { return 1, nil }, func(v int, _ error) { n += v })
	}
	for _, w := range h.work {
		w()
	}
	if n != 3 {
		t.Errorf("%d of 3 answers were applied", n)
	}
}

func TestAClosedScopeHearsNothing(t *testing.T) {
	h := &held{}
	s := newDesk(t, h).NewScope()
	told := false
	Run(s, "", func(ctx context.Context) (int, error) { return 0, ctx.Err() }, func(int, error) { told = true })
	Long(s, "Long", func(context.Context, Report) (int, error) { return 0, nil }, func(int, error) { told = true })
	s.Close()
	for _, w := range h.work {
		w()
	}
	if told {
		t.Error("an answer reached a screen that is gone")
	}
	if s.desk.Progress.Busy() {
		t.Error("the progress of a closed scope stays")
	}
}

func TestDoTellsOfErrors(t *testing.T) {
	d := newDesk(t, widgets.Inline())
	d.Explain = func(err error) Explanation { return Explanation{What: "What.", Why: "Why.", Do: "Do."} }
	s := d.NewScope()
	Do(s, "", func(context.Context) error { return context.Canceled }, nil)
	if d.Notices.Last != "" {
		t.Errorf("cancelled work is told as %q", d.Notices.Last)
	}
	Do(s, "", func(context.Context) error { return errors.New("trouble") }, nil)
	if d.Notices.Last != "What. Why. Do." {
		t.Errorf("trouble is told as %q", d.Notices.Last)
	}
}

func TestEventsReachTheWindowUntilTheScopeCloses(t *testing.T) {
	d := newDesk(t, widgets.Inline())
	db, err := data.Open(context.Background(), filepath.Join(t.TempDir(), "office.db"), data.Options{Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	d.DB = db
	s := d.NewScope()
	var got []data.Event
	s.On(func(e data.Event) { got = append(got, e) }, data.KindCompany)
	c := data.Company{Name: "Contoh", Status: data.CompanyActive}
	if err := db.Companies.Save(context.Background(), &c); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Kind != data.KindCompany || !slices.Equal(got[0].IDs, []int64{c.ID}) {
		t.Fatalf("events %v", got)
	}
	s.Close()
	c.Name = "Lain"
	if err := db.Companies.Save(context.Background(), &c); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 {
		t.Error("an event reached a screen that is gone")
	}
}

func TestDraftsSurviveAndStayPrivate(t *testing.T) {
	folder := t.TempDir()
	log := slog.New(slog.DiscardHandler)
	d := NewDrafts(folder, widgets.Inline(), log)
	values := map[string]string{"Name": "Siti", "NIK": "3514"}
	d.Put("worker-0", values)
	d.Put("company-7", map[string]string{"Name": "Contoh"})
	again := NewDrafts(folder, widgets.Inline(), log) // after a crash
	got, ok := again.Get("worker-0")
	if !ok || got.Values["Name"] != "Siti" || got.Values["NIK"] != "3514" || time.Since(got.At) > time.Hour {
		t.Errorf("the draft came back as %+v, %v", got, ok)
	}
	if keys := again.Keys("worker-"); !slices.Equal(keys, []string{"worker-0"}) {
		t.Errorf("keys %v", keys)
	}
	if runtime.GOOS != "windows" {
		err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
			if err != nil || path == folder {
				return err
			}
			info, err := e.Info()
			if err == nil && info.Mode().Perm()&0o077 != 0 {
				t.Errorf("others may read %s: %v", filepath.Base(path), info.Mode())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	again.Drop("worker-0")
	if _, ok := again.Get("worker-0"); ok {
		t.Error("a dropped draft is still there")
	}
	again.Drop("worker-0") // twice is once
	d.Put("../escape", values)
	if _, err := os.Stat(filepath.Join(folder, "escape.json")); err == nil {
		t.Error("a key left the folder of drafts")
	}
}

func TestDraftsKeepTheLastOfMany(t *testing.T) {
	d := NewDrafts(t.TempDir(), widgets.Background(), slog.New(slog.DiscardHandler))
	for i := range 200 {
		d.Put("worker-0", map[string]string{"n": strings.Repeat("x", i)})
	}
	deadline := time.Now().Add(2 * time.Minute)
	for {
		d.mu.Lock()
		idle := !d.writing
		d.mu.Unlock()
		if idle {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("drafts are still being written")
		}
		time.Sleep(time.Millisecond)
	}
	if got, ok := d.Get("worker-0"); !ok || len(got.Values["n"]) != 199 {
		t.Errorf("kept %d letters, %v", len(got.Values["n"]), ok)
	}
}

func TestProgressShowsHowFarAndHowLong(t *testing.T) {
	words.Use(words.English)
	t.Cleanup(func() { words.Use(words.Indonesian) })
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	h := &held{}
	newDesk(t, h)
	p := NewProgress(h, func() time.Time { return at })
	cancelled := false
	j := p.begin("Printing", func() { cancelled = true })
	j.report(10, 100)
	at = at.Add(time.Second)
	j.tick()
	if j.detail.Text != "Working …" {
		t.Errorf("after a second it says %q", j.detail.Text)
	}
	at = at.Add(3 * time.Second)
	for i := range 1000 { // no report blocks the work
		j.report(i/10, 100)
	}
	j.report(40, 100)
	j.tick()
	if j.detail.Text != "40 of 100, about 6 seconds left" {
		t.Errorf("after four seconds it says %q", j.detail.Text)
	}
	if !p.Busy() {
		t.Error("not busy")
	}
	j.end()
	if p.Busy() || cancelled {
		t.Error("still busy, or cancelled by itself")
	}
}

func TestReportsFromManyGoroutines(t *testing.T) {
	h := &held{}
	newDesk(t, h)
	j := NewProgress(h, time.Now).begin("x", func() {})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 500 {
				j.report(i, 500)
			}
		})
	}
	all.Wait()
	if len(j.reports) != 1 {
		t.Errorf("%d reports wait, want the newest alone", len(j.reports))
	}
}

func TestSpan(t *testing.T) {
	words.Use(words.English)
	t.Cleanup(func() { words.Use(words.Indonesian) })
	for d, want := range map[time.Duration]string{
		100 * time.Millisecond: "1 second", 40 * time.Second: "40 seconds", 5 * time.Minute: "5 minutes", 3 * time.Hour: "3 hours",
	} {
		if got := span(d); got != want {
			t.Errorf("%v is said as %q", d, got)
		}
	}
}

func TestAskDeleteAsksForManyOnly(t *testing.T) {
	d := newDesk(t, widgets.Inline())
	done := 0
	d.AskDelete(1, "pekerja", func() { done++ })
	if done != 1 || d.Asking() {
		t.Error("one record, which can be undone, was asked about")
	}
	d.AskDelete(12, "pekerja", func() { done++ })
	if done != 1 || !d.Asking() {
		t.Fatal("twelve records were not asked about")
	}
	d.Answer(true)
	if done != 2 || d.Asking() {
		t.Error("yes did not delete")
	}
}

func TestSettingsHoldTheirBounds(t *testing.T) {
	d := newDesk(t, widgets.Inline())
	s := d.Settings
	if s.Mode() != theme.System || s.TextSize() != 100 || s.Language() != words.Indonesian || s.Collapsed() {
		t.Error("the first settings are not the office's usual ones")
	}
	s.SetMode("pink")
	s.SetTextSize(400)
	s.SetLanguage("xx")
	if s.Mode() != theme.System || s.TextSize() != 150 || s.Language() != words.Indonesian {
		t.Errorf("impossible settings: %q, %d, %q", s.Mode(), s.TextSize(), s.Language())
	}
}

func TestWithExtension(t *testing.T) {
	for _, c := range [][3]string{
		{"/a/kartu", "x.pdf", "/a/kartu.pdf"}, {"/a/kartu.pdf", "x.pdf", "/a/kartu.pdf"}, {"", "x.pdf", ""},
	} {
		if got := withExtension(c[0], c[1]); got != c[2] {
			t.Errorf("%q suggested %q: %q", c[0], c[1], got)
		}
	}
}

func TestDraftsOfAnotherWindowAreLeftAlone(t *testing.T) {
	folder, log := t.TempDir(), slog.New(slog.DiscardHandler)
	window := func(pid int, alive ...int) *Drafts {
		d := NewDrafts(folder, widgets.Inline(), log)
		d.owner, d.alive = pid, func(pid int) bool { return slices.Contains(alive, pid) }
		return d
	}
	one, two := window(101, 101, 102), window(102, 101, 102)
	one.Put("worker-0", map[string]string{"Name": "Siti"})
	if _, ok := two.Get("worker-0"); ok {
		t.Error("the second window took what the first one is typing")
	}
	two.Put("worker-0", map[string]string{"Name": "Budi"})
	two.Drop("worker-0")
	if d, ok := one.Get("worker-0"); !ok || d.Values["Name"] != "Siti" {
		t.Errorf("the first window lost its text to the second: %v", d.Values)
	}
	next := window(103, 103) // both others were killed
	if d, ok := next.Get("worker-0"); !ok || d.Values["Name"] != "Siti" {
		t.Errorf("what a killed window left is not offered: %v", d.Values)
	}
	next.Drop("worker-0")
	if _, ok := window(104, 104).Get("worker-0"); ok {
		t.Error("a saved draft came back")
	}
}
