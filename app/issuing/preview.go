package issuing

import (
	"context"
	"maps"
	"strconv"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// Job returns the run as a preview: new papers bear the number that would come
// next, those that were printed before their frozen values. It reserves nothing.
func (r *Run) Job() printing.Job { return r.job(preview{r}, draftsOf(r.drafts)) }

// preview makes the values of a run's papers as they are asked for: a run of
// ten thousand cards of which two pages are looked at costs two pages.
type preview struct{ run *Run }

// Len implements printing.Records.
func (p preview) Len() int { return len(p.run.drafts) }

// At implements printing.Records.
func (p preview) At(i int) (data.Values, error) {
	r := p.run
	s := &r.Subjects[i]
	code := s.Code
	if code == "" {
		code = r.specimen(i)
	}
	mark := 0
	if r.wishes.mark && s.Left {
		mark = s.copies + 1
	}
	return onPaper(r.Kind, r.values(i), code, mark, r.options.NoNumber), nil
}

// values are what paper i says, but for its code and mark.
func (r *Run) values(i int) data.Values {
	if frozen, ok := r.frozen[r.Subjects[i].ID]; ok {
		return frozen
	}
	return r.drafts[i].Values
}

// job draws records that belong to the companies of c.
func (r *Run) job(records printing.Records, c companies) printing.Job {
	j := printing.Job{
		Layout: r.layout, Sheet: r.options.Sheet, Faces: r.options.Faces, Skip: r.options.Skip, Adjust: r.options.Adjust,
		Records: records, Images: imagesOf(r.db), Gather: r.db.Office.Images, Title: r.title, Now: r.options.Now,
	}
	if r.options.Separators {
		j.Parts = partsOf(c)
	}
	return j
}

// imagesOf lets a job read the office's pictures. A job has no context of its
// own for a picture: it reads a row that is there or not.
func imagesOf(db *data.DB) func(hash string) (data.Image, error) {
	return func(hash string) (data.Image, error) { return db.Office.Image(context.Background(), hash) }
}

// papers draws prints of the register: a print's values are made for the page
// when it is drawn, since ten thousand copies of them would be held for nothing.
type papers struct {
	prints   []data.Print
	noNumber bool
}

// Len implements printing.Records.
func (p papers) Len() int { return len(p.prints) }

// At implements printing.Records.
func (p papers) At(i int) (data.Values, error) {
	x := &p.prints[i]
	mark := 0
	if x.Marked {
		mark = x.Copy
	}
	return onPaper(x.Kind, x.Values, x.Code, mark, p.noNumber), nil
}

var _, _ printing.Records = preview{}, papers{}

// onPaper are frozen values as they are drawn: with the sealed code in the
// place of the plain one, with the mark of a copy, and without what the office
// leaves off.
func onPaper(kind data.PrintKind, v data.Values, code string, mark int, noNumber bool) data.Values {
	noNumber = noNumber && kind == data.PrintCertificate
	if !noNumber && code == "" && mark == 0 {
		return v
	}
	v = maps.Clone(v)
	if noNumber {
		delete(v, layout.FieldNumber)
	}
	if code != "" {
		v[layout.FieldQR] = code
	}
	if mark > 0 {
		v[layout.FieldCopy] = "Salinan ke-" + strconv.Itoa(mark)
	}
	return v
}
