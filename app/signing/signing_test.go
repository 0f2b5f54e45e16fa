package signing

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"

	"lingkaran/data"
	"lingkaran/data/datatest"
)

var ctx = context.Background()

// office opens an office, and its signer on a PC of its own.
func office(t testing.TB) (*data.DB, *Signer) {
	t.Helper()
	db, err := data.Open(ctx, datatest.Source(t), data.Options{Actor: "petugas"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Office.Save(ctx, &data.Office{Name: "Kantor Cabang Pasuruan", City: "Pasuruan", UnitCode: "KPS", Phone: "(0343) 421111"}); err != nil {
		t.Fatal(err)
	}
	return db, Of(db, SafeIn(filepath.Join(t.TempDir(), "tanda-tangan")))
}

func usual(t testing.TB) string {
	a := theAuthority()
	return a.file(t, pkcs12.Modern2023, rsaKey(), a.leaf(rsaKey(), nil), passphrase)
}

func TestFileIsTakenOpenedAndRemoved(t *testing.T) {
	_, s := office(t)
	if err := s.Ready(); !errors.Is(err, ErrNone) {
		t.Errorf("before there is one: %v", err)
	}
	if err := s.Open(passphrase); !errors.Is(err, ErrNone) {
		t.Errorf("opened before there is one: %v", err)
	}
	c, err := s.Put(usual(t), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if c.Name != "Kantor Cabang Pasuruan" || c.Organisation != "Kantor Contoh" || c.Issuer != "Otoritas Uji" || c.OwnIssuer || c.Until.Before(now) {
		t.Errorf("%+v", c)
	}
	st, err := s.State(ctx)
	if err != nil || st.Certificate == nil || *st.Certificate != c || !st.Open || st.On {
		t.Errorf("%+v, %v", st, err)
	}
	for _, name := range []string{"kantor.p12", "kantor.cer"} {
		info, err := os.Stat(filepath.Join(s.safe.Folder(), name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info, err)
		}
	}

	// The program ends and begins again.
	inMemory.ids = nil
	st, err = s.State(ctx)
	if err != nil || st.Certificate == nil || st.Open || st.Certificate.Name != c.Name {
		t.Errorf("%+v, %v", st, err)
	}
	if err := s.Ready(); !errors.Is(err, ErrClosed) {
		t.Errorf("without the passphrase: %v", err)
	}
	if err := s.Open("bukan ini"); !errors.Is(err, ErrPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	if err := s.Open(passphrase); err != nil || s.Ready() != nil {
		t.Errorf("%v, %v", err, s.Ready())
	}
	if err := s.Test(ctx); err != nil {
		t.Errorf("test: %v", err)
	}

	// Another file in its place is not signed with what was in memory.
	a := theAuthority()
	other, err := os.ReadFile(a.file(t, pkcs12.Modern2023, longKey(), a.leaf(longKey(), nil), "lain"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.safe.files.Path(secret), other, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(); !errors.Is(err, ErrClosed) {
		t.Errorf("another file: %v", err)
	}

	if err := errors.Join(s.Remove(), s.Remove()); err != nil {
		t.Error(err)
	}
	if st, err = s.State(ctx); err != nil || st.Certificate != nil || st.Open {
		t.Errorf("%+v, %v", st, err)
	}
	if left, _ := os.ReadDir(s.safe.Folder()); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

// TestFilesThatCannotSign are refused with a sentence, and take nothing's place.
func TestFilesThatCannotSign(t *testing.T) {
	a := theAuthority()
	_, s := office(t)
	if _, err := s.Put(usual(t), passphrase); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(s.safe.files.Path(secret))
	if err != nil {
		t.Fatal(err)
	}
	trust, err := pkcs12.Modern2023.EncodeTrustStore([]*x509.Certificate{a.root}, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	_, edwards, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	with := func(change func(*x509.Certificate)) string {
		return a.file(t, pkcs12.Modern2023, rsaKey(), a.leaf(rsaKey(), change), passphrase)
	}
	for name, c := range map[string]struct {
		path, word string
		want       error
	}{
		"expired":     {with(func(c *x509.Certificate) { c.NotBefore, c.NotAfter = now.AddDate(-2, 0, 0), now.AddDate(0, 0, -1) }), passphrase, ErrExpired},
		"not yet":     {with(func(c *x509.Certificate) { c.NotBefore, c.NotAfter = now.AddDate(0, 0, 1), now.AddDate(1, 0, 0) }), passphrase, ErrNotYet},
		"passphrase":  {usual(t), "salah", ErrPassphrase},
		"none":        {usual(t), "", ErrPassphrase},
		"old form":    {a.file(t, pkcs12.LegacyDES, rsaKey(), a.leaf(rsaKey(), nil), passphrase), "salah", ErrPassphrase},
		"text":        {write(t, "surat.p12", []byte("Dengan hormat")), passphrase, ErrFile},
		"empty":       {write(t, "kosong.p12", nil), passphrase, ErrFile},
		"certificate": {a.rootFile(t), passphrase, ErrFile},
		"DER":         {write(t, "induk.der", a.root.Raw), passphrase, ErrFile},
		"cut":         {write(t, "potong.p12", before[:len(before)/2]), passphrase, ErrFile},
		"huge":        {write(t, "besar.p12", make([]byte, mostFile+1)), passphrase, ErrFile},
		"no key":      {write(t, "tanpa.p12", trust), passphrase, ErrNoKey},
		"not its own": {a.file(t, pkcs12.Modern2023, longKey(), a.leaf(rsaKey(), nil), passphrase), passphrase, ErrNoKey},
		"for keys":    {with(func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment }), passphrase, ErrPurpose},
		"Edwards":     {a.file(t, pkcs12.Modern2023, edwards, a.leaf(edwards, nil), passphrase), passphrase, ErrKind},
		"gone":        {filepath.Join(t.TempDir(), "tidak ada.p12"), passphrase, fs.ErrNotExist},
	} {
		_, err := s.Put(c.path, c.word)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if text := Sentence(err); !errors.Is(err, fs.ErrNotExist) && (text == "" || strings.Contains(text, "%")) {
			t.Errorf("%s: said %q", name, text)
		}
		if b, err := os.ReadFile(s.safe.files.Path(secret)); err != nil || !bytes.Equal(b, before) || s.Ready() != nil {
			t.Errorf("%s: the file that was there is gone", name)
		}
	}
	// One that ends while it lies here refuses from then on.
	s.now = func() time.Time { return now.AddDate(3, 0, 0) }
	if err := s.Sign(ctx, usual(t)); !errors.Is(err, ErrExpired) || !strings.Contains(Sentence(err), "20") {
		t.Errorf("%v", err)
	}
}

func TestChains(t *testing.T) {
	a := theAuthority()
	key := ec(elliptic.P256())
	for name, c := range map[string]struct {
		key     crypto.Signer
		own     *x509.Certificate
		encoder *pkcs12.Encoder
		length  int
	}{
		"modern":     {key, a.leaf(key, nil), pkcs12.Modern2023, 3},
		"old":        {key, a.leaf(key, nil), pkcs12.LegacyRC2, 3},
		"own":        {key, issue(&x509.Certificate{Subject: pkix.Name{CommonName: "Sendiri"}}, nil, key, key), pkcs12.Modern2023, 1},
		"no key use": {key, a.leaf(key, func(c *x509.Certificate) { c.KeyUsage = 0 }), pkcs12.Modern2023, 3},
	} {
		b, err := os.ReadFile(a.file(t, c.encoder, c.key, c.own, passphrase))
		if err != nil {
			t.Fatal(err)
		}
		id, err := parse(b, passphrase)
		if err != nil || len(id.chain) != c.length || !id.chain[0].Equal(c.own) || id.certificate().OwnIssuer != (c.length == 1) {
			t.Errorf("%s: %+v, %v", name, id, err)
		}
	}
	// The key's certificate need not stand first.
	b, err := pkcs12.Modern2023.Encode(key, a.middle, []*x509.Certificate{a.root, a.leaf(key, nil)}, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if id, err := parse(b, passphrase); err != nil || id.certificate().Name != "Kantor Cabang Pasuruan" || len(id.chain) != 3 {
		t.Errorf("%+v, %v", id, err)
	}
}

func TestSwitch(t *testing.T) {
	db, s := office(t)
	for _, on := range []bool{false, true, false} {
		if err := s.Switch(ctx, on); err != nil {
			t.Fatal(err)
		}
		if wanted, err := Of(db, s.safe).Wanted(ctx); wanted != on || err != nil {
			t.Errorf("%v: %v, %v", on, wanted, err)
		}
	}
}

// TestNothingSecretInTheDatabase looks at its bytes.
func TestNothingSecretInTheDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kantor.db")
	db, err := data.Open(ctx, path, data.Options{Actor: "petugas"})
	if err != nil {
		t.Fatal(err)
	}
	s := Of(db, SafeIn(filepath.Join(t.TempDir(), "tanda-tangan")))
	if _, err := s.Put(usual(t), passphrase); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Switch(ctx, true), s.Test(ctx), db.Close()); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(s.safe.files.Path(secret))
	if err != nil {
		t.Fatal(err)
	}
	key, err := x509.MarshalPKCS8PrivateKey(rsaKey())
	if err != nil {
		t.Fatal(err)
	}
	for name, secret := range map[string][]byte{"passphrase": []byte(passphrase), "file": file[40:80], "key": key[len(key)/2 : len(key)/2+32]} {
		if bytes.Contains(b, secret) {
			t.Errorf("the database holds the %s", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	b, err := os.ReadFile(usual(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b[:200], passphrase)
	f.Add([]byte("0\x80\x02\x01\x03"), "")
	f.Fuzz(func(t *testing.T, b []byte, word string) {
		if id, err := parse(b, word); err == nil && len(id.chain) == 0 {
			t.Error("an identity without a certificate")
		}
	})
}
