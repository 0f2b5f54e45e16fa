package desk

import (
	"context"
	"errors"
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// How long a notice stays.
const (
	undoTime  = 10 * time.Second
	sayTime   = 6 * time.Second
	errorTime = 60 * time.Second
)

// Notices says at the bottom of the window what was just done. Its methods
// are called on the window's thread.
type Notices struct {
	run  widgets.Runner
	box  *fyne.Container
	stop func()
	undo func()
	// Changed is told when a notice came or went: the window lays it out.
	Changed func()
	// Last is the text of the notice that is shown, "" when there is none.
	Last string
}

// NewNotices makes them. The shell lays Object over the content.
func NewNotices(run widgets.Runner) *Notices {
	return &Notices{run: run, box: container.NewStack()}
}

// Object is where notices appear.
func (n *Notices) Object() fyne.CanvasObject { return n.box }

// Say says what was done: "Data disimpan."
func (n *Notices) Say(text string) { n.show(text, nil, sayTime, false) }

// Undoable says what was done and offers to undo it for ten seconds.
func (n *Notices) Undoable(text string, undo func()) { n.show(text, undo, undoTime, false) }

// Offer is something that a notice lets the clerk do next.
type Offer struct {
	Text string
	Do   func()
}

// Offering says what was done and offers what comes next: to open the file
// that was written. It stays twice as long as one that offers to undo.
func (n *Notices) Offering(text string, offers ...Offer) {
	n.show(text, nil, 2*undoTime, false, offers...)
}

// Trouble shows an explained error until it is closed, or for a minute.
func (n *Notices) Trouble(text string) { n.show(text, nil, errorTime, true) }

// Undo does what the shown notice offers, if it offers something.
func (n *Notices) Undo() {
	undo := n.undo
	n.Close()
	if undo != nil {
		undo()
	}
}

// Close takes the notice away.
func (n *Notices) Close() {
	if n.stop != nil {
		n.stop()
	}
	n.stop, n.undo, n.Last = nil, nil, ""
	n.box.RemoveAll()
	n.changed()
}

func (n *Notices) changed() {
	if n.Changed != nil {
		n.Changed()
	}
}

func (n *Notices) show(text string, undo func(), stay time.Duration, trouble bool, offers ...Offer) {
	n.Close()
	n.Last, n.undo = text, undo
	ground := widgets.NewGround(theme.ColorNotice)
	ground.Radius = 8
	icon, color := theme.IconCheck, theme.ColorNoticeLink
	if trouble {
		icon = theme.IconWarning
	}
	sentence := widgets.NewParagraph(text, theme.ColorNoticeText)
	var right []fyne.CanvasObject
	if undo != nil {
		right = append(right, widgets.NewLink(words.T("Undo"), color, n.Undo))
	}
	for _, o := range offers {
		right = append(right, widgets.NewLink(o.Text, color, func() {
			n.Close()
			o.Do()
		}))
	}
	right = append(right, widgets.NewLinkIcon(theme.IconClose, theme.ColorNoticeText, n.Close))
	row := widgets.Frame(nil, nil, widgets.PadSides(widgets.NewIcon(icon, color, 18), 0, 10, 0, 0),
		widgets.PadSides(widgets.Columns(12, right...), 0, 0, 0, 16), sentence)
	n.box.Add(container.NewStack(ground, widgets.PadSides(row, 8, 12, 8, 14)))
	n.changed()
	n.stop = n.run.After(stay, n.Close)
}

// Say says what was done.
func (d *Desk) Say(text string) { d.Notices.Say(text) }

// Undoable says what was done and offers to undo it for ten seconds.
func (d *Desk) Undoable(text string, undo func()) { d.Notices.Undoable(text, undo) }

// Fail shows an error in the clerk's words: what, why, what to do. Nothing is
// shown for work that was cancelled, nor for reading that a restore or the
// program's end has cut off.
func (d *Desk) Fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, data.ErrCancelled) || errors.Is(err, data.ErrClosed) {
		return
	}
	d.Notices.Trouble(d.Explanation(err).Sentence())
}

// Explanation returns an error in the clerk's words.
func (d *Desk) Explanation(err error) Explanation {
	if d.Explain != nil {
		return d.Explain(err)
	}
	d.Log.Error("unexplained error", "error", err)
	return Explanation{
		What: words.T("That did not work."),
		Do:   words.T("Please try again. If it happens again, give the log file to your IT staff."),
	}
}

// Progress shows long work at the bottom of the window: after 0.2 s that it
// runs, after 2 s how far it is and how long it will take, with a button that
// cancels it.
type Progress struct {
	run  widgets.Runner
	now  func() time.Time
	box  *fyne.Container
	live int
	// Changed is told when a job came or went: the window lays it out.
	Changed func()
	// Ticks says that time passes; false in tests with the inline runner,
	// whose short delays pass at once.
	Ticks bool
}

// NewProgress makes it. The shell lays Object over the content.
func NewProgress(run widgets.Runner, now func() time.Time) *Progress {
	return &Progress{run: run, now: now, box: container.New(stacked{}), Ticks: true}
}

// Object is where progress appears.
func (p *Progress) Object() fyne.CanvasObject { return p.box }

// Busy reports whether long work is under way.
func (p *Progress) Busy() bool { return p.live > 0 }

type stacked struct{}

func (stacked) MinSize(o []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, c := range o {
		m := c.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height + theme.Px(8)
	}
	return s
}

func (stacked) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, c := range o {
		h := c.MinSize().Height
		c.Move(fyne.NewPos(0, y))
		c.Resize(fyne.NewSize(size.Width, h))
		y += h + theme.Px(8)
	}
}

// Report tells how far work is. It may be called from any goroutine and as
// often as one likes: the window draws at most ten a second. total is 0 when
// not known.
type Report func(done, total int)

// Long runs long work with progress and a cancel button. work gets a context
// that ends on cancel and when the scope closes; it leaves nothing half done.
// A cancelled work gives done context.Canceled or data.ErrCancelled; Desk.Fail
// is silent about both.
func Long[T any](s *Scope, title string, work func(context.Context, Report) (T, error), done func(T, error)) {
	p := s.desk.Progress
	ctx, cancel := context.WithCancel(s.ctx)
	job := p.begin(title, cancel)
	s.desk.Runner.Go(func() {
		v, err := work(ctx, job.report)
		s.desk.Runner.Do(func() {
			defer cancel()
			job.end()
			if s.ctx.Err() == nil && done != nil {
				done(v, err)
			}
		})
	})
}

type job struct {
	p       *Progress
	began   time.Time
	view    fyne.CanvasObject
	bar     *widgets.Bar
	detail  *widgets.Line
	stop    func()
	ended   bool
	reports chan [2]int // holds the newest report only
}

func (p *Progress) begin(title string, cancel func()) *job {
	j := &job{p: p, began: p.now(), reports: make(chan [2]int, 1)}
	j.bar, j.detail = widgets.NewBar(), widgets.NewCaption(words.T("Working …"))
	ground := &widgets.Ground{Fill: base.ColorNameMenuBackground, Line: theme.ColorStrongLine, Radius: 8}
	ground.ExtendBaseWidget(ground)
	line := widgets.NewLine(title)
	line.Elide = true
	stop := widgets.NewButton(words.T("Cancel"), "", nil)
	stop.Do = func() {
		stop.Disable()
		j.detail.SetText(words.T("Cancelling …"))
		cancel()
	}
	row := widgets.Frame(nil, nil, nil, widgets.PadSides(container.NewCenter(stop), 0, 0, 0, 16),
		widgets.Rows(4, line, j.bar, j.detail))
	j.view = container.NewStack(ground, widgets.PadSides(row, 10, 12, 10, 14))
	p.live++
	j.stop = p.run.After(200*time.Millisecond, func() {
		if !j.ended {
			p.box.Add(j.view)
			p.changed()
			if p.Ticks {
				j.tick()
			}
		}
	})
	return j
}

func (j *job) report(done, total int) {
	for {
		select {
		case j.reports <- [2]int{done, total}:
			return
		default:
			select { // the older one is of no use any more
			case <-j.reports:
			default:
			}
		}
	}
}

func (j *job) tick() {
	if j.ended {
		return
	}
	select {
	case r := <-j.reports:
		j.draw(r[0], r[1])
	default:
	}
	j.stop = j.p.run.After(tickTime, j.tick)
}

const tickTime = 100 * time.Millisecond

func (j *job) draw(done, total int) {
	if total <= 0 {
		return
	}
	j.bar.SetValue(float64(done) / float64(total))
	passed := j.p.now().Sub(j.began)
	if passed < 2*time.Second || done <= 0 {
		return
	}
	left := time.Duration(float64(passed) / float64(done) * float64(total-done))
	j.detail.SetText(words.T("%s of %s, about %s left", words.Number(done), words.Number(total), span(left)))
}

// span says a duration roughly, as a person would.
func span(d time.Duration) string {
	switch {
	case d < 90*time.Second:
		return words.N("%s second", "%s seconds", max(int(d.Seconds()+0.5), 1))
	case d < 90*time.Minute:
		return words.N("%s minute", "%s minutes", int(d.Minutes()+0.5))
	}
	return words.N("%s hour", "%s hours", int(d.Hours()+0.5))
}

func (j *job) end() {
	j.ended = true
	j.stop()
	j.p.live--
	j.p.box.Remove(j.view)
	j.p.changed()
}

func (p *Progress) changed() {
	if p.Changed != nil {
		p.Changed()
	}
}
