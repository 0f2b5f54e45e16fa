package workers

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

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
		img, err := readPortrait(path)
		if err == nil {
			img.Hash, err = f.desk.DB.Office.PutImage(ctx, img)
		}
		return img, err
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
	switch {
	case errors.Is(err, errNoPicture):
		return words.T("This file is not a picture that can be read. Choose a JPEG or PNG file.")
	case errors.Is(err, errPictureTooBig):
		return words.T("This picture is too large. Make it smaller, or choose another one.")
	case errors.Is(err, errPictureTooTiny):
		return words.T("This picture is too small to be printed. Choose a larger one.")
	case errors.Is(err, os.ErrNotExist):
		return words.T("The file is no longer there. Choose it again.")
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
