package ceremonies

import (
	"slices"
	"testing"
	"time"

	"lingkaran/app/issuing"
	"lingkaran/app/words"
	"lingkaran/data"
	"lingkaran/screens/desktest"
)

func TestValidOn(t *testing.T) {
	term := data.Signatory{ValidFrom: desktest.Day(2020, 5, 1), ValidTo: desktest.Day(2023, 9, 24)}
	for d, want := range map[data.Date]bool{
		desktest.Day(2020, 4, 30): false, desktest.Day(2020, 5, 1): true, desktest.Day(2023, 9, 24): true, desktest.Day(2023, 9, 25): false, {}: true,
	} {
		if got := validOn(term, d); got != want || (notInOffice(term, d) == "") != want {
			t.Errorf("validOn(%s) = %v, said %q", d, got, notInOffice(term, d))
		}
	}
	gone := data.Signatory{}
	gone.DeletedAt.Valid = true
	if validOn(gone, desktest.Day(2026, 1, 1)) || notInOffice(gone, desktest.Day(2026, 1, 1)) == "" {
		t.Error("a deleted signatory may sign")
	}
}

func TestUsualSignatories(t *testing.T) {
	g := func(id int64, to data.Date) data.Signatory {
		return data.Signatory{Record: data.Record{ID: id}, ValidTo: to}
	}
	all := []data.Signatory{g(1, data.Date{}), g(2, desktest.Day(2023, 9, 24)), g(3, data.Date{})}
	for name, c := range map[string]struct {
		all  []data.Signatory
		last []int64
		day  data.Date
		want []int64
	}{
		"those of the last time":       {all, []int64{3, 1}, desktest.Day(2026, 12, 16), []int64{3, 1}},
		"without who left":             {all, []int64{2, 1}, desktest.Day(2026, 12, 16), []int64{1}},
		"the former one in his time":   {all, []int64{2, 1}, desktest.Day(2023, 1, 1), []int64{2, 1}},
		"the only one":                 {all[:2], nil, desktest.Day(2026, 12, 16), []int64{1}},
		"one of several is no choice":  {all, nil, desktest.Day(2026, 12, 16), []int64{}},
		"without a day it is today":    {all[:2], nil, data.Date{}, []int64{1}},
		"two at most":                  {all, []int64{1, 2, 3}, desktest.Day(2023, 1, 1), []int64{1, 2}},
		"nobody where there is no one": {nil, nil, desktest.Day(2026, 1, 1), []int64{}},
	} {
		if got := signatoryIDs(usualSignatories(c.all, c.last, c.day, desktest.Day(2026, 11, 22))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	today := desktest.Day(2026, 11, 22)
	for n, want := range map[int]string{0: "hari ini", 1: "besok", 24: "24 hari lagi", -1: "kemarin", -3: "3 hari yang lalu", -400: ""} {
		if got := distance(today.AddDays(n), today); got != want {
			t.Errorf("%d days: %q, want %q", n, got, want)
		}
	}
	if got := distance(data.Date{}, today); got != "" {
		t.Errorf("no date: %q", got)
	}
}

func TestOfferedWordingsCanBeFilledIn(t *testing.T) {
	for _, s := range suggestedWordings() {
		if wordingRule(s.text) != "" {
			t.Errorf("%s: %s", s.title, wordingRule(s.text))
		}
	}
	for _, name := range issuing.WordingFields {
		if wordingField(name) == name {
			t.Errorf("the field %s has no name in words", name)
		}
		if wordingRule("{{"+name+"}}") != "" {
			t.Errorf("the field %s is offered but not known", name)
		}
	}
	if wordingRule("atas {{workers") == "" {
		t.Error("a brace that is not closed is let pass")
	}
}

func TestFormKeepsEveryField(t *testing.T) {
	c := data.Ceremony{Title: "a", Theme: "b", Date: desktest.Day(2022, 12, 14), Time: "09:00", Venue: "c", Place: "d", Organisers: "e\nf",
		OpenedBy: "g", CutOff: desktest.Day(2022, 11, 30), Wording: "h", Layout: "certificate-formal", Status: data.CeremonyHeld}
	if got := withValues(data.Ceremony{Layout: c.Layout}, valuesOf(c)); got != c {
		t.Errorf("%+v\nwant %+v", got, c)
	}
}

func TestHistoryJoinsOneAct(t *testing.T) {
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	change := func(company string, at time.Time, a data.Action, fields ...data.FieldChange) data.CeremonyChange {
		return data.CeremonyChange{Company: company, Change: data.Change{Kind: data.KindAward, At: at, Action: a, Fields: fields}}
	}
	moved := data.FieldChange{Field: "CallOrder", Old: "1", New: "2"}
	all := []data.CeremonyChange{
		change("PT A", at.Add(3*time.Second), data.ActionPrint, data.FieldChange{Field: "Number", New: "001"}, data.FieldChange{Field: "Copy", New: "1"}),
		change("PT A", at.Add(2*time.Second), data.ActionChange, moved),
		change("PT B", at.Add(2*time.Second), data.ActionChange, moved),
		change("PT B", at.Add(time.Second), data.ActionChange, data.FieldChange{Field: "Category", New: "Emas"}),
		change("PT C", at, data.ActionCreate), change("PT B", at, data.ActionCreate), change("PT A", at, data.ActionCreate),
		{Change: data.Change{Kind: data.KindCeremony, At: at, Action: data.ActionCreate}},
	}
	var got []string
	for _, e := range condense(all) {
		got = append(got, string(e.change.Action)+": "+words.Joined(" ", e.act, e.about))
	}
	want := []string{"print: PT A, nomor 001", "change: Urutan diubah 2 penerima", "change: PT B", "create: Ditambahkan ke daftar PT A, PT B, PT C", "create: "}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}
