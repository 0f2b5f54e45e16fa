package printing

import (
	"fmt"
	"sort"

	"lingkaran/app/layout"
)

// Plan is what a job will take, known without drawing.
type Plan struct {
	Pages      int         // of the whole job
	Sheets     int         // of paper, separators among them
	Separators int         // sheets before parts
	PerSheet   int         // records on one sheet
	Paper      layout.Size // mm
	parts      []stretch
	sides      int // pages to one sheet
	faces      Faces
}

// stretch is a run of sheets whose records follow each other without a gap.
type stretch struct {
	part      int  // as in PageInfo
	separator bool // its first sheet bears no records
	sheet     int  // before it
	first     int  // record
	last      int  // record, inclusive
	skip      int  // places of its first sheet of records that stay free
}

// sheets is the number of sheets of a stretch.
func (s stretch) sheets(perSheet int) int {
	n := (s.skip + s.last - s.first + perSheet) / perSheet
	if s.separator {
		n++
	}
	return n
}

// PageInfo says what stands on one page.
type PageInfo struct {
	Sheet     int  // the first is 1
	Back      bool // the page is a back
	Part      int  // of the job's Parts, the first being 1; 0 before any
	Separator bool // the page bears no records: the front names the part, the back is empty
	Slot      int  // place of the first record on the sheet, 0 is the upper left
	First     int  // first record; of a separator the one that follows
	Last      int  // last record, inclusive; less than First when there is none
}

// NewPlan plans a job. Errors: ErrEmpty, ErrSheet, ErrParts, ErrAdjust.
func NewPlan(job Job) (Plan, error) {
	if job.Layout == nil || job.Records == nil || job.Records.Len() == 0 {
		return Plan{}, ErrEmpty
	}
	sheet, ok := job.Layout.Sheet(job.Sheet)
	if !ok {
		return Plan{}, fmt.Errorf("%w: layout %s, sheet %s", ErrSheet, job.Layout.Key, job.Sheet)
	}
	faces, sides := job.Faces, 1
	if !job.Layout.TwoSided() {
		if faces == Backs {
			return Plan{}, ErrEmpty
		}
		faces = Fronts
	} else if faces == FrontsAndBacks {
		sides = 2
	}
	for _, a := range job.Adjust {
		if err := a.check(); err != nil {
			return Plan{}, err
		}
	}
	p := Plan{PerSheet: sheet.PerSheet(), Paper: sheet.Paper, sides: sides, faces: faces}
	if err := p.divide(job.Parts, job.Records.Len()); err != nil {
		return Plan{}, err
	}
	p.parts[0].skip = max(min(job.Skip, p.PerSheet-1), 0)
	for i := range p.parts {
		p.parts[i].sheet = p.Sheets
		p.Sheets += p.parts[i].sheets(p.PerSheet)
	}
	p.Pages = p.Sheets * sides
	return p, nil
}

// divide cuts the records into stretches.
func (p *Plan) divide(parts []Part, records int) error {
	if len(parts) == 0 || parts[0].First > 0 {
		p.parts = append(p.parts, stretch{last: records - 1})
	}
	for i, part := range parts {
		if part.First < 0 || part.First >= records || i > 0 && part.First <= parts[i-1].First {
			return fmt.Errorf("%w: part %d begins with record %d of %d", ErrParts, i+1, part.First+1, records)
		}
		if n := len(p.parts); n > 0 {
			p.parts[n-1].last = part.First - 1
		}
		p.parts = append(p.parts, stretch{part: i + 1, separator: true, first: part.First, last: records - 1})
	}
	p.Separators = len(parts)
	return nil
}

// Page says what stands on page n, the first being 1. n must be within Pages.
func (p Plan) Page(n int) PageInfo {
	sheet := (n - 1) / p.sides
	s := p.parts[sort.Search(len(p.parts), func(i int) bool { return p.parts[i].sheet > sheet })-1]
	info := PageInfo{
		Sheet: sheet + 1, Part: s.part,
		Back: p.faces == Backs || p.faces == FrontsAndBacks && (n-1)%p.sides == 1,
	}
	at := sheet - s.sheet
	if s.separator {
		if at == 0 {
			info.Separator, info.First, info.Last = true, s.first, s.first-1
			return info
		}
		at--
	}
	info.First = s.first + at*p.PerSheet - s.skip
	info.Last = min(info.First+p.PerSheet-1, s.last)
	if at == 0 {
		info.First, info.Slot = s.first, s.skip
	}
	return info
}

// PageOf returns the page on which the front of a record stands, its back
// when only backs are drawn.
func (p Plan) PageOf(record int) int {
	s := p.parts[max(sort.Search(len(p.parts), func(i int) bool { return p.parts[i].first > record })-1, 0)]
	sheet := s.sheet + (record-s.first+s.skip)/p.PerSheet
	if s.separator {
		sheet++
	}
	return sheet*p.sides + 1
}

// PagesOf returns the pages of a sheet, the first sheet being 1.
func (p Plan) PagesOf(sheet int) Range {
	return Range{First: (sheet-1)*p.sides + 1, Last: sheet * p.sides}
}
