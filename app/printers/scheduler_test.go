//go:build !windows

package printers

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A scheduler of CUPS for one test, with folders and a port of its own.
type scheduler struct {
	folder string
	log    string
}

// needed ends the test where a scheduler cannot run, with the reason; where
// everything must run it fails instead.
func needed(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("LINGKARAN_MUST_RUN") != "" {
		t.Fatal(why)
	}
	t.Skip(why)
}

const ppds = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"

func startScheduler(t *testing.T) *scheduler {
	t.Helper()
	cupsd, err := exec.LookPath("cupsd")
	if err != nil {
		if cupsd, err = exec.LookPath("/usr/sbin/cupsd"); err != nil {
			needed(t, "cupsd is not installed: apt-get install cups printer-driver-cups-pdf")
		}
	}
	if _, err := os.Stat(ppds); err != nil {
		needed(t, "the PDF printer is not installed: apt-get install printer-driver-cups-pdf")
	}
	if os.Geteuid() != 0 {
		t.Skip("the printer that writes PDF files runs as root only")
	}
	// Filters run as another user, who must reach the folder.
	folder, err := os.MkdirTemp("", "cups-")
	if err != nil {
		t.Fatal(err)
	}
	s := &scheduler{folder: folder, log: filepath.Join(folder, "log")}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{"root/ppd", "root/ssl", "cache", "state/certs", "spool/tmp", "out"} {
		if err := os.MkdirAll(filepath.Join(folder, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	free, err := net.Listen("tcp", "localhost:0") // through a socket the tools would look for drivers in /etc/cups
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	_ = free.Close()
	files, config := filepath.Join(folder, "root/cups-files.conf"), filepath.Join(folder, "root/cupsd.conf")
	s.write(t, files, fmt.Sprintf("ServerRoot %[1]s/root\nServerBin /usr/lib/cups\nDataDir /usr/share/cups\nCacheDir %[1]s/cache\nStateDir %[1]s/state\nRequestRoot %[1]s/spool\n"+
		"TempDir %[1]s/spool/tmp\nAccessLog %[1]s/access\nErrorLog %[1]s/log\nPageLog %[1]s/pages\nSystemGroup root\nFileDevice Yes\n", folder))
	s.write(t, config, "LogLevel debug\nListen "+address+"\nBrowsing Off\nWebInterface No\nDefaultAuthType None\n<Location />\n  Order allow,deny\n  Allow all\n</Location>\n<Policy default>\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n")
	daemon := exec.Command(cupsd, "-f", "-c", config, "-s", files)
	if err := daemon.Start(); err != nil {
		needed(t, "cupsd does not start here: "+err.Error())
	}
	t.Cleanup(func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait()
	})
	t.Setenv("CUPS_SERVER", address)
	t.Setenv("HOME", folder) // the user's own choice of a printer stays out
	if !within(time.Minute, func() bool {
		said, err := exec.Command("lpstat", "-r").Output()
		return err == nil && strings.Contains(string(said), "is running")
	}) {
		needed(t, "cupsd does not answer here:\n"+s.said())
	}
	return s
}

func (s *scheduler) write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// said is the end of what the scheduler noted.
func (s *scheduler) said() string {
	text, _ := os.ReadFile(s.log)
	return string(text[max(len(text)-3000, 0):])
}

// admin runs a command of the scheduler's.
func admin(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// driver writes the description of a printer with two trays that turns sheets.
func (s *scheduler) driver(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(ppds)
	if err != nil {
		t.Fatal(err)
	}
	more := `*OpenUI *InputSlot/Media Source: PickOne
*OrderDependency: 20 AnySetup *InputSlot
*DefaultInputSlot: Auto
*InputSlot Auto/Automatic: "<</MediaPosition 0>>setpagedevice"
*InputSlot CardTray/Tray for cards: "<</MediaPosition 1>>setpagedevice"
*CloseUI: *InputSlot
*OpenUI *Duplex/2-Sided: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: DuplexNoTumble
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long edge: "<</Duplex true/Tumble false>>setpagedevice"
*Duplex DuplexTumble/Short edge: "<</Duplex true/Tumble true>>setpagedevice"
*CloseUI: *Duplex

*OpenUI *Resolution/`
	path := filepath.Join(s.folder, "trays.ppd")
	s.write(t, path, strings.Replace(string(text), "*OpenUI *Resolution/", more, 1))
	return path
}

// finish waits until a queue has printed everything.
func (s *scheduler) finish(t *testing.T, printer string) {
	t.Helper()
	if !within(5*time.Minute, func() bool { return strings.TrimSpace(admin(t, "lpstat", "-o")) == "" }) {
		t.Fatalf("%s does not finish:\n%s", printer, s.said())
	}
}

// whatCame returns the path of the PDF that the PDF printer made of the work
// with this title. The driver writes into the user's own folder.
func whatCame(t *testing.T, title string) string {
	t.Helper()
	home := strings.Split(strings.TrimSpace(admin(t, "getent", "passwd", fmt.Sprint(os.Geteuid()))), ":")[5]
	var found []string
	if !within(time.Minute, func() bool {
		found, _ = filepath.Glob(filepath.Join(home, "PDF", "*"+title+"*.pdf"))
		return len(found) == 1
	}) {
		t.Fatalf("%d files came of %s", len(found), title)
	}
	kept := filepath.Join(t.TempDir(), "came.pdf")
	text, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(kept, text, 0o600); err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(found[0])
	_ = os.Remove(filepath.Join(home, "PDF")) // when nothing else is in it
	return kept
}

// within asks until it is so, at least twice and for so long, and reports
// whether it became so.
func within(long time.Duration, is func() bool) bool {
	for end := time.Now().Add(long); ; time.Sleep(50 * time.Millisecond) {
		late := time.Now().After(end)
		if is() {
			return true
		}
		if late {
			return false
		}
	}
}
