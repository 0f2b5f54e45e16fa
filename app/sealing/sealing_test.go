package sealing

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"lingkaran/app/seal"
	"lingkaran/data"
)

const passphrase = "kata kunci kantor 7"

var ctx = context.Background()

// office opens a new office with a name, and its seal on a PC of its own.
func office(t *testing.T) (*data.DB, *Seal) {
	t.Helper()
	db, err := data.Open(ctx, filepath.Join(t.TempDir(), "kantor.db"), data.Options{Actor: "petugas"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	ok(t, db.Office.Save(ctx, &data.Office{Name: "Kantor Cabang Pasuruan", Address: "Jl. Raya 1", Phone: "(0343) 1"}))
	return db, Of(db, SafeIn(filepath.Join(t.TempDir(), "segel")))
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func statement(number string) seal.Statement {
	return seal.Statement{Kind: data.PrintCard, Number: number, Name: "Siti", Office: "Kantor Cabang Pasuruan", Date: data.Date{Year: 2026, Month: time.November, Day: 1}}
}

func TestKeyFromPCToPC(t *testing.T) {
	db, here := office(t)
	if _, _, err := here.Key(ctx); !errors.Is(err, ErrNoKey) {
		t.Errorf("before there is one: %v", err)
	}
	if err := here.Open(ctx, passphrase); !errors.Is(err, ErrNoKey) {
		t.Errorf("opened before there is one: %v", err)
	}
	if _, err := here.Make(ctx, "pendek", 0); !errors.Is(err, seal.ErrWeak) {
		t.Errorf("weak: %v", err)
	}
	made, err := here.Make(ctx, passphrase, 0)
	ok(t, err)
	key, page, err := here.Key(ctx)
	if err != nil || key.ID().String() != made.KeyID || page != "" {
		t.Fatalf("%v %q", err, page)
	}

	// Neither the database nor its backup holds the private key readably.
	copied := filepath.Join(t.TempDir(), "cadangan.db")
	ok(t, db.Backup(ctx, copied))
	for _, path := range []string{copied, db.Source(), db.Source() + "-wal"} {
		b, err := os.ReadFile(path)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if bytes.Contains(b, key.Seed()) || bytes.Contains(b, []byte(passphrase)) || bytes.Contains(b, []byte(base64.StdEncoding.EncodeToString(key.Seed())[:40])) ||
			bytes.Contains(bytes.ToLower(b), []byte(hex.EncodeToString(key.Seed()))) {
			t.Errorf("%s holds the secret", filepath.Base(path))
		}
	}
	if changes, err := db.Changes.Latest(ctx, 10); err != nil || len(changes) == 0 {
		t.Errorf("%v, %v", changes, err)
	} else {
		for _, c := range changes {
			for _, f := range c.Fields {
				if strings.Contains(f.New, passphrase) {
					t.Error("the change log holds the passphrase")
				}
			}
		}
	}

	there := Of(db, SafeIn(filepath.Join(t.TempDir(), "lain")))
	if _, _, err := there.Key(ctx); !errors.Is(err, ErrLockedHere) {
		t.Errorf("on another PC: %v", err)
	}
	if st, err := there.State(ctx); err != nil || st.Open || st.Current == nil {
		t.Errorf("%+v, %v", st, err)
	}
	if err := there.Open(ctx, passphrase+"x"); !errors.Is(err, seal.ErrPassphrase) {
		t.Errorf("wrong: %v", err)
	}
	if err := there.Relock(ctx, passphrase); !errors.Is(err, ErrLockedHere) {
		t.Errorf("relocked without the key: %v", err)
	}
	ok(t, there.Open(ctx, passphrase))
	other, _, err := there.Key(ctx)
	if err != nil || other.ID() != key.ID() {
		t.Errorf("%v", err)
	}
	ok(t, here.Relock(ctx, "sandi yang baru 99"))
	ok(t, there.Forget(ctx))
	if err := there.Open(ctx, passphrase); !errors.Is(err, seal.ErrPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	ok(t, there.Open(ctx, "sandi yang baru 99"))
}

func TestRenewedKeyLeavesOldPrintsValid(t *testing.T) {
	_, s := office(t)
	first, err := s.Make(ctx, passphrase, 0)
	ok(t, err)
	old, _, err := s.Key(ctx)
	ok(t, err)
	before, err := old.Seal(statement("K1"))
	ok(t, err)
	// A second clerk on the same database made one before this one saw it.
	if _, err := s.Make(ctx, passphrase, 0); !errors.Is(err, data.ErrStale) {
		t.Errorf("made twice: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(s.safe.Folder(), "*")); err != nil || len(left) != 1 {
		t.Errorf("left in the safe: %v", left)
	}
	second, err := s.Make(ctx, passphrase, first.ID)
	ok(t, err)
	now, _, err := s.Key(ctx)
	if err != nil || now.ID().String() != second.KeyID || now.ID() == old.ID() {
		t.Fatalf("%v", err)
	}
	after, err := now.Seal(statement("K2"))
	ok(t, err)
	check, err := s.Checker(ctx, data.Date{Year: 2026, Month: time.November, Day: 22})
	ok(t, err)
	for _, code := range []string{before, after, "https://contoh.id/#" + before} {
		if r, err := check(code); err != nil || r.Verdict != seal.Genuine || r.Entry.Found {
			t.Errorf("%+v, %v", r, err)
		}
	}
	st, err := s.State(ctx)
	if err != nil || len(st.Keys) != 2 || st.Current.ID != second.ID || !st.Open {
		t.Errorf("%+v, %v", st, err)
	}
}

func TestRegisterIsAsked(t *testing.T) {
	db, s := office(t)
	_, err := s.Make(ctx, passphrase, 0)
	ok(t, err)
	key, _, err := s.Key(ctx)
	ok(t, err)
	w := data.Worker{NIK: "3514014101800001", Name: "Siti"}
	ok(t, db.Workers.Save(ctx, &w))
	prints, err := db.Prints.Issue(ctx, []data.Draft{{Kind: data.PrintCard, SubjectID: w.ID, Values: data.Values{"name": "Siti"}}},
		data.Numbering{Scope: "card", Format: func(int) string { return "K1" }}, nil)
	ok(t, err)
	code, err := key.Seal(statement("K1"))
	ok(t, err)
	check, err := s.Checker(ctx, data.Date{Year: 2026, Month: time.November, Day: 22})
	ok(t, err)
	if r, err := check(code); err != nil || r.Verdict != seal.Genuine || !r.Entry.Found || r.Entry.Copies != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	ok(t, db.Prints.Void(ctx, prints[0].ID, "rusak"))
	if r, err := check(code); err != nil || r.Verdict != seal.Voided || r.Entry.Reason != "rusak" {
		t.Errorf("%+v, %v", r, err)
	}
	folder := filepath.Join(t.TempDir(), "baru", "halaman")
	path, err := s.WritePage(ctx, folder, data.Date{Year: 2026, Month: time.November, Day: 22})
	ok(t, err)
	b, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(b, []byte(key.ID().String())) || !bytes.Contains(b, []byte(`"voided":["`)) || bytes.Contains(b, []byte("rusak")) {
		t.Errorf("%v: %.300s", err, b)
	}
	if _, err = s.WritePage(ctx, folder, data.Date{Year: 2026, Month: time.November, Day: 23}); err != nil {
		t.Errorf("a second time: %v", err)
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
		t.Errorf("%v, %v", files, err)
	}
	ok(t, os.WriteFile(path, []byte("<h1>Situs kantor</h1>"), 0o600))
	if _, err = s.WritePage(ctx, folder, data.Date{Year: 2026, Month: time.November, Day: 23}); !errors.Is(err, data.ErrForeign) {
		t.Errorf("over the office's own site: %v", err)
	}
}

// TestStolenKey: what the office made with it stays genuine here, what a thief
// makes does not, and nothing new is sealed with it.
func TestStolenKey(t *testing.T) {
	db, s := office(t)
	today := data.Date{Year: 2026, Month: time.November, Day: 22}
	first, err := s.Make(ctx, passphrase, 0)
	ok(t, err)
	stolen, _, err := s.Key(ctx)
	ok(t, err)
	own, err := stolen.Seal(statement("K1"))
	ok(t, err)
	w := data.Worker{NIK: "3514014101800001", Name: "Siti"}
	ok(t, db.Workers.Save(ctx, &w))
	_, err = db.Prints.IssueAs(ctx, []data.Draft{{Kind: data.PrintCard, SubjectID: w.ID, Values: data.Values{"name": "Siti"}}},
		data.Issuance{Numbering: data.Numbering{Scope: "card", Format: func(int) string { return "K1" }},
			Seal: func(context.Context, []data.Print) ([]string, error) {
				return []string{seal.Link("https://contoh.id/", own)}, nil
			}}, nil)
	ok(t, err)
	before := statement("K1")
	before.Name = "Penipu"
	forged, err := stolen.Seal(before)
	ok(t, err)

	if err := s.Distrust(ctx, "0011223344556677", today, today); !errors.Is(err, ErrNotKey) {
		t.Errorf("no such key: %v", err)
	}
	for _, day := range []data.Date{today.AddDays(1), {Year: 2026, Month: 2, Day: 30}} {
		if err := s.Distrust(ctx, first.KeyID, day, today); !errors.Is(err, seal.ErrDate) {
			t.Errorf("%v: %v", day, err)
		}
	}
	ok(t, s.Distrust(ctx, first.KeyID, today.AddDays(-7), today))
	if _, _, err := s.Key(ctx); !errors.Is(err, ErrLeaked) || !errors.Is(err, ErrNoKey) || Sentence(err) == Sentence(ErrNoKey) {
		t.Errorf("it still seals: %v", err)
	}
	st, err := s.State(ctx)
	if err != nil || st.Leaked[first.KeyID] != today.AddDays(-7) {
		t.Errorf("%+v, %v", st, err)
	}
	for _, renewed := range []bool{false, true} {
		if renewed {
			_, err := s.Make(ctx, passphrase, first.ID)
			ok(t, err)
			if _, _, err := s.Key(ctx); err != nil {
				t.Errorf("the new key: %v", err)
			}
		}
		check, err := s.Checker(ctx, today)
		ok(t, err)
		for code, want := range map[string]seal.Verdict{own: seal.Genuine, forged: seal.Distrusted} {
			if r, err := check(code); err != nil || r.Verdict != want || len(r.Notes()) != 1 {
				t.Errorf("%s, want %s: %q, %v", r.Verdict, want, r.Notes(), err)
			}
		}
	}
	path, err := s.WritePage(ctx, t.TempDir(), today)
	ok(t, err)
	if b, err := os.ReadFile(path); err != nil || !bytes.Contains(b, []byte(`"leaked":{"`+first.KeyID+`":"2026-11-15"}`)) {
		t.Errorf("the page does not know: %v", err)
	}
	ok(t, s.Distrust(ctx, first.KeyID, data.Date{}, today)) // it was found again behind the cupboard
	check, err := s.Checker(ctx, today)
	ok(t, err)
	if r, err := check(forged); err != nil || r.Verdict != seal.Genuine || !r.Other() {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	db, err := data.Open(ctx, filepath.Join(t.TempDir(), "kosong.db"), data.Options{})
	ok(t, err)
	defer db.Close()
	s := Of(db, SafeIn(t.TempDir()))
	_, noOffice := s.Make(ctx, passphrase, 0)
	_, noPage := s.WritePage(ctx, t.TempDir(), data.Date{Year: 2026, Month: 1, Day: 1})
	for _, c := range []struct{ got, want error }{{noOffice, ErrNoOffice}, {noPage, ErrNoKey}, {s.Forget(ctx), ErrNoKey}, {s.SetPage(ctx, "contoh"), seal.ErrPage}} {
		if !errors.Is(c.got, c.want) || Sentence(c.got) == "" {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
	if Sentence(errors.New("x")) != "" {
		t.Error("words for anything")
	}
	ok(t, s.SetPage(ctx, " https://contoh.id/cek "))
	if page, err := s.Page(ctx); err != nil || page != "https://contoh.id/cek" {
		t.Errorf("%q %v", page, err)
	}
	ok(t, s.SetPage(ctx, ""))
}

func TestSafe(t *testing.T) {
	s := SafeIn(filepath.Join(t.TempDir(), "a", "segel"))
	k, err := seal.NewKey()
	ok(t, err)
	ok(t, s.Put(k))
	ok(t, s.Put(k))
	path := s.files.Path(nameOf(k.ID()))
	if st, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && st.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", st, err)
	}
	if st, err := os.Stat(s.Folder()); err != nil || runtime.GOOS != "windows" && st.Mode().Perm() != 0o700 {
		t.Errorf("%v %v", st, err)
	}
	got, err := s.Get(k.ID())
	if err != nil || !bytes.Equal(got.Seed(), k.Seed()) {
		t.Errorf("%v", err)
	}
	other, err := seal.NewKey()
	ok(t, err)
	b, err := os.ReadFile(path)
	ok(t, err)
	for name, content := range map[string][]byte{"empty": nil, "cut": b[:len(b)-5], "other": []byte("halo")} {
		ok(t, os.WriteFile(path, content, 0o600))
		if _, err := s.Get(k.ID()); !errors.Is(err, seal.ErrKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ok(t, os.WriteFile(s.files.Path(nameOf(other.ID())), b, 0o600)) // renamed by hand
	if _, err := s.Get(other.ID()); !errors.Is(err, seal.ErrKey) {
		t.Errorf("another's name: %v", err)
	}
	ok(t, s.Drop(k.ID()))
	ok(t, s.Drop(k.ID()))
	if _, err := s.Get(k.ID()); !errors.Is(err, ErrLockedHere) {
		t.Errorf("%v", err)
	}
}
