package screens

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/app/sealing"
	"lingkaran/app/signing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/calibration"
	"lingkaran/screens/desk"
	"lingkaran/screens/layouts"
	"lingkaran/screens/seals"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"golang.org/x/image/draw"
	"software.sslmate.com/src/go-pkcs12"
)

// printScenes show how papers are laid out, printed, handed over and checked.
// The printers, the photos and the electronic certificate are made here.
var printScenes = []func(*studio, *data.DB){pictureLayouts, picturePreflight, pictureRegister, picturePhotos, pictureSeal, pictureCalibration}

// sealed gives the office its seal, as most offices that print have it.
func (s *studio) sealed(db *data.DB) {
	_, err := sealing.Of(db, sealing.UsualSafe()).Make(context.Background(), "perahu kertas di muara lekok", 0)
	s.must(err)
}

// pictureLayouts shows the shelf of layouts and the designer.
func pictureLayouts(s *studio, db *data.DB) {
	ctx, shelf := context.Background(), layout.NewShelf(db)
	formal, err := shelf.Open(ctx, layout.CertificateFormal)
	s.must(err)
	own, err := shelf.Add(ctx, formal, "Piagam Bupati 2026")
	s.must(err)
	s.show(desk.KeyLayouts)
	s.rest()
	s.press(own.Name)
	time.Sleep(2 * time.Second) // its pages are drawn behind the window
	s.take("layouts")
	s.ask(layouts.Request{Ref: own.Key, Edit: true})
	s.rest()
	s.focus("*designer.board")
	for range 5 {
		s.do(func() { s.shell.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab}) })
	}
	s.take("designer")
	s.leave()
}

// picturePreflight shows what is told before cards are printed, and how they come on paper.
func picturePreflight(s *studio, db *data.DB) {
	s.t.Setenv("PATH", s.printers()+string(os.PathListSeparator)+os.Getenv("PATH"))
	all := s.workers(db, data.WorkerQuery{CoveredIn: data.MonthOf(2026, time.November)})
	var ids []int64
	for i, w := range all[:min(46, len(all))] {
		ids = append(ids, w.ID)
		switch {
		case i == 6:
			w.Name = "Raden Ayu Siti Nurhaliza Kusumaningtyas Retnaningdyah Wulandari Prameswari, S.Pd., M.Pd."
		case i == 11:
			w.Name = "Slamet محمد Riyadi"
		case i%4 != 0:
			w.PhotoHash = s.kept(db, i)
		default:
			continue
		}
		s.must(db.Workers.Save(context.Background(), &w))
	}
	s.ask(desk.PrintRequest{Kind: data.PrintCard, IDs: ids})
	s.rest()
	time.Sleep(2 * time.Second) // preflight begins when the page stands
	s.take("print-check")
	s.pressLike("%s without a photo")
	s.take("print-check-list")
	s.escape()
	s.tap("Paper")
	s.rest()
	s.tapped("*prints.places", 0.75, 0.3)
	s.tap("What is printed")
	s.tap("Before printing")
	s.take("print-paper")
	s.tap("Paper")
	s.tap("What is printed")
	s.tap("Before printing")
	s.tap("Print directly")
	s.take("print-direct")
	s.tap("Cancel")
}

// pictureRegister prints cards, one of them again, and hands some over.
func pictureRegister(s *studio, db *data.DB) {
	ctx := context.Background()
	given := s.gift(db, 1)
	cards, err := db.Workers.IDs(ctx, data.WorkerQuery{ContributionID: given.ID})
	s.must(err)
	o := issuing.Options{Now: pictured.Add(-50 * time.Minute), Order: issuing.ByName}
	run, err := issuing.Cards(ctx, db, cards, o)
	s.must(err)
	out, err := run.WriteFile(ctx, filepath.Join(s.t.TempDir(), "kartu.pdf"), nil)
	s.must(err)
	prints, err := db.Prints.IDs(ctx, data.RegisterQuery{Batch: out.Batch})
	s.must(err)
	rows, err := db.Prints.RegisterRows(ctx, prints)
	s.must(err)
	o.Now, o.Reason = pictured.Add(-10*time.Minute), "kartu terkena hujan"
	again, err := issuing.Reprint(ctx, db, []data.Print{rows[1].Print}, o)
	s.must(err)
	copied, err := again.WriteFile(ctx, filepath.Join(s.t.TempDir(), "lagi.pdf"), nil)
	s.must(err)
	copies, err := db.Prints.IDs(ctx, data.RegisterQuery{Batch: copied.Batch})
	s.must(err)
	s.must(db.Prints.Void(ctx, rows[2].ID, "nama salah eja"))

	s.show(desk.KeyPrints)
	s.open(data.KindPrint, copies[0])
	s.take("register-detail")
	s.tap("Close") // of the detail
	s.tap("Filter")
	s.take("register-filter")
	s.tap("Filter")
	s.tap("Hand-over")
	s.rest()
	for _, row := range rows[3:9] {
		s.typed(row.Number + "\n")
		s.rest()
	}
	s.typed(rows[5].Number + "\n") // once more
	s.take("handover")
	s.tap("Company by company")
	s.take("handover-companies")
	s.tap("Paper by paper")
	s.code = rows[4].Code
	s.quiet()
}

// pictureCalibration measures a printer that prints a little askew.
func pictureCalibration(s *studio, _ *data.DB) {
	paper := layout.Size{210, 297}
	s.ask(calibration.Request{Printer: "canon-ruang-pelayanan", Paper: paper})
	s.rest()
	s.take("calibration-print")
	s.tap("I have the sheet")
	s.rest()
	off := []float64{1.2, 1.4, -0.7, -0.7, -0.4, -0.5}
	for i, p := range printing.Places(paper) {
		s.typed(words.Decimal(p.Length+off[i], 1))
		if i == 3 {
			s.take("calibration-measure")
		}
		s.typed("\n")
	}
	s.rest()
	if find(s.shell.Window().Canvas().Content(), words.T("Save the calibration")) == nil {
		s.tap("Go on")
	}
	s.take("calibration-result")
	s.tap("Save the calibration")
	s.take("calibration")
}

// pictureSeal checks a code and one that was altered, and shows the office's seal.
func pictureSeal(s *studio, db *data.DB) {
	ctx := context.Background()
	if s.code == "" {
		s.t.Fatal("no card with a seal was printed")
	}
	s.show(seals.Key)
	s.rest()
	altered := []byte(s.code)
	at := len(altered) - 40
	if altered[at]++; altered[at] > 'Y' || altered[at] < '1' {
		altered[at] = 'B'
	}
	for _, code := range []string{string(altered), s.code} {
		s.do(s.shell.here().(desk.Searcher).FocusSearch)
		s.typed(code + "\n")
		s.rest()
	}
	s.take("check")
	signer := signing.Of(db, signing.UsualSafe())
	_, err := signer.Put(s.certificate(), "perahu kertas")
	s.must(err)
	s.must(signer.Switch(ctx, true))
	s.tap("Seal of the office")
	s.take("seal")
	s.scrolled(2000)
	s.take("signing")
}

// picturePhotos shows a folder of photos beside the workers that they are of.
func picturePhotos(s *studio, db *data.DB) {
	folder := filepath.Join("Dokumen", "Foto Kalirejo")
	s.must(os.MkdirAll(folder, 0o700))
	all := s.workers(db, data.WorkerQuery{WithoutPhoto: true})
	for i, w := range all[:min(26, len(all))] {
		name := w.NIK
		if i%5 == 1 && w.KPJ != "" {
			name = "KPJ " + w.KPJ
		}
		s.must(os.WriteFile(filepath.Join(folder, name+".jpg"), portrait(i, 480, 640), 0o600))
	}
	s.must(os.WriteFile(filepath.Join(folder, "IMG_2041.jpg"), portrait(31, 480, 640), 0o600))
	s.ask(desk.PhotosRequest{Folder: folder})
	s.take("photos")
}

// quiet closes the notice that is shown, as a click on its cross does.
func (s *studio) quiet() { s.do(s.shell.Desk().Notices.Close) }

// printers makes a printing system that has two printers and prints nothing.
func (s *studio) printers() string {
	folder := s.t.TempDir()
	for name, text := range map[string]string{
		"lpstat": `case $1 in -r) echo "scheduler is running";; -e) echo canon-ruang-pelayanan; echo epson-tata-usaha;; -d) echo "system default destination: canon-ruang-pelayanan";; esac`,
		"lpoptions": `title="Epson L3210 Tata Usaha"; case $2 in canon*) title="Canon LBP6230dn Ruang Pelayanan";; esac
case $3 in -l) echo "InputSlot/Media Source: *Tray1 Manual"; case $2 in canon*) echo "Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble";; esac;;
*) echo "printer-info='$title' printer-state=3 printer-is-accepting-jobs=true";; esac`,
		"lp": `:`,
	} {
		s.must(os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+text+"\n"), 0o700))
	}
	return folder
}

// kept is a photo that is kept in the database.
func (s *studio) kept(db *data.DB, i int) string {
	img := data.Image{Type: "image/jpeg", Bytes: portrait(i, 360, 480)}
	hash, err := db.Office.PutImage(context.Background(), img)
	s.must(err)
	return hash
}

// portrait is a drawn photo: nobody is on it.
func portrait(i, w, h int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	grounds := []color.RGBA{{176, 32, 38, 255}, {32, 74, 150, 255}, {200, 208, 214, 255}, {120, 150, 170, 255}}
	skins := []color.RGBA{{198, 150, 116, 255}, {170, 120, 88, 255}, {214, 170, 138, 255}}
	shirts := []color.RGBA{{240, 240, 238, 255}, {40, 90, 70, 255}, {90, 70, 120, 255}, {60, 60, 66, 255}, {150, 100, 50, 255}}
	draw.Draw(img, img.Bounds(), image.NewUniform(grounds[i%len(grounds)]), image.Point{}, draw.Src)
	oval := func(cx, cy, rx, ry float64, c color.RGBA) {
		for y := range h {
			for x := range w {
				dx, dy := (float64(x)/float64(w)-cx)/rx, (float64(y)/float64(h)-cy)/ry
				if dx*dx+dy*dy <= 1 {
					img.SetRGBA(x, y, c)
				}
			}
		}
	}
	dark := color.RGBA{36, 28, 26, 255}
	oval(0.5, 1.05, 0.42, 0.36, shirts[i%len(shirts)])
	oval(0.5, 0.40, 0.235, 0.235, dark)
	oval(0.5, 0.68, 0.09, 0.12, skins[i%len(skins)])
	oval(0.5, 0.45, 0.20, 0.22, skins[i%len(skins)])
	for _, x := range []float64{0.42, 0.58} {
		oval(x, 0.43, 0.03, 0.013, color.RGBA{245, 245, 240, 255})
		oval(x, 0.43, 0.014, 0.013, dark)
		oval(x, 0.395, 0.04, 0.007, dark)
	}
	oval(0.5, 0.57, 0.06, 0.011, color.RGBA{150, 70, 66, 255})
	var b bytes.Buffer
	_ = jpeg.Encode(&b, img, &jpeg.Options{Quality: 88}) // into memory
	return b.Bytes()
}

// certificate is a file as an authority for electronic certificates gives it.
func (s *studio) certificate() string {
	issue := func(c, parent *x509.Certificate, key, with *ecdsa.PrivateKey) *x509.Certificate {
		c.SerialNumber, c.NotBefore, c.NotAfter = big.NewInt(int64(len(c.Subject.CommonName))), pictured.AddDate(0, -2, 0), pictured.AddDate(2, 0, 0)
		if parent == nil {
			parent = c
		}
		b, err := x509.CreateCertificate(rand.Reader, c, parent, key.Public(), with)
		s.must(err)
		out, err := x509.ParseCertificate(b)
		s.must(err)
		return out
	}
	var keys [2]*ecdsa.PrivateKey
	for i := range keys {
		var err error
		keys[i], err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		s.must(err)
	}
	root := issue(&x509.Certificate{Subject: pkix.Name{CommonName: "Balai Sertifikasi Contoh"}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign}, nil, keys[0], keys[0])
	own := issue(&x509.Certificate{Subject: pkix.Name{CommonName: "Kantor Cabang Pasuruan", Organization: []string{"Kantor Contoh"}},
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment}, root, keys[1], keys[0])
	b, err := pkcs12.Modern.Encode(keys[1], own, []*x509.Certificate{root}, "perahu kertas")
	s.must(err)
	path := filepath.Join(s.t.TempDir(), "kantor.p12")
	s.must(os.WriteFile(path, b, 0o600))
	return path
}

// sought returns the first visible object of which a test says yes.
func sought(o fyne.CanvasObject, is func(fyne.CanvasObject) bool) fyne.CanvasObject {
	if o == nil || !o.Visible() {
		return nil
	}
	if is(o) {
		return o
	}
	var below []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		below = o.Objects
	case *container.Scroll:
		below = []fyne.CanvasObject{o.Content}
	case fyne.Widget:
		below = test.WidgetRenderer(o).Objects()
	}
	for _, o := range below {
		if hit := sought(o, is); hit != nil {
			return hit
		}
	}
	return nil
}

// seek is sought on the window, by the name of a type.
func (s *studio) seek(kind string) (hit fyne.CanvasObject) {
	s.t.Helper()
	s.rest()
	s.do(func() {
		hit = sought(s.shell.Window().Canvas().Content(), func(o fyne.CanvasObject) bool { return fmt.Sprintf("%T", o) == kind })
	})
	if hit == nil {
		s.t.Fatalf("there is no %s on the window", kind)
	}
	return hit
}

// focus gives an object the keyboard.
func (s *studio) focus(kind string) {
	s.t.Helper()
	o := s.seek(kind).(fyne.Focusable)
	s.do(func() { s.shell.Window().Canvas().Focus(o) })
}

// tapped clicks on an object, at a share of its width and height.
func (s *studio) tapped(kind string, x, y float32) {
	s.t.Helper()
	o := s.seek(kind)
	s.do(func() {
		size := o.Size()
		o.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: fyne.NewPos(size.Width*x, size.Height*y)})
	})
	s.rest()
}

// pressLike presses the first button that says a sentence with something put in.
func (s *studio) pressLike(english string) {
	s.t.Helper()
	s.rest()
	before, after, _ := strings.Cut(words.T(english, "\x00"), "\x00")
	var hit fyne.CanvasObject
	s.do(func() {
		hit = sought(s.shell.Window().Canvas().Content(), func(o fyne.CanvasObject) bool {
			l, ok := o.(labelled)
			return ok && strings.HasPrefix(l.AccessibilityLabel(), before) && strings.HasSuffix(l.AccessibilityLabel(), after)
		})
		if hit != nil {
			hit.(fyne.Tappable).Tapped(&fyne.PointEvent{})
		}
	})
	if hit == nil {
		s.t.Fatalf("nothing on the window says %q", words.T(english, "…"))
	}
}

// scrolled scrolls the tallest part of the window down.
func (s *studio) scrolled(by float32) {
	s.rest()
	s.do(func() {
		var most *container.Scroll
		sought(s.shell.Window().Canvas().Content(), func(o fyne.CanvasObject) bool {
			if sc, ok := o.(*container.Scroll); ok && (most == nil || sc.Content.MinSize().Height > most.Content.MinSize().Height) {
				most = sc
			}
			return false
		})
		if most != nil {
			most.Offset.Y = min(by, max(most.Content.MinSize().Height-most.Size().Height, 0))
			most.Refresh()
		}
	})
}
