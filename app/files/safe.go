package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// Safe is a folder of this user on this PC for what is secret. A file of it is
// readable by the user alone (on Windows by the rights of the user's profile,
// on others by mode 0600), as are the database and the drafts. It is no part
// of any backup of the program.
type Safe struct{ folder string }

// UsualSafe is the folder of a name in the user's configuration of the program.
func UsualSafe(name string) Safe { return SafeIn(filepath.Join(xdg.ConfigHome, "lingkaran", name)) }

// SafeIn is a safe in a folder, which is made when something is put in.
func SafeIn(folder string) Safe { return Safe{folder} }

// Folder is where the files lie.
func (s Safe) Folder() string { return s.folder }

// Path is where the file of a name lies, or would.
func (s Safe) Path(name string) string { return filepath.Join(s.folder, name) }

// Put keeps a file. One that was there is replaced as a whole.
func (s Safe) Put(name string, b []byte) error {
	if err := os.MkdirAll(s.folder, 0o700); err != nil {
		return err
	}
	return WriteBytes(s.Path(name), Private, b)
}

// Drop takes a file off this PC. It is no error when it is not there.
func (s Safe) Drop(name string) error {
	if err := os.Remove(s.Path(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
