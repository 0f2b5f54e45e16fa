package data

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"sync"

	"gorm.io/gorm"
)

// CardSource is what a participant card is made of: a worker, and the coverage
// that it shows.
type CardSource struct {
	WorkerID   int64
	NIK        string
	Name       string
	BirthPlace string
	BirthDate  Date
	Address    string
	RT         string
	RW         string
	Village    string
	District   string
	Regency    string
	Occupation string
	KPJ        string
	PhotoHash  string

	CompanyID  int64  // that pays the coverage; 0 without one
	Company    string // its full name
	Programmes Package
	FirstMonth Month // 0 without coverage
	LastMonth  Month
}

func cardSources(d *dialect) string {
	return `SELECT w.id, w.nik, w.name, w.birth_place, w.birth_date, w.address, w.rt, w.rw, w.village, w.district, w.regency,
		w.occupation, w.kpj, w.photo_hash, COALESCE(k.company_id, 0), COALESCE(v.programmes, ''), COALESCE(v.first_month, 0), COALESCE(v.last_month, 0)
	FROM ` + d.fromSet + ` CROSS JOIN workers w
	LEFT JOIN coverages v ON v.id = (SELECT x.id FROM coverages x CROSS JOIN contributions y
		WHERE y.id = x.contribution_id AND x.worker_id = w.id AND x.deleted_at IS NULL AND CAST(? AS bigint) IN (0, y.company_id) AND CAST(? AS bigint) IN (0, y.id)
		ORDER BY x.last_month DESC, x.id DESC LIMIT 1)
	LEFT JOIN contributions k ON k.id = v.contribution_id
	WHERE w.id = s.value AND w.deleted_at IS NULL ORDER BY s.key`
}

// CardSources returns what the cards of workers are made of, in the order of
// ids; those that are gone are left out. Of a worker's coverages it takes the
// one that ends last, among those that companyID or contributionID pays for
// when they are not 0. It is made for tens of thousands of cards at once, and
// reads what one card says from one state of the database.
func (s *Workers) CardSources(ctx context.Context, ids []int64, companyID, contributionID int64) ([]CardSource, error) {
	if len(ids) <= cardsAtOnce {
		return s.cardsOf(ctx, ids, len(ids), companyID, contributionID)
	}
	var halves [2][]CardSource
	var errs [2]error
	var group sync.WaitGroup
	for k, half := range [2][]int64{ids[:len(ids)/2], ids[len(ids)/2:]} {
		group.Go(func() {
			halves[k], errs[k] = s.cardsOf(ctx, half, len(ids)-k*len(ids)/2, companyID, contributionID)
		})
	}
	group.Wait()
	return append(halves[0], halves[1]...), errors.Join(errs[:]...)
}

// cardsAtOnce are read by one connection; of more, two read a half each.
const cardsAtOnce = 2000

// cardsOf is CardSources by one query. room is that of the slice which it
// returns: the first half takes the second one in.
func (s *Workers) cardsOf(ctx context.Context, ids []int64, room int, companyID, contributionID int64) ([]CardSource, error) {
	all := make([]CardSource, 0, room)
	err := s.db.snapshot(ctx, "cards", func(g *gorm.DB) error {
		all = all[:0]
		rows, err := queryRows(g, cardSources(dialectOf(g)), idSet(ids), companyID, contributionID)
		if err != nil {
			return err
		}
		defer rows.Close()
		var shared intern
		var place, birth, village, district, regency, occupation, programmes sql.RawBytes
		for rows.Next() {
			var c CardSource
			if err := rows.Scan(&c.WorkerID, &c.NIK, &c.Name, &place, &birth, &c.Address, &c.RT, &c.RW, &village, &district, &regency,
				&occupation, &c.KPJ, &c.PhotoHash, &c.CompanyID, &programmes, &c.FirstMonth, &c.LastMonth); err != nil {
				return err
			}
			if err := c.BirthDate.Scan([]byte(birth)); err != nil {
				return err
			}
			c.BirthPlace, c.Village, c.District, c.Regency = shared.text(place), shared.text(village), shared.text(district), shared.text(regency)
			c.Occupation, c.Programmes = shared.text(occupation), Package(shared.text(programmes))
			all = append(all, c)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		return nameCompanies(g, all)
	})
	return all, err
}

// nameCompanies fills in the companies' names, which few cards do not share.
func nameCompanies(g *gorm.DB, cards []CardSource) error {
	var ids []int64
	seen := map[int64]bool{0: true}
	for i := range cards {
		if id := cards[i].CompanyID; !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	var companies []Company
	if err := g.Unscoped().Select("id, legal_form, name, short_name, trade_name").Where("id IN "+dialectOf(g).inSet, idSet(ids)).Find(&companies).Error; err != nil {
		return err
	}
	names := make(map[int64]string, len(companies))
	for _, c := range companies {
		names[c.ID] = c.FullName()
	}
	for i := range cards {
		cards[i].Company = names[cards[i].CompanyID]
	}
	return nil
}

// intern keeps one copy of texts that stand in many rows.
type intern map[string]string

func (in *intern) text(b []byte) string {
	if s, ok := (*in)[string(b)]; ok {
		return s
	}
	if *in == nil {
		*in = intern{}
	}
	s := string(b)
	(*in)[s] = s
	return s
}
