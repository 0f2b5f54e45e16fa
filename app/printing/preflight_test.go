package printing_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

func TestPreflightFindsWhatWouldGoWrong(t *testing.T) {
	records := cards(400, true)
	records[7][layout.FieldName] = "Siti 😀 Aminah"
	records[11][layout.FieldName] = strings.Repeat("Panjang", 60)
	records[13][layout.FieldPhoto] = "missing"
	records[17][layout.FieldQR] = strings.Repeat("x", 4000)
	delete(records[19], layout.FieldPhoto)
	records[23][layout.FieldPhoto] = "small"
	records[29][layout.FieldQR] = strings.Repeat("K", 420)
	sizes := func(hash string) (int, int, error) {
		switch hash {
		case "missing":
			return 0, 0, errNoPicture
		case "small":
			return 100, 130, nil
		}
		return 900, 1200, nil
	}
	verdict, err := printing.Preflight(context.Background(), printing.Inspection{
		Job:  printing.Job{Layout: builtin(t, layout.CardStandard), Records: records, Now: testTime},
		ID:   func(i int) int64 { return int64(1000 + i) },
		Size: sizes,
		Known: func(i int, v data.Values) []printing.Trouble {
			switch i {
			case 31:
				return []printing.Trouble{printing.Doubled}
			case 399:
				return []printing.Trouble{printing.CoverEnded}
			}
			return nil
		},
		Signatures: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range verdict.Findings {
		if f.ID != int64(1000+f.Record) {
			t.Errorf("record %d has the id %d", f.Record, f.ID)
		}
		if !strings.HasPrefix(f.Text(), fmt.Sprintf("Cetakan %d:", f.Record+1)) {
			t.Errorf("not in Indonesian: %s", f.Text())
		}
		got = append(got, fmt.Sprintf("%d %s %s %s", f.Record, f.Trouble, f.Element, f.Detail))
	}
	want := []string{
		"7 glyph Nama U+1F600", "11 cut Nama ", "13 image Foto picture is missing: no such picture", "17 code Kode QR ", "19 photo Foto ",
		"23 coarse Foto 137", "29 fine Kode QR ", "31 doubled  ", "399 ended  ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if verdict.Records != 400 || len(verdict.Counts) != len(want) {
		t.Errorf("%d records, %d kinds", verdict.Records, len(verdict.Counts))
	}
	if got := verdict.Troubled(printing.Doubled, printing.PhotoMissing); !slices.Equal(got, []int{19, 31}) {
		t.Errorf("troubled: %v", got)
	}
	if got := verdict.Troubled(); len(got) != len(want) {
		t.Errorf("troubled: %v", got)
	}
	for _, trouble := range []printing.Trouble{printing.Shrunk, printing.Cut, printing.GlyphMissing, printing.ImageBroken, printing.CodeTooLong, printing.CodeFine,
		printing.Crowded, printing.PhotoMissing, printing.ImageCoarse, printing.SignatureMissing, printing.Doubled, printing.CoverEnded} {
		if trouble.Title() == string(trouble) {
			t.Errorf("%s has no title", trouble)
		}
	}
}

func TestPreflightCountsSignatures(t *testing.T) {
	records := certificates(30)
	for i := range records {
		if i%2 == 0 {
			secondSignatory(records[i]) // with signatures
		}
		if i == 4 {
			delete(records[i], layout.FieldSignature2)
		}
	}
	for _, asked := range []bool{true, false} {
		verdict, err := printing.Preflight(context.Background(), printing.Inspection{
			Job: printing.Job{Layout: builtin(t, layout.CertificateFormal), Records: records, Images: testImages.get, Now: testTime}, Signatures: asked,
		})
		if err != nil {
			t.Fatal(err)
		}
		missing := verdict.Troubled(printing.SignatureMissing)
		if asked && (len(missing) != 16 || !slices.Contains(missing, 4)) || !asked && len(missing) != 0 {
			t.Errorf("asked %v: %v", asked, missing)
		}
		if !slices.IsSortedFunc(verdict.Counts, func(a, b printing.Count) int { return b.Records - a.Records }) {
			t.Errorf("counts are not in order: %v", verdict.Counts)
		}
	}
}

// What preflight says of the text is what the print says.
func TestPreflightAgreesWithThePrint(t *testing.T) {
	records := cards(60, false)
	for i := range records {
		records[i][layout.FieldName] = strings.Repeat("Nama ", 1+i)
		records[i][layout.FieldPhoto] = "photo"
	}
	for _, key := range []string{layout.CardStandard, layout.CardPhoto, layout.CardPlain} {
		job := printing.Job{Layout: builtin(t, key), Records: records, Images: testImages.get, Now: testTime}
		_, report := printed(t, job)
		verdict, err := printing.Preflight(context.Background(), printing.Inspection{Job: job})
		if err != nil {
			t.Fatal(err)
		}
		var said []printing.Warning
		for _, f := range verdict.Findings {
			if f.Trouble != printing.ImageCoarse {
				said = append(said, f.Warning)
			}
		}
		if !slices.Equal(said, report.Warnings) || len(said) == 0 {
			t.Errorf("%s: preflight said %v, the print %v", key, said, report.Warnings)
		}
	}
}

func TestLookSaysWhereElementsStand(t *testing.T) {
	l := builtin(t, layout.CardPhoto)
	placed, warned, err := printing.Look(l, "card", false, card(3), printing.NewAlbum(testImages.get))
	if err != nil || len(warned) > 0 {
		t.Fatal(warned, err)
	}
	found := map[string]printing.Placed{}
	for _, p := range placed {
		e := l.At(p.Place)
		if e == nil || e.Type != p.Type {
			t.Errorf("%q is not a %s", p.Place, p.Type)
			continue
		}
		found[e.ID] = p
		if p.Box[0] < 2.9 || p.Box[1] < 2.9 || p.Box[0]+p.Box[2] > l.Page.W()-2.9 || p.Box[1]+p.Box[3] > l.Page.H()-2.9 {
			t.Errorf("%s stands at %v", e.ID, p.Box)
		}
	}
	name := found["Nama"]
	if name.Size < 9 || name.Size > 16 || name.Lines < 1 || name.Box[3] < 3 || name.Box[1] < 12 || name.Box[1] > 25 {
		t.Errorf("the name stands at %+v", name)
	}
	if found["Foto"].Box != (layout.Box{5, 5, 21.4, 28.5}) {
		t.Errorf("the photo stands at %+v", found["Foto"])
	}
	if _, _, err := printing.Look(l, "none", false, nil, nil); err == nil {
		t.Error("a sheet that is not there was looked at")
	}
}

func BenchmarkPreflight100000(b *testing.B) {
	l, err := layout.Builtin(layout.CardStandard)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := printing.Preflight(context.Background(), printing.Inspection{
			Job: printing.Job{Layout: l, Records: photographed(100000)}, Size: func(string) (int, int, error) { return 354, 472, nil },
		}); err != nil {
			b.Fatal(err)
		}
	}
}
