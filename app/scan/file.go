package scan

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // read
	_ "image/jpeg"
	_ "image/png"
	"io"
	"os"

	_ "golang.org/x/image/webp" // read

	"lingkaran/app/preview"
	"lingkaran/app/words"
)

// Errors of a file. Match with errors.Is.
var (
	ErrUnreadable  = errors.New("scan: neither a picture nor a PDF that can be read")
	ErrTooLarge    = errors.New("scan: file is too large")
	errUnsupported = errors.New("scan: not supported")
)

const (
	maxBytes  = 512 << 20 // a print of 100,000 cards
	maxPixels = 120_000_000

	pixelsPerMM = 300 / 25.4 // at which pages are rendered
	widestPage  = 4000       // pixels
)

// Page is what was found on one page; a picture has one.
type Page struct {
	Number, Of int      // the first is 1
	Texts      []string // from the top to the bottom, nil when no code was read
}

// File reads the codes of a picture (PNG, JPEG, GIF, WebP) or of each page of a
// PDF, and hands each page to found, in order, as soon as it is read. An error
// of found ends the work and is returned. Errors: ErrUnreadable, ErrTooLarge,
// those of ctx and of the file system.
func File(ctx context.Context, renderer *preview.Renderer, path string, found func(Page) error) error {
	b, err := content(path)
	if err != nil {
		return err
	}
	if bytes.HasPrefix(b, []byte("%PDF-")) {
		return pages(ctx, renderer, b, found)
	}
	img, err := decode(b)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return found(Page{1, 1, Picture(img)})
}

// content reads a file that is not larger than it may be.
func content(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("scan: %w", err)
	}
	defer f.Close()
	if st, err := f.Stat(); err != nil {
		return nil, fmt.Errorf("scan: %w", err)
	} else if !st.Mode().IsRegular() {
		return nil, ErrUnreadable
	}
	b, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("scan: %w", err)
	}
	if len(b) > maxBytes {
		return nil, ErrTooLarge
	}
	return b, nil
}

func decode(b []byte) (image.Image, error) {
	shape, _, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || shape.Width < 1 || shape.Height < 1 {
		return nil, ErrUnreadable
	}
	if shape.Width > maxPixels/shape.Height {
		return nil, ErrTooLarge
	}
	img, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, ErrUnreadable
	}
	return img, nil
}

// pages renders each page as a printer would and reads it.
func pages(ctx context.Context, renderer *preview.Renderer, b []byte, found func(Page) error) (err error) {
	d, err := renderer.Open(ctx, b)
	if errors.Is(err, preview.ErrUnreadable) {
		return fmt.Errorf("%w: %w", ErrUnreadable, err)
	} else if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	for n := 1; n <= d.Pages(); n++ {
		w, h, err := d.Size(n)
		if err != nil {
			return err
		}
		img, err := d.Page(ctx, n, pixelsWide(w, h))
		if err != nil {
			return fmt.Errorf("scan: %w", err)
		}
		if err := found(Page{n, d.Pages(), Picture(img)}); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// pixelsWide is the width in which a page of w by h mm is looked at.
func pixelsWide(w, h float64) int {
	width := w * pixelsPerMM
	if longest := max(w, h) * pixelsPerMM; longest > widestPage {
		width *= widestPage / longest
	}
	return max(int(width), 1)
}

// Sentence says an error of this package in the clerk's words, "" for others.
func Sentence(err error) string {
	switch {
	case errors.Is(err, ErrTooLarge):
		return words.T("This picture or PDF is too large to be read. Take a smaller photo, or give the pages one by one.")
	case errors.Is(err, ErrUnreadable):
		return words.T("This file is neither a picture nor a PDF that can be read, or it is locked with a password.")
	}
	return ""
}
