package data

import (
	"context"

	"gorm.io/gorm"
)

// Totals are the figures of the start page.
type Totals struct {
	Companies     int
	Workers       int
	Covered       int // workers covered in the month
	Ceremonies    int
	Contributions int
	Amount        Rupiah
	WithoutKPJ    int
	EndingSoon    int // last covered month ends within the days asked for
	Prints        int
}

// EndingMonths returns the last covered months that end from day on and within
// the given number of days, for Totals.EndingSoon and WorkerQuery's EndsFrom
// and EndsTo. When no month ends in that time, to is before from.
func EndingMonths(day Date, days int) (from, to Month) {
	from, to = day.InMonth(), day.AddDays(days).InMonth()
	if day.AddDays(days).Before(to.LastDay()) {
		to--
	}
	return from, to
}

// Totals counts the living records, as of a day; ending is the number of days
// for EndingSoon. Prints counts the first prints and copies that are not void.
func (db *DB) Totals(ctx context.Context, day Date, ending int) (Totals, error) {
	var t Totals
	m := day.InMonth()
	from, to := EndingMonths(day, ending)
	index := db.dialect.indexedBy
	err := db.read(ctx, "totals", func(g *gorm.DB) error {
		// Each is counted on an index alone. Nobody is covered twice in a month,
		// so coverages count workers; those of binned workers are taken off.
		return g.Raw(`SELECT
			(SELECT COUNT(*) FROM companies WHERE deleted_at IS NULL) companies,
			(SELECT COUNT(*) FROM workers`+index("workers_newest")+` WHERE deleted_at IS NULL) workers,
			(SELECT COUNT(*) FROM coverages`+index("coverages_months")+` WHERE deleted_at IS NULL AND first_month <= ? AND last_month >= ?)
			- (SELECT COUNT(*) FROM workers w`+index("workers_bin")+` CROSS JOIN coverages v
				WHERE v.worker_id = w.id AND w.deleted_at IS NOT NULL AND v.deleted_at IS NULL AND v.first_month <= ? AND v.last_month >= ?) covered,
			(SELECT COUNT(*) FROM ceremonies WHERE deleted_at IS NULL) ceremonies,
			(SELECT COUNT(*) FROM contributions WHERE deleted_at IS NULL) contributions,
			(SELECT COALESCE(SUM(amount), 0) FROM contributions WHERE deleted_at IS NULL) amount,
			(SELECT COUNT(*) FROM workers`+index("workers_no_kpj")+` WHERE deleted_at IS NULL AND kpj = '') without_kpj,
			(SELECT COUNT(*) FROM workers`+index("workers_until")+` WHERE deleted_at IS NULL AND covered_until BETWEEN ? AND ?) ending_soon,
			(SELECT COUNT(*) FROM prints) - (SELECT COUNT(*) FROM prints`+index("prints_void")+` WHERE voided_at IS NOT NULL) prints`,
			m, m, m, m, max(from, 1), to).Scan(&t).Error
	})
	return t, err
}

// CoveredByMonth returns the number of protected workers in each of n months up to last, the oldest first.
func (db *DB) CoveredByMonth(ctx context.Context, last Month, n int) ([]int, error) {
	if n <= 0 {
		return nil, nil
	}
	first := last - Month(n) + 1
	var spans []struct {
		FirstMonth, LastMonth Month
		N                     int
	}
	index := db.dialect.indexedBy
	err := db.read(ctx, "covered by month", func(g *gorm.DB) error {
		// Few spans, however many workers; those of binned workers are taken off.
		return g.Raw(`SELECT first_month, last_month, COUNT(*) n FROM coverages`+index("coverages_months")+`
			WHERE deleted_at IS NULL AND first_month <= ? AND last_month >= ? GROUP BY first_month, last_month
			UNION ALL
			SELECT v.first_month, v.last_month, -COUNT(*) FROM workers w`+index("workers_bin")+` CROSS JOIN coverages v
			WHERE v.worker_id = w.id AND w.deleted_at IS NOT NULL AND v.deleted_at IS NULL GROUP BY v.first_month, v.last_month`, last, first).Scan(&spans).Error
	})
	if err != nil {
		return nil, err
	}
	counts := make([]int, n)
	for _, s := range spans {
		for m := max(s.FirstMonth, first); m <= min(s.LastMonth, last); m++ {
			counts[m-first] += s.N
		}
	}
	return counts, nil
}
