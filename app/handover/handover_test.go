package handover

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lingkaran/app/identity"
	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/sample"
	"lingkaran/app/sealing"
	"lingkaran/app/words"
	"lingkaran/data"
)

var (
	noon  = time.Date(2026, 11, 22, 12, 0, 0, 0, time.Local)
	entry = data.HandoverEntry{Day: data.Date{Year: 2026, Month: time.November, Day: 22}}
)

// counter is an office with printed papers, the cards sealed when it has a key.
func counter(t *testing.T, sealed bool) (Counter, []data.Print, []data.Worker) {
	t.Helper()
	ctx := t.Context()
	db, err := data.Open(ctx, filepath.Join(t.TempDir(), "office.db"), data.Options{Actor: "Rini", Now: func() time.Time { return noon }})
	ok(t, err)
	t.Cleanup(func() { _ = db.Close() })
	filled, err := sample.Fill(ctx, db, sample.Order{Workers: 12, Now: noon})
	ok(t, err)
	own := sealing.Of(db, sealing.SafeIn(t.TempDir()))
	if sealed {
		_, err := own.Make(ctx, "kata kunci kantor 7", 0)
		ok(t, err)
	}
	ids, err := db.Workers.IDs(ctx, data.WorkerQuery{Sort: data.WorkerByNewest})
	ok(t, err)
	var workers []data.Worker
	for _, id := range ids[:5] {
		w, err := db.Workers.Get(ctx, id)
		ok(t, err)
		workers = append(workers, w)
	}
	run, err := issuing.Cards(ctx, db, ids[:4], issuing.Options{Now: noon, Seal: own})
	ok(t, err)
	cards, err := run.Issue(ctx, nil)
	ok(t, err)
	awards, err := issuing.Certificates(ctx, db, filled.ModelCeremony, nil, issuing.Options{Now: noon, Seal: own})
	ok(t, err)
	papers, err := awards.Issue(ctx, nil)
	ok(t, err)
	return Counter{DB: db, Seal: own}, append(cards.Prints, papers.Prints...), workers
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (c Counter) scan(t *testing.T, text string) Result {
	t.Helper()
	r, err := c.Collect(t.Context(), text, entry)
	ok(t, err)
	if r.Sentence() == "" || r.Verdict.Title() == "" {
		t.Errorf("%q is not said in words", r.Verdict)
	}
	return r
}

// What a scanner or a hand writes leads to the same paper.
func TestScansFindTheirPaper(t *testing.T) {
	for _, sealed := range []bool{true, false} {
		c, prints, workers := counter(t, sealed)
		ok(t, c.DB.Workers.Save(t.Context(), &workers[3])) // another version, the same card
		card, certificate := prints[0], prints[4]
		w := workers[0]
		texts := map[string]data.Print{
			card.Number:                             card,
			"  " + strings.ToLower(card.Number):     card,
			certificate.Number:                      certificate,
			w.NIK:                                   card,
			w.NIK[:6] + " " + w.NIK[6:]:             card,
			card.Values[layout.FieldQR]:             card, // what the card without a seal says
			prints[1].Values[layout.FieldQR] + "\n": prints[1],
		}
		if w.KPJ != "" {
			texts[w.KPJ], texts[identity.FormatKPJ(w.KPJ)] = card, card
		}
		if sealed {
			texts[card.Code], texts["https://kantor.example/#"+card.Code], texts[strings.ToLower(certificate.Code)] = card, card, certificate
		} else if card.Code != "" {
			t.Fatal("a card is sealed without a key")
		}
		for text, want := range texts {
			r, err := c.Find(t.Context(), text, entry.Day)
			ok(t, err)
			if r.Paper.ID != want.ID || r.Name == "" || want.Kind == data.PrintCard && r.Company == "" && want.CompanyID != 0 {
				t.Errorf("sealed %v: %q leads to %+v, want %s", sealed, text, r, want.Number)
			}
			if r.Handover.ID != 0 {
				t.Errorf("looking for %q handed it over", text)
			}
		}
	}
}

func TestScansAreJudged(t *testing.T) {
	c, prints, workers := counter(t, true)
	ctx := t.Context()
	card := prints[0]
	if r := c.scan(t, card.Code); r.Verdict != Collected || r.Handover.Day != entry.Day || r.Handover.Actor != "Rini" {
		t.Errorf("%+v", r)
	}
	if r := c.scan(t, card.Number); r.Verdict != Before || r.Handover.ID == 0 || !strings.Contains(r.Sentence(), r.Name) {
		t.Errorf("again: %+v, %s", r, r.Sentence())
	}
	ok(t, c.DB.Prints.Void(ctx, prints[1].ID, "salah nama"))
	if r := c.scan(t, prints[1].Code); r.Verdict != Void || !strings.Contains(r.Sentence(), "salah nama") || r.Handover.ID != 0 {
		t.Errorf("void: %+v", r)
	}
	if r := c.scan(t, workers[1].NIK); r.Verdict != NotPrinted || r.Name != workers[1].Name {
		t.Errorf("a worker without a valid card: %+v", r)
	}
	ok(t, c.DB.Prints.Void(ctx, card.ID, "sobek"))
	if r := c.scan(t, card.Code); r.Verdict != Void || !strings.Contains(r.Sentence(), words.Date(entry.Day)) {
		t.Errorf("void and out: %s", r.Sentence())
	}
	changed := workers[2]
	changed.Name += " binti Salim"
	ok(t, c.DB.Workers.Save(ctx, &changed))
	run, err := issuing.Cards(ctx, c.DB, []int64{changed.ID}, issuing.Options{Now: noon, Seal: c.Seal})
	ok(t, err)
	newer, err := run.Issue(ctx, nil)
	ok(t, err)
	if r := c.scan(t, prints[2].Code); r.Verdict != Replaced || r.Replaced != newer.Prints[0].Number || !strings.Contains(r.Sentence(), r.Replaced) {
		t.Errorf("replaced: %+v", r)
	}
	if r := c.scan(t, changed.NIK); r.Verdict != Collected || r.Paper.ID != newer.Prints[0].ID {
		t.Errorf("the newer one: %+v", r)
	}
	broken := []byte(prints[3].Code)
	broken[len(broken)/2] ^= 1
	for text, want := range map[string]Verdict{"": Unknown, "  \n": Unknown, "tidak ada": Unknown, "P00099999": Unknown, "3514016501900099": Unknown,
		string(broken): Altered, prints[3].Code[:90]: Altered} {
		if r := c.scan(t, text); r.Verdict != want || r.Found() {
			t.Errorf("%q: %+v", text, r)
		}
	}
	other, elsewhere, _ := counter(t, true)
	if r := c.scan(t, elsewhere[0].Code); r.Verdict != UnknownOffice {
		t.Errorf("another office: %+v", r)
	}
	ok(t, moveKey(c, other))
	if r := other.scan(t, newer.Prints[0].Code); r.Verdict != NotHere || r.Number != newer.Prints[0].Number {
		t.Errorf("a number that is not here: %+v", r)
	}
}

// moveKey lets one office believe in the present key of another.
func moveKey(from, to Counter) error {
	ctx := context.Background()
	keys, err := from.DB.Seals.Keys(ctx)
	if err != nil {
		return err
	}
	own, err := to.DB.Seals.Current(ctx)
	if err != nil {
		return err
	}
	return to.DB.Seals.Put(ctx, &keys[0], own.ID)
}
