package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"

	"lingkaran/app/sheet"
)

// Unchanged tells whether the plan's file is still the one that was read:
// ErrAltered when it holds something else by now, sheet.ErrMissing or
// sheet.ErrDenied when it cannot be looked at. What was planned can be imported
// all the same.
func (p *Plan) Unchanged() error {
	hash, err := fileHash(p.path)
	if err == nil && hash != p.Hash {
		err = ErrAltered
	}
	return err
}

func fileHash(path string) (string, error) {
	f, err := os.Open(path)
	if err == nil {
		defer func() { _ = f.Close() }()
		h := sha256.New()
		if _, err = io.Copy(h, f); err == nil {
			return hex.EncodeToString(h.Sum(nil)), nil
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", sheet.ErrMissing
	case errors.Is(err, fs.ErrPermission):
		return "", sheet.ErrDenied
	}
	return "", &sheet.Problem{Code: sheet.ErrUnreadable.Code}
}
