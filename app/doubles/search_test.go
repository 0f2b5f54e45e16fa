package doubles

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lingkaran/data"
)

func peopleOf(all []data.WorkerIdentity) *People {
	p := NewPeople(len(all))
	for i := range all {
		p.Add(&all[i])
	}
	return p
}

func TestPlantedDoublesAreFound(t *testing.T) {
	all, planted := office(1, 20_000, 1000, 400)
	found, err := peopleOf(all).Pairs(context.Background(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	hits := 0
	for i, x := range found {
		if planted[[2]int64{x.A, x.B}] {
			hits++
		} else if testing.Verbose() {
			t.Logf("not planted: %d %s, %s", x.Score, all[x.A-1].Name, all[x.B-1].Name)
		}
		if i > 0 && found[i-1].Score < x.Score {
			t.Fatal("not in the order of the scores")
		}
	}
	recall, precision := float64(hits)/float64(len(planted)), float64(hits)/float64(len(found))
	t.Logf("%d planted, %d found, %d of them planted: recall %.3f, precision %.3f", len(planted), len(found), hits, recall, precision)
	if testing.Verbose() {
		got := map[[2]int64]bool{}
		for _, x := range found {
			got[[2]int64{x.A, x.B}] = true
		}
		for x := range planted {
			if !got[x] {
				a, b := all[x[0]-1], all[x[1]-1]
				t.Logf("missed: %s %s %s | %s %s %s", a.Name, a.BirthDate, a.NIK, b.Name, b.BirthDate, b.NIK)
			}
		}
	}
	if recall < 0.95 || precision < 0.95 {
		t.Error("too few found, or too many that are none")
	}
}

// The search finds all that comparing everybody with everybody finds.
func TestSearchIsComplete(t *testing.T) {
	for seed := range uint64(12) {
		all, _ := office(seed, 700, 60, 90)
		// Few villages, mothers, phones and birth dates: ties of all sorts.
		r := rand.New(rand.NewPCG(seed, 3))
		for i := range all {
			w := &all[i]
			w.Village = fmt.Sprintf("Desa %d", r.IntN(3))
			switch seed % 4 {
			case 1: // a crowd on one day
				w.BirthDate = data.Date{Year: 1970, Month: 1, Day: 1}
			case 2:
				w.BirthDate = data.Date{Year: 1970 + r.IntN(12), Month: 1, Day: 1 + r.IntN(12)}
				w.MotherName = women[r.IntN(4)]
			case 3:
				w.Phone = fmt.Sprint(8_000_000 + r.IntN(200))
				w.Name = men[r.IntN(5)] + " " + lasts[r.IntN(5)]
			}
		}
		p := peopleOf(all)
		found, err := p.Pairs(context.Background(), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := map[Pair]bool{}
		for _, x := range found {
			if got[x] {
				t.Fatalf("twice: %v", x)
			}
			got[x] = true
		}
		want := 0
		for i := range p.all {
			for j := i + 1; j < len(p.all); j++ {
				score, why := p.judge(&p.all[i], &p.all[j])
				if back, reasons := p.judge(&p.all[j], &p.all[i]); back != score || reasons != why {
					t.Fatalf("%s and %s: %d, the other way round %d", all[i].Name, all[j].Name, score, back)
				}
				if score > 0 {
					if want++; !got[Pair{p.all[i].id, p.all[j].id, score, why}] {
						t.Errorf("seed %d: not found: %s and %s, score %d, reasons %b", seed, all[i].Name, all[j].Name, score, why)
					}
				}
			}
		}
		if want == 0 || want != len(found) {
			t.Errorf("seed %d: %d found, %d by comparing all", seed, len(found), want)
		}
	}
}

// A crowd beyond the limit of full comparison still finds who stands next to
// his double, and ends.
func TestHugeCrowdEnds(t *testing.T) {
	all, planted := office(3, 20_000, 0, 200)
	for i := range all {
		w := &all[i]
		w.BirthDate = data.Date{Year: 1900, Month: 1, Day: 1}
		w.Name = men[i%3] + " " + all[i].Name
		if i >= len(all)-200 {
			continue
		}
	}
	for x := range planted {
		all[x[1]-1].Name = all[x[0]-1].Name
		all[x[1]-1].MotherName = all[x[0]-1].MotherName
	}
	found, err := peopleOf(all).Pairs(context.Background(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	hits := 0
	for _, x := range found {
		if planted[[2]int64{x.A, x.B}] {
			hits++
		}
	}
	if hits < 150 {
		t.Errorf("%d of 200 found in the crowd", hits)
	}
}

func TestCancelEndsTheSearch(t *testing.T) {
	all, _ := office(4, 3000, 0, 50)
	ctx, cancel := context.WithCancel(context.Background())
	steps := 0
	_, err := peopleOf(all).Pairs(ctx, nil, func(done, total int) {
		if steps++; done == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || steps > 3 {
		t.Errorf("%v after %d steps", err, steps)
	}
}

func TestApartStaysAway(t *testing.T) {
	all, _ := office(5, 2000, 0, 60)
	p := peopleOf(all)
	found, _ := p.Pairs(context.Background(), nil, nil)
	gone := found[len(found)/2]
	again, _ := p.Pairs(context.Background(), func(a, b int64) bool { return a == gone.A && b == gone.B }, nil)
	if len(again) != len(found)-1 || slices.Contains(again, gone) {
		t.Errorf("%d of %d are left, %v among them: %v", len(again), len(found), gone, slices.Contains(again, gone))
	}
}

// Near words are found by leaving letters out, all of them.
func TestNeighborsAreComplete(t *testing.T) {
	r := &inventor{Rand: rand.New(rand.NewPCG(6, 7))}
	p := NewPeople(0)
	for range 400 {
		n := r.rare()
		for range r.IntN(4) {
			b := []byte(strings.ToLower(n))
			i := r.IntN(len(b))
			switch r.IntN(3) {
			case 0:
				b[i] = 'a' + byte(r.IntN(26))
			case 1:
				b = slices.Delete(b, i, i+1)
			default:
				b = slices.Insert(b, i, 'a'+byte(r.IntN(26)))
			}
			n = string(b)
			p.wordOf(n)
		}
		p.wordOf(strings.ToLower(n))
	}
	n, pairs := p.findNeighbors(), 0
	for i := range p.lexicon {
		for j := i + 1; j < len(p.lexicon); j++ {
			a, b := &p.lexicon[i], &p.lexicon[j]
			if a.common || b.common || a.initial() || b.initial() || likeness(a.sound, b.sound) == 0 {
				continue
			}
			if pairs++; !slices.Contains(n.of[i], uint32(j)) {
				t.Errorf("%s and %s are near and not found", a.sound, b.sound)
			}
			if !fewLetters(a.mask, b.mask, 4) {
				t.Errorf("%s and %s are near and have other letters", a.sound, b.sound)
			}
		}
	}
	if pairs < 100 {
		t.Errorf("only %d near words to look for", pairs)
	}
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"", "Drs. H. Moch. Slamet, S.Pd., M.M.", "M.M. Ali (alm)", "Nur'aini binti Abd. Rahman", "İ̇ß…", ".,.", "A", "abd abd abd"} {
		f.Add(s, "Slamet")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		p := NewPeople(2)
		p.Add(&data.WorkerIdentity{ID: 1, Name: a, NIK: a, MotherName: b})
		p.Add(&data.WorkerIdentity{ID: 2, Name: b, NIK: b, MotherName: a})
		x, y := &p.all[0], &p.all[1]
		for _, w := range p.lexicon {
			if strings.Trim(w.sound, "abcdefghijklmnopqrstuvwxyz") != "" || w.sound == "" {
				t.Errorf("%q sounds like %q", a, w.sound)
			}
		}
		k, q := p.compare(x.name, y.name)
		if k2, q2 := p.compare(y.name, x.name); k != k2 || q != q2 {
			t.Errorf("%q and %q: %d %d, the other way round %d %d", a, b, k, q, k2, q2)
		}
		if k, _ := p.compare(x.name, x.name); x.name.whole != 0 && k == otherName {
			t.Errorf("%q is not like itself", a)
		}
	})
}

func BenchmarkPairs(b *testing.B) {
	for _, n := range []int{75_000, 150_000, 300_000} {
		all, _ := office(1, n, n/20, n/100)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				p := peopleOf(all)
				found, err := p.Pairs(context.Background(), nil, nil)
				if err != nil || len(found) == 0 {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(found)), "pairs")
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/person")
			}
		})
	}
}
