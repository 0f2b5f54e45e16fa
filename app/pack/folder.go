package pack

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"lingkaran/data"
)

// WriteFolder makes several papers in a folder, which is made when it is not
// there; only nil means all that can be made, the report when its day has come.
// They are drawn beside and get their names together: a pack that fails, is
// cancelled or killed leaves the folder as it was. In a folder that is there
// already only the pack's own files of the same names are replaced. The numbers
// of invitations stay with the guests, those of certificates with the awards,
// whatever becomes of the files; the next pack uses them.
//
// progress may be nil. The pack is used up then. Errors: *LackError for a paper
// of only, issuing.ErrReason, data.ErrForeign when a file of that name is none
// of the pack's, those of the printing and the system.
func (p *Pack) WriteFolder(ctx context.Context, dir string, only []Key, progress func(done, total int)) ([]Written, error) {
	of, err := p.chosen(only)
	if err != nil {
		return nil, err
	}
	if p.NeedsReason() && slices.Contains(of, Certificates) {
		return nil, data.ErrReason
	}
	dir = filepath.Clean(dir)
	for _, k := range of {
		if err := p.try(filepath.Join(dir, k.File())); err != nil {
			return nil, err
		}
	}
	desk, there, err := beside(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(desk) }() // nothing is left there when it became the folder
	if slices.Contains(of, Invitations) {
		if err := p.number(ctx); err != nil {
			return nil, err
		}
	}
	p.together = slices.Contains(of, Certificates)
	m := p.meter(of, progress)
	at := func(k Key) string { return filepath.Join(desk, k.File()) }
	out, err := p.drawAll(ctx, slices.DeleteFunc(slices.Clone(of), func(k Key) bool { return k == Certificates || k == Cover }), at, m)
	if err != nil {
		return nil, err
	}
	if slices.Contains(of, Cover) {
		known := map[Key]int{}
		for _, w := range out {
			known[w.Key] = w.Pages
		}
		pages, err := p.pages(ctx, known)
		if err != nil {
			return nil, err
		}
		w, err := p.cover(ctx, at(Cover), pages, m)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	place := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return settle(desk, dir, there, of)
	}
	if slices.Contains(of, Certificates) {
		w, err := p.issue(ctx, at(Certificates), place, m)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	} else if err := place(); err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b Written) int { return slices.Index(keys, a.Key) - slices.Index(keys, b.Key) })
	for i := range out {
		out[i].Path = filepath.Join(dir, out[i].Key.File())
	}
	if progress != nil {
		progress(m.total, m.total)
	}
	return out, nil
}

// chosen are the papers that are made, in their order.
func (p *Pack) chosen(only []Key) ([]Key, error) {
	var out []Key
	for _, k := range keys {
		l := p.lack(k)
		switch {
		case only == nil && l == NoLack:
			out = append(out, k)
		case slices.Contains(only, k):
			if l != NoLack {
				return nil, &LackError{k, l}
			}
			out = append(out, k)
		}
	}
	return out, nil
}

// heads are what the pack's files begin with.
var heads = map[string]string{".pdf": "%PDF-", ".xlsx": "PK"}

// try makes sure that a file may be replaced: it is not there, or one of the
// pack's kind, not write-protected nor held fast by another program.
func (p *Pack) try(path string) error {
	if p.db.Holds(path) {
		return fmt.Errorf("try file: %w", data.ErrItself)
	}
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &fs.PathError{Op: "write", Path: path, Err: syscall.EISDIR}
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	want := heads[strings.ToLower(filepath.Ext(path))]
	head := make([]byte, len(want))
	n, err := io.ReadFull(f, head)
	if n > 0 && string(head[:n]) != want {
		return &fs.PathError{Op: "replace", Path: path, Err: data.ErrForeign}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// Names of the folder in which papers are drawn: ".berkas-1a2b3c4d5e6f.tmp".
const (
	deskBegin = ".berkas-"
	deskEnd   = ".tmp"
)

// leftAfter is how old such a folder is before it is taken for one that a killed
// program left: nothing takes that long.
const leftAfter = time.Hour

// beside makes the folder in which papers are drawn, on the same disk as the one
// that they go to: inside it when it is there, else next to it. It is for the
// user alone, as the papers name people.
func beside(dir string) (desk string, there bool, err error) {
	home := dir
	switch info, err := os.Stat(dir); {
	case err == nil && !info.IsDir():
		return "", false, &fs.PathError{Op: "write", Path: dir, Err: syscall.ENOTDIR}
	case err == nil:
		there = true
	case errors.Is(err, fs.ErrNotExist):
		home = filepath.Dir(dir)
		if err := os.MkdirAll(home, 0o777); err != nil { // as the user's umask has it
			return "", false, err
		}
	default:
		return "", false, err
	}
	clearLeft(home)
	var b [6]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", false, err
	}
	desk = filepath.Join(home, deskBegin+hex.EncodeToString(b[:])+deskEnd)
	return desk, there, os.Mkdir(desk, 0o700)
}

// clearLeft removes what killed programs left. It does what it can.
func clearLeft(home string) {
	left, err := filepath.Glob(filepath.Join(home, deskBegin+strings.Repeat("[0-9a-f]", 12)+deskEnd))
	if err != nil {
		return
	}
	for _, path := range left {
		if info, err := os.Lstat(path); err == nil && info.IsDir() && time.Since(info.ModTime()) > leftAfter {
			_ = os.RemoveAll(path)
		}
	}
}

// settle gives drawn papers their names: the folder its own when there was none,
// else each file, those of before coming back when one cannot.
func settle(desk, dir string, there bool, of []Key) (err error) {
	if !there {
		return os.Rename(desk, dir)
	}
	var undo []func() error
	defer func() {
		if err == nil {
			return
		}
		for _, back := range slices.Backward(undo) {
			err = errors.Join(err, back())
		}
	}()
	for _, k := range of {
		from, to, old := filepath.Join(desk, k.File()), filepath.Join(dir, k.File()), filepath.Join(desk, "lama "+k.File())
		switch info, err := os.Lstat(to); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case !info.Mode().IsRegular(): // came there since it was tried, and is nobody's to remove
			return &fs.PathError{Op: "replace", Path: to, Err: syscall.EISDIR}
		default:
			if err := os.Rename(to, old); err != nil {
				return err
			}
			undo = append(undo, func() error { return os.Rename(old, to) })
		}
		if err := os.Rename(from, to); err != nil {
			return err
		}
		undo = append(undo, func() error { return os.Rename(to, from) })
	}
	return nil
}
