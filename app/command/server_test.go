package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"lingkaran/data/datatest"
)

// TestOnAServer does the whole job on a server: fill, list, print, examine,
// back up, and carry the office into a file and back.
func TestOnAServer(t *testing.T) {
	d := newDesk(t)
	d.db = datatest.Server(t)
	t.Setenv("XDG_DATA_HOME", filepath.Join(d.dir, "data"))
	xdg.Reload()
	filled := read[sampleAnswer](d, "sample", "--workers", "50")
	if filled.Workers != 50 || !strings.HasPrefix(filled.Database, "postgres://") {
		t.Errorf("%+v", filled)
	}
	workers := read[[]workerAnswer](d, "list", "workers")
	if len(workers) != 50 {
		t.Fatalf("%d workers", len(workers))
	}
	if found := read[[]workerAnswer](d, "list", "workers", "--search", strings.Fields(workers[7].Name)[0]); len(found) == 0 {
		t.Error("a worker is not found by name")
	}
	pdf := filepath.Join(d.dir, "piagam.pdf")
	d.done("print", "certificates", "--ceremony", "1", "--out", pdf)
	if b, err := os.ReadFile(pdf); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Errorf("printed %d bytes, %v", len(b), err)
	}
	d.done("check")
	copied := filepath.Join(d.dir, "cadangan.db")
	d.done("backup", copied)
	if _, said, code := d.run("restore", copied); code != Refused || !strings.Contains(said, "server") {
		t.Errorf("restore onto the server: %d, %s", code, said)
	}
	back := datatest.Server(t)
	carried := read[moveAnswer](d, "move", "--from", copied, "--to", back)
	returned := read[moveAnswer](d, "move", "--from", back, "--to", filepath.Join(d.dir, "kembali.db"))
	for i, table := range carried.Tables {
		if returned.Tables[i] != table {
			t.Errorf("%+v came back as %+v", table, returned.Tables[i])
		}
	}
	d.db = back
	if again := read[[]workerAnswer](d, "list", "workers"); len(again) != 50 || again[7] != workers[7] {
		t.Errorf("%d workers came back", len(again))
	}
	d.done("check")
}
