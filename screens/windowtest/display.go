// Package windowtest lets a test work the built program as a clerk does: a
// window on a virtual display, a keyboard, a mouse, and eyes that look at what
// is shown. It knows the program only from outside.
package windowtest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// MustRun is the environment variable that turns a test which would be skipped
// for want of a tool into a failed one. make test sets it.
const MustRun = "LINGKARAN_MUST_RUN"

// Patience is how long a machine that is busy with other things may take for
// one step. A step that is done goes on at once.
const Patience = 2 * time.Minute

// Until asks again after each pause until it is so, and reports whether it
// became so within Patience. It asks at least twice.
func Until(pause time.Duration, is func() bool) bool {
	for end := time.Now().Add(Patience); ; time.Sleep(pause) {
		late := time.Now().After(end)
		if is() {
			return true
		}
		if late {
			return false
		}
	}
}

// Need skips the test when one of the programs is not installed, or fails it
// when everything must run.
func Need(t testing.TB, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			Without(t, p+" is not installed (make test installs it)")
		}
	}
}

// Without skips the test for a reason, or fails it when everything must run.
func Without(t testing.TB, reason string) {
	t.Helper()
	if os.Getenv(MustRun) != "" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

// Display is a virtual display with a window manager, gone when the test ends.
type Display struct {
	t    testing.TB
	name string // ":91"
	home string // home folder of what runs on it
}

// NewDisplay starts a display of the given size in pixels on a free number.
func NewDisplay(t testing.TB, width, height int) *Display {
	t.Helper()
	Need(t, "Xvfb", "openbox", "xdotool", "import")
	d := &Display{t: t, home: t.TempDir()}

	ready, tell, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer ready.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{tell}
	d.start(server)
	tell.Close()
	if err := ready.SetReadDeadline(time.Now().Add(Patience)); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(ready).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb names no display: %v", err)
	}
	d.name = ":" + strings.TrimSpace(number)

	manager := exec.Command("openbox", "--config-file", d.managerConfig())
	manager.Env = d.Env()
	d.start(manager)
	d.managed()
	return d
}

// managerConfig shows windows maximized and keeps the window manager from
// taking keys that the program uses; only Alt+F4 closes a window, as on Windows.
func (d *Display) managerConfig() string {
	const plain = `<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <applications><application class="*"><maximized>yes</maximized></application></applications>
</openbox_config>`
	p := d.home + "/openbox.xml"
	if err := os.WriteFile(p, []byte(plain), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return p
}

// managed waits for the window manager, without which no window gets the keys.
func (d *Display) managed() {
	d.t.Helper()
	if !Until(100*time.Millisecond, func() bool {
		cmd := exec.Command("xdotool", "get_num_desktops")
		cmd.Env = d.Env()
		return cmd.Run() == nil
	}) {
		d.t.Fatal("the window manager does not answer")
	}
}

// start runs a program until the test ends.
func (d *Display) start(cmd *exec.Cmd) {
	d.t.Helper()
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	gone := make(chan struct{})
	go func() { _ = cmd.Wait(); close(gone) }() // it ends by our signal
	d.t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-gone:
		case <-time.After(5 * time.Second):
			_ = cmd.Process.Kill()
			<-gone
		}
	})
}

// Env is the environment of a program that is to appear on the display: a home
// of its own, so that nothing of the person who runs the test is touched.
func (d *Display) Env() []string {
	env := []string{
		"DISPLAY=" + d.name,
		"HOME=" + d.home,
		"XDG_CONFIG_HOME=" + d.home + "/config",
		"XDG_DATA_HOME=" + d.home + "/data",
		"XDG_CACHE_HOME=" + d.home + "/cache",
		"XDG_STATE_HOME=" + d.home + "/state",
		"LIBGL_ALWAYS_SOFTWARE=1",
	}
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch {
		case strings.HasPrefix(name, "XDG_"), strings.HasPrefix(name, "WAYLAND_"), name == "DISPLAY", name == "HOME":
		default:
			env = append(env, v)
		}
	}
	return env
}
