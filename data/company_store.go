package data

import (
	"context"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// Companies keeps the partner companies.
type Companies struct{ db *DB }

// Get returns one company, ErrNotFound when there is none or it is in the bin.
func (s *Companies) Get(ctx context.Context, id int64) (Company, error) {
	var c Company
	err := s.db.read(ctx, "company", func(g *gorm.DB) error { return g.Take(&c, id).Error })
	return c, err
}

// ByRef finds a company by NPP, in capitals or not, or by its id as text, for
// the command line. An NPP wins over an id of the same digits.
func (s *Companies) ByRef(ctx context.Context, ref string) (Company, error) {
	var c Company
	err := s.db.read(ctx, "company by reference", func(g *gorm.DB) error {
		ref := strings.TrimSpace(ref)
		for _, like := range []string{"npp = ?", "lower(npp) = lower(?)"} {
			if ref == "" {
				break
			}
			if r := g.Where(like, ref).Limit(1).Find(&c); r.Error != nil || r.RowsAffected > 0 {
				return r.Error
			}
		}
		id, err := strconv.ParseInt(ref, 10, 64)
		if err != nil {
			return ErrNotFound
		}
		return g.Take(&c, id).Error
	})
	return c, err
}

// Save creates the company when its ID is 0, else changes it when its Version
// is the kept one. It sets ID, Version and the times; on an error c stays as
// it was. Errors: ErrNotFound, ErrStale, *DuplicateError (NPP).
func (s *Companies) Save(ctx context.Context, c *Company) error {
	var x Company
	err := s.db.write(ctx, "save company", func(t *tx) error {
		x = *c
		makeStorable(&x)
		x.SearchText = searchText(x.LegalForm, x.Name, x.ShortName, x.TradeName, x.NPP,
			x.ContactName, x.District, x.Regency)
		if err := save(t, KindCompany, &x, nil); isUnique(err) {
			return t.companyHolding(x.NPP)
		} else if err != nil {
			return err
		}
		return nil
	})
	if err == nil {
		*c = x
	}
	return err
}

// companyHolding returns the error that names the living holder of an NPP.
func (t *tx) companyHolding(npp string) error {
	var c Company
	if err := t.Where("npp = ?", npp).Take(&c).Error; err != nil {
		return err
	}
	return &DuplicateError{Kind: KindCompany, ID: c.ID, Name: c.FullName(), Field: "NPP"}
}

// Delete moves companies to the bin, Restore brings them back. A company that
// still has contributions or awards can be binned: its history stays.
func (s *Companies) Delete(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "delete companies", func(t *tx) error {
		_, err := t.bin(KindCompany, "companies", ids)
		return err
	})
}

// Restore brings companies back from the bin, all or none. *DuplicateError
// when a company's NPP has been entered again meanwhile.
func (s *Companies) Restore(ctx context.Context, ids ...int64) error {
	return s.db.write(ctx, "restore companies", func(t *tx) error {
		set := idSet(ids)
		taken, err := t.ids(`SELECT w.id FROM companies b JOIN companies w ON w.npp = b.npp AND w.id <> b.id
			WHERE b.id IN `+t.d().inSet+` AND b.deleted_at IS NOT NULL AND b.npp <> ''
			AND (w.deleted_at IS NULL OR w.id IN `+t.d().inSet+`) ORDER BY w.deleted_at IS NOT NULL, w.id LIMIT 1`, set, set)
		if err != nil {
			return err
		}
		if len(taken) > 0 {
			var c Company
			if err := t.Unscoped().Take(&c, taken[0]).Error; err != nil {
				return err
			}
			return &DuplicateError{Kind: KindCompany, ID: c.ID, Name: c.FullName(), Field: "NPP"}
		}
		_, err = t.unbin(KindCompany, "companies", ids)
		return err
	})
}

// Districts returns the districts in use, for filters.
func (s *Companies) Districts(ctx context.Context) ([]string, error) {
	return s.db.distinct(ctx, "companies", "district")
}

// distinct returns the values of a text column among the living, in order.
func (db *DB) distinct(ctx context.Context, table, column string) ([]string, error) {
	var all []string
	err := db.read(ctx, column+" in use", func(g *gorm.DB) error {
		return g.Raw(`SELECT DISTINCT ` + column + ` FROM ` + table + ` WHERE deleted_at IS NULL AND ` + column + ` <> '' ORDER BY ` + column).
			Scan(&all).Error
	})
	return all, err
}
