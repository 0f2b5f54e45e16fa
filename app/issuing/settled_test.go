package issuing

import (
	"os"
	"path/filepath"
	"testing"

	"lingkaran/data"
)

// TestRegisterLastsBeforeTheFile takes away what a power cut may take, the log
// beside the database: whoever holds the file finds its papers in the register.
func TestRegisterLastsBeforeTheFile(t *testing.T) {
	db, filled := office(t, 5)
	if db.Server() {
		t.Skip("a server's commits wait for the disk")
	}
	out := written(t, certificates(t, db, filled.ModelCeremony))
	raw, err := os.ReadFile(db.Source())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "alone.db")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	alone, err := data.Open(t.Context(), path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer alone.Close()
	_, kept, err := alone.Prints.Batch(t.Context(), out.Batch)
	if err != nil || len(kept) != len(out.Prints) {
		t.Fatalf("%d of %d papers, %v", len(kept), len(out.Prints), err)
	}
	for i, p := range kept {
		if p.Number != out.Prints[i].Number {
			t.Errorf("%q instead of %q", p.Number, out.Prints[i].Number)
		}
	}
}
