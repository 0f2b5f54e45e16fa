package data

import (
	"context"
	"strings"
)

// Hit is one answer of the whole-office search (Ctrl+K).
type Hit struct {
	Kind   Kind
	ID     int64
	Title  string
	Detail string // never a whole NIK
}

// Search finds companies, ceremonies, workers and print numbers by text, at
// most limit in that order. No kind crowds out the others: each gets a quarter
// of the places, and what one leaves free goes to those after it.
func (db *DB) Search(ctx context.Context, text string, limit int) ([]Hit, error) {
	if len(wordsOf(text)) == 0 || limit <= 0 {
		return nil, nil
	}
	kinds := []func(context.Context, string, int) ([]Hit, error){db.hitCompanies, db.hitCeremonies, db.hitWorkers, db.hitPrints}
	found := make([][]Hit, len(kinds))
	total := 0
	for i, find := range kinds {
		var err error
		if found[i], err = find(ctx, text, limit); err != nil {
			return nil, err
		}
		total += len(found[i])
	}
	// Take from the longest until all fit.
	for ; total > limit; total-- {
		longest := 0
		for i := range found {
			if len(found[i]) >= len(found[longest]) {
				longest = i
			}
		}
		found[longest] = found[longest][:len(found[longest])-1]
	}
	hits := make([]Hit, 0, total)
	for _, f := range found {
		hits = append(hits, f...)
	}
	return hits, nil
}

func (db *DB) hitCompanies(ctx context.Context, text string, limit int) ([]Hit, error) {
	rows, err := db.Companies.First(ctx, CompanyQuery{Text: text}, limit)
	var hits []Hit
	for _, c := range rows {
		hits = append(hits, Hit{KindCompany, c.ID, c.FullName(), join(c.NPP, c.District, c.Regency)})
	}
	return hits, err
}

func (db *DB) hitCeremonies(ctx context.Context, text string, limit int) ([]Hit, error) {
	rows, err := db.Ceremonies.All(ctx, text)
	var hits []Hit
	for _, c := range rows[:min(len(rows), limit)] {
		hits = append(hits, Hit{KindCeremony, c.ID, c.Title, join(c.Date.String(), c.Venue)})
	}
	return hits, err
}

func (db *DB) hitWorkers(ctx context.Context, text string, limit int) ([]Hit, error) {
	rows, err := db.Workers.First(ctx, WorkerQuery{Text: text, people: true}, limit)
	var hits []Hit
	for _, w := range rows {
		hits = append(hits, Hit{KindWorker, w.ID, w.Name, join(mask(w.NIK), w.Village, w.District)})
	}
	return hits, err
}

func (db *DB) hitPrints(ctx context.Context, text string, limit int) ([]Hit, error) {
	// By number alone: a worker or company is found under its own kind.
	prints, err := db.Prints.Find(ctx, PrintQuery{Text: text}, limit)
	var hits []Hit
	words := wordsOf(text)
	for _, p := range prints {
		if p.Copy == 1 && matches(searchText(p.Number), words) {
			name := p.Values["company"]
			if p.Kind == PrintCard {
				name = p.Values["name"]
			}
			hits = append(hits, Hit{KindPrint, p.ID, p.Number, name})
		}
	}
	return hits, err
}

// mask hides the middle of a NIK: its area's beginning and its last digits stay.
func mask(nik string) string {
	if len(nik) < 7 {
		return ""
	}
	return nik[:4] + strings.Repeat("*", len(nik)-6) + nik[len(nik)-2:]
}

// join puts the parts that are not empty side by side.
func join(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(" · ")
		}
		b.WriteString(p)
	}
	return b.String()
}
