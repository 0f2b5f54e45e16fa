package main_test

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/screens/windowtest"
)

// smallDisk mounts a disk of the given size, which only root may do.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "lingkaran-test", dir).CombinedOutput(); err != nil {
		t.Skipf("no disk can be mounted here (it takes root): %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", dir).CombinedOutput(); err != nil {
			t.Errorf("umount %s: %v %s", dir, err, out)
		}
	})
	return dir
}

// fill writes a file until the disk is full.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := 64 << 10; block >= 1; block /= 8 {
		for {
			if _, err := f.Write(make([]byte, block)); err != nil {
				break
			}
		}
	}
	if _, err := io.WriteString(f, "x"); err == nil {
		t.Fatal("the disk is not full")
	}
}

// TestDiskFull prints on a disk without room: the program says so, leaves no
// half file, and loses nothing.
func TestDiskFull(t *testing.T) {
	windowtest.Need(t, "qpdf", "sqlite3")
	d := deskIn(t, smallDisk(t, "24m"))
	d.done("sample", "--workers", "500")
	id := d.ceremony()
	workers := d.number("SELECT count(*) FROM workers")

	fill(t, d.path("penuh"))
	for _, args := range [][]string{
		{"print", "certificates", "--ceremony", id, "--out", d.path("piagam.pdf")},
		{"print", "cards", "--out", d.path("kartu.pdf")},
		{"backup", d.path("cadangan.db")},
	} {
		said, code := d.run(args...)
		if code != 1 || !strings.Contains(strings.ToLower(said), "penuh") {
			t.Errorf("%s on a full disk: exit %d, want 1 and a word that the disk is full:\n%s", args[0], code, said)
		}
		if _, err := os.Stat(args[len(args)-1]); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: a file was left under its final name", args[0])
		}
	}
	if err := os.Remove(d.path("penuh")); err != nil {
		t.Fatal(err)
	}

	d.done("print", "certificates", "--ceremony", id, "--out", d.path("piagam.pdf"))
	tool(t, "qpdf", "--check", d.path("piagam.pdf"))
	if n := d.number("SELECT count(*) FROM workers"); n != workers {
		t.Errorf("there were %d workers, now %d", workers, n)
	}
	d.sound()
	names, err := os.ReadDir(d.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if name := n.Name(); name != "piagam.pdf" && !strings.HasPrefix(name, "kantor.db") && !n.IsDir() {
			t.Errorf("%s was left behind", name)
		}
	}
}

// TestReadOnlyFolder works where nothing may be written: the program says so
// and what to do, and never pretends that something was kept.
func TestReadOnlyFolder(t *testing.T) {
	from := newDesk(t)
	from.done("sample")
	id := from.ceremony()

	dir := readOnlyCopy(t, from.path("kantor.db"))
	d := deskIn(t, dir)
	elsewhere := filepath.Join(t.TempDir(), "piagam.pdf")
	said, code := d.run("print", "certificates", "--ceremony", id, "--out", elsewhere)
	if code != 1 || len(strings.Fields(said)) < 6 {
		t.Errorf("a database that cannot be written: exit %d, want 1 and a sentence:\n%s", code, said)
	}
	if _, err := os.Stat(elsewhere); !errors.Is(err, os.ErrNotExist) {
		t.Error("a certificate was printed whose number could not be kept")
	}
	said, code = from.run("print", "certificates", "--ceremony", id, "--out", filepath.Join(dir, "piagam.pdf"))
	if code != 1 || len(strings.Fields(said)) < 6 {
		t.Errorf("a folder that cannot be written: exit %d, want 1 and a sentence:\n%s", code, said)
	}
	from.sound()
}

// readOnlyCopy puts a copy of the file into a folder that cannot be written.
// Permissions do not stop root; a disk that is mounted for reading only does.
func readOnlyCopy(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	root := os.Geteuid() == 0
	if root {
		dir = smallDisk(t, "24m")
	}
	if err := os.WriteFile(filepath.Join(dir, filepath.Base(file)), content, 0o600); err != nil {
		t.Fatal(err)
	}
	if root {
		if out, err := exec.Command("mount", "-o", "remount,ro", dir).CombinedOutput(); err != nil {
			t.Skipf("no disk can be made read-only here: %v %s", err, out)
		}
		return dir
	}
	if err := os.Chmod(filepath.Join(dir, filepath.Base(file)), 0o400); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) }) // so that it can be removed
	return dir
}
