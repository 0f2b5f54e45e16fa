package printing_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
)

// Whatever the parts and the free places: each record stands on one page, in
// order, in a place of its own, and PageOf finds it.
func TestPlansOfParts(t *testing.T) {
	noise := rand.New(rand.NewPCG(4, 2))
	l := builtin(t, layout.CardStandard)
	for round := range 300 {
		n := 1 + noise.IntN(70)
		job := printing.Job{Layout: l, Sheet: []string{"a4", "card"}[round%2], Records: cards(n, false), Skip: noise.IntN(12), Faces: printing.Faces(noise.IntN(3))}
		firsts := map[int]bool{}
		for i := range n {
			if noise.IntN(1+n/4) == 0 {
				firsts[i] = true
				job.Parts = append(job.Parts, printing.Part{First: i})
			}
		}
		plan, err := printing.NewPlan(job)
		if err != nil {
			t.Fatal(err)
		}
		sides := 1
		if job.Faces == printing.FrontsAndBacks {
			sides = 2
		}
		if plan.Pages != plan.Sheets*sides || plan.Separators != len(job.Parts) {
			t.Fatalf("%+v", plan)
		}
		next, part, separators, used := 0, 0, 0, false
		for sheet := 1; sheet <= plan.Sheets; sheet++ {
			pages := plan.PagesOf(sheet)
			info := plan.Page(pages.First)
			if info.Sheet != sheet || info.Back != (job.Faces == printing.Backs) || pages.Last-pages.First != sides-1 {
				t.Fatalf("sheet %d: %+v", sheet, info)
			}
			if sides == 2 {
				back := plan.Page(pages.Last)
				if !back.Back || back.First != info.First || back.Last != info.Last || back.Separator != info.Separator || back.Sheet != sheet || back.Part != info.Part {
					t.Fatalf("back %+v of %+v", back, info)
				}
			}
			if info.Separator {
				separators++
				part++
				if !firsts[next] || info.First != next || info.Last != next-1 || info.Part != part {
					t.Fatalf("separator %+v before record %d", info, next)
				}
				delete(firsts, next)
				continue
			}
			if info.Part != part || info.First != next || firsts[info.First] {
				t.Fatalf("sheet %d: %+v, next record is %d", sheet, info, next)
			}
			if want := max(0, min(job.Skip, plan.PerSheet-1)); !used && info.Slot != want || used && info.Slot != 0 {
				t.Fatalf("sheet %d begins at place %d", sheet, info.Slot)
			}
			used = true
			if full := info.Slot + info.Last - info.First + 1; full > plan.PerSheet || full < plan.PerSheet && info.Last != n-1 && !firsts[info.Last+1] {
				t.Fatalf("sheet %d ends at place %d", sheet, full)
			}
			for ; next <= info.Last; next++ {
				if plan.PageOf(next) != pages.First {
					t.Fatalf("record %d on page %d, not %d", next, plan.PageOf(next), pages.First)
				}
			}
		}
		if next != n || separators != len(job.Parts) || len(firsts) > 0 {
			t.Fatalf("%d records of %d, %d separators of %d", next, n, separators, len(job.Parts))
		}
	}
	for _, parts := range [][]printing.Part{{{First: -1}}, {{First: 3}}, {{First: 1}, {First: 1}}, {{First: 2}, {First: 1}}} {
		if _, err := printing.NewPlan(printing.Job{Layout: l, Records: cards(3, false), Parts: parts}); !errors.Is(err, printing.ErrParts) {
			t.Errorf("%v: %v", parts, err)
		}
	}
}

// A job of three companies: separators where the plan says, with an empty
// page behind each, and every card on its page.
func TestSeparatorsStandBeforeTheirParts(t *testing.T) {
	records := cards(27, false)
	long := strings.Repeat("PT Perusahaan Dengan Nama Yang Sangat Panjang ", 6)
	parts := []printing.Part{
		{First: 2, Title: "PT Sumber Pangan Sejahtera", Lines: []string{"15 kartu", "Kabupaten Pasuruan"}},
		{First: 17, Title: long, Lines: []string{"Satu", "Dua {{nama}}", "Tiga"}},
		{First: 26, Title: "KUD Sumberrejo"},
	}
	for _, faces := range []printing.Faces{printing.FrontsAndBacks, printing.Fronts, printing.Backs} {
		job := printing.Job{Layout: builtin(t, layout.CardStandard), Sheet: "f4", Records: records, Parts: parts, Skip: 4, Faces: faces}
		plan, err := printing.NewPlan(job)
		if err != nil {
			t.Fatal(err)
		}
		path, report := printed(t, job)
		proveSound(t, path)
		if report.Pages != plan.Pages || len(report.Hashes) != len(records) || report.First != 0 {
			t.Fatalf("%d pages of %d, %d hashes", report.Pages, plan.Pages, len(report.Hashes))
		}
		pages := strings.Split(tool(t, "pdftotext", path, "-"), "\f")
		for n := 1; n <= plan.Pages; n++ {
			info, text := plan.Page(n), strings.Join(strings.Fields(pages[n-1]), " ")
			switch {
			case info.Separator && info.Back:
				if text != "" {
					t.Errorf("behind separator %d stands %q", info.Part, text)
				}
			case info.Separator:
				p := parts[info.Part-1]
				for _, want := range append([]string{strings.TrimSpace(p.Title)}, p.Lines...) {
					if info.Part == 2 && want == strings.TrimSpace(long) {
						want = "PT Perusahaan Dengan Nama" // it may be cut, and is told then
					}
					if !strings.Contains(text, want) {
						t.Errorf("separator %d lacks %q: %q", info.Part, want, text)
					}
				}
				if strings.Contains(text, "KARTU PESERTA") {
					t.Errorf("separator %d bears cards", info.Part)
				}
			case !info.Back:
				if got := strings.Count(text, "KARTU PESERTA"); got != info.Last-info.First+1 {
					t.Errorf("page %d bears %d cards: %+v", n, got, info)
				}
				for _, r := range records[info.First : info.Last+1] {
					if !strings.Contains(text, r[layout.FieldNumber]) {
						t.Errorf("page %d lacks card %s", n, r[layout.FieldNumber])
					}
				}
			}
		}
	}
}

// One page of a job is drawn as it is in the whole, separators too.
func TestPagesOfPartsAreDrawnAlone(t *testing.T) {
	job := printing.Job{Layout: builtin(t, layout.CardPlain), Sheet: "a4", Records: cards(25, false), Parts: []printing.Part{{First: 0, Title: "Satu"}, {First: 11, Title: "Dua"}}}
	plan, err := printing.NewPlan(job)
	if err != nil {
		t.Fatal(err)
	}
	path, whole := printed(t, job)
	words := func(s string) []string {
		f := strings.Fields(s)
		slices.Sort(f)
		return f
	}
	pages := strings.Split(tool(t, "pdftotext", path, "-"), "\f")
	for n := 1; n <= plan.Pages; n++ {
		job.Pages = printing.Range{First: n, Last: n}
		one, report := printed(t, job)
		info := plan.Page(n)
		if got := tool(t, "pdftotext", one, "-"); !slices.Equal(words(got), words(pages[n-1])) {
			t.Errorf("page %d alone reads %q", n, got)
		}
		if report.First != info.First || len(report.Hashes) != info.Last-info.First+1 {
			t.Errorf("page %d: %d hashes from record %d", n, len(report.Hashes), report.First)
		}
		if !info.Separator && plan.Pages == plan.Sheets && !slices.Equal(report.Hashes, whole.Hashes[info.First:info.Last+1]) {
			t.Errorf("page %d alone has other hashes", n)
		}
	}
}

func TestHashesAreOfWhatIsDrawn(t *testing.T) {
	records := cards(40, false)
	for i := range records {
		if i%3 == 0 {
			records[i][layout.FieldPhoto] = "photo"
		}
	}
	l := builtin(t, layout.CardStandard)
	hashes := func(job printing.Job) []printing.Hash {
		t.Helper()
		if job.Layout == nil {
			job.Layout = l
		}
		_, report := printed(t, job)
		if len(report.Hashes) == 0 {
			t.Fatal("no hashes")
		}
		return report.Hashes
	}
	whole := hashes(printing.Job{Records: records})
	for i, h := range whole {
		if slices.Index(whole, h) != i {
			t.Errorf("cards %d and %d have one hash", slices.Index(whole, h), i)
		}
	}
	same := func(what string, got, want []printing.Hash) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("%s: other hashes", what)
		}
	}
	same("one to a page", hashes(printing.Job{Records: records, Sheet: "card"}), whole)
	same("on F4, adjusted", hashes(printing.Job{Records: records, Sheet: "f4", Adjust: [2]printing.Adjustment{{DX: 1, ScaleX: 1.01}, {Skew: 1}}}), whole)
	same("in parts on a used sheet", hashes(printing.Job{Records: records, Skip: 7, Parts: []printing.Part{{First: 5}, {First: 6}}}), whole)
	for i := range records { // alone, where nothing is shared
		same(fmt.Sprintf("card %d alone", i), hashes(printing.Job{Records: records[i : i+1]}), whole[i:i+1])
	}
	many := append(slices.Clone(records), cards(900, true)...) // by several goroutines
	for i := range many[40:] {
		many[40+i][layout.FieldOffice] = fmt.Sprintf("Kantor %d", i) // more looks than forms
	}
	same("among many", hashes(printing.Job{Records: many})[:40], whole)

	for f, s := range map[string]string{
		layout.FieldName: "Orang Lain", layout.FieldPhoto: "seal", layout.FieldQR: "LAIN", layout.FieldNumber: "KP-0", layout.FieldTerms: "Ketentuan lain", layout.FieldLogo: "partner",
	} {
		v := card(1)
		v[f] = s
		if h := hashes(printing.Job{Records: printing.List{v}}); h[0] == whole[1] {
			t.Errorf("another %s changes no hash", f)
		}
	}
	fronts, backs := hashes(printing.Job{Records: records, Faces: printing.Fronts}), hashes(printing.Job{Records: records, Faces: printing.Backs})
	if fronts[0] == whole[0] || backs[0] == whole[0] || fronts[0] == backs[0] {
		t.Error("one face has the hash of both")
	}
	changed := *l
	changed.Front = slices.Clone(l.Front)
	for i := range changed.Front {
		if changed.Front[i].Type == layout.Rectangle {
			changed.Front[i].Box[0] += 0.1
			break
		}
	}
	if hashes(printing.Job{Layout: &changed, Records: records[:1]})[0] == whole[0] {
		t.Error("an element that moved changes no hash")
	}
	certs := certificates(3)
	a := hashes(printing.Job{Layout: builtin(t, layout.CertificateFormal), Records: certs})
	same("one certificate", hashes(printing.Job{Layout: builtin(t, layout.CertificateFormal), Records: certs[1:2]}), a[1:2])
}
