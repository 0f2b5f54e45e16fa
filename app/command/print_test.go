package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/printing"
)

func TestPrintFlags(t *testing.T) {
	d := newDesk(t)
	d.done("sample", "--workers", "60")
	pdf := filepath.Join(d.dir, "kartu.pdf")
	look := read[preflightAnswer](d, "print", "cards", "--preflight", "--separators", "--skip", "3")
	if look.Papers != 60 || look.Pages != 2*look.Sheets || look.Sheets < 7 || len(look.Findings) == 0 {
		t.Errorf("%+v", look)
	}
	for _, f := range look.Findings {
		if f.Record == 0 || f.Trouble == printing.Shrunk && f.Element == "" {
			t.Errorf("%+v", f)
		}
	}
	plain := read[printAnswer](d, "print", "cards", "--out", pdf, "--layout", "card-plain", "--sheet", "a4-precut", "--order", "company", "--separators", "--skip", "3")
	if plain.Pages != look.Pages || plain.First != "KPS-26-000001" || plain.New != 60 || plain.Batch == "" {
		t.Errorf("%+v after %+v", plain, look)
	}
	if out, said, code := d.run("print", "cards", "--out", pdf); code != 0 || !strings.Contains(out+said, "--reason") {
		t.Errorf("again without a reason: exit %d\n%s%s", code, out, said)
	}
	dir := filepath.Join(d.dir, "per perusahaan")
	again := read[printAnswer](d, "print", "cards", "--out", dir, "--per-company", "--reason", "basah kena hujan", "--layout", "card-plain@1")
	if again.Printed != 60 || again.Reprinted != 60 || again.Folder != dir || len(again.Files) < 2 {
		t.Errorf("%+v", again)
	}
	sum := 0
	for _, f := range again.Files {
		sum += f.Printed
		if b, err := os.ReadFile(f.File); err != nil || !strings.HasPrefix(string(b), "%PDF-") || f.Batch == "" || f.Company == "" {
			t.Errorf("%+v: %v", f, err)
		}
	}
	if sum != 60 {
		t.Errorf("%d papers in the files", sum)
	}
	mixed := read[printAnswer](d, "print", "cards", "--out", pdf, "--order", "name", "--reason", "dalam urutan lain")
	if mixed.First != plain.First || mixed.Last != plain.Last {
		t.Errorf("in another order numbers %s to %s, were %s to %s", mixed.First, mixed.Last, plain.First, plain.Last)
	}
	for args, want := range map[string]struct {
		code int
		say  string
	}{
		"print cards":                                         {2, "--out"},
		"print cards --out x.pdf --preflight":                 {2, ""},
		"print cards --preflight --layout tidak-ada":          {1, "tidak-ada"},
		"print cards --preflight --layout certificate-formal": {1, "jenis"},
		"print cards --preflight --sheet a5":                  {2, "a4, f4, a4-precut, card"},
		"print cards --preflight --order besar":               {2, "village"},
	} {
		if _, out, code := d.run(strings.Fields(args)...); code != want.code || !strings.Contains(out, want.say) {
			t.Errorf("%s: exit %d, want %d and %q in:\n%s", args, code, want.code, want.say, out)
		}
	}
}
