package prints

import (
	"context"
	"errors"

	"lingkaran/app/issuing"
	"lingkaran/app/printing"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
)

// choice is what the clerk chooses for certificates or for cards.
type choice interface {
	// object are the fields: what is printed, and how it comes on paper.
	object() fyne.CanvasObject
	// how is the choice of the paper.
	how() *paper
	// reload prepares the run anew from what is chosen.
	reload()
	// ask takes over what another screen has chosen.
	ask(desk.PrintRequest)
}

// nothing says, to the clerk, why a choice gives nothing to print.
type nothing string

func (n nothing) Error() string { return string(n) }

// run is what the pages show and what would be saved.
type run struct {
	*issuing.Run
	job  printing.Job
	plan printing.Plan
	name string // proposed for the file
	used bool   // it was written, or is being written: it is printed once

	whole *run  // with all of its papers; itself when none is left out
	left  []int // places in the whole run of those that are left out, ascending
}

func newRun(r *issuing.Run, name string) (*run, error) {
	job := r.Job()
	plan, err := printing.NewPlan(job)
	if err != nil {
		return nil, err
	}
	out := &run{Run: r, job: job, plan: plan, name: name}
	out.whole = out
	return out, nil
}

// without is the run without some of its papers.
func (r *run) without(records []int) (*run, error) {
	out, err := newRun(r.Run.Without(records), r.name)
	if err != nil {
		return nil, err
	}
	out.whole, out.left = r, records
	return out, nil
}

// onFirst is how many papers stand on the first sheet.
func (r *run) onFirst() int {
	for n := 1; n <= r.plan.Pages; n++ {
		if info := r.plan.Page(n); !info.Separator {
			return info.Last - info.First + 1
		}
	}
	return 0
}

// choose is told that other papers were chosen: all of them are printed.
func (s *Screen) chosen() {
	s.check.include()
	s.again()
}

// again prepares what the clerk has chosen just now, from its first page.
func (s *Screen) again() {
	s.pages.outdate()
	s.pages.view.Go(0)
	s.choices[s.mode].reload()
}

// prepare makes a run off the window's thread and shows it. What was left out
// before stays out.
func (s *Screen) prepare(name string, o issuing.Options, make func(context.Context, issuing.Options) (*issuing.Run, error)) {
	s.ready = false
	s.pages.outdate()
	s.check.outdate()
	out := s.check.out
	type prepared struct{ whole, shown *run }
	desk.Run(s.scope, "prepare", func(ctx context.Context) (prepared, error) {
		r, err := make(ctx, o)
		if err != nil {
			return prepared{}, err
		}
		if _, there := r.Job().Layout.Sheet(o.Sheet); !there { // another layout has other papers
			o.Sheet, o.Skip = "", 0
			if r, err = make(ctx, o); err != nil {
				return prepared{}, err
			}
		}
		whole, err := newRun(r, name)
		if err != nil {
			return prepared{}, err
		}
		var left []int
		for i := range whole.Subjects {
			if out[whole.Subjects[i].ID] {
				left = append(left, i)
			}
		}
		if len(left) == 0 || len(left) == len(whole.Subjects) {
			return prepared{whole, whole}, nil
		}
		shown, err := whole.without(left)
		return prepared{whole, shown}, err
	}, func(p prepared, err error) {
		if s.mode >= registered { // left meanwhile; who comes back has it prepared anew
			return
		}
		var why nothing
		switch {
		case errors.Is(err, context.Canceled):
			return
		case errors.As(err, &why):
			s.show(nil, nil)
			s.foot.nothing(string(why))
		case errors.Is(err, printing.ErrEmpty), errors.Is(err, data.ErrNotFound):
			s.show(nil, nil)
			s.foot.nothing(s.foot.nobody())
		case err != nil:
			s.show(nil, nil)
			s.foot.trouble(s.desk.Explanation(err).Sentence())
		default:
			s.show(p.whole, p.shown)
		}
		s.ready = true
		s.proceed()
	})
}

// show puts a run that was prepared on the screen; nil shows none.
func (s *Screen) show(whole, shown *run) {
	if whole == nil {
		s.check.clear()
		s.list.close()
		s.present(nil)
		return
	}
	s.choices[s.mode].how().show(whole)
	s.check.set(whole)
	s.present(shown)
	s.list.follow()
}

// present puts a run, or what is left of it, on the pages and into the foot.
func (s *Screen) present(r *run) {
	s.current = r
	if r == nil {
		s.pages.clear()
	} else {
		s.foot.set(r)
		s.pages.set(r.job, r.plan)
	}
	s.desk.Nav.HeaderChanged()
}

// proceed does what was asked for while the run was not ready.
func (s *Screen) proceed() {
	s.ready = true
	if next := s.next; next != nil && !s.check.holding() {
		s.next = nil
		next()
	}
}

// settled reports whether what is shown is what is chosen; else then is done as
// soon as it is.
func (s *Screen) settled(then func()) bool {
	if s.ready && !s.check.holding() {
		return true
	}
	s.next = then
	return false
}

// fields puts fields below each other, as a form without buttons.
func fields(all ...widgets.Field) []fyne.CanvasObject {
	var o []fyne.CanvasObject
	for _, f := range all {
		o = append(o, f.Object())
	}
	return o
}
