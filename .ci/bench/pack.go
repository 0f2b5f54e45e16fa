package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// The ceremony that the pack is measured with.
const (
	packAwards = 200
	packGuests = 1000
)

// packOffice fills an empty office by SQL with a ceremony, its awardees, guests
// and rundown.
var packOffice = []string{
	`INSERT INTO offices (id, version, created_at, updated_at, name, unit_code, address, city, contact_centre)
	VALUES (1, 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 'BPJS Ketenagakerjaan Kantor Cabang Contoh', 'CTH', 'Jl. Contoh Nomor 1', 'Pasuruan', '175')
	ON CONFLICT (id) DO UPDATE SET name = excluded.name, unit_code = excluded.unit_code, city = excluded.city`,
	fmt.Sprintf(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
	INSERT INTO companies (id, version, created_at, updated_at, legal_form, name, status)
	SELECT i, 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 'PT', 'Mitra Bersama Sejahtera ' || i, 'active' FROM n`, packAwards),
	`INSERT INTO ceremonies (id, version, created_at, updated_at, title, date, time, venue, cut_off, status)
	VALUES (1, 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 'Penghargaan GN Lingkaran 2022', '2022-12-14', '09:00', 'Pendopo', '2022-11-30', 'confirmed')`,
	fmt.Sprintf(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
	INSERT INTO awards (id, version, created_at, updated_at, ceremony_id, company_id, category, call_order, workers, worker_months, amount)
	SELECT i, 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 1, i, 'Kategori Platinum', i, 25 + i, 75 + 3 * i, 1260000 + i * 16800 FROM n`, packAwards),
	fmt.Sprintf(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
	INSERT INTO guests (id, version, created_at, updated_at, ceremony_id, position, institution, name, title, phone, address, seats)
	SELECT i, 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 1, i, 'Kelompok Tani Contoh ' || i, 'Tamu Rekaan ' || i, 'Ketua', '0812000000', 'Jl. Contoh Nomor ' || i || ', Pasuruan', 1 FROM n`, packGuests),
	`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)
	INSERT INTO rundown_items (version, created_at, updated_at, ceremony_id, position, role, title, minutes)
	SELECT 1, '2022-01-01 00:00:00', '2022-01-01 00:00:00', 1, i, CASE i WHEN 9 THEN 'awards' ELSE '' END, 'Acara nomor ' || i, 10 FROM n`,
}

// pack measures all papers of a large ceremony, from the database to the closed
// files: numbers, letters, lists, certificates and cards.
func (b *bench) pack() error {
	var all []cost
	for i := range rounds {
		path := filepath.Join(b.dir, fmt.Sprintf("pack-%d.db", i)) // numbers are given once
		if err := b.fill(path, packOffice); err != nil {
			return err
		}
		dir := filepath.Join(b.dir, fmt.Sprintf("pack-%d", i))
		c, err := b.process(path, "pack", "--ceremony", "1", "--out", dir, "--json",
			"--only", "undangan,label,tamu,hadir,acara,naskah,piagam,meja,simbolis,sampul")
		if err != nil {
			return err
		}
		files, err := os.ReadDir(dir)
		if err != nil {
			return err
		}
		if len(files) != 10 {
			return fmt.Errorf("the pack holds %d files", len(files))
		}
		all = append(all, c)
	}
	b.note("pack of a ceremony with 200 awards and 1,000 guests, ten files", "2 s", "%s", median(all))
	return nil
}
