package layout

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"reflect"
	"strings"
	"testing"

	"lingkaran/data"
)

func smallPicture(t testing.TB, shade uint8, photo bool) data.Image {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 20, 10))
	for i := range m.Pix {
		m.Pix[i] = shade
	}
	m.Set(3, 3, color.White)
	var b bytes.Buffer
	var err error
	kind := "image/png"
	if photo {
		kind, err = "image/jpeg", jpeg.Encode(&b, m, nil)
	} else {
		err = png.Encode(&b, m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data.Image{Hash: hash(b.String()), Type: kind, Width: 20, Height: 10, Bytes: b.Bytes()}
}

// pictured is a layout with two pictures of its own, and what it shows.
func pictured(t testing.TB) (*Layout, map[string]data.Image) {
	t.Helper()
	seal, ground := smallPicture(t, 40, false), smallPicture(t, 200, true)
	l := &Layout{
		Format: Format, Key: "own", Name: "Piagam kita", Kind: Certificate, Page: Size{297, 210}, Bleed: 3,
		Colours:    map[string]string{"ink": "#102030"},
		Pictures:   map[string]string{"seal": seal.Hash, "ground": ground.Hash},
		Layers:     []Layer{{Name: "Latar", Locked: true}, {Name: "Isi"}},
		Background: &Background{Colour: "#ffffff", Picture: "ground"},
		Front: []Element{
			{Type: Image, ID: "Lambang", Box: Box{20, 20, 30, 15}, Picture: "seal", Layer: "Isi", Turn: 12},
			{Type: Text, ID: "Nama", Box: Box{20, 60, 200, 20}, Text: "{{company}}", Font: "serif", Size: 20, Layer: "Isi", When: "category = Platinum", Case: "title", Date: "roman"},
		},
		Sheets: []Sheet{{Key: "a4", Name: "A4", Paper: Size{297, 210}, Columns: 1, Rows: 1, Adapt: true}},
	}
	if err := l.Validate(); err != nil {
		t.Fatal(err)
	}
	return l, map[string]data.Image{seal.Hash: seal, ground.Hash: ground}
}

func exported(t testing.TB, l *Layout, images map[string]data.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	err := Export(&b, l, func(hash string) (data.Image, error) {
		img, ok := images[hash]
		if !ok {
			return img, data.ErrNotFound
		}
		return img, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatIsExportedIsImported(t *testing.T) {
	l, images := pictured(t)
	file := exported(t, l, images)
	if !bytes.Equal(file, exported(t, l, images)) {
		t.Error("the same layout gives other bytes")
	}
	got, pictures, err := Import(file)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, l) {
		t.Errorf("imported %+v, exported %+v", got, l)
	}
	if len(pictures) != 2 {
		t.Fatalf("%d pictures", len(pictures))
	}
	for _, p := range pictures {
		if !reflect.DeepEqual(p, images[p.Hash]) {
			t.Errorf("picture %.8s is another", p.Hash)
		}
	}
	for _, builtin := range Builtins() {
		again, none, err := Import(exported(t, builtin, nil))
		if err != nil || len(none) > 0 || !reflect.DeepEqual(again.Front, builtin.Front) || !reflect.DeepEqual(again.Sheets, builtin.Sheets) {
			t.Errorf("%s: %v", builtin.Key, err)
		}
		text, err := Marshal(builtin)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if len(line) > 460 {
				t.Errorf("%s: line %d has %d letters", builtin.Key, i+1, len(line))
			}
		}
		if bare, _, err := Import(text); err != nil || !reflect.DeepEqual(bare.Back, builtin.Back) {
			t.Errorf("%s as bare text: %v", builtin.Key, err)
		}
	}
	if err := Export(&bytes.Buffer{}, l, func(string) (data.Image, error) { return data.Image{}, data.ErrNotFound }); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a picture that is not kept: %v", err)
	}
}

// archive makes a zip file of names and contents.
func archive(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestImportRefusesWhatIsNoLayout(t *testing.T) {
	l, images := pictured(t)
	l.Pictures["seal"], l.Pictures["ground"] = "images/seal.png", "images/ground.jpg"
	text, err := Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	document := string(text)
	var seal, ground string
	for _, img := range images {
		if img.Type == "image/png" {
			seal = string(img.Bytes)
		} else {
			ground = string(img.Bytes)
		}
	}
	good := map[string]string{"layout.json": document, "images/seal.png": seal, "images/ground.jpg": ground}
	if _, _, err := Import(archive(t, good)); err != nil {
		t.Fatal(err)
	}
	with := func(name, content string) []byte {
		files := map[string]string{}
		for k, v := range good {
			files[k] = v
		}
		if content == "" {
			delete(files, name)
		} else {
			files[name] = content
		}
		return archive(t, files)
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":             {nil, "bukan berkas tata letak"},
		"text":              {[]byte("halo"), "bukan berkas tata letak"},
		"half":              {with("", "")[:300], "bukan berkas tata letak"},
		"no document":       {with("layout.json", ""), "layout.json"},
		"no picture":        {with("images/seal.png", ""), "images/seal.png"},
		"no picture at all": {with("images/seal.png", "halo"), "seal"},
		"half a picture":    {with("images/seal.png", seal[:len(seal)-20]), "seal"},
		"huge document":     {with("layout.json", strings.Repeat(" ", MaxBytes+1)+document), "layout.json"},
		"picture by hash":   {with("layout.json", strings.Replace(document, "images/seal.png", strings.Repeat("a", 64), 1)), "seal"},
		"outside":           {with("layout.json", strings.Replace(document, "images/seal.png", "images/../../seal.png", 1)), "seal"},
		"bare with picture": {[]byte(document), "gambar"},
	} {
		got, _, err := Import(c.file)
		var p *Problem
		if !errors.As(err, &p) || !strings.Contains(p.Error(), c.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if _, _, err := Import(with("layout.json", strings.Replace(document, `"format": 2`, `"format": 9`, 1))); !errors.Is(err, ErrFormat) {
		t.Errorf("a newer format: %v", err)
	}
}

// A small file that unpacks to gigabytes is refused before it does.
func TestImportUnpacksNoBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("layout.json")
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 200 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	for _, size := range []string{"true", "a lie"} {
		if size == "a lie" { // the archive's list says one byte
			at := bytes.LastIndex(file, []byte("PK\x01\x02"))
			copy(file[at+24:], []byte{1, 0, 0, 0})
		}
		if _, _, err := Import(file); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", size, err)
		}
	}
}

func TestProblemsAreSaidWithTheElement(t *testing.T) {
	base, _ := pictured(t)
	text, err := Marshal(base)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ old, new, where, why string }{
		"font":          {`"font": "serif"`, `"font": "comic"`, "Nama", "comic"},
		"layer":         {`"layer": "Isi", "when"`, `"layer": "Atas", "when"`, "Nama", "Atas"},
		"case":          {`"case": "title"`, `"case": "besar"`, "Nama", "upper lower title"},
		"turn":          {`"turn": 12`, `"turn": 1200`, "Lambang", "turn"},
		"picture":       {`"picture": "seal"`, `"picture": "stempel"`, "Lambang", "stempel"},
		"condition":     {`category = Platinum`, `category = \"Platinum`, "Nama", "tanda petik"},
		"field":         {`{{company}}`, `{{company`, "Nama", "}}"},
		"colour":        {`#102030`, `merah`, "", "merah"},
		"bleed":         {`"bleed": 3`, `"bleed": 300`, "", "20 mm"},
		"wrong kind":    {`"size": 20`, `"size": "20"`, "Baris", "size"},
		"unknown":       {`"size": 20`, `"ukuran": 20`, "Baris", "ukuran"},
		"broken":        {`"front": [`, `"front": `, "Baris", "JSON"},
		"paper":         {`"columns": 1`, `"columns": 9`, "Kertas A4", "satu halaman"},
		"path":          {base.Pictures["seal"], `images/../seal.png`, "", "seal"},
		"double layers": {`"name": "Isi"`, `"name": "Latar"`, "", "Latar"},
	} {
		if !strings.Contains(string(text), c.old) {
			t.Fatalf("%s: the layout holds no %s:\n%s", name, c.old, text)
		}
		_, err := Parse([]byte(strings.Replace(string(text), c.old, c.new, 1)))
		var p *Problem
		if !errors.As(err, &p) || !strings.Contains(p.Where, c.where) || !strings.Contains(p.Reason, c.why) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if what, why, todo := p.Explain(); what == "" || !strings.Contains(why, c.why) || todo == "" {
			t.Errorf("%s is explained as %q, %q, %q", name, what, why, todo)
		}
	}
}

func FuzzImport(f *testing.F) {
	l, images := pictured(f)
	f.Add(exported(f, l, images))
	f.Add(exported(f, Builtins()[0], nil))
	f.Add([]byte("{}"))
	f.Add([]byte(fmt.Sprintf(`{"format": %d}`, Format)))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, images, err := Import(b)
		if err != nil {
			if !errors.Is(err, ErrInvalid) && !errors.Is(err, ErrFormat) {
				t.Errorf("error of no kind: %v", err)
			}
			return
		}
		if err := l.Validate(); err != nil {
			t.Errorf("imported and not valid: %v", err)
		}
		if len(images) != len(l.Pictures) {
			t.Errorf("%d images for %d pictures", len(images), len(l.Pictures))
		}
	})
}
