package command

import (
	"context"
	"strings"
	"testing"

	"lingkaran/data"
)

func TestDoubles(t *testing.T) {
	d := newDesk(t)
	db, err := data.Open(context.Background(), d.db, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	born := data.Date{Year: 1980, Month: 3, Day: 12}
	ws := []data.Worker{
		{NIK: "3514111203800001", Name: "Moch. Slamet", BirthDate: born, Village: "Nogosari", District: "Pandaan", Sex: data.Male},
		{NIK: "3514141203800009", Name: "Muhammad Slamet", BirthDate: born, Village: "Nogosari", District: "Pandaan", Sex: data.Male},
		{NIK: "3514141203800017", Name: "Budi Santoso", BirthDate: born, Village: "Nogosari", District: "Pandaan", Sex: data.Male},
	}
	if err := db.Workers.CreateAll(context.Background(), ws, nil); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	found := read[[]doubleAnswer](d, "doubles")
	if len(found) != 1 || found[0].Score < 60 || len(found[0].Reasons) < 2 || len(found[0].Workers) != 2 || found[0].Workers[1].Name != "Muhammad Slamet" {
		t.Errorf("%+v", found)
	}
	out := d.done("doubles", "--limit", "1")
	if !strings.Contains(out, "nama hampir sama") || strings.Contains(out, "%!") {
		t.Error(out)
	}
	for _, w := range ws {
		if strings.Contains(out, w.NIK) {
			t.Error("a whole NIK is shown")
		}
	}
}
