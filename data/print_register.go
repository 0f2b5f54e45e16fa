package data

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"
)

// PrintState narrows the register. The zero state is all prints.
type PrintState string

// The states. A paper is a number with all of its copies; one is replaced when
// a later number for the same subject lives.
const (
	PrintsValid    PrintState = "valid"    // not void
	PrintsVoid     PrintState = "void"     // their numbers are void
	PrintsCopies   PrintState = "copies"   // further copies of a paper, not the first
	PrintsReplaced PrintState = "replaced" // papers that a later number has replaced
	PrintsHanded   PrintState = "handed"   // papers that were collected
	PrintsCurrent  PrintState = "current"  // papers that are to be in their holders' hands: neither void nor replaced
	PrintsLeft     PrintState = "left"     // those of them that were not collected yet
	PrintsBroken   PrintState = "broken"   // numbered, but the file that they belong to was never finished
)

// RegisterQuery says which prints of the register. All conditions hold
// together; the zero query is all prints, the newest first.
type RegisterQuery struct {
	Text       string // number or name, all of its words
	Kind       PrintKind
	State      PrintState
	CeremonyID int64
	CompanyID  int64 // NoCompany for those of none
	Actor      string
	From, To   Date // the days of printing, where the program runs; the zero Date is open
	Batch      string
	Sort       RegisterSort
	Desc       bool // the other way round: the oldest first, the last number first
}

// NoCompany asks for prints that no company stands behind.
const NoCompany int64 = -1

// RegisterSort is an order of the register.
type RegisterSort string

// The orders.
const (
	RegisterByMoment RegisterSort = ""       // the newest first
	RegisterByNumber RegisterSort = "number" // by counter and place in it, copies in their order
)

// RegisterRow is a print as the register lists it.
type RegisterRow struct {
	Print
	Company  string    // full name as it is now, of CompanyID; "" without one
	Handover *Handover // that stands of the paper, nil when it was not collected
	Replaced string    // the later number that lives, "" when there is none
	Broken   bool      // the file that it belongs to was never finished
}

// isCurrent is the condition that a print p is a paper that is to be in its
// holder's hands: neither void nor replaced.
func isCurrent(d *dialect) string {
	return `p.copy = 1 AND p.voided_at IS NULL AND NOT EXISTS (` + newerPrint(d) + `)`
}

// newerPrint is the query of a later living number of the subject of p.
func newerPrint(d *dialect) string {
	return `SELECT 1 FROM prints n` + d.indexedBy("prints_subject") + ` WHERE n.kind = p.kind AND n.subject_id = p.subject_id
		AND n.copy = 1 AND n.id > p.id AND n.voided_at IS NULL`
}

// collected is the condition that paper p was handed over.
const collected = `EXISTS (SELECT 1 FROM handovers h WHERE h.print_id = p.id AND h.undone_at IS NULL)`

// unfinished is the query of the documents whose file never had its name.
const unfinished = `SELECT b.id FROM print_batches b WHERE b.finished_at IS NULL`

// filter is the table to read with the index to use, and the conditions.
func (q RegisterQuery) filter(d *dialect) (from string, w where) {
	index := "prints_register" // has all that is compared, in few bytes
	switch {
	case q.CompanyID == NoCompany:
		w.and("p.company_id = 0")
	case q.CompanyID != 0:
		index = "prints_company"
		w.and("p.company_id <> 0 AND p.company_id = ?", q.CompanyID)
	}
	if q.CeremonyID != 0 {
		index = "prints_ceremony"
		w.and("p.ceremony_id <> 0 AND p.ceremony_id = ?", q.CeremonyID)
	}
	words := wordsOf(q.Text)
	if len(words) > 0 && index == "prints_register" {
		index = "prints_text"
	}
	if q.Batch != "" || q.State == PrintsBroken {
		index = "prints_batch"
	}
	if q.Batch != "" {
		w.and("p.batch = ?", q.Batch)
	}
	for _, word := range words {
		w.and(d.contains("p.search_text"), needle(word))
	}
	if q.Kind != "" {
		w.and("p.kind = ?", string(q.Kind))
	}
	if q.Actor != "" {
		w.and("p.actor = ?", q.Actor)
	}
	if !q.From.IsZero() {
		w.and("p.printed_at >= ?", beginOf(q.From))
	}
	if !q.To.IsZero() {
		w.and("p.printed_at < ?", beginOf(q.To.AddDays(1)))
	}
	switch q.State {
	case PrintsValid:
		w.and("p.voided_at IS NULL")
	case PrintsVoid:
		w.and("p.voided_at IS NOT NULL")
	case PrintsCopies:
		w.and("p.copy > 1")
	case PrintsReplaced:
		w.and("p.copy = 1 AND p.voided_at IS NULL AND EXISTS (" + newerPrint(d) + ")")
	case PrintsHanded:
		w.and("p.copy = 1 AND " + collected)
	case PrintsCurrent:
		w.and(isCurrent(d))
	case PrintsLeft:
		w.and(isCurrent(d) + " AND NOT " + collected)
	case PrintsBroken:
		w.and("p.batch IN (" + unfinished + ")")
	}
	return "prints p" + d.indexedBy(index), w
}

// beginOf is the first moment of a day where the program runs.
func beginOf(d Date) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.Local).UTC()
}

// Listed returns the first rows of a query, quickly.
func (s *Prints) Listed(ctx context.Context, q RegisterQuery, limit int) ([]RegisterRow, error) {
	ids, err := s.listed(ctx, q, limit)
	if err != nil {
		return nil, err
	}
	return s.RegisterRows(ctx, ids)
}

// IDs returns the ids of all that match, in order: the list's count and its
// selection.
func (s *Prints) IDs(ctx context.Context, q RegisterQuery) ([]int64, error) {
	return s.listed(ctx, q, -1)
}

func (s *Prints) listed(ctx context.Context, q RegisterQuery, limit int) ([]int64, error) {
	from, w := q.filter(s.db.dialect)
	var ids []int64
	err := s.db.read(ctx, "register", func(g *gorm.DB) (err error) {
		switch {
		case q.Sort == RegisterByNumber:
			dir := ""
			if q.Desc {
				dir = " DESC"
			}
			ids, err = readIDs(g, `SELECT p.id FROM `+from+w.sql()+` ORDER BY p.scope`+dir+`, p.period`+dir+`, p.sequence`+dir+`, p.copy`+dir+`, p.id LIMIT ?`,
				append(slices.Clone(w.args), limitOr(limit))...)
		case limit >= 0:
			dir := " DESC"
			if q.Desc {
				dir = ""
			}
			ids, err = readIDs(g, `SELECT p.id FROM `+from+w.sql()+` ORDER BY p.id`+dir+` LIMIT ?`, append(slices.Clone(w.args), limitOr(limit))...)
		default:
			ids, err = readIDs(g, `SELECT p.id FROM `+from+w.sql(), w.args...)
			slices.Sort(ids) // sooner done here than there
			if !q.Desc {
				slices.Reverse(ids)
			}
		}
		return err
	})
	return ids, err
}

// RegisterRows returns the rows of ids, in their order; ids that are not there
// are left out.
func (s *Prints) RegisterRows(ctx context.Context, ids []int64) ([]RegisterRow, error) {
	var rows []RegisterRow
	if len(ids) == 0 {
		return rows, nil
	}
	d, set := s.db.dialect, idSet(ids)
	err := s.db.snapshot(ctx, "register rows", func(g *gorm.DB) error {
		rows = nil
		var prints []Print
		if err := g.Raw(`SELECT p.* FROM `+d.fromSet+` CROSS JOIN prints p WHERE p.id = s.value ORDER BY s.key`, set).Scan(&prints).Error; err != nil {
			return err
		}
		rows = make([]RegisterRow, len(prints))
		at := make(map[int64]*RegisterRow, len(prints))
		for i := range prints {
			rows[i].Print = prints[i]
			rows[i].SearchText = ""
			at[prints[i].ID] = &rows[i]
		}
		var said []struct {
			ID   int64
			Text string
		}
		if err := g.Raw(`SELECT p.id, `+companyName+` text FROM `+d.fromSet+` CROSS JOIN prints p CROSS JOIN companies c
			WHERE p.id = s.value AND c.id = p.company_id`, set).Scan(&said).Error; err != nil {
			return err
		}
		for _, x := range said {
			at[x.ID].Company = x.Text
		}
		said = nil
		if err := g.Raw(`SELECT p.id, n.number text FROM `+d.fromSet+` CROSS JOIN prints p CROSS JOIN prints n`+d.indexedBy("prints_subject")+`
			WHERE p.id = s.value AND p.voided_at IS NULL AND n.kind = p.kind AND n.subject_id = p.subject_id AND n.copy = 1 AND n.voided_at IS NULL
				AND n.number <> p.number AND n.id > p.id ORDER BY n.id`, set).Scan(&said).Error; err != nil {
			return err
		}
		for _, x := range said {
			at[x.ID].Replaced = x.Text // the last one stays
		}
		broken, err := readIDs(g, `SELECT p.id FROM `+d.fromSet+` CROSS JOIN prints p WHERE p.id = s.value AND p.batch IN (`+unfinished+`)`, set)
		if err != nil {
			return err
		}
		for _, id := range broken {
			at[id].Broken = true
		}
		var handed []struct {
			Row int64
			Handover
		}
		if err := g.Raw(`SELECT p.id AS row, h.* FROM `+d.fromSet+` CROSS JOIN prints p CROSS JOIN prints f`+d.indexedBy("prints_number")+` CROSS JOIN handovers h
			WHERE p.id = s.value AND f.kind = p.kind AND f.number = p.number AND f.copy = 1 AND h.print_id = f.id AND h.undone_at IS NULL`, set).Scan(&handed).Error; err != nil {
			return err
		}
		for i := range handed {
			at[handed[i].Row].Handover = &handed[i].Handover
		}
		return nil
	})
	return rows, err
}

// Actors returns who printed, by name.
func (s *Prints) Actors(ctx context.Context) ([]string, error) {
	var all []string
	err := s.db.read(ctx, "actors", func(g *gorm.DB) (err error) {
		all, err = readTexts(g, `SELECT DISTINCT p.actor FROM prints p`+dialectOf(g).indexedBy("prints_register")+` ORDER BY p.actor`)
		return err
	})
	return all, err
}

// Paper is one number of the register with all that became of it.
type Paper struct {
	RegisterRow            // the print that was asked for
	Ceremony    string     // title as it is now, of a certificate
	Copies      []Print    // all prints of the number, the first one first
	Handovers   []Handover // all, the newest first, those that were taken back too
}

// Paper returns the paper of a print, ErrNotFound when there is none.
func (s *Prints) Paper(ctx context.Context, printID int64) (Paper, error) {
	var p Paper
	rows, err := s.RegisterRows(ctx, []int64{printID})
	if err == nil && len(rows) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return p, err
	}
	p.RegisterRow = rows[0]
	err = s.db.snapshot(ctx, "paper", func(g *gorm.DB) error {
		p.Copies, p.Handovers = nil, nil
		err := g.Raw(`SELECT * FROM prints WHERE kind = ? AND subject_id = ? AND number = ? ORDER BY copy, id`, string(p.Kind), p.SubjectID, p.Number).Scan(&p.Copies).Error
		if err != nil {
			return err
		}
		for i := range p.Copies {
			p.Copies[i].SearchText = ""
		}
		err = g.Raw(`SELECT h.* FROM handovers h WHERE h.print_id = (SELECT f.id FROM prints f WHERE f.kind = ? AND f.number = ? AND f.copy = 1)
			ORDER BY h.id DESC`, string(p.Kind), p.Number).Scan(&p.Handovers).Error
		if err != nil || p.CeremonyID == 0 {
			return err
		}
		return g.Raw(`SELECT title FROM ceremonies WHERE id = ?`, p.CeremonyID).Scan(&p.Ceremony).Error
	})
	return p, err
}

// ByNumber returns the first print of a number as it stands on the paper, in
// any case; of both kinds when both have it. Numbers are few: there is one
// index for each kind.
func (s *Prints) ByNumber(ctx context.Context, number string) ([]Print, error) {
	var all []Print
	err := s.db.read(ctx, "print by number", func(g *gorm.DB) error {
		return g.Raw(`SELECT * FROM prints WHERE kind IN ('certificate', 'card') AND number = ? AND copy = 1 ORDER BY id`, number).Scan(&all).Error
	})
	return all, err
}
