package guests

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lingkaran/app/identity"
	"lingkaran/app/sheet"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Bounds of a list: an office invites hundreds.
const (
	mostGuests  = 20000
	longestText = 300 // letters
)

// MostSeats is how many people one invitation is for at most.
const MostSeats = 1000

// Errors that Read answers with, beside *sheet.Problem. They bring their own words.
var (
	ErrNoColumns error = unfit("columns")
	ErrTooMany   error = unfit("many")
)

type unfit string

func (e unfit) Error() string { return "guests: unfit list: " + string(e) }

// Explain implements explain.Explainer.
func (e unfit) Explain() (what, why, todo string) {
	what = words.T("No guest list was found in the file.")
	if e == "many" {
		return what, words.T("The list has more than %s rows.", words.Number(mostGuests)), words.T("Check whether this is the right file.")
	}
	return what, words.T("No sheet has a row of headings with a name or an institution."),
		words.T("Write headings above the columns, for example Nama, Jabatan, Instansi, No HP, then choose the file again.")
}

// Status is what becomes of a row.
type Status string

// What can become of a row.
const (
	New     Status = "new"
	Double  Status = "double"  // on the list already, or twice in the file
	Refused Status = "refused" // says nothing that a guest can be made of
)

// Row is one row of a list.
type Row struct {
	Number  int // as the spreadsheet shows it
	Guest   data.Guest
	Company string // the partner company that was recognised, "" for none
	Status  Status
	Reason  string // why it is not taken, or what was put right; for the clerk
	Leave   bool   // the clerk leaves it out
}

// From is whom the row comes from.
func (r *Row) From() string {
	if r.Guest.Institution != "" {
		return r.Guest.Institution
	}
	return r.Company
}

// List is a file that was read and compared. It stores nothing before Import.
type List struct {
	File, Sheet string // without the folder; "" in a text file
	Rows        []Row

	db *data.DB
}

// Count returns how many rows have a status.
func (l *List) Count(s Status) (n int) {
	for i := range l.Rows {
		if l.Rows[i].Status == s {
			n++
		}
	}
	return n
}

// Taken returns the guests that Import would store.
func (l *List) Taken() []data.Guest {
	var out []data.Guest
	for i := range l.Rows {
		if r := &l.Rows[i]; r.Status == New && !r.Leave {
			out = append(out, r.Guest)
		}
	}
	return out
}

// Import stores the new rows behind the guests that there are, all or none.
func (l *List) Import(ctx context.Context) ([]data.Guest, error) {
	taken := l.Taken()
	if len(taken) == 0 {
		return nil, nil
	}
	return taken, l.db.Guests.SaveAll(ctx, taken)
}

// Read reads a guest list and compares it with those of the ceremony and with
// the partner companies. Errors are *sheet.Problem, ErrNoColumns, ErrTooMany,
// the context's and those of the database.
func Read(ctx context.Context, db *data.DB, ceremonyID int64, path string) (*List, error) {
	f, err := sheet.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	l := &List{File: filepath.Base(path), db: db}
	if err := l.find(ctx, f); err != nil {
		return nil, err
	}
	return l, l.compare(ctx, ceremonyID)
}

// find reads the first sheet that has headings, a visible one before hidden ones.
func (l *List) find(ctx context.Context, f *sheet.File) error {
	for _, hidden := range []bool{false, true} {
		for i, s := range f.Sheets {
			if s.Hidden != hidden {
				continue
			}
			head, err := f.Head(ctx, i, headRows)
			if err != nil {
				return err
			}
			cols, below, ok := headings(head, f.Epoch)
			if !ok {
				continue
			}
			l.Sheet = s.Name
			return l.take(ctx, f, i, cols, below)
		}
	}
	return ErrNoColumns
}

func (l *List) take(ctx context.Context, f *sheet.File, i int, cols columns, below int) error {
	rows, err := f.Rows(ctx, i)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	var row sheet.Row
	var end foot
	for {
		switch err := rows.Next(&row); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case row.Number <= below:
			continue
		}
		if r, ok := rowOf(&row, cols, f.Epoch, &end); ok {
			if l.Rows = append(l.Rows, r); len(l.Rows) > mostGuests {
				return ErrTooMany
			}
		}
	}
}

// rowOf reads a row; one that says nothing is none, as is the row of column
// numbers that some lists have below their headings. Sums and signatures are
// refused, so that the clerk sees what was passed over.
func rowOf(row *sheet.Row, cols columns, epoch sheet.Epoch, end *foot) (Row, bool) {
	said := map[field]string{}
	for f, at := range cols {
		for _, c := range at {
			cell := row.At(c)
			if cell.Filled && f != institution { // a merged name is one guest, a merged office several
				continue
			}
			if text := clean(cell.Plain(epoch)); text != "" {
				said[f] = text
				break
			}
		}
	}
	alone := said[name] + said[title] + said[phone] + said[seats] + said[notes] + said[address]
	if alone == "" && (said[institution] == "" || row.At(first(cols[institution])).Filled) {
		return Row{}, false
	}
	if isNumbering(said) {
		return Row{}, false
	}
	r := Row{Number: row.Number, Status: New, Guest: data.Guest{Name: said[name], Title: said[title], Institution: said[institution],
		Address: said[address], Notes: said[notes], Seats: 1}}
	for _, text := range said {
		if utf8.RuneCountInString(text) > longestText {
			r.Status, r.Reason = Refused, words.T("A cell holds more than %s letters.", words.Number(longestText))
			return r, true
		}
	}
	if why := end.tells(said); why != "" {
		r.Status, r.Reason = Refused, why
		return r, true
	}
	p, err := identity.ParsePhone(said[phone])
	r.Guest.Phone = p
	if r.Guest.Name == "" && r.Guest.Institution == "" {
		r.Status, r.Reason = Refused, words.T("Neither a name nor an institution.")
		return r, true
	}
	if n, ok := people(said[seats]); ok {
		r.Guest.Seats = n
	} else {
		r.Reason = words.T("The number “%s” was not understood; one person is counted.", said[seats])
	}
	if err != nil {
		r.Reason = words.Joined(" ", r.Reason, words.T("The phone number stays as it is written: %s", identity.Sentence(err)))
	}
	return r, true
}

func first(at []int) int {
	if len(at) == 0 {
		return -1
	}
	return at[0]
}

// isNumbering reports a row like 1 | 2 | 3 | 4 below the headings.
func isNumbering(said map[field]string) bool {
	for _, text := range said {
		if len(text) > 2 || strings.Trim(text, "0123456789") != "" {
			return false
		}
	}
	return len(said) > 1
}

// people reads a number of people: "2", "2 orang", "2,0"; nothing is one.
func people(s string) (int, bool) {
	if s == "" {
		return 1, true
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
	digits, rest := s, ""
	if end >= 0 {
		digits, rest = s[:end], strings.ToLower(strings.TrimSpace(s[end:]))
	}
	n, err := strconv.Atoi(digits)
	switch rest {
	case "", "orang", "org", "kursi", "pax", "(orang)", ".0", ",0":
	default:
		return 1, false
	}
	if err != nil || n < 1 || n > MostSeats {
		return 1, false
	}
	return n, true
}

// clean makes one line of what stands in a cell; a dash alone is nothing.
func clean(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff' || r == utf8.RuneError
	}), " ")
	if strings.Trim(s, "-–—._ ") == "" {
		return ""
	}
	return s
}

// compare recognises partner companies and finds doubles.
func (l *List) compare(ctx context.Context, ceremonyID int64) error {
	match, err := newMatcher(ctx, l.db)
	if err != nil {
		return err
	}
	kept, err := l.db.Guests.Of(ctx, ceremonyID)
	if err != nil {
		return err
	}
	there := map[string]int{} // key to the row of the file, 0 for a kept guest
	for i := range kept {
		there[key(kept[i].From(), kept[i].Name)] = 0
	}
	for i := range l.Rows {
		r := &l.Rows[i]
		r.Guest.CeremonyID = ceremonyID
		if r.Status == Refused {
			continue
		}
		if c, ok := match.find(r.Guest.Institution); ok && r.Guest.Institution != "" {
			r.Guest.CompanyID, r.Company, r.Guest.Institution = c.id, c.full, ""
		}
		k := key(r.From(), r.Guest.Name)
		at, double := there[k]
		switch {
		case double && at == 0:
			r.Status, r.Reason = Double, words.T("On the guest list already.")
		case double:
			r.Status, r.Reason = Double, words.T("The same as row %s.", strconv.Itoa(at))
		default:
			there[k] = r.Number
		}
	}
	return nil
}
