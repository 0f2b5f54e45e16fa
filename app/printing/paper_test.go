package printing_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

func paperOf(t *testing.T, key string) *layout.Layout {
	t.Helper()
	l, err := layout.Builtin(key)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var letterhead = data.Values{
	layout.FieldOffice: "BPJS Ketenagakerjaan Kantor Cabang Pasuruan", layout.FieldOfficeAddress: "Jl. Contoh Nomor 1, Pasuruan 67115",
	layout.FieldContactCentre: "175", layout.FieldHeading: "Daftar hadir contoh",
}

// sampleBlocks hold each kind of block; rows is how long the table is.
func sampleBlocks(rows int) []printing.Block {
	table := printing.Table{Grid: true, High: 9, Columns: []printing.Column{{Title: "No", Width: 10, Align: "right"}, {Title: "Nama", Share: 2}, {Title: "Instansi", Share: 2}, {Title: "Tanda tangan", Width: 40}}}
	for i := range rows {
		if i%20 == 0 {
			table.Rows = append(table.Rows, printing.Row{Group: true, Cells: []string{fmt.Sprintf("Kelompok %d", i/20+1)}})
		}
		table.Rows = append(table.Rows, printing.Row{Cells: []string{fmt.Sprint(i + 1), fmt.Sprintf("Tamu nomor %d dengan nama yang agak panjang", i+1), "PT Contoh Sejahtera Bersama Indonesia", ""}})
	}
	table.Rows = append(table.Rows, printing.Row{Bold: true, Cells: []string{"", "Jumlah", fmt.Sprint(rows), ""}})
	return []printing.Block{
		printing.Facts{Rows: [][2]string{{"Nomor", "B/12/122022"}, {"Perihal", "Undangan sosialisasi perlindungan jaminan sosial ketenagakerjaan bagi pekerja rentan pada perusahaan di Kabupaten Pasuruan"}}},
		printing.Heading{Text: "Daftar hadir", Level: 1, Align: "center"},
		printing.Text{Text: strings.Repeat("Bersama ini kami mengundang Bapak dan Ibu untuk hadir pada acara penyerahan penghargaan. ", 6)},
		printing.Heading{Text: "Tamu", Level: 2},
		table,
		printing.Heading{Text: "Per kecamatan", Level: 2},
		printing.Bars{Of: []printing.Bar{{Label: "Pandaan", Figure: "1.234 pekerja", Value: 1234, Target: 1500}, {Label: "Gondangwetan", Figure: "321 pekerja", Value: 321}, {Label: "Tosari", Figure: "0", Value: 0}}},
		printing.Signers{{Lead: "Pasuruan, 14 Desember 2022", Position: "Kepala Kantor Cabang", Name: "Trioki Susanto"}},
	}
}

func writePapers(t *testing.T, job printing.PaperJob) (printing.PaperReport, []byte) {
	t.Helper()
	var b bytes.Buffer
	job.Now = time.Date(2022, 12, 14, 9, 0, 0, 0, time.UTC)
	r, err := printing.WritePapers(context.Background(), &b, job)
	if err != nil {
		t.Fatal(err)
	}
	return r, b.Bytes()
}

// TestPapersFlow: every row of a long table is there once, the head of the
// table on each of its pages, and nothing stands outside of the body.
func TestPapersFlow(t *testing.T) {
	for _, c := range []struct{ key, sheet string }{{layout.PaperLetter, ""}, {layout.PaperLetter, "f4"}, {layout.PaperList, "a4"}, {layout.PaperList, "f4"}, {layout.PaperReport, ""}} {
		t.Run(c.key+c.sheet, func(t *testing.T) {
			const rows = 90
			r, b := writePapers(t, printing.PaperJob{Papers: []printing.Paper{
				{Layout: paperOf(t, c.key), Sheet: c.sheet, Values: letterhead, Blocks: sampleBlocks(rows)},
				{Layout: paperOf(t, c.key), Sheet: c.sheet, Values: letterhead, Blocks: []printing.Block{printing.Text{Text: "Surat kedua."}}},
			}})
			if len(r.Warnings) > 0 {
				t.Errorf("warned of %v", r.Warnings)
			}
			if len(r.Starts) != 2 || r.Starts[1] != r.Pages {
				t.Errorf("starts %v of %d pages", r.Starts, r.Pages)
			}
			path := t.TempDir() + "/p.pdf"
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			text := tool(t, "pdftotext", "-layout", path, "-")
			for i := range rows {
				if n := strings.Count(text, fmt.Sprintf("Tamu nomor %d dengan", i+1)); n != 1 {
					t.Errorf("row %d stands %d times", i+1, n)
				}
			}
			heads := strings.Count(text, "Tanda tangan")
			if pages := r.Pages - 1; heads < pages-1 || heads > pages {
				t.Errorf("%d heads of the table on %d pages", heads, pages)
			}
			if !strings.Contains(text, fmt.Sprintf("Halaman %d dari %d", r.Pages-1, r.Pages-1)) || !strings.Contains(text, "Halaman 1 dari 1") {
				t.Error("pages are not counted paper by paper")
			}
		})
	}
}

// TestPapersRepeat: the same job gives the same bytes.
func TestPapersRepeat(t *testing.T) {
	job := printing.PaperJob{Papers: []printing.Paper{{Layout: paperOf(t, layout.PaperReport), Values: letterhead, Blocks: sampleBlocks(30)}}}
	_, a := writePapers(t, job)
	_, b := writePapers(t, job)
	if !bytes.Equal(a, b) {
		t.Error("two files differ")
	}
}

// TestPapersHard: texts that fit nowhere end all the same, and are told of.
func TestPapersHard(t *testing.T) {
	long := strings.Repeat("x", 5000)
	blocks := []printing.Block{
		printing.Heading{Text: long, Level: 1}, printing.Text{Text: long}, printing.Text{Text: strings.Repeat("kata ", 5000)}, printing.Text{},
		printing.Facts{Rows: [][2]string{{long, long}}}, printing.Table{Columns: []printing.Column{{Title: "A"}, {Title: "B", Width: 10}}, Rows: []printing.Row{{Cells: []string{long, "b"}}, {}, {Group: true}}},
		printing.Together{printing.Text{Text: strings.Repeat("kata ", 5000)}}, printing.Bars{Of: []printing.Bar{{Label: long, Figure: long, Value: -1}}},
		printing.Signers{{Name: "Nama \U0001F600 aneh"}, {Name: long}, {Name: "C"}}, printing.Space(1000), printing.NewPage{}, printing.NewPage{},
		printing.Pictures{Of: []printing.Picture{{Hash: "none", Caption: "Tidak ada"}}},
	}
	r, b := writePapers(t, printing.PaperJob{Papers: []printing.Paper{{Layout: paperOf(t, layout.PaperLetter), Values: letterhead, Blocks: blocks}},
		Images: func(string) (data.Image, error) { return data.Image{}, data.ErrNotFound }})
	if r.Pages < 5 || len(b) == 0 {
		t.Errorf("%d pages", r.Pages)
	}
	found := map[printing.Trouble]bool{}
	for _, w := range r.Warnings {
		found[w.Trouble] = true
	}
	if !found[printing.GlyphMissing] || !found[printing.ImageBroken] {
		t.Errorf("told of %v only", found)
	}
	if _, err := printing.WritePapers(t.Context(), &bytes.Buffer{}, printing.PaperJob{}); err == nil {
		t.Error("no papers were written")
	}
}
