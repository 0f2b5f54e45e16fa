package data

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
)

// PrintBatch is one document of papers that were issued together, as it was
// drawn. Its papers are the prints of its batch, in the order of their ids.
type PrintBatch struct {
	ID         string `gorm:"primaryKey"`
	At         time.Time
	Actor      string
	Kind       PrintKind
	Layout     string // the version that it was drawn with, see app/layout
	Sheet      string // key of the layout's sheet
	Faces      int    // as printing.Faces
	Skip       int    // places of the first sheet that stayed free
	Arranged   string // order of the papers, as issuing.Order
	Separators bool   // a sheet before the papers of each company
	Unnumbered bool   // certificates without their number
	Prints     int    // papers
	FinishedAt *time.Time
}

// Batch returns a document of the register and its papers in the order of its
// pages. ErrNotFound when there is none.
func (s *Prints) Batch(ctx context.Context, id string) (PrintBatch, []Print, error) {
	var b PrintBatch
	var prints []Print
	err := s.db.snapshot(ctx, "batch of prints", func(g *gorm.DB) error {
		if err := g.Where("id = ?", id).Take(&b).Error; err != nil {
			return err
		}
		prints = make([]Print, 0, b.Prints)
		return g.Where("batch = ?", id).Order("id").Find(&prints).Error
	})
	return b, prints, err
}

// Finish keeps that a document has its name, and what was drawn for each of
// its papers: hashes in the order of the pages, none when they are not known.
// Until then its papers count as not having left the office: printing them
// again needs no reason and makes no copy. ErrNotFound when there is no such
// batch.
func (s *Prints) Finish(ctx context.Context, batch string, hashes []string) error {
	return s.db.write(ctx, "finish prints", func(t *tx) error {
		done, err := t.exec(`UPDATE print_batches SET finished_at = ? WHERE id = ?`, t.at, batch)
		if err == nil && done == 0 {
			err = ErrNotFound
		}
		if err != nil || len(hashes) == 0 {
			return err
		}
		var first, key int64
		if err := t.queryRow(`SELECT MIN(id) FROM prints WHERE batch = ?`, batch).Scan(&first); err != nil {
			return err
		}
		if err := t.queryRow(`SELECT s.key FROM `+t.d().fromTexts, textSet([]string{""})).Scan(&key); err != nil {
			return err
		}
		// The ids of a batch follow one another: they were given in one transaction.
		// A hundred thousand hashes at once would take a kilobyte each.
		for part := range slices.Chunk(hashes, hashesAtOnce) {
			if _, err := t.exec(`UPDATE prints SET page_hash = s.value FROM `+t.d().fromTexts+` WHERE prints.id = s.key + CAST(? AS bigint)`,
				textSet(part), first-key); err != nil {
				return err
			}
			first += int64(len(part))
		}
		t.tell(KindPrint)
		return nil
	})
}

// hashesAtOnce are stored by one statement.
const hashesAtOnce = 5000

// batches says which document a draft belongs to.
type batches struct {
	ids []string
	end []int // of each, the index behind its last draft
	now int
}

// of is the document of draft i; i never falls.
func (b *batches) of(i int) string {
	for b.now < len(b.end)-1 && i >= b.end[b.now] {
		b.now++
	}
	return b.ids[b.now]
}

// documents keeps the documents of a run, with what they do not say of
// themselves, before their papers.
func (t *tx) documents(drafts []Draft, docs []PrintBatch) (*batches, error) {
	if len(docs) == 0 {
		return &batches{ids: []string{rand.Text()}, end: []int{len(drafts)}}, nil
	}
	var all batches
	total := 0
	for _, d := range docs { // a copy each: the transaction may be tried again
		total += d.Prints
		if d.ID == "" {
			d.ID = rand.Text()
		}
		d.At, d.Actor, d.FinishedAt = t.at, t.db.actor, nil
		if d.Kind == "" {
			d.Kind = drafts[0].Kind
		}
		if err := t.Create(&d).Error; err != nil {
			return nil, err
		}
		all.ids, all.end = append(all.ids, d.ID), append(all.end, total)
	}
	if total != len(drafts) {
		return nil, fmt.Errorf("documents of %d papers for %d drafts", total, len(drafts))
	}
	return &all, nil
}
