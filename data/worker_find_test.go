package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lingkaran/data/datatest"
)

// The kept orders and sets must never tell of what was before: after each of
// many changes all lists are those of a program that just started.
func TestSearchAfterEveryKindOfChange(t *testing.T) {
	source := datatest.Source(t)
	db, ctx := openAt(t, source), context.Background()
	ws := invented(400)
	ok(t, db.Workers.CreateAll(ctx, ws, nil))
	c := newCompany(t, db, "Barokah")
	r := rand.New(rand.NewPCG(7, 8))
	queries := []WorkerQuery{{Text: "siti"}, {WithoutPhoto: true}, {Text: "barokah", Sort: WorkerByDistrict}, {NeverCovered: true, Text: "35"}, {WithoutKPJ: true, Sort: WorkerByUntil}}
	for _, s := range []WorkerSort{WorkerByName, WorkerByNIK, WorkerByDistrict, WorkerByUntil, WorkerByNewest} {
		queries = append(queries, WorkerQuery{Sort: s}, WorkerQuery{Sort: s, Desc: true})
	}
	kept := func() Worker {
		ids := must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{}))
		return must[Worker](t)(db.Workers.Get(ctx, ids[r.IntN(len(ids))]))
	}
	changes := []func(){
		func() { w := kept(); w.Name = ws[r.IntN(400)].Name + " x"; ok(t, db.Workers.Save(ctx, &w)) },
		func() { w := kept(); w.District, w.KPJ, w.PhotoHash = "Aaa", "", "x"; ok(t, db.Workers.Save(ctx, &w)) },
		func() {
			ok(t, db.Workers.Save(ctx, &Worker{NIK: nik(1000 + r.IntN(8000)), Name: "Siti Baru"}))
		},
		func() { w := kept(); ok(t, db.Workers.Delete(ctx, w.ID, 1+w.ID%400)) },
		func() {
			bin := must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{Deleted: true}))
			ok(t, db.Workers.Restore(ctx, bin...))
		},
		func() {
			k := newContribution(t, db, c, MonthOf(2020+r.IntN(20), 1), 1+r.IntN(8))
			must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, []int64{kept().ID, kept().ID, kept().ID}))
		},
		func() {
			all := must[[]CoverageRow](t)(db.Contributions.CoverageOf(ctx, kept().ID))
			if len(all) > 0 {
				ok(t, db.Contributions.Uncover(ctx, all[0].ID))
			}
		},
		func() {
			k := newContribution(t, db, c, MonthOf(2050, 1), 1)
			must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws[:3])))
			ok(t, db.Contributions.Delete(ctx, k.ID))
		},
		func() { c.Name += "h"; ok(t, db.Companies.Save(ctx, &c)) },
	}
	for round := range 40 {
		what := r.IntN(len(changes))
		changes[what]()
		fresh := openAt(t, source)
		for _, q := range queries {
			got, want := must[[]int64](t)(db.Workers.IDs(ctx, q)), must[[]int64](t)(fresh.Workers.IDs(ctx, q))
			if !slices.Equal(got, want) {
				t.Fatalf("round %d, change %d: %+v: %v, want %v", round, what, q, got, want)
			}
			first := must[[]WorkerRow](t)(db.Workers.First(ctx, q, 30))
			for i, w := range first {
				if w.ID != want[i] {
					t.Fatalf("round %d, change %d: %+v: row %d is %d, want %d", round, what, q, i, w.ID, want[i])
				}
			}
		}
		for _, by := range []CompanySort{CompanyByWorkers, CompanyByActive} {
			got, want := must[[]CompanyRow](t)(db.Companies.First(ctx, CompanyQuery{Sort: by}, 9)), must[[]CompanyRow](t)(fresh.Companies.First(ctx, CompanyQuery{Sort: by}, 9))
			if len(got) != 1 || got[0].Workers != want[0].Workers || got[0].ActiveWorkers != want[0].ActiveWorkers {
				t.Fatalf("round %d, change %d: figures %+v, want %+v", round, what, got, want)
			}
		}
		ok(t, fresh.Close())
	}
	sound(t, db)
}

// The store adds words as the view gives them to the index.
func TestWordsAreThoseOfTheIndex(t *testing.T) {
	db, ctx := inFile(t), context.Background()
	ws := invented(60)
	for i, w := range []Worker{
		{Name: "", KPJ: "22A00B1", Phone: "0812"}, {Name: "Ça É", KPJ: "22 000 100"}, {NIK: "x", Phone: "(0343) 421-555"}, {Name: "x", KPJ: "É1"},
		{Name: "a\u00a0b", Phone: "+6281"}, {Village: "Jum'at", District: "O\"Neil", Occupation: "李"}, {Name: "35141", NIK: "35141"}, {KPJ: "a'b"}, {Phone: "08\u200b12"},
	} {
		w.NIK += fmt.Sprint(900+i, "A")
		ws[i] = w
	}
	ok(t, db.Workers.CreateAll(ctx, ws, nil))
	for _, w := range ws {
		w.fold()
		var words string
		ok(t, db.r.Raw(`SELECT words FROM worker_texts WHERE id = ?`, w.ID).Scan(&words).Error)
		if got := w.wordText(); !slices.Equal(strings.Fields(got), strings.Fields(words)) {
			t.Errorf("%q: words %q, want %q", w.NIK, got, words)
		}
		for _, n := range []string{w.KPJ, w.NIK, w.Phone} {
			if n != "" && !slices.Contains(must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{Text: n})), w.ID) {
				t.Errorf("%q is not found", n)
			}
		}
	}
	sound(t, db)
}

func TestNearWords(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	names := []string{"Sulastri Rahayu", "Sulastri Wati", "Soeharto Joyo", "Yusuf Ahmad", "Mochamad Rizki", "Moh. Rizki", "M. Yasin", "Djoko Susilo", "Khusnul Chotimah", "Siti Fatimah", "Endang", "Tri", "Bambang Wijaya"}
	ws := make([]Worker, len(names))
	for i, n := range names {
		ws[i] = Worker{NIK: nik(i), Name: n}
	}
	ok(t, db.Workers.CreateAll(ctx, ws, nil))
	ok(t, db.Workers.Save(ctx, &Worker{NIK: nik(50), Name: "Sulastro"}))
	ok(t, db.Workers.Delete(ctx, 14)) // its name is of nobody's now
	for _, tt := range []struct {
		typed, word, meant string
		found              []int64
	}{
		{"sulasti", "sulasti", "sulastri", []int64{1, 2}},
		{"slastri rahayu", "slastri", "sulastri", []int64{1}},
		{"zulastri", "zulastri", "sulastri", []int64{1, 2}},
		{"suharto", "suharto", "soeharto", []int64{3}},
		{"jusuf", "jusuf", "yusuf", []int64{4}},
		{"achmad", "achmad", "ahmad", []int64{4}},
		{"muhammad rizki", "muhammad", "mochamad", []int64{5, 6}},
		{"joko", "joko", "djoko", nil}, // Djoko holds joko
		{"husnul", "husnul", "khusnul", nil},
		{"kusnul hotimah", "kusnul", "khusnul", []int64{9}},
		{"patimah", "patimah", "fatimah", []int64{10}},
		{"ednang", "ednang", "endang", []int64{11}},
		{"bambnag wiajya", "bambnag", "bambang", []int64{13}},
		{"solast", "solast", "sulastri", []int64{1, 2}},
		{"qqqqqqqq", "", "", nil},
		{"3514", "", "", nil},
		{"siti sulasti", "", "", nil}, // nobody has both
		{"", "", "", nil},
	} {
		q := WorkerQuery{Text: tt.typed, Sort: WorkerByNewest, Desc: true}
		if n := must[int](t)(db.Workers.Count(ctx, q)); n > 0 {
			continue
		}
		wide, near, err := db.Workers.Near(ctx, q)
		ok(t, err)
		if tt.meant == "" || tt.found == nil {
			if len(near) > 0 || wide != q {
				t.Errorf("%q: near %v", tt.typed, near)
			}
			continue
		}
		if len(near) == 0 || near[0].Typed != tt.word || !slices.Contains(near[0].Meant, tt.meant) {
			t.Errorf("%q: near %v", tt.typed, near)
			continue
		}
		if got := must[[]int64](t)(db.Workers.IDs(ctx, wide)); !slices.Equal(got, tt.found) {
			t.Errorf("%q (%s): found %v, want %v", tt.typed, wide.Near, got, tt.found)
		}
		if n := must[int](t)(db.Workers.Count(ctx, wide)); n != len(tt.found) {
			t.Errorf("%q: counted %d", tt.typed, n)
		}
		if rows := must[[]WorkerRow](t)(db.Workers.First(ctx, wide, 10)); len(rows) != len(tt.found) {
			t.Errorf("%q: %d on the first page", tt.typed, len(rows))
		}
		for _, n := range near {
			if slices.Contains(n.Meant, "sulastro") {
				t.Errorf("%q: a word that nobody has", tt.typed)
			}
		}
	}
	// All words are there, but not together: each may be meant otherwise.
	wide, near, err := db.Workers.Near(ctx, WorkerQuery{Text: "wati yusuf"})
	ok(t, err)
	if len(near) != 0 {
		t.Errorf("near %v, %v", near, wide)
	}
}

// apart against the plain recursion of the same rules.
func TestApart(t *testing.T) {
	var plain func(a, b string) int
	plain = func(a, b string) int {
		switch {
		case a == "":
			return len(b)
		case b == "":
			return len(a)
		}
		same := 1
		if a[len(a)-1] == b[len(b)-1] {
			same = 0
		}
		n := min(plain(a[:len(a)-1], b)+1, plain(a, b[:len(b)-1])+1, plain(a[:len(a)-1], b[:len(b)-1])+same)
		if len(a) > 1 && len(b) > 1 && a[len(a)-1] == b[len(b)-2] && a[len(a)-2] == b[len(b)-1] {
			n = min(n, plain(a[:len(a)-2], b[:len(b)-2])+1)
		}
		return n
	}
	r := rand.New(rand.NewPCG(9, 1))
	word := func() string {
		b := make([]byte, r.IntN(7))
		for i := range b {
			b[i] = "abc"[r.IntN(3)]
		}
		return string(b)
	}
	for range 800 {
		a, b := word(), word()
		for most := range 4 {
			if got, want := apart(a, b, most), min(plain(a, b), most+1); got != want {
				t.Fatalf("%q %q within %d: %d, want %d", a, b, most, got, want)
			}
		}
	}
}

// Lists that change many workers keep the search true in each of three ways:
// by the triggers, by the thousand, and made anew.
func TestSearchAfterManyRewrites(t *testing.T) {
	if testing.Short() {
		t.Skip("stores 20,000 workers")
	}
	db, ctx := inFile(t), context.Background()
	c := newCompany(t, db, "Barokah")
	x := Import{CompanyID: c.ID}
	run(t, db, &x, &ImportWork{New: list(0, manyWorkers)})
	kept, err := readKept(ctx, asksOf(db.r), "import_id", "[1]")
	ok(t, err)
	for i, n := range []int{60, 3000, manyWorkers} {
		name := fmt.Sprint("Berganti", i)
		x := Import{CompanyID: c.ID}
		run(t, db, &x, &ImportWork{Changed: change(kept[:n], func(j int, w *Worker) { w.Name, w.Phone = fmt.Sprint(name, " ", j), fmt.Sprint("0899", 1000000+j) })})
		for text, want := range map[string]int{name: n, "ganti" + fmt.Sprint(i): n, "08991000": min(n, 1000)} {
			if got := must[int](t)(db.Workers.Count(ctx, WorkerQuery{Text: text})); got != want {
				t.Errorf("%d of %q, want %d", got, text, want)
			}
		}
		sound(t, db)
		must[Undone](t)(db.Imports.Undo(ctx, x.ID, nil))
		if got := must[int](t)(db.Workers.Count(ctx, WorkerQuery{Text: name})); got != 0 {
			t.Errorf("%d of %q after the undo", got, name)
		}
		if got := must[int](t)(db.Workers.Count(ctx, WorkerQuery{Text: kept[n-1].Name, Sort: WorkerByNIK})); got == 0 {
			t.Errorf("%q is not found after the undo", kept[n-1].Name)
		}
	}
	sound(t, db)
}
