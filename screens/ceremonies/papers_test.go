package ceremonies

import (
	"slices"
	"testing"

	"lingkaran/data"
	"lingkaran/screens/desk"
	"lingkaran/screens/desktest"
)

func TestAPrintedCertificateThatDiffers(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.issue(c.ID)
	o.screen.open(c.ID, 0)
	p := o.screen.page
	if chip, _ := p.shown.printChip(p.shown.awards[0]); chip != "Sudah dicetak" || len(o.jumps()) != 0 {
		t.Fatalf("chip %q, needs %v", chip, o.jumps())
	}
	a := p.shown.awards[0]
	a.Category = "Platinum"
	o.Must(o.DB.Ceremonies.SaveAward(t.Context(), &a.Award))
	if got := o.jumps(); !slices.Equal(got, []jump{toPapers}) {
		t.Fatalf("needs: %v", got)
	}
	p.follow(p.shown.needs()[0])
	if p.award == nil || p.award.row.ID != a.ID || !p.award.reissue.object.Visible() {
		t.Fatal("the award with the difference is not shown")
	}
	if d := p.shown.papers[a.ID].differences; len(d) != 1 || d[0] != (difference{"category", "", "Platinum"}) {
		t.Errorf("differences: %v", d)
	}

	p.keepPapers([]int64{a.ID})
	if len(o.jumps()) != 0 {
		t.Error("a paper that is left as it is is still asked about")
	}
	o.Desk.Notices.Undo()
	if len(o.jumps()) != 1 {
		t.Error("the decision cannot be undone")
	}
	p.keepPapers([]int64{a.ID})
	a.Category = "Emas"
	o.Must(o.DB.Ceremonies.SaveAward(t.Context(), &a.Award))
	if len(o.jumps()) != 1 {
		t.Error("the decision about other values holds for new ones")
	}

	r := p.award.reissue
	r.void()
	if bad, _ := r.reason.Trouble(); bad == "" || len(o.Nav.Asked) != 0 {
		t.Fatal("a certificate is declared void without a reason")
	}
	r.reason.SetValue("salah kategori")
	r.void()
	if got := o.Nav.Asked; len(got) != 1 || !slices.Equal(got[0].(desk.PrintRequest).IDs, []int64{a.ID}) {
		t.Fatalf("asked: %v", got)
	}
	kept, err := o.DB.Ceremonies.Award(t.Context(), a.ID)
	o.Must(err)
	if kept.CertificateNumber != "" || kept.Copies != 0 || len(o.jumps()) != 0 {
		t.Errorf("after the void: %+v, needs %v", kept, o.jumps())
	}
	o.issue(c.ID)
	kept, err = o.DB.Ceremonies.Award(t.Context(), a.ID)
	o.Must(err)
	if kept.CertificateNumber != "004/KPS/XII/2026" {
		t.Errorf("the new certificate has number %q", kept.CertificateNumber)
	}
}

func TestSeveralPapersAreDecidedTogether(t *testing.T) {
	o := open(t)
	c := o.Ceremony()
	o.issue(c.ID)
	o.screen.open(c.ID, 0)
	p := o.screen.page
	c.Date = desktest.Day(2026, 12, 23)
	o.Must(o.DB.Ceremonies.Save(t.Context(), &c))
	p.follow(p.shown.needs()[0])
	if p.papers == nil || len(p.papers.awards()) != 3 {
		t.Fatal("the three certificates are not shown together")
	}
	for _, d := range shownDifferences(p.shown.papers[p.shown.awards[0].ID].differences) {
		if d.field == "place" {
			t.Error("the place is told beside the line that it stands in")
		}
	}
	p.keepPapers(idsOf(p.papers.awards()))
	if p.papers != nil || len(o.jumps()) != 0 {
		t.Error("the panel stays after the decision")
	}
	o.Desk.Notices.Undo()
	p.openPapers()
	p.papers.void()
	if len(o.Nav.Asked) != 0 {
		t.Fatal("certificates are declared void without a reason")
	}
	p.papers.reason.SetValue("acara diundur")
	p.papers.void()
	if got := o.Nav.Asked; len(got) != 1 || len(got[0].(desk.PrintRequest).IDs) != 3 {
		t.Fatalf("asked: %v", got)
	}
	prints, err := o.DB.Prints.Find(t.Context(), data.PrintQuery{CeremonyID: c.ID}, 10)
	o.Must(err)
	for _, print := range prints {
		if print.VoidedAt == nil || print.VoidReason != "acara diundur" {
			t.Errorf("%s is not void", print.Number)
		}
	}
}
