package intake

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"lingkaran/app/identity"
	"lingkaran/app/sheet"
	"lingkaran/data"
)

// Read reads the sheet by the mapping and calls fn for each worker, in the
// order of the file. A row's Cells and Reasons are reused by the next one. It
// returns fn's first error unchanged; ErrNoTable for an empty mapping, as is
// that of a file without a list; ErrNoSheet or ErrUnmapped for one that does
// not fit; and the errors of Open. Of a NIK that stands twice, the
// later row is refused; Summary.Doubles and Collect tell the earlier one.
func (b *Book) Read(ctx context.Context, m Mapping, fn func(*Row) error) (Summary, error) {
	i, err := b.sheet(m.Sheet)
	if err != nil {
		return Summary{}, err
	}
	switch {
	case len(m.Columns) == 0:
		return Summary{}, ErrNoTable
	case !m.Complete():
		return Summary{}, ErrUnmapped
	}
	rows, err := b.file.Rows(ctx, i)
	if err != nil {
		return Summary{}, err
	}
	defer func() { _ = rows.Close() }()
	r := newReading(b, i, m)
	told := time.Now()
	for n := 0; ; n++ {
		err := rows.Next(&r.cells)
		if err == io.EOF {
			break
		}
		if err != nil {
			return r.summary, err
		}
		if n%256 == 0 {
			if err := ctx.Err(); err != nil {
				return r.summary, err
			}
			if now := time.Now(); b.opt.Progress != nil && now.Sub(told) >= 100*time.Millisecond {
				told = now
				b.opt.Progress(r.summary.Rows(), rows.Share())
			}
		}
		if r.cells.Number < r.first {
			continue
		}
		if kind := r.skip(); kind != "" {
			if len(r.summary.Skipped) < maxSkips {
				r.summary.Skipped = append(r.summary.Skipped, Skip{r.cells.Number, kind})
			}
			continue
		}
		r.judge()
		switch r.row.Status {
		case Accepted:
			r.summary.Accepted++
		case Warned:
			r.summary.Warned++
		default:
			r.summary.Refused++
		}
		if err := fn(&r.row); err != nil {
			return r.summary, err
		}
	}
	if b.opt.Progress != nil {
		b.opt.Progress(r.summary.Rows(), 1)
	}
	return r.summary, nil
}

// reading is one pass over a sheet.
type reading struct {
	mapping Mapping
	epoch   sheet.Epoch
	today   data.Date
	rules   identity.Rules
	column  [fieldCount]int // -1 for a field that is not mapped
	first   int             // number of the first row below the header
	headers map[string]bool // fingerprints of the header's rows, to know them again
	titles  map[string]bool // words above the NIKs and the names

	cells   sheet.Row
	row     Row
	summary Summary

	below   int  // rows seen below the header
	footer  bool // the list has ended, unless a NIK follows
	rounded bool // every NIK ends in 0: a program wrote rounded numbers as text
	seen    map[identity.NIK]seenRow
	kpj     map[string]int
	known   map[string]bool // kecamatan that the tables hold, as far as asked
}

// seenRow is where a NIK stood before.
type seenRow struct {
	row    int
	name   string
	status Status
}

func newReading(b *Book, i int, m Mapping) *reading {
	r := &reading{
		mapping: m, epoch: b.file.Epoch, today: b.opt.Today, rules: b.opt.Rules,
		first: m.HeaderRow + m.HeaderRows, seen: map[identity.NIK]seenRow{}, kpj: map[string]int{}, known: map[string]bool{},
		headers: map[string]bool{}, titles: map[string]bool{},
	}
	for f := range r.column {
		r.column[f] = columnOf(m.Columns, Field(f))
	}
	for at, row := range b.heads[i] {
		if row.Number >= m.HeaderRow && row.Number < r.first {
			r.headers[fingerprint(b.headerTexts(i, at, 1))] = true
			r.titles[plainWords(headerText(row.At(r.column[NIK])))] = true
			r.titles[plainWords(headerText(row.At(r.column[Name])))] = true
		}
	}
	r.rounded = b.roundedAsText(i, r.first, r.column[NIK])
	return r
}

// roundedAsText reports whether all sampled NIKs of a column of text end in 0.
// One in ten does by chance; all do when a program wrote rounded numbers out.
func (b *Book) roundedAsText(i, first, column int) bool {
	n := 0
	for _, row := range b.heads[i] {
		c := row.At(column)
		if row.Number < first || c.Kind != sheet.Text {
			continue
		}
		nik, err := identity.ParseNIK(c.Text)
		if err != nil {
			continue
		}
		if !strings.HasSuffix(string(nik), "0") {
			return false
		}
		n++
	}
	return n >= 8
}

// text returns the cleaned text of a field's cell, "" for what people write
// into a cell that they leave empty.
func (r *reading) text(f Field) string {
	c := r.cells.At(r.column[f])
	if c.Kind == sheet.Blank || c.Kind == sheet.Failed {
		return ""
	}
	s := clean(c.Plain(r.epoch))
	if nothing(s) {
		return ""
	}
	return s
}

// own returns the text of a field unless it was only filled from a merged area.
func (r *reading) own(f Field) string {
	if r.cells.At(r.column[f]).Filled {
		return ""
	}
	return r.text(f)
}

// skip decides whether the row is no worker, and why. A NIK makes a worker of
// any row; without one, a name makes one when more than it stands in the row,
// so that a person whose NIK was forgotten is refused with a reason and not
// passed over. Titles, sums and signatures are neither.
func (r *reading) skip() SkipKind {
	r.below++
	nik := r.own(NIK)
	if n := countDigits(nik); n >= 10 && !strings.HasPrefix(strings.ToLower(nik), "nip") {
		if !r.footer || likeNIK(nik) {
			r.footer = false
			return ""
		}
	} else if r.cells.At(r.column[NIK]).Kind == sheet.Failed && !r.footer {
		return ""
	}
	filled := 0
	for f := NIK; f < fieldCount; f++ {
		if f != Notes && r.column[f] >= 0 && r.own(f) != "" {
			filled++
		}
	}
	number, name := numeral(r.own(Number)), r.own(Name)
	person := hasLetter(name) && (number || filled >= 2)
	switch {
	case r.below <= 3 && r.numbersOfColumns(), r.headerAgain():
		return SkipHeading
	case !number && r.begins(vocab().totals):
		r.footer = true
		return SkipTotal
	case person && (number || r.anchored()): // the list goes on, or never ended
		r.footer = false
		return ""
	case r.footer:
		return SkipFooter
	case !number && filled <= 4 && (r.begins(vocab().signatures) || r.placeAndDate()):
		r.footer = true
		return SkipFooter
	case person, filled >= 3 && name == "", nik != "" && filled >= 2:
		return ""
	case filled == 0 && number:
		return SkipBlank
	}
	return SkipHeading
}

// anchored reports whether a birth date and a sex, or the columns that are
// there of both, are filled: more than any signature has.
func (r *reading) anchored() bool {
	if r.column[BirthDate] < 0 && r.column[Birth] < 0 {
		return false
	}
	_, cell := splitPlace(r.cells.At(r.column[r.birthField()]))
	born := readDate(cell, r.epoch, r.mapping.DateOrder, r.today, "")
	return born.date.Valid() && (r.column[Sex] < 0 || readSex(r.text(Sex), r.mapping.MaleIsP) != "")
}

func countDigits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// numbersOfColumns recognises the row "(1) (2) (3)" that forms have below
// their header.
func (r *reading) numbersOfColumns() bool {
	n := 0
	for _, c := range r.cells.Cells {
		if c.Kind == sheet.Blank {
			continue
		}
		if !numeral(strings.Trim(clean(c.Plain(r.epoch)), "()")) {
			return false
		}
		n++
	}
	return n >= 2
}

// headerAgain recognises the header on top of a further page.
func (r *reading) headerAgain() bool {
	nik, name := r.cells.At(r.column[NIK]), r.cells.At(r.column[Name])
	if nik.Kind != sheet.Text && name.Kind != sheet.Text || !r.titles[plainWords(headerText(nik))] || !r.titles[plainWords(headerText(name))] {
		return false
	}
	texts := make([]string, len(r.cells.Cells))
	for i, c := range r.cells.Cells {
		texts[i] = headerText(c)
	}
	return r.headers[fingerprint(texts)]
}

// begins reports whether a text of the row begins with one of the phrases.
func (r *reading) begins(phrases []string) bool {
	for _, c := range r.cells.Cells {
		if c.Kind != sheet.Text || c.Filled || len(c.Text) > 200 {
			continue
		}
		s := plainWords(c.Text)
		for _, p := range phrases {
			if rest, ok := strings.CutPrefix(s, p); ok && (rest == "" || rest[0] == ' ') {
				return true
			}
		}
	}
	return false
}

// placeAndDate recognises "Pasuruan, 14 Desember 2022" above signatures: a
// place and a date in one cell, in a row with no more than three.
func (r *reading) placeAndDate() bool {
	for i, c := range r.cells.Cells {
		if c.Kind != sheet.Text || i == r.column[Birth] || len(c.Text) > 80 {
			continue
		}
		place, rest := splitPlace(c)
		if place == "" || rest.Kind == sheet.Blank {
			continue
		}
		if d := readDate(rest, r.epoch, r.mapping.DateOrder, r.today, ""); d.date.Valid() {
			return true
		}
		// "Pasuruan, …… Desember 2022": the day is left to the pen.
		if slices.ContainsFunc(splitRuns(strings.ToLower(c.Text)), func(w string) bool { _, ok := vocab().months[w]; return ok && len(w) > 3 }) {
			return true
		}
	}
	return false
}
