package tariff

import (
	"errors"
	"strconv"

	"lingkaran/app/identity"
	"lingkaran/app/words"
	"lingkaran/data"
)

// InputError says which input of a computation cannot be.
type InputError struct {
	Field string // Go field name of the contribution, or "Income"
}

func (e *InputError) Error() string { return "tariff: " + e.Field + " is out of range" }

// GapError says that no row of the table holds for a programme in a month.
type GapError struct {
	Programme string
	Month     data.Month
}

func (e *GapError) Error() string {
	return "tariff: none for " + e.Programme + " in " + e.Month.String()
}

// Sentence says an error of this package to a clerk; "" for any other error.
func Sentence(err error) string {
	var gap *GapError
	if errors.As(err, &gap) {
		return words.T("The tariff table has no %s rate for %s. Add it under Settings, Tariffs.", gap.Programme, words.Month(gap.Month))
	}
	var input *InputError
	if !errors.As(err, &input) {
		return ""
	}
	switch input.Field {
	case "Workers":
		return words.T("Enter the number of workers, from 1 to %s.", words.Number(MaxWorkers))
	case "Months":
		return words.T("Enter the number of months, from 1 to %d.", MaxMonths)
	case "FirstMonth":
		return words.T("Enter the first month of protection.")
	case "Income":
		return words.T("Enter a monthly income from Rp0 to %s.", words.Money(MaxIncome))
	}
	return words.T("Choose the programmes.")
}

// Limits are what is usual for contributions; an office can change them.
type Limits struct {
	Income     data.Rupiah // assumed monthly income where none is known
	FullMonths int         // months from which the death benefit is paid in full (Permenaker 1/2025)
	GoalMonths int         // months from which a group counts for the branch's target
}

// DefaultLimits returns the limits before an office changed any.
func DefaultLimits() Limits { return Limits{Income: 1_000_000, FullMonths: 3, GoalMonths: 6} }

// Keys of the settings that hold the limits.
const (
	SettingIncome     = "tariff.assumed_income"
	SettingFullMonths = "tariff.full_months"
	SettingGoalMonths = "tariff.goal_months"
)

// LimitsFrom reads the limits from settings; what is unset or no number keeps its default.
func LimitsFrom(setting func(key string) (string, error)) (Limits, error) {
	l := DefaultLimits()
	for key, set := range map[string]func(int){
		SettingIncome:     func(n int) { l.Income = data.Rupiah(n) },
		SettingFullMonths: func(n int) { l.FullMonths = n },
		SettingGoalMonths: func(n int) { l.GoalMonths = n },
	} {
		s, err := setting(key)
		if err != nil {
			return l, err
		}
		if n, err := strconv.Atoi(s); err == nil && n > 0 {
			set(n)
		}
	}
	return l, nil
}

// Periods are the lengths in months that are offered; any other can be typed.
func Periods() []int { return []int{1, 2, 3, 6, 12} }

// Check judges a contribution before it is kept. computed is what the tariff
// gives, 0 when it gives nothing.
func Check(c data.Contribution, computed data.Rupiah, l Limits) identity.Findings {
	var fs identity.Findings
	add := func(field string, level identity.Level, code, message string) {
		fs = append(fs, identity.Finding{Field: field, Level: level, Code: code, Message: message})
	}
	if c.CompanyID == 0 {
		add("CompanyID", identity.Error, "company-missing", words.T("Choose the company."))
	}
	switch {
	case c.Date.IsZero():
		add("Date", identity.Error, "date-missing", words.T("Enter the date."))
	case !c.Date.Valid():
		add("Date", identity.Error, "date-impossible", words.T("This day does not exist in the calendar."))
	}
	if _, err := programmesOf(c.Package); err != nil {
		add("Package", identity.Error, "package", Sentence(err))
	}
	if c.Workers < 1 || c.Workers > MaxWorkers {
		add("Workers", identity.Error, "workers", Sentence(&InputError{Field: "Workers"}))
	}
	switch {
	case c.Months < 1 || c.Months > MaxMonths:
		add("Months", identity.Error, "months", Sentence(&InputError{Field: "Months"}))
	case c.Months < l.FullMonths:
		add("Months", identity.Warning, "months-short", words.T("Under %d months of protection, the death benefit is not yet paid in full.", l.FullMonths))
	}
	if c.FirstMonth <= 0 {
		add("FirstMonth", identity.Error, "first-month", Sentence(&InputError{Field: "FirstMonth"}))
	}
	switch {
	case c.Amount < 0:
		add("Amount", identity.Error, "amount", words.T("An amount cannot be below zero."))
	case c.Amount != computed && c.AmountReason == "":
		add("AmountReason", identity.Error, "amount-reason", words.T("The amount differs from the tariff (%s). Note the reason.", words.Money(computed)))
	}
	return fs
}

// CountsForGoal reports whether a contribution is long enough for the branch's target.
func CountsForGoal(c data.Contribution, l Limits) bool { return c.Months >= l.GoalMonths }
