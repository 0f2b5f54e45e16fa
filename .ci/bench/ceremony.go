package main

import (
	"fmt"

	"lingkaran/data"
)

// bigCeremonies adds to a sample office, for each size, a ceremony that
// honours as many companies, with the wording and the signatories of the
// office's own ceremony. It returns their ids by size.
func (b *bench) bigCeremonies(db string, sizes ...int) (map[int]int64, error) {
	d, err := data.Open(b.ctx, db, data.Options{})
	if err != nil {
		return nil, err
	}
	defer d.Close()
	models, err := d.Ceremonies.All(b.ctx, "")
	if err != nil {
		return nil, err
	}
	if len(models) == 0 {
		return nil, fmt.Errorf("the sample office %s has no ceremony", db)
	}
	signatories, err := d.Ceremonies.Signatories(b.ctx, models[0].ID)
	if err != nil {
		return nil, err
	}
	var signs []int64
	for _, s := range signatories {
		signs = append(signs, s.ID)
	}

	most := 0
	for _, n := range sizes {
		most = max(most, n)
	}
	companies := make([]int64, most)
	for i := range companies {
		c := data.Company{
			LegalForm: "PT", Name: fmt.Sprintf("Mitra Bersama Sejahtera %04d", i+1),
			District: "Pandaan", Regency: "Kabupaten Pasuruan", Status: data.CompanyActive,
		}
		if err := d.Companies.Save(b.ctx, &c); err != nil {
			return nil, err
		}
		companies[i] = c.ID
	}
	ids := map[int]int64{}
	for _, n := range sizes {
		c := models[0].Ceremony
		c.Record = data.Record{}
		c.Title = fmt.Sprintf("%s (%d)", c.Title, n)
		if err := d.Ceremonies.Save(b.ctx, &c); err != nil {
			return nil, err
		}
		if err := d.Ceremonies.SetSignatories(b.ctx, c.ID, signs); err != nil {
			return nil, err
		}
		if err := d.Ceremonies.AddAwards(b.ctx, c.ID, companies[:n]); err != nil {
			return nil, err
		}
		ids[n] = c.ID
	}
	return ids, nil
}
