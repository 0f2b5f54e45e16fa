package identity

import "testing"

func TestParsePhone(t *testing.T) {
	for _, c := range []struct{ typed, kept, shown string }{
		{"081234567890", "081234567890", "0812-3456-7890"},
		{"0812-3456-7890", "081234567890", "0812-3456-7890"},
		{"+62 812 3456 7890", "081234567890", "0812-3456-7890"},
		{"62812 3456 7890", "081234567890", "0812-3456-7890"},
		{"6281234567890", "081234567890", "0812-3456-7890"},
		{"0062 812 3456 7890", "081234567890", "0812-3456-7890"},
		{"+62 (0)812 3456 7890", "081234567890", "0812-3456-7890"},
		{"81234567890", "081234567890", "0812-3456-7890"}, // a spreadsheet ate the 0
		{"0856\u00a01234\u00a0567", "08561234567", ""},
		{"(0343) 421234", "0343421234", "(0343) 421234"},
		{"0343-421234", "0343421234", "(0343) 421234"},
		{"+62 343 421234", "0343421234", "(0343) 421234"},
		{"0343 5611234", "03435611234", ""},
		{"", "", ""}, {" - ", "", ""},
	} {
		got, err := ParsePhone(c.typed)
		if got != c.kept || err != nil {
			t.Errorf("ParsePhone(%q) = %q, %v; want %q", c.typed, got, err, c.kept)
		}
		if shown := FormatPhone(got); c.shown != "" && shown != c.shown {
			t.Errorf("FormatPhone(%q) = %q, want %q", got, shown, c.shown)
		}
	}
	for _, typed := range []string{"12345", "tidak ada", "0812", "081234567890123456", "0812-3456-7890 / 0857-1234-5678", "08123456789O"} {
		if got, err := ParsePhone(typed); err == nil || got != typed {
			t.Errorf("ParsePhone(%q) = %q, %v; want an error and the text as typed", typed, got, err)
		}
	}
}

func FuzzParsePhone(f *testing.F) {
	for _, s := range []string{"0812-3456-7890", "+62 343 421234", "62", "00", "+", "8123456789", "0811 / 0812"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParsePhone(s)
		if err != nil || got == "" {
			return
		}
		if again, err := ParsePhone(got); again != got || err != nil {
			t.Fatalf("%q reads as %q, that as %q, %v", s, got, again, err)
		}
		if shown, err := ParsePhone(FormatPhone(got)); shown != got || err != nil {
			t.Fatalf("%q shown as %q reads as %q, %v", got, FormatPhone(got), shown, err)
		}
	})
}

func TestCompanyNumbers(t *testing.T) {
	type parse func(string) (string, error)
	for _, c := range []struct {
		name  string
		parse parse
		typed string
		want  string
		ok    bool
	}{
		{"KPJ", ParseKPJ, "2201 2345 678", "22012345678", true},
		{"KPJ", ParseKPJ, "22a12345678", "22A12345678", true},
		{"KPJ", ParseKPJ, "2201234567", "2201234567", false},
		{"KPJ", ParseKPJ, "220123456_8", "220123456_8", false},
		{"KPJ", ParseKPJ, "", "", true},
		{"NPP", ParseNPP, "jj 012345", "JJ012345", true},
		{"NPP", ParseNPP, "12345", "12345", false},
		{"NPWP", ParseNPWP, "01.234.567.8-901.000", "012345678901000", true},
		{"NPWP", ParseNPWP, "0012345678901000", "0012345678901000", true},
		{"NPWP", ParseNPWP, "0012345678901000000001", "0012345678901000000001", true},
		{"NPWP", ParseNPWP, "01.234", "01234", false},
		{"NIB", ParseNIB, "1234 5678 90123", "1234567890123", true},
		{"NIB", ParseNIB, "12345678901", "12345678901", false},
		{"NIB", ParseNIB, "12345678901ab", "12345678901ab", false},
		{"e-mail", ParseEmail, " csr@bmku.co.id ", "csr@bmku.co.id", true},
		{"e-mail", ParseEmail, "csr@bmku", "csr@bmku", false},
		{"e-mail", ParseEmail, "csr bmku.co.id", "csr bmku.co.id", false},
		{"e-mail", ParseEmail, "BMKU <csr@bmku.co.id>", "BMKU <csr@bmku.co.id>", false},
		{"e-mail", ParseEmail, "", "", true},
	} {
		got, err := c.parse(c.typed)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%s %q = %q, %v; want %q, ok %v", c.name, c.typed, got, err, c.want, c.ok)
		}
	}
	for in, want := range map[string]string{"012345678901000": "01.234.567.8-901.000", "0012345678901000": "0012 3456 7890 1000", "0012345678901000000001": "0012 3456 7890 1000 000001", "12": "12"} {
		if got := FormatNPWP(in); got != want {
			t.Errorf("FormatNPWP(%q) = %q, want %q", in, got, want)
		}
		if back, err := ParseNPWP(want); in != "12" && (back != in || err != nil) {
			t.Errorf("ParseNPWP(%q) = %q, %v", want, back, err)
		}
	}
	if got := FormatKPJ("22012345678"); got != "2201 2345 678" {
		t.Errorf("FormatKPJ = %q", got)
	}
}

func TestSplitCompanyName(t *testing.T) {
	for typed, want := range map[string]CompanyName{
		"PT. Barokah Mitra Karya Unggul (BMKU)":               {"PT", "Barokah Mitra Karya Unggul", "BMKU", ""},
		"PT Metsuma Anugrah Graha (Green Eleven)":             {"PT", "Metsuma Anugrah Graha", "", "Green Eleven"},
		"PT Yamaha Electronic Manufacturing Indonesia (YEMI)": {"PT", "Yamaha Electronic Manufacturing Indonesia", "YEMI", ""},
		"KUD Sumberrejo":                        {"KUD", "Sumberrejo", "", ""},
		"Koperasi Unit Desa Sumberrejo":         {"KUD", "Sumberrejo", "", ""},
		"Koperasi Karyawan Setia":               {"Koperasi", "Karyawan Setia", "", ""},
		"Trisakti Purwosari Makmur, PT":         {"PT", "Trisakti Purwosari Makmur", "", ""},
		"Trisakti Purwosari Makmur, PT.":        {"PT", "Trisakti Purwosari Makmur", "", ""},
		"p.t. maju  jaya":                       {"PT", "maju jaya", "", ""},
		"PT.Maju Jaya":                          {"PT", "Maju Jaya", "", ""},
		"PT Semen Gresik (Persero) Tbk":         {"PT", "Semen Gresik (Persero) Tbk", "", ""},
		"PT Perusahaan Gas (Persero)":           {"PT", "Perusahaan Gas (Persero)", "", ""},
		"PT Perorangan Abadi":                   {"PT Perorangan", "Abadi", "", ""},
		"CV\u00a0Sumber Rejeki":                 {"CV", "Sumber Rejeki", "", ""},
		"U.D. Tani Makmur":                      {"UD", "Tani Makmur", "", ""},
		"Ptolemeus Jaya":                        {"", "Ptolemeus Jaya", "", ""},
		"Perumda Air Minum Giri Nawa Tirta":     {"Perumda", "Air Minum Giri Nawa Tirta", "", ""},
		"PT":                                    {"", "PT", "", ""},
		"(BMKU)":                                {"", "(BMKU)", "", ""},
		"":                                      {},
		"BUM Desa Makmur (PANDAAN 1 SEJAHTERA)": {"BUMDes", "Makmur", "", "PANDAAN 1 SEJAHTERA"},
	} {
		if got := SplitCompanyName(typed); got != want {
			t.Errorf("SplitCompanyName(%q) = %+v, want %+v", typed, got, want)
		}
	}
	if forms := LegalForms(); forms[0] != "PT" || len(forms) != 15 {
		t.Errorf("legal forms %v", forms)
	}
}

func FuzzSplitCompanyName(f *testing.F) {
	f.Add("PT. Barokah (BMKU)")
	f.Add("(((")
	f.Add("x, PT")
	f.Fuzz(func(t *testing.T, s string) {
		n := SplitCompanyName(s)
		if squeeze(s) != "" && n.Name == "" {
			t.Fatalf("%q lost its name: %+v", s, n)
		}
	})
}
