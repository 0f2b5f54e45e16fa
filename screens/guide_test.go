package screens

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// plainly are the words of the guide that stand in bold for another reason
// than that they are seen on the screen.
var plainly = []string{
	"tebal", "Isi panduan", "Merah", "Kuning", "Seret", "Salah menghapus?", "Isian tidak hilang.", "Mencari apa saja.",
	"Mencari di dalam daftar.", "Mengisi formulir.", "Penting saat mencetak dari pembaca PDF:", "ukuran sebenarnya (100 %)",
	"Bolak-balik.", "balik pada sisi panjang", "Piagam hilang atau rusak.", "Piagam keliru", "paling sedikit seminggu sekali",
	"Pindah komputer.", "Mengetik.", "Salah ketik.", "Menyaring.", "Saringan yang sering dipakai", "Memilih semua yang cocok.",
	"Bila data ada di server kantor", "Menyambung.", "Memindahkan data, hanya di komputer pertama.", "Di komputer berikutnya",
	"Sambungan terputus.", "Kembali ke komputer sendiri.", "Lembar yang sudah terpakai sebagian.", "Urutan dan pembagian.", "Kertas macet.",
	"Dua kali jalan.", "Mencari.", "Melihat.", "Mengekspor.", "Memeriksa nomor.", "Memakai.", "Menyalin.", "Bertukar dengan kantor lain.", "Versi lama.",
	"Mengubah bunyi surat.", "Surat permohonan perpanjangan.", "Urutan.", "Undangan bernomor.", "Jawaban.", "Lamanya.", "Jam yang pasti.",
	"Isinya.", "Tambahan", "Dengan undangan.", "Tanpa undangan.", "Target.",
}

// TestGuideSpeaksAsTheScreen holds the words that the guide tells a clerk to
// look for against those that the program shows, and its pictures against
// those that there are.
func TestGuideSpeaksAsTheScreen(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join("..", "docs", "panduan.md"))
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, w := range plainly {
		shown[w] = true
	}
	files, err := filepath.Glob(filepath.Join("..", "assets", "words", "id", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no words: %v", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		room := map[string]string{}
		if err := json.Unmarshal(b, &room); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, indonesian := range room {
			shown[indonesian] = true
		}
	}
	text := regexp.MustCompile("`[^`\n]*`").ReplaceAllString(string(guide), "") // keys and paths are no words
	bold := regexp.MustCompile(`\*\*([^*\n]+)\*\*`).FindAllStringSubmatch(text, -1)
	if len(bold) < 100 {
		t.Errorf("the guide names %d words of the screen", len(bold))
	}
	for _, m := range bold {
		if !shown[m[1]] {
			t.Errorf("the guide speaks of %q, which no screen says", m[1])
		}
	}
	for _, quoted := range regexp.MustCompile(`(?m)^\| "([^"]+)"`).FindAllStringSubmatch(string(guide), -1) {
		if !shown[quoted[1]] {
			t.Errorf("the guide quotes %q, which the program never says", quoted[1])
		}
	}
	pictures := regexp.MustCompile(`\]\((images/[^)]+)\)`).FindAllStringSubmatch(string(guide), -1)
	if len(pictures) < 10 {
		t.Errorf("the guide shows %d pictures", len(pictures))
	}
	for _, m := range pictures {
		if _, err := os.Stat(filepath.Join("..", "docs", filepath.FromSlash(m[1]))); err != nil {
			t.Errorf("a picture of the guide is missing: %v", err)
		}
	}
	for _, m := range regexp.MustCompile(`\]\(#([^)]+)\)`).FindAllStringSubmatch(string(guide), -1) {
		if !strings.Contains(headings(string(guide)), "#"+m[1]+"\n") {
			t.Errorf("the guide has no part #%s", m[1])
		}
	}
}

// headings lists the anchors that a reader of Markdown gives to the parts.
func headings(text string) string {
	var all strings.Builder
	for line := range strings.Lines(text) {
		if head, ok := strings.CutPrefix(line, "## "); ok {
			head = strings.ToLower(strings.TrimSpace(head))
			head = regexp.MustCompile(`[^\p{L}\p{N} -]`).ReplaceAllString(head, "")
			all.WriteString("#" + strings.ReplaceAll(head, " ", "-") + "\n")
		}
	}
	return all.String()
}
