package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The house stands on rules that no compiler knows. They are read from the
// source itself, so that they hold for the files of every operating system.

// source is one Go file of the module.
type source struct {
	path  string // "app/identity/nik.go"
	room  string // "app/identity", "" for the top level
	lines int
	file  *ast.File
}

func (s source) test() bool { return strings.HasSuffix(s.path, "_test.go") }

// imports returns what the file imports.
func (s source) imports() []string {
	var all []string
	for _, spec := range s.file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil {
			all = append(all, p)
		}
	}
	return all
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	set := token.NewFileSet()
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		p = filepath.ToSlash(p)
		if d.IsDir() {
			if p != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || p == "bin" || p == "out") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(set, p, text, parser.ParseComments)
		if err != nil {
			return err
		}
		room := path.Dir(p)
		if room == "." {
			room = ""
		}
		all = append(all, source{p, room, strings.Count(string(text), "\n"), file})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("only %d Go files were found: is this the module's top folder?", len(all))
	}
	return all
}

// within reports whether p is prefix or lies below it.
func within(p, prefix string) bool { return p == prefix || strings.HasPrefix(p, prefix+"/") }

func withinAny(p string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return within(p, prefix) })
}

// mayImport says which rooms a room may use: main → screens → app → data;
// assets is a leaf that all may read.
var mayImport = map[string][]string{
	"":        {"screens", "app", "data", "assets"},
	"screens": {"screens", "app", "data", "assets"},
	"app":     {"app", "data", "assets"},
	"data":    {"data", "assets"},
	"assets":  {"assets"},
}

func TestHouseArrows(t *testing.T) {
	for _, s := range sources(t) {
		wing, _, _ := strings.Cut(s.room, "/")
		allowed, known := mayImport[wing]
		if !known {
			t.Errorf("%s stands in %q: no such room at the top level", s.path, wing)
			continue
		}
		for _, imported := range s.imports() {
			to, own := strings.CutPrefix(imported, "lingkaran/")
			if own && !withinAny(to, allowed...) {
				t.Errorf("%s imports %s: the arrows are main → screens → app → data, and assets is a leaf", s.path, imported)
			}
		}
	}
}

// onlyIn says where a library belongs.
var onlyIn = []struct {
	libraries []string
	rooms     []string
	why       string
}{
	{[]string{"fyne.io"}, []string{"", "screens"}, "what the clerk sees is main.go's and screens' business"},
	{[]string{"github.com/ncruces/zenity"}, []string{"screens"}, "app and data show no dialog"},
	{[]string{"gorm.io", "github.com/go-gormigrate", "github.com/mattn/go-sqlite3", "github.com/jackc", "database/sql"}, []string{"data"}, "only data speaks to a database"},
	{[]string{"github.com/jung-kurt/gofpdf"}, []string{"app/printing"}, "the archived library must stay replaceable"},
}

func TestHouseLibraries(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports() {
			for _, rule := range onlyIn {
				if !withinAny(imported, rule.libraries...) || imported == "database/sql/driver" {
					continue
				}
				// At the top level main.go is meant, not everything below it.
				at := slices.ContainsFunc(rule.rooms, func(room string) bool {
					return s.room == room || room != "" && within(s.room, room)
				})
				if !at {
					t.Errorf("%s imports %s: %s", s.path, imported, rule.why)
				}
			}
		}
	}
}

// TestHouseWidgets holds screens/widgets to values in and callbacks out.
func TestHouseWidgets(t *testing.T) {
	stores := []string{"DB", "Open", "Companies", "Contributions", "Workers", "Ceremonies", "OfficeStore", "Prints", "Changes", "Events"}
	for _, s := range sources(t) {
		if !within(s.room, "screens/widgets") {
			continue
		}
		data := ""
		for _, spec := range s.file.Imports {
			if spec.Path.Value == `"lingkaran/data"` {
				data = "data"
				if spec.Name != nil {
					data = spec.Name.Name
				}
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if of, ok := sel.X.(*ast.Ident); ok && data != "" && of.Name == data && slices.Contains(stores, sel.Sel.Name) {
				t.Errorf("%s uses data.%s: a widget takes values and gives callbacks, it knows no store", s.path, sel.Sel.Name)
			}
			return true
		})
	}
}

func TestHouseDocumentation(t *testing.T) {
	docs := map[string]string{}
	for _, s := range sources(t) {
		if s.test() {
			continue
		}
		if _, seen := docs[s.room]; !seen {
			docs[s.room] = ""
		}
		if s.file.Doc == nil {
			continue
		}
		if docs[s.room] != "" {
			t.Errorf("%s: the package is described twice", s.path)
		}
		docs[s.room] = s.file.Doc.Text()
		begins := []string{"Package " + s.file.Name.Name + " "}
		if s.file.Name.Name == "main" {
			begins = []string{"Lingkaran ", "Command lingkaran "}
		}
		if !slices.ContainsFunc(begins, func(b string) bool { return strings.HasPrefix(docs[s.room], b) }) {
			t.Errorf("%s: the package comment begins with %q, want %q", s.path, firstLine(docs[s.room]), begins)
		}
	}
	for room, doc := range docs {
		if len(strings.Fields(doc)) < 8 {
			t.Errorf("package in %q: its comment does not say what its job is: %q", room, doc)
		}
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func TestHouseNames(t *testing.T) {
	empty := []string{"util", "utils", "helper", "helpers", "common", "manager", "misc", "base", "shared", "lib", "types", "models"}
	for _, s := range sources(t) {
		if slices.Contains(empty, s.file.Name.Name) || slices.Contains(empty, path.Base(s.room)) {
			t.Errorf("%s: package %q says nothing about its job", s.path, s.file.Name.Name)
		}
	}
}

// longFiles are longer than 400 lines, each for a reason.
var longFiles = map[string]string{}

func TestHouseFileLength(t *testing.T) {
	const limit = 400
	long := map[string]bool{}
	for _, s := range sources(t) {
		if s.lines <= limit || s.test() {
			continue
		}
		long[s.path] = true
		if longFiles[s.path] == "" {
			t.Errorf("%s has %d lines: is it still one thought? Split it by its jobs, or say in longFiles why not", s.path, s.lines)
		}
	}
	for p := range longFiles {
		if !long[p] {
			t.Errorf("longFiles names %s, which is not long (any more)", p)
		}
	}
}

// TestHouseTopLevel keeps the top level to the rooms and what convention expects.
func TestHouseTopLevel(t *testing.T) {
	want := []string{
		"main.go", "app", "screens", "data", "assets", "FyneApp.toml", "go.mod", "go.sum",
		"README.md", "LICENSE", "Makefile", "docs", ".ci", "staticcheck.conf", ".gitignore", ".gitattributes",
	}
	out, err := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Skipf("not a git checkout: %v", err)
	}
	seen := map[string]bool{}
	for _, p := range strings.Fields(string(out)) {
		top, _, _ := strings.Cut(p, "/")
		if strings.HasSuffix(top, "_test.go") || seen[top] {
			continue
		}
		seen[top] = true
		if !slices.Contains(want, top) {
			t.Errorf("%s does not belong at the top level", top)
		}
	}
}

// TestHouseDependencies keeps docs/DEPENDENCIES.md and go.mod in step: each
// library that we import ourselves stands there, with its version and a reason.
func TestHouseDependencies(t *testing.T) {
	doc, err := os.ReadFile("docs/DEPENDENCIES.md")
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]string{}
	libraries, _, _ := strings.Cut(string(doc), "\n## Typefaces")
	for line := range strings.Lines(libraries) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || !strings.HasPrefix(strings.TrimSpace(cells[2]), "v") || !strings.Contains(cells[2], ".") {
			continue
		}
		name := strings.TrimSpace(cells[1])
		written[name] = strings.TrimSpace(cells[2])
		if len(strings.Fields(cells[3])) == 0 || len(strings.Fields(cells[4])) < 4 {
			t.Errorf("%s: docs/DEPENDENCIES.md gives no licence or no reason", name)
		}
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(words) != 2 || !strings.HasPrefix(words[1], "v") {
			continue // not a requirement, or one of a library's own
		}
		if written[words[0]] != words[1] {
			t.Errorf("go.mod requires %s %s, docs/DEPENDENCIES.md says %q", words[0], words[1], written[words[0]])
		}
		delete(written, words[0])
	}
	for name := range written {
		t.Errorf("docs/DEPENDENCIES.md names %s, which go.mod does not require directly", name)
	}
}
