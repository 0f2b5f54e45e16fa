package seals

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"

	"lingkaran/app/seal"
	"lingkaran/app/words"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
	"lingkaran/screens/widgets"
)

// opens answers the question for a file.
type opens struct {
	desk.Files
	path string
}

func (o opens) Open(_ string, _ []desk.FileKind, done func(string)) { done(o.path) }

func certificateFile(t *testing.T, now time.Time, word string) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "Kantor Contoh"}, NotBefore: now.AddDate(-1, 0, 0), NotAfter: now.AddDate(1, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if c, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	b, err := pkcs12.Modern2023.Encode(key, c, nil, word)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "kantor.p12")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestElectronicCertificateIsTakenInAndRemoved(t *testing.T) {
	h := open(t)
	h.screen.Ask(KeyRequest{})
	o := h.screen.office
	g := o.sign
	if g.state.Certificate != nil || g.on.Value() || len(g.facts.Objects) != 0 {
		t.Fatalf("%+v", g.state)
	}
	g.on.SetValue(true)
	if wanted, err := h.screen.signer.Wanted(t.Context()); err != nil || !wanted || g.banner.Tone != widgets.Warn {
		t.Errorf("not switched on: %v, said %q", err, g.banner.Text)
	}
	letter := filepath.Join(t.TempDir(), "surat.p12")
	h.Must(os.WriteFile(letter, []byte("Dengan hormat"), 0o600))
	for _, c := range []struct{ path, want string }{{letter, ".p12"}, {certificateFile(t, time.Now(), "benar"), "kata sandi"}} {
		h.Desk.Files = opens{h.Desk.Files, c.path}
		g.choose()
		desktest.Type(o.typing, map[string]string{fieldPassphrase: "salah"})
		h.screen.Save()
		if bad, _ := desktest.Trouble(o.typing, fieldPassphrase); !strings.Contains(strings.ToLower(bad), c.want) || g.state.Certificate != nil {
			t.Errorf("said %q", bad)
		}
	}
	h.Desk.Files = opens{h.Desk.Files, certificateFile(t, time.Now(), "benar")}
	g.choose()
	desktest.Type(o.typing, map[string]string{fieldPassphrase: "benar"})
	h.screen.Save()
	if g.state.Certificate == nil || !g.state.Open || o.typing != nil || len(g.facts.Objects) == 0 || g.banner.Tone != widgets.Good {
		t.Fatalf("%+v, said %q", g.state, g.banner.Text)
	}
	g.test()
	if !strings.Contains(h.Desk.Notices.Last, "sah") {
		t.Errorf("said %q", h.Desk.Notices.Last)
	}
	g.remove()
	h.Desk.Answer(true)
	if g.state.Certificate != nil || len(g.facts.Objects) != 0 {
		t.Errorf("%+v", g.state)
	}
	g.on.SetValue(false)
	if wanted, err := h.screen.signer.Wanted(t.Context()); err != nil || wanted {
		t.Errorf("still on: %v", err)
	}
}

func TestStolenKeyIsDeclaredAndTakenBack(t *testing.T) {
	h := open(t)
	code := h.sealed(h.key(), "Penipu")
	h.screen.Ask(KeyRequest{})
	o := h.screen.office
	key := *o.state.Current
	o.stolen(key)
	desktest.Type(o.typing, map[string]string{fieldFrom: words.ShortDate(h.Desk.Today().AddDays(1))})
	h.screen.Save()
	if bad, _ := desktest.Trouble(o.typing, fieldFrom); bad == "" || len(o.state.Leaked) != 0 {
		t.Error("stolen tomorrow")
	}
	desktest.Type(o.typing, map[string]string{fieldFrom: words.ShortDate(h.Desk.Today())})
	h.screen.Save()
	if o.typing != nil || !o.leaked() || o.banner.Tone != widgets.Bad {
		t.Fatalf("%+v, said %q", o.state, o.banner.Text)
	}
	h.screen.show(checkTab)
	h.screen.check.field.SetValue(code)
	if r := h.screen.check.side.shown; r.Verdict != seal.Distrusted || len(r.Notes()) != 1 {
		t.Errorf("%+v %q", r, r.Notes())
	}
	h.screen.show(officeTab)
	o.trust(key)
	h.Desk.Answer(true)
	if o.leaked() || o.banner.Tone != widgets.Good {
		t.Errorf("%+v", o.state)
	}
	o.stolen(key)
	desktest.Type(o.typing, map[string]string{fieldFrom: words.ShortDate(h.Desk.Today())})
	h.screen.Save()
	o.renew()
	desktest.Type(o.typing, map[string]string{fieldWritten: "1"})
	h.screen.Save()
	if o.leaked() || !o.state.Open || len(o.state.Keys) != 2 || len(o.state.Leaked) != 1 {
		t.Errorf("%+v", o.state)
	}
}
