package issuing

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// number fills in what each draft would bear, from what the subjects have and
// what would come next.
func (r *Run) number(ctx context.Context) error {
	standings, err := r.db.Prints.Standings(ctx, r.drafts)
	if err != nil {
		return err
	}
	if r.next, err = r.db.Prints.Peek(ctx, r.numbering); err != nil {
		return err
	}
	r.layouts, r.frozen = map[string]*layout.Layout{}, map[int64]data.Values{}
	shown := map[string]map[string]bool{}
	for i := range r.drafts {
		s := &r.Subjects[i]
		before, printed := standings[s.ID]
		if !printed {
			continue
		}
		if _, known := r.layouts[before.Layout]; !known {
			l, err := layout.NewShelf(r.db).Open(ctx, before.Layout)
			var broken *layout.Problem
			switch {
			case err == nil:
				shown[before.Layout] = l.Shows()
			case !errors.Is(err, layout.ErrUnknown) && !errors.Is(err, layout.ErrFormat) && !errors.As(err, &broken):
				return err
			}
			r.layouts[before.Layout] = l // nil when it is gone
		}
		if before.Frozen != nil {
			s.Changed = data.Differences(before.Frozen, r.drafts[i].Values, shown[before.Layout])
		}
		s.Reprint = r.Kind == data.PrintCertificate || len(s.Changed) == 0
		if !s.Reprint {
			s.Replaces = before.Number
			continue
		}
		s.Left, s.Number, s.Code, s.kept, s.copies = before.Left, before.Number, before.Code, before.Layout, before.Copies
		if before.Frozen != nil {
			r.frozen[s.ID] = before.Frozen
		}
	}
	r.settle(true)
	if err := r.sign(ctx); err != nil {
		return err
	}
	return r.judge(ctx)
}

// settle numbers the new papers in their order, and finds the layout: that in
// which all papers left the office, whatever was chosen since. Where they
// differ, or it is gone, or a paper is new, all are drawn in the chosen one.
//
// The drafts' values get their numbers, since those that bear theirs are taken
// over as they are when they are issued. own says that nobody else looks at
// the values as yet; they are copied otherwise.
func (r *Run) settle(own bool) {
	next, kept := r.next, true
	given := make(map[int64]string, len(r.Subjects))
	for i := range r.Subjects {
		s := &r.Subjects[i]
		kept = kept && s.Reprint && s.kept == r.Subjects[0].kept
		if twice := given[s.ID]; twice != "" {
			s.Number = twice
		} else if !s.Reprint {
			s.Number = r.numbering.Format(next)
			next++
		}
		given[s.ID] = s.Number
		if v := &r.drafts[i].Values; (*v)[layout.FieldNumber] != s.Number {
			if !own {
				*v = maps.Clone(*v)
			}
			(*v)[layout.FieldNumber] = s.Number
		}
	}
	r.layout = r.chosen
	if kept && r.layouts[r.Subjects[0].kept] != nil {
		r.layout = r.layouts[r.Subjects[0].kept]
	}
	r.judgeLayout()
}

// judgeLayout tells of papers whose layout is not the one that was chosen, or
// not the one that they left in.
func (r *Run) judgeLayout() {
	var about Concern
	if !reflect.DeepEqual(r.layout, r.chosen) {
		about = KeptLayout
	} else {
		differs := make(map[string]bool, len(r.layouts)) // by reference; one that is gone differs
		for ref, l := range r.layouts {
			differs[ref] = !reflect.DeepEqual(r.layout, l)
		}
		for i := 0; i < len(r.Subjects) && len(differs) > 0 && about == ""; i++ {
			if s := &r.Subjects[i]; s.Reprint && differs[s.kept] {
				about = OtherLayout
			}
		}
	}
	r.Concerns = slices.DeleteFunc(slices.Clone(r.Concerns), func(c Concern) bool { return c == KeptLayout || c == OtherLayout })
	if about != "" {
		r.Concerns = append(r.Concerns, about)
	}
}

// shown are the fields that the kept layouts show, for data.Issuance.
func (r *Run) shown() map[string]map[string]bool {
	out := make(map[string]map[string]bool, len(r.layouts)+1)
	for ref, l := range r.layouts {
		if l != nil {
			out[ref] = l.Shows()
		}
	}
	return out
}

// Without returns the run without some of its papers, by their place: the rest
// is printed when the others are not as they should be. The new ones are
// numbered anew.
func (r *Run) Without(records []int) *Run {
	gone := make([]bool, len(r.drafts))
	for _, i := range records {
		gone[i] = true
	}
	out := *r
	out.drafts = make([]data.Draft, 0, len(r.drafts))
	out.Subjects = make([]Subject, 0, len(r.Subjects))
	for i := range r.drafts {
		if !gone[i] {
			out.drafts, out.Subjects = append(out.drafts, r.drafts[i]), append(out.Subjects, r.Subjects[i])
		}
	}
	if len(out.Subjects) > 0 {
		out.settle(false)
	}
	return &out
}
