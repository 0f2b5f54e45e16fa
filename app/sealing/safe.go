package sealing

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"lingkaran/app/files"
	"lingkaran/app/seal"
)

// Safe holds the private keys that this user opened on this PC, so that daily
// sealing asks for nothing: who works under the user's account can seal.
type Safe struct{ files files.Safe }

// UsualSafe is the folder "segel" in the user's configuration of the program.
func UsualSafe() Safe { return Safe{files.UsualSafe("segel")} }

// SafeIn is a safe in a folder, which is made when a key is put in.
func SafeIn(folder string) Safe { return Safe{files.SafeIn(folder)} }

// Folder is where the keys lie.
func (s Safe) Folder() string { return s.files.Folder() }

// keyHead begins the file, for whoever finds it.
const keyHead = "Kunci segel kantor. Rahasia: jangan disalin atau dikirim.\n"

func nameOf(id seal.KeyID) string { return id.String() + ".kunci" }

// Put keeps a key. A file that was there is replaced as a whole.
func (s Safe) Put(k *seal.PrivateKey) error {
	text := keyHead + base64.StdEncoding.EncodeToString(k.Seed()) + "\n"
	if err := s.files.Put(nameOf(k.ID()), []byte(text)); err != nil {
		return fmt.Errorf("keep seal key: %w", err)
	}
	return nil
}

// Get returns a key. Errors: ErrLockedHere when it was not opened on this PC,
// seal.ErrKey when its file is damaged.
func (s Safe) Get(id seal.KeyID) (*seal.PrivateKey, error) {
	b, err := os.ReadFile(s.files.Path(nameOf(id)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrLockedHere
	} else if err != nil {
		return nil, fmt.Errorf("seal key: %w", err)
	}
	text, found := strings.CutPrefix(string(b), keyHead)
	seed, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if !found || err != nil {
		return nil, seal.ErrKey
	}
	k, err := seal.KeyOf(seed)
	if err != nil {
		return nil, err
	}
	if k.ID() != id {
		return nil, seal.ErrKey
	}
	return k, nil
}

// Drop takes a key off this PC. It is no error when it is not there.
func (s Safe) Drop(id seal.KeyID) error {
	if err := s.files.Drop(nameOf(id)); err != nil {
		return fmt.Errorf("drop seal key: %w", err)
	}
	return nil
}
