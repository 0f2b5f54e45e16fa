package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
)

// The benchmarks run on an office of benchWorkers invented workers, made once.
const benchWorkers = 100_000

var (
	firstNames = []string{"Siti", "Budi", "Ahmad", "Sri", "Muhammad", "Nur", "Agus", "Dewi", "Slamet", "Sutrisno", "Wahyu", "Eko",
		"Rina", "Joko", "Hartono", "Kartini", "Lestari", "Zainal", "Yusuf", "Endang", "Tri", "Bambang", "Ningsih", "Fatimah", "Abdul"}
	lastNames = []string{"Santoso", "Aminah", "Wijaya", "Rahayu", "Hidayat", "Susanto", "Lestari", "Kurniawan", "Fauzi", "Arifin",
		"Setiawan", "Utami", "Prasetyo", "Maulana", "Handayani", "Saputra", "Wulandari", "Suryadi", "Mulyono", "Iskandar"}
	middleNames = []string{"", "", "", "Dwi", "Eka", "Nur", "Putra", "Ayu", "Tri", "Adi"}
	villages    = []string{"Sumberrejo", "Karangjati", "Kejapanan", "Gempol", "Bulukandang", "Tosari", "Wonokitri", "Kalipucang", "Nongkojajar", "Lekok"}
	districts   = []string{"Pandaan", "Gempol", "Beji", "Bangil", "Purwosari", "Sukorejo", "Prigen", "Tosari", "Grati", "Nguling", "Lekok", "Rembang"}
	occupations = []string{"Nelayan", "Petani", "Pedagang", "Marbot masjid", "Pemulung", "Tukang becak", "Tukang ojek", "Buruh tani"}
)

// invented returns n workers, the same every time, in no order of names.
func invented(n int) []Worker {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(all []string) string { return all[r.IntN(len(all))] }
	ws := make([]Worker, n)
	for i := range ws {
		name := pick(firstNames) + " " + pick(middleNames) + " " + pick(lastNames)
		ws[i] = Worker{
			NIK:  fmt.Sprintf("3514%02d%02d%02d%02d%04d", r.IntN(24)+1, r.IntN(28)+1, r.IntN(12)+1, i/10000, i%10000),
			Name: fold(name), Village: pick(villages), District: pick(districts), Regency: "Pasuruan", Province: "Jawa Timur",
			Occupation: pick(occupations), Phone: fmt.Sprintf("08%010d", r.Int64N(1e10)), BirthPlace: "Pasuruan", BirthDate: Date{1980, 1, 2},
			Sex: Male, Address: "Dusun Krajan", RT: "001", RW: "002", MonthlyIncome: 1_000_000, MotherName: "Aminah",
			MaritalStatus: "kawin",
		}
		if i%5 > 0 {
			ws[i].KPJ = fmt.Sprintf("%011d", 20_000_000_000+i*7)
		}
	}
	ws[n/2].Name = "Xaverius Quirinus"
	return ws
}

var bench struct {
	sync.Once
	dir string
	db  *DB
}

// benchDB is the filled office: ten companies cover the workers, one after the
// other, and a few are in the bin.
func benchDB(b *testing.B) *DB {
	b.Helper()
	bench.Do(func() {
		ctx := context.Background()
		db, err := Open(ctx, filepath.Join(benchDir(), "bench.db"), Options{})
		ok(b, err)
		ws := invented(benchWorkers)
		ok(b, db.Workers.CreateAll(ctx, ws, nil))
		for i := range 10 {
			c := Company{LegalForm: "PT", Name: fmt.Sprintf("Perusahaan %d", i), Status: CompanyActive}
			ok(b, db.Companies.Save(ctx, &c))
			k := Contribution{CompanyID: c.ID, Date: Date{2022, 1, 2}, Package: PackageBasic, Workers: 1, Months: 6, FirstMonth: MonthOf(2022, 7) + Month(i%3), Amount: 5}
			ok(b, db.Contributions.Save(ctx, &k))
			part := idsOf(ws[i*benchWorkers/12 : (i+1)*benchWorkers/12])
			_, err := db.Contributions.Cover(ctx, k.ID, part)
			ok(b, err)
		}
		ok(b, db.Workers.Delete(ctx, ws[3].ID, ws[50].ID))
		bench.db = db
	})
	return bench.db
}

func BenchmarkWorkers(b *testing.B) {
	db, ctx := benchDB(b), context.Background()
	for name, q := range map[string]WorkerQuery{
		"all":            {},
		"rare":           {Text: "xaverius"},
		"common":         {Text: "siti"},
		"hidden":         {Text: "zainal"}, // common, and all at the end of the list
		"none":           {Text: "qqqqqq"},
		"two words":      {Text: "siti santoso"},
		"letter":         {Text: "s"},
		"letter unknown": {Text: "~"},
		"two letters":    {Text: "su"},
		"digits":         {Text: "3514"},
		"nik":            {Text: "3514120203050123"},
		"company":        {CompanyID: 3},
		"covered":        {CoveredIn: MonthOf(2022, 12)},
		"ending":         {EndsFrom: MonthOf(2022, 12), EndsTo: MonthOf(2023, 1), Sort: WorkerByUntil},
		"without kpj":    {WithoutKPJ: true},
		"district":       {District: "Tosari"},
		"occupation":     {Occupation: "Nelayan", Text: "tosari"},
		"newest":         {Sort: WorkerByNewest},
		"district desc":  {Sort: WorkerByDistrict, Desc: true, Text: "siti"},
	} {
		b.Run("First/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := db.Workers.First(ctx, q, 100); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("IDs/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := db.Workers.IDs(ctx, q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFigures(b *testing.B) {
	db, ctx := benchDB(b), context.Background()
	b.Run("Totals", func(b *testing.B) {
		for b.Loop() {
			must[Totals](b)(db.Totals(ctx, Date{2022, 12, 14}, 60))
		}
	})
	b.Run("CoveredByMonth", func(b *testing.B) {
		for b.Loop() {
			must[[]int](b)(db.CoveredByMonth(ctx, MonthOf(2022, 12), 12))
		}
	})
	for _, by := range []CompanySort{CompanyByName, CompanyByWorkers, CompanyByAmount} {
		b.Run("Companies/"+string(by), func(b *testing.B) {
			for b.Loop() {
				must[[]CompanyRow](b)(db.Companies.First(ctx, CompanyQuery{Sort: by}, 100))
			}
		})
	}
	b.Run("Search", func(b *testing.B) {
		for b.Loop() {
			must[[]Hit](b)(db.Search(ctx, "siti", 20))
		}
	})
	b.Run("Rows", func(b *testing.B) {
		ids := must[[]int64](b)(db.Workers.IDs(ctx, WorkerQuery{}))
		for b.Loop() {
			must[[]WorkerRow](b)(db.Workers.Rows(ctx, ids[5000:5100]))
		}
	})
}

func BenchmarkIssue10000(b *testing.B) {
	db, ctx := benchDB(b), context.Background()
	drafts := make([]Draft, 10_000)
	issue := func(b *testing.B, from int) {
		b.StopTimer()
		for i := range drafts {
			drafts[i] = Draft{Kind: PrintCard, SubjectID: int64(from + i + 1), CompanyID: 1, Layout: "card", Values: Values{
				"name": "Siti Aminah", "kpj": "20000000001", "nik": "3514**********01", "company": "PT Barokah Mitra Karya Unggul",
				"from": "Juli 2022", "to": "Desember 2022", "office": "BPJS Ketenagakerjaan Pasuruan", "contact": "175"}}
		}
		b.StartTimer()
		must[[]Print](b)(db.Prints.Issue(ctx, drafts, cards, nil))
	}
	b.Run("first", func(b *testing.B) {
		for n := 0; b.Loop(); n += len(drafts) {
			issue(b, n)
		}
	})
	b.Run("copies", func(b *testing.B) {
		for b.Loop() {
			issue(b, 0)
		}
	})
}

func BenchmarkCreateAll100000(b *testing.B) {
	ctx := context.Background()
	for b.Loop() {
		b.StopTimer()
		db := openAt(b, filepath.Join(b.TempDir(), "c.db"))
		ws := invented(benchWorkers)
		b.StartTimer()
		ok(b, db.Workers.CreateAll(ctx, ws, nil))
	}
}

func BenchmarkCover(b *testing.B) {
	db, ctx := benchDB(b), context.Background()
	c := newCompany(b, db, "Peliput")
	ids := must[[]int64](b)(db.Workers.IDs(ctx, WorkerQuery{}))
	first := MonthOf(2030, 1)
	for b.Loop() {
		b.StopTimer()
		k := newContribution(b, db, c, first, 3)
		first += 3
		b.StartTimer()
		must[[]CoverageRow](b)(db.Contributions.Cover(ctx, k.ID, ids[:10_000]))
	}
}

func BenchmarkOpen(b *testing.B) {
	db := benchDB(b)
	path := filepath.Join(b.TempDir(), "open.db")
	ok(b, db.Backup(context.Background(), path))
	for b.Loop() {
		d, err := Open(context.Background(), path, Options{})
		ok(b, err)
		ok(b, d.Close())
	}
}

func BenchmarkBackup(b *testing.B) {
	db := benchDB(b)
	for b.Loop() {
		ok(b, db.Backup(context.Background(), filepath.Join(b.TempDir(), "b.db")))
	}
}

var (
	certificates = Numbering{"certificate", "2022", func(n int) string { return fmt.Sprintf("%03d/KPS/XII/2022", n) }}
	cards        = Numbering{"card", "", func(n int) string { return fmt.Sprintf("K%06d", n) }}
)
