package issuing

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // sizes of pictures that were kept without
	_ "image/png"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Preflight looks at the whole run before it is printed, and reserves nothing.
// The ID of a finding is that of its Subject. Beside what the engine finds it
// knows who stands in the run twice, likely twins of name and birth date among
// them, and whose cover has ended before the month of printing; signatures are
// looked for when the office wants to hear of them. Give Troubled of the
// verdict to Without to print the rest. progress may be nil. Errors: those of
// printing.Preflight.
func (r *Run) Preflight(ctx context.Context, progress func(done, total int)) (printing.Verdict, error) {
	job := r.Job()
	job.Progress = progress
	sizes, err := r.sizes(ctx)
	if err != nil {
		return printing.Verdict{}, err
	}
	doubled, now := r.doubled(), data.DateOf(r.options.Now).InMonth()
	return printing.Preflight(ctx, printing.Inspection{
		Job: job, Size: sizes, Signatures: r.wishes.signatures,
		ID: func(i int) int64 { return r.Subjects[i].ID },
		Known: func(i int, v data.Values) []printing.Trouble {
			var found []printing.Trouble
			if doubled[i] {
				found = append(found, printing.Doubled)
			}
			if r.Kind == data.PrintCard && v[layout.FieldPeriod] != "" {
				if last, err := words.ParseMonth(lastPart(v[layout.FieldPeriod], " – ")); err == nil && last != 0 && last < now {
					found = append(found, printing.CoverEnded)
				}
			}
			return found
		},
	})
}

// sizes returns the sizes of the run's pictures, all of which are read at once.
func (r *Run) sizes(ctx context.Context) (func(hash string) (w, h int, err error), error) {
	seen := map[string]bool{}
	var hashes []string
	for i := range r.drafts {
		for field, v := range r.values(i) {
			if strings.HasPrefix(field, "image.") && !seen[v] {
				seen[v] = true
				hashes = append(hashes, v)
			}
		}
	}
	for _, hash := range r.layout.Pictures {
		if !seen[hash] {
			seen[hash] = true
			hashes = append(hashes, hash)
		}
	}
	kept, err := r.db.Office.ImageSizes(ctx, hashes)
	if err != nil {
		return nil, err
	}
	return func(hash string) (w, h int, err error) {
		if s, ok := kept[hash]; ok && s[0] > 0 && s[1] > 0 {
			return s[0], s[1], nil
		}
		img, err := r.db.Office.Image(ctx, hash)
		if err != nil {
			return 0, 0, err
		}
		c, _, err := image.DecodeConfig(bytes.NewReader(img.Bytes))
		return c.Width, c.Height, err
	}, nil
}

// doubled finds the papers of those who stand in the run more than once: the
// same record, the same company, or the same name and birth date.
func (r *Run) doubled() []bool {
	out := make([]bool, len(r.drafts))
	first := make(map[string]int, len(r.drafts))
	subjects := make(map[int64]int, len(r.drafts))
	for i := range r.drafts {
		v := r.values(i)
		who := folded(v[layout.FieldName])
		if born := lastPart(v[layout.FieldBirth], ", "); r.Kind == data.PrintCertificate {
			who = folded(v[layout.FieldCompany])
		} else if _, err := words.ParseDate(born); err != nil || born == "" {
			who = ""
		} else {
			who += "\t" + born
		}
		twin, found := subjects[r.Subjects[i].ID]
		if !found {
			subjects[r.Subjects[i].ID] = i
			if who != "" {
				if twin, found = first[who]; !found {
					first[who] = i
				}
			}
		}
		if found {
			out[i], out[twin] = true, true
		}
	}
	return out
}
