package designer

import (
	"context"
	"errors"

	"lingkaran/app/design"
	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/widgets"
)

// record is one set of values in which the page is shown.
type record struct {
	title  string
	values data.Values
}

// records are the values that the page is shown with: invented examples, or
// those of the office, one by one.
type records struct {
	s      *Screen
	kind   layout.Kind
	source string // sourceExamples, or what of the office is shown
	list   []record
	at     int
}

// The sources. A ceremony's is its id behind the prefix.
const (
	sourceExamples  = "examples"
	sourceWorkers   = "workers"
	sourceCompanies = "companies"
	sourceCeremony  = "ceremony-"
)

// mostRecords bounds how many of the office's are stepped through.
const mostRecords = 200

func newRecords(s *Screen) *records { return &records{s: s, source: sourceExamples} }

// begin shows the examples of a kind of layout.
func (r *records) begin(kind layout.Kind) {
	r.kind = kind
	if len(r.list) == 0 {
		r.list = examplesOf(kind, data.Office{})
		r.s.foot.records()
	}
	r.reload()
	r.s.scope.On(func(data.Event) { r.reload() }, kinds...)
}

// values are those in view. They are not changed.
func (r *records) values() data.Values {
	if len(r.list) == 0 {
		return data.Values{}
	}
	return r.list[r.at].values
}

func (r *records) title() string {
	if len(r.list) == 0 {
		return ""
	}
	return r.list[r.at].title
}

// step goes to the next record, or the one before.
func (r *records) step(by int) {
	if n := len(r.list); n > 0 {
		r.show((r.at + by + n) % n)
	}
}

func (r *records) show(at int) {
	r.at = at
	r.s.foot.records()
	r.s.draw()
}

// use shows what another source has.
func (r *records) use(source string) {
	r.source, r.at = source, 0
	r.reload()
}

// reload reads the source again and stays at the same place in it.
func (r *records) reload() {
	if r.kind == "" {
		return
	}
	db, kind, source := r.s.desk.DB, r.kind, r.source
	desk.Run(r.s.scope, "records", func(ctx context.Context) (got []record, err error) {
		office, err := db.Office.Get(ctx)
		if err != nil {
			return nil, err
		}
		switch {
		case source == sourceWorkers:
			got, err = workersOf(ctx, db)
		case source == sourceCompanies:
			got, err = companiesOf(ctx, db, office)
		case source != sourceExamples:
			got, err = awardsOf(ctx, db, source)
		}
		if errors.Is(err, printing.ErrEmpty) || errors.Is(err, data.ErrNotFound) {
			err = nil
		}
		if len(got) == 0 && err == nil {
			got = examplesOf(kind, office)
		}
		return got, err
	}, func(got []record, err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				r.s.foot.say(r.s.desk.Explanation(err).Sentence())
			}
			return
		}
		r.list = got
		r.show(min(r.at, len(got)-1))
	})
}

// sources offers what the page can be shown with.
func (r *records) sources(done func([]widgets.Choice)) {
	db, kind := r.s.desk.DB, r.kind
	desk.Run(r.s.scope, "sources", func(ctx context.Context) ([]widgets.Choice, error) {
		out := []widgets.Choice{{Value: sourceExamples, Title: words.T("Examples")}}
		switch kind {
		case layout.Card:
			out = append(out, widgets.Choice{Value: sourceWorkers, Title: words.T("Workers of the office")})
		case layout.Label:
			out = append(out, widgets.Choice{Value: sourceCompanies, Title: words.T("Partner companies")})
		case layout.Certificate:
			all, err := db.Ceremonies.All(ctx, "")
			if err != nil {
				return nil, err
			}
			for _, c := range all {
				if c.Awards > 0 {
					out = append(out, widgets.Choice{Value: ceremonySource(c.ID), Title: c.Title, Detail: words.Date(c.Date)})
				}
			}
		}
		return out, nil
	}, func(got []widgets.Choice, err error) {
		if err == nil {
			done(got)
		}
	})
}

func workersOf(ctx context.Context, db *data.DB) ([]record, error) {
	ids, err := db.Workers.IDs(ctx, data.WorkerQuery{})
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	run, err := issuing.Cards(ctx, db, ids[:min(len(ids), mostRecords)], issuing.Options{})
	return subjectsOf(run, err)
}

func awardsOf(ctx context.Context, db *data.DB, source string) ([]record, error) {
	run, err := issuing.Certificates(ctx, db, ceremonyOf(source), nil, issuing.Options{})
	return subjectsOf(run, err)
}

// subjectsOf takes the values that the records have now; NIK are masked.
func subjectsOf(run *issuing.Run, err error) ([]record, error) {
	if err != nil {
		return nil, err
	}
	var out []record
	for i, s := range run.Subjects[:min(len(run.Subjects), mostRecords)] {
		out = append(out, record{s.Name, run.Present(i)})
	}
	return out, nil
}

func companiesOf(ctx context.Context, db *data.DB, office data.Office) ([]record, error) {
	rows, err := db.Companies.First(ctx, data.CompanyQuery{}, mostRecords)
	if err != nil {
		return nil, err
	}
	var out []record
	for _, c := range rows {
		out = append(out, record{c.FullName(), data.Values{
			layout.FieldRecipient: "Yth. Pimpinan", layout.FieldCompany: c.FullName(), layout.FieldStreet: c.Address, layout.FieldCity: c.Regency,
			layout.FieldOffice: office.Name, layout.FieldOfficeAddress: office.Address, layout.FieldLogo: office.LogoHash,
		}})
	}
	return out, nil
}

// examplesOf are invented records, with and without photos.
func examplesOf(kind layout.Kind, office data.Office) []record {
	var out []record
	for i, e := range design.Examples(kind, office) {
		v := data.Values{}
		for k, text := range e.Values {
			v[k] = text
		}
		if v[layout.FieldLogo] == "" {
			v[layout.FieldLogo] = exampleLogo
		}
		if i != 2 { // the last one has little
			for field, hash := range map[string]string{layout.FieldPhoto: examplePhoto, layout.FieldEvent: exampleEvent,
				layout.FieldSignature1: exampleSignature, layout.FieldSignature2: exampleSignature} {
				if v[field] == "" {
					v[field] = hash
				}
			}
			if kind == layout.Certificate && v[layout.FieldSignatory2Name] == "" {
				delete(v, layout.FieldSignature2)
			}
		}
		out = append(out, record{e.Title, v})
		if i == 0 && kind == layout.Card {
			bare := data.Values{}
			for k, text := range v {
				bare[k] = text
			}
			delete(bare, layout.FieldPhoto)
			delete(bare, layout.FieldKPJ)
			out = append(out, record{words.T("Without photo and KPJ"), bare})
		}
	}
	return out
}
