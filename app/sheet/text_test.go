package sheet

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

func TestText(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().String("NIK;Nama\n1;Nu’man ½\n")
	if err != nil {
		t.Fatal(err)
	}
	big := func(s string) string {
		var b strings.Builder
		for _, u := range utf16.Encode([]rune(s)) {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		}
		return b.String()
	}
	plain := "1: A_NIK B_Nama\n2: A_1 B_Nu’man ½\n"
	for _, c := range []struct{ name, file, want string }{
		{"utf-8", "NIK;Nama\n1;Nu’man ½\n", plain},
		{"mark", "\ufeffNIK;Nama\r\n1;Nu’man ½", plain},
		{"windows-1252", latin, plain},
		{"utf-16 little", wide("\ufeffNIK;Nama\r\n1;Nu’man ½\r\n"), plain},
		{"utf-16 big", big("\ufeffNIK\tNama\n1\tNu’man ½\n"), plain},
		{"utf-16 without mark", wide("NIK;Nama\n1;Nuzman ok\n"), "1: A_NIK B_Nama\n2: A_1 B_Nuzman ok\n"},
		{"old mac", "NIK;Nama\r1;Siti\r", "1: A_NIK B_Nama\n2: A_1 B_Siti\n"},
		{"tab", "NIK\tTempat, Tgl Lahir\n1\tPasuruan, 1-1-1980\n", "1: A_NIK B_Tempat, Tgl Lahir\n2: A_1 B_Pasuruan, 1-1-1980\n"},
		{"comma", "NIK,Nama,Alamat\n1,Siti,\"Dusun A, RT 1\"\n2,Budi,\"Jl. \"\"B\"\"\"\n", "1: A_NIK B_Nama C_Alamat\n2: A_1 B_Siti C_Dusun A, RT 1\n3: A_2 B_Budi C_Jl. \"B\"\n"},
		{"semicolons with commas", "DAFTAR PEKERJA, DESA A, KEC. B, KAB. C\nNIK;Tempat, Tgl Lahir;Alamat\n1;Pasuruan, 1-1-80;A, B\n2;Malang, 1-1-80;A, B, C\n", "1: A_DAFTAR PEKERJA, DESA A, KEC. B, KAB. C\n2: A_NIK B_Tempat, Tgl Lahir C_Alamat\n3: A_1 B_Pasuruan, 1-1-80 C_A, B\n4: A_2 B_Malang, 1-1-80 C_A, B, C\n"},
		{"sep line", "sep=|\nNIK|Nama\n1|a;b;c\n", "2: A_NIK B_Nama\n3: A_1 B_a;b;c\n"},
		{"lines in quotes", "NIK;Alamat\n1;\"Dusun A\nRT 1\"\n2;B\n", "1: A_NIK B_Alamat\n2: A_1 B_Dusun A⏎RT 1\n3: A_2 B_B\n"},
		{"stray quote", "NIK;Nama\n1;\"Pak Budi\n2;Siti\n3;Ali\n", "1: A_NIK B_Nama\n2: A_1 B_\"Pak Budi\n3: A_2 B_Siti\n4: A_3 B_Ali\n"},
		{"stray quotes", "NIK;Nama\n1;\"Pak Budi;x\n2;\"Siti\";y\n3;\"Ali\n4;\"\n5;\"Umar\" x;\"\n6;Hasan\n", "1: A_NIK B_Nama\n2: A_1 B_\"Pak Budi C_x\n3: A_2 B_Siti C_y\n4: A_3 B_Ali⏎4;\n5: A_5 B_Umar x C_\"\n6: A_6 B_Hasan\n"},
		{"behind a quote", "NIK;Nama\n1;\"Budi\" (alm);x\n", "1: A_NIK B_Nama\n2: A_1 B_Budi (alm) C_x\n"},
		{"blank rows count", "NIK;Nama\n;;;\n\n 1 ;\u00a0\n", "1: A_NIK B_Nama\n4: A_ 1 \n"},
		{"text numbers", "NIK;HP\n=\"3514110101900001\";=\"0812\"\n", "1: A_NIK B_HP\n2: A_3514110101900001 B_0812\n"},
		{"dos end", "NIK;Nama\n1;Siti\n\x1a", "1: A_NIK B_Nama\n2: A_1 B_Siti\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := show(t, save(t, "a.csv", []byte(c.file)))
			if err != nil || got != c.want {
				t.Errorf("%v\n got %q\nwant %q", err, got, c.want)
			}
		})
	}
}

// TestStrayQuoteFar proves that a quote that never closes costs no row, however
// many follow.
func TestStrayQuoteFar(t *testing.T) {
	file := "NIK;Nama\n1;\"Budi\n" + strings.Repeat("2;Siti\n", 5000)
	n, err := drain(t, save(t, "a.csv", []byte(file)))
	if err != nil || n != 5002 {
		t.Errorf("%d rows, %v", n, err)
	}
	// Many such quotes must not read the rest of the file for each of them.
	file = strings.Repeat("1;\"Budi;x\n", 20_000)
	if n, err := drain(t, save(t, "b.csv", []byte(file))); err != nil || n != 20_000 {
		t.Errorf("%d rows, %v", n, err)
	}
}

// TestLateEncoding proves that a file is no UTF-8 when only its end is not.
func TestLateEncoding(t *testing.T) {
	file := "NIK;Nama\n" + strings.Repeat("1;Siti\n", 100_000) + "2;Nu\x92man\n"
	got, err := show(t, save(t, "a.csv", []byte(file)))
	if err != nil || !strings.HasSuffix(got, "B_Nu’man\n") {
		t.Errorf("%v, ends in %q", err, got[max(0, len(got)-30):])
	}
	// A character of three bytes over the border of two reads is no fault.
	file = strings.Repeat("x", 256<<10-1) + "’\n"
	got, err = show(t, save(t, "b.csv", []byte(strings.ReplaceAll(file, strings.Repeat("x", 1000), strings.Repeat("x", 999)+"\n"))))
	if err != nil || !strings.Contains(got, "’") {
		t.Errorf("%v", err)
	}
}
