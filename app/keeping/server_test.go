package keeping

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

func TestServerAddress(t *testing.T) {
	for _, s := range []Server{
		{Host: "server-kantor", Database: "lingkaran", User: "petugas"},
		{Host: "192.168.1.5", Port: 6000, Database: "lingkaran", User: "petugas", Password: "rahasia", TLS: true},
		{Host: "::1", Database: "a b", User: "bu ani", Password: `p@ss:/?#%"'&`},
		{Host: "/var/run/postgresql", Database: "d", User: "u"},
		{Host: "/tmp/a b", Port: 5433, Database: "d", User: "u", Schema: "kantor_2", TLS: true},
		{Host: "fe80::1", Port: 5433, Database: "d", User: "u", Password: "ü 密"},
	} {
		got, err := ServerOf(s.URL())
		if err != nil || got != s {
			t.Errorf("%+v became %+v, %v", s, got, err)
		}
	}
	for _, bad := range []string{"", "kantor.db", "/tmp/kantor.db", "postgres://", "postgres://host/db", "postgres://u@/db", "postgres://u@host", "mysql://u@h/d", "postgres://u:x@h:port/d", "://"} {
		if _, err := ServerOf(bad); !errors.Is(err, ErrNoServer) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestChoice(t *testing.T) {
	old := xdg.ConfigHome
	xdg.ConfigHome = filepath.Join(t.TempDir(), "config")
	t.Cleanup(func() { xdg.ConfigHome = old })
	is := func(want string) {
		t.Helper()
		if got, err := Choice(); err != nil || got != want {
			t.Fatalf("choice %q, %v; want %q", got, err, want)
		}
	}
	is("")
	if err := Choose(""); err != nil { // nothing to forget
		t.Fatal(err)
	}
	for _, source := range []string{"postgres://u:x@h/d", "postgres://u:y@h/d"} {
		if err := Choose(source); err != nil {
			t.Fatal(err)
		}
		is(source)
	}
	info, err := os.Stat(choiceFile())
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("others may read the password: %v", info.Mode())
	}
	if err := os.WriteFile(choiceFile(), []byte(`{"database":"postgres://u:secret@h`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Choice(); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("damaged file: %v", err)
	}
	if err := Choose(""); err != nil {
		t.Fatal(err)
	}
	is("")
}
