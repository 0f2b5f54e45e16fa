package screens

import (
	"errors"
	"io"
	"log"
	"strings"

	"lingkaran/app/explain"
	"lingkaran/app/words"

	"github.com/ncruces/zenity"
)

// TellWithoutWindow shows a sentence where no window of ours can be drawn: in
// the system's own message box. Where there is none it does nothing; the
// caller prints the sentence as well.
func TellWithoutWindow(text string) {
	err := zenity.Error(text, zenity.Title("Lingkaran"), zenity.OKLabel(words.T("Close")))
	_ = err // no message box here, or it was closed
}

// WatchToolkit listens to what the toolkit writes to the standard log. A
// computer without OpenGL is reported there and nowhere else, after which the
// toolkit ends the process itself: tell is called before it does, once. All
// that is written goes on to out.
func WatchToolkit(out io.Writer, tell func(error)) {
	log.SetOutput(&watcher{out: out, tell: tell})
}

type watcher struct {
	out  io.Writer
	tell func(error)
	told bool
}

// Words of the toolkit that mean that no window can be drawn.
var noDrawing = []string{"window creation error", "failed to initialise OpenGL", "failed to initialise GLFW", "WGL:", "GLX:", "EGL:"}

func (w *watcher) Write(b []byte) (int, error) {
	text := string(b)
	for _, sign := range noDrawing {
		if !w.told && strings.Contains(text, sign) {
			w.told = true
			w.tell(errors.Join(explain.ErrNoOpenGL, errors.New(strings.TrimSpace(text))))
		}
	}
	return w.out.Write(b)
}
