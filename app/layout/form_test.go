package layout

import "testing"

func TestDateForm(t *testing.T) {
	for _, c := range []struct{ form, in, want string }{
		{DateLong, "2022-12-14", "14 Desember 2022"}, {DateLong, "14/12/2022", "14 Desember 2022"}, {DateLong, "14-XII-2022", "14 Desember 2022"},
		{DateNumeric, "14 Desember 2022", "14-12-2022"}, {DateNumeric, "Pasuruan, 1 Mei 2023", "Pasuruan, 01-05-2023"}, {DateSlash, "2022-01-02", "02/01/2022"},
		{DateRoman, "14 desember 2022", "14-XII-2022"}, {DateRoman, "1-5-2023 sampai 31-5-2023", "01-V-2023 sampai 31-V-2023"},
		{DateNumeric, "Desember 2022", "Desember 2022"}, {DateNumeric, "31 Februari 2022", "31 Februari 2022"}, {DateNumeric, "29-02-2024", "29-02-2024"},
		{DateNumeric, "", ""}, {DateNumeric, "08.150/DP-KM/XII/2022", "08.150/DP-KM/XII/2022"}, {DateNumeric, "114-12-20223", "114-12-20223"}, {"", "2022-12-14", "2022-12-14"},
	} {
		if got := DateForm(c.form, c.in); got != c.want {
			t.Errorf("%s of %q is %q, want %q", c.form, c.in, got, c.want)
		}
	}
}

func TestNumberForm(t *testing.T) {
	for _, c := range []struct{ form, in, want string }{
		{NumberThousands, "1234567", "1.234.567"}, {NumberThousands, "1.234", "1.234"}, {NumberThousands, "0", "0"}, {NumberThousands, "-1200", "-1.200"},
		{NumberRupiah, "16800", "Rp16.800"}, {NumberRupiah, "Rp16.800", "Rp16.800"}, {NumberRupiah, "Rp 5", "Rp5"},
		{NumberRupiah, "", ""}, {NumberRupiah, "gratis", "gratis"}, {NumberThousands, "0812345678", "0812345678"}, {NumberThousands, "12.", "12."}, {NumberThousands, "99999999999999999999", "99999999999999999999"}, {"", "1000", "1000"},
	} {
		if got := NumberForm(c.form, c.in); got != c.want {
			t.Errorf("%s of %q is %q, want %q", c.form, c.in, got, c.want)
		}
	}
}

func TestInCase(t *testing.T) {
	for _, c := range []struct{ form, in, want string }{
		{CaseUpper, "Siti Aminah", "SITI AMINAH"}, {CaseLower, "SITI", "siti"}, {CaseTitle, "SITI AMINAH", "Siti Aminah"}, {CaseTitle, "d'sa’diyah (bmku)", "D'sa’diyah (Bmku)"},
		{CaseTitle, "kab. pasuruan-jawa timur", "Kab. Pasuruan-Jawa Timur"}, {"", "a B", "a B"},
	} {
		if got := InCase(c.form, c.in); got != c.want {
			t.Errorf("%s of %q is %q, want %q", c.form, c.in, got, c.want)
		}
	}
}
