package signing

import (
	"bytes"
	"context"
	"crypto"
	"crypto/elliptic"
	"crypto/x509"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"software.sslmate.com/src/go-pkcs12"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
)

// tool runs a program that must be there, and returns all that it says.
func tool(t testing.TB, debian, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is missing: apt-get install %s", name, debian)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// field is the signature as a reader sees it.
func field(t testing.TB, path string) string {
	t.Helper()
	return tool(t, "mupdf-tools", "mutool", "show", path, "trailer/Root/AcroForm/Fields/1/V")
}

// trusting is the folder of a certificate store that trusts the test's root.
func trusting(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	tool(t, "libnss3-tools", "certutil", "-N", "-d", "sql:"+dir, "--empty-password")
	tool(t, "libnss3-tools", "certutil", "-A", "-d", "sql:"+dir, "-n", "induk", "-t", "CT,C,C", "-i", theAuthority().rootFile(t))
	return dir
}

// printed is a document as the program draws it.
func printed(t testing.TB) string {
	t.Helper()
	l, err := layout.Builtin(layout.CertificateFormal)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "piagam.pdf")
	records := printing.List{{layout.FieldCompany: "PT Sumber Rejeki", layout.FieldNumber: "001/KPS/XII/2022"}, {layout.FieldCompany: "CV Maju"}}
	if _, err := printing.WriteFile(ctx, path, printing.Job{Layout: l, Records: records, Now: now}); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestReadersSayThatItIsSigned asks programs that are not ours.
func TestReadersSayThatItIsSigned(t *testing.T) {
	_, s := office(t)
	path := printed(t)
	plain, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	trust, a := trusting(t), theAuthority()
	short, long := ec(elliptic.P256()), ec(elliptic.P384())
	for name, c := range map[string]struct {
		key     crypto.Signer
		encoder *pkcs12.Encoder
	}{
		"RSA 2048":    {rsaKey(), pkcs12.Modern2023},
		"RSA 4096":    {longKey(), pkcs12.Modern2026},
		"ECDSA P-256": {short, pkcs12.LegacyDES},
		"ECDSA P-384": {long, pkcs12.LegacyRC2},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := s.Put(a.file(t, c.encoder, c.key, a.leaf(c.key, nil), passphrase), passphrase); err != nil {
				t.Fatal(err)
			}
			signed := write(t, "piagam.pdf", plain)
			if err := s.Sign(ctx, signed); err != nil {
				t.Fatal(err)
			}
			said := tool(t, "poppler-utils", "pdfsig", "-nssdir", trust, signed)
			for _, want := range []string{"Signature is Valid.", "Certificate is Trusted.", "Total document signed", "Signer Certificate Common Name: Kantor Cabang Pasuruan",
				"SHA-256"} {
				if !strings.Contains(said, want) {
					t.Errorf("pdfsig does not say %q:\n%s", want, said)
				}
			}
			if text := field(t, signed); !strings.Contains(text, "/Reason ("+reason+")") || !strings.Contains(text, "/Location (Pasuruan)") || !strings.Contains(text, "/Name (Kantor Cabang Pasuruan)") {
				t.Errorf("the signature says %s", text)
			}
			if strings.Count(said, "Signature #") != 1 {
				t.Errorf("signatures:\n%s", said)
			}
			if check := tool(t, "qpdf", "qpdf", "--check", signed); strings.Contains(check, "WARNING") {
				t.Errorf("qpdf: %s", check)
			}
			if drawn := tool(t, "mupdf-tools", "mutool", "draw", "-F", "txt", signed, "1"); !strings.Contains(drawn, "diberikan kepada") || strings.Contains(drawn, "error:") {
				t.Errorf("mutool: %s", drawn)
			}
			b, err := os.ReadFile(signed)
			if err != nil || !bytes.HasPrefix(b, plain) {
				t.Errorf("the document itself was changed: %v", err)
			}
			if err := s.Sign(ctx, signed); !errors.Is(err, ErrSigned) {
				t.Errorf("signed twice: %v", err)
			}
			// A byte of the document is changed: every reader must say so.
			b[len(plain)/2] ^= 1
			if said := tool(t, "poppler-utils", "pdfsig", "-nocert", write(t, "ubah.pdf", b)); strings.Contains(said, "Signature is Valid.") {
				t.Errorf("changed, and still: %s", said)
			}
		})
	}
	// Without the root, the signature holds all the same.
	if _, err := s.Put(usual(t), passphrase); err != nil {
		t.Fatal(err)
	}
	if err := s.Sign(ctx, path); err != nil {
		t.Fatal(err)
	}
	if said := tool(t, "poppler-utils", "pdfsig", "-nocert", path); !strings.Contains(said, "Signature is Valid.") {
		t.Errorf("%s", said)
	}
}

// TestNamesInReaders: signs that mean something in PDF do not break the signature.
func TestNamesInReaders(t *testing.T) {
	db, s := office(t)
	a := theAuthority()
	for _, name := range []string{`Kantor (Cabang) \ Pasuruan)`, "Kantor “Pasuruan” – Ķǩ(é\\)", "Ĩĩ)) \r\n", "كانتور 😀"} {
		o, err := db.Office.Get(ctx)
		if err != nil {
			t.Fatal(err)
		}
		o.City = name
		if err := db.Office.Save(ctx, &o); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Put(a.file(t, pkcs12.Modern2023, rsaKey(), a.leaf(rsaKey(), func(c *x509.Certificate) { c.Subject.CommonName = name }), passphrase), passphrase); err != nil {
			t.Fatal(err)
		}
		path := write(t, "halaman.pdf", []byte(specimen))
		if err := s.Sign(ctx, path); err != nil {
			t.Fatal(err)
		}
		if said := tool(t, "poppler-utils", "pdfsig", "-nocert", path); !strings.Contains(said, "Signature is Valid.") || !strings.Contains(said, "Total document signed") {
			t.Errorf("%q: %s", name, said)
		}
		if text := field(t, path); !strings.Contains(text, "/Reason ("+reason+")") || !strings.Contains(text, "/Location") || !strings.Contains(text, "/Name") {
			t.Errorf("%q: the signature says %s", name, text)
		}
		if check := tool(t, "qpdf", "qpdf", "--check", path); strings.Contains(check, "WARNING") {
			t.Errorf("%q: %s", name, check)
		}
	}
}

// TestNothingHalf: what cannot be signed stays as it was, and nothing lies beside it.
func TestNothingHalf(t *testing.T) {
	_, s := office(t)
	if _, err := s.Put(usual(t), passphrase); err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	for name, c := range map[string]struct {
		content string
		ctx     context.Context
		want    error
	}{
		"text":     {"Dengan hormat", ctx, ErrDocument},
		"empty":    {"", ctx, ErrDocument},
		"cut":      {specimen[:200], ctx, ErrDocument},
		"no pages": {strings.ReplaceAll(specimen, "/Kids [3 0 R]", "/Kids [9 0 R]"), ctx, ErrDocument},
		"stopped":  {specimen, stopped, context.Canceled},
	} {
		path := write(t, "surat.pdf", []byte(c.content))
		if err := s.Sign(c.ctx, path); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		left, err := os.ReadDir(filepath.Dir(path))
		if b, _ := os.ReadFile(path); string(b) != c.content || len(left) != 1 || err != nil {
			t.Errorf("%s: %d bytes, left %v", name, len(b), left)
		}
	}
}

// BenchmarkSign signs a document of 32 MB.
func BenchmarkSign(b *testing.B) {
	_, s := office(b)
	if _, err := s.Put(usual(b), passphrase); err != nil {
		b.Fatal(err)
	}
	large := strings.Replace(specimen, "%PDF-1.4\n", "%PDF-1.4\n"+strings.Repeat("%"+strings.Repeat("x", 1022)+"\n", 32<<10), 1)
	head, tail, _ := strings.Cut(large, "xref\n")
	var table strings.Builder
	table.WriteString("xref\n0 4\n0000000000 65535 f \n")
	for _, object := range []string{"1 0 obj", "2 0 obj", "3 0 obj"} {
		at := len(head) - len(head[strings.Index(head, object):])
		table.WriteString(strings.Repeat("0", 10-len(strconv.Itoa(at))) + strconv.Itoa(at) + " 00000 n \n")
	}
	_, tail, _ = strings.Cut(tail, "trailer")
	tail = strings.Replace(tail, "\n186\n", "\n"+strconv.Itoa(len(head))+"\n", 1)
	path := filepath.Join(b.TempDir(), "besar.pdf")
	b.ReportAllocs()
	for b.Loop() {
		if err := os.WriteFile(path, []byte(head+table.String()+"trailer"+tail), 0o600); err != nil {
			b.Fatal(err)
		}
		if err := s.Sign(ctx, path); err != nil {
			b.Fatal(err)
		}
	}
}
