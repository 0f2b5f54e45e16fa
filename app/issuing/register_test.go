package issuing

import (
	"bytes"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

func written(t *testing.T, r *Run) Outcome {
	t.Helper()
	out, err := r.WriteFile(t.Context(), filepath.Join(t.TempDir(), "x.pdf"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func want(t *testing.T, db *data.DB, key, value string) {
	t.Helper()
	if err := db.Office.SetSetting(t.Context(), key, value); err != nil {
		t.Fatal(err)
	}
}

// TestCopiesAreTheSameButForTheirMark draws papers again after all that they
// were made of has changed.
func TestCopiesAreTheSameButForTheirMark(t *testing.T) {
	db, filled := office(t, 20)
	first := written(t, certificates(t, db, filled.ModelCeremony))
	bytesOf := func(o Outcome) []byte {
		b, err := os.ReadFile(o.Path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	signs, err := db.Office.Signatories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	signs[0].Name = "Pengganti Contoh"
	if err := db.Office.SaveSignatory(t.Context(), &signs[0]); err != nil {
		t.Fatal(err)
	}
	want(t, db, SettingCertificateLayout, layout.CertificateModern)
	if _, err := certificates(t, db, filled.ModelCeremony).Issue(t.Context(), nil); !errors.Is(err, ErrReason) {
		t.Fatalf("without a reason: %v", err)
	}
	again := written(t, certificates(t, db, filled.ModelCeremony).Because(" basah "))
	if !bytes.Equal(bytesOf(first), bytesOf(again)) || !slices.Equal(first.Report.Hashes, again.Report.Hashes) {
		t.Error("a copy without a mark is not the same, byte for byte")
	}
	for _, p := range again.Prints {
		if p.Reason != "basah" || p.Copy != 2 || p.Marked || p.Layout != first.Prints[0].Layout || p.Layout != "certificate-formal@1" {
			t.Errorf("%+v", p)
		}
	}
	want(t, db, SettingCopyMark, On)
	run := certificates(t, db, filled.ModelCeremony).Because("hilang")
	if v := values(t, run.Job(), 0); v[layout.FieldCopy] != "Salinan ke-3" {
		t.Errorf("the preview says %q", v[layout.FieldCopy])
	}
	marked := written(t, run)
	for i, p := range marked.Prints {
		job, err := Frozen(t.Context(), db, marked.Prints[i:i+1], Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		v := maps.Clone(values(t, job, 0))
		if v[layout.FieldCopy] != "Salinan ke-3" || !p.Marked || marked.Report.Hashes[i] == first.Report.Hashes[i] {
			t.Errorf("%s: %q", p.Number, v[layout.FieldCopy])
		}
		delete(v, layout.FieldCopy)
		if !maps.Equal(v, first.Prints[i].Values) {
			t.Errorf("%s says something else: %v", p.Number, v)
		}
		kept, err := db.Prints.Get(t.Context(), p.ID)
		if err != nil || kept.PageHash != marked.Report.Hashes[i].String() {
			t.Errorf("%s: hash %q, %v", p.Number, kept.PageHash, err)
		}
		if _, frozen := kept.Values[layout.FieldCopy]; frozen {
			t.Error("the mark is frozen")
		}
	}
	want(t, db, SettingReason, Off)
	if run := certificates(t, db, filled.ModelCeremony); run.NeedsReason() {
		t.Error("a reason is asked for that the office does not want")
	} else {
		written(t, run)
	}
}

// TestResume: what is drawn again from a sheet on is what was drawn.
func TestResume(t *testing.T) {
	db, _ := office(t, 90)
	o := Options{Sheet: "f4", Skip: 3, Separators: true, Order: ByName}
	out := written(t, cardsOf(t, db, o))
	plan, err := printing.NewPlan(cardsOf(t, db, o).Job())
	if err != nil {
		t.Fatal(err)
	}
	next, err := db.Prints.Peek(t.Context(), cardsOf(t, db, o).numbering)
	if err != nil {
		t.Fatal(err)
	}
	want(t, db, SettingCardLayout, layout.CardPlain)
	for sheet := 1; sheet <= plan.Sheets; sheet++ {
		job, err := Resume(t.Context(), db, out.Batch, sheet, Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		report, err := printing.Write(t.Context(), &b, job)
		if err != nil {
			t.Fatal(err)
		}
		info := plan.Page(plan.PagesOf(sheet).First)
		if report.Pages != plan.Pages-2*(sheet-1) || report.First != info.First || !slices.Equal(report.Hashes, out.Report.Hashes[info.First:]) {
			t.Errorf("from sheet %d: %d pages, from record %d", sheet, report.Pages, report.First)
		}
		if whole, err := os.ReadFile(out.Path); sheet == 1 && (err != nil || !bytes.Equal(b.Bytes(), whole)) {
			t.Error("the whole document is another one")
		}
	}
	backs, err := Resume(t.Context(), db, out.Batch, 2, Options{Now: now, Faces: printing.Backs})
	if err != nil || backs.Faces != printing.Backs || backs.Pages.First != 2 {
		t.Errorf("%+v %v", backs.Pages, err)
	}
	for _, sheet := range []int{0, -1, plan.Sheets + 1} {
		if _, err := Resume(t.Context(), db, out.Batch, sheet, Options{}); !errors.Is(err, ErrNoSheet) {
			t.Errorf("sheet %d: %v", sheet, err)
		}
	}
	if _, err := Resume(t.Context(), db, "none", 1, Options{}); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
	if after, err := db.Prints.Peek(t.Context(), cardsOf(t, db, o).numbering); err != nil || after != next {
		t.Errorf("going on took numbers: %d, %v", after, err)
	}
}

// TestLayoutsOfTheOffice prints with one of the office's own, changes it, and
// prints again: the copy is as it left.
func TestLayoutsOfTheOffice(t *testing.T) {
	db, filled := office(t, 10)
	shelf := layout.NewShelf(db)
	l, err := layout.Builtin(layout.CardPlain)
	if err != nil {
		t.Fatal(err)
	}
	own, err := shelf.Add(t.Context(), l, "Kartu kita")
	if err != nil {
		t.Fatal(err)
	}
	want(t, db, SettingCardLayout, own.Key)
	first := written(t, cardsOf(t, db, Options{}))
	if p := first.Prints[0]; p.Layout != own.Key+"@1" {
		t.Fatalf("drawn in %s", p.Layout)
	}
	changed := *own
	changed.Front = slices.Clone(own.Front)[1:]
	if _, err := shelf.Save(t.Context(), &changed, 1); err != nil {
		t.Fatal(err)
	}
	again := written(t, cardsOf(t, db, Options{Reason: "basah"}))
	if again.Prints[0].Layout != own.Key+"@1" || !slices.Equal(again.Report.Hashes, first.Report.Hashes) {
		t.Errorf("the copy is drawn in %s", again.Prints[0].Layout)
	}
	for ref, mistake := range map[string]error{own.Key + "@2": nil, own.Key + "@9": layout.ErrUnknown, layout.CertificateFormal: ErrLayoutKind} {
		_, err := CardsOf(t.Context(), db, data.WorkerQuery{}, Options{Layout: ref})
		if !errors.Is(err, mistake) || err != nil && mistake == nil {
			t.Errorf("%s: %v", ref, err)
		}
	}
	c, err := db.Ceremonies.Get(t.Context(), filled.ModelCeremony)
	if err != nil {
		t.Fatal(err)
	}
	c.Layout = layout.CertificatePhoto
	if err := db.Ceremonies.Save(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	if run := certificates(t, db, c.ID); run.Layout().Key != layout.CertificatePhoto {
		t.Errorf("the ceremony's layout is %s", run.Layout().Key)
	}
	// A print of before there were versions names the layout alone.
	p := first.Prints[0]
	p.Layout = layout.CardStandard
	if job, err := Frozen(t.Context(), db, []data.Print{p}, Options{}); err != nil || job.Layout.Key != layout.CardStandard {
		t.Errorf("an old print: %v", err)
	}
}

func TestPlainFieldsOfCertificates(t *testing.T) {
	db, filled := office(t, 30)
	c, err := db.Ceremonies.Get(t.Context(), filled.ModelCeremony)
	if err != nil {
		t.Fatal(err)
	}
	photo, err := db.Office.PutImage(t.Context(), data.Image{Type: "image/png", Width: 1, Height: 1, Bytes: []byte("foto")})
	if err != nil {
		t.Fatal(err)
	}
	before := issue(t, certificates(t, db, c.ID))
	c.PhotoHash = photo
	if err := db.Ceremonies.Save(t.Context(), &c); err != nil {
		t.Fatal(err)
	}
	run := certificates(t, db, c.ID)
	awards, err := db.Ceremonies.Awards(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range awards {
		v := run.Present(i)
		if v[layout.FieldDate] != "2022-12-14" || v[layout.FieldEvent] != photo || a.Workers > 0 && v[layout.FieldWorkers] == "" || a.Amount > 0 && v[layout.FieldAmount] == "" {
			t.Errorf("%v", v)
		}
		if shown := values(t, run.Job(), i); shown[layout.FieldEvent] != "" || before.Prints[i].Values[layout.FieldEvent] != "" {
			t.Error("a photo that came later is on a paper of before")
		}
	}
	if run.Changed() != 0 { // the formal layout shows none
		t.Errorf("%v", run.Subjects[0].Changed)
	}
}

// TestNumbersHaveNoUnexplainedGap prints, fails, voids, repeats and changes at
// random: each place of the sequence has its first print, and the counter
// stands at the last one.
func TestNumbersHaveNoUnexplainedGap(t *testing.T) {
	db, _ := office(t, 30)
	ids, err := db.Workers.IDs(t.Context(), data.WorkerQuery{})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(14, 12))
	for round := range 60 {
		some := slices.Clone(ids)
		r.Shuffle(len(some), func(i, k int) { some[i], some[k] = some[k], some[i] })
		run, err := Cards(t.Context(), db, some[:1+r.IntN(8)], Options{Now: now, Reason: []string{"", "basah"}[r.IntN(2)], Order: []Order{OrderGiven, ByName}[r.IntN(2)]})
		if err != nil {
			t.Fatal(err)
		}
		switch r.IntN(5) {
		case 0: // killed between the commit and the file
			_, err = run.Issue(t.Context(), nil)
		case 1:
			_, err = run.WriteFolder(t.Context(), t.TempDir(), nil)
		case 2:
			_, err = run.WriteFile(t.Context(), filepath.Join(t.TempDir(), "no", "x.pdf"), nil)
			if err == nil {
				t.Fatal("wrote into no folder")
			}
			continue
		default:
			_, err = run.WriteFile(t.Context(), filepath.Join(t.TempDir(), "x.pdf"), nil)
		}
		if err != nil && !errors.Is(err, ErrReason) {
			t.Fatalf("round %d: %v", round, err)
		}
		all, err := db.Prints.Find(t.Context(), data.PrintQuery{}, 10_000)
		if err != nil {
			t.Fatal(err)
		}
		sequences := map[int]bool{}
		for _, p := range all {
			if p.Copy == 1 {
				if sequences[p.Sequence] {
					t.Fatalf("round %d: %d twice", round, p.Sequence)
				}
				sequences[p.Sequence] = true
			}
		}
		for n := range len(sequences) {
			if !sequences[n+1] {
				t.Fatalf("round %d: %d is missing of %d", round, n+1, len(sequences))
			}
		}
		if next, err := db.Prints.Peek(t.Context(), run.numbering); err != nil || next != len(sequences)+1 {
			t.Fatalf("round %d: next is %d after %d, %v", round, next, len(sequences), err)
		}
		if len(all) > 0 && r.IntN(4) == 0 {
			if err := db.Prints.Void(t.Context(), all[r.IntN(len(all))].ID, "salah"); err != nil {
				t.Fatal(err)
			}
		}
		if w, err := db.Workers.Get(t.Context(), ids[r.IntN(len(ids))]); err != nil {
			t.Fatal(err)
		} else if w.Name += "a"; r.IntN(2) == 0 {
			if err := db.Workers.Save(t.Context(), &w); err != nil {
				t.Fatal(err)
			}
		}
	}
	if faults, err := db.Check(t.Context()); err != nil || len(faults) != 0 {
		t.Errorf("check: %v %v", faults, err)
	}
}
