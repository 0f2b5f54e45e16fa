package data

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkRegister lists a register of a hundred thousand papers in each way
// that the screen does. Run one at a time: -bench Register -benchtime 5x.
func BenchmarkRegister(b *testing.B) {
	db, ctx := openTest(b), context.Background()
	const companies, papers = 200, 100_000
	ids := make([]int64, companies)
	for i := range ids {
		c := Company{LegalForm: "PT", Name: fmt.Sprintf("Perusahaan %03d", i), Status: CompanyActive}
		if err := db.Companies.Save(ctx, &c); err != nil {
			b.Fatal(err)
		}
		ids[i] = c.ID
	}
	drafts := make([]Draft, papers)
	for i := range drafts {
		drafts[i] = Draft{Kind: PrintCard, SubjectID: int64(i + 1), CompanyID: ids[i%companies], Layout: "card-standard@1", Values: Values{
			"name": fmt.Sprintf("Pekerja %06d Nomor %d", i, i%97), "kpj": "22 1234 5678 9", "nik": "3514**********01", "address": "Dusun Krajan RT 01/RW 02, Sumberrejo, Kec. Pandaan",
			"donor": "PT Barokah Mitra Karya Unggul", "terms": "Kartu ini milik peserta dan tidak dapat dipindahtangankan. Bila ditemukan, kembalikan ke kantor cabang."}}
	}
	prints, err := db.Prints.Issue(ctx, drafts, cards, nil)
	if err != nil {
		b.Fatal(err)
	}
	var handed []int64
	for i := 0; i < papers; i += 3 {
		handed = append(handed, prints[i].ID)
	}
	if _, err := db.Handovers.Record(ctx, handed, HandoverEntry{Day: Date{2022, 12, 14}}); err != nil {
		b.Fatal(err)
	}
	run := func(name string, do func() error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for name, q := range map[string]RegisterQuery{"all": {}, "left": {State: PrintsLeft}, "handed": {State: PrintsHanded}, "company": {CompanyID: ids[7]},
		"words": {Text: "pekerja 0999"}, "common": {Text: "pekerja"}, "copies": {State: PrintsCopies}, "number": {Sort: RegisterByNumber, Desc: true},
		"days": {From: Date{2022, 12, 2}}} {
		run(name+"/first", func() error { _, err := db.Prints.Listed(ctx, q, 60); return err })
		run(name+"/ids", func() error { _, err := db.Prints.IDs(ctx, q); return err })
	}
	some := make([]int64, 100)
	for i := range some {
		some[i] = prints[50_000+i].ID
	}
	run("rows", func() error { _, err := db.Prints.RegisterRows(ctx, some); return err })
	run("companies", func() error { _, err := db.Handovers.Companies(ctx, PrintCard); return err })
	run("counters", func() error { _, err := db.Prints.Counters(ctx); return err })
	run("paper", func() error { _, err := db.Prints.Paper(ctx, prints[999].ID); return err })
	run("record", func() error {
		got, err := db.Handovers.Record(ctx, []int64{prints[1].ID}, HandoverEntry{Day: Date{2022, 12, 14}})
		if err == nil {
			err = db.Handovers.TakeBack(ctx, []int64{got[0].Handover.ID}, "")
		}
		return err
	})
}
