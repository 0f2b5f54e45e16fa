// Package files writes files that are whole or not there: whatever stops the
// program, nobody finds half a document under the name that was chosen. What is
// secret has a folder of its own, a Safe.
package files

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// The rights that files are given: what names people is for the user alone,
// what is to be handed out for whom the system lets.
const (
	Private fs.FileMode = 0o600
	Shared  fs.FileMode = 0o666 // less the user's umask
)

// Write makes the file at path of what fill writes. It is written under
// another name in the same folder, brought to the disk and then renamed. On an
// error, also one that fill returns, what stood at path before stays and
// nothing else is left. fill may seek; it does not close the file. Errors name
// path. What killed programs left of the same file is removed.
func Write(path string, mode fs.FileMode, fill func(*os.File) error) (err error) {
	clearLeft(path)
	f, err := beside(path, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close() // it may be closed already
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err = fill(f); err != nil {
		return err
	}
	if err = errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// WriteBytes is Write of bytes that are at hand.
func WriteBytes(path string, mode fs.FileMode, b []byte) error {
	return Write(path, mode, func(f *os.File) error {
		_, err := f.Write(b)
		return err
	})
}

// markBytes is the length of the mark that makes a temporary name its own.
const markBytes = 6

// beside creates a file in the folder of path. Its name begins with a dot and
// has an ending of its own, so that nobody takes it for what it is to become.
func beside(path string, mode fs.FileMode) (*os.File, error) {
	for range 100 {
		var b [markBytes]byte
		if _, err := rand.Read(b[:]); err != nil {
			return nil, err
		}
		name := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+hex.EncodeToString(b[:])+".tmp")
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		var failed *fs.PathError
		if errors.As(err, &failed) {
			failed.Path = path // nobody chose the other name
		}
		if !os.IsExist(err) {
			return f, err
		}
	}
	return nil, os.ErrExist
}

// leftAfter is how old a half-written file is before it is taken for one that
// a killed program left: nothing takes that long.
const leftAfter = time.Hour

// clearLeft removes what killed programs left of files that were to become
// path: they hold personal data. It does what it can.
func clearLeft(path string) {
	dir, name := filepath.Split(path)
	entries, err := os.ReadDir(filepath.Clean(dir))
	if err != nil {
		return
	}
	for _, e := range entries {
		mark, ours := strings.CutPrefix(e.Name(), "."+name+".")
		mark, half := strings.CutSuffix(mark, ".tmp")
		if b, err := hex.DecodeString(mark); !ours || !half || err != nil || len(b) != markBytes {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > leftAfter {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// syncFolder makes the new name last through a power cut. Windows does so by
// itself and cannot open folders; other failures change nothing for the file.
func syncFolder(dir string) {
	if runtime.GOOS == "windows" {
		return
	}
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
