package desk

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"lingkaran/app/printers"
	"lingkaran/screens/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"github.com/ncruces/zenity"
)

// FileKind is a sort of file that a dialog offers: a name in the clerk's words
// and patterns like "*.xlsx".
type FileKind struct {
	Name     string
	Patterns []string
}

// Files asks for files and hands files to the system. done is called on the
// window's thread and not at all when the clerk cancelled.
type Files interface {
	Open(title string, kinds []FileKind, done func(path string))
	OpenMany(title string, kinds []FileKind, done func(paths []string))
	// Save asks for a name; it asks again before a file is overwritten.
	Save(title, name string, kinds []FileKind, done func(path string))
	Folder(title string, done func(path string))
	// Launch opens a file or folder with the system's program for it.
	Launch(path string) error
	// Print hands a PDF to the usual printer, as that is set.
	Print(path string) error
}

// NativeFiles asks with the system's own dialogs and, where there are none,
// with the toolkit's.
func NativeFiles(app fyne.App, w fyne.Window, run widgets.Runner, folder string) Files {
	return &nativeFiles{app: app, window: w, run: run, last: folder}
}

type nativeFiles struct {
	app    fyne.App
	window fyne.Window
	run    widgets.Runner
	last   string // folder of the last answer
	asking bool   // a native dialog is open; a second one would only confuse
}

// native reports whether the system has dialogs of its own that zenity can show.
func native() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	for _, name := range []string{"zenity", "matedialog", "qarma"} {
		if _, err := exec.LookPath(name); err == nil {
			return true
		}
	}
	return false
}

func (f *nativeFiles) options(title string, kinds []FileKind) []zenity.Option {
	o := []zenity.Option{zenity.Title(title), zenity.Modal()}
	for _, k := range kinds {
		o = append(o, zenity.FileFilter{Name: k.Name, Patterns: k.Patterns, CaseFold: true})
	}
	return o
}

func (f *nativeFiles) remember(path string) {
	if path != "" {
		f.last = filepath.Dir(path)
	}
}

// ask runs a native dialog off the window's thread; a dialog that could not be
// shown at all is replaced by instead.
func (f *nativeFiles) ask(show func() ([]string, error), done func([]string), instead func()) {
	if !native() {
		instead()
		return
	}
	if f.asking {
		return
	}
	f.asking = true
	f.run.Go(func() {
		paths, err := show()
		f.run.Do(func() {
			f.asking = false
			switch {
			case errors.Is(err, zenity.ErrCanceled):
			case err != nil:
				instead()
			case len(paths) > 0 && paths[0] != "":
				f.remember(paths[0])
				done(paths)
			}
		})
	})
}

func (f *nativeFiles) Open(title string, kinds []FileKind, done func(string)) {
	o := append(f.options(title, kinds), zenity.Filename(f.last+string(filepath.Separator)))
	f.ask(func() ([]string, error) {
		p, err := zenity.SelectFile(o...)
		return []string{p}, err
	}, func(p []string) { done(p[0]) }, func() { f.toolkitOpen(kinds, done) })
}

func (f *nativeFiles) OpenMany(title string, kinds []FileKind, done func([]string)) {
	o := append(f.options(title, kinds), zenity.Filename(f.last+string(filepath.Separator)))
	f.ask(func() ([]string, error) { return zenity.SelectFileMultiple(o...) }, done,
		func() { f.toolkitOpen(kinds, func(p string) { done([]string{p}) }) })
}

func (f *nativeFiles) Save(title, name string, kinds []FileKind, done func(string)) {
	o := append(f.options(title, kinds), zenity.ConfirmOverwrite(),
		zenity.Filename(filepath.Join(f.last, name)))
	f.ask(func() ([]string, error) {
		p, err := zenity.SelectFileSave(o...)
		return []string{withExtension(p, name)}, err
	}, func(p []string) { done(p[0]) }, func() { f.toolkitSave(name, kinds, done) })
}

func (f *nativeFiles) Folder(title string, done func(string)) {
	o := append(f.options(title, nil), zenity.Directory(), zenity.Filename(f.last+string(filepath.Separator)))
	f.ask(func() ([]string, error) {
		p, err := zenity.SelectFile(o...)
		return []string{p}, err
	}, func(p []string) { done(p[0]) }, func() {
		dialog.ShowFolderOpen(func(u fyne.ListableURI, err error) {
			if err == nil && u != nil {
				done(u.Path())
			}
		}, f.window)
	})
}

// withExtension gives path the extension of the suggested name when it has none.
func withExtension(path, suggested string) string {
	if path != "" && filepath.Ext(path) == "" {
		path += filepath.Ext(suggested)
	}
	return path
}

func extensions(kinds []FileKind) []string {
	var out []string
	for _, k := range kinds {
		for _, p := range k.Patterns {
			if ext := filepath.Ext(p); ext != "" {
				out = append(out, ext, strings.ToUpper(ext))
			}
		}
	}
	return out
}

// show opens the toolkit's dialog at the last folder. Its size can be given
// only once it is shown.
func (f *nativeFiles) show(d *dialog.FileDialog) {
	if l, err := storage.ListerForURI(storage.NewFileURI(f.last)); err == nil && f.last != "" {
		d.SetLocation(l)
	}
	d.Show()
	size := f.window.Canvas().Size()
	d.Resize(fyne.NewSize(size.Width*0.8, size.Height*0.8))
}

func (f *nativeFiles) toolkitOpen(kinds []FileKind, done func(string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close() // only the name was wanted
		f.remember(path)
		done(path)
	}, f.window)
	if ext := extensions(kinds); len(ext) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(ext))
	}
	f.show(d)
}

func (f *nativeFiles) toolkitSave(name string, kinds []FileKind, done func(string)) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil || w == nil {
			return
		}
		path := withExtension(w.URI().Path(), name)
		_ = w.Close()                 // only the name was wanted; the writer writes beside it and renames
		_ = os.Remove(w.URI().Path()) // the empty file that the dialog made
		f.remember(path)
		done(path)
	}, f.window)
	d.SetFileName(name)
	if ext := extensions(kinds); len(ext) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(ext))
	}
	f.show(d)
}

func (f *nativeFiles) Launch(path string) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}
	if runtime.GOOS == "windows" {
		u.Path = "/" + u.Path
	}
	return f.app.OpenURL(&u)
}

func (f *nativeFiles) Print(path string) error {
	return printers.Send(context.Background(), path, printers.Options{Duplex: printers.AsSet})
}
