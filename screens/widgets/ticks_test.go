package widgets

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"lingkaran/screens/theme"

	"fyne.io/fyne/v2"
)

// changing feeds the records of ids, which a test may change.
func changing(ids *[]int64) Feed[record] {
	made := func(ids []int64) (out []record) {
		for _, id := range ids {
			out = append(out, record{id, fmt.Sprintf("name %d", id)})
		}
		return out
	}
	return Feed[record]{
		First: func(_ context.Context, limit int) ([]record, error) { return made((*ids)[:min(limit, len(*ids))]), nil },
		IDs:   func(context.Context) ([]int64, error) { return slices.Clone(*ids), nil },
		Rows:  func(_ context.Context, want []int64) ([]record, error) { return made(want), nil },
		IDOf:  func(r record) int64 { return r.id },
	}
}

func upTo(n int) []int64 {
	ids := make([]int64, n)
	for i := range ids {
		ids[i] = int64(i + 1)
	}
	return ids
}

func TestTicksAreASet(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var got ticks
	want := map[int64]bool{}
	for range 20_000 {
		id := r.Int64N(500)
		if r.IntN(2) == 0 {
			id = 1<<40 + r.Int64N(100_000)
		}
		if r.IntN(3) == 0 {
			got.remove(id)
			delete(want, id)
		} else {
			got.add(id)
			want[id] = true
		}
		if got.has(id) != want[id] || got.n != len(want) {
			t.Fatalf("%d ids, want %d; has %v, want %v", got.n, len(want), got.has(id), want[id])
		}
	}
	n := 0
	got.each(func(id int64) {
		n++
		if !want[id] {
			t.Errorf("%d was never added", id)
		}
	})
	if n != len(want) {
		t.Errorf("each went through %d of %d", n, len(want))
	}
}

func TestReloadKeepsWhatIsLookedAt(t *testing.T) {
	ids := upTo(5000)
	h := &held{}
	tab := newNames(t, h, true)
	testWindow(t, tab.Object(), 600, 420)
	tab.Load(changing(&ids))
	work := func() {
		for len(h.work) > 0 {
			next := h.work[0]
			h.work = h.work[1:]
			next()
		}
	}
	work()
	tab.list.ScrollTo(3000)
	work()
	offset := tab.list.GetScrollOffset()
	high := theme.Size(theme.SizeRow)
	top := int(offset / high)
	if offset == 0 || shown(tab)[top] != fmt.Sprintf("name %d", top+1) {
		t.Fatalf("row %d shows %q at offset %v", top, shown(tab)[top], offset)
	}
	tab.Tick(17, 3000)
	ids = append([]int64{9001, 9002, 9003}, slices.Delete(slices.Clone(ids), 100, 101)...) // three came above, one left
	tab.Reload()
	if tab.list.GetScrollOffset() != offset || shown(tab)[top] != fmt.Sprintf("name %d", top+1) {
		t.Error("the list moves before it was read again")
	}
	h.work[0]()
	h.work = h.work[1:]
	if got := tab.list.GetScrollOffset() - offset; got != 2*high {
		t.Errorf("the view moved by %v, want the two rows that came above it", got)
	}
	if got := shown(tab)[top+2]; got != fmt.Sprintf("name %d", top+1) {
		t.Errorf("the row that was on top shows %q", got)
	}
	work() // the rows are fetched anew
	if got := tab.Ticked(); !slices.Equal(got, []int64{17, 3000}) {
		t.Errorf("the ticks are now %v", got)
	}
}

func TestAWholeListStaysTickedAsItChanges(t *testing.T) {
	ids := upTo(300)
	tab := newNames(t, Inline(), true)
	testWindow(t, tab.Object(), 600, 420)
	tab.Load(changing(&ids))
	said := ""
	tab.OnFollowed = func(came, left int) { said = fmt.Sprintf("%d came, %d left", came, left) }
	tab.TickAll()
	ids = append(slices.Delete(slices.Clone(ids), 0, 3), 400, 401)
	tab.Reload()
	if got := tab.Ticked(); !slices.Equal(got, ids) || said != "2 came, 3 left" {
		t.Errorf("%d of %d ticked, and it says %q", len(got), len(ids), said)
	}
	slices.Reverse(ids)
	tab.Reorder(changing(&ids))
	if !tab.Whole() || len(tab.Ticked()) != len(ids) {
		t.Error("another order takes ticks away")
	}
	tab.typedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	tab.typedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	ids = append(ids, 500)
	tab.Reload()
	if all, listed := tab.TickedCount(); tab.Whole() || all != len(ids)-2 || listed != all {
		t.Errorf("after one tick was taken away: %d ticked of %d", all, len(ids))
	}
	fewer := []int64{1, 2, 5}
	tab.TickAll()
	tab.Load(changing(&fewer)) // another question
	if all, listed := tab.TickedCount(); tab.Whole() || all != len(ids) || listed != 1 {
		t.Errorf("another question leaves %d ticked, %d of them listed", all, listed)
	}
}

func TestTickAllWaitsForTheWholeList(t *testing.T) {
	ids := upTo(1000)
	h := &held{}
	tab := newNames(t, h, true)
	testWindow(t, tab.Object(), 600, 420)
	followed := false
	tab.OnFollowed = func(int, int) { followed = true }
	feed := changing(&ids)
	all := feed.IDs
	feed.IDs = func(ctx context.Context) ([]int64, error) {
		tab.TickAll() // pressed while only the first rows are there
		return all(ctx)
	}
	tab.Load(feed)
	h.work[0]()
	if n, _ := tab.TickedCount(); n != 1000 || followed {
		t.Errorf("%d of 1000 ticked (told of a change: %v)", n, followed)
	}
}

// Most screens load anew when a record changed; who had scrolled far must not
// be thrown back while the rest of the list is on its way.
func TestLoadKeepsWhatIsLookedAt(t *testing.T) {
	ids := upTo(5000)
	h := &held{}
	tab := newNames(t, h, false)
	testWindow(t, tab.Object(), 600, 420)
	work := func() {
		for len(h.work) > 0 {
			next := h.work[0]
			h.work = h.work[1:]
			next()
		}
	}
	tab.Load(changing(&ids))
	work()
	tab.list.ScrollTo(3000)
	work()
	offset := tab.list.GetScrollOffset()
	top := int(offset / theme.Size(theme.SizeRow))
	ids = slices.Delete(slices.Clone(ids), 10, 12)
	feed := changing(&ids)
	all, within := feed.IDs, float32(0)
	feed.IDs = func(ctx context.Context) ([]int64, error) {
		within = tab.list.GetScrollOffset() // only the first rows are here
		return all(ctx)
	}
	tab.Load(feed)
	work()
	if within != offset {
		t.Errorf("the list jumps from %v to %v before it is read", offset, within)
	}
	if got := shown(tab)[top-2]; got != fmt.Sprintf("name %d", top+1) {
		t.Errorf("the row that was on top shows %q", got)
	}
	tab.ScrollToTop() // another question: its first rows come at once
	work()
	few := upTo(100)
	tab.Load(changing(&few))
	h.work[0]()
	if n, _ := tab.Count(); n != 100 || shown(tab)[0] != "name 1" {
		t.Errorf("%d rows, the first is %q", n, shown(tab)[0])
	}
}

func TestReloadsOneAfterTheOtherArrive(t *testing.T) {
	ids := upTo(200)
	h := &held{}
	tab := newNames(t, h, false)
	testWindow(t, tab.Object(), 600, 420)
	tab.Load(changing(&ids))
	work := func() {
		for len(h.work) > 0 {
			next := h.work[0]
			h.work = h.work[1:]
			next()
		}
	}
	work()
	for n := int64(201); n < 205; n++ { // each before the one before is read
		ids = append(slices.Clone(ids), n)
		tab.Reload()
	}
	if len(h.work) != 1 {
		t.Errorf("%d readings wait at once", len(h.work))
	}
	h.work[0]()
	h.work = h.work[1:]
	ids = append(slices.Clone(ids), 300) // written after the first was read
	work()
	if n, _ := tab.Count(); n != 205 {
		t.Errorf("%d rows are listed, want 205", n)
	}
}
