package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"os"
	"runtime"
	"sync"

	_ "golang.org/x/image/bmp" // read, kept as JPEG

	"lingkaran/app/words"
)

// More errors of a picture file. Match with errors.Is.
var (
	ErrTooSmall = errors.New("picture has too few pixels")
	ErrHEIC     = errors.New("picture is of a kind that only telephones read")
	ErrCutOff   = errors.New("picture file ends in its middle")
)

const (
	photoBytes = 40 << 20 // of a photo's file
	leastSide  = 60       // pixels: below, nobody is recognised on a card
	// mostMemory is what decoding may take at a time, all goroutines together.
	mostMemory = 256 << 20
	muchMemory = 48 << 20 // after so much the memory is given back at once
)

// Reason says in one sentence why a file gives no photo, and what helps; ""
// for an error that is no fault of the file.
func Reason(err error) string {
	switch {
	case errors.Is(err, ErrHEIC):
		return words.T("This is a HEIC picture, as iPhones store it. Save it as JPEG, then it can be read.")
	case errors.Is(err, ErrCutOff):
		return words.T("The file ends in its middle. Copy it again from where it came.")
	case errors.Is(err, ErrTooLarge):
		return words.T("The picture is too large. Save it smaller, with at most 40 MB.")
	case errors.Is(err, ErrTooSmall):
		return words.T("The picture has too few pixels for a card.")
	case errors.Is(err, ErrUnreadable):
		return words.T("The file is no picture that can be read.")
	case errors.Is(err, os.ErrPermission):
		return words.T("The file may not be read by you.")
	case errors.Is(err, os.ErrNotExist):
		return words.T("The file is no longer there.")
	}
	return ""
}

// readPhoto reads the bytes of a photo's file.
func readPhoto(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open photo: %w", err)
	}
	defer func() { _ = f.Close() }()
	st, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("read photo: %w", err)
	}
	switch {
	case !st.Mode().IsRegular(): // a pipe would never end
		return nil, ErrUnreadable
	case st.Size() > photoBytes:
		return nil, ErrTooLarge
	}
	b := make([]byte, 0, st.Size()+1)
	buf := bytes.NewBuffer(b)
	if _, err := buf.ReadFrom(io.LimitReader(f, photoBytes+1)); err != nil {
		return nil, fmt.Errorf("read photo: %w", err)
	}
	if buf.Len() > photoBytes {
		return nil, ErrTooLarge
	}
	return buf.Bytes(), nil
}

// stored is a picture as it stands in its file, and how the camera was held.
type stored struct {
	image.Image
	turn int
}

// upright returns the size of the picture when it is turned upright.
func (s stored) upright() image.Point { return turned(s.Bounds().Size(), s.turn) }

// using decodes a photo and hands it to use. No more than mostMemory is in use
// at a time: a large picture waits for its turn.
func using(b []byte, use func(stored) error) (err error) {
	defer func() { // decoders of broken files
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrUnreadable, r)
		}
	}()
	if isHEIC(b) {
		return ErrHEIC
	}
	shape, kind, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return unreadable(err)
	}
	if shape.Width < 1 || shape.Height < 1 {
		return ErrUnreadable
	}
	if min(shape.Width, shape.Height) < leastSide {
		return ErrTooSmall
	}
	notes := readNotes(b, kind)
	need := memoryOf(shape, notes.progressive)
	if need > mostMemory {
		return ErrTooLarge
	}
	memory.take(need)
	defer memory.give(need)
	img, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		if kind == "jpeg" && !bytes.Contains(b[len(b)-min(len(b), 64):], []byte{0xff, 0xd9}) {
			return fmt.Errorf("%w: %w", ErrCutOff, err) // it has no end
		}
		return unreadable(err)
	}
	return use(stored{img, notes.turn})
}

func unreadable(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: %w", ErrCutOff, err)
	}
	return fmt.Errorf("%w: %w", ErrUnreadable, err)
}

// memoryOf is how many bytes the decoders take for a picture.
func memoryOf(shape image.Config, progressive bool) int64 {
	pixels := int64(shape.Width) * int64(shape.Height)
	if int64(shape.Width) > 1<<20 || int64(shape.Height) > 1<<20 {
		return mostMemory + 1
	}
	each := int64(4)
	switch shape.ColorModel {
	case color.YCbCrModel:
		each = 3 // without subsampling, the worst
	case color.GrayModel:
		each = 1
	case color.Gray16Model:
		each = 2
	case color.RGBA64Model, color.NRGBA64Model:
		each = 8
	}
	if _, indexed := shape.ColorModel.(color.Palette); indexed {
		each = 1
	}
	if progressive {
		each *= 5 // the coefficients are kept, four bytes each
	}
	return pixels * each
}

// isHEIC reports whether a file is a HEIF or AVIF picture.
func isHEIC(b []byte) bool {
	if len(b) < 12 || string(b[4:8]) != "ftyp" {
		return false
	}
	switch string(b[8:12]) {
	case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif", "avis":
		return true
	}
	return false
}

// memory is shared by all who decode.
var memory = newBudget(mostMemory)

type budget struct {
	mu   sync.Mutex
	some *sync.Cond
	free int64
}

func newBudget(all int64) *budget {
	m := &budget{free: all}
	m.some = sync.NewCond(&m.mu)
	return m
}

func (m *budget) take(n int64) {
	m.mu.Lock()
	for m.free < n {
		m.some.Wait()
	}
	m.free -= n
	m.mu.Unlock()
}

func (m *budget) give(n int64) {
	if n >= muchMemory {
		runtime.GC() // or the next large picture comes on top of this one
	}
	m.mu.Lock()
	m.free += n
	m.mu.Unlock()
	m.some.Broadcast()
}
