package printing

import (
	"fmt"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/words"
	"lingkaran/data"
)

// Proof is the sheet that a printer is measured with: marks at known places,
// numbered places to measure with a ruler, and rulers of 100 mm. It is a job
// of the same engine as every print. Its words are Indonesian.
type Proof struct {
	Paper   layout.Size // as it is printed on, upright or lying
	Printer string      // as people call it
	Tray    string      // likewise; "" for the usual one
	Back    bool        // it has a back with the same marks
	Flip    string      // how the back follows the front: long, short edge turned
	Faces   Faces
	Adjust  [2]Adjustment // what is in force: the sheet that proves a calibration
	Now     time.Time
}

// ProofInset is how far the marks stand from the edges of the paper, in mm.
const ProofInset = 20.0

// ProofPlaces is the number of places to measure.
const ProofPlaces = 6

// ProofPlace is one place to measure on a proof: the way from a point to
// another, in mm from the paper's upper left corner.
type ProofPlace struct {
	From, To [2]float64
	Length   float64 // mm, on a true print
	Edge     bool    // it begins at the edge of the paper, else at a mark
	Down     bool    // it is measured downwards, else to the right
}

// Places returns where a proof on this paper is measured, the place with the
// number 1 first: from the left edge to the upper and the lower mark, from the
// upper edge to the left and the right mark, from mark to mark to the right
// and down.
func Places(paper layout.Size) [ProofPlaces]ProofPlace {
	const i, beside = ProofInset, 18.0
	w, h := paper.W(), paper.H()
	return [ProofPlaces]ProofPlace{
		{From: [2]float64{0, i + beside}, To: [2]float64{i, i + beside}, Length: i, Edge: true},
		{From: [2]float64{0, h - i - beside}, To: [2]float64{i, h - i - beside}, Length: i, Edge: true},
		{From: [2]float64{i + beside, 0}, To: [2]float64{i + beside, i}, Length: i, Edge: true, Down: true},
		{From: [2]float64{w - i - beside, 0}, To: [2]float64{w - i - beside, i}, Length: i, Edge: true, Down: true},
		{From: [2]float64{i, i}, To: [2]float64{w - i, i}, Length: w - 2*i},
		{From: [2]float64{i, i}, To: [2]float64{i, h - i}, Length: h - 2*i, Down: true},
	}
}

// TurnsSideways reports whether paper that is turned over the edge Flip names
// is turned like a page of a book that stands upright.
func (p Proof) TurnsSideways() bool {
	return (p.Flip != "short") == (p.Paper.H() >= p.Paper.W())
}

// Job is the print of the proof.
func (p Proof) Job() Job {
	l := &layout.Layout{Format: layout.Format, Key: "proof", Name: "Proof", Kind: layout.Certificate, Page: p.Paper,
		Front:  p.face(false),
		Sheets: []layout.Sheet{{Key: "proof", Name: "Proof", Paper: p.Paper, Columns: 1, Rows: 1}},
	}
	if p.Back {
		l.Back = p.face(true)
	}
	return Job{Layout: l, Records: List{data.Values{}}, Title: "Lembar kalibrasi", Now: p.Now, Faces: p.Faces, Adjust: p.Adjust}
}

// PaperName calls a paper by its name and how it lies: "A4 tegak".
func PaperName(paper layout.Size) string {
	w, h := min(paper.W(), paper.H()), max(paper.W(), paper.H())
	name := fmt.Sprintf("%s × %s mm", words.Decimal(w, 2), words.Decimal(h, 2))
	switch {
	case w == 210 && h == 297:
		name = "A4"
	case w == 215 && h == 330:
		name = "F4"
	case w == 148 && h == 210:
		name = "A5"
	}
	if paper.W() > paper.H() {
		return name + " mendatar"
	}
	return name + " tegak"
}

// face draws one side of the proof.
func (p Proof) face(back bool) []layout.Element {
	d := &proofSheet{paper: p.Paper}
	w, h := p.Paper.W(), p.Paper.H()
	const i = ProofInset
	for _, at := range [4][2]float64{{i, i}, {w - i, i}, {i, h - i}, {w - i, h - i}} {
		d.mark(at[0], at[1], back)
	}
	for n, place := range Places(p.Paper) {
		d.place(n+1, place)
	}
	d.ruler(w/2-50, h-46, false)
	d.ruler(w-46, h/2-50, true)
	if p.Back {
		d.flip(p.TurnsSideways(), back)
	}
	d.words(p, back)
	return d.all
}

func (p Proof) title(back bool) (title, side string) {
	title, side = "Lembar kalibrasi", "Sisi depan"
	if p.Adjust != [2]Adjustment{} {
		title = "Lembar pembuktian"
	}
	if back {
		side = "Sisi belakang"
	}
	return title, side
}

// words says what the sheet is and where the ruler is put.
func (d *proofSheet) words(p Proof, back bool) {
	w, h := d.paper.W(), d.paper.H()
	title, side := p.title(back)
	about := p.Printer
	if p.Tray != "" {
		about += " · " + p.Tray
	}
	ask := "Ukur keenam tempat bernomor dengan penggaris, sampai seperempat milimeter, lalu ketik hasilnya di Lingkaran."
	if p.Adjust != [2]Adjustment{} {
		ask = "Lembar ini dicetak dengan penyesuaian. Ukurlah: setiap tempat harus sama dengan ukuran yang tertulis."
	}
	places := Places(d.paper)
	rows := [...][2]string{
		{"1 dan 2", "dari tepi kiri kertas ke garis tegak (" + words.Decimal(places[0].Length, 2) + " mm)"},
		{"3 dan 4", "dari tepi atas kertas ke garis datar (" + words.Decimal(places[2].Length, 2) + " mm)"},
		{"5", "dari silang ke silang, ke kanan (" + words.Decimal(places[4].Length, 2) + " mm)"},
		{"6", "dari silang ke silang, ke bawah (" + words.Decimal(places[5].Length, 2) + " mm)"},
	}
	column := layout.Element{Type: layout.Column, Box: layout.Box{48, 46, w - 48 - 64, h - 46 - 62}, Squeeze: 0.2}
	text := func(gap float64, font string, size float64, colour, s string) {
		column.Items = append(column.Items, layout.Element{Type: layout.Text, ID: "proof", Font: font, Size: size, Colour: colour, Gap: gap, Leading: 1.32,
			Text: s, Fit: &layout.Fit{Min: size * 0.8, Lines: 4, Wrap: true}})
	}
	text(0, "sans-bold", 22, black, title)
	text(1, "sans-bold", 12, black, side+" · "+PaperName(d.paper))
	text(3, "sans", 9.5, grey, about)
	text(0, "sans", 9.5, grey, words.Indonesian.Date(data.DateOf(p.Now)))
	text(6, "sans", 10.5, black, ask)
	for i, r := range rows {
		gap := 1.6
		if i == 0 {
			gap = 4
		}
		text(gap, "sans", 10, black, r[0]+": "+r[1])
	}
	text(5, "sans", 9.5, grey, "Ukur dari tepi kertas, bukan dari tepi cetakan. Cetak dengan ukuran sebenarnya (100 %), tanpa “sesuaikan dengan kertas”.")
	if p.Back {
		text(3, "sans", 9.5, grey, "Terawang ke arah cahaya: cincin belakang harus tepat di dalam cincin depan.")
	}
	d.all = append(d.all, column)
}
