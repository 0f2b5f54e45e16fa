package windowtest

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Window is the program's window, with the program that shows it.
type Window struct {
	d    *Display
	id   string
	cmd  *exec.Cmd
	said *words
	gone chan struct{}
}

// words collects what a program says while it runs.
type words struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (w *words) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(p)
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}

// Open starts a program with additional environment variables, and waits for
// its window, the first whose title begins with title.
func (d *Display) Open(title string, env []string, program string, args ...string) *Window {
	d.t.Helper()
	w := &Window{d: d, said: &words{}, gone: make(chan struct{})}
	w.cmd = exec.Command(program, args...)
	w.cmd.Env = append(d.Env(), env...)
	w.cmd.Stdout, w.cmd.Stderr = w.said, w.said
	if err := w.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() { _ = w.cmd.Wait(); close(w.gone) }() // Closed reads how it ended
	d.t.Cleanup(func() {
		_ = w.cmd.Process.Kill()
		<-w.gone
		if d.t.Failed() {
			d.t.Logf("the program said:\n%s", w.said)
		}
	})
	if !Until(100*time.Millisecond, func() bool {
		out, err := d.tool("search", "--onlyvisible", "--name", "^"+title)
		if w.id, _, _ = strings.Cut(out, "\n"); err == nil && w.id != "" {
			return true
		}
		if w.ended() {
			d.t.Fatalf("the program ended before its window opened:\n%s", w.said)
		}
		return false
	}) {
		d.t.Fatalf("no window %q opened:\n%s", title, w.said)
	}
	w.do("windowactivate", "--sync", w.id)
	return w
}

// tool runs xdotool on the display.
func (d *Display) tool(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = d.Env()
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

func (w *Window) do(args ...string) string {
	w.d.t.Helper()
	out, err := w.d.tool(args...)
	if err != nil {
		w.d.t.Fatalf("xdotool %s: %v; the program said:\n%s", strings.Join(args, " "), err, w.said)
	}
	return out
}

// Key presses keys one after the other: "ctrl+n", "Tab", "Return".
func (w *Window) Key(keys ...string) {
	w.d.t.Helper()
	for _, k := range keys {
		w.do("key", "--clearmodifiers", k)
		time.Sleep(80 * time.Millisecond)
	}
}

// Type types a text.
func (w *Window) Type(text string) {
	w.d.t.Helper()
	w.do("type", "--delay", "25", text)
}

// Click presses the left button at a place of the window, in pixels.
func (w *Window) Click(x, y int) {
	w.d.t.Helper()
	w.do("mousemove", "--window", w.id, strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// Said returns what the program wrote so far.
func (w *Window) Said() string { return w.said.String() }

func (w *Window) ended() bool {
	select {
	case <-w.gone:
		return true
	default:
		return false
	}
}

// Close asks the window to close with Alt+F4 and returns the exit code.
func (w *Window) Close() int {
	w.d.t.Helper()
	w.Key("alt+F4")
	select {
	case <-w.gone:
		return w.cmd.ProcessState.ExitCode()
	case <-time.After(Patience):
		w.d.t.Fatal("the program does not end when its window is closed")
		return -1
	}
}

// Kill ends the program at once, as a power cut does.
func (w *Window) Kill() {
	w.d.t.Helper()
	if err := w.cmd.Process.Kill(); err != nil {
		w.d.t.Fatal(err)
	}
	<-w.gone
}

// Look returns what the window shows now.
func (w *Window) Look() image.Image {
	w.d.t.Helper()
	cmd := exec.Command("import", "-window", w.id, "png:-")
	cmd.Env = w.d.Env()
	out, err := cmd.Output()
	if err != nil {
		w.d.t.Fatalf("the window cannot be looked at: %v; the program said:\n%s", err, w.said)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		w.d.t.Fatal(err)
	}
	return img
}

// Settled waits until the window shows something and has stopped changing
// (a blinking cursor apart), and returns what it shows.
func (w *Window) Settled() image.Image {
	w.d.t.Helper()
	var last, now image.Image
	if !Until(250*time.Millisecond, func() bool {
		last, now = now, w.Look()
		return last != nil && Colours(now) > 16 && Difference(last, now) < 0.0005
	}) {
		w.d.t.Fatalf("the window does not come to rest; it shows %d colours", Colours(now))
	}
	return now
}

// Changed waits until the window looks different from before (by more than a
// blinking cursor) and has come to rest, and returns what it shows.
func (w *Window) Changed(before image.Image) image.Image {
	w.d.t.Helper()
	if !Until(100*time.Millisecond, func() bool { return Difference(before, w.Look()) > 0.002 }) {
		w.d.t.Fatal("the window does not answer: it shows the same as before")
	}
	return w.Settled()
}

// Keep writes a picture to the folder that LINGKARAN_KEEP names, for a look
// after the test. Without it, nothing is written.
func (w *Window) Keep(name string, img image.Image) {
	w.d.t.Helper()
	dir := os.Getenv("LINGKARAN_KEEP")
	if dir == "" {
		return
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		w.d.t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/"+name+".png", b.Bytes(), 0o644); err != nil {
		w.d.t.Fatal(err)
	}
}
