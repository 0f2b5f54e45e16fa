package printing

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"time"

	"lingkaran/app/files"
	"lingkaran/app/layout"
	"lingkaran/data"
)

// Paper is a letter, list or report: blocks that flow over as many pages as
// they need, on a layout of the kind layout.Paper.
type Paper struct {
	Layout *layout.Layout
	Sheet  string      // key of one of the layout's sheets; "" for its first
	Values data.Values // what the layout's own elements say; layout.FieldPage and FieldPages are added
	Blocks []Block
}

// Block is a piece of a paper: Heading, Text, Facts, Table, Bars, Pictures,
// Signers, Code, Space, NewPage or Together.
type Block interface{ flow(f *flow) }

// PaperJob is a file of papers, one behind the other, each from a new page.
type PaperJob struct {
	Papers   []Paper // all on paper of the first one's size
	Images   func(hash string) (data.Image, error)
	Album    *Album    // keeps pictures between jobs, instead of Images; nil when the job has its own
	Title    string    // of the document
	Now      time.Time // the document's date; the same input and Now give the same bytes
	Progress func(done, total int)
}

// PaperReport says what came of papers.
type PaperReport struct {
	Pages    int
	Starts   []int // page on which each paper begins, the first being 1
	Bytes    int64
	Warnings []Warning // Record is the paper's index
}

// WritePapers draws papers to w. It stops when ctx is done and returns its
// error. Errors: ErrEmpty, ErrSheet, ErrDrawn, layout.ErrInvalid, those of w.
// What was written to w before an error is of no use.
func WritePapers(ctx context.Context, w io.Writer, job PaperJob) (report PaperReport, err error) {
	defer func() {
		if p := recover(); p != nil { // gofpdf panics where it should fail
			err = fmt.Errorf("%w: %v", ErrDrawn, p)
		}
	}()
	if len(job.Papers) == 0 {
		return PaperReport{}, ErrEmpty
	}
	out := &counter{ctx: ctx, w: w}
	p, err := newPress(out, job)
	if err != nil {
		return PaperReport{}, err
	}
	for i := range job.Papers {
		if err := ctx.Err(); err != nil {
			return PaperReport{}, err
		}
		report.Starts = append(report.Starts, report.Pages+1)
		pages, err := p.print(i, &job.Papers[i])
		if err != nil {
			return PaperReport{}, err
		}
		report.Pages += pages
		if job.Progress != nil && (i%50 == 49 || i == len(job.Papers)-1) {
			job.Progress(i+1, len(job.Papers))
		}
	}
	used := map[string]*[runeLimit]bool{}
	for key, s := range p.setters {
		used[key] = &s.used
	}
	if err := p.doc.finish(used); err != nil {
		return PaperReport{}, fmt.Errorf("write papers: %w", err)
	}
	report.Bytes, report.Warnings = out.n, p.found
	return report, ctx.Err()
}

// WritePapersFile draws papers to the file at path, which never holds half a
// document, see files.Write.
func WritePapersFile(ctx context.Context, path string, job PaperJob) (report PaperReport, err error) {
	err = files.Write(path, files.Shared, func(f *os.File) error {
		report, err = WritePapers(ctx, f, job)
		return err
	})
	if err != nil {
		return PaperReport{}, fmt.Errorf("write papers: %w", err)
	}
	return report, nil
}

// press prints papers one after the other into one document.
type press struct {
	doc     *document
	album   *Album
	setters map[string]*setter
	found   []Warning
	plates  map[plateKey]*plate
}

type plateKey struct {
	layout *layout.Layout
	sheet  string
}

// plate is a layout made ready for the papers that are printed on it.
type plate struct {
	*composer
	front []layout.Element
	nodes []*node
	paper layout.Size
	page  layout.Size
	x, y  float64 // of the page on the paper
}

func newPress(w io.Writer, job PaperJob) (*press, error) {
	p := &press{album: job.Album, setters: map[string]*setter{}, plates: map[plateKey]*plate{}}
	if p.album == nil {
		p.album = NewAlbum(job.Images)
	}
	var size layout.Size
	var fonts []string
	for i := range job.Papers {
		l := job.Papers[i].Layout
		key := plateKey{l, job.Papers[i].Sheet}
		if p.plates[key] != nil {
			continue
		}
		if l == nil || l.Kind != layout.Paper {
			return nil, fmt.Errorf("%w: no paper", layout.ErrInvalid)
		}
		sheet, ok := l.Sheet(key.sheet)
		if !ok {
			return nil, fmt.Errorf("%w: layout %s, sheet %s", ErrSheet, l.Key, key.sheet)
		}
		page, front, _ := l.Faces(sheet)
		if size == (layout.Size{}) {
			size = sheet.Paper
		}
		if sheet.Paper != size {
			return nil, fmt.Errorf("%w: papers of two sizes in one file", ErrSheet)
		}
		x, y := sheet.Place(0, page)
		p.plates[key] = &plate{front: front, paper: size, page: page, x: x, y: y}
		fonts = append(fonts, fontsOf(front)...)
	}
	for _, f := range slices.Clone(fonts) {
		fonts = append(fonts, boldOf(f))
	}
	slices.Sort(fonts)
	var err error
	if p.doc, err = newDocument(w, size, slices.Compact(fonts), job.Title, job.Now, len(job.Papers) <= compressUpTo); err != nil {
		return nil, err
	}
	for key, t := range p.plates {
		t.composer = &composer{layout: key.layout, page: t.page, setters: p.setters, names: p.doc.fonts, album: p.album}
		if t.nodes, err = t.compile(t.front); err != nil {
			return nil, fmt.Errorf("%w: %w", layout.ErrInvalid, err)
		}
	}
	return p, nil
}

// boldOf is the bold of a font, or the font itself.
func boldOf(key string) string {
	if _, ok := layout.Fonts[key+"-bold"]; ok {
		return key + "-bold"
	}
	return key
}

// print flows a paper and draws its pages. It returns their number.
func (p *press) print(index int, paper *Paper) (int, error) {
	t := p.plates[plateKey{paper.Layout, paper.Sheet}]
	t.record, t.found = index, nil
	f := &flow{plate: t, values: paper.Values}
	if err := f.turn(); err != nil {
		return 0, err
	}
	for _, b := range paper.Blocks {
		b.flow(f)
	}
	if f.err != nil {
		return 0, f.err
	}
	for i := range f.pages {
		t.out.reset(t.paper.H())
		t.out.ox, t.out.oy = t.x, t.y
		t.forms, t.drawn = nil, nil
		values := f.valuesOf(i + 1)
		values[layout.FieldPages] = strconv.Itoa(len(f.pages))
		for _, n := range t.nodes {
			t.composer.draw(n, values)
		}
		for _, piece := range f.pages[i].pieces {
			piece.draw(piece.x, piece.y)
		}
		t.out.flush()
		if err := p.doc.add(&drawnPage{content: t.out.b, forms: t.forms, pictures: t.drawn}); err != nil {
			return 0, fmt.Errorf("write papers: %w", err)
		}
	}
	p.found = append(p.found, t.found...)
	return len(f.pages), nil
}

// valuesOf are what a page's own elements say.
func (f *flow) valuesOf(page int) data.Values {
	v := maps.Clone(f.values)
	if v == nil {
		v = data.Values{}
	}
	v[layout.FieldPage] = strconv.Itoa(page)
	return v
}
