package design

import (
	"maps"
	"strings"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Example is a record with invented values, to look at a layout with.
type Example struct {
	Title  string
	Values data.Values
}

// Examples are records of a kind of layout: a usual one, one with the longest
// names that occur, and one that has only what every record has. What the
// office says of itself is the office's own; what it does not say, and the
// photos, stay empty or are invented.
func Examples(kind layout.Kind, office data.Office) []Example {
	usual, long, bare := certificateExamples()
	switch kind {
	case layout.Card:
		usual, long, bare = cardExamples()
	case layout.Label:
		usual, long, bare = labelExamples()
	case layout.Paper:
		usual, long, bare = paperExamples()
	}
	out := []Example{{words.T("Usual example"), usual}, {words.T("Long names"), long}, {words.T("Little filled in"), bare}}
	for i := range out {
		v := out[i].Values
		for field, value := range map[string]string{
			layout.FieldOffice: office.Name, layout.FieldOfficeAddress: office.Address, layout.FieldContactCentre: office.ContactCentre,
			layout.FieldTerms: office.CardTerms, layout.FieldLogo: office.LogoHash, layout.FieldPartnerLogo: office.PartnerLogoHash,
		} {
			if value != "" {
				v[field] = value
			}
		}
	}
	return out
}

// code has the length of a sealed code with a link; it proves nothing.
var code = "HTTPS://CONTOH.ID/#LKR1." + strings.Repeat("CONTOH7K2Q9", 15)

func with(v data.Values, more data.Values) data.Values {
	v = maps.Clone(v)
	maps.Copy(v, more)
	return v
}

func certificateExamples() (usual, long, bare data.Values) {
	bare = data.Values{
		layout.FieldCompany: "KUD Sumberrejo", layout.FieldWording: "atas kepedulian dan partisipasinya dalam memberikan perlindungan jaminan sosial ketenagakerjaan bagi pekerja rentan",
		layout.FieldDatePlace: "Pasuruan, 14 Desember 2022", layout.FieldDate: "2022-12-14", layout.FieldPlace: "Pasuruan",
		layout.FieldOffice:             "BPJS Ketenagakerjaan Kantor Cabang Contoh",
		layout.FieldSignatory1Name:     "Budi Santoso, S.E.",
		layout.FieldSignatory1Position: "Kepala Kantor Cabang", layout.FieldSignatory1Institution: "BPJS Ketenagakerjaan Contoh",
	}
	usual = with(bare, data.Values{
		layout.FieldCompany: "PT Maju Bersama Sejahtera", layout.FieldNumber: "08.150/DP-KM/XII/2022", layout.FieldCategory: "Kategori Platinum",
		layout.FieldWording:  "atas kepedulian dan partisipasinya dalam memberikan perlindungan jaminan sosial ketenagakerjaan bagi 250 pekerja rentan di Kabupaten Contoh melalui program GN Lingkaran sampai dengan November 2022",
		layout.FieldCeremony: "Penghargaan GN Lingkaran 2022", layout.FieldWorkers: "250", layout.FieldAmount: "4200000", layout.FieldQR: code,
	})
	long = with(usual, data.Values{
		layout.FieldCompany:            "PT Barokah Mitra Karya Unggul Sentosa Abadi Nusantara Industri Pengolahan Hasil Perikanan dan Kelautan (BMKUSAN)",
		layout.FieldSignatory2Name:     "Drs. H. Raden Mas Bambang Sulistyowardoyo, S.Sos., M.M.",
		layout.FieldSignatory2Position: "Pelaksana Tugas Kepala Kantor Cabang", layout.FieldSignatory2Institution: "BPJS Ketenagakerjaan Contoh",
		layout.FieldSignatory1Name: "Dr. Hj. Siti Nurkhasanah Wulandari, S.H., M.Si.", layout.FieldSignatory1Position: "Bupati Contoh", layout.FieldSignatory1Institution: "Pemerintah Kabupaten Contoh",
	})
	return usual, long, bare
}

func cardExamples() (usual, long, bare data.Values) {
	bare = data.Values{
		layout.FieldNumber: "KP-2022-000124", layout.FieldName: "Siti Aminah", layout.FieldNIK: "3514**********01", layout.FieldQR: "P00000124",
		layout.FieldOffice: "BPJS Ketenagakerjaan Kantor Cabang Contoh", layout.FieldContactCentre: "175",
	}
	usual = with(bare, data.Values{
		layout.FieldName: "Ahmad Hidayat Prasetyo", layout.FieldKPJ: "22 1234 5678 9", layout.FieldBirth: "Pasuruan, 17 Agustus 1980",
		layout.FieldAddress: "Dusun Krajan RT 02/RW 05, Sumberrejo, Kec. Winongan", layout.FieldOccupation: "Nelayan",
		layout.FieldDonor: "PT Maju Bersama Sejahtera", layout.FieldPeriod: "Des 2022 – Mei 2023", layout.FieldProgrammes: "JKK · JKM", layout.FieldQR: code,
		layout.FieldOfficeAddress: "Jl. Contoh Nomor 1, Pasuruan 67100",
		layout.FieldTerms:         "Kartu ini adalah tanda kepesertaan program jaminan sosial ketenagakerjaan.\nPerlindungan berlaku selama masa yang tertera di muka kartu.\nBila terjadi kecelakaan kerja, segera hubungi kantor cabang.",
	})
	long = with(usual, data.Values{
		layout.FieldName: "Raden Roro Sri Wahyuningsih Kusumaningtyas Prabandari", layout.FieldOccupation: "Pedagang kaki lima dan pengemudi becak",
		layout.FieldAddress: "Dusun Karanganyar Kidul Gang Melati III Nomor 27B RT 012/RW 005, Tambaksari Lor, Kec. Purwodadi, Kab. Pasuruan",
		layout.FieldDonor:   "PT Barokah Mitra Karya Unggul Sentosa Abadi Nusantara (BMKUSAN)", layout.FieldBirth: "Tulungagung, 30 September 1975",
	})
	return usual, long, bare
}

func labelExamples() (usual, long, bare data.Values) {
	bare = data.Values{layout.FieldCompany: "KUD Sumberrejo", layout.FieldCity: "Kab. Pasuruan", layout.FieldOffice: "BPJS Ketenagakerjaan Kantor Cabang Contoh"}
	usual = with(bare, data.Values{
		layout.FieldRecipient: "Yth. Pimpinan", layout.FieldCompany: "PT Maju Bersama Sejahtera", layout.FieldStreet: "Jl. Raya Industri Nomor 12, Kec. Rembang",
		layout.FieldPostcode: "67152", layout.FieldOfficeAddress: "Jl. Contoh Nomor 1, Pasuruan 67100", layout.FieldQR: code,
		layout.FieldWorkers: "1250", layout.FieldProgrammes: "Jaminan Kecelakaan Kerja · Jaminan Kematian", layout.FieldDatePlace: "Pasuruan, 14 Desember 2022",
	})
	long = with(usual, data.Values{
		layout.FieldCompany: "PT Barokah Mitra Karya Unggul Sentosa Abadi Nusantara (BMKUSAN)",
		layout.FieldName:    "Drs. H. Bambang Sulistyowardoyo, M.M.",
		layout.FieldStreet:  "Kawasan Industri Terpadu Blok C-17 Nomor 101–105, Jl. Raya Surabaya–Malang Km 38, Kec. Pandaan",
	})
	return usual, long, bare
}

func paperExamples() (usual, long, bare data.Values) {
	bare = data.Values{layout.FieldHeading: "Daftar penerima kartu", layout.FieldPage: "1", layout.FieldPages: "1", layout.FieldOffice: "BPJS Ketenagakerjaan Kantor Cabang Contoh"}
	usual = with(bare, data.Values{
		layout.FieldPages: "3", layout.FieldNumber: "B/125/122022", layout.FieldDatePlace: "Pasuruan, 14 Desember 2022",
		layout.FieldOfficeAddress: "Jl. Contoh Nomor 1, Pasuruan 67100", layout.FieldContactCentre: "175",
	})
	long = with(usual, data.Values{
		layout.FieldPage: "2", layout.FieldPages: "128",
		layout.FieldHeading: "Daftar penerima kartu peserta pekerja rentan dari PT Barokah Mitra Karya Unggul Sentosa Abadi Nusantara (BMKUSAN)",
	})
	return usual, long, bare
}
