package intake

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// longList writes a list of n rows of 10 columns.
func longList(b testing.TB, n int) string {
	path := filepath.Join(b.TempDir(), "list.xlsx")
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		b.Fatal(err)
	}
	if err := w.SetRow("A1", []any{"NO", "NIK", "NAMA LENGKAP", "TEMPAT LAHIR", "TANGGAL LAHIR", "L/P", "ALAMAT", "KECAMATAN", "PEKERJAAN", "NO HP"}); err != nil {
		b.Fatal(err)
	}
	villages := []string{"Pandaan", "Beji", "Gempol", "Bangil", "Prigen"}
	for i := range n {
		day, month, year := 1+i%28, 1+i/28%12, 1965+i/336%40
		if err := w.SetRow(fmt.Sprintf("A%d", i+2), []any{
			i + 1, nik(day, month, year, 1+i/13440), fmt.Sprintf("SITI AMINAH %d", i), "Pasuruan", excelize.Cell{StyleID: style, Value: serial(day, month, year)}, "L",
			fmt.Sprintf("Dusun Krajan RT %02d RW %02d", i%20, i%10), villages[i%5], "Petani", fmt.Sprintf("0812%08d", i),
		}); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkRead judges 100,000 rows of 10 columns, beside bare excelize over
// the same file; the bound is 1.3 times its time.
func BenchmarkRead(b *testing.B) {
	path := longList(b, 100_000)
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			book, err := Open(b.Context(), path, Options{Today: today})
			if err != nil || !book.Guess().Found() {
				b.Fatal(err)
			}
			_ = book.Close()
		}
	})
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			book, err := Open(b.Context(), path, Options{Today: today})
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			sum, err := book.Read(b.Context(), book.Guess().Mapping, func(*Row) error { n++; return nil })
			if err != nil || n != 100_000 || sum.Accepted != n {
				b.Fatal(err, n, sum.Warned, sum.Refused)
			}
			_ = book.Close()
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
			if n != 100_001 {
				b.Fatal(n)
			}
			_ = rows.Close()
			_ = f.Close()
		}
	})
}
