package layout

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // pictures of layouts
	_ "image/png"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"lingkaran/app/words"
	"lingkaran/data"
)

// Extension ends the name of a file that holds one layout with its pictures.
const Extension = ".lkr-layout"

// Limits of such a file.
const (
	maxFileBytes    = 64 << 20 // packed
	maxPictureBytes = 20 << 20
	maxPixels       = 60_000_000
	documentName    = "layout.json"
)

// Export writes a layout and its pictures into one file: a zip archive with
// layout.json and the folder images. load returns a picture by its hash; nil
// for a layout without pictures.
func Export(w io.Writer, l *Layout, load func(hash string) (data.Image, error)) error {
	out := *l
	out.Pictures = map[string]string{}
	z := zip.NewWriter(w)
	for _, name := range slices.Sorted(maps.Keys(l.Pictures)) {
		img, err := load(l.Pictures[name])
		if err != nil {
			return fmt.Errorf("picture %s: %w", name, err)
		}
		ext := ".png"
		if img.Type == "image/jpeg" {
			ext = ".jpg"
		}
		out.Pictures[name] = "images/" + name + ext
		f, err := z.CreateHeader(&zip.FileHeader{Name: out.Pictures[name], Method: zip.Store}) // packed already
		if err == nil {
			_, err = f.Write(img.Bytes)
		}
		if err != nil {
			return err
		}
	}
	text, err := Marshal(&out)
	if err != nil {
		return err
	}
	f, err := z.CreateHeader(&zip.FileHeader{Name: documentName, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err == nil {
		_, err = f.Write(text)
	}
	return errors.Join(err, z.Close())
}

// Import reads what Export wrote: the layout, whose pictures are named by
// their hashes, and the pictures to keep. It trusts nothing in the file.
// Errors: those of Parse.
func Import(b []byte) (*Layout, []data.Image, error) {
	fault := func(text string) (*Layout, []data.Image, error) { return nil, nil, &Problem{Reason: text} }
	if len(b) > maxFileBytes {
		return fault(words.T("The file is too large for a layout."))
	}
	if bytes.HasPrefix(bytes.TrimLeft(b, " \t\r\n\ufeff"), []byte("{")) { // the bare text
		l, err := Parse(bytes.TrimPrefix(b, []byte("\ufeff")))
		if err == nil && len(l.Pictures) > 0 {
			return fault(words.T("The layout has pictures, which are not in the file. Bring the file that was exported."))
		}
		return l, nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return fault(words.T("This is no file of a layout."))
	}
	text, err := member(z, documentName, MaxBytes)
	if err != nil {
		return nil, nil, err
	}
	l, err := Parse(text)
	if err != nil {
		return nil, nil, err
	}
	var images []data.Image
	for _, name := range slices.Sorted(maps.Keys(l.Pictures)) {
		path := l.Pictures[name]
		if IsHash(path) {
			return fault(words.T("The picture “%s” is not in the file.", clip(name)))
		}
		raw, err := member(z, path, maxPictureBytes)
		if err != nil {
			return nil, nil, err
		}
		img, err := pictureOf(raw)
		if err != nil {
			return fault(words.T("The picture “%s” cannot be read; it must be PNG or JPEG.", clip(name)))
		}
		l.Pictures[name] = img.Hash
		images = append(images, img)
	}
	return l, images, nil
}

// member reads one file of the archive, never more than limit bytes.
func member(z *zip.Reader, name string, limit int64) ([]byte, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		if f.UncompressedSize64 > uint64(limit) {
			return nil, &Problem{Where: clip(name), Reason: words.T("The file is too large for a layout.")}
		}
		r, err := f.Open()
		if err != nil {
			return nil, &Problem{Where: clip(name), Reason: words.T("This is no file of a layout.")}
		}
		b, err := io.ReadAll(io.LimitReader(r, limit+1))
		if closed := r.Close(); err == nil {
			err = closed
		}
		if err != nil || int64(len(b)) > limit {
			return nil, &Problem{Where: clip(name), Reason: words.T("This part of the file is damaged.")}
		}
		return b, nil
	}
	return nil, &Problem{Where: clip(name), Reason: words.T("It is missing in the file.")}
}

// pictureOf checks a picture: that it is one, whole, and of a size that a page
// may have.
func pictureOf(b []byte) (data.Image, error) {
	shape, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return data.Image{}, err
	}
	if shape.Width < 1 || shape.Height < 1 || shape.Width*shape.Height > maxPixels {
		return data.Image{}, errors.New("picture has too many pixels")
	}
	if _, _, err := image.Decode(bytes.NewReader(b)); err != nil {
		return data.Image{}, err
	}
	return data.Image{Hash: hash(string(b)), Type: "image/" + format, Width: shape.Width, Height: shape.Height, Bytes: b}, nil
}

// Marshal writes a layout as text that people read: an element on each line.
func Marshal(l *Layout) ([]byte, error) {
	if err := l.Validate(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(l); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	readable(&out, bytes.TrimSpace(b.Bytes()))
	return out.Bytes(), nil
}

// readable breaks JSON into lines: one a member of the layout, one an element.
// An element that holds others has them on lines of their own.
func readable(out *bytes.Buffer, b []byte) {
	var indented bytes.Buffer
	if json.Indent(&indented, b, "", "  ") != nil { // the encoder's own text
		out.Write(b)
		return
	}
	lines := strings.Split(indented.String(), "\n")
	for i := 0; i < len(lines); i++ {
		// What opens here and holds nothing long is drawn together.
		if joined, n := together(lines[i:]); n > 1 {
			out.WriteString(joined)
			i += n - 1
		} else {
			out.WriteString(lines[i])
		}
		out.WriteByte('\n')
	}
}

// together joins the lines of a value that fits on one, and returns how many
// lines it took.
func together(lines []string) (string, int) {
	first := lines[0]
	if !strings.HasSuffix(first, "{") && !strings.HasSuffix(first, "[") {
		return first, 1
	}
	indent := len(first) - len(strings.TrimLeft(first, " "))
	if indent == 0 {
		return first, 1
	}
	var b strings.Builder
	b.WriteString(first)
	for i, l := range lines[1:] {
		t := strings.TrimLeft(l, " ")
		last := len(l)-len(t) == indent
		if i > 0 && !last {
			b.WriteByte(' ')
		}
		b.WriteString(t)
		if b.Len() > 400 {
			return first, 1
		}
		if last {
			return b.String(), i + 2
		}
	}
	return first, 1
}

// hash is SHA-256 in hex, by which pictures and documents are known.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
