package intake

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"lingkaran/data"
)

// BenchmarkImport takes 100,000 rows of a workbook into an empty office, all
// checks included, beside the least that anyone could do: bare excelize over
// the same file, and a prepared insert of the same rows (BenchmarkRawInsert in
// package data). The bound is 1.6 times the sum of both. "again" imports the same list a second time: all is compared.
func BenchmarkImport(b *testing.B) {
	path := longList(b, 100_000)
	take := func(b *testing.B, db *data.DB) data.Import {
		book, err := Open(b.Context(), path, Options{Today: today})
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = book.Close() }()
		plan, err := book.Compare(b.Context(), db, book.Guess().Mapping, Target{})
		if err != nil {
			b.Fatal(err)
		}
		x, err := plan.Import(b.Context(), db, DefaultChoices(), nil)
		if err != nil || x.Created+x.Same != 100_000 {
			b.Fatal(err, x.Created, x.Same, plan.Counts)
		}
		return x
	}
	office := func(b *testing.B) *data.DB {
		db, err := data.Open(context.Background(), filepath.Join(b.TempDir(), "office.db"), data.Options{Actor: "clerk"})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = db.Close() })
		return db
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			take(b, office(b))
		}
	})
	b.Run("again", func(b *testing.B) {
		db := office(b)
		take(b, db)
		for b.Loop() {
			take(b, db)
		}
	})
	b.Run("bare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			bareRead(b, path)
		}
	})
}

// bareRead reads without looking.
func bareRead(b *testing.B, path string) {
	f, err := excelize.OpenFile(path, excelize.Options{TmpDir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			b.Fatal(err)
		}
	}
	_ = rows.Close()
}
