package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"lingkaran/app/report"
	"lingkaran/data"
)

// What the office of awards lacks for reports: kecamatan and occupations.
var reportOffice = []string{
	`UPDATE workers SET district = 'Kecamatan ' || (id / 40 % 28), occupation = 'Pekerjaan ' || (id * 7 % 13)`,
	`UPDATE companies SET legal_form = CASE id % 5 WHEN 0 THEN 'CV' WHEN 1 THEN 'KUD' ELSE 'PT' END, sector = 'Bidang ' || (id % 9)`,
}

// reports measures every report of the largest office as the command gives it,
// and as the window does that has its figures at hand; on a server too when
// LINGKARAN_BENCH_POSTGRES names an empty database, into which the office is
// moved. The ranking of the companies is measured there too.
func (b *bench) reports() error {
	path := filepath.Join(b.dir, "reports.db")
	if err := b.fill(path, slices.Concat(awardOffice, reportOffice)); err != nil {
		return err
	}
	if err := b.reportsOf(path, ""); err != nil {
		return err
	}
	server := os.Getenv("LINGKARAN_BENCH_POSTGRES")
	if server == "" {
		return nil
	}
	if _, err := data.Move(b.ctx, path, server, nil); err != nil {
		return err
	}
	if err := b.reportsOf(server, " on PostgreSQL"); err != nil {
		return err
	}
	return b.noteRuns("award ranking over the same office on PostgreSQL", "1.0 s", server, "awards", "--ceremony", "1", "--json")
}

func (b *bench) reportsOf(source, where string) error {
	b.note("reports over 10,000 companies, 1,000,000 workers, 3,000,000 covered months"+where, "1.0 s each", "")
	for _, kind := range report.All() {
		if err := b.noteRuns("  "+kind.Name(), "1.0 s", source, "report", kind.Name(), "--from", "2022-01", "--to", "2022-12", "--json"); err != nil {
			return err
		}
	}
	d, err := data.Open(b.ctx, source, data.Options{})
	if err != nil {
		return err
	}
	defer d.Close() // only read
	var wall, cpu []time.Duration
	for i := range rounds + 1 {
		c := start()
		r, err := d.Reports.Count(b.ctx, data.ByDistrict, data.MonthOf(2021, 1), data.MonthOf(2022, 12))
		if err != nil {
			return err
		}
		if want := awardMonths - 3*awardWorkers/500; r.Whole.Months != want {
			return fmt.Errorf("%d covered months, not %d", r.Whole.Months, want)
		}
		if w, p := c.stop(); i > 0 {
			wall, cpu = append(wall, w), append(cpu, p)
		}
	}
	b.note("  kecamatan, of another period in the window", "", "%.2f s (CPU %.2f s)", percentile(wall, 50).Seconds(), percentile(cpu, 50).Seconds())
	return nil
}
