package intake

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"lingkaran/app/identity"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Errors of this package; those of opening and reading a file come from
// package sheet. Sentence turns both into words.
var (
	ErrNoTable  = errors.New("no worker list found in the file")
	ErrNoSheet  = errors.New("no such sheet in the file")
	ErrUnmapped = errors.New("no column holds the NIK or the name")
	ErrTooMany  = errors.New("too many files at once")
	ErrAltered  = errors.New("the file was changed since it was read")
)

// Sentence says to a clerk why a list cannot be read and what to do now.
func Sentence(err error) string {
	switch {
	case errors.Is(err, ErrNoTable):
		return words.T("No worker list was found in the file: no row names the columns NIK and Nama. Check that it is the right file, or choose the header row and the columns yourself.")
	case errors.Is(err, ErrNoSheet):
		return words.T("The chosen sheet is not in the file. Choose one of its sheets.")
	case errors.Is(err, ErrUnmapped):
		return words.T("Choose the columns that hold the NIK and the name.")
	case errors.Is(err, ErrTooMany):
		return words.T("There are more than %d files. Choose fewer at once.", maxFiles)
	case errors.Is(err, ErrAltered):
		return words.T("The file was changed since it was read. Read it again.")
	case errors.Is(err, ErrNothing):
		return words.T("No row of the list can be imported. The reason stands beside each row.")
	case errors.Is(err, context.Canceled), errors.Is(err, data.ErrCancelled):
		return words.T("Cancelled. Nothing was imported.")
	}
	return sheet.Sentence(err)
}

// Options are what reading a list needs from outside. The zero value is right
// for today and the usual rules.
type Options struct {
	Today data.Date      // by which ages are judged; zero for the current day
	Rules identity.Rules // zero for identity.DefaultRules

	// Progress, when set, is told at most ten times a second how many rows
	// were read and how much of the sheet they are (0 to 1). It is called on
	// the goroutine that reads.
	Progress func(rows int, share float64)
}

// Book is one opened worker list. One goroutine at a time may use it.
type Book struct {
	path   string
	file   *sheet.File
	opt    Options
	heads  [][]sheet.Row // the first rows of each sheet
	merged [][]sheet.Area
	guess  []Guess // of each sheet, the same order
	hash   string  // SHA-256 of the file as it was opened
}

const (
	headRows   = 160 // rows of a sheet that are looked at for a header
	headSheets = 60  // sheets that are looked at
)

// Open opens a worker list and looks at the first rows of its sheets. Errors
// are sheet.Problem values and the context's; a file in which no list was
// found opens all the same (see Guess), so that the clerk can point at it.
// Close the book.
func Open(ctx context.Context, path string, o Options) (*Book, error) {
	if o.Today.IsZero() {
		o.Today = data.DateOf(time.Now())
	}
	if o.Rules == (identity.Rules{}) {
		o.Rules = identity.DefaultRules()
	}
	f, err := sheet.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	hash, err := fileHash(path)
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	b := &Book{path: path, file: f, opt: o, hash: hash, heads: make([][]sheet.Row, len(f.Sheets)), merged: make([][]sheet.Area, len(f.Sheets))}
	for i := range min(len(f.Sheets), headSheets) {
		if b.heads[i], err = f.Head(ctx, i, headRows); err != nil {
			_ = f.Close()
			return nil, err
		}
		b.merged[i] = f.Merged(i)
	}
	b.guess = make([]Guess, len(f.Sheets))
	for i := range f.Sheets {
		b.guess[i] = b.guessSheet(i)
	}
	return b, nil
}

// Close closes the file.
func (b *Book) Close() error { return b.file.Close() }

// File returns the file's name without its folder.
func (b *Book) File() string { return filepath.Base(b.path) }

// Earlier returns the imports of this very file that still stand, the newest first.
func (b *Book) Earlier(ctx context.Context, db *data.DB) ([]data.ImportRow, error) {
	return db.Imports.OfFile(ctx, b.hash)
}

// Sheets returns the sheets in their order. A text file has one without a name.
func (b *Book) Sheets() []sheet.Info { return slices.Clone(b.file.Sheets) }

// Rows returns up to n rows of a sheet from row number first on, as they stand
// in the file, for a preview. Blank rows are left out.
func (b *Book) Rows(ctx context.Context, name string, first, n int) ([]sheet.Row, error) {
	i, err := b.sheet(name)
	if err != nil {
		return nil, err
	}
	if head := b.heads[i]; len(head) > 0 && len(head) < headRows || n <= 0 {
		from, _ := slices.BinarySearchFunc(head, first, func(r sheet.Row, first int) int { return r.Number - first })
		return head[from:min(len(head), from+max(0, n))], nil
	}
	return b.read(ctx, i, first, n)
}

// Head returns up to n of the rows that are at hand since the book was opened,
// from row number first on. Unlike Rows it may be called while another
// goroutine reads, as may Guess, Guesses, ForHeader, Headers and MappingFor.
func (b *Book) Head(name string, first, n int) []sheet.Row {
	i, err := b.sheet(name)
	if err != nil {
		return nil
	}
	head := b.heads[i]
	from, _ := slices.BinarySearchFunc(head, first, func(r sheet.Row, first int) int { return r.Number - first })
	return head[from:min(len(head), from+max(0, n))]
}

// Plain returns a cell as the preview shows it.
func (b *Book) Plain(c sheet.Cell) string { return c.Plain(b.file.Epoch) }

func (b *Book) read(ctx context.Context, i, first, n int) ([]sheet.Row, error) {
	rows, err := b.file.Rows(ctx, i)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []sheet.Row
	var row sheet.Row
	for len(out) < n {
		err := rows.Next(&row)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if row.Number >= first {
			out = append(out, row.Clone())
		}
	}
	return out, nil
}

func (b *Book) sheet(name string) (int, error) {
	for i, s := range b.file.Sheets {
		if s.Name == name {
			return i, nil
		}
	}
	return 0, ErrNoSheet
}

const maxFiles = 1000

// Files replaces folders among paths by the tables in them and their
// subfolders, in the order of their names. Files that were named stay,
// whatever they are. Links are not followed.
func Files(paths ...string) ([]string, error) {
	var out []string
	for _, p := range paths {
		err := filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && path == p:
				out = append(out, p) // Open will say why it cannot be read
				return nil
			case err != nil:
				return fs.SkipDir
			case d.IsDir(), path != p && (!d.Type().IsRegular() || !sheet.Listed(path)):
				return nil
			case len(out) == maxFiles:
				return ErrTooMany
			}
			out = append(out, path)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
