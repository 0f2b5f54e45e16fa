package data

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestKindsAreAllKinds reads the constants of this package: who missed many
// changes is told of every kind, so none may be forgotten.
func TestKindsAreAllKinds(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	constant := regexp.MustCompile(`\bKind[A-Z]\w*\s+Kind\s+= "([a-z-]+)"`)
	var declared []Kind
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range constant.FindAllSubmatch(text, -1) {
			if k := Kind(m[1]); k != KindConnection {
				declared = append(declared, k)
			}
		}
	}
	all := Kinds()
	slices.Sort(all)
	slices.Sort(declared)
	if len(declared) < 20 || !slices.Equal(all, declared) {
		t.Errorf("Kinds has   %v\ndeclared are %v", all, declared)
	}
}
