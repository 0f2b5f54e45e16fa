package command

import (
	"encoding/json"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"
	"rsc.io/qr/coding"

	"lingkaran/app/seal"
	"lingkaran/app/sealing"
	"lingkaran/data"
)

// sealDesk is a desk with a user's configuration of its own.
func sealDesk(t *testing.T) *desk {
	d := newDesk(t)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(d.dir, "config"))
	t.Setenv("XDG_CACHE_HOME", filepath.Join(d.dir, "cache"))
	xdg.Reload()
	return d
}

// photo draws codes one above the other.
func photo(t *testing.T, path string, texts ...string) {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 500, 420*len(texts)+80))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	for n, text := range texts {
		link, rest := seal.Split(text)
		p, err := coding.NewPlan(14, coding.M, 2)
		if err != nil {
			t.Fatal(err)
		}
		c, err := p.Encode(coding.String(link), coding.Alpha(rest))
		if err != nil {
			t.Fatal(err)
		}
		for y := range c.Size * 5 {
			for x := range c.Size * 5 {
				if c.Black(x/5, y/5) {
					img.SetGray(60+x, 40+n*420+y, color.Gray{})
				}
			}
		}
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestSealFromKeyToVerdict(t *testing.T) {
	d := sealDesk(t)
	d.done("sample", "--workers", "3")
	if st := read[sealStatusAnswer](d, "seal", "status"); st.Open || len(st.Keys) != 0 {
		t.Errorf("%+v", st)
	}
	if _, said, code := d.run("verify-page", "--out", d.dir); code != Refused || !strings.Contains(said, "kunci segel") {
		t.Errorf("a page without a key: %d %s", code, said)
	}
	made := read[sealMade](d, "seal", "create")
	if len(made.Passphrase) != 24 || len(made.Key) != 16 {
		t.Errorf("%+v", made)
	}
	if _, said, code := d.run("seal", "create"); code != Refused || !strings.Contains(said, "--renew") {
		t.Errorf("made twice: %d %s", code, said)
	}
	if _, said, code := d.run("seal", "address", "contoh.id"); code != Refused || !strings.Contains(said, "https://") {
		t.Errorf("no address: %d %s", code, said)
	}
	const page = "https://contoh.id/cek/"
	if st := read[sealStatusAnswer](d, "seal", "address", page); st.Page != page || !st.Open {
		t.Errorf("%+v", st)
	}

	// What those who print will do.
	db, err := data.Open(t.Context(), d.db, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	key, link, err := sealing.Of(db, sealing.UsualSafe()).Key(t.Context())
	if err != nil || link != page {
		t.Fatal(err, link)
	}
	ended := seal.Statement{Kind: data.PrintCard, Number: "KPS-20-000001", Name: "Siti", Office: "Pasuruan",
		Date: data.Date{Year: 2020, Month: time.January, Day: 2}, Expiry: data.Date{Year: 2020, Month: time.June, Day: 30}}
	codes := map[string]string{}
	for name, s := range map[string]seal.Statement{
		"good": {Kind: data.PrintCertificate, Number: "001/KPS/XII/2022", Name: "PT Trisakti", Office: "Pasuruan", Date: data.Date{Year: 2022, Month: time.December, Day: 14}},
		"old":  ended,
	} {
		text, err := key.Seal(s)
		if err != nil {
			t.Fatal(err)
		}
		codes[name] = seal.Link(page, text)
	}
	last := codes["good"][len(codes["good"])-1:]
	codes["bad"] = strings.TrimSuffix(codes["good"], last) + map[bool]string{true: "1", false: "0"}[last == "0"]

	if got := read[verifyAnswer](d, "verify", codes["good"]); got.Genuine != 1 || got.Codes[0].Number != "001/KPS/XII/2022" || got.Codes[0].Date != "2022-12-14" ||
		got.Codes[0].Key != made.Key || len(got.Codes[0].Notes) != 1 {
		t.Errorf("%+v", got)
	}
	if out := d.done("verify", codes["good"]); !strings.HasPrefix(out, "Asli: 001/KPS/XII/2022 · PT Trisakti · 14 Desember 2022 · Pasuruan") {
		t.Errorf("%s", out)
	}
	for name, c := range map[string]struct{ arg, says, verdict string }{
		"bad":     {codes["bad"], "Diubah", "altered"},
		"old":     {codes["old"], "30 Juni 2020", "expired"},
		"nothing": {"24012345678", "Bukan segel", "no-seal"},
	} {
		out, said, code := d.run("verify", c.arg)
		if code != Refused || !strings.Contains(out, c.says) || said != "" {
			t.Errorf("%s: %d %s%s", name, code, out, said)
		}
		out, _, code = d.run("verify", c.arg, "--json")
		var a verifyAnswer
		if err := json.Unmarshal([]byte(out), &a); err != nil || code != Refused || a.Other != 1 || string(a.Codes[0].Verdict) != c.verdict {
			t.Errorf("%s: %d %v %s", name, code, err, out)
		}
	}

	both, one := filepath.Join(d.dir, "dua.png"), filepath.Join(d.dir, "satu.png")
	photo(t, both, codes["good"], codes["old"])
	photo(t, one, codes["good"])
	if got := read[verifyAnswer](d, "verify", one); got.Genuine != 1 || got.File != "satu.png" {
		t.Errorf("%+v", got)
	}
	out, _, code := d.run("verify", both, "--json")
	var a verifyAnswer
	if err := json.Unmarshal([]byte(out), &a); err != nil || code != Refused || a.Genuine != 1 || a.Other != 1 || len(a.Codes) != 2 {
		t.Errorf("%d %v %s", code, err, out)
	}
	if out, _, _ := d.run("verify", both); !strings.Contains(out, "2 kode: 1 asli, 1 tidak.") || strings.Contains(out, "Halaman tanpa kode") {
		t.Errorf("%s", out)
	}
	empty := filepath.Join(d.dir, "kosong.png")
	photo(t, empty)
	for _, c := range []struct{ arg, says string }{{empty, "kosong.png"}, {filepath.Join(d.dir, "hilang.jpg"), "hilang.jpg"}, {d.db, "PDF"}} {
		if out, said, code := d.run("verify", c.arg); code != Refused || !strings.Contains(said, c.says) || out != "" {
			t.Errorf("%s: %d %s%s", c.arg, code, out, said)
		}
	}

	written := read[map[string]string](d, "verify-page", "--out", filepath.Join(d.dir, "situs"))
	if b, err := os.ReadFile(written["file"]); err != nil || !strings.Contains(string(b), made.Key) {
		t.Errorf("%v %v", written, err)
	}
}

func TestSealOnAnotherComputer(t *testing.T) {
	d := sealDesk(t)
	d.done("sample", "--workers", "3")
	secret := filepath.Join(d.dir, "sandi.txt")
	if err := os.WriteFile(secret, []byte("sandi kantor 2026\r\nlain\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if made := read[sealMade](d, "seal", "create", "--passphrase-file", secret); made.Passphrase != "" {
		t.Error("the passphrase is told")
	}
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(d.dir, "pc dua"))
	xdg.Reload()
	if out := d.done("seal", "status"); !strings.Contains(out, "belum dibuka") {
		t.Errorf("%s", out)
	}
	wrong := filepath.Join(d.dir, "salah.txt")
	if err := os.WriteFile(wrong, []byte("sandi kantor 2025"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, said, code := d.run("seal", "open", "--passphrase-file", wrong); code != Refused || !strings.Contains(said, "tidak membuka") {
		t.Errorf("%d %s", code, said)
	}
	if st := read[sealStatusAnswer](d, "seal", "open", "--passphrase-file", secret); !st.Open {
		t.Errorf("%+v", st)
	}
	d.done("seal", "create", "--renew", "--passphrase-file", secret)
	if st := read[sealStatusAnswer](d, "seal", "status"); len(st.Keys) != 2 || st.Keys[1].Retired == nil || !st.Open {
		t.Errorf("%+v", st)
	}
	stolen := read[sealStatusAnswer](d, "seal", "status").Keys[1].Key
	if st := read[sealStatusAnswer](d, "seal", "leaked", stolen, "--from", "2020-01-31"); st.Keys[1].Leaked != "2020-01-31" || st.Keys[0].Leaked != "" {
		t.Errorf("declared stolen: %+v", st)
	}
	if st := read[sealStatusAnswer](d, "seal", "leaked", stolen, "--not"); st.Keys[1].Leaked != "" {
		t.Errorf("trusted again: %+v", st)
	}
	for _, args := range [][]string{{"seal"}, {"seal", "open"}, {"seal", "leaked", "x"}, {"verify"}, {"verify-page"}, {"seal", "address", "https://x.id/", "--none"}} {
		if out, said, code := d.run(args...); code != Misused || said == "" || out != "" {
			t.Errorf("%v: %d %s%s", args, code, out, said)
		}
	}
}
