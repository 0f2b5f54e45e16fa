package printing

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jung-kurt/gofpdf"

	"lingkaran/app/layout"
)

// document is the PDF in the making. Pages, and the pictures and forms that
// they refer to, go straight out as they come; gofpdf makes the fonts and what
// describes the document, see stream.
type document struct {
	pdf      *gofpdf.Fpdf
	out      *stream
	fonts    map[string]string // key to resource name
	families map[string]string // key to gofpdf's family
	given    map[string]string // resource name to gofpdf's own
	forms    map[[2]uint64]int // object numbers of those that were written
	pictures map[*picture]int  // likewise
	release  bool              // pictures are of no use once they are written
	room     []byte            // for resources
}

// compressUpTo is the number of pages up to which content is compressed. It
// costs 0.1 ms a page for each page's own compressor; large jobs are printed
// and thrown away rather than sent by mail, and what is only looked at (a job
// with an album) is never kept.
const compressUpTo = 60

// sortAlways gives lists inside the file one order, which makes the same job
// give the same bytes.
var sortAlways = sync.OnceFunc(func() { gofpdf.SetDefaultCatalogSort(true) })

func newDocument(w io.Writer, paper layout.Size, fonts []string, title string, now time.Time, compress bool) (*document, error) {
	d := &document{fonts: map[string]string{}, families: map[string]string{}, given: map[string]string{}, forms: map[[2]uint64]int{}, pictures: map[*picture]int{}}
	sortAlways()
	d.pdf = gofpdf.NewCustom(&gofpdf.InitType{OrientationStr: "P", UnitStr: "mm", Size: gofpdf.SizeType{Wd: paper.W(), Ht: paper.H()}})
	d.pdf.SetAutoPageBreak(false, 0)
	d.pdf.SetMargins(0, 0, 0)
	d.pdf.SetCatalogSort(true)
	d.pdf.SetCompression(compress)
	d.pdf.SetCreationDate(now)
	d.pdf.SetModificationDate(now)
	d.pdf.SetProducer("Lingkaran", true)
	d.pdf.SetCreator("Lingkaran", true)
	d.pdf.SetTitle(title, true)
	d.pdf.AddPage() // the first page's place in gofpdf's file
	for i, key := range fonts {
		t, err := typefaceOf(key)
		if err != nil {
			return nil, err
		}
		family := strings.ToLower(strings.TrimSuffix(path.Base(layout.Fonts[key]), ".ttf"))
		d.pdf.AddUTF8FontFromBytes(family, "", bytes.Clone(t.data))
		d.families[key], d.fonts[key] = family, "F"+strconv.Itoa(i)
		d.aside(func(t *gofpdf.Tpl) {
			t.SetFont(family, "", 10)
		}, func(content []byte) {
			_, rest, _ := bytes.Cut(content, []byte("BT /"))
			before, _, _ := bytes.Cut(rest, []byte(" "))
			d.given[d.fonts[key]] = string(before)
		})
		if d.given[d.fonts[key]] == "" {
			return nil, fmt.Errorf("%w: font %s was not taken", ErrDrawn, family)
		}
	}
	if err := d.pdf.Error(); err != nil {
		return nil, err
	}
	d.out = newStream(w, paper, len(fonts), compress)
	return d, nil
}

// aside draws into a template that never becomes part of the document, to
// reach what gofpdf keeps to itself: the names it gives to fonts and the list
// of characters that a font must carry.
func (d *document) aside(draw func(*gofpdf.Tpl), read func(content []byte)) {
	t := d.pdf.CreateTemplateCustom(gofpdf.PointType{}, gofpdf.SizeType{Wd: 10, Ht: 10}, draw)
	if read != nil {
		read(t.Bytes())
	}
}

// add appends a page, and before it the pictures and forms that are new.
func (d *document) add(p *drawnPage) error {
	for _, f := range p.forms {
		if d.forms[f.id] == 0 {
			resources := d.resources(nil, f.pictures)
			dict := fmt.Appendf(nil, "/Type /XObject /Subtype /Form /BBox [%.2f %.2f %.2f %.2f] /Resources %s", -f.room*mm, -f.room*mm, (f.w+f.room)*mm, (f.h+f.room)*mm, resources)
			d.forms[f.id] = d.out.object(dict, f.content, true)
		}
	}
	return d.out.page(p.content, d.resources(p.forms, p.pictures))
}

// resources is the list of what a page or form refers to by name. Each has its
// own: one list for a document of ten thousand photos would be read again for
// every page that a printer takes.
func (d *document) resources(forms []*form, pictures []*picture) []byte {
	for _, p := range pictures {
		if d.pictures[p] == 0 {
			d.pictures[p] = d.out.picture(p)
			if d.release {
				p.data, p.alpha = nil, nil
			}
		}
	}
	d.room = fmt.Appendf(d.room[:0], "<</ProcSet [/PDF /Text /ImageB /ImageC /ImageI] /Font %d 0 R", d.out.fonts)
	if len(forms)+len(pictures) > 0 {
		d.room = append(d.room, " /XObject <<"...)
		for i, f := range forms {
			d.room = fmt.Appendf(d.room, "/%s %d 0 R ", formName(i), d.forms[f.id])
		}
		for i, p := range pictures {
			d.room = fmt.Appendf(d.room, "/%s %d 0 R ", pictureName(i), d.pictures[p])
		}
		d.room = append(d.room, ">>"...)
	}
	d.room = append(d.room, ">>"...)
	return d.room
}

// finish takes in the characters used, and ends the file.
func (d *document) finish(used map[string]*[runeLimit]bool) error {
	for key, runes := range used {
		var b strings.Builder
		for r, u := range runes {
			if u {
				b.WriteRune(rune(r))
			}
		}
		d.aside(func(t *gofpdf.Tpl) {
			t.SetFont(d.families[key], "", 10)
			t.Text(0, 0, b.String())
		}, nil)
	}
	var file bytes.Buffer
	if err := d.pdf.Output(&file); err != nil {
		return fmt.Errorf("%w: %w", ErrDrawn, err)
	}
	return d.out.rest(file.Bytes(), d.given)
}

// fontsOf lists the fonts of a layout, in one order.
func fontsOf(lists ...[]layout.Element) []string {
	return namesOf(func(e *layout.Element) string { return e.Font }, lists)
}

// picturesOf lists the fields whose pictures a layout shows.
func picturesOf(lists ...[]layout.Element) []string {
	return namesOf(func(e *layout.Element) string {
		if e.Type == layout.Image || e.Type == layout.Photo || e.Type == layout.Signature {
			return e.Field
		}
		return ""
	}, lists)
}

// namesOf lists what name says of the elements, in one order, each once.
func namesOf(name func(*layout.Element) string, lists [][]layout.Element) []string {
	var out []string
	var walk func([]layout.Element)
	walk = func(list []layout.Element) {
		for i := range list {
			if n := name(&list[i]); n != "" {
				out = append(out, n)
			}
			walk(list[i].Items)
		}
	}
	for _, l := range lists {
		walk(l)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
