package award

import (
	"testing"
	"time"

	"lingkaran/data"
)

func TestUsualCutOff(t *testing.T) {
	day := func(y int, m time.Month, d int) data.Date { return data.Date{Year: y, Month: m, Day: d} }
	for d, want := range map[data.Date]data.Date{
		day(2022, 12, 14): day(2022, 11, 30), day(2026, 3, 1): day(2026, 2, 28), day(2024, 3, 31): day(2024, 2, 29),
		day(2026, 1, 9): day(2025, 12, 31), {}: {},
	} {
		if got := UsualCutOff(d); got != want {
			t.Errorf("UsualCutOff(%s) = %s, want %s", d, got, want)
		}
	}
}
