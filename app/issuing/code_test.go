package issuing

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/seal"
	"lingkaran/app/sealing"
	"lingkaran/data"
)

const passphrase = "kata kunci kantor 7"

// sealed opens a sample office with a key that is open on this PC.
func sealed(t *testing.T, workers int) (db *data.DB, own *sealing.Seal, ceremony int64) {
	t.Helper()
	db, filled := office(t, workers)
	own = sealing.Of(db, sealing.SafeIn(filepath.Join(t.TempDir(), "segel")))
	if _, err := own.Make(t.Context(), passphrase, 0); err != nil {
		t.Fatal(err)
	}
	return db, own, filled.ModelCeremony
}

// prove checks what the QR code of each paper of a run says.
func prove(t *testing.T, own *sealing.Seal, x Issued) []seal.Result {
	t.Helper()
	check, err := own.Checker(t.Context(), data.DateOf(now))
	if err != nil {
		t.Fatal(err)
	}
	var all []seal.Result
	for i := range x.Prints {
		r, err := check(values(t, x.Job, i)[layout.FieldQR])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

func TestCertificatesAreSealed(t *testing.T) {
	db, own, ceremony := sealed(t, 20)
	if err := own.SetPage(t.Context(), "https://contoh.go.id/cek"); err != nil {
		t.Fatal(err)
	}
	o := Options{Now: now, Seal: own}
	run, err := Certificates(t.Context(), db, ceremony, nil, o)
	if err != nil || run.Unsealed != nil {
		t.Fatalf("%v, %v", err, run.Unsealed)
	}
	shown := values(t, run.Job(), 0)[layout.FieldQR]
	x := issue(t, run)
	for i, r := range prove(t, own, x) {
		p := x.Prints[i]
		want := seal.Statement{Kind: data.PrintCertificate, Number: p.Number, Name: seal.Shorten(p.Values[layout.FieldCompany], seal.MaxName),
			Office: "BPJS Ketenagakerjaan Kantor Cabang Pasuruan", Date: data.Date{Year: 2022, Month: time.December, Day: 14}}
		if r.Verdict != seal.Genuine || r.Statement != want || !r.Entry.Found {
			t.Errorf("%s: %s, %+v", p.Number, r.Verdict, r.Statement)
		}
		if !strings.HasPrefix(p.Code, "https://contoh.go.id/cek#") {
			t.Errorf("%s bears %q", p.Number, p.Code)
		}
		if _, plain := p.Values[layout.FieldQR]; plain {
			t.Error("the code is among the values that are compared")
		}
	}
	// The preview has a code as large, which proves nothing.
	if len(shown) != len(x.Prints[0].Code) || shown == x.Prints[0].Code {
		t.Errorf("shown is %q, printed %q", shown, x.Prints[0].Code)
	}
	check, err := own.Checker(t.Context(), data.DateOf(now))
	if err != nil {
		t.Fatal(err)
	}
	if r, err := check(shown); err != nil || r.Verdict != seal.UnknownOffice {
		t.Errorf("the preview's code is %s, %v", r.Verdict, err)
	}
}

func TestCardsAreSealed(t *testing.T) {
	db, own, _ := sealed(t, 120)
	run, err := CardsOf(t.Context(), db, data.WorkerQuery{}, Options{Now: now, Seal: own})
	if err != nil {
		t.Fatal(err)
	}
	x := issue(t, run)
	covered := 0
	for i, r := range prove(t, own, x) {
		p := x.Prints[i]
		if r.Statement.Number != p.Number || r.Statement.Name != seal.Shorten(p.Values[layout.FieldName], seal.MaxName) || r.Statement.Date != data.DateOf(now) {
			t.Fatalf("%s: %s, %+v", p.Number, r.Verdict, r.Statement)
		}
		sources, err := db.Workers.CardSources(t.Context(), []int64{p.SubjectID}, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		want, expiry := seal.Genuine, data.Date{}
		if last := sources[0].LastMonth; last != 0 {
			covered++
			if expiry = last.LastDay(); expiry.Before(data.DateOf(now)) {
				want = seal.Expired
			}
		}
		if r.Statement.Expiry != expiry || r.Verdict != want {
			t.Errorf("%s of %q: %s, expires %v, want %v", p.Number, p.Values[layout.FieldPeriod], r.Verdict, r.Statement.Expiry, expiry)
		}
	}
	if covered == 0 {
		t.Error("nobody is covered")
	}
	if err := db.Prints.Void(t.Context(), x.Prints[0].ID, "salah eja"); err != nil {
		t.Fatal(err)
	}
	if r := prove(t, own, x)[0]; r.Verdict != seal.Voided {
		t.Errorf("void: %s", r.Verdict)
	}
}

// Each month of a cover comes back out of what stands on the card.
func TestExpiryIsReadFromThePeriod(t *testing.T) {
	for m := data.MonthOf(2021, time.January); m < data.MonthOf(2027, time.January); m++ {
		for _, first := range []data.Month{m, m - 1, m - 17} {
			p := data.Print{Kind: data.PrintCard, Number: "K1", Values: data.Values{layout.FieldPeriod: periodOf(first, m)}}
			if got := StatementOf(p).Expiry; got != m.LastDay() {
				t.Errorf("%q ends on %v", p.Values[layout.FieldPeriod], got)
			}
		}
	}
	if got := StatementOf(data.Print{Kind: data.PrintCard}).Expiry; !got.IsZero() {
		t.Errorf("no period ends on %v", got)
	}
}

func TestCopiesKeepTheirSeal(t *testing.T) {
	db, own, ceremony := sealed(t, 20)
	elsewhere := sealing.Of(db, sealing.SafeIn(filepath.Join(t.TempDir(), "lain")))
	run := func(s *sealing.Seal) *Run {
		t.Helper()
		r, err := Certificates(t.Context(), db, ceremony, nil, Options{Now: now, Seal: s})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	// The key is not open here: they leave without a seal, and it is said.
	r := run(elsewhere)
	if !errors.Is(r.Unsealed, sealing.ErrLockedHere) || values(t, r.Job(), 0)[layout.FieldQR] != "" {
		t.Errorf("%v", r.Unsealed)
	}
	x := issue(t, r)
	if !errors.Is(x.Unsealed, sealing.ErrLockedHere) || x.Prints[0].Code != "" || values(t, x.Job, 0)[layout.FieldQR] != "" {
		t.Errorf("%v, %q", x.Unsealed, x.Prints[0].Code)
	}
	// The same papers once more, where the key is: now they get it, made of what
	// they said when they left.
	first := x.Prints[0]
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	e, err := db.Ceremonies.Get(t.Context(), ceremony)
	ok(err)
	e.Date = data.Date{Year: 2023, Month: time.May, Day: 1}
	ok(db.Ceremonies.Save(t.Context(), &e))
	x = issue(t, run(own))
	late := x.Prints[0]
	if x.Unsealed != nil || late.Number != first.Number || late.Copy != 2 || late.Code == "" {
		t.Fatalf("%v, %+v", x.Unsealed, late)
	}
	if got := prove(t, own, x)[0]; got.Verdict != seal.Genuine || got.Statement.Date != (data.Date{Year: 2022, Month: time.December, Day: 14}) {
		t.Errorf("%+v", got)
	}
	// After the key was renewed, or without one, the copies bear the same code.
	k, err := db.Seals.Current(t.Context())
	ok(err)
	_, err = own.Make(t.Context(), passphrase, k.ID)
	ok(err)
	ok(own.SetPage(t.Context(), "https://contoh.go.id/cek"))
	for _, c := range []struct {
		name string
		seal *sealing.Seal
	}{{"renewed", own}, {"locked", elsewhere}} {
		name, r := c.name, run(c.seal)
		if r.Unsealed != nil || values(t, r.Job(), 0)[layout.FieldQR] != late.Code {
			t.Errorf("%s: the preview has another code, %v", name, r.Unsealed)
		}
		x := issue(t, r)
		if x.Unsealed != nil || x.Prints[0].Code != late.Code || values(t, x.Job, 0)[layout.FieldQR] != late.Code {
			t.Errorf("%s: %q, want %q", name, x.Prints[0].Code, late.Code)
		}
		if got := prove(t, own, x)[0]; got.Verdict != seal.Genuine {
			t.Errorf("%s: %+v", name, got)
		}
	}
	again, err := Frozen(t.Context(), db, x.Prints[:1], Options{Now: now})
	if err != nil || values(t, again, 0)[layout.FieldQR] != late.Code {
		t.Errorf("looked at in the register: %v", err)
	}
}

func TestWhatCannotBeSealedIsSaid(t *testing.T) {
	db, own, _ := sealed(t, 6)
	ctx := context.Background()
	w := data.Worker{NIK: "3514014101800001", Name: "Peserta 3514 0141 0180 0001"}
	if err := db.Workers.Save(ctx, &w); err != nil {
		t.Fatal(err)
	}
	run, err := CardsOf(ctx, db, data.WorkerQuery{}, Options{Now: now, Seal: own})
	if err != nil {
		t.Fatal(err)
	}
	x := issue(t, run)
	for i, s := range run.Subjects {
		said := false
		for _, c := range s.Concerns {
			said = said || c == SealText
		}
		if odd := s.ID == w.ID; said != odd || (x.Prints[i].Code == "") != odd {
			t.Errorf("%s: said %v, code %q", s.Name, said, x.Prints[i].Code)
		}
		if qr := values(t, x.Job, i)[layout.FieldQR]; s.ID == w.ID && qr != x.Prints[i].Values[layout.FieldQR] {
			t.Errorf("the plain code is %q", qr)
		}
	}
	o, err := db.Office.Get(ctx)
	if err != nil {
		t.Fatal(err)
	}
	o.CardPattern = "KARTU-PESERTA-GERAKAN-NASIONAL-LINGKARAN-{SEQ:5}"
	if err := db.Office.Save(ctx, &o); err != nil {
		t.Fatal(err)
	}
	if run, err = CardsOf(ctx, db, data.WorkerQuery{}, Options{Now: now, Seal: own, WholeNIK: true}); err != nil {
		t.Fatal(err)
	}
	if c := run.Subjects[0].Concerns; len(c) == 0 || c[len(c)-1] != SealNumber {
		t.Errorf("%v", c)
	}
}
