package photos

import (
	"slices"
	"strings"
	"testing"
)

func TestReadName(t *testing.T) {
	const nik, kpj = "3514011203800001", "22000000001"
	for name, want := range map[string]named{
		nik + ".jpg":                       {niks: []string{nik}},
		nik + ", Ahmad.jpg":                {niks: []string{nik}},
		"Ahmad_" + nik + "_depan.JPG":      {niks: []string{nik}},
		"NIK" + nik + ".png":               {niks: []string{nik}},
		nik + " (2).jpeg":                  {niks: []string{nik}},
		"3514 0112 0380 0001.jpg":          {niks: []string{nik}},
		"351401-120380-0001 Ahmad.jpg":     {niks: []string{nik}},
		"3514.0112.0380.0001.foto.webp":    {niks: []string{nik}},
		nik + "_" + kpj + ".jpg":           {niks: []string{nik}, kpjs: []string{kpj}},
		nik + " " + nik + ".jpg":           {niks: []string{nik}},
		nik + " 3514011203800002.jpg":      {niks: []string{nik, "3514011203800002"}},
		kpj + ".JPG":                       {kpjs: []string{kpj}},
		"kartu " + kpj + " Siti.jpg":       {kpjs: []string{kpj}},
		"2200 0000 001.jpg":                {kpjs: []string{kpj}},
		"Siti A1234567890.jpg":             {kpjs: []string{"A1234567890"}},
		"ab123456789.jpg":                  {kpjs: []string{"AB123456789"}},
		"240.png":                          {number: 240},
		"#240.png":                         {number: 240},
		"No. 240.png":                      {number: 240},
		"240 (1).png":                      {number: 240},
		"240 - Copy.png":                   {number: 240},
		"IMG_240.png":                      {reason: "cameras"},
		"IMG-20260112-WA0001.jpg":          {reason: "cameras"},
		"20260112_093015.jpg":              {reason: "cameras"},
		"0240.png":                         {reason: "cameras"},
		"240 Ahmad.png":                    {reason: "cameras"},
		"Ahmad Fauzi.jpg":                  {reason: "A name alone"},
		"Muhammad Hid.jpg":                 {reason: "A name alone"},
		".jpg":                             {reason: "A name alone"},
		"351401120380000.jpg":              {reason: "15"},
		"35140112038000011.jpg":            {reason: "17"},
		"3514 0112 0380 0001 2.png":        {niks: []string{nik}},
		"13514 0112 0380 0001.png":         {reason: "cameras"},
		"pekerja desa Sumberrejo 2026.jpg": {reason: "cameras"},
	} {
		got := readName(name)
		if !slices.Equal(got.niks, want.niks) || !slices.Equal(got.kpjs, want.kpjs) || got.number != want.number ||
			(got.reason == "") != (want.reason == "") || !strings.Contains(english(got.reason), want.reason) {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// english says which of the sentences of readName one is.
func english(reason string) string {
	switch {
	case strings.Contains(reason, "kamera"):
		return "cameras"
	case strings.Contains(reason, "tidak cukup"):
		return "A name alone"
	}
	return reason
}

func TestShownMasksTheNIK(t *testing.T) {
	for name, want := range map[string]string{
		"a/3514011203800001, Ahmad.jpg": "a/3514**********01, Ahmad.jpg",
		"3514 0112 0380 0001.jpg":       "3514**********01.jpg",
		"35140112038000011.jpg":         "3514***********11.jpg",
		"22000000001.jpg":               "22000000001.jpg",
	} {
		if got := shown(name); got != want {
			t.Errorf("%s is shown as %s, want %s", name, got, want)
		}
	}
}

func FuzzReadName(f *testing.F) {
	for _, s := range []string{"3514011203800001, Ahmad.jpg", "2200 0000 001.JPG", "240 (2).png", "", "..", "\xff\x00.jpg"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		n := readName(name)
		any := len(n.niks)+len(n.kpjs) > 0 || n.number > 0
		if any == (n.reason != "") {
			t.Errorf("%q: %+v", name, n)
		}
		for _, nik := range n.niks {
			if len(nik) != 16 || strings.Trim(nik, "0123456789") != "" {
				t.Errorf("%q names the NIK %q", name, nik)
			}
			if strings.Contains(shown(name), nik) {
				t.Errorf("%q is shown with its NIK", name)
			}
		}
		for _, k := range n.kpjs {
			if len(k) != 11 {
				t.Errorf("%q names the KPJ %q", name, k)
			}
		}
	})
}

func TestNameIn(t *testing.T) {
	for path, want := range map[string]string{
		"IMG_2041.jpg": "", "foto/Siti Aminah 2.jpg": "Siti Aminah", "pasfoto_ahmad-fauzi.png": "ahmad fauzi", "Nur'aini.jpg": "Nur'aini",
	} {
		if got := NameIn(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
