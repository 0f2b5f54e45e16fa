package doubles

import (
	"strings"
	"testing"

	"lingkaran/data"
)

func TestProposal(t *testing.T) {
	born := data.Date{Year: 1980, Month: 3, Day: 12}
	a := data.Worker{NIK: "3514111203800001", Name: "Moch. Slamet", BirthDate: born, Sex: data.Male, Phone: "0812", Village: "Nogosari", Address: "Jl. Raya"}
	b := data.Worker{NIK: "3514111203810001", Name: "Muhammad Slamet", BirthDate: born, Sex: data.Male, MotherName: "Sukarti", Village: "Kutorejo", Address: "Jl. Raya Nogosari 12"}
	for field, want := range map[string]int{"NIK": 0, "Name": 1, "Phone": 0, "MotherName": 1, "Village": 0, "Address": 1, "KPJ": 0, "BirthDate": 0} {
		if got := Propose([2]data.Worker{a, b}, field); got != want {
			t.Errorf("%s: %d", field, got)
		}
		// What is the better one does not hang on which stands first.
		if field != "Village" && Value(&a, field) != Value(&b, field) {
			if got := Propose([2]data.Worker{b, a}, field); got != 1-want {
				t.Errorf("%s the other way round: %d", field, got)
			}
		}
	}
	if Propose([2]data.Worker{{Name: "MUHAMMAD SLAMET"}, {Name: "Muhammad Slamet"}}, "Name") != 1 {
		t.Error("capitals win")
	}
}

func TestEveryFieldIsTaken(t *testing.T) {
	full := data.Worker{NIK: "3514111203800001", Name: "a", BirthPlace: "b", BirthDate: data.Date{Year: 1980, Month: 3, Day: 12}, Sex: data.Male,
		Address: "c", RT: "1", RW: "2", Village: "d", District: "e", Regency: "f", Province: "g", PostalCode: "h", Phone: "i", Email: "j",
		Occupation: "k", MonthlyIncome: 5, MotherName: "l", KPJ: "m", MaritalStatus: "n", PhotoHash: "o", Notes: "p"}
	var got data.Worker
	for _, f := range Fields {
		if Value(&full, f) == "" {
			t.Errorf("%s is empty", f)
		}
		Take(&got, &full, f)
	}
	if got != full {
		t.Errorf("%+v", got)
	}
}

func TestReasonsHaveWords(t *testing.T) {
	for r := SameName; r <= OtherDistrict; r <<= 1 {
		if w := r.Words(); len(w) != 1 || strings.TrimSpace(w[0]) == "" {
			t.Errorf("reason %b: %q", r, w)
		}
	}
}
