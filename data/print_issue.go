package data

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
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
	raw    string // Values as kept
	copies int
}

// Issue numbers and freezes drafts in one transaction and returns their prints
// in order. A certificate whose award has a living print, and a card whose
// values are those of the worker's latest living print, is issued as a further
// copy with the frozen values and layout and the same number. "number" is
// added to Values.
//
// Numbers have no gap and no repeat, also when two programs issue at once or
// are killed: the counter moves in the transaction that holds the write lock.
// *DuplicateError (KindPrint, Number) when the pattern gives a number that was
// used before; nothing is issued then. progress may be nil.
func (s *Prints) Issue(ctx context.Context, drafts []Draft, n Numbering, progress func(done int)) ([]Print, error) {
	if len(drafts) == 0 {
		return nil, nil
	}
	var prints []Print
	err := s.db.write(ctx, "issue prints", func(t *tx) (err error) {
		prints, err = t.issue(ctx, drafts, n, progress)
		return err
	})
	if err != nil {
		return nil, err
	}
	return prints, nil
}

func (t *tx) issue(ctx context.Context, drafts []Draft, n Numbering, progress func(done int)) ([]Print, error) {
	before, err := t.printsOf(drafts)
	if err != nil {
		return nil, err
	}
	sequence, err := lastSequence(t.sql.QueryRow(counterQuery, n.Scope, n.Period))
	if err != nil {
		return nil, err
	}
	st, err := t.sql.Prepare(`INSERT INTO prints (kind, subject_id, ceremony_id, company_id, number, scope, period, sequence,
		"values", layout, copy, batch, actor, printed_at, search_text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	batch := rand.Text()
	at := t.at.Format(sqlTime)
	prints := make([]Print, 0, len(drafts))
	ids := make([]int64, 0, len(drafts))
	first := sequence
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
		old := before[subject{d.Kind, d.SubjectID}]
		if old != nil && d.Kind == PrintCard && !sameValues(old.Values, d.Values) {
			old = nil // the card says something else now: a new one
		}
		if old == nil {
			sequence++
			if old, err = d.first(n, sequence); err != nil {
				return nil, err
			}
			before[subject{d.Kind, d.SubjectID}] = old
		}
		old.copies++
		p := old.Print
		p.CeremonyID, p.CompanyID = d.CeremonyID, d.CompanyID
		p.Copy, p.Batch, p.Actor, p.PrintedAt = old.copies, batch, t.db.actor, t.at
		p.Values = maps.Clone(old.Values)
		r, err := st.Exec(string(p.Kind), p.SubjectID, p.CeremonyID, p.CompanyID, p.Number, p.Scope, p.Period, p.Sequence,
			old.raw, p.Layout, p.Copy, p.Batch, p.Actor, at, printText(&p))
		if isUnique(err) {
			return nil, t.printHolding(&p)
		} else if err != nil {
			return nil, err
		}
		if p.ID, err = r.LastInsertId(); err != nil {
			return nil, err
		}
		prints, ids = append(prints, p), append(ids, p.ID)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if sequence > first {
		if _, err := t.exec(`INSERT INTO counters (scope, period, last) VALUES (?,?,?)
			ON CONFLICT (scope, period) DO UPDATE SET last = excluded.last`, n.Scope, n.Period, sequence); err != nil {
			return nil, err
		}
	}
	if err := t.printsIssued(ids, batch); err != nil {
		return nil, err
	}
	if progress != nil {
		progress(len(drafts))
	}
	return prints, nil
}

// first makes the first print of a draft.
func (d *Draft) first(n Numbering, sequence int) (*issued, error) {
	x := &issued{Print: Print{Kind: d.Kind, SubjectID: d.SubjectID, Number: n.Format(sequence),
		Scope: n.Scope, Period: n.Period, Sequence: sequence, Layout: d.Layout}}
	x.Values = make(Values, len(d.Values)+1)
	maps.Copy(x.Values, d.Values)
	x.Values["number"] = x.Number
	raw, err := json.Marshal(x.Values)
	x.raw = string(raw)
	return x, err
}

// sameValues compares what a card says, apart from the number that it got.
func sameValues(kept, draft Values) bool {
	n := len(kept)
	if _, ok := kept["number"]; ok {
		n--
	}
	m := len(draft)
	if _, ok := draft["number"]; ok {
		m--
	}
	if n != m {
		return false
	}
	for k, v := range draft {
		if w, ok := kept[k]; k != "number" && (!ok || w != v) {
			return false
		}
	}
	return true
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
	for kind, ids := range byKind {
		rows, err := t.sql.Query(`SELECT p.subject_id, p.number, p.scope, p.period, p.sequence, p."values", p.layout,
				(SELECT MAX(o.copy) FROM prints o WHERE o.kind = p.kind AND o.subject_id = p.subject_id AND o.number = p.number)
			FROM prints p WHERE p.id IN (SELECT MAX(f.id) FROM `+fromSet+` CROSS JOIN prints f
				ON f.kind = ? AND f.subject_id = s.value AND f.copy = 1 WHERE f.voided_at IS NULL GROUP BY f.subject_id)`, idSet(ids), string(kind))
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			x := &issued{Print: Print{Kind: kind}}
			var raw sql.RawBytes
			if err = rows.Scan(&x.SubjectID, &x.Number, &x.Scope, &x.Period, &x.Sequence, &raw, &x.Layout, &x.copies); err != nil {
				break
			}
			x.raw = string(raw)
			if err = json.Unmarshal(raw, &x.Values); err != nil {
				break
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
func (t *tx) printsIssued(ids []int64, batch string) error {
	first, last := ids[0], ids[len(ids)-1]
	awards, err := t.ids(`UPDATE awards SET certificate_number = p.number FROM prints p
		WHERE p.id BETWEEN ? AND ? AND p.batch = ? AND p.kind = 'certificate' AND awards.id = p.subject_id
		AND awards.certificate_number <> p.number RETURNING awards.id`, first, last, batch)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO changes (at, actor, kind, record, action, fields)
		SELECT ?, ?, CASE kind WHEN 'certificate' THEN 'award' ELSE 'worker' END, subject_id, 'print',
			json_array(json_object('f', 'Number', 'n', number), json_object('f', 'Copy', 'n', CAST(copy AS TEXT)))
		FROM prints WHERE id BETWEEN ? AND ? AND batch = ? ORDER BY id`, t.at, t.db.actor, first, last, batch)
	t.tell(KindPrint, ids...)
	if len(awards) > 0 {
		t.tell(KindAward, awards...)
	}
	return err
}

// printHolding names the print that has p's number already.
func (t *tx) printHolding(p *Print) error {
	e := &DuplicateError{Kind: KindPrint, Name: p.Number, Field: "Number"}
	err := t.sql.QueryRow(`SELECT id FROM prints WHERE kind = ? AND number = ? AND copy = 1`, string(p.Kind), p.Number).Scan(&e.ID)
	if err != nil && Classify(err) == err {
		return err
	}
	return e
}
