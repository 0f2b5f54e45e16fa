package signing

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"
)

// now is when the tests sign; it is near the present, since pdfsig asks the
// clock itself.
var now = time.Now().Truncate(time.Second)

const passphrase = "Kata Sandi #12"

// authority is a root with an authority below it, as those that give offices
// their certificates have.
type authority struct {
	root, middle       *x509.Certificate
	rootKey, middleKey crypto.Signer
}

var theAuthority = sync.OnceValue(func() *authority {
	a := &authority{rootKey: ec(elliptic.P384()), middleKey: ec(elliptic.P256())}
	a.root = issue(&x509.Certificate{Subject: pkix.Name{CommonName: "Induk Uji"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}, nil, a.rootKey, a.rootKey)
	a.middle = issue(&x509.Certificate{Subject: pkix.Name{CommonName: "Otoritas Uji"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}, a.root, a.middleKey, a.rootKey)
	return a
})

func ec(c elliptic.Curve) crypto.Signer {
	k, err := ecdsa.GenerateKey(c, rand.Reader)
	if err != nil {
		panic(err)
	}
	return k
}

var rsaKey = sync.OnceValue(func() crypto.Signer {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return k
})

var longKey = sync.OnceValue(func() crypto.Signer {
	k, err := rsa.GenerateKey(rand.Reader, 4096)
	if err != nil {
		panic(err)
	}
	return k
})

// issue signs a certificate; parent nil is its own.
func issue(c, parent *x509.Certificate, key, with crypto.Signer) *x509.Certificate {
	c.SerialNumber, _ = rand.Int(rand.Reader, big.NewInt(1<<62))
	if c.NotBefore.IsZero() {
		c.NotBefore, c.NotAfter = now.AddDate(0, 0, -30), now.AddDate(2, 0, 0)
	}
	if parent == nil {
		parent = c
	}
	b, err := x509.CreateCertificate(rand.Reader, c, parent, key.Public(), with)
	if err != nil {
		panic(err)
	}
	out, err := x509.ParseCertificate(b)
	if err != nil {
		panic(err)
	}
	return out
}

// leaf is a certificate for an office.
func (a *authority) leaf(key crypto.Signer, change func(*x509.Certificate)) *x509.Certificate {
	c := &x509.Certificate{
		Subject:  pkix.Name{CommonName: "Kantor Cabang Pasuruan", Organization: []string{"Kantor Contoh"}},
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection},
	}
	if change != nil {
		change(c)
	}
	return issue(c, a.middle, key, a.middleKey)
}

// file writes a PKCS#12 file of a key and its chain.
func (a *authority) file(t testing.TB, encoder *pkcs12.Encoder, key crypto.Signer, own *x509.Certificate, word string) string {
	t.Helper()
	b, err := encoder.Encode(key, own, []*x509.Certificate{a.root, a.middle}, word)
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "sertifikat.p12", b)
}

func write(t testing.TB, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// rootFile writes the root as a file for other programs.
func (a *authority) rootFile(t testing.TB) string {
	return write(t, "induk.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.root.Raw}))
}
