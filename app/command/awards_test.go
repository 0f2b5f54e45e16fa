package command

import (
	"strings"
	"testing"
)

func TestAwards(t *testing.T) {
	d := newDesk(t)
	d.done("sample", "--workers", "300")
	out := d.done("awards", "--ceremony", "1")
	if !strings.Contains(out, "Yamaha") || !strings.Contains(out, "Peringkat 1 dengan") || strings.Contains(out, "%!") {
		t.Error(out)
	}
	r := read[awardsAnswer](d, "awards", "--ceremony", "1")
	if !r.Frozen || r.CutOff != "2022-11-30" || r.Honoured == 0 || len(r.Companies) < r.Honoured || r.Rules.Measure != "workers" {
		t.Errorf("%+v", r)
	}
	for i, c := range r.Companies[:r.Honoured] {
		if !c.In || c.Rank != i+1 || c.Workers == 0 || c.Amount == 0 || len(c.Reasons) == 0 || i > 0 && c.Workers > r.Companies[i-1].Workers {
			t.Errorf("%+v", c)
		}
	}
	_, said, code := d.run("awards", "--ceremony", "99")
	if code != Refused || !strings.Contains(said, "99") {
		t.Error(code, said)
	}
	if _, _, code := d.run("awards"); code != Misused {
		t.Errorf("exit %d without a ceremony", code)
	}
}
