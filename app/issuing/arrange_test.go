package issuing

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

func cardsOf(t *testing.T, db *data.DB, o Options) *Run {
	t.Helper()
	if o.Now.IsZero() {
		o.Now = now
	}
	run, err := CardsOf(t.Context(), db, data.WorkerQuery{}, o)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func TestOrders(t *testing.T) {
	db, filled := office(t, 120)
	key := map[Order]func(v data.Values) string{
		ByCompany: func(v data.Values) string { return folded(v[layout.FieldDonor]) },
		ByName:    func(v data.Values) string { return folded(v[layout.FieldName]) },
		ByVillage: func(v data.Values) string {
			a := strings.Split(v[layout.FieldAddress], ", ")
			slices.Reverse(a)
			return folded(strings.Join(a[:min(3, len(a))], "\t"))
		},
	}
	for order, of := range key {
		run := cardsOf(t, db, Options{Order: order})
		var got []string
		last := ""
		for i, s := range run.Subjects {
			v := values(t, run.Job(), i)
			got = append(got, of(v))
			if v[layout.FieldNumber] != s.Number || s.Number <= last || v[layout.FieldName] != s.Name {
				t.Fatalf("%s: paper %d is %s of %s", order, i, s.Number, s.Name)
			}
			last = s.Number
		}
		if !slices.IsSorted(got) {
			t.Errorf("%s: %v", order, got)
		}
	}
	apart := cardsOf(t, db, Options{Separators: true})
	job := apart.Job()
	if len(job.Parts) < 2 || job.Parts[0].First != 0 {
		t.Fatalf("%+v", job.Parts)
	}
	for i, p := range job.Parts {
		end := len(apart.Subjects)
		if i+1 < len(job.Parts) {
			end = job.Parts[i+1].First
		}
		for k := p.First; k < end; k++ {
			if d := values(t, job, k)[layout.FieldDonor]; cmp.Or(d, noCompany) != p.Title {
				t.Errorf("a card of %q behind the separator of %q", d, p.Title)
			}
		}
	}
	byName, err := Certificates(t.Context(), db, filled.ModelCeremony, nil, Options{Now: now, Order: ByName, Separators: true})
	if err != nil || !slices.IsSortedFunc(byName.Subjects, func(a, b Subject) int { return strings.Compare(folded(a.Name), folded(b.Name)) }) || len(byName.Job().Parts) != 0 {
		t.Errorf("%v %v", byName.Subjects, err)
	}
}

func TestWithout(t *testing.T) {
	db, _ := office(t, 10)
	run := cardsOf(t, db, Options{})
	before := run.Subjects[9].Number
	rest := run.Without([]int{0, 3, 9})
	if len(rest.Subjects) != 7 || rest.Subjects[0].ID != run.Subjects[1].ID || rest.Subjects[0].Number != run.Subjects[0].Number || run.Subjects[9].Number != before {
		t.Fatalf("%+v", rest.Subjects)
	}
	for i, p := range issue(t, rest).Prints {
		if p.Number != rest.Subjects[i].Number || p.SubjectID != rest.Subjects[i].ID {
			t.Errorf("%+v", p)
		}
	}
	if v := values(t, run.Job(), 9); v[layout.FieldNumber] != before {
		t.Errorf("the whole run was changed: %s", v[layout.FieldNumber])
	}
}

func TestPreflight(t *testing.T) {
	db, _ := office(t, 60)
	ids, err := db.Workers.IDs(t.Context(), data.WorkerQuery{})
	if err != nil {
		t.Fatal(err)
	}
	run, err := Cards(t.Context(), db, append(slices.Clone(ids), ids[4]), Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := run.Subjects[4], run.Subjects[60]; a.Number != b.Number || run.Subjects[59].Number != "KPS-26-000060" {
		t.Errorf("twice the same: %s and %s", a.Number, b.Number)
	}
	v, err := run.Preflight(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	twice := v.Troubled(printing.Doubled)
	if !slices.Contains(twice, 4) || !slices.Contains(twice, 60) {
		t.Errorf("doubled: %v", twice)
	}
	ended := map[int]bool{}
	for _, i := range v.Troubled(printing.CoverEnded) {
		ended[i] = true
	}
	for i, s := range run.Subjects {
		if slices.Contains(s.Concerns, CoverEnded) != ended[i] {
			t.Errorf("paper %d: %v", i, s.Concerns)
		}
	}
	for _, f := range v.Findings {
		if f.ID != run.Subjects[f.Record].ID {
			t.Errorf("%+v", f)
		}
		if f.Trouble == printing.SignatureMissing {
			t.Error("nobody asked for signatures")
		}
	}
	if next, err := db.Prints.Peek(t.Context(), run.numbering); err != nil || next != 1 {
		t.Errorf("preflight used numbers: %d, %v", next, err)
	}
	clean, err := run.Without(v.Troubled(printing.Doubled, printing.CoverEnded)).Preflight(t.Context(), nil)
	if err != nil || len(clean.Troubled(printing.Doubled, printing.CoverEnded)) != 0 {
		t.Errorf("the rest: %v %v", clean.Counts, err)
	}
}

func TestSignaturesAreMissedWhereTheOfficeWants(t *testing.T) {
	db, filled := office(t, 5)
	for _, wish := range []string{"", On, Off} {
		if err := db.Office.SetSetting(t.Context(), SettingSignatures, wish); err != nil {
			t.Fatal(err)
		}
		v, err := certificates(t, db, filled.ModelCeremony).Preflight(t.Context(), nil)
		if err != nil || (len(v.Troubled(printing.SignatureMissing)) > 0) != (wish == On) {
			t.Errorf("%q: %v %v", wish, v.Counts, err)
		}
	}
}

func TestFolderOfCompanies(t *testing.T) {
	db, _ := office(t, 120)
	dir := filepath.Join(t.TempDir(), "kartu per perusahaan")
	run := cardsOf(t, db, Options{Skip: 4})
	last := 0
	out, err := run.WriteFolder(t.Context(), dir, func(n, total int) {
		if n < last || total != 240 {
			t.Errorf("%d of %d after %d", n, total, last)
		}
		last = n
	})
	if err != nil || len(out) < 2 || last != 240 {
		t.Fatalf("%d files, %d, %v", len(out), last, err)
	}
	next := ""
	for i, o := range out {
		if info, err := os.Stat(o.Path); err != nil || info.Size() != o.Report.Bytes {
			t.Errorf("%s: %v", o.Path, err)
		}
		b, kept, err := db.Prints.Batch(t.Context(), o.Batch)
		if err != nil || b.FinishedAt == nil || (b.Skip != 0) != (i == 0) || len(kept) != len(o.Prints) {
			t.Errorf("%+v %v", b, err)
		}
		for k, p := range o.Prints {
			if cmp.Or(p.Values[layout.FieldDonor], noCompany) != o.Company || p.Number <= next || kept[k].PageHash == "" || kept[k].PageHash != o.Report.Hashes[k].String() {
				t.Errorf("%s in the file of %s: %+v", p.Number, o.Company, kept[k].PageHash)
			}
			next = p.Number
		}
	}
	if again := cardsOf(t, db, Options{}); again.New() != 0 || again.Reprints() != 120 || !again.NeedsReason() {
		t.Errorf("%d new, %d again", again.New(), again.Reprints())
	}
	if _, err := cardsOf(t, db, Options{}).WriteFolder(t.Context(), dir, nil); !errors.Is(err, ErrReason) || Sentence(err) == "" {
		t.Errorf("without a reason: %v", err)
	}
}

func TestNamesOfFiles(t *testing.T) {
	used := map[string]bool{}
	for _, c := range [][2]string{
		{"PT Maju Jaya", "PT Maju Jaya"}, {"pt maju jaya", "pt maju jaya (2)"}, {"PT Maju/Jaya", "PT Maju Jaya (3)"},
		{"CON", "Perusahaan CON"}, {"nul.", "Perusahaan nul"}, {"Lpt1.Tbk", "Perusahaan Lpt1.Tbk"}, {"Console", "Console"},
		{"..", "Perusahaan"}, {"", "Perusahaan (2)"}, {"UD Sumber Rejeki...", "UD Sumber Rejeki"}, {" a  b\tc\n", "a b c"},
		{`<>:"/\|?*`, "Perusahaan (3)"}, {"A\u202eB\x00", "AB"}, {strings.Repeat("x", 300), strings.Repeat("x", 80)}, {"C:\\..\\rahasia", "C .. rahasia"},
	} {
		if got := freeName(c[0], used); got != c[1] {
			t.Errorf("%q is %q, want %q", c[0], got, c[1])
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		b := make([]rune, r.IntN(120))
		for i := range b {
			b[i] = []rune("aZ .:/\\<|*?\x00\n\u202e\U0001F600é漢con")[r.IntN(20)]
		}
		got := safeName(string(b))
		base, _, _ := strings.Cut(got, ".")
		if got == "" || len(got) > 220 || !utf8.ValidString(got) || strings.ContainsAny(got, "<>:\"/\\|?*\x00\n") || strings.HasSuffix(got, ".") ||
			strings.HasSuffix(got, " ") || strings.HasPrefix(got, ".") || slices.Contains(reserved, strings.ToLower(strings.TrimSpace(base))) {
			t.Fatalf("%q is %q", string(b), got)
		}
	}
}
