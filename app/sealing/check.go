package sealing

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"lingkaran/app/files"
	"lingkaran/app/seal"
	"lingkaran/data"
)

// Ring returns the public keys of the office, retired ones too.
func (s *Seal) Ring(ctx context.Context) (seal.Ring, error) {
	keys, err := s.publicKeys(ctx)
	return seal.NewRing(keys...), err
}

func (s *Seal) publicKeys(ctx context.Context) ([]seal.PublicKey, error) {
	kept, err := s.db.Seals.Keys(ctx)
	if err != nil {
		return nil, err
	}
	var keys []seal.PublicKey
	for _, k := range kept {
		if k.Algorithm != data.AlgorithmEd25519 {
			continue // of a newer program
		}
		public, err := seal.NewPublicKey(k.Office, k.Public)
		if err != nil {
			return nil, fmt.Errorf("seal key %d: %w", k.ID, err)
		}
		if public.Leaked, err = s.leaked(ctx, k.KeyID); err != nil {
			return nil, err
		}
		keys = append(keys, public)
	}
	return keys, nil
}

// Register asks the register of the office.
func (s *Seal) Register(ctx context.Context) seal.Register {
	return func(kind data.PrintKind, number string) (seal.Entry, error) {
		p, err := s.db.Seals.Look(ctx, kind, number)
		if err != nil || !p.Found {
			return seal.Entry{}, err
		}
		e := seal.Entry{Found: true, Code: p.Code, Copies: p.Copies, Printed: p.PrintedAt, Reason: p.VoidReason, Replaced: p.Replaced}
		if p.VoidedAt != nil {
			e.Voided = *p.VoidedAt
		}
		return e, nil
	}
}

// Checker returns a function that checks codes, of any form that seal.Clean
// understands, against the keys as they are now and the register, on a day.
func (s *Seal) Checker(ctx context.Context, today data.Date) (func(code string) (seal.Result, error), error) {
	ring, err := s.Ring(ctx)
	if err != nil {
		return nil, err
	}
	register := s.Register(ctx)
	return func(code string) (seal.Result, error) { return ring.Check(code, today, register) }, nil
}

// WritePage writes the page for telephones into a folder, which is made when
// it is not there, and returns the file's path. An older page is replaced as a
// whole; any other file of that name is not: data.ErrForeign. Errors: ErrNoKey
// too, and those of the file system.
func (s *Seal) WritePage(ctx context.Context, folder string, today data.Date) (path string, err error) {
	office, err := s.db.Office.Get(ctx)
	if err != nil {
		return "", err
	}
	page := seal.Page{Office: office.Name, Address: office.Address, Phone: office.Phone, Made: today}
	if page.Keys, err = s.publicKeys(ctx); err != nil {
		return "", err
	}
	if len(page.Keys) == 0 {
		return "", ErrNoKey
	}
	voided, err := s.db.Seals.Voided(ctx, seal.MostVoided)
	if err != nil {
		return "", err
	}
	for _, v := range voided {
		page.Voided = append(page.Voided, seal.Void(v))
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("write page: %w", err)
	}
	path = filepath.Join(folder, seal.PageFile)
	if err := replaceable(path); err != nil {
		return "", err
	}
	err = files.Write(path, files.Shared, func(f *os.File) error {
		if err := seal.WritePage(f, page); err != nil {
			return err
		}
		return f.Chmod(0o644) // for everybody to read: it is to be published
	})
	if err != nil {
		return "", fmt.Errorf("write page: %w", err)
	}
	return path, nil
}

// replaceable refuses to write over what is no page of this program: the
// office's whole site may begin with a file of the same name.
func replaceable(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, 256<<10))
	if err == nil && !seal.IsPage(b) {
		err = &fs.PathError{Op: "replace", Path: path, Err: data.ErrForeign}
	}
	if err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return nil
}
