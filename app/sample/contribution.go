package sample

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
)

// ErrWorkers says that more workers were asked for than MaxWorkers.
var ErrWorkers = errors.New("more sample workers than there are numbers for")

// Sentence says an error of this package to a clerk; "" for any other error.
func Sentence(err error) string {
	if errors.Is(err, ErrWorkers) {
		return words.T("The sample office has at most %s workers.", words.Number(MaxWorkers))
	}
	return ""
}

// gift is one contribution of each company to the workers of some groups.
type gift struct {
	groups string // which groups of workers it covers, see groupOf
	date   func(company int) data.Date
	first  func(company int) data.Month
	months func(company int) int
}

// groupOf sorts workers into groups: a was covered in 2022 and is again, s is
// covered until the end of the present month, o was covered in 2022 only, n is
// newly covered, and - never was.
func groupOf(i int) byte {
	d := diceOf(i)
	return "aaaaaaaassssooonnn--"[d.below(20)]
}

// gifts are what each company gave, by day: one in 2022 that counts for the
// model ceremony, and two that run today.
func gifts(today data.Date) []gift {
	now := today.InMonth()
	return []gift{
		{
			groups: "ao",
			date: func(c int) data.Date {
				return data.Date{Year: 2022, Month: time.June + time.Month(c), Day: 7 + 2*c}
			},
			first:  func(c int) data.Month { return data.MonthOf(2022, time.July+time.Month(c)) },
			months: func(c int) int { return []int{6, 12, 12, 6, 12, 3}[c] },
		},
		{
			groups: "s",
			date:   func(c int) data.Date { return (now - data.Month(2+c)).FirstDay().AddDays(-6) },
			first:  func(c int) data.Month { return now - data.Month(2+c) },
			months: func(c int) int { return 3 + c }, // each ends with the present month
		},
		{
			groups: "an",
			date:   func(c int) data.Date { return (now - data.Month(c)).FirstDay().AddDays(-9) },
			first:  func(c int) data.Month { return now - data.Month(c) },
			months: func(int) int { return 12 },
		},
	}
}

// share is how many of 24 workers each company takes.
var share = [6]int{6, 2, 4, 5, 4, 3}

// companyOf gives a worker to a company, by the companies' shares.
func companyOf(i int) int {
	d := diceOf(i)
	d.below(20) // the group's die
	n := d.below(24)
	for c, s := range share {
		if n < s {
			return c
		}
		n -= s
	}
	return 0
}

// fillContributions keeps what the companies gave, computed by tariff, and
// covers their workers.
func fillContributions(ctx context.Context, db *data.DB, sample office, workers []int64, today data.Date) (contributions, covered int, err error) {
	rows, err := db.Contributions.Tariffs(ctx)
	if err != nil {
		return 0, 0, err
	}
	limits := tariff.DefaultLimits()
	kinds := gifts(today)
	lists := make([][6][]int64, len(kinds))
	for i, id := range workers {
		group, company := groupOf(i), companyOf(i)
		if group != '-' {
			covered++
		}
		for k := range kinds {
			for g := range len(kinds[k].groups) {
				if kinds[k].groups[g] == group {
					lists[k][company] = append(lists[k][company], id)
				}
			}
		}
	}
	for k, gift := range kinds {
		for c := range sample.Companies {
			list := lists[k][c]
			contribution := data.Contribution{
				CompanyID: sample.Companies[c].ID, Date: gift.date(c), Package: data.PackageBasic, Workers: max(len(list), 10),
				FirstMonth: gift.first(c), Months: gift.months(c), ReceiptNumber: fmt.Sprintf("CONTOH-%02d%02d", k+1, c+1), Notes: sample.Invented,
			}
			if _, err := tariff.Apply(rows, &contribution, "", limits.Income); err != nil {
				return 0, 0, fmt.Errorf("sample contribution: %w", err)
			}
			if err := keepContribution(ctx, db, &contribution); err != nil {
				return 0, 0, fmt.Errorf("sample contribution: %w", err)
			}
			if err := keepPayments(ctx, db, contribution, k, c); err != nil {
				return 0, 0, fmt.Errorf("sample payment: %w", err)
			}
			contributions++
			if _, err := db.Contributions.Cover(ctx, contribution.ID, list); err != nil {
				return 0, 0, fmt.Errorf("sample cover: %w", err)
			}
		}
	}
	return contributions, covered, nil
}

// keepContribution keeps a contribution, or finds the one with its receipt.
func keepContribution(ctx context.Context, db *data.DB, c *data.Contribution) error {
	kept, err := db.Contributions.Of(ctx, c.CompanyID)
	if err != nil {
		return err
	}
	for _, k := range kept {
		if k.ReceiptNumber == c.ReceiptNumber {
			*c = k.Contribution
			return nil
		}
	}
	return db.Contributions.Save(ctx, c)
}

// keepPayments keeps what was received of a contribution, unless that was done
// before: most in full, some in two parts, one in part and one not yet.
func keepPayments(ctx context.Context, db *data.DB, c data.Contribution, kind, company int) error {
	kept, err := db.Payments.Of(ctx, c.ID)
	if err != nil || len(kept) > 0 {
		return err
	}
	parts := []data.Rupiah{c.Amount}
	switch {
	case kind == 2 && company == 1:
		return nil // promised only
	case kind == 2 && company == 3:
		parts = []data.Rupiah{c.Amount / 2}
	case company%3 == 2:
		parts = []data.Rupiah{c.Amount / 2, c.Amount - c.Amount/2}
	}
	for i, amount := range parts {
		p := data.Payment{ContributionID: c.ID, Date: c.Date.AddDays(2 + 5*i), Amount: amount, ReceiptNumber: fmt.Sprintf("%s/%d", c.ReceiptNumber, i+1)}
		if err := db.Payments.Save(ctx, &p); err != nil {
			return err
		}
	}
	return nil
}
