package printing

import (
	"bytes"
	"crypto/sha1"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jung-kurt/gofpdf"

	"lingkaran/app/layout"
)

// document is the PDF in the making. Pages come in as finished content
// streams, which go straight out; gofpdf keeps the fonts, pictures and forms
// that they refer to, see stream.
type document struct {
	pdf      *gofpdf.Fpdf
	out      *stream
	fonts    map[string]string // key to resource name
	families map[string]string // key to gofpdf's family
	forms    map[string]bool   // registered
	paper    layout.Size
}

// compressUpTo is the number of pages up to which content is compressed. It
// costs 0.1 ms a page for each page's own compressor; large jobs are printed
// and thrown away rather than sent by mail.
const compressUpTo = 60

// sortAlways gives lists inside the file one order, which makes the same job
// give the same bytes. For forms gofpdf offers only a setting of the package.
var sortAlways = sync.OnceFunc(func() { gofpdf.SetDefaultCatalogSort(true) })

func newDocument(w io.Writer, paper layout.Size, fonts []string, title string, now time.Time, pages int) (*document, error) {
	d := &document{fonts: map[string]string{}, families: map[string]string{}, forms: map[string]bool{}, paper: paper}
	sortAlways()
	d.pdf = gofpdf.NewCustom(&gofpdf.InitType{OrientationStr: "P", UnitStr: "mm", Size: gofpdf.SizeType{Wd: paper.W(), Ht: paper.H()}})
	d.pdf.SetAutoPageBreak(false, 0)
	d.pdf.SetMargins(0, 0, 0)
	d.pdf.SetCatalogSort(true)
	d.pdf.SetCompression(pages <= compressUpTo)
	d.pdf.SetCreationDate(now)
	d.pdf.SetModificationDate(now)
	d.pdf.SetProducer("Lingkaran", true)
	d.pdf.SetCreator("Lingkaran", true)
	d.pdf.SetTitle(title, true)
	for _, key := range fonts {
		t, err := typefaceOf(key)
		if err != nil {
			return nil, err
		}
		family := strings.ToLower(strings.TrimSuffix(path.Base(layout.Fonts[key]), ".ttf"))
		d.pdf.AddUTF8FontFromBytes(family, "", bytes.Clone(t.data))
		d.families[key] = family
	}
	for key, family := range d.families {
		var name string
		d.aside(func(t *gofpdf.Tpl) {
			t.SetFont(family, "", 10)
		}, func(content []byte) {
			_, rest, _ := bytes.Cut(content, []byte("BT /"))
			before, _, _ := bytes.Cut(rest, []byte(" "))
			name = string(before)
		})
		if name == "" {
			return nil, fmt.Errorf("%w: font %s was not taken", ErrDrawn, family)
		}
		d.fonts[key] = name
	}
	if err := d.pdf.Error(); err != nil {
		return nil, err
	}
	d.out = newStream(w, pages <= compressUpTo)
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

// add appends a page.
func (d *document) add(p *drawnPage) error {
	d.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: d.paper.W(), Ht: d.paper.H()})
	for _, u := range p.uses {
		if !d.forms[u.form.id] {
			d.forms[u.form.id] = true
			d.pdf.UseTemplateScaled(u.form, gofpdf.PointType{X: u.x, Y: u.y}, gofpdf.SizeType{Wd: u.form.w, Ht: u.form.h})
		}
	}
	if err := d.pdf.Error(); err != nil {
		return fmt.Errorf("%w: %w", ErrDrawn, err)
	}
	return d.out.page(p.content)
}

// finish takes in the pictures and the characters used, and ends the file.
func (d *document) finish(pictures []*picture, used map[string]*[runeLimit]bool) error {
	if len(pictures) > 0 {
		all := &form{id: "pictures", w: 1, h: 1, pictures: map[string]*gofpdf.ImageInfoType{}}
		alpha := false
		for _, p := range pictures {
			all.pictures[p.name] = p.info
			alpha = alpha || p.alpha
		}
		d.pdf.UseTemplate(all)
		if alpha {
			d.pdf.SetAlpha(1, "Normal") // transparency needs PDF 1.4, which gofpdf declares only for its own
		}
	}
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
	return d.out.rest(file.Bytes())
}

// imageID is the name that gofpdf gives to a picture.
func imageID(info *gofpdf.ImageInfoType) (string, error) {
	b, err := info.GobEncode()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha1.Sum(b)), nil
}

// sum tells pictures of one width apart.
func sum(b []byte) uint64 {
	var h uint64 = 14695981039346656037
	step := max(len(b)/4096, 1)
	for i := 0; i < len(b); i += step {
		h = (h ^ uint64(b[i])) * 1099511628211
	}
	return h
}

// fontsOf lists the fonts of a layout, in one order.
func fontsOf(lists ...[]layout.Element) []string {
	var out []string
	var walk func([]layout.Element)
	walk = func(list []layout.Element) {
		for _, e := range list {
			if e.Font != "" {
				out = append(out, e.Font)
			}
			walk(e.Items)
		}
	}
	for _, l := range lists {
		walk(l)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
