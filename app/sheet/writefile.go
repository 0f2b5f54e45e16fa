package sheet

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// ErrHeld says that a file cannot be replaced because another program, Excel
// mostly, has it open.
var ErrHeld = &Problem{Code: "held"}

// ErrEnding says that a file's name tells no format that can be written.
var ErrEnding = &Problem{Code: "ending"}

// WriteFile writes the file at path, in the format that its ending names. It is
// written under another name in the same folder, readable by the user alone,
// brought to the disk and then renamed: path never holds half a table. On an
// error, also one that fill returns, what was there before stays and nothing
// else is left behind. ErrHeld when another program has the file open.
func WriteFile(path string, b Book, fill func(*Writer) error) (err error) {
	format, ok := FormatOf(path)
	if !ok {
		return ErrEnding
	}
	clearLeft(path)
	f, err := temporary(path)
	if err != nil {
		return fmt.Errorf("create table: %w", err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	w := NewWriter(f, format, b)
	if err := fill(w); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		if heldByAnother(err) {
			return because(ErrHeld, err)
		}
		return fmt.Errorf("name table: %w", err)
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// markBytes is the length of the mark that makes a temporary name its own.
const markBytes = 6

// temporary creates a file beside path. Its name begins with a dot and has an
// ending of its own, so that nobody takes it for a table.
func temporary(path string) (*os.File, error) {
	for range 100 {
		var b [markBytes]byte
		if _, err := rand.Read(b[:]); err != nil {
			return nil, err
		}
		name := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+hex.EncodeToString(b[:])+".tmp")
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
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

// leftAfter is how old a half-written table is before it is taken for one that
// a killed program left.
const leftAfter = time.Hour

// clearLeft removes what killed programs left of tables that were to become
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

// heldByAnother reports whether a file could not be replaced because a program
// has it open. Windows says so either as a lock or, when the name is to be
// replaced, as a refusal: that of a folder would have come before.
func heldByAnother(err error) bool {
	return locked(err) || runtime.GOOS == "windows" && errors.Is(err, os.ErrPermission)
}
