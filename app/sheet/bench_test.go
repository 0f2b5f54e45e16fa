package sheet

import (
	"fmt"
	"io"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// BenchmarkRows reads 100,000 rows of 10 columns, beside bare excelize.
func BenchmarkRows(b *testing.B) {
	path := filepath.Join(b.TempDir(), "list.xlsx")
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i := 1; i <= 100_000; i++ {
		err := w.SetRow(fmt.Sprintf("A%d", i), []any{
			i, fmt.Sprintf("351411010190%04d", i%10000), fmt.Sprintf("Siti Aminah %d", i), "Pasuruan", 29000 + i%9000, "P",
			fmt.Sprintf("Dusun Krajan RT %02d RW %02d", i%20, i%10), "Pandaan", "Petani", fmt.Sprintf("0812%08d", i),
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		b.Fatal(err)
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			t, err := Open(b.Context(), path)
			if err != nil {
				b.Fatal(err)
			}
			rows, err := t.Rows(b.Context(), 0)
			if err != nil {
				b.Fatal(err)
			}
			var row Row
			n := 0
			for err = rows.Next(&row); err == nil; err = rows.Next(&row) {
				n++
			}
			if err != io.EOF || n != 100_000 {
				b.Fatal(err, n)
			}
			_ = rows.Close()
			_ = t.Close()
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f, err := excelize.OpenFile(path, excelize.Options{TmpDir: b.TempDir(), UnzipXMLSizeLimit: 16 << 20})
			if err != nil {
				b.Fatal(err)
			}
			rows, err := f.Rows("Sheet1")
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for rows.Next() {
				if _, err := rows.Columns(); err != nil {
					b.Fatal(err)
				}
				n++
			}
			if n != 100_000 {
				b.Fatal(n)
			}
			_ = rows.Close()
			_ = f.Close()
		}
	})
}
