package printing

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"slices"
	"sort"

	"lingkaran/app/layout"
	"lingkaran/data"
)

// coarse is the number of pixels to the inch below which a picture is told.
const coarse = 200

// Inspection is a job to be looked at before it is printed.
type Inspection struct {
	Job Job

	// ID names record i to the caller, the worker's or the award's id. nil for
	// the record's index.
	ID func(i int) int64

	// Size returns a picture's width and height in pixels, without its bytes:
	// a hundred thousand photos are not read to be judged. nil when the job's
	// pictures may be read.
	Size func(hash string) (w, h int, err error)

	// Known returns what the caller knows of record i: Doubled, CoverEnded. It
	// is called from several goroutines at a time. May be nil.
	Known func(i int, v data.Values) []Trouble

	// Signatures reports those that are missing. An office that signs by hand
	// does not want to hear of them.
	Signatures bool

	photos     []elementField // that the layout shows
	signatures []elementField
}

type elementField struct {
	name, field string
	conds       []layout.Condition
}

// Finding is one trouble of one record.
type Finding struct {
	Warning
	ID int64 // see Inspection.ID
}

// Count says how often a trouble was found at an element.
type Count struct {
	Trouble Trouble
	Element string
	Records int
	First   int // index of the first record that has it
}

// Verdict is what Preflight found.
type Verdict struct {
	Records  int
	Findings []Finding // in order of records
	Counts   []Count   // the most frequent first
}

// Troubled returns the records that have a finding of one of the troubles, of
// any when none is given, in order: those to leave out when the rest is
// printed.
func (v *Verdict) Troubled(of ...Trouble) []int {
	var out []int
	for _, f := range v.Findings {
		if (len(of) == 0 || slices.Contains(of, f.Trouble)) && (len(out) == 0 || out[len(out)-1] != f.Record) {
			out = append(out, f.Record)
		}
	}
	return out
}

// Preflight sets the type of a whole job and draws nothing: what Write would
// warn of, and what only an inspection looks for, is told beforehand. It takes
// some seconds for a hundred thousand cards. Job.Progress is told as by Write.
// Errors: those of Write that do not come from writing.
func Preflight(ctx context.Context, in Inspection) (verdict Verdict, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDrawn, p)
		}
	}()
	job := in.Job
	job.Album = &Album{size: in.Size}
	if in.Size == nil {
		job.Album.size = sizesOf(in.Job)
	}
	r, err := newRun(io.Discard, job)
	if err != nil {
		return Verdict{}, err
	}
	r.check = &in
	in.photos, in.signatures = lookedFor(r.front), lookedFor(r.back)
	in.photos, in.signatures = append(picked(in.photos, false), picked(in.signatures, false)...), append(picked(in.photos, true), picked(in.signatures, true)...)
	composers, err := r.composers()
	if err != nil {
		return Verdict{}, err
	}
	found, err := r.draw(ctx, composers)
	if err != nil {
		return Verdict{}, err
	}
	verdict.Records = job.Records.Len()
	verdict.Findings = make([]Finding, len(found))
	type kind struct {
		t       Trouble
		element string
	}
	counts := map[kind]*Count{}
	for i, w := range found {
		verdict.Findings[i] = Finding{Warning: w, ID: int64(w.Record)}
		if in.ID != nil {
			verdict.Findings[i].ID = in.ID(w.Record)
		}
		k := kind{w.Trouble, w.Element}
		c := counts[k]
		if c == nil {
			c = &Count{Trouble: w.Trouble, Element: w.Element, First: w.Record}
			counts[k] = c
		}
		c.Records++
	}
	for _, c := range counts {
		verdict.Counts = append(verdict.Counts, *c)
	}
	sort.Slice(verdict.Counts, func(i, j int) bool {
		a, b := verdict.Counts[i], verdict.Counts[j]
		if a.Records != b.Records {
			return a.Records > b.Records
		}
		return a.First < b.First || a.First == b.First && (a.Trouble < b.Trouble || a.Trouble == b.Trouble && a.Element < b.Element)
	})
	return verdict, nil
}

// sizesOf reads the size of a job's pictures from their first bytes.
func sizesOf(job Job) func(hash string) (w, h int, err error) {
	load := job.Images
	if job.Album != nil {
		load = job.Album.load
	}
	return func(hash string) (w, h int, err error) {
		if load == nil {
			return 0, 0, errNoPictures
		}
		img, err := load(hash)
		if err != nil {
			return 0, 0, err
		}
		config, _, err := image.DecodeConfig(bytes.NewReader(img.Bytes))
		return config.Width, config.Height, err
	}
}

// lookedFor lists the photos and signatures of a face. Photos do so whatever
// their condition: that of a card's photo is often that there is one.
func lookedFor(list []layout.Element) []elementField {
	var out []elementField
	var walk func(list []layout.Element, conds []layout.Condition)
	walk = func(list []layout.Element, conds []layout.Condition) {
		for i := range list {
			e := &list[i]
			own := conds
			if c, err := layout.ParseCondition(e.When); err == nil { // the layout was checked
				own = append(conds[:len(conds):len(conds)], c)
			}
			signs := e.Type == layout.Signature || e.Field == layout.FieldSignature1 || e.Field == layout.FieldSignature2
			if e.Type == layout.Photo || e.Field == layout.FieldPhoto || signs {
				f := elementField{name: e.ID, field: e.Field}
				if f.name == "" {
					f.name = e.Field
				}
				if signs {
					f.conds = own
				}
				out = append(out, f)
			}
			walk(e.Items, own)
		}
	}
	walk(list, nil)
	return out
}

// picked takes the signatures or the photos, each field once.
func picked(all []elementField, signs bool) []elementField {
	var out []elementField
	for _, f := range all {
		once := signs || !slices.ContainsFunc(out, func(o elementField) bool { return o.field == f.field })
		if once && (f.conds != nil) == signs {
			out = append(out, f)
		}
	}
	return out
}

// lacking tells what the records on a page do not have.
func (c *composer) lacking(in *Inspection, slots []slot) {
	tell := func(at slot, element string, t Trouble) {
		for _, w := range c.found {
			if w.Record == at.record && w.Element == element && w.Trouble == t {
				return // told with the front
			}
		}
		c.found = append(c.found, Warning{Record: at.record, Element: element, Trouble: t})
	}
	for _, at := range slots {
		for _, p := range in.photos {
			if at.values[p.field] == "" {
				tell(at, p.name, PhotoMissing)
			}
		}
		for _, s := range in.signatures {
			if in.Signatures && at.values[s.field] == "" && !slices.ContainsFunc(s.conds, func(c layout.Condition) bool { return !c.Holds(at.values) }) {
				tell(at, s.name, SignatureMissing)
			}
		}
		if in.Known != nil {
			for _, t := range in.Known(at.record, at.values) {
				tell(at, "", t)
			}
		}
	}
}
