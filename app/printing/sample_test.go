package printing_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"sync"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

var testTime = time.Date(2022, 12, 14, 9, 0, 0, 0, time.UTC)

// modelCompanies are those of the ceremony of 14 December 2022.
var modelCompanies = []string{
	"PT Trisakti Purwosari Makmur", "KUD Sumberrejo", "PT Barokah Mitra Karya Unggul (BMKU)", "PT Yamaha Musical Products Indonesia",
	"PT Yamaha Electronic Manufacturing Indonesia (YEMI)", "PT Metsuma Anugrah Graha (Green Eleven)",
}

func certificate(company string) data.Values {
	return data.Values{
		layout.FieldCompany: company, layout.FieldNumber: "08.150/DP-KM/XII/2022",
		layout.FieldWording:   "atas kepedulian dan partisipasinya dalam memberikan perlindungan jaminan sosial ketenagakerjaan bagi pekerja rentan di Kabupaten Pasuruan melalui program GN Lingkaran sampai dengan November 2022",
		layout.FieldDatePlace: "Pasuruan, 14 Desember 2022", layout.FieldOffice: "BPJS Ketenagakerjaan Kantor Cabang Pasuruan",
		layout.FieldSignatory1Name: "Trioki Susanto", layout.FieldSignatory1Position: "Kepala Kantor Cabang", layout.FieldSignatory1Institution: "BPJS Ketenagakerjaan Pasuruan",
		layout.FieldLogo: "logo", layout.FieldPartnerLogo: "partner",
	}
}

// secondSignatory makes the regional head the senior.
func secondSignatory(v data.Values) data.Values {
	v[layout.FieldSignatory2Name], v[layout.FieldSignatory2Position], v[layout.FieldSignatory2Institution] = v[layout.FieldSignatory1Name], v[layout.FieldSignatory1Position], v[layout.FieldSignatory1Institution]
	v[layout.FieldSignatory1Name], v[layout.FieldSignatory1Position], v[layout.FieldSignatory1Institution] = "H.M. Irsyad Yusuf, S.E., M.M.A.", "Bupati Pasuruan", "Pemerintah Kabupaten Pasuruan"
	v[layout.FieldSignature1], v[layout.FieldStamp1], v[layout.FieldSignature2], v[layout.FieldStamp2] = "signature", "stamp", "signature", "stamp"
	return v
}

func certificates(n int) printing.List {
	out := make(printing.List, n)
	for i := range out {
		out[i] = certificate(modelCompanies[i%len(modelCompanies)])
		out[i][layout.FieldNumber] = fmt.Sprintf("08.%03d/DP-KM/XII/2022", i+1)
	}
	return out
}

var firstNames = []string{"Siti", "Muhammad", "Abdul", "Nur", "Sri", "Ahmad", "Dewi", "Moch.", "Sulastri", "Bambang", "Ngatini", "Supriyadi", "Choirul"}
var lastNames = []string{"Aminah", "Hidayat", "Rahman", "Wulandari", "Susanto", "Anam", "Kusumaningtyas", "Syaifuddin", "Wahyuni", "Prasetyo", "Utami"}

func card(i int) data.Values {
	kpj := fmt.Sprintf("22%09d", (i*7919)%1_000_000_000)
	return data.Values{
		layout.FieldNumber: fmt.Sprintf("KP-2022-%06d", i+1), layout.FieldName: firstNames[i%len(firstNames)] + " " + lastNames[(i/3)%len(lastNames)] + " " + lastNames[(i/5)%len(lastNames)],
		layout.FieldKPJ: kpj[:2] + " " + kpj[2:6] + " " + kpj[6:10] + " " + kpj[10:], layout.FieldQR: kpj,
		layout.FieldNIK: fmt.Sprintf("3514**********%02d", i%100), layout.FieldBirth: fmt.Sprintf("Pasuruan, %d Januari %d", i%28+1, 1960+i%40),
		layout.FieldAddress: "Dusun Krajan RT 02 RW 05, Desa Sumberrejo", layout.FieldOccupation: []string{"Nelayan", "Petani", "Pedagang", "Tukang becak", "Marbot masjid"}[i%5],
		layout.FieldDonor: modelCompanies[i/1700%len(modelCompanies)], layout.FieldPeriod: "Desember 2022 – Mei 2023", layout.FieldProgrammes: "JKK · JKM",
		layout.FieldOffice: "BPJS Ketenagakerjaan Kantor Cabang Pasuruan", layout.FieldOfficeAddress: "Jl. Contoh Nomor 1, Pasuruan 67100", layout.FieldContactCentre: "175",
		layout.FieldTerms: "Kartu ini adalah tanda kepesertaan program jaminan sosial ketenagakerjaan.\nPerlindungan berlaku selama masa yang tertera di muka kartu.\nBila terjadi kecelakaan kerja, segera hubungi kantor cabang atau layanan masyarakat.",
		layout.FieldLogo:  "logo",
	}
}

func cards(n int, photos bool) printing.List {
	out := make(printing.List, n)
	for i := range out {
		out[i] = card(i)
		if photos {
			out[i][layout.FieldPhoto] = "photo"
		}
	}
	return out
}

// pictures is a store of images for tests; it counts what is asked for.
type pictures struct {
	mu    sync.Mutex
	byKey map[string]data.Image
	asked map[string]int
}

var errNoPicture = errors.New("no such picture")

func (p *pictures) get(hash string) (data.Image, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.asked == nil {
		p.asked = map[string]int{}
	}
	p.asked[hash]++
	img, ok := p.byKey[hash]
	if !ok {
		return data.Image{}, errNoPicture
	}
	return img, nil
}

var testImages = &pictures{byKey: map[string]data.Image{
	"logo": pngOf(emblem(900, 300, color.NRGBA{13, 90, 80, 255})), "partner": pngOf(emblem(300, 300, color.NRGBA{30, 60, 120, 255})),
	"signature": pngOf(scrawl()), "stamp": pngOf(stampPicture()), "photo": jpegOf(portrait()),
}}

func pngOf(img image.Image) data.Image {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return data.Image{Type: "image/png", Bytes: b.Bytes()}
}

func jpegOf(img image.Image) data.Image {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return data.Image{Type: "image/jpeg", Bytes: b.Bytes()}
}

func emblem(w, h int, c color.NRGBA) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			r := math.Hypot(float64(x-h/2), float64(y-h/2)) / float64(h/2)
			if r < 0.98 && r > 0.8 || r < 0.5 || x > h+20 && y > h/3 && y < h*2/3 {
				m.SetNRGBA(x, y, c)
			}
		}
	}
	return m
}

func scrawl() image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, 900, 420))
	for t := 0.0; t < 1; t += 0.0005 {
		x, y := int(60+760*t), int(210+150*math.Sin(t*24)*(1-t))
		for d := range 64 {
			m.SetNRGBA(x+d%8, y+d/8, color.NRGBA{20, 30, 110, 255})
		}
	}
	return m
}

func stampPicture() image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, 600, 600))
	for y := range 600 {
		for x := range 600 {
			if r := math.Hypot(float64(x-300), float64(y-300)); r < 295 && r > 275 || r < 210 && r > 200 {
				m.SetNRGBA(x, y, color.NRGBA{90, 40, 130, 190})
			}
		}
	}
	return m
}

func portrait() image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, 360, 480))
	for y := range 480 {
		for x := range 360 {
			c := color.NRGBA{uint8(150 + y/10), uint8(180 + y/16), 215, 255}
			if math.Hypot(float64(x-180), float64(y-190)*0.85) < 95 {
				c = color.NRGBA{200, 160, 130, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}
