package printing_test

import (
	"context"
	"io"
	"runtime"
	"testing"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
)

func benchmark(b *testing.B, key, sheet string, n int, records printing.List) {
	l, err := layout.Builtin(key)
	if err != nil {
		b.Fatal(err)
	}
	job := printing.Job{Layout: l, Sheet: sheet, Records: records, Images: testImages.get, Title: "Bench", Now: testTime}
	var size, peak uint64
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		r, err := printing.Write(context.Background(), io.Discard, job)
		if err != nil {
			b.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		size, peak = uint64(r.Bytes), max(peak, after.HeapSys-after.HeapReleased)
	}
	b.ReportMetric(float64(size)/1e6, "MB-file")
	b.ReportMetric(float64(peak)/1e6, "MB-heap")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/record")
}

func BenchmarkCertificates1000(b *testing.B) {
	benchmark(b, layout.CertificateFormal, "a4", 1000, certificates(1000))
}

func BenchmarkCards10000(b *testing.B) {
	benchmark(b, layout.CardStandard, "a4", 10000, cards(10000, false))
}

func BenchmarkCards20000(b *testing.B) {
	benchmark(b, layout.CardStandard, "a4", 20000, cards(20000, false))
}

func BenchmarkCardPages10000(b *testing.B) {
	benchmark(b, layout.CardStandard, "card", 10000, cards(10000, false))
}

// BenchmarkPreview draws one page out of a large job, as the screen does.
func BenchmarkPreview(b *testing.B) {
	l, err := layout.Builtin(layout.CardStandard)
	if err != nil {
		b.Fatal(err)
	}
	job := printing.Job{Layout: l, Records: cards(10000, false), Images: testImages.get, Now: testTime, Pages: printing.Range{First: 57, Last: 57}}
	for b.Loop() {
		if _, err := printing.Write(context.Background(), io.Discard, job); err != nil {
			b.Fatal(err)
		}
	}
}
