package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/data"
)

func TestMove(t *testing.T) {
	d := newDesk(t)
	read[sampleAnswer](d, "sample", "--workers", "50")
	to := filepath.Join(d.dir, "pindah", "baru.db")
	moved := read[moveAnswer](d, "move", "--from", d.db, "--to", to)
	if moved.From != d.db || moved.To != to || moved.Rows < 200 {
		t.Errorf("%+v", moved)
	}
	var workers data.MovedTable
	for _, table := range moved.Tables {
		if table.Name == "workers" {
			workers = table
		}
	}
	if workers.Rows != 50 || len(workers.Hash) != 64 {
		t.Errorf("%+v", workers)
	}
	d.db = to
	if all := read[[]workerAnswer](d, "list", "workers"); len(all) != 50 {
		t.Errorf("%d workers arrived", len(all))
	}
	d.done("check")
	for _, tt := range []struct{ from, to, says string }{
		{moved.From, to, "Sudah ada data"},
		{to, to, "sudah ada di"},
		{filepath.Join(d.dir, "tidak-ada.db"), filepath.Join(d.dir, "x.db"), "tidak-ada.db"},
		{to, "postgres://u:rahasia@host:port/x", "alamat server"},
	} {
		_, said, code := d.run("move", "--from", tt.from, "--to", tt.to)
		if code != Refused || !strings.Contains(said, tt.says) || strings.Contains(said, "rahasia") {
			t.Errorf("%s to %s: %d, %s", tt.from, tt.to, code, said)
		}
	}
	if _, err := os.Stat(filepath.Join(d.dir, "x.db")); err == nil {
		t.Error("a file was made for nothing")
	}
	if out := d.done("move", "--from", to, "--to", filepath.Join(d.dir, "lagi.db")); !strings.Contains(out, "lagi.db") || strings.Contains(out, "%!") {
		t.Errorf("said %s", out)
	}
}
