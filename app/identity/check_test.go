package identity

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"lingkaran/data"
)

var today = data.Date{Year: 2026, Month: time.November, Day: 22}

func soundWorker() data.Worker {
	return data.Worker{
		NIK: "3514111408800001", Name: "Siti Aminah", BirthDate: data.Date{Year: 1980, Month: time.August, Day: 14},
		Sex: data.Male, District: "Pandaan", Regency: "Kabupaten Pasuruan", KPJ: "22012345678", Phone: "081234567890",
	}
}

func TestCheckWorker(t *testing.T) {
	if fs := CheckWorker(soundWorker(), today, DefaultRules()); len(fs) != 0 {
		t.Fatalf("a sound worker: %+v", fs)
	}
	for _, c := range []struct {
		code   string
		level  Level
		change func(*data.Worker)
	}{
		{"nik-length", Error, func(w *data.Worker) { w.NIK = "3514" }},
		{"nik-missing", Error, func(w *data.Worker) { w.NIK = "" }},
		{"nik-area", Warning, func(w *data.Worker) { w.NIK = "3514991408800001" }},
		{"nik-birth", Warning, func(w *data.Worker) { w.BirthDate.Day = 15 }},
		{"nik-sex", Warning, func(w *data.Worker) { w.Sex = data.Female }},
		{"sex-missing", Warning, func(w *data.Worker) { w.Sex = "" }},
		{"name-missing", Error, func(w *data.Worker) { w.Name = " " }},
		{"name-missing", Error, func(w *data.Worker) { w.Name = "--" }},
		{"name-signs", Error, func(w *data.Worker) { w.Name = "Siti 😀" }},
		{"name-signs", Error, func(w *data.Worker) { w.Name = "سيتي" }},
		{"birth-missing", Error, func(w *data.Worker) { w.BirthDate = data.Date{} }},
		{"birth-impossible", Error, func(w *data.Worker) { w.BirthDate = data.Date{Year: 1980, Month: 2, Day: 31} }},
		{"birth-future", Error, func(w *data.Worker) { w.BirthDate.Year = 2080 }},
		{"birth-old", Error, func(w *data.Worker) { w.BirthDate.Year = 1880 }},
		{"age", Warning, func(w *data.Worker) { w.BirthDate.Year = 2015 }},
		{"age", Warning, func(w *data.Worker) { w.BirthDate.Year = 1961 }}, // 65 since August
		{"kpj-length", Warning, func(w *data.Worker) { w.KPJ = "123" }},
		{"phone", Warning, func(w *data.Worker) { w.Phone = "123" }},
		{"email", Error, func(w *data.Worker) { w.Email = "a@" }},
		{"district", Warning, func(w *data.Worker) { w.District = "Pandan" }},
		{"income", Error, func(w *data.Worker) { w.MonthlyIncome = -1 }},
	} {
		w := soundWorker()
		c.change(&w)
		fs := CheckWorker(w, today, DefaultRules())
		i := slices.IndexFunc(fs, func(f Finding) bool { return f.Code == c.code })
		if i < 0 || fs[i].Level != c.level {
			t.Errorf("want %s %s, have %+v", c.level, c.code, fs)
			continue
		}
		if fs.Refused() != (c.level == Error) {
			t.Errorf("%s: refused %v", c.code, fs.Refused())
		}
		if f, ok := fs.Of(fs[i].Field); !ok || f.Message == "" || strings.Contains(f.Message, "%!") {
			t.Errorf("%s: message %q", c.code, f.Message)
		}
	}
}

func TestUnusualNamesPass(t *testing.T) {
	for _, name := range []string{"Suparno", "Y", "H. Moch. Ma'ruf, S.Pd.I., M.M.", "Nur’aini", "Siti Nur-Aisyah", "Renée Müller", strings.Repeat("Panjang ", 15)} {
		w := soundWorker()
		w.Name = name
		NormaliseWorker(&w)
		if fs := CheckWorker(w, today, DefaultRules()); len(fs) != 0 {
			t.Errorf("%q: %+v", name, fs)
		}
	}
}

func TestNormaliseWorker(t *testing.T) {
	w := data.Worker{NIK: " 3514 1114 0880 0001", Name: " SITI\u00a0 AMINAH\n", RT: "1", RW: "012", Phone: "+62 812-3456-7890", KPJ: "2201 2345 678", District: "KEC. PANDAAN", Regency: "Pasuruan", Province: "JATIM"}
	NormaliseWorker(&w)
	want := data.Worker{NIK: "3514111408800001", Name: "SITI AMINAH", RT: "001", RW: "012", Phone: "081234567890", KPJ: "22012345678", District: "Pandaan", Regency: "Kabupaten Pasuruan", Province: "Jawa Timur"}
	if w != want {
		t.Errorf("got  %+v\nwant %+v", w, want)
	}
	if filled := FillFromNIK(&w, today); !slices.Equal(filled, []string{"BirthDate", "Sex"}) || w.BirthDate.String() != "1980-08-14" || w.Sex != data.Male {
		t.Errorf("filled %v: %s %s", filled, w.BirthDate, w.Sex)
	}
	if filled := FillFromNIK(&w, today); len(filled) != 0 {
		t.Errorf("filled %v again", filled)
	}
	kota := data.Worker{District: "bugul kidul", Regency: "Pasuruan"}
	if NormaliseWorker(&kota); kota.Regency != "Kota Pasuruan" || kota.District != "Bugul Kidul" {
		t.Errorf("district does not settle the regency: %s, %s", kota.District, kota.Regency)
	}
	open := data.Worker{Regency: "Pasuruan"}
	if NormaliseWorker(&open); open.Regency != "Pasuruan" {
		t.Errorf("an open regency became %s", open.Regency)
	}
}

func TestCheckCompany(t *testing.T) {
	c := data.Company{Name: "PT. Barokah Mitra Karya Unggul (BMKU)", NPP: "jj012345", NPWP: "01.234.567.8-901.000", Phone: "(0343) 421234", Email: "csr@bmku.co.id"}
	NormaliseCompany(&c)
	if c.FullName() != "PT Barokah Mitra Karya Unggul (BMKU)" || c.NPP != "JJ012345" || c.NPWP != "012345678901000" || c.Phone != "0343421234" {
		t.Errorf("normalised to %+v", c)
	}
	if fs := CheckCompany(c, today); len(fs) != 0 {
		t.Errorf("a sound company: %+v", fs)
	}
	c = data.Company{NPWP: "1", NIB: "1", NPP: "1", Email: "x", Phone: "1", ContactPhone: "2", PartnerSince: today.AddDays(1)}
	fs := CheckCompany(c, today)
	for field, level := range map[string]Level{"Name": Error, "NPWP": Error, "NIB": Error, "Email": Error, "NPP": Warning, "Phone": Warning, "ContactPhone": Warning, "PartnerSince": Warning} {
		if f, _ := fs.Of(field); f.Level != level {
			t.Errorf("%s: %+v, want %s", field, f, level)
		}
	}
}

func TestRulesFrom(t *testing.T) {
	r, err := RulesFrom(func(key string) (string, error) {
		return map[string]string{SettingAgeFrom: "18", SettingAgeBelow: "tua"}[key], nil
	})
	if want := (Rules{AgeFrom: 18, AgeBelow: 65}); r != want || err != nil {
		t.Errorf("rules %+v, %v", r, err)
	}
	gone := errors.New("gone")
	if _, err := RulesFrom(func(string) (string, error) { return "", gone }); !errors.Is(err, gone) {
		t.Errorf("error %v is lost", err)
	}
}
