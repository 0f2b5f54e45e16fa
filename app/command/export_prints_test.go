package command

import (
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

func TestExportOfTheRegister(t *testing.T) {
	d := newDesk(t)
	filled := read[sampleAnswer](d, "sample", "--workers", "12")
	id := strconv.FormatInt(filled.ModelCeremony, 10)
	d.done("print", "certificates", "--ceremony", id, "--out", filepath.Join(d.dir, "a.pdf"))
	cards := read[printAnswer](d, "print", "cards", "--out", filepath.Join(d.dir, "b.pdf"))
	csv := filepath.Join(d.dir, "register.csv")
	all := read[exportAnswer](d, "export", csv, "--of", "prints")
	awards := read[exportAnswer](d, "export", csv, "--of", "prints", "--ceremony", id)
	left := read[exportAnswer](d, "export", csv, "--of", "prints", "--state", "left", "--layout", "collect")
	if left.Rows != all.Rows || left.Columns[0] != "number" {
		t.Errorf("left: %+v", left)
	}
	if out, _, code := d.run("export", csv, "--state", "left"); code == 0 {
		t.Errorf("a state of workers was taken: %s", out)
	}
	if out, _, code := d.run("export", csv, "--of", "prints", "--state", "void"); code == 0 {
		t.Errorf("an empty list was written: %s", out)
	}
	if all.Of != "prints" || all.Rows != awards.Rows+cards.Printed || awards.Rows != 6 || !slices.Contains(all.Columns, "print_number") {
		t.Errorf("%+v, %+v of %d cards", all, awards, cards.Printed)
	}
}
