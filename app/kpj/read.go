package kpj

import (
	"context"
	"errors"
	"io"
	"math"
	"path/filepath"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/intake"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// ErrNoColumns says that no sheet of a file has a column of NIK and one of KPJ.
// It brings its own words.
var ErrNoColumns error = noColumns{}

type noColumns struct{}

func (noColumns) Error() string { return "kpj: no columns of NIK and KPJ" }

// Explain implements explain.Explainer.
func (noColumns) Explain() (what, why, todo string) {
	return words.T("No list of NIK and KPJ was found in the file."), words.T("No sheet has a column of NIK beside a column of KPJ."),
		words.T("Write NIK and KPJ above the two columns, then choose the file again.")
}

// Read reads a list and compares it with the kept workers. replace says
// whether the KPJ of a worker that has another one is to be replaced; see
// Plan.Replace to decide later. progress may be nil. Errors are *sheet.Problem,
// ErrNoColumns, the context's and those of the database.
func Read(ctx context.Context, db *data.DB, path string, replace bool, progress func(done, total int)) (*Plan, error) {
	at, err := find(ctx, path)
	if err != nil {
		return nil, err
	}
	f, err := sheet.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	p := &Plan{File: filepath.Base(path), Sheet: f.Sheets[at.sheet].Name, db: db, replace: replace}
	rows, err := f.Rows(ctx, at.sheet)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var row sheet.Row
	for {
		err := rows.Next(&row)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if row.Number > at.header {
			p.take(&row, at, f.Epoch)
		}
	}
	return p, p.compare(ctx, progress)
}

// place is where a file has its list.
type place struct {
	sheet, header int // header is the number of its last row, 0 without one
	nik, kpj      int // columns
}

// find looks for a sheet with both columns, first by their names, then by what
// stands in them.
func find(ctx context.Context, path string) (place, error) {
	b, err := intake.Open(ctx, path, intake.Options{})
	if err != nil {
		return place{}, err
	}
	defer func() { _ = b.Close() }()
	sheets := b.Sheets()
	for _, hidden := range []bool{false, true} {
		for i, g := range b.Guesses() {
			nik, ok := g.Columns[intake.NIK]
			k, both := g.Columns[intake.KPJ]
			if ok && both && g.Hidden == hidden && g.HeaderRow > 0 {
				return place{i, g.HeaderRow + g.HeaderRows - 1, nik, k}, nil
			}
		}
	}
	for i := range sheets {
		rows, err := b.Rows(ctx, sheets[i].Name, 1, 60)
		if err != nil {
			return place{}, err
		}
		if at, ok := byContent(rows, b); ok {
			at.sheet = i
			return at, nil
		}
	}
	return place{}, ErrNoColumns
}

// byContent finds the columns in which most cells are NIK, and KPJ.
func byContent(rows []sheet.Row, b *intake.Book) (place, bool) {
	niks, kpjs := map[int]int{}, map[int]int{}
	for i := range rows {
		for column, c := range rows[i].Cells {
			switch text := b.Plain(c); {
			case c.Kind == sheet.Date:
			case isNIK(text):
				niks[column]++
			case isKPJ(text):
				kpjs[column]++
			}
		}
	}
	at := place{nik: most(niks), kpj: most(kpjs)}
	if at.nik < 0 || at.kpj < 0 || at.nik == at.kpj || niks[at.nik]*2 < len(rows) || kpjs[at.kpj]*2 < len(rows) {
		return place{}, false
	}
	return at, true
}

func isNIK(s string) bool {
	_, err := identity.ParseNIK(s)
	return err == nil
}

// isKPJ reports whether a text can only be a KPJ: eleven digits, and no mobile number.
func isKPJ(s string) bool {
	k, err := identity.ParseKPJ(s)
	return err == nil && k != "" && strings.Trim(k, "0123456789") == "" && !strings.HasPrefix(k, "08")
}

func most(counts map[int]int) int {
	best := -1
	for column, n := range counts {
		if best < 0 || n > counts[best] || n == counts[best] && column < best {
			best = column
		}
	}
	return best
}

// take reads a row; one that names neither is none.
func (p *Plan) take(row *sheet.Row, at place, epoch sheet.Epoch) {
	nik, kpj := row.At(at.nik), row.At(at.kpj)
	nikText, kpjText := strings.TrimSpace(nik.Plain(epoch)), strings.TrimSpace(kpj.Plain(epoch))
	if nik.Filled || nikText == "" && (kpjText == "" || kpj.Filled) {
		return
	}
	r := Row{Number: row.Number}
	id, err := nikOf(nik, nikText)
	if err == nil {
		r.nik, r.Masked = string(id), id.Masked()
	} else if nikText != "" {
		r.Masked = identity.Mask(nikText)
	}
	if strings.Trim(kpjText, "-–—. ") == "" {
		kpjText = ""
	}
	k, wrong := identity.ParseKPJ(kpjText)
	r.KPJ = k
	switch {
	case err != nil && kpjText == "" && digits(nikText) < 8:
		return // a total or a signature
	case err != nil:
		r.fix(Malformed, identity.Sentence(err))
	case kpjText == "":
		r.fix(Without, words.T("The list names no KPJ."))
	case kpj.Kind == sheet.Number && strings.ContainsAny(kpj.Text, "eE.") && !exact(kpj):
		r.fix(Malformed, words.T("The KPJ was stored as a rounded number."))
	case wrong != nil:
		r.fix(Malformed, identity.Sentence(wrong))
	}
	p.Rows = append(p.Rows, r)
}

func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// nikOf reads a cell's NIK; one that was stored as a number is refused when a
// digit of it may be lost.
func nikOf(c sheet.Cell, text string) (identity.NIK, error) {
	if f, ok := c.Float(); ok {
		return identity.NIKFromNumber(f)
	}
	return identity.ParseNIK(text)
}

// exact reports whether a number written with a point or an exponent is whole.
func exact(c sheet.Cell) bool {
	f, ok := c.Float()
	return ok && f == math.Trunc(f) && f < 1e15
}

// Refused reports whether err says that the file is no such list, rather than
// that something failed.
func Refused(err error) bool {
	var p *sheet.Problem
	return errors.As(err, &p) || errors.Is(err, ErrNoColumns)
}
