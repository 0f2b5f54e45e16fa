package photos

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"lingkaran/app/picture"
	"lingkaran/data"
)

// Looked is what Look found in a file; Take puts it into the plan.
type Looked struct {
	File  int // its place in Plan.Files
	hash  string
	width int
	crop  picture.Crop
	face  bool
	moved bool
	fault string
}

// Wanted are the places of the files whose pictures decide what becomes of
// them and that were not looked at yet.
func (p *Plan) Wanted() []int {
	var at []int
	for i := range p.Files {
		if f := &p.Files[i]; f.WorkerID != 0 && f.fault == "" && f.Hash == "" {
			at = append(at, i)
		}
	}
	return at
}

// Look reads the pictures of some files as they would be kept, on all cores.
// seen is told of each, one at a time, on changing goroutines. Errors: the
// context's; that of the disk when there is no room for the pictures.
func (p *Plan) Look(ctx context.Context, files []int, seen func(Looked)) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	paths := make([]string, len(files))
	for i, at := range files {
		paths[i] = filepath.Join(p.Folder, p.Files[at].Path)
	}
	var next atomic.Int64
	var telling sync.Mutex
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		all.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				l, err := p.look(files[i], paths[i], nil)
				if err != nil {
					stop(err)
					return
				}
				telling.Lock()
				seen(l)
				telling.Unlock()
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// LookAt reads the picture of one file again, with a crop that the clerk
// chose; a nil crop is found. path is Plan.PathOf(file): it is asked for before,
// so that this may run beside the plan's goroutine.
func (p *Plan) LookAt(file int, path string, crop *picture.Crop) (Looked, error) {
	return p.look(file, path, crop)
}

// PathOf is where a file is.
func (p *Plan) PathOf(file int) string { return filepath.Join(p.Folder, p.Files[file].Path) }

// look makes the photo of a file and keeps it meanwhile. Its error is never
// one of the file.
func (p *Plan) look(file int, path string, crop *picture.Crop) (Looked, error) {
	l := Looked{File: file, moved: crop != nil}
	made, err := picture.ReadPortrait(path, crop)
	if err != nil {
		l.fault = reason(err)
		return l, nil
	}
	sum := sha256.Sum256(made.Image.Bytes)
	l.hash, l.width, l.crop, l.face = hex.EncodeToString(sum[:]), made.Image.Width, made.Crop, made.Face
	if _, there := p.kept.Load(l.hash); there {
		return l, nil
	}
	at, err := p.spool.put(made.Image.Bytes)
	if err != nil {
		return l, err
	}
	p.kept.Store(l.hash, piece{at, int32(len(made.Image.Bytes)), int32(made.Image.Width), int32(made.Image.Height)})
	return l, nil
}

// Take puts what was found into the plan; Judge says what becomes of it.
func (p *Plan) Take(l Looked) {
	f := &p.Files[l.File]
	if l.fault != "" {
		f.fault = l.fault
		return
	}
	f.Hash, f.Width, f.Crop, f.Face, f.Moved = l.hash, l.width, l.crop, l.face, l.moved
}

var errNotLookedAt = errors.New("picture was not looked at")

// Picture returns a photo that Look made, by its hash. It may run beside all else.
func (p *Plan) Picture(hash string) (data.Image, error) {
	v, ok := p.kept.Load(hash)
	if !ok {
		return data.Image{}, errNotLookedAt
	}
	at := v.(piece)
	b, err := p.spool.get(at.at, int(at.size))
	if err != nil {
		return data.Image{}, err
	}
	return data.Image{Hash: hash, Type: "image/jpeg", Width: int(at.width), Height: int(at.height), Bytes: b}, nil
}
