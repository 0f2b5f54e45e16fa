package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Draft is a print that has no number yet.
type Draft struct {
	Kind       PrintKind
	SubjectID  int64
	CeremonyID int64
	CompanyID  int64
	Values     Values
	Layout     string
}

// subject names what a print is made for.
type subject struct {
	kind PrintKind
	id   int64
}

// issued is the living first print of a subject, and its copies so far.
type issued struct {
	Print
	raw    string // Values as kept; Values themselves are read when needed
	same   *Draft // found to say the same while raw was at hand; raw is not kept then
	copies int
	left   bool // one of them left the office, or comes before in this run
	new    bool // the first of them is of this run
	asked  bool // the sealer was, in this run
}

// ErrReason says that papers which left the office before are printed again,
// and nobody said why.
var ErrReason = errors.New("papers that left before are printed again without a reason")

// Issuance says how drafts are issued. Only the Numbering is needed.
type Issuance struct {
	Numbering Numbering

	// Documents are what is printed together, in the order of the drafts, each
	// with its number of Prints; what it does not say is filled in. Without
	// any, all are one document that is finished at once.
	Documents []PrintBatch

	Seal       Sealer // nil when new papers bear no code
	Reason     string // why papers that left before are printed again
	AskReason  bool   // ErrReason when there are such papers and no reason
	MarkCopies bool   // copies of papers that left before bear a mark

	// Shown are the fields that a layout's version shows, by its name among
	// the kept prints. A card is not new because of a field that its kept print
	// neither holds nor shows. A layout that is not here shows all fields.
	Shown map[string]map[string]bool
}

// Issue numbers and freezes drafts in one transaction and returns their prints
// in order. A certificate whose award has a living print, and a card whose
// values are those of the worker's latest living print, is issued as a further
// copy with the frozen values and layout and the same number. "number" is
// added to Values. The prints take the drafts' maps over, which must not be
// changed afterwards.
//
// Numbers have no gap and no repeat, also when two programs issue at once or
// are killed: the counter moves in the transaction that holds the write lock.
// *DuplicateError (KindPrint, Number) when the pattern gives a number that was
// used before; nothing is issued then. progress may be nil. The copies of one
// paper share their Values: they are frozen, and not to be written to.
func (s *Prints) Issue(ctx context.Context, drafts []Draft, n Numbering, progress func(done int)) ([]Print, error) {
	return s.IssueAs(ctx, drafts, Issuance{Numbering: n}, progress)
}

// IssueAs is Issue, and does what the Issuance says besides. Each paper gets
// its code in the same transaction: a further copy the one that the paper
// bears already, any other one that Seal makes. A paper that left without a
// code gets it with its next copy. Nothing is issued when Seal fails, nor
// without a reason that is asked for (ErrReason). A copy's Layout is that of
// its draft, since it is drawn with it. Call DB.Settle before the papers leave.
func (s *Prints) IssueAs(ctx context.Context, drafts []Draft, how Issuance, progress func(done int)) ([]Print, error) {
	if len(drafts) == 0 {
		return nil, nil
	}
	var prints []Print
	err := s.db.write(ctx, "issue prints", func(t *tx) (err error) {
		t.settles = true
		prints, err = t.issue(ctx, drafts, &how, progress)
		return err
	})
	if err != nil {
		return nil, err
	}
	return prints, nil
}

func (t *tx) issue(ctx context.Context, drafts []Draft, how *Issuance, progress func(done int)) ([]Print, error) {
	n := how.Numbering
	batches, err := t.documents(drafts, how.Documents)
	if err != nil {
		return nil, err
	}
	before, err := t.printsOf(drafts)
	if err != nil {
		return nil, err
	}
	sequence, err := lastSequence(t.queryRow(counterQuery, n.Scope, n.Period))
	if err != nil {
		return nil, err
	}
	id, err := t.nextID("prints")
	if err != nil {
		return nil, err
	}
	id--
	many, err := t.prepare(insertPrints(printRows))
	if err != nil {
		return nil, err
	}
	defer many.Close()
	at := t.at.Format(sqlTime)
	prints := make([]Print, 0, len(drafts))
	args := make([]any, 0, printRows*printColumns)
	papers := make([]*issued, 0, printRows) // of the prints that args are of
	var text []byte
	start := sequence
	if err := t.savepoint(); err != nil {
		return nil, err
	}
	for i := range drafts {
		if i%progressStep == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if progress != nil && i > 0 {
				progress(i)
			}
		}
		d := &drafts[i]
		who := subject{d.Kind, d.SubjectID}
		old, err := before[who].again(d, how.Shown, &text)
		if err != nil {
			return nil, err
		}
		if old == nil {
			sequence++
			old = d.first(n, sequence, &text)
			before[who] = old
		}
		old.copies++
		id++
		p := old.Print
		p.ID, p.CeremonyID, p.CompanyID, p.Layout = id, d.CeremonyID, d.CompanyID, d.Layout
		p.Copy, p.Batch, p.Actor, p.PrintedAt = old.copies, batches.of(i), t.db.actor, t.at
		if old.left {
			if p.Reason = how.Reason; p.Reason == "" && how.AskReason && !old.new {
				return nil, ErrReason
			}
			p.Marked = how.MarkCopies
		}
		old.left = true
		p.Values = old.Values // frozen: two copies of one paper may share them
		prints = append(prints, p)
		args = append(args, "", p.ID, string(p.Kind), p.SubjectID, p.CeremonyID, p.CompanyID, p.Number, p.Scope, p.Period, p.Sequence,
			old.raw, p.Layout, p.Copy, p.Batch, p.Actor, at, printText(&p), p.Reason, p.Marked)
		old.raw = "" // Values say the same; ten thousand texts would be held for nothing
		papers = append(papers, old)
		rows := len(papers)
		if rows < printRows && i < len(drafts)-1 {
			continue
		}
		if err := sealPapers(ctx, how.Seal, papers, t.at); err != nil {
			return nil, err
		}
		for k, x := range papers {
			args[k*printColumns], prints[len(prints)-rows+k].Code = x.Code, x.Code
		}
		if rows == printRows {
			_, err = many.Exec(args...)
		} else {
			_, err = t.exec(insertPrints(rows), args...)
		}
		if isUnique(err) {
			t.goBack()
			return nil, t.printHolding(prints, n)
		} else if err != nil {
			return nil, err
		}
		args, papers = args[:0], papers[:0]
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := t.idsUsed("prints", id); err != nil {
		return nil, err
	}
	if sequence > start {
		if _, err := t.exec(`INSERT INTO counters (scope, period, last) VALUES (?,?,?)
			ON CONFLICT (scope, period) DO UPDATE SET last = excluded.last`, n.Scope, n.Period, sequence); err != nil {
			return nil, err
		}
	}
	if err := t.printsIssued(prints); err != nil {
		return nil, err
	}
	if progress != nil {
		progress(len(drafts))
	}
	return prints, nil
}

const (
	printColumns = 19
	printRows    = 50 // stored by one statement
)

// insertPrints is the statement that stores n prints.
func insertPrints(n int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", printColumns), ",") + "),"
	return `INSERT INTO prints (code, id, kind, subject_id, ceremony_id, company_id, number, scope, period, sequence,
		"values", layout, copy, batch, actor, printed_at, search_text, reason, marked) VALUES ` + strings.TrimSuffix(strings.Repeat(row, n), ",")
}

// again returns the print that the draft is a further copy of, nil when the
// draft needs a number of its own. text is room to write in.
func (x *issued) again(d *Draft, shown map[string]map[string]bool, text *[]byte) (*issued, error) {
	if x == nil {
		return nil, nil
	}
	if x.same != d && x.same != nil {
		x.keepRaw(x.same.Values, text) // the same subject once more in this run
		x.same = nil
	}
	if x.same == nil && x.raw == "" {
		x.keepRaw(x.Values, text)
	}
	if d.Kind == PrintCard {
		if x.same == d {
			x.keepRaw(d.Values, text)
			x.same = nil
		} else if *text = appendValues((*text)[:0], d.Values, x.Number); x.raw != string(*text) {
			if err := x.read(); err != nil {
				return nil, err
			}
			if len(Differences(x.Values, d.Values, shown[x.Layout])) > 0 {
				return nil, nil // the card says something else now
			}
			return x, nil
		}
		x.keepValues(d.Values)
	}
	return x, x.read()
}

// read reads the values as they are kept.
func (x *issued) read() error {
	if x.Values != nil {
		return nil
	}
	if err := json.Unmarshal([]byte(x.raw), &x.Values); err != nil {
		return fmt.Errorf("values of a kept print: %w", err)
	}
	return nil
}

// keepRaw writes values as they are kept, in a string of just their length.
func (x *issued) keepRaw(v Values, text *[]byte) {
	*text = appendValues((*text)[:0], v, x.Number)
	x.raw = string(*text)
}

// first makes the first print of a draft. text is room to write in.
func (d *Draft) first(n Numbering, sequence int, text *[]byte) *issued {
	x := &issued{new: true, Print: Print{Kind: d.Kind, SubjectID: d.SubjectID, Number: n.Format(sequence),
		Scope: n.Scope, Period: n.Period, Sequence: sequence, Layout: d.Layout}}
	x.keepValues(d.Values)
	x.keepRaw(d.Values, text)
	return x
}

// printText is what Find looks in.
func printText(p *Print) string {
	name := p.Values["name"]
	if p.Kind == PrintCertificate {
		name = p.Values["company"]
	}
	return searchText(p.Number, name)
}

// printsOf reads the latest living first print of each draft's subject.
func (t *tx) printsOf(drafts []Draft) (map[subject]*issued, error) {
	byKind := map[PrintKind][]int64{}
	for i := range drafts {
		byKind[drafts[i].Kind] = append(byKind[drafts[i].Kind], drafts[i].SubjectID)
	}
	all := make(map[subject]*issued, len(drafts))
	var cards map[int64]*Draft // that the kept ones are compared with
	var text []byte
	for kind, ids := range byKind {
		rows, err := t.query(`SELECT p.subject_id, p.number, p.scope, p.period, p.sequence, p."values", p.layout, p.printed_at,
				(SELECT MAX(o.copy) FROM prints o WHERE o.kind = p.kind AND o.subject_id = p.subject_id AND o.number = p.number),
				(SELECT MAX(o.code) FROM prints o WHERE o.kind = p.kind AND o.subject_id = p.subject_id AND o.number = p.number), `+hasLeft+`
			FROM prints p WHERE p.id IN (SELECT MAX(f.id) FROM `+t.d().fromSet+` CROSS JOIN prints f
				WHERE f.kind = ? AND f.subject_id = s.value AND f.copy = 1 AND f.voided_at IS NULL GROUP BY f.subject_id)`, idSet(ids), string(kind))
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			x := &issued{Print: Print{Kind: kind}}
			var raw sql.RawBytes
			if err = rows.Scan(&x.SubjectID, &x.Number, &x.Scope, &x.Period, &x.Sequence, &raw, &x.Layout, &x.PrintedAt, &x.copies, &x.Code, &x.left); err != nil {
				break
			}
			if kind == PrintCard && cards == nil {
				cards = make(map[int64]*Draft, len(ids))
				for i := range drafts {
					if d := &drafts[i]; d.Kind == PrintCard && cards[d.SubjectID] == nil {
						cards[d.SubjectID] = d
					}
				}
			}
			// Ten thousand texts are not held when they say what is known.
			if d := cards[x.SubjectID]; kind == PrintCard && d != nil {
				if text = appendValues(text[:0], d.Values, x.Number); string(text) == string(raw) {
					x.same = d
				}
			}
			if x.same == nil {
				x.raw = string(raw)
			}
			all[subject{kind, x.SubjectID}] = x
		}
		rows.Close()
		if err == nil {
			err = rows.Err()
		}
		if err != nil {
			return nil, fmt.Errorf("kept prints: %w", err)
		}
	}
	return all, nil
}

// printsIssued sets the awards' numbers, logs and tells.
func (t *tx) printsIssued(prints []Print) error {
	first, last := prints[0].ID, prints[len(prints)-1].ID
	awards, err := t.ids(`UPDATE awards SET certificate_number = p.number FROM prints p
		WHERE p.id BETWEEN ? AND ? AND p.kind = 'certificate' AND awards.id = p.subject_id
		AND awards.certificate_number <> p.number RETURNING awards.id`, first, last)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO changes (at, actor, kind, record, action, fields)
		SELECT ?, ?, CASE kind WHEN 'certificate' THEN 'award' ELSE 'worker' END, subject_id, 'print',
			`+t.d().jsonArray(t.d().jsonObject(`'f'`, `'Number'`, `'n'`, `number`), t.d().jsonObject(`'f'`, `'Copy'`, `'n'`, `CAST(copy AS TEXT)`))+`
		FROM prints WHERE id BETWEEN ? AND ? ORDER BY id`, t.at, t.db.actor, first, last)
	ids := make([]int64, len(prints))
	for i := range prints {
		ids[i] = prints[i].ID
	}
	t.tell(KindPrint, ids...)
	if len(awards) > 0 {
		t.tell(KindAward, awards...)
	}
	return err
}

// printHolding names the print that has the number of one of prints already.
func (t *tx) printHolding(prints []Print, n Numbering) error {
	seen := map[string]int64{}
	for _, p := range prints {
		if p.Copy > 1 {
			continue
		}
		id, twice := seen[p.Number]
		if !twice {
			seen[p.Number] = p.ID
			err := t.queryRow(`SELECT id FROM prints WHERE kind = ? AND number = ? AND copy = 1 AND id < ?`, string(p.Kind), p.Number, prints[0].ID).Scan(&id)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			} else if err != nil {
				return err
			}
		} else {
			id = 0 // of this very run: it will not last
		}
		return &DuplicateError{Kind: KindPrint, ID: id, Name: p.Number, Field: "Number"}
	}
	return fmt.Errorf("sequence %s %s is used already", n.Scope, n.Period)
}
