package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// naive answers a query by looking at every worker.
type naive struct {
	Worker
	contributions []Contribution // that cover it
	fields        []string       // folded, that the search looks in
	companies     []string       // folded names of those that cover it
}

func (w naive) matches(q WorkerQuery) bool {
	covered := func(test func(Contribution) bool) bool { return slices.ContainsFunc(w.contributions, test) }
	return q.Deleted == w.DeletedAt.Valid &&
		matchesNaively(w.fields, w.companies, q.Text) &&
		(q.CompanyID == 0 || covered(func(k Contribution) bool { return k.CompanyID == q.CompanyID })) &&
		(q.ContributionID == 0 || covered(func(k Contribution) bool { return k.ID == q.ContributionID })) &&
		(q.CoveredIn == 0 || covered(func(k Contribution) bool { return k.FirstMonth <= q.CoveredIn && q.CoveredIn <= k.LastMonth() })) &&
		(q.District == "" || w.District == q.District) &&
		(q.Occupation == "" || w.Occupation == q.Occupation) &&
		(q.EndsFrom == 0 && q.EndsTo == 0 || w.CoveredUntil != 0 && w.CoveredUntil >= q.EndsFrom && (q.EndsTo == 0 || w.CoveredUntil <= q.EndsTo)) &&
		(q.FreeFrom == 0 || !covered(func(k Contribution) bool { return k.FirstMonth <= q.FreeTo && q.FreeFrom <= k.LastMonth() })) &&
		(!q.NeverCovered || w.CoveredUntil == 0) &&
		(!q.WithoutKPJ || w.KPJ == "") && (!q.WithoutPhoto || w.PhotoHash == "") &&
		(q.ImportID == 0 || w.ImportID == q.ImportID)
}

var punctuation = strings.NewReplacer("+", "", "-", "", ".", "", "(", "", ")", "")

// matchesNaively is the search's meaning, without any index: each word is part
// of a field, or, with one or two runes, begins a word of one. A longer word
// may be part of a company's name instead, and a number may be typed in parts.
func matchesNaively(fields, companies []string, text string) bool {
	in := func(fields []string, word string) bool {
		for _, f := range fields {
			if len([]rune(word)) > 2 && strings.Contains(f, word) {
				return true
			}
			for _, part := range strings.Fields(f) {
				if len([]rune(word)) <= 2 && strings.HasPrefix(part, word) {
					return true
				}
			}
		}
		return false
	}
	isNumber := func(word string) bool {
		return strings.IndexFunc(word, unicode.IsDigit) >= 0 && strings.Trim(word, "0123456789+-.()") == ""
	}
	words := strings.Fields(fold(text))
	for len(words) > 0 {
		word := words[0]
		n := 0
		for n < len(words) && isNumber(words[n]) {
			n++
		}
		if n == 0 {
			if !in(fields, word) && (len([]rune(word)) < 3 || !in(companies, word)) {
				return false
			}
			words = words[1:]
			continue
		}
		each, joined := true, ""
		for _, part := range words[:n] {
			each = each && in(fields, part)
			joined += punctuation.Replace(part)
		}
		national := ""
		if strings.HasPrefix(joined, "62") && (word[0] == '+' || strings.HasPrefix(joined, "628")) {
			national = "0" + joined[2:]
		}
		company := n == 1 && len(word) > 2 && in(companies, word)
		if !each && !in(fields, joined) && (national == "" || !in(fields, national)) && !company {
			return false
		}
		words = words[n:]
	}
	return true
}

func foldedFields(w Worker) []string {
	all := []string{w.Name, w.NIK, w.KPJ, w.Phone, w.Village, w.District, w.Occupation}
	for i := range all {
		all[i] = fold(all[i])
	}
	return all
}

func (w naive) less(o naive, q WorkerQuery) bool {
	var a, b string
	switch q.Sort {
	case WorkerByNIK:
		a, b = w.NIK, o.NIK
	case WorkerByDistrict:
		a, b = w.District+"\x00"+w.NameKey, o.District+"\x00"+o.NameKey
	case WorkerByUntil:
		a, b = fmt.Sprintf("%09d", w.CoveredUntil)+w.NameKey, fmt.Sprintf("%09d", o.CoveredUntil)+o.NameKey
	case WorkerByNewest:
		a, b = fmt.Sprintf("%09d", 1e6-w.ID), fmt.Sprintf("%09d", 1e6-o.ID)
	default:
		a, b = w.NameKey, o.NameKey
	}
	if a == b && q.Sort != WorkerByNewest {
		a, b = fmt.Sprintf("%09d", w.ID), fmt.Sprintf("%09d", o.ID)
	}
	if q.Desc {
		return a > b
	}
	return a < b
}

// searchOffice is an office large enough that every way of finding is taken:
// filters of few and of many, walks that end soon and walks that are given up.
func searchOffice(t testing.TB) (*DB, []naive) {
	t.Helper()
	db, ctx := openTest(t), context.Background()
	ws := invented(9000)
	odd := []string{"Nur'aini Ça", "M. Yusuf", "عائشة بنت", "Budi 😀", `O"Neil`, "50%_*", "A-B", "李 小龍", "Ñandú ß", "zz\u00a0top\ttab", "", "Zainal Zainal"}
	for i, n := range odd {
		ws[i*700].Name = n
	}
	for i := range ws {
		if i%11 == 0 {
			ws[i].ImportID = 1 + int64(i%3)
		}
		if i%2 == 0 {
			ws[i].PhotoHash = "x"
		}
	}
	ok(t, db.Workers.CreateAll(ctx, ws, nil))
	for range 3 { // the lists that brought some of them
		ok(t, db.Imports.Run(ctx, &Import{}, &ImportWork{}))
	}
	ok(t, db.w.Exec(`INSERT INTO import_rows (import_id, worker_id, outcome) SELECT import_id, id, 'created' FROM workers WHERE import_id <> 0`).Error)
	all := make(map[int64]*naive, len(ws))
	companies := map[int64]string{}
	for i, size := range []int{7000, 2500, 40, 1} {
		c := newCompany(t, db, []string{"Barokah Mitra", "Siti Jaya", "Barokah 3514", "CV 08 Tosari"}[i])
		companies[c.ID] = fold(c.Name)
		k := newContribution(t, db, c, MonthOf(2022, 1)+Month(12*i), 3+i)
		must[[]CoverageRow](t)(db.Contributions.Cover(ctx, k.ID, idsOf(ws[i*10:i*10+size])))
		for _, w := range ws[i*10 : i*10+size] {
			if all[w.ID] == nil {
				all[w.ID] = &naive{}
			}
			all[w.ID].contributions = append(all[w.ID].contributions, k)
		}
	}
	ok(t, db.Workers.Delete(ctx, idsOf(ws[100:400])...))
	var kept []Worker
	ok(t, db.r.Unscoped().Find(&kept).Error)
	out := make([]naive, len(kept))
	for i, w := range kept {
		if n := all[w.ID]; n != nil {
			out[i] = *n
		}
		out[i].Worker, out[i].fields = w, foldedFields(w)
		for _, k := range out[i].contributions {
			out[i].companies = append(out[i].companies, companies[k.CompanyID])
		}
	}
	return db, out
}

func TestSearchAgainstLookingAtEveryone(t *testing.T) {
	db, all := searchOffice(t)
	ctx := context.Background()
	texts := []string{"", "", "siti", "xaverius", "zainal", "zain", "su", "s", "3514", "3", "08", "santoso siti", "siti xx", "nur aini", "nuraini", "nur'aini", "NUR AINI",
		"ça", "ca", "yusuf m", "m. y", "عائ", "ئش", "😀", "budi 😀", `"`, `o"ne`, `o"n`, "%", "50%", "*", "_", "50%_*", "a-b", "李", "小龍", "李 小龍", "nandu", "ss", "zz top", "tab zz",
		"tosari", "tosari nelayan", "tukang", "OR", "NOT siti", "siti AND budi", "siti*", "\x00", "\xff\xfe", "(", "^siti", "name:siti", "\u200b", "20000000", all[77].NIK, all[78].KPJ, all[79].Phone[2:9],
		"barokah", "arok", "barokah siti", "jaya", "tosari 08", "3514 siti", "+62" + all[80].Phone[1:], "62" + all[80].Phone[1:6], all[81].Phone[:4] + "-" + all[81].Phone[4:8] + " " + all[81].Phone[8:],
		all[82].NIK[:6] + " " + all[82].NIK[6:], all[82].NIK[:4] + " " + all[82].Phone[:5], "+62", "(0", "35.14", "1", "20", "200"}
	for _, w := range all[3000:3020] { // any part of anything
		for _, f := range w.fields {
			if r := []rune(f); len(r) > 3 {
				at := int(w.ID) % (len(r) - 2)
				texts = append(texts, string(r[at:min(at+3+int(w.ID)%5, len(r))]))
			}
		}
	}
	sorts := []WorkerSort{"", WorkerByName, WorkerByNIK, WorkerByDistrict, WorkerByUntil, WorkerByNewest}
	r := rand.New(rand.NewPCG(5, 6))
	some := func(n int) bool { return r.IntN(n) == 0 }
	var queries []WorkerQuery
	for _, x := range texts {
		queries = append(queries, WorkerQuery{Text: x}, WorkerQuery{Text: x, Deleted: true})
	}
	for range 150 {
		q := WorkerQuery{Sort: sorts[r.IntN(len(sorts))], Desc: some(2), Deleted: some(12)}
		if some(2) {
			q.Text = texts[r.IntN(len(texts))]
		}
		if some(5) {
			q.CompanyID = int64(r.IntN(6))
		}
		if some(8) {
			q.ContributionID = int64(r.IntN(6))
		}
		if some(5) {
			q.District = districts[r.IntN(len(districts))]
		}
		if some(6) {
			q.Occupation = occupations[r.IntN(len(occupations))]
		}
		if some(5) {
			q.CoveredIn = MonthOf(2022, 1) + Month(r.IntN(50))
		}
		if some(6) {
			q.EndsFrom = MonthOf(2022, 1) + Month(r.IntN(40))
		}
		if some(6) {
			q.EndsTo = MonthOf(2022, 1) + Month(r.IntN(40))
		}
		if some(6) {
			q.FreeFrom = MonthOf(2022, 1) + Month(r.IntN(40))
			q.FreeTo = q.FreeFrom + Month(r.IntN(12))
		}
		q.NeverCovered, q.WithoutKPJ, q.WithoutPhoto = some(8), some(6), some(6)
		if some(8) {
			q.ImportID = int64(r.IntN(4))
		}
		queries = append(queries, q)
	}
	found := 0
	for _, q := range queries {
		var want []naive
		for _, w := range all {
			if w.matches(q) {
				want = append(want, w)
			}
		}
		slices.SortFunc(want, func(a, b naive) int {
			switch {
			case a.less(b, q):
				return -1
			case b.less(a, q):
				return 1
			}
			return 0
		})
		var ids []int64
		for _, w := range want {
			ids = append(ids, w.ID)
		}
		if len(ids) > 0 {
			found++
		}
		got, err := db.Workers.IDs(ctx, q)
		if err != nil || !slices.Equal(got, ids) {
			t.Errorf("%+v: %d ids, want %d, %v", q, len(got), len(ids), err)
		}
		if n, err := db.Workers.Count(ctx, q); err != nil || n != len(ids) {
			t.Errorf("%+v: count %d, want %d, %v", q, n, len(ids), err)
		}
		for _, limit := range []int{1, 60} {
			rows, err := db.Workers.First(ctx, q, limit)
			var first []int64
			for _, r := range rows {
				first = append(first, r.ID)
			}
			if err != nil || !slices.Equal(first, ids[:min(limit, len(ids))]) {
				t.Errorf("%+v: first %d: %d rows, want %d, %v", q, limit, len(first), min(limit, len(ids)), err)
			}
		}
	}
	if found < len(queries)/3 {
		t.Errorf("only %d of %d queries find anything", found, len(queries))
	}
}

func TestSearchFollowsChanges(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	w := Worker{NIK: nik(1), Name: "Budi Santoso"}
	ok(t, db.Workers.Save(ctx, &w))
	finds := func(text string) bool {
		ids := must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{Text: text}))
		return slices.Equal(ids, []int64{w.ID})
	}
	if !finds("santoso") || !finds("bu") {
		t.Error("not found after create")
	}
	w.Name, w.Village = "Joko Susilo", "Tosari"
	ok(t, db.Workers.Save(ctx, &w))
	if finds("santoso") || !finds("susilo") || !finds("tosari joko") {
		t.Error("the index did not follow a change")
	}
	ok(t, db.Workers.Delete(ctx, w.ID))
	if finds("susilo") {
		t.Error("found in the bin")
	}
	ok(t, db.Workers.Restore(ctx, w.ID))
	if !finds("susilo") {
		t.Error("not found after restore")
	}
	// Another program writes: the kept order must not be believed.
	other := openAt(t, db.Source())
	if got := must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{})); len(got) != 1 {
		t.Errorf("%d ids", len(got))
	}
	ok(t, other.Workers.Save(ctx, &Worker{NIK: nik(2), Name: "Ahmad"}))
	if got := must[[]int64](t)(db.Workers.IDs(ctx, WorkerQuery{})); !slices.Equal(got, []int64{2, 1}) {
		t.Errorf("ids after another program's write: %v", got)
	}
	sound(t, db)
}

// FuzzSearch: whatever is typed, the search answers, and answers what looking
// at everyone would.
func FuzzSearch(f *testing.F) {
	db := openTest(f)
	ctx := context.Background()
	ws := []Worker{{NIK: nik(1), Name: "Nur'aini Ça"}, {NIK: nik(2), Name: `O"Neil 50%_*`}, {NIK: nik(3), Name: "عائشة 😀", KPJ: "22A"}, {NIK: nik(4), Name: "Budi", Phone: "0812"}}
	ok(f, db.Workers.CreateAll(ctx, ws, nil))
	for _, s := range []string{"nur", `"`, "50%", "😀", "a\x00b", "NEAR(a b)", "' OR 1=1 --", "３５１４"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want []int64
		for _, w := range ws {
			if matchesNaively(foldedFields(w), nil, text) {
				want = append(want, w.ID)
			}
		}
		got, err := db.Workers.IDs(ctx, WorkerQuery{Text: text, Sort: WorkerByNIK})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v, %v", text, got, want, err)
		}
		if _, err := db.Search(ctx, text, 10); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "  A  b ": "a b", "Nur'Aini": "nuraini", "Nur´aini": "nuraini", "ÇAĞ": "cag", "a\u00a0b\tc\n": "a b c", "\u200bx": "x",
		"ﬁ": "fi", "３５": "35", "É": "e", "a\xffb": "a b", "M. H-B": "m. h-b", "İ": "i",
	} {
		if got := fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if got := fold(fold(in)); got != fold(in) {
			t.Errorf("%q folds on to %q", in, got)
		}
	}
}

func TestSearchEverything(t *testing.T) {
	db, ctx := openTest(t), context.Background()
	as := newAwards(t, db, "Sumber Rejo", "Rejo Makmur")
	ok(t, db.Workers.Save(ctx, &Worker{NIK: "3514010101800001", Name: "Rejo", Village: "Tosari"}))
	p := must[[]Print](t)(db.Prints.Issue(ctx, []Draft{certificate(as[0], "")}, certificates, nil))[0]
	got := must[[]Hit](t)(db.Search(ctx, "rejo", 10))
	want := []Hit{
		{KindCompany, as[1].CompanyID, "PT Rejo Makmur", ""}, {KindCompany, as[0].CompanyID, "PT Sumber Rejo", ""},
		{KindWorker, 1, "Rejo", "3514**********01 · Tosari"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if got := must[[]Hit](t)(db.Search(ctx, "001/", 10)); !reflect.DeepEqual(got, []Hit{{KindPrint, p.ID, p.Number, "PT Sumber Rejo"}}) {
		t.Errorf("by number %+v", got)
	}
	if got := must[[]Hit](t)(db.Search(ctx, "rejo", 2)); len(got) != 2 || got[0].Kind == got[1].Kind {
		t.Errorf("two of three %+v", got)
	}
	if got := must[[]Hit](t)(db.Search(ctx, " ", 10)); len(got) != 0 {
		t.Errorf("of nothing %+v", got)
	}
}
