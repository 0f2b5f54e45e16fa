package seal

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// quick makes tests fast; the cost stands in the locked key.
var quick = cost{passes: 1, memory: 64, threads: 1}

func TestLockedKeyOpensWithItsPassphraseOnly(t *testing.T) {
	k := testKey(t, 3)
	const passphrase = "Kantor Cabang é 1"
	locked, err := k.lock(passphrase, quick)
	if err != nil || len(locked) != lockedSize {
		t.Fatal(len(locked), err)
	}
	if bytes.Contains(locked, k.Seed()[:8]) {
		t.Error("the seed stands in the locked key")
	}
	for _, same := range []string{passphrase, " " + passphrase + "\n", "Kantor Cabang e\u0301 1"} {
		if got, err := Unlock(locked, same); err != nil || got.ID() != k.ID() {
			t.Errorf("%q: %v", same, err)
		}
	}
	for _, wrong := range []string{"", "kantor cabang é 1", passphrase + "1", "Kantor Cabang e 1"} {
		if _, err := Unlock(locked, wrong); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	for i := range locked {
		b := bytes.Clone(locked)
		b[i] ^= 1
		if i >= 4 && i < 8 { // a million passes would only take long
			continue
		}
		if _, err := Unlock(b, passphrase); !errors.Is(err, ErrPassphrase) && !errors.Is(err, ErrLocked) {
			t.Errorf("byte %d: %v", i, err)
		}
	}
	if second, err := k.lock(passphrase, quick); err != nil || bytes.Equal(second, locked) {
		t.Error("the salt is always the same", err)
	}
}

// A locked key that others wrote must not take the PC's memory or hours.
func TestUnlockIsBounded(t *testing.T) {
	locked, err := testKey(t, 3).lock("apa saja boleh", quick)
	if err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func([]byte) []byte{
		"empty":   func([]byte) []byte { return nil },
		"short":   func(b []byte) []byte { return b[:len(b)-1] },
		"long":    func(b []byte) []byte { return append(b, 0) },
		"other":   func(b []byte) []byte { b[0] = 'X'; return b },
		"passes":  func(b []byte) []byte { b[4] = 1; return b },
		"memory":  func(b []byte) []byte { b[8] = 0xff; return b },
		"none":    func(b []byte) []byte { b[7] = 0; return b },
		"threads": func(b []byte) []byte { b[12] = 0; return b },
		"many":    func(b []byte) []byte { b[12] = 200; return b },
	} {
		if _, err := Unlock(change(bytes.Clone(locked)), "apa saja boleh"); !errors.Is(err, ErrLocked) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestPassphrases(t *testing.T) {
	for _, weak := range []string{"", "rahasia", "            x", "aaaaaaaaaaaaaaaa", "12121212121212", "11 karakter"} {
		if err := JudgePassphrase(weak); !errors.Is(err, ErrWeak) {
			t.Errorf("%q: %v", weak, err)
		}
		if _, err := testKey(t, 0).Lock(weak); !errors.Is(err, ErrWeak) {
			t.Errorf("locked with %q: %v", weak, err)
		}
	}
	seen := map[string]bool{}
	for range 50 {
		s := Suggest()
		if JudgePassphrase(s) != nil || len(s) != 24 || strings.ContainsAny(s, "01") || seen[s] {
			t.Errorf("suggested %q", s)
		}
		seen[s] = true
	}
}

func TestKeys(t *testing.T) {
	k, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	again, err := KeyOf(k.Seed())
	if err != nil || again.ID() != k.ID() {
		t.Errorf("%v %v", again, err)
	}
	if id, err := ParseKeyID(k.ID().String()); err != nil || id != k.ID() {
		t.Errorf("%v %v", id, err)
	}
	for _, bad := range []string{"", "zz", strings.Repeat("A", 16), strings.Repeat("a", 18)} {
		if _, err := ParseKeyID(bad); err == nil {
			t.Errorf("%q is an id", bad)
		}
	}
	if _, err := KeyOf(nil); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
	if _, err := NewPublicKey("x", []byte("short")); !errors.Is(err, ErrKey) {
		t.Error(err)
	}
	pub, err := NewPublicKey("x", k.Public("").Bytes())
	if err != nil || pub.ID() != k.ID() {
		t.Error(err)
	}
}
