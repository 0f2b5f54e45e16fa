package printers

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// What a print verb cannot do is refused before anything is started, and the
// list names each printer once.
func TestWindowsIsHonest(t *testing.T) {
	ctx := context.Background()
	path, err := os.Executable() // any file: nothing is started for it
	if err != nil {
		t.Fatal(err)
	}
	all, err := List(ctx)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, p := range all {
		if p.Name == "" || seen[p.Name] || p.Trays != nil || p.Duplex {
			t.Errorf("%+v", p)
		}
		seen[p.Name] = true
	}
	for name, c := range map[string]struct {
		o    Options
		want error
	}{
		"pages": {Options{First: 2}, ErrWhole}, "last": {Options{Last: 3}, ErrWhole}, "tray": {Options{Tray: "x"}, ErrChoice},
		"sides": {Options{Duplex: LongEdge}, ErrChoice}, "gone": {Options{Printer: "Tidak ada"}, ErrGone},
	} {
		if err := Send(ctx, path, c.o); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := Send(ctx, path+".x", Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no such file: %v", err)
	}
	if len(all) == 0 {
		return
	}
	// A file of a kind that no program prints.
	odd := filepath.Join(os.TempDir(), "lingkaran.no-program-prints-this")
	if err := os.WriteFile(odd, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(odd)
	if err := Send(ctx, odd, Options{Printer: all[0].Name}); !errors.Is(err, ErrViewer) {
		t.Errorf("no viewer: %v", err)
	}
}
