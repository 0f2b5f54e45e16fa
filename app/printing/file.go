package printing

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// WriteFile draws the job to the file at path. It is written under another
// name in the same folder, brought to the disk and then renamed, so that path
// never holds half a document; on an error what was there before stays, and
// nothing else is left behind.
func WriteFile(ctx context.Context, path string, job Job) (report Report, err error) {
	clearLeft(path)
	f, err := temporary(path)
	if err != nil {
		return Report{}, fmt.Errorf("create document: %w", err)
	}
	defer func() {
		if err != nil {
			report = Report{}
			err = errors.Join(err, ignoreClosed(f.Close()), os.Remove(f.Name()))
		}
	}()
	if report, err = Write(ctx, f, job); err != nil {
		return report, err
	}
	if err = f.Sync(); err != nil {
		return report, fmt.Errorf("write document: %w", err)
	}
	if err = f.Close(); err != nil {
		return report, fmt.Errorf("write document: %w", err)
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return report, fmt.Errorf("name document: %w", err)
	}
	syncFolder(filepath.Dir(path))
	return report, nil
}

// markBytes is the length of the mark that makes a temporary name its own.
const markBytes = 6

// temporary creates a file beside path. Its name begins with a dot and does
// not end in .pdf, so that nobody takes it for a document.
func temporary(path string) (*os.File, error) {
	for range 100 {
		var b [markBytes]byte
		if _, err := rand.Read(b[:]); err != nil {
			return nil, err
		}
		name := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+hex.EncodeToString(b[:])+".tmp")
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if !os.IsExist(err) {
			return f, err
		}
	}
	return nil, os.ErrExist
}

// leftAfter is how old a half-written document is before it is taken for one
// that a killed program left: no print takes that long.
const leftAfter = time.Hour

// clearLeft removes what killed programs left of documents that were to become
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

func ignoreClosed(err error) error {
	if errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
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
