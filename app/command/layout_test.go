package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lingkaran/app/layout"
)

type layoutFileAnswer struct {
	Layout string `json:"layout"`
	File   string `json:"file"`
	Bytes  int    `json:"bytes"`
}

func TestLayoutsTravelInFiles(t *testing.T) {
	d := newDesk(t)
	d.done("sample", "--workers", "1")
	all := read[[]layoutAnswer](d, "layout", "list")
	if len(all) != len(layout.Builtins()) || all[0].Key != "certificate-formal" || !all[0].Builtin {
		t.Fatalf("%+v", all)
	}
	file := filepath.Join(d.dir, "formal")
	out := read[layoutFileAnswer](d, "layout", "export", "piagam resmi", file)
	if out.Layout != "certificate-formal" || out.File != file+".lkr-layout" || out.Bytes < 1000 {
		t.Errorf("%+v", out)
	}
	for _, want := range []string{"piagam-resmi-2", "piagam-resmi-3"} {
		if got := read[layoutAnswer](d, "layout", "import", out.File); got.Key != want || got.Version != 1 || got.Builtin {
			t.Errorf("%+v", got)
		}
	}
	if list := d.done("layout", "list"); !strings.Contains(list, "piagam-resmi-2") || !strings.Contains(list, "Piagam resmi") || strings.Contains(list, "%!") {
		t.Errorf("list:\n%s", list)
	}
	if again := read[layoutFileAnswer](d, "layout", "export", "piagam-resmi-2@1", file); again.Layout != "piagam-resmi-2@1" {
		t.Errorf("%+v", again)
	}
	rubbish := filepath.Join(d.dir, "rubbish.lkr-layout")
	if err := os.WriteFile(rubbish, []byte("halo"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"layout", "import", rubbish}, "bukan berkas tata letak"},
		{[]string{"layout", "import", filepath.Join(d.dir, "none")}, "tidak ada"},
		{[]string{"layout", "export", "tidak ini", file}, "Tidak ada tata letak tidak ini"},
		{[]string{"layout", "export", "piagam-resmi-2@7", file}, "Tata letak"},
		{[]string{"layout", "export", "certificate-formal", filepath.Join(d.dir, "none", "x")}, "tidak"},
	} {
		out, said, code := d.run(c.args...)
		if code != Refused || !strings.Contains(said, c.want) {
			t.Errorf("%v: exit %d, %s%s", c.args, code, out, said)
		}
	}
	if out, said, code := d.run("layout", "export", "certificate-formal", d.db); code != Refused {
		t.Errorf("over the database: exit %d, %s%s", code, out, said)
	}
}
