package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// TestWrite replaces a file as a whole, and leaves it as it was when filling fails.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "daftar.csv")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := Write(path, Private, func(f *os.File) error {
		if _, err := f.WriteString("half"); err != nil {
			return err
		}
		if b, err := os.ReadFile(path); err != nil || string(b) != "old" {
			t.Errorf("while it is written: %q, %v", b, err)
		}
		return broken
	})
	if b, _ := os.ReadFile(path); !errors.Is(err, broken) || string(b) != "old" || names(t, dir) != "daftar.csv" {
		t.Errorf("%v, %q, left %s", err, b, names(t, dir))
	}
	if err := WriteBytes(path, Private, []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if b, _ := os.ReadFile(path); string(b) != "new" || names(t, dir) != "daftar.csv" {
		t.Errorf("%q, left %s", b, names(t, dir))
	}
}

// TestWriteNamesTheChosenFile: nobody knows the temporary one.
func TestWriteNamesTheChosenFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "no", "a.csv")
	var failed *fs.PathError
	if err := WriteBytes(path, Shared, nil); !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &failed) || failed.Path != path {
		t.Errorf("%v", err)
	}
	dir := t.TempDir()
	if err := WriteBytes(dir, Shared, nil); err == nil {
		t.Error("a file took the place of a folder")
	}
	if left := names(t, filepath.Dir(dir)); strings.Contains(left, ".tmp") {
		t.Errorf("left %s", left)
	}
}

// TestWriteClearsWhatAKillLeft, but not what another program is writing just now.
func TestWriteClearsWhatAKillLeft(t *testing.T) {
	dir := t.TempDir()
	long := time.Now().Add(-25 * time.Hour)
	for name, old := range map[string]bool{
		".kartu.pdf.0123456789ab.tmp": true, ".kartu.pdf.0123456789ac.tmp": false,
		".surat.pdf.0123456789ab.tmp": true, ".kartu.pdf.surat.tmp": true,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		if !old {
			continue
		}
		if err := os.Chtimes(path, long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := WriteBytes(filepath.Join(dir, "kartu.pdf"), Shared, []byte("whole")); err != nil {
		t.Fatal(err)
	}
	if got, want := names(t, dir), ".kartu.pdf.0123456789ac.tmp .kartu.pdf.surat.tmp .surat.pdf.0123456789ab.tmp kartu.pdf"; got != want {
		t.Errorf("left: %s, want %s", got, want)
	}
}

// TestAhead writes large and small pieces, which reach the file as they were.
func TestAhead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	var want strings.Builder
	err := Write(path, Private, func(f *os.File) error {
		w := Ahead(f)
		for i := range 40 {
			piece := strings.Repeat(string(rune('a'+i%26)), i*17_000+1)
			want.WriteString(piece)
			if n, err := w.Write([]byte(piece)); n != len(piece) || err != nil {
				t.Errorf("%d of %d bytes, %v", n, len(piece), err)
			}
		}
		return nil
	})
	got, readErr := os.ReadFile(path)
	if err = errors.Join(err, readErr); err != nil || string(got) != want.String() {
		t.Errorf("%d of %d bytes, %v", len(got), want.Len(), err)
	}
}
