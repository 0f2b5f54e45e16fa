package issuing

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"

	"lingkaran/app/signing"
	"lingkaran/data"
)

// certificateFile writes a PKCS#12 file that vouches for itself.
func certificateFile(t *testing.T, passphrase string) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "Kantor Contoh"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(1, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if c, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	b, err := pkcs12.Modern2023.Encode(key, c, nil, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "kantor.p12")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestCertificatesAreSigned: each file of certificates, also one of several,
// and never one of cards; what cannot be signed is printed all the same.
func TestCertificatesAreSigned(t *testing.T) {
	ctx := context.Background()
	db, done := office(t, 5)
	own := signing.Of(db, signing.SafeIn(filepath.Join(t.TempDir(), "tanda-tangan")))
	valid := func(path string) bool {
		out, err := exec.Command("pdfsig", "-nocert", path).CombinedOutput()
		if err != nil && !strings.Contains(string(out), "does not contain any signatures") {
			t.Fatalf("pdfsig (apt-get install poppler-utils): %v\n%s", err, out)
		}
		return strings.Contains(string(out), "Signature is Valid.") && strings.Contains(string(out), "Total document signed")
	}
	prepare := func() *Run {
		run, err := Certificates(ctx, db, done.ModelCeremony, nil, Options{Now: now, Sign: own, Reason: "rusak"})
		if err != nil {
			t.Fatal(err)
		}
		return run
	}
	path := filepath.Join(t.TempDir(), "piagam.pdf")
	run := prepare()
	if !errors.Is(run.Unsigned, signing.ErrNone) {
		t.Errorf("not told before: %v", run.Unsigned)
	}
	out, err := run.WriteFile(ctx, path, nil)
	if err != nil || out.Signed || !errors.Is(out.Unsigned, signing.ErrNone) || valid(path) {
		t.Errorf("%+v, %v", out.Unsigned, err)
	}
	plain, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}

	if _, err := own.Put(certificateFile(t, "kata sandi"), "kata sandi"); err != nil {
		t.Fatal(err)
	}
	run = prepare()
	if run.Unsigned != nil {
		t.Error(run.Unsigned)
	}
	out, err = run.WriteFile(ctx, path, nil)
	if err != nil || !out.Signed || out.Unsigned != nil || !valid(path) {
		t.Errorf("%+v, %v", out.Unsigned, err)
	}
	if b, err := os.ReadFile(path); err != nil || len(b) <= len(plain) {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	dir := t.TempDir()
	all, err := prepare().WriteFolder(ctx, dir, nil)
	if err != nil || len(all) < 2 {
		t.Fatalf("%d files, %v", len(all), err)
	}
	for _, o := range all {
		if !o.Signed || !valid(o.Path) {
			t.Errorf("%s is not signed: %v", o.Path, o.Unsigned)
		}
	}

	cards, err := CardsOf(ctx, db, data.WorkerQuery{}, Options{Now: now, Sign: own})
	if err != nil {
		t.Fatal(err)
	}
	out, err = cards.WriteFile(ctx, filepath.Join(dir, "kartu.pdf"), nil)
	if err != nil || out.Signed || out.Unsigned != nil || valid(out.Path) {
		t.Errorf("cards: %+v, %v", out.Unsigned, err)
	}
	// An office that did not switch it on is not asked.
	run, err = Certificates(ctx, db, done.ModelCeremony, nil, Options{Now: now})
	if err != nil || run.Unsigned != nil || run.signer != nil {
		t.Errorf("%v, %v", run, err)
	}
}
