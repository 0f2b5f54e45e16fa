package command

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestPack makes all papers of the model ceremony, and some of them again.
func TestPack(t *testing.T) {
	d := newDesk(t)
	id := strconv.FormatInt(read[sampleAnswer](d, "sample", "--workers", "20").ModelCeremony, 10)
	dir := filepath.Join(d.dir, "berkas")
	all := read[packAnswer](d, "pack", "--ceremony", id, "--out", dir)
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(all.Papers) || len(all.Papers) < 10 || all.Folder != dir {
		t.Fatalf("%d files for %+v, %v", len(entries), all, err)
	}
	pages := 0
	for _, p := range all.Papers {
		if info, err := os.Stat(p.File); err != nil || info.Size() < 500 || filepath.Dir(p.File) != dir {
			t.Errorf("%s: %v", p.Paper, err)
		}
		pages += p.Pages
	}
	if pages != all.Pages {
		t.Errorf("%d pages, %d in all", pages, all.Pages)
	}
	of := func(a packAnswer, paper string) paperMade {
		t.Helper()
		i := slices.IndexFunc(a.Papers, func(p paperMade) bool { return p.Paper == paper })
		if i < 0 {
			t.Fatalf("no paper %q in %+v", paper, a)
		}
		return a.Papers[i]
	}
	if n := of(all, "piagam").Numbers; len(n) != 6 || n[0] != "001/KPS/XII/2022" {
		t.Errorf("certificates %q", n)
	}
	// What was numbered is no fault of the office's records.
	if v := read[map[string]any](d, "check"); v["sound"] != true {
		t.Errorf("check: %v", v)
	}

	// Invitations keep their numbers; certificates that left are not made again unasked.
	again := read[packAnswer](d, "pack", "--ceremony", id, "--out", filepath.Join(d.dir, "lagi"))
	if was, is := of(all, "undangan").Numbers, of(again, "undangan").Numbers; len(was) == 0 || !slices.Equal(was, is) {
		t.Errorf("invitations %q, before %q", is, was)
	}
	if slices.ContainsFunc(again.Papers, func(p paperMade) bool { return p.Paper == "piagam" }) || len(again.Left) != 1 || again.Left[0].Paper != "piagam" || again.Left[0].Why == "" {
		t.Errorf("left out: %+v", again.Left)
	}
	copies := []string{"pack", "--ceremony", id, "--out", filepath.Join(d.dir, "salinan"), "--only", "piagam", "--reprint"}
	if one := read[packAnswer](d, append(copies, "--reason", "map basah")...); len(one.Papers) != 1 || len(of(one, "piagam").Numbers) != 6 {
		t.Errorf("copies: %+v", one)
	}
	if out := d.done("pack", "--ceremony", id, "--out", filepath.Join(d.dir, "teks"), "--only", "label"); !strings.Contains(out, filepath.Join(d.dir, "teks")) {
		t.Errorf("it does not say where the papers are:\n%s", out)
	}

	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{Refused, "--reason", copies},
		{Refused, "", []string{"pack", "--ceremony", "99", "--out", filepath.Join(d.dir, "x")}},
		{Refused, "", []string{"pack", "--ceremony", id, "--out", filepath.Join(d.dir, "x"), "--layout", "label=tidak-ada"}},
		{Misused, "undangan", []string{"pack", "--ceremony", id, "--out", filepath.Join(d.dir, "x"), "--only", "brosur"}},
		{Misused, "undangan", []string{"pack", "--ceremony", id, "--out", filepath.Join(d.dir, "x"), "--layout", "brosur=x"}},
	} {
		if _, said, code := d.run(c.args...); code != c.code || !strings.Contains(said, c.says) || said == "" {
			t.Errorf("%v: exit %d, want %d and %q:\n%s", c.args, code, c.code, c.says, said)
		}
		if _, err := os.Stat(filepath.Join(d.dir, "x")); err == nil {
			t.Errorf("%v: a folder was made", c.args)
		}
	}
}
