package printing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"lingkaran/app/layout"
)

// What the table at the end says is where the objects are, whether pages are
// compressed or not, and every page's content is there once.
func TestTablePointsAtObjects(t *testing.T) {
	l, err := layout.Builtin(layout.CardStandard)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 25, 10 * compressUpTo} {
		records := make(List, n)
		for i := range records {
			records[i] = map[string]string{layout.FieldName: fmt.Sprintf("Peserta %d", i), layout.FieldQR: fmt.Sprint(i)}
		}
		var file bytes.Buffer
		report, err := Write(context.Background(), &file, Job{Layout: l, Records: records, Now: time.Unix(0, 0)})
		if err != nil {
			t.Fatal(err)
		}
		if report.Bytes != int64(file.Len()) {
			t.Errorf("%d records: %d bytes reported, %d written", n, report.Bytes, file.Len())
		}
		places, _, trailer, err := dissect(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(places); i++ {
			if places[i] == 0 {
				if used := fmt.Sprintf(" %d 0 R", i); strings.Contains(file.String(), used) {
					t.Errorf("%d records: object %d is not there and is referred to", n, i)
				}
				continue
			}
			if !bytes.HasPrefix(file.Bytes()[places[i]:], fmt.Appendf(nil, "%d 0 obj\n", i)) {
				t.Fatalf("%d records: object %d is not at %d", n, i, places[i])
			}
		}
		if want := fmt.Sprintf("/Size %d\n", len(places)); !strings.Contains(string(trailer), want) {
			t.Errorf("%d records: trailer %q lacks %q", n, trailer, want)
		}
		bodies := contents.FindAllStringSubmatch(file.String(), -1)
		if len(bodies) != report.Pages {
			t.Errorf("%d records: %d pages, want %d", n, len(bodies), report.Pages)
		}
		for i, b := range bodies {
			if strings.Count(file.String(), "\n"+b[1]+" 0 obj\n") != 1 {
				t.Errorf("%d records: content of page %d is not there once", n, i+1)
			}
		}
		if packed := strings.Contains(string(file.Bytes()[:600]), "FlateDecode"); packed != (report.Pages <= compressUpTo) {
			t.Errorf("%d pages: compressed %v", report.Pages, packed)
		}
	}
}

var contents = regexp.MustCompile(`/Type /Page .*/Contents (\d+) 0 R>>`)

func TestDissectRefusesWhatIsNoFile(t *testing.T) {
	for _, file := range []string{
		"", "startxref\n", "startxref\nx\n", "startxref\n-1\n", "startxref\n999\n",
		"xref\nstartxref\n0\n", "xref\n0 0\nstartxref\n0\n", "xref\n0 2\n0000000000 65535 f \nstartxref\n0\n",
		"xref\n0 2\n0000000000 65535 f \n0000000099 00000 n \ntrailer\nstartxref\n0\n",
		"xref\n0 2\n0000000000 65535 f \nabcdefghij 00000 n \ntrailer\nstartxref\n0\n",
	} {
		if _, _, _, err := dissect([]byte(file)); !errors.Is(err, ErrDrawn) {
			t.Errorf("%q: %v", file, err)
		}
	}
}
