package sealing

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"lingkaran/app/files"
	"lingkaran/app/seal"
)

// Safe is a folder of this user on this PC that holds the private keys which
// were opened here, so that daily sealing asks for nothing. A file of it is
// readable by the user alone (on Windows by the rights of the user's profile,
// on others by mode 0600), as are the database and the drafts; who works under
// the user's account can seal. It is no part of any backup of the program.
type Safe struct{ folder string }

// UsualSafe is the folder "segel" in the user's configuration of the program.
func UsualSafe() Safe { return SafeIn(filepath.Join(xdg.ConfigHome, "lingkaran", "segel")) }

// SafeIn is a safe in a folder, which is made when a key is put in.
func SafeIn(folder string) Safe { return Safe{folder} }

// Folder is where the keys lie.
func (s Safe) Folder() string { return s.folder }

// keyHead begins the file, for whoever finds it.
const keyHead = "Kunci segel kantor. Rahasia: jangan disalin atau dikirim.\n"

func (s Safe) path(id seal.KeyID) string { return filepath.Join(s.folder, id.String()+".kunci") }

// Put keeps a key. A file that was there is replaced as a whole.
func (s Safe) Put(k *seal.PrivateKey) error {
	if err := os.MkdirAll(s.folder, 0o700); err != nil {
		return fmt.Errorf("keep seal key: %w", err)
	}
	text := keyHead + base64.StdEncoding.EncodeToString(k.Seed()) + "\n"
	if err := files.WriteBytes(s.path(k.ID()), files.Private, []byte(text)); err != nil {
		return fmt.Errorf("keep seal key: %w", err)
	}
	return nil
}

// Get returns a key. Errors: ErrLockedHere when it was not opened on this PC,
// seal.ErrKey when its file is damaged.
func (s Safe) Get(id seal.KeyID) (*seal.PrivateKey, error) {
	b, err := os.ReadFile(s.path(id))
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
	if err := os.Remove(s.path(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("drop seal key: %w", err)
	}
	return nil
}
