package printing_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"lingkaran/app/layout"
	"lingkaran/app/printing"
	"lingkaran/data"
)

func benchmark(b *testing.B, key, sheet string, n int, records printing.Records) {
	l, err := layout.Builtin(key)
	if err != nil {
		b.Fatal(err)
	}
	job := printing.Job{Layout: l, Sheet: sheet, Records: records, Images: photosOf(b), Title: "Bench", Now: testTime}
	var size, peak uint64
	for b.Loop() {
		runtime.GC()
		watch := make(chan struct{})
		seen := make(chan uint64)
		go func() { // what the program holds while it prints
			var m runtime.MemStats
			most := uint64(0)
			for {
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse+m.StackInuse)
				select {
				case <-watch:
					seen <- most
					return
				case <-time.After(20 * time.Millisecond):
				}
			}
		}()
		r, err := printing.Write(context.Background(), io.Discard, job)
		if err != nil {
			b.Fatal(err)
		}
		close(watch)
		size, peak = uint64(r.Bytes), max(peak, <-seen)
		if len(r.Warnings) > 0 {
			b.Fatal(r.Warnings[0])
		}
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

// photographed are the cards of workers who all have a photo of their own,
// made as they are asked for, as a database gives them.
type photographed int

func (n photographed) Len() int { return int(n) }

func (n photographed) At(i int) (data.Values, error) {
	v := card(i)
	v[layout.FieldPhoto] = fmt.Sprintf("photo-%d", i)
	return v, nil
}

// photosOf gives each card a JPEG photo of about 20 kB that differs from all
// others, and the other pictures as ever.
func photosOf(b *testing.B) func(hash string) (data.Image, error) {
	m := image.NewRGBA(image.Rect(0, 0, 354, 472)) // 30 by 40 mm at 300 dpi
	noise := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = uint8(i/1900 + noise.IntN(28))
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, m, &jpeg.Options{Quality: 62}); err != nil {
		b.Fatal(err)
	}
	whole := file.Bytes()
	b.Logf("photo of %d bytes", len(whole))
	return func(hash string) (data.Image, error) {
		number, distinct := strings.CutPrefix(hash, "photo-")
		if !distinct {
			return testImages.get(hash)
		}
		own := make([]byte, 0, len(whole)+4+len(number))
		own = append(own, whole[:2]...)
		own = append(own, 0xff, 0xfe, 0, byte(2+len(number))) // a comment
		own = append(own, number...)
		return data.Image{Type: "image/jpeg", Bytes: append(own, whole[2:]...)}, nil
	}
}

func BenchmarkPhotos10000(b *testing.B) {
	benchmark(b, layout.CardStandard, "a4", 10000, photographed(10000))
}

func BenchmarkPhotos100000(b *testing.B) {
	benchmark(b, layout.CardStandard, "a4", 100000, photographed(100000))
}

func BenchmarkPhotoPages10000(b *testing.B) {
	benchmark(b, layout.CardStandard, "card", 10000, photographed(10000))
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
	job := printing.Job{Layout: l, Records: cards(10000, false), Images: testImages.get, Now: testTime, Pages: printing.Range{First: 57, Last: 57}, Album: printing.NewAlbum(testImages.get)}
	for b.Loop() {
		if _, err := printing.Write(context.Background(), io.Discard, job); err != nil {
			b.Fatal(err)
		}
	}
}
