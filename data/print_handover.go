package data

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"
)

// KindHandover is a hand-over of papers in events. The change log keeps each
// with what the paper was printed for, as it keeps prints.
const KindHandover Kind = "handover"

// What the change log calls a hand-over and its undoing.
const (
	ActionHandOver Action = "handover"
	ActionTakeBack Action = "takeback"
)

// Handover says that a paper was collected: the number with all of its copies.
// A paper has one at most that stands; those that were taken back stay as they
// were, with the reason.
//
// A paper whose number is declared void after it was collected keeps its
// hand-over: it is out of the office, and has to be asked back. The paper that
// takes its place has another number and has to be collected itself.
type Handover struct {
	ID          int64 `gorm:"primaryKey"`
	PrintID     int64 // the paper's first print
	Day         Date
	CollectedBy string // "" for whom the paper names
	Remark      string // how they belong together: "kepala dusun", "istri"
	At          time.Time
	Actor       string
	UndoneAt    *time.Time
	UndoneBy    string
	UndoReason  string
}

// HandoverEntry is what the clerk enters of a hand-over.
type HandoverEntry struct {
	Day         Date
	CollectedBy string // "" for whom the paper names
	Remark      string
}

// HandoverState says what became of a paper that was to be handed over.
type HandoverState string

// The states. Only the first is a hand-over that was kept.
const (
	HandedNow      HandoverState = "now"
	HandedBefore   HandoverState = "before"   // it was collected before, see Handover
	HandedVoid     HandoverState = "void"     // its number is void
	HandedReplaced HandoverState = "replaced" // a later number for the same subject has taken its place
)

// HandoverResult is what became of one paper.
type HandoverResult struct {
	State    HandoverState
	Paper    Print    // its first print
	Handover Handover // that stands, with HandedNow and HandedBefore
	Replaced string   // the later number, with HandedReplaced
}

// Handovers keeps who collected which paper.
type Handovers struct{ db *DB }

// ErrNoDay says that a hand-over has no day.
var ErrNoDay = errors.New("hand-over without a day")

// Record keeps that papers were collected, all in one transaction, and returns
// what became of each: of the prints in their order, each paper once. Any
// copy names its paper. Papers that are void, were replaced or collected before
// are left as they are. Errors: ErrNotFound for a print that is not there,
// ErrNoDay.
func (s *Handovers) Record(ctx context.Context, prints []int64, e HandoverEntry) ([]HandoverResult, error) {
	if e.Day.IsZero() {
		return nil, ErrNoDay
	}
	var all []HandoverResult
	err := s.db.write(ctx, "hand over", func(t *tx) (err error) {
		if all, err = t.papers(prints); err != nil {
			return err
		}
		rows := newInserter(t, "handovers (id, print_id, day, collected_by, remark, at, actor)", 7)
		id, err := t.nextID("handovers")
		if err != nil {
			return err
		}
		var handed []int64
		for i := range all {
			r := &all[i]
			if r.State != HandedNow {
				continue
			}
			r.Handover = Handover{ID: id, PrintID: r.Paper.ID, Day: e.Day, CollectedBy: e.CollectedBy, Remark: e.Remark, At: t.at, Actor: t.db.actor}
			if err := rows.add(id, r.Paper.ID, e.Day.String(), e.CollectedBy, e.Remark, t.at, t.db.actor); err != nil {
				return err
			}
			id++
			handed = append(handed, r.Paper.ID)
			t.note(subjectKind(r.Paper.Kind), r.Paper.SubjectID, ActionHandOver, handoverFields(r.Paper.Number, r.Handover))
		}
		if len(handed) == 0 {
			return nil
		}
		if err := rows.flush(); err != nil {
			return err
		}
		t.tell(KindHandover, handed...)
		return t.idsUsed("handovers", id-1)
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// handoverFields are what the log keeps.
func handoverFields(number string, h Handover) []FieldChange {
	fields := []FieldChange{{Field: "Number", New: number}, {Field: "Day", New: h.Day.String()}}
	if h.CollectedBy != "" {
		fields = append(fields, FieldChange{Field: "CollectedBy", New: h.CollectedBy})
	}
	if h.Remark != "" {
		fields = append(fields, FieldChange{Field: "Remark", New: h.Remark})
	}
	return fields
}

// papers reads the papers of prints, each once, and how they stand.
func (t *tx) papers(prints []int64) ([]HandoverResult, error) {
	d, set := t.d(), idSet(prints)
	var found []struct {
		Asked int64
		Print
	}
	err := t.Raw(`SELECT p.id AS asked, f.id, f.kind, f.subject_id, f.ceremony_id, f.company_id, f.number, f."values", f.copy, f.printed_at, f.voided_at, f.void_reason
		FROM `+d.fromSet+` CROSS JOIN prints p CROSS JOIN prints f`+d.indexedBy("prints_number")+`
		WHERE p.id = s.value AND f.kind = p.kind AND f.number = p.number AND f.copy = 1 ORDER BY s.key`, set).Scan(&found).Error
	if err != nil {
		return nil, err
	}
	asked := map[int64]bool{}
	at := map[int64]int{}
	var all []HandoverResult
	var ids []int64
	for _, f := range found {
		asked[f.Asked] = true
		if _, twice := at[f.ID]; twice {
			continue
		}
		at[f.ID] = len(all)
		ids = append(ids, f.ID)
		r := HandoverResult{State: HandedNow, Paper: f.Print}
		if f.VoidedAt != nil {
			r.State = HandedVoid
		}
		all = append(all, r)
	}
	for _, id := range prints {
		if !asked[id] {
			return nil, ErrNotFound
		}
	}
	set = idSet(ids)
	var later []struct {
		ID     int64
		Number string
	}
	err = t.Raw(`SELECT p.id, n.number FROM `+d.fromSet+` CROSS JOIN prints p CROSS JOIN prints n`+d.indexedBy("prints_subject")+`
		WHERE p.id = s.value AND p.voided_at IS NULL AND n.kind = p.kind AND n.subject_id = p.subject_id AND n.copy = 1 AND n.voided_at IS NULL AND n.id > p.id
		ORDER BY n.id`, set).Scan(&later).Error
	if err != nil {
		return nil, err
	}
	for _, l := range later {
		r := &all[at[l.ID]]
		r.State, r.Replaced = HandedReplaced, l.Number
	}
	var before []Handover
	if err = t.Raw(`SELECT h.* FROM `+d.fromSet+` CROSS JOIN handovers h WHERE h.print_id = s.value AND h.undone_at IS NULL`, set).Scan(&before).Error; err != nil {
		return nil, err
	}
	for _, h := range before {
		if r := &all[at[h.PrintID]]; r.State != HandedVoid {
			r.State, r.Handover = HandedBefore, h
		} else {
			r.Handover = h // void, and out of the office
		}
	}
	return all, nil
}

// TakeBack undoes hand-overs, all in one transaction: their papers are still to
// be collected. reason stays with each, and in the change log; it may be "" for
// one that was entered by mistake a moment ago. Those that were taken back
// before stay as they were. ErrNotFound when there is no such hand-over.
func (s *Handovers) TakeBack(ctx context.Context, ids []int64, reason string) error {
	return s.db.write(ctx, "take back hand-over", func(t *tx) error {
		d, set := t.d(), idSet(ids)
		var found []struct {
			Handover
			Kind      PrintKind
			SubjectID int64
			Number    string
		}
		err := t.Raw(`SELECT h.*, p.kind, p.subject_id, p.number FROM `+d.fromSet+` CROSS JOIN handovers h CROSS JOIN prints p
			WHERE h.id = s.value AND p.id = h.print_id ORDER BY s.key`, set).Scan(&found).Error
		if err != nil {
			return err
		}
		papers := make([]int64, 0, len(found))
		have := map[int64]bool{}
		for _, h := range found {
			if have[h.ID] = true; h.UndoneAt != nil || slices.Contains(papers, h.PrintID) {
				continue
			}
			papers = append(papers, h.PrintID)
			fields := []FieldChange{{Field: "Number", Old: h.Number}, {Field: "Day", Old: h.Day.String()}}
			if h.CollectedBy != "" {
				fields = append(fields, FieldChange{Field: "CollectedBy", Old: h.CollectedBy})
			}
			if reason != "" {
				fields = append(fields, FieldChange{Field: "Reason", New: reason})
			}
			t.note(subjectKind(h.Kind), h.SubjectID, ActionTakeBack, fields)
		}
		for _, id := range ids {
			if !have[id] {
				return ErrNotFound
			}
		}
		if len(papers) == 0 {
			return nil
		}
		if _, err := t.exec(`UPDATE handovers SET undone_at = ?, undone_by = ?, undo_reason = ? WHERE undone_at IS NULL AND id IN `+d.inSet,
			t.at, t.db.actor, reason, set); err != nil {
			return err
		}
		t.tell(KindHandover, papers...)
		return nil
	})
}

// CompanyHandovers says how far the hand-over is for one company.
type CompanyHandovers struct {
	CompanyID int64
	Company   string // full name as it is now; "" for papers without a company
	Printed   int    // papers that are neither void nor replaced
	Handed    int
}

// Left is how many papers are still to be collected.
func (c CompanyHandovers) Left() int { return c.Printed - c.Handed }

// Companies returns how far the hand-over is, company by company, those with
// the most left first. kind "" counts certificates and cards together.
func (s *Handovers) Companies(ctx context.Context, kind PrintKind) ([]CompanyHandovers, error) {
	var all []CompanyHandovers
	err := s.db.snapshot(ctx, "hand-overs of companies", func(g *gorm.DB) error {
		all = nil
		d := dialectOf(g)
		var w where
		w.and(isCurrent(d))
		if kind != "" {
			w.and("p.kind = ?", string(kind))
		}
		return g.Raw(`SELECT r.company_id, COALESCE(MIN(`+companyName+`), '') company, MIN(r.printed) printed, MIN(r.handed) handed FROM
				(SELECT p.company_id, COUNT(*) printed, COUNT(h.id) handed FROM prints p`+d.indexedBy("prints_register")+`
					LEFT JOIN handovers h ON h.print_id = p.id AND h.undone_at IS NULL`+w.sql()+` GROUP BY p.company_id) r
			LEFT JOIN companies c ON c.id = r.company_id
			GROUP BY r.company_id ORDER BY MIN(r.printed) - MIN(r.handed) DESC, 2, r.company_id`, w.args...).Scan(&all).Error
	})
	return all, err
}

// Collectors returns the names of who collected for others, the latest first,
// at most limit.
func (s *Handovers) Collectors(ctx context.Context, limit int) ([]string, error) {
	var all []string
	err := s.db.read(ctx, "collectors", func(g *gorm.DB) (err error) {
		all, err = readTexts(g, `SELECT h.collected_by FROM handovers h WHERE h.collected_by <> '' AND h.undone_at IS NULL
			GROUP BY h.collected_by ORDER BY MAX(h.id) DESC LIMIT ?`, limitOr(limit))
		return err
	})
	return all, err
}
