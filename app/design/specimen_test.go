package design_test

import (
	"bytes"
	"testing"

	"lingkaran/app/design"
	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

// A letter is shown with something in its body, whatever kind of page has it.
func TestPagesAreDrawnAsTheyPrint(t *testing.T) {
	for _, l := range layout.Builtins() {
		v := data.Values{layout.FieldOffice: "Kantor Cabang Contoh", layout.FieldName: "Siti", layout.FieldCompany: "PT Contoh"}
		for _, around := range []float64{0, 3} {
			for _, f := range []design.Face{design.Front, design.Back} {
				if f == design.Back && !l.TwoSided() {
					continue
				}
				var pdf bytes.Buffer
				if err := design.WritePage(t.Context(), &pdf, f, v, printing.Job{Layout: design.OnPage(l, around), Sheet: "page"}); err != nil {
					t.Fatalf("%s: %v", l.Key, err)
				}
				if !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF-")) || l.Kind == layout.Paper && pdf.Len() < 8000 {
					t.Errorf("%s, face %v: %d bytes", l.Key, f, pdf.Len())
				}
			}
		}
	}
}
