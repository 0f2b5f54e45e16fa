package sheet

import (
	"archive/zip"
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Bounds of a workbook. A list of 100,000 workers has a sheet of about 60 MB
// when inflated; a full sheet of Excel (1,048,576 rows) stays below these too.
const (
	maxDirectory = 4 << 20   // bytes of the zip's own table of contents
	maxSmallPart = 32 << 20  // workbook, styles, relations
	maxStrings   = 256 << 20 // the table of shared texts, inflated
	maxSheet     = 1 << 30   // one sheet, inflated
	bombRatio    = 200       // inflated to packed: sheets reach 10 to 60, a bomb 1,000
	bombFloor    = 64 << 20  // a part below this does no harm at any ratio
	maxSheets    = 1024
	maxRelations = 16 << 10
	maxRowCells  = 16 << 10  // Excel's own limit
	maxNothing   = 64 << 20  // inflated bytes without a row that holds anything: nothing more will come
	headPart     = 16 << 20  // inflated bytes of a sheet that Head looks at
	headFile     = 128 << 20 // and of all sheets together, merged areas included
	MaxRows      = 1 << 20   // of one sheet: Excel's own limit
	MaxColumns   = 512       // cells to the right of it are not looked at
)

// container is an opened zip with its parts by name.
type container struct {
	parts map[string]*zip.File
	size  int64
}

// meteredAt fails when more than left bytes are asked for: archive/zip reads
// the whole table of contents whatever number of files it claims.
type meteredAt struct {
	r    io.ReaderAt
	left int64
}

func (m *meteredAt) ReadAt(p []byte, at int64) (int, error) {
	if m.left < int64(len(p)) {
		return 0, because(ErrTooLarge, errors.New("zip directory without end"))
	}
	m.left -= int64(len(p))
	return m.r.ReadAt(p, at)
}

func openContainer(f *os.File, size int64) (*container, error) {
	meter := &meteredAt{r: f, left: maxDirectory}
	z, err := zip.NewReader(meter, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are only compared, never written to
		var p *Problem
		if errors.As(err, &p) {
			return nil, err
		}
		return nil, because(ErrDamaged, err)
	}
	meter.left = 1 << 62 // from here on, each part has its own bound
	c := &container{parts: make(map[string]*zip.File, len(z.File)), size: size}
	for _, part := range z.File {
		name := partName(part.Name)
		if _, taken := c.parts[name]; !taken {
			c.parts[name] = part
		}
	}
	return c, nil
}

// partName makes the spellings of one part's name equal.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// part is one inflated part of a container, bounded and cancellable.
type part struct {
	ctx   context.Context
	rc    io.ReadCloser
	r     io.Reader // rc, decoded
	read  int64     // inflated bytes so far
	total int64     // inflated bytes that the zip claims; more is an error
	until int64     // end of file is pretended behind it; 0 for none
}

// open starts reading a part of at most limit inflated bytes.
func (c *container) open(ctx context.Context, name string, limit int64) (*part, error) {
	f := c.parts[partName(name)]
	if f == nil {
		return nil, because(ErrDamaged, errors.New("part missing"))
	}
	packed, inflated := f.CompressedSize64, f.UncompressedSize64
	switch {
	case f.Flags&1 != 0:
		return nil, ErrEncrypted
	case f.Method != zip.Deflate && f.Method != zip.Store:
		return nil, because(ErrDamaged, fmt.Errorf("zip method %d", f.Method))
	case packed > uint64(c.size):
		return nil, because(ErrDamaged, errors.New("part larger than its file"))
	case inflated > uint64(limit), inflated > bombFloor && inflated/bombRatio > packed:
		return nil, because(ErrTooLarge, fmt.Errorf("part of %d bytes, packed %d", inflated, packed))
	}
	rc, err := f.Open()
	if err != nil {
		return nil, because(ErrDamaged, err)
	}
	p := &part{ctx: ctx, rc: rc, total: int64(inflated)}
	// XML is UTF-8 nearly always; a byte order mark tells the other case.
	b := bufio.NewReaderSize(reader(p.inflate), 4096)
	switch mark, _ := b.Peek(2); string(mark) {
	case "\xff\xfe", "\xfe\xff":
		p.r = transform.NewReader(b, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case "\xef\xbb":
		_, _ = b.Discard(3)
		fallthrough
	default:
		p.r = b
	}
	return p, nil
}

type reader func([]byte) (int, error)

func (f reader) Read(b []byte) (int, error) { return f(b) }

// inflate reads on, checks the bounds, and names what went wrong.
func (p *part) inflate(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	if p.until > 0 && p.read >= p.until {
		return 0, io.EOF
	}
	n, err := p.rc.Read(b)
	p.read += int64(n)
	if p.read > p.total {
		return 0, because(ErrDamaged, errors.New("part longer than it claims"))
	}
	if err != nil && err != io.EOF {
		err = because(ErrDamaged, err)
	}
	return n, err
}

func (p *part) Read(b []byte) (int, error) { return p.r.Read(b) }

func (p *part) Close() error { return p.rc.Close() }
