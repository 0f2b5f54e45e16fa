package screens

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"lingkaran/app/keeping"
	"lingkaran/app/sample"
	"lingkaran/app/tariff"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/theme"
	"lingkaran/screens/widgets"
	"lingkaran/screens/windowtest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/adrg/xdg"
)

// The pictures of the documents show the real window, as its driver paints it,
// on a sample office at a fixed moment. make screenshots takes them.

// picturesTo names the environment variable with the folder of the pictures.
const picturesTo = "LINGKARAN_SCREENSHOTS"

// pictured is the moment that the pictures show: a Monday morning in Pasuruan.
var pictured = time.Date(2026, time.November, 23, 8, 15, 0, 0, time.FixedZone("WIB", 7*60*60))

// toolkit is the program that shows the pictured window; nil in other tests.
var toolkit fyne.App

// TestMain gives the main thread to the toolkit when pictures are taken: a
// real window takes its events there and nowhere else.
func TestMain(m *testing.M) {
	if os.Getenv(picturesTo) == "" {
		os.Exit(m.Run())
	}
	runtime.LockOSThread()
	home, err := os.MkdirTemp("", "lingkaran-pictures-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"} {
		_ = os.Setenv(name, filepath.Join(home, name)) // fails for impossible names only
	}
	_ = os.Setenv("LC_ALL", "id_ID.UTF-8")
	xdg.Reload()
	time.Local = pictured.Location()
	code := 1
	toolkit = app.NewWithID("id.lingkaran.pictures")
	toolkit.Lifecycle().SetOnStarted(func() {
		go func() {
			code = m.Run()
			fyne.Do(toolkit.Quit)
		}()
	})
	toolkit.Run()
	_ = os.RemoveAll(home) // a left-over folder harms nobody
	os.Exit(code)
}

// busy is the window's runner, which knows whether work is under way.
type busy struct {
	widgets.Runner
	n atomic.Int32
}

func (b *busy) Go(work func()) {
	b.n.Add(1)
	b.Runner.Go(func() {
		defer b.n.Add(-1)
		work()
	})
}

// studio is the window that is pictured.
type studio struct {
	t      *testing.T
	folder string
	mode   theme.Mode
	run    *busy
	shell  *Shell
	files  *chosen
	ids    sample.Filled
	code   string // of a card that was printed with a seal
}

// chosen answers the file dialogs with names, as a clerk does.
type chosen struct {
	desk.Files
	path   string // to save to
	opened string // to read
	folder string
}

func (c *chosen) Save(_, _ string, _ []desk.FileKind, done func(string)) { done(c.path) }
func (c *chosen) Open(_ string, _ []desk.FileKind, done func(string))    { done(c.opened) }
func (c *chosen) Folder(_ string, done func(string))                     { done(c.folder) }

func open(t *testing.T, folder, name string) *data.DB {
	t.Helper()
	db, err := data.Open(context.Background(), filepath.Join(folder, name),
		data.Options{Actor: "rina", Now: func() time.Time { return pictured }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := tariff.Ensure(context.Background(), db); err != nil {
		t.Fatal(err)
	}
	return db
}

// window opens a window that fills the display.
func (s *studio) window(db *data.DB, folder string) {
	s.do(func() {
		old := s.shell
		s.shell = New(toolkit, Deps{DB: db, Folder: folder, Version: "0.1.0", Runner: s.run,
			Now: func() time.Time { return pictured }, Files: s.files})
		s.shell.desk.Settings.SetMode(s.mode)
		s.shell.build()
		s.shell.Start()
		s.shell.Window().SetFullScreen(true)
		s.shell.Window().Show()
		if old != nil {
			old.Window().Hide()
		}
	})
	s.fill()
}

// fill waits until the window fills the display: a busy window manager may
// have missed the wish.
func (s *studio) fill() {
	s.t.Helper()
	for range 20 {
		img := s.rest()
		b, bare := img.Bounds(), 0
		for _, p := range []image.Point{b.Min, {X: b.Max.X - 1}, {Y: b.Max.Y - 1}, b.Max.Sub(image.Pt(1, 1))} {
			if r, g, b, _ := img.At(p.X, p.Y).RGBA(); r+g+b == 0 {
				bare++
			}
		}
		if bare == 0 {
			return
		}
		for _, full := range []bool{false, true} {
			s.do(func() { s.shell.Window().SetFullScreen(full) })
			time.Sleep(2 * time.Second)
		}
	}
	s.t.Fatal("the window does not fill the display")
}

// do works on the window's thread.
func (s *studio) do(work func()) { fyne.DoAndWait(work) }

// look returns what the display shows, which the window fills.
func (s *studio) look() image.Image {
	s.t.Helper()
	out, err := exec.Command("import", "-window", "root", "png:-").Output()
	if err != nil {
		s.t.Fatalf("the display cannot be looked at: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		s.t.Fatal(err)
	}
	return img
}

// rest waits until no work is under way and the window has stopped changing,
// and returns what it shows.
func (s *studio) rest() image.Image {
	s.t.Helper()
	last, still := s.look(), 0
	for range 600 {
		time.Sleep(120 * time.Millisecond)
		now := s.look()
		if s.run.n.Load() > 0 || windowtest.Difference(last, now) > 0.0002 {
			still = 0
		} else if still++; still == 3 {
			return now
		}
		last = now
	}
	s.t.Fatal("the window does not come to rest")
	return nil
}

// take keeps a picture of the window.
func (s *studio) take(name string) {
	s.t.Helper()
	img := s.rest()
	if n := windowtest.Colours(img); n < 32 {
		s.t.Errorf("%s: the window shows %d colours", name, n)
	}
	f, err := os.Create(filepath.Join(s.folder, name+"-"+string(s.mode)+".png"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img); err != nil {
		s.t.Fatal(err)
	}
}

// labelled is what says its words, as every button does.
type labelled interface {
	fyne.CanvasObject
	fyne.Tappable
	AccessibilityLabel() string
}

// find returns the first visible button with these words.
func find(o fyne.CanvasObject, text string) labelled {
	if o == nil || !o.Visible() {
		return nil
	}
	if l, ok := o.(labelled); ok && l.AccessibilityLabel() == text {
		return l
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
		if l := find(o, text); l != nil {
			return l
		}
	}
	return nil
}

// tap waits for what is under way, and presses the button with these words,
// given in English.
func (s *studio) tap(english string) {
	s.t.Helper()
	s.press(words.T(english))
}

// press is tap by the words that stand on the window.
func (s *studio) press(text string) {
	s.t.Helper()
	s.rest()
	var button labelled
	s.do(func() {
		c := s.shell.Window().Canvas()
		at := c.Content()
		if top := c.Overlays().Top(); top != nil {
			at = top
		}
		if button = find(at, text); button != nil {
			button.Tapped(&fyne.PointEvent{})
		}
	})
	if button == nil {
		s.t.Fatalf("nothing on the window says %q", text)
	}
}

// typed types into the field that has the focus. A line's end presses Enter,
// which goes on to the next field.
func (s *studio) typed(text string) {
	s.do(func() {
		c := s.shell.Window().Canvas()
		for _, r := range text {
			switch in := c.Focused(); {
			case in == nil:
				s.t.Errorf("no field has the focus for %q", text)
				return
			case r == '\n':
				in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			default:
				in.TypedRune(r)
			}
		}
	})
}

func (s *studio) show(key string)               { s.do(func() { s.shell.Show(key) }) }
func (s *studio) open(kind data.Kind, id int64) { s.do(func() { s.shell.Open(kind, id) }) }
func (s *studio) create()                       { s.do(s.shell.here().(desk.RecordMaker).NewRecord) }

// escape presses Esc.
func (s *studio) escape() {
	s.do(func() {
		c, esc := s.shell.Window().Canvas(), &fyne.KeyEvent{Name: fyne.KeyEscape}
		if in := c.Focused(); in != nil {
			in.TypedKey(esc)
		} else {
			c.OnTypedKey()(esc)
		}
	})
}

// leave puts what was typed away.
func (s *studio) leave() { s.do(s.shell.here().(desk.Leaver).Leave) }

// TestScreenshots takes the pictures of the documents, each light and dark;
// -run 'TestScreenshots/light/prints' takes some of them alone.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv(picturesTo)
	if folder == "" {
		t.Skip(picturesTo + " names no folder (make screenshots takes the pictures)")
	}
	windowtest.Need(t, "import")
	words.Use(words.Indonesian)
	// Paths are seen on some of the pictures: they should be short and say nothing of this computer.
	for i, mode := range []theme.Mode{theme.Light, theme.Dark} {
		office := filepath.Join(os.TempDir(), []string{"kantor-cabang", "kantor-malam"}[i])
		if err := os.Mkdir(office, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.RemoveAll(office) })
		if !t.Run(string(mode), func(t *testing.T) { photograph(t, folder, office, mode) }) {
			return
		}
	}
}

// photograph fills an office and takes its pictures in one look.
func photograph(t *testing.T, folder, office string, mode theme.Mode) {
	t.Setenv("XDG_STATE_HOME", office)
	xdg.Reload()
	t.Chdir(office)
	if err := os.Mkdir("Dokumen", 0o700); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	db := open(t, office, "lingkaran.db")
	ids, err := sample.Fill(ctx, db, sample.Order{Now: pictured})
	if err != nil {
		t.Fatal(err)
	}
	places, err := keeping.PlacesOf(db.Source())
	if err != nil {
		t.Fatal(err)
	}
	for day := -3; day <= 0; day++ {
		if _, err := keeping.Daily(ctx, db, places, pictured.AddDate(0, 0, day)); err != nil {
			t.Fatal(err)
		}
	}
	s := &studio{t: t, folder: folder, mode: mode, run: &busy{Runner: widgets.Background()}, ids: ids,
		files: &chosen{path: filepath.Join("Dokumen", "Piagam 14 Desember 2022.pdf")}}
	s.sealed(db)
	fresh := open(t, t.TempDir(), "baru.db")
	s.window(db, office)
	for _, part := range []struct {
		name   string
		scenes []func(*studio, *data.DB)
	}{
		{"usual", scenes}, {"prints", printScenes}, {"giving", givingScenes}, {"day", dayScenes}, {"lists", listScenes},
		{"first", []func(*studio, *data.DB){func(s *studio, _ *data.DB) {
			s.window(fresh, office)
			s.take("first-question")
			s.tap("Start empty")
			s.take("first-office")
		}}},
	} {
		if !t.Run(part.name, func(t *testing.T) {
			s.t = t
			for _, scene := range part.scenes {
				if scene(s, db); t.Failed() {
					return
				}
			}
		}) {
			return
		}
	}
}

// scenes are what is pictured, in this order; each leaves the window free for the next.
var scenes = []func(*studio, *data.DB){
	func(s *studio, _ *data.DB) {
		s.show(desk.KeyHome)
		s.take("home")
		s.do(s.shell.openPalette)
		s.typed("yamaha")
		s.take("find")
		s.escape()
	},
	func(s *studio, db *data.DB) {
		ctx := context.Background()
		all, err := db.Companies.IDs(ctx, data.CompanyQuery{Text: "Trisakti"})
		if err != nil || len(all) == 0 {
			s.t.Fatalf("the sample's first company: %v", err)
		}
		given, err := db.Contributions.Of(ctx, all[0])
		if err != nil || len(given) == 0 {
			s.t.Fatalf("its contributions: %v", err)
		}
		s.show(desk.KeyCompanies)
		s.open(data.KindCompany, all[0])
		s.take("company")
		s.tap("Add contribution")
		s.typed("40\n")
		s.take("contribution-form")
		s.leave()
		s.open(data.KindContribution, given[0].ID)
		s.take("contribution")
		s.create()
		s.typed("PT Barokah Jaya Abadi (BJA)\n")
		s.take("company-form")
		s.leave()
	},
	func(s *studio, db *data.DB) {
		all, err := db.Workers.IDs(context.Background(), data.WorkerQuery{})
		if err != nil || len(all) < 4 {
			s.t.Fatalf("the sample's workers: %v", err)
		}
		s.show(desk.KeyWorkers)
		s.open(data.KindWorker, all[3])
		s.take("worker")
		s.create()
		s.typed("3514114502880001\nSiti Contoh Rahayu\n")
		s.take("worker-form")
		s.leave()
		s.create()
		s.typed("351411450288\n")
		s.take("worker-nik")
		s.leave()
	},
	func(s *studio, db *data.DB) {
		s.show(desk.KeyCeremonies)
		s.take("ceremonies")
		s.create()
		s.typed("Penyerahan Piagam Peduli Pekerja Rentan")
		s.take("ceremony-form")
		s.leave()
		s.open(data.KindCeremony, s.ids.NextCeremony)
		s.take("ceremony")
		awards, err := db.Ceremonies.Awards(context.Background(), s.ids.NextCeremony)
		if err != nil || len(awards) == 0 {
			s.t.Fatalf("the awards: %v", err)
		}
		s.open(data.KindAward, awards[0].ID)
		s.take("ceremony-award")
		s.open(data.KindCeremony, s.ids.NextCeremony)
		s.tap("Add awardees")
		s.take("ceremony-awardees")
	},
	func(s *studio, db *data.DB) {
		s.do(func() {
			s.shell.Ask(desk.PrintRequest{Kind: data.PrintCertificate, CeremonyID: s.ids.ModelCeremony})
		})
		s.take("print-certificates")
		s.tap("Save PDF")
		s.take("print-saved")
		s.tap("Close")
		s.tap("Participant cards")
		s.take("print-cards")
		s.tap("Register")
		hits, err := db.Search(context.Background(), "003/KPS/XII/2022", 1)
		if err != nil || len(hits) != 1 || hits[0].Kind != data.KindPrint {
			s.t.Fatalf("the third certificate in the register: %v, %v", hits, err)
		}
		s.open(data.KindPrint, hits[0].ID)
		s.take("print-register")
		s.open(data.KindCeremony, s.ids.ModelCeremony)
		s.take("ceremony-printed")
	},
	func(s *studio, _ *data.DB) {
		s.show(desk.KeySettings)
		for _, part := range [][2]string{
			{"Office", "office"}, {"Signatories", "signatories"}, {"Numbers and wording", "numbers"},
			{"Tariffs", "tariffs"}, {"Appearance", "appearance"}, {"Backups", "backups"}, {"Database of the office", "database"},
		} {
			s.tap(part[0])
			s.take("settings-" + part[1])
		}
		s.tap("Signatories")
		s.tap("Add signatory")
		s.take("settings-signatory")
	},
}
