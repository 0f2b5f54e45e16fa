package workers

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"lingkaran/app/picture"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
)

// photoEndings are the files that are taken for photos.
var photoEndings = []string{".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"}

func looksLikePhoto(path string) bool {
	return slices.Contains(photoEndings, strings.ToLower(filepath.Ext(path)))
}

// pickPhoto asks for a picture file.
func (f *form) pickPhoto() {
	var patterns []string
	for _, e := range photoEndings {
		patterns = append(patterns, "*"+e)
	}
	f.desk.Files.Open(words.T("Choose the worker’s photo"), []desk.FileKind{{Name: words.T("Pictures"), Patterns: patterns}}, f.takePhoto)
}

// takePhoto prepares a picture file and keeps it; the record refers to it
// once it is saved.
func (f *form) takePhoto(path string) {
	f.photo.SetError("")
	desk.Run(f.scope, "photo", func(ctx context.Context) (data.Image, error) {
		p, err := picture.ReadPortrait(path, nil)
		if err == nil {
			p.Image.Hash, err = f.desk.DB.Office.PutImage(ctx, p.Image)
		}
		return p.Image, err
	}, func(img data.Image, err error) {
		if err != nil {
			f.photo.SetError(f.photoTrouble(err))
			return
		}
		f.photo.Put(img.Hash, img.Bytes)
	})
}

// photoTrouble says why a picture file was not taken.
func (f *form) photoTrouble(err error) string {
	if why := picture.Reason(err); why != "" {
		return why
	}
	return f.desk.Explanation(err).Sentence()
}

// loadPhoto shows the kept picture of a hash.
func (f *form) loadPhoto(hash string) {
	if hash == "" {
		return
	}
	desk.Run(f.scope, "photo", func(ctx context.Context) (data.Image, error) {
		return f.desk.DB.Office.Image(ctx, hash)
	}, func(img data.Image, err error) {
		switch {
		case err == nil && f.photo.Hash() == hash:
			f.photo.SetValue(hash, img.Bytes)
		case err != nil && !errors.Is(err, data.ErrNotFound):
			f.desk.Fail(err)
		}
	})
}

// paste takes a picture file whose path is on the clipboard, when no field has
// the cursor and would take it as text.
func (f *form) paste() {
	path := strings.Trim(strings.TrimSpace(f.desk.App.Clipboard().Content()), `"`)
	path = strings.TrimPrefix(path, "file://")
	if !looksLikePhoto(path) || !filepath.IsAbs(path) {
		return
	}
	f.takePhoto(path)
}
