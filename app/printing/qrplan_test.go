package printing

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"rsc.io/qr/coding"
)

// Whatever is written, the code is the one that the library makes.
func TestCodesAreThoseOfTheLibrary(t *testing.T) {
	noise := rand.New(rand.NewPCG(7, 9))
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
	var c coder
	versions := map[int]bool{}
	for round := range 4000 {
		var b strings.Builder
		kind := round % 4
		for range noise.IntN(400) {
			switch kind {
			case 0:
				b.WriteByte(byte('0' + noise.IntN(10)))
			case 1, 3:
				b.WriteByte(alphabet[noise.IntN(len(alphabet))])
			default:
				b.WriteByte(byte(noise.IntN(256)))
			}
		}
		text := b.String()
		if kind == 3 {
			text = "https://cek.contoh.go.id/segel#" + text
		}
		level := []string{"", "L", "M", "Q", "H"}[noise.IntN(5)]
		got, err := c.encode(text, level)
		var parts []coding.Encoding
		for _, p := range segments(text) {
			if s, ok := p.(capitals); ok {
				p = coding.Alpha(s)
			}
			if p.Check() != nil {
				t.Fatalf("%q cannot be written as %v", text, p)
			}
			parts = append(parts, p)
		}
		v, l := coding.Version(1), levels[level]
		for ; v <= maxVersion; v++ {
			bits := 0
			for _, p := range parts {
				bits += p.Bits(v)
			}
			if bits <= 8*v.DataBytes(l) {
				break
			}
		}
		if v > maxVersion {
			if err == nil {
				t.Fatalf("%d letters found room", len(text))
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		plan, err := coding.NewPlan(v, l, qrMask)
		if err != nil {
			t.Fatal(err)
		}
		want, err := plan.Encode(parts...)
		if err != nil {
			t.Fatal(err)
		}
		versions[int(v)] = true
		if got.Size != want.Size {
			t.Fatalf("%q: %d modules, want %d", text, got.Size, want.Size)
		}
		for y := range got.Size {
			n := (got.Size + 7) / 8
			if !bytes.Equal(got.Bitmap[y*got.Stride:y*got.Stride+n], want.Bitmap[y*want.Stride:y*want.Stride+n]) {
				t.Fatalf("%q: row %d differs", text, y)
			}
		}
	}
	if len(versions) != maxVersion {
		t.Errorf("only the sizes %v were met", versions)
	}
}

func BenchmarkCode(b *testing.B) {
	var c coder
	text := "https://cek.contoh.go.id/segel#" + strings.Repeat("8X2KQ-7+", 20)
	for b.Loop() {
		if _, err := c.encode(text, "M"); err != nil {
			b.Fatal(err)
		}
	}
}
