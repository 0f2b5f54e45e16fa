package words

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lingkaran/assets"
)

// call is one literal text that the code asks to be translated.
type call struct {
	where string
	key   string
	args  int // -1 when it cannot be counted
}

// TestEveryTextIsTranslated reads every T, N and Key of the module and holds it
// against the translations: none missing, none left over, the same verbs.
func TestEveryTextIsTranslated(t *testing.T) {
	calls, problems := readCalls(t, "../..")
	for _, p := range problems {
		t.Error(p)
	}
	if len(calls) < 20 {
		t.Fatalf("only %d texts found: does this test still read the code?", len(calls))
	}
	translations := readTranslations(t)
	used := map[string]bool{}
	for _, day := range []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"} {
		used[day] = true // LongDate asks for them by time.Weekday's own names
	}
	for _, c := range calls {
		used[c.key] = true
		if _, ok := translations[c.key]; !ok {
			t.Errorf("%s: no Indonesian for %q", c.where, c.key)
		}
		if n := len(verbs(c.key)); c.args >= 0 && n != c.args && (c.args > 0 || n > 0 && !strings.Contains(c.where, "key")) {
			t.Errorf("%s: %q has %d verbs and %d arguments", c.where, c.key, n, c.args)
		}
	}
	for key, text := range translations {
		if !used[key] {
			t.Errorf("%q is translated, but nobody says it", key)
		}
		if !slices.Equal(verbs(key), verbs(text)) {
			t.Errorf("%q has the verbs %v, its translation %q has %v", key, verbs(key), text, verbs(text))
		}
		if strings.TrimSpace(text) == "" || strings.TrimSpace(key) != key || strings.TrimSpace(text) != text {
			t.Errorf("%q: %q is empty or padded", key, text)
		}
	}
}

func readCalls(t *testing.T, root string) (calls []call, problems []string) {
	t.Helper()
	files := token.NewFileSet()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if base := entry.Name(); name != root && (strings.HasPrefix(base, ".") || base == "testdata" || base == "out" || base == "bin") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		own := file.Name.Name == "words"
		pkg := importName(file)
		if pkg == "" && !own {
			return nil
		}
		ast.Inspect(file, func(n ast.Node) bool {
			c, ok := n.(*ast.CallExpr)
			if !ok || len(c.Args) == 0 {
				return true
			}
			what := calledName(c.Fun, pkg, own)
			if what != "T" && what != "N" && what != "Key" {
				return true
			}
			where := strings.TrimPrefix(files.Position(c.Pos()).String(), "../../")
			text, args := c.Args[0], len(c.Args)-1
			switch {
			case what == "N" && len(c.Args) == 3:
				text, args = c.Args[1], 1
				if one, ok := literal(c.Args[0]); !ok || len(verbs(one)) != 1 {
					problems = append(problems, where+": N needs literals with one %s")
				}
			case what == "Key":
				where, args = where+" (key)", -1
			case c.Ellipsis.IsValid():
				args = -1
			}
			key, ok := literal(text)
			if !ok {
				if !own {
					problems = append(problems, where+": "+what+" needs a literal; keep texts in tables as words.Key")
				}
				return true
			}
			calls = append(calls, call{where, key, args})
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return calls, problems
}

// importName returns the name under which a file knows package words, "" when it does not.
func importName(file *ast.File) string {
	for _, i := range file.Imports {
		if i.Path.Value == `"lingkaran/app/words"` {
			if i.Name != nil {
				return i.Name.Name
			}
			return "words"
		}
	}
	return ""
}

func calledName(fun ast.Expr, pkg string, own bool) string {
	switch f := fun.(type) {
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && pkg != "" && x.Name == pkg {
			return f.Sel.Name
		}
	case *ast.Ident:
		if own || pkg == "." {
			return f.Name
		}
	}
	return ""
}

// literal returns the text of a string literal or of a sum of them.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, ok := literal(e.X)
		b, fine := literal(e.Y)
		return a + b, ok && fine && e.Op == token.ADD
	case *ast.ParenExpr:
		return literal(e.X)
	}
	return "", false
}

// readTranslations reads the files as tokens, so that a key that stands twice is seen.
func readTranslations(t *testing.T) map[string]string {
	t.Helper()
	all, from := map[string]string{}, map[string]string{}
	names, err := fs.Glob(assets.Words, "words/id/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("translations: %v, %v", names, err)
	}
	for _, name := range names {
		b, err := assets.Words.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(b))
		if _, err := d.Token(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for d.More() {
			var pair [2]string
			for i := range pair {
				token, err := d.Token()
				text, ok := token.(string)
				if err != nil || !ok {
					t.Fatalf("%s: %v, %v", name, token, err)
				}
				pair[i] = text
			}
			if before, ok := all[pair[0]]; ok && before != pair[1] {
				t.Errorf("%q means %q in %s and %q in %s", pair[0], before, from[pair[0]], pair[1], path.Base(name))
			}
			all[pair[0]], from[pair[0]] = pair[1], path.Base(name)
		}
	}
	return all
}

var verb = regexp.MustCompile(`%[-+# 0]*(?:\[\d+\])?(?:\*|\d+)?(?:\.(?:\*|\d+))?[a-zA-Z%]`)

func verbs(s string) []string {
	out := []string{}
	for _, v := range verb.FindAllString(s, -1) {
		if v != "%%" {
			out = append(out, v)
		}
	}
	return out
}
