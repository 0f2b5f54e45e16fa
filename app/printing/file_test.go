package printing_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"lingkaran/app/printing"
)

// What a killed program left of a document is cleared away by the next print
// under that name, but not what another program is writing just now.
func TestWriteFileClearsWhatAKillLeft(t *testing.T) {
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
	if _, err := printing.WriteFile(context.Background(), filepath.Join(dir, "kartu.pdf"), cardJob(t, 1)); err != nil {
		t.Fatal(err)
	}
	if got, want := names(t, dir), ".kartu.pdf.0123456789ac.tmp .kartu.pdf.surat.tmp .surat.pdf.0123456789ab.tmp kartu.pdf"; got != want {
		t.Errorf("left: %s, want %s", got, want)
	}
}
