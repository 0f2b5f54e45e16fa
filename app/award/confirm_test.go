package award

import (
	"context"
	"testing"

	"lingkaran/data"
)

func TestPlacedByHand(t *testing.T) {
	rules := Usual()
	sums := []data.CompanySum{gave(1, 10), gave(2, 50), gave(3, 200), gave(4, 50)}
	rules.Set(Change{CompanyID: 1, Kind: Placed, Place: 1, Reason: "x"})
	rules.Set(Change{CompanyID: 3, Kind: Placed, Place: 9, Reason: "y"})
	if err := rules.Check(); err != nil {
		t.Fatal(err)
	}
	r := rules.Ranked(sums, nil, data.Date{})
	if got := shown(r); got != "1A+ 2B+ 3D+ 4C+" {
		t.Errorf("%s", got)
	}
	for _, row := range r.Rows {
		if tied := row.CompanyID == 2 || row.CompanyID == 4; tied != (row.Tied == 1) {
			t.Errorf("%s: %d with the same figure", row.Company, row.Tied)
		}
	}
	rules.Set(Change{CompanyID: 2, Kind: Placed, Place: 1, Reason: "z"})
	if rules.Check() == nil {
		t.Error("one place is given to two")
	}
	rules.Set(Change{CompanyID: 2, Kind: Placed, Reason: "z"})
	if rules.Check() == nil {
		t.Error("a place before the first")
	}
}

func TestKeepFreezesInWhateverWay(t *testing.T) {
	ctx := context.Background()
	for _, status := range []data.CeremonyStatus{data.CeremonyConfirmed, data.CeremonyHeld} {
		db, e := office(t)
		e.Status = status
		done(t, Keep(ctx, db, &e))
		s := open(t, db, e.ID)
		if !s.Frozen() || s.Ceremony.Status != status || e.Version != s.Ceremony.Version {
			t.Errorf("%s: %+v", status, s.Ceremony)
		}
		fresh := data.Ceremony{Title: "Baru", Status: status}
		done(t, Keep(ctx, db, &fresh))
		if s := open(t, db, fresh.ID); !s.Frozen() || s.Ceremony.Status != status {
			t.Errorf("new and %s: %+v", status, s.Ceremony)
		}
		e.Venue = "Pendopo"
		done(t, Keep(ctx, db, &e)) // what is frozen stays
		if again := open(t, db, e.ID); !again.Record.FrozenAt.Equal(*s.Record.FrozenAt) || again.Ceremony.Venue != "Pendopo" {
			t.Error("frozen twice")
		}
	}
}

func TestWhatChangedSinceIsToldAndNotTaken(t *testing.T) {
	ctx := context.Background()
	db, e := office(t)
	s := open(t, db, e.ID)
	done(t, s.Confirm(ctx, db))
	if shifts, err := s.Since(ctx, db); err != nil || len(shifts) != 0 {
		t.Errorf("%+v %v", shifts, err)
	}
	give(t, db, 2, data.Date{Year: 2022, Month: 10, Day: 1}, 500, 12)
	s = open(t, db, e.ID)
	shifts, err := s.Since(ctx, db)
	done(t, err)
	if len(shifts) != 1 || shifts[0].CompanyID != 2 || shifts[0].Was.In || !shifts[0].Now.In || shown(s.Result) != "1C+ 2A+ 0B-" {
		t.Errorf("%+v %s", shifts, shown(s.Result))
	}
}

func TestPlanSaysWhatTakeDoes(t *testing.T) {
	ctx := context.Background()
	db, e := office(t)
	done(t, db.Ceremonies.AddAwards(ctx, e.ID, []int64{2, 1}))
	s := open(t, db, e.ID)
	s.Rules.Categories = []Category{{"Platinum", 20, 0}, {"Emas", 5, 0}}
	done(t, s.Rank(ctx, db))
	list, err := db.Ceremonies.Awards(ctx, e.ID)
	done(t, err)
	p := s.Plan(list)
	if len(p.Add) != 1 || p.Add[0].CompanyID != 3 || len(p.Change) != 1 || p.Change[0].Was.CompanyID != 1 || len(p.Over) != 1 || p.Over[0].CompanyID != 2 || !p.Arrange || p.Empty() {
		t.Errorf("%+v", p)
	}
	k, err := s.Take(ctx, db, data.Taking{Drop: true, Arrange: true})
	done(t, err)
	if len(k.Added) != len(p.Add) || len(k.Changed) != len(p.Change) || len(k.Over) != len(p.Over) {
		t.Errorf("%+v is not what was said: %+v", k, p)
	}
	list, err = db.Ceremonies.Awards(ctx, e.ID)
	done(t, err)
	if p := s.Plan(list); !p.Empty() || p.Arrange {
		t.Errorf("after it: %+v", p)
	}
}

// TestRankingAnewReadsNothingAgain: only another period or length is read.
func TestRankingAnewReadsNothingAgain(t *testing.T) {
	ctx := context.Background()
	db, e := office(t)
	s := open(t, db, e.ID)
	give(t, db, 2, data.Date{Year: 2022, Month: 10, Day: 1}, 500, 12)
	s.Rules.Measure, s.Rules.TieBreakers = Amount, nil
	done(t, s.Rank(ctx, db))
	if s.Result.Rows[0].Workers == 500 {
		t.Error("the figures were read again")
	}
	again, err := s.Reopen(ctx, db)
	done(t, err)
	if again.Result.Rows[0].Workers == 500 {
		t.Error("reopened, the figures were read again")
	}
	s.Rules.MinMonths = 6
	done(t, s.Rank(ctx, db))
	if s.Result.Rows[0].Workers != 500 {
		t.Errorf("another question has the old answer: %s", shown(s.Result))
	}
}
