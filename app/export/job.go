package export

import (
	"context"
	"slices"
	"strings"
	"time"

	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Job is one list that leaves the office. Set what its subject needs: of
// workers IDs or Query, of companies IDs or Companies, of prints IDs or Prints, of
// awards CeremonyID.
type Job struct {
	Subject    Subject
	IDs        []int64 // chosen ones in their order; nil for all that match
	Query      data.WorkerQuery
	Companies  data.CompanyQuery
	Prints     data.RegisterQuery
	CeremonyID int64

	Layout   Layout
	WholeNIK bool   // the clerk asked for it; see Result.Whole
	About    string // whose list it is, for the file's name and title: a company's name
	Now      time.Time
}

// Result is what an export wrote.
type Result struct {
	Path  string
	Rows  int
	Whole int // rows with a whole NIK, noted in the change log
}

// Masks reports whether the list has NIK that are masked.
func (j Job) Masks() bool { return j.Subject == Workers && j.Layout.Has(FieldNIK) && !j.WholeNIK }

// WriteFile writes the list to path, as the ending of its name says. The file
// is whole or not there; see sheet.WriteFile. progress is called on the
// goroutine that writes and may be nil. Errors: ErrNothing, ErrNoColumn, those
// of sheet.WriteFile and of the database, the context's.
func (j Job) WriteFile(ctx context.Context, db *data.DB, path string, progress func(done, total int)) (Result, error) {
	if len(j.Layout.Columns) == 0 {
		return Result{}, ErrNoColumn
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	if j.Now.IsZero() {
		j.Now = time.Now()
	}
	if _, ok := sheet.FormatOf(path); !ok {
		return Result{}, sheet.ErrEnding
	}
	out := Result{Path: path}
	book := sheet.Book{Title: j.Title(), Language: string(words.InUse()), Made: j.Now}
	source, total, err := j.source(ctx, db)
	if err != nil {
		return Result{}, err
	}
	if total == 0 {
		return Result{}, ErrNothing
	}
	err = sheet.WriteFile(path, book, func(w *sheet.Writer) error {
		if err := w.Sheet(j.table()); err != nil {
			return err
		}
		err := source(func(rows [][]sheet.Entry) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			for _, r := range rows {
				if err := w.Row(r); err != nil {
					return err
				}
			}
			out.Rows += len(rows)
			progress(out.Rows, total)
			return nil
		})
		if err != nil {
			return err
		}
		if out.Rows == 0 {
			return ErrNothing
		}
		if j.Subject == Workers && j.WholeNIK && j.Layout.Has(FieldNIK) {
			// Before the file has its name: none leaves without its line in the log.
			out.Whole = out.Rows
			return db.Workers.NoteExport(ctx, out.Rows, j.Layout.Name)
		}
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	return out, nil
}

// Title says what the list is: "Pekerja rentan PT Alfa".
func (j Job) Title() string {
	title := words.T("Vulnerable workers")
	switch {
	case j.Subject == Companies:
		title = words.T("Partner companies")
	case j.Subject == Awards:
		title = words.T("Awardees")
	case j.Subject == Prints && j.Prints.State == data.PrintsLeft:
		title = words.T("Still to be collected")
	case j.Subject == Prints:
		title = words.T("Register of prints")
	case j.Layout.Key == LayoutRegistration:
		title = words.T("Participant registration")
	}
	return strings.TrimSpace(title + " " + j.About)
}

// FileName proposes a name for the file, which every system can hold.
func (j Job) FileName(f sheet.Format) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return -1
		}
		return r
	}, j.Title())
	if runes := []rune(name); len(runes) > 80 {
		name = string(runes[:80])
		if i := strings.LastIndexByte(name, ' '); i > len(name)/2 {
			name = name[:i] // not in the middle of a word
		}
	}
	return strings.Trim(name, " .") + " " + data.DateOf(j.Now.Local()).String() + "." + string(f)
}

// table is the head of the sheet.
func (j Job) table() sheet.Table {
	t := sheet.Table{Name: words.T("Workers")}
	switch j.Subject {
	case Companies:
		t.Name = words.T("Companies")
		t.Columns = headings(companyFields, j.Layout)
	case Prints:
		t.Name = words.T("Register")
		t.Columns = headings(printFields, j.Layout)
	case Awards:
		t.Name = words.T("Awardees")
		t.Columns = headings(awardFields, j.Layout)
	default:
		t.Columns = headings(workerFields, j.Layout)
	}
	return t
}

func headings[T any](fields []field[T], l Layout) []sheet.Heading {
	var all []sheet.Heading
	for _, c := range l.Columns {
		f, ok := fieldOf(fields, c.Field)
		if !ok {
			continue
		}
		h := sheet.Heading{Title: c.Title, Width: f.width}
		if h.Title == "" {
			h.Title = f.title.T()
		}
		all = append(all, h)
	}
	return all
}

func fieldOf[T any](fields []field[T], key string) (f field[T], ok bool) {
	i := slices.IndexFunc(fields, func(f field[T]) bool { return f.key == key })
	if i < 0 {
		return f, false
	}
	return fields[i], true
}
