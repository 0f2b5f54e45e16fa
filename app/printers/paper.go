package printers

import (
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
)

var mediaBox = regexp.MustCompile(`/MediaBox\s*\[\s*(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s*\]`)

// looked is how much of each end of a file is searched for its page size.
const looked = 1 << 20

// paperOf returns the size of a PDF's pages in millimetres. It reads what
// stands plain in the file, as in all files of this program; false when it
// does not.
func paperOf(path string) (w, h float64, ok bool) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, false
	}
	defer f.Close()
	head := make([]byte, looked)
	n, err := io.ReadFull(f, head)
	box := mediaBox.FindSubmatch(head[:n])
	if box == nil && err == nil { // longer than that
		if _, err := f.Seek(-looked, io.SeekEnd); err != nil {
			return 0, 0, false
		}
		n, _ = io.ReadFull(f, head)
		box = mediaBox.FindSubmatch(head[:n])
	}
	if box == nil {
		return 0, 0, false
	}
	var at [4]float64
	for i := range at {
		if at[i], err = strconv.ParseFloat(string(box[i+1]), 64); err != nil {
			return 0, 0, false
		}
	}
	const mm = 25.4 / 72
	w, h = math.Abs(at[2]-at[0])*mm, math.Abs(at[3]-at[1])*mm
	return w, h, w > 0 && h > 0
}

// media is the paper in the words of CUPS, as it lies in the tray: a standard
// name where there is one that all drivers know, the measures otherwise.
func media(w, h float64) string {
	w, h = min(w, h), max(w, h)
	for name, size := range map[string][2]float64{"A4": {210, 297}, "A3": {297, 420}, "A5": {148, 210}, "A6": {105, 148}, "Letter": {215.9, 279.4}, "Legal": {215.9, 355.6}} {
		if math.Abs(w-size[0]) < 0.6 && math.Abs(h-size[1]) < 0.6 {
			return name
		}
	}
	short := func(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }
	return fmt.Sprintf("Custom.%sx%smm", short(w), short(h))
}
