package design

import (
	"context"
	"io"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// WritePage draws a face of a layout as PDF, with what it says of a record. A
// letter or list has a sample in its body, which may go on over pages. The
// job's Records and Faces are set here.
func WritePage(ctx context.Context, w io.Writer, f Face, v data.Values, job printing.Job) error {
	job.Faces = printing.Fronts
	if f == Back {
		job.Faces = printing.Backs
	}
	return WriteSample(ctx, w, v, job)
}

// WriteSample draws the faces of a layout that the job names, as WritePage.
func WriteSample(ctx context.Context, w io.Writer, v data.Values, job printing.Job) error {
	if job.Layout.Kind == layout.Paper && job.Faces != printing.Backs {
		_, err := printing.WritePapers(ctx, w, printing.PaperJob{
			Papers: []printing.Paper{{Layout: job.Layout, Sheet: job.Sheet, Values: v, Blocks: specimen()}},
			Images: job.Images, Album: job.Album, Title: job.Title, Now: job.Now,
		})
		return err
	}
	job.Records = printing.List{v}
	_, err := printing.Write(ctx, w, job)
	return err
}

// specimen is what stands in the body of a letter that is being designed: the
// paper is Indonesian, whatever the screens speak.
func specimen() []printing.Block {
	return []printing.Block{
		printing.Facts{Rows: [][2]string{{"Nomor", "B/125/122022"}, {"Lampiran", "1 berkas"}, {"Perihal", "Contoh surat dan daftar"}}},
		printing.Text{Text: "Yth. Pimpinan PT Maju Bersama Sejahtera", Bold: true, Above: 5},
		printing.Text{Text: "Bersama ini kami sampaikan contoh isi supaya tampak bagaimana teks, daftar, dan jumlah akan tercetak. Alinea yang panjang berlanjut ke baris berikutnya, dan isi yang lebih panjang daripada satu halaman berlanjut ke halaman berikutnya."},
		printing.Heading{Text: "Daftar peserta", Level: 2},
		printing.Table{Columns: []printing.Column{{Title: "No", Width: 10, Align: "right"}, {Title: "Nama", Share: 2}, {Title: "Kecamatan"}, {Title: "Bulan", Width: 18, Align: "right"}},
			Rows: []printing.Row{{Cells: []string{"1", "Siti Aminah", "Pandaan", "6"}}, {Cells: []string{"2", "Ahmad Hidayat Prasetyo", "Gondangwetan", "12"}}, {Cells: []string{"", "Jumlah", "", "18"}, Bold: true}}},
		printing.Heading{Text: "Menurut kecamatan", Level: 2},
		printing.Bars{Of: []printing.Bar{{Label: "Gondangwetan", Figure: "12", Value: 12, Target: 15}, {Label: "Pandaan", Figure: "6", Value: 6}}},
		printing.Signers{{Lead: "Pasuruan, 14 Desember 2022", Position: "Kepala Kantor Cabang", Name: "Budi Santoso, S.E."}},
	}
}
