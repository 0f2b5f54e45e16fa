package photos

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"lingkaran/app/identity"
	"lingkaran/app/picture"
	"lingkaran/app/words"
	"lingkaran/data"
)

// ErrNoPictures says that a folder holds no picture. It brings its own words.
var ErrNoPictures error = noPictures{}

type noPictures struct{}

func (noPictures) Error() string { return "photos: folder holds no picture" }

// Explain implements explain.Explainer.
func (noPictures) Explain() (what, why, todo string) {
	return words.T("There is no photo in this folder."), words.T("Pictures are JPEG, PNG or WebP files, in the folder or in those below it."),
		words.T("Choose the folder that holds the photos.")
}

// MostFiles is how many files of a folder are read.
const MostFiles = 200_000

// ErrTooMany says that a folder holds more than MostFiles. It brings its own words.
var ErrTooMany error = tooMany{}

type tooMany struct{}

func (tooMany) Error() string { return "photos: folder holds too many files" }

// Explain implements explain.Explainer.
func (tooMany) Explain() (what, why, todo string) {
	return words.T("This folder holds more than %s files.", words.Number(MostFiles)), "", words.T("Choose the folder that holds the photos.")
}

// readable are the endings of files that are looked at; of HEIC only to say
// why they cannot be read.
var readable = []string{".jpg", ".jpeg", ".jpe", ".png", ".webp", ".heic", ".heif", ".avif"}

// IsPicture reports whether a file is a picture by its ending.
func IsPicture(path string) bool {
	return slices.Contains(readable, strings.ToLower(filepath.Ext(path)))
}

// step is how many files are matched at once.
const step = 1000

// Read lists the pictures of a folder and of those below it, in the order of
// their paths, and finds whose they are. replace says whether the photo of a
// worker that has another one is to be replaced; see Plan.SetReplace to decide
// later. Close the plan. Errors: ErrNoPictures, ErrTooMany, those of the file
// system and of the database.
func Read(ctx context.Context, db *data.DB, folder string, replace bool) (*Plan, error) {
	p := &Plan{Folder: folder, db: db, replace: replace}
	if err := p.list(ctx, folder); err != nil {
		return nil, err
	}
	if len(p.Files) == 0 {
		return nil, ErrNoPictures
	}
	for part := range slices.Chunk(p.Files, step) {
		if err := p.match(ctx, part); err != nil {
			return nil, err
		}
	}
	var err error
	if p.spool, err = newSpool(); err != nil {
		return nil, err
	}
	p.Judge()
	return p, nil
}

// list walks through the folder. Links are not followed: they could lead round
// in a circle, or out of it.
func (p *Plan) list(ctx context.Context, folder string) error {
	if st, err := os.Stat(folder); err != nil {
		return fmt.Errorf("read folder: %w", err)
	} else if !st.IsDir() {
		return &fs.PathError{Op: "read folder", Path: folder, Err: errors.New("not a folder")}
	}
	seen := 0
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil && path == folder {
			return fmt.Errorf("read folder: %w", err)
		}
		rel, outside := filepath.Rel(folder, path)
		if outside != nil {
			return outside
		}
		hidden := rel != "." && strings.HasPrefix(d.Name(), ".") || d.Name() == "__MACOSX"
		switch {
		case err != nil: // of a folder below
			p.Files = append(p.Files, File{Path: rel, Shown: shown(rel), fault: words.T("This folder may not be read by you.")})
			return fs.SkipDir
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden:
			return nil
		}
		if seen++; seen > MostFiles {
			return ErrTooMany
		}
		if !d.Type().IsRegular() || !IsPicture(path) {
			p.Skipped++
			return nil
		}
		p.Files = append(p.Files, File{Path: rel, Shown: shown(rel)})
		return nil
	})
}

// match finds the workers of some files.
func (p *Plan) match(ctx context.Context, files []File) error {
	names := make([]named, len(files))
	var niks, kpjs []string
	var ids []int64
	for i := range files {
		if files[i].fault != "" {
			continue
		}
		n := readName(filepath.Base(files[i].Path))
		names[i] = n
		niks, kpjs = append(niks, n.niks...), append(kpjs, n.kpjs...)
		if n.number > 0 {
			ids = append(ids, n.number)
		}
	}
	former := map[string]int64{}
	if len(niks) > 0 {
		var err error
		if former, err = p.db.Workers.FormerNIKs(ctx, niks); err != nil {
			return err
		}
		for _, id := range former {
			ids = append(ids, id)
		}
	}
	holders, err := p.db.Workers.PhotoHolders(ctx, niks, kpjs, ids)
	if err != nil {
		return err
	}
	f := found{map[string]*data.PhotoHolder{}, map[string]*data.PhotoHolder{}, map[int64]*data.PhotoHolder{}}
	for i := range holders {
		h := &holders[i]
		f.nik[h.NIK], f.kpj[h.KPJ], f.id[h.ID] = h, h, h
	}
	for nik, id := range former {
		if h := f.id[id]; h != nil {
			f.nik[nik] = h
		}
	}
	for i := range files {
		if files[i].fault == "" {
			h, by, why := f.holder(names[i])
			files[i].why = why
			files[i].give(h, by)
		}
	}
	return nil
}

// give says whose photo a file is.
func (f *File) give(h *data.PhotoHolder, by By) {
	if h == nil {
		return
	}
	f.By, f.WorkerID, f.Name, f.Masked, f.Had, f.why = by, h.ID, h.Name, identity.Mask(h.NIK), h.PhotoHash, ""
}

// found are workers by their numbers.
type found struct {
	nik, kpj map[string]*data.PhotoHolder
	id       map[int64]*data.PhotoHolder
}

// holder is the one worker that a file's name names, or why there is none. A
// NIK has the last word: a KPJ beside one that is not recorded is no proof.
func (f found) holder(n named) (h *data.PhotoHolder, by By, why string) {
	if n.reason != "" {
		return nil, "", n.reason
	}
	both := words.T("The name holds the numbers of two different workers.")
	pick := func(next *data.PhotoHolder, as By) bool {
		if next == nil || h == next {
			return true
		}
		if h != nil {
			return false
		}
		h, by = next, as
		return true
	}
	for _, nik := range n.niks {
		if !pick(f.nik[nik], ByNIK) {
			return nil, "", both
		}
	}
	for _, kpj := range n.kpjs {
		switch other := f.kpj[kpj]; {
		case other != nil && h != nil && other != h:
			return nil, "", both
		case len(n.niks) == 0:
			pick(other, ByKPJ)
		}
	}
	if h == nil && n.number > 0 {
		h, by = f.id[n.number], ByNumber
	}
	switch {
	case h != nil:
		return h, by, ""
	case len(n.niks) > 0:
		if _, err := identity.ParseNIK(n.niks[0]); err != nil && len(n.niks) == 1 {
			return nil, "", words.T("The NIK in the name cannot be right: %s", identity.Sentence(err))
		}
		return nil, "", words.T("No worker with the NIK in the name is recorded.")
	case len(n.kpjs) > 0:
		return nil, "", words.T("No worker with the KPJ in the name is recorded.")
	}
	return nil, "", words.T("There is no record with the number %s.", strconv.FormatInt(n.number, 10))
}

// Assign says by hand whose photo a file is; Judge says what becomes of it.
func (p *Plan) Assign(file int, h data.PhotoHolder) { p.Files[file].give(&h, ByHand) }

// reason is picture.Reason, with a general sentence for what it does not know.
func reason(err error) string {
	if s := picture.Reason(err); s != "" {
		return s
	}
	return words.T("The file could not be read.")
}
