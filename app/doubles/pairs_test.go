package doubles

import (
	"context"
	"testing"

	"lingkaran/data"
)

// who is an invented person, written short.
func who(nik, name, born, village, mother, phone string) data.WorkerIdentity {
	d, err := data.ParseISODate(born)
	if err != nil {
		panic(err)
	}
	w := data.WorkerIdentity{NIK: nik, Name: name, BirthDate: d, Village: village, MotherName: mother, Phone: phone, Sex: data.Male}
	if village != "" {
		w.District = "Pandaan"
	}
	if len(nik) == 16 && nik[6] >= '4' {
		w.Sex = data.Female
	}
	return w
}

func among(t *testing.T, ws ...data.WorkerIdentity) []Pair {
	t.Helper()
	p := NewPeople(len(ws))
	for i := range ws {
		ws[i].ID = int64(i + 1)
		p.Add(&ws[i])
	}
	found, err := p.Pairs(context.Background(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestSamePerson(t *testing.T) {
	for _, c := range []struct {
		what string
		a, b data.WorkerIdentity
		why  Reasons
	}{
		{"the same name under two NIK", who("3514111203800001", "Slamet Riyadi", "1980-03-12", "Nogosari", "", ""), who("3514141203800007", "SLAMET RIYADI", "1980-03-12", "Nogosari", "", ""), SameName | SameBirth},
		{"Moch. and Muhammad", who("3514111203800001", "Moch. Slamet", "1980-03-12", "Nogosari", "", ""), who("3514111203800009", "Muhammad Slamet", "1980-03-12", "Nogosari", "", ""), NearName | SameBirth},
		{"M. before the name", who("3514111203800001", "M. Zainuri", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Mochammad Zainuri", "1980-03-12", "Nogosari", "", ""), NearName},
		{"titles and degrees", who("3514111203800001", "Drs. H. Abdul Wahid, S.Pd., M.M.", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Abdul Wahid", "1980-03-12", "Nogosari", "", ""), NearName},
		{"KH and Hj.", who("3514115203800001", "Hj. Siti Fatimah", "1980-03-12", "Nogosari", "", ""), who("3514145203800009", "Siti Fatimah", "1980-03-12", "Nogosari", "", ""), NearName},
		{"the old spelling", who("3514111203800001", "Djoko Soeprapto", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Joko Suprapto", "1980-03-12", "Nogosari", "", ""), NearName},
		{"y and j, tj and c", who("3514111203800001", "Tjahjo Wahjudi", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Cahyo Wahyudi", "1980-03-12", "Nogosari", "", ""), NearName},
		{"Arabic sounds", who("3514111203800001", "Achmad Choirul Anam", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Ahmad Khoirul Anam", "1980-03-12", "Nogosari", "", ""), NearName},
		{"Abdurrahman and Abdul Rahman", who("3514111203800001", "Abdurrohman", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Abdul Rahman", "1980-03-12", "Nogosari", "", ""), NearName},
		{"in one word", who("3514115203800001", "Nurhasanah", "1980-03-12", "Nogosari", "", ""), who("3514145203800009", "Nur Hasanah", "1980-03-12", "Nogosari", "", ""), NearName},
		{"the words the other way round", who("3514111203800001", "Santoso Budi", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Budi Santoso", "1980-03-12", "Nogosari", "", ""), NearName},
		{"an initial", who("3514111203800001", "Slamet R. Hidayat", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Slamet Riyadi Hidayat", "1980-03-12", "Nogosari", "", ""), NearName},
		{"a slip of the hand", who("3514111203800001", "Wahyudin", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Wahyuddin", "1980-03-12", "Nogosari", "", ""), NearName},
		{"letters changed about", who("3514111203800001", "Sutrisno", "1980-03-12", "Nogosari", "", ""), who("3514141203800009", "Sutirsno", "1980-03-12", "Nogosari", "", ""), NearName},
		{"a single name and the whole one, with the mother", who("3514111203800001", "Slamet", "1980-03-12", "Nogosari", "Sukarti", ""), who("3514141203800009", "Slamet Riyadi", "1980-03-12", "Nogosari", "Sukarti", ""), PartName | SameMother},
		{"a rare name in two districts", who("3514111203800001", "Marjuki Sapto", "1980-03-12", "", "", ""), who("3578141203800009", "Marzuki Sapto", "1980-03-12", "", "", ""), NearName},
		{"one digit of the NIK, and so the birth date", who("3514111203800001", "Slamet Riyadi", "1980-03-12", "Nogosari", "", ""), who("3514111203900001", "Slamet Riyadi", "1990-03-12", "Nogosari", "", ""), SameName | NIKOneDigit},
		{"two digits changed about", who("3514111203800012", "Slamet Riyadi", "1980-03-12", "Nogosari", "", ""), who("3514111203800021", "Slamet Riyadi", "1980-03-12", "Nogosari", "", ""), NIKSwapped},
		{"day and month changed about, in one village", who("3514111203800001", "Slamet Riyadi", "1980-03-12", "Nogosari", "", ""), who("3514140312800009", "Slamet Riyadi", "1980-12-03", "Nogosari", "", ""), SwappedBirth},
		{"another year by one digit, one mother", who("3514111203800001", "Slamet Riyadi", "1980-03-12", "", "Sukarti", ""), who("3514141203810009", "Slamet Riyadi", "1981-03-12", "", "Sukarti", ""), NearBirth | SameMother},
		{"without a birth date: that of the NIK", who("3514111203800001", "Slamet Riyadi", "", "Nogosari", "", ""), who("3514141203800009", "Slamet Riyadi", "1980-03-12", "Nogosari", "", ""), SameBirth},
		{"another birth date, but phone, mother and village", who("3514111203800001", "Slamet Riyadi", "1980-03-12", "Nogosari", "Sukarti", "081234567890"), who("3514140101750009", "Slamet Riyadi", "1975-01-01", "Nogosari", "Sukarti", "081234567890"), SamePhone | OtherBirth},
	} {
		found := among(t, c.a, c.b)
		if len(found) != 1 {
			t.Errorf("%s: not found", c.what)
			continue
		}
		if found[0].Why&c.why != c.why {
			t.Errorf("%s: reasons %b lack some of %b", c.what, found[0].Why, c.why)
		}
		// The same the other way round.
		if back := among(t, c.b, c.a); len(back) != 1 || back[0] != found[0] {
			t.Errorf("%s: the other way round it is %v, not %v", c.what, back, found)
		}
	}
}

func TestTwoPeople(t *testing.T) {
	for _, c := range []struct {
		what string
		a, b data.WorkerIdentity
	}{
		{"twins", who("3514111203800001", "Hasan Basri", "1980-03-12", "Nogosari", "Sukarti", "081234567890"), who("3514111203800002", "Husin Basri", "1980-03-12", "Nogosari", "Sukarti", "081234567890")},
		{"twins of nearly one name", who("3514115203800001", "Fitriana Dewi", "1980-03-12", "Nogosari", "Sukarti", ""), who("3514115203800002", "Fitriani Dewi", "1980-03-12", "Nogosari", "Sukarti", "")},
		{"twins of whom one has two names", who("3514111203800001", "Tarsadik", "1980-03-12", "Nogosari", "Sukarti", "081234567890"), who("3514111203800002", "Turjadik Hartono", "1980-03-12", "Nogosari", "Sukarti", "081234567890")},
		{"twin brother and sister", who("3514111203800001", "Rudianto", "1980-03-12", "Nogosari", "Sukarti", ""), who("3514115203800002", "Rudianti", "1980-03-12", "Nogosari", "Sukarti", "")},
		{"brothers", who("3514111203800001", "Slamet Riyadi", "1980-03-12", "Nogosari", "Sukarti", "081234567890"), who("3514111507830001", "Slamet Hariyadi", "1983-07-15", "Nogosari", "Sukarti", "081234567890")},
		{"the same name, another birth date", who("3514111203800001", "Slamet Riyadi", "1980-03-12", "Nogosari", "", ""), who("3514112511650001", "Slamet Riyadi", "1965-11-25", "Nogosari", "", "")},
		{"father and son", who("3514111203600001", "Slamet", "1960-03-12", "Nogosari", "Tumirah", "081234567890"), who("3514111507830001", "Slamet", "1983-07-15", "Nogosari", "Sukarti", "081234567890")},
		{"the same birth date and a common first name", who("3514111203800001", "Muhammad Arifin", "1980-03-12", "Nogosari", "", ""), who("3514111203800002", "Muhammad Sholeh", "1980-03-12", "Nogosari", "", "")},
		{"husband and wife of one age", who("3514111203800001", "Sugianto", "1980-03-12", "Nogosari", "", "081234567890"), who("3514115203800001", "Sugianti", "1980-03-12", "Nogosari", "", "081234567890")},
		{"one digit of the NIK, other people", who("3514111203800001", "Slamet Riyadi", "1980-03-12", "Nogosari", "", ""), who("3514111203800002", "Budi Santoso", "1980-03-12", "Nogosari", "", "")},
		{"a single name far away", who("3514111203800001", "Slamet", "1980-03-12", "", "", ""), who("3578141203800009", "Slamet Riyadi", "1980-03-12", "", "", "")},
		{"the same name and birth date, other mothers, far away", who("3514111203800001", "Siti Aminah", "1980-03-12", "Nogosari", "Sukarti", ""), func() data.WorkerIdentity {
			w := who("3578141203800009", "Siti Aminah", "1980-03-12", "Kutorejo", "Ngatemi", "")
			w.District = "Bangil"
			return w
		}()},
		{"nameless", who("3514111203800001", "", "1980-03-12", "Nogosari", "", ""), who("3514111203800002", "", "1980-03-12", "Nogosari", "", "")},
		{"titles alone", who("3514111203800001", "H.", "1980-03-12", "Nogosari", "", ""), who("3514111203800002", "Drs.", "1980-03-12", "Nogosari", "", "")},
	} {
		if found := among(t, c.a, c.b); len(found) != 0 {
			t.Errorf("%s: found with score %d, reasons %b", c.what, found[0].Score, found[0].Why)
		}
	}
}
