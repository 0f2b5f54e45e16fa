package prints

import (
	"context"
	"errors"
	"slices"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// check is what there is to know before a run is printed. What issuing knows
// stands there at once; preflight begins when the first page is to be seen, so
// that it never keeps that waiting, and ends with the next choice.
type check struct {
	s    *Screen
	fold *fold
	rows *fyne.Container
	bar  *widgets.Bar
	far  *widgets.Line

	whole   *run // with all of its papers; nil while there is none
	verdict *printing.Verdict
	matters []matter
	failed  error
	pending bool          // preflight is to begin
	busy    bool          // it is under way
	ended   chan struct{} // closed when it has let go of the run

	skip map[string]bool // matters whose papers are left out
	each map[int64]bool  // subjects that are left out one by one
	out  map[int64]bool  // subjects that were left out last: for a run that is not checked yet
}

func newCheck(s *Screen) *check {
	c := &check{s: s, rows: widgets.Rows(0), bar: widgets.NewBar(), far: widgets.NewCaption(""), skip: map[string]bool{}, each: map[int64]bool{}, out: map[int64]bool{}}
	c.fold = newFold(words.T("Before printing"), c.rows)
	return c
}

// clear forgets the run.
func (c *check) clear() {
	c.outdate()
	c.whole, c.verdict, c.matters = nil, nil, nil
	c.draw()
}

// include lets nobody be left out any more: others are printed now.
func (c *check) include() {
	c.skip, c.each, c.out = map[string]bool{}, map[int64]bool{}, map[int64]bool{}
}

// outdate ends a preflight of what is no longer chosen.
func (c *check) outdate() {
	c.pending = false
	if c.busy {
		c.busy = false
		desk.Do(c.s.scope, "preflight", func(context.Context) error { return nil }, func(error) {})
	}
}

// set takes a run that was prepared.
func (c *check) set(whole *run) {
	c.outdate()
	c.whole, c.verdict, c.failed = whole, nil, nil
	c.matters = mattersOf(whole.Run, nil)
	c.pending = true
	c.far.SetText(words.T("Looking through the pages …"))
	c.bar.SetValue(0)
	c.draw()
	c.s.desk.Runner.After(unseen, c.begin) // where no page is shown at all
}

// unseen is how long preflight waits for a page.
const unseen = 1500 * time.Millisecond

// begin looks through the run, when that is still to be done.
func (c *check) begin() {
	if !c.pending || c.whole == nil {
		return
	}
	c.pending, c.busy = false, true
	whole, ended := c.whole, make(chan struct{})
	c.ended = ended
	c.draw()
	desk.Run(c.s.scope, "preflight", func(ctx context.Context) (printing.Verdict, error) {
		defer close(ended)
		return whole.Run.Preflight(ctx, func(done, total int) { c.report(whole, done, total) })
	}, func(v printing.Verdict, err error) {
		c.busy = false
		if errors.Is(err, context.Canceled) || c.whole != whole {
			return
		}
		if c.failed = err; err == nil {
			c.verdict = &v
			c.matters = mattersOf(whole.Run, &v)
		}
		c.draw()
		c.leave()
	})
}

// report tells how far preflight is; it comes from another goroutine.
func (c *check) report(whole *run, done, total int) {
	c.s.desk.Runner.Do(func() {
		if c.busy && c.whole == whole && total > 0 {
			c.bar.SetValue(float64(done) / float64(total))
		}
	})
}

// released is closed when preflight has let go of the run.
func (c *check) released() <-chan struct{} {
	if c.ended == nil {
		done := make(chan struct{})
		close(done)
		return done
	}
	return c.ended
}

// holding reports whether papers are to be left out that are not known yet.
func (c *check) holding() bool { return len(c.skip) > 0 && (c.pending || c.busy) }

// left are the places of the papers that are left out, in the whole run.
func (c *check) left() []int {
	out := map[int]bool{}
	if len(c.each) > 0 {
		for i := range c.whole.Subjects {
			if c.each[c.whole.Subjects[i].ID] {
				out[i] = true
			}
		}
	}
	for i := range c.matters {
		if c.skip[c.matters[i].key] {
			for _, a := range c.matters[i].papers {
				out[a.record] = true
			}
		}
	}
	all := make([]int, 0, len(out))
	for record := range out {
		all = append(all, record)
	}
	slices.Sort(all)
	return all
}

// toggle leaves the papers of matters out, or prints them after all.
func (c *check) toggle(out bool, keys ...string) {
	for _, k := range keys {
		if out {
			c.skip[k] = true
		} else {
			delete(c.skip, k)
		}
	}
	c.draw()
	c.leave()
}

// one leaves a single paper out, or prints it after all.
func (c *check) one(record int) {
	id := c.whole.Subjects[record].ID
	if c.each[id] {
		delete(c.each, id)
	} else {
		c.each[id] = true
	}
	c.draw()
	c.leave()
}

// leave shows the run without what is left out.
func (c *check) leave() {
	if c.whole == nil || c.holding() {
		return
	}
	records := c.left()
	c.out = map[int64]bool{}
	for _, i := range records {
		c.out[c.whole.Subjects[i].ID] = true
	}
	if now := c.s.current; now != nil && now.whole == c.whole && slices.Equal(records, now.left) || now == c.whole && len(records) == 0 {
		c.s.proceed()
		return
	}
	c.s.reduce(c.whole, records)
}

// severe says in one line what papers that are printed would lack.
func (c *check) severe() string {
	var all []string
	for i := range c.matters {
		if m := &c.matters[i]; m.severe() && !c.skip[m.key] {
			all = append(all, m.text)
		}
	}
	return words.Joined(" · ", all...)
}

// draw lists the matters.
func (c *check) draw() {
	c.rows.Objects = nil
	add := func(o fyne.CanvasObject) { c.rows.Add(o) }
	if c.whole == nil {
		add(widgets.NewMuted(words.T("Nothing to print yet.")))
		c.fold.sum("")
		c.rows.Refresh()
		return
	}
	var keys []string // of what can be left out together
	for i := range c.matters {
		m := &c.matters[i]
		icon, tone := m.icon()
		out, side := c.skip[m.key], ""
		if out {
			side = words.T("left out")
		} else if m.tone != widgets.Info {
			keys = append(keys, m.key)
		}
		add(newRowLink(icon, tone, m.text, side, out, func() { c.s.list.open(m.key) }))
	}
	if len(c.matters) == 0 && c.verdict != nil {
		add(widgets.PadSides(alert(theme.IconCheck, theme.ColorGoodText, words.T("All pages are in order."), "", nil), 2, 6, 2, 6))
	}
	if offers := c.offers(keys); len(offers.Objects) > 0 {
		add(widgets.PadSides(offers, 4, 6, 8, 6))
	}
	for _, about := range c.whole.Concerns {
		add(widgets.PadSides(c.wide(about), 4, 6, 4, 6))
	}
	if c.whole.Unsealed != nil {
		add(widgets.PadSides(c.s.unsealed(c.whole.Unsealed), 4, 6, 4, 6))
	}
	if c.whole.Unsigned != nil {
		add(widgets.PadSides(alert(theme.IconShield, theme.ColorWarnText, words.T("Saved without an electronic signature. %s", c.s.desk.Explanation(c.whole.Unsigned).Sentence()), "", nil), 4, 6, 4, 6))
	}
	switch {
	case c.busy || c.pending:
		add(widgets.PadSides(widgets.Rows(4, c.far, c.bar), 6, 6, 4, 6))
	case c.failed != nil:
		add(widgets.PadSides(alert(theme.IconWarning, theme.ColorWarnText, words.T("The pages could not be looked through. %s", c.s.desk.Explanation(c.failed).Sentence()), words.T("Look again"), func() {
			c.pending = true
			c.begin()
		}), 4, 6, 4, 6))
	}
	c.fold.sum(c.sum(len(keys)))
	c.rows.Refresh()
	c.fold.object.Refresh()
}

// offers lets all that is troubled be left out with one click, and back in.
func (c *check) offers(keys []string) *fyne.Container {
	box := container.NewHBox()
	if c.busy || c.pending {
		return box
	}
	if len(keys) > 0 {
		box.Add(widgets.NewLink(words.T("Print only the rest"), theme.ColorAccentText, func() { c.toggle(true, keys...) }))
	}
	if len(c.skip)+len(c.each) > 0 {
		if len(keys) > 0 {
			box.Add(widgets.NewCaption("·"))
		}
		box.Add(widgets.NewLink(words.T("Print all of them"), theme.ColorAccentText, c.all))
	}
	return box
}

// all prints everybody again.
func (c *check) all() {
	c.each = map[int64]bool{}
	keys := make([]string, 0, len(c.skip))
	for k := range c.skip {
		keys = append(keys, k)
	}
	c.toggle(false, keys...)
}

func (c *check) sum(open int) string {
	switch {
	case c.busy || c.pending:
		return words.T("Looking through the pages …")
	case open > 0:
		return words.N("%s thing to look at", "%s things to look at", open)
	}
	return words.T("All in order")
}

// wide is a concern of the whole run, with the way to where it is mended.
func (c *check) wide(about issuing.Concern) fyne.CanvasObject {
	action, do := "", func() {}
	if c.whole.Kind == data.PrintCertificate && (about == issuing.NoSignatory || about == issuing.NoDate || about == issuing.ManySignatories) {
		action, do = words.T("Open the ceremony"), func() { c.s.choices[certificates].(*certificateChoice).open() }
	}
	return alert(theme.IconWarning, theme.ColorWarnText, about.Sentence(), action, do)
}
